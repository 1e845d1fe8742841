//! Attributions that stand behind their content, or in the middle of it: "…," she said.
//!
//! Rules, methods of [`Reader`]: `content_source_cue`, `content_cue_source`, `cue_source_content`, `closing`.

use super::attribution::Reader;
use super::candidate::{Candidate, FrameFit, Pieces};
use super::clause::{MAX_LOOK_BACK, addressee, bare_clause};
use super::content_end::clause_end;
use super::cue::GroupShape;
use super::denial::is_paper;
use super::frame::{Frame, MAX_REMARK, closing_remark, setting};
use super::noun_phrase::{coordinated, is_genitive_at};
use super::source::{source_after, source_final};
use super::tokens::{Context, Range};
use crate::lexicon::{Classes, Frames};
use crate::record::{Rule, SourceKind};
use crate::text::{Quote, Token, TokenKind};

impl<'c> Reader<'_, 'c> {
    /// content_source_cue = content "," source cue_group (end / "," / quotation)
    pub(super) fn content_source_cue(&self, out: &mut Vec<Candidate>) {
        let context = self.context;
        if self.group.shape != GroupShape::Finite || !self.frames().any(Frames::THAT.or(Frames::QUOTE)) {
            return;
        }
        // "a film about the mill [directed by Li], opens": a participle
        let by = self.group.range.to;
        let made = self.group.range.from == self.group.head
            && context.says(by, "by")
            && by + 1 < self.sentence.to
            && !self.is_by_medium(by);
        if self.content_follows() || made && context.is(self.group.head, Classes::VERB_PART) {
            return;
        }
        // Only a quotation may stand before an attribution that nothing closes.
        let closing = self.closing(self.group.range.to);
        if closing.is_none() && context.page.quotes.is_empty() {
            return;
        }
        // "The story, [which] appeared in May": the pronoun of a clause on what is before it
        let relative = |range: &Range| {
            range.to - range.from == 1
                && context.is(range.from, Classes::REL)
                && !context.is(range.from, Classes::DET)
        };
        let Some(source) = self.source_after_content().filter(|range| !relative(range)) else { return };
        if source.from == self.sentence.from && !self.previous_ends_quotation(source.from) {
            return;
        }
        let Some(content) = self.content_before(source.from) else { return };
        let quoted = context.kind(content.to - 1) == Some(TokenKind::CloseQuote);
        if !quoted && closing.is_none() {
            return;
        }
        // "It will go on, a plan announced in May": a participle
        let known = words!["announced", "released", "published", "proposed", "unveiled"];
        if !quoted
            && context.says_any(self.group.head, known)
            && is_paper(context, source)
            && self.group.range.from == self.group.head
        {
            return;
        }
        // "In a diary entry dated 9 May, Forde wrote:": the content comes behind the colon
        if !quoted && closing.as_ref().is_some_and(|&(_, tail)| context.kind(tail) == Some(TokenKind::Colon)) {
            return;
        }
        let (frame, tail) = closing.unwrap_or((Frame::default(), self.group.range.to));
        let pieces = self.with_continuation(content, tail, quoted);
        // "In a note pinned to the door, the baker apologized.": a setting alone is no content
        if !quoted && self.is_adverbial(content, pieces) {
            return;
        }
        // "Asked about the sale, Brandt shrugged.": a participle at the head is no clause
        let asked = context.is(content.from, Classes::VERB_PART)
            && context.is(content.from + 1, Classes::PREP.or(Classes::WH).or(Classes::SUBORD));
        if !quoted && (asked || !self.has_verb(pieces)) {
            return;
        }
        let fit = if quoted { FrameFit::Quoted } else { FrameFit::Clausal };
        let mut candidate = self.candidate(Rule::ContentSourceCue, self.group.range.to, fit);
        candidate.source = Some(source);
        candidate.content = pieces;
        candidate.take(&frame);
        out.push(candidate);
    }

    /// as_source_cue = "as" source cue_group closing "," content / content "," "as" source cue_group closing ["," content]
    pub(super) fn as_source_cue(&self, out: &mut Vec<Candidate>) {
        let context = self.context;
        if self.group.shape != GroupShape::Finite || !self.frames().any(Frames::THAT) {
            return;
        }
        let group = self.group.range.from;
        let near = self.sentence.from.max(group.saturating_sub(MAX_LOOK_BACK + 1))..group;
        let says = |at: u32| at >= self.sentence.from && context.says(at, "as");
        if !near.into_iter().any(says) {
            return;
        }
        let Some(source) = self.source_before().filter(|source| source.from > 0 && says(source.from - 1)) else {
            return;
        };
        let start = source.from - 1;
        let Some((frame, tail)) = self.closing(self.group.range.to) else { return };
        let comma = |at: u32| context.kind(at) == Some(TokenKind::Comma);
        let head = start == self.sentence.from;
        let resumes = comma(tail) && tail + 1 < self.sentence.to;
        let closed = tail >= self.sentence.to || comma(tail) || context.token(tail).ends_sentence();
        if !closed || head && !resumes || !head && !comma(start - 1) {
            return;
        }
        let mut content = Pieces::default();
        // "If, as the contractor claims, the bolts were tested, …": what is supposed ends at the next comma
        let supposed = start >= self.sentence.from + 2 && context.is(start - 2, Classes::SUBORD);
        if !head && !supposed {
            content.push(Range::new(self.clause_start(start - 1), start - 1));
        }
        if resumes {
            let end = clause_end(context, tail + 1, self.sentence);
            let end = (tail + 1..end).find(|&at| supposed && comma(at)).unwrap_or(end);
            content.push(Range::new(tail + 1, end));
        }
        if !self.has_verb(content) {
            return;
        }
        let mut candidate = self.candidate(Rule::ContentSourceCue, self.group.range.to, FrameFit::Clausal);
        candidate.source = Some(source);
        candidate.content = content;
        candidate.take(&frame);
        out.push(candidate);
    }

    /// content_cue_source = content "," cue_group source
    pub(super) fn content_cue_source(&self, out: &mut Vec<Candidate>) {
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
        let Ok((rest, source)) = source_final(self.tokens(self.group.range.to)) else { return };
        let Some(content) = self.content_before(start) else { return };
        let quoted = context.kind(content.to - 1) == Some(TokenKind::CloseQuote);
        let closing = self.closing(rest.from);
        // "described as a diplomat, disputed the list": a verb that takes objects is not inverted
        let speaker =
            Classes::ROLE.or(Classes::ROLE_PL).or(Classes::TITLE).or(Classes::GIVEN).or(Classes::ORG_HEAD);
        let speaks = (source.from..source.to).any(|at| context.is(at, speaker));
        let takes_object = self.frames().any(Frames::NP) && &*self.group.entry(context).lemma != "say" && !speaks;
        // "R-Orme, said the council failed": a clause behind the cue is its content
        // and a headline's leaves out its verb ("Dam unsafe, says union")
        let full = bare_clause(context.tokens(content));
        // "The second goal, admitted the referee, was a matter of luck."
        let tail = closing.as_ref().map_or(rest.from, |&(_, tail)| tail);
        let split = context.kind(tail) == Some(TokenKind::Comma)
            && context.is(tail + 1, Classes::AUX.or(Classes::FINITE))
            && !context.is(tail + 1, Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ADJ));
        // "relies on members, called elders, and …", "voters, who sign up, can tell one from the other"
        let names = context.says_any(self.group.head, words!["called", "named", "dubbed"]);
        if context.is(self.group.range.from, Classes::MODAL) {
            return;
        }
        // "she did - indirectly and deftly - contradict the claim": the verb of the clause before
        let resumes = || {
            context.kind(start - 1) == Some(TokenKind::Dash)
                && context.is(self.group.head, Classes::VERB_BASE)
                && (self.sentence.from..start).any(|at| context.is(at, Classes::DO.or(Classes::MODAL)))
        };
        // "regular, pledged delegates"
        let listed = || {
            start >= self.sentence.from + 3
                && context.kind(start - 1) == Some(TokenKind::Comma)
                && context.is(start - 2, Classes::ADJ)
                && context.is(start - 3, Classes::PREP.or(Classes::DET).or(Classes::POSS))
                && !context.is(start - 2, Classes::NOUN)
        };
        if !quoted && (names || resumes() || listed()) {
            return;
        }
        // "opened the letter, read the note and asked …": a list of verbs
        if !quoted && context.is(tail, Classes::COORD) && context.is(tail + 1, Classes::FINITE) {
            return;
        }
        let clause = !context.headline && !full && !split
            || bare_clause(self.tokens(self.group.range.to))
                && !(full && speaks && is_briefed(context, source, rest.from));
        if !quoted && (takes_object || closing.is_none() || clause || !self.frames().any(Frames::QUOTE)) {
            return;
        }
        // "who sang in “The Drowned Man,” posted a picture": a name, and nothing said
        let named = context.quote(content.to - 1).is_some_and(|quote| {
            quote.open > self.sentence.from
                && (context.is(quote.open - 1, Classes::PREP.or(Classes::COORD))
                    || is_genitive_at(context, quote.open - 1))
                && (quote.open + 1..quote.close)
                    .map(|at| context.token(at))
                    .filter(|t| t.is_word())
                    .all(|t| t.is_capital() || t.is(Classes::PREP.or(Classes::DET).or(Classes::COORD)))
        });
        // "calls it “terrible,” denounced her record": words of a clause that has a subject of its own
        let inside = context.quote(content.to - 1).is_some_and(|quote| {
            quote.open > self.sentence.from
                && context.token(quote.open - 1).is_word()
                && content.from <= quote.open
                && bare_clause(self.tokens(content.from))
        });
        let thing = context.is(source.from, Classes::POSS.or(Classes::DET))
            && !context.token(source.to - 1).is_capital()
            && {
                let kind = context.tables.word(context.token(source.to - 1).word).kind;
                matches!(kind, None | Some(SourceKind::Document))
            };
        // "hosts a show, writes a weekly column": nothing is said
        if !quoted && thing && &*self.group.entry(context).lemma == "write" {
            return;
        }
        if quoted && (named || inside && thing && self.frames().any(Frames::NP)) {
            return;
        }
        // "“…,” told the paper": who is told is not the source
        if self.frames().any(Frames::NP_THAT) && !self.frames().any(Frames::THAT.or(Frames::WH)) {
            return;
        }
        let (frame, tail) = closing.unwrap_or((Frame::default(), rest.from));
        let fit = if quoted { FrameFit::Quoted } else { FrameFit::Clausal };
        let mut candidate = self.candidate(Rule::ContentCueSource, self.group.range.to, fit);
        candidate.source = Some(source);
        candidate.content = self.with_continuation(content, tail, quoted);
        candidate.take(&frame);
        out.push(candidate);
    }

    /// cue_source_content = cue_group source (":" / [","] quotation / "that" clause), at the head of a sentence
    pub(super) fn cue_source_content(&self, out: &mut Vec<Candidate>) {
        let context = self.context;
        // "But, said Li, “I know him”"
        let (from, start) = (self.sentence.from, self.group.range.from);
        let joined = start == from + 2
            && context.is(from, Classes::COORD)
            && context.kind(from + 1) == Some(TokenKind::Comma);
        let at_head = (start == from || joined) && self.group.head == start;
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

    /// Whether what stands behind the cue can only be its content.
    fn content_follows(&self) -> bool {
        let after = self.group.range.to;
        after < self.sentence.to
            && (self.context.is(after, Classes::THAT.or(Classes::PRON_NOM).or(Classes::MODAL).or(Classes::POSS))
                // "would not say whether …", and not "said when asked"
                || self.context.is(after, Classes::WH) && !self.context.is(after, Classes::SUBORD)
                // "said to be old", and not "said to applause"
                || self.context.is(after, Classes::TO)
                    && self.context.is(after + 1, Classes::VERB_BASE.or(Classes::AUX).or(Classes::ADV)))
    }

    /// What may follow an attribution that stands behind its content: nothing, a setting, an addressee. Returns
    /// where the next thing starts.
    fn closing(&self, from: u32) -> Option<(Frame, u32)> {
        let context = self.context;
        let mut at = from;
        let mut frame = Frame::default();
        // "said Anje Vorst, 44, “…”": an age
        let comma = |at: u32| context.kind(at) == Some(TokenKind::Comma);
        if comma(at)
            && context.kind(at + 1) == Some(TokenKind::Number)
            && comma(at + 2)
            && at + 2 < self.sentence.to
        {
            at += 2;
        }
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
                || context.is(at, Classes::COORD.or(Classes::SUBORD).or(Classes::REL))
                    && !context.is(at, Classes::THAT.or(Classes::PREP))
                // "told the jury [as the trial opened]"
                || context.is(at, Classes::SUBORD) && bare_clause(self.tokens((at + 1).min(self.sentence.to)));
            if ends {
                if let Some((remark, end)) = closing_remark(self.tokens(at)) {
                    frame.join(&remark);
                    at = end;
                }
                return Some((frame, at));
            }
            if let Ok((rest, taken)) = setting(self.tokens(at)) {
                frame.settings.add(taken);
                at = rest.from;
            } else if frame.addressee.is_none() && self.frames().any(Frames::NP_THAT.or(Frames::NP_TO)) {
                let (rest, taken) = addressee(self.tokens(at)).ok()?;
                frame.addressee = Some(taken);
                at = rest.from;
            } else if context.is(at, Classes::PREP.or(Classes::TO)) {
                // "said through a spokesman", "said to applause"
                let (rest, _) = coordinated(self.tokens(at + 1)).ok()?;
                if frame.addressee.is_none() && context.says(at, "to") {
                    frame.addressee = Some(Range::new(at + 1, rest.from));
                }
                at = rest.from;
            } else {
                return None;
            }
        }
    }

    /// Whether the sentence before ends in a quotation that an attribution may follow ("“Really?” Smith asked").
    pub(super) fn previous_ends_quotation(&self, at: u32) -> bool {
        // “Twice.” His mother nodded.
        let full_stop = at > 1 && self.context.kind(at - 2) == Some(TokenKind::Period);
        at > 0 && self.context.kind(at - 1) == Some(TokenKind::CloseQuote) && !full_stop
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
        // “If they close the school,” the baker said, wiping his hands, “they close the village.”
        if quoted && context.kind(tail) == Some(TokenKind::Comma) && context.is(at, Classes::VERB_ING) {
            let resumes = |&close: &u32| {
                context.kind(close) == Some(TokenKind::Comma) && self.quotation_at(close + 1).is_some()
            };
            at = (at..self.sentence.to.min(at + MAX_REMARK)).find(resumes).map_or(at, |close| close + 1);
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
}

/// "said a person briefed on the talks": what closes the sentence behind a clause has a participle and no verb of its own.
fn is_briefed(context: &Context<'_>, source: Range, end: u32) -> bool {
    let participle = |at: u32| context.is(at, Classes::VERB_PART) && context.is(at + 1, Classes::PREP);
    let closes = context.get(end).is_none_or(|t| t.ends_sentence() || t.kind == TokenKind::Comma);
    closes
        && (source.from + 1..source.to).any(participle)
        && !(source.from..source.to).any(|at| context.is(at, Classes::AUX))
}

/// Whether a quotation is a name: every longer word of it has a capital, and no stop ends it.
pub(super) fn is_title(context: &Context<'_>, quote: &Quote) -> bool {
    let mut words = (quote.open + 1..quote.close).map(|at| context.token(at)).filter(|t| t.is_word());
    const LONGEST: u32 = 10;
    quote.close - quote.open <= LONGEST
        && !is_speech(context, quote)
        && words.all(|t| t.is_capital() || t.is(Classes::PREP.or(Classes::DET).or(Classes::COORD).or(Classes::TO)))
}

/// Whether a quotation ends as speech does: with a stop or a comma inside its marks.
pub(super) fn is_speech(context: &Context<'_>, quote: &Quote) -> bool {
    last_inside(context, quote)
        .is_some_and(|last| last.ends_sentence() || matches!(last.kind, TokenKind::Comma | TokenKind::Dash))
}

/// The last token of a quotation, before the marks that close with it: "it came back as ‘late,’”".
fn last_inside<'c>(context: &'c Context<'_>, quote: &Quote) -> Option<&'c Token> {
    const MARKS: usize = 3;
    let mut inside = (quote.open + 1..quote.close).rev().take(MARKS).map(|at| context.token(at));
    inside.find(|token| token.kind != TokenKind::CloseQuote)
}

/// Whether a quotation has an attribution of its own behind it: a comma inside its end.
fn attribution_follows(context: &Context<'_>, quote: &Quote) -> bool {
    last_inside(context, quote).is_some_and(|last| last.kind == TokenKind::Comma)
        && context.get(quote.close + 1).is_some_and(|t| t.is_word())
}
