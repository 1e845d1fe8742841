//! Statements that are still to be made: "is expected to announce …", "plans to tell parliament that …"; or supposed,
//! "were Tolmark to say …".
//!
//! Rule: [`planned`](Reader::planned).

use super::attribution::{Clauses, Reader};
use super::candidate::{Basis, Candidate, Pieces};
use super::denial::denial_kind;
use super::source::source;
use super::tokens::Range;
use crate::lexicon::{Classes, Frames};
use crate::record::{Act, Rule};

/// From "were" to the "to" behind the subject: "were the harbor board of Brellin itself to say …".
const MAX_SUPPOSED: u32 = 10;

/// The infinitive that another cue leads on to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    /// Where its "to" stands.
    to: u32,
    /// Who is to speak.
    speaker: Range,
}

impl Reader<'_, '_> {
    /// The infinitive in what a candidate tells as expected or wanted.
    pub(super) fn plan(&self, candidate: &Candidate) -> Option<Plan> {
        let planning = matches!(self.group.entry(self.context).act, Act::Belief | Act::Eventuality);
        let pieces = candidate.content.as_slice();
        let to = pieces.last().map(|piece| piece.from).filter(|&at| self.context.says(at, "to"))?;
        let speaker = if candidate.rule == Rule::Passive { pieces.first().copied() } else { candidate.source }?;
        (planning && denial_kind(self.context, candidate).is_none()).then_some(Plan { to, speaker })
    }

    /// supposed = "were" source "to", at the head of a clause: who is supposed to speak, "were Tolmark to say …".
    fn supposed(&self) -> Option<Range> {
        let context = self.context;
        let to = self.group.range.from;
        let first = self.sentence.from.max(to.saturating_sub(MAX_SUPPOSED));
        let were = (first..to).rev().find(|&at| context.says(at, "were"))?;
        let leads = were == self.sentence.from
            || !context.token(were - 1).is_word()
            || context.is(were - 1, Classes::COORD);
        let speaker = Range::new(were + 1, to);
        (leads && source(context.tokens(speaker)).is_ok()).then_some(speaker)
    }

    /// planned = infinitive complement, of a verb of saying, at the head of what is expected or wanted, or supposed
    pub(super) fn planned(&self, clauses: &Clauses, out: &mut Vec<Candidate>) {
        let speaks = self.frames().any(Frames::THAT.or(Frames::QUOTE).or(Frames::NP_THAT));
        // "is expected to recommend a freeze": what can be quoted is said
        let assertion = self.group.entry(self.context).act == Act::Assertion || self.frames().any(Frames::QUOTE);
        if !speaks || !assertion {
            return;
        }
        let planned = clauses.plan.filter(|plan| plan.to == self.group.range.from).map(|plan| plan.speaker);
        let supposed = if planned.is_none() { self.supposed() } else { None };
        let Some(speaker) = planned.or(supposed) else { return };
        let Some(complement) = self.complement() else { return };
        let mut candidate = self.candidate(Rule::SourceCueContent, complement.cue_end, complement.fit);
        if let Some(cue) = &mut candidate.cue {
            cue.range.from += 1;
            cue.hypothetical = true;
        }
        if planned.is_some() {
            candidate.basis = Basis::Within;
        }
        candidate.source = Some(speaker);
        candidate.content = Pieces::one(self.within_condition(Some(speaker), complement.content));
        candidate.addressee = complement.addressee;
        candidate.settings = complement.setting;
        out.push(candidate);
    }
}
