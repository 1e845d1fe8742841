//! Statements that are still to be made: "is expected to announce …", "plans to tell parliament that …".
//!
//! Rule: [`planned`](Reader::planned).

use super::attribution::{Clauses, Reader};
use super::candidate::{Basis, Candidate, Pieces};
use super::denial::denial_kind;
use super::tokens::Range;
use crate::lexicon::Frames;
use crate::record::{Act, Rule};

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

    /// planned = infinitive complement, of a verb of saying, at the head of what is expected or wanted
    pub(super) fn planned(&self, clauses: &Clauses, out: &mut Vec<Candidate>) {
        let speaks = self.frames().any(Frames::THAT.or(Frames::QUOTE).or(Frames::NP_THAT));
        let assertion = self.group.entry(self.context).act == Act::Assertion;
        let Some(plan) = clauses.plan.filter(|plan| plan.to == self.group.range.from) else { return };
        if !speaks || !assertion {
            return;
        }
        let Some(complement) = self.complement() else { return };
        let mut candidate = self.candidate(Rule::SourceCueContent, complement.cue_end, complement.fit);
        if let Some(cue) = &mut candidate.cue {
            cue.range.from += 1;
            cue.hypothetical = true;
        }
        candidate.basis = Basis::Within;
        candidate.source = Some(plan.speaker);
        candidate.content = Pieces::one(complement.content);
        candidate.addressee = complement.addressee;
        candidate.settings = complement.setting;
        out.push(candidate);
    }
}
