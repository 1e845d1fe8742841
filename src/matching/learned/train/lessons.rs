//! What there is to learn from a page, put before the learners.

use super::choice::Choices;
use super::gold::Gold;
use super::sequence::{Allowed, Sequences};
use crate::grammar::{Candidate, Range};
use crate::matching::Match;
use crate::matching::learned::pool::{self, Asked, Judge};
use crate::matching::learned::rank::{Analysis, Question};
use crate::matching::learned::{cues, spans};

/// "another token" of a cue follows one of a cue.
pub(super) const CUES: Allowed =
    Allowed { follow: |before, after| after != 2 || before != 0, start: |label| label != 2 };

/// "another token" of a source or a content follows one of the same.
pub(super) const SPANS: Allowed = Allowed { follow: may_follow, start: |label| label != 2 && label != 4 };

fn may_follow(before: usize, after: usize) -> bool {
    match after {
        2 => before == 1 || before == 2,
        4 => before == 3 || before == 4,
        _ => true,
    }
}

/// Learns which tokens of a page are cues.
pub(super) fn learn_cues(judge: &Judge, gold: &[Gold], runs: &mut Sequences) {
    let len = judge.sight.len();
    let mut labels = vec![0u8; len];
    for range in gold.iter().flat_map(|gold| &gold.cue) {
        for at in range.from..range.to {
            labels[at as usize] = if at == range.from { 1 } else { 2 };
        }
    }
    for (at, &label) in labels.iter().enumerate() {
        // what follows nothing starts
        let after_nothing = label == 2 && (at == 0 || labels[at - 1] == 0);
        cues::features(&judge.sight, at, |feature| runs.put(feature));
        runs.end_token(if after_nothing { 1 } else { label }, false);
    }
    runs.end_run();
}

/// Learns which tokens around a gold cue are its source and content.
pub(super) fn learn_spans(
    judge: &mut Judge,
    gold: &Gold,
    candidates: &[Candidate],
    matches: &[Match],
    runs: &mut Sequences,
) {
    let cue = gold.cue();
    let chosen = pool::chosen(matches, cue);
    let asked = Asked { cue, margin: 0, tagged: true, chosen };
    let mut readings = Vec::new();
    judge.readings(&asked, candidates, matches, &mut readings);
    let Judge { sight, window, .. } = judge;
    window.open(sight, cue, &readings, spans::REACH);
    let (from, to) = (window.range.from, window.range.to);
    let mut labels = vec![0u8; (to - from) as usize];
    let mut mark = |ranges: &[Range], first: u8| {
        for range in ranges {
            let mut inside = false;
            for at in range.from.max(from)..range.to.min(to) {
                if cue.contains(at) {
                    inside = false;
                    continue;
                }
                labels[(at - from) as usize] = first + u8::from(inside);
                inside = true;
            }
        }
    };
    mark(&gold.content, spans::CONTENT);
    mark(&gold.source, spans::SOURCE);
    let mut before = 0;
    for at in from..to {
        let given = spans::is_cue(window, at);
        let place = at as usize;
        let mut label = labels[(at - from) as usize];
        if given {
            label = 0;
        } else {
            if !may_follow(usize::from(before), usize::from(label)) {
                label -= 1;
            }
            let side = u32::from(at >= cue.to);
            spans::own_features(sight, place, side, |feature| runs.put(feature));
            spans::features(sight, window, place, |feature| runs.put(feature));
        }
        runs.end_token(label, given);
        before = label;
    }
    runs.end_run();
}

/// Learns which analysis of a place is the best one, or that there is no cue.
pub(super) fn learn_rank(
    judge: &Judge,
    asked: &Asked,
    readings: &[&Candidate],
    analyses: &[Analysis],
    gold: &[Gold],
    choices: &mut Choices,
) {
    let question = Question::new(&judge.sight, asked, readings);
    let wanted: Vec<&Gold> = gold
        .iter()
        .filter(|gold| gold.cue.iter().any(|&cue| analyses.iter().any(|analysis| cue.overlaps(analysis.cue))))
        .collect();
    question.none_features(|feature| choices.put(feature));
    choices.end_answer(if wanted.is_empty() { 1.0 } else { 0.3 });
    for analysis in analyses {
        question.features(analysis, |feature| choices.put(feature));
        let gain = wanted.iter().map(|gold| gain(analysis, gold)).fold(0.0, f32::max);
        choices.end_answer(gain);
    }
    choices.end_question();
}

/// How right an analysis is: its parts exactly, and a little for what they share.
fn gain(analysis: &Analysis, gold: &Gold) -> f32 {
    if !gold.cue.iter().any(|&cue| cue.overlaps(analysis.cue)) {
        return 0.0;
    }
    let exact = |yes: bool| f32::from(u8::from(yes));
    let source: Vec<Range> = analysis.source.into_iter().collect();
    let content = analysis.content.as_slice();
    let right = content.iter().filter(|piece| gold.content.contains(piece)).count() as f32;
    let pieces = 2.0 * right / (content.len() + gold.content.len()).max(1) as f32;
    exact(gold.cue == [analysis.cue])
        + exact(gold.source == source)
        + 1.5 * pieces
        + 0.3 * (shared(&gold.source, &source) + shared(&gold.content, content))
}

/// The share of tokens that two sets of ranges have in common.
fn shared(one: &[Range], other: &[Range]) -> f32 {
    let len = |ranges: &[Range]| ranges.iter().map(|range| range.to - range.from).sum::<u32>();
    let both: u32 = one
        .iter()
        .flat_map(|a| other.iter().map(move |b| a.to.min(b.to).saturating_sub(a.from.max(b.from))))
        .sum();
    let all = len(one) + len(other) - both;
    if all == 0 { 1.0 } else { both as f32 / all as f32 }
}
