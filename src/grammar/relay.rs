//! Chains of sources: what a claim rests on, and who passed it on.
//!
//! Rules: [`citing`], [`based_on`], [`as_quoted_by`], [`as_saying`](Reader::as_saying).

use nom::Input;

use super::attribution::Reader;
use super::candidate::{Basis, Candidate, CueMatch, CueWord, FrameFit, Pieces, Relay};
use super::content_end::trim_end;
use super::denial::is_answered;
use super::frame::{MAX_REMARK, skip_settings};
use super::noun_phrase::noun_phrase;
use super::source::{BEHIND, source, source_after};
use super::tokens::{Context, Range, Tokens};
use crate::lexicon::{Classes, WordEntry, WordList};
use crate::record::{CueKind, Rule, SourceKind};
use crate::text::TokenKind;

/// "citing two officials"
#[derive(Clone, Copy, Debug)]
pub(super) struct CitingPhrase {
    cue: Range,
    source: Range,
    pub(super) end: u32,
}

/// citing_phrase = ("citing" / "quoting" / ("relying" / "drawing") "on") authority
pub(super) fn citing_phrase(input: Tokens<'_>) -> Option<CitingPhrase> {
    let context = input.context;
    let first = input.first()?;
    if !first.is(Classes::VERB_ING) {
        return None;
    }
    let len = if context.says_any(input.from, words!["citing", "quoting"]) {
        1
    } else if context.says_any(input.from, words!["relying", "drawing"]) && context.says(input.from + 1, "on") {
        2
    } else {
        return None;
    };
    cited(input, len)
}

/// The cue of `len` tokens at the head of the input, and the authority behind it.
fn cited(input: Tokens<'_>, len: u32) -> Option<CitingPhrase> {
    let context = input.context;
    let after = input.from + len;
    if after >= input.to {
        return None;
    }
    let (rest, found) = source_after(context.tokens(Range::new(after, input.to))).ok()?;
    let found = Range::new(found.from, trim_end(context, found.from, found.to));
    let end = if rest.from > found.to { found.to } else { rest.from };
    // "quoting the colonel as saying": the clause behind it is his
    if context.says(end, "as") || !is_authority(context, found) {
        return None;
    }
    Some(CitingPhrase { cue: Range::new(input.from, after), source: found, end })
}

/// Whether a noun phrase is somebody or something that can state: no reason, rule or circumstance.
fn is_authority(context: &Context<'_>, phrase: Range) -> bool {
    let Ok((_, core)) = noun_phrase(context.tokens(phrase)) else { return false };
    // "a person close to the family"
    let behind = context.says_any(core.to - 1, BEHIND) && core.to - 1 > core.from;
    let head = core.to - 1 - u32::from(behind);
    let token = context.token(head);
    if token.is_capital() && token.is_word() {
        return true;
    }
    let entry = context.tables.word(token.word);
    let lemma = context.tables.form(entry.lemma);
    let rules =
        ["rule", "policy", "law", "plan", "sign", "order", "budget", "agreement", "contract", "regulation"];
    let people = token.is(Classes::ROLE.or(Classes::ROLE_PL)) && entry.kind.is_some();
    let stands_alone = token.is(Classes::QUANT.or(Classes::ANY_PRON)) && !context.says(head, "it");
    (people || states(context, entry) || stands_alone) && !rules.contains(&lemma)
}

/// Whether a noun is the name of a document that makes statements.
fn states(context: &Context<'_>, entry: &WordEntry) -> bool {
    entry.kind == Some(SourceKind::Document) || entry.noun.is_some_and(|cue| context.tables.cue(cue).document)
}

/// Whether a remark about a claim's sources or its denial starts here, which is no part of the claim.
pub(super) fn opens_remark(input: Tokens<'_>) -> bool {
    citing_phrase(input).is_some()
        || as_quoted_by(input).is_some()
        || is_answered(input.context, input.from, input.to)
}

/// as_quoted_by = "as" ("quoted" / "cited") ("by" / "in") source: the relay and where it ends.
pub(super) fn as_quoted_by(input: Tokens<'_>) -> Option<(Range, u32)> {
    let context = input.context;
    let at = input.from;
    let opens = input.input_len() > 3
        && context.says(at, "as")
        && context.says_any(at + 1, words!["quoted", "cited"])
        && context.says_any(at + 2, words!["by", "in"]);
    if !opens {
        return None;
    }
    let (_, found) = source_after(input.take_from(3)).ok()?;
    let end = trim_end(context, found.from, found.to);
    Some((Range::new(found.from, end), end))
}

fn cue_match(context: &Context<'_>, range: Range, head: u32) -> CueMatch {
    let token = context.token(head);
    let word = match context.tables.word(token.word).verb {
        Some(cue) => CueWord::Entry(cue),
        None => CueWord::Plain(token.word),
    };
    CueMatch { range, head, word, kind: CueKind::Verb, negated: false, hypothetical: false }
}

fn leaning(context: &Context<'_>, cue: Range, head: u32, source: Range, basis: Basis) -> Candidate {
    let cue = cue_match(context, cue, head);
    let mut candidate = Candidate::new(Rule::Citing, Some(cue), FrameFit::Clausal);
    candidate.source = Some(source);
    candidate.basis = basis;
    candidate
}

/// citing = [","] citing_phrase / REL ("cited" / "quoted") authority: beside a claim, which rests on it.
/// Returns whether the verb at `head` is read so.
pub(super) fn citing(context: &Context<'_>, head: u32, sentence: Range, out: &mut Vec<Candidate>) -> bool {
    let input = context.tokens(Range::new(head, sentence.to));
    let before = context.before(head, sentence.from);
    let relative = before.is_some_and(|t| t.is(Classes::REL))
        && context.says_any(head, words!["cited", "quoted", "cites", "quotes"]);
    let opens = before.is_none_or(|t| t.kind == TokenKind::Comma || t.kind == TokenKind::OpenQuote);
    let found = if relative {
        cited(input, 1)
    } else if opens {
        citing_phrase(input)
    } else {
        None
    };
    let Some(phrase) = found else { return false };
    out.push(leaning(context, phrase.cue, head, phrase.source, Basis::Beside));
    true
}

/// Statements that a report may be made from: "based on claims by …".
const STATEMENTS: WordList = words![
    "claims", "accounts", "statements", "interviews", "conversations", "testimony", "allegations", "information",
    "remarks", "comments", "accusations",
];

/// based_on = report {AUX / ADV} ("based" / "relied" / "drew") "on" [statements ("by" / "from" / "with")] authority
///
/// The report is one that the text has told of, or the "which" of a relative clause.
pub(super) fn based_on(context: &Context<'_>, head: u32, sentence: Range, out: &mut Vec<Candidate>) {
    let based = context.says(head, "based");
    if !context.says(head + 1, "on")
        || !based && !context.says_any(head, words!["relied", "relies", "drew", "draws"])
    {
        return;
    }
    let mut start = head;
    let mut passive = false;
    while start > sentence.from && head - start < 4 {
        let before = context.token(start - 1);
        if !before.is(Classes::AUX.or(Classes::ADV)) || before.is(Classes::NEG) {
            break;
        }
        passive |= before.is(Classes::BE);
        start -= 1;
    }
    if based != passive || start == sentence.from {
        return;
    }
    let relative = context.is(start - 1, Classes::REL);
    if !relative && !is_report(context, Range::new(sentence.from, start)) {
        return;
    }
    let mut after = head + 2;
    let noun = (after..after + 3).find(|&at| context.says_any(at, STATEMENTS));
    if let Some(noun) = noun.filter(|&noun| context.says_any(noun + 1, words!["by", "from", "with"])) {
        after = noun + 1;
    }
    let cue = Range::new(start, after);
    let skipped = u32::from(after > head + 2);
    if after + skipped >= sentence.to {
        return;
    }
    let input = context.tokens(Range::new(after + skipped, sentence.to));
    let Ok((_, found)) = source_after(input) else { return };
    let found = Range::new(found.from, trim_end(context, found.from, found.to));
    if is_authority(context, found) {
        let basis = if relative { Basis::Beside } else { Basis::Earlier };
        out.push(leaning(context, cue, head, found, basis));
    }
}

/// "The report", "Its story", "The Kestrel’s account": one that was told of.
fn is_report(context: &Context<'_>, subject: Range) -> bool {
    let input = context.tokens(subject);
    let connective = input.first().is_some_and(|t| t.is(Classes::COORD));
    let input = input.take_from(usize::from(connective));
    if source(input).is_err() {
        return false;
    }
    let Ok((_, core)) = noun_phrase(input) else { return false };
    let definite = context.is(core.from, Classes::POSS)
        || context.says_any(core.from, words!["the", "this", "that", "these", "those"]);
    let head = context.token(core.to - 1);
    let entry = context.tables.word(head.word);
    let reports = states(context, entry) || head.is(Classes::CUE_NOUN) || context.says(core.to - 1, "account");
    definite && reports && !head.is_capital()
}

impl Reader<'_, '_> {
    /// as_saying = source BE ("quoted" / "cited") (setting / "by" relay) "as" gerund complement
    ///           / relay ("quoted" / "cited") source "as" gerund complement
    pub(super) fn as_saying(&self, out: &mut Vec<Candidate>) {
        let context = self.context;
        let end = self.group.range.from - 1;
        let Some(complement) = self.complement() else { return };
        let limit = self.sentence.from.max(end.saturating_sub(MAX_REMARK));
        let quoting =
            |at: &u32| context.says_any(*at, words!["quoted", "cited", "quoting", "citing", "quotes", "cites"]);
        let Some(verb) = (limit..end).rev().find(quoting) else { return };
        let passive = verb > self.sentence.from && context.is(verb - 1, Classes::BE);
        let mut candidate = self.candidate(Rule::SourceCueContent, complement.cue_end, complement.fit);
        if passive {
            let auxiliary = |at: &u32| context.is(*at, Classes::AUX.or(Classes::ADV));
            let group = (limit..verb).rev().take_while(auxiliary).last().unwrap_or(verb);
            let subject = self.subject_of(group);
            let rest = context.tokens(Range::new(verb + 1, end));
            if context.says(verb + 1, "by") {
                let Ok((after, by)) = source_after(rest.take_from(1)) else { return };
                if skip_settings(after).from != end {
                    return;
                }
                candidate.relay = Relay::Named(by);
            } else if skip_settings(rest).from != end || rest.is_empty() {
                return;
            } else {
                candidate.relay = Relay::InForce;
            }
            candidate.source = subject;
        } else {
            let object = Range::new(verb + 1, end);
            if object.is_empty() || source(context.tokens(object)).is_err() {
                return;
            }
            candidate.source = Some(object);
        }
        candidate.content = Pieces::one(complement.content);
        candidate.awaits = complement.awaits;
        candidate.addressee = complement.addressee;
        candidate.settings = complement.setting;
        out.push(candidate);
    }
}
