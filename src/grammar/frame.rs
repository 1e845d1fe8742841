//! The frame of the act of speaking: when, where, by what means and before whom something was said.
//!
//! Rules: [`time`], [`setting`], [`speaking`], [`fronted`], [`aside`].

use nom::branch::alt;
use nom::{Input, Parser};

use super::candidate::{Candidate, Relay, Settings};
use super::noun_phrase::{coordinated, is_nominal, noun_phrase_with_of, prepositional, rest_at};
use super::relay::{as_quoted_by, citing_phrase};
use super::tokens::{Context, Parsed, Range, Tokens, class, fail, range};
use crate::lexicon::{Classes, WordList};
use crate::record::SourceKind;
use crate::text::TokenKind;

/// What a setting tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Time,
    /// Place or occasion.
    Place,
    Medium,
}

/// One phrase of the frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) slot: Slot,
    pub(super) range: Range,
    /// Its words tell that it is one; a bare place ("in Brellin") may belong to what is said.
    pub(super) sure: bool,
}

/// What stands around an attribution and belongs neither to its source nor to its content.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame {
    pub(super) settings: Settings,
    pub(super) addressee: Option<Range>,
    /// "as quoted by Tolpress"
    pub(super) relay: Option<Range>,
}

impl Settings {
    /// Takes a setting in; the first of its sort counts, unless another goes on with it.
    pub(super) fn add(&mut self, setting: Setting) {
        let slot = match setting.slot {
            Slot::Time => &mut self.time,
            Slot::Place => &mut self.place,
            Slot::Medium => &mut self.medium,
        };
        match slot {
            Some(known) if known.to == setting.range.from => known.to = setting.range.to,
            Some(_) => {}
            None => *slot = Some(setting.range),
        }
    }

    /// Takes in what is not known yet.
    pub(super) fn complete(&mut self, other: &Settings) {
        self.time = self.time.or(other.time);
        self.place = self.place.or(other.place);
        self.medium = self.medium.or(other.medium);
    }
}

impl Candidate {
    /// Takes in what a frame tells and the candidate does not know yet.
    pub(super) fn take(&mut self, frame: &Frame) {
        self.settings.complete(&frame.settings);
        self.addressee = self.addressee.or(frame.addressee);
        if let Some(relay) = frame.relay {
            self.relay = Relay::Named(relay);
        }
    }
}

/// A time has no more words: "on the morning of Tuesday, 14 March 2024".
const MAX_TIME: u32 = 9;

const CALENDAR: Classes = Classes::DAY.or(Classes::MONTH).or(Classes::TIME);

/// time = [adverb] [PREP] {DET / ADJ / NUM / calendar word} [("after" / "before" / "of") noun_phrase]
///      / ("after" / "before") noun_phrase
pub(super) fn time<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let context = input.context;
    let Some(first) = input.first() else { return fail() };
    const FIRST: Classes = CALENDAR
        .or(Classes::PREP)
        .or(Classes::SUBORD)
        .or(Classes::ADJ)
        .or(Classes::ADV)
        .or(Classes::DET)
        .or(Classes::NUM)
        .or(Classes::QUANT);
    if !first.is(FIRST) && first.kind != TokenKind::Number {
        return fail();
    }
    let mut at = input.from;
    let leading = first.is(Classes::ADV.or(Classes::ADJ).or(Classes::TIME))
        && context.says_any(at, words!["late", "early", "earlier", "later", "shortly", "just", "soon"]);
    if leading && context.is(at + 1, Classes::PREP.or(Classes::SUBORD)) {
        at += 1;
    }
    // "as early as Friday"
    if context.says(at, "as")
        && context.says_any(at + 1, words!["early", "late", "soon", "recently"])
        && context.says(at + 2, "as")
    {
        at += 3;
    }
    if context.is(at, Classes::PREP.or(Classes::SUBORD).or(Classes::VERB_ING))
        && context.says_any(at, words!["after", "before", "following"])
    {
        let (rest, phrase) = noun_phrase_with_of(rest_at(input, (at + 1).min(input.to)))?;
        let clause = rest.first().is_some_and(|t| t.is(Classes::AUX.or(Classes::FINITE)));
        // "testified before the panel", "before a crowd of 9,000": in front of somebody
        let of = (phrase.from..phrase.to).find(|&at| context.says(at, "of")).unwrap_or(phrase.to);
        let last = context.token(of.max(1) - 1);
        let body = context.tables.word(last.word).kind.is_some_and(|kind| kind != SourceKind::Document);
        let facing = context.says(at, "before") && body && !last.is(CALENDAR);
        return if clause || facing { fail() } else { Ok((rest, Range::new(input.from, rest.from))) };
    }
    let prepositions = words!["on", "in", "at", "by", "over", "within", "since", "around", "until", "throughout"];
    let preposition = context.is(at, Classes::PREP.or(Classes::SUBORD)) && context.says_any(at, prepositions);
    if preposition {
        at += 1;
    }
    let start = at;
    let (mut end, mut words, mut determined) = (start, 0, false);
    while at < input.to && at < start + MAX_TIME {
        let token = context.token(at);
        let number = token.kind == TokenKind::Number;
        if (token.is(CALENDAR) || context.says_any(at, words!["a.m.", "p.m.", "am", "pm"]) && at > start)
            && !context.says_any(at, words!["before", "since"])
        {
            words += 1;
            at += 1;
            end = at;
        } else if number
            || token.is_word()
                && token.is(Classes::NUM.or(Classes::ADJ).or(Classes::QUANT))
                // "who left last week"
                && !(at == start && !preposition && token.is(Classes::VERB_PAST))
        {
            // "now 88" is an age
            if number && at > input.from && context.says(at - 1, "now") {
                break;
            }
            at += 1;
            let year = preposition && number && at == start + 1 && context.str(at - 1).len() == 4;
            words += u32::from(year);
            // "June 7", "May 2014", and not "last year only 32 percent"
            let date = context.str(at - 1).len() == 4 || at > start + 1 && context.is(at - 2, CALENDAR);
            if number && words > 0 && date {
                end = at;
            }
        } else if token.is(Classes::DET) && (at == start || at == start + 1 && context.says(start, "half")) {
            determined = true;
            at += 1;
        } else if token.kind == TokenKind::Comma
            && end == at
            && context.kind(at.max(1) - 1) == Some(TokenKind::Number)
            && context.kind(at + 1) == Some(TokenKind::Number)
        {
            // "on March 3, 2024"
            at += 1;
        } else {
            break;
        }
    }
    if words == 0 || end > input.to {
        return fail();
    }
    let last = context.token(end - 1);
    let bare = !preposition && end == start + 1 && !last.is(Classes::DAY);
    let adverbs =
        words!["today", "yesterday", "tonight", "tomorrow", "overnight", "later", "earlier", "afterwards"];
    if bare && !context.says_any(end - 1, adverbs) {
        // "minutes after the whistle"; "then" and "now" belong to the clause
        let counts = context.says_any(end, words!["after", "before", "into"]) && last.is(Classes::TIME);
        if !counts {
            return fail();
        }
    }
    if !preposition && determined && context.says(start, "the") {
        let relative = words!["next", "previous", "same", "following", "last", "day", "night", "week", "morning"];
        if !context.says_any(start + 1, relative) {
            return fail();
        }
    }
    let rest = rest_at(input, end);
    let Some(next) = rest.first() else { return Ok((rest, Range::new(input.from, end))) };
    // "at Monday’s debate", "the Tuesday briefing"
    if next.kind == TokenKind::Clitic || determined && is_nominal(next) && !next.is_capital() {
        return fail();
    }
    let counts = last.is(Classes::TIME) && !last.is(Classes::DAY.or(Classes::MONTH));
    if counts
        && context.says_any(end, words!["after", "before", "of", "into"])
        && let Ok((after, _)) = noun_phrase_with_of(rest_at(input, (end + 1).min(input.to)))
    {
        return Ok((after, Range::new(input.from, after.from)));
    }
    Ok((rest, Range::new(input.from, end)))
}

/// setting = time / PREP coordinated {prepositional / participle prepositional}
///
/// The words of the phrase tell whether it is a medium, an occasion or a place.
pub(super) fn setting<'a>(input: Tokens<'a>) -> Parsed<'a, Setting> {
    if let Ok((rest, taken)) = time(input) {
        return Ok((rest, Setting { slot: Slot::Time, range: taken, sure: true }));
    }
    // "in what he called “an act of mercy,”"
    if input.peek(1).is_some_and(|t| t.is(Classes::WH)) {
        return fail();
    }
    let (mut rest, phrase) = untimed(input)?;
    let phrase = Range::new(phrase.from + 1, phrase.to);
    let Some((slot, sure)) = slot(input.context, input.from, phrase) else { return fail() };
    let held = range((class(Classes::VERB_PART), alt((untimed, time))));
    let mut more = alt((untimed, held));
    // "by telephone from Dalvik": what goes on is a setting of its own
    let closed = input.context.says_any(input.from, words!["by", "via", "over"]);
    while !closed && time(rest).is_err() {
        match more.parse(rest) {
            Ok((after, _)) => rest = after,
            Err(_) => break,
        }
    }
    Ok((rest, Setting { slot, range: Range::new(input.from, rest.from), sure }))
}

/// Whether a setting that starts here may be a time or a medium, by its words alone: most phrases behind a preposition
/// are neither, and need not be read.
pub(super) fn may_tell_when(context: &Context<'_>, range: Range) -> bool {
    const TELLING: Classes = CALENDAR.or(Classes::MEDIUM);
    let tells = |at: u32| {
        let token = context.token(at);
        token.is(TELLING)
            || token.kind == TokenKind::Number
            || token.is_word() && context.tables.word(token.word).kind == Some(SourceKind::Document)
    };
    let opening = words!["after", "before", "following", "through", "via"];
    context.says_any(range.from, opening) || (range.from..range.to).any(tells)
}

/// PREP coordinated, without the time that may stand behind it and looks like part of it: "at a hearing last month".
fn untimed<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let (rest, taken) = prepositional(input)?;
    // "in a statement [late on Monday]"
    let last = taken.to - 1;
    if last > input.from + 1
        && input.context.says_any(last, words!["late", "early", "earlier", "later", "shortly"])
        && time(rest_at(input, last)).is_ok()
    {
        return Ok((rest_at(input, last), Range::new(input.from, last)));
    }
    let dated = |at: u32| {
        let token = input.context.token(at);
        token.is(CALENDAR) || token.kind == TokenKind::Number
    };
    if !(input.from + 2..taken.to).any(dated) {
        return Ok((rest, taken));
    }
    let late = |at: &u32| time(rest_at(input, *at)).is_ok_and(|(after, _)| after.from >= taken.to);
    let end = (input.from + 2..taken.to).take(MAX_REMARK as usize).find(late).unwrap_or(rest.from);
    // "in a message dated 3 May": the date is the message's
    let end = if input.context.says(end - 1, "dated") { rest.from } else { end };
    Ok((rest_at(input, end), Range::new(input.from, end)))
}

/// What the phrase behind a preposition tells, and whether that is sure.
fn slot(context: &Context<'_>, preposition: u32, phrase: Range) -> Option<(Slot, bool)> {
    let any = |classes: Classes| (phrase.from..phrase.to).any(|at| context.is(at, classes));
    let says = |words: WordList| context.says_any(preposition, words);
    let place =
        says(words!["in", "at", "outside", "inside", "from", "near", "aboard", "on", "during", "before", "off"]);
    let head = context.token(phrase.to - 1);
    let kind = context.tables.word(head.word).kind;
    let document = !head.is_capital() && kind == Some(SourceKind::Document);
    // "in court papers"
    let papers = document && says(words!["in"]) && !head.is(Classes::OCCASION);
    if any(Classes::OCCASION) && !papers {
        return place.then_some((Slot::Place, true));
    }
    if says(words!["through", "via"]) {
        return Some((Slot::Medium, true));
    }
    if any(Classes::MEDIUM) && says(words!["in", "on", "by", "over", "during", "at"]) {
        return Some((Slot::Medium, true));
    }
    // "on Murmur": a network that no table knows
    let network = head.is_capital() && phrase.to - phrase.from == 1 && !head.is(CALENDAR.or(Classes::PLACE));
    let body = context.tables.word(head.word).body;
    let outlet = head.is_capital() && (head.is(Classes::OUTLET) || body == Some(SourceKind::Outlet));
    if says(words!["in"]) && (document || outlet) || says(words!["on"]) && (network || any(Classes::OUTLET)) {
        return Some((Slot::Medium, document));
    }
    place.then_some((Slot::Place, says(words!["during", "outside", "inside", "aboard"])))
}

/// {setting}, from `from` on: where they end, and whether each is sure.
pub(super) fn settings(input: Tokens<'_>, into: &mut Settings) -> (u32, bool) {
    let mut rest = input;
    let mut sure = true;
    while let Ok((after, found)) = setting(rest) {
        into.add(found);
        sure &= found.sure;
        rest = after;
    }
    (rest.from, sure)
}

/// Where the settings start that an object ends with: "denied the rumor [on Friday in a notice to investors]".
pub(super) fn settings_behind(context: &Context<'_>, object: Range) -> Option<(u32, Settings)> {
    let from = object.to.saturating_sub(MAX_REMARK).max(object.from + 1);
    // "a freeze until the spring", "the wettest June since records began" tell of what is said, not of the saying
    let opens = |at: &u32| {
        let inner = words!["since", "until", "by", "within", "throughout", "from", "through"];
        // "by Friday" is one
        let bare = context.is(*at, Classes::DAY) && context.is(at - 1, Classes::PREP);
        context.is(*at, Classes::PREP.or(Classes::DAY)) && !bare && !context.says_any(*at, inner)
    };
    // "the best news [in a generation]", "the first such case [in ten years]": how long none was better
    let superlative = |at: u32| (object.from + 1..at).any(|at| is_superlative(context, at));
    let lasting = |at: u32| {
        context.says_any(at, words!["in", "for"])
            && time(context.tokens(Range::new(at, object.to))).is_ok_and(|(rest, _)| {
                let last = context.token(rest.from - 1);
                last.is(Classes::TIME) && !last.is(Classes::DAY.or(Classes::MONTH)) && superlative(at)
            })
    };
    let clause = |at: u32| {
        (object.from + 1..at).any(|at| context.is(at, Classes::SUBORD) && context.is(at + 2, Classes::FINITE))
    };
    // "a hum that starts [at dusk]": when that happens of which a relative clause tells
    let relative = |at: u32| {
        let verb = Classes::FINITE.or(Classes::AUX);
        (object.from + 1..at).any(|at| {
            context.is(at, Classes::REL)
                && (context.token(at - 1).is_word() || context.kind(at - 1) == Some(TokenKind::CloseQuote))
                && (context.is(at + 1, verb) || context.is(at + 2, verb) && !context.is(at + 2, Classes::NOUN_PL))
        })
    };
    (from..object.to).filter(opens).filter(|&at| !clause(at) && !lasting(at)).find_map(|at| {
        let mut settings = Settings::default();
        let (end, sure) = self::settings(context.tokens(Range::new(at, object.to)), &mut settings);
        let told = settings.medium.is_some() || settings.place.is_some() || !relative(at);
        (end == object.to && sure && told).then_some((at, settings))
    })
}

/// "the best", "its deepest", "the first": the word behind an article or an owner that lets nothing else be so.
fn is_superlative(context: &Context<'_>, at: u32) -> bool {
    let word = context.token(at);
    let before = context.token(at - 1);
    let ending =
        (word.is(Classes::ADJ) && !word.is(Classes::NOUN) || word.word == 0) && context.ends_in(at, "est");
    (ending || context.says_any(at, words!["best", "worst", "most", "least", "first", "only"]))
        && (before.is(Classes::DET.or(Classes::POSS)) || before.kind == TokenKind::Clitic)
}

/// Participles that open a remark about the act of speaking.
const SPEAKING: WordList = words!["speaking", "talking", "writing", "testifying", "appearing", "addressing"];

/// speaking = participle [["to"] addressee] {setting}: "Speaking to reporters outside the court"
fn speaking<'a>(input: Tokens<'a>) -> Parsed<'a, Frame> {
    let context = input.context;
    if input.is_empty() || !context.says_any(input.from, SPEAKING) {
        return fail();
    }
    let mut frame = Frame::default();
    let mut rest = input.take_from(1);
    if rest.is_empty() {
        return fail();
    }
    let to = context.says_any(rest.from, words!["to", "with"]);
    if to || context.says(input.from, "addressing") {
        let (after, who) = coordinated(rest.take_from(usize::from(to)))?;
        frame.addressee = Some(who);
        rest = after;
    }
    let (end, _) = settings(rest, &mut frame.settings);
    if end == input.from + 1 { fail() } else { Ok((rest_at(input, end), frame)) }
}

/// One remark between commas or before the clause: settings, "speaking to …", "citing …", "as quoted by …".
fn remark<'a>(input: Tokens<'a>) -> Parsed<'a, Frame> {
    if let Ok(found) = speaking(input) {
        return Ok(found);
    }
    let mut frame = Frame::default();
    if let Some((relay, end)) = as_quoted_by(input) {
        frame.relay = Some(relay);
        return Ok((rest_at(input, end), frame));
    }
    if let Some(phrase) = citing_phrase(input) {
        return Ok((rest_at(input, phrase.end), frame));
    }
    if let Some(end) = on_condition(input) {
        return Ok((rest_at(input, end), frame));
    }
    let (end, _) = settings(input, &mut frame.settings);
    // "In a statement read by its lawyer, [Ann Li], the firm": the name of the one who read it
    let name = |at: u32| named_reader(input, at);
    let reader =
        frame.settings.medium.filter(|medium| medium.to == end && input.context.is(end - 1, Classes::ROLE));
    let end = match reader.zip(name(end)) {
        Some((medium, close)) => {
            frame.settings.medium = Some(Range::new(medium.from, close));
            close
        }
        None => end,
    };
    if end == input.from { fail() } else { Ok((rest_at(input, end), frame)) }
}

/// ", Ann Li,": two capitals between commas; where the second comma stands.
fn named_reader(input: Tokens<'_>, at: u32) -> Option<u32> {
    let context = input.context;
    let comma = |at: u32| context.kind(at) == Some(TokenKind::Comma);
    let capital = |at: u32| context.get(at).is_some_and(|t| t.is_word() && t.is_capital());
    let close = (at + 2..input.to.min(at + 5)).find(|&at| comma(at))?;
    (comma(at) && close > at + 2 && (at + 1..close).all(capital)).then_some(close)
}

/// "on condition that her name not be used", before a comma: where it ends.
fn on_condition(input: Tokens<'_>) -> Option<u32> {
    let context = input.context;
    let that = (2..4).find(|&n| context.is(input.from + n, Classes::THAT))?;
    let condition = context.says(input.from, "on")
        && context.says_any(input.from + that - 1, words!["condition", "understanding"]);
    let comma = |at: &u32| context.kind(*at) == Some(TokenKind::Comma);
    (input.from + that..input.to.min(input.from + MAX_REMARK)).find(comma).filter(|_| condition)
}

/// A remark about the act of speaking is at most this long; so is the clause opening that is searched for one.
pub(super) const MAX_REMARK: u32 = 24;

impl Frame {
    pub(super) fn join(&mut self, other: &Frame) {
        self.settings.complete(&other.settings);
        self.addressee = self.addressee.or(other.addressee);
        self.relay = self.relay.or(other.relay);
    }
}

/// fronted = {remark [","]}, exactly the tokens before a source: "On Thursday", "In a statement, ".
pub(super) fn fronted(input: Tokens<'_>) -> Option<Frame> {
    let mut frame = Frame::default();
    let mut rest = input;
    let connective = |t: &crate::text::Token| t.is_word() && t.is(Classes::COORD);
    if rest.first().is_some_and(connective) {
        rest = rest.take_from(1);
    }
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let (after, found) = remark(rest).ok()?;
        frame.join(&found);
        rest = after;
        if rest.first().is_some_and(|t| t.kind == TokenKind::Comma) {
            rest = rest.take_from(1);
        }
    }
    Some(frame)
}

/// Where the times before the subject end: "On Thursday the minister said".
pub(super) fn opening_time(input: Tokens<'_>) -> Option<u32> {
    let connective = input.first().is_some_and(|t| t.is_word() && t.is(Classes::COORD));
    let start = input.take_from(usize::from(connective));
    let mut rest = start;
    // "a second officer", but "a second later"
    let context = input.context;
    let ordinal = context.says_any(start.from, words!["a", "the"]) && context.says(start.from + 1, "second");
    // "Just 28 percent of voters"
    if context.says(start.from, "just") && context.kind(start.from + 1) == Some(TokenKind::Number) {
        return None;
    }
    if ordinal && !context.says_any(start.from + 2, words!["later", "ago", "before", "after"]) {
        return None;
    }
    while let Ok((after, _)) = time(rest) {
        // "The Morning Gazette reported": the time of a name
        let last = context.token(after.from - 1);
        let named = last.is_capital()
            && last.is(Classes::TIME)
            && !last.is(Classes::DAY.or(Classes::MONTH))
            && after.from > start.from + 1;
        if named && after.first().is_some_and(|t| t.is_word() && t.is_capital()) {
            break;
        }
        rest = after;
        if rest.first().is_some_and(|t| t.kind == TokenKind::Comma) {
            rest = rest.take_from(1);
        }
    }
    (rest.from > start.from).then_some(rest.from)
}

/// aside = "," remark ",": behind a source or a cue. Returns it and where the next thing starts.
pub(super) fn aside(input: Tokens<'_>) -> Option<(Frame, u32)> {
    if input.first()?.kind != TokenKind::Comma {
        return None;
    }
    let (rest, frame) = remark(input.take_from(1)).ok()?;
    let closes = rest.first().is_some_and(|t| t.kind == TokenKind::Comma);
    closes.then_some((frame, rest.from + 1))
}

/// The aside that ends at `end`, with its second comma there, and where it starts.
pub(super) fn aside_before(context: &Context<'_>, from: u32, end: u32) -> Option<(Frame, u32)> {
    if end <= from || context.kind(end - 1) != Some(TokenKind::Comma) {
        return None;
    }
    let limit = from.max(end.saturating_sub(MAX_REMARK));
    let open = (limit..end - 1).rev().filter(|&at| context.kind(at) == Some(TokenKind::Comma));
    open.take(3).find_map(|at| {
        let (frame, next) = aside(context.tokens(Range::new(at, end)))?;
        (next == end).then_some((frame, at))
    })
}

/// A remark that closes a sentence behind a comma: "…, speaking to reporters", "…, as quoted by Tolpress".
pub(super) fn closing_remark(input: Tokens<'_>) -> Option<(Frame, u32)> {
    if input.first()?.kind != TokenKind::Comma {
        return None;
    }
    let rest = input.take_from(1);
    if let Some((relay, end)) = as_quoted_by(rest) {
        return Some((Frame { relay: Some(relay), ..Frame::default() }, end));
    }
    if let Some(phrase) = citing_phrase(rest) {
        return Some((Frame::default(), phrase.end));
    }
    let (rest, frame) = speaking(rest).ok()?;
    Some((frame, rest.from))
}

/// What stands behind any settings.
pub(super) fn skip_settings(input: Tokens<'_>) -> Tokens<'_> {
    let (end, _) = settings(input, &mut Settings::default());
    rest_at(input, end)
}
