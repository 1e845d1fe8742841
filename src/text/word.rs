//! What the tables say of the words of a page.

use super::Page;
use super::phrase::{STARTS, keep_starts};
use super::token::{Shape, Token, TokenKind};
use crate::lexicon::{Classes, Tables};

/// Looks up the words of a page.
///
/// A loop of its own: it does so little for each word that many are on their way from memory at a time. It goes
/// backwards, since the word behind tells whether a phrase may start.
pub(super) fn look_up(text: &str, page: &mut Page, tables: &Tables) {
    let Page { tokens, seen, may_start, .. } = page;
    *seen = Classes::NONE;
    may_start.clear();
    may_start.resize(tokens.len(), 0);
    let mut found = 0;
    let mut next = [0; 3];
    for (at, token) in tokens.iter_mut().enumerate().rev() {
        let Token { start, end, kind, shape, letters, .. } = *token;
        // Marks have no letters, and are not found. Branches are few on purpose.
        let slot = tables.find(letters, text.as_bytes(), start as usize, end as usize);
        let small = !shape.has(Shape::CAPITAL);
        let mut classes = slot.classes & if small { !Classes::PROPER } else { !Classes::NONE };
        // Known only as part of phrases, or not at all: its ending tells.
        let unknown = (classes & !Classes::STARTS == Classes::NONE) & small & shape.has(Shape::LY);
        classes |= if unknown { Classes::ADV } else { Classes::NONE };
        classes |= if kind == TokenKind::Number { Classes::NUM | Classes::QUANT } else { Classes::NONE };
        classes = classes & if slot.may_start_phrase(next) { !Classes::NONE } else { !STARTS };
        *seen |= classes;
        (token.word, token.lemma, token.classes) = (slot.word, slot.lemma, classes);
        next = [slot.word, slot.lemma, 0];
        may_start[found] = at as u32;
        found += usize::from(classes.any(STARTS));
    }
    keep_starts(tokens, &may_start[..found], tables);
}
