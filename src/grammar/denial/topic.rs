//! What a denial says of the claim that it answers.

use super::object::{Object, object_at};
use crate::grammar::candidate::Candidate;
use crate::grammar::noun_phrase::is_genitive_at;
use crate::grammar::tokens::Context;
use crate::lexicon::Classes;
use crate::record::DenialKind;

/// What a denial says of the claim that it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Nothing: "declined to comment".
    Nothing,
    /// It points to a claim told before: "it", "the report", "their account".
    Pointing,
    /// It points to an offer or a plan.
    Offer,
    /// Its own words tell what is denied.
    Told,
}

/// A phrase that points back is at most this long: "that strange old story".
const MAX_POINTING: u32 = 5;

/// What the denial says of the claim that it answers.
pub(crate) fn topic(context: &Context<'_>, candidate: &Candidate, kind: DenialKind) -> Topic {
    let Some(&first) = candidate.content.as_slice().first() else { return Topic::Nothing };
    let silent = matches!(kind, DenialKind::DeclinedToComment | DenialKind::NoResponse);
    let mut range = first;
    if silent && context.says(range.from, "to") {
        // "to comment [on the report]"
        let verb = (range.from + 1..range.to).find(|&at| context.is(at, Classes::VERB_BASE));
        range.from = verb.map_or(range.to, |verb| verb + 1);
    }
    if context.is(range.from, Classes::PREP) && range.from < range.to && silent {
        range.from += 1;
    }
    let found = object_at(context, range);
    let comment = context.says(range.from, "comment") || found == Object::Inquiry || found == Object::Plea;
    if range.is_empty() || silent && comment {
        return Topic::Nothing;
    }
    let end = (range.from..range.to).find(|&at| context.says(at, "as")).unwrap_or(range.to);
    let definite = context.is(range.from, Classes::POSS)
        || context.says_any(
            range.from,
            words![
                "the", "this", "that", "these", "those", "both", "all", "such", "none", "any", "it", "which",
                "them",
            ],
        )
        || (range.from..end).any(|at| is_genitive_at(context, at));
    let untold = !(range.from + 1..end).any(|at| context.is(at, Classes::THAT.or(Classes::VERB_ING)));
    if !definite || end - range.from > MAX_POINTING || !untold {
        return Topic::Told;
    }
    match found {
        Object::Told | Object::Charge | Object::Plural => Topic::Pointing,
        Object::Asked | Object::Plea => Topic::Offer,
        Object::Unknown if kind == DenialKind::Unconfirmed || silent => Topic::Pointing,
        _ => Topic::Told,
    }
}
