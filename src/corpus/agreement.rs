//! Which found attribution is which annotated one.

use std::ops::Range;

use super::score::{Counts, Part};
use super::tokens::{covered, tokens};
use super::{Attribution, Document};

/// When a found attribution is taken for an annotated one. In each case their cues share a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// Their cues share a token, and no more is asked.
    Cue,
    /// Their sources agree in at least half of the tokens of both, and so do their contents; or both are missing.
    Loose,
    /// Their sources are the same tokens, and so are their contents.
    Strict,
}

/// For each annotated attribution the found one that agrees with it, if any, by its place in `found`.
///
/// Every found attribution agrees with one annotated attribution at most, the first in their order. Attributions
/// without a cue agree with none.
pub fn pairs(document: &Document, found: &[Attribution], agreement: Agreement) -> Vec<Option<usize>> {
    Pairing::new(document, found, &tokens(&document.text)).pairs(agreement)
}

/// The attributions of a document as sets of tokens.
pub(super) struct Pairing {
    gold: Vec<[Set; 3]>,
    found: Vec<[Set; 3]>,
    /// Of gold and of found, those that have a cue.
    has_cue: [Vec<bool>; 2],
}

impl Pairing {
    pub(super) fn new(document: &Document, found: &[Attribution], tokens: &[Range<usize>]) -> Self {
        let sets = |attributions: &[Attribution]| {
            let sets = |one: &Attribution| Part::ALL.map(|part| Set::new(one.part(part), tokens));
            attributions.iter().map(sets).collect()
        };
        let has_cue = |all: &[Attribution]| all.iter().map(|one| !one.cue.is_empty()).collect();
        Pairing {
            gold: sets(&document.attributions),
            found: sets(found),
            has_cue: [has_cue(&document.attributions), has_cue(found)],
        }
    }

    fn pairs(&self, agreement: Agreement) -> Vec<Option<usize>> {
        let mut free = self.has_cue[1].clone();
        let pair = |gold: &[Set; 3]| {
            let place =
                (0..self.found.len()).find(|&place| free[place] && agree(gold, &self.found[place], agreement))?;
            free[place] = false;
            Some(place)
        };
        self.gold.iter().map(pair).collect()
    }

    pub(super) fn counts(&self, agreement: Agreement) -> Counts {
        let right = self.pairs(agreement).iter().flatten().count();
        let [gold, found] = self.has_cue.each_ref().map(|all| all.iter().filter(|&&has| has).count());
        Counts { right, spurious: found - right, missed: gold - right }
    }

    pub(super) fn is_whole(&self) -> bool {
        let mut gold: Vec<&[Set; 3]> = self.gold.iter().collect();
        let mut found: Vec<&[Set; 3]> = self.found.iter().collect();
        gold.sort();
        found.sort();
        gold == found
    }
}

fn agree([source, cue, content]: &[Set; 3], found: &[Set; 3], agreement: Agreement) -> bool {
    cue.common(&found[1]) > 0
        && match agreement {
            Agreement::Cue => true,
            Agreement::Loose => source.is_half_of(&found[0]) && content.is_half_of(&found[2]),
            Agreement::Strict => *source == found[0] && *content == found[2],
        }
}

/// A set of tokens, as runs with gaps between them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Set(Vec<(usize, usize)>);

impl Set {
    fn new(spans: &[Range<usize>], tokens: &[Range<usize>]) -> Self {
        let mut all: Vec<(usize, usize)> = spans.iter().filter_map(|span| covered(span, tokens)).collect();
        all.sort_unstable();
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (start, end) in all {
            match runs.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => runs.push((start, end)),
            }
        }
        Set(runs)
    }

    fn len(&self) -> usize {
        self.0.iter().map(|(start, end)| end - start).sum()
    }

    fn common(&self, other: &Set) -> usize {
        let (mut i, mut j, mut common) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            common += a.1.min(b.1).saturating_sub(a.0.max(b.0));
            if a.1 < b.1 { i += 1 } else { j += 1 }
        }
        common
    }

    /// Whether at least half of the tokens of either are those of both.
    fn is_half_of(&self, other: &Set) -> bool {
        let common = self.common(other);
        2 * common >= self.len() + other.len() - common
    }
}
