//! What stands behind a verb cue: its complement, and the settings between them.

use super::attribution::Reader;
use super::behind::{is_speech, is_title};
use super::candidate::{FrameFit, Settings};
use super::clause::{addressee, bare_clause, is_gerund, is_infinitive};
use super::content_end::{clause_end, lone_clause_end, object_end, trim_end};
use super::cue::GroupShape;
use super::denial::withholds;
use super::frame::{MAX_REMARK, aside, settings, settings_behind};
use super::noun_phrase::{is_nominal, noun_phrase, noun_phrase_with_of, prepositional, rest_at};
use super::tokens::{Range, Tokens};
use crate::lexicon::{Classes, DenialWord, Frames};
use crate::record::{Act, DenialKind};
use crate::text::{Token, TokenKind};

/// Circumstances between a cue and its "that" are at most this long.
const MAX_CIRCUMSTANCE: u32 = 16;

/// What follows a cue.
pub(super) struct Complement {
    /// Where the cue ends, with its preposition or colon.
    pub(super) cue_end: u32,
    pub(super) content: Range,
    /// The content is the next block.
    pub(super) awaits: bool,
    pub(super) fit: FrameFit,
    pub(super) addressee: Option<Range>,
    pub(super) setting: Settings,
}

impl<'c> Reader<'_, 'c> {
    /// complement = [addressee] {setting} ([","] quotation / ":" / "that" clause / "to" infinitive / …)
    pub(super) fn complement(&self) -> Option<Complement> {
        let frames = self.frames();
        let direct = self.complement_at(self.group.range.to, frames, None);
        if frames.any(Frames::NP_THAT)
            && direct.as_ref().is_none_or(|c| c.fit < FrameFit::Clausal)
            && let Some(told) = self.after_addressee(frames)
        {
            return Some(told);
        }
        if direct.is_none() || direct.as_ref().is_some_and(|c| c.fit < FrameFit::Clausal) {
            return self.after_to_addressee(frames).or_else(|| direct.map(|found| self.given(found, frames)));
        }
        direct
    }

    /// "promised them a park", "informed the council of the plan": to whom stands before what.
    fn given(&self, found: Complement, frames: Frames) -> Complement {
        if frames.any(Frames::NP_THAT)
            && frames.any(Frames::NP_OF)
            && let Ok((rest, who)) = noun_phrase(self.tokens(found.content.from))
            && self.context.says(rest.from, "of")
            && rest.from + 1 < found.content.to
            // "told the council of elders to go"
            && !(rest.from..found.content.to)
                .any(|at| frames.any(Frames::NP_TO) && self.context.says(at, "to") && is_infinitive(self.context, at + 1))
        {
            return Complement {
                content: Range::new(rest.from + 1, found.content.to),
                addressee: Some(who),
                ..found
            };
        }
        let both = frames.any(Frames::NP_THAT) && frames.any(Frames::NP);
        if !both || found.content.from != self.group.range.to {
            return found;
        }
        match addressee(self.tokens(found.content.from)) {
            Ok((rest, who))
                if who.to < found.content.to
                    && rest.first().is_some_and(|t| t.is(Classes::DET.or(Classes::NUM).or(Classes::POSS))) =>
            {
                Complement { content: Range::new(who.to, found.content.to), addressee: Some(who), ..found }
            }
            _ => found,
        }
    }

    /// "explained to the shareholders that": before a clause with "that" or a quotation only.
    fn after_to_addressee(&self, frames: Frames) -> Option<Complement> {
        let at = self.group.range.to;
        if !self.context.says(at, "to")
            || !frames.any(Frames::THAT.or(Frames::QUOTE))
            || at + 1 >= self.sentence.to
        {
            return None;
        }
        let (rest, who) = addressee(self.tokens(at + 1)).ok()?;
        let told = self.complement_at(rest.from, frames, Some(who))?;
        let marked = told.fit == FrameFit::Quoted || self.context.is(told.content.from, Classes::THAT);
        marked.then_some(Complement { cue_end: at, ..told })
    }

    fn after_addressee(&self, frames: Frames) -> Option<Complement> {
        let (rest, who) = addressee(self.tokens(self.group.range.to)).ok()?;
        let mut told =
            self.complement_at(rest.from, frames.or(Frames::THAT).or(Frames::QUOTE).or(Frames::WH), Some(who))?;
        // "promised three things:" and a list below: what it announces is nobody
        let head = self.context.token(who.to - 1);
        let thing =
            head.is(Classes::NOUN_PL.or(Classes::NOUN)) && self.context.tables.word(head.word).kind.is_none();
        // "told his mate [he was tired]": a verb that takes no object has somebody before its clause
        let clause = !frames.any(Frames::NP) && self.context.is(told.content.from, Classes::PRON_NOM);
        let marked = clause
            || told.fit == FrameFit::Quoted
            || self.context.is(told.content.from, Classes::THAT.or(Classes::WH));
        if (told.content.is_empty() || !marked) && thing && !head.is_capital() {
            return None;
        }
        // "promised a boiler before winter": a circumstance, and nothing told
        let circumstance = self.context.is(told.content.from, Classes::SUBORD)
            && !self.context.is(told.content.from, Classes::WH)
            && !self.context.says(told.content.from, "if");
        if circumstance {
            return None;
        }
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
        let mut frame = Settings::default();
        // "said, however, that"
        if [at, at + 2].iter().all(|&comma| context.kind(comma) == Some(TokenKind::Comma))
            && (context.is(at + 1, Classes::ADV) || context.says(at + 1, "though"))
            && at + 3 < self.sentence.to
        {
            at += 3;
        }
        // "told me [later] that"
        const WHEN: Classes = Classes::ADV.or(Classes::TIME);
        if addressee.is_some()
            && context.is(at, WHEN)
            && !context.is(at, Classes::SUBORD)
            && context.is(at + 1, Classes::THAT)
            && at + 2 < self.sentence.to
        {
            at += 1;
        }
        // "told parishioners after the service that": "after" starts no clause here
        let plain = match self.circumstance(at) {
            Some(_) => None,
            None => self.complement_of(at, frames),
        };
        let (mut found, at_end) = match plain {
            Some((content, fit, end)) if fit >= FrameFit::Clausal => ((content, fit), end),
            other => {
                // settings may stand between cue and content only before a clause or a quotation
                let (end, sure) = settings(self.tokens(at), &mut frame);
                at = end;
                if let Some((remark, end)) = aside(self.tokens(at)) {
                    frame.complete(&remark.settings);
                    at = end;
                }
                at = self.circumstance(at).unwrap_or(at);
                at = self.aside_on_medium(at).filter(|_| frame.medium.is_some()).unwrap_or(at);
                let later = if at > from {
                    self.complement_of(at, frames).filter(|c| {
                        // "said in Brellin the plan …": a bare place may belong to a bare clause
                        let marked = c.1 == FrameFit::Quoted
                            || self.context.is(c.0.from, Classes::THAT)
                            || self.context.says(c.0.from, "whether");
                        c.1 >= FrameFit::Clausal && (sure || marked)
                    })
                } else {
                    None
                };
                match (later, other) {
                    (Some((content, fit, end)), _) => ((content, fit), from.max(self.group.range.to.min(end))),
                    (None, Some((content, fit, end))) => {
                        frame = Settings::default();
                        ((content, fit), end)
                    }
                    (None, None) => return None,
                }
            }
        };
        found.0.to = found.0.to.max(found.0.from);
        let awaits = found.0.is_empty() && context.announces_next_block(found.0.from.max(1) - 1);
        if found.0.is_empty() && !awaits {
            return None;
        }
        // "knew who had sent the parcels and that …": the second clause is another's
        if !context.is(found.0.from, Classes::THAT)
            && (found.1 == FrameFit::Nominal || context.is(found.0.from, Classes::WH))
        {
            let joined = |at: &u32| context.is(*at, Classes::COORD) && context.is(at + 1, Classes::THAT);
            found.0.to = (found.0.from + 1..found.0.to).find(joined).unwrap_or(found.0.to);
        }
        let said = self.group.entry(context).act == Act::Assertion;
        // "accused the firm of burning oil at night"
        let gerund = (found.0.from..found.0.to)
            .any(|at| context.is(at, Classes::VERB_ING) && at > 0 && context.is(at - 1, Classes::PREP));
        if said
            && !gerund
            && found.1 == FrameFit::Nominal
            && let Some((end, behind)) = settings_behind(context, found.0)
        {
            found.0.to = end;
            frame = behind;
        }
        let cue_end = if addressee.is_some() { self.group.range.to } else { at_end.max(self.group.range.to) };
        Some(Complement { cue_end, content: found.0, awaits, fit: found.1, addressee, setting: frame })
    }

    /// "said [before attending the meeting] that", "wrote [in an oral history of the strike] that": where the "that"
    /// stands that follows circumstances of speaking.
    pub(super) fn circumstance(&self, at: u32) -> Option<u32> {
        let context = self.context;
        let about = context.says_any(at, words!["of", "about", "for", "against", "by", "to"]);
        // "have said for years that"
        let lasting = context.says(at, "for") && (at + 1..at + 4).any(|next| context.is(next, Classes::TIME));
        // "dismissed as rubbish a report that …"
        let called = context.says(at, "as") && self.frames().any(Frames::AS);
        if !context.is(at, Classes::PREP) || about && !lasting || called {
            return None;
        }
        let that = (at + 2..self.sentence.to.min(at + MAX_CIRCUMSTANCE))
            .take_while(|&next| {
                let token = context.token(next);
                (token.is_word() || matches!(token.kind, TokenKind::Number | TokenKind::Clitic))
                    && (!token.is(Classes::AUX.or(Classes::PRON_NOM)) || token.is(Classes::NUM))
            })
            .find(|&next| context.is(next, Classes::THAT))?;
        let clause = context.tokens(Range::new(that + 1, self.sentence.to));
        bare_clause(clause).then_some(that)
    }

    /// "wrote in the report[, published on Thursday,] that": where the "that" stands behind an aside on the document.
    fn aside_on_medium(&self, at: u32) -> Option<u32> {
        let context = self.context;
        let comma = |at: &u32| context.kind(*at) == Some(TokenKind::Comma);
        if !comma(&at) || !context.is(at + 1, Classes::VERB_PART.or(Classes::REL).or(Classes::DET)) {
            return None;
        }
        let close = (at + 2..self.sentence.to.min(at + MAX_CIRCUMSTANCE)).find(comma)?;
        (close + 2 < self.sentence.to && context.is(close + 1, Classes::THAT)).then_some(close + 1)
    }

    /// The complement that starts at `at`: its content, how well it fits, and where the cue ends.
    pub(super) fn complement_of(&self, at: u32, frames: Frames) -> Option<(Range, FrameFit, u32)> {
        let context = self.context;
        let cue_end = self.group.range.to;
        let token = context.get(at).filter(|_| at < self.sentence.to)?;
        let mental = self.group.entry(context).act == Act::Belief;
        let clause = |from: u32| {
            let end = if mental {
                lone_clause_end(context, from, self.sentence)
            } else {
                clause_end(context, from, self.sentence)
            };
            Range::new(from, end)
        };
        let object = |from: u32| Range::new(from, object_end(context, from, self.sentence));
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
                // "in what he called “an act of mercy,” [the judge freed both men]"
                let comma = !frames.any(Frames::THAT) && context.kind(quote.close - 1) == Some(TokenKind::Comma);
                let whole = quote.close + 1 >= self.sentence.to
                    || context.get(quote.close + 1).is_none_or(|t| !t.is_word())
                    || comma && bare_clause(self.tokens(quote.close + 1))
                    // "shouted “Cut the rope!” and ran"
                    || is_speech(context, quote) && context.is(quote.close + 1, Classes::COORD.or(Classes::SUBORD).or(Classes::PREP));
                if frames.any(Frames::QUOTE.or(Frames::THAT)) && !is_title(context, quote) {
                    let content = if whole { Range::new(quote.open, quote.close + 1) } else { clause(at) };
                    return Some((content, FrameFit::Quoted, cue_end));
                }
                let nominal = frames.any(Frames::NP.or(Frames::NP_NP).or(Frames::AS));
                return nominal.then(|| (object(at), FrameFit::Nominal, cue_end));
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
        // "asked who had paid": no relative clause, since no noun stands before it
        let who = at == cue_end && context.says(at, "who");
        // "would not say when": a question that is left open, and no circumstance
        // and so is what somebody remembers: "remembers when the clock stopped"
        let mental = matches!(self.group.entry(context).act, Act::Belief | Act::Fact);
        let when = mental && at == cue_end && context.says_any(at, words!["when", "where"]);
        let open = (self.group.negated || when) && frames.any(Frames::WH);
        let other = if open { Classes::REL } else { Classes::REL.or(Classes::SUBORD) };
        if token.is(Classes::WH) && (who || !token.is(other)) && frames.any(Frames::WH.or(Frames::THAT))
            || context.says(at, "if") && frames.any(Frames::WH)
        {
            return Some((clause(at), FrameFit::Clausal, cue_end));
        }
        let to = if context.says(at, "not") { at + 1 } else { at };
        // "agreed to “continue the dialogue”"
        let verb = to + 1 + u32::from(context.kind(to + 1) == Some(TokenKind::OpenQuote));
        if context.says(to, "to")
            && (is_infinitive(context, verb) || context.is(verb, Classes::ADV))
            && frames.any(Frames::TO)
            && !(to > at && (to + 1..to + 4).any(|next| context.is(next, Classes::NAMING)))
        {
            return Some((object(at), FrameFit::Clausal, cue_end));
        }
        // "dismissed as rubbish a report that …": a long object stands behind what it is called
        if context.says(at, "as") && frames.any(Frames::AS) && at + 2 < self.sentence.to {
            let called = noun_phrase(self.tokens(at + 1)).map_or(at + 2, |(rest, _)| rest.from);
            let object_behind = context.is(called, Classes::DET.or(Classes::POSS)) && called < self.sentence.to;
            return object_behind.then(|| (object(at), FrameFit::Nominal, cue_end));
        }
        if let Some(index) = context.tables.word(token.word).frame_preposition
            && frames.takes_preposition(index)
            // "voted on Monday"
            && !context.is(at + 1, Classes::DAY)
        {
            let content = object(at + 1);
            return (!content.is_empty()).then_some((content, FrameFit::Nominal, at + 1));
        }
        let rest = self.tokens(at);
        if frames.any(Frames::THAT)
            && !frames.any(Frames::MARKED)
            && (bare_clause(rest) || context.headline && self.is_bare_headline_clause(rest, frames))
        {
            return Some((clause(at), FrameFit::Clausal, cue_end));
        }
        if self.takes_object(rest, frames) && !(self.denies() && withholds(rest)) {
            let mut object = object(at);
            // "would deny the charge if asked": the condition is one of the act
            let planned = self.group.shape == GroupShape::Infinitive;
            let condition = (at + 1..object.to).find(|&at| {
                context.says(at, "if") || context.says(at, "unless") || planned && context.says(at, "when")
            });
            if let Some(end) = condition.filter(|_| self.group.hypothetical || planned) {
                object.to = trim_end(context, at, end);
            }
            return Some((object, FrameFit::Nominal, cue_end));
        }
        // "denied ever having met him"
        let ever = u32::from(context.says(at, "ever"));
        if frames.any(Frames::ING) && is_gerund(context, at + ever) {
            return Some((object(at), FrameFit::Nominal, cue_end));
        }
        None
    }

    /// "Union chief says dock strike could last weeks": without its articles a clause is known by its verb.
    fn is_bare_headline_clause(&self, input: Tokens<'_>, frames: Frames) -> bool {
        const LONGEST_SUBJECT: u32 = 8;
        let verb = |at: u32| {
            let token = self.context.token(at);
            token.is(Classes::AUX) || token.is_word() && token.is(Classes::FINITE.or(Classes::VERB_BASE))
        };
        frames.any(Frames::QUOTE)
            && input.first().is_some_and(|t| t.is_word() && !t.is(Classes::PREP.or(Classes::ADV)))
            && (input.from + 1..input.to.min(input.from + LONGEST_SUBJECT)).any(verb)
    }

    fn denies(&self) -> bool {
        self.group.entry(self.context).denial.is_some_and(|sense| sense.kind == DenialKind::Denied)
    }

    /// An object, and behind it what the frame asks for: "to" and a verb, "as", "of", "for", another noun phrase
    /// or an adjective.
    fn takes_object(&self, input: Tokens<'_>, frames: Frames) -> bool {
        let Ok((rest, object)) = noun_phrase_with_of(input) else { return false };
        // "weighed no more than a small car", "weighs two kilos"
        let measure = self.context.says_any(self.group.head, words!["weigh", "weighs", "weighed", "weighing"])
            && (input.first().is_some_and(|t| t.is(Classes::NUM) || t.kind == TokenKind::Number)
                || self
                    .context
                    .says_any(input.from, words!["no", "more", "less", "up", "about", "nearly", "almost"]));
        if measure {
            return false;
        }
        if frames.any(Frames::NP) {
            return true;
        }
        // "called the new stile [above Castlebeck] a death trap"
        let beyond = prepositional(rest).map_or(rest, |(beyond, _)| beyond);
        // "called the vote illegitimate": the adjective behind its noun looks like part of the phrase
        let last = self.context.token(object.to - 1);
        let quoted =
            last.kind == TokenKind::CloseQuote && self.context.kind(object.from) != Some(TokenKind::OpenQuote);
        // "deemed the tower [too] tall"
        let degree = u32::from(self.context.is(object.to.max(2) - 2, Classes::ADV));
        let words = object.to - object.from - degree.min(object.to - object.from);
        // "called the claim nonsense", "called it nonsense"
        let untrue = |t: &Token| {
            self.context.tables.word(t.word).denial_word == Some(DenialWord::Untrue) && !t.is_capital()
        };
        let predicate = quoted
            || rest.first().is_some_and(untrue)
            || words >= 3
                && (last.is(Classes::ADJ) || last.word == 0 && !last.is_capital() || untrue(last))
                // "calls the detour dangerous": a verb's form behind its article is a noun
                && (is_nominal(self.context.token(object.to - degree - 2)) || words == 3)
                && !self.context.is(object.to - degree - 2, Classes::ADJ.or(Classes::ADV))
                && self.context.is(object.from, Classes::DET.or(Classes::POSS))
            // "Koss calls vote illegitimate"
            || self.context.headline && object.to - object.from >= 2 && last.is(Classes::ADJ);
        const REACH: u32 = 8;
        let context = self.context;
        // "accused the minister[, who once sat on the board,] of a conflict of interest"
        let comma = |at: u32| context.kind(at) == Some(TokenKind::Comma);
        let relative = comma(rest.from) && context.is(rest.from + 1, Classes::REL);
        let close = (rest.from + 2..rest.to.min(rest.from + MAX_REMARK)).find(|&at| relative && comma(at));
        let rest = close.map_or(rest, |close| rest_at(rest, close + 1));
        // "labelled the bottles [and packed them as hand luggage]": what is behind the next verb is the next verb's
        let next_verb = |at: u32| {
            context.is(at, Classes::COORD)
                && context.is(at + 1, Classes::VERB_PAST)
                && !context.is(at + 1, Classes::ADJ)
        };
        let reach = rest.from..rest.to.min(rest.from + REACH);
        let reach = reach.start..reach.clone().find(|&at| next_verb(at)).unwrap_or(reach.end);
        let behind = |word: &'static str| reach.clone().find(|&at| context.says(at, word)).map(|at| at + 1);
        // "accused the baker of arson": the last "of" that the object seems to have
        let inner = (object.from + 1..object.to).any(|at| context.says(at, "of"));
        frames.any(Frames::NP_TO)
            && behind("to").is_some_and(|at| context.is(at, Classes::VERB_BASE.or(Classes::BE).or(Classes::HAVE)))
            // "treated her as quickly as they could" compares
            || frames.any(Frames::AS)
                && behind("as").is_some_and(|at| !context.is(at, Classes::ADV) && !context.says(at + 1, "as"))
            || frames.any(Frames::NP_OF) && (inner || behind("of").is_some())
            || frames.any(Frames::NP_FOR) && behind("for").is_some()
            || frames.any(Frames::NP_NP)
                && (predicate
                    || beyond
                        .first()
                        .is_some_and(|t| t.is(Classes::DET.or(Classes::ADJ)) || t.kind == TokenKind::OpenQuote)
                    // "deemed the runoff too close"
                    || beyond.first().is_some_and(|t| t.is(Classes::ADV)) && beyond.peek(1).is_some_and(|t| t.is(Classes::ADJ)))
    }
}
