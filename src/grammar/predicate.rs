//! Cues whose verb says little: a noun or an adjective behind it attributes.
//!
//! Rules: [`light_verb_cue`], [`adjective_cue`].

use super::attribution::{Clauses, Reader};
use super::candidate::{Candidate, FrameFit, Pieces};
use super::cue::{CueGroup, GroupShape, MAX_GROUP, verb_group};
use super::nominal::{Noun, maker};
use super::tokens::{Context, Range};
use crate::lexicon::{Classes, Frames, LightVerb, PhraseKind, WordList};
use crate::record::Rule;
use crate::text::TokenKind;

/// Prepositions that tie a noun to a verb of little meaning: "is of the view", "came under criticism".
const BRIDGES: WordList = words!["of", "under", "with", "in"];

/// Verbs that tie a predicate to its subject, beside "be".
const COPULAS: [&str; 9] = ["feel", "remain", "become", "seem", "appear", "grow", "get", "sound", "stay"];

/// light_verb_cue = source cue_group noun_phrase-of-a-noun-cue complement
///                / "there" BE noun_phrase-of-a-noun-cue complement
///                / content cue_group noun_phrase-of-a-noun-cue maker [complement]
pub(super) fn light_verb_cue(
    context: &Context<'_>,
    noun: Noun,
    sentence: Range,
    clauses: &Clauses,
    out: &mut Vec<Candidate>,
) {
    let Some((verb, role)) = light_verb(context, noun, sentence) else { return };
    // "cast doubt on": a verb of the lexicon that the noun is a part of
    let phrasal =
        context.phrase(verb, Classes::STARTS_VERB, |kind| matches!(kind, PhraseKind::Verb(_)).then_some(()));
    if phrasal.is_some_and(|(len, ())| verb + len > noun.head) {
        return;
    }
    let group = verb_group(context, verb, 1, noun.index, sentence);
    if group.shape == GroupShape::Infinitive || group.shape == GroupShape::Participle {
        return;
    }
    let noun_end = noun.head + 1;
    let no = context.says(noun.start, "no");
    let reader = Reader::new(
        context,
        sentence,
        CueGroup {
            range: Range::new(group.range.from, noun_end),
            head: noun.head,
            cue: noun.index,
            negated: group.negated || no,
            ..group
        },
    );
    let expletive = context.before(group.range.from, sentence.from).is_some_and(|t| t.is(Classes::EXPLETIVE));
    // "offered no proof": nothing is said by it
    if no && context.says_any(verb, words!["offer", "offers", "offered", "offering"]) {
        return;
    }
    let found = noun.complement(context, sentence, None);
    if role == LightVerb::Receiver {
        return reader.received(found.map(|found| found.content), out);
    }
    let Some(found) = found else { return };
    let subject = match group.shape {
        _ if expletive || group.passive => None,
        GroupShape::Finite => reader.subject(clauses),
        _ => clauses.last_source.filter(|_| {
            context.before(group.range.from, sentence.from).is_some_and(|t| t.kind == TokenKind::Comma)
        }),
    };
    // "There is no evidence", "there is no doubt": nobody has it
    if expletive && (no || group.negated || found.fit < FrameFit::Clausal && !noun.frames.any(Frames::ALONE)) {
        return;
    }
    if subject.is_none() && !expletive && !group.passive {
        return;
    }
    let mut candidate = reader.candidate(Rule::LightVerb, found.cue_end, found.fit);
    candidate.source = subject.or(found.source);
    candidate.content = Pieces::one(found.content);
    candidate.settings = found.settings;
    out.push(candidate);
}

/// The verb before the phrase of a noun cue, and what it makes of it.
fn light_verb(context: &Context<'_>, noun: Noun, sentence: Range) -> Option<(u32, LightVerb)> {
    let before = noun.start.checked_sub(1).filter(|&at| at >= sentence.from)?;
    let light = |at: u32| {
        let word = context.tables.word(context.token(at).word);
        context.tables.word(word.lemma).light
    };
    let bridged = context.says_any(before, BRIDGES) && before > sentence.from;
    let verb = if bridged { before - 1 } else { before };
    let token = context.token(verb);
    let be = token.is(Classes::BE);
    if be && (bridged && !context.says(before, "with") || verb > sentence.from && context.says(verb - 1, "there"))
    {
        return Some((verb, LightVerb::Holder));
    }
    if be || !token.is_word() && token.kind != TokenKind::Clitic {
        return None;
    }
    if token.is(Classes::HAVE) {
        return (!bridged).then_some((verb, LightVerb::Holder));
    }
    let role = light(verb)?;
    let whole = token.is(Classes::VERB) && (role == LightVerb::Receiver || !bridged);
    whole.then_some((verb, role))
}

/// adjective_cue = source (BE / copula) {adverb} adjective ("that" clause / "to" infinitive / PREP content)
pub(super) fn adjective_cue(
    context: &Context<'_>,
    head: u32,
    sentence: Range,
    clauses: &mut Clauses,
    out: &mut Vec<Candidate>,
) {
    let Some(index) = context.tables.word(context.token(head).word).adjective else { return };
    let mut verb = head;
    while verb > sentence.from + 1
        && head - verb < MAX_GROUP
        && context.is(verb - 1, Classes::ADV.or(Classes::NEG))
    {
        verb -= 1;
    }
    if verb == sentence.from {
        return;
    }
    verb -= 1;
    let negated = (verb + 1..head).any(|at| context.is(at, Classes::NEG));
    if !context.is(verb, Classes::BE) && !is_copula(context, verb) {
        return;
    }
    let group = verb_group(context, verb, 1, index, sentence);
    if group.shape != GroupShape::Finite {
        return;
    }
    let reader = Reader::new(
        context,
        sentence,
        CueGroup {
            range: Range::new(group.range.from, head + 1),
            head,
            negated: group.negated || negated,
            passive: false,
            ..group
        },
    );
    let expletive = context.before(group.range.from, sentence.from).is_some_and(|t| t.is(Classes::EXPLETIVE));
    let Some(source) = reader.subject(clauses).filter(|_| !expletive) else {
        return;
    };
    // "is angry because …": a reason, and no content
    let Some(complement) = reader.complement().filter(|c| !context.is(c.content.from, Classes::SUBORD)) else {
        return;
    };
    let mut candidate = reader.candidate(Rule::Adjectival, complement.cue_end, complement.fit);
    candidate.source = Some(source);
    candidate.content = Pieces::one(complement.content);
    candidate.settings = complement.setting;
    clauses.last_source = Some(source);
    out.push(candidate);
}

fn is_copula(context: &Context<'_>, at: u32) -> bool {
    let word = context.token(at).word;
    let lemma = context.tables.form(context.tables.word(word).lemma);
    context.is(at, Classes::VERB) && COPULAS.contains(&lemma)
}

impl Reader<'_, '_> {
    /// "The bill drew criticism from the left", "he faces allegations that …": the subject is spoken of.
    fn received(&self, complement: Option<Range>, out: &mut Vec<Candidate>) {
        let noun_end = self.group.range.to;
        let made = maker(self.context, noun_end, self.sentence);
        let mut candidate = self.candidate(Rule::LightVerb, noun_end, FrameFit::Nominal);
        candidate.source = made.map(|(source, _)| source);
        let clause = complement.filter(|range| self.context.is(range.from, Classes::THAT));
        if clause.is_none() {
            let Some(subject) = self.source_before() else { return };
            candidate.content.push(subject);
        }
        if let Some(range) = complement {
            // the preposition goes with the content, since the source or the subject parts it from the cue
            let from = if clause.is_some() { range.from } else { range.from - 1 };
            candidate.content.push(Range::new(from, range.to));
        }
        if candidate.source.is_some() || complement.is_some() {
            out.push(candidate);
        }
    }
}
