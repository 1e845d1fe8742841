//! What somebody is and where: the role and the affiliation in a mention.

use super::description;
use super::name::{self, Name};
use crate::grammar::{Context, Range};
use crate::lexicon::Classes;
use crate::text::TokenKind;

/// The first role noun of the span, with the words that narrow it ("foreign minister").
pub(super) fn role(context: &Context<'_>, span: Range, name: Option<Name>) -> Option<Range> {
    let roles = Classes::ROLE.or(Classes::ROLE_PL);
    let named = |at: u32| name.is_some_and(|name| name.name.contains(at));
    // "who heads the cooperative": a verb behind its pronoun
    let verb = |at: u32| at > span.from && context.is(at - 1, Classes::REL) && context.is(at, Classes::VERB);
    let is_role = |at: u32| context.is(at, roles) && name::is_of_people(context, at) && !named(at) && !verb(at);
    let mut head = (span.from..clause_on(context, span)).find(|&at| is_role(at))?;
    // "chief executive"
    while head + 1 < span.to && is_role(head + 1) {
        head += 1;
    }
    Some(Range::new(description::narrower(context, span, head).from, head + 1))
}

/// Where a relative clause begins that tells of others, too: "Rosa Lind, who was travelling with two children"; else the end.
fn clause_on(context: &Context<'_>, span: Range) -> u32 {
    (span.from + 1..span.to).find(|&at| context.is(at, Classes::REL)).unwrap_or(span.to)
}

/// A nationality or another name before the head, or what stands behind "of", "for", "at", "with".
pub(super) fn affiliation(
    context: &Context<'_>,
    span: Range,
    role: Option<Range>,
    name: Option<Name>,
    head: u32,
) -> Option<Range> {
    let named = |at: u32| name.is_some_and(|name| name.name.contains(at));
    let clause = clause_on(context, span);
    for at in span.from..clause {
        if named(at) {
            continue;
        }
        if context.is(at, Classes::DEMONYM) {
            return Some(Range::new(at, at + 1));
        }
        let token = context.token(at);
        let common = Classes::ROLE.or(Classes::TITLE).or(Classes::DET).or(Classes::POSS).or(Classes::NUM);
        let proper =
            token.is_word() && token.is_capital() && !token.is(common.or(Classes::QUANT).or(Classes::ADJ));
        // "a Varenian official", "Edric Saulnier, the Varenian minister"
        let noun = match (name, role) {
            (Some(name), Some(role)) if name.name.to <= at => role.from,
            (Some(_), _) => at,
            (None, _) => head,
        };
        if proper && at > span.from && at < noun {
            let to = (at + 1..noun).find(|&end| !context.token(end).is_capital()).unwrap_or(noun);
            return Some(Range::new(at, to));
        }
        let preposition = at > span.from && context.says_any(at, words!["of", "for", "at", "with", "from"]);
        // "a woman of 40": an age
        // "an audit, parts of which": a relative clause
        let other = context.kind(at + 1) == Some(TokenKind::Number)
            || context.says_any(at + 1, words!["which", "whom", "whose"]);
        if preposition && at + 1 < span.to && !other {
            let from = at + 1;
            let to = (from + 1..span.to)
                .find(|&end| {
                    let token = context.token(end);
                    token.kind == TokenKind::Comma
                        || token.is(Classes::PREP.or(Classes::REL).or(Classes::COORD))
                            && !token.is_capital()
                            && !context.says(end, "of")
                })
                .unwrap_or(span.to);
            return Some(Range::new(from, to));
        }
    }
    None
}
