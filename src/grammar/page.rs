//! Attributions that the page shows by its marks: the colon after a speaker, the dash before a name.
//!
//! Rules: [`speaker_colon`], [`trailing_source`], [`signature`].

use super::candidate::{Candidate, CueMatch, CueWord, FrameFit, Pieces, Settings};
use super::clause::MAX_LOOK_BACK;
use super::content_end::trim_end;
use super::frame::settings;
use super::source::source;
use super::tokens::{Context, Range};
use crate::lexicon::Classes;
use crate::record::{CueKind, Rule, SectionKind, SourceKind};
use crate::text::{Block, TokenKind};

/// A speaker's name beside a colon or a dash is at most this long.
const MAX_SPEAKER: u32 = 8;

/// Proposes the readings that need no cue word.
pub(crate) fn marks(context: &Context<'_>, block: &Block, out: &mut Vec<Candidate>) {
    let label = context.all.partition_point(|token| (token.start as usize) < block.body) as u32;
    let all = Range::new(label, context.all.len() as u32);
    if label == 0 && block.kind != SectionKind::Comment {
        let mark = u32::from(block.turn && is_mark(context, 0));
        speaker_colon(context, Range::new(mark, all.to), block, out);
    }
    if context.headline && out.is_empty() {
        trailing_source(context, all, out);
    }
    if out.is_empty() {
        signature(context, all, out);
    }
}

/// speaker_colon = source ":" content, at the head of a block: headlines, transcripts, "NAME: “…”"
fn speaker_colon(context: &Context<'_>, all: Range, block: &Block, out: &mut Vec<Candidate>) {
    let limit = all.to.min(all.from + MAX_SPEAKER);
    let Some(colon) = (all.from..limit).find(|&at| context.kind(at) == Some(TokenKind::Colon)) else { return };
    let who = Range::new(all.from, colon);
    let next = colon + 1;
    if who.is_empty() || next >= all.to {
        return;
    }
    let every = |test: &dyn Fn(u32) -> bool| (who.from..who.to).all(test);
    let capitals = every(&|at| {
        let token = context.token(at);
        token.is_capital() || token.is(Classes::PREP.or(Classes::DET)) || !token.is_word()
    });
    let shouted = every(&|at| {
        let token = context.token(at);
        token.is_all_capitals() || token.is(Classes::TITLE) || !token.is_word() && !token.has_space_before()
    });
    let interviewer = who.to - who.from == 1 && ["Q", "A"].contains(&context.str(who.from));
    let handle = context.str(who.from).starts_with('@');
    let quoted = context.kind(next) == Some(TokenKind::OpenQuote);
    let said = Range::new(next, all.to);
    let turn = !context.headline
        && (interviewer
            || (shouted || handle) && says_something(context, said)
            || block.turn && (context.is(who.from, Classes::TITLE) || is_spoken(context, said)));
    let known = interviewer || (source(context.tokens(who)).is_ok() && (shouted || can_speak(context, who)));
    // "The Ninth Circle: The View from Inside": a title and its second half
    let subtitle = context.is(next, Classes::DET) && !context.is(next, Classes::NEG) && !has_verb(context, said);
    if !known || !(turn || context.headline && !subtitle || capitals && quoted) {
        return;
    }
    // "Quennell on ferries: ‘Nobody asked us’"
    let topic = (who.from + 1..who.to).find(|&at| context.headline && context.says(at, "on"));
    let who = Range::new(who.from, topic.unwrap_or(who.to));
    let mut candidate = by_mark(Range::new(who.to, next), if turn { FrameFit::Quoted } else { FrameFit::Clausal });
    candidate.source = Some(who);
    let end = match context.quote(all.to - 1) {
        // The mark that closes a quoted transcript is that of the whole.
        Some(quote) if turn && quote.close + 1 == all.to && !quote.continues && quote.open < who.from => {
            quote.close
        }
        _ if turn => all.to,
        _ => trim_end(context, next, all.to),
    };
    candidate.content = Pieces::one(Range::new(next, end));
    out.push(candidate);
}

/// trailing_source = content (":" / DASH) source, in a headline: "Dam is safe: audit", "Talks have failed — sources"
fn trailing_source(context: &Context<'_>, all: Range, out: &mut Vec<Candidate>) {
    let end = trim_end(context, all.from, all.to);
    let first = all.from.max(end.saturating_sub(MAX_SPEAKER)) + 1;
    let mark = (first..end).rev().find(|&at| match context.kind(at) {
        Some(TokenKind::Colon) => true,
        // "two-week"
        Some(TokenKind::Dash) => context.token(at).has_space_before(),
        _ => false,
    });
    let Some(mark) = mark else { return };
    let who = Range::new(mark + 1, end);
    let content = Range::new(all.from, mark);
    let quoted = context.kind(mark - 1) == Some(TokenKind::CloseQuote)
        && context.kind(all.from) == Some(TokenKind::OpenQuote);
    if who.is_empty()
        || source(context.tokens(who)).is_err()
        || !can_speak(context, who)
        || !(quoted || has_verb(context, content))
    {
        return;
    }
    let mut candidate =
        by_mark(Range::new(mark, mark + 1), if quoted { FrameFit::Quoted } else { FrameFit::Clausal });
    candidate.source = Some(who);
    candidate.content = Pieces::one(content);
    out.push(candidate);
}

/// signature = quotation DASH source ["," setting], at the end of a block: "“A harbor is a pond.” — Senna Voight"
fn signature(context: &Context<'_>, all: Range, out: &mut Vec<Candidate>) {
    let end = trim_end(context, all.from, all.to);
    let first = all.from.max(end.saturating_sub(2 * MAX_SPEAKER)) + 1;
    let signed = |at: &u32| context.kind(*at) == Some(TokenKind::Dash) && is_mark(context, at - 1);
    let Some(dash) = (first..end).rev().find(signed) else { return };
    // All that stands between a mark at the head and one before the dash is quoted, however the marks within it pair.
    let quoted = context.quote(dash - 1).filter(|quote| quote.close == dash - 1).map(|quote| quote.open);
    let Some(open) = Some(all.from).filter(|&at| is_mark(context, at)).or(quoted) else { return };
    let mut who = Range::new(dash + 1, end);
    let mut told = Settings::default();
    // "…, in a sermon of 1922": when, where or by what means it was said
    let comma = (dash + 1..end).find(|&at| context.kind(at) == Some(TokenKind::Comma));
    if let Some(comma) = comma
        && settings(context.tokens(Range::new(comma + 1, end)), &mut told).0 == end
    {
        who.to = comma;
    }
    // "Ilse Quennell, 44, a nurse": whatever follows a name here says who it is
    let name = comma.map_or(who, |comma| Range::new(who.from, comma));
    let whole = source(context.tokens(name)).is_ok() && !(who.from..who.to).any(|at| context.is(at, Classes::AUX));
    if who.is_empty() || !context.token(who.from).is_capital() || !whole {
        return;
    }
    let mut candidate = by_mark(Range::new(dash, dash + 1), FrameFit::Quoted);
    candidate.source = Some(who);
    candidate.settings = told;
    candidate.content = Pieces::one(Range::new(open, dash));
    out.push(candidate);
}

fn is_mark(context: &Context<'_>, at: u32) -> bool {
    matches!(context.kind(at), Some(TokenKind::OpenQuote | TokenKind::CloseQuote | TokenKind::Mark(_)))
}

fn by_mark(mark: Range, fit: FrameFit) -> Candidate {
    let cue = CueMatch {
        range: mark,
        head: mark.from,
        word: CueWord::Mark,
        kind: CueKind::Punctuation,
        negated: false,
        hypothetical: false,
    };
    Candidate::new(Rule::Colon, Some(cue), fit)
}

/// Whether the head of a phrase names somebody or something that speaks: a word that the lexicon knows as such, or
/// a name. "Storm", "Place", "Final score" name neither.
fn can_speak(context: &Context<'_>, who: Range) -> bool {
    const PLAIN: Classes = Classes::NOUN
        .or(Classes::NOUN_PL)
        .or(Classes::ADJ)
        .or(Classes::VERB)
        .or(Classes::ADV)
        .or(Classes::PREP)
        .or(Classes::NUM)
        .or(Classes::DAY)
        .or(Classes::MONTH)
        .or(Classes::TIME);
    let end = (who.from + 1..who.to)
        .find(|&at| {
            let token = context.token(at);
            !token.is_word() && token.kind != TokenKind::Clitic || token.is(Classes::PREP) && !token.is_capital()
        })
        .unwrap_or(who.to);
    let head = context.token(end - 1);
    let named = |at: u32| context.is(at, Classes::TITLE.or(Classes::GIVEN)) && context.token(at).is_capital();
    // "Report: …" speaks, "A plan to fight floods: …" is about something.
    let kind = context.tables.word(head.word).kind.filter(|&kind| end == who.to || kind != SourceKind::Document);
    kind.is_some()
        || (who.from..end).any(named)
        || head.is_capital() && head.is_word() && !head.is(PLAIN)
        || head.is_capital() && head.is(Classes::PROPER) && !head.is(Classes::DAY.or(Classes::MONTH))
}

fn has_verb(context: &Context<'_>, said: Range) -> bool {
    (said.from..said.to.min(said.from + MAX_LOOK_BACK)).any(|at| context.is(at, Classes::VERB.or(Classes::AUX)))
}

/// Whether words follow, and more than a figure: "ATTENDANCE: 11,400" is a table.
fn says_something(context: &Context<'_>, said: Range) -> bool {
    (said.from..said.to.min(said.from + MAX_LOOK_BACK))
        .any(|at| context.token(at).is_word() && context.kind(at) != Some(TokenKind::Number))
}

/// Whether a text is speech rather than the other half of a label: it ends as a sentence does.
fn is_spoken(context: &Context<'_>, said: Range) -> bool {
    let mut last = said.to;
    while last > said.from && context.kind(last - 1) == Some(TokenKind::CloseQuote) {
        last -= 1;
    }
    last > said.from + 1
        && context.token(last - 1).ends_sentence()
        && (has_verb(context, said) || context.token(last - 1).kind != TokenKind::Period)
}
