//! The hash table of words. Each word has one place, so that to look one up is no search.

use std::ops::BitOr;

use super::{Classes, WordId, WordKey, mix};

/// Words by their keys: hash and displace (Belazzougui, Botelho and Dietzfelbinger, 2009). The keys are dealt into buckets,
/// and each bucket has one of [`FACTORS`], with which no key of it meets another in its place. A search would take branches that
/// nobody can guess.
#[derive(Clone, Debug)]
pub(super) struct Slots {
    /// The index of the factor of each bucket.
    factors: Vec<u8>,
    slots: Vec<Slot>,
    /// What leaves as many bits as it takes to number the slots.
    shift: u32,
}

/// A word with what every token of it needs; 0 is no word.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
pub(crate) struct Slot {
    /// The high half of the hash. Other bits of it chose the bucket and the place.
    pub(super) mark: u32,
    pub(crate) word: WordId,
    pub(crate) lemma: WordId,
    pub(crate) classes: Classes,
    /// The second words of the phrases that it or its lemma starts, see [`Slot::may_start_phrase`].
    pub(super) seconds: u64,
}

/// Where a word is, if the tables have it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    slot: u32,
    mark: u32,
}

/// Odd numbers that have nothing to do with each other, so that keys which meet with one of them part with another.
const FACTORS: [u64; 256] = {
    let mut factors = [0; 256];
    let mut index = 0;
    while index < factors.len() {
        factors[index] = mix(index as u64 + 1) | 1;
        index += 1;
    }
    factors
};

impl Slot {
    const EMPTY: Slot = Slot { mark: 0, word: 0, lemma: 0, classes: Classes::NONE, seconds: 0 };

    /// Whether a phrase may start with the word where one of these stands behind it, in which 0 is for a phrase of one
    /// word: a few false alarms, and nothing missed.
    #[inline(always)]
    pub(crate) fn may_start_phrase(&self, next: [WordId; 3]) -> bool {
        self.seconds & next.map(|word| 1 << (word & 63)).into_iter().fold(0, BitOr::bitor) != 0
    }
}

impl Slots {
    /// Of words with the same key the first is kept.
    pub(super) fn new(words: impl Iterator<Item = (WordKey, Slot)>) -> Self {
        let mut words: Vec<(u64, Slot)> = words.map(|(key, slot)| (key.hash(), slot)).collect();
        // By their last bits, so that those of a bucket stand together.
        words.sort_by_key(|&(key, _)| key.reverse_bits());
        words.dedup_by_key(|&mut (key, _)| key);
        // Filled to four fifths at the most, four words to a bucket. Where that leaves no factor, there is more room.
        let mut size = (words.len() * 5 / 4).next_power_of_two().max(4);
        loop {
            if let Some(slots) = Slots::with_size(&words, size) {
                return slots;
            }
            size *= 2;
        }
    }

    fn with_size(words: &[(u64, Slot)], size: usize) -> Option<Self> {
        let mut table =
            Slots { factors: vec![0; size / 4], slots: vec![Slot::EMPTY; size], shift: u64::BITS - size.ilog2() };
        let mut buckets: Vec<&[(u64, Slot)]> =
            words.chunk_by(|&(one, _), &(other, _)| table.bucket(one) == table.bucket(other)).collect();
        // The fullest first, while there is room.
        buckets.sort_by_key(|bucket| std::cmp::Reverse(bucket.len()));
        for bucket in buckets {
            let factor = (0..=u8::MAX).find(|&factor| table.fill(bucket, factor))?;
            let index = table.bucket(bucket[0].0);
            table.factors[index] = factor;
        }
        Some(table)
    }

    /// Puts the words of a bucket in their places, if these are free.
    fn fill(&mut self, bucket: &[(u64, Slot)], factor: u8) -> bool {
        for (filled, &(key, slot)) in bucket.iter().enumerate() {
            let place = self.place(key, factor);
            if self.slots[place].word != 0 {
                for &(key, _) in &bucket[..filled] {
                    let place = self.place(key, factor);
                    self.slots[place] = Slot::EMPTY;
                }
                return false;
            }
            self.slots[place] = slot;
        }
        true
    }

    #[inline(always)]
    fn bucket(&self, key: u64) -> usize {
        key as usize & (self.factors.len() - 1)
    }

    #[inline(always)]
    fn place(&self, key: u64, factor: u8) -> usize {
        let product = key.wrapping_mul(FACTORS[usize::from(factor)]);
        (product >> self.shift) as usize
    }

    /// Where the word of this key has to be.
    #[inline(always)]
    pub(super) fn look_for(&self, key: WordKey) -> Place {
        let key = key.hash();
        let slot = self.place(key, self.factors[self.bucket(key)]);
        Place { slot: slot as u32, mark: (key >> 32) as u32 }
    }

    /// The word that has to be there, or no word.
    #[inline(always)]
    pub(super) fn get(&self, place: Place) -> &Slot {
        let slot = &self.slots[place.slot as usize];
        if slot.mark == place.mark { slot } else { &Slot::EMPTY }
    }
}
