//! Passive cues: what is said about somebody, and by whom.
//!
//! Rules, methods of [`Reader`]: `passive`, `told`, `cited_as`, `agent`.

use super::attribution::Reader;
use super::behind::is_title;
use super::candidate::{Candidate, FrameFit, Pieces, Relay, Settings};
use super::clause::{clause_subject, is_infinitive};
use super::content_end::{clause_end, lone_clause_end};
use super::cue::{CueGroup, cue_group};
use super::denial::denial_kind;
use super::frame::{MAX_REMARK, Slot, fronted, setting, settings, time};
use super::noun_phrase::{noun_phrase_with_of, prepositional};
use super::source::source_after;
use super::tokens::Range;
use crate::lexicon::{Classes, Frames};
use crate::record::Rule;

impl<'c> Reader<'_, 'c> {
    /// passive = content-subject cue_group complement ["by" source]
    pub(super) fn passive(&self, out: &mut Vec<Candidate>) {
        let context = self.context;
        let frames = self.frames();
        let after = self.group.range.to;
        // "it is said that": verbs that take a clause, or are listed for this pattern
        let clausal = Frames::THAT.or(Frames::PASSIVE_THAT).or(Frames::NP_THAT);
        let impersonal = if frames.any(clausal) { frames.or(Frames::THAT) } else { frames };
        let expletive =
            context.before(self.group.range.from, self.sentence.from).is_some_and(|t| t.is(Classes::EXPLETIVE));
        if let Some(candidate) = self.cited_as() {
            out.push(candidate);
            return;
        }
        // "was quoted by Tolpress as saying": read from its gerund
        if let Some((_, rest)) = self.agent(after)
            && context.says(rest, "as")
            && context.is(rest + 1, Classes::VERB_ING)
        {
            return;
        }
        if expletive {
            let mut frame = Settings::default();
            if let Some((source, rest)) = self.agent(after) {
                let rest = settings(self.tokens(rest), &mut frame).0;
                if let Some((content, fit, _)) =
                    self.complement_of(rest, impersonal).filter(|c| c.1 >= FrameFit::Clausal)
                {
                    let mut candidate = self.candidate(Rule::Impersonal, after, fit);
                    candidate.source = Some(source);
                    candidate.content = Pieces::one(content);
                    candidate.settings = frame;
                    out.push(candidate);
                }
                return;
            }
            let behind = settings(self.tokens(after), &mut frame).0;
            let at = if context.is(behind, Classes::THAT.or(Classes::WH)) { behind } else { after };
            if let Some((content, fit, end)) =
                self.complement_of(at, impersonal).filter(|c| c.1 >= FrameFit::Clausal)
            {
                let cue_end = if at > after { after } else { end };
                let mut candidate = self.candidate(Rule::Impersonal, cue_end, fit);
                candidate.content = Pieces::one(content);
                if at > after {
                    candidate.settings = frame;
                }
                self.opening(&mut candidate);
                out.push(candidate);
            }
            return;
        }
        let Some(subject) = self.source_before().or_else(|| self.shared_subject()) else { return };
        // "was denied on Thursday by a spokesman"
        let mut before_agent = Settings::default();
        let past = settings(self.tokens(after), &mut before_agent).0;
        let late = if past > after { self.agent(past) } else { None };
        let named = || self.agent_behind_name(after, frames).or_else(|| self.agent_behind_name(past, frames));
        let by = self.agent(after).or(late).or_else(named);
        if let Some(candidate) = self.told(subject) {
            out.push(candidate);
            return;
        }
        // "The inn is called “The Drowned Man”": a name
        if by.is_none() && self.quotation_at(after).is_some_and(|quote| is_title(context, quote)) {
            return;
        }
        let takes_infinitive = frames.any(Frames::PASSIVE_TO.or(Frames::NP_TO));
        // "was reported [on Friday] to be recovering", "was accused [last week] of theft"
        let leads = |at: u32| {
            takes_infinitive && context.says(at, "to") && is_infinitive(context, at + 1)
                || self.leads_on(at, frames) > 0
        };
        // "was quoted on Monday as saying": read from its gerund, too
        if past > after && context.says(past, "as") && context.is(past + 1, Classes::VERB_ING) {
            return;
        }
        let timed = past > after
            && late.is_none()
            && by.as_ref().is_none_or(|&(source, _)| source.from > past)
            && leads(past);
        let infinitive = takes_infinitive && context.says(if timed { past } else { after }, "to");
        let transitive = frames.any(
            Frames::NP.or(Frames::NP_OF).or(Frames::NP_FOR).or(Frames::AS).or(Frames::NP_NP).or(Frames::NP_TO),
        );
        // "the letter was written by a nurse": only what takes an object is said of one
        if !infinitive && !transitive {
            return;
        }
        let mut behind_agent = Settings::default();
        let (cue_end, complement) = match &by {
            // "was dubbed “the iron aunt” by the papers"
            Some((source, _)) if timed => (after, Range::new(past, source.from - 1)),
            Some((source, _)) if late.is_none() && source.from > after + 1 => {
                // "was denounced as butchery by the groups"
                let as_what = self.leads_on(after, frames);
                (after + as_what, Range::new(after + as_what, source.from - 1))
            }
            Some((_, rest)) => {
                // "was reported by Tolpress [on Friday] to be recovering"
                let behind = settings(self.tokens(*rest), &mut behind_agent).0;
                let from = if leads(behind) { behind } else { *rest };
                (after, Range::new(from, clause_end(context, from, self.sentence)))
            }
            None if timed => (after, Range::new(past, clause_end(context, past, self.sentence))),
            None => {
                let clause = |from: u32| Range::new(from, clause_end(context, from, self.sentence));
                let preposition = [("of", Frames::NP_OF), ("for", Frames::NP_FOR), ("as", Frames::AS)]
                    .iter()
                    .any(|&(word, frame)| context.says(after, word) && frames.any(frame));
                let takes_two = frames.any(Frames::NP_NP) || self.group.entry(context).denial.is_some();
                match self.complement_of(after, frames.or(Frames::TO)) {
                    _ if preposition => (after + 1, clause(after + 1)),
                    // "were shown the plans": given to somebody, and not said of them
                    Some((content, fit, end)) if fit >= FrameFit::Clausal || end == after && takes_two => {
                        (end, content)
                    }
                    _ => (after, Range::new(after, after)),
                }
            }
        };
        // "were urged by the rangers to stay"
        let infinitive = infinitive
            || by.is_some()
                && context.says(complement.from, "to")
                && frames.any(Frames::PASSIVE_TO.or(Frames::NP_TO));
        let mut candidate =
            self.candidate(Rule::Passive, cue_end, if infinitive { FrameFit::Clausal } else { FrameFit::Nominal });
        candidate.source = by.map(|(source, _)| source);
        candidate.content = Pieces::one(subject);
        if late.is_some() || timed {
            candidate.settings = before_agent;
        }
        // "was informed of the plan": told to the subject, and not of it
        let told_of = frames.any(Frames::NP_OF)
            && frames.any(Frames::NP_THAT)
            && context.says(complement.from.max(1) - 1, "of");
        if told_of && !complement.is_empty() {
            candidate.addressee = Some(subject);
            candidate.content = Pieces::one(complement);
            out.push(candidate);
            return;
        }
        if by.is_none() && complement.is_empty() && denial_kind(context, &candidate).is_none() {
            return;
        }
        let attached = by.is_none()
            || timed
            || complement.from == cue_end
            || [("as", Frames::AS), ("to", frames), ("of", Frames::NP_OF), ("for", Frames::NP_FOR)]
                .iter()
                .any(|&(word, frame)| frames.any(frame) && context.says(complement.from, word));
        if attached && complement.from < complement.to {
            candidate.content.push(self.within_aside(Some(subject), complement));
            candidate.settings.complete(&behind_agent);
        }
        out.push(candidate);
    }

    /// "The man was armed and [is considered] dangerous": the subject of the verb before the "and".
    fn shared_subject(&self) -> Option<Range> {
        let (from, head) = (self.sentence.from, self.group.range.from);
        let joined = self.context.before(head, from).is_some_and(|t| t.is(Classes::COORD));
        let outside = self.context.quote(self.group.head).is_none_or(|quote| quote.open < from);
        if joined && outside { clause_subject(self.context, from, head) } else { None }
    }

    /// "Shortly before six, it was announced that …": the setting before the empty subject.
    fn opening(&self, candidate: &mut Candidate) {
        let subject = self.group.range.from.max(1) - 1;
        if subject > self.sentence.from
            && subject - self.sentence.from <= MAX_REMARK
            && let Some(front) = fronted(self.context.tokens(Range::new(self.sentence.from, subject)))
        {
            candidate.take(&front);
        }
    }

    /// told = addressee BE ("told" / "warned" / …) ["by" source] {setting} ("that" clause / "whether" clause)
    fn told(&self, addressee: Range) -> Option<Candidate> {
        let context = self.context;
        let frames = self.frames();
        if !frames.any(Frames::NP_THAT) {
            return None;
        }
        let agent = self.agent(self.group.range.to);
        let mut at = agent.map_or(self.group.range.to, |(_, rest)| rest);
        let mut frame = Settings::default();
        at = settings(self.tokens(at), &mut frame).0;
        // "were told over the loudspeaker that"
        at = self.circumstance(at).unwrap_or(at);
        let opens = context.is(at, Classes::THAT.or(Classes::WH)) || context.says(at, "if");
        let (content, fit, _) = self
            .complement_of(at, frames.or(Frames::THAT).or(Frames::WH))
            .filter(|c| opens && c.1 >= FrameFit::Clausal)?;
        let mut candidate = self.candidate(Rule::Passive, self.group.range.to, fit);
        candidate.source = agent.map(|(source, _)| source);
        candidate.addressee = Some(addressee);
        // the writer goes on behind a comma: nobody is there whose words the next clause could be
        let end = if agent.is_none() { lone_clause_end(context, content.from, self.sentence) } else { content.to };
        candidate.content = Pieces::one(Range::new(content.from, end.min(content.to)));
        candidate.settings = frame;
        Some(candidate)
    }

    /// cited_as = source BE ("cited" / "quoted" / …) "as" gerund complement: "were cited as claiming that …"
    fn cited_as(&self) -> Option<Candidate> {
        let context = self.context;
        let at = self.group.range.to;
        let gerund = at + 1;
        if !context.says(at, "as") || !context.is(gerund, Classes::VERB_ING) || gerund >= self.sentence.to {
            return None;
        }
        let inner = cue_group(context, gerund, self.sentence)?;
        let reader = Reader::new(
            context,
            self.sentence,
            CueGroup { range: Range::new(self.group.range.from, inner.range.to), ..inner },
        );
        let complement = reader.complement();
        let mut candidate = match complement {
            Some(found) => {
                let mut candidate = reader.candidate(Rule::SourceCueContent, found.cue_end, found.fit);
                candidate.content = Pieces::one(found.content);
                candidate.settings = found.setting;
                candidate.relay = Relay::InForce;
                candidate
            }
            None => {
                // “…,” Dorn was quoted as saying.
                let subject = self.source_before()?;
                let content = self.content_before(subject.from)?;
                let mut candidate = reader.candidate(Rule::ContentSourceCue, inner.range.to, FrameFit::Quoted);
                candidate.content = Pieces::one(content);
                candidate.relay = match self.agent(inner.range.to) {
                    Some((by, _)) => Relay::Named(by),
                    None => Relay::InForce,
                };
                candidate
            }
        };
        candidate.source = self.source_before();
        Some(candidate)
    }

    /// The agent behind what somebody was called: "was dubbed “the iron aunt” by the papers".
    fn agent_behind_name(&self, at: u32, frames: Frames) -> Option<(Range, u32)> {
        let as_what = self.leads_on(at, frames);
        if as_what == 0 && !frames.any(Frames::NP_NP) {
            return None;
        }
        let quotation = self.quotation_at(at + as_what).filter(|quote| quote.close < self.sentence.to);
        let end = match quotation {
            Some(quote) => quote.close + 1,
            None => {
                let (rest, _) = noun_phrase_with_of(self.tokens((at + as_what).min(self.sentence.to))).ok()?;
                // "as a tax [on widows] by the opposition"
                let by = self.context.says(rest.from, "by");
                let beyond = if by { rest } else { prepositional(rest).map_or(rest, |(beyond, _)| beyond) };
                beyond.from
            }
        };
        self.agent(end)
    }

    /// How long the preposition is that leads on from a passive to what is said: "was accused [of] cowardice by …".
    fn leads_on(&self, at: u32, frames: Frames) -> u32 {
        let listed = [("as", Frames::AS), ("of", Frames::NP_OF), ("for", Frames::NP_FOR)];
        u32::from(listed.iter().any(|&(word, frame)| frames.any(frame) && self.context.says(at, word)))
    }

    /// "were informed by letter": a bare singular says by what means, and not by whom.
    pub(super) fn is_by_medium(&self, by: u32) -> bool {
        let bare =
            !self.context.is(by + 1, Classes::DET.or(Classes::POSS)) && !self.context.token(by + 1).is_capital();
        bare && setting(self.tokens(by)).is_ok_and(|(rest, found)| {
            let plural = self.context.is(rest.from - 1, Classes::NOUN_PL.or(Classes::ROLE_PL));
            found.slot == Slot::Medium && !plural
        })
    }

    /// "by" source, after a passive: the source and where it ends.
    pub(super) fn agent(&self, at: u32) -> Option<(Range, u32)> {
        if !self.context.says(at, "by") || at + 1 >= self.sentence.to || self.is_by_medium(at) {
            return None;
        }
        // "is found by May"
        if self.context.is(at + 1, Classes::MONTH.or(Classes::DAY).or(Classes::TIME))
            && time(self.tokens(at)).is_ok()
        {
            return None;
        }
        let (rest, source) = source_after(self.tokens(at + 1)).ok()?;
        // "is thought by most scholars to date from 1340": the infinitive is what they think
        let takes = self.frames().any(Frames::PASSIVE_TO.or(Frames::NP_TO));
        let infinitive = |at: &u32| self.context.says(*at, "to") && is_infinitive(self.context, at + 1);
        // "was cleared by a panel [of fraud]"
        let charge = |at: &u32| {
            const PEOPLE: Classes =
                Classes::ROLE.or(Classes::ROLE_PL).or(Classes::NUM).or(Classes::QUANT).or(Classes::DEMONYM);
            let noun = at + 1 + u32::from(self.context.is(at + 1, Classes::ADJ));
            let people = self.context.is(noun, PEOPLE) || self.context.is(at + 1, Classes::DET.or(Classes::POSS));
            let common = self.context.get(at + 1).is_some_and(|next| !next.is_capital() && next.is_word());
            self.context.says(*at, "of") && !people && common
        };
        let charged = self.frames().any(Frames::NP_OF) && !self.frames().any(Frames::NP_THAT);
        let infinitive = (source.from + 1..source.to).find(infinitive).filter(|_| takes);
        let charge = || (source.from + 1..source.to - 1).rev().find(charge).filter(|_| charged);
        match infinitive.or_else(charge) {
            Some(end) => Some((Range::new(source.from, end), end)),
            None => Some((source, rest.from)),
        }
    }
}
