//! Verb cues: the plain order of source, cue and content.
//!
//! Rules are methods of [`Reader`]: `source_cue_content` here, the orders with the content first in `behind`, the
//! passive in `passive`; `verb` says whether a word is a verb here, `subject` finds sources and `complement` contents.

use std::cell::OnceCell;

use super::candidate::{Candidate, CueMatch, FrameFit, Pieces, Settings};
use super::clause::{bare_clause, clause_subject};
use super::content_end::clause_end;
use super::cue::{CueGroup, GroupShape, cue_group};
use super::frame::{MAX_REMARK, aside_before, closing_remark, fronted, settings};
use super::nominal::{before_main_verb, is_subject};
use super::planned::Plan;
use super::tokens::{Context, Range, Tokens};
use super::verb::{is_joined_verb, is_verb_here};
use crate::lexicon::{Classes, Frames, WordList};
use crate::record::{CueKind, Rule};
use crate::text::{Quote, TokenKind};

/// Words that make a condition or an open question of the clause behind them.
pub(super) const CONDITIONS: WordList = words!["if", "unless", "whether"];

/// What is known of the sentence while its cues are read from left to right.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clauses {
    /// The source of the last finite cue, for "… and said".
    pub(super) last_source: Option<Range>,
    /// Where that cue stands in what another says, the other, for "said his deputy thinks …, but conceded".
    pub(super) outer_source: Option<Range>,
    /// Whether that cue takes an object only: "said the crew passed the test".
    pub(super) told_of: bool,
    last_content: Option<Range>,
    pub(super) plan: Option<Plan>,
}

/// Proposes readings of the verb cue whose head is at `head`.
pub(crate) fn verb_cue(
    context: &Context<'_>,
    head: u32,
    sentence: Range,
    clauses: &mut Clauses,
    out: &mut Vec<Candidate>,
) -> Option<CueGroup> {
    let group = cue_group(context, head, sentence)?;
    let joined = clauses.last_source.is_some() && is_joined_verb(context, &group, sentence);
    if !joined && !is_verb_here(context, &group, sentence) {
        return None;
    }
    let reader = Reader::new(context, sentence, group);
    let before = out.len();
    let after_as = group.range.from > sentence.from && context.says(group.range.from - 1, "as");
    if group.passive {
        reader.passive(out);
    } else if group.shape == GroupShape::Gerund && after_as {
        reader.as_saying(out);
    } else if group.shape == GroupShape::Infinitive {
        reader.planned(clauses, out);
    } else {
        reader.content_cue_source(out);
        reader.content_source_cue(out);
        reader.as_source_cue(out);
        reader.cue_source_content(out);
        reader.source_cue_content(clauses, out);
    }
    reader.denying(clauses, before, out);
    if let Some(plan) = out[before..].iter().find_map(|candidate| reader.plan(candidate)) {
        clauses.plan = Some(plan);
    }
    if let Some((found, content, fit)) = out[before..]
        .iter()
        .find_map(|c| Some((c.source?, c.content.as_slice().first().copied()?, c.frame)))
        .filter(|_| group.shape == GroupShape::Finite)
    {
        let nested = clauses.last_content.is_some_and(|last| last.contains(found.from));
        clauses.outer_source = if nested { clauses.outer_source.or(clauses.last_source) } else { None };
        clauses.told_of = nested && fit == FrameFit::Nominal;
        (clauses.last_source, clauses.last_content) = (Some(found), Some(content));
    }
    Some(group)
}

/// "[had] the board rejected the plan, …", "should Tolmark say so, …": an auxiliary before its subject at the head of the
/// sentence makes a condition, where no question mark ends it.
pub(super) fn is_inverted(context: &Context<'_>, at: u32, sentence: u32) -> bool {
    at == sentence && context.says_any(at, words!["had", "should"])
}

pub(super) struct Reader<'a, 'c> {
    pub(super) context: &'c Context<'a>,
    pub(super) sentence: Range,
    pub(super) group: CueGroup,
    /// What [`Reader::source_before`] found: several rules ask.
    pub(super) source: OnceCell<Option<Range>>,
}

impl<'a, 'c> Reader<'a, 'c> {
    pub(super) fn new(context: &'c Context<'a>, sentence: Range, group: CueGroup) -> Reader<'a, 'c> {
        Reader { context, sentence, group, source: OnceCell::new() }
    }
}

impl<'c> Reader<'_, 'c> {
    pub(super) fn tokens(&self, from: u32) -> Tokens<'_> {
        self.context.tokens(Range::new(from, self.sentence.to))
    }

    pub(super) fn frames(&self) -> Frames {
        self.group.frames(self.context)
    }

    pub(super) fn cue(&self, end: u32) -> CueMatch {
        CueMatch {
            range: Range::new(self.group.range.from, end),
            head: self.group.head,
            word: self.group.word(),
            kind: CueKind::Verb,
            negated: self.group.negated,
            hypothetical: self.group.hypothetical,
        }
    }

    pub(super) fn candidate(&self, rule: Rule, cue_end: u32, fit: FrameFit) -> Candidate {
        Candidate::new(rule, Some(self.cue(cue_end)), fit)
    }

    /// relative_gap = REL source cue_group predicate: "a song [that] she said [was stolen from her]"
    fn relative_gap(&self, out: &mut Vec<Candidate>) {
        let context = self.context;
        let after = self.group.range.to;
        let finite = context.get(after).filter(|_| after < self.sentence.to).is_some_and(|t| {
            t.is(Classes::AUX)
                || t.is(Classes::VERB_PAST.or(Classes::VERB_S))
                    && !t.is_capital()
                    && !t.is(Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ADJ))
        });
        if !finite || self.group.shape != GroupShape::Finite || !self.frames().any(Frames::THAT) {
            return;
        }
        let Some(source) = self.source_before() else { return };
        let Some(pronoun) = context.before(source.from, self.sentence.from).filter(|t| t.is(Classes::REL)) else {
            return;
        };
        // "the suggestion that he should apologise made …": a clause, and nothing left out of it
        let said = pronoun.is(Classes::THAT) && source.from > 1 && context.is(source.from - 2, Classes::CUE_NOUN);
        if pronoun.is(Classes::DET) && !pronoun.is(Classes::THAT) || said {
            return;
        }
        let mut candidate = self.candidate(Rule::SourceCueContent, after, FrameFit::Clausal);
        candidate.source = Some(source);
        candidate.content = Pieces::one(Range::new(source.from - 1, source.from));
        let told = Range::new(after, clause_end(context, after, self.sentence));
        candidate.content.push(self.within_aside(Some(source), told));
        out.push(candidate);
    }

    /// source_cue_content = source cue_group complement
    fn source_cue_content(&self, clauses: &Clauses, out: &mut Vec<Candidate>) {
        self.relative_gap(out);
        let Some(mut complement) = self.complement() else { return };
        let source = match self.group.shape {
            GroupShape::Finite => {
                // "the coin, dug up in a vineyard, weighs eleven grams": a comma alone joins no verb with an object
                let joined = complement.fit >= FrameFit::Clausal
                    || !self
                        .context
                        .before(self.group.range.from, self.sentence.from)
                        .is_some_and(|t| t.kind == TokenKind::Comma);
                let found = self.source_before().or_else(|| self.shared_source(clauses).filter(|_| joined));
                // "Provided the snow held": at the head of a sentence a participle alone has no subject
                let alone = self.group.head == self.sentence.from
                    && !self.context.is(complement.content.from, Classes::THAT)
                    && complement.fit < FrameFit::Quoted;
                // "The poem, called “Winter Bread,” is carved …": a name, with the verb of its subject behind it
                let quote = self.context.opened_quote(complement.content.from);
                let named = self.group.range.from > self.sentence.from
                    && self.context.kind(self.group.range.from - 1) == Some(TokenKind::Comma)
                    && quote.is_some_and(|quote| quote.close + 1 < complement.content.to);
                if found.is_none() && (complement.fit < FrameFit::Clausal || alone || named) {
                    return;
                }
                found
            }
            GroupShape::Gerund if self.group.range.from == self.sentence.from => {
                let Some((comma, subject)) = self.main_clause_behind(complement.content) else { return };
                complement.content.to = comma;
                Some(subject)
            }
            GroupShape::Gerund => {
                // ", saying that …": the subject of the clause before
                let from = self.group.range.from;
                // "began by saying that …"
                let marked =
                    complement.fit == FrameFit::Quoted || self.context.is(complement.content.from, Classes::THAT);
                let by = from > self.sentence.from && self.context.says(from - 1, "by") && marked;
                if from == self.sentence.from
                    || !by && !self.context.is_set_off(from)
                    || complement.fit < FrameFit::Clausal
                {
                    return;
                }
                clauses
                    .last_source
                    .or_else(|| clause_subject(self.context, self.sentence.from, self.group.range.from))
            }
            GroupShape::Infinitive | GroupShape::Participle => return,
        };
        let mut candidate = self.candidate(Rule::SourceCueContent, complement.cue_end, complement.fit);
        candidate.source = source;
        if let (Some((owner, noun)), Some(cue)) =
            (source.and_then(|range| self.owned_statement(range)), &mut candidate.cue)
        {
            candidate.source = Some(owner);
            cue.range.from = noun;
        }
        if let (true, Some(cue)) = (source.is_some_and(|range| self.is_supposed(range)), &mut candidate.cue) {
            cue.hypothetical = true;
        }
        let content = self.within_condition(source, complement.content);
        let content = self.within_relative(source, content, complement.fit);
        let content = self.within_aside(source, content);
        candidate.content = Pieces::one(self.before_means(content, complement.fit));
        candidate.awaits = complement.awaits;
        candidate.addressee = complement.addressee;
        // "who accused the baker of arson [left on Friday]": the setting goes with the main verb
        if content.to >= complement.content.to {
            candidate.settings = complement.setting;
        }
        self.frame(&mut candidate);
        out.push(candidate);
    }

    /// "explained the delay [by saying: “…”]": what is told by other words ends before them.
    fn before_means(&self, content: Range, fit: FrameFit) -> Range {
        if fit != FrameFit::Nominal || self.context.page.quotes.is_empty() {
            return content;
        }
        let context = self.context;
        let quoted = |at: u32| context.kind(at) == Some(TokenKind::OpenQuote);
        let mark =
            |at: u32| matches!(context.kind(at), Some(TokenKind::Colon | TokenKind::Comma)) && quoted(at + 1);
        let means = |at: &u32| {
            context.says(*at, "by")
                && context.is(at + 1, Classes::VERB_ING)
                && context.is(at + 1, Classes::CUE_VERB)
                && (quoted(at + 2) || mark(at + 2))
        };
        let end = (content.from + 1..content.to).find(means).unwrap_or(content.to);
        Range::new(content.from, end)
    }

    /// "A letter that said the well was dry [was burned]": a clause told of in a relative clause of the subject ends before
    /// the main verb.
    fn within_relative(&self, source: Option<Range>, content: Range, fit: FrameFit) -> Range {
        let Some(pronoun) = source.filter(|range| range.to - range.from == 1) else { return content };
        let restrictive = self.context.is(pronoun.from, Classes::REL)
            && self.context.before(pronoun.from, self.sentence.from).is_some_and(|t| t.is_word());
        // "that critics who call the plan reckless [may be right]"
        let nominal = fit == FrameFit::Nominal && self.context.says(pronoun.from, "who");
        let subject = || is_subject(self.context, pronoun.from, self.sentence);
        if !restrictive || !nominal && (fit != FrameFit::Clausal || !subject()) {
            return content;
        }
        let verbs = i32::from(!nominal);
        Range::new(content.from, before_main_verb(self.context, content.from, content.to, verbs))
    }

    /// "Noting that the roof was old, the caretaker said …": the comma that ends the content at the head of a sentence, and
    /// the subject behind it.
    fn main_clause_behind(&self, content: Range) -> Option<(u32, Range)> {
        let context = self.context;
        let marked = context.is(content.from, Classes::THAT);
        let limit = content.to.min(content.from + MAX_REMARK);
        (content.from + 1..limit)
            .find(|&at| {
                marked
                    && context.kind(at) == Some(TokenKind::Comma)
                    && bare_clause(self.tokens((at + 1).min(self.sentence.to)))
            })
            .and_then(|comma| Some((comma, clause_subject(context, comma + 1, self.sentence.to)?)))
    }

    /// Takes in what stands before and behind the attribution and belongs to neither: a setting before the subject,
    /// an aside behind it, a remark at the end.
    pub(super) fn frame(&self, candidate: &mut Candidate) {
        let context = self.context;
        if let Some(source) = candidate.source {
            if let Some((aside, _)) = aside_before(context, source.to, self.group.range.from) {
                candidate.take(&aside);
            }
            // "the mayor on Monday said"
            if source.to < self.group.range.from {
                let mut between = Settings::default();
                settings(context.tokens(Range::new(source.to, self.group.range.from)), &mut between);
                candidate.settings.complete(&between);
            }
            let clause = |at: u32| {
                at == self.sentence.from
                    || context.is(at - 1, Classes::THAT)
                    || matches!(context.kind(at - 1), Some(TokenKind::OpenQuote | TokenKind::Semicolon))
                    || context.is(at - 1, Classes::COORD) && context.kind(at.max(2) - 2) == Some(TokenKind::Comma)
            };
            let limit = self.sentence.from.max(source.from.saturating_sub(MAX_REMARK));
            let starts = (limit..source.from).rev().filter(|&at| clause(at)).take(3);
            if let Some(front) =
                starts.into_iter().find_map(|at| fronted(context.tokens(Range::new(at, source.from))))
            {
                candidate.take(&front);
            }
        }
        if let Some(last) = candidate.content.as_slice().last()
            && let Some((remark, _)) = closing_remark(self.tokens(last.to.min(self.sentence.to)))
        {
            candidate.take(&remark);
        }
    }

    /// "if the envoy says", "unless they announce": whether the clause of this subject is a condition.
    fn is_supposed(&self, source: Range) -> bool {
        let before = source.from.checked_sub(1).filter(|&at| at >= self.sentence.from);
        // "were Tolmark to say"
        let were = |at: u32| self.context.says(at, "were") && self.context.says(source.to, "to");
        before.is_some_and(|at| {
            self.context.says_any(at, CONDITIONS) || were(at) || is_inverted(self.context, at, self.sentence.from)
        })
    }

    /// "If the envoy says the treaty is dead, prices will fall": a condition at the head of its sentence ends at a comma.
    pub(super) fn within_condition(&self, source: Option<Range>, content: Range) -> Range {
        // "warn that if the bank admits it, others will sue"
        let opens = |at: u32| at == self.sentence.from || self.context.is(at - 1, Classes::THAT);
        let leads = source.filter(|&range| self.is_supposed(range) && opens(range.from - 1));
        let unit = self.context.get(content.from).map_or(0, |token| token.quote);
        let comma =
            |&at: &u32| self.context.kind(at) == Some(TokenKind::Comma) && self.context.token(at).quote == unit;
        let end = leads.and_then(|_| (content.from + 1..content.to).find(comma));
        Range::new(content.from, end.unwrap_or(content.to))
    }

    /// "Hoff, who declined to comment, proposes a ban": what somebody tells in an aside on him ends before the verb of the
    /// sentence.
    pub(super) fn within_aside(&self, source: Option<Range>, content: Range) -> Range {
        const NOUN: Classes = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ADJ);
        let context = self.context;
        // the pronoun is the source, or stands before it: "Hester, which forecasters had feared, came ashore"
        let comma = |at: u32| context.before(at, self.sentence.from).is_some_and(|t| t.kind == TokenKind::Comma);
        let behind_comma = |at: u32| context.is(at, Classes::REL) && comma(at);
        // "Li, who sold the mill and who has claimed …"
        let joined = |at: u32| context.is(at, Classes::REL) && at > 0 && context.is(at - 1, Classes::COORD);
        let opens_aside = |at: u32| behind_comma(at) || joined(at) && (self.sentence.from..at).any(&behind_comma);
        let aside = source.is_some_and(|range| {
            range.to - range.from == 1 && opens_aside(range.from)
                // "the members, most of whom say …"
                || range.to - range.from == 3 && comma(range.from) && context.is(range.to - 1, Classes::REL)
                || range.from > self.sentence.from && opens_aside(range.from - 1)
        });
        if !aside {
            return content;
        }
        let unit = context.get(content.from).map_or(0, |token| token.quote);
        let closes = |&at: &u32| {
            let comma = context.kind(at) == Some(TokenKind::Comma) && context.token(at).quote == unit;
            // "who calls himself “the people’s banker,” was arrested"
            let inside = at > content.from + 1
                && context.kind(at) == Some(TokenKind::CloseQuote)
                && context.kind(at - 1) == Some(TokenKind::Comma);
            let adverb = u32::from(context.is(at + 1, Classes::ADV) && !context.is(at + 1, Classes::PREP));
            (comma || inside)
                && context
                    .get(at + 1 + adverb)
                    .is_some_and(|t| t.is(Classes::AUX) || t.is(Classes::FINITE) && !t.is(NOUN))
        };
        let end = (content.from + 1..content.to).find(closes).unwrap_or(content.to);
        let end = if context.kind(end) == Some(TokenKind::CloseQuote) { end + 1 } else { end };
        Range::new(content.from, end)
    }

    pub(super) fn quotation_at(&self, at: u32) -> Option<&'c Quote> {
        if self.context.kind(at)? != TokenKind::OpenQuote {
            return None;
        }
        self.context.opened_quote(at)
    }
}
