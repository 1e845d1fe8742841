//! Where in its clause a mention stands, and what it stands beside.

use super::cast::{Place, Slot};
use super::scan::Scan;
use crate::grammar::is_genitive_at;
use crate::lexicon::Classes;
use crate::text::TokenKind;

/// How far an appositive reaches: "the mayor of the small town of Orme,".
const LONGEST_APPOSITIVE: u32 = 20;

/// A bracket behind a name: "(R-Orme)".
const BRACKET: usize = 6;

impl Scan<'_, '_, '_, '_> {
    /// The mention that ends before the comma before `at`.
    pub(super) fn before_comma(&self, at: u32) -> Option<Slot> {
        let comma = at.checked_sub(1).filter(|&comma| self.context.kind(comma) == Some(TokenKind::Comma))?;
        // "Ann Li (R), the mayor,"
        let bracket = comma > 0 && self.context.kind(comma - 1) == Some(TokenKind::CloseParen);
        let open = || (self.sentence.from..comma).rev().take(BRACKET).find(|&at| self.is_open(at));
        let end = if bracket { open()? } else { comma };
        let mut near = self.cast.on_page().iter().rev().take(3);
        near.find(|slot| slot.to == end && end > self.sentence.from).copied()
    }

    fn is_open(&self, at: u32) -> bool {
        self.context.kind(at) == Some(TokenKind::OpenParen)
    }

    /// Whether what starts at `at` comes to a comma or an end before a verb: an appositive does.
    pub(super) fn is_closed(&self, at: u32) -> bool {
        for at in at..self.sentence.to.min(at + LONGEST_APPOSITIVE) {
            let token = self.context.token(at);
            match token.kind {
                TokenKind::Word if token.is(Classes::REL) => return true,
                TokenKind::Word if token.is(Classes::AUX) => return false,
                TokenKind::Word if token.is(Classes::FINITE) && !token.is(Classes::NOUN.or(Classes::NOUN_PL)) => {
                    return false;
                }
                TokenKind::Word | TokenKind::Number | TokenKind::Clitic => {}
                _ => return true,
            }
        }
        self.sentence.to <= at + LONGEST_APPOSITIVE
    }

    /// Whether what starts at `at` comes to the comma or stop that closes an aside, and goes on as no list does.
    pub(super) fn is_aside(&self, at: u32) -> bool {
        let context = self.context;
        let mut behind = at..self.sentence.to.min(at + LONGEST_APPOSITIVE);
        let end = behind.find(|&at| {
            let told = matches!(context.token(at).kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic);
            !told || context.is(at, Classes::COORD.or(Classes::REL))
        });
        end.is_some_and(|end| {
            let list = context.is(end, Classes::COORD) || context.is(end + 1, Classes::COORD.or(Classes::DET));
            !list && context.kind(end) == Some(TokenKind::Comma)
        }) && self.is_closed(at)
    }

    pub(super) fn place(&self, from: u32, to: u32) -> Place {
        let context = self.context;
        let before = context.before(from, self.sentence.from);
        let after = context.get(to).filter(|_| to < self.sentence.to);
        if is_genitive_at(context, to) {
            return Place::Owner;
        }
        let common = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ROLE_PL);
        if after.is_some_and(|t| t.is_word() && !t.is_capital() && t.is(common) && !t.is(Classes::VERB)) {
            return Place::Modifier;
        }
        let determined = before.is_some_and(|t| t.is(Classes::DET)) && from > self.sentence.from + 1;
        let before = if determined { context.get(from - 2) } else { before };
        let finite = after.is_some_and(|t| t.is(Classes::AUX.or(Classes::FINITE)));
        if before.is_some_and(|t| t.is(Classes::PREP) && !(t.is(Classes::SUBORD) && finite)) {
            // "For Ann Li, who has …, the talks …": first in its sentence
            let topic = from <= self.sentence.from + 2 && context.kind(to) == Some(TokenKind::Comma);
            return if topic { Place::Inner } else { Place::Oblique };
        }
        // "…,” said Ann Li"
        let inverted = before.is_some_and(|t| t.is(Classes::CUE_VERB) && t.is(Classes::FINITE))
            && from >= 2
            && matches!(context.kind(from - 2), Some(TokenKind::Comma | TokenKind::CloseQuote));
        match self.verb {
            _ if inverted => Place::Subject,
            false if self.inner => Place::Inner,
            false => Place::Subject,
            // "said Ann Li had left"
            true if finite => Place::Inner,
            true => Place::Object,
        }
    }
}
