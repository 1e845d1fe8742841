//! Where a content begins and ends, and what stands between a cue and its content.
//!
//! Rules: [`addressee`], [`bare_clause`]; [`clause_end`] says where a content ends.

use nom::Input;

use super::denial::is_answered;
use super::frame::{MAX_REMARK, opening_time, time};
use super::noun_phrase::{coordinated, noun_phrase_with_of, prepositional, rest_at};
use super::relay::opens_remark;
use super::tokens::{Context, Parsed, Range, Tokens};
use crate::lexicon::{Classes, CueEntry, Frames, PhraseKind};
use crate::record::Act;
use crate::text::TokenKind;

/// How far a rule looks for a place where a source may start: no subject is longer.
pub(crate) const MAX_LOOK_BACK: u32 = 48;

/// The end of the clause that starts at `from`: before the final stop, before a semicolon, and before whatever
/// takes the sentence away from the content.
pub(crate) fn clause_end(context: &Context<'_>, from: u32, sentence: Range) -> u32 {
    let limit = enclosing_end(context, from, sentence);
    let quoted = from < sentence.to && context.quote(from).is_some_and(|quote| quote.open < from);
    let mut at = from;
    while at < limit {
        let token = context.token(at);
        match token.kind {
            TokenKind::OpenQuote => {
                if let Some(quote) = context.opened_quote(at).filter(|quote| quote.close < limit) {
                    at = quote.close + 1;
                    // "was “wrong in part,” but would not say which"
                    if context.kind(quote.close - 1) == Some(TokenKind::Comma)
                        && leaves_content(context, at, limit)
                    {
                        break;
                    }
                    continue;
                }
            }
            TokenKind::OpenParen => {
                let close =
                    (at..limit.min(at + MAX_LOOK_BACK)).find(|&n| context.kind(n) == Some(TokenKind::CloseParen));
                if let Some(close) = close {
                    at = close + 1;
                    continue;
                }
            }
            // “I warned the board that the cable was frayed, and nobody came”
            TokenKind::Comma if at > from && quoted && joins_clause(context, at + 1, limit) => break,
            TokenKind::Semicolon | TokenKind::CloseParen => break,
            TokenKind::Comma if at > from && leaves_content(context, at + 1, limit) => break,
            // "said he stole it — a charge he denies"
            TokenKind::Dash if at > from && is_answered(context, at + 1, limit) => break,
            TokenKind::Word
                if at > from && token.is(Classes::COORD) && starts_next_cue(context, at + 1, limit) =>
            {
                at = list_start(context, from, at);
                break;
            }
            _ => {}
        }
        at += 1;
    }
    let end = trim_end(context, from, at);
    // "Who said the dam is safe?": the mark is that of the sentence, unless the content opens as one ("He asked: Why?")
    let asked = at == sentence.to && end > from + 1 && context.token(end - 1).ends_sentence();
    let own = from > sentence.from && context.kind(from - 1) == Some(TokenKind::Colon);
    if asked && !own { trim_end(context, from, end - 1) } else { end }
}

/// "acknowledged that A, shook her hand and said …": the verbs before the next cue are in one list with it. Where the
/// list starts, or `end`.
fn list_start(context: &Context<'_>, from: u32, end: u32) -> u32 {
    let limit = from.max(end.saturating_sub(MAX_REMARK));
    let listed = |at: u32| {
        context.kind(at) == Some(TokenKind::Comma)
            && context.is(at + 1, Classes::VERB_PAST)
            && !context.is(at + 1, Classes::NOUN.or(Classes::ADJ).or(Classes::AUX))
            && context.is(at + 2, Classes::DET.or(Classes::POSS).or(Classes::THAT).or(Classes::NUM))
    };
    (limit + 1..end).find(|&at| listed(at)).unwrap_or(end)
}

/// The end of the one clause that starts at `from`, where the writer speaks on behind a comma: ", but S …".
pub(crate) fn lone_clause_end(context: &Context<'_>, from: u32, sentence: Range) -> u32 {
    let end = clause_end(context, from, sentence);
    let unit = context.get(from).map_or(0, |token| token.quote);
    let next_clause = |at: u32| {
        context.kind(at) == Some(TokenKind::Comma)
            && context.token(at).quote == unit
            && (context.is(at + 1, Classes::COORD) || context.says(at + 1, "yet"))
            && bare_clause(context.tokens(Range::new(at + 2, end)))
    };
    let cut = (from + 1..end.saturating_sub(2)).find(|&at| next_clause(at));
    cut.map_or(end, |at| trim_end(context, from, at))
}

/// The end of an object or an infinitive that starts at `from`: it ends where [`clause_end`] says, and before another
/// clause, which a clause as content would hold ("denied the charge, but the court …", "praised it and left").
pub(crate) fn object_end(context: &Context<'_>, from: u32, sentence: Range) -> u32 {
    let limit = clause_end(context, from, sentence);
    let mut at = from;
    while at < limit {
        let token = context.token(at);
        if token.kind == TokenKind::OpenQuote
            && let Some(quote) = context.opened_quote(at).filter(|quote| quote.close < limit)
        {
            at = quote.close + 1;
            // "a “gift to yacht owners,” drawing laughter"
            let inside = context.kind(quote.close - 1) == Some(TokenKind::Comma);
            if inside && context.is(at, Classes::VERB_ING) {
                break;
            }
            continue;
        }
        let comma = token.kind == TokenKind::Comma;
        let joined = at + u32::from(comma);
        let coordinated = context.is(joined, Classes::COORD) || context.says(joined, "while");
        if at > from && (comma || coordinated) && joined < limit {
            let next = joined + u32::from(coordinated);
            let rest = context.tokens(Range::new(next, limit.min(next + MAX_LOOK_BACK)));
            let relative =
                comma && !coordinated && context.is(next, Classes::REL) && !context.is(next, Classes::THAT);
            let predicate = coordinated
                && rest.first().is_some_and(|t| {
                    t.is(Classes::AUX) && !t.is(Classes::NOUN)
                        || t.is(Classes::VERB_PAST) && !t.is(NOUN_OR_ADJECTIVE) && !t.is_capital()
                        || is_next_wish(context, next)
                });
            // "described the budget, which runs to 900 pages, as a joke", "wants the bell, cast in 1702, to be sold"
            let aside = relative || comma && !coordinated && context.is(next, Classes::VERB_PART.or(Classes::DET));
            let resumed = (next..limit.min(next + MAX_ASIDE))
                .find(|&close| aside && context.kind(close) == Some(TokenKind::Comma))
                .filter(|&close| {
                    relative && context.says_any(close + 1, words!["as", "of", "for", "to"])
                        || context.says(close + 1, "to") && is_infinitive(context, close + 2)
                });
            if let Some(close) = resumed {
                at = close + 1;
                continue;
            }
            let doing = comma && !coordinated && is_adjunct_gerund(context, next);
            // "who turned down two offers, now wants to sell": the main verb, behind the comma of an aside on its subject
            let verb = next + u32::from(context.is(next, Classes::ADV));
            let main = comma
                && !coordinated
                && context.is(verb, Classes::VERB_S)
                && !context.is(verb, NOUN_OR_ADJECTIVE)
                && !context.token(verb).is_capital();
            if main || relative || predicate || doing || bare_clause(rest) {
                break;
            }
        }
        at += 1;
    }
    trim_end(context, from, at)
}

/// ", drawing laughter from the gallery": what the doing of the main verb led to.
fn is_adjunct_gerund(context: &Context<'_>, at: u32) -> bool {
    let Some(token) = context.get(at) else { return false };
    token.is(Classes::VERB_ING) && !token.is(NOUN_OR_ADJECTIVE.or(Classes::PREP)) && !token.is_capital()
}

/// "dread the sales and [hope that] …", "plans to build and [hopes to] sell": the present of a verb that takes what follows.
fn is_next_wish(context: &Context<'_>, at: u32) -> bool {
    let token = context.token(at);
    let frame = if context.is(at + 1, Classes::THAT) {
        Frames::THAT
    } else if context.says(at + 1, "to") && is_infinitive(context, at + 2) {
        Frames::TO
    } else {
        return false;
    };
    token.is(Classes::CUE_VERB)
        && token.is(Classes::VERB_S.or(Classes::VERB_BASE))
        && context.tables.word(token.word).verb.is_some_and(|cue| context.tables.cue(cue).frames.any(frame))
}

const NOUN_OR_ADJECTIVE: Classes = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ADJ).or(Classes::CUE_NOUN);

/// Whether a clause of its own is joined here: "and nobody came".
pub(super) fn joins_clause(context: &Context<'_>, at: u32, limit: u32) -> bool {
    at + 1 < limit
        && (context.is(at, Classes::COORD) || context.says(at, "yet"))
        && bare_clause(context.tokens(Range::new(at + 1, limit)))
}

/// Where the innermost unit that holds `from` ends: its quotation or the sentence.
fn enclosing_end(context: &Context<'_>, from: u32, sentence: Range) -> u32 {
    if from >= sentence.to {
        return sentence.to;
    }
    match context.quote(from) {
        Some(quote) if quote.open < from => quote.close.min(sentence.to),
        _ => sentence.to,
    }
}

/// Takes off the final stop and what is left hanging before it.
pub(crate) fn trim_end(context: &Context<'_>, from: u32, mut end: u32) -> u32 {
    while end > from {
        let last = context.token(end - 1);
        let hanging = matches!(
            last.kind,
            TokenKind::Period | TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash | TokenKind::Colon
        );
        if hanging || last.is(Classes::COORD) {
            end -= 1;
        } else {
            break;
        }
    }
    end
}

/// After a comma: whether what follows is another attribution or a remark about the act of speaking.
fn leaves_content(context: &Context<'_>, at: u32, limit: u32) -> bool {
    if at >= limit {
        return true;
    }
    let token = context.token(at);
    if token.is(Classes::CUE_PREP) && context.phrase(at, Classes::CUE_PREP, preposition).is_some() {
        return true;
    }
    // ", on condition that she not be named"
    if context.says(at, "on") && context.says(at + 1, "condition") {
        return true;
    }
    let next = if token.is(Classes::COORD) { at + 1 } else { at };
    // ", and according to the cook"
    if next > at
        && next < limit
        && context.is(next, Classes::CUE_PREP)
        && context.phrase(next, Classes::CUE_PREP, preposition).is_some()
    {
        return true;
    }
    if next > at && (starts_next_cue(context, next, limit) || leaves_open(context, at, limit)) {
        return true;
    }
    if opens_other_attribution(context, at, limit) || opens_remark(context.tokens(Range::new(at, limit))) {
        return true;
    }
    // "said the trams were late, insisted that …": the verbs of a list
    if token.is(Classes::CUE_VERB)
        && token.is(Classes::FINITE)
        && context.is(at + 1, Classes::THAT)
        && (starts_next_cue(context, at, limit) || is_next_wish(context, at))
    {
        return true;
    }
    // ", adding that", ", citing", ", saying"
    token.is(Classes::VERB_ING) && token.is(Classes::CUE_VERB) && !token.is_capital()
}

/// ", but she did not say where", ", but would not explain why": what a speaker leaves out is not said.
fn leaves_open(context: &Context<'_>, at: u32, limit: u32) -> bool {
    let verb = at + 1 + u32::from(context.is(at + 1, Classes::PRON_NOM.or(Classes::EXPLETIVE)));
    let group = verb + 1..limit.min(verb + MAX_NEGATED);
    context.says(at, "but")
        && context.is(verb, Classes::DO.or(Classes::MODAL))
        && group.clone().any(|at| context.is(at, Classes::NEG))
        && group
            .into_iter()
            .any(|at| context.says_any(at, words!["say", "explain", "specify", "elaborate", "disclose"]))
}

/// ", and other leaders said …", ", while the mayor believes …": another subject with a cue of its own.
fn opens_other_attribution(context: &Context<'_>, at: u32, limit: u32) -> bool {
    const LONGEST_SUBJECT: u32 = 14;
    let contrast = context.says_any(at, words!["while", "although", "though", "whereas"]);
    if !contrast && !context.is(at, Classes::COORD) {
        return false;
    }
    for next in at + 1..limit.min(at + 1 + LONGEST_SUBJECT) {
        let token = context.token(next);
        // "while Tolmark did not reply to …"
        if token.is(Classes::AUX) {
            return contrast && is_negated_cue(context, next, limit);
        }
        if !token.is_word() && !matches!(token.kind, TokenKind::Clitic | TokenKind::Comma) {
            return false;
        }
        // ", and some fear it could happen": behind a plural
        let plural = || {
            let noun = token.is(Classes::NOUN);
            let what = Classes::PRON_NOM.or(Classes::THAT).or(Classes::EXPLETIVE);
            let what = if noun { what } else { what.or(Classes::DET).or(Classes::POSS) };
            let who = context.is(next - 1, Classes::QUANT.or(Classes::ROLE_PL).or(Classes::NOUN_PL))
                // "several of them want"
                || context.is(next - 1, Classes::PRON_OBJ) && context.says(next - 2, "of");
            who && (context.is(next + 1, what) || context.says(next + 1, "to") && is_infinitive(context, next + 2))
        };
        if next > at + 1 && token.is(Classes::CUE_VERB) && token.is(Classes::VERB_BASE) && plural() {
            return true;
        }
        let present = token.is(Classes::VERB_BASE.or(Classes::VERB_S)) && context.is(next + 1, Classes::THAT);
        if token.is(Classes::CUE_VERB)
            && (token.is(Classes::VERB_PAST) && !token.is(Classes::NOUN.or(Classes::NOUN_PL))
                || present && (contrast || context.says(at, "but") && has_subject(context, at + 1, next)))
        {
            if present {
                return true;
            }
            return next > at + 1 && (starts_next_cue(context, next, limit) || describes(context, next));
        }
    }
    false
}

/// ", but his daughter claims that": a word that heads a subject stands before the verb.
fn has_subject(context: &Context<'_>, from: u32, verb: u32) -> bool {
    const HEADS: Classes = Classes::NOUN.or(Classes::ROLE).or(Classes::ROLE_PL).or(Classes::NOUN_PL);
    let head = context.token(verb - 1);
    verb > from && (head.is(HEADS) || head.is_capital()) && !head.is(Classes::PREP.or(Classes::ADJ))
}

/// "would not yet say": an auxiliary and its verb are at most this far from each other.
const MAX_NEGATED: u32 = 4;

/// "did not reply", from the auxiliary on.
fn is_negated_cue(context: &Context<'_>, at: u32, limit: u32) -> bool {
    let group = at + 1..limit.min(at + MAX_NEGATED);
    let negated = group.clone().any(|at| context.is(at, Classes::NEG));
    negated && group.into_iter().any(|at| context.is(at, Classes::CUE_VERB))
}

/// Whether a gerund stands at `at`; an unknown word is one by its ending.
pub(super) fn is_gerund(context: &Context<'_>, at: u32) -> bool {
    let Some(token) = context.get(at) else { return false };
    let unknown = token.word == 0 && token.is_word() && !token.is_capital();
    token.is(Classes::VERB_ING)
        || unknown && context.str(at).ends_with("ing")
        || token.is(Classes::AUX) && context.says_any(at, words!["having", "being"])
}

/// Whether an infinitive stands at `at`, behind "to"; an unknown word in lower case may be one.
pub(super) fn is_infinitive(context: &Context<'_>, at: u32) -> bool {
    const VERB: Classes = Classes::VERB_BASE.or(Classes::BE).or(Classes::HAVE).or(Classes::DO);
    let Some(token) = context.get(at) else { return false };
    token.is(VERB) || token.word == 0 && token.is_word() && !token.is_capital() && !context.str(at).ends_with('s')
}

pub(crate) fn preposition(kind: PhraseKind) -> Option<u16> {
    match kind {
        PhraseKind::Preposition(cue) => Some(cue),
        _ => None,
    }
}

/// "and his spokesman described it as a fraud": a verb that says of something what it is.
fn describes(context: &Context<'_>, at: u32) -> bool {
    let verb = context.tables.word(context.token(at).word).verb;
    let entry = verb.map(|cue| context.tables.cue(cue));
    entry.is_some_and(|entry| entry.act == Act::Assertion && entry.frames.any(Frames::AS.or(Frames::NP_NP)))
}

/// After "and": a cue without a subject of its own, "and said …", "but also warned …".
fn starts_next_cue(context: &Context<'_>, mut at: u32, limit: u32) -> bool {
    while at < limit && context.is(at, Classes::ADV) && !context.is(at, Classes::NOUN) {
        at += 1;
    }
    let verb = at < limit && context.is(at, Classes::CUE_VERB) && context.is(at, Classes::FINITE);
    if !verb || context.is(at, Classes::NOUN.or(Classes::NOUN_PL)) {
        return false;
    }
    let entry = context.tables.word(context.token(at).word).verb.map(|cue| context.tables.cue(cue));
    // "and found nothing but bottles": what somebody comes to know is told by a clause
    let told = context.is(at + 1, Classes::THAT.or(Classes::WH));
    let speaks = entry.is_some_and(|entry| {
        entry.frames.any(Frames::QUOTE) || entry.frames.any(Frames::THAT) && (entry.act != Act::Fact || told)
    });
    // "said she was shocked and [accused the newspaper of malice]"
    const OBJECT: u32 = 10;
    let of_whom = |entry: &CueEntry| {
        const LEADS: [(&str, Frames); 3] = [("of", Frames::NP_OF), ("as", Frames::AS), ("for", Frames::NP_FOR)];
        let led = |at: u32, frames: Frames| {
            LEADS.iter().any(|&(word, frame)| frames.any(frame) && context.says(at, word))
        };
        entry.act == Act::Assertion && (at + 2..limit.min(at + OBJECT)).any(|at| led(at, entry.frames))
    };
    let speaks = speaks || context.is(at, Classes::VERB_PAST) && entry.is_some_and(of_whom);
    speaks
        && context.get(at + 1).is_some_and(|next| {
            next.is_word()
                || matches!(
                    next.kind,
                    TokenKind::OpenQuote | TokenKind::Comma | TokenKind::Colon | TokenKind::Number
                )
        })
}

/// addressee = coordinated, before the content: "told [reporters] that". A time behind it is none of it.
pub(crate) fn addressee<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let (rest, taken) = coordinated(input)?;
    if !input.context.is(taken.to - 1, Classes::TIME.or(Classes::DAY).or(Classes::MONTH)) {
        return Ok((rest, taken));
    }
    // "told visitors [last weekend]"
    let timed = |at: &u32| time(rest_at(input, *at)).is_ok_and(|(after, _)| after.from == taken.to);
    let end = (taken.from + 1..taken.to).find(timed).unwrap_or(taken.to);
    Ok((rest_at(input, end), Range::new(taken.from, end)))
}

/// Whether a clause without "that" starts here: a subject and, soon after, its verb.
pub(crate) fn bare_clause(input: Tokens<'_>) -> bool {
    let mut input = input;
    if input.context.says(input.from, "not") {
        if negated_inversion(input.take_from(usize::from(!input.is_empty()))) {
            return true;
        }
        // "say [not] a single plant has survived", "said [not] even the bishop knew"
        if input.peek(1).is_some_and(|t| !t.is(Classes::THAT.or(Classes::TO))) {
            input = input.take_from(1);
        }
    }
    while input.first().is_some_and(|t| {
        t.is_word() && t.is(Classes::ADV) && !t.is(Classes::PREP.or(Classes::DET).or(Classes::EXPLETIVE))
    }) {
        input = input.take_from(1);
    }
    // "found it in the canal": an object
    if input.first().is_some_and(|t| t.is(Classes::EXPLETIVE) && t.is(Classes::PRON))
        && input.peek(1).is_none_or(|t| {
            t.is(Classes::PREP) && !t.is(Classes::SUBORD.or(Classes::ADV))
                || t.is(Classes::COORD)
                || t.ends_sentence()
        })
    {
        return false;
    }
    if input.first().is_some_and(|t| t.is(Classes::PRON_NOM) || t.is(Classes::EXPLETIVE) && !t.is(Classes::ADV)) {
        return true;
    }
    if input.first().is_some_and(|t| t.is(Classes::WH) && t.is(Classes::SUBORD)) {
        return false;
    }
    // "[twice] as high as that of his rival": a comparison
    if input.context.says(input.from, "as")
        && input.peek(1).is_some_and(|t| t.is(Classes::ADJ) && !t.is(Classes::QUANT.or(Classes::NUM)))
        && input.context.says(input.from + 2, "as")
    {
        return false;
    }
    // "found them maintains"
    let object = |t: &crate::text::Token| t.is(Classes::PRON_OBJ) && !t.is(Classes::POSS.or(Classes::PRON));
    if input.first().is_some_and(object) {
        return false;
    }
    let Ok((mut rest, subject)) = subject_phrase(input) else {
        return input.first().is_some_and(|t| t.is(Classes::EXPLETIVE.or(Classes::SUBORD)))
            || gerund_subject(input)
            || quoted_predicate(input);
    };
    for _ in 0..3 {
        match prepositional(rest) {
            Ok((after, _)) => rest = after,
            Err(_) => break,
        }
    }
    while rest.first().is_some_and(|t| t.is(Classes::ADV) && !t.is(Classes::PREP)) {
        rest = rest.take_from(1);
    }
    rest = aside_skipped(rest).unwrap_or(rest);
    // "denied the charge in a letter [published on Sunday]"
    if rest.from > subject.to
        && rest.first().is_some_and(|t| t.is(Classes::VERB_PART))
        && rest.context.is(rest.from - 1, Classes::MEDIUM)
        && rest.peek(1).is_some_and(|t| t.is(Classes::PREP.or(Classes::DAY).or(Classes::TIME)))
    {
        rest = rest.take_from(1);
        while let Ok((after, _)) = prepositional(rest) {
            rest = after;
        }
        if rest.first().is_none_or(|t| !t.is(Classes::VERB.or(Classes::AUX))) {
            return false;
        }
    }
    // "the snow holds": the last word of what looks like a noun phrase is its verb
    let last = rest.context.get(rest.from.wrapping_sub(1));
    let swallowed = rest.from >= input.from + 3
        && input.first().is_some_and(|t| t.is(Classes::DET.or(Classes::POSS)))
        && last.is_some_and(|t| t.is(Classes::VERB_S) && t.is(Classes::NOUN_PL) && !t.is_capital());
    let ends = rest.first().is_none_or(|t| !t.is_word());
    // "the manager hopes for more"
    let of_verb = rest.from > subject.to && subject.to >= input.from + 3 && ends && {
        let head = rest.context.token(subject.to - 1);
        let takes = rest.context.tables.word(rest.context.token(subject.to).word).frame_preposition;
        let verb = rest.context.tables.word(head.word).verb.map(|cue| rest.context.tables.cue(cue).frames);
        input.first().is_some_and(|t| t.is(Classes::DET.or(Classes::POSS)))
            && head.is(Classes::VERB_S)
            && head.is(Classes::NOUN_PL)
            && !head.is_capital()
            && verb.zip(takes).is_some_and(|(frames, index)| frames.takes_preposition(index))
    };
    if of_verb {
        return true;
    }
    // "the numbers bear us out": before an object pronoun the last word of what looks like a noun phrase is its verb
    let object = rest.first().is_some_and(|t| t.is(Classes::PRON_OBJ) && !t.is(Classes::POSS));
    let plain = last.is_some_and(|t| t.is_word() && !t.is_capital() && !t.is(Classes::FUNCTION_WORD));
    if swallowed && ends || object && plain && rest.from >= input.from + 2 {
        return true;
    }
    let Some(first) = rest.first() else { return false };
    let clitic = first.kind == TokenKind::Clitic && !matches!(rest.context.str(rest.from), "'s" | "’s");
    // "the measures she had used were …": a relative clause without its pronoun
    // "held fishing tackle": what is done has a third person behind it
    let compound = last.is_some_and(|t| t.is(Classes::VERB_ING))
        && rest.from == input.from + 1
        && !first.is(Classes::FINITE.or(Classes::AUX));
    if compound {
        return false;
    }
    // "found the bones maintains": a plural has no verb in the singular
    let head = rest.context.token(subject.to - 1);
    let plural = head.is(Classes::NOUN_PL.or(Classes::ROLE_PL))
        && !head.is(Classes::NOUN.or(Classes::ROLE).or(Classes::QUANT))
        && !head.is_capital();
    if plural
        && rest.from == subject.to
        && first.is(Classes::VERB_S)
        && !first.is(Classes::VERB_BASE.or(Classes::VERB_PAST))
    {
        return false;
    }
    // "the magistrate halved the fine": no table lists them all
    let unknown = first.word == 0
        && first.is_word()
        && !first.is_capital()
        && rest.context.str(rest.from).ends_with("ed")
        && rest.peek(1).is_none_or(|t| {
            t.is(Classes::DET.or(Classes::POSS).or(Classes::PREP).or(Classes::ADV)) || !t.is_word()
        });
    clitic
        || unknown
        || first.is(Classes::AUX.or(Classes::PRON_NOM)) && !first.is(Classes::NUM)
        || first.is_word() && !first.is_capital() && first.is(Classes::FINITE.or(Classes::VERB_BASE))
}

/// "said not [once did] the alarm ring", "not [since 1980 had] the team lost": the verb before its subject.
fn negated_inversion(input: Tokens<'_>) -> bool {
    let adverb = input.context.says_any(input.from, words!["only", "once"]);
    let rest = match adverb {
        true => Some(input.take_from(usize::from(!input.is_empty()))),
        false => prepositional(input).ok().map(|(rest, _)| rest),
    };
    rest.and_then(|rest| rest.first()).is_some_and(|t| t.is(Classes::AUX))
}

/// coordinated, or its first part where a comma stands before "and" and nothing else makes a list of it: "hate the
/// bins, and many of them hope …".
fn subject_phrase<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let (rest, taken) = coordinated(input)?;
    let context = input.context;
    // "nobody but the cook", "all but one of them"
    let all = words!["nobody", "none", "nothing", "one", "everyone", "everybody", "everything", "all"];
    if context.says_any(rest.from, words!["but", "except"])
        && context.says_any(taken.to - 1, all)
        && let Ok((beyond, _)) = noun_phrase_with_of(rest.take_from(1))
    {
        return Ok((beyond, Range::new(taken.from, beyond.from)));
    }
    let comma = |&at: &u32| context.kind(at) == Some(TokenKind::Comma);
    // "fears losses and the bank sees …": two have no verb in the singular
    let singular = rest.first().is_some_and(|t| t.is(Classes::VERB_S))
        || context.says_any(rest.from, words!["is", "was", "has"]);
    let and = (taken.from + 1..taken.to).find(|&at| context.says(at, "and"));
    if let Some(and) = and.filter(|_| singular) {
        return Ok((rest_at(input, and), Range::new(taken.from, and)));
    }
    let Some(first) = (taken.from + 1..taken.to).find(comma) else { return Ok((rest, taken)) };
    let pair = context.is(first + 1, Classes::COORD) && !(first + 1..taken.to).any(|at| comma(&at));
    if pair { Ok((rest_at(input, first), Range::new(taken.from, first))) } else { Ok((rest, taken)) }
}

/// "the sailors[, who had left port,] may have drowned": what follows an aside on the subject, if it is a verb.
fn aside_skipped(input: Tokens<'_>) -> Option<Tokens<'_>> {
    const OPENS: Classes =
        Classes::REL.or(Classes::DET).or(Classes::VERB_ING).or(Classes::VERB_PART).or(Classes::PREP);
    let is_comma = |n: u32| input.peek(n).is_some_and(|t| t.kind == TokenKind::Comma);
    // "the agency, Tolpress, described …"
    let opens = |t: &crate::text::Token| t.is(OPENS) || t.is_word() && t.is_capital();
    if !is_comma(0) || !input.peek(1).is_some_and(opens) {
        return None;
    }
    let close = (2..MAX_ASIDE).find(|&n| is_comma(n))?;
    let verb = |t: &crate::text::Token| t.is(Classes::AUX) || t.is(Classes::VERB_PAST.or(Classes::VERB_S));
    // "the suspect, who …, [never] finished school"
    let adverb = u32::from(input.peek(close + 1).is_some_and(|t| t.is(Classes::ADV) && !t.is(Classes::PREP)));
    input.peek(close + 1 + adverb).is_some_and(verb).then(|| input.take_from((close + 1 + adverb) as usize))
}

/// An aside on a subject inside a content is at most this long.
const MAX_ASIDE: u32 = 24;

/// How far a rule looks from the start of a clause for its verb.
const MAX_SUBJECT: u32 = 12;

/// "said legalizing it would help": what is done is the subject.
fn gerund_subject(input: Tokens<'_>) -> bool {
    let gerund = input.first().is_some_and(|t| t.is(Classes::VERB_ING) && !t.is_capital());
    gerund
        && (1..MAX_SUBJECT)
            .map_while(|n| input.peek(n))
            .take_while(|t| t.is_word() && !t.is(Classes::REL.or(Classes::SUBORD)))
            .any(|t| t.is(Classes::AUX) && t.is(Classes::FINITE.or(Classes::MODAL)))
}

/// "said the judge’s “mind is shot”": the verb stands in quotation marks, with a part of the subject.
fn quoted_predicate(input: Tokens<'_>) -> bool {
    let starts = input.first().is_some_and(|t| t.is(Classes::DET.or(Classes::POSS)) || t.is_capital());
    let open = (1..MAX_SUBJECT)
        .take_while(|&n| input.peek(n - 1).is_some_and(|t| t.is_word() || t.kind == TokenKind::Clitic))
        .find(|&n| input.peek(n).is_some_and(|t| t.kind == TokenKind::OpenQuote));
    let Some(quote) = open.filter(|_| starts).and_then(|n| input.context.quote(input.from + n)) else {
        return false;
    };
    (quote.open..quote.close).any(|at| input.context.is(at, Classes::AUX.or(Classes::VERB_PAST)))
}

/// The subject of the clause that starts at `from`: a noun phrase that a verb follows, perhaps behind an opening
/// ("Here in Orme, the mayor spoke").
pub(crate) fn clause_subject(context: &Context<'_>, from: u32, limit: u32) -> Option<Range> {
    let comma = |at: &u32| context.kind(*at) == Some(TokenKind::Comma);
    let opening = (from..limit.min(from + MAX_ASIDE)).find(comma).map(|at| at + 1);
    // "Half an hour later the captain came …"
    let timed = || opening_time(context.tokens(Range::new(from, limit))).filter(|&at| at < limit);
    subject_at(context, from, limit)
        .or_else(|| subject_at(context, opening?, limit))
        .or_else(|| subject_at(context, timed()?, limit))
}

fn subject_at(context: &Context<'_>, from: u32, limit: u32) -> Option<Range> {
    let input = context.tokens(Range::new(from, limit));
    let (mut rest, _) = coordinated(input).ok()?;
    while let Ok((after, _)) = prepositional(rest) {
        rest = after;
    }
    rest = aside_skipped(rest).unwrap_or(rest);
    let end = rest.from;
    while rest.first().is_some_and(|t| t.is(Classes::ADV) && !t.is(Classes::PREP)) {
        rest = rest.take_from(1);
    }
    // "limped": no table lists them all
    let past = |t: &crate::text::Token| t.word == 0 && t.is_word() && context.str(rest.from).ends_with("ed");
    let verb = rest.first().is_some_and(|t| t.is(Classes::VERB.or(Classes::AUX)) || past(t));
    verb.then(|| Range::new(from, end))
}
