//! Sources of a verb cue that are not the whole phrase before it: an owner, the subject of the verb that it is coordinated
//! with, what stands between a content and its cue.

use super::attribution::{Clauses, Reader};
use super::clause::{MAX_LOOK_BACK, clause_subject, preposition};
use super::noun_phrase::genitive;
use super::source::source;
use super::tokens::Range;
use crate::lexicon::Classes;
use crate::record::SourceKind;
use crate::text::TokenKind;

impl<'c> Reader<'_, 'c> {
    /// "The bank’s report indicated": the owner is the source, and what it owns belongs to the cue.
    pub(super) fn owned_statement(&self, source: Range) -> Option<(Range, u32)> {
        let context = self.context;
        let noun = source.to - 1;
        let word = context.tables.word(context.token(noun).word);
        let statement = match word.kind {
            Some(kind) => kind == SourceKind::Document,
            None => context.is(noun, Classes::CUE_NOUN),
        };
        if !statement || source.to != self.group.range.from || context.token(noun).is_capital() {
            return None;
        }
        let poss = context.is(source.from, Classes::POSS) && source.to - source.from > 1;
        let after_owner = match poss {
            true => source.from + 1,
            false => {
                (source.from + 1..noun)
                    .rev()
                    .find(|&at| genitive(context.tokens(Range::new(at, at + 1))).is_ok())?
                    + 1
            }
        };
        let plain = (after_owner..noun).all(|at| context.is(at, Classes::ADJ.or(Classes::NUM)));
        // "Monday night’s results", "a source familiar with the bank’s inquiry": no owner, or not the whole source
        let own = !context.is(after_owner.max(2) - 2, Classes::TIME.or(Classes::DAY).or(Classes::MONTH))
            && !(source.from..after_owner).any(|at| {
                // "a review of the bank’s emails": the emails are not the source's
                let made = || {
                    let before = context.tables.word(context.token(at.max(1) - 1).word);
                    before.kind == Some(SourceKind::Document) || context.is(at.max(1) - 1, Classes::CUE_NOUN)
                };
                context.is(at, Classes::PREP) && (!context.says(at, "of") || made())
            });
        (plain && own && !context.is(source.from, Classes::PREP))
            .then(|| (Range::new(source.from, after_owner), after_owner))
    }

    /// "She left and said …": the subject of the verb that the cue is coordinated with.
    pub(super) fn shared_source(&self, clauses: &Clauses) -> Option<Range> {
        let before = self.context.before(self.group.range.from, self.sentence.from)?;
        let at = self.group.range.from;
        let coordinated = before.is(Classes::COORD) || before.kind == TokenKind::Comma;
        if !coordinated {
            return None;
        }
        // Inside a quotation the clause starts behind its mark.
        let quote = self.context.quote(self.group.head).filter(|quote| quote.open >= self.sentence.from);
        let from = quote.map_or(self.sentence.from, |quote| quote.open + 1);
        // ", but conceded" goes back to who is speaking, "thinks … and hopes" does not
        let comma = at > self.sentence.from + 1 && self.context.is_set_off(at - 1);
        // "said the crew passed the test and added that …": who speaks adds, and not who does something
        let adds = clauses.told_of && self.context.is(self.group.range.to, Classes::THAT);
        let outer = clauses.outer_source.filter(|_| (comma || adds) && before.is(Classes::COORD));
        let spoken = outer.or(clauses.last_source).filter(|source| source.from >= from);
        // "The forecast held when [the report] was finished and denied the change": the clause that the verb goes on with
        let near = at.saturating_sub(MAX_LOOK_BACK).max(from)..at;
        let inner = || {
            let opens = |&at: &u32| self.context.is(at, Classes::SUBORD) && !self.context.is(at, Classes::PREP);
            let opened = near.clone().rev().take_while(|&at| self.context.token(at).is_word()).find(opens)?;
            clause_subject(self.context, opened + 1, at)
        };
        spoken.or_else(inner).or_else(|| clause_subject(self.context, from, at))
    }

    /// The source behind a content: from the nearest comma or mark, unless an appositive stands before the cue.
    pub(super) fn source_after_content(&self) -> Option<Range> {
        let context = self.context;
        let end = self.group.range.from;
        let limit = self.sentence.from.max(end.saturating_sub(MAX_LOOK_BACK));
        let separator = |at: u32| {
            matches!(
                context.token(at).kind,
                TokenKind::Comma
                    | TokenKind::CloseQuote
                    | TokenKind::Question
                    | TokenKind::Exclamation
                    | TokenKind::Dash
            )
        };
        let nearest = (limit + 1..=end).rev().find(|&at| separator(at - 1));
        // “Really?” Smith asked.
        let nearest = nearest.or_else(|| self.previous_ends_quotation(limit).then_some(limit))?;
        let range = Range::new(nearest, end);
        if range.is_empty() {
            // "Ann Li, the mayor, said": an appositive
            return self.source_before();
        }
        // ", drawing cheers": what the doing led to
        if range.to - range.from == 1
            && context.is(range.from, Classes::VERB_ING)
            && !context.token(range.from).is_capital()
        {
            return None;
        }
        // "“…,” according to a note found in the sacristy"
        if context.is(range.from, Classes::CUE_PREP)
            && context.phrase(range.from, Classes::CUE_PREP, preposition).is_some()
        {
            return None;
        }
        // "Orme, vicar puzzled about what Li believed": another clause opens behind the comma
        let broken = (range.from..range.to.saturating_sub(1)).any(|at| self.opens_clause(at, range.to));
        if !broken && !self.leads(range.from) && source(context.tokens(range)).is_ok() {
            Some(self.with_name(range, end))
        } else {
            self.source_before()
        }
    }
}
