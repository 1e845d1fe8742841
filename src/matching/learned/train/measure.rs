//! Each learned part measured alone, so that one sees where the loss is.

use std::fmt;

use super::gold::{self, Gold};
use crate::corpus::Document;
use crate::extractor::Extractor;
use crate::grammar::Range;
use crate::matching::learned::pool::{self, Asked, Judge};
use crate::matching::learned::rank::Analysis;
use crate::matching::learned::weights::Weights;

/// How well each learned part does by itself on annotated documents, in counts of attributions.
///
/// [`Display`](fmt::Display) prints a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parts {
    /// Attributions whose cue stands in a text.
    pub gold: usize,
    /// Places where the first tagger, the grammar, or both propose a cue.
    pub asked: usize,
    /// Gold cues that such a place overlaps.
    pub reached: usize,
    /// Gold cues that the first tagger proposes exactly.
    pub cue_exact: usize,
    /// With gold cues: whose source the best labelling of the second tagger has exactly.
    pub source_exact: usize,
    /// With gold cues: all of whose content the best labelling has exactly.
    pub content_exact: usize,
    /// With gold cues: both.
    pub both_exact: usize,
    /// With gold cues: both, in any analysis of the pool.
    pub both_in_pool: usize,
    /// With gold cues: both, in the analysis that the ranker prefers.
    pub both_ranked: usize,
}

/// Measures the parts of a model.
pub fn measure(documents: &[Document], weights: &Weights) -> Parts {
    let model = &*weights.model;
    let extractor = Extractor::grammar_only();
    let mut parts = Parts::default();
    let mut judge = Judge::default();
    let mut analyses = Vec::new();
    for document in documents {
        extractor.visit(&document.text, |context, section, candidates, selection| {
            let gold = gold::of_page(context.all, &document.attributions);
            judge.ask(&model.cue, &model.clusters, context, section, candidates, selection);
            parts.gold += gold.len();
            parts.asked += judge.asked.len();
            for gold in &gold {
                let cue = gold.cue();
                let near = |asked: &&Asked| asked.cue.overlaps(cue);
                parts.reached += usize::from(judge.asked.iter().any(|asked| near(&asked)));
                let exact = judge.asked.iter().any(|asked| asked.tagged && gold.cue == [asked.cue]);
                parts.cue_exact += usize::from(exact);
                let chosen = pool::chosen(&selection.matches, cue);
                let margin = judge.asked.iter().find(near).map_or(0, |asked| asked.margin);
                let asked = Asked { cue, margin, tagged: true, chosen };
                let mut readings = Vec::new();
                judge.readings(&asked, candidates, &selection.matches, &mut readings);
                judge.analyses(&model.span, cue, &readings, &mut analyses);
                if let Some(first) = analyses.iter().find(|analysis| analysis.behind == Some(0)) {
                    let (source, content) = right(first, gold);
                    parts.source_exact += usize::from(source);
                    parts.content_exact += usize::from(content);
                    parts.both_exact += usize::from(source && content);
                }
                let both = |analysis: &Analysis| right(analysis, gold) == (true, true);
                parts.both_in_pool += usize::from(analyses.iter().any(both));
                let ranked = judge.ranked(model, &asked, &readings, &analyses);
                parts.both_ranked += usize::from(ranked.is_some_and(|(_, best)| both(&best)));
            }
        });
    }
    parts
}

fn right(analysis: &Analysis, gold: &Gold) -> (bool, bool) {
    let source: Vec<Range> = analysis.source.into_iter().collect();
    (gold.source == source, gold.content == analysis.content.as_slice())
}

impl fmt::Display for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |count: usize, of: usize| 100.0 * count as f64 / of.max(1) as f64;
        writeln!(f, "cues: {} gold, {} places asked", self.gold, self.asked)?;
        for (name, count) in [
            ("reached by a place", self.reached),
            ("tagged exactly", self.cue_exact),
            ("source right, given the cue", self.source_exact),
            ("content right, given the cue", self.content_exact),
            ("both right, given the cue", self.both_exact),
            ("both right in the pool", self.both_in_pool),
            ("both right as ranked", self.both_ranked),
        ] {
            writeln!(f, "{name:30}{count:6}{:7.1} %", share(count, self.gold))?;
        }
        Ok(())
    }
}
