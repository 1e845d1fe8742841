//! How well what was found agrees with what was annotated. Everything is counted in tokens.

use std::fmt;
use std::ops::Range;

use super::agreement::{Agreement, Pairing};
use super::label::{Labels, paragraphs};
use super::tokens::tokens;
use super::{Attribution, Document};

/// A part of an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Who the content is ascribed to.
    Source,
    /// The words that tie content to source.
    Cue,
    /// What is ascribed.
    Content,
}

impl Part {
    /// All three.
    pub const ALL: [Part; 3] = [Part::Source, Part::Cue, Part::Content];

    /// `source`, `cue` or `content`.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Source => "source",
            Part::Cue => "cue",
            Part::Content => "content",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Attribution {
    /// The spans of a part.
    pub fn part(&self, part: Part) -> &[Range<usize>] {
        match part {
            Part::Source => &self.source,
            Part::Cue => &self.cue,
            Part::Content => &self.content,
        }
    }
}

/// How many are right, spurious and missed. The shares are 0 where there is nothing to divide by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Counts {
    /// Annotated and found.
    pub right: usize,
    /// Found, but not annotated.
    pub spurious: usize,
    /// Annotated, but not found.
    pub missed: usize,
}

impl Counts {
    /// The share of what was found that is right.
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.spurious)
    }

    /// The share of what was annotated that was found.
    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole > 0 { part as f64 / whole as f64 } else { 0.0 }
}

/// Precision, recall and F1 in percent: `84.2/69.5/76.2`.
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = [self.precision(), self.recall(), self.f1()].map(|share| 100.0 * share);
        f.pad(&format!("{:.1}/{:.1}/{:.1}", percent[0], percent[1], percent[2]))
    }
}

/// The agreement of what was found with what was annotated, over documents: the measures that work on PolNeAR is
/// compared by.
///
/// - exact: spans of a part whose first and last token are both right (Wang et al., COLING 2022, Table 6);
/// - begin: spans of which the first token is right (their Table 7);
/// - Jaccard: the mean overlap of spans, in tokens (their Table 8);
/// - relation: whole attributions, [strict](Agreement::Strict) or [loose](Agreement::Loose);
/// - documents in which every span of every attribution is right, and nothing else was found.
///
/// Spans are compared paragraph by paragraph. Each token has one label: where attributions overlap, the one with more
/// content hides what it covers of the other. Hand over what should be outermost
/// ([`Record::outermost_attributions`](crate::Record::outermost_attributions)).
///
/// ```
/// use onrecord::corpus::{Document, Part, Scores};
///
/// let standoff = "T1\tSource 0 3\nT2\tCue 4 8\nT3\tContent 9 22\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n";
/// let document = Document::parse("ferry", "She said that it sank.", standoff)?;
/// let record = onrecord::extract(&document.text);
/// let found: Vec<_> = record.outermost_attributions().map(Into::into).collect();
///
/// let mut scores = Scores::default();
/// scores.add(&document, &found);
/// assert_eq!(scores.exact(Part::Cue).f1(), 1.0);
/// assert_eq!(scores.exact(Part::Content).f1(), 0.0, "the annotation has the full stop in the content");
/// # Ok::<(), onrecord::corpus::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Scores {
    exact: [Counts; 3],
    begin: [Counts; 3],
    overlap: [Mean; 3],
    strict: Counts,
    loose: Counts,
    documents: usize,
    wholly_right: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Mean {
    sum: f64,
    count: usize,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1;
    }
}

impl Scores {
    /// Adds a document and what was found in it. Spans that leave the text are cut at its end.
    pub fn add(&mut self, document: &Document, found: &[Attribution]) {
        let tokens = tokens(&document.text);
        for paragraph in paragraphs(document, found, &tokens) {
            for part in Part::ALL {
                self.add_spans(part, &paragraph.gold, &paragraph.found);
            }
        }

        let pairing = Pairing::new(document, found, &tokens);
        self.strict = sum(self.strict, pairing.counts(Agreement::Strict));
        self.loose = sum(self.loose, pairing.counts(Agreement::Loose));
        self.documents += 1;
        self.wholly_right += usize::from(pairing.is_whole());
    }

    fn add_spans(&mut self, part: Part, gold: &Labels, found: &Labels) {
        let (gold, found) = (&gold[part as usize], &found[part as usize]);
        let exact = gold.iter().filter(|span| found.binary_search_by_key(&key(span), key).is_ok()).count();
        let begins = |span: &&Range<usize>| found.binary_search_by_key(&span.start, |found| found.start).is_ok();
        let begin = gold.iter().filter(begins).count();
        for (counts, right) in [(&mut self.exact, exact), (&mut self.begin, begin)] {
            let more = Counts { right, spurious: found.len() - right, missed: gold.len() - right };
            counts[part as usize] = sum(counts[part as usize], more);
        }
        let overlap = &mut self.overlap[part as usize];
        for span in gold {
            overlap.add(most_overlap(span, found));
        }
        for span in found {
            if most_overlap(span, gold) == 0.0 {
                overlap.add(0.0);
            }
        }
    }

    /// Spans of a part whose first and last token are both right.
    pub fn exact(&self, part: Part) -> Counts {
        self.exact[part as usize]
    }

    /// Spans of a part of which the first token is right.
    pub fn begin(&self, part: Part) -> Counts {
        self.begin[part as usize]
    }

    /// The mean overlap of the spans of a part: tokens that two have in common, of all from the first to the last of
    /// either. Each annotated span counts with the found one that it overlaps most; a found one that overlaps none
    /// counts as 0.
    pub fn jaccard(&self, part: Part) -> f64 {
        let Mean { sum, count } = self.overlap[part as usize];
        sum / count.max(1) as f64
    }

    /// Attributions that agree strictly.
    pub fn strict(&self) -> Counts {
        self.strict
    }

    /// Attributions that agree loosely.
    pub fn loose(&self) -> Counts {
        self.loose
    }

    /// How many documents were added.
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// Documents in which the attributions found are the annotated ones, every token of every part.
    pub fn wholly_right(&self) -> usize {
        self.wholly_right
    }
}

/// The table that is printed for people, in percent.
impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:10}{:>22}{:>22}{:>22}", "", "source P/R/F1", "cue P/R/F1", "content P/R/F1")?;
        for (name, [source, cue, content]) in [("exact", self.exact), ("begin", self.begin)] {
            writeln!(f, "{name:10}{source:>22}{cue:>22}{content:>22}")?;
        }
        let [source, cue, content] = Part::ALL.map(|part| 100.0 * self.jaccard(part));
        writeln!(f, "{:10}{source:>22.1}{cue:>22.1}{content:>22.1}", "jaccard")?;
        writeln!(f, "relation strict: {}", self.strict)?;
        writeln!(f, "relation loose: {}", self.loose)?;
        let [source, cue, content] = self.exact.map(|counts| counts.right + counts.missed);
        writeln!(f, "gold spans: source {source}, cue {cue}, content {content}")?;
        write!(f, "documents wholly right: {} of {}", self.wholly_right, self.documents)
    }
}

fn sum(a: Counts, b: Counts) -> Counts {
    Counts { right: a.right + b.right, spurious: a.spurious + b.spurious, missed: a.missed + b.missed }
}

fn key(span: &Range<usize>) -> (usize, usize) {
    (span.start, span.end)
}

/// Of a span with one of `others`, which are in text order and share no token.
fn most_overlap(span: &Range<usize>, others: &[Range<usize>]) -> f64 {
    let first = others.partition_point(|other| other.end <= span.start);
    let near = others[first..].iter().take_while(|other| other.start < span.end);
    near.fold(0.0, |most, other| {
        let common = span.end.min(other.end) - span.start.max(other.start);
        let hull = span.end.max(other.end) - span.start.min(other.start);
        f64::max(most, common as f64 / hull as f64)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::pairs;

    const TEXT: &str = "Ann Bly said it sank. He knew it.\nWe left.";

    /// An attribution whose parts are the first places of these words; `""` is none.
    fn attribution(source: &str, cue: &str, content: &str) -> Attribution {
        let spans = |words: &str| {
            let start = TEXT.find(words).expect("words of the text");
            std::iter::once(start..start + words.len()).filter(|_| !words.is_empty()).collect()
        };
        Attribution { source: spans(source), cue: spans(cue), content: spans(content) }
    }

    fn document(attributions: &[Attribution]) -> Document {
        Document { id: "sank".into(), text: TEXT.into(), attributions: attributions.to_vec() }
    }

    fn scores(gold: &[Attribution], found: &[Attribution]) -> Scores {
        let mut scores = Scores::default();
        scores.add(&document(gold), found);
        scores
    }

    fn counts(right: usize, spurious: usize, missed: usize) -> Counts {
        Counts { right, spurious, missed }
    }

    #[test]
    fn spans_are_right_by_their_first_and_last_token() {
        let gold = attribution("Ann Bly", "said", "it sank");
        let scores = scores(&[gold], &[attribution("Bly", "said", "it sank.")]);
        assert_eq!(Part::ALL.map(|part| scores.exact(part)), [counts(0, 1, 1), counts(1, 0, 0), counts(0, 1, 1)]);
        assert_eq!(Part::ALL.map(|part| scores.begin(part)), [counts(0, 1, 1), counts(1, 0, 0), counts(1, 0, 0)]);
        assert_eq!(Part::ALL.map(|part| scores.jaccard(part)), [1.0 / 2.0, 1.0, 2.0 / 3.0]);
        assert_eq!((scores.strict(), scores.loose()), (counts(0, 1, 1), counts(1, 0, 0)));
        assert_eq!((scores.documents(), scores.wholly_right()), (1, 0));
    }

    #[test]
    fn shares_are_of_what_was_found_and_annotated() {
        let counts = counts(3, 1, 2);
        assert_eq!((counts.precision(), counts.recall()), (3.0 / 4.0, 3.0 / 5.0));
        assert!((counts.f1() - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!(counts.to_string(), "75.0/60.0/66.7");
        assert_eq!(Counts::default().to_string(), "0.0/0.0/0.0");
    }

    #[test]
    fn spans_that_miss_each_other_overlap_by_nothing() {
        let scores = scores(&[attribution("", "said", "sank")], &[attribution("", "knew", "We")]);
        // A missed cue and a spurious one.
        assert_eq!((scores.exact(Part::Cue), scores.jaccard(Part::Cue)), (counts(0, 1, 1), 0.0));
        assert_eq!(scores.loose(), counts(0, 1, 1));
    }

    #[test]
    fn the_attribution_with_more_content_hides_the_other() {
        let outer = attribution("Ann Bly", "said", "it sank. He knew it");
        let inner = attribution("He", "knew", "it");
        let scores = scores(std::slice::from_ref(&outer), &[inner, outer.clone()]);
        assert_eq!(Part::ALL.map(|part| scores.exact(part)), [counts(1, 0, 0); 3]);
        // But as an attribution it is one too many.
        assert_eq!((scores.strict(), scores.wholly_right()), (counts(1, 1, 0), 0));
    }

    #[test]
    fn a_span_counts_in_each_of_its_paragraphs() {
        let gold = attribution("He", "knew", "it.\nWe left");
        let scores = scores(&[gold], &[attribution("He", "knew", "it.")]);
        assert_eq!(scores.exact(Part::Content), counts(1, 0, 1));
        assert_eq!(scores.jaccard(Part::Content), 0.5);
        // Two of four tokens are half of them.
        assert_eq!((scores.strict(), scores.loose()), (counts(0, 1, 1), counts(1, 0, 0)));
    }

    #[test]
    fn the_first_that_agrees_is_taken_once() {
        let said = attribution("Ann Bly", "said", "it sank");
        let found = [attribution("", "said", ""), said.clone(), attribution("We", "", "left")];
        let document = document(&[said.clone(), said, attribution("We", "", "left")]);
        assert_eq!(pairs(&document, &found, Agreement::Cue), [Some(0), Some(1), None]);
        assert_eq!(pairs(&document, &found, Agreement::Loose), [Some(1), None, None]);
        assert_eq!(pairs(&document, &found, Agreement::Strict), [Some(1), None, None]);
    }

    #[test]
    fn a_document_is_right_whatever_the_order() {
        let (said, knew) = (attribution("Ann Bly", "said", "it sank"), attribution("He", "knew", ""));
        assert_eq!(scores(&[said.clone(), knew.clone()], &[knew.clone(), said.clone()]).wholly_right(), 1);
        assert_eq!(scores(&[said.clone(), knew.clone()], &[knew.clone(), knew]).wholly_right(), 0);
        assert_eq!(scores(&[], &[]).wholly_right(), 1);
        assert_eq!(scores(&[], &[said]).wholly_right(), 0);
    }

    #[test]
    fn the_table_is_for_people() {
        let gold = attribution("Ann Bly", "said", "it sank");
        let table = scores(std::slice::from_ref(&gold), std::slice::from_ref(&gold)).to_string();
        let expected = "\
\x20                  source P/R/F1            cue P/R/F1        content P/R/F1
exact          100.0/100.0/100.0     100.0/100.0/100.0     100.0/100.0/100.0
begin          100.0/100.0/100.0     100.0/100.0/100.0     100.0/100.0/100.0
jaccard                    100.0                 100.0                 100.0
relation strict: 100.0/100.0/100.0
relation loose: 100.0/100.0/100.0
gold spans: source 1, cue 1, content 1
documents wholly right: 1 of 1";
        assert_eq!(table, expected);
    }

    #[test]
    fn spans_outside_the_text_do_no_harm() {
        let text = "é said\n\n—";
        let document = Document { id: "hostile".into(), text: text.into(), attributions: Vec::new() };
        let places = [0, 1, 2, 7, 8, 9, 10, text.len(), text.len() + 1, usize::MAX];
        let spans: Vec<_> = places.iter().flat_map(|&start| places.map(|end| start..end)).collect();
        for span in &spans {
            let one = Attribution { source: vec![span.clone()], cue: vec![span.clone()], content: spans.clone() };
            let document = Document { attributions: vec![one.clone()], ..document.clone() };
            let mut scores = Scores::default();
            scores.add(&document, &[one.clone(), one]);
            assert_eq!(scores.documents(), 1);
        }
    }
}
