//! Denials: what kind a reading is, and the ones whose words are no cue otherwise.
//!
//! Rules: [`denial_kind`], [`non_answer`].

use super::candidate::{Candidate, CueMatch, CueWord, FrameFit, Pieces};
use super::clause::clause_end;
use super::source::source;
use super::tokens::{Context, Range};
use crate::lexicon::{Classes, PhraseKind};
use crate::record::{CueKind, DenialKind, Rule};
use crate::text::TokenKind;

fn denial(kind: PhraseKind) -> Option<(DenialKind, bool)> {
    match kind {
        PhraseKind::Denial(denial, negated) => Some((denial, negated)),
        _ => None,
    }
}

/// Verbs of answering: negated, they tell of no response.
const ANSWERS: [&str; 5] = ["respond", "reply", "answer", "return", "reach"];

/// Verbs of speaking that make a refusal after "decline" and "refuse".
const SPEAKING: [&str; 14] = [
    "comment",
    "say",
    "discuss",
    "answer",
    "elaborate",
    "speak",
    "confirm",
    "talk",
    "disclose",
    "specify",
    "respond",
    "provide",
    "give",
    "identify",
];

/// Which denial a reading is, if it is one.
pub(crate) fn denial_kind(context: &Context<'_>, candidate: &Candidate) -> Option<DenialKind> {
    let cue = candidate.cue.as_ref()?;
    let entry = match cue.word {
        CueWord::Phrase(_, kind) => return Some(kind),
        CueWord::Entry(index) => context.tables.cue(index),
        CueWord::Adverb(..) | CueWord::Mark | CueWord::Plain(_) => return None,
    };
    // "whether the rule would be withdrawn": nobody has denied anything yet
    if candidate.rule == Rule::Passive && cue.hypothetical {
        return None;
    }
    let lemma = &*entry.lemma;
    let nobody = negative_subject(context, candidate);
    let negated = cue.negated || nobody;
    if entry.denial.is_some()
        && (context.says(cue.range.to - 1, "as")
            || candidate.content.as_slice().iter().any(|range| holds(context, *range, &["as"])))
    {
        // "dismissed the rumour as false" denies it; "dismissed the play as a stunt" belittles it
        let untrue = candidate.content.as_slice().iter().any(|range| holds(context, *range, &UNTRUE));
        return entry.denial.filter(|_| untrue && !negated);
    }
    // "said nothing was done": the phrase is the subject of a clause
    if let Some((len, (kind, needs_negation))) = context.phrase(cue.head, Classes::STARTS_DENIAL, denial)
        && needs_negation == negated
        && !context.is(cue.head + len, Classes::AUX.or(Classes::FINITE))
    {
        return Some(kind);
    }
    if matches!(lemma, "decline" | "refuse") && !negated {
        let next = (cue.head + 1..cue.head + 4).find(|&at| context.is(at, Classes::VERB_BASE));
        let speaking = next.is_some_and(|at| SPEAKING.iter().any(|verb| context.says(at, verb)));
        return match (speaking, next) {
            (true, _) => Some(DenialKind::DeclinedToComment),
            (false, Some(_)) => None,
            (false, None) => entry.denial,
        };
    }
    match (entry.denial, negated) {
        (Some(kind), false) => Some(kind),
        (None, true) if matches!(lemma, "confirm" | "verify" | "corroborate" | "authenticate") => {
            Some(DenialKind::Unconfirmed)
        }
        (None, true) if lemma == "comment" => Some(DenialKind::DeclinedToComment),
        (None, true) if ANSWERS.contains(&lemma) => Some(DenialKind::NoResponse),
        _ => None,
    }
}

/// Words that call something untrue.
const UNTRUE: [&str; 16] = [
    "false",
    "untrue",
    "baseless",
    "unfounded",
    "groundless",
    "fabricated",
    "fake",
    "wrong",
    "inaccurate",
    "misleading",
    "nonsense",
    "rubbish",
    "lie",
    "lies",
    "fiction",
    "rumor",
];

fn holds(context: &Context<'_>, range: Range, words: &[&str]) -> bool {
    (range.from..range.to).take(24).any(|at| words.iter().any(|word| context.says(at, word)))
}

/// "None of these claims has been confirmed", "neither side confirmed".
fn negative_subject(context: &Context<'_>, candidate: &Candidate) -> bool {
    let content = candidate.content.as_slice().first().copied();
    let first = if candidate.rule == Rule::Passive { content } else { candidate.source.or(content) };
    first
        .is_some_and(|range| ["none", "neither", "no", "nobody"].iter().any(|word| context.says(range.from, word)))
}

/// non_answer = source {AUX / NEG} denial-phrase content: "could not be reached for comment".
pub(crate) fn non_answer(context: &Context<'_>, head: u32, sentence: Range, out: &mut Vec<Candidate>) {
    let Some((len, (kind, needs_negation))) = context.phrase(head, Classes::STARTS_DENIAL, denial) else { return };
    // "flatly denied" is read from its verb
    let verb_inside = (head + 1..head + len).any(|at| context.is(at, Classes::CUE_VERB));
    if verb_inside && context.is(head, Classes::ADV) {
        return;
    }
    let mut start = head;
    let mut negated = false;
    while start > sentence.from && head - start < 6 {
        let before = context.token(start - 1);
        negated |= before.is(Classes::NEG);
        if before.is(Classes::AUX.or(Classes::NEG).or(Classes::ADV)) {
            start -= 1;
        } else {
            break;
        }
    }
    if needs_negation != negated && needs_negation {
        return;
    }
    let end = (head + len).min(sentence.to);
    // The object of the phrase's last preposition, or the last word of "declined to comment", is content.
    let last = context.token(end - 1);
    let cue_end = if last.is(Classes::PREP) || len == 1 { end } else { end - 1 };
    let clause_follows = context.is(end, Classes::THAT) && end < sentence.to;
    let cue_end = if clause_follows { end } else { cue_end };
    let content = if last.is(Classes::PREP) || clause_follows {
        Range::new(end, clause_end(context, end.min(sentence.to), sentence))
    } else {
        Range::new(cue_end, end)
    };
    let from = subject_start(context, start, sentence);
    let subject = Range::new(from, start);
    if subject.is_empty() || source(context.tokens(subject)).is_err() {
        return;
    }
    let cue = CueMatch {
        range: Range::new(start, cue_end),
        head,
        word: CueWord::Phrase(context.token(head).word, kind),
        kind: CueKind::Verb,
        negated,
        hypothetical: false,
    };
    let mut candidate = Candidate::new(Rule::NonAnswer, Some(cue), FrameFit::Nominal);
    candidate.source = Some(subject);
    candidate.content = Pieces::one(content);
    out.push(candidate);
}

/// non_answer with a clause of its own: "found no evidence that …".
pub(crate) fn whole_phrase(context: &Context<'_>, head: u32, sentence: Range, out: &mut Vec<Candidate>) {
    if let Some((len, _)) = context.phrase(head, Classes::STARTS_DENIAL, denial)
        && len > 2
        && context.is(head + len, Classes::THAT)
    {
        non_answer(context, head, sentence, out);
    }
}

/// The head of the clause that ends at `end`.
fn subject_start(context: &Context<'_>, end: u32, sentence: Range) -> u32 {
    let mut from = sentence.from;
    for at in sentence.from..end {
        let token = context.token(at);
        let breaks = matches!(token.kind, TokenKind::Semicolon | TokenKind::Colon | TokenKind::CloseQuote)
            || token.kind == TokenKind::Comma && context.is(at + 1, Classes::COORD)
            || token.is(Classes::COORD) && at == from;
        if breaks {
            from = at + 1;
        }
    }
    from
}
