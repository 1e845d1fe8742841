//! What the taggers see of a token: hashes of its letters and its class, made once a page.

use super::clusters::Clusters;
use super::sight::{EDGES, three};
use crate::grammar::Context;
use crate::lexicon::{Classes, WordKey};
use crate::text::{Token, TokenKind};

/// A token as the taggers see it. Only equality of the hashes counts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct View {
    /// The word in lower case.
    pub(super) form: u32,
    /// The word without its inflection, by its ending alone.
    pub(super) stem: u32,
    /// Capitals, figures, hyphens, and whether it starts its sentence.
    pub(super) shape: u32,
    /// All classes of the word.
    pub(super) classes: u32,
    /// The first of them in an order of what tells most.
    pub(super) class: u32,
    /// How far it stands in a quotation.
    pub(super) quote: u32,
    /// The cluster of its word.
    pub(super) cluster: u32,
    /// Its class with those before and after.
    pub(super) trigram: u32,
}

impl View {
    /// What stands beyond the first and the last token of a page.
    pub(super) const EDGE: View =
        View { form: 1, stem: 1, shape: 1, classes: 1, class: 1, quote: 0, cluster: 255, trigram: 1 };
}

/// Fills `views` with those of a page, with empty ones before and behind.
pub(super) fn view(context: &Context<'_>, clusters: &Clusters, views: &mut Vec<View>) {
    views.clear();
    views.resize(EDGES, View::EDGE);
    let mut sentences = context.page.sentences.iter().map(|&(from, _)| from).peekable();
    for (at, token) in context.all.iter().enumerate() {
        let first = sentences.next_if(|&from| from as usize <= at).is_some();
        views.push(of(context, clusters, at as u32, token, first));
    }
    views.resize(views.len() + EDGES, View::EDGE);
    for at in 1..views.len() - 1 {
        views[at].trigram = three(views[at - 1].class, views[at].class, views[at + 1].class);
    }
}

fn of(context: &Context<'_>, clusters: &Clusters, at: u32, token: &Token, first: bool) -> View {
    let word = &context.text.as_bytes()[token.range()];
    let (class, classes) = class(token, first);
    let shape = u32::from(token.is_capital())
        | u32::from(token.is_all_capitals()) << 1
        | u32::from(first) << 2
        | u32::from(word.contains(&b'-')) << 3
        | u32::from(word.iter().any(u8::is_ascii_digit)) << 4
        | u32::from(word.len() == 1) << 5;
    let form = hash(word);
    View {
        form,
        stem: hash(stem(word)) ^ 0x5bd1_e995,
        shape: shape + 2,
        classes,
        class,
        quote: quote(context, at),
        cluster: match clusters.of(form) {
            0 => 256 + class,
            cluster => cluster,
        },
        trigram: 0,
    }
}

fn hash(word: &[u8]) -> u32 {
    (WordKey::of(word).hash() >> 32) as u32
}

/// A word without the endings of inflection; no dictionary is asked, so that unknown words have stems, too.
fn stem(word: &[u8]) -> &[u8] {
    let lower = |back: usize| word.len().checked_sub(back).map_or(0, |at| word[at] | 0x20);
    let ending = match (lower(3), lower(2), lower(1)) {
        (b'i', b'e', b's' | b'd') | (b'i', b'n', b'g') => 3,
        (_, b'e', b's' | b'd') => 2,
        (_, _, b's' | b'd' | b'e' | b'y') => 1,
        _ => 0,
    };
    // "the", "does" keep theirs
    &word[..word.len() - if word.len() > ending + 2 { ending } else { 0 }]
}

/// 0 outside of quotations, 1 and 2 for their marks, else by how long the quotation is.
fn quote(context: &Context<'_>, at: u32) -> u32 {
    match context.kind(at) {
        Some(TokenKind::OpenQuote) => return 1,
        Some(TokenKind::CloseQuote) => return 2,
        _ => {}
    }
    context.quote(at).map_or(0, |quote| match quote.close - quote.open {
        _ if quote.continues => 7,
        0..=3 => 3,
        4..=6 => 4,
        7..=12 => 5,
        _ => 6,
    })
}

/// The class of a token, and the set of all of its classes.
fn class(token: &Token, first: bool) -> (u32, u32) {
    match token.kind {
        TokenKind::Word | TokenKind::Number | TokenKind::Clitic => {}
        kind => {
            let kind = match kind {
                TokenKind::Comma => COMMA,
                TokenKind::Period => 3,
                TokenKind::Colon => 4,
                TokenKind::Semicolon => 5,
                TokenKind::Question => 6,
                TokenKind::Exclamation => 7,
                TokenKind::Ellipsis => 8,
                TokenKind::Dash => 9,
                TokenKind::OpenParen => 10,
                TokenKind::CloseParen => 11,
                TokenKind::OpenQuote => 12,
                TokenKind::CloseQuote => 13,
                _ => 14,
            };
            return (kind, kind);
        }
    }
    let capital = token.is_capital() && !first;
    let class = match rank(token.classes) {
        // A capital in the middle of a sentence makes a name of most words.
        Some(rank) if !capital || rank < NAMES => FIRST + rank,
        _ if token.is(Classes::NUM) => 15,
        _ if token.is(Classes::PROPER) => 16,
        _ if token.is_capital() => 17 + u32::from(first),
        _ => 19,
    };
    let bits = token.classes.bits();
    let folded = (bits ^ bits >> 31).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
    (class, folded as u32 & !1 | u32::from(capital))
}

/// The class of a comma.
pub(super) const COMMA: u32 = 2;

/// What the class of a word of the tables is counted from; those below are marks, names, figures and unknown words.
const FIRST: u32 = 20;

/// From here on in [`ORDER`], a capital in the middle of a sentence makes a name of a word.
const NAMES: u32 = 20;

/// In which of the sets of [`ORDER`] a class is.
fn classes_of(class: u32) -> Classes {
    class.checked_sub(FIRST).and_then(|place| ORDER.get(place as usize)).copied().unwrap_or(Classes::NONE)
}

/// Whether a class is that of a verb, an auxiliary too.
pub(super) fn is_verb(class: u32) -> bool {
    const VERBS: Classes = Classes::AUX.or(Classes::CUE_VERB).or(Classes::VERB);
    classes_of(class).any(VERBS)
}

/// Whether a class is one that cues begin with: those of verbs, nouns, adjectives, adverbs, prepositions, and what is in no
/// table.
pub(super) fn may_begin_cue(class: u32) -> bool {
    const NO_BEGINNING: Classes = Classes::THAT
        .or(Classes::REL)
        .or(Classes::ANY_PRON)
        .or(Classes::EXPLETIVE)
        .or(Classes::POSS)
        .or(Classes::DET)
        .or(Classes::COORD)
        .or(Classes::DAY)
        .or(Classes::MONTH)
        .or(Classes::TITLE)
        .or(Classes::ROLE)
        .or(Classes::ROLE_PL)
        .or(Classes::NUM);
    match class {
        // a colon, a dash; unknown words at the head of a sentence and in lower case
        4 | 9 | 18 | 19 => true,
        _ => class >= FIRST && !classes_of(class).any(NO_BEGINNING),
    }
}

/// The classes of words in an order of what tells most.
const ORDER: [Classes; 34] = [
    Classes::BE,
    Classes::HAVE,
    Classes::DO,
    Classes::MODAL,
    Classes::NEG,
    Classes::TO,
    Classes::THAT,
    Classes::REL,
    Classes::WH,
    Classes::SUBORD,
    Classes::PRON_NOM,
    Classes::PRON_OBJ,
    Classes::EXPLETIVE,
    Classes::PRON,
    Classes::POSS,
    Classes::DET,
    Classes::COORD,
    Classes::CUE_PREP,
    Classes::PREP,
    Classes::DAY,
    Classes::MONTH,
    Classes::TITLE,
    Classes::ROLE,
    Classes::ROLE_PL,
    Classes::CUE_VERB,
    Classes::CUE_NOUN,
    Classes::CUE_ADJ,
    Classes::VERB,
    Classes::ADV,
    Classes::NUM,
    Classes::TIME,
    Classes::ADJ,
    Classes::NOUN_PL,
    Classes::NOUN,
];

/// The place of the first class that a word has in an order of what tells most.
fn rank(classes: Classes) -> Option<u32> {
    const NONE: u8 = ORDER.len() as u8;
    const RANKS: [u8; 64] = {
        let mut ranks = [NONE; 64];
        let mut place = ORDER.len();
        while place > 0 {
            place -= 1;
            let mut bit = 0;
            while bit < 64 {
                if ORDER[place].bits() >> bit & 1 == 1 {
                    ranks[bit] = place as u8;
                }
                bit += 1;
            }
        }
        ranks
    };
    let mut bits = classes.bits();
    let mut best = NONE;
    while bits != 0 {
        best = best.min(RANKS[bits.trailing_zeros() as usize]);
        bits &= bits - 1;
    }
    (best < NONE).then_some(u32::from(best))
}
