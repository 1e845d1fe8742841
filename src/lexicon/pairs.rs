//! Which two words start a phrase.

use super::WordId;

/// The first two words of every phrase, 0 for the second of a phrase of one word: a Bloom filter with one hash, small enough
/// for the nearest cache. Most words that may start a phrase start none.
#[derive(Clone, Debug)]
pub(super) struct Pairs(Box<[u64; Pairs::WORDS]>);

impl Pairs {
    const WORDS: usize = 1024;

    pub(super) fn new(pairs: impl Iterator<Item = (WordId, WordId)>) -> Self {
        let mut bits = Box::new([0; Pairs::WORDS]);
        for (first, second) in pairs {
            let (word, bit) = Pairs::place(first, second);
            bits[word] |= bit;
        }
        Pairs(bits)
    }

    /// Whether a phrase starts with these: a few false alarms, and nothing missed.
    #[inline]
    pub(super) fn may_hold(&self, first: WordId, second: WordId) -> bool {
        let (word, bit) = Pairs::place(first, second);
        self.0[word] & bit != 0
    }

    #[inline]
    fn place(first: WordId, second: WordId) -> (usize, u64) {
        let hash = (u64::from(first) << 32 | u64::from(second)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((hash >> 32) as usize % Pairs::WORDS, 1 << (hash >> 58))
    }
}
