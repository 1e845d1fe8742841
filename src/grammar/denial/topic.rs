//! What a denial says of the claim that it answers.

use super::denial_word;
use super::object::{Object, object_at};
use crate::grammar::candidate::Candidate;
use crate::grammar::noun_phrase::is_genitive_at;
use crate::grammar::tokens::Context;
use crate::lexicon::{Classes, DenialWord};
use crate::record::DenialKind;
use crate::text::TokenKind;

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

/// So many tokens may stand between a claim and the verb that denies it: "a charge the head of the union rejects".
const MAX_ANSWER: u32 = 10;

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
    // "…, a charge she rejects"
    let set_off = |at: u32| matches!(context.kind(at), Some(TokenKind::Comma | TokenKind::Dash));
    let gloss =
        range.from > 1 && set_off(range.from - 2) && is_answered(context, range.from - 1, range.to + MAX_ANSWER);
    let definite = gloss
        || context.is(range.from, Classes::POSS)
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

/// Whether what was told so far is called a claim here, with whoever denies it: "…, [a charge she rejects]".
pub(in crate::grammar) fn is_answered(context: &Context<'_>, at: u32, limit: u32) -> bool {
    let article = context.says_any(at, words!["a", "an"]);
    let first = at + u32::from(article);
    let noun = first + u32::from(article && context.is(first, Classes::ADJ));
    let plural = context.is(noun, Classes::NOUN_PL);
    let denies = |at: u32| {
        let token = context.token(at);
        let cue = context.tables.word(token.word).verb.map(|cue| context.tables.cue(cue));
        token.is(Classes::CUE_VERB) && token.is(Classes::FINITE) && cue.is_some_and(|cue| cue.denial.is_some())
    };
    let clause = |at: &u32| matches!(context.kind(*at), Some(TokenKind::Word | TokenKind::Clitic));
    noun < limit
        && (article || plural)
        && denial_word(context, noun) == Some(DenialWord::Told)
        && (noun + 1..limit.min(noun + MAX_ANSWER)).take_while(clause).any(denies)
}
