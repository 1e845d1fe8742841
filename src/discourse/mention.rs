//! A source span read: count, nationality, role, affiliation, name, titles.

use super::description;
use super::head::{core_end, is_bare_number, without_genitive};
use super::kind::{counted, is_quantifier, kind, level};
use super::name::{self, Name};
use super::named::{name_behind_office, name_in, name_in_appositive, two_names};
use super::office::{affiliation, role};
use super::several::{
    has_two_trades, is_coordinated, is_determined, is_family, is_in_apposition, names_listed, part, several,
};
use crate::grammar::{Context, Range};
use crate::lexicon::{Classes, Gender, WordList};
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
    /// The last word of the noun phrase that the span starts with.
    pub(super) head: u32,
    pub(super) name: Option<Name>,
    pub(super) role: Option<Range>,
    pub(super) affiliation: Option<Range>,
    pub(super) reference: Reference,
}

/// How a mention points to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    Name,
    /// "the two officials": one spoken of before.
    Definite,
    /// "two officials", "another official": a new one.
    Indefinite,
    /// "one of them", "two of the officials": part of a group, which is named from this token on.
    Part(u32),
    /// "Lena Marsh and Tomas Verrin"
    Several,
    /// "he", "she", "they"
    Pronoun,
    /// "who", "which"
    Relative,
    /// "I", "we": who is speaking
    Speaker,
}

/// Reads a source span.
pub(super) fn read(context: &Context<'_>, span: Range) -> Mention {
    let span = without_genitive(context, span);
    // "“real Christians”"
    let marks = context.kind(span.from) == Some(TokenKind::OpenQuote)
        && context.kind(span.to - 1) == Some(TokenKind::CloseQuote)
        && span.to - span.from > 2;
    let span = if marks { Range::new(span.from + 1, span.to - 1) } else { span };
    let core_end = core_end(context, span);
    let core = Range::new(span.from, core_end);
    // "He (Adair)", "They [the envoys]": the gloss says who
    let gloss = Range::new(core_end + 1, span.to.max(core_end + 2) - 1);
    let glossed = core_end == span.from + 1
        && gloss.from < gloss.to
        && context.is(span.from, Classes::PRON_NOM)
        && context.kind(core_end) == Some(TokenKind::OpenParen)
        && (context.token(gloss.from).is_capital() || context.is(gloss.from, Classes::DET.or(Classes::POSS)))
        && !context.is(gloss.from, Classes::PRON_NOM);
    if glossed {
        return read(context, gloss);
    }
    // "any “reasonable person”"
    let closed = context.kind(core.to - 1) == Some(TokenKind::CloseQuote) && core.to - core.from > 2;
    let mut head = core.to - 1 - u32::from(closed);
    // "the public overall": an adjective behind its noun
    const NOUNS: Classes = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ROLE_PL);
    let last = context.token(head);
    let adjective =
        last.is(Classes::ADJ.or(Classes::ADV)) && !last.is(NOUNS.or(Classes::QUANT)) && !last.is_capital();
    if adjective && head > core.from && context.is(head - 1, NOUNS.or(Classes::QUANT)) {
        head -= 1;
    }
    let mut mention = Mention {
        span,
        kind: SourceKind::Person,
        level: AnonymityLevel::Described,
        count: None,
        gender: Gender::Unknown,
        plural: false,
        head,
        name: None,
        role: None,
        affiliation: None,
        reference: Reference::Indefinite,
    };
    // "I, along with my sons,"
    let alone = span.to - span.from == 1 || context.kind(span.from + 1) == Some(TokenKind::Comma);
    if alone && pronoun(context, &mut mention) {
        return mention;
    }
    mention.count = description::count(context, core);
    // "an email to the owner, Ann Li": the email has another name
    let word = context.tables.word(context.token(head).word);
    let paper = word.kind == Some(SourceKind::Document) && !context.token(head).is_capital();
    let apposed = || if paper { None } else { name_in_appositive(context, span, core_end) };
    mention.name = name_in(context, core).or_else(apposed);
    mention.name = mention.name.or_else(|| name_behind_office(context, span, head));
    mention.role = role(context, span, mention.name);
    mention.affiliation = affiliation(context, span, mention.role, mention.name, head);
    mention.plural = description::is_plural(context, head)
        || mention.count.is_some_and(|n| n > 1)
        || counted(context, span, head).is_some();
    mention.gender = match mention.name {
        Some(name) if name.gender != Gender::Unknown || span.to - span.from == 1 => name.gender,
        // "an aide to John Burns" may be a woman
        _ => name::gender(context, mention.role.unwrap_or(core)),
    };
    // "former prosecutor and mayor Maren Oduya": two offices of one
    let offices = context.is(head, Classes::ROLE) && mention.name.is_none() && !is_determined(context, core);
    let second = Range::new((head + 2).min(span.to), span.to);
    let last = offices && is_coordinated(context, span, core_end);
    if let Some(name) =
        last.then(|| name_in(context, Range::new(second.from, self::core_end(context, second)))).flatten()
        && name.kind == SourceKind::Person
        && (!name.title.is_empty() || context.is(name.name.from - 1, Classes::ROLE))
    {
        mention.name = Some(name);
        mention.role = role(context, span, mention.name);
    } else if is_coordinated(context, span, core_end)
        && !has_two_trades(context, &mention)
        && !(last && is_in_apposition(context, span, second.from))
    {
        several(context, &mut mention);
        return mention;
    }
    // "Maren Oduya, Lena Marsh and Tomas Verrin"
    let listed = context.kind(core_end) == Some(TokenKind::Comma) && mention.name.is_some();
    if let Some(count) = listed.then(|| names_listed(context, span)).flatten() {
        mention.kind = SourceKind::Group;
        mention.count = Some(count);
        mention.plural = true;
        mention.level = AnonymityLevel::Named;
        mention.reference = Reference::Several;
        (mention.name, mention.role) = (None, None);
        return mention;
    }
    // "its owners, Maren Oduya and Tomas Verrin,"
    if mention.plural && mention.name.is_none() && two_names(context, span, core_end) {
        mention.kind = SourceKind::Group;
        mention.count = Some(2);
        mention.level = AnonymityLevel::Named;
        mention.reference = Reference::Several;
        return mention;
    }
    // "the Verrins": a family, or another body of a name that no table has
    if is_family(context, core, head) && mention.name.is_none_or(|name| name.kind == SourceKind::Group) {
        mention.kind = SourceKind::Group;
        mention.level = AnonymityLevel::Named;
        mention.plural = true;
        mention.reference = Reference::Several;
        return mention;
    }
    mention.kind = kind(context, &mention);
    // "a poll of likely voters": who stands behind a document has another office
    use SourceKind::{Document, Government, Organization, Outlet};
    let thing = matches!(mention.kind, Document | Government | Organization | Outlet) && mention.name.is_none();
    if thing || mention.kind == Document {
        mention.role = None;
    }
    let single = mention.kind == SourceKind::Person && mention.name.is_none() && !mention.plural;
    if single && !description::is_none(context, span) && !is_quantifier(context, mention.span) {
        mention.count = mention.count.or(Some(1));
    }
    // "a group of 32 senators"
    let counts =
        counted(context, span, head).is_some() && !is_quantifier(context, span) && context.says(head + 1, "of");
    let inner = || counts.then(|| description::count(context, Range::new(head + 2, span.to))).flatten();
    mention.count = mention.count.or_else(|| description::few(context, span.from, head)).or_else(inner);
    // "a third said", but "less than a third said", "a third of the voters said"
    let ordinal = context.says_any(head, words!["second", "third", "fourth", "fifth"])
        && head == span.from + 1
        && !context.says(head + 1, "of");
    if context.says(span.from, "another") && !mention.plural || ordinal {
        mention.count = Some(1);
    }
    mention.level = level(context, &mention);
    let stated = mention.level == AnonymityLevel::Anonymous;
    let part = part(context, span, core_end);
    if part.is_some() || is_bare_number(context, span, head) {
        let both = context.says(head, "both").then_some(2);
        mention.count = description::number(context, head).or(both);
    }
    // "one or more of his rivals"
    let more = context.says(head + 1, "or") && head + 2 < span.to;
    if more && mention.kind == SourceKind::Person && context.says_any(head + 2, words!["more", "two", "both"]) {
        mention.kind = SourceKind::Group;
        mention.count = None;
    }
    // "one never knows", "one can say": whoever it may be
    const OPEN: Classes = Classes::WH.or(Classes::SUBORD);
    // "no matter how one feels"
    let open = span.from > 0 && context.is(span.from - 1, OPEN) && context.is(span.to, Classes::VERB_S);
    let any = context.get(span.to).is_some_and(|t| t.is(Classes::MODAL)) || context.says(span.to, "never") || open;
    if any && span.to - span.from == 1 && context.says(span.from, "one") {
        mention.kind = SourceKind::Public;
        mention.count = None;
    }
    if mention.count == Some(1) && mention.kind == SourceKind::Public {
        mention.kind = SourceKind::Person;
    }
    // "one company says so, another denies it"
    let bare = span.to - span.from == 1 && context.says_any(span.from, words!["one", "another"]);
    if bare && let Some(kind) = counterpart(context, span.from) {
        mention.kind = kind;
    }
    mention.reference = if let Some(of) = part.filter(|_| mention.name.is_none()) {
        Reference::Part(of)
    } else if mention.name.is_some() && !stated {
        Reference::Name
    } else if description::points_back(context, span) {
        Reference::Definite
    } else {
        Reference::Indefinite
    };
    mention
}

/// How far before "another" its "one company" may stand.
const COUNTERPART: u32 = 32;

/// "one company says so, another denies it": what the "one" before is, if it is nobody.
fn counterpart(context: &Context<'_>, at: u32) -> Option<SourceKind> {
    let one = |at: &u32| context.says(*at, "one") && context.token(at + 1).is_word();
    let noun = (at.saturating_sub(COUNTERPART)..at.saturating_sub(1)).rev().find(one)? + 1;
    let end = core_end(context, Range::new(noun - 1, at));
    let kind = (noun..end).filter_map(|at| context.tables.word(context.token(at).word).kind).next()?;
    let people = [SourceKind::Person, SourceKind::Group, SourceKind::Public, SourceKind::Commenter];
    (!people.contains(&kind) && !context.is(noun, Classes::VERB)).then_some(kind)
}

/// "it appears that", "it turned out": an "it" that stands for nothing.
pub(super) fn is_empty_it(context: &Context<'_>, span: Range) -> bool {
    const EMPTY: [&str; 5] = ["appear", "seem", "look", "turn", "emerge"];
    const REACH: u32 = 4;
    if span.to - span.from != 1 || !context.says(span.from, "it") {
        return false;
    }
    let verb =
        (span.to..span.to + REACH).find(|&at| context.is(at, Classes::VERB) && !context.is(at, Classes::AUX));
    let lemma = |at: u32| context.tables.form(context.token(at).lemma);
    verb.is_some_and(|at| EMPTY.contains(&lemma(at)))
}

fn pronoun(context: &Context<'_>, mention: &mut Mention) -> bool {
    let word = context.str(mention.span.from);
    let is = |words: &[&str]| words.iter().any(|w| word.eq_ignore_ascii_case(w));
    mention.reference = Reference::Pronoun;
    if is(&["he", "his", "him", "himself"]) {
        mention.gender = Gender::Male;
    } else if is(&["she", "her", "herself"]) {
        mention.gender = Gender::Female;
    } else if is(&["they", "their", "them", "themselves"]) {
        mention.plural = true;
        mention.kind = SourceKind::Group;
    } else if is(&["it", "its", "itself"]) {
        mention.kind = SourceKind::Organization;
    } else if is(&["you", "your"]) {
        // "you asked", "you have said": somebody is spoken to
        const REACH: u32 = 4;
        let last = context.all.len() as u32 - 1;
        let limit = last.min(mention.span.from + REACH);
        let verb = (mention.span.from + 1..limit).find(|&at| !context.is(at, Classes::ADV)).unwrap_or(limit);
        let next = context.token(verb);
        const SAYING: WordList =
            words!["saying", "telling", "suggesting", "asking", "proposing", "referring", "talking"];
        const SAID: WordList = words![
            "said", "asked", "told", "suggested", "wrote", "mentioned", "called", "claimed", "promised", "argued",
            "answered", "replied", "reported", "announced", "spoke", "testified", "tweeted",
        ];
        let told = next.is(Classes::BE) && context.says_any(verb + 1, SAYING)
            || next.is(Classes::HAVE)
                && context.is(verb + 1, Classes::VERB_PART.or(Classes::BE))
                && !context.says(verb + 1, "got")
            || context.says_any(verb, SAID);
        // "Q: Do you think": an interview
        let from = mention.span.from;
        const QUESTION: WordList = words!["do", "did", "are", "were", "have", "would", "will"];
        // "MARSH: Would you say"
        const LABEL: u32 = 4;
        let turn = (3..=LABEL + 2).contains(&from)
            && context.kind(from - 2) == Some(TokenKind::Colon)
            && (0..from - 2).all(|at| context.token(at).is_capital());
        let asked = from >= 3 && context.says_any(from - 1, QUESTION) && (turn || context.says(from - 3, "Q"))
            || from >= 2 && context.kind(from - 1) == Some(TokenKind::Colon) && context.says(from - 2, "Q")
            || from >= 2 && context.says(from - 1, "have") && !context.token(from - 2).is_word();
        // "if you wanted": whoever reads
        let supposed = from > 0 && context.says_any(from - 1, words!["if", "when", "unless", "once"]);
        // "you want us to forget it", "if you are referring to that"
        let us = context.says_any(verb, words!["want", "expect", "ask", "need"])
            && context.says_any(verb + 1, words!["us", "me"]);
        let speaks = next.is(Classes::BE)
            && context.says_any(verb + 1, words!["referring", "asking", "suggesting", "saying"]);
        let told = asked || us || speaks || told && !next.is(Classes::MODAL) && !supposed;
        let told = told || is(&["your"]);
        mention.kind = if told { SourceKind::Person } else { SourceKind::Public };
    } else if context.str(mention.span.from) == "US" {
        mention.kind = SourceKind::Government;
        mention.level = AnonymityLevel::Named;
        mention.reference = Reference::Several;
    } else if is(&["i", "my", "me", "we", "our", "us"]) {
        mention.reference = Reference::Speaker;
        mention.plural = is(&["we", "our", "us"]);
        if mention.plural {
            mention.kind = SourceKind::Group;
        } else {
            mention.count = Some(1);
        }
    } else if is(&["who", "whom", "which", "that", "whose"]) {
        mention.reference = Reference::Relative;
        mention.kind = if is(&["who", "whom"]) { SourceKind::Person } else { SourceKind::Organization };
    } else {
        return false;
    }
    true
}
