//! What is denied: by the noun that heads the object.

use nom::Input;

use super::source::antecedent;
use super::{denial_word, lemma_is};
use crate::grammar::candidate::Pieces;
use crate::grammar::clause::{bare_clause, is_infinitive};
use crate::grammar::frame::setting;
use crate::grammar::noun_phrase::{is_nominal, noun_phrase, noun_phrase_with_of};
use crate::grammar::tokens::{Context, Range, Tokens};
use crate::lexicon::{Classes, DenialWord, Frames, WordList};
use crate::record::{Act, SourceKind};
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
    let says = |words: WordList| context.says_any(range.from, words);
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
pub(super) fn head(input: Tokens<'_>) -> Option<u32> {
    const COUNTS: WordList = words![
        "number", "series", "handful", "handfuls", "string", "lot", "lots", "couple", "pair", "range", "part",
        "bulk", "rest", "most", "array", "host", "slew", "swath", "version", "copy", "batch", "set", "share",
        "percentage", "chunk", "wave", "third", "quarter", "kind", "sort", "type",
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
            || context.says_percent(last)
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
    let unknown = token.word == 0 && !token.is_capital() && context.ends_in(at, "ed");
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

/// Whether what is about an inquiry asks something: "questions about her health".
pub(super) fn names_question(context: &Context<'_>, content: &Pieces) -> bool {
    let noun = content.as_slice().first().and_then(|&range| head(context.tokens(range)));
    noun.is_some_and(|noun| lemma_is(context, noun, "question"))
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
