//! The phrases of the lexicon, found among tokens.

use super::Token;
use crate::lexicon::{Classes, PhraseKind, Tables, WordId};

/// What the tables say of words that may start a phrase of a sort, and a page only of those that do.
pub(super) const STARTS: Classes = Classes::STARTS_PSEUDO
    .or(Classes::STARTS_ADVERB)
    .or(Classes::STARTS_HEDGE)
    .or(Classes::STARTS_DENIAL)
    .or(Classes::STARTS_VERB)
    .or(Classes::STARTS_TITLE);

/// Tells of the phrases that the tokens start with: their lengths in tokens and what they are.
pub(crate) fn each_phrase(tokens: &[Token], tables: &Tables, mut tell: impl FnMut(u32, PhraseKind)) {
    let first = tokens.first().map_or([0, 0], |token| [token.lemma, token.word]);
    let second = tokens.get(1).map_or([0, 0], |token| [token.word, token.lemma]);
    for &first in distinct(&first) {
        for &second in distinct(&second) {
            for (words, kind) in tables.phrases(first, second) {
                let mut rest = tokens.iter().zip(words).skip(2);
                if words.len() <= tokens.len() && rest.all(|(token, &word)| token.is_form_of(word)) {
                    tell(words.len() as u32, kind);
                }
            }
        }
    }
}

fn distinct(words: &[WordId; 2]) -> &[WordId] {
    if words[0] == words[1] { &words[..1] } else { words }
}

/// Takes the classes of [`STARTS`] from those of the words that start no such phrase here.
pub(super) fn keep_starts(tokens: &mut [Token], words: &[u32], tables: &Tables) {
    for at in words.iter().map(|&at| at as usize) {
        let Token { classes, word, lemma, .. } = tokens[at];
        let mut found = Classes::NONE;
        each_phrase(&tokens[at..], tables, |_, kind| found |= kind.starts());
        for &word in distinct(&[lemma, word]) {
            tables.phrases(word, 0).for_each(|(_, kind)| found |= kind.starts());
        }
        // "respond": a denial whatever stands behind it, if it is negated
        if classes.any(Classes::STARTS_DENIAL) && [lemma, word].iter().any(|&word| tables.is_answer(word)) {
            found |= Classes::STARTS_DENIAL;
        }
        tokens[at].classes = classes & (found | !STARTS);
    }
}
