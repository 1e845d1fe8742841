//! Verbs of denial where other verbs attribute nothing: their objects tell what they are about.
//!
//! Rule, a method of [`Reader`]: `denying`.

use super::object::{is_participle, object_at};
use super::source::{is_claim_noun, speaks};
use super::{denial_kind, is_finite_verb, is_open, keep_denials, lemma_is, subject_of, subject_of_clause};
use crate::grammar::attribution::{Clauses, Reader};
use crate::grammar::candidate::{Candidate, FrameFit, Pieces, Settings};
use crate::grammar::clause::{MAX_LOOK_BACK, clause_subject};
use crate::grammar::content_end::trim_end;
use crate::grammar::cue::GroupShape;
use crate::grammar::frame::{setting, settings};
use crate::grammar::nominal::owner;
use crate::grammar::noun_phrase::{is_nominal, noun_phrase};
use crate::grammar::source::{source, source_after, takes_clause};
use crate::grammar::tokens::Range;
use crate::lexicon::{Classes, Frames};
use crate::record::Rule;
use crate::text::TokenKind;

/// From a verb back to the relative pronoun that is its object: "which the campaign’s lawyers have denied".
const MAX_RELATIVE: u32 = 10;

/// Nouns that an infinitive goes with, and no purpose.
const TAKES_INFINITIVE: [&str; 14] = [
    "effort", "attempt", "bid", "way", "chance", "power", "right", "need", "time", "reason", "ability",
    "opportunity", "struggle", "drive",
];

/// Verbs whose gerund tells what is done: "began dismissing it", "took turns rebutting it"; others ask for it or avoid it.
const ASPECT: [&str; 5] = ["begin", "start", "keep", "continue", "turn"];

/// From a purpose back to the verb it is the purpose of: "joined 89 other members of the house to reject".
const MAX_PURPOSE: u32 = 12;

/// From the object of a fronted gerund to the comma behind it: "…, which is scheduled for next week,".
const MAX_FRONTED: u32 = 16;

impl Reader<'_, '_> {
    /// denying = [","] gerund complement / REL source cue_group / noun_phrase participle "by" source
    ///
    /// And of what was proposed from `before` on, takes out the readings in which a verb of denial says nothing.
    pub(in crate::grammar) fn denying(&self, clauses: &Clauses, before: usize, out: &mut Vec<Candidate>) {
        let sense = self.group.entry(self.context).denial;
        if sense.is_none() {
            return;
        }
        keep_denials(self.context, before, out);
        // "wants to elect her and reject him": the bare form has another subject than "he"
        let head = self.group.head;
        let bare = self.group.range.from == head
            && self.context.is(head, Classes::VERB_BASE)
            && !self.context.is(head, Classes::FINITE);
        let single = |range: Range| bare && self.context.says_any(range.from, words!["he", "she", "it"]);
        // "an allegation rejected by the board", "a charge that he faces and denies"
        let denied =
            |range: Range| is_claim_noun(self.context, range) || self.context.is(range.to - 1, Classes::COORD);
        let own = |candidate: &Candidate| candidate.cue.is_some_and(|cue| cue.head == head);
        let of_others = |range: Range| single(range) || denied(range);
        out.retain(|candidate| !(own(candidate) && candidate.source.is_some_and(of_others)));
        if out.len() > before || self.group.negated {
            return;
        }
        let found = match self.group.shape {
            GroupShape::Gerund => self.gerund(clauses),
            GroupShape::Infinitive => self.purpose(self.group.range.from),
            // "took the stage to try to refute"
            GroupShape::Finite
                if self.group.range.from > self.sentence.from + 1
                    && self.context.says(self.group.range.from - 1, "to") =>
            {
                self.purpose(self.group.range.from - 1)
            }
            GroupShape::Finite if self.group.passive => self.long_passive(),
            GroupShape::Finite | GroupShape::Participle if !self.group.passive && self.is_sure_verb() => {
                self.object_relative().or_else(|| self.bare_relative()).or_else(|| self.turned_down_by())
            }
            _ => None,
        };
        out.extend(found.filter(|candidate| denial_kind(self.context, candidate).is_some()));
    }

    /// ", dismissing the idea", "by rejecting an inquiry": the subject of the clause denies.
    fn gerund(&self, clauses: &Clauses) -> Option<Candidate> {
        let context = self.context;
        let start = self.group.range.from;
        let before = context.before(start, self.sentence.from)?;
        // "a record of voting against bills and rejecting compromise"
        let listed = before.is(Classes::COORD) && {
            let limit = self.sentence.from.max(start.saturating_sub(MAX_PURPOSE));
            let first = (limit + 1..start - 1).rev().find(|&at| context.is(at, Classes::VERB_ING));
            first.is_some_and(|at| context.says_any(at - 1, words!["of", "from", "without"]))
        };
        let not = listed
            || context.says(start - 1, "without")
            || context.says(start - 1, "of")
            || context.says(start - 1, "from");
        let absolute = self.absolute();
        let joined = absolute.is_some()
            || before.kind == TokenKind::Comma
            || before.is(Classes::PREP.or(Classes::COORD).or(Classes::MEDIUM))
            || ASPECT.iter().any(|verb| lemma_is(context, start - 1, verb));
        if not || !joined {
            return None;
        }
        // "may go some way to contesting the claim"
        let aim = before.is(Classes::PREP) || before.is(Classes::TO);
        let open = aim
            && (self.sentence.from.max(start.saturating_sub(MAX_PURPOSE))..start).any(|at| is_open(context, at));
        if open {
            return None;
        }
        let complement = self.complement()?;
        let mut candidate = self.candidate(Rule::SourceCueContent, complement.cue_end, complement.fit);
        // "sued the firm for reneging": the firm did
        let blamed = context.says(start - 1, "for").then(|| self.blamed(start - 1)).flatten();
        // "the mayor’s tweet denying it"
        let author = before.is(Classes::MEDIUM).then(|| owner(context, start - 1, self.sentence)).flatten();
        // "said that she played a part in denying it": the subject of the nearest verb
        let nearest = || {
            let first = self.sentence.from.max(start.saturating_sub(MAX_PURPOSE));
            let verb = (first..start)
                .rev()
                .find(|&at| is_finite_verb(context, at) && context.quote(at) == context.quote(start))?;
            subject_of(context, self.sentence, verb)
        };
        let near = if aim { nearest() } else { None };
        let spoken = author.or(blamed).or(near).or(clauses.last_source.filter(|source| source.to <= start));
        candidate.source = absolute
            .or(spoken)
            .or_else(|| subject_of_clause(context, self.sentence, start))
            .or_else(|| self.subject_behind(start, complement.content.to));
        let points =
            |source: &Range| context.says_any(source.from, words!["that", "this"]) && source.to - source.from == 1;
        candidate.source.filter(|source| speaks(context, Some(*source)) && !points(source))?;
        let Range { from, to } = complement.content;
        // "With the mayor denying the report, the council …"
        let comma = |at: &u32| context.kind(*at) == Some(TokenKind::Comma);
        let end = (from..to).find(comma).filter(|_| absolute.is_some()).unwrap_or(to);
        candidate.content = Pieces::one(Range::new(from, end));
        candidate.settings = complement.setting;
        Some(candidate)
    }

    /// "With the mayor [denying] it, the council …": the subject of a gerund behind "with" stands between them.
    fn absolute(&self) -> Option<Range> {
        let context = self.context;
        let end = self.group.range.from;
        let limit = self.sentence.from.max(end.saturating_sub(MAX_PURPOSE));
        let with = (limit..end)
            .rev()
            .take_while(|&at| context.kind(at) != Some(TokenKind::Comma) && !context.is(at, Classes::AUX))
            .find(|&at| context.says(at, "with"))?;
        let (_, subject) = noun_phrase(context.tokens(Range::new(with + 1, end))).ok()?;
        // "met reporters with her lawyer, denying it" has its comma
        let leads = with == self.sentence.from || context.kind(with - 1) == Some(TokenKind::Comma);
        // "with his campaign hit by criticism and [denying] it"
        let hit = |at: &u32| context.is(at - 1, Classes::NOUN) && is_participle(context, *at);
        let end = (subject.from + 1..subject.to).find(hit).unwrap_or(subject.to);
        leads.then_some(Range::new(subject.from, end))
    }

    /// Who is blamed or praised for what follows the "for" at `end`: the object of a verb that takes one.
    fn blamed(&self, end: u32) -> Option<Range> {
        let context = self.context;
        let limit = self.sentence.from.max(end.saturating_sub(MAX_PURPOSE));
        // "turned on the chairwoman for overruling them", "railed against Republicans for"
        let behind = (limit..end).rev().find(|&at| context.is(at, Classes::PREP));
        if let Some(target) = behind.filter(|&at| context.says_any(at, words!["on", "against", "at"]))
            && let Ok((rest, object)) = noun_phrase(context.tokens(Range::new(target + 1, end)))
            && rest.is_empty()
            && speaks(context, Some(object))
        {
            return Some(object);
        }
        let verb =
            (limit..end).rev().find(|&at| context.is(at, Classes::CUE_VERB) && context.is(at, Classes::VERB))?;
        if let Some(gave) = (limit..end).rev().find(|&at| lemma_is(context, at, "give")) {
            return noun_phrase(context.tokens(Range::new(gave + 1, end))).ok().map(|(_, object)| object);
        }
        let cue = context.tables.word(context.token(verb).word).verb?;
        let (rest, object) = noun_phrase(context.tokens(Range::new(verb + 1, end))).ok()?;
        (rest.is_empty() && context.tables.cue(cue).frames.any(Frames::NP_FOR)).then_some(object)
    }

    /// ", which he has denied", "a charge that the campaign denies": the relative pronoun is the content.
    fn object_relative(&self) -> Option<Candidate> {
        let context = self.context;
        let start = self.group.range.from;
        let limit = self.sentence.from.max(start.saturating_sub(MAX_RELATIVE));
        if self.frames().any(Frames::TO) {
            return None;
        }
        if self.is_followed_by_object() {
            return None;
        }
        // "that he heard for years and has always denied"
        let joined = context.before(start, self.sentence.from).is_some_and(|t| t.is(Classes::COORD))
            && (start < self.group.head || context.is(start, Classes::VERB_S));
        let subject = |from: u32| match joined {
            true => clause_subject(context, from, start),
            false => source(context.tokens(Range::new(from, start))).ok().map(|_| Range::new(from, start)),
        };
        let pronoun = (limit..start.saturating_sub(1)).rev().find(|&at| {
            let token = context.token(at);
            // "a charge that the firm denies", but "said that the share declined", "sure that he denies"
            let noun = context.before(at, self.sentence.from).is_some_and(|t| {
                is_nominal(t) && !t.is(Classes::VERB_PAST) && (!t.is(Classes::ADJ) || t.is(Classes::NOUN))
            });
            let relative = context.says(at, "which") || context.says(at, "that") && noun;
            relative && token.is(Classes::REL) && subject(at + 1).is_some()
        })?;
        let mut candidate = self.candidate(Rule::SourceCueContent, self.group.range.to, FrameFit::Clausal);
        candidate.source = subject(pronoun + 1);
        candidate.content = Pieces::one(Range::new(pronoun, pronoun + 1));
        settings(self.tokens(self.group.range.to), &mut candidate.settings);
        Some(candidate)
    }

    /// "survived court challenges": what may be a noun is a verb behind a pronoun or with an auxiliary only.
    fn is_sure_verb(&self) -> bool {
        let context = self.context;
        let head = self.group.head;
        let noun = context.is(head, Classes::NOUN.or(Classes::NOUN_PL));
        !noun || self.group.range.from < head || context.is(head.max(1) - 1, Classes::PRON_NOM)
    }

    /// Whether the verb has an object behind it, and so none in a relative pronoun.
    fn is_followed_by_object(&self) -> bool {
        let rest = self.tokens(self.group.range.to.min(self.sentence.to));
        noun_phrase(rest).is_ok() && setting(rest).is_err()
    }

    /// "a charge he denied", "something the firm disputes": a claim right before the subject is the object.
    fn bare_relative(&self) -> Option<Candidate> {
        let context = self.context;
        let start = self.group.range.from;
        let limit = (self.sentence.from + 1).max(start.saturating_sub(MAX_RELATIVE));
        if self.is_followed_by_object() {
            return None;
        }
        let denier = |from: u32| {
            let pronoun = from + 1 == start && context.is(from, Classes::PRON_NOM);
            let named = context.is(from, Classes::DET) && !context.is(from, Classes::THAT)
                || context.token(from).is_capital();
            pronoun
                || named
                    && noun_phrase(context.tokens(Range::new(from, start))).is_ok_and(|(rest, _)| rest.is_empty())
        };
        let from = (limit..start).rev().find(|&from| denier(from))?;
        let claim = (limit - 1..from).rev().take(MAX_RELATIVE as usize).find_map(|at| {
            let range = Range::new(at, from);
            let whole = noun_phrase(context.tokens(range)).is_ok_and(|(rest, _)| rest.is_empty());
            let starts = context.is(at, Classes::DET.or(Classes::POSS)) || at + 1 == from;
            (whole && starts && object_at(context, range).is_claim()).then_some(range)
        })?;
        let mut candidate = self.candidate(Rule::SourceCueContent, self.group.range.to, FrameFit::Clausal);
        candidate.source = Some(Range::new(from, start));
        candidate.content = Pieces::one(claim);
        settings(self.tokens(self.group.range.to), &mut candidate.settings);
        Some(candidate)
    }

    /// "went on the radio to deny the rumor": what the subject of a plain verb did it for. Of a claim or an offer only,
    /// and not behind a noun or verb that takes infinitives ("has the power to reject", "urged them to reject").
    fn purpose(&self, start: u32) -> Option<Candidate> {
        let context = self.context;
        let limit = self.sentence.from.max(start.saturating_sub(MAX_PURPOSE));
        // "Chief breaks silence to dispute film": a verb in a headline may look like a plural
        // "the fees she received from banks to call it into question": the verb of a clause on a noun has no purpose here
        let on_noun = |at: u32| {
            at >= limit + 2 && context.is(at - 1, Classes::PRON_NOM) && is_nominal(context.token(at - 2))
        };
        let verb = (limit..start).rev().find(|&at| is_finite_verb(context, at) && !on_noun(at));
        let verb = verb.or_else(|| (limit + 1..start).rev().find(|&at| context.is(at, Classes::VERB_S)))?;
        let cue = context.tables.word(context.token(verb).word).verb.is_some();
        // "left it to judges to dismiss complaints": the judges have not
        let others = (verb + 1..start).any(|at| context.says(at, "for"));
        // "voted on Monday to reject the merger": it is done with the vote
        let votes = lemma_is(context, verb, "vote") && context.is(verb, Classes::VERB_PAST);
        let plain = (!cue || votes) && !others && !context.is(verb, Classes::AUX);
        let before = context.before(start, self.sentence.from)?;
        let takes = TAKES_INFINITIVE.iter().any(|noun| lemma_is(context, start - 1, noun));
        let noun = context.tables.word(before.word).noun.map(|cue| context.tables.cue(cue).frames);
        let leads = takes
            || before.is(Classes::VERB.or(Classes::AUX).or(Classes::ADJ)) && !before.is(Classes::NOUN)
            || noun.is_some_and(|frames| frames.any(Frames::TO));
        if !plain || leads && !votes || !before.is_word() {
            return None;
        }
        let complement = self.complement()?;
        let object = object_at(context, complement.content);
        if !object.is_claim() && !object.is_proposal() {
            return None;
        }
        let mut candidate = self.candidate(Rule::SourceCueContent, complement.cue_end, complement.fit);
        if let Some(cue) = &mut candidate.cue {
            cue.range.from = start + 1;
        }
        candidate.source = Some(subject_of(context, self.sentence, verb)?);
        candidate.content = Pieces::one(complement.content);
        candidate.settings = complement.setting;
        Some(candidate)
    }

    /// "calls to set up an inquiry into the fire, which some residents blame on the council, were rejected by the mayor": a
    /// subject that clauses of its own make long starts its sentence, or follows a fronted phrase.
    fn long_passive(&self) -> Option<Candidate> {
        let context = self.context;
        let end = self.group.range.from;
        let first = self.sentence.from.max(end.saturating_sub(MAX_LOOK_BACK));
        let comma = |at: &u32| context.kind(*at) == Some(TokenKind::Comma);
        let fronted = (first..end.min(first + MAX_FRONTED)).find(comma).map(|at| at + 1);
        let start =
            [Some(first).filter(|&at| at == self.sentence.from), fronted].into_iter().flatten().find(|&at| {
                let object = object_at(context, Range::new(at, end));
                at < end
                    && !context.is(at, Classes::PREP.or(Classes::WH).or(Classes::SUBORD))
                    && (object.is_claim() || object.is_proposal())
            })?;
        // every verb but the cue has a word before it that makes a clause of the subject out of it
        let mut inside = false;
        for at in start..end {
            if context.is(at, Classes::REL.or(Classes::THAT).or(Classes::WH)) {
                inside = true;
            } else if is_finite_verb(context, at) {
                let auxiliary = context.before(at, start).is_some_and(|t| t.is(Classes::AUX));
                if !std::mem::take(&mut inside) && !auxiliary {
                    return None;
                }
                // "a report that said the mayor had left": the verb of a clause may have a clause of its own
                inside = takes_clause(context, at);
            }
        }
        let after = self.group.range.to;
        let agent = self.agent(after).map(|(source, _)| source);
        let mut candidate = self.candidate(Rule::Passive, after, FrameFit::Nominal);
        candidate.source = agent;
        candidate.content = Pieces::one(Range::new(start, trim_end(context, start, end)));
        settings(self.tokens(after), &mut candidate.settings);
        Some(candidate)
    }

    /// "In rejecting the challenge, the board …": the subject behind the comma.
    fn subject_behind(&self, start: u32, end: u32) -> Option<Range> {
        let context = self.context;
        let first = start <= self.sentence.from + 1;
        let comma = |from: u32| {
            (from..self.sentence.to.min(from + MAX_FRONTED)).find(|&at| context.kind(at) == Some(TokenKind::Comma))
        };
        let closing = comma(end).filter(|_| first)?;
        // "…, which begins on Monday, the commission …"
        let closing = if context.is(closing + 1, Classes::REL) { comma(closing + 1)? } else { closing };
        clause_subject(context, closing + 1, self.sentence.to)
    }

    /// "the plan rejected by the council", "the plan rejected on Monday was …"
    fn turned_down_by(&self) -> Option<Candidate> {
        let context = self.context;
        let at = self.group.range.to;
        // "declined by nine points"
        let intransitive = self.frames().any(Frames::TO);
        if intransitive || at + 1 >= self.sentence.to || self.group.range.from != self.group.head {
            return None;
        }
        let mut frame = Settings::default();
        let by = if context.says(at, "by") {
            Some(source_after(self.tokens(at + 1)).ok()?.1)
        } else {
            let (behind, sure) = settings(self.tokens(at), &mut frame);
            if behind == at || !sure || !context.is(behind, Classes::AUX) {
                return None;
            }
            None
        };
        let subject = self.source_before()?;
        let object = object_at(context, subject);
        if !object.is_claim() && !object.is_proposal() {
            return None;
        }
        let mut candidate = self.candidate(Rule::Passive, at, FrameFit::Nominal);
        candidate.source = by;
        candidate.settings = frame;
        candidate.content = Pieces::one(subject);
        Some(candidate)
    }
}
