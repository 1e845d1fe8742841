//! Denials: what kind a reading is, and the ones whose words are no cue otherwise.
//!
//! Rules: [`denial_kind`], [`non_answer`], [`denial_noun`]; [`keep_denials`] takes out what only looks like a denial.

use std::cell::OnceCell;

use super::attribution::Reader;
use super::candidate::{Candidate, CueMatch, CueWord, FrameFit, Pieces, Settings};
use super::clause::{clause_end, clause_subject};
use super::cue::{CueGroup, GroupShape};
use super::frame::{settings, settings_behind};
use super::nominal::{Noun, maker};
use super::noun_phrase::noun_phrase;
use super::tokens::{Context, Range};
use crate::lexicon::{Classes, DenialPhrase, DenialWord, Frames, PhraseKind, PhraseObject};
use crate::record::{CueKind, DenialKind, Rule};

fn denial_phrase(kind: PhraseKind) -> Option<DenialPhrase> {
    match kind {
        PhraseKind::Denial(phrase) => Some(phrase),
        _ => None,
    }
}

/// The denial phrase that starts at `at`, the longest: its length and what it is.
fn phrase_at(context: &Context<'_>, at: u32) -> Option<(u32, DenialPhrase)> {
    if !context.is(at, Classes::STARTS_DENIAL) {
        return None;
    }
    let several = context.phrase(at, Classes::STARTS_DENIAL, denial_phrase);
    several.or_else(|| context.single_word(at, denial_phrase).map(|phrase| (1, phrase)))
}

/// Whether the word at `at` is of this sort.
fn is_denial_word(context: &Context<'_>, at: u32, wanted: DenialWord) -> bool {
    let word = context.token(at).word;
    context.tables.word(word).denial_word == Some(wanted)
}

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
    let negated = cue.negated || negative_subject(context, candidate);
    let content = candidate.content.as_slice();
    if candidate.frame == FrameFit::Nominal
        && entry.frames.any(Frames::NP_NP.or(Frames::AS))
        && content.iter().any(|&range| is_called_untrue(context, range))
    {
        return (!negated).then_some(DenialKind::Denied);
    }
    if entry.denial.is_some()
        && (context.says(cue.range.to - 1, "as") || content.iter().any(|&range| holds(context, range, "as")))
    {
        // "dismissed the reports as gossip" answers them; "dismissed the play as a stunt" belittles it
        let answers = content.first().is_some_and(|&range| is_statement(context, range));
        return entry.denial.filter(|_| answers && !negated);
    }
    // "said nothing was done": the phrase is the subject of a clause
    if let Some((len, phrase)) = phrase_at(context, cue.head)
        && phrase.negated == negated
        && phrase.object != PhraseObject::Forbidden
        && !context.is(cue.head + len, Classes::AUX.or(Classes::FINITE))
    {
        return Some(phrase.kind);
    }
    if negated {
        return entry.denial_negated;
    }
    // "refused to leave" refuses no answer
    let refuses =
        entry.frames.any(Frames::TO) && content.first().is_some_and(|range| context.says(range.from, "to"));
    // “They were rotten,” countered her predecessor: a claim against another
    let quoted = candidate.frame == FrameFit::Quoted;
    entry.denial.filter(|&kind| !refuses && !(quoted && kind == DenialKind::Disputed))
}

/// "it a lie", "the charge untrue": a word for the untrue at the end, behind what it is said of.
fn is_called_untrue(context: &Context<'_>, content: Range) -> bool {
    const PREDICATE: u32 = 6;
    let from = content.to.saturating_sub(PREDICATE).max(content.from + 1);
    is_statement(context, content) && (from..content.to).any(|at| is_denial_word(context, at, DenialWord::Untrue))
}

/// Whether a content starts with the name of a statement ("the reports") or a pronoun that can stand for one.
fn is_statement(context: &Context<'_>, content: Range) -> bool {
    let Ok((_, phrase)) = noun_phrase(context.tokens(content)) else { return false };
    (phrase.from..phrase.to).any(|at| context.is(at, Classes::CUE_NOUN.or(Classes::MEDIUM)))
        || phrase.to - phrase.from == 1 && context.is(phrase.from, Classes::PRON)
}

/// Whether a phrase starts here that names a statement or a message: "calls", "an emailed request".
fn is_message(context: &Context<'_>, content: Range) -> bool {
    noun_phrase(context.tokens(content))
        .is_ok_and(|(_, phrase)| context.is(phrase.to - 1, Classes::CUE_NOUN.or(Classes::MEDIUM)))
}

/// How much of a content is looked through for a word.
const REACH: u32 = 24;

fn holds(context: &Context<'_>, range: Range, word: &str) -> bool {
    (range.from..range.to.min(range.from + REACH)).any(|at| context.says(at, word))
}

/// "None of these claims has been confirmed", "neither side confirmed".
fn negative_subject(context: &Context<'_>, candidate: &Candidate) -> bool {
    let content = candidate.content.as_slice().first().copied();
    let first = if candidate.rule == Rule::Passive { content } else { candidate.source.or(content) };
    first
        .is_some_and(|range| ["none", "neither", "no", "nobody"].iter().any(|word| context.says(range.from, word)))
}

/// Of the readings from `first` on, takes out those that only look like a denial: things that neither speak nor are
/// spoken of ("the lock rejected the key"), and favours that are not granted ("denied entry"). What a denial is
/// made of ends before the settings behind it.
pub(crate) fn keep_denials(context: &Context<'_>, first: usize, out: &mut Vec<Candidate>) {
    let mut at = first;
    while at < out.len() {
        match denial_kind(context, &out[at]) {
            Some(kind) if is_physical(context, &out[at], kind) => drop(out.remove(at)),
            Some(_) => {
                end_before_settings(context, &mut out[at]);
                at += 1;
            }
            None => at += 1,
        }
    }
}

fn is_physical(context: &Context<'_>, candidate: &Candidate, kind: DenialKind) -> bool {
    let head_is = |range: Range, sort: DenialWord| {
        let phrase = noun_phrase(context.tokens(range)).map_or(range, |(_, phrase)| phrase);
        !phrase.is_empty() && is_denial_word(context, phrase.to - 1, sort)
    };
    let things = candidate.source.into_iter().chain(candidate.content.as_slice().first().copied());
    let mut parts = things.filter(|range| !range.is_empty());
    let favour = kind == DenialKind::Denied
        && candidate.content.as_slice().first().is_some_and(|&range| head_is(range, DenialWord::Favour));
    favour || parts.any(|range| head_is(range, DenialWord::Thing))
}

fn end_before_settings(context: &Context<'_>, candidate: &mut Candidate) {
    if candidate.frame != FrameFit::Nominal {
        return;
    }
    // "was withdrawn [a week later]"
    if let &[.., _, last] = candidate.content.as_slice() {
        let mut behind = Settings::default();
        if settings(context.tokens(last), &mut behind) == (last.to, true) {
            candidate.content.pop();
            candidate.settings.complete(&behind);
        }
    }
    let Some(object) = candidate.content.as_mut_slice().last_mut() else { return };
    if let Some((end, settings)) = settings_behind(context, *object) {
        object.to = end;
        candidate.settings.complete(&settings);
    }
}

/// Auxiliaries, negations and adverbs before a denial phrase are at most this many.
const MAX_GROUP: u32 = 6;

/// non_answer = source {AUX / NEG / adverb} denial-phrase [PREP] content: "could not be reached for comment"
///            / content {AUX / NEG / adverb} denial-phrase: "a letter went unanswered"
pub(crate) fn non_answer(context: &Context<'_>, head: u32, sentence: Range, out: &mut Vec<Candidate>) {
    let Some((len, phrase)) = phrase_at(context, head) else { return };
    let end = head + len;
    if end > sentence.to {
        return;
    }
    let (mut start, mut negated, mut passive) = (head, false, false);
    while start > sentence.from && head - start < MAX_GROUP {
        let before = context.token(start - 1);
        negated |= before.is(Classes::NEG);
        passive |= before.is(Classes::BE);
        if !before.is(Classes::AUX.or(Classes::NEG).or(Classes::ADV)) {
            break;
        }
        start -= 1;
    }
    if phrase.negated && !negated {
        return;
    }
    passive &= context.is(head, Classes::VERB_PART);
    let Some(subject) = subject_before(context, start, sentence) else { return };
    let cue = |to: u32| CueMatch {
        range: Range::new(start, to),
        head,
        word: CueWord::Phrase(context.token(head).word, phrase.kind),
        kind: CueKind::Verb,
        negated,
        hypothetical: false,
    };
    let mut candidate;
    if phrase.object == PhraseObject::Subject
        || passive && phrase.object == PhraseObject::Message && is_message(context, subject)
    {
        candidate = Candidate::new(Rule::NonAnswer, Some(cue(end)), FrameFit::Nominal);
        candidate.content = Pieces::one(subject);
    } else {
        let Some((cue_end, content, fit)) = phrase_object(context, Range::new(head, end), phrase, sentence) else {
            return;
        };
        candidate = Candidate::new(Rule::NonAnswer, Some(cue(cue_end)), fit);
        candidate.source = Some(subject);
        candidate.content = Pieces::one(content);
    }
    out.push(candidate);
}

/// What a denial phrase is about: where its cue ends, the content, which may be empty, and how it fits.
fn phrase_object(
    context: &Context<'_>,
    words: Range,
    phrase: DenialPhrase,
    sentence: Range,
) -> Option<(u32, Range, FrameFit)> {
    let end = words.to;
    let nothing = Range::new(end, end);
    let clause = |from: u32| Range::new(from, clause_end(context, from.min(sentence.to), sentence));
    let next = context.get(end).filter(|_| end < sentence.to);
    // The object of the phrase's own preposition: "could not be reached for [comment]"
    let own = words.to - words.from > 2 && context.is(end - 2, Classes::PREP);
    let preposition = next.is_some_and(|t| {
        t.is(Classes::PREP) && ["to", "on", "about", "of"].iter().any(|word| context.says(end, word))
    });
    let object =
        next.is_some_and(|t| noun_phrase(context.tokens(Range::new(end, sentence.to))).is_ok() && t.is_word());
    match phrase.object {
        PhraseObject::Message if !object || !is_message(context, Range::new(end, sentence.to)) => None,
        PhraseObject::Forbidden if object => None,
        PhraseObject::Forbidden | PhraseObject::Subject => Some((end, nothing, FrameFit::Nominal)),
        _ if next.is_some_and(|t| t.is(Classes::THAT)) => Some((end, clause(end), FrameFit::Clausal)),
        _ if context.is(end - 1, Classes::PREP) => Some((end, clause(end), FrameFit::Nominal)),
        _ if own => Some((end - 1, Range::new(end - 1, end), FrameFit::Nominal)),
        _ if preposition => Some((end + 1, clause(end + 1), FrameFit::Nominal)),
        _ if object
            && settings_behind(context, Range::new(end.max(1) - 1, clause(end).to))
                .is_none_or(|(at, _)| at > end) =>
        {
            Some((end, clause(end), FrameFit::Nominal))
        }
        PhraseObject::Message => None,
        PhraseObject::Any => Some((end, nothing, FrameFit::Nominal)),
    }
}

/// The subject of a denial phrase whose verb group starts at `start`: right before it, or, where the phrase is no verb
/// ("left without comment"), at the head of the clause.
fn subject_before(context: &Context<'_>, start: u32, sentence: Range) -> Option<Range> {
    if context.is(start, Classes::PREP) {
        return clause_subject(context, sentence.from, start);
    }
    let range = Range::new(start, start + 1);
    let shape = GroupShape::Finite;
    let group =
        CueGroup { range, head: start, cue: 0, shape, negated: false, passive: false, hypothetical: false };
    Reader { context, sentence, group, source: OnceCell::new() }.source_before()
}

/// non_answer with a clause of its own: "found no evidence that …".
pub(crate) fn whole_phrase(context: &Context<'_>, head: u32, sentence: Range, out: &mut Vec<Candidate>) {
    if let Some((len, _)) = phrase_at(context, head)
        && len > 2
        && context.is(head + len, Classes::THAT)
    {
        non_answer(context, head, sentence, out);
    }
}

/// denial_noun = noun maker: "a denial from the palace"; what is denied need not be told
///             / "no" noun maker "of" content: "no confirmation from the army of the attack"
pub(super) fn denial_noun(context: &Context<'_>, noun: Noun, sentence: Range) -> Option<Candidate> {
    let entry = context.tables.cue(noun.index);
    let refused = context.says(noun.start, "no");
    let kind = if refused { entry.denial_negated? } else { entry.denial? };
    let end = noun.head + 1;
    let (maker, _) = maker(context, end, sentence)?;
    // "the coast guard [of the sinking]"
    let of = (maker.from + 1..maker.to).rev().find(|&at| context.says(at, "of") && refused);
    let cue = CueMatch {
        range: Range::new(noun.start, end),
        head: noun.head,
        word: CueWord::Phrase(context.token(noun.head).word, kind),
        kind: CueKind::Noun,
        negated: refused,
        hypothetical: false,
    };
    let mut candidate = Candidate::new(Rule::DenialNoun, Some(cue), FrameFit::Nominal);
    candidate.source = Some(Range::new(maker.from, of.unwrap_or(maker.to)));
    let content = of.map_or(Range::new(end, end), |of| Range::new(of + 1, maker.to));
    candidate.content = Pieces::one(content);
    Some(candidate)
}

/// Whether a candidate may stand without a content.
pub(crate) fn may_be_empty(candidate: &Candidate) -> bool {
    candidate.awaits || matches!(candidate.rule, Rule::NonAnswer | Rule::DenialNoun)
}
