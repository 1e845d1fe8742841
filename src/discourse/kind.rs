//! What a source span says of the kind of its source, and of its anonymity.

use super::mention::{Mention, core_end, part};
use crate::grammar::{Context, Range};
use crate::lexicon::{Classes, Word};
use crate::record::{AnonymityLevel, SourceKind};

/// What kind of source a mention stands for.
pub(super) fn kind(context: &Context<'_>, mention: &Mention) -> SourceKind {
    let Mention { span, head, plural, .. } = *mention;
    if let Some(name) = mention.name {
        let personal = mention.role.is_some() && !name.known;
        return if personal { SourceKind::Person } else { name.kind };
    }
    let token = context.token(head);
    let entry = context.tables.word(token.word);
    let many = is_quantifier(context, span);
    if context.says(head, "side") && mention.affiliation.is_some() {
        return SourceKind::Government;
    }
    if context.str(head).ends_with("-year-old") {
        return SourceKind::Person;
    }
    if mention.count == Some(1) && entry.kind.is_none_or(|kind| kind == SourceKind::Public) {
        return SourceKind::Person;
    }
    // "most of the candidates" are of their kind, "most of the voters" the public
    let of = part(context, span, head + 1).and_then(|of| {
        let group = Range::new(of, span.to);
        let noun = core_end(context, group) - 1;
        context.tables.word(context.token(noun).word).kind
    });
    let number = entry.kind == Some(SourceKind::Public) || token.is(Classes::NUM.or(Classes::QUANT));
    if let (Some(kind), true) = (of, number && mention.count != Some(1)) {
        return if kind == SourceKind::Person { SourceKind::Group } else { kind };
    }
    match (entry.kind, plural) {
        (Some(SourceKind::Public), _) if context.says(head, "both") => SourceKind::Group,
        (Some(SourceKind::Person), true) => SourceKind::Group,
        (Some(kind), _) => kind,
        (None, _) if entry.noun.is_some() => SourceKind::Document,
        (None, _) if many => SourceKind::Public,
        // "results", "figures"
        (None, true) if token.is(Classes::NOUN_PL) => SourceKind::Document,
        (None, true) => SourceKind::Group,
        (None, false) if token.is(Classes::QUANT) => SourceKind::Public,
        (None, false) if looks_plural(context, head) => SourceKind::Group,
        // "A cadet said": with an indefinite article a word of no table is somebody
        (None, false) if token.word == 0 && context.says_any(span.from, words!["a", "an"]) => SourceKind::Person,
        // Roles and bodies have their table: what is left shows and suggests.
        (None, false) if !token.is_capital() && token.is_word() => SourceKind::Document,
        (None, false) => SourceKind::Organization,
    }
}

/// A word of no table that ends like a plural.
fn looks_plural(context: &Context<'_>, head: u32) -> bool {
    let word = context.str(head);
    word.len() > 3 && word.ends_with('s') && !["ss", "is", "us"].iter().any(|end| word.ends_with(end))
}

/// "most", "many", "54 percent of": so many that they are the public.
pub(super) fn is_quantifier(context: &Context<'_>, span: Range) -> bool {
    const MANY: &[Word] = words!["most", "many", "all", "half", "few", "majority"];
    const REACH: usize = 4;
    (span.from..span.to).take(REACH).any(|at| {
        let share = context.says(at, "percent") || context.says(at, "in") && context.is(at + 1, Classes::NUM);
        share || context.says_any(at, MANY)
    })
}

/// How much a mention says of who its source is.
pub(super) fn level(context: &Context<'_>, mention: &Mention) -> AnonymityLevel {
    let Mention { span, head, .. } = *mention;
    let stated = (span.from..=head).any(|at| context.is(at, Classes::UNNAMED));
    let bare = context.says_any(head, words!["source", "sources", "insider", "insiders"]);
    let told = mention.affiliation.is_some() || head + 1 < span.to;
    let role = mention.role.is_none_or(|role| role.from == head);
    if stated || bare && role && !told {
        AnonymityLevel::Anonymous
    } else if mention.name.is_some() {
        AnonymityLevel::Named
    } else {
        AnonymityLevel::Described
    }
}
