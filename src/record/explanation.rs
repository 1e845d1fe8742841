//! Why a claim or a denial is in the record: `explain()`.

use std::fmt;

use super::{Reason, Rule};

/// More reasons than this do not bear on one score.
const MAX_REASONS: usize = 8;

/// Which rule read a claim or a denial, and what its score was made of.
///
/// ```
/// let record = onrecord::extract("Maren Oduya said the ferry was late.");
/// let why = record.claims().next().unwrap().explain().unwrap();
/// assert_eq!(why.rule(), onrecord::Rule::SourceCueContent);
/// assert_eq!(why.reasons().map(|(_, points)| points).sum::<i32>(), why.points());
/// assert_eq!(why.to_string(), "source_cue_content: learned +12");
///
/// let grammar = onrecord::Extractor::grammar_only();
/// let record = grammar.extract("Maren Oduya said the ferry was late.");
/// let why = record.claims().next().unwrap().explain().unwrap();
/// assert_eq!(why.to_string(), "source_cue_content: rule +3, frame +2");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    rule: Rule,
    reasons: [(Reason, i8); MAX_REASONS],
    len: u8,
}

impl Explanation {
    /// An explanation whose points are, so far, those of the rule.
    pub(crate) fn new(rule: Rule, points: i8) -> Self {
        Explanation { rule, reasons: [(Reason::Rule, points); MAX_REASONS], len: u8::from(points != 0) }
    }

    /// Adds points for a reason; no points are no reason.
    pub(crate) fn add(&mut self, reason: Reason, points: i8) {
        if points != 0
            && let Some(place) = self.reasons.get_mut(usize::from(self.len))
        {
            *place = (reason, points);
            self.len += 1;
        }
    }

    /// The rule, by its name in the grammar.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// The reasons with their points: what speaks for it is positive.
    pub fn reasons(&self) -> impl Iterator<Item = (Reason, i32)> + '_ {
        self.reasons[..usize::from(self.len)].iter().map(|&(reason, points)| (reason, i32::from(points)))
    }

    /// The sum of the points, which `score()` maps to a number from 0 to 1.
    pub fn points(&self) -> i32 {
        self.reasons().map(|(_, points)| points).sum()
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.rule)?;
        for (at, (reason, points)) in self.reasons().enumerate() {
            let mark = if at > 0 { "," } else { ":" };
            write!(f, "{mark} {reason} {points:+}")?;
        }
        Ok(())
    }
}

/// How a claim or denial came about. It is no part of what a record says: two records are equal whatever made
/// them, and the interchange format leaves it out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Trace(pub(crate) Option<Explanation>);

impl PartialEq for Trace {
    fn eq(&self, _: &Trace) -> bool {
        true
    }
}

/// Points as a number from 0 to 1.
pub(crate) fn probability(points: i32) -> f32 {
    // A logistic curve by table: exact on every platform, which `exp` does not promise.
    const CURVE: [f32; 13] = [0.50, 0.57, 0.64, 0.70, 0.75, 0.80, 0.84, 0.87, 0.90, 0.92, 0.94, 0.95, 0.96];
    CURVE[points.clamp(0, 12) as usize]
}
