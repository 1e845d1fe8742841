//! What the tables say of the words of a page.

use super::Page;
use super::phrase::{STARTS, keep_starts};
use super::token::{Shape, Token, TokenKind};
use crate::lexicon::{Classes, Tables};

/// Looks up the words of a page.
///
/// The tables are larger than the nearer caches. So the places of all words are found first, and one loop does nothing but
/// ask for their classes: many are on their way from memory at a time.
pub(super) fn look_up(text: &str, page: &mut Page, tables: &Tables) {
    let Page { tokens, seen, places, may_start, .. } = page;
    places.clear();
    places.extend(tokens.iter().map(|token| {
        // Marks have no letters, and are not found.
        tables.look_for(token.letters, text.as_bytes(), token.start as usize, token.end as usize)
    }));
    *seen = places.iter().fold(Classes::NONE, |seen, &place| seen | tables.slot(place).classes);
    may_start.clear();
    may_start.resize(tokens.len(), 0);
    let mut found = 0;
    let mut next = [0; 3];
    // Backwards, since the word behind tells whether a phrase may start. Branches are few on purpose.
    for (at, (token, &place)) in tokens.iter_mut().zip(&*places).enumerate().rev() {
        let Token { kind, shape, .. } = *token;
        let slot = tables.slot(place);
        let small = !shape.has(Shape::CAPITAL);
        let mut classes = slot.classes & if small { !Classes::PROPER } else { !Classes::NONE };
        // Known only as part of phrases, or not at all: its ending tells.
        let unknown = (classes & !Classes::STARTS == Classes::NONE) & small & shape.has(Shape::LY);
        classes |= if unknown { Classes::ADV } else { Classes::NONE };
        classes |= if kind == TokenKind::Number { Classes::NUM | Classes::QUANT } else { Classes::NONE };
        classes = classes & if slot.may_start_phrase(next) { !Classes::NONE } else { !STARTS };
        (token.word, token.lemma, token.classes) = (slot.word, slot.lemma, classes);
        next = [slot.word, slot.lemma, 0];
        may_start[found] = at as u32;
        found += usize::from(classes.any(STARTS));
    }
    keep_starts(tokens, &may_start[..found], tables);
}
