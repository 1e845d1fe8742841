//! Anonymity and the reason given for it.

use super::{Made, Story};
use crate::grammar::{Context, Range, anonymity_grounds};
use crate::lexicon::Classes;
use crate::matching::Match;

impl Story<'_> {
    /// "…, two guards said. They spoke anonymously for fear of reprisals.": a sentence of its own on why somebody is
    /// not named: the one it is about, or the last source.
    pub(super) fn anonymity_told_apart(&mut self, context: &Context<'_>, matches: &[Match]) {
        for &(from, to) in &context.page.sentences {
            let Some(at) = (from..to).find(|&at| context.is(at, Classes::NAMING)) else { continue };
            let Some(reason) = anonymity_grounds(context, at) else { continue };
            // The last match that begins before is the one spoken of.
            let index = matches.partition_point(|found| found.first() <= at);
            let last = index.checked_sub(1).and_then(|index| match self.made[index] {
                Made::Claim(id) => self.claims[id].source,
                Made::Denial(id) => self.denials[id].source,
            });
            let end = reason.map_or(to, |reason| reason.from.max(from));
            let subject = self.sources.subject_without_name(Range::new(from, end));
            if let Some(who) = subject.or_else(|| last.map(|source| self.sources.who(source))) {
                self.sources.set_grounds(who, reason.map(|range| context.bytes(range)));
            }
        }
    }
}
