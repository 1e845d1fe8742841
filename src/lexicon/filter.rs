//! What is in a table, told without it.

/// The keys of a table, as bits of `N` words: a Bloom filter with one hash, small enough for the nearest cache. For what is
/// often asked for and seldom there.
#[derive(Clone, Debug)]
pub(super) struct Filter<const N: usize>(Box<[u64; N]>);

impl<const N: usize> Filter<N> {
    pub(super) fn new(keys: impl Iterator<Item = u64>) -> Self {
        let mut bits = Box::new([0; N]);
        for key in keys {
            let (word, bit) = Filter::<N>::place(key);
            bits[word] |= bit;
        }
        Filter(bits)
    }

    /// Whether the table has the key: a few false alarms, and nothing missed.
    #[inline]
    pub(super) fn may_hold(&self, key: u64) -> bool {
        let (word, bit) = Filter::<N>::place(key);
        self.0[word] & bit != 0
    }

    #[inline]
    fn place(key: u64) -> (usize, u64) {
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((hash >> 32) as usize % N, 1 << (hash >> 58))
    }
}
