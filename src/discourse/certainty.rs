//! How sure a content is said to be, and whether it is quoted.
//!
//! | what is found, strongest first              | certainty |
//! |---------------------------------------------|-----------|
//! | "whether", "if"; a negated cue; hypothetical | unknown   |
//! | an act of wanting or planning               | unknown   |
//! | a hedge in the cue or the content           | the hedge's |
//! | a hearsay adverb as cue                     | the adverb's |
//! | an act of belief                            | probable  |
//! | else                                        | certain   |

use crate::grammar::{Candidate, Context, CueWord, Range};
use crate::lexicon::{Classes, PhraseKind};
use crate::record::{Act, Certainty, Form, Span};
use crate::text::TokenKind;

/// The hedges of a candidate: those in its cue, and those in its content as far as they govern it.
pub(super) fn hedges<'t>(
    text: &'t str,
    context: &Context<'_>,
    candidate: &Candidate,
) -> (Vec<Span<'t>>, Option<Certainty>) {
    let mut found = Vec::new();
    let mut lowest: Option<Certainty> = None;
    let cue = candidate.cue.map(|cue| cue.range);
    for range in cue.into_iter().chain(candidate.content.as_slice().iter().copied()) {
        let mut at = range.from;
        while at < range.to && at < range.from + SCOPE {
            let len = match hedge(context, at, range) {
                Some((len, certainty)) => {
                    let (start, end) = context.bytes(Range::new(at, at + len));
                    found.push(Span::of(text, start, end));
                    lowest = Some(lowest.map_or(certainty, |low| low.max(certainty)));
                    len
                }
                None => 1,
            };
            at += len;
        }
    }
    found.sort_by_key(Span::start);
    (found, lowest)
}

/// A hedge governs its clause: how many tokens of a content are looked at.
const SCOPE: u32 = 64;

const HEDGING: Classes = Classes::STARTS_HEDGE.or(Classes::STARTS_ADVERB);

fn hedge(context: &Context<'_>, at: u32, within: Range) -> Option<(u32, Certainty)> {
    let token = context.token(at);
    if !token.is(HEDGING.or(Classes::CUE_ADV)) {
        return None;
    }
    let phrase = context.phrase(at, HEDGING, |kind| match kind {
        PhraseKind::Hedge(certainty) | PhraseKind::Adverb(certainty, _) => Some(certainty),
        _ => None,
    });
    let word = || {
        let entry = context.tables.word(token.word);
        token.is(Classes::CUE_ADV).then(|| (1, entry.certainty.unwrap_or(Certainty::Probable)))
    };
    phrase.or_else(word).filter(|&(len, certainty)| certainty != Certainty::Certain && at + len <= within.to)
}

/// The table above.
pub(super) fn certainty(
    context: &Context<'_>,
    candidate: &Candidate,
    act: Act,
    hedge: Option<Certainty>,
) -> Certainty {
    let open_question = candidate
        .content
        .as_slice()
        .first()
        .is_some_and(|range| ["whether", "if"].iter().any(|word| context.says(range.from, word)));
    let Some(cue) = candidate.cue else { return hedge.unwrap_or(Certainty::Certain) };
    match (cue.word, act) {
        _ if open_question || cue.negated || cue.hypothetical => Certainty::Unknown,
        (CueWord::Adverb(_, certainty), _) => hedge.map_or(certainty, |low| low.max(certainty)),
        (_, Act::Eventuality) => Certainty::Unknown,
        (_, Act::Belief) => hedge.unwrap_or(Certainty::Probable),
        _ => hedge.unwrap_or(Certainty::Certain),
    }
}

/// Wholly, partly or not in quotation marks.
pub(super) fn form(context: &Context<'_>, pieces: &[Range]) -> Form {
    let opens = |at: u32| context.kind(at) == Some(TokenKind::OpenQuote);
    let direct = |range: &Range| {
        opens(range.from) && context.opened_quote(range.from).is_some_and(|quote| quote.close + 2 >= range.to)
    };
    if !pieces.is_empty() && pieces.iter().all(direct) {
        Form::Direct
    } else if pieces.iter().any(|range| (range.from..range.to).any(opens)) {
        Form::Mixed
    } else {
        Form::Indirect
    }
}
