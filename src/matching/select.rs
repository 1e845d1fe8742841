//! The best consistent set of candidates.

use super::features::{THRESHOLD, features, score};
use super::learned::{Judge, Model};
use crate::grammar::{Basis, Candidate, Context, FrameFit, Pieces, Range, Settings};
use crate::lexicon::Classes;
use crate::record::{Explanation, Rule, SectionKind};
use crate::text::TokenKind;

/// A candidate that was chosen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    pub(crate) candidate: Candidate,
    pub(crate) why: Explanation,
    /// The match of the same page in whose content this one stands.
    pub(crate) parent: Option<usize>,
}

impl Match {
    /// The first token of the match.
    pub(crate) fn first(&self) -> u32 {
        first(&self.candidate)
    }
}

/// Chooses among candidates; keeps its memory from page to page.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    ranked: Vec<(i32, u32, Explanation)>,
    kept: Vec<Match>,
    taken: Vec<bool>,
    /// In text order of their cues, an outer match before those inside it.
    pub(crate) matches: Vec<Match>,
    /// Those whose content is that of another, which the discourse knows.
    pub(crate) leaning: Vec<Match>,
}

impl Selection {
    /// Fills `matches` with candidates that do not share a cue and nest properly.
    pub(crate) fn select(&mut self, context: &Context<'_>, candidates: &[Candidate]) {
        self.ranked.clear();
        self.taken.clear();
        self.taken.resize(context.all.len(), false);
        self.matches.clear();
        self.leaning.clear();
        for (index, candidate) in candidates.iter().enumerate() {
            let why = score(&features(context, candidate), candidate);
            let points = why.points();
            if points >= THRESHOLD {
                self.ranked.push((points, index as u32, why));
            }
        }
        // Better first; of equals the one proposed first.
        self.ranked.sort_unstable_by_key(|&(points, index, _)| (-points, index));
        for &(_, index, why) in &self.ranked {
            let mut candidate = candidates[index as usize];
            let Some(cue) = candidate.cue else { continue };
            let tokens = cue.range.from as usize..cue.range.to as usize;
            let taken = self.taken[tokens.clone()].iter().any(|&taken| taken);
            if taken {
                // "Li, who opposes the dam,": what is done to an object tells who the source is
                let tells = candidate.denial.is_some()
                    || candidate.basis == Basis::Beside
                    || candidate.rule == Rule::Passive
                    || candidate.frame > FrameFit::Nominal;
                let Some(aside) = self.aside_around(context, cue.range).filter(|_| tells) else { continue };
                for piece in candidate.content.as_mut_slice() {
                    if aside.contains(piece.from) {
                        piece.to = piece.to.min(aside.to);
                    }
                }
            }
            self.taken[tokens].fill(true);
            // "said in a statement that": the setting holds no cue of its own
            let Settings { time, place, medium } = candidate.settings;
            for part in [candidate.source, candidate.addressee, time, place, medium].into_iter().flatten() {
                self.taken[part.from as usize..part.to as usize].fill(true);
            }
            let found = Match { candidate, why, parent: None };
            match candidate.basis {
                Basis::Own | Basis::Within => self.matches.push(found),
                Basis::Beside | Basis::Earlier => self.leaning.push(found),
            }
        }
        self.arrange(context);
    }

    /// Puts what is chosen in order, each match inside its parent.
    fn arrange(&mut self, context: &Context<'_>) {
        self.matches.sort_by_key(|m| (first(&m.candidate), anchor(&m.candidate)));
        self.keep_to_clause(context);
        self.part();
        self.nest();
    }

    /// Lets learned weights judge what was chosen.
    pub(crate) fn revise(
        &mut self,
        model: &Model,
        judge: &mut Judge,
        context: &Context<'_>,
        section: SectionKind,
        candidates: &[Candidate],
    ) {
        let mut kept = std::mem::take(&mut self.kept);
        judge.choose(model, context, section, candidates, self, &mut kept);
        std::mem::swap(&mut self.matches, &mut kept);
        self.kept = kept;
        self.arrange(context);
    }

    /// "Vint, [who denied] the report, proposes …": the aside on a source in which a cue stands that is not taken
    /// itself, without its comma.
    fn aside_around(&self, context: &Context<'_>, cue: Range) -> Option<Range> {
        let near = || self.matches.iter().rev().take(NEIGHBOURS).map(|found| &found.candidate);
        let other = |candidate: &Candidate| {
            candidate.cue.is_some_and(|other| other.range.from < cue.to && cue.from < other.range.to)
        };
        let holding = |candidate: &Candidate| {
            let source = candidate.source?;
            let closed = context.kind(source.to - 1) == Some(TokenKind::Comma);
            let aside = Range::new(aside_on(context, source), source.to - u32::from(closed));
            (aside.from < cue.from && cue.to <= aside.to).then_some(aside)
        };
        near().find_map(holding).filter(|_| !near().any(other))
    }

    /// "A diver who found the wreck said it was empty": what a relative clause on a source tells ends before the cue of
    /// that source, and without a verb it tells nothing.
    fn keep_to_clause(&mut self, context: &Context<'_>) {
        let matches = &mut self.matches;
        for outer in 0..matches.len() {
            let Candidate { source: Some(source), cue: Some(cue), .. } = matches[outer].candidate else {
                continue;
            };
            if source.to > cue.range.from || source.to - source.from < RELATIVE {
                continue;
            }
            for inner in outer.saturating_sub(NEIGHBOURS)..matches.len().min(outer + NEIGHBOURS) {
                let candidate = &mut matches[inner].candidate;
                let relative = candidate.cue.is_some_and(|inside| {
                    source.contains(inside.head) && context.is(inside.range.from.max(1) - 1, Classes::REL)
                });
                if inner == outer || !relative {
                    continue;
                }
                for piece in candidate.content.as_mut_slice() {
                    if piece.contains(cue.head) && source.contains(piece.from) {
                        let verb = |at| context.is(at, Classes::FINITE.or(Classes::AUX));
                        let told = (piece.from..source.to).any(verb);
                        piece.to = if told { source.to } else { piece.from };
                    }
                }
            }
        }
        matches.retain(|found| {
            found.candidate.may_be_empty()
                || found.candidate.content.as_slice().iter().any(|piece| !piece.is_empty())
        });
    }

    /// Where two matches lie in each other's content, the one that closes its clause is the outer one, and the
    /// inner one ends before it: "[A said X], B said."
    fn part(&mut self) {
        let matches = &mut self.matches;
        for outer in 0..matches.len() {
            let Match { candidate: closing, .. } = matches[outer];
            if !matches!(closing.rule, Rule::ContentSourceCue | Rule::ContentCueSource | Rule::AccordingTo) {
                continue;
            }
            let Some(&head) = closing.content.as_slice().first() else { continue };
            let cue = anchor(&closing);
            if head.from > cue {
                continue;
            }
            let near = outer.saturating_sub(NEIGHBOURS)..matches.len().min(outer + NEIGHBOURS);
            for inner in near.filter(|&inner| inner != outer) {
                let candidate = &mut matches[inner].candidate;
                let inside = candidate.cue.is_some_and(|c| head.contains(c.head));
                if !inside {
                    continue;
                }
                for piece in candidate.content.as_mut_slice() {
                    if piece.contains(cue) || piece.to > head.to && piece.from < head.to {
                        piece.to = head.to.max(piece.from);
                    }
                }
            }
        }
        for found in matches.iter_mut() {
            found.candidate.content = clipped(&found.candidate.content, None);
        }
        matches.retain(|found| found.candidate.may_be_empty() || !found.candidate.content.as_slice().is_empty());
    }

    /// Finds parents, and cuts what reaches out of them.
    fn nest(&mut self) {
        for inner in 0..self.matches.len() {
            let at = anchor(&self.matches[inner].candidate);
            let near = inner.saturating_sub(NEIGHBOURS)..self.matches.len().min(inner + NEIGHBOURS);
            let mut best: Option<(u32, usize, Range)> = None;
            for outer in near.filter(|&outer| outer != inner) {
                let candidate = &self.matches[outer].candidate;
                let Some(&piece) = candidate.content.as_slice().iter().find(|piece| piece.contains(at)) else {
                    continue;
                };
                let len = piece.to - piece.from;
                // Two matches that still hold each other's cues are not nested.
                let hedge = self.matches[inner].candidate.rule == Rule::HearsayAdverb;
                let mutual = !hedge
                    && self.matches[inner]
                        .candidate
                        .content
                        .as_slice()
                        .iter()
                        .any(|p| p.contains(anchor(candidate)));
                if !mutual && best.is_none_or(|(shortest, ..)| len < shortest) {
                    best = Some((len, outer, piece));
                }
            }
            if let Some((_, outer, piece)) = best.filter(|&(_, outer, _)| !self.is_within(outer, inner)) {
                let candidate = &mut self.matches[inner].candidate;
                candidate.content = clipped(&candidate.content, Some(piece));
                self.matches[inner].parent = Some(outer);
            }
        }
        self.drop_empty();
        if self.matches.len() > 1 {
            self.order_parents_first();
            self.settle();
        }
    }

    /// Whether `inner` is `outer` or one of its ancestors: a parent that is one would close a circle.
    fn is_within(&self, outer: usize, inner: usize) -> bool {
        std::iter::successors(Some(outer), |&up| self.matches[up].parent).any(|up| up == inner)
    }

    /// Hearsay adverbs and noun cues inside another content are words of it; and what lost its content is gone.
    fn drop_empty(&mut self) {
        let is_gone = |m: &Match| {
            m.candidate.content.as_slice().is_empty() && !m.candidate.may_be_empty()
                || m.parent.is_some() && matches!(m.candidate.rule, Rule::HearsayAdverb)
                || m.parent.is_none() && m.candidate.basis == Basis::Within
        };
        if !self.matches.iter().any(is_gone) {
            return;
        }
        let gone: Vec<bool> = self.matches.iter().map(is_gone).collect();
        let mut place = Vec::with_capacity(gone.len());
        let mut kept = 0;
        for &gone in &gone {
            place.push(kept);
            kept += usize::from(!gone);
        }
        let parents: Vec<Option<usize>> = self.matches.iter().map(|m| m.parent).collect();
        for (found, &parent) in self.matches.iter_mut().zip(&parents) {
            let mut kept = parent;
            while let Some(up) = kept.filter(|&up| gone[up]) {
                kept = parents[up];
            }
            found.parent = kept.map(|up| place[up]);
        }
        let mut index = 0;
        self.matches.retain(|_| {
            index += 1;
            !gone[index - 1]
        });
    }

    /// What was cut to its own parent may have lost its children: each goes to the nearest ancestor that still holds
    /// it. Parents come first, so theirs are settled.
    fn settle(&mut self) {
        for index in 0..self.matches.len() {
            let candidate = self.matches[index].candidate;
            let at = anchor(&candidate);
            let holds = |up: usize| {
                let pieces = self.matches[up].candidate.content;
                pieces.as_slice().iter().copied().find(|piece| piece.contains(at))
            };
            let mut ancestors = std::iter::successors(self.matches[index].parent, |&up| self.matches[up].parent);
            let held =
                ancestors.find_map(|up| holds(up).map(|piece| (up, clipped(&candidate.content, Some(piece)))));
            // "…: “A said:”" with its list below: the colon, and all that it announces, lie outside
            let held = held.filter(|(_, content)| {
                candidate.may_be_empty() && !candidate.awaits || !content.as_slice().is_empty()
            });
            self.matches[index].parent = held.map(|(up, _)| up);
            if let Some((_, content)) = held {
                self.matches[index].candidate.content = content;
            }
        }
    }

    /// A parent may start after its child ("“X said Y,” Z said" puts Z's cue last): claims are numbered by where
    /// they begin, so here only the order of equal starts matters.
    fn order_parents_first(&mut self) {
        let key = |index: usize| {
            let ancestors =
                std::iter::successors(self.matches[index].parent, |&up| self.matches[up].parent).take(NEIGHBOURS);
            (first(&self.matches[index].candidate), ancestors.count())
        };
        if !(0..self.matches.len()).is_sorted_by_key(key) {
            let mut order: Vec<usize> = (0..self.matches.len()).collect();
            order.sort_by_key(|&index| key(index));
            let mut place = vec![0; order.len()];
            for (new, &old) in order.iter().enumerate() {
                place[old] = new;
            }
            let moved = |&old: &usize| {
                let parent = self.matches[old].parent.map(|up| place[up]);
                Match { parent, ..self.matches[old] }
            };
            self.matches = order.iter().map(moved).collect();
        }
        for index in 0..self.matches.len() {
            if self.matches[index].parent.is_some_and(|up| up >= index) {
                self.matches[index].parent = None;
            }
        }
    }
}

/// A source with a relative clause and a verb in it has at least so many tokens: "those who knew the".
const RELATIVE: u32 = 4;

/// How many matches before and after a match are looked at: more do not stand in one sentence.
const NEIGHBOURS: usize = 24;

/// The token that decides in which content a candidate lies.
fn anchor(candidate: &Candidate) -> u32 {
    candidate.cue.map_or(0, |cue| cue.head)
}

/// The first token of a candidate.
fn first(candidate: &Candidate) -> u32 {
    let content = candidate.content.as_slice().iter().map(|range| range.from);
    let cue = candidate.cue.map(|cue| cue.range.from);
    content.chain(cue).chain(candidate.source.map(|range| range.from)).min().unwrap_or(0)
}

/// The pieces without empty ones, cut to `within`.
fn clipped(pieces: &Pieces, within: Option<Range>) -> Pieces {
    let mut kept = Pieces::default();
    for &piece in pieces.as_slice() {
        let piece = match within {
            Some(outer) => Range::new(piece.from.max(outer.from), piece.to.min(outer.to)),
            None => piece,
        };
        kept.push(piece);
    }
    kept
}

/// Where an aside on a source starts, a relative clause behind a comma; else its end.
fn aside_on(context: &Context<'_>, source: Range) -> u32 {
    let comma = |at: u32| context.kind(at - 1) == Some(TokenKind::Comma);
    let aside = (source.from + 1..source.to).find(|&at| context.is(at, Classes::REL) && comma(at));
    aside.unwrap_or(source.to)
}
