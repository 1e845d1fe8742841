//! Denials: what kind a reading is, and the readings that only denials have.
//!
//! Rules: [`non_answer`] and [`answering`](phrase) for phrases and verbs of answering, [`denial_noun`] for nouns,
//! [`denying`](verb) for verbs; [`denial_kind`] says which readings of any rule are denials.

mod act;
mod noun;
mod object;
mod phrase;
mod refusal;
mod source;
mod topic;
mod untrue;
mod verb;

pub(super) use noun::denial_noun;
pub(super) use object::withholds;
pub(super) use phrase::non_answer;
pub(crate) use source::{is_hearsay, is_mute, is_paper, is_thing};
pub(super) use topic::is_answered;
pub(crate) use topic::{Topic, topic};

use super::attribution::Reader;
use super::candidate::{Candidate, CueMatch, CueWord, FrameFit, Pieces, Settings};
use super::clause::{MAX_LOOK_BACK, joins_clause};
use super::content_end::trim_end;
use super::cue::verb_group;
use super::frame::{settings, settings_behind};
use super::noun_phrase::noun_phrase;
use super::opens_clause;
use super::tokens::{Context, Range};
use crate::lexicon::{Classes, CueEntry, DenialPhrase, DenialScope, DenialSense, DenialWord, Frames, PhraseKind};
use crate::record::{Act, DenialKind, Rule};
use crate::text::TokenKind;
use act::{Mood, is_conditional, is_done};
use object::{Object, antecedent_is_said, is_statement, names_question, object, object_at};
use refusal::{refusal, withheld};
use source::{is_somebody, speaks, votes};
use untrue::{calls_untrue, has_as};

/// A manner at the end of a content is at most this long: "without any further explanation".
const MAX_MANNER: u32 = 6;

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

/// What the word at `at` means to a denial, by its form or its lemma.
fn denial_word(context: &Context<'_>, at: u32) -> Option<DenialWord> {
    let word = context.tables.word(context.get(at)?.word);
    word.denial_word.or(context.tables.word(word.lemma).denial_word)
}

/// Which denial a reading is, if it is one.
pub(super) fn denial_kind(context: &Context<'_>, candidate: &Candidate) -> Option<DenialKind> {
    let cue = candidate.cue.as_ref()?;
    let entry = match cue.word {
        CueWord::Phrase(_, kind) => return Some(kind),
        CueWord::Entry(index) => context.tables.cue(index),
        CueWord::Adverb(..) | CueWord::Mark | CueWord::Plain(_) => return None,
    };
    let as_what = entry.frames.any(Frames::NP_NP.or(Frames::AS));
    let tells = || denial_word(context, cue.head) == Some(DenialWord::Tell);
    if entry.denial.is_none() && entry.denial_negated.is_none() && !as_what && !cue.negated && !tells() {
        return None;
    }
    // "whether the rule would be withdrawn": nobody has denied anything yet
    if candidate.rule == Rule::Passive && cue.hypothetical {
        return None;
    }
    if cue.negated || negative_subject(context, candidate) {
        return negated(context, candidate, cue, entry);
    }
    let kind = affirmed(context, candidate, cue, entry)?;
    is_done(context, candidate, cue, kind).then_some(kind)
}

/// The denial that a negated verb makes: "has not confirmed it", "would not discuss it".
fn negated(context: &Context<'_>, candidate: &Candidate, cue: &CueMatch, entry: &CueEntry) -> Option<DenialKind> {
    let withheld = withheld(context, cue, entry).then_some(DenialKind::DeclinedToComment);
    let kind = entry.denial_negated.filter(|&kind| {
        let mood = Mood::of(context, cue.range.from, cue.head);
        // "the judge was not confirmed", "will not be confirmed": an office, or what is yet to be
        let named = kind == DenialKind::Unconfirmed
            && (mood.announced && candidate.rule == Rule::Passive
                || object(context, &candidate.content) == Object::Somebody);
        // "there is no evidence": nobody disputes anything by it
        let nobody = kind == DenialKind::Disputed && candidate.source.is_none();
        !named && !nobody && !mood.demanded
    });
    let kind = kind.or(withheld).filter(|_| !is_conditional(context, cue.range.from));
    kind.map(|kind| so_far(context, kind, Range::new(cue.range.from, cue.head)))
}

/// "has not commented": behind these auxiliaries nothing has come so far, and nobody has refused; "has neither confirmed
/// nor denied it" refuses.
fn so_far(context: &Context<'_>, kind: DenialKind, auxiliaries: Range) -> DenialKind {
    let has = |at: u32| context.is(at, Classes::HAVE);
    let neither = (auxiliaries.from..=auxiliaries.to).any(|at| context.says(at, "neither"));
    let perfect = !neither && (auxiliaries.from..auxiliaries.to).any(has);
    if perfect && kind == DenialKind::DeclinedToComment { DenialKind::NoResponse } else { kind }
}

/// The denial that a verb makes which is not negated.
fn affirmed(context: &Context<'_>, candidate: &Candidate, cue: &CueMatch, entry: &CueEntry) -> Option<DenialKind> {
    let nominal = candidate.frame == FrameFit::Nominal;
    if nominal && let Some(kind) = calls_untrue(context, candidate, cue, entry) {
        return Some(kind);
    }
    // "refused to comment"
    let sense = entry.denial?;
    if entry.frames.any(Frames::TO) {
        return refusal(context, candidate, cue, entry);
    }
    // “They were rotten,” countered her predecessor: a claim against another
    if candidate.frame == FrameFit::Quoted && sense.kind == DenialKind::Disputed {
        return None;
    }
    // "the pattern contradicts it", "they appear to contradict it"
    let seems = |at: u32| lemma_is(context, at, "appear") || lemma_is(context, at, "seem");
    let shown = entry.act == Act::Fact
        && (!is_somebody(context, candidate.source) || (cue.range.from..cue.head).any(seems));
    of_object(context, candidate, sense).filter(|_| !shown)
}

/// Whether what the verb behind this auxiliary tells may not come to be.
fn is_open(context: &Context<'_>, at: u32) -> bool {
    context.is(at, Classes::MODAL)
        && (context.says_any(at, words!["may", "might", "should", "must", "would"]) || is_unable(context, at))
}

/// Of the readings from `first` on, takes out those that only look like a denial: things that neither speak nor are
/// spoken of ("the lock rejected the key"), and favours that are not granted ("denied entry"). What a denial is
/// made of ends before the settings behind it.
pub(super) fn keep_denials(context: &Context<'_>, first: usize, out: &mut Vec<Candidate>) {
    let (mut at, mut denies) = (first, false);
    while at < out.len() {
        let kind = denial_kind(context, &out[at]);
        if !says_something(context, &out[at], kind) {
            out.remove(at);
            continue;
        }
        out[at].denial = kind;
        if kind.is_some() {
            end_before_settings(context, &mut out[at]);
            denies |= out[at].rule != Rule::Passive;
        }
        at += 1;
    }
    // "allegedly rejected": the adverb is a hedge of the denial, and no claim of its own
    let cue = out.last().and_then(|last| last.cue).filter(|_| denies);
    let before = first.checked_sub(1).filter(|&before| before + 1 < out.len());
    if let (Some(cue), Some(before)) = (cue, before)
        && out[before].rule == Rule::HearsayAdverb
        && out[before].cue.is_some_and(|hedge| cue.range.contains(hedge.head))
    {
        out.remove(before);
    }
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
    let cue = candidate.cue.map_or(0, |cue| cue.head);
    let Some(object) = candidate.content.as_mut_slice().last_mut() else { return };
    object.to = trim_end(context, object.from, object.to);
    if object.from < cue {
        return;
    }
    // "withdrew the article without explanation"
    let limit = object.to.saturating_sub(MAX_MANNER).max(object.from + 1);
    if let Some(without) = (limit..object.to).find(|&at| context.says(at, "without")) {
        object.to = trim_end(context, object.from, without);
    }
    // "written questions, but the agency described …": the writer speaks on
    let joined =
        |at: &u32| context.kind(*at) == Some(TokenKind::Comma) && joins_clause(context, at + 1, object.to);
    if let Some(comma) = (object.from + 1..object.to).find(joined) {
        object.to = comma;
    }
    object.to = trim_end(context, object.from, object.to);
    if let Some((end, settings)) = settings_behind(context, *object) {
        object.to = trim_end(context, object.from, end);
        candidate.settings.complete(&settings);
    }
}

/// Whether a candidate with a verb of denial that is none says anything: "rejected the candidate" does, "denied
/// entry", "rejected the coin" and "brushed off the snow" do not.
fn says_something(context: &Context<'_>, candidate: &Candidate, kind: Option<DenialKind>) -> bool {
    let Some(CueMatch { word: CueWord::Entry(index), .. }) = candidate.cue else { return true };
    let entry = context.tables.cue(index);
    let Some(sense) = entry.denial else {
        // "recalled the kettles", "ordered the wrong valves", but "recalled the kettles were hot"
        if entry.frames.any(Frames::NO_GOODS)
            && candidate.content.as_slice().first().is_some_and(|&range| {
                let clause = noun_phrase(context.tokens(range))
                    .is_ok_and(|(rest, _)| rest.first().is_some_and(|t| t.is(Classes::AUX.or(Classes::FINITE))));
                !clause && object_at(context, range) == Object::Thing
            })
        {
            return false;
        }
        // "did not respond to the drug"
        let answers = candidate.cue.is_some_and(|cue| denial_word(context, cue.head) == Some(DenialWord::Answer));
        return !answers || object(context, &candidate.content) != Object::Thing;
    };
    if candidate.frame > FrameFit::Nominal {
        let opens = candidate.content.as_slice().first().map_or(0, |range| range.from);
        // "the lock rejected the key, and the caretaker went back"
        let marked = candidate.frame == FrameFit::Quoted || context.is(opens, Classes::THAT.or(Classes::WH));
        if !marked && matches!(object(context, &candidate.content), Object::Thing | Object::Favour) {
            return false;
        }
        // "the wheels retracted as the plane climbed"
        return !sense.of_words()
            || !context.is(opens, Classes::SUBORD)
            || context.is(opens, Classes::THAT.or(Classes::WH));
    }
    // "rights that had been denied victims"
    let withheld = candidate.rule == Rule::Passive && sense.kind == DenialKind::Denied;
    if withheld && candidate.content.as_slice().len() > 1 && has_as(context, candidate).is_none() {
        return false;
    }
    if kind.is_some() {
        return true;
    }
    let found = object(context, &candidate.content);
    let as_what = has_as(context, candidate).is_some();
    match found {
        Object::Favour | Object::Thing => false,
        // "declined a second helping"
        Object::Unknown if entry.frames.any(Frames::TO) => false,
        _ if object(context, &source_pieces(candidate)) == Object::Thing => false,
        Object::Unknown | Object::Nothing if !as_what && !speaks(context, candidate.source) => false,
        Object::Unknown | Object::Nothing | Object::Somebody if sense.of_words() => {
            as_what || entry.act != Act::Assertion
        }
        _ => true,
    }
}

fn source_pieces(candidate: &Candidate) -> Pieces {
    candidate.source.map_or_else(Pieces::default, Pieces::one)
}

/// The denial that a sense makes of its object.
fn of_object(context: &Context<'_>, candidate: &Candidate, sense: DenialSense) -> Option<DenialKind> {
    let kind = Some(sense.kind);
    // "the machine rejected the note"
    if object(context, &source_pieces(candidate)) == Object::Thing {
        return None;
    }
    // "was rejected by its lungs"
    let agent = candidate.source.filter(|_| candidate.rule == Rule::Passive);
    if agent.is_some() && !speaks(context, agent) {
        return None;
    }
    // "chances that the council had scotched": what the pronoun stands for tells
    if sense.of_words() && !antecedent_is_said(context, &candidate.content) {
        return None;
    }
    let found = object(context, &candidate.content);
    // "the voters rejected his approach", "investors shrugged off the fears", but "rejected the treaty"
    if sense.kind == DenialKind::Rejected && votes(context, candidate.source) && !found.is_proposal() {
        return None;
    }
    // "was discredited": by nobody who speaks
    if sense.of == DenialScope::Told
        && sense.kind == DenialKind::Disputed
        && candidate.rule == Rule::Passive
        && agent.is_none()
    {
        return None;
    }
    // "people that I disagree with that …"
    let clause = candidate.content.as_slice().first().is_some_and(|range| {
        context.is(range.from, Classes::THAT) && opens_clause(context, range.from + 1, range.to)
    });
    if clause && candidate.cue.is_some_and(|cue| context.is(cue.range.to - 1, Classes::PREP)) {
        return None;
    }
    // "brushed off questions"
    let aside = sense.kind == DenialKind::Rejected && sense.of == DenialScope::Told;
    if aside && found == Object::Inquiry && names_question(context, &candidate.content) {
        return Some(DenialKind::DeclinedToComment);
    }
    let told = matches!(found, Object::Told | Object::Plural)
        || found.is_proposal() && sense.kind == DenialKind::Rejected;
    if sense.of == DenialScope::Told && !told {
        return None;
    }
    // "withdrew the claim", but "withdrew his support", "withdrew the offer"
    if sense.kind == DenialKind::Retracted && sense.of_words() {
        return kind.filter(|_| is_statement(context, &candidate.content, found));
    }
    match found {
        Object::Told | Object::Charge => kind,
        // "dismissed them as part of a cartel": people rather than claims
        Object::Plural => kind.filter(|_| has_as(context, candidate).is_none() && candidate.source.is_some()),
        // "denied the motion" turns it down
        Object::Plea if sense.kind == DenialKind::Denied => Some(DenialKind::Rejected),
        Object::Asked | Object::Plea | Object::Inquiry => kind,
        Object::Favour => kind.filter(|_| sense.kind == DenialKind::Rejected && !sense.of_words()),
        // "rejected the candidate", but "contradicted the minister"
        Object::Somebody => kind.filter(|_| sense.kind == DenialKind::Disputed && !sense.of_words()),
        Object::Unknown => kind.filter(|_| !sense.of_words() && is_told_of(context, candidate, sense.kind)),
        Object::Nothing => kind.filter(|_| !sense.of_words()),
        Object::Thing => None,
    }
}

/// Whether a denial of something that no table lists is one: of somebody who speaks, "denied paternity", but not
/// "denying the power of prayer"; "rejected those days", but not "rejects the norms of polite talk", which is a habit.
fn is_told_of(context: &Context<'_>, candidate: &Candidate, kind: DenialKind) -> bool {
    let first = candidate.content.as_slice().first().map_or(0, |range| range.from);
    let definite = context.is(first, Classes::DET.or(Classes::POSS));
    let habit = candidate.cue.is_some_and(|cue| {
        context.is(cue.head, Classes::VERB_BASE.or(Classes::VERB_S))
            && !context.is(cue.head, Classes::VERB_PAST)
            && !(cue.range.from..cue.head).any(|at| context.is(at, Classes::DO))
    });
    let relative = candidate.source.is_some_and(|source| context.is(source.from, Classes::REL));
    let act = match kind {
        DenialKind::Denied => !definite,
        DenialKind::Rejected => !habit && !relative,
        _ => true,
    };
    act && speaks(context, candidate.source)
}

fn is_finite_verb(context: &Context<'_>, at: u32) -> bool {
    let token = context.token(at);
    let verb = token.is(Classes::AUX) && !context.says(at, "being")
        || token.is(Classes::FINITE) && !token.is(Classes::NOUN_PL.or(Classes::TIME));
    verb && token.is_word() && !token.is_capital()
}

/// The subject of the clause in which a denial stands that has no verb of its own, or a gerund: the one before the
/// first finite verb.
fn subject_of_clause(context: &Context<'_>, sentence: Range, end: u32) -> Option<Range> {
    let start = context.quote(end).map_or(sentence.from, |quote| sentence.from.max(quote.open + 1));
    let from = start.max(end.saturating_sub(MAX_LOOK_BACK));
    let verb = (from + 1..end).find(|&at| is_finite_verb(context, at))?;
    subject_of(context, Range::new(start, sentence.to), verb)
}

/// The subject of the verb at `verb`.
fn subject_of(context: &Context<'_>, sentence: Range, verb: u32) -> Option<Range> {
    let group = verb_group(context, verb, 1, 0, sentence);
    Reader::new(context, sentence, group).source_before()
}

fn is_unable(context: &Context<'_>, at: u32) -> bool {
    context.says_any(at, words!["can", "cannot", "could", "ca"])
}

/// "None of these claims has been confirmed", "neither side confirmed".
fn negative_subject(context: &Context<'_>, candidate: &Candidate) -> bool {
    let content = candidate.content.as_slice().first().copied();
    let first = if candidate.rule == Rule::Passive { content } else { candidate.source.or(content) };
    first.is_some_and(|range| is_negative(context, range))
}

/// Whether a noun phrase means nobody or nothing.
fn is_negative(context: &Context<'_>, range: Range) -> bool {
    context.says_any(range.from, words!["none", "neither", "no", "nobody", "nothing"])
}

fn lemma_is(context: &Context<'_>, at: u32, lemma: &str) -> bool {
    context.get(at).filter(|token| token.word != 0).is_some_and(|token| context.tables.form(token.lemma) == lemma)
}
