//! What a source span says of the kind of its source, and of its anonymity.

use super::description;
use super::head::{core_end, is_bare_number};
use super::mention::Mention;
use super::several::part;
use crate::grammar::{Context, Range, ratio};
use crate::lexicon::{Classes, WordList};
use crate::record::{AnonymityLevel, SourceKind};
use crate::text::TokenKind;

/// What kind of source a mention stands for.
pub(super) fn kind(context: &Context<'_>, mention: &Mention) -> SourceKind {
    let Mention { span, head, plural, .. } = *mention;
    if let Some(name) = mention.name {
        let personal = mention.role.is_some() && !name.known;
        return if personal { SourceKind::Person } else { name.kind };
    }
    let token = context.token(head);
    let entry = context.tables.word(token.word);
    // "desperate times": only with a capital the head of a name
    const ANY: Classes = Classes::ROLE.or(Classes::ROLE_PL).or(Classes::QUANT).or(Classes::ANY_PRON);
    let common = !token.is_capital() && entry.classes.any(Classes::PROPER) && !entry.classes.any(ANY);
    // "the sailor-turned-senator": the last part of a word of no table
    let last = || {
        let (at, word) = (context.str(head).rfind('-')? + 1, context.str(head));
        let id = context.tables.word_at(word.as_bytes(), at, word.len());
        context.tables.word(id).kind.filter(|_| word.contains("-turned-"))
    };
    let own = if token.word == 0 && token.is_word() { last() } else { entry.kind };
    let told = own.filter(|&kind| kind != SourceKind::Outlet || !common);
    let many = is_quantifier(context, span);
    // "a 2014 University of Orme paper": no newspaper
    if context.says_any(head, words!["papers", "paper"]) && head > span.from {
        let year = |at: u32| context.kind(at) == Some(TokenKind::Number) && context.str(at).len() == 4;
        if (span.from..head).any(|at| context.says(at, "university") || year(at)) {
            return SourceKind::Document;
        }
    }
    // "a Facebook page" posts, "one newspaper account that" tells
    let named = || head > span.from + 1 && context.token(head - 1).is_capital();
    if context.says_any(head, words!["page", "pages"]) && named() {
        return SourceKind::Account;
    }
    if context.says_any(head, words!["account", "accounts"]) && context.is(head + 1, Classes::PRON_NOM)
        || context.says(head, "accounts") && head > span.from && context.is(head - 1, Classes::POSS)
    {
        return SourceKind::Document;
    }
    // "court papers", "some party figures"
    let beside = |_| context.tables.compound(token.word, context.token(head - 1).word);
    if let Some(kind) = (head > span.from).then_some(()).and_then(beside) {
        return if kind == SourceKind::Person && plural { SourceKind::Group } else { kind };
    }
    // "a ballot initiative" is a text, "the Kirton Initiative" a body
    if context.says_any(head, words!["initiative", "initiatives"]) && !token.is_capital() {
        return SourceKind::Document;
    }
    // "Article 33", "Isaiah 45:1"
    const COUNTS: Classes = Classes::DET.or(Classes::ADV).or(Classes::PREP).or(Classes::QUANT).or(Classes::NUM);
    if token.kind == TokenKind::Number
        && head > span.from
        && context.token(head - 1).is_capital()
        && !context.is(head - 1, COUNTS.or(Classes::ADJ).or(Classes::COORD))
        && !context.ends_in(head - 1, "ly")
    {
        // "News affiliate Brellin 7"
        let body = |at: u32| context.tables.word(context.token(at).word).kind;
        let body = (span.from..head - 1).filter_map(body).next();
        return body.filter(|&kind| kind == SourceKind::Outlet).unwrap_or(SourceKind::Document);
    }
    // "four harbor police": counted, they are people
    if context.says(head, "police") && mention.count.is_some() {
        return SourceKind::Group;
    }
    if context.says(head, "side") && mention.affiliation.is_some() {
        return SourceKind::Government;
    }
    // "an average of 40 percent of millers"
    if context.says(head, "average") && context.says(head + 1, "of") && context.says(head + 3, "percent") {
        return SourceKind::Public;
    }
    if context.says(head, "each") && head + 1 == span.to {
        return SourceKind::Group;
    }
    // "6 in 10 white men"
    if (span.from..head).any(|at| ratio(context, at).is_some()) {
        return SourceKind::Public;
    }
    // "the Adair people"
    if context.says(head, "people")
        && head > span.from + 1
        && context.token(head - 1).is_capital()
        && !token.is_capital()
    {
        let whose = !context.is(head - 1, Classes::DEMONYM.or(Classes::PLACE));
        if whose {
            return SourceKind::Group;
        }
    }
    // "some Adair figures", "council figures" are people, "the figures" are not
    if context.says(head, "figures") && head > span.from {
        let before = context.token(head - 1);
        if before.is_capital() && head - 1 > span.from || before.is(Classes::ROLE) && !before.is(Classes::NOUN) {
            return SourceKind::Group;
        }
    }
    if context.says(head, "authorities") {
        return SourceKind::Government;
    }
    if context.says_any(head, words!["everything", "something", "anything", "nothing"]) {
        return SourceKind::Document;
    }
    if context.says(head, "whoever") {
        return SourceKind::Public;
    }
    if context.says_any(head, words!["someone", "somebody"]) {
        return SourceKind::Person;
    }
    if context.ends_in(head, "-year-old") || context.says(head, "other") && !plural {
        return SourceKind::Person;
    }
    if mention.count == Some(1) && told.is_none_or(|kind| kind == SourceKind::Public) {
        return SourceKind::Person;
    }
    if let Some(kind) = counted(context, span, head) {
        return kind;
    }
    // "most of the candidates" are of their kind, "most of the voters" the public
    let of = part(context, span, head + 1).and_then(|of| {
        let group = Range::new(of, span.to);
        let noun = core_end(context, group) - 1;
        // "several of us"
        if context.is(noun, Classes::PRON_OBJ) {
            return Some(SourceKind::Person);
        }
        let known = context.tables.word(context.token(noun).word).kind;
        // "many of his contemporaries": a plural of no table
        known.or((context.token(noun).word == 0 && looks_plural(context, noun)).then_some(SourceKind::Person))
    });
    let number = told == Some(SourceKind::Public) || token.is(Classes::NUM.or(Classes::QUANT));
    // "one of the candidates" is one, "two of them" are a group
    let one = mention.count == Some(1) || of.is_some() && description::number(context, head) == Some(1);
    if let (Some(kind), true) = (of, number) {
        return match kind {
            SourceKind::Person | SourceKind::Group | SourceKind::Public if one => SourceKind::Person,
            SourceKind::Person => SourceKind::Group,
            kind => kind,
        };
    }
    // "39 have said so"
    if is_bare_number(context, span, head) {
        let single = one || description::number(context, head) == Some(1);
        return if single { SourceKind::Person } else { SourceKind::Group };
    }
    // "two people", "those around him", "people familiar with the plan"
    // "people who have seen the books", but "people who want it"
    let met = context.says(head + 1, "who")
        && head + 2 < span.to
        && context.says_any(
            head + 2,
            words!["have", "had", "were", "knew", "know", "attended", "worked", "saw", "heard", "spoke", "met"],
        );
    let few = mention.count.is_some_and(|n| n <= FEW) && plural || met;
    if told == Some(SourceKind::Public) && (few || context.says_any(head + 1, INSIDE) && head + 1 < span.to) {
        return SourceKind::Group;
    }
    match (told, plural) {
        (Some(SourceKind::Public), _) if context.says_any(head, words!["both", "all", "none"]) => {
            SourceKind::Group
        }
        (Some(SourceKind::Person), true) => SourceKind::Group,
        (Some(kind), _) => kind,
        (None, _) if entry.noun.is_some() => SourceKind::Document,
        (None, _) if many => SourceKind::Public,
        // "results", "figures"
        (None, true) if token.is(Classes::NOUN_PL) => SourceKind::Document,
        (None, true) => SourceKind::Group,
        (None, false) if token.is(Classes::QUANT) => SourceKind::Public,
        (None, false) if token.is(Classes::DEMONYM) || looks_plural(context, head) => SourceKind::Group,
        // "A cadet said": with an indefinite article a word of no table is somebody
        (None, false) if token.word == 0 && is_somebody(context, span, head) => SourceKind::Person,
        // Roles and bodies have their table: what is left shows and suggests.
        (None, false) if !token.is_capital() && token.is_word() => SourceKind::Document,
        // "Drop in turnout": the capital of a headline
        (None, false) if head == span.from && token.is(Classes::NOUN) && head + 1 < span.to => {
            SourceKind::Document
        }
        (None, false) => SourceKind::Organization,
    }
}

/// So many people are counted, more are the public.
const FEW: u32 = 1000;

/// What stands behind "those" and "people" of a circle.
const INSIDE: WordList =
    words!["around", "close", "near", "inside", "with", "familiar", "involved", "briefed", "privy", "present"];

/// "a lot of people", "the vast majority of the voters", "a body of evidence": what the noun behind "of" stands for, where
/// the one before it only counts.
pub(super) fn counted(context: &Context<'_>, span: Range, head: u32) -> Option<SourceKind> {
    const SHARES: WordList = words![
        "majority", "majorities", "plurality", "third", "thirds", "fourth", "fifth", "fifths", "tenth", "quarter",
        "quarters", "half", "percentage", "proportion", "share", "fraction", "bulk", "two-thirds",
        "three-quarters", "three-fourths", "one-third", "one-quarter", "minority",
    ];
    const NUMBERS: WordList = words![
        "lot", "lots", "number", "numbers", "handful", "handfuls", "couple", "pair", "dozen", "dozens",
        "hundreds", "thousands", "millions", "tens", "scores", "array", "range", "variety", "host", "slew",
        "swath", "swaths", "chunk", "plenty", "rest", "series", "string", "stream", "body", "bunch", "crop",
        "wave", "set", "batch", "trove", "portion", "cross-section", "group", "circle", "plethora", "raft",
        "score", "most", "army", "armies", "legion", "legions", "throng", "throngs", "cadre", "band", "chorus",
        "parade", "roster", "flood", "flurry", "barrage", "spate", "litany", "cohort", "corps", "coterie",
    ];
    let share = context.says_percent(head) || context.says_any(head, SHARES) || context.ends_in(head, "%");
    let of = context.says(head + 1, "of") && head + 2 < span.to;
    if !(share || of && context.says_any(head, NUMBERS)) {
        return None;
    }
    if !of {
        // "less than a third", "61 percent"
        let alone = share && !context.says_any(head, words!["majority", "minority"]);
        return alone.then_some(SourceKind::Public);
    }
    let group = Range::new(head + 2, span.to);
    let noun = core_end(context, group) - 1;
    // "hundreds of the party's “superdelegates”"
    let quoted = context.kind(noun) == Some(TokenKind::CloseQuote) && noun > group.from;
    let noun = noun - u32::from(quoted);
    let token = context.token(noun);
    let pronoun = token.is(Classes::PRON_OBJ) || context.says(noun, "whom");
    let kind = context.tables.word(token.word).kind.filter(|_| !pronoun);
    let many = context.says_any(head, words!["millions", "thousands"]);
    let kind = match kind {
        // "millions of Americans"
        None if many && (token.is(Classes::DEMONYM) || token.is_capital() && looks_plural(context, noun)) => {
            SourceKind::Public
        }
        Some(SourceKind::Person) | None if share => SourceKind::Public,
        Some(SourceKind::Group) if share => SourceKind::Public,
        Some(SourceKind::Person) => SourceKind::Group,
        Some(kind) => kind,
        None if token.is(Classes::NOUN.or(Classes::NOUN_PL)) => SourceKind::Document,
        None if pronoun || token.is_capital() || looks_plural(context, noun) || token.is(Classes::ANY_PRON) => {
            SourceKind::Group
        }
        None => SourceKind::Document,
    };
    Some(kind)
}

/// A word of no table that ends like a plural.
fn looks_plural(context: &Context<'_>, head: u32) -> bool {
    let word = context.str(head);
    word.len() > 3 && word.ends_with('s') && !["ss", "is", "us"].iter().any(|end| word.ends_with(end))
}

/// "a cadet", "the retired neurosurgeon": a word of no table that has an indefinite article or the ending of a trade, and
/// not that of an abstract noun.
fn is_somebody(context: &Context<'_>, span: Range, head: u32) -> bool {
    const TRADES: [&str; 9] = ["er", "or", "ist", "man", "woman", "eon", "ian", "eer", "ee"];
    const ABSTRACT: [&str; 9] = ["ion", "ment", "ness", "ity", "ance", "ence", "ism", "ing", "age"];
    let ends = |endings: &[&'static str]| endings.iter().any(|end| context.ends_in(head, end));
    let indefinite = context.says_any(span.from, words!["a", "an"]) && !ends(&ABSTRACT);
    !context.token(head).is_capital() && (indefinite || ends(&TRADES))
}

/// "most", "many", "54 percent of": so many that they are the public.
pub(super) fn is_quantifier(context: &Context<'_>, span: Range) -> bool {
    const MANY: WordList = words!["most", "many", "all", "half", "few", "majority"];
    const REACH: usize = 4;
    (span.from..span.to).take(REACH).any(|at| {
        let share = context.says_percent(at)
            || context.ends_in(at, "%")
            || context.says(at, "in") && context.is(at + 1, Classes::NUM);
        share || context.says_any(at, MANY)
    })
}

/// How much a mention says of who its source is.
pub(super) fn level(context: &Context<'_>, mention: &Mention) -> AnonymityLevel {
    let Mention { span, head, .. } = *mention;
    let stated = (span.from..=head).any(|at| context.is(at, Classes::UNNAMED));
    let bare =
        mention.name.is_none() && context.says_any(head, words!["source", "sources", "insider", "insiders"]);
    // "media buying sources"
    const NOUNS: Classes = Classes::NOUN.or(Classes::VERB_ING);
    let kind = head > span.from
        && context.is(head - 1, NOUNS)
        && !context.is(head - 1, Classes::ADJ.or(Classes::QUANT).or(Classes::NUM).or(Classes::DET));
    let told = mention.affiliation.is_some() || head + 1 < span.to || kind;
    let role = mention.role.is_none_or(|role| role.from == head);
    if stated || bare && role && !told {
        AnonymityLevel::Anonymous
    } else if mention.name.is_some() {
        AnonymityLevel::Named
    } else {
        AnonymityLevel::Described
    }
}
