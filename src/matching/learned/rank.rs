//! The ranker: whole analyses of one cue are compared, with the one that there is none.

use super::pool::Asked;
use super::sight::{Sight, feature, size, three};
use super::words::View;
use crate::grammar::{Candidate, MAX_PIECES, Pieces, Range};

/// Where the templates of the parts of an analysis start: they ask the same of each.
const SOURCE: u32 = 2000;
const FIRST_PIECE: u32 = 2100;
const LATER_PIECE: u32 = 2200;

/// A source and a content for a cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Analysis {
    pub(super) cue: Range,
    pub(super) source: Option<Range>,
    pub(super) content: Pieces,
    /// How far the second tagger prefers others, in quarters of its unit; none for a reading that it did not find.
    pub(super) behind: Option<i32>,
    /// The place among the grammar's readings of the reading that it is made from.
    pub(super) reading: Option<u8>,
}

/// What the analyses of one cue have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question<'a> {
    pub(super) sight: &'a Sight,
    pub(super) cue: Range,
    /// How much better the first tagger likes a cue here than none, in quarters of its unit.
    pub(super) margin: i32,
    /// Whether the first tagger proposed the cue.
    pub(super) tagged: bool,
    pub(super) readings: &'a [&'a Candidate],
    /// Whether the first of the readings was chosen by the grammar: 2, and inside another content: 1.
    pub(super) chosen: u32,
}

/// A signed number of quarters of a unit as one of a few sizes.
fn points(points: i32) -> u32 {
    let size = size(points.unsigned_abs());
    if points < 0 { 20 + size } else { size }
}

impl<'a> Question<'a> {
    pub(super) fn new(sight: &'a Sight, asked: &Asked, readings: &'a [&'a Candidate]) -> Self {
        let &Asked { cue, margin, tagged, chosen } = asked;
        Question {
            sight,
            cue,
            margin,
            tagged,
            readings,
            chosen: chosen.map_or(0, |(_, free)| 1 + u32::from(free)),
        }
    }

    fn code(&self) -> u32 {
        let reading = self.readings.first();
        let rule = reading.map_or(0, |reading| (1 + reading.rule as u32) << 2 | reading.frame as u32);
        three(rule, self.chosen, u32::from(self.tagged))
    }

    /// Features of the analysis that nothing is attributed here.
    pub(super) fn none_features(&self, mut put: impl FnMut(u32)) {
        let mut template = 1000;
        let mut add = |one: u32, other: u32| {
            template += 1;
            put(feature(template, one, other));
        };
        let sight = self.sight;
        let at = self.cue.from as usize;
        let last = self.cue.to as usize - 1;
        let head = &sight.view(last, 0);
        let code = self.code();
        let margin = points(self.margin);
        let view = |by: isize| sight.view(at, by);
        let after = |by: isize| sight.view(last, by);
        let sentence = sight.sentence(at);
        add(0, 0);
        add(margin, 0);
        add(margin, code);
        add(margin, self.chosen);
        add(code, 0);
        add(code, head.stem);
        add(head.stem, 0);
        add(head.form, self.chosen);
        add(head.classes, margin);
        add(head.cluster, margin);
        add(head.cluster, code);
        add(three(head.quote, sight.told(at, 0).part, self.chosen), 0);
        add(three(head.quote, sight.told(at, 0).part, self.chosen), margin);
        add(view(-1).class, three(head.class, after(1).class, 0));
        add(view(-1).classes, 0);
        add(after(1).classes, 0);
        add(view(-1).form, head.class);
        add(after(1).form, head.class);
        add(after(1).form, head.stem);
        add(view(-1).form, head.stem);
        add(sight.section, code);
        add(size(at as u32 - sentence.from), code);
        add(size(sentence.to - 1 - last as u32), code);
        add(size(self.cue.to - self.cue.from), code);
        if let Some(reading) = self.readings.first() {
            add(u32::from(reading.source.is_some()), three(reading.rule as u32, reading.frame as u32, 5));
            let source = reading.source.map_or(0, |range| sight.view(range.to as usize - 1, 0).classes);
            add(source, 6);
            add(source, three(reading.rule as u32, reading.frame as u32, 7));
            let length: u32 = reading.content.as_slice().iter().map(|piece| piece.to - piece.from).sum();
            add(size(length), three(reading.rule as u32, reading.frame as u32, 8));
        }
    }

    /// Features of an analysis.
    pub(super) fn features(&self, analysis: &Analysis, mut put: impl FnMut(u32)) {
        let mut template = 0;
        let sight = self.sight;
        let cue = analysis.cue;
        let head = &sight.view(cue.to as usize - 1, 0);
        let stem = head.stem;
        let code = self.code();
        let mut add = |one: u32, other: u32| {
            template += 1;
            put(feature(1100 + template, one, other));
        };
        let behind = analysis.behind.map_or(99, |behind| size(behind.unsigned_abs()));
        let reading = analysis.reading.map_or(9, u32::from);
        let first = self.readings.first();
        let same_source = first.map_or(2, |reading| u32::from(reading.source == analysis.source));
        let same_content = first.map_or(2, |reading| u32::from(reading.content == analysis.content));
        let same_cue = first.and_then(|reading| reading.cue).map_or(2, |other| u32::from(other.range == cue));
        let tagged_cue = u32::from(self.tagged && cue == self.cue);
        let same = three(same_source, same_content, same_cue);
        add(behind, 0);
        add(behind, code);
        add(reading, behind);
        add(reading, code);
        add(same, code);
        add(same, behind);
        add(three(same_source, 0, 1), stem);
        add(three(same_content, 0, 1), stem);
        add(three(same_cue, tagged_cue, 1), code);
        add(three(same_cue, tagged_cue, 1), stem);
        add(three(same_cue, tagged_cue, 1), points(self.margin));
        // the cue
        add(size(cue.to - cue.from), stem);
        add(sight.view(cue.from as usize, 0).classes, head.classes);
        add(sight.view(cue.from as usize, -1).class, sight.view(cue.from as usize, 0).class);
        add(sight.view(cue.to as usize, 0).class, head.class);
        add(sight.view(cue.to as usize, 0).form, stem);
        // the order of the parts
        let mut parts = [(0, 0, 0); 2 + MAX_PIECES];
        let mut count = 0;
        let source = analysis.source.map(|range| (range.from, range.to, 2));
        let content = analysis.content.as_slice().iter().map(|range| (range.from, range.to, 3));
        for part in content.chain(source).chain([(cue.from, cue.to, 1)]) {
            parts[count] = part;
            count += 1;
        }
        let parts = &mut parts[..count];
        parts.sort_unstable();
        let order = parts.iter().fold(0, |order, &(_, _, part)| order << 2 | part);
        add(order, 0);
        add(order, stem);
        add(order, code);
        add(order, three(head.cluster, 0, 3));
        add(order, three(head.class, sight.section, 0));
        for pair in parts.windows(2) {
            let (left, right) = (pair[0], pair[1]);
            let gap = right.0.saturating_sub(left.1);
            let kinds = left.2 << 2 | right.2;
            let inside = if gap > 0 { sight.view(left.1 as usize, 0).class } else { 0 };
            let last = if gap > 1 { sight.view(right.0 as usize - 1, 0).class } else { 0 };
            put(feature(1190, kinds, size(gap)));
            put(feature(1191, kinds, three(size(gap).min(4), inside, last)));
            put(feature(1192, three(kinds, size(gap).min(4), 0), stem));
        }
        // the source
        match analysis.source {
            Some(range) => self.span_features(range, SOURCE, stem, &mut put),
            None => {
                put(feature(1300, stem, 0));
                put(feature(1301, code, 0));
                put(feature(1302, sight.view(cue.from as usize, -1).class, head.class));
            }
        }
        // the content
        let count = analysis.content.as_slice().len() as u32;
        put(feature(1303, count, stem));
        put(feature(1304, count, code));
        put(feature(1305, count, order));
        for (index, &piece) in analysis.content.as_slice().iter().enumerate() {
            let base = if index > 0 { LATER_PIECE } else { FIRST_PIECE };
            self.span_features(piece, base, stem, &mut put);
        }
    }

    fn span_features(&self, range: Range, base: u32, stem: u32, put: &mut impl FnMut(u32)) {
        let sight = self.sight;
        let (from, last) = (range.from as usize, range.to as usize - 1);
        let before = sight.view(from, -1);
        let first = &sight.view(from, 0);
        let second = sight.view(from, 1);
        let end = &sight.view(last, 0);
        let after = sight.view(last, 1);
        let then = sight.view(last, 2);
        let length = size(range.to - range.from);
        let side = u32::from(range.from >= self.cue.from);
        let sentence = sight.sentence(last);
        let start = sight.sentence(from);
        let rest = size(sentence.to - range.to);
        let count = sight.counted(range);
        let (verbs, commas) = (count.verbs.min(4), count.commas.min(4));
        let balance = u32::from(count.openings > count.closings) + 2 * u32::from(count.closings > count.openings);
        let mark = |view: &View| u32::from(matches!(view.quote, 1 | 2));
        let marks = three(mark(first), mark(end), balance);
        let mut template = base;
        let mut add = |one: u32, other: u32| {
            template += 1;
            put(feature(template, one, other));
        };
        add(length, side);
        add(length, stem);
        add(length, verbs);
        add(three(verbs, commas, side), 0);
        add(verbs, stem);
        add(marks, side);
        add(marks, three(before.class, after.class, 0));
        add(three(before.class, first.class, side), 0);
        add(three(end.class, after.class, side), 0);
        add(three(end.class, after.class, side), then.class);
        add(three(before.class, first.class, second.class), side);
        add(before.form, three(first.class, side, 0));
        add(first.form, side);
        add(end.form, after.class);
        add(after.form, side);
        add(after.form, end.class);
        add(after.form, then.class);
        add(first.form, stem);
        add(first.classes, stem);
        add(before.class, stem);
        add(after.class, stem);
        add(three(end.cluster, after.cluster, side), 1);
        add(three(before.cluster, first.cluster, side), 2);
        add(three(end.class, after.cluster, side), 3);
        add(rest, side);
        add(three(rest, after.class, side), 0);
        add(u32::from(range.from == start.from), three(side, before.class, 0));
        add(sight.sentence_of[last] - sight.sentence_of[from], side);
        add(
            three(sight.sentence_of[last].abs_diff(sight.sentence_of[self.cue.from as usize]), side, 1),
            first.quote,
        );
        add(after.quote, three(end.quote, side, balance));
        add(before.quote, three(first.quote, side, balance));
        let cue = self.cue.from as usize;
        add(three(sight.told(last, 0).part, sight.told(last, 1).part, side), after.class);
        add(three(sight.told(from, 0).part, sight.told(from, -1).part, side), before.class);
        add(end.classes, three(self.code(), side, 1));
        add(u32::from(sight.told(last, 1).cue > 0), three(after.class, side, sight.view(cue, 0).class));
    }
}
