//! Attributions laid out paragraph by paragraph, with one label a token.

use std::cmp::Reverse;
use std::ops::Range;

use super::score::Part;
use super::tokens::{covered, is_blank};
use super::{Attribution, Document};

/// The spans of each part, in tokens of the paragraph: in order, and no two of any parts share a token.
pub(super) type Labels = [Vec<Range<usize>>; 3];

pub(super) struct Paragraph {
    pub(super) gold: Labels,
    pub(super) found: Labels,
}

/// A piece of a span, within one paragraph.
struct Piece {
    paragraph: usize,
    attribution: usize,
    part: Part,
    span: Range<usize>,
}

pub(super) fn paragraphs<'a>(
    document: &'a Document,
    found: &'a [Attribution],
    tokens: &'a [Range<usize>],
) -> impl Iterator<Item = Paragraph> + use<'a> {
    let text = &document.text;
    let lines: Vec<Range<usize>> = lines(text);
    let gold = pieces(&document.attributions, &lines);
    let found = pieces(found, &lines);
    let characters = Characters::new(text);
    (0..lines.len()).map(move |place| {
        let line = &lines[place];
        let first = tokens.partition_point(|token| token.start < line.start);
        let end = tokens.partition_point(|token| token.start < line.end);
        let label = |pieces: &[Piece]| label(within(pieces, place), &tokens[first..end], &characters);
        Paragraph { gold: label(&gold), found: label(&found) }
    })
}

/// The lines that hold more than blanks.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        if !line.chars().all(is_blank) {
            found.push(start..start + line.len());
        }
        start += line.len() + 1;
    }
    found
}

/// Cuts spans at the ends of the lines; sorted by line, then in the order of the attributions.
fn pieces(attributions: &[Attribution], lines: &[Range<usize>]) -> Vec<Piece> {
    let mut found = Vec::new();
    for (attribution, one) in attributions.iter().enumerate() {
        for part in Part::ALL {
            for span in one.part(part) {
                let first = lines.partition_point(|line| line.end <= span.start);
                for (paragraph, line) in lines.iter().enumerate().skip(first) {
                    if line.start >= span.end {
                        break;
                    }
                    let span = span.start.max(line.start)..span.end.min(line.end);
                    found.push(Piece { paragraph, attribution, part, span });
                }
            }
        }
    }
    found.sort_by_key(|piece| piece.paragraph);
    found
}

fn within(pieces: &[Piece], paragraph: usize) -> &[Piece] {
    let start = pieces.partition_point(|piece| piece.paragraph < paragraph);
    let end = pieces.partition_point(|piece| piece.paragraph <= paragraph);
    &pieces[start..end]
}

/// Gives the tokens of a paragraph to attributions: to the one with most content first, and each token once.
fn label(pieces: &[Piece], tokens: &[Range<usize>], characters: &Characters) -> Labels {
    let mut groups: Vec<&[Piece]> = pieces.chunk_by(|a, b| a.attribution == b.attribution).collect();
    groups.sort_by_cached_key(|group| {
        let content = group.iter().filter(|piece| piece.part == Part::Content);
        Reverse(content.map(|piece| characters.within(&piece.span)).sum::<usize>())
    });
    let mut taken = vec![false; tokens.len()];
    let mut labels = Labels::default();
    for group in groups {
        let mut group: Vec<&Piece> = group.iter().collect();
        group.sort_by_key(|piece| (piece.part as usize, piece.span.start, piece.span.end));
        for piece in group {
            let labels = &mut labels[piece.part as usize];
            let (start, end) = covered(&piece.span, tokens).unwrap_or_default();
            let mut at = start;
            while at < end {
                let run = taken[at..end].iter().take_while(|&&taken| !taken).count();
                if run > 0 {
                    labels.push(at..at + run);
                    taken[at..at + run].fill(true);
                }
                at += run.max(1);
            }
        }
    }
    for labels in &mut labels {
        labels.sort_by_key(|run| run.start);
    }
    labels
}

/// How many characters of a text start before each of its bytes: contents are compared by their characters.
struct Characters(Vec<usize>);

impl Characters {
    fn new(text: &str) -> Self {
        let mut count = 0;
        let mut before = Vec::with_capacity(text.len() + 1);
        for at in 0..=text.len() {
            before.push(count);
            count += usize::from(text.is_char_boundary(at));
        }
        Characters(before)
    }

    /// `span` must lie in the text.
    fn within(&self, span: &Range<usize>) -> usize {
        self.0[span.end].saturating_sub(self.0[span.start])
    }
}
