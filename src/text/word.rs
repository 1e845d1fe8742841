//! What the tables say of the words of a page.

use super::phrase::{STARTS, keep_starts};
use super::token::{Shape, Token, TokenKind};
use crate::lexicon::{Classes, Tables};

/// Looks up the words of a page. Returns the classes that any of them has.
///
/// A loop of its own: it does so little for each word that many are on their way from memory at a time. It goes
/// backwards, since the word behind tells whether a phrase may start.
pub(super) fn look_up(text: &str, tokens: &mut [Token], tables: &Tables) -> Classes {
    let mut next = [0; 3];
    for token in tokens.iter_mut().rev() {
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
        (token.word, token.lemma, token.classes) = (slot.word, slot.lemma, classes);
        next = [slot.word, slot.lemma, 0];
    }
    keep_starts(tokens, tables);
    tokens.iter().fold(Classes::NONE, |seen, token| seen | token.classes)
}
