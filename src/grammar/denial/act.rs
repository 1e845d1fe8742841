//! Whether what a verb of denial tells has been done: it has not where it is demanded, possible, announced, or the
//! condition of something else, and where it is told of a kind of people.

use super::is_unable;
use super::source::{is_claim_noun, is_mute};
use crate::grammar::attribution::{CONDITIONS, is_inverted};
use crate::grammar::candidate::{Candidate, CueMatch, CueWord};
use crate::grammar::noun_phrase::is_nominal;
use crate::grammar::tokens::{Context, Range};
use crate::lexicon::{Classes, WordList};
use crate::record::{DenialKind, Rule};

/// Modals that, negated, refuse: "would not discuss", "won’t say".
pub(super) const WILL: WordList = words!["would", "will", "wo", "'d", "’d", "'ll", "’ll"];

/// From a verb back to the "if" before its subject: "unless the Brellin harbor board itself rejects it".
const MAX_CONDITION: u32 = 7;

/// What the auxiliaries before a verb tell of its act.
#[derive(Default)]
pub(super) struct Mood {
    /// "should retract", "must reject", "should not confirm"
    pub(super) demanded: bool,
    /// "could deny permits", "might reject it"; but "may have rejected it" tells of an act that is not certain
    pub(super) possible: bool,
    /// "will not be confirmed"
    pub(super) announced: bool,
    /// "will dispel"
    future: bool,
    /// "is dismissed": a state
    present: bool,
}

impl Mood {
    pub(super) fn of(context: &Context<'_>, from: u32, head: u32) -> Mood {
        let mut mood = Mood::default();
        let mut perfect = false;
        for at in from..head {
            let token = context.token(at);
            if token.is(Classes::MODAL) {
                mood.demanded |= context.says_any(at, words!["should", "must", "may", "shall"]);
                mood.possible |= context.says(at, "might") || is_unable(context, at);
                mood.announced |= context.says_any(at, WILL);
                mood.future |= context.says_any(at, words!["will", "wo", "'ll", "’ll"]);
            } else if token.is(Classes::HAVE) {
                perfect = true;
            } else if token.is(Classes::BE) {
                mood.present |= context.says_any(at, words!["is", "are", "be"]);
            }
        }
        mood.possible &= !perfect;
        mood.demanded &= !perfect;
        mood
    }
}

/// Whether the act that a reading tells has been done by somebody.
pub(super) fn is_done(context: &Context<'_>, candidate: &Candidate, cue: &CueMatch, kind: DenialKind) -> bool {
    let mood = Mood::of(context, cue.range.from, cue.head);
    // "would deny it" tells what is not so, "would reject it" has turned down nothing yet
    let sure = match cue.word {
        CueWord::Entry(index) => context.tables.cue(index).denial.is_some_and(|sense| !sense.of_words()),
        _ => true,
    };
    let stated = match kind {
        DenialKind::Denied | DenialKind::DeclinedToComment => true,
        // "would dispute it", but "would disagree with it", "will dispel it"
        DenialKind::Disputed => sure && !mood.future,
        _ => false,
    };
    let announced = cue.hypothetical && !stated;
    // "is dismissed as false": nobody does it here
    let state = mood.present && candidate.rule == Rule::Passive && candidate.source.is_none() && !context.headline;
    // "what they are doing is pushing back on it": nobody does it here
    let nobody = candidate.source.is_none() && candidate.rule != Rule::Passive;
    let told = !mood.demanded && !mood.possible && !announced && !state && !nobody;
    told && !is_conditional(context, cue.range.from)
        && candidate.source.is_none_or(|source| {
            !is_mute(context, source)
                && !is_claim_noun(context, source)
                && !is_kind_of_person(context, source, cue.range)
        })
}

/// "unless the senator disavows it", "asked if she denied it": before the verb group that starts at `from`, the subject
/// stands behind a word that makes a condition or a question of its clause.
pub(super) fn is_conditional(context: &Context<'_>, from: u32) -> bool {
    let subject = |at: &u32| {
        let token = context.token(*at);
        is_nominal(token) || token.is(Classes::DET.or(Classes::POSS).or(Classes::ANY_PRON)) || token.is_capital()
    };
    let opens = (from.saturating_sub(MAX_CONDITION)..from).rev().find(|at| !subject(at));
    opens.is_some_and(|at| {
        let leads = at == 0 || context.ends_sentence_before(at);
        context.says_any(at, CONDITIONS) || leads && is_inverted(context, at, at)
    })
}

/// "candidates who reject such money", "someone who does not answer": a kind of people, of whom nobody has spoken.
pub(super) fn is_kind_of_person(context: &Context<'_>, source: Range, cue: Range) -> bool {
    let relative = source.to - source.from == 1
        && context.is(source.from, Classes::REL)
        && source.from > 0
        && context.token(source.from - 1).is_word();
    let present = context.is(cue.from, Classes::VERB_BASE.or(Classes::VERB_S))
        && !context.is(cue.from, Classes::VERB_PAST)
        || context.says_any(cue.from, words!["do", "does", "can", "cannot", "will"]);
    relative && present
}
