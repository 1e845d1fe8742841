//! Whether a clause starts here, with what subject, and who is addressed before it.
//!
//! Rules: [`addressee`], [`bare_clause`]; [`clause_subject`] finds a subject. `content_end` says where a content ends.

use nom::Input;

use super::frame::{opening_time, time};
use super::noun_phrase::{coordinated, noun_phrase_with_of, prepositional, rest_at};
use super::tokens::{Context, Parsed, Range, Tokens};
use crate::lexicon::{Classes, PhraseKind};
use crate::text::TokenKind;

/// How far a rule looks for a place where a source may start: no subject is longer.
pub(crate) const MAX_LOOK_BACK: u32 = 48;

/// Whether a clause of its own is joined here: "and nobody came".
pub(super) fn joins_clause(context: &Context<'_>, at: u32, limit: u32) -> bool {
    at + 1 < limit
        && (context.is(at, Classes::COORD) || context.says(at, "yet"))
        && bare_clause(context.tokens(Range::new(at + 1, limit)))
}

/// Whether a gerund stands at `at`; an unknown word is one by its ending.
pub(super) fn is_gerund(context: &Context<'_>, at: u32) -> bool {
    let Some(token) = context.get(at) else { return false };
    let unknown = token.word == 0 && token.is_word() && !token.is_capital();
    token.is(Classes::VERB_ING)
        || unknown && context.ends_in(at, "ing")
        || token.is(Classes::AUX) && context.says_any(at, words!["having", "being"])
}

/// Whether an infinitive stands at `at`, behind "to"; an unknown word in lower case may be one.
pub(super) fn is_infinitive(context: &Context<'_>, at: u32) -> bool {
    const VERB: Classes = Classes::VERB_BASE.or(Classes::BE).or(Classes::HAVE).or(Classes::DO);
    let Some(token) = context.get(at) else { return false };
    token.is(VERB) || token.word == 0 && token.is_word() && !token.is_capital() && !context.ends_in(at, "s")
}

pub(crate) fn preposition(kind: PhraseKind) -> Option<u16> {
    match kind {
        PhraseKind::Preposition(cue) => Some(cue),
        _ => None,
    }
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
        && rest.context.ends_in(rest.from, "ed")
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
pub(super) const MAX_ASIDE: u32 = 24;

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
    let past = |t: &crate::text::Token| t.word == 0 && t.is_word() && context.ends_in(rest.from, "ed");
    let verb = rest.first().is_some_and(|t| t.is(Classes::VERB.or(Classes::AUX)) || past(t));
    verb.then(|| Range::new(from, end))
}
