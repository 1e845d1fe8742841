//! Learns a tagger: a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001).

use super::sgd::{Schedule, Weight, indicator, scale, scaled};
use crate::matching::learned::chain::{NEVER, Order};
use crate::matching::learned::weights::{MAX_POINTS, TAGGER_ROWS, Table, Tagger, row};

/// Runs of tokens with their features and labels, one after the other in memory.
#[derive(Debug, Default)]
pub(super) struct Sequences {
    features: Vec<u32>,
    /// The end of each token's features.
    ends: Vec<usize>,
    labels: Vec<u8>,
    /// Whether the label of a token is given, and nothing is to be learned from it.
    given: Vec<bool>,
    /// The end of each run, in tokens.
    runs: Vec<usize>,
}

impl Sequences {
    pub(super) fn put(&mut self, feature: u32) {
        self.features.push(feature);
    }

    pub(super) fn end_token(&mut self, label: u8, given: bool) {
        self.ends.push(self.features.len());
        self.labels.push(label);
        self.given.push(given);
    }

    pub(super) fn end_run(&mut self) {
        self.runs.push(self.ends.len());
    }

    fn run(&self, run: usize) -> std::ops::Range<usize> {
        (if run == 0 { 0 } else { self.runs[run - 1] })..self.runs[run]
    }

    fn features(&self, token: usize) -> &[u32] {
        &self.features[if token == 0 { 0 } else { self.ends[token - 1] }..self.ends[token]]
    }
}

/// Which labels may follow each other, and which may be the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowed {
    pub(super) follow: fn(usize, usize) -> bool,
    pub(super) start: fn(usize) -> bool,
}

/// A gradient below this moves nothing that would be seen in a byte.
const FLAT: f32 = 1e-3;

struct Learner<'a, const N: usize, const K: usize> {
    sequences: &'a Sequences,
    allowed: Allowed,
    rows: Vec<[Weight; N]>,
    transitions: [[Weight; K]; K],
    /// Of the tokens of a run: what each label weighs by itself, with what is before, and with what is behind.
    own: Vec<[f32; K]>,
    forward: Vec<[f32; K]>,
    backward: Vec<[f32; K]>,
}

/// Learns a chain of `K` labels, of which the first weighs nothing, from the chosen runs.
pub(super) fn learn_chain<const N: usize, const K: usize>(
    sequences: &Sequences,
    chosen: &[usize],
    allowed: Allowed,
    schedule: Schedule,
) -> Tagger<N, K> {
    let mut learner = Learner {
        sequences,
        allowed,
        rows: vec![[Weight::default(); N]; TAGGER_ROWS],
        transitions: [[Weight::default(); K]; K],
        own: Vec::new(),
        forward: Vec::new(),
        backward: Vec::new(),
    };
    schedule.run(chosen.len(), |example, rate| learner.step(chosen[example], rate));
    learner.tagger()
}

impl<const N: usize, const K: usize> Learner<'_, N, K> {
    fn step(&mut self, run: usize, rate: f32) {
        let tokens = self.sequences.run(run);
        if tokens.is_empty() {
            return;
        }
        let follow = self.follow();
        self.weigh(tokens.clone(), &follow);
        for (at, token) in tokens.enumerate() {
            if at > 0 {
                self.learn_transitions(at, token, &follow, rate);
            }
            if !self.sequences.given[token] {
                self.learn_labels(at, token, rate);
            }
        }
    }

    /// What each label that follows another weighs.
    fn follow(&self) -> [[f32; K]; K] {
        std::array::from_fn(|before| {
            std::array::from_fn(|after| {
                let allowed = (self.allowed.follow)(before, after);
                if allowed { self.transitions[before][after].value.exp() } else { 0.0 }
            })
        })
    }

    /// Weighs the labels of a run by themselves, forwards and backwards, each token scaled so that nothing overflows.
    fn weigh(&mut self, tokens: std::ops::Range<usize>, follow: &[[f32; K]; K]) {
        let Learner { sequences, allowed, rows, own, forward, backward, .. } = self;
        own.clear();
        forward.clear();
        for token in tokens {
            let mut score = [0.0; K];
            if sequences.given[token] {
                own.push(std::array::from_fn(|label| indicator(label == usize::from(sequences.labels[token]))));
                continue;
            }
            for &feature in sequences.features(token) {
                for (score, weight) in score[1..].iter_mut().zip(&rows[row::<TAGGER_ROWS>(feature)]) {
                    *score += weight.value;
                }
            }
            let top = score.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            own.push(score.map(|score| (score - top).exp()));
        }
        for at in 0..own.len() {
            let reach = |label: usize| match at {
                0 => indicator((allowed.start)(label)),
                _ => (0..K).map(|before| forward[at - 1][before] * follow[before][label]).sum(),
            };
            let here = std::array::from_fn(|label| reach(label) * own[at][label]);
            forward.push(scaled(here));
        }
        backward.clear();
        backward.resize(own.len(), [1.0; K]);
        for at in (1..own.len()).rev() {
            let ahead = |label: usize| -> f32 {
                (0..K).map(|after| follow[label][after] * own[at][after] * backward[at][after]).sum()
            };
            backward[at - 1] = scaled(std::array::from_fn(ahead));
        }
    }

    fn learn_transitions(&mut self, at: usize, token: usize, follow: &[[f32; K]; K], rate: f32) {
        let pair = |before: usize, after: usize| {
            self.forward[at - 1][before] * follow[before][after] * self.own[at][after] * self.backward[at][after]
        };
        let pairs: [[f32; K]; K] = std::array::from_fn(|before| std::array::from_fn(|after| pair(before, after)));
        let sum: f32 = pairs.iter().flatten().sum();
        let labels = &self.sequences.labels;
        let seen = (usize::from(labels[token - 1]), usize::from(labels[token]));
        for (before, pairs) in pairs.iter().enumerate() {
            for (after, pair) in pairs.iter().enumerate() {
                let gradient = pair / sum - indicator(seen == (before, after));
                if gradient.abs() > FLAT && (self.allowed.follow)(before, after) {
                    self.transitions[before][after].step(gradient, rate);
                }
            }
        }
    }

    fn learn_labels(&mut self, at: usize, token: usize, rate: f32) {
        let expected: [f32; K] = std::array::from_fn(|label| self.forward[at][label] * self.backward[at][label]);
        let label = usize::from(self.sequences.labels[token]);
        for (class, &share) in scaled(expected).iter().enumerate().skip(1) {
            let gradient = share - indicator(class == label);
            if gradient.abs() > FLAT {
                for &feature in self.sequences.features(token) {
                    self.rows[row::<TAGGER_ROWS>(feature)][class - 1].step(gradient, rate);
                }
            }
        }
    }

    fn tagger(self) -> Tagger<N, K> {
        let scale = scale(self.rows.iter().flatten());
        let points = |weight: &Weight| ((weight.value * scale).round() as i32).clamp(-MAX_POINTS, MAX_POINTS);
        let Allowed { follow, start } = self.allowed;
        let follow = std::array::from_fn(|before| {
            std::array::from_fn(|after| {
                if follow(before, after) { points(&self.transitions[before][after]) } else { NEVER }
            })
        });
        let order = Order { follow, start: std::array::from_fn(|label| if start(label) { 0 } else { NEVER }) };
        let rows = self.rows.iter().map(|row| row.each_ref().map(|weight| weight.small(scale))).collect();
        Tagger {
            table: Table::new(rows).expect("as many rows as there were"),
            order,
            unit: scale.round().max(1.0) as i32,
        }
    }
}
