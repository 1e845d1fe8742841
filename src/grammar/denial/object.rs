//! What is denied, and who can deny: by the nouns that head the object and the source.

use nom::Input;

use super::{denial_word, lemma_is};
use crate::grammar::candidate::{Candidate, Pieces};
use crate::grammar::clause::{bare_clause, is_infinitive};
use crate::grammar::frame::setting;
use crate::grammar::noun_phrase::{is_genitive_at, is_nominal, noun_phrase, noun_phrase_with_of};
use crate::grammar::tokens::{Context, Range, Tokens};
use crate::lexicon::{Classes, DenialWord, Frames, Word};
use crate::record::{Act, DenialKind, SourceKind};
use crate::text::TokenKind;

/// What a verb of denial is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Object {
    /// Something told, true or false: a clause, a quotation, "it", "the report".
    Told,
    /// What one may be charged with or asked about: "any wrongdoing", "the decision".
    Charge,
    /// "them", "these": claims or people.
    Plural,
    /// An offer, a plan.
    Asked,
    /// A motion, an appeal.
    Plea,
    /// A call or a message.
    Inquiry,
    /// What is granted or withheld.
    Favour,
    /// A thing that cannot be talked about by rejecting it.
    Thing,
    Somebody,
    Unknown,
    Nothing,
}

impl Object {
    /// Whether it can be denied as a claim.
    pub(super) fn is_claim(self) -> bool {
        matches!(self, Object::Told | Object::Charge)
    }

    /// Whether it can be turned down as a proposal.
    pub(super) fn is_proposal(self) -> bool {
        matches!(self, Object::Asked | Object::Plea)
    }
}

/// "None of these claims", "a number of offers": how many nouns may stand before the one that counts.
const MAX_OF: usize = 3;

/// Words of a predicate that are looked at: "as utterly and completely false".
const MAX_PREDICATE: u32 = 12;

/// What a content is about.
pub(super) fn object(context: &Context<'_>, content: &Pieces) -> Object {
    match content.as_slice().first() {
        Some(&range) => object_at(context, range),
        None => Object::Nothing,
    }
}

/// What the phrase at the head of the range is about.
pub(super) fn object_at(context: &Context<'_>, range: Range) -> Object {
    let Some(first) = context.get(range.from).filter(|_| !range.is_empty()) else { return Object::Nothing };
    let says = |words: &'static [Word]| context.says_any(range.from, words);
    let alone = !is_nominal_at(context, range.from + 1, range.to);
    // "that night" is a time, "that the night was cold" a claim
    let pronoun = says(words!["it", "which", "whether", "if", "what"]) || says(words!["that", "this"]) && alone;
    if first.kind == TokenKind::OpenQuote || pronoun {
        return Object::Told;
    }
    if says(words!["them", "these", "those", "they"]) && alone {
        return Object::Plural;
    }
    if first.is(Classes::PRON_OBJ) && !first.is(Classes::POSS) || says(words!["me", "you"]) {
        return Object::Somebody;
    }
    let clause = first.is(Classes::THAT) && bare_clause(context.tokens(Range::new(range.from + 1, range.to)));
    if clause || first.is(Classes::WH) {
        return Object::Told;
    }
    let ever = says(words!["ever"]) && context.is(range.from + 1, Classes::VERB_ING);
    if ever || first.is(Classes::VERB_ING) && !first.is(Classes::NOUN) && !first.is_capital() {
        return Object::Charge;
    }
    // "contradicted each other"
    if says(words!["each", "one"]) && context.says_any(range.from + 1, words!["other", "another"]) {
        return Object::Thing;
    }
    let Some(head) = head(context.tokens(range)) else { return Object::Unknown };
    let token = context.token(head);
    let cue_noun = token.is(Classes::CUE_NOUN);
    match denial_word(context, head) {
        Some(DenialWord::Said) => return Object::Charge,
        Some(DenialWord::Told) => return Object::Told,
        Some(DenialWord::Asked) => return Object::Asked,
        Some(DenialWord::Plea) => return Object::Plea,
        Some(DenialWord::Inquiry) if demands(context, head) => return Object::Asked,
        Some(DenialWord::Inquiry) => return Object::Inquiry,
        Some(DenialWord::Favour) => return Object::Favour,
        Some(DenialWord::Thing) => return Object::Thing,
        Some(DenialWord::Untrue | DenialWord::Tell | DenialWord::Answer) if token.is(Classes::NOUN_PL) => {
            return Object::Told;
        }
        _ if cue_noun => {
            let entry = context.tables.word(token.word).noun.map(|cue| context.tables.cue(cue));
            let planned = entry.is_some_and(|entry| entry.act == Act::Eventuality);
            return if planned { Object::Charge } else { Object::Told };
        }
        _ => {}
    }
    match context.tables.word(token.word).kind {
        Some(SourceKind::Document) => Object::Told,
        Some(_) => Object::Somebody,
        None if token.is_capital() => Object::Somebody,
        None => Object::Unknown,
    }
}

/// "calls to set up an inquiry", "calls for reform", but "calls for comment", "calls to the firm".
fn demands(context: &Context<'_>, noun: u32) -> bool {
    let comment = context.says_any(noun + 2, words!["comment", "information"]);
    let infinitive = context.says(noun + 1, "to") && is_infinitive(context, noun + 2);
    lemma_is(context, noun, "call") && !comment && (infinitive || context.says(noun + 1, "for"))
}

/// Whether a content that is a relative pronoun follows the name of something said or asked for; true of any other.
pub(super) fn antecedent_is_said(context: &Context<'_>, content: &Pieces) -> bool {
    let &[range, ..] = content.as_slice() else { return true };
    if range.to - range.from > 1 || !context.is(range.from, Classes::REL) || range.from == 0 {
        return true;
    }
    let Some(noun) = antecedent(context, range.from) else { return true };
    let word = denial_word(context, noun);
    context.is(noun, Classes::CUE_NOUN)
        || matches!(
            word,
            Some(DenialWord::Said | DenialWord::Told | DenialWord::Asked | DenialWord::Plea | DenialWord::Inquiry)
        )
}

/// Whether what is about a claim is a statement that can be taken back.
pub(super) fn is_statement(context: &Context<'_>, content: &Pieces, found: Object) -> bool {
    let Some(&range) = content.as_slice().first().filter(|_| found == Object::Charge) else {
        return found == Object::Told;
    };
    // "backed away from his threat"
    let noun = head(context.tokens(range)).filter(|&at| denial_word(context, at).is_none());
    let cue = noun.and_then(|at| context.tables.word(context.token(at).word).noun);
    cue.is_some_and(|cue| context.tables.cue(cue).frames.any(Frames::THAT))
}

fn is_nominal_at(context: &Context<'_>, at: u32, to: u32) -> bool {
    at < to && is_nominal(context.token(at))
}

/// The noun that counts in the phrase at the head of the input: behind "none of", "a series of".
fn head(input: Tokens<'_>) -> Option<u32> {
    const COUNTS: &[Word] = words![
        "percent", "number", "series", "handful", "handfuls", "string", "lot", "lots", "couple", "pair", "range",
        "part", "bulk", "rest", "most", "array", "host", "slew", "swath", "version", "copy", "batch", "set",
        "share", "percentage", "chunk", "wave", "third", "quarter", "kind", "sort", "type",
    ];
    let context = input.context;
    let mut input = input;
    // "emailed questions"
    if input.first().is_some_and(|t| t.is(Classes::VERB_PART) && !t.is(Classes::NOUN)) {
        input = input.take_from(1);
    }
    for _ in 0..MAX_OF {
        let (rest, phrase) = noun_phrase(input).ok()?;
        // "requests last week for comment"
        let timely = |at: u32| context.is(at, Classes::TIME.or(Classes::DAY)) || context.says(at, "last");
        // "called the charge untrue"
        let noun = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::CUE_NOUN);
        let said = |at: u32| denial_word(context, at) == Some(DenialWord::Untrue) && context.is(at - 1, noun);
        // "the term containment"
        let named =
            |at: u32| at > phrase.from + 1 && context.says_any(at - 1, words!["term", "word", "label", "phrase"]);
        // "two messages left at the farm", "the approaches utilized by others"
        let noun = |at: &u32| {
            let plural = *at > phrase.from && context.is(*at - 1, Classes::NOUN_PL);
            let behind = plural && is_participle(context, *at);
            context.token(*at).is_word()
                && !(*at > phrase.from + 1 && (timely(*at) || said(*at)) || behind || named(*at))
        };
        let last = (phrase.from..phrase.to).rev().find(noun)?;
        // "large numbers of callers", but "the numbers of the ministry"
        let counted = last > phrase.from && context.is(last - 1, Classes::ADJ);
        let many = context.says(last, "numbers") && (counted || !context.says(phrase.from, "the"));
        let counts = many
            || context.is(last, Classes::QUANT.or(Classes::NUM).or(Classes::PRON))
            || context.says_any(last, COUNTS);
        if rest.is_empty() || !context.says(rest.from, "of") {
            return Some(last);
        }
        if !counts {
            return Some(behind_name(rest).unwrap_or(last));
        }
        input = rest.take_from(1);
    }
    None
}

/// Whether a participle stands at `at`; an unknown word is one by its ending.
pub(super) fn is_participle(context: &Context<'_>, at: u32) -> bool {
    let token = context.token(at);
    let unknown = token.word == 0 && !token.is_capital() && context.str(at).ends_with("ed");
    unknown || token.is(Classes::VERB_PART) && !token.is(Classes::NOUN)
}

/// "a Department of Defense [offer]": the noun behind a name with "of", whose "of" the input starts with.
fn behind_name(input: Tokens<'_>) -> Option<u32> {
    let context = input.context;
    let named = |at: u32| context.token(at).is_capital();
    let (_, phrase) = noun_phrase(input.take_from(1)).ok()?;
    let last = phrase.to - 1;
    (named(input.from - 1) && named(phrase.from) && !named(last) && context.token(last).is_word()).then_some(last)
}

/// Whether a source is one that speaks: a person, a body, a document; not a machine or an animal.
pub(super) fn speaks(context: &Context<'_>, source: Option<Range>) -> bool {
    let Some(range) = source else { return false };
    let Some(head) = head(context.tokens(range)) else { return true };
    let token = context.token(head);
    // "a peak that has not been reached"
    if token.is(Classes::REL) && !context.says(head, "who") {
        return antecedent(context, head).is_none_or(|noun| !names_thing(context, noun));
    }
    const SPEAKERS: Classes = Classes::ROLE
        .or(Classes::ROLE_PL)
        .or(Classes::ORG_HEAD)
        .or(Classes::PRON_NOM)
        .or(Classes::QUANT)
        .or(Classes::PROPER)
        .or(Classes::CUE_NOUN);
    let common = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ADJ);
    let opens = range.from == head && head > 0 && context.token(head - 1).ends_sentence() || head == 0;
    token.is(SPEAKERS)
        || context.tables.word(token.word).kind.is_some()
        || token.is(Classes::REL)
        || token.is_capital() && !(opens && token.is(common.or(Classes::PRON)))
}

/// The word that a relative pronoun stands behind, perhaps with a comma between.
fn antecedent(context: &Context<'_>, pronoun: u32) -> Option<u32> {
    let before = pronoun.checked_sub(1)?;
    if context.kind(before) == Some(TokenKind::Comma) { before.checked_sub(1) } else { Some(before) }
}

/// Whether a known noun that names nobody who speaks stands at `at`.
fn names_thing(context: &Context<'_>, at: u32) -> bool {
    let token = context.token(at);
    let kind = context.tables.word(token.word).kind;
    token.is(Classes::NOUN.or(Classes::NOUN_PL))
        && !token.is_capital()
        && kind.is_none()
        && !token.is(Classes::CUE_NOUN)
}

/// Whether a source is known as somebody, or as a document that somebody has written: "the review contradicted him", but
/// not "the evidence", "the pattern", "it".
pub(super) fn is_somebody(context: &Context<'_>, source: Option<Range>) -> bool {
    let Some(range) = source else { return false };
    // "an inspector’s [report contradicted …]"
    if is_genitive_at(context, range.to - 1) {
        return true;
    }
    let Some(head) = head(context.tokens(range)) else { return false };
    let token = context.token(head);
    let word = context.tables.word(token.word);
    let fact = word.noun.is_some_and(|cue| {
        let cue = context.tables.cue(cue);
        cue.act == Act::Fact || !cue.document
    });
    !fact && !token.is(Classes::PRON) && speaks(context, source)
}

/// Whether what is about an inquiry asks something: "questions about her health".
pub(super) fn names_question(context: &Context<'_>, content: &Pieces) -> bool {
    let noun = content.as_slice().first().and_then(|&range| head(context.tokens(range)));
    noun.is_some_and(|noun| lemma_is(context, noun, "question"))
}

/// Whether a source rejects by voting or by what it buys: "the voters of Orme", "investors".
pub(super) fn votes(context: &Context<'_>, source: Option<Range>) -> bool {
    let head = source.and_then(|range| head(context.tokens(range)));
    head.is_some_and(|head| denial_word(context, head) == Some(DenialWord::Voters))
}

/// Whether a source is headed by a common noun for a thing, which neither speaks nor shows: "the mood of the town".
pub(crate) fn is_thing(context: &Context<'_>, source: Range) -> bool {
    const NOUNS: Classes =
        Classes::NOUN.or(Classes::NOUN_PL).or(Classes::CUE_NOUN).or(Classes::TIME).or(Classes::VERB_ING);
    const ROLES: Classes = Classes::ROLE.or(Classes::ROLE_PL);
    const SPEAKERS: Classes = ROLES.or(Classes::QUANT).or(Classes::ANY_PRON);
    // "That has convinced some", "because that tells me": what was told before
    let single = source.to - source.from == 1;
    if single
        && context.is(source.from, Classes::DET)
        && context.says_any(source.from, words!["this", "that", "these"])
    {
        const JOINS: Classes = Classes::COORD.or(Classes::SUBORD);
        let before = source.from.checked_sub(1).map(|at| context.token(at));
        return !before.is_some_and(|t| t.is_word() && !t.is(JOINS) || t.kind == TokenKind::Comma);
    }
    // "deference": an abstract noun of no table
    let abstracted = |at: u32| {
        const ENDINGS: [&str; 7] = ["tion", "sion", "ment", "ness", "ity", "ence", "ism"];
        context.token(at).word == 0 && ENDINGS.iter().any(|end| context.str(at).ends_with(end))
    };
    let common = |at: u32| {
        let token = context.token(at);
        (token.is(NOUNS) || abstracted(at)) && token.is_word() && !token.is_capital() && !token.is(SPEAKERS)
    };
    // Most sources have no such word at all.
    if !(source.from..source.to).any(common) {
        return false;
    }
    let Some(mut head) = head(context.tokens(source)) else { return false };
    // "the payments due": an adjective behind its noun
    if head > source.from && context.is(head, Classes::ADJ) && !context.is(head, NOUNS) {
        head -= 1;
    }
    // "Perhaps more interesting is": an adjective alone names nobody
    let determined =
        || (source.from..head).any(|at| context.is(at, Classes::DET.or(Classes::POSS).or(Classes::QUANT)));
    let last = context.token(head);
    const NOMINAL: Classes = NOUNS.or(SPEAKERS).or(Classes::NUM).or(Classes::PROPER);
    if last.is(Classes::ADJ) && !last.is(NOMINAL) && !last.is_capital() && !determined() {
        return true;
    }
    let entry = context.tables.word(context.token(head).word);
    let document = entry.noun.is_some_and(|cue| context.tables.cue(cue).document);
    // "61 percent say"
    let share = context.says(head, "percent");
    // "desperate times": only with a capital the head of a name
    let named = entry.kind == Some(SourceKind::Outlet) && entry.classes.any(Classes::PROPER);
    let body = entry.kind.is_some() && (!named || entry.classes.any(ROLES));
    common(head) && !body && !document && !share
}

/// Whether a source is headed by a known noun that names nobody who speaks: "the reactor at Stave".
pub(crate) fn is_mute(context: &Context<'_>, source: Range) -> bool {
    let common = |at: u32| context.is(at, Classes::NOUN) && !context.token(at).is_capital();
    (source.from..source.to).any(common)
        && head(context.tokens(source)).is_some_and(common)
        && !speaks(context, Some(source))
}

/// Whether a source is headed by what is denied rather than by who denies: "an allegation [rejected by the board]".
pub(super) fn is_claim_noun(context: &Context<'_>, source: Range) -> bool {
    let Some(head) = head(context.tokens(source)) else { return false };
    let token = context.token(head);
    denial_word(context, head) == Some(DenialWord::Told)
        && !token.is_capital()
        && source.to == head + 1
        && context.tables.word(token.word).kind.is_none()
}

/// Whether a source is somebody who can be asked: as [`speaks`], but not a document or an utterance.
pub(super) fn can_be_asked(context: &Context<'_>, source: Option<Range>) -> bool {
    let utterance = source.and_then(|range| head(context.tokens(range))).is_some_and(|head| {
        let token = context.token(head);
        // "agreement could not be reached"
        let noun =
            token.is(Classes::CUE_NOUN) && !token.is(Classes::ROLE.or(Classes::ROLE_PL).or(Classes::ORG_HEAD));
        let kind = context.tables.word(token.word).kind;
        !token.is_capital() && (kind == Some(SourceKind::Document) || kind.is_none() && noun)
    });
    speaks(context, source) && !utterance
}

/// Whether what is said of a claim calls it untrue: a word for that behind `from`.
pub(super) fn predicate_is_untrue(context: &Context<'_>, range: Range, from: u32) -> bool {
    // "the report “nonsense”": what is quoted behind the object is said of it
    let quoted = (range.from + 1..range.to).find(|&at| context.kind(at) == Some(TokenKind::OpenQuote));
    let from = quoted.map_or(from, |quoted| quoted.min(from));
    (range.from.max(from)..range.to)
        .take(MAX_PREDICATE as usize)
        .any(|at| denial_word(context, at) == Some(DenialWord::Untrue))
}

/// "denied the observatory a clear view", "denied him bail": with two objects a verb of denial withholds something
/// and says nothing.
pub(in crate::grammar) fn withholds(input: Tokens<'_>) -> bool {
    let Ok((rest, first)) = noun_phrase_with_of(input) else { return false };
    let context = input.context;
    let pronoun = first.to - first.from == 1
        && (context.is(first.from, Classes::PRON_OBJ) || context.says(first.from, "her"));
    let second = rest.first().is_some_and(|t| {
        t.is_word() && t.is(Classes::DET.or(Classes::POSS)) && !t.is(Classes::THAT) || pronoun && is_nominal(t)
    });
    second && setting(rest).is_err()
}

/// What a denial says of the claim that it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Nothing: "declined to comment".
    Nothing,
    /// It points to a claim told before: "it", "the report", "their account".
    Pointing,
    /// It points to an offer or a plan.
    Offer,
    /// Its own words tell what is denied.
    Told,
}

/// A phrase that points back is at most this long: "that strange old story".
const MAX_POINTING: u32 = 5;

/// What the denial says of the claim that it answers.
pub(crate) fn topic(context: &Context<'_>, candidate: &Candidate, kind: DenialKind) -> Topic {
    let Some(&first) = candidate.content.as_slice().first() else { return Topic::Nothing };
    let silent = matches!(kind, DenialKind::DeclinedToComment | DenialKind::NoResponse);
    let mut range = first;
    if silent && context.says(range.from, "to") {
        // "to comment [on the report]"
        let verb = (range.from + 1..range.to).find(|&at| context.is(at, Classes::VERB_BASE));
        range.from = verb.map_or(range.to, |verb| verb + 1);
    }
    if context.is(range.from, Classes::PREP) && range.from < range.to && silent {
        range.from += 1;
    }
    let found = object_at(context, range);
    let comment = context.says(range.from, "comment") || found == Object::Inquiry || found == Object::Plea;
    if range.is_empty() || silent && comment {
        return Topic::Nothing;
    }
    let end = (range.from..range.to).find(|&at| context.says(at, "as")).unwrap_or(range.to);
    let definite = context.is(range.from, Classes::POSS)
        || context.says_any(
            range.from,
            words![
                "the", "this", "that", "these", "those", "both", "all", "such", "none", "any", "it", "which",
                "them",
            ],
        )
        || (range.from..end).any(|at| is_genitive_at(context, at));
    let untold = !(range.from + 1..end).any(|at| context.is(at, Classes::THAT.or(Classes::VERB_ING)));
    if !definite || end - range.from > MAX_POINTING || !untold {
        return Topic::Told;
    }
    match found {
        Object::Told | Object::Charge | Object::Plural => Topic::Pointing,
        Object::Asked | Object::Plea => Topic::Offer,
        Object::Unknown if kind == DenialKind::Unconfirmed || silent => Topic::Pointing,
        _ => Topic::Told,
    }
}
