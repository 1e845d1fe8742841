//! Nouns of denial: "a denial from the palace", "no confirmation of the strike", "without comment".
//!
//! Rule: [`denial_noun`].

use super::object::{Object, object_at};
use super::source::can_be_asked;
use super::{lemma_is, subject_of_clause};
use crate::grammar::attribution::{Clauses, Reader};
use crate::grammar::candidate::{Candidate, CueMatch, CueWord, FrameFit, Pieces, Settings};
use crate::grammar::content_end::clause_end;
use crate::grammar::cue::{CueGroup, GroupShape, MAX_GROUP, verb_group};
use crate::grammar::frame::settings;
use crate::grammar::nominal::{is_maker, maker, owner, phrase_start, topic};
use crate::grammar::tokens::{Context, Range};
use crate::lexicon::{Classes, Frames, LightVerb};
use crate::record::{CueKind, DenialKind, Rule, SourceKind};
use crate::text::TokenKind;

/// Verbs, besides those of little meaning, whose subject has or has not what the noun behind them names.
const HOLDING: [&str; 6] = ["offer", "find", "found", "see", "provide", "produce"];

/// Verbs of those who look for evidence.
const FINDING: [&str; 4] = ["find", "found", "see", "uncover"];

/// What stands behind a noun of denial.
#[derive(Default)]
struct Behind {
    source: Option<Range>,
    content: Range,
    /// Where the cue ends: behind a preposition that leads on to the content.
    cue_end: u32,
    settings: Settings,
}

/// denial_noun = [DET / "no"] noun ["from" source] [PREP content] ["from" source]
///             / source (HAVE / LIGHT) ("no" / DET) noun [PREP content]
///             / source ... "without" noun
///
/// Returns whether the noun was read.
pub(in crate::grammar) fn denial_noun(
    context: &Context<'_>,
    head: u32,
    sentence: Range,
    clauses: &Clauses,
    out: &mut Vec<Candidate>,
) -> bool {
    let Some(index) = context.tables.word(context.token(head).word).noun else { return false };
    let entry = context.tables.cue(index);
    let start = phrase_start(context, head, sentence);
    let no = context.says(start, "no");
    let before = start.checked_sub(1).filter(|&at| at >= sentence.from);
    let without = entry.denial_negated == Some(DenialKind::DeclinedToComment)
        && before.is_some_and(|at| context.says(at, "without"));
    let verb = before.filter(|&at| holds(context, at));
    let group = verb.map(|at| verb_group(context, at, 1, index, sentence));
    // "did not offer any comment", but "do not have the answers"
    let any = entry.denial_negated != Some(DenialKind::NoResponse)
        && (!context.is(start, Classes::DET) || context.says_any(start, words!["a", "an", "any"]));
    let negated = no || without || any && group.is_some_and(|group| group.negated);
    let kind = if negated {
        entry.denial_negated
    } else {
        entry.denial.filter(|sense| !sense.of_words()).map(|s| s.kind)
    };
    let Some(kind) = kind else { return false };
    // "found no evidence", but "offered no evidence": who makes a claim without any disputes none
    let shows =
        |at: u32| context.is(at, Classes::HAVE) || FINDING.iter().any(|lemma| lemma_is(context, at, lemma));
    if is_evidence(kind) && !verb.is_some_and(shows) {
        return false;
    }
    let behind = behind(context, head, sentence, entry.frames, negated);
    // "there has been no comment"
    let there = before.filter(|&at| context.is(at, Classes::BE)).is_some_and(|at| {
        let limit = sentence.from.max(at.saturating_sub(MAX_GROUP));
        (limit..at).any(|at| context.says(at, "there"))
    });
    let cue = |from: u32, end: u32, group: Option<CueGroup>| CueMatch {
        range: Range::new(from, end),
        head,
        word: CueWord::Phrase(context.token(head).word, kind),
        kind: if group.is_some() { CueKind::Verb } else { CueKind::Noun },
        negated,
        hypothetical: group.is_some_and(|group| group.hypothetical),
    };
    let propose = |cue: CueMatch, source: Option<Range>, out: &mut Vec<Candidate>| {
        let clause = context.is(behind.content.from, Classes::THAT) && !behind.content.is_empty();
        let fit = if clause { FrameFit::Clausal } else { FrameFit::Nominal };
        let mut candidate = Candidate::new(Rule::DenialNoun, Some(cue), fit);
        candidate.source = source;
        candidate.content = Pieces::one(behind.content);
        candidate.settings = behind.settings;
        out.push(candidate);
    };
    // "had no comment on the files", "issued a denial"
    if let Some(group) = group.filter(|group| group.shape == GroupShape::Finite && !group.passive && !there) {
        let reader = Reader::new(context, sentence, group);
        let source = reader.subject(clauses);
        let source = source.filter(|&range| context.says(range.from, "it") || can_be_asked(context, Some(range)));
        if source.is_none() || !negated && !behind.content.is_empty() {
            return false;
        }
        propose(cue(group.range.from, behind.cue_end, Some(group)), source, out);
        return true;
    }
    if without {
        let from = start - 1;
        let source = behind.source.or(clauses.last_source).or_else(|| subject_of_clause(context, sentence, from));
        let known = source.is_some_and(|range| can_be_asked(context, Some(range)));
        if known {
            propose(cue(from, behind.cue_end, None), source, out);
        }
        return known;
    }
    // "his denials", "the archive’s denial": with a content the plain rule of nouns reads them
    if let Some(owner) = owner(context, head, sentence) {
        let alone = behind.content.is_empty() && !negated && kind == DenialKind::Denied;
        if alone {
            propose(cue(owner.to, head + 1, None), Some(owner), out);
        }
        return alone;
    }
    // "No confirmation of the attack was available"
    let leads = no && before.is_none_or(|at| context.kind(at) == Some(TokenKind::Comma));
    // "There are no easy answers"
    let several = kind == DenialKind::NoResponse && context.is(head, Classes::NOUN_PL);
    let told = behind.source.is_some() || negated && (there || leads) && !is_evidence(kind) && !several;
    if told {
        propose(cue(start, behind.cue_end, None), behind.source, out);
    }
    told
}

/// "There is no evidence": nobody disputes anything by it.
fn is_evidence(kind: DenialKind) -> bool {
    kind == DenialKind::Disputed
}

/// Whether the verb at `at` says of its subject that it has, gives or finds what follows.
fn holds(context: &Context<'_>, at: u32) -> bool {
    let token = context.token(at);
    let lemma = token.lemma;
    token.is(Classes::HAVE)
        || token.is(Classes::VERB)
            && (context.tables.word(lemma).light == Some(LightVerb::Holder)
                || HOLDING.contains(&context.tables.form(lemma)))
            && !token.is(Classes::BE)
}

/// Source and content behind the noun, in either order.
fn behind(context: &Context<'_>, head: u32, sentence: Range, frames: Frames, negated: bool) -> Behind {
    let mut found = Behind { cue_end: head + 1, ..Behind::default() };
    let mut at = head + 1;
    if context.is(at, Classes::THAT) && frames.any(Frames::THAT) && at < sentence.to {
        found.content = Range::new(at, clause_end(context, at, sentence));
        return found;
    }
    for _ in 0..2 {
        if at + 1 >= sentence.to {
            break;
        }
        if found.source.is_none() && is_maker(context, at) {
            let Some((source, end)) = maker(context, at, sentence) else { break };
            let topic = topic_inside(context, source).filter(|_| negated && found.content.is_empty());
            found.source = Some(Range::new(source.from, topic.unwrap_or(source.to)));
            at = topic.unwrap_or(end);
        } else if found.content.is_empty() && leads(context, at, frames) {
            let Ok((rest, topic)) = topic(context.tokens(Range::new(at + 1, sentence.to))) else { break };
            found.content = topic;
            if at == head + 1 {
                found.cue_end = at + 1;
            }
            at = rest.from;
        } else {
            break;
        }
    }
    settings(context.tokens(Range::new(at.min(sentence.to), sentence.to)), &mut found.settings);
    found
}

/// Whether the preposition at `at` leads from the noun to what is denied.
fn leads(context: &Context<'_>, at: u32, frames: Frames) -> bool {
    let preposition = context.get(at).and_then(|token| context.tables.word(token.word).frame_preposition);
    preposition.is_some_and(|index| frames.takes_preposition(index))
}

/// "from the coast guard of the sinking": where the topic starts that looks like a part of the source. A name goes on
/// behind its "of", and so does a person, unless what follows is a claim or an event ("the mayor of the town").
fn topic_inside(context: &Context<'_>, source: Range) -> Option<u32> {
    (source.from + 1..source.to).find(|&at| {
        let before = context.token(at - 1);
        let person = context.tables.word(before.word).kind == Some(SourceKind::Person);
        let topic = context.says(at, "of") || context.says(at, "on") || context.says(at, "about");
        let event = || {
            let object = object_at(context, Range::new(at + 1, source.to));
            object.is_claim() || object == Object::Asked || context.is(source.to - 1, Classes::VERB_ING)
        };
        let determined = context.is(at + 1, Classes::DET.or(Classes::POSS));
        topic && !before.is_capital() && determined && (!person || event())
    })
}
