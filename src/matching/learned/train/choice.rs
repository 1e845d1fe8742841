//! Learns the ranker: a log-linear choice among answers, of which several may be right.

use super::sgd::{Schedule, Weight, indicator, scale};
use crate::matching::learned::weights::{RANKER_ROWS, Table, row};

/// Questions with their answers, each a bag of features, and how good each answer is.
#[derive(Debug, Default)]
pub(super) struct Choices {
    features: Vec<u32>,
    /// The end of each answer's features.
    ends: Vec<usize>,
    gains: Vec<f32>,
    /// The end of each question, in answers.
    questions: Vec<usize>,
}

impl Choices {
    pub(super) fn put(&mut self, feature: u32) {
        self.features.push(feature);
    }

    pub(super) fn end_answer(&mut self, gain: f32) {
        self.ends.push(self.features.len());
        self.gains.push(gain);
    }

    pub(super) fn end_question(&mut self) {
        self.questions.push(self.ends.len());
    }

    fn question(&self, question: usize) -> std::ops::Range<usize> {
        (if question == 0 { 0 } else { self.questions[question - 1] })..self.questions[question]
    }

    fn features(&self, answer: usize) -> &[u32] {
        &self.features[if answer == 0 { 0 } else { self.ends[answer - 1] }..self.ends[answer]]
    }
}

/// A gradient below this moves nothing that would be seen in a byte.
const FLAT: f32 = 1e-3;

/// Learns to choose an answer of the highest gain. Returns the weights, and how many points are a factor of e in
/// probability.
pub(super) fn learn_choice(choices: &Choices, schedule: Schedule) -> (Table<1, RANKER_ROWS>, i32) {
    let mut rows = vec![Weight::default(); RANKER_ROWS];
    schedule.run(choices.questions.len(), |question, rate| {
        let answers = choices.question(question);
        let score = |answer: usize| -> f32 {
            choices.features(answer).iter().map(|&feature| rows[row::<RANKER_ROWS>(feature)].value).sum()
        };
        let scores: Vec<f32> = answers.clone().map(score).collect();
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let shares: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
        let best = choices.gains[answers.clone()].iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let right: Vec<f32> =
            answers.clone().map(|answer| indicator(choices.gains[answer] > best - 1e-3)).collect();
        let all: f32 = shares.iter().sum();
        let good: f32 = shares.iter().zip(&right).map(|(share, right)| share * right).sum();
        for ((answer, share), right) in answers.zip(&shares).zip(&right) {
            // Among answers that are as good, the ranker may go on preferring the one that it prefers.
            let gradient = share / all - right * share / good.max(1e-12);
            if gradient.abs() > FLAT {
                for &feature in choices.features(answer) {
                    rows[row::<RANKER_ROWS>(feature)].step(gradient, rate);
                }
            }
        }
    });
    let scale = scale(rows.iter());
    let small = rows.iter().map(|weight| [weight.small(scale)]).collect();
    (Table::new(small).expect("as many rows as there were"), scale.round().max(1.0) as i32)
}
