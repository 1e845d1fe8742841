//! What may stand in a noun phrase, and what ends it, as the neighbours of a token tell.
//!
//! Questions of `full_phrase`: what ends it ([`always_ends`], [`is_predicate`], [`is_unknown_past`]); a verb's form that is
//! a noun ([`is_adjunct`], [`is_compound`], [`is_capital_noun`], [`is_plain_verb`]); adjectives and other modifiers
//! ([`is_adjective_list`], [`is_adjective_pair`], [`is_adjective_aside`], [`is_modifier`], [`is_told_of`]); words in
//! quotation marks ([`quoted_words`]).

use super::noun_phrase::is_nominal;
use super::tokens::{Context, Tokens};
use crate::lexicon::Classes;
use crate::text::{Quote, Token, TokenKind};

/// Whether no phrase goes on with the token, whatever stands around it: most end before such a one.
pub(super) fn always_ends(token: &Token) -> bool {
    use TokenKind::{Clitic, Comma, Mark, Number, OpenQuote, Other, Word};
    const INSIDE: Classes = Classes::NUM.or(Classes::VERB_PART).or(Classes::VERB_ING);
    match token.kind {
        Word => token.is(Classes::FUNCTION_WORD) && !token.is(INSIDE) && !token.is_capital(),
        Number | Clitic | Comma | Mark(_) | OpenQuote | Other => false,
        _ => true,
    }
}

/// "ski instructor Dell", "by vets": a verb's form before a singular that says who somebody is, or a third person behind
/// a preposition, is a noun.
pub(super) fn is_adjunct(rest: Tokens<'_>) -> bool {
    let Some(first) = rest.first().filter(|t| t.is_word() && !t.is(Classes::FUNCTION_WORD)) else { return false };
    // "boxing promoter Maddern"
    let work = first.is(Classes::VERB_ING) && !first.is(Classes::CUE_VERB);
    let role = (first.is(Classes::VERB_BASE) || work)
        && rest.peek(1).is_some_and(|t| {
            let named = rest.peek(2).is_some_and(|t| t.is_word() && t.is_capital());
            !t.is_capital()
                && (t.is(Classes::ROLE) && !t.is(Classes::ROLE_PL) || t.word == 0 && t.is_word() && named)
        });
    let object = first.is(Classes::VERB_S)
        && rest.context.get(rest.from.wrapping_sub(1)).is_some_and(|t| t.is(Classes::PREP));
    role || object
}

/// A word of no table with the ending of a past, before a preposition.
pub(super) fn is_unknown_past(rest: Tokens<'_>) -> bool {
    rest.first().is_some_and(|t| t.is_word() && !t.is_capital())
        && rest.peek(1).is_some_and(|t| t.is(Classes::PREP))
        && rest.context.ends_in(rest.from, "ed")
}

/// Whether what stands behind a noun, and might go on with its phrase, is a verb or what a verb takes, as its neighbours
/// tell: "the pianist closed the lid", "the striker limped off".
pub(super) fn is_predicate(rest: Tokens<'_>) -> bool {
    const OBJECT: Classes = Classes::DET.or(Classes::POSS);
    let (Some(first), Some(next)) = (rest.first(), rest.peek(1)) else { return false };
    let number = first.kind == TokenKind::Number || first.is(Classes::NUM);
    if number {
        // "stores eleven times as much": behind a plural that may be a verb, a number counts what follows
        let before = rest.context.token(rest.from - 1);
        // "according to the patrol nine trucks are stuck"
        let who =
            before.is(Classes::ROLE) && !before.is(Classes::ROLE_PL.or(Classes::ADJ)) && next.is(Classes::NOUN_PL);
        return (is_verb_or_plural(before) || who && !before.is_capital())
            && next.is_word()
            && is_nominal(next)
            && !next.is_capital();
    }
    if !first.is_word() || first.is_capital() || !first.is(Classes::FINITE) && first.word != 0 {
        return false;
    }
    // "the owner blames the weather", "the guild fears strikes"
    if is_verb_or_plural(first) {
        let plural = first.is(Classes::CUE_VERB) && next.is(Classes::NOUN_PL) && !next.is_capital();
        return plural || next.is(OBJECT) && !next.is(Classes::QUANT.or(Classes::PRON));
    }
    let past = first.is(Classes::VERB_PAST);
    let who = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ROLE_PL);
    let before = rest.context.token(rest.from - 1);
    let noun = before.is_capital() || before.is(who);
    // "Halberd & Moss cut its dividend", "leeks cost more"
    if past
        && first.is(Classes::NOUN)
        && noun
        && (next.is(Classes::POSS)
            || next.is(OBJECT.or(Classes::QUANT)) && (before.is_capital() || before.is(Classes::ROLE)))
    {
        return true;
    }
    // "Nils Ahrend set down his chisel"
    if past && first.is(Classes::NOUN) && before.is_capital() && next.is(Classes::PARTICLE.or(Classes::ADV)) {
        return true;
    }
    // "the referee left by a side door": no adjective follows its noun
    if past
        && first.is(Classes::ADJ)
        && noun
        && next.is(Classes::PREP.or(Classes::PARTICLE))
        && !next.is(Classes::TO)
    {
        return true;
    }
    let unknown = first.word == 0 && rest.context.ends_in(rest.from, "ed");
    let adjective = past && first.is(Classes::ADJ);
    adjective && next.is(OBJECT) && !next.is(Classes::QUANT)
        || unknown && next.is(OBJECT.or(Classes::PREP).or(Classes::PARTICLE))
}

/// "stores": the third person of a verb, or a plural.
fn is_verb_or_plural(token: &Token) -> bool {
    token.is(Classes::VERB_S) && token.is(Classes::NOUN_PL.or(Classes::ROLE_PL)) && !token.is_capital()
}

/// "complete [but] unofficial returns"
pub(super) fn is_adjective_pair(rest: Tokens<'_>) -> bool {
    let noun = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ROLE_PL).or(Classes::CUE_NOUN);
    rest.first().is_some_and(|t| t.is(Classes::COORD))
        && only_adjective(rest)
        && rest.peek(1).is_some_and(|t| t.is(Classes::ADJ) && !t.is_capital())
        && rest.peek(2).is_some_and(|t| t.is(noun) && !t.is_capital())
}

/// "large[, but insufficient, ]majorities": a second adjective between commas.
pub(super) fn is_adjective_aside(rest: Tokens<'_>) -> bool {
    let adjective = |n: u32| rest.peek(n).is_some_and(|t| t.is(Classes::ADJ));
    only_adjective(rest)
        && rest.peek(1).is_some_and(|t| t.is(Classes::COORD))
        && adjective(2)
        && rest.peek(3).is_some_and(|t| t.kind == TokenKind::Comma)
        && rest.peek(4).is_some_and(|t| t.is(Classes::NOUN.or(Classes::NOUN_PL)))
}

/// "my own bow": an adjective, and no noun, stands before.
pub(super) fn only_adjective(rest: Tokens<'_>) -> bool {
    let before = rest.context.get(rest.from.wrapping_sub(1));
    before.is_some_and(|t| t.is(Classes::ADJ) && !t.is(Classes::NOUN.or(Classes::ROLE)) && !t.is_capital())
}

/// "a wage cut", "a price rise": behind a singular with "a" no plain form of a verb stands with its subject.
pub(super) fn is_compound(rest: Tokens<'_>, start: u32, last_nominal: Option<u32>) -> bool {
    let context = rest.context;
    let singular = context.says(start, "a") || context.says(start, "an");
    // "the parish register": at the end of a clause no plain form of a verb stands behind a singular
    let ends = || {
        const PLURAL: Classes = Classes::NOUN_PL.or(Classes::ROLE_PL).or(Classes::QUANT);
        let before = context.token(rest.from - 1);
        context.is(start, Classes::DET)
            && rest.from == start + 2
            && before.is(Classes::NOUN.or(Classes::ROLE))
            && !before.is(PLURAL)
            && rest.first().is_some_and(|t| !t.is(Classes::CUE_VERB.or(Classes::VERB_PAST)))
            && context
                .get(rest.from + 1)
                .is_none_or(|next| !next.is_word() || next.is(Classes::FINITE.or(Classes::AUX)))
    };
    (singular || last_nominal == Some(rest.from) && rest.from > start && ends())
        && last_nominal == Some(rest.from)
        && rest.first().is_some_and(|first| {
            first.is_word()
                && first.is(Classes::VERB_BASE)
                && !first.is(Classes::FUNCTION_WORD)
                && rest.peek(1).is_none_or(|next| {
                    !next.is_word()
                        || next.is(Classes::FINITE.or(Classes::AUX))
                        || next.is(Classes::PREP) && !first.is(Classes::VERB_PAST)
                })
        })
}

/// A verb's form with a capital that is a name by its neighbours: "on Murmur", "Housing Secretary".
pub(super) fn is_capital_noun(input: Tokens<'_>) -> bool {
    let capital = |t: &Token| t.is_word() && t.is_capital();
    let Some(first) = input.first().filter(|t| capital(t) && !t.is(Classes::FUNCTION_WORD)) else { return false };
    let before = input.from.checked_sub(1).and_then(|at| input.context.get(at));
    // "on Murmur", "the social network Murmur"
    const BEFORE: Classes = Classes::PREP.or(Classes::DET).or(Classes::NOUN).or(Classes::ROLE);
    before.is_some_and(|t| t.is(BEFORE) && t.is_word() && !t.is_capital())
        // "a new Associated Press poll"
        || first.is(Classes::STARTS_NAME) && before.is_some_and(|t| t.is(Classes::ADJ) && !t.is_capital())
        || first.is(Classes::VERB_ING)
            && input.peek(1).is_some_and(|t| capital(t) && t.is(Classes::ROLE.or(Classes::TITLE)))
}

/// The closing mark of a quotation of a few words inside a noun phrase: a name or a word in scare quotes.
pub(super) fn quoted_words(input: Tokens<'_>) -> Option<u32> {
    const LONGEST: u32 = 8;
    let quote = input.context.quote(input.from).filter(|quote| quote.open == input.from)?;
    let words = quote.close < input.to && quote.close - quote.open <= LONGEST;
    let spoken = input.context.token(quote.close - 1);
    let comma = spoken.kind == TokenKind::Comma && !is_name(input.context, quote);
    (words && !spoken.ends_sentence() && !comma).then_some(quote.close)
}

/// "the “Night Shift,” a choir": a name behind its article, with the comma of what follows inside its marks.
fn is_name(context: &Context<'_>, quote: &Quote) -> bool {
    let article = quote.open > 0 && context.is(quote.open - 1, Classes::DET.or(Classes::POSS));
    let small = Classes::PREP.or(Classes::DET).or(Classes::COORD);
    article
        && (quote.open + 1..quote.close)
            .map(|at| context.token(at))
            .filter(|t| t.is_word())
            .all(|t| t.is_capital() || t.is(small))
}

/// "Democratic registered voters", "of registered voters": a participle before those it tells of, behind an adjective or
/// a preposition.
pub(super) fn is_told_of(rest: Tokens<'_>) -> bool {
    const PEOPLE: Classes = Classes::ROLE_PL.or(Classes::NOUN_PL);
    let before = rest.context.get(rest.from.wrapping_sub(1));
    before.is_some_and(|t| t.is(Classes::ADJ.or(Classes::DEMONYM).or(Classes::PREP)) && !t.is(Classes::NOUN))
        && rest.first().is_some_and(|t| t.is(Classes::VERB_PART) && !t.is(Classes::CUE_VERB) && !t.is_capital())
        && rest.peek(1).is_some_and(|t| t.is(PEOPLE) && !t.is_capital())
}

pub(super) fn is_modifier(token: &Token, determined: bool) -> bool {
    token.is_word()
        && (token.is(Classes::ADV) && !token.is(Classes::FUNCTION_WORD)
            || determined && token.is(Classes::VERB_PART.or(Classes::VERB_ING)) && !token.is(Classes::AUX))
}

pub(super) fn can_follow_modifier(token: &Token) -> bool {
    is_nominal(token)
        || token.is_word() && token.is(Classes::VERB_PART.or(Classes::ADV)) && !token.is(Classes::FUNCTION_WORD)
}

/// "a cracked weld": behind an article and a participle the form of a verb is a noun.
pub(super) fn is_plain_verb(token: &Token) -> bool {
    token.is_word() && token.is(Classes::VERB_BASE.or(Classes::VERB_S)) && !token.is(Classes::FUNCTION_WORD)
}

pub(super) fn is_adjective_list(at_comma: Tokens<'_>) -> bool {
    // "a smart, forward-leaning firm"
    let compound = || {
        let word = at_comma.context.str(at_comma.from + 1);
        word.contains('-') && (word.ends_with("ing") || word.ends_with("ed"))
    };
    let adjective =
        |t: &Token| (t.is(Classes::ADJ) || t.word == 0 && compound()) && !t.is_capital() && t.is_word();
    let before = at_comma.context.get(at_comma.from.wrapping_sub(1));
    // "Young, new voters": the first may have the capital of its sentence
    before.is_some_and(|t| t.is(Classes::ADJ) && t.is_word())
        && at_comma.peek(1).is_some_and(adjective)
        && at_comma.peek(2).is_some_and(|t| {
            // "a smart, bold, new firm"
            t.kind == TokenKind::Comma || is_nominal(t) && !t.is_capital()
        })
}
