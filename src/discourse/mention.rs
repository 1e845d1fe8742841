//! A source span read: count, nationality, role, affiliation, name, titles.

use super::description;
use super::kind::{counted, is_quantifier, kind, level};
use super::name::{self, Name};
use crate::grammar::{Context, Range, is_genitive_at, ratio};
use crate::lexicon::{Classes, Gender, Word};
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
    if span.to - span.from == 1 && pronoun(context, &mut mention) {
        return mention;
    }
    mention.count = description::count(context, core);
    mention.name = name_in(context, core).or_else(|| name_in_appositive(context, span, core_end));
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
    // "its owners, Maren Oduya and Tomas Verrin,"
    if mention.plural && mention.name.is_none() && two_names(context, span, core_end) {
        mention.kind = SourceKind::Group;
        mention.count = Some(2);
        mention.level = AnonymityLevel::Named;
        mention.reference = Reference::Several;
        return mention;
    }
    // "the Murdochs": a family, or another body of a name that no table has
    if is_family(context, core, head) && mention.name.is_none_or(|name| name.kind == SourceKind::Group) {
        mention.kind = SourceKind::Group;
        mention.level = AnonymityLevel::Named;
        mention.plural = true;
        mention.reference = Reference::Several;
        return mention;
    }
    mention.kind = kind(context, &mention);
    // "a poll of likely voters": who stands behind a document has another office
    if mention.kind == SourceKind::Document {
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
    let any = context.get(span.to).is_some_and(|t| t.is(Classes::MODAL)) || context.says(span.to, "never");
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
    let lemma = |at: u32| context.tables.form(context.tables.word(context.token(at).word).lemma);
    verb.is_some_and(|at| EMPTY.contains(&lemma(at)))
}

fn without_genitive(context: &Context<'_>, span: Range) -> Range {
    let mut to = span.to;
    while to > span.from + 1 {
        let last = context.token(to - 1);
        // "Obama himself"
        let emphasis = last.is(Classes::PRON_OBJ) && context.str(to - 1).ends_with("self");
        if matches!(last.kind, TokenKind::Clitic | TokenKind::Mark(_) | TokenKind::Comma) || emphasis {
            to -= 1;
        } else {
            break;
        }
    }
    Range::new(span.from, to)
}

/// Adjectives that stand behind a noun with what they are about.
const CLOSE: &[Word] = words![
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
            let unknown = context.str(at).ends_with("ed") && context.is(at + 1, Classes::PREP);
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
            let participle =
                token.is(Classes::VERB_PART.or(Classes::VERB_ING)) && !token.is(NOUNS) && !compound || unknown;
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
    let emphasis = context.is(end - 1, Classes::PRON_OBJ) && context.str(end - 1).ends_with("self");
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
pub(super) fn is_number(context: &Context<'_>, at: u32) -> bool {
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
        const SAYING: &[Word] =
            words!["saying", "telling", "suggesting", "asking", "proposing", "referring", "talking"];
        const SAID: &[Word] = words![
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
        const QUESTION: &[Word] = words!["do", "did", "are", "were", "have", "would", "will"];
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
fn name_in(context: &Context<'_>, core: Range) -> Option<Name> {
    if let Some(name) = name_of_union(context, core) {
        return Some(name);
    }
    let mut from = core.to;
    while from > core.from {
        let token = context.token(from - 1);
        let part = token.is_word() && token.is_capital() || context.str(from - 1) == "&";
        // "de", "van", "of" between two capitals
        let inside = from < core.to && from - 1 > core.from && token.is_word() && {
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
        && (context.is(last, Classes::DEMONYM) && context.str(last).ends_with('s')
            || name::is_of_party(context, last))
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
    let people = context.is(from, Classes::DEMONYM) || context.str(core.to - 1).ends_with('s');
    if common_noun && (starts_sentence || first.is(Classes::ROLE.or(Classes::ROLE_PL)))
        || alone && first.is(Classes::DEMONYM.or(Classes::TITLE)) && !first.is(Classes::GIVEN.or(Classes::PLACE))
        || quantified && people
    {
        return None;
    }
    Some(name::read(context, Range::new(from, core.to)))
}

/// "former secretary of state Maren Oduya"
fn name_behind_office(context: &Context<'_>, span: Range, head: u32) -> Option<Name> {
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
fn name_in_appositive(context: &Context<'_>, span: Range, core_end: u32) -> Option<Name> {
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
    const BODIES: &[Word] = words![
        "group", "organization", "organisation", "coalition", "union", "charity", "nonprofit", "company", "firm",
        "committee", "league", "network", "movement", "association",
    ];
    const JOINS: &[Word] = words!["for", "of", "at", "against"];
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
    let name = if body { Name { kind, known: true, title, name: whole, ..name } } else { name };
    let of_them = one && name.known && context.says(core_end + 1, "them");
    (comma == core_end || person || of_them).then_some(name)
}

/// Whether the span ends in two full names behind a comma.
fn two_names(context: &Context<'_>, span: Range, core_end: u32) -> bool {
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

/// "Lena Marsh and Tomas Verrin", "two envoys and an admiral", "neither the mayor nor her aide"
fn is_coordinated(context: &Context<'_>, span: Range, core_end: u32) -> bool {
    let joins =
        context.says(core_end, "and") || context.says(core_end, "nor") && context.says(span.from, "neither");
    joins && core_end + 1 < span.to
}

/// "the Murdochs"
fn is_family(context: &Context<'_>, core: Range, head: u32) -> bool {
    let token = context.token(head);
    let word = context.str(head);
    let plural = word.ends_with('s') && !word.ends_with("ss") && word.len() > 4;
    let unknown = token.word == 0 && token.is_capital() && !word.chars().nth(1).is_some_and(char::is_uppercase);
    core.to - core.from == 2 && context.says(core.from, "the") && unknown && plural
}

/// "the businessman and reality star": one of two trades.
fn has_two_trades(context: &Context<'_>, mention: &Mention) -> bool {
    const TRADES: &[Word] = words![
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
fn is_in_apposition(context: &Context<'_>, span: Range, second: u32) -> bool {
    span.from > 1
        && context.kind(span.from - 1) == Some(TokenKind::Comma)
        && context.token(span.from - 2).is_capital()
        && context.is(second, Classes::ROLE)
}

/// Whether an article, a number or an owner stands before the noun.
fn is_determined(context: &Context<'_>, core: Range) -> bool {
    context.is(core.from, Classes::DET.or(Classes::POSS).or(Classes::NUM).or(Classes::QUANT))
}

fn several(context: &Context<'_>, mention: &mut Mention) {
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

/// "one of them": the first token of the group.
pub(super) fn part(context: &Context<'_>, span: Range, core_end: u32) -> Option<u32> {
    let of = core_end + 1 < span.to && context.says(core_end, "of");
    let head = context.token(core_end - 1);
    let number = head.is(Classes::QUANT.or(Classes::NUM)) || context.says(core_end - 1, "another");
    (of && number).then_some(core_end + 1)
}

/// The first role noun of the span, with the words that narrow it ("foreign minister").
fn role(context: &Context<'_>, span: Range, name: Option<Name>) -> Option<Range> {
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
fn affiliation(
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
