//! Mentions of several: "Lena Marsh and Tomas Verrin", "the Verrins", "one of them".

use super::description;
use super::head::core_end;
use super::kind::level;
use super::mention::{Mention, Reference};
use super::name::{self, Name};
use super::named::name_in;
use crate::grammar::{Context, Range};
use crate::lexicon::{Classes, WordList};
use crate::record::{AnonymityLevel, SourceKind};
use crate::text::TokenKind;

/// "Lena Marsh and Tomas Verrin", "two envoys and an admiral", "neither the mayor nor her aide"
pub(super) fn is_coordinated(context: &Context<'_>, span: Range, core_end: u32) -> bool {
    let joins =
        context.says(core_end, "and") || context.says(core_end, "nor") && context.says(span.from, "neither");
    joins && core_end + 1 < span.to
}

/// "the Verrins"
pub(super) fn is_family(context: &Context<'_>, core: Range, head: u32) -> bool {
    let token = context.token(head);
    let word = context.str(head);
    let plural = word.ends_with('s') && !word.ends_with("ss") && word.len() > 4;
    let unknown = token.word == 0 && token.is_capital() && !word.chars().nth(1).is_some_and(char::is_uppercase);
    core.to - core.from == 2 && context.says(core.from, "the") && unknown && plural
}

/// "the businessman and reality star": one of two trades.
pub(super) fn has_two_trades(context: &Context<'_>, mention: &Mention) -> bool {
    const TRADES: WordList = words![
        "businessman", "businesswoman", "actor", "actress", "singer", "author", "writer", "activist", "lawyer",
        "developer", "mogul", "billionaire", "millionaire", "commentator", "columnist", "comedian", "filmmaker",
        "physician", "neurosurgeon", "surgeon", "scholar", "analyst", "journalist", "blogger", "entrepreneur",
        "investor", "banker", "producer", "veteran", "historian", "poet", "novelist", "economist", "physicist",
        "socialist", "philanthropist", "musician", "rapper", "philosopher", "strategist", "consultant", "critic",
    ];
    let second = mention.head + 2;
    let article = context.says_any(mention.span.from, words!["the", "a", "an"]);
    let plain = !context.is(second, Classes::DET.or(Classes::POSS).or(Classes::NUM).or(Classes::QUANT));
    let last = core_end(context, Range::new(second, mention.span.to)) - 1;
    let one = name::is_of_people(context, last) && !description::is_plural(context, last);
    mention.name.is_none()
        && !mention.plural
        && article
        && plain
        && one
        && context.says_any(mention.head, TRADES)
        && !context.token(last).is_capital()
}

/// "Tobin Adair, president and director of the school": two offices without articles of the one who is named.
pub(super) fn is_in_apposition(context: &Context<'_>, span: Range, second: u32) -> bool {
    span.from > 1
        && context.kind(span.from - 1) == Some(TokenKind::Comma)
        && context.token(span.from - 2).is_capital()
        && context.is(second, Classes::ROLE)
}

/// Whether an article, a number or an owner stands before the noun.
pub(super) fn is_determined(context: &Context<'_>, core: Range) -> bool {
    context.is(core.from, Classes::DET.or(Classes::POSS).or(Classes::NUM).or(Classes::QUANT))
}

pub(super) fn several(context: &Context<'_>, mention: &mut Mention) {
    mention.reference = Reference::Several;
    mention.kind = SourceKind::Group;
    mention.plural = true;
    let second = Range::new(mention.head + 2, mention.span.to);
    let second = Range::new(second.from, core_end(context, second));
    let first = mention.name.filter(|name| name.name.to == mention.head + 1);
    let named = first.zip(name_in(context, second));
    let of = |name: Option<Name>, range: Range| match name {
        Some(_) => Some(1),
        None if !name::is_of_people(context, range.to - 1) => None,
        None if description::is_plural(context, range.to - 1) => description::count(context, range),
        None => Some(1),
    };
    // "she and her husband"
    let alone = mention.head == mention.span.from && context.says_any(mention.head, words!["he", "she", "i"]);
    let first_count = of(first, Range::new(mention.span.from, mention.head + 1)).or(alone.then_some(1));
    // "she and Tomas Verrin"
    let last = if alone { name_in(context, second) } else { named.map(|(_, name)| name) };
    mention.count = first_count.zip(of(last, second)).map(|(one, two)| one.saturating_add(two));
    mention.level = if last.is_some() { AnonymityLevel::Named } else { level(context, mention) };
    // "emails and other records"
    let shows = |head: u32| {
        let entry = context.tables.word(context.token(head).word);
        let opens = head == mention.span.from;
        entry.kind == Some(SourceKind::Document) && (opens || !context.token(head).is_capital())
    };
    // "campaign and corporate records": one noun for both
    let shared = !is_determined(context, Range::new(mention.span.from, mention.head + 1))
        && !description::is_plural(context, mention.head)
        && (!context.token(mention.head).is_capital() || mention.head == mention.span.from);
    // "documents and payouts": what one of them shows
    let thing = mention.name.is_none() && last.is_none() && !name::is_of_people(context, second.to - 1);
    if (shows(mention.head) || shared) && shows(second.to - 1) || shows(mention.head) && thing {
        mention.kind = SourceKind::Document;
    }
    mention.name = None;
    mention.role = None;
}

/// "Lena Marsh, Tomas Verrin and Ann Li": how many people are named, where the span is nothing but their names.
pub(super) fn names_listed(context: &Context<'_>, span: Range) -> Option<u32> {
    let capital = |at: u32| at < span.to && context.token(at).is_word() && context.token(at).is_capital();
    let (mut at, mut names, mut joined) = (span.from, 0, false);
    loop {
        let end = (at..span.to).find(|&at| !capital(at)).unwrap_or(span.to);
        let name = (end > at).then(|| name_in(context, Range::new(at, end))).flatten()?;
        if name.kind != SourceKind::Person || joined && end != span.to {
            return None;
        }
        names += 1;
        if end == span.to {
            return (joined && names > 2).then_some(names);
        }
        at = end + u32::from(context.kind(end) == Some(TokenKind::Comma));
        joined = context.says(at, "and");
        at += u32::from(joined);
        if at == end {
            return None;
        }
    }
}

/// "one of them": the first token of the group.
pub(super) fn part(context: &Context<'_>, span: Range, core_end: u32) -> Option<u32> {
    let of = core_end + 1 < span.to && context.says(core_end, "of");
    let head = context.token(core_end - 1);
    let number = head.is(Classes::QUANT.or(Classes::NUM)) || context.says(core_end - 1, "another");
    (of && number).then_some(core_end + 1)
}
