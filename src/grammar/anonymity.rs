//! Words that say a source is not to be named: they belong neither to the source nor to what it says.
//!
//! Rule: [`leave_out`].

use super::candidate::Candidate;
use super::tokens::{Context, Range};
use crate::lexicon::Classes;
use crate::text::TokenKind;

/// From the start of a content to the word that makes it a wish not to be named: "that their names not be used".
const REACH: u32 = 8;

/// Of the readings from `first` on, cuts from each source the aside on its anonymity (", who asked not to be named"), and
/// takes out those that are nothing else ("She insisted on anonymity because …").
pub(super) fn leave_out(context: &Context<'_>, first: usize, sentence: Range, out: &mut Vec<Candidate>) {
    if !context.page.seen.any(Classes::NAMING) {
        return;
    }
    let mut at = first;
    while at < out.len() {
        if is_wish(context, &out[at]) || is_reason(context, &out[at], sentence) {
            out.remove(at);
            continue;
        }
        let source = out[at].source;
        out[at].source = source.map(|range| without_aside(context, range));
        at += 1;
    }
}

fn names(context: &Context<'_>, at: u32) -> bool {
    context.is(at, Classes::NAMING) && !context.token(at).is_capital()
}

/// The source without the clause behind its comma that tells of its anonymity.
fn without_aside(context: &Context<'_>, source: Range) -> Range {
    let comma = |at: &u32| context.kind(*at) == Some(TokenKind::Comma);
    let Some(last) = (source.from + 1..source.to).rev().find(|&at| names(context, at)) else { return source };
    let opens = |at: u32| {
        context.is(at, Classes::REL.or(Classes::VERB_ING).or(Classes::VERB_PART))
            || ["neither", "both", "all", "none"].iter().any(|word| context.says(at, word))
    };
    match (source.from + 1..last).find(|at| comma(at) && opens(at + 1)) {
        Some(at) => Range::new(source.from, at),
        None => source,
    }
}

/// How far the reason for anonymity is looked for before a cue.
const REASON_REACH: u32 = 24;

/// "… anonymity because he still advises the firm", "… citing fear of losing their jobs": why a source is not named.
fn is_reason(context: &Context<'_>, candidate: &Candidate, sentence: Range) -> bool {
    const REASONS: [&str; 7] = ["because", "since", "as", "citing", "for", "out", "fearing"];
    let Some(cue) = candidate.cue else { return false };
    let from = sentence.from.max(cue.head.saturating_sub(REASON_REACH));
    let Some(named) = (from..cue.head).rev().find(|&at| names(context, at)) else { return false };
    let between = |at: u32| {
        context.kind(at) == Some(TokenKind::OpenQuote) || context.kind(at) == Some(TokenKind::CloseQuote)
    };
    let reason = (named + 1..=cue.head).find(|&at| REASONS.iter().any(|word| context.says(at, word)));
    // The verb of the sentence, behind the aside, is no part of it.
    let closed = |reason: u32| {
        (reason..cue.head).any(|at| context.kind(at) == Some(TokenKind::Comma))
            && candidate.source.is_some_and(|source| source.from < named)
    };
    reason.is_some_and(|reason| !closed(reason)) && !(named..cue.head).any(between)
}

/// "asked that his name be withheld", "requested anonymity": a wish, and no claim about the matter.
fn is_wish(context: &Context<'_>, candidate: &Candidate) -> bool {
    const ASKING: [&str; 15] = [
        "asked",
        "asking",
        "asks",
        "requested",
        "requesting",
        "requests",
        "insisted",
        "insisting",
        "demanded",
        "wished",
        "wishing",
        "understanding",
        "fear",
        "wanted",
        "granted",
    ];
    // "was not authorised to discuss it"
    if candidate.cue.is_some_and(|cue| names(context, cue.head) && cue.negated) {
        return true;
    }
    let asks = candidate.cue.is_some_and(|cue| ASKING.iter().any(|word| context.says(cue.head, word)));
    let about = |range: &Range| (range.from..range.to.min(range.from + REACH)).any(|at| names(context, at));
    asks && candidate.content.as_slice().iter().any(about)
}
