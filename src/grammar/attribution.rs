//! Verb cues: the orders in which source, cue and content stand.
//!
//! Rules, methods of [`Reader`]: `source_cue_content`, `content_source_cue`, `content_cue_source`,
//! `cue_source_content`, `passive`, `cited_as`.

use std::cell::OnceCell;

use super::candidate::{Candidate, CueMatch, FrameFit, Pieces, Rule};
use super::clause::{MAX_LOOK_BACK, addressee, bare_clause, clause_end, clause_subject, setting};
use super::cue::{CueGroup, GroupShape, cue_group, pseudo_cue};
use super::noun_phrase::{
    can_start, genitive, noun_phrase, noun_phrase_with_of, prepositional, source, source_after,
};
use super::tokens::{Context, Range, Tokens};
use crate::lexicon::{Classes, Frames};
use crate::record::{CueKind, SourceKind};
use crate::text::{Quote, TokenKind};

/// What is known of the sentence while its cues are read from left to right.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clauses {
    /// The source of the last finite cue, for "… and said".
    last_source: Option<Range>,
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
    if !is_verb_here(context, &group, sentence) {
        return None;
    }
    let reader = Reader { context, sentence, group, source: OnceCell::new() };
    let before = out.len();
    if group.passive {
        reader.passive(out);
    } else {
        reader.content_cue_source(out);
        reader.content_source_cue(out);
        reader.cue_source_content(out);
        reader.source_cue_content(clauses, out);
    }
    if let Some(found) = out[before..].iter().find_map(|c| c.source).filter(|_| group.shape == GroupShape::Finite)
    {
        clauses.last_source = Some(found);
    }
    Some(group)
}

/// Whether the head is a verb in this place, as far as its neighbours tell.
fn is_verb_here(context: &Context<'_>, group: &CueGroup, sentence: Range) -> bool {
    let token = context.token(group.head);
    if token.is_capital() && group.head > sentence.from && !token.is_all_capitals() {
        let before = context.token(group.head - 1);
        if before.kind != TokenKind::OpenQuote && before.is_word() && !before.is_capital() {
            return false;
        }
    }
    let alone = group.range.from == group.head;
    let Some(before) = context.before(group.range.from, sentence.from) else {
        return !alone || !token.is(Classes::VERB_BASE) || token.is(Classes::FINITE);
    };
    if !alone {
        return true;
    }
    let text = context.str(group.range.from - 1);
    let genitive = before.kind == TokenKind::Clitic && matches!(text, "'s" | "’s");
    let noun = token.is(Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ADJ));
    let determined =
        before.is(Classes::DET.or(Classes::POSS)) && !before.is(Classes::PRON.or(Classes::QUANT)) || genitive;
    if determined
        || noun && before.is(Classes::DET.or(Classes::POSS).or(Classes::ADJ).or(Classes::PREP).or(Classes::NUM))
    {
        return false;
    }
    if token.is(Classes::VERB_ING) && before.is(Classes::PREP) && noun {
        return false;
    }
    // "the reported deal": a participle between determiner and noun
    let base_only = token.is(Classes::VERB_BASE) && !token.is(Classes::FINITE);
    if base_only && !noun {
        // "Republicans say", "they say"; "that he appear" is a subjunctive
        let text = context.str(group.range.from - 1);
        let plural = before.is_word() && (before.is_capital() && text.ends_with('s') || text.ends_with('s'))
            || !before.is_word();
        let third = ["he", "she", "it"].iter().any(|word| text.eq_ignore_ascii_case(word));
        return !third
            && (plural
                || !before.is_capital() && !before.is(Classes::ROLE.or(Classes::NOUN))
                || before.is(Classes::PRON_NOM));
    }
    if base_only && noun {
        // A plural or a pronoun makes a verb of "plan", "claim", "report".
        return before.is(Classes::NOUN_PL
            .or(Classes::ROLE_PL)
            .or(Classes::PRON_NOM)
            .or(Classes::REL)
            .or(Classes::QUANT)
            .or(Classes::DEMONYM))
            || context.says(group.range.from - 1, "you");
    }
    if noun && token.is(Classes::VERB_S) {
        // "claims", "reports": a verb after a name or a singular, before its complement
        let next = context.get(group.range.to);
        let complement = next.is_none_or(|t| {
            !t.is_word()
                || t.is(Classes::THAT
                    .or(Classes::TO)
                    .or(Classes::DET)
                    .or(Classes::POSS)
                    .or(Classes::ANY_PRON)
                    .or(Classes::WH))
                || t.is_capital()
        });
        return complement
            && (before.is_capital()
                || before.is(Classes::ROLE.or(Classes::NOUN).or(Classes::PRON_NOM).or(Classes::REL))
                || !before.is_word());
    }
    true
}

struct Reader<'a, 'c> {
    context: &'c Context<'a>,
    sentence: Range,
    group: CueGroup,
    /// What [`Reader::source_before`] found: several rules ask.
    source: OnceCell<Option<Range>>,
}

/// What follows a cue.
struct Complement {
    /// Where the cue ends, with its preposition or colon.
    cue_end: u32,
    content: Range,
    /// The content is the next block.
    awaits: bool,
    fit: FrameFit,
    addressee: Option<Range>,
    setting: Settings,
}

#[derive(Clone, Copy, Default)]
struct Settings {
    time: Option<Range>,
    place: Option<Range>,
}

impl Settings {
    /// Sorts a setting into time or place: an occasion is a place, even with its date.
    fn add(&mut self, context: &Context<'_>, taken: Range) {
        let any = |classes: Classes| (taken.from..taken.to).any(|at| context.is(at, classes));
        let timed = any(Classes::DAY.or(Classes::MONTH).or(Classes::TIME));
        if timed && !any(Classes::OCCASION) {
            self.time = Some(taken);
        } else {
            self.place = Some(taken);
        }
    }
}

impl<'c> Reader<'_, 'c> {
    fn tokens(&self, from: u32) -> Tokens<'_> {
        self.context.tokens(Range::new(from, self.sentence.to))
    }

    fn frames(&self) -> Frames {
        self.group.frames(self.context)
    }

    fn cue(&self, end: u32) -> CueMatch {
        CueMatch {
            range: Range::new(self.group.range.from, end),
            head: self.group.head,
            word: self.group.word(),
            kind: CueKind::Verb,
            negated: self.group.negated,
            hypothetical: self.group.hypothetical,
        }
    }

    fn candidate(&self, rule: Rule, cue_end: u32, fit: FrameFit) -> Candidate {
        Candidate::new(rule, Some(self.cue(cue_end)), fit)
    }

    /// source_cue_content = source cue_group complement
    fn source_cue_content(&self, clauses: &Clauses, out: &mut Vec<Candidate>) {
        let Some(complement) = self.complement() else { return };
        let source = match self.group.shape {
            GroupShape::Finite => {
                let found = self.source_before().or_else(|| self.shared_source(clauses));
                if found.is_none() && complement.fit < FrameFit::Clausal {
                    return;
                }
                found
            }
            GroupShape::Gerund => {
                // ", saying that …": the subject of the clause before
                let before = self.context.before(self.group.range.from, self.sentence.from);
                if !before.is_some_and(|t| t.kind == TokenKind::Comma) || complement.fit < FrameFit::Clausal {
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
        candidate.content = Pieces::one(complement.content);
        candidate.awaits = complement.awaits;
        candidate.addressee = complement.addressee;
        candidate.time = complement.setting.time;
        candidate.place = complement.setting.place;
        out.push(candidate);
    }

    /// The longest source that ends where the group starts.
    fn source_before(&self) -> Option<Range> {
        *self.source.get_or_init(|| self.find_source_before())
    }

    fn find_source_before(&self) -> Option<Range> {
        let context = self.context;
        let end = self.group.range.from;
        if end == self.sentence.from {
            return None;
        }
        let last = context.token(end - 1);
        if last.is(Classes::REL) && !last.is(Classes::DET) {
            return Some(Range::new(end - 1, end));
        }
        let limit = self.sentence.from.max(end.saturating_sub(MAX_LOOK_BACK));
        let mut best = None;
        let mut tries = 0;
        let mut at = end;
        while at > limit {
            at -= 1;
            let token = context.token(at);
            let starts = at == self.sentence.from
                || match context.token(at - 1).kind {
                    TokenKind::Word => {
                        let before = context.token(at - 1);
                        before.is(Classes::COORD.or(Classes::SUBORD).or(Classes::THAT).or(Classes::WH))
                            || before.is(Classes::ADV) && at - 1 == self.sentence.from
                    }
                    TokenKind::Clitic | TokenKind::Number => false,
                    _ => true,
                };
            if starts && can_start(token) {
                tries += 1;
                let range = Range::new(at, end);
                if source(context.tokens(range)).is_ok() {
                    best = Some(range);
                }
                if tries == 8 {
                    break;
                }
            }
            // A source does not reach over these, but it may hold a few words in quotation marks.
            match token.kind {
                TokenKind::CloseQuote => match self.short_quotation(at) {
                    Some(open) => at = open + 1,
                    None => break,
                },
                TokenKind::OpenQuote if context.quote(at).is_some_and(|quote| quote.close >= end) => break,
                TokenKind::Semicolon | TokenKind::Colon => break,
                _ => {}
            }
        }
        best.or_else(|| self.nearest_noun_phrase(limit))
    }

    /// The opening mark of the quotation that ends at `close`, if it is words and no speech.
    fn short_quotation(&self, close: u32) -> Option<u32> {
        const LONGEST: u32 = 8;
        let quote =
            self.context.quote(close).filter(|quote| quote.close == close && quote.open >= self.sentence.from)?;
        (close - quote.open <= LONGEST && !is_speech(self.context, quote)).then_some(quote.open)
    }

    /// Where no whole subject is found: the shortest tail before the cue that is a noun phrase.
    fn nearest_noun_phrase(&self, limit: u32) -> Option<Range> {
        let end = self.group.range.from;
        let mut best = None;
        for at in (limit..end).rev().take(12) {
            let range = Range::new(at, end);
            match noun_phrase(self.context.tokens(range)) {
                Ok((rest, _)) if rest.is_empty() => best = Some(range),
                _ => {}
            }
        }
        best
    }

    /// "The bank’s report indicated": the owner is the source, and what it owns belongs to the cue.
    fn owned_statement(&self, source: Range) -> Option<(Range, u32)> {
        let context = self.context;
        let noun = source.to - 1;
        let word = context.tables.word(context.token(noun).word);
        let statement = context.is(noun, Classes::CUE_NOUN) || word.kind == Some(SourceKind::Document);
        if !statement || source.to != self.group.range.from || context.token(noun).is_capital() {
            return None;
        }
        let poss = context.is(source.from, Classes::POSS) && source.to - source.from > 1;
        let after_owner = match poss {
            true => source.from + 1,
            false => {
                (source.from + 1..noun)
                    .rev()
                    .find(|&at| genitive(context.tokens(Range::new(at, at + 1))).is_ok())?
                    + 1
            }
        };
        let plain = (after_owner..noun).all(|at| context.is(at, Classes::ADJ.or(Classes::NUM)));
        (plain && !context.is(source.from, Classes::PREP))
            .then(|| (Range::new(source.from, after_owner), after_owner))
    }

    /// "She left and said …": the subject of the verb that the cue is coordinated with.
    fn shared_source(&self, clauses: &Clauses) -> Option<Range> {
        let before = self.context.before(self.group.range.from, self.sentence.from)?;
        let coordinated = before.is(Classes::COORD) || before.kind == TokenKind::Comma;
        if !coordinated {
            return None;
        }
        clauses.last_source.or_else(|| clause_subject(self.context, self.sentence.from, self.group.range.from))
    }

    /// complement = [addressee] {setting} ([","] quotation / ":" / "that" clause / "to" infinitive / …)
    fn complement(&self) -> Option<Complement> {
        let frames = self.frames();
        let direct = self.complement_at(self.group.range.to, frames, None);
        if frames.any(Frames::NP_THAT)
            && direct.as_ref().is_none_or(|c| c.fit < FrameFit::Clausal)
            && let Some(told) = self.after_addressee(frames)
        {
            return Some(told);
        }
        direct
    }

    fn after_addressee(&self, frames: Frames) -> Option<Complement> {
        let (rest, who) = addressee(self.tokens(self.group.range.to)).ok()?;
        let mut told =
            self.complement_at(rest.from, frames.or(Frames::THAT).or(Frames::QUOTE).or(Frames::WH), Some(who))?;
        // "asked his deputies to keep": the deputies belong to what was asked
        if told.fit < FrameFit::Clausal || self.context.says(told.content.from, "to") {
            return None;
        }
        told.cue_end = self.group.range.to;
        Some(told)
    }

    fn complement_at(&self, from: u32, frames: Frames, addressee: Option<Range>) -> Option<Complement> {
        let context = self.context;
        let mut at = from;
        let mut settings = Settings::default();
        let plain = self.complement_of(at, frames);
        let (mut found, at_end) = match plain {
            Some((content, fit, end)) if fit >= FrameFit::Clausal => ((content, fit), end),
            other => {
                // settings may stand between cue and content only before a clause or a quotation
                while let Ok((rest, taken)) = setting(self.tokens(at)) {
                    settings.add(context, taken);
                    at = rest.from;
                }
                let later = if at > from {
                    self.complement_of(at, frames).filter(|c| c.1 >= FrameFit::Clausal)
                } else {
                    None
                };
                match (later, other) {
                    (Some((content, fit, end)), _) => ((content, fit), if end > at { end } else { from }),
                    (None, Some((content, fit, end))) => {
                        settings = Settings::default();
                        ((content, fit), end)
                    }
                    (None, None) => return None,
                }
            }
        };
        found.0.to = found.0.to.max(found.0.from);
        let awaits = found.0.is_empty() && context.announces_next_block(at_end.max(1) - 1);
        if found.0.is_empty() && !awaits {
            return None;
        }
        let cue_end = if addressee.is_some() { self.group.range.to } else { at_end.max(self.group.range.to) };
        Some(Complement { cue_end, content: found.0, awaits, fit: found.1, addressee, setting: settings })
    }

    /// The complement that starts at `at`: its content, how well it fits, and where the cue ends.
    fn complement_of(&self, at: u32, frames: Frames) -> Option<(Range, FrameFit, u32)> {
        let context = self.context;
        let cue_end = self.group.range.to;
        let token = context.get(at).filter(|_| at < self.sentence.to)?;
        let clause = |from: u32| Range::new(from, clause_end(context, from, self.sentence));
        match token.kind {
            TokenKind::Colon => {
                let next = at + 1;
                if let Some(quote) = self.quotation_at(next) {
                    return Some((Range::new(quote.open, quote.close + 1), FrameFit::Quoted, at + 1));
                }
                let rest = clause(next);
                let there = !rest.is_empty() || context.announces_next_block(at);
                return (there && frames.any(Frames::THAT.or(Frames::QUOTE))).then_some((
                    rest,
                    FrameFit::Clausal,
                    at + 1,
                ));
            }
            TokenKind::Comma => {
                let quote = self.quotation_at(at + 1)?;
                return frames.any(Frames::QUOTE.or(Frames::THAT)).then_some((
                    Range::new(quote.open, quote.close + 1),
                    FrameFit::Quoted,
                    cue_end,
                ));
            }
            TokenKind::OpenQuote => {
                let quote = self.quotation_at(at)?;
                let whole = quote.close + 1 >= self.sentence.to
                    || context.get(quote.close + 1).is_none_or(|t| !t.is_word())
                    || quote.close >= self.sentence.to;
                if frames.any(Frames::QUOTE.or(Frames::THAT)) && !is_title(context, quote) {
                    let content = if whole { Range::new(quote.open, quote.close + 1) } else { clause(at) };
                    return Some((content, FrameFit::Quoted, cue_end));
                }
                let nominal = frames.any(Frames::NP.or(Frames::NP_NP).or(Frames::AS));
                return nominal.then(|| (clause(at), FrameFit::Nominal, cue_end));
            }
            TokenKind::Word | TokenKind::Number | TokenKind::OpenParen => {}
            _ => return None,
        }
        if token.is(Classes::THAT) && frames.any(Frames::THAT.or(Frames::NP_THAT)) {
            let demonstrative = context
                .get(at + 1)
                .is_none_or(|t| !t.is_word() && t.kind != TokenKind::Number && t.kind != TokenKind::OpenQuote);
            if !demonstrative {
                return Some((clause(at), FrameFit::Clausal, cue_end));
            }
        }
        if token.is(Classes::WH)
            && !token.is(Classes::REL.or(Classes::SUBORD))
            && frames.any(Frames::WH.or(Frames::THAT))
            || context.says(at, "if") && frames.any(Frames::WH)
        {
            return Some((clause(at), FrameFit::Clausal, cue_end));
        }
        if context.says(at, "to")
            && context
                .is(at + 1, Classes::VERB_BASE.or(Classes::BE).or(Classes::HAVE).or(Classes::DO).or(Classes::ADV))
            && frames.any(Frames::TO)
        {
            return Some((clause(at), FrameFit::Clausal, cue_end));
        }
        if let Some(index) = context.tables.word(token.word).frame_preposition
            && frames.takes_preposition(index)
        {
            let content = clause(at + 1);
            return (!content.is_empty()).then_some((content, FrameFit::Nominal, at + 1));
        }
        let rest = self.tokens(at);
        if frames.any(Frames::THAT) && bare_clause(rest) {
            return Some((clause(at), FrameFit::Clausal, cue_end));
        }
        if self.takes_object(rest, frames) {
            return Some((clause(at), FrameFit::Nominal, cue_end));
        }
        if token.is(Classes::VERB_ING) && frames.any(Frames::ING) {
            return Some((clause(at), FrameFit::Nominal, cue_end));
        }
        None
    }

    /// An object, and behind it what the frame asks for: "to" and a verb, "as", "of", "for", another noun phrase
    /// or an adjective.
    fn takes_object(&self, input: Tokens<'_>, frames: Frames) -> bool {
        let Ok((rest, object)) = noun_phrase_with_of(input) else { return false };
        if frames.any(Frames::NP) {
            return true;
        }
        // "called the vote illegitimate": the adjective behind its noun looks like part of the phrase
        let last = self.context.token(object.to - 1);
        let predicate = object.to - object.from >= 3
            && (last.is(Classes::ADJ) || last.word == 0 && !last.is_capital())
            && self.context.is(object.to - 2, Classes::NOUN.or(Classes::NOUN_PL))
            && self.context.is(object.from, Classes::DET.or(Classes::POSS));
        const REACH: u32 = 8;
        let context = self.context;
        let behind = |word: &str| {
            (rest.from..rest.to.min(rest.from + REACH)).find(|&at| context.says(at, word)).map(|at| at + 1)
        };
        frames.any(Frames::NP_TO)
            && behind("to").is_some_and(|at| context.is(at, Classes::VERB_BASE.or(Classes::BE).or(Classes::HAVE)))
            || frames.any(Frames::AS) && behind("as").is_some()
            || frames.any(Frames::NP_OF) && behind("of").is_some()
            || frames.any(Frames::NP_FOR) && behind("for").is_some()
            || frames.any(Frames::NP_NP)
                && (predicate
                    || rest
                        .first()
                        .is_some_and(|t| t.is(Classes::DET.or(Classes::ADJ)) || t.kind == TokenKind::OpenQuote))
    }

    fn quotation_at(&self, at: u32) -> Option<&'c Quote> {
        if self.context.kind(at)? != TokenKind::OpenQuote {
            return None;
        }
        self.context.quote(at).filter(|quote| quote.open == at)
    }

    /// content_source_cue = content "," source cue_group (end / "," / quotation)
    fn content_source_cue(&self, out: &mut Vec<Candidate>) {
        let context = self.context;
        if self.group.shape != GroupShape::Finite || !self.frames().any(Frames::THAT.or(Frames::QUOTE)) {
            return;
        }
        if self.content_follows() {
            return;
        }
        let Some(source) = self.source_after_content() else { return };
        if source.from == self.sentence.from && !self.previous_ends_quotation(source.from) {
            return;
        }
        let Some(content) = self.content_before(source.from) else { return };
        let quoted = context.kind(content.to - 1) == Some(TokenKind::CloseQuote);
        let closing = self.closing(self.group.range.to);
        if !quoted && closing.is_none() {
            return;
        }
        let (who, settings, tail) = closing.unwrap_or((None, Settings::default(), self.group.range.to));
        let pieces = self.with_continuation(content, tail, quoted);
        if !quoted && !self.has_verb(pieces) {
            return;
        }
        let fit = if quoted { FrameFit::Quoted } else { FrameFit::Clausal };
        let mut candidate = self.candidate(Rule::ContentSourceCue, self.group.range.to, fit);
        candidate.source = Some(source);
        candidate.content = pieces;
        candidate.addressee = who;
        candidate.time = settings.time;
        candidate.place = settings.place;
        out.push(candidate);
    }

    /// The source behind a content: from the nearest comma or mark, unless an appositive stands before the cue.
    fn source_after_content(&self) -> Option<Range> {
        let context = self.context;
        let end = self.group.range.from;
        let limit = self.sentence.from.max(end.saturating_sub(MAX_LOOK_BACK));
        let separator = |at: u32| {
            matches!(
                context.token(at).kind,
                TokenKind::Comma
                    | TokenKind::CloseQuote
                    | TokenKind::Question
                    | TokenKind::Exclamation
                    | TokenKind::Dash
            )
        };
        let nearest = (limit + 1..=end).rev().find(|&at| separator(at - 1))?;
        let range = Range::new(nearest, end);
        if range.is_empty() {
            // "Ann Li, the mayor, said": an appositive
            return self.source_before();
        }
        if source(context.tokens(range)).is_ok() { Some(range) } else { self.source_before() }
    }

    /// Whether what stands behind the cue can only be its content.
    fn content_follows(&self) -> bool {
        let after = self.group.range.to;
        after < self.sentence.to
            && self.context.is(
                after,
                Classes::THAT.or(Classes::PRON_NOM).or(Classes::TO).or(Classes::MODAL).or(Classes::POSS),
            )
    }

    fn has_verb(&self, pieces: Pieces) -> bool {
        let verb = |at: u32| {
            self.context.is(at, Classes::VERB.or(Classes::AUX)) || self.context.kind(at) == Some(TokenKind::Clitic)
        };
        pieces.as_slice().iter().any(|range| (range.from..range.to).any(verb))
    }

    /// content_cue_source = content "," cue_group source
    fn content_cue_source(&self, out: &mut Vec<Candidate>) {
        let context = self.context;
        if self.group.shape != GroupShape::Finite || !self.frames().any(Frames::THAT.or(Frames::QUOTE)) {
            return;
        }
        let start = self.group.range.from;
        if self.content_follows() && !context.is(self.group.range.to, Classes::POSS) {
            return;
        }
        let inverted = start == self.sentence.from && self.previous_ends_quotation(start)
            || context.before(start, self.sentence.from).is_some_and(|t| {
                matches!(
                    t.kind,
                    TokenKind::Comma
                        | TokenKind::CloseQuote
                        | TokenKind::Question
                        | TokenKind::Exclamation
                        | TokenKind::Dash
                )
            });
        if !inverted
            || context.is(self.group.range.to, Classes::THAT.or(Classes::PRON_OBJ))
                && !context.is(self.group.range.to, Classes::POSS)
        {
            return;
        }
        let Ok((rest, source)) = source_after(self.tokens(self.group.range.to)) else { return };
        let Some(content) = self.content_before(start) else { return };
        let quoted = context.kind(content.to - 1) == Some(TokenKind::CloseQuote);
        let closing = self.closing(rest.from);
        // "described as a diplomat, disputed the list": a verb that takes objects is not inverted
        let takes_object = self.frames().any(Frames::NP) && &*self.group.entry(context).lemma != "say";
        if !quoted && (takes_object || closing.is_none() || !self.has_verb(Pieces::one(content))) {
            return;
        }
        let (_, settings, tail) = closing.unwrap_or((None, Settings::default(), rest.from));
        let fit = if quoted { FrameFit::Quoted } else { FrameFit::Clausal };
        let mut candidate = self.candidate(Rule::ContentCueSource, self.group.range.to, fit);
        candidate.source = Some(source);
        candidate.content = self.with_continuation(content, tail, quoted);
        candidate.time = settings.time;
        candidate.place = settings.place;
        out.push(candidate);
    }

    /// cue_source_content = cue_group source (":" / [","] quotation / "that" clause), at the head of a sentence
    fn cue_source_content(&self, out: &mut Vec<Candidate>) {
        let context = self.context;
        let at_head = self.group.range.from == self.sentence.from && self.group.head == self.sentence.from;
        let speaks = self.frames().any(Frames::THAT.or(Frames::QUOTE));
        if !at_head || !speaks || !context.is(self.group.head, Classes::FINITE) {
            return;
        }
        let Ok((rest, source)) = source_after(self.tokens(self.group.range.to)) else { return };
        let Some((content, fit, end)) = self.complement_of(rest.from, self.frames()) else { return };
        if fit < FrameFit::Clausal || content.is_empty() {
            return;
        }
        // A colon behind the source is no part of the cue: the cue is one piece.
        let colon = context.kind(end - 1) == Some(TokenKind::Colon);
        let clause =
            context.is(content.from, Classes::THAT) || context.kind(content.from) == Some(TokenKind::OpenQuote);
        if colon || clause {
            let mut candidate = self.candidate(Rule::CueSourceContent, self.group.range.to, fit);
            candidate.source = Some(source);
            candidate.content = Pieces::one(content);
            out.push(candidate);
        }
    }

    /// What may follow an attribution that stands behind its content: nothing, a setting, an addressee. Returns
    /// where the next thing starts.
    fn closing(&self, from: u32) -> Option<(Option<Range>, Settings, u32)> {
        let context = self.context;
        let mut at = from;
        let mut who = None;
        let mut settings = Settings::default();
        loop {
            let ends = at >= self.sentence.to
                || matches!(
                    context.token(at).kind,
                    TokenKind::Period
                        | TokenKind::Comma
                        | TokenKind::Colon
                        | TokenKind::Semicolon
                        | TokenKind::OpenQuote
                        | TokenKind::CloseParen
                        | TokenKind::CloseQuote
                        | TokenKind::Dash
                )
                || context.is(at, Classes::COORD.or(Classes::SUBORD).or(Classes::REL));
            if ends {
                return Some((who, settings, at));
            }
            if let Ok((rest, taken)) = setting(self.tokens(at)) {
                settings.add(context, taken);
                at = rest.from;
            } else if who.is_none() && self.frames().any(Frames::NP_THAT) {
                let (rest, taken) = addressee(self.tokens(at)).ok()?;
                who = Some(taken);
                at = rest.from;
            } else if context.is(at, Classes::PREP) {
                // "said through a spokesman"
                let (rest, _) = prepositional(self.tokens(at)).ok()?;
                at = rest.from;
            } else {
                return None;
            }
        }
    }

    /// Whether the sentence before ends in a quotation that an attribution may follow ("“Really?” Smith asked").
    fn previous_ends_quotation(&self, at: u32) -> bool {
        at > 0 && self.context.kind(at - 1) == Some(TokenKind::CloseQuote)
    }

    /// content_before: the content that ends before `end`, a comma or closing mark between them.
    fn content_before(&self, end: u32) -> Option<Range> {
        let context = self.context;
        let mut to = end;
        if to == 0 {
            return None;
        }
        let separator = context.token(to - 1);
        let separated = match separator.kind {
            TokenKind::Comma | TokenKind::Dash => {
                to -= 1;
                true
            }
            TokenKind::CloseQuote | TokenKind::Question | TokenKind::Exclamation => true,
            _ => false,
        };
        if !separated || to == 0 {
            return None;
        }
        if context.kind(to - 1) == Some(TokenKind::CloseQuote) {
            let quote = context.quote(to - 1).filter(|quote| quote.close == to - 1)?;
            let commaed = separator.kind != TokenKind::CloseQuote;
            if !commaed && !is_speech(context, quote) {
                return None;
            }
            return Some(Range::new(self.clause_before_quotation(quote), to));
        }
        let from = self.clause_start(to);
        (to > from && from >= self.sentence.from).then(|| Range::new(from, to))
    }

    /// A quotation that ends a clause of the writer's words ("The plan is “dead on arrival,” he said").
    fn clause_before_quotation(&self, quote: &Quote) -> u32 {
        let context = self.context;
        if quote.open <= self.sentence.from {
            return quote.open;
        }
        let before = context.token(quote.open - 1);
        if before.is_word() || before.kind == TokenKind::Number {
            self.clause_start(quote.open)
        } else {
            quote.open
        }
    }

    /// Where the clause that ends at `to` starts: after the sentence's connecting words.
    fn clause_start(&self, to: u32) -> u32 {
        let context = self.context;
        let mut from = self.sentence.from;
        if let Some(quote) =
            context.quote(to.saturating_sub(1)).filter(|q| q.open >= from && q.open < to && q.close >= to)
        {
            from = quote.open + 1;
        }
        // "That said, …"
        if let Ok((rest, _)) = pseudo_cue(context.tokens(Range::new(from, to.max(from)))) {
            from = rest.from;
        }
        while from < to && (context.is(from, Classes::COORD) || context.kind(from) == Some(TokenKind::Comma)) {
            from += 1;
        }
        if let Some(semicolon) = (from..to).rev().find(|&at| context.kind(at) == Some(TokenKind::Semicolon)) {
            from = semicolon + 1;
        }
        from
    }

    /// “A,” she said. “B.” and “A,” she said, “b.”: the rest of a split quotation belongs to the content.
    fn with_continuation(&self, content: Range, tail: u32, quoted: bool) -> Pieces {
        let context = self.context;
        let mut pieces = Pieces::one(content);
        let mut at = tail;
        if matches!(
            context.kind(at),
            Some(TokenKind::Comma | TokenKind::Period | TokenKind::Colon | TokenKind::Dash)
        ) {
            at += 1;
        }
        if let Some(quote) = self.quotation_at(at).filter(|_| quoted || at < self.sentence.to) {
            if !attribution_follows(context, quote) {
                pieces.push(Range::new(quote.open, quote.close + 1));
            }
        } else if !quoted && context.kind(tail) == Some(TokenKind::Comma) && at < self.sentence.to {
            // "The plan, he said, is dead.": the other half of an unquoted content
            let rest = Range::new(at, clause_end(context, at, self.sentence));
            let resumes =
                !context.is(at, Classes::VERB_ING.or(Classes::SUBORD).or(Classes::REL).or(Classes::COORD));
            if resumes && !rest.is_empty() {
                pieces.push(rest);
            }
        }
        pieces
    }

    /// passive = content-subject cue_group complement ["by" source]
    fn passive(&self, out: &mut Vec<Candidate>) {
        let context = self.context;
        let frames = self.frames();
        let after = self.group.range.to;
        let subject = self.source_before();
        // "it is said that": verbs that take a clause, or are listed for this pattern
        let clausal = Frames::THAT.or(Frames::PASSIVE_THAT).or(Frames::NP_THAT);
        let impersonal = if frames.any(clausal) { frames.or(Frames::THAT) } else { frames };
        let expletive =
            context.before(self.group.range.from, self.sentence.from).is_some_and(|t| t.is(Classes::EXPLETIVE));
        if let Some(candidate) = self.cited_as() {
            out.push(candidate);
            return;
        }
        if expletive {
            if let Some((source, rest)) = self.agent(after) {
                if let Some((content, fit, _)) =
                    self.complement_of(rest, impersonal).filter(|c| c.1 >= FrameFit::Clausal)
                {
                    let mut candidate = self.candidate(Rule::Impersonal, after, fit);
                    candidate.source = Some(source);
                    candidate.content = Pieces::one(content);
                    out.push(candidate);
                }
                return;
            }
            if let Some((content, fit, end)) =
                self.complement_of(after, impersonal).filter(|c| c.1 >= FrameFit::Clausal)
            {
                let mut candidate = self.candidate(Rule::Impersonal, end, fit);
                candidate.content = Pieces::one(content);
                out.push(candidate);
            }
            return;
        }
        let Some(subject) = subject else { return };
        let by = self.agent(after);
        let infinitive = context.says(after, "to") && frames.any(Frames::PASSIVE_TO.or(Frames::NP_TO));
        let transitive = frames.any(
            Frames::NP.or(Frames::NP_OF).or(Frames::NP_FOR).or(Frames::AS).or(Frames::NP_NP).or(Frames::NP_TO),
        );
        if !infinitive && !transitive && by.is_none() {
            return;
        }
        let (cue_end, complement) = match &by {
            Some((_, rest)) => (after, Range::new(*rest, clause_end(context, *rest, self.sentence))),
            None => {
                let clause = |from: u32| Range::new(from, clause_end(context, from, self.sentence));
                let preposition = [("of", Frames::NP_OF), ("for", Frames::NP_FOR), ("as", Frames::AS)]
                    .iter()
                    .any(|&(word, frame)| context.says(after, word) && frames.any(frame));
                match self.complement_of(after, frames.or(Frames::TO)) {
                    _ if preposition => (after + 1, clause(after + 1)),
                    Some((content, fit, end)) if fit >= FrameFit::Clausal || end == after => (end, content),
                    _ => (after, Range::new(after, after)),
                }
            }
        };
        let mut candidate =
            self.candidate(Rule::Passive, cue_end, if infinitive { FrameFit::Clausal } else { FrameFit::Nominal });
        candidate.source = by.map(|(source, _)| source);
        candidate.content = Pieces::one(subject);
        let decree = self.group.entry(context).act == crate::record::Act::Eventuality;
        if by.is_none() && complement.is_empty() && !decree {
            return;
        }
        let attached = by.is_none() || context.says(complement.from, "as") || context.says(complement.from, "to");
        if attached && complement.from < complement.to {
            candidate.content.push(complement);
        }
        out.push(candidate);
    }

    /// cited_as = source BE ("cited" / "quoted" / …) "as" gerund complement: "were cited as claiming that …"
    fn cited_as(&self) -> Option<Candidate> {
        let context = self.context;
        let at = self.group.range.to;
        let gerund = at + 1;
        if !context.says(at, "as") || !context.is(gerund, Classes::VERB_ING) || gerund >= self.sentence.to {
            return None;
        }
        let inner = cue_group(context, gerund, self.sentence)?;
        let reader = Reader {
            context,
            sentence: self.sentence,
            group: CueGroup { range: Range::new(self.group.range.from, inner.range.to), ..inner },
            source: OnceCell::new(),
        };
        let complement = reader.complement();
        let mut candidate = match complement {
            Some(found) => {
                let mut candidate = reader.candidate(Rule::SourceCueContent, found.cue_end, found.fit);
                candidate.content = Pieces::one(found.content);
                candidate
            }
            None => {
                // “…,” Dorn was quoted as saying.
                let subject = self.source_before()?;
                let content = self.content_before(subject.from)?;
                let mut candidate = reader.candidate(Rule::ContentSourceCue, inner.range.to, FrameFit::Quoted);
                candidate.content = Pieces::one(content);
                candidate
            }
        };
        candidate.source = self.source_before();
        Some(candidate)
    }

    /// "by" source, after a passive: the source and where it ends.
    fn agent(&self, at: u32) -> Option<(Range, u32)> {
        if !self.context.says(at, "by") || at + 1 >= self.sentence.to {
            return None;
        }
        let (rest, source) = source_after(self.tokens(at + 1)).ok()?;
        Some((source, rest.from))
    }
}

/// Whether a quotation is a name: every longer word of it has a capital, and no stop ends it.
fn is_title(context: &Context<'_>, quote: &Quote) -> bool {
    let mut words = (quote.open + 1..quote.close).map(|at| context.token(at)).filter(|t| t.is_word());
    const LONGEST: u32 = 10;
    quote.close - quote.open <= LONGEST
        && !is_speech(context, quote)
        && words.all(|t| t.is_capital() || t.is(Classes::PREP.or(Classes::DET).or(Classes::COORD).or(Classes::TO)))
}

/// Whether a quotation ends as speech does: with a stop or a comma inside its marks.
fn is_speech(context: &Context<'_>, quote: &Quote) -> bool {
    let last = context.token(quote.close.max(1) - 1);
    last.ends_sentence() || matches!(last.kind, TokenKind::Comma | TokenKind::Dash)
}

/// Whether a quotation has an attribution of its own behind it: a comma inside its end.
fn attribution_follows(context: &Context<'_>, quote: &Quote) -> bool {
    let Some(last) = quote.close.checked_sub(1).and_then(|at| context.get(at)) else { return false };
    last.kind == TokenKind::Comma && context.get(quote.close + 1).is_some_and(|t| t.is_word())
}
