//! Names: where one ends, what stands before it, whose it is.

use crate::grammar::{Context, Range, is_genitive_at};
use crate::lexicon::{Classes, Gender, PhraseKind, WordList};
use crate::record::SourceKind;
use crate::text::{Token, TokenKind};

/// A run of capitals read: titles and roles, then the name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    /// What stands before the name ("U.S. Attorney General"); may be empty.
    pub(super) title: Range,
    pub(super) name: Range,
    pub(super) kind: SourceKind,
    /// Whether a title, a given name or the lexicon says what it is: a capital alone does not.
    pub(super) known: bool,
    pub(super) gender: Gender,
    pub(super) plural: bool,
}

/// A longer run of capitals is a heading and no name.
const LONGEST: u32 = 12;

/// The end of the name that starts at `at`.
pub(super) fn run_end(context: &Context<'_>, at: u32, to: u32) -> u32 {
    let mut end = at + 1;
    let to = to.min(at + LONGEST);
    while end < to && goes_on(context, at, end) {
        end += 1;
    }
    end
}

/// "a New Hampshire Republican": somebody of a party, behind an article, has no name.
pub(super) fn is_partisan(context: &Context<'_>, start: u32, at: u32) -> bool {
    context.says_any(at, words!["republican", "democrat", "libertarian"])
        && start > 0
        && context.says_any(start - 1, words!["a", "an", "one", "another"])
}

/// Whether the token at `at` belongs to the name that starts at `start` before it.
fn goes_on(context: &Context<'_>, start: u32, at: u32) -> bool {
    let token = context.token(at);
    let next_capital = context.get(at + 1).is_some_and(|next| next.is_word() && next.is_capital());
    match token.kind {
        TokenKind::Word if is_partisan(context, start, at) && !next_capital => false,
        TokenKind::Word if token.is_capital() => !token.is(Classes::ANY_PRON) && !is_only_time(context, at),
        // "Lucho de la Cruz", "Imke van der Zwaag"
        TokenKind::Word if !next_capital && context.says_any(at, words!["de", "van", "von"]) => {
            let article = context.says_any(at + 1, words!["la", "las", "los", "der", "den", "het"]);
            article && context.get(at + 2).is_some_and(|next| next.is_capital())
        }
        TokenKind::Word if !next_capital || token.is(Classes::COORD) => false,
        // "Secretary of State John Kerry"
        TokenKind::Word if context.says(at, "of") && is_title_of(context, start, at) => true,
        // "Ministry of Health", but "Mayor of Orme" and "Ann of Orme"
        TokenKind::Word if context.says(at, "of") => (start..at).any(|part| is_body(context, part)),
        TokenKind::Word => {
            const PARTICLES: WordList =
                words!["de", "da", "del", "di", "van", "von", "der", "den", "al", "bin", "la"];
            context.says_any(at, PARTICLES)
        }
        TokenKind::Other => next_capital && context.str(at) == "&",
        // "the Free Dockers' Federation": members own the name of their body
        TokenKind::Mark(_) | TokenKind::Clitic => {
            const MEMBERS: Classes = Classes::NOUN_PL.or(Classes::ROLE_PL);
            next_capital
                && is_genitive_at(context, at)
                && context.is(at + 1, Classes::ORG_HEAD)
                && context.is(at - 1, MEMBERS)
                && !context.is(at - 1, Classes::NOUN.or(Classes::ROLE))
        }
        _ => false,
    }
}

/// Whether a title starts in the name that goes on with the "of" at `of`.
fn is_title_of(context: &Context<'_>, start: u32, of: u32) -> bool {
    let title =
        |at: u32| context.phrase(at, Classes::STARTS_TITLE, |kind| (kind == PhraseKind::Title).then_some(()));
    (start..of).any(|at| title(at).is_some_and(|(len, ())| at + len > of))
}

/// The name of a day or month, and of nobody.
fn is_only_time(context: &Context<'_>, at: u32) -> bool {
    context.is(at, Classes::DAY.or(Classes::MONTH)) && !context.is(at, Classes::GIVEN)
}

/// Whether the word heads names of bodies: "Ministry", "Bank".
fn is_body(context: &Context<'_>, at: u32) -> bool {
    let bodies = Classes::ORG_HEAD.or(Classes::ORG).or(Classes::OUTLET);
    let kind = context.tables.word(context.token(at).word).kind;
    context.is(at, bodies) || matches!(kind, Some(SourceKind::Organization | SourceKind::Government))
}

pub(super) fn name_kind(kind: PhraseKind) -> Option<SourceKind> {
    match kind {
        PhraseKind::Name(kind) => Some(kind),
        _ => None,
    }
}

/// Reads a run of capitals.
pub(super) fn read(context: &Context<'_>, run: Range) -> Name {
    let name = Range::new(after_titles(context, run), run.to);
    let title = Range::new(run.from, name.from);
    let (kind, known) = kind(context, run, name);
    // "Clinton" and "Graham", alone, are given names of men and last names of women.
    let told = kind == SourceKind::Person && run.to - run.from > 1;
    let gender = match gender(context, run) {
        Gender::Male if !told => Gender::Unknown,
        gender if kind == SourceKind::Person => gender,
        _ => Gender::Unknown,
    };
    let plural = matches!(kind, SourceKind::Group | SourceKind::Public);
    Name { title, name, kind, known, gender, plural }
}

/// What titles, given names and roles in the range tell.
pub(super) fn gender(context: &Context<'_>, range: Range) -> Gender {
    (range.from..range.to)
        .filter(|&at| context.is(at, Classes::TITLE.or(Classes::GIVEN).or(Classes::ROLE)))
        .map(|at| context.tables.word(context.token(at).word).gender)
        .find(|&gender| gender != Gender::Unknown)
        .unwrap_or_default()
}

/// Where the name starts, behind titles and roles: "Deputy Mayor Tobin Adair", "Actress Bea Holm".
fn after_titles(context: &Context<'_>, run: Range) -> u32 {
    let last = run.to - 1;
    // "Professor Imogen Slate": behind a title, what heads the names of bodies is a surname
    let titled = context.is(run.from, Classes::TITLE) && !context.is(run.from, Classes::GIVEN);
    let body = is_body(context, last) && !context.is(last, Classes::GIVEN);
    // "Orme Mayor Tobin Herald"
    let named = run.to - run.from > 3
        && context.is(last - 1, Classes::GIVEN)
        && context.is(last - 2, Classes::TITLE)
        && !context.is(last - 2, Classes::GIVEN);
    if run.to - run.from == 1 || body && !(titled && run.to - run.from == 3 || named) {
        return run.from;
    }
    let mut start = run.from;
    let mut at = run.from;
    // "Skater Bo Lindqvist": what somebody does, with the capital of a sentence
    let first = context.token(run.from);
    let works = || ["er", "or", "ist", "man", "woman"].iter().any(|end| context.ends_in(run.from, end));
    if run.to - run.from > 2 && !first.is(Classes::GIVEN.or(Classes::PROPER)) && works() {
        (start, at) = (run.from + 1, run.from + 1);
    }
    while at < last {
        let phrase = context.phrase(at, Classes::STARTS_TITLE, |kind| (kind == PhraseKind::Title).then_some(()));
        let token = context.token(at);
        let given = token.is(Classes::GIVEN);
        // "National Union of Weavers": what is an adjective, too, is no title unless it is listed as one
        let adjective = token.is(Classes::ADJ) && !token.is(Classes::TITLE);
        let role =
            token.is(Classes::ROLE) && is_of_people(context, at) && !token.is(Classes::DEMONYM) && !adjective;
        match phrase {
            Some((len, ())) if at + len <= last => (at, start) = (at + len, at + len),
            // "Dean Baquet" is a name, "Dean Ann Li" has a title
            _ if token.is(Classes::TITLE) && (!given || at + 2 <= last) || role && !given => {
                (at, start) = (at + 1, at + 1);
            }
            _ if given => break,
            _ => at += 1,
        }
    }
    start
}

/// Whether the role is one of people.
pub(super) fn is_of_people(context: &Context<'_>, at: u32) -> bool {
    let kind = context.tables.word(context.token(at).word).kind;
    matches!(kind, Some(SourceKind::Person | SourceKind::Group | SourceKind::Commenter))
}

/// "Republicans": those of a party or a creed have a capital, and no name.
pub(super) fn is_of_party(context: &Context<'_>, at: u32) -> bool {
    const MEMBERS: WordList = words![
        "republicans", "democrats", "conservatives", "liberals", "socialists", "libertarians", "communists",
        "greens", "independents", "nationalists", "hispanics", "latinos", "latinas", "asians", "protestants",
        "mormons", "hindus", "sikhs", "buddhists", "muslims", "christians", "catholics", "jews", "evangelicals",
        "tories",
    ];
    let plural = matches!(context.str(at).as_bytes().last(), Some(b's' | b'S'));
    plural && context.says_any(at, MEMBERS)
}

fn kind(context: &Context<'_>, run: Range, name: Range) -> (SourceKind, bool) {
    if is_of_party(context, name.to - 1)
        || context.is(name.to - 1, Classes::DEMONYM) && context.ends_in(name.to - 1, "s")
    {
        return (SourceKind::Group, true);
    }
    if context.str(name.from).starts_with('@') {
        return (SourceKind::Account, true);
    }
    let alone = name.to - name.from == 1;
    let first = context.token(name.from);
    let last = context.token(name.to - 1);
    if name.from > run.from {
        return (SourceKind::Person, true);
    }
    if let Some((len, kind)) = context.phrase(name.from, Classes::STARTS_NAME, name_kind)
        && name.from + len <= name.to
    {
        return (kind, true);
    }
    // "Paola Grist": the name of an outlet behind a given name is a surname, "Paola Times" is none
    let surname = !alone
        && last.is(Classes::OUTLET)
        && !last.is(Classes::ORG_HEAD.or(Classes::ORG))
        && !first.is(Classes::PLACE);
    if first.is(Classes::GIVEN)
        && (surname || !is_body(context, name.to - 1))
        && (!alone || !first.is(Classes::PLACE.or(Classes::GOV)))
    {
        return (SourceKind::Person, true);
    }
    // "Radio Norvane", "Gazeta Sportiva"
    const ON_AIR: [&str; 9] =
        ["Radio", "Channel", "Television", "TV", "Gazeta", "Diario", "Jornal", "Agence", "Agencia"];
    let on_air = !alone && ON_AIR.contains(&context.str(name.from));
    // "Nordpress"
    let agency = alone && last.word == 0 && context.ends_in(name.from, "press");
    let told = name.from > 0 && {
        // "the broadcaster NTO", "the magazine Pulsar"
        let before = context.token(name.from - 1);
        !before.is_capital() && context.tables.word(before.word).kind == Some(SourceKind::Outlet)
    };
    if last.is(Classes::OUTLET) || on_air || agency || told {
        return (SourceKind::Outlet, true);
    }
    let entry = context.tables.word(last.word);
    if last.is(Classes::GOV.or(Classes::PLACE)) && alone {
        return (SourceKind::Government, true);
    }
    if let Some(body) = (name.from..name.to).rev().find(|&at| is_body(context, at))
        && (body + 1 == name.to || context.says(body + 1, "of"))
    {
        let entry = context.tables.word(context.token(body).word);
        let kind = entry.body.or(entry.kind);
        return (kind.filter(|kind| *kind != SourceKind::Person).unwrap_or(SourceKind::Organization), true);
    }
    if alone && last.is(Classes::DEMONYM.or(Classes::ROLE_PL)) && context.ends_in(name.to - 1, "s") {
        return (SourceKind::Group, true);
    }
    if alone && last.is_all_capitals() && last.end - last.start > 1 {
        // "MARSH: I think so": who speaks may be somebody
        let label = name.from == 0 && context.kind(name.to) == Some(TokenKind::Colon);
        return (SourceKind::Organization, !label);
    }
    let before = name.from.checked_sub(1).map(|at| context.token(at));
    let plural = alone && context.ends_in(name.from, "s");
    // "Most Varenians", "Varenians believe"
    let verb = (name.to..name.to + 2).find(|&at| !context.is(at, Classes::ADV)).unwrap_or(name.to);
    let many = context.is(verb, Classes::VERB_BASE) && !context.is(verb, Classes::VERB_PAST.or(Classes::NOUN))
        || context.says_any(verb, words!["are", "were", "have"]);
    if plural && (many || before.is_some_and(|before| before.is(Classes::QUANT.or(Classes::NUM)))) {
        return (SourceKind::Group, false);
    }
    // "Real Castell have not replied": a team
    let opens = before.is_none_or(Token::ends_sentence);
    if opens && context.says_any(name.to, words!["are", "were", "have"]) && !first.is(Classes::GIVEN) {
        return (SourceKind::Organization, false);
    }
    // "Englewood, New Jersey"
    let region = Classes::PLACE.or(Classes::GOV).or(Classes::STARTS_NAME);
    let comma = context.kind(name.to) == Some(TokenKind::Comma);
    if comma && context.get(name.to + 1).is_some_and(|next| next.is_capital() && next.is(region)) {
        return (SourceKind::Government, false);
    }
    // "in South Carolina"
    const WHERE: WordList = words!["in", "near", "outside", "across", "throughout", "around"];
    if name.from > 0 && context.says_any(name.from - 1, WHERE) {
        return (SourceKind::Government, false);
    }
    // "the Kestrel": people's names take no article
    let article = name.from > 0 && context.says(name.from - 1, "the");
    if article && entry.kind.is_none() && publishes(context, verb) {
        return (SourceKind::Outlet, true);
    }
    match article {
        true if context.ends_in(name.to - 1, "s") => (SourceKind::Group, false),
        true => (entry.kind.filter(|kind| *kind != SourceKind::Person).unwrap_or(SourceKind::Organization), false),
        false => (SourceKind::Person, false),
    }
}

/// "The Kestrel wrote", "the Harrier reported that": what a name with an article does that only outlets do.
fn publishes(context: &Context<'_>, verb: u32) -> bool {
    let reports = context.says_any(verb, words!["reported", "reports"]) && context.is(verb + 1, Classes::THAT);
    reports
        || context
            .says_any(verb, words!["wrote", "writes", "printed", "published", "editorialised", "editorialized"])
}
