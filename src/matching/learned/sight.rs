//! A page as the taggers see it: its tokens, and what the grammar has told of them.

use super::clusters::Clusters;
use super::words::{self, COMMA, View, is_verb};
use crate::grammar::{Basis, Candidate, Context, Range};
use crate::matching::Match;
use crate::record::SectionKind;

/// What the grammar has told of a token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told {
    /// The rule and the rank of the reading whose cue holds the token; 0 where none does.
    pub(super) cue: u32,
    /// Whether it stands in the content of a chosen reading, or in its source.
    pub(super) part: u32,
}

/// How far to the left and to the right features look.
pub(super) const EDGES: usize = 3;
pub(super) const AROUND: usize = 2 * EDGES + 1;

/// The memory of one page, used again for the next.
#[derive(Debug, Default)]
pub(super) struct Sight {
    /// With [`EDGES`] empty ones before and behind.
    padded: Vec<View>,
    padded_told: Vec<Told>,
    /// The sentence of each token.
    pub(super) sentence_of: Vec<u32>,
    pub(super) sentences: Vec<Range>,
    /// The chosen cues that lie in no content of another, in text order: where they stand.
    pub(super) cues: Vec<Range>,
    pub(super) section: u32,
    /// How many contents and sources of chosen readings begin at a token, less those that end before it.
    edges: Vec<[i32; 2]>,
    /// What stands before each token.
    counts: Vec<Count>,
}

/// How many of what stands in a range.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    pub(super) commas: u32,
    pub(super) verbs: u32,
    pub(super) openings: u32,
    pub(super) closings: u32,
    /// Tokens of cues that the grammar has chosen and that lie in no content.
    pub(super) cues: u32,
}

impl Sight {
    pub(super) fn look(
        &mut self,
        context: &Context<'_>,
        clusters: &Clusters,
        section: SectionKind,
        candidates: &[Candidate],
        matches: &[Match],
    ) {
        words::view(context, clusters, &mut self.padded);
        self.section = section as u32;
        self.sentences.clear();
        self.sentence_of.clear();
        for (index, &(from, to)) in context.page.sentences.iter().enumerate() {
            self.sentences.push(Range::new(from, to));
            self.sentence_of.resize(to as usize, index as u32);
        }
        self.padded_told.clear();
        self.padded_told.resize(self.padded.len(), Told::default());
        self.edges.clear();
        self.edges.resize(context.all.len() + 1, [0; 2]);
        self.cues.clear();
        for found in matches {
            let nested = found.parent.is_some();
            self.tell(&found.candidate, if nested { 1 } else { 2 });
            if nested {
                continue;
            }
            for piece in found.candidate.content.as_slice() {
                self.tell_part(*piece, 0);
            }
            if let Some(source) = found.candidate.source {
                self.tell_part(source, 1);
            }
            if let Some(cue) = found.candidate.cue {
                self.cues.push(cue.range);
            }
        }
        self.cues.sort_unstable();
        for candidate in candidates {
            self.tell(candidate, 0);
        }
        self.settle_parts();
        self.count();
    }

    fn tell(&mut self, candidate: &Candidate, rank: u32) {
        let Some(cue) = candidate.cue else { return };
        let leans = matches!(candidate.basis, Basis::Beside | Basis::Earlier);
        let code = 1
            | (candidate.rule as u32) << 1
            | (candidate.frame as u32) << 7
            | rank << 9
            | u32::from(candidate.denial.is_some()) << 12
            | u32::from(candidate.source.is_some()) << 13
            | u32::from(leans) << 14;
        for at in cue.range.from..cue.range.to {
            let told = &mut self.padded_told[at as usize + EDGES].cue;
            if *told == 0 {
                *told = code | u32::from(at == cue.range.from) << 11;
            }
        }
    }

    fn tell_part(&mut self, range: Range, part: usize) {
        self.edges[range.from as usize][part] += 1;
        self.edges[range.to as usize][part] -= 1;
    }

    /// Writes what [`Sight::tell_part`] was told to the tokens: ranges may be as long as a page, and many.
    fn settle_parts(&mut self) {
        let mut open = [0; 2];
        for (edge, told) in self.edges.iter().zip(&mut self.padded_told[EDGES..]) {
            open = [open[0] + edge[0], open[1] + edge[1]];
            told.part = u32::from(open[0] > 0) | u32::from(open[1] > 0) << 1;
        }
    }

    /// Counts marks and verbs up to each token, when all else is known.
    fn count(&mut self) {
        self.counts.clear();
        let mut count = Count::default();
        self.counts.push(count);
        let tokens = EDGES..EDGES + self.len();
        for (view, told) in self.padded[tokens.clone()].iter().zip(&self.padded_told[tokens]) {
            count.commas += u32::from(view.class == COMMA);
            count.verbs += u32::from(is_verb(view.class));
            count.openings += u32::from(view.quote == 1);
            count.closings += u32::from(view.quote == 2);
            count.cues += u32::from(told.cue & 3 << 9 == 2 << 9);
            self.counts.push(count);
        }
    }

    /// What a range holds.
    pub(super) fn counted(&self, range: Range) -> Count {
        let (from, to) = (self.counts[range.from as usize], self.counts[range.to as usize]);
        Count {
            commas: to.commas - from.commas,
            verbs: to.verbs - from.verbs,
            openings: to.openings - from.openings,
            closings: to.closings - from.closings,
            cues: to.cues - from.cues,
        }
    }

    /// The token `by` places from `at`, which are at the most [`EDGES`].
    #[inline(always)]
    pub(super) fn view(&self, at: usize, by: isize) -> &View {
        &self.padded[at.wrapping_add_signed(by + EDGES as isize)]
    }

    #[inline(always)]
    pub(super) fn told(&self, at: usize, by: isize) -> Told {
        self.padded_told[at.wrapping_add_signed(by + EDGES as isize)]
    }

    /// All tokens.
    #[cfg(feature = "train")]
    pub(super) fn all(&self) -> &[View] {
        &self.padded[EDGES..EDGES + self.len()]
    }

    /// A token, and as many before and behind as features look at.
    #[inline(always)]
    pub(super) fn around(&self, at: usize) -> &[View; AROUND] {
        self.padded[at..].first_chunk().unwrap_or(&[View::EDGE; AROUND])
    }

    /// What the grammar tells of a token, and of those before and behind.
    #[inline(always)]
    pub(super) fn told_around(&self, at: usize) -> &[Told; AROUND] {
        const NOTHING: Told = Told { cue: 0, part: 0 };
        self.padded_told[at..].first_chunk().unwrap_or(&[NOTHING; AROUND])
    }

    /// How many tokens the page has.
    pub(super) fn len(&self) -> usize {
        self.padded.len() - 2 * EDGES
    }

    pub(super) fn sentence(&self, at: usize) -> Range {
        self.sentences[self.sentence_of[at] as usize]
    }
}

/// Of a token and those around it, the one `by` places away.
#[inline(always)]
pub(super) fn beside<T>(around: &[T; AROUND], by: isize) -> &T {
    &around[(EDGES as isize + by) as usize]
}

/// A hash of what a feature is made of: its template and one or two values.
#[inline(always)]
pub(super) fn feature(template: u32, one: u32, other: u32) -> u32 {
    let value =
        (u64::from(one) << 32 | u64::from(other)) ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (value.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
}

/// Three values as one.
#[inline(always)]
pub(super) fn three(one: u32, two: u32, three: u32) -> u32 {
    one.wrapping_mul(0x85eb_ca6b)
        .wrapping_add(two.wrapping_mul(0xc2b2_ae35))
        .wrapping_add(three.wrapping_mul(0x27d4_eb2f))
}

/// A number as one of a few sizes.
#[inline(always)]
pub(super) fn size(number: u32) -> u32 {
    const SIZES: [u8; 64] = {
        let mut sizes = [11; 64];
        let mut number = 0;
        while number < 61 {
            sizes[number] = match number {
                0..=5 => number as u8,
                6..=8 => 6,
                9..=12 => 7,
                13..=20 => 8,
                21..=35 => 9,
                _ => 10,
            };
            number += 1;
        }
        sizes
    };
    u32::from(SIZES[number.min(63) as usize])
}
