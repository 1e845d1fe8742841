//! From a page and what the grammar chose on it to what is chosen in the end.

use super::chain::{self, Lattice, NEVER};
use super::choose::Cover;
use super::clusters::Clusters;
use super::cues;
use super::rank::Analysis;
use super::sight::Sight;
use super::spans::{self, Window};
use super::weights::{CueTagger, SpanTagger};
use crate::grammar::{Basis, Candidate, Context, Pieces, Range};
use crate::matching::{Match, Selection};
use crate::record::SectionKind;

/// The memory of one page, used again for the next.
#[derive(Debug, Default)]
pub(crate) struct Judge {
    pub(super) sight: Sight,
    pub(super) window: Window,
    lattice: Lattice,
    cue_scores: Vec<[i32; cues::LABELS]>,
    cue_margins: Vec<[i32; cues::LABELS]>,
    span_scores: Vec<[i32; spans::LABELS]>,
    span_margins: Vec<[i32; spans::LABELS]>,
    /// What the own features of each token give on each side of a cue.
    own: Vec<[Option<[i32; spans::LABELS - 1]>; 2]>,
    pub(super) asked: Vec<Asked>,
    /// How far from a cue its source and content are looked for.
    reach: u32,
    /// The candidates by where their cues start.
    by_cue: Vec<(u32, u32)>,
    /// Which matches of the grammar an analysis stands for, and what analyses cover: memory of the choice.
    pub(super) replaced: Vec<bool>,
    pub(super) covered: Vec<Cover>,
    /// Which tokens belong to cues whose content is that of another claim.
    leaning: Vec<bool>,
}

/// A place where there may be a cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    pub(super) cue: Range,
    /// How much better the first tagger likes a cue here than none, in quarters of its unit.
    pub(super) margin: i32,
    /// Whether the first tagger proposed the cue.
    pub(super) tagged: bool,
    /// The match that the grammar chose here, and whether it lies in no other content.
    pub(super) chosen: Option<(usize, bool)>,
}

/// By how many quarters of a unit the first tagger leans towards cues: what is none, the ranker takes out.
const BIAS: i32 = 3;

/// Labellings that are a factor of e to the so manieth less probable than the best are left out.
const REACH: i32 = 3;

/// A token that is a factor of e to the so manieth less probable as part of a cue than as none ends one.
const HOPELESS: i32 = 4;

/// A cue has so many readings at most that the pool takes in.
const READINGS: usize = 4;

/// A candidate's cue has fewer tokens.
const LONGEST_CUE: u32 = 32;

/// The match that the grammar chose for a cue, and whether it lies in no other content.
#[cfg(feature = "train")]
pub(super) fn chosen(matches: &[Match], cue: Range) -> Option<(usize, bool)> {
    let here = |found: &Match| found.candidate.cue.is_some_and(|own| own.range.overlaps(cue));
    let places = || (0..matches.len()).filter(|&index| here(&matches[index]));
    let free = places().find(|&index| matches[index].parent.is_none());
    free.map(|index| (index, true)).or_else(|| places().next().map(|index| (index, false)))
}

impl Judge {
    /// Notes where the cues of candidates start.
    pub(super) fn sort_by_cue(&mut self, candidates: &[Candidate]) {
        self.by_cue.clear();
        let start = |(index, candidate): (usize, &Candidate)| Some((candidate.cue?.range.from, index as u32));
        self.by_cue.extend(candidates.iter().enumerate().filter_map(start));
        self.by_cue.sort_unstable();
    }

    /// Fills `readings` with those of a cue: the chosen one, then the others in the order of their cues.
    pub(super) fn readings<'a>(
        &self,
        asked: &Asked,
        candidates: &'a [Candidate],
        matches: &'a [Match],
        readings: &mut Vec<&'a Candidate>,
    ) {
        readings.clear();
        readings.extend(asked.chosen.map(|(index, _)| &matches[index].candidate));
        let first = self.by_cue.partition_point(|&(from, _)| from + LONGEST_CUE < asked.cue.from);
        for &(_, index) in self.by_cue[first..].iter().take_while(|&&(from, _)| from < asked.cue.to) {
            let candidate = &candidates[index as usize];
            let overlaps = candidate.cue.is_some_and(|cue| cue.range.overlaps(asked.cue));
            if readings.len() == READINGS {
                break;
            }
            if !overlaps || !matches!(candidate.basis, Basis::Own | Basis::Within) {
                continue;
            }
            let new = |known: &&Candidate| {
                known.source != candidate.source
                    || known.content != candidate.content
                    || known.cue.map(|cue| cue.range) != candidate.cue.map(|cue| cue.range)
            };
            if readings.iter().all(new) {
                readings.push(candidate);
            }
        }
    }

    /// Finds where there may be cues.
    pub(super) fn ask(
        &mut self,
        tagger: &CueTagger,
        clusters: &Clusters,
        context: &Context<'_>,
        section: SectionKind,
        candidates: &[Candidate],
        chosen: &Selection,
    ) {
        let matches = &chosen.matches;
        let bias = BIAS * tagger.unit / 4;
        self.sight.look(context, clusters, section, candidates, matches);
        self.cue_scores.clear();
        let hopeless = -HOPELESS * tagger.unit;
        let mut goes_on = false;
        for at in 0..self.sight.len() {
            if !goes_on && !cues::may_begin(&self.sight, at) {
                self.cue_scores.push([0, NEVER, NEVER]);
                continue;
            }
            let mut sum = [0; cues::LABELS - 1];
            cues::features(&self.sight, at, |feature| tagger.table.add(feature, &mut sum));
            self.cue_scores.push([0, sum[0] + bias, sum[1]]);
            goes_on = sum[0].max(sum[1]) > hopeless;
        }
        chain::margins(&self.cue_scores, &tagger.order, &mut self.cue_margins);
        let Judge { asked, cue_margins: margins, leaning, .. } = self;
        // how much better a cue is than none, without the lean
        let margin = |at: u32| {
            let [outside, begin, _] = margins[at as usize];
            quarters(begin - outside - bias, tagger.unit)
        };
        asked.clear();
        let label = |at: usize| (0..cues::LABELS).rev().max_by_key(|&label| margins[at][label]).unwrap_or(0);
        let mut at = 0;
        while at < margins.len() {
            let from = at;
            at += 1;
            if label(from) != cues::BEGIN {
                continue;
            }
            while at < margins.len() && label(at) > cues::BEGIN {
                at += 1;
            }
            let cue = Range::new(from as u32, at as u32);
            asked.push(Asked { cue, margin: margin(cue.from), tagged: true, chosen: None });
        }
        let tagged = asked.len();
        for (index, found) in matches.iter().enumerate() {
            let Some(cue) = found.candidate.cue else { continue };
            let free = found.parent.is_none();
            let place = asked[..tagged].partition_point(|asked| asked.cue.to <= cue.range.from);
            let overlapping = asked[..tagged].get_mut(place).filter(|asked| asked.cue.overlaps(cue.range));
            if let Some(asked) = overlapping {
                if asked.chosen.is_none_or(|(_, other)| free && !other) {
                    asked.chosen = Some((index, free));
                }
            } else if free && found.candidate.basis == Basis::Own {
                let margin = margin(cue.range.from);
                asked.push(Asked { cue: cue.range, margin, tagged: false, chosen: Some((index, true)) });
            }
        }
        // "…, citing two officials": its content is that of the claim beside it.
        leaning.clear();
        leaning.resize(margins.len(), false);
        for cue in chosen.leaning.iter().filter_map(|found| found.candidate.cue) {
            leaning[cue.range.from as usize..cue.range.to as usize].fill(true);
        }
        asked.retain(|asked| !leaning[asked.cue.from as usize..asked.cue.to as usize].contains(&true));
        asked.sort_unstable_by_key(|asked| asked.cue);
        self.sort_by_cue(candidates);
        self.reach = spans::reach(self.sight.len(), self.asked.len());
        self.own.clear();
        self.own.resize(self.sight.len(), [None; 2]);
    }

    /// Fills `pool` with the analyses of a cue.
    pub(super) fn analyses(
        &mut self,
        tagger: &SpanTagger,
        cue: Range,
        readings: &[&Candidate],
        pool: &mut Vec<Analysis>,
    ) {
        pool.clear();
        let Judge { sight, window, span_scores, span_margins, own, lattice, reach, .. } = self;
        window.open(sight, cue, readings, *reach);
        span_scores.clear();
        for at in window.range.from..window.range.to {
            if spans::is_cue(window, at) {
                span_scores.push([0, NEVER, NEVER, NEVER, NEVER]);
                continue;
            }
            let side = usize::from(at >= cue.to);
            let place = at as usize;
            let mut sum = *own[place][side].get_or_insert_with(|| {
                let mut sum = [0; spans::LABELS - 1];
                spans::own_features(sight, place, side as u32, |feature| tagger.table.add(feature, &mut sum));
                sum
            });
            spans::features(sight, window, place, |feature| tagger.table.add(feature, &mut sum));
            span_scores.push([0, sum[0], sum[1], sum[2], sum[3]]);
        }
        chain::margins(span_scores, &tagger.order, span_margins);
        let from = window.range.from;
        chain::n_best(lattice, span_scores, span_margins, &tagger.order, REACH * tagger.unit, |behind, labels| {
            let (source, content) = parts(labels, from, cue);
            let known = pool.iter().any(|known| known.source == source && known.content == content);
            if !known && !content.as_slice().is_empty() {
                pool.push(Analysis {
                    cue,
                    source,
                    content,
                    behind: Some(quarters(behind, tagger.unit)),
                    reading: None,
                });
            }
        });
        for (index, reading) in readings.iter().enumerate() {
            let Some(own) = reading.cue else { continue };
            let same = |known: &&mut Analysis| known.source == reading.source && known.content == reading.content;
            let known = pool.iter_mut().find(same);
            let behind = known.as_ref().and_then(|known| known.behind);
            if let Some(known) = known
                && (own.range == cue)
            {
                known.reading = Some(known.reading.unwrap_or(index as u8));
                continue;
            }
            let analysis = Analysis {
                cue: own.range,
                source: reading.source,
                content: reading.content,
                behind,
                reading: Some(index as u8),
            };
            pool.push(analysis);
        }
    }
}

/// Points as quarters of a unit.
fn quarters(points: i32, unit: i32) -> i32 {
    points.clamp(-1 << 20, 1 << 20) * 4 / unit
}

/// The source and the content of a labelling: of several sources the one nearest to the cue.
fn parts(labels: &[u8], from: u32, cue: Range) -> (Option<Range>, Pieces) {
    let mut source: Option<Range> = None;
    let mut content = Pieces::default();
    let distance = |range: Range| if range.to <= cue.from { cue.from - range.to } else { range.from - cue.to };
    let mut at = 0;
    while at < labels.len() {
        let label = labels[at];
        if label != spans::SOURCE && label != spans::CONTENT {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < labels.len() && labels[at] == label + 1 {
            at += 1;
        }
        let range = Range::new(from + start as u32, from + at as u32);
        if label == spans::CONTENT {
            content.push(range);
        } else if source.is_none_or(|known| distance(range) < distance(known)) {
            source = Some(range);
        }
    }
    (source, content)
}
