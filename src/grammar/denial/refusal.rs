//! Refusals: of comment, of an answer, and of what is offered or asked for.

use super::act::WILL;
use super::object::{Object, object, object_at};
use super::{denial_word, is_unable, lemma_is, of_object, phrase_at};
use crate::grammar::candidate::{Candidate, CueMatch};
use crate::grammar::tokens::{Context, Range};
use crate::lexicon::{Classes, CueEntry, DenialWord};
use crate::record::DenialKind;

/// How far behind "declined" the comment or interview stands: "declined several requests for an interview".
const MAX_DECLINED: u32 = 6;

/// Verbs that, refused, turn down what they are about.
const YIELDING: [&str; 5] = ["accept", "acknowledge", "admit", "recognise", "recognize"];

/// Verbs that tell something only by their objects.
const GIVING: [&str; 4] = ["give", "offer", "provide", "share"];

/// How far behind "declined to" the verb stands: "declined to publicly comment".
const MAX_REFUSAL: u32 = 4;

/// refusal = ("decline" / "refuse") ("to" verb of telling / "comment" / what is offered)
pub(super) fn refusal(
    context: &Context<'_>,
    candidate: &Candidate,
    cue: &CueMatch,
    entry: &CueEntry,
) -> Option<DenialKind> {
    let content = candidate.content.as_slice().first()?;
    let phrase = phrase_at(context, cue.head).filter(|(_, phrase)| !phrase.negated);
    let told = context.says(content.from, "to");
    // "refused to confirm the judge"
    let named = told && context.says(content.from + 1, "confirm") && {
        let whom = Range::new((content.from + 2).min(content.to), content.to);
        object_at(context, whom) == Object::Somebody
    };
    if named {
        return None;
    }
    if let Some((_, phrase)) = phrase.filter(|(len, _)| !told || *len > 3 || !context.says(cue.head + 2, "say")) {
        return Some(phrase.kind);
    }
    if told {
        let end = content.to.min(content.from + MAX_REFUSAL);
        let verb = (content.from + 1..end).find(|&at| !context.is(at, Classes::ADV.or(Classes::NEG)))?;
        // "refused to accept the result", but "refused to admit guests"
        if YIELDING.iter().any(|lemma| lemma_is(context, verb, lemma)) {
            let behind = (verb + 1..end).find(|&at| !context.is(at, Classes::ADV)).unwrap_or(end);
            let object = object_at(context, Range::new(behind.min(content.to), content.to));
            return (object.is_claim() || object.is_proposal()).then_some(DenialKind::Rejected);
        }
        let tells = matches!(denial_word(context, verb), Some(DenialWord::Tell | DenialWord::Answer));
        // "refused to say the words", "declined to give him shelter"
        let recited = context.says(verb, "say") && context.is(verb + 1, Classes::DET.or(Classes::POSS));
        let given = object_at(context, Range::new((verb + 1).min(content.to), content.to));
        let thing = matches!(given, Object::Favour | Object::Thing) || context.is(verb + 1, Classes::PRON_OBJ);
        // "refused to provide the list", but "refused to give the nominee a hearing"
        let gives = GIVING.iter().any(|lemma| lemma_is(context, verb, lemma));
        let told = !gives || given.is_claim();
        return (tells && context.is(verb, Classes::VERB_BASE) && !recited && !thing && told)
            .then_some(DenialKind::DeclinedToComment);
    }
    let found = object(context, &candidate.content);
    let comment = (content.from..content.to.min(content.from + MAX_DECLINED))
        .any(|at| context.says_any(at, words!["comment", "comments", "interview", "interviews"]));
    if comment || found == Object::Inquiry {
        return Some(DenialKind::DeclinedToComment);
    }
    // "declining numbers", "refused service", "declined a second helping"
    let other = matches!(found, Object::Favour | Object::Unknown)
        || found.is_claim() && context.is(cue.head, Classes::VERB_ING);
    entry.denial.filter(|_| !other).and_then(|sense| of_object(context, candidate, sense))
}

/// "would not discuss", "could not elaborate": telling is refused. Not "would not say whether", which is a statement
/// about what is unknown.
pub(super) fn withheld(context: &Context<'_>, cue: &CueMatch, entry: &CueEntry) -> bool {
    // inability is no refusal: "cannot name a single case"
    let refuses = |at: u32| {
        let unable = is_unable(context, at);
        let unwilling = context.says_any(at, WILL);
        unwilling || unable && context.says(cue.head, "discuss")
    };
    let modal = (cue.range.from..cue.head).any(refuses)
        && !(cue.range.from..cue.head).any(|at| context.is(at, Classes::HAVE.or(Classes::BE)));
    modal
        && entry.denial.is_none()
        && &*entry.lemma != "say"
        && denial_word(context, cue.head) == Some(DenialWord::Tell)
        && context.is(cue.head, Classes::VERB_BASE)
}
