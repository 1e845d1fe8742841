//! Anonymity and the reason given for it.

use crate::grammar::{Context, Range};
use crate::lexicon::Classes;
use crate::text::TokenKind;

/// Words that say a source is not to be named.
const STATED: [&str; 2] = ["anonymity", "anonymously"];

/// Words that a reason starts with.
const REASON: [&str; 4] = ["because", "since", "citing", "given"];

/// Whether the sentence around the token `at` says that its source is anonymous, and the reason it gives.
pub(super) fn find(context: &Context<'_>, at: u32) -> Option<Option<Range>> {
    let sentences = &context.page.sentences;
    let place = sentences.partition_point(|&(_, to)| to <= at);
    let &(from, to) = sentences.get(place)?;
    // A sentence this long is no prose; its ends say nothing of each other.
    const REACH: u32 = 96;
    let (from, to) = (from.max(at.saturating_sub(REACH)), to.min(at + REACH));
    let stated = (from..to).find(|&at| {
        context.is(at, Classes::NAMING)
            && (is_lack_of_leave(context, at)
                || STATED.iter().any(|word| context.says(at, word))
                || is_refusal_to_be_named(context, at))
    })?;
    let reason = (stated..to).find(|&at| {
        REASON.iter().any(|word| context.says(at, word)) || context.says(at, "for") && context.says(at + 1, "fear")
    });
    Some(reason.map(|start| {
        let mut end = to;
        while end > start + 1 && matches!(context.kind(end - 1), Some(TokenKind::Period | TokenKind::Comma)) {
            end -= 1;
        }
        Range::new(start, end)
    }))
}

/// "was not authorised to speak"
fn is_lack_of_leave(context: &Context<'_>, at: u32) -> bool {
    let may_not = ["authorized", "authorised", "permitted", "allowed"].iter().any(|word| context.says(at, word));
    let negated = (at.saturating_sub(2)..at).any(|before| context.is(before, Classes::NEG));
    let to_speak = ["speak", "discuss", "comment", "talk", "brief"].iter().any(|word| context.says(at + 2, word));
    may_not && negated && context.says(at + 1, "to") && to_speak
}

/// "declined to be named", "asked not to be identified"
fn is_refusal_to_be_named(context: &Context<'_>, at: u32) -> bool {
    (context.says(at, "named") || context.says(at, "identified"))
        && at >= 3
        && context.says(at - 1, "be")
        && context.says(at - 2, "to")
        && ["declined", "refused", "asked", "not", "wished"].iter().any(|word| context.says(at - 3, word))
}
