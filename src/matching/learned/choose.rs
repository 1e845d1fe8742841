//! The ranker's choice for every place where there may be a cue, and what becomes of it.

use super::pool::{Asked, Judge};
use super::rank::{Analysis, Question};
use super::weights::Model;
use crate::grammar::{Candidate, Context, CueMatch, FrameFit, Pieces, Range, finish, learned_cue};
use crate::matching::{Match, Selection};
use crate::record::{Explanation, Reason, Rule, SectionKind};
use crate::text::TokenKind;

impl Judge {
    /// Fills `kept` with what is chosen of a page on which the grammar alone has chosen `matches`: in no order, and
    /// without parents.
    pub(crate) fn choose(
        &mut self,
        model: &Model,
        context: &Context<'_>,
        section: SectionKind,
        candidates: &[Candidate],
        chosen: &Selection,
        kept: &mut Vec<Match>,
    ) {
        let matches = &chosen.matches;
        kept.clear();
        self.ask(&model.cue, &model.clusters, context, section, candidates, chosen);
        let asked = std::mem::take(&mut self.asked);
        let (mut readings, mut analyses) = (Vec::new(), Vec::new());
        let mut replaced = std::mem::take(&mut self.replaced);
        replaced.clear();
        replaced.resize(matches.len(), false);
        for asked in &asked {
            self.readings(asked, candidates, matches, &mut readings);
            self.analyses(&model.span, asked.cue, &readings, &mut analyses);
            let Some((over, analysis)) = self.ranked(model, asked, &readings, &analyses) else { continue };
            let quarters = 4 * over / model.rank_unit;
            if quarters < -LEAN {
                continue;
            }
            let Some(candidate) = candidate(context, &analysis, &readings) else { continue };
            if candidate.rule == Rule::Learned && is_second(&candidate, kept) {
                continue;
            }
            if let Some((index, _)) = asked.chosen {
                replaced[index] = true;
            }
            let mut why = Explanation::new(candidate.rule, 0);
            // `probability` turns about four points into a factor of e, so that they are the ranker's own.
            why.add(Reason::Learned, quarters.clamp(0, 12) as i8);
            kept.push(Match { candidate, why, parent: None });
        }
        self.keep_within(context, section, matches, &replaced, kept);
        (self.replaced, self.asked) = (replaced, asked);
    }

    /// Adds what the grammar read in the content of an accepted analysis, in quotations, and of denials.
    fn keep_within(
        &mut self,
        context: &Context<'_>,
        section: SectionKind,
        matches: &[Match],
        replaced: &[bool],
        kept: &mut Vec<Match>,
    ) {
        // A list item or a comment is the content of a claim as a whole.
        let whole = matches!(section, SectionKind::ListItem | SectionKind::Comment);
        let covered = &mut self.covered;
        covered.clear();
        covered.resize(context.all.len() + 1, Cover::default());
        for outer in kept.iter() {
            for piece in outer.candidate.content.as_slice() {
                covered[piece.from as usize].contents += 1;
                covered[piece.to as usize].contents -= 1;
            }
        }
        let mut open = 0;
        for cover in &mut *covered {
            open += cover.contents;
            cover.contents = open;
        }
        let tokens = |range: Range| range.from as usize..range.to as usize;
        for cue in kept.iter().filter_map(|outer| outer.candidate.cue) {
            covered[tokens(cue.range)].iter_mut().for_each(|cover| cover.cue = true);
        }
        for (found, _) in matches.iter().zip(replaced).filter(|&(_, &replaced)| !replaced) {
            let Some(cue) = found.candidate.cue else { continue };
            // What is quoted is somebody's words, if only those of whoever spoke last.
            // A denial is what a reader must know, whether or not a corpus marks it.
            let within = whole
                || covered[cue.head as usize].contents > 0
                || found.candidate.denial.is_some()
                || context.quote(cue.head).is_some();
            if within && !covered[tokens(cue.range)].iter().any(|cover| cover.cue) {
                kept.push(Match { parent: None, ..*found });
            }
        }
    }

    /// The analysis that the ranker prefers to all others, with how many points it is better than none.
    pub(super) fn ranked(
        &self,
        model: &Model,
        asked: &Asked,
        readings: &[&Candidate],
        analyses: &[Analysis],
    ) -> Option<(i32, Analysis)> {
        let question = Question::new(&self.sight, asked, readings);
        let mut none = [0];
        question.none_features(|feature| model.rank.add(feature, &mut none));
        let mut best: Option<(i32, Analysis)> = None;
        for analysis in analyses {
            let mut sum = [0];
            question.features(analysis, |feature| model.rank.add(feature, &mut sum));
            if best.is_none_or(|(top, _)| sum[0] > top) {
                best = Some((sum[0], *analysis));
            }
        }
        best.map(|(points, analysis)| (points - none[0], analysis))
    }
}

/// An analysis is taken where it is at most so many quarters of a unit worse than none: what is missed costs as much as
/// what is wrong.
const LEAN: i32 = 1;

/// What accepted analyses make of a token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cover {
    /// How many contents hold it; before they are summed up, how many begin there, less those that end before it.
    contents: i32,
    cue: bool,
}

/// The candidate that an analysis stands for: the grammar's reading, with what was changed in it.
fn candidate(context: &Context<'_>, analysis: &Analysis, readings: &[&Candidate]) -> Option<Candidate> {
    if let Some(index) = analysis.reading {
        return Some(*readings[usize::from(index)]);
    }
    // A reading that denies is the better ground: whether words deny hangs on more than their spans.
    let denying = readings.iter().find(|reading| reading.denial.is_some());
    let Some(&&reading) = denying.or(readings.first()) else {
        let cue = learned_cue(context, analysis.cue);
        let first = analysis.content.as_slice().first().and_then(|piece| context.kind(piece.from));
        let quoted = first == Some(TokenKind::OpenQuote);
        let fit = if quoted { FrameFit::Quoted } else { FrameFit::Clausal };
        let mut candidate = Candidate::new(Rule::Learned, Some(cue), fit);
        (candidate.source, candidate.content) = (analysis.source, analysis.content);
        return finish(context, candidate);
    };
    let mut candidate = reading;
    let end = |content: &Pieces| content.as_slice().last().map(|piece| piece.to);
    candidate.awaits &= end(&reading.content) == end(&analysis.content);
    (candidate.source, candidate.content) = (analysis.source, analysis.content);
    if let Some(cue) = &mut candidate.cue {
        *cue =
            CueMatch { range: analysis.cue, head: cue.head.clamp(analysis.cue.from, analysis.cue.to - 1), ..*cue };
    }
    let free = |range: &Range| {
        !range.overlaps(analysis.cue)
            && analysis.source.is_none_or(|source| !range.overlaps(source))
            && analysis.content.as_slice().iter().all(|&piece| !range.overlaps(piece))
    };
    candidate.addressee = candidate.addressee.filter(free);
    let settings = &mut candidate.settings;
    for part in [&mut settings.time, &mut settings.place, &mut settings.medium] {
        *part = part.filter(free);
    }
    Some(candidate)
}

/// "he wrote on Chirrup: “…”": what the verb says, the colon says no second time.
fn is_second(candidate: &Candidate, kept: &[Match]) -> bool {
    let last = kept.last().map(|found| &found.candidate);
    last.is_some_and(|last| last.content == candidate.content && last.source == candidate.source)
}
