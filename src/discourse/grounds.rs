//! Anonymity and the reason given for it.

use super::claims::MAX_CHAIN;
use super::{Made, Story};
use crate::grammar::{Context, Range, anonymity_grounds};
use crate::lexicon::Classes;
use crate::matching::Match;
use crate::text::TokenKind;

impl Story<'_> {
    /// "…, two guards said. They spoke anonymously for fear of reprisals.": a sentence of its own on why somebody is
    /// not named: the one it is about, or the last source.
    pub(super) fn anonymity_told_apart(&mut self, context: &Context<'_>, matches: &[Match]) {
        for &(from, to) in &context.page.sentences {
            let Some(at) = (from..to).find(|&at| context.is(at, Classes::NAMING)) else { continue };
            let Some(told) = anonymity_grounds(context, at) else { continue };
            let place = context.bytes(Range::new(told.at, told.at + 1)).0;
            // The last match that begins before is the one spoken of.
            let index = matches.partition_point(|found| found.first() <= at);
            let last = index.checked_sub(1).and_then(|index| match self.made[index] {
                Made::Claim(id) => self.claims[self.outer_of(id, place)].source,
                Made::Denial(id) => self.denials[id].source,
            });
            let end = told.reason.map_or(to, |reason| reason.from.max(from));
            let half = (from..at).rev().find(|&at| context.kind(at) == Some(TokenKind::Semicolon));
            let subject = self.sources.subject_without_name(Range::new(half.unwrap_or(from), end));
            if let Some(who) = subject.or_else(|| last.map(|source| self.sources.who(source))) {
                self.sources.set_grounds(who, told.reason.map(|range| context.bytes(range)));
            }
        }
    }

    /// Whether the byte at `place` lies in what the claim says.
    pub(super) fn holds(&self, claim: usize, place: usize) -> bool {
        self.claims[claim].content.iter().any(|span| (span.start()..span.end()).contains(&place))
    }

    /// The claim, or the one around it that does not hold the byte at `place`.
    fn outer_of(&self, claim: usize, place: usize) -> usize {
        let mut id = claim;
        for _ in 0..MAX_CHAIN {
            match self.claims[id].parent {
                Some(outer) if !self.holds(outer, place) => id = outer,
                _ => break,
            }
        }
        id
    }
}
