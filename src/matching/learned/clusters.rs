//! Classes of words that stand in like company, induced from text without annotation.

/// To which cluster a word belongs, by its hash. Words that the training text does not hold often are in none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clusters {
    /// Open addressing; the length is a power of two. A cluster of 0 marks a free place.
    slots: Vec<(u32, u8)>,
}

impl Clusters {
    /// From words, each once, and their clusters, which are not 0.
    pub(super) fn new(words: impl ExactSizeIterator<Item = (u32, u8)>) -> Self {
        let mut slots = vec![(0, 0); (2 * words.len() + 1).next_power_of_two()];
        let mask = slots.len() - 1;
        for (word, cluster) in words {
            let mut at = word as usize & mask;
            while slots[at].1 != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = (word, cluster);
        }
        Clusters { slots }
    }

    /// The cluster of a word, 0 for none.
    #[inline]
    pub(super) fn of(&self, word: u32) -> u32 {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = word as usize & mask;
        while let Some(&(known, cluster)) = self.slots.get(at) {
            if known == word || cluster == 0 {
                return u32::from(cluster);
            }
            at = (at + 1) & mask;
        }
        0
    }

    /// All words with their clusters, by word.
    pub(super) fn words(&self) -> Vec<(u32, u8)> {
        let mut words: Vec<(u32, u8)> = self.slots.iter().copied().filter(|&(_, cluster)| cluster != 0).collect();
        words.sort_unstable();
        words
    }
}
