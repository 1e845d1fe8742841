//! What is called untrue: "called it a lie", "dismissed the rumour as false".

use super::object::{Object, object};
use super::{denial_word, of_object};
use crate::grammar::candidate::{Candidate, CueMatch, Pieces};
use crate::grammar::tokens::{Context, Range};
use crate::lexicon::{CueEntry, DenialWord, Frames};
use crate::record::DenialKind;
use crate::text::TokenKind;

/// Words of a predicate that are looked at: "as utterly and completely false".
const MAX_PREDICATE: u32 = 12;

/// Whether what is said of a claim calls it untrue: a word for that behind `from`.
fn predicate_is_untrue(context: &Context<'_>, range: Range, from: u32) -> bool {
    // "the report “nonsense”": what is quoted behind the object is said of it
    let quoted = (range.from + 1..range.to).find(|&at| context.kind(at) == Some(TokenKind::OpenQuote));
    let from = quoted.map_or(from, |quoted| quoted.min(from));
    (range.from.max(from)..range.to)
        .take(MAX_PREDICATE as usize)
        .any(|at| denial_word(context, at) == Some(DenialWord::Untrue))
}

/// "called it a lie", "dismissed the rumour as false", "was described as baseless": of a claim, or of anything that
/// is called untrue by a verb of denial.
pub(super) fn calls_untrue(
    context: &Context<'_>,
    candidate: &Candidate,
    cue: &CueMatch,
    entry: &CueEntry,
) -> Option<DenialKind> {
    if entry.denial.is_none() && !entry.frames.any(Frames::NP_NP.or(Frames::AS)) {
        return None;
    }
    let predicate = match has_as(context, candidate) {
        Some(predicate) => predicate,
        None if entry.frames.any(Frames::NP_NP) => candidate.content.as_slice().last().copied()?,
        None => return None,
    };
    let untrue = predicate_is_untrue(context, predicate, cue.range.to);
    // "the report “nonsense”": what is called so stands before the mark
    let mark = (predicate.from + 1..predicate.to).find(|&at| context.kind(at) == Some(TokenKind::OpenQuote));
    let quoted = |mark: &u32| {
        let close = context.quote(*mark).map_or(*mark, |quote| quote.close.min(predicate.to));
        predicate_is_untrue(context, Range::new(*mark, close), *mark)
    };
    let called = match mark.filter(quoted) {
        Some(mark) => Pieces::one(Range::new(predicate.from, mark)),
        None => candidate.content,
    };
    let object = object(context, &called);
    let claim = object.is_claim() || matches!(object, Object::Plural | Object::Asked);
    match entry.denial {
        Some(sense) if untrue || claim => {
            Some(sense.kind).filter(|_| untrue || of_object(context, candidate, sense).is_some())
        }
        Some(_) => None,
        None => (claim && untrue).then_some(DenialKind::Denied),
    }
}

/// What stands behind the "as" of a content or cue.
pub(super) fn has_as(context: &Context<'_>, candidate: &Candidate) -> Option<Range> {
    let pieces = candidate.content.as_slice();
    let last = pieces.last().copied()?;
    if candidate.cue.is_some_and(|cue| context.says(cue.range.to - 1, "as")) {
        return Some(last);
    }
    pieces.iter().find_map(|range| {
        let at = (range.from..range.to).find(|&at| context.says(at, "as"))?;
        Some(Range::new(at, range.to))
    })
}
