//! Interviews: who "A" is.

use super::mention::{Mention, Reference};
use super::{Story, mention};
use crate::grammar::{Candidate, Context, Range};
use crate::record::{SourceKind, Span};
use crate::text::{Block, Follows};

/// How far into the paragraph before the first question the name of the interviewee may stand.
const REACH: u32 = 64;

impl<'t> Story<'t> {
    /// Notes whom the introduction names, in the paragraph before the first question.
    pub(super) fn introduce(&mut self, context: &Context<'_>, block: &Block) {
        if block.follows == Follows::Question && !block.turn && self.interviewee.is_none() {
            self.interviewee = first_person(context).map(|name| self.span_of(context, name));
        }
    }

    /// Who "you" is in a question, and "I" in a paragraph of an answer that has no letter of its own.
    pub(super) fn addressed(
        &mut self,
        context: &Context<'_>,
        mention: &Mention,
        parent: Option<usize>,
    ) -> Option<usize> {
        let name = self.interviewee.clone()?;
        let asked =
            parent.and_then(|id| self.claims[id].source_mention.as_ref()).is_some_and(|by| by.text() == "Q");
        let at = mention.span.from;
        let you = asked && context.says_any(at, words!["you", "your"]) && mention.span.to == at + 1;
        let goes_on = parent.is_none() && mention.reference == Reference::Speaker && context.quote(at).is_none();
        let answered = goes_on && !mention.plural && self.last_turn == Some(true);
        (you || answered).then(|| self.sources.party(&name, self.span_of(context, mention.span)))
    }

    /// The source of a turn by "Q" or "A": the interviewee, or somebody of whom only the letter is known.
    pub(super) fn party(&mut self, context: &Context<'_>, candidate: &Candidate) -> Option<usize> {
        let range = candidate.source.filter(|_| candidate.is_turn())?;
        let letter = context.slice(range);
        if !matches!(letter, "Q" | "A") {
            return None;
        }
        self.last_turn = Some(letter == "A");
        let mention = self.span_of(context, range);
        let name = self.interviewee.clone().filter(|_| letter == "A").unwrap_or_else(|| mention.clone());
        Some(self.sources.party(&name, mention))
    }

    fn span_of(&self, context: &Context<'_>, range: Range) -> Span<'t> {
        let (start, end) = context.bytes(range);
        Span::of(self.text, start, end)
    }
}

/// The first name of two words or more that is a person's.
fn first_person(context: &Context<'_>) -> Option<Range> {
    let end = REACH.min(context.all.len() as u32);
    let capital = |at: u32| context.token(at).is_word() && context.token(at).is_capital();
    let mut at = 0;
    while at < end {
        let start = at;
        while at < end && capital(at) {
            at += 1;
        }
        if at - start >= 2 {
            let found = mention::read(context, Range::new(start, at));
            let name = found.name.map(|name| name.name);
            let whole = name.filter(|name| found.kind == SourceKind::Person && name.to - name.from >= 2);
            if whole.is_some() {
                return whole;
            }
        }
        at = at.max(start + 1);
    }
    None
}
