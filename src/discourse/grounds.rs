//! Anonymity and the reason given for it.

use super::{Made, Story};
use crate::grammar::{Context, Range};
use crate::lexicon::Classes;
use crate::matching::Match;
use crate::text::TokenKind;

/// A sentence this long is no prose; its ends say nothing of each other.
const REACH: u32 = 96;

/// From "names" to "not be published".
const NAMES_REACH: u32 = 6;

/// From "because" to what he was not authorised to do.
const REASON_REACH: u32 = 8;

impl Story<'_> {
    /// "…, two guards said. They spoke anonymously for fear of reprisals.": a sentence of its own on why somebody is
    /// not named: the one it is about, or the last source.
    pub(super) fn anonymity_told_apart(&mut self, context: &Context<'_>, matches: &[Match]) {
        for &(from, to) in &context.page.sentences {
            let Some(at) = (from..to).find(|&at| context.is(at, Classes::NAMING)) else { continue };
            let Some(reason) = find(context, at) else { continue };
            // The last match that begins before is the one spoken of.
            let index = matches.partition_point(|found| found.first() <= at);
            let last = index.checked_sub(1).and_then(|index| match self.made[index] {
                Made::Claim(id) => self.claims[id].source,
                Made::Denial(id) => self.denials[id].source,
            });
            let subject = self.sources.subject_without_name(Range::new(from, to));
            if let Some(who) = subject.or_else(|| last.map(|source| self.sources.who(source))) {
                self.sources.set_grounds(who, reason.map(|range| context.bytes(range)));
            }
        }
    }
}

/// Whether the sentence around the token `at` says that its source is anonymous, and the reason it gives.
pub(super) fn find(context: &Context<'_>, at: u32) -> Option<Option<Range>> {
    let sentences = &context.page.sentences;
    let place = sentences.partition_point(|&(_, to)| to <= at);
    let &(from, to) = sentences.get(place)?;
    let (from, to) = (from.max(at.saturating_sub(REACH)), to.min(at + REACH));
    let stated = (from..to).find(|&at| context.is(at, Classes::NAMING) && is_stated(context, at))?;
    let after = (stated + 1..to).find(|&at| starts_reason(context, at, stated));
    let before = || {
        let near = stated.saturating_sub(REASON_REACH).max(from)..stated;
        near.rev().find(|&at| is_lack_of_leave(context, stated) && starts_reason(context, at, stated))
    };
    Some(after.or_else(before).map(|start| Range::new(start, reason_end(context, start, to))))
}

fn says(context: &Context<'_>, at: u32, words: &[&str]) -> bool {
    words.iter().any(|word| context.says(at, word))
}

fn is_stated(context: &Context<'_>, at: u32) -> bool {
    says(context, at, &["anonymity", "anonymously"])
        || is_lack_of_leave(context, at)
        || is_refusal_to_be_named(context, at)
        || is_withheld_name(context, at)
        // "The Kestrel is not naming him"
        || context.says(at, "naming") && at > 0 && context.is(at - 1, Classes::NEG)
}

/// "was not authorised to speak"
fn is_lack_of_leave(context: &Context<'_>, at: u32) -> bool {
    let may_not = says(context, at, &["authorized", "authorised", "permitted", "allowed"]);
    let negated = (at.saturating_sub(2)..at).any(|before| context.is(before, Classes::NEG));
    may_not
        && negated
        && context.says(at + 1, "to")
        && says(context, at + 2, &["speak", "discuss", "comment", "talk", "brief"])
}

/// "declined to be named", "asked not to be identified", "who did not want to be named"
fn is_refusal_to_be_named(context: &Context<'_>, at: u32) -> bool {
    let declined = || says(context, at - 3, &["declined", "refused", "asked", "not", "wished"]);
    let unwilling = || {
        says(context, at - 3, &["want", "wish", "like"])
            && (at.saturating_sub(5)..at - 3).any(|before| context.is(before, Classes::NEG))
    };
    says(context, at, &["named", "identified"])
        && at >= 3
        && context.says(at - 1, "be")
        && context.says(at - 2, "to")
        && (declined() || unwilling())
        // "on the understanding that they would not be identified"
        || says(context, at, &["named", "identified"])
            && at >= 2
            && context.says(at - 1, "be")
            && context.is(at - 2, Classes::NEG)
}

/// "whose name is being withheld", "that their names not be published"
fn is_withheld_name(context: &Context<'_>, at: u32) -> bool {
    let mut near = at + 1..at + 1 + NAMES_REACH;
    let mut negated = false;
    says(context, at, &["name", "names", "surname", "surnames", "identity", "identities"])
        && near.any(|at| {
            negated |= context.is(at, Classes::NEG);
            context.says(at, "withheld")
                || negated && says(context, at, &["published", "used", "printed", "disclosed", "revealed"])
        })
}

/// Whether a reason starts at `at`, behind the words at `stated` that grant anonymity.
fn starts_reason(context: &Context<'_>, at: u32, stated: u32) -> bool {
    let next = |words: &[&str]| says(context, at + 1, words);
    says(context, at, &["because", "since", "citing", "given", "as"])
        || context.says(at, "for") && (next(&["fear"]) || at == stated + 1 || context.says(at - 1, "withheld"))
        || context.says(at, "out") && next(&["of"])
        || context.says(at, "in") && next(&["order"])
        || says(context, at, &["due", "owing"]) && next(&["to"])
        || context.says(at, "to")
            && (at == stated + 1 && context.says(stated, "anonymity") || context.says(at - 1, "withheld"))
}

/// A reason ends with its clause.
fn reason_end(context: &Context<'_>, start: u32, to: u32) -> u32 {
    let stops = |kind: TokenKind| {
        matches!(kind, TokenKind::Comma | TokenKind::Semicolon | TokenKind::Period | TokenKind::Dash)
            || matches!(kind, TokenKind::OpenQuote | TokenKind::CloseQuote)
    };
    (start + 1..to).find(|&at| context.kind(at).is_some_and(stops)).unwrap_or(to)
}
