//! Where a content starts that stands before its cue, and whether it is one.

use super::attribution::Reader;
use super::behind::is_speech;
use super::candidate::Pieces;
use super::clause::{bare_clause, preposition};
use super::cue::pseudo_cue;
use super::frame::fronted;
use super::tokens::Range;
use crate::lexicon::Classes;
use crate::text::{Quote, TokenKind};

impl<'c> Reader<'_, 'c> {
    /// content_before: the content that ends before `end`, a comma or closing mark between them.
    pub(super) fn content_before(&self, end: u32) -> Option<Range> {
        let context = self.context;
        let mut to = end;
        if to == 0 {
            return None;
        }
        let separator = context.token(to - 1);
        let separated = match separator.kind {
            TokenKind::Comma | TokenKind::Dash => {
                to -= 1;
                true
            }
            TokenKind::CloseQuote | TokenKind::Question | TokenKind::Exclamation => true,
            _ => false,
        };
        if !separated || to == 0 {
            return None;
        }
        if context.kind(to - 1) == Some(TokenKind::CloseQuote) {
            let quote = context.quote(to - 1).filter(|quote| quote.close == to - 1)?;
            let commaed = separator.kind != TokenKind::CloseQuote;
            if !commaed && !is_speech(context, quote) {
                return None;
            }
            return Some(Range::new(self.clause_before_quotation(quote), to));
        }
        let from = self.clause_start(to);
        (to > from && from >= self.sentence.from).then(|| Range::new(from, to))
    }

    /// A quotation that ends a clause of the writer's words ("The plan is “dead on arrival,” he said").
    pub(super) fn clause_before_quotation(&self, quote: &Quote) -> u32 {
        let context = self.context;
        if quote.open <= self.sentence.from {
            return quote.open;
        }
        let before = context.token(quote.open - 1);
        if before.is_word() || before.kind == TokenKind::Number {
            self.clause_start(quote.open)
        } else {
            quote.open
        }
    }

    /// Where the clause that ends at `to` starts: after the sentence's connecting words.
    pub(super) fn clause_start(&self, to: u32) -> u32 {
        let context = self.context;
        let mut from = self.sentence.from;
        if let Some(quote) =
            context.quote(to.saturating_sub(1)).filter(|q| q.open >= from && q.open < to && q.close >= to)
        {
            from = quote.open + 1;
        }
        // "That said, …"
        if let Ok((rest, _)) = pseudo_cue(context.tokens(Range::new(from, to.max(from)))) {
            from = rest.from;
        }
        while from < to && (context.is(from, Classes::COORD) || context.kind(from) == Some(TokenKind::Comma)) {
            from += 1;
        }
        if let Some(semicolon) = (from..to).rev().find(|&at| context.kind(at) == Some(TokenKind::Semicolon)) {
            from = semicolon + 1;
        }
        from
    }

    /// Whether the pieces have a verb, or leave it out as headlines do.
    pub(super) fn has_verb(&self, pieces: Pieces) -> bool {
        let verb = |at: u32| {
            self.context.is(at, Classes::VERB.or(Classes::AUX)) || self.context.kind(at) == Some(TokenKind::Clitic)
        };
        // "Dam safe, says minister": headlines leave the "is" out
        let bare = |range: &Range| self.context.headline && range.to - range.from >= 2;
        pieces.as_slice().iter().any(|range| bare(range) || (range.from..range.to).any(verb))
    }

    /// "In a note pinned to the door, the baker apologized", "By noon, clerks were yawning, others not": what stands before
    /// the source tells when or where, and what stands behind its verb is no clause that goes on with it.
    pub(super) fn is_adverbial(&self, content: Range, pieces: Pieces) -> bool {
        let context = self.context;
        const VERB: Classes = Classes::AUX.or(Classes::FINITE);
        const NOUNS: Classes = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ADJ);
        const INNER: Classes = Classes::SUBORD.or(Classes::THAT).or(Classes::REL);
        let tells = |at: u32| context.is(at, VERB) && !context.is(at, NOUNS.or(Classes::PREP));
        let goes_on = match pieces.as_slice() {
            [_, rest] => {
                let main = |at: &u32| *at == rest.from || !context.is(*at, INNER);
                bare_clause(context.tokens(*rest))
                    || !tells(rest.from) && (rest.from..rest.to).take_while(main).any(tells)
            }
            _ => false,
        };
        if goes_on {
            return false;
        }
        let comma = |at: &u32| context.kind(*at) == Some(TokenKind::Comma);
        const LEADS: Classes = Classes::PREP.or(Classes::SUBORD);
        // "In June, after the mill asked for help": each part of it leads on to the main clause
        let last = (content.from..content.to).rev().find(comma);
        let leads = |comma: u32| context.is(comma + 1, LEADS);
        let plain = || {
            context.is(content.from, Classes::PREP)
                && match last {
                    Some(comma) => leads(comma) && pieces.as_slice().len() == 2,
                    None => !(content.from..content.to).any(tells),
                }
        };
        // "If you stay, you vote for him": a condition has its main clause behind a comma
        let supposed = context.says_any(content.from, words!["if", "unless"])
            && !context.says(self.group.range.to, "so")
            && last.is_none()
            && pieces.as_slice().len() == 1;
        // "According to Li and Vorst, the clerks lied"
        let told = context.phrase(content.from, Classes::CUE_PREP, preposition).is_some();
        plain() || supposed || told || fronted(context.tokens(content)).is_some()
    }
}
