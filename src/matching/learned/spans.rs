//! The second tagger: for one cue, which tokens around it are its source and which are its content.

use super::sight::{Sight, beside, feature, size, three};
use crate::grammar::{Candidate, Range};

/// Outside, the first token of a source and another one, the first token of a piece of content and another one.
pub(super) const LABELS: usize = 5;
pub(super) const SOURCE: u8 = 1;
pub(super) const CONTENT: u8 = 3;

/// How far from its cue a token is looked at: longer contents are left to the grammar.
pub(super) const REACH: u32 = 150;

/// Where cues are dense beyond all prose, less far: so many tokens are looked at for each token of the page.
const WORK: usize = 16;

/// How far is looked on a page of so many tokens and places where there may be cues.
pub(super) fn reach(tokens: usize, places: usize) -> u32 {
    REACH.min((WORK * tokens / (2 * places).max(1)) as u32)
}

/// The words around a cue, and what is known of them with regard to it.
#[derive(Debug, Default)]
pub(super) struct Window {
    pub(super) range: Range,
    cue: Range,
    /// What the grammar's reading of the cue makes of each token of the window.
    read: Vec<u8>,
    /// The same of its second reading.
    other: Vec<u8>,
    rule: u32,
}

/// Outside, then the first, another, and the last token of a source; the same of a content; a cue.
const READ_SOURCE: u8 = 1;
const READ_CONTENT: u8 = 4;
const READ_CUE: u8 = 7;

impl Window {
    /// Looks at the words around a cue; `readings` are those that the grammar has of it, the best first;
    /// `reach` says how far.
    pub(super) fn open(&mut self, sight: &Sight, cue: Range, readings: &[&Candidate], reach: u32) {
        self.cue = cue;
        self.range = around(sight, cue, readings, reach);
        self.rule = readings.first().map_or(0, |reading| 1 + reading.rule as u32);
        read(self.range, readings.first().copied(), &mut self.read);
        read(self.range, readings.get(1).copied(), &mut self.other);
    }
}

/// The sentence of the cue, those that a quotation joins to it, and all that a reading holds.
fn around(sight: &Sight, cue: Range, readings: &[&Candidate], reach: u32) -> Range {
    let quote = |at: u32| sight.view(at as usize, 0).quote;
    let mut from = sight.sentence(cue.from as usize).from;
    while from > 0 && from + reach > cue.from && (quote(from - 1) != 0 || quote(from) > 1) {
        from = sight.sentence(from as usize - 1).from;
    }
    let mut to = sight.sentence(cue.to as usize - 1).to;
    while (to as usize) < sight.len() && to < cue.to + reach && (quote(to) != 0 || quote(to - 1) == 2) {
        to = sight.sentence(to as usize).to;
    }
    for reading in readings {
        for part in reading.content.as_slice().iter().chain(&reading.source) {
            (from, to) = (from.min(part.from), to.max(part.to));
        }
    }
    Range::new(from.max(cue.from.saturating_sub(reach)), to.min(cue.to + reach))
}

fn read(window: Range, reading: Option<&Candidate>, labels: &mut Vec<u8>) {
    labels.clear();
    labels.resize((window.to - window.from) as usize, 0);
    let Some(reading) = reading else { return };
    let mut mark = |range: Range, label: u8| {
        for at in range.from.max(window.from)..range.to.min(window.to) {
            let place = if at == range.from {
                0
            } else if at + 1 == range.to {
                2
            } else {
                1
            };
            labels[(at - window.from) as usize] = label + place;
        }
    };
    for &piece in reading.content.as_slice() {
        mark(piece, READ_CONTENT);
    }
    if let Some(source) = reading.source {
        mark(source, READ_SOURCE);
    }
    if let Some(cue) = reading.cue {
        for at in cue.range.from.max(window.from)..cue.range.to.min(window.to) {
            labels[(at - window.from) as usize] = READ_CUE;
        }
    }
}

/// Calls `put` with every feature of a token that does not hang on the cue but on its side.
#[inline(always)]
pub(super) fn own_features(sight: &Sight, at: usize, side: u32, mut put: impl FnMut(u32)) {
    let views = sight.around(at);
    let view = |by: isize| beside(views, by);
    let (here, before, after) = (view(0), view(-1), view(1));
    let mut template = 100 + 100 * side;
    let mut add = |one: u32, other: u32| {
        template += 1;
        put(feature(template, one, other));
    };
    add(here.form, 0);
    add(here.shape, here.class);
    add(here.classes, 0);
    add(here.class, here.quote);
    add(before.form, 0);
    add(after.form, 0);
    add(before.form, here.form);
    add(here.form, after.form);
    add(before.class, here.class);
    add(here.class, after.class);
    add(here.trigram, 0);
    add(before.trigram, 0);
    add(after.trigram, 0);
    add(three(before.quote, here.quote, after.quote), 0);
    add(here.cluster, 0);
    add(before.cluster, 1);
    add(after.cluster, 2);
    let all_told = sight.told_around(at);
    let told = |by: isize| beside(all_told, by);
    add(told(0).cue, told(0).part);
    add(three(told(-1).part, told(0).part, told(1).part), told(0).cue);
    add(told(1).cue, told(-1).cue);
}

/// Calls `put` with every feature of a token with regard to the cue of the window.
#[inline(always)]
pub(super) fn features(sight: &Sight, window: &Window, at: usize, mut put: impl FnMut(u32)) {
    let views = sight.around(at);
    let view = |by: isize| beside(views, by);
    let (here, before, after) = (view(0), view(-1), view(1));
    let cue = window.cue;
    let right = at as u32 >= cue.to;
    let side = u32::from(right);
    let distance = if right { at as u32 - cue.to } else { cue.from - 1 - at as u32 };
    let sentence = sight.sentence(at);
    let own = sight.sentence_of[cue.from as usize];
    let off = (sight.sentence_of[at] as i32 - own as i32).clamp(-2, 2) as u32;
    let place = at - window.range.from as usize;
    let between = if right { Range::new(cue.to, at as u32) } else { Range::new(at as u32 + 1, cue.from) };
    let between = sight.counted(between);
    let (verbs, commas, quotes) =
        (between.verbs.min(3), between.commas.min(3), (between.openings + between.closings).min(3));
    let head = &sight.view(cue.to as usize - 1, 0);
    let first = &sight.view(cue.from as usize, 0);
    let stem = head.stem ^ first.stem.rotate_left(7);
    let beyond = sight.view(cue.to as usize - 1, 1);
    let ahead = sight.view(cue.from as usize, -1);
    let read = |by: isize| {
        place.checked_add_signed(by).and_then(|place| window.read.get(place)).map_or(9, |&label| u32::from(label))
    };
    let labels = three(read(-1), read(0), read(1));
    let other = u32::from(window.other[place]);
    let near = size(distance);
    let mut template = 300 + 100 * side;
    let mut add = |one: u32, another: u32| {
        template += 1;
        put(feature(template, one, another));
    };
    add(read(0), window.rule);
    add(labels, window.rule);
    add(labels, here.class);
    add(labels, stem);
    add(three(labels, other, 1), 0);
    add(three(labels, near, 2), 0);
    add(three(labels, verbs, commas), quotes);
    add(three(labels, here.quote, off), 0);
    add(read(2), three(read(1), read(0), 9));
    add(read(-2), three(read(-1), read(0), 9));
    add(near, stem);
    add(near, three(here.class, off, 0));
    add(near, window.rule);
    add(here.form, stem);
    add(here.class, three(verbs, commas, off));
    add(three(verbs, commas, quotes), three(off, here.quote, between.cues.min(2)));
    add(three(verbs, commas, quotes), stem);
    add(three(here.quote, quotes, off), three(before.quote, after.quote, 0));
    add(beyond.form, near);
    add(ahead.form, near);
    add(beyond.class, three(here.class, near.min(3), verbs));
    add(size(at as u32 - sentence.from), three(off, here.class, before.class));
    add(u32::from(cue.to + 1 >= sight.sentences[own as usize].to), three(off, here.class, near.min(4)));
    add(u32::from(cue.from == sight.sentences[own as usize].from), three(off, here.class, near.min(4)));
    add(three(sight.told(at, 0).part, sight.told(at, 0).cue, off), read(0));
    add(here.cluster, three(head.cluster, side, 1));
}

/// Whether a token can only be outside: it is part of the cue.
pub(super) fn is_cue(window: &Window, at: u32) -> bool {
    window.cue.contains(at)
}
