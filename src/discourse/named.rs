//! The name in a mention: at the end of its noun phrase, behind an office, in apposition.

use super::kind::is_quantifier;
use super::name::{self, Name};
use crate::grammar::{Context, Range, is_genitive_at};
use crate::lexicon::{Classes, Gender, WordList};
use crate::record::SourceKind;
use crate::text::TokenKind;

/// "the United Weavers union": a union whose name stands before its noun.
pub(super) fn name_of_union(context: &Context<'_>, core: Range) -> Option<Name> {
    if !context.says(core.to - 1, "union") {
        return None;
    }
    let capitals =
        core.to - core.from >= 4 && (core.from + 1..core.to - 1).all(|at| context.token(at).is_capital());
    let union = capitals && context.says(core.from, "the");
    let name = Range::new(core.from + 1, core.to - 1);
    let (title, kind) = (Range::new(name.from, name.from), SourceKind::Organization);
    union.then_some(Name { title, name, kind, known: true, gender: Gender::Unknown, plural: false })
}

/// The name that the noun phrase ends with, with titles before it.
pub(super) fn name_in(context: &Context<'_>, core: Range) -> Option<Name> {
    if let Some(name) = name_of_union(context, core) {
        return Some(name);
    }
    let mut from = core.to;
    while from > core.from {
        let token = context.token(from - 1);
        let part = token.is_word() && token.is_capital() || context.str(from - 1) == "&";
        // "de", "van", "of" between two capitals
        let owns = is_genitive_at(context, from - 1);
        let inside = from < core.to && from - 1 > core.from && (token.is_word() || owns) && {
            let run = (core.from..from - 1).rev().take_while(|&at| context.token(at).is_capital()).last();
            run.is_some_and(|run| name::run_end(context, run, core.to) == core.to)
        };
        if !part && !inside {
            break;
        }
        from -= 1;
    }
    // "Officials", "Two Varenians", "The Kestrel"
    const OTHER: Classes = Classes::DET
        .or(Classes::POSS)
        .or(Classes::ANY_PRON)
        .or(Classes::PREP)
        .or(Classes::ADV)
        .or(Classes::NUM)
        .or(Classes::QUANT);
    while from < core.to && context.is(from, OTHER) && !context.is(from, Classes::PROPER) {
        from += 1;
    }
    if from >= core.to || name::is_partisan(context, from, core.to - 1) {
        return None;
    }
    // "House Republicans", "African Americans": members with a capital
    let last = core.to - 1;
    if last > from
        && (context.is(last, Classes::DEMONYM) && context.ends_in(last, "s") || name::is_of_party(context, last))
    {
        return None;
    }
    const NAMED: Classes = Classes::GIVEN
        .or(Classes::PLACE)
        .or(Classes::GOV)
        .or(Classes::DEMONYM)
        .or(Classes::OUTLET)
        .or(Classes::ORG)
        .or(Classes::TITLE);
    let alone = core.to - from == 1;
    let common = Classes::ROLE
        .or(Classes::ROLE_PL)
        .or(Classes::NOUN_PL)
        .or(Classes::NOUN)
        .or(Classes::ADJ)
        .or(Classes::VERB);
    let first = context.token(from);
    let opens = core.from == 0
        || !context.token(core.from - 1).is_word() && context.kind(core.from - 1) != Some(TokenKind::Comma);
    let starts_sentence =
        from == core.from && opens || from == core.from + 1 && context.token(core.from).is_capital();
    // "Campaign records": a word that heads names is none at the start of a sentence
    let heads = starts_sentence && first.is(Classes::ROLE) && !first.is(NAMED);
    let common_noun = alone && first.is(common) && (heads || !first.is(Classes::PROPER.or(Classes::TITLE)));
    let quantified = from > core.from && is_quantifier(context, Range::new(core.from, from));
    let people = context.is(from, Classes::DEMONYM) || context.ends_in(core.to - 1, "s");
    if common_noun && (starts_sentence || first.is(Classes::ROLE.or(Classes::ROLE_PL)))
        || alone && first.is(Classes::DEMONYM.or(Classes::TITLE)) && !first.is(Classes::GIVEN.or(Classes::PLACE))
        || quantified && people
    {
        return None;
    }
    Some(name::read(context, Range::new(from, core.to)))
}

/// "former secretary of state Maren Oduya"
pub(super) fn name_behind_office(context: &Context<'_>, span: Range, head: u32) -> Option<Name> {
    let office =
        context.is(head, Classes::ROLE) && !context.token(head).is_capital() && context.says(head + 1, "of");
    let from = head + 3;
    let capital = |at: u32| context.token(at).is_word() && context.token(at).is_capital();
    if !office || from + 1 >= span.to || capital(head + 2) || !capital(from) || !context.is(from, Classes::GIVEN) {
        return None;
    }
    let to = (from..span.to).find(|&at| !capital(at)).unwrap_or(span.to);
    let closed = to == span.to || context.kind(to) == Some(TokenKind::Comma);
    let name = (to > from + 1 && closed).then(|| name::read(context, Range::new(from, to)))?;
    (name.kind == SourceKind::Person).then_some(name)
}

/// A name behind a role: "the mayor, Maren Oduya,".
pub(super) fn name_in_appositive(context: &Context<'_>, span: Range, core_end: u32) -> Option<Name> {
    const REACH: u32 = 16;
    // "the head of the institute, Maren Oduya,"
    let limit = span.to.min(core_end + REACH);
    let comma = (core_end..limit).find(|&at| context.kind(at) == Some(TokenKind::Comma))?;
    if comma + 1 >= span.to {
        return None;
    }
    // "one conservative, radio host Maren Oduya,"
    // "her father, the Rev. Tomas Verrin,"
    let titled = context.says(comma + 1, "the")
        && context.is(comma + 2, Classes::TITLE)
        && context.token(comma + 2).is_capital();
    let first = comma + 1 + u32::from(titled);
    const OFFICE: Classes = Classes::ADJ.or(Classes::NOUN).or(Classes::ROLE).or(Classes::VERB_PART);
    let offices = |at: &u32| context.is(*at, OFFICE) || context.token(*at).is_capital();
    // "one delegate, Orme Labour Party chairwoman Rosa Lind,": the name stands behind the last of the offices
    let held = |at: &u32| {
        let office = context.is(*at - 1, Classes::ROLE) && !context.token(*at - 1).is_capital();
        context.token(*at).is_capital() && *at > first && office
    };
    let from = (first..limit).take_while(offices).filter(held).last().unwrap_or(first);
    let run = |from: u32| (from..span.to).find(|&at| !context.token(at).is_capital()).unwrap_or(span.to);
    let mut to = run(from);
    // "their group, Citizens for Clean Water,"
    const BODIES: WordList = words![
        "group", "organization", "organisation", "coalition", "union", "charity", "nonprofit", "company", "firm",
        "committee", "league", "network", "movement", "association",
    ];
    const JOINS: WordList = words!["for", "of", "at", "against"];
    let body = context.says_any(core_end - 1, BODIES) && comma == core_end;
    while body && to > from && context.says_any(to, JOINS) && run(to + 1) > to + 1 {
        to = run(to + 1);
    }
    // "another senator, Maren Oduya of Orme,"
    let closed = to == span.to
        || context.kind(to) == Some(TokenKind::Comma)
        || context.says_any(to, words!["of", "from", "who", "with", "at"]);
    let name = (to > from + 1 && closed).then(|| name::read(context, Range::new(from, to)))?;
    let place = context.is(to - 1, Classes::PLACE.or(Classes::GOV));
    // "one of its authors, Maren Oduya,"
    let one = context.says(core_end - 1, "one") && context.says(core_end, "of");
    let office = context.is(core_end - 1, Classes::ROLE) || one && name.known;
    let person = office && name.kind == SourceKind::Person && !place;
    let (whole, title) = (Range::new(from, to), Range::new(from, from));
    let kind = SourceKind::Organization;
    // "the firm that carried out the review, Stroud Bellamy,"
    let told = context.says_any(core_end - 1, BODIES) && context.is(core_end, Classes::REL) && !name.known;
    let name = if body || told { Name { kind, known: true, title, name: whole, ..name } } else { name };
    let of_them = one && name.known && context.says(core_end + 1, "them");
    (comma == core_end || person || of_them).then_some(name)
}

/// Whether the span ends in two full names behind a comma.
pub(super) fn two_names(context: &Context<'_>, span: Range, core_end: u32) -> bool {
    let run = |from: u32| (from..span.to).find(|&at| !context.token(at).is_capital()).unwrap_or(span.to);
    if context.kind(core_end) != Some(TokenKind::Comma) {
        return false;
    }
    let first = run(core_end + 1);
    let second = run(first + 1);
    first > core_end + 2
        && context.says(first, "and")
        && second > first + 2
        && (second == span.to || context.kind(second) == Some(TokenKind::Comma))
        && name::read(context, Range::new(core_end + 1, first)).kind == SourceKind::Person
}
