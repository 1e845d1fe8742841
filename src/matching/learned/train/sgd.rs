//! What the learners share: stochastic gradient descent with the step sizes of AdaGrad (Duchi, Hazan and Singer, 2011),
//! which fall to a twentieth over the epochs.

use crate::matching::learned::weights::MAX_UNIT;

/// How long and how fast to learn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Schedule {
    pub(super) epochs: usize,
    pub(super) rate: f32,
    pub(super) seed: u64,
}

impl Schedule {
    /// Calls `step` with each of `len` examples and a learning rate, in every epoch in another order.
    pub(super) fn run(&self, len: usize, mut step: impl FnMut(usize, f32)) {
        let all = (self.epochs * len) as f32;
        let mut done = 0.0;
        for epoch in 0..self.epochs as u64 {
            for example in shuffled(len, self.seed + epoch) {
                step(example, self.rate * (1.0 - 0.95 * done / all));
                done += 1.0;
            }
        }
    }
}

/// A permutation that the seed decides, by xorshift (Marsaglia, 2003).
fn shuffled(len: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for last in (1..len).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        order.swap(last, (state % (last as u64 + 1)) as usize);
    }
    order
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weight {
    pub(super) value: f32,
    squares: f32,
}

impl Weight {
    pub(super) fn step(&mut self, gradient: f32, rate: f32) {
        self.squares += gradient * gradient;
        self.value -= rate * gradient / (self.squares.sqrt() + 1e-8);
    }

    /// The weight in a byte; see [`scale`].
    pub(super) fn small(&self, scale: f32) -> i8 {
        (self.value * scale).round().clamp(-127.0, 127.0) as i8
    }
}

/// What makes the largest weight 127, if a file may hold that: so many points are a factor of e in probability.
pub(super) fn scale<'a>(weights: impl Iterator<Item = &'a Weight>) -> f32 {
    let largest = weights.fold(0.0f32, |largest, weight| largest.max(weight.value.abs()));
    if largest > 0.0 { (127.0 / largest).min(MAX_UNIT as f32) } else { 1.0 }
}

/// The same values with a sum of one.
pub(super) fn scaled<const K: usize>(values: [f32; K]) -> [f32; K] {
    let sum: f32 = values.iter().sum();
    if sum > 0.0 { values.map(|value| value / sum) } else { values }
}

/// 1 for what is so.
pub(super) fn indicator(is: bool) -> f32 {
    f32::from(u8::from(is))
}
