//! A source span read: count, nationality, role, affiliation, name, titles.

use crate::grammar::{Context, Range};
use crate::lexicon::{Classes, Gender, PhraseKind, WordId};
use crate::record::{AnonymityLevel, SourceKind};
use crate::text::TokenKind;

/// What a source span says about its source. Token ranges are of its page.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) span: Range,
    pub(super) kind: SourceKind,
    pub(super) level: AnonymityLevel,
    pub(super) count: Option<u32>,
    pub(super) gender: Gender,
    pub(super) plural: bool,
    /// The name without titles, if it has one.
    pub(super) name: Option<Range>,
    pub(super) role: Option<Range>,
    pub(super) affiliation: Option<Range>,
    pub(super) reference: Reference,
}

/// How a mention points to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    Name,
    /// "the two officials": one spoken of before, by the lemma of its head.
    Definite(WordId),
    /// "two officials", "another official": a new one.
    Indefinite(WordId),
    /// "he", "she", "they", "who"
    Pronoun,
    /// "I", "we": who is speaking
    Speaker,
}

/// Reads a source span.
pub(super) fn read(context: &Context<'_>, span: Range) -> Mention {
    let span = without_genitive(context, span);
    let core_end = core_end(context, span);
    let core = Range::new(span.from, core_end);
    let mut mention = Mention {
        span,
        kind: SourceKind::Person,
        level: AnonymityLevel::Described,
        count: None,
        gender: Gender::Unknown,
        plural: false,
        name: None,
        role: None,
        affiliation: None,
        reference: Reference::Indefinite(0),
    };
    let first = context.token(span.from);
    if span.to - span.from == 1 && pronoun(context, &mut mention) {
        return mention;
    }
    mention.count = count(context, span);
    mention.role = role(context, span);
    mention.name = name(context, core).or_else(|| name_in_appositive(context, span, core_end));
    mention.affiliation = affiliation(context, span, mention.name);
    let head = core.to - 1;
    let head_token = context.token(head);
    let head_entry = context.tables.word(head_token.word);
    mention.plural =
        head_token.is(Classes::NOUN_PL) && !head_token.is(Classes::NOUN) || mention.count.is_some_and(|n| n > 1);
    mention.gender = gender(context, span);
    let known = context.phrase(core.from, Classes::STARTS_NAME, name_kind).or_else(|| {
        let skip = u32::from(first.is(Classes::DET));
        (core.from + skip < core.to)
            .then(|| context.phrase(core.from + skip, Classes::STARTS_NAME, name_kind))
            .flatten()
    });
    mention.kind = match (known, mention.name) {
        (Some((_, kind)), _) => kind,
        (None, Some(name)) => match kind_of_name(context, name, mention.role.is_some()) {
            // "the Kestrel": people's names take no article
            SourceKind::Person if mention.role.is_none() && has_article(context, span, name) => {
                SourceKind::Organization
            }
            kind => kind,
        },
        (None, None) if mention.count == Some(1) => SourceKind::Person,
        (None, None) => match (head_entry.kind, mention.plural) {
            (Some(SourceKind::Person), true) => SourceKind::Group,
            (Some(kind), _) => kind,
            (None, _) if head_entry.noun.is_some() => SourceKind::Document,
            (None, true) => SourceKind::Group,
            (None, false) if head_token.is(Classes::QUANT) => SourceKind::Public,
            (None, false) => SourceKind::Organization,
        },
    };
    let stated = (span.from..span.to).any(|at| context.is(at, Classes::UNNAMED));
    let bare = ["source", "sources", "insider", "insiders"].iter().any(|word| context.says(head, word));
    mention.level =
        if stated || bare && mention.role.is_none_or(|role| role.from == head) && mention.affiliation.is_none() {
            AnonymityLevel::Anonymous
        } else if mention.name.is_some() || known.is_some() {
            AnonymityLevel::Named
        } else {
            AnonymityLevel::Described
        };
    let lemma = head_entry.lemma;
    mention.reference = if mention.name.is_some() && !stated {
        Reference::Name
    } else if is_definite(context, span) {
        Reference::Definite(lemma)
    } else {
        Reference::Indefinite(lemma)
    };
    mention
}

fn without_genitive(context: &Context<'_>, span: Range) -> Range {
    let mut to = span.to;
    while to > span.from + 1 {
        let last = context.token(to - 1);
        if matches!(last.kind, TokenKind::Clitic | TokenKind::Mark(_) | TokenKind::Comma) {
            to -= 1;
        } else {
            break;
        }
    }
    Range::new(span.from, to)
}

/// The noun phrase at the head of the span: up to a comma, a relative clause or a preposition.
fn core_end(context: &Context<'_>, span: Range) -> u32 {
    (span.from + 1..span.to)
        .find(|&at| {
            let token = context.token(at);
            matches!(token.kind, TokenKind::Comma | TokenKind::OpenParen)
                || !token.is_capital() && token.is(Classes::PREP.or(Classes::REL).or(Classes::COORD))
        })
        .unwrap_or(span.to)
}

fn pronoun(context: &Context<'_>, mention: &mut Mention) -> bool {
    let word = context.str(mention.span.from);
    let is = |words: &[&str]| words.iter().any(|w| word.eq_ignore_ascii_case(w));
    if is(&["he", "his", "him"]) {
        mention.gender = Gender::Male;
    } else if is(&["she", "her"]) {
        mention.gender = Gender::Female;
    } else if is(&["they", "their", "them"]) {
        mention.plural = true;
        mention.kind = SourceKind::Group;
    } else if is(&["it", "its"]) {
        mention.kind = SourceKind::Organization;
    } else if is(&["i", "my", "we", "our"]) {
        mention.reference = Reference::Speaker;
        mention.plural = is(&["we", "our"]);
        return true;
    } else if !is(&["who", "which", "that", "whose"]) {
        return false;
    }
    mention.reference = Reference::Pronoun;
    true
}

/// The person named nearest before the token `at` on its page, by a title or a given name.
pub(super) fn antecedent(context: &Context<'_>, at: u32, wanted: Gender) -> Option<Mention> {
    const REACH: u32 = 64;
    let first = at.saturating_sub(REACH);
    let mut end = at;
    while end > first {
        if !context.token(end - 1).is_capital() {
            end -= 1;
            continue;
        }
        let start = (first..end).rev().take_while(|&n| context.token(n).is_capital()).last().unwrap_or(end - 1);
        let personal = (start..end).any(|n| context.is(n, Classes::TITLE.or(Classes::GIVEN)));
        if personal && end - start > 1 {
            let mention = read(context, Range::new(start, end));
            let fits = mention.gender == Gender::Unknown || mention.gender == wanted;
            if mention.name.is_some() && mention.kind == SourceKind::Person && fits {
                return Some(mention);
            }
        }
        end = start;
    }
    None
}

fn count(context: &Context<'_>, core: Range) -> Option<u32> {
    (core.from..core.to).take(4).find_map(|at| {
        let token = context.token(at);
        let followed = at + 1 < core.to;
        match token.kind {
            // "a 2014 circular": four digits without a comma are a year
            TokenKind::Number if followed && context.str(at).len() != 4 => {
                context.str(at).replace(',', "").parse().ok()
            }
            TokenKind::Word if followed && token.word != 0 => context.tables.word(token.word).number,
            _ => None,
        }
    })
}

fn name_kind(kind: PhraseKind) -> Option<SourceKind> {
    match kind {
        PhraseKind::Name(kind) => Some(kind),
        _ => None,
    }
}

/// The longest run of capitals in the core, without titles before it.
fn name(context: &Context<'_>, core: Range) -> Option<Range> {
    let mut at = core.from;
    let mut best: Option<Range> = None;
    while at < core.to {
        let start = at;
        while at < core.to && is_name_part(context, at, start) {
            at += 1;
        }
        let run = without_titles(context, Range::new(start, at));
        if !run.is_empty() && best.is_none_or(|b| run.to - run.from >= b.to - b.from) {
            best = Some(run);
        }
        at = at.max(start + 1);
    }
    let run = best?;
    // "Varenian officials": a nationality and no name
    let all_demonyms = (run.from..run.to).all(|at| context.is(at, Classes::DEMONYM));
    let common = run.to < core.to
        && context.is(core.to - 1, Classes::ROLE.or(Classes::ROLE_PL).or(Classes::NOUN_PL).or(Classes::NOUN));
    if all_demonyms && (common || run.to - run.from == 1)
        || common && run.from > core.from && !ends_name(context, core)
    {
        return None;
    }
    if common { None } else { Some(run) }
}

fn ends_name(context: &Context<'_>, core: Range) -> bool {
    context.token(core.to - 1).is_capital()
}

/// A name behind a role: "the mayor, Maren Oduya,".
fn name_in_appositive(context: &Context<'_>, span: Range, core_end: u32) -> Option<Range> {
    if context.kind(core_end)? != TokenKind::Comma || core_end + 1 >= span.to {
        return None;
    }
    let from = core_end + 1;
    let to = (from..span.to).find(|&at| !context.token(at).is_capital()).unwrap_or(span.to);
    (to > from + 1).then(|| without_titles(context, Range::new(from, to))).filter(|range| !range.is_empty())
}

fn is_name_part(context: &Context<'_>, at: u32, start: u32) -> bool {
    let token = context.token(at);
    if !token.is_word() {
        return false;
    }
    if !token.is_capital() {
        // "de", "van", "bin" inside a name
        let particle = [
            "de", "da", "del", "di", "van", "von", "der", "den", "al", "bin", "ibn", "la", "le", "of", "the",
            "and", "for", "&",
        ];
        return at > start
            && particle.iter().any(|word| context.says(at, word))
            && context.get(at + 1).is_some_and(|next| next.is_capital())
            && !context.is(at, Classes::COORD);
    }
    at > start
        || !token.is(Classes::DET.or(Classes::POSS).or(Classes::ANY_PRON).or(Classes::QUANT))
        || token.is(Classes::PROPER)
}

fn without_titles(context: &Context<'_>, mut run: Range) -> Range {
    loop {
        let title =
            context.phrase(run.from, Classes::STARTS_TITLE, |kind| (kind == PhraseKind::Title).then_some(()));
        let len = match title {
            Some((len, ())) => len,
            None if context.is(run.from, Classes::TITLE) => 1,
            None => return run,
        };
        if run.from + len >= run.to {
            return run;
        }
        run.from += len;
    }
}

fn kind_of_name(context: &Context<'_>, name: Range, has_role: bool) -> SourceKind {
    if context.str(name.from).starts_with('@') {
        return SourceKind::Account;
    }
    let last = context.token(name.to - 1);
    let entry = context.tables.word(last.word);
    for at in name.from..name.to {
        if context.is(at, Classes::GIVEN) && name.to - name.from > 1 && at == name.from {
            return SourceKind::Person;
        }
    }
    if last.is(Classes::OUTLET) {
        return SourceKind::Outlet;
    }
    if last.is(Classes::GOV.or(Classes::PLACE)) && name.to - name.from == 1 {
        return SourceKind::Government;
    }
    if last.is(Classes::ORG.or(Classes::ORG_HEAD)) {
        return entry.kind.unwrap_or(SourceKind::Organization);
    }
    let acronym = last.is_all_capitals() && name.to - name.from == 1;
    if acronym && !has_role { SourceKind::Organization } else { SourceKind::Person }
}

/// The first role noun of the span, with the words that narrow it ("foreign minister").
fn role(context: &Context<'_>, span: Range) -> Option<Range> {
    let roles = Classes::ROLE.or(Classes::ROLE_PL);
    let people = |at: u32| {
        let entry = context.tables.word(context.token(at).word);
        matches!(entry.kind, Some(SourceKind::Person | SourceKind::Group | SourceKind::Commenter))
    };
    let head =
        (span.from..span.to).find(|&at| context.is(at, roles) && people(at) || context.is(at, Classes::TITLE));
    let head = head?;
    let mut from = head;
    while from > span.from {
        let before = context.token(from - 1);
        let narrows = before.is_word()
            && before.is(Classes::ADJ.or(Classes::NOUN).or(Classes::ROLE))
            && !before.is(Classes::DET.or(Classes::QUANT).or(Classes::DEMONYM));
        if narrows && !before.is(Classes::UNNAMED) {
            from -= 1;
        } else {
            break;
        }
    }
    Some(Range::new(from, head + 1))
}

/// A nationality before the head, or what stands behind "of", "for", "at", "with".
fn affiliation(context: &Context<'_>, span: Range, name: Option<Range>) -> Option<Range> {
    for at in span.from..span.to {
        if name.is_some_and(|name| name.contains(at)) {
            continue;
        }
        if context.is(at, Classes::DEMONYM) {
            return Some(Range::new(at, at + 1));
        }
        let preposition =
            at > span.from && ["of", "for", "at", "with", "from"].iter().any(|word| context.says(at, word));
        if preposition && at + 1 < span.to {
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

fn gender(context: &Context<'_>, span: Range) -> Gender {
    (span.from..span.to)
        .map(|at| context.token(at))
        .filter(|token| token.is(Classes::TITLE.or(Classes::GIVEN).or(Classes::ROLE)))
        .map(|token| context.tables.word(token.word).gender)
        .find(|&gender| gender != Gender::Unknown)
        .unwrap_or_default()
}

fn has_article(context: &Context<'_>, span: Range, name: Range) -> bool {
    name.from > span.from && context.says(name.from - 1, "the")
}

/// "the", "these", "both", "his": points back; "another" and "a" do not.
fn is_definite(context: &Context<'_>, span: Range) -> bool {
    let first = span.from;
    ["the", "these", "those", "both", "this", "that"].iter().any(|word| context.says(first, word))
        || context.is(first, Classes::POSS)
}
