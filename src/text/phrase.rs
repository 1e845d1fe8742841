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

/// The phrases that the tokens start with: their lengths in tokens and what they are.
pub(crate) fn phrases(tokens: &[Token], tables: &Tables) -> impl Iterator<Item = (u32, PhraseKind)> {
    let each =
        |[one, other]: [WordId; 2]| [Some(one), Some(other).filter(|other| *other != one)].into_iter().flatten();
    let first = tokens.first().map_or([0, 0], |token| [token.lemma, token.word]);
    let second = tokens.get(1).map_or([0, 0], |token| [token.word, token.lemma]);
    let pairs = each(first).flat_map(move |first| each(second).map(move |second| (first, second)));
    let all = pairs.flat_map(|(first, second)| tables.phrases(first, second));
    all.filter_map(|(words, kind)| {
        let rest = tokens.get(..words.len())?.iter().zip(words).skip(2);
        rest.into_iter().all(|(token, &word)| token.is_form_of(word)).then_some((words.len() as u32, kind))
    })
}

/// Takes the classes of [`STARTS`] from those of the words that start no such phrase here.
pub(super) fn keep_starts(tokens: &mut [Token], words: &[u32], tables: &Tables) {
    for at in words.iter().map(|&at| at as usize) {
        let Token { classes, word, lemma, .. } = tokens[at];
        let several = phrases(&tokens[at..], tables).map(|(_, kind)| kind);
        let alone = [lemma, word].into_iter().flat_map(|word| tables.phrases(word, 0)).map(|(_, kind)| kind);
        let mut found = several.chain(alone).fold(Classes::NONE, |found, kind| found | kind.starts());
        // "respond": a denial whatever stands behind it, if it is negated
        if classes.any(Classes::STARTS_DENIAL) && [lemma, word].iter().any(|&word| tables.is_answer(word)) {
            found |= Classes::STARTS_DENIAL;
        }
        tokens[at].classes = classes & (found | !STARTS);
    }
}
