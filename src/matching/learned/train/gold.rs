//! The attributions of a corpus as token ranges of a page.

use std::ops::Range as Bytes;

use crate::corpus::Attribution;
use crate::grammar::Range;
use crate::text::Token;

/// An attribution with at least a part of its cue on the page.
#[derive(Clone, Debug)]
pub(super) struct Gold {
    pub(super) cue: Vec<Range>,
    pub(super) source: Vec<Range>,
    pub(super) content: Vec<Range>,
}

impl Gold {
    /// The piece of the cue that counts as the whole.
    pub(super) fn cue(&self) -> Range {
        self.cue[self.cue.len() - 1]
    }
}

/// The attributions whose cue stands on the page, in the order of the corpus.
pub(super) fn of_page(tokens: &[Token], attributions: &[Attribution]) -> Vec<Gold> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
    let page = first.start as usize..last.end as usize;
    let here = |spans: &[Bytes<usize>]| spans.iter().any(|span| span.start < page.end && page.start < span.end);
    let ranges = |spans: &[Bytes<usize>]| {
        let mut ranges: Vec<Range> = spans.iter().filter_map(|span| range(tokens, span)).collect();
        ranges.sort_unstable();
        ranges
    };
    attributions
        .iter()
        .filter(|attribution| here(&attribution.cue))
        .map(|attribution| Gold {
            cue: ranges(&attribution.cue),
            source: ranges(&attribution.source),
            content: ranges(&attribution.content),
        })
        .filter(|gold| !gold.cue.is_empty())
        .collect()
}

fn range(tokens: &[Token], span: &Bytes<usize>) -> Option<Range> {
    let from = tokens.partition_point(|token| token.end as usize <= span.start);
    let to = tokens.partition_point(|token| (token.start as usize) < span.end);
    (from < to).then(|| Range::new(from as u32, to as u32))
}
