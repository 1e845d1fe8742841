//! The first tagger: which tokens are cues. The templates follow a study of linear taggers for attribution; what
//! the grammar says of a token is one more thing to see.

use super::sight::{Sight, beside, feature, size, three};
use super::words;

/// Outside, the first token of a cue, another one.
pub(super) const LABELS: usize = 3;
pub(super) const BEGIN: usize = 1;

/// Whether a cue may begin with a token: few do with a name, a figure, a pronoun, an article or a mark, if the grammar sees
/// none there.
pub(super) fn may_begin(sight: &Sight, at: usize) -> bool {
    sight.told(at, 0).cue != 0 || words::may_begin_cue(sight.view(at, 0).class)
}

/// Calls `put` with every feature of a token.
#[inline(always)]
pub(super) fn features(sight: &Sight, at: usize, mut put: impl FnMut(u32)) {
    let views = sight.around(at);
    let view = |by: isize| beside(views, by);
    let all_told = sight.told_around(at);
    let here = view(0);
    let told = |by: isize| beside(all_told, by).cue;
    let part = |by: isize| beside(all_told, by).part;
    let (before, after) = (view(-1), view(1));
    let sentence = sight.sentence(at);
    let from_start = size(at as u32 - sentence.from);
    let to_end = size(sentence.to - 1 - at as u32);
    let mut template = 0;
    let mut add = |one: u32, other: u32| {
        template += 1;
        put(feature(template, one, other));
    };
    add(0, 0);
    add(here.form, 0);
    add(here.stem, 0);
    add(here.shape, here.class);
    add(here.classes, 0);
    add(here.class, here.quote);
    add(before.form, 0);
    add(after.form, 0);
    add(before.stem, here.stem);
    add(here.stem, after.stem);
    add(before.classes, 0);
    add(after.classes, 0);
    add(before.class, here.class);
    add(here.class, after.class);
    add(before.classes, here.classes);
    add(here.classes, after.classes);
    add(here.trigram, 0);
    add(before.trigram, 0);
    add(after.trigram, 0);
    add(here.stem, three(before.class, after.class, 0));
    add(three(before.quote, here.quote, after.quote), here.class);
    add(here.stem, u32::from(before.quote == 2 || view(-2).quote == 2));
    add(from_start, here.class);
    add(to_end, here.class);
    add(here.cluster, 0);
    add(before.cluster, here.cluster);
    add(here.cluster, after.cluster);
    // what the grammar says
    add(told(0), 0);
    add(told(0), here.stem);
    add(told(0), here.quote);
    add(told(0), three(before.class, after.class, 3));
    add(told(-1), told(0));
    add(part(0), told(0));
    add(part(0), here.stem);
    add(three(part(0), here.quote, here.class), 0);
    add(three(part(0), part(-1), part(1)), here.class);
    // the nearest cues that the grammar has chosen
    let place = sight.cues.partition_point(|cue| cue.from as usize <= at);
    let left = place.checked_sub(1).map(|place| sight.cues[place]).filter(|cue| cue.from >= sentence.from);
    let right = sight.cues.get(place).filter(|cue| cue.from < sentence.to);
    let to_left = left.map_or(0, |cue| 1 + size(at as u32 - cue.from));
    let to_right = right.map_or(0, |cue| 1 + size(cue.from - at as u32));
    add(to_left.min(1), here.stem);
    add(to_right.min(1), here.stem);
    add(three(to_left.min(1), to_right.min(1), part(0)), told(0));
    // the sentence
    let first = &sight.view(sentence.from as usize, 0);
    let last = &sight.view(sentence.to as usize - 1, 0);
    add(three(first.class, last.class, sight.section), here.class);
    add(sight.section, here.stem);
}
