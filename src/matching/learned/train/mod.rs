//! Training: from annotated documents to weights.
//!
//! The taggers learn from gold cues and their spans. The ranker learns from what taggers propose that have not seen
//! the document: each half of the corpus is tagged by models of the other half.

mod choice;
mod gold;
mod induce;
mod lessons;
mod measure;
mod sequence;
mod sgd;

use std::sync::Arc;

use super::clusters::Clusters;
use super::pool::Judge;
use super::weights::{CueTagger, Model, SpanTagger, Weights};
use crate::corpus::Document;
use crate::extractor::Extractor;
use crate::lexicon::WordKey;
use choice::{Choices, learn_choice};
use lessons::{learn_cues, learn_rank, learn_spans};
pub use measure::{Parts, measure};
use sequence::{Sequences, learn_chain};
use sgd::Schedule;

/// Learns weights from annotated documents: for the weights of this crate, from some eight megabytes of text, in five
/// seconds on two cores and 450 MB of memory. `seed` decides the order of learning; the same documents and seed give
/// the same weights on the same machine.
///
/// Documents of one id are never on both sides where a part is learned from what another part makes of unseen text.
///
/// ```
/// let documents = onrecord::corpus::read_folder("examples/evaluate/corpus").unwrap();
/// let weights = onrecord::train(&documents, 1);
/// let extractor = onrecord::Extractor::builder().weights(weights).build().unwrap();
/// assert_eq!(extractor.extract("The ferry is safe, the company said.").claims().count(), 1);
/// ```
pub fn train(documents: &[Document], seed: u64) -> Weights {
    let extractor = Extractor::grammar_only();
    let clusters = induce::clusters(&words(&extractor, documents));
    let lessons = Lessons::read(&extractor, documents, &clusters);
    let (mut cues, mut spans) = (Vec::new(), Vec::new());
    std::thread::scope(|scope| {
        let other = scope.spawn(|| PARTS.map(|half| lessons.cue_tagger(half, seed)));
        spans.extend(PARTS.map(|half| lessons.span_tagger(half, seed)));
        cues.extend(other.join().expect("learning does not panic"));
    });
    let choices = choices(&extractor, documents, &clusters, |half| (&cues[2 - half], &spans[2 - half]));
    let (rank, rank_unit) = learn_choice(&choices, Schedule { epochs: 4, rate: 0.01, seed });
    let (cue, span) = (cues.swap_remove(0), spans.swap_remove(0));
    Weights { model: Arc::new(Model { cue, span, rank, rank_unit, clusters }) }
}

/// What the taggers are learned from: all documents, or one half of them.
const PARTS: [Option<usize>; 3] = [None, Some(0), Some(1)];

/// In which half of the corpus a document is: all of one id are in the same.
fn half_of(document: &Document) -> usize {
    (WordKey::of(document.id.as_bytes()).hash() >> 40) as usize % 2
}

/// The words of all pages, as the taggers see them.
fn words(extractor: &Extractor, documents: &[Document]) -> Vec<Vec<u32>> {
    let mut judge = Judge::default();
    let mut pages = Vec::new();
    for document in documents {
        extractor.visit(&document.text, |context, section, candidates, selection| {
            judge.sight.look(context, &Clusters::default(), section, candidates, &selection.matches);
            pages.push(judge.sight.all().iter().map(|view| view.form).collect());
        });
    }
    pages
}

/// What the taggers learn from, and in which half of the corpus each run stands.
#[derive(Default)]
struct Lessons {
    cues: Sequences,
    cue_halves: Vec<usize>,
    spans: Sequences,
    span_halves: Vec<usize>,
}

impl Lessons {
    fn read(extractor: &Extractor, documents: &[Document], clusters: &Clusters) -> Self {
        let mut lessons = Lessons::default();
        let mut judge = Judge::default();
        for document in documents {
            let half = half_of(document);
            extractor.visit(&document.text, |context, section, candidates, selection| {
                let gold = gold::of_page(context.all, &document.attributions);
                judge.sight.look(context, clusters, section, candidates, &selection.matches);
                learn_cues(&judge, &gold, &mut lessons.cues);
                lessons.cue_halves.push(half);
                judge.sort_by_cue(candidates);
                for gold in &gold {
                    learn_spans(&mut judge, gold, candidates, &selection.matches, &mut lessons.spans);
                    lessons.span_halves.push(half);
                }
            });
        }
        lessons
    }

    fn cue_tagger(&self, half: Option<usize>, seed: u64) -> CueTagger {
        let schedule = Schedule { epochs: 6, rate: 0.025, seed };
        learn_chain(&self.cues, &runs_of(&self.cue_halves, half), lessons::CUES, schedule)
    }

    fn span_tagger(&self, half: Option<usize>, seed: u64) -> SpanTagger {
        let schedule = Schedule { epochs: 3, rate: 0.012, seed };
        learn_chain(&self.spans, &runs_of(&self.span_halves, half), lessons::SPANS, schedule)
    }
}

fn runs_of(halves: &[usize], half: Option<usize>) -> Vec<usize> {
    (0..halves.len()).filter(|&run| half.is_none_or(|half| halves[run] == half)).collect()
}

/// What the ranker learns from: the analyses of each place, by the taggers that have not seen the half it is in.
fn choices<'a>(
    extractor: &Extractor,
    documents: &[Document],
    clusters: &Clusters,
    taggers: impl Fn(usize) -> (&'a CueTagger, &'a SpanTagger),
) -> Choices {
    let mut choices = Choices::default();
    let mut judge = Judge::default();
    let mut analyses = Vec::new();
    for document in documents {
        let (cue_tagger, span_tagger) = taggers(half_of(document));
        extractor.visit(&document.text, |context, section, candidates, selection| {
            let gold = gold::of_page(context.all, &document.attributions);
            judge.ask(cue_tagger, clusters, context, section, candidates, selection);
            let asked = std::mem::take(&mut judge.asked);
            let mut readings = Vec::new();
            for asked in &asked {
                judge.readings(asked, candidates, &selection.matches, &mut readings);
                judge.analyses(span_tagger, asked.cue, &readings, &mut analyses);
                learn_rank(&judge, asked, &readings, &analyses, &gold, &mut choices);
            }
            judge.asked = asked;
        });
    }
    choices
}
