//! Denials whose words are no cue otherwise: "could not be reached for comment", "hung up", "did not return calls".
//!
//! Rules: [`non_answer`], `answering`.

use super::act::{Mood, is_conditional, is_kind_of_person};
use super::object::{Object, object_at};
use super::source::{can_be_asked, speaks};
use super::{denial_word, is_negative, is_unable, lemma_is, phrase_at, so_far, subject_of_clause};
use crate::grammar::attribution::{Clauses, Reader};
use crate::grammar::candidate::{Candidate, CueMatch, CueWord, FrameFit, Pieces, Settings};
use crate::grammar::content_end::{clause_end, object_end};
use crate::grammar::cue::{CueGroup, GroupShape, verb_group};
use crate::grammar::frame::{settings, settings_behind};
use crate::grammar::noun_phrase::{is_setting, noun_phrase};
use crate::grammar::source::source_after;
use crate::grammar::tokens::{Context, Range};
use crate::lexicon::{Classes, DenialPhrase, DenialWord, PhraseObject, WordList};
use crate::record::{CueKind, DenialKind, Rule};
use crate::text::TokenKind;

/// "has mostly chosen not to respond": how far the verb of choosing stands before the answer.
const MAX_CHOICE: u32 = 3;

/// Verbs that make a refusal of a negated infinitive.
const CHOOSING: [&str; 5] = ["choose", "opt", "decide", "prefer", "elect"];

/// Verbs and nouns of asking, besides the names of inquiries.
const ASKING: [&str; 6] = ["ask", "reach", "contact", "approach", "reporter", "journalist"];

/// Prepositions that lead from a phrase to what it is about.
const LEADING: WordList = words!["to", "on", "about", "over", "regarding", "with"];

/// The words of a denial, before it is known who utters it.
struct Words {
    /// With auxiliaries and negation; its cue.
    group: CueGroup,
    kind: DenialKind,
    cue_end: u32,
    content: Range,
    /// The subject is what is denied or left unanswered.
    passive: bool,
    fit: FrameFit,
}

impl Words {
    /// Words whose subject is what is denied or left unanswered: "the call went unreturned".
    fn of_subject(group: CueGroup, kind: DenialKind, cue_end: u32) -> Words {
        Words { group, kind, cue_end, content: Range::default(), passive: true, fit: FrameFit::Nominal }
    }
}

/// non_answer = source {AUX / NEG} (denial-phrase [PREP] content / verb-of-answering ["to"] content)
///            / content {AUX / NEG} denial-phrase ["by" source]
pub(in crate::grammar) fn non_answer(
    context: &Context<'_>,
    head: u32,
    sentence: Range,
    clauses: &mut Clauses,
    out: &mut Vec<Candidate>,
) {
    let words = answering(context, head, sentence, clauses).or_else(|| phrase(context, head, sentence, clauses));
    let Some(words) = words else { return };
    // "should not comment", "if they do not respond"
    if Mood::of(context, words.group.range.from, head).demanded || is_conditional(context, words.group.range.from)
    {
        return;
    }
    let reader = Reader::new(context, sentence, words.group);
    // "left without commenting": the subject of the clause
    let adverbial = context.is(head, Classes::PREP);
    let subject = match adverbial {
        true => clauses.last_source.or_else(|| subject_of_clause(context, sentence, head)),
        false => reader.subject(clauses),
    };
    let cue = CueMatch {
        range: Range::new(words.group.range.from, words.cue_end),
        head,
        word: CueWord::Phrase(
            context.token(head).word,
            so_far(context, words.kind, Range::new(words.group.range.from, head)),
        ),
        kind: CueKind::Verb,
        negated: words.group.negated,
        hypothetical: false,
    };
    let mut candidate = Candidate::new(Rule::NonAnswer, Some(cue), words.fit);
    let mut behind = Settings::default();
    if words.passive {
        let Some(subject) = subject else { return };
        let (at, _) = settings(reader.tokens(words.cue_end), &mut behind);
        candidate.source = agent(&reader, at);
        candidate.content = Pieces::one(subject);
        candidate.settings = behind;
        out.push(candidate);
        return;
    }
    let Some(subject) = subject.filter(|&range| can_be_asked(context, Some(range))) else { return };
    if is_kind_of_person(context, subject, cue.range) {
        return;
    }
    candidate.source = Some(subject);
    let mut content = words.content;
    let nominal = words.fit == FrameFit::Nominal && !content.is_empty();
    match settings_behind(context, content).filter(|_| nominal) {
        Some((end, frame)) => {
            content.to = end;
            candidate.settings = frame;
        }
        None => {
            let at = if content.is_empty() { words.cue_end } else { content.to };
            settings(reader.tokens(at.min(sentence.to)), &mut behind);
            candidate.settings = behind;
        }
    }
    candidate.content = Pieces::one(content);
    reader.frame(&mut candidate);
    clauses.last_source = Some(subject);
    out.push(candidate);
}

fn agent(reader: &Reader<'_, '_>, at: u32) -> Option<Range> {
    let by = reader.context.says(at, "by") && at + 1 < reader.sentence.to;
    by.then(|| source_after(reader.tokens(at + 1)).ok()).flatten().map(|(_, source)| source)
}

/// A phrase of the lexicon, as a denial.
fn phrase(context: &Context<'_>, head: u32, sentence: Range, clauses: &Clauses) -> Option<Words> {
    let (len, phrase) = phrase_at(context, head)?;
    let kind = phrase.kind;
    let end = (head + len).min(sentence.to);
    // "declined to comment" is read from its verb
    let verb = context.tables.word(context.token(head).word).verb;
    let alone = phrase.object == PhraseObject::Forbidden && len == 1;
    if !alone && verb.is_some_and(|cue| context.tables.cue(cue).denial.is_some()) {
        return None;
    }
    let adverbial = context.is(head, Classes::PREP);
    let mut group = verb_group(context, head, 1, 0, sentence);
    if adverbial {
        group.range = Range::new(head, end);
    } else if matches!(group.shape, GroupShape::Gerund | GroupShape::Participle) {
        // "…, hanging up on the reporter"
        let after_comma = context.before(head, sentence.from).is_some_and(|t| t.kind == TokenKind::Comma);
        let verbal = context.is(head, Classes::VERB) && !context.is(head, Classes::ADJ);
        if verbal && !after_comma && !group.passive {
            return None;
        }
    }
    // "am still hung up on the details", "couldn't pick up the phone"
    let hangs = lemma_is(context, head, "hang");
    let asked = phrase.object == PhraseObject::Asked || hangs;
    let unable = || (group.range.from..head).any(|at| is_unable(context, at));
    let somebody_asks = || (sentence.from..head).chain(head + len..sentence.to).any(|at| asks(context, at));
    if asked && (group.passive || unable() || !somebody_asks()) {
        return None;
    }
    let found = Reader::new(context, sentence, group);
    let subject = found.subject(clauses);
    if phrase.kind == DenialKind::Denied && !tells_of_himself(context, head, subject, sentence) {
        return None;
    }
    let nobody = subject.is_some_and(|range| is_negative(context, range));
    // "Neither of them answered the emails seeking comment": a bare form is no verb of theirs
    let bare =
        group.range.from == head && context.is(head, Classes::VERB_BASE) && !context.is(head, Classes::FINITE);
    if phrase.negated && !group.negated && (!nobody || bare) || group.shape == GroupShape::Infinitive {
        return None;
    }
    group.negated |= nobody;
    let unconfirmed = kind == DenialKind::Unconfirmed && !context.is(end - 1, Classes::VERB_BASE);
    if phrase.object == PhraseObject::Subject || unconfirmed {
        let said = subject.map(|range| object_at(context, range)).is_some_and(|object| match unconfirmed {
            true => !matches!(object, Object::Somebody | Object::Thing | Object::Nothing),
            // "the criticism went unanswered": nobody was asked
            false => is_asking(object) || object == Object::Unknown,
        });
        // "questions went unanswered" is a figure of speech, "questions sent to the firm" are not
        let open = subject.is_some_and(|range| {
            let any = |test: &dyn Fn(u32) -> bool| (range.from..range.to).any(test);
            any(&|at| lemma_is(context, at, "question")) && !any(&|at| context.says(at, "to"))
        });
        return (said && !open).then(|| Words::of_subject(group, kind, end));
    }
    let (cue_end, content, fit) = about(context, Range::new(head, end), phrase, sentence)?;
    Some(Words { group, kind, cue_end, content, passive: false, fit })
}

/// What a phrase is about: where its cue ends, the content, which may be empty, and how it fits.
fn about(
    context: &Context<'_>,
    words: Range,
    phrase: DenialPhrase,
    sentence: Range,
) -> Option<(u32, Range, FrameFit)> {
    let end = words.to;
    let object = |from: u32| Range::new(from, object_end(context, from, sentence).max(from));
    let rest = context.tokens(Range::new(end, sentence.to.max(end)));
    let Some(next) = context.get(end).filter(|_| end < sentence.to) else {
        return Some((end, Range::default(), FrameFit::Nominal));
    };
    let follows = next.is_word() && noun_phrase(rest).is_ok() && !is_setting(rest);
    // "for comment", "to comment": the last word is what is not given
    let given =
        words.to - words.from > 2 && context.is(end - 2, Classes::PREP) && !context.is(end - 1, Classes::PREP);
    let leads = next.is(Classes::PREP) && context.says_any(end, LEADING) && !is_setting(rest);
    // "would neither confirm nor deny that" outranks its "deny that"
    let clause = next.is(Classes::THAT) || next.is(Classes::WH) && !next.is(Classes::SUBORD);
    let (cue_end, content) = match phrase.object {
        PhraseObject::Forbidden | PhraseObject::Asked if follows => return None,
        PhraseObject::Topic if !leads && !context.is(end - 1, Classes::PREP) => return None,
        PhraseObject::Message if !follows || !is_asking(object_at(context, object(end))) => return None,
        PhraseObject::Forbidden | PhraseObject::Asked | PhraseObject::Subject => (end, Range::default()),
        _ if context.is(end - 1, Classes::PREP) && !context.is(end - 1, Classes::PARTICLE) => (end, object(end)),
        _ if given => (end - 1, Range::new(end - 1, end)),
        _ if clause => (end, Range::new(end, clause_end(context, end, sentence))),
        _ if leads => (end + 1, object(end + 1)),
        _ if follows => (end, object(end)),
        _ => (end, Range::default()),
    };
    // "distanced himself from the remarks", but "from the bill"
    let rejects = matches!(phrase.kind, DenialKind::Rejected | DenialKind::Retracted) && !content.is_empty();
    if rejects && !matches!(object_at(context, content), Object::Told | Object::Plural) {
        return None;
    }
    let fit = if clause && content.from == end { FrameFit::Clausal } else { FrameFit::Nominal };
    Some((cue_end, content, fit))
}

fn is_asking(object: Object) -> bool {
    matches!(object, Object::Inquiry | Object::Plea)
}

/// Whether the word at `at` tells of somebody who asks: "reached by phone", "hung up when a reporter called".
fn asks(context: &Context<'_>, at: u32) -> bool {
    denial_word(context, at) == Some(DenialWord::Inquiry)
        || ASKING.iter().any(|lemma| lemma_is(context, at, lemma))
}

/// Whether "had no knowledge of" and its like are what somebody says of himself: "I", "said he had no knowledge of it".
/// What another knew is no denial.
fn tells_of_himself(context: &Context<'_>, head: u32, subject: Option<Range>, sentence: Range) -> bool {
    let state = context.is(head, Classes::HAVE);
    let Some(subject) = subject.filter(|_| state) else { return !state };
    let said = context.before(subject.from, sentence.from);
    let pronoun = context.is(subject.from, Classes::PRON_NOM);
    context.says_any(subject.from, words!["i", "we"])
        || pronoun && said.is_some_and(|t| t.is(Classes::CUE_VERB | Classes::THAT))
}

/// answering = source NEG verb-of-answering ["to"] [inquiry] / inquiry NEG verb-of-answering-passive
fn answering(context: &Context<'_>, head: u32, sentence: Range, clauses: &Clauses) -> Option<Words> {
    if denial_word(context, head) != Some(DenialWord::Answer) || !context.is(head, Classes::VERB) {
        return None;
    }
    let mut group = verb_group(context, head, 1, 0, sentence);
    let bare = Reader::new(context, sentence, group);
    let subject = bare.subject(clauses);
    let nobody = subject.is_some_and(|range| is_negative(context, range));
    let failed = (group.range.from..head).any(|at| lemma_is(context, at, "fail"));
    // "is choosing not to respond" outranks the choice
    let mut fit = FrameFit::Nominal;
    if group.shape == GroupShape::Infinitive {
        fit = FrameFit::Clausal;
        let choice = chosen_not(context, group.range.from, sentence)?;
        group.range.from = choice;
        group.negated = true;
    } else if !group.negated && (!nobody && !failed || group.shape == GroupShape::Gerund) {
        return None;
    }
    // "does not answer to anybody"
    if lemma_is(context, head, "answer") && context.says(head + 1, "to") {
        return None;
    }
    // "did not respond in kind"
    if context.says(head + 1, "in") && context.says(head + 2, "kind") {
        return None;
    }
    // inability is no refusal: "could not answer the question"
    if !group.passive && (group.range.from..head).any(|at| is_unable(context, at)) {
        return None;
    }
    group.negated |= nobody;
    // "would not answer" is a refusal
    let refuses = Mood::of(context, group.range.from, head).announced
        || (group.range.from..head).any(|at| lemma_is(context, at, "go"));
    let kind = match refuses && !lemma_is(context, head, "return") {
        true => DenialKind::DeclinedToComment,
        false => DenialKind::NoResponse,
    };
    let end = group.range.to;
    let asked = |range: Range| is_asking(object_at(context, range));
    if group.passive {
        let left = subject.is_some_and(asked);
        return left.then(|| Words::of_subject(group, kind, end));
    }
    let to = context.says(end, "to") && end + 1 < sentence.to;
    let from = if to { end + 1 } else { end };
    let content = Range::new(from, object_end(context, from, sentence).max(from));
    let returns = lemma_is(context, head, "return");
    if to && !returns {
        let there = !matches!(
            object_at(context, content),
            Object::Unknown | Object::Thing | Object::Favour | Object::Nothing
        );
        return there.then_some(Words { group, kind, cue_end: from, content, passive: false, fit });
    }
    if asked(content) {
        return Some(Words { group, kind, cue_end: end, content, passive: false, fit });
    }
    // "did not reply by Friday": nothing behind it but circumstances
    let nothing = context.get(end).filter(|_| end < sentence.to).is_none_or(|next| {
        !next.is_word()
            || next.is(Classes::PREP.or(Classes::COORD).or(Classes::SUBORD).or(Classes::ADV).or(Classes::DAY))
            || is_setting(context.tokens(Range::new(end, sentence.to)))
    });
    let spoken = speaks(context, subject) && nothing && !returns;
    spoken.then_some(Words { group, kind, cue_end: end, content: Range::default(), passive: false, fit })
}

/// "has chosen not to respond": where the group of the choosing starts, before the "not to" that ends at `to`.
fn chosen_not(context: &Context<'_>, to: u32, sentence: Range) -> Option<u32> {
    let limit = sentence.from.max(to.saturating_sub(MAX_CHOICE));
    let verb = (limit..to + 1).rev().find(|&at| CHOOSING.iter().any(|verb| lemma_is(context, at, verb)))?;
    let negated = (verb + 1..to + 2).any(|at| context.is(at, Classes::NEG));
    negated.then(|| verb_group(context, verb, 1, 0, sentence).range.from)
}
