//! The noun phrase at the head of a mention: where it ends, and whether it is a numeral.

use super::description;
use crate::grammar::{Context, Range, is_genitive_at, ratio};
use crate::lexicon::{Classes, WordList};
use crate::text::TokenKind;

pub(super) fn without_genitive(context: &Context<'_>, span: Range) -> Range {
    let mut to = span.to;
    while to > span.from + 1 {
        let last = context.token(to - 1);
        // "Adair himself"
        let emphasis = last.is(Classes::PRON_OBJ) && context.ends_in(to - 1, "self");
        if matches!(last.kind, TokenKind::Clitic | TokenKind::Mark(_) | TokenKind::Comma) || emphasis {
            to -= 1;
        } else {
            break;
        }
    }
    Range::new(span.from, to)
}

/// Adjectives that stand behind a noun with what they are about.
const CLOSE: WordList = words![
    "close", "familiar", "active", "everywhere", "privy", "loyal", "opposed", "aware", "present", "sympathetic",
    "allied", "likely"
];

/// The noun phrase at the head of the span: up to a comma, a relative clause, a participle or a preposition.
pub(super) fn core_end(context: &Context<'_>, span: Range) -> u32 {
    const NOUNS: Classes = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ROLE_PL);
    const BEHIND: Classes = Classes::PREP.or(Classes::REL).or(Classes::COORD);
    // "the secretary of state’s website": the owner is no head
    let owner = (span.from + 1..span.to.saturating_sub(1)).rev().find(|&at| is_genitive_at(context, at));
    let of = owner.filter(|&owner| {
        let only_of = |at: u32| !context.is(at, Classes::PREP.or(Classes::REL)) || context.says(at, "of");
        // "the head of Varenia's delegation": the delegation is Varenia's, the head is not
        let loose = |at: u32| {
            let noun = context.token(at + 1);
            // "the leader of last week's march": the week has no leader
            if noun.is(Classes::TIME) {
                return true;
            }
            let name = context.token(at - 1).is_capital() && at > span.from + 1;
            context.says(at, "of") && !name && (noun.is_capital() || noun.is(Classes::DET.or(Classes::POSS)))
        };
        (span.from + 1..owner).all(|at| only_of(at) && context.kind(at) != Some(TokenKind::Comma) && !loose(at))
    });
    let end = (of.map_or(span.from, |owner| owner) + 1..span.to)
        .find(|&at| {
            let token = context.token(at);
            let after_noun = context.is(at - 1, NOUNS)
                && (at == span.from + 1
                    || context.is(at - 1, Classes::ROLE.or(Classes::ROLE_PL))
                    || !context.token(at - 1).is_capital());
            // "a notice taped to the door"
            let unknown = context.ends_in(at, "ed") && context.is(at + 1, Classes::PREP);
            // "a woman later identified as Li"
            let after_noun = after_noun
                || at > span.from + 1
                    && context.is(at - 1, Classes::ADV.or(Classes::TIME))
                    && context.is(at - 2, NOUNS);
            // "media buying sources"
            let compound = token.is(Classes::VERB_ING)
                && at + 1 < span.to
                && context.is(at + 1, Classes::ROLE.or(Classes::ROLE_PL))
                && context.is(at - 1, Classes::NOUN.or(Classes::ROLE));
            // "voters filing into halls"
            let doing = || {
                token.is(Classes::VERB_ING)
                    && context.is(at - 1, Classes::ROLE_PL)
                    && context.says_any(at + 1, words!["into", "past", "out", "through", "up", "around"])
            };
            let participle =
                token.is(Classes::VERB_PART.or(Classes::VERB_ING)) && (!token.is(NOUNS) || doing()) && !compound
                    || unknown;
            let close = after_noun && context.says_any(at, CLOSE);
            // "young, new voters"
            let adjective = |at: u32| context.is(at, Classes::ADJ) && !context.is(at, NOUNS) && at < span.to;
            let listed = token.kind == TokenKind::Comma && adjective(at - 1) && adjective(at + 1);
            // "current and former officials"
            let paired = token.is(Classes::COORD) && adjective(at - 1) && adjective(at + 1);
            matches!(token.kind, TokenKind::Comma | TokenKind::OpenParen) && !listed
                || close
                || !token.is_capital()
                    && (token.is(BEHIND)
                        && !paired
                        && !is_outside(context, at, span.to)
                        && !is_more_than(context, at)
                        && !context.says_percent(at)
                        || participle && after_noun)
        })
        .unwrap_or(span.to);
    // "Rosa Lind herself, as well as her office,"
    let emphasis = context.is(end - 1, Classes::PRON_OBJ) && context.ends_in(end - 1, "self");
    end - u32::from(emphasis && end > span.from + 1)
}

/// "conservative outside groups": an adjective here
fn is_outside(context: &Context<'_>, at: u32, to: u32) -> bool {
    const NOUNS: Classes = Classes::NOUN_PL.or(Classes::ROLE).or(Classes::ROLE_PL);
    context.says_any(at, words!["outside", "inside", "past"]) && at + 1 < to && context.is(at + 1, NOUNS)
}

/// "39", "the two": a numeral alone.
pub(super) fn is_bare_number(context: &Context<'_>, span: Range, head: u32) -> bool {
    let determined = head == span.from + 1 && context.says_any(span.from, words!["the", "these", "those"]);
    (head == span.from || determined) && is_number(context, head)
}

/// A numeral that stands for people: "39 have said so".
fn is_number(context: &Context<'_>, at: u32) -> bool {
    description::number(context, at).is_some_and(|n| n % 100 != 0)
}

/// "more than 40 people", "4 in 10 voters"
fn is_more_than(context: &Context<'_>, at: u32) -> bool {
    let number = |at: u32| context.is(at, Classes::NUM);
    let share = |back: u32| at >= back && ratio(context, at - back).is_some_and(|len| back + 1 < len);
    context.says(at, "than")
        || at > 0 && context.says(at, "or") && number(at - 1) && number(at + 1)
        || at > 0 && context.says(at - 1, "than")
        || share(1)
        || share(2)
}
