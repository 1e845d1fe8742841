//! Sources: noun phrases with all that is said of who they are.
//!
//! Rules: [`source`], [`source_after`], [`source_final`], and the asides in them: [`appositive`], [`relative`],
//! [`participial`], [`remark`], [`reduced`].

use nom::branch::alt;
use nom::combinator::{opt, verify};
use nom::multi::many0_count;
use nom::{Input, Parser};

use super::clause::bare_clause;
use super::noun_phrase::{NOMINAL, coordinated, is_setting, noun_phrase_with_of, prepositional, rest_at};
use super::tokens::{Context, Parsed, Range, Tokens, class, fail, kind, range, token, word};
use crate::lexicon::{Classes, Frames, WordList};
use crate::record::{Act, SourceKind};
use crate::text::{Token, TokenKind};

/// An aside on a source is at most this long: two lines of print.
const LONGEST_ASIDE: u32 = 48;

/// Between a participle and its "by": "published in June".
const LONGEST_TIME: u32 = 4;

/// appositive = "," (coordinated / prepositional) {prepositional}, before a comma or the end
/// An age or a name's suffix ("Jr.", "46") is one, too.
pub(crate) fn appositive<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let body = (opening_comma, alt((coordinated, prepositional)), many0_count(prepositional));
    let (rest, taken) = range(body).parse(input)?;
    // Two appositives share the comma between them.
    if rest.first().is_none_or(|t| t.kind == TokenKind::Comma) { Ok((rest, taken)) } else { fail() }
}

/// purpose = "to" VERB coordinated, behind what is done for it: "the push to shut his mill"
fn purpose<'a>(input: Tokens<'a>) -> Parsed<'a> {
    const DONE: WordList = words![
        "push", "effort", "efforts", "drive", "bid", "fight", "attempt", "attempts", "movement", "campaign",
        "quest", "plan", "plans", "proposal", "decision", "opportunity", "lawsuit", "petition",
    ];
    if input.from == 0 || !input.context.says_any(input.from - 1, DONE) {
        return fail();
    }
    range((class(Classes::TO), class(Classes::VERB_BASE), coordinated)).parse(input)
}

/// Whether a verb that can be nothing but finite stands behind a noun phrase: "a voter raised in Chile" has none.
fn has_predicate(input: Tokens<'_>) -> bool {
    let Ok((rest, _)) = (coordinated, many0_count(prepositional)).parse(input) else { return false };
    rest.first().is_some_and(|t| {
        t.is(Classes::AUX)
            || t.is(Classes::FINITE) && !t.is(Classes::VERB_PART.or(Classes::NOUN_PL)) && t.is_word()
    })
}

/// The comma before an aside; it may stand inside the mark that closes a name.
fn opening_comma<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let context = input.context;
    let inside = input.from > 1
        && context.kind(input.from - 1) == Some(TokenKind::CloseQuote)
        && context.kind(input.from - 2) == Some(TokenKind::Comma);
    if inside { Ok((input, Range::new(input.from, input.from))) } else { kind(TokenKind::Comma)(input) }
}

/// remark = "," (article / title / participle / adjective / preposition) … "," at the end of the input: an aside on
/// who the source is that the other rules cannot read to its end.
fn remark<'a>(input: Tokens<'a>) -> Parsed<'a> {
    const OPENS: Classes = Classes::DET
        .or(Classes::POSS)
        .or(Classes::ROLE)
        .or(Classes::ROLE_PL)
        .or(Classes::NUM)
        .or(Classes::ADJ)
        .or(Classes::PREP)
        .or(Classes::VERB_ING)
        .or(Classes::VERB_PART);
    let (rest, _) = kind(TokenKind::Comma)(input)?;
    // "her brother, now a judge in Lissel,", "the cantor, having lost his voice,"
    let once = rest
        .context
        .says_any(rest.from, words!["now", "then", "once", "formerly", "currently", "also", "having", "being"]);
    // "two shareholders, together holding a third,"
    let adverb = rest.first().is_some_and(|t| t.is(Classes::ADV)) || rest.context.says(rest.from, "together");
    let once = once || adverb && rest.peek(1).is_some_and(|t| t.is(Classes::VERB_ING.or(Classes::VERB_PART)));
    let opens = once || rest.first().is_some_and(|t| t.is(OPENS) && !t.is(Classes::AUX.or(Classes::SUBORD)));
    let closed = rest.input_len() > 2 && rest.context.kind(rest.to - 1) == Some(TokenKind::Comma);
    if !opens || !closed {
        return fail();
    }
    let broken = rest.iter_elements().any(|t| matches!(t.kind, TokenKind::Semicolon | TokenKind::Colon));
    // ", the firm said sales fell, and …": a clause and no aside
    let clause = || !rest.first().is_some_and(|t| t.is(Classes::VERB)) && has_predicate(rest);
    if broken || clause() {
        return fail();
    }
    Ok((rest.take_from(rest.input_len()), Range::new(input.from, rest.to)))
}

/// A bracketed aside: "(R-Orme)".
fn bracketed<'a>(input: Tokens<'a>) -> Parsed<'a> {
    const LONGEST: u32 = 8;
    let (rest, _) = kind(TokenKind::OpenParen)(input)?;
    let close = (1..LONGEST).find(|&n| input.peek(n).is_some_and(|t| t.kind == TokenKind::CloseParen));
    match close {
        Some(n) => Ok((rest.take_from(n as usize), Range::new(input.from, input.from + n + 1))),
        None => fail(),
    }
}

/// relative = ["," ] (who / which / that / whose) … verb … (","/ end): only up to the end of its input, so the
/// caller cuts the input where the main verb starts.
pub(crate) fn relative<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let (mut after_comma, comma) = opt(kind(TokenKind::Comma)).parse(input)?;
    // "farmers, many of whom have sold their herds,"
    let of = |n: u32| {
        input.context.says(after_comma.from + n, "of") && input.context.is(after_comma.from + n + 1, Classes::REL)
    };
    if comma.is_some() && after_comma.input_len() > 3 && of(1) {
        after_comma = after_comma.take_from(2);
    } else if comma.is_some()
        && after_comma.input_len() > 4
        && of(2)
        && input.context.is(after_comma.from, Classes::DET)
    {
        // "a memo, [a copy of] which was leaked,"
        after_comma = after_comma.take_from(3);
    }
    let (rest, _) = class(Classes::REL)(after_comma)?;
    let len = rest.input_len();
    // "who calls it a “sham,”"
    let last = |n: usize| rest.peek(len.saturating_sub(n) as u32).map(|t| t.kind);
    let ends_in_comma = last(1) == Some(TokenKind::Comma)
        || last(1) == Some(TokenKind::CloseQuote) && last(2) == Some(TokenKind::Comma);
    // "that the Orme team believed": a noun that may be a verb elsewhere makes no clause
    let verb = |at: u32| {
        // "whom critics call reckless"
        let plain = at > rest.from
            && input.context.is(at, Classes::VERB_BASE)
            && input.context.is(at - 1, Classes::NOUN_PL.or(Classes::ROLE_PL).or(Classes::PRON_NOM));
        let noun = input.context.is(at, Classes::NOUN) && at > rest.from && !plain;
        input.context.is(at, Classes::AUX) || input.context.is(at, Classes::VERB) && !noun
    };
    let has_verb = || (rest.from..rest.to).any(verb);
    // "a report that said the mayor …": what follows belongs to the clause that is reported
    let reports = || (rest.from..rest.to.saturating_sub(1)).any(|at| takes_clause(input.context, at));
    // Without a comma before it, a relative clause ends at the first one.
    let runs_on = || comma.is_none() && rest.iter_elements().any(|t| t.kind == TokenKind::Comma);
    if len < 1 || comma.is_some() != ends_in_comma || runs_on() || !has_verb() || reports() {
        return fail();
    }
    Ok((rest.take_from(len), Range::new(input.from, rest.to)))
}

/// relative_and_name = REL … verb … "," name ",": "the firm that carried out the review, Stroud Bellamy,"
fn relative_and_name<'a>(input: Tokens<'a>) -> Parsed<'a> {
    const LONGEST: u32 = 6;
    let context = input.context;
    let comma = |at: u32| context.kind(at) == Some(TokenKind::Comma);
    let close = input.to.max(1) - 1;
    if close <= input.from || !comma(close) {
        return fail();
    }
    let Some(open) = (input.from.max(close.saturating_sub(LONGEST))..close).rev().find(|&at| comma(at)) else {
        return fail();
    };
    let name = open + 1 < close && (open + 1..close).all(|at| context.token(at).is_capital());
    if !name {
        return fail();
    }
    relative(Tokens { to: open, ..input })?;
    Ok((input.take_from(input.input_len()), Range::new(input.from, input.to)))
}

/// Whether a finite verb stands here that a clause follows.
pub(super) fn takes_clause(context: &Context<'_>, at: u32) -> bool {
    let token = context.token(at);
    let next = context.kind(at + 1) == Some(TokenKind::Comma)
        || context.is(at + 1, Classes::VERB_ING.or(Classes::TO).or(Classes::PREP).or(Classes::AUX))
        // "a farmer who found them maintains"
        || context.is(at + 1, Classes::PRON_OBJ) && !context.is(at + 1, Classes::POSS);
    // "who turned down two offers last year"
    let counted = at > 0
        && token.is(Classes::NOUN_PL)
        && context.is(at - 1, Classes::NUM.or(Classes::DET).or(Classes::POSS).or(Classes::ADJ));
    let passive = counted || at > 0 && context.is(at - 1, Classes::BE);
    token.is(Classes::CUE_VERB) && token.is(Classes::FINITE) && !next && !passive && {
        let verb = context.tables.word(token.word).verb;
        verb.is_some_and(|cue| {
            let entry = context.tables.cue(cue);
            entry.frames.any(Frames::THAT) && !entry.frames.any(Frames::NP) && entry.act != Act::Fact
        }) || context.says(at, "said")
            || context.says(at, "says")
    }
}

/// participial = VERB_ING / VERB_PART … end: "officials briefed on the matter", "people living nearby".
pub(crate) fn participial<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let (rest, _) = token(|t| t.is_word() && t.is(Classes::VERB_ING.or(Classes::VERB_PART)))(input)?;
    // "officials said the …" is a clause; "officials briefed on the matter" is none.
    let past = input.first().is_some_and(|t| t.is(Classes::VERB_PAST));
    let adjunct = Classes::PREP.or(Classes::ADV).or(Classes::DAY).or(Classes::MONTH).or(Classes::TIME);
    // "those surveyed said": the asking made them a group
    const ASKED: WordList = words!["surveyed", "polled", "interviewed", "questioned", "involved", "concerned"];
    let alone = rest.is_empty() && input.context.says_any(input.from, ASKED);
    if past && !alone && !rest.first().is_some_and(|t| t.is(adjunct)) {
        return fail();
    }
    // "conducted by the mill and two papers" goes on; "briefed and said" does not
    let joins = |at: u32| {
        input.context.is(at, Classes::COORD)
            && (at + 1 >= rest.to || input.context.is(at + 1, Classes::VERB.or(Classes::ADV)))
    };
    // "a weaver asked for a chair and Li": only an agent goes on with "and"; "declined to comment" is a clause
    let agent = !past || input.context.says(rest.from, "by");
    let joined = |at: u32| input.context.is(at, Classes::COORD) && !agent;
    let infinitive =
        past && input.context.is(rest.from, Classes::TO) && input.context.is(rest.from + 1, Classes::VERB_BASE);
    // "claiming to be the heir"
    let to_be =
        |at: u32| input.context.is(at, Classes::BE.or(Classes::HAVE)) && input.context.is(at - 1, Classes::TO);
    let finite = (rest.from..rest.to).any(|at| input.context.is(at, Classes::AUX.or(Classes::THAT)) && !to_be(at))
        || (rest.from..rest.to).any(|at| joins(at) || joined(at))
        || infinitive;
    let comma = rest.iter_elements().any(|t| t.kind == TokenKind::Comma);
    // "said on Thursday it": what ends in a pronoun is a clause and its next subject
    let pronoun = input.context.is(input.to - 1, Classes::ANY_PRON);
    if finite || comma || pronoun {
        fail()
    } else {
        Ok((rest.take_from(rest.input_len()), Range::new(input.from, rest.to)))
    }
}

/// source = coordinated {prepositional / bracketed / appositive} [relative / remark / participial / ","]
///
/// Takes its whole input or fails: the caller proposes where a source starts and ends.
pub(crate) fn source<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let briefed = verify(reduced, |taken: &Range| input.context.kind(taken.to) == Some(TokenKind::Comma));
    let modifiers = range(many0_count(alt((close_to, bracketed, prepositional, purpose, appositive, briefed))));
    let (rest, (_, modifiers)) = (coordinated, modifiers).parse(input)?;
    let comma = |at: &u32| input.context.kind(*at) == Some(TokenKind::Comma);
    // "the “Night Shift,” a choir, say": the first comma may stand inside the mark before it
    let marked =
        input.context.kind(modifiers.from.max(1) - 1) == Some(TokenKind::CloseQuote) && !modifiers.is_empty();
    let from = if marked { modifiers.from.saturating_sub(2).max(input.from) } else { modifiers.from };
    let aside = (from..modifiers.to).rev().find(comma);
    if rest.is_empty() {
        // "the launch of her book, the poet said": an aside that nothing closes is short ("Ann Li, Jr.")
        // and what ends in another name tells when or where, or who he is ("In a later email, Li said")
        let suffix = |at: u32| {
            const SUFFIXES: [&str; 9] = ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV", "M.D.", "Ph.D."];
            let last = input.context.token(at + 1);
            !last.is_capital() && last.kind == TokenKind::Number || SUFFIXES.contains(&input.context.str(at + 1))
        };
        let closed = aside.is_none_or(|at| input.to - at <= 1 || input.to - at == 2 && suffix(at));
        return if closed { Ok((rest, Range::new(input.from, input.to))) } else { fail() };
    }
    // "Ann Li, the mayor, said": the comma that closes an aside
    // "Li, the fund’s lawyer, treasurer and strategist, said": what looks like a list is an aside if a comma closes it
    let listed = (input.from..modifiers.from).any(|at| comma(&at));
    // "Ann Li (R-Orme), said"
    let glossed = input.context.kind(rest.from - 1) == Some(TokenKind::CloseParen);
    let closing = |rest: Tokens<'a>| {
        if aside.is_some() || listed || glossed { kind(TokenKind::Comma)(rest) } else { fail() }
    };
    // "he said about forty people": a pronoun has no participle
    let lone = rest.from == input.from + 1 && input.first().is_some_and(|t| t.is(Classes::PRON_NOM));
    if lone && rest.first().is_some_and(|t| t.is(Classes::VERB)) {
        return fail();
    }
    // "Li huddled with others": a name without an article has no participle
    let before = input.context.token(rest.from.max(1) - 1);
    let name = before.is_capital()
        && !before.is(Classes::ROLE_PL.or(Classes::DEMONYM))
        && !input
            .first()
            .is_some_and(|t| t.is(Classes::DET.or(Classes::POSS).or(Classes::QUANT).or(Classes::ADJ)));
    if name && rest.first().is_some_and(|t| t.is(Classes::VERB_PAST)) {
        return fail();
    }
    let last = alt((
        relative_and_name,
        relative,
        participial,
        verify(closing, |taken: &Range| taken.to == input.to),
        remark,
    ));
    verify(last, |taken: &Range| taken.to == input.to)
        .parse(rest)
        .map(|(rest, _)| (rest, Range::new(input.from, input.to)))
}

/// source_after = coordinated {prepositional} [appositive]
///
/// Takes as much as belongs to a source that its cue precedes ("said …", "according to …").
pub(crate) fn source_after<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let (mut rest, _) = coordinated(input)?;
    // "confirmed by two sources, and the commission, which …, said": the second is a subject of its own
    let comma_before_and = (input.from + 1..rest.from)
        .any(|at| input.context.kind(at) == Some(TokenKind::Comma) && input.context.is(at + 1, Classes::COORD));
    const NOUNS: Classes = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ADJ);
    let subject_follows = rest.first().is_some_and(|t| t.is(Classes::AUX.or(Classes::VERB_PAST)))
        // "according to its strength, and growers pay in two instalments"
        || rest.first().is_some_and(|t| t.is(Classes::VERB_BASE) && t.is_word() && !t.is(NOUNS.or(Classes::FUNCTION_WORD)))
        || rest.first().is_some_and(|t| t.kind == TokenKind::Comma)
            && rest.peek(1).is_some_and(|t| t.is(Classes::REL));
    if comma_before_and && subject_follows {
        rest = noun_phrase_with_of(input)?.0;
    }
    loop {
        // "people close to the trial"
        let close = input.from < rest.from && input.context.says_any(rest.from - 1, BEHIND);
        if is_setting(rest) && !close {
            break;
        }
        match alt((close_to, bracketed, attached, reduced, appositive_after)).parse(rest) {
            Ok((after, taken)) if !taken.is_empty() => rest = after,
            _ => break,
        }
    }
    if let Ok((after, _)) = restrictive(rest) {
        rest = after;
    }
    Ok((rest, Range::new(input.from, rest.from)))
}

/// source_final = source_after ["," (article / role / number / "who") … end]: a source that its cue precedes and that
/// ends its sentence, with all that is said of who it is.
pub(crate) fn source_final<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let (rest, taken) = source_after(input)?;
    let context = input.context;
    // The aside may have lost its comma to the one before it.
    let comma =
        if context.kind(rest.from.max(1) - 1) == Some(TokenKind::Comma) { rest.from - 1 } else { rest.from };
    let aside = rest_at(input, comma + 1);
    let Some(first) = aside.first().filter(|_| context.kind(comma) == Some(TokenKind::Comma)) else {
        return Ok((rest, taken));
    };
    const OPENS: Classes = Classes::DET.or(Classes::ROLE).or(Classes::ROLE_PL).or(Classes::NUM);
    let who = context.says_any(aside.from, words!["who", "whose", "whom"]);
    // "said Ann Li, [who added that] …": more words of hers, and not who she is
    let says_more = |verb: u32| {
        let token = context.token(verb);
        let speech = || {
            let cue = context.tables.word(token.word).verb.map(|cue| context.tables.cue(cue));
            cue.is_some_and(|cue| cue.act == Act::Assertion && cue.frames.any(Frames::THAT))
        };
        let opens =
            || context.is(verb + 1, Classes::PRON_NOM.or(Classes::DET).or(Classes::POSS).or(Classes::EXPLETIVE));
        token.is(Classes::CUE_VERB)
            && token.is(Classes::FINITE)
            && (context.is(verb + 1, Classes::THAT) || opens() && speech())
    };
    if context.says(aside.from, "who") && (1..=2).any(|n| aside.from + n < aside.to && says_more(aside.from + n)) {
        return Ok((rest, taken));
    }
    let opens = first.is_word() && first.is(OPENS)
        || first.kind == TokenKind::Number
        || context.says(aside.from, "former");
    // "said Ann Li, head of the mill, [who …]": the relative clause is no verb of the aside's
    let relative = |at: &u32| context.kind(*at) == Some(TokenKind::Comma) && context.says(at + 1, "who");
    let close = (aside.from..aside.to.min(aside.from + LONGEST_ASIDE)).find(relative).unwrap_or(aside.to);
    let clause = || bare_clause(context.tokens(Range::new(aside.from, close)));
    if is_setting(aside) || !who && (!opens || clause()) {
        return Ok((rest, taken));
    }
    let mut end = aside.from;
    while let Some(token) = aside.peek(end - aside.from).filter(|t| !t.ends_sentence()) {
        let leaves = token.kind == TokenKind::Comma
            && (context.is(end + 1, Classes::VERB_ING) && context.is(end + 1, Classes::CUE_VERB)
                || context.kind(end + 1) == Some(TokenKind::OpenQuote)
                || context.is(end + 1, Classes::SUBORD.or(Classes::CUE_PREP))
                || is_setting(rest_at(input, end + 1)));
        let ends = matches!(
            token.kind,
            TokenKind::Semicolon | TokenKind::Colon | TokenKind::CloseQuote | TokenKind::CloseParen
        );
        if leaves || ends || end - aside.from >= LONGEST_ASIDE {
            break;
        }
        end += 1;
    }
    let age = first.kind == TokenKind::Number && end == aside.from + 1;
    // "said Anje Vorst, 44, a widow, “and …”"
    let resumed =
        context.kind(end) == Some(TokenKind::Comma) && context.kind(end + 1) == Some(TokenKind::OpenQuote);
    let finished = !age && (resumed || aside.peek(end - aside.from).is_none_or(|t| t.ends_sentence()));
    if finished { Ok((rest_at(input, end), Range::new(input.from, end))) } else { Ok((rest, taken)) }
}

/// A relative clause without a comma before it, up to the next one: it says who is meant.
fn restrictive<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let (rest, _) = word("who")(input)?;
    let len = rest
        .iter_elements()
        .take_while(|t| {
            !t.ends_sentence()
                && !matches!(
                    t.kind,
                    TokenKind::Comma | TokenKind::OpenQuote | TokenKind::CloseQuote | TokenKind::Colon
                )
        })
        .count();
    if len == 0 { fail() } else { Ok((rest.take_from(len), Range::new(input.from, rest.from + len as u32))) }
}

/// Adjectives that stand behind a noun with what they are about.
pub(super) const BEHIND: WordList = words!["close", "familiar", "loyal", "opposed", "privy"];

/// close_to = adjective PREP coordinated: "people close to the trial", "aides familiar with the plan"
fn close_to<'a>(input: Tokens<'a>) -> Parsed<'a> {
    if !input.context.says_any(input.from, BEHIND) {
        return fail();
    }
    range((token(Token::is_word), prepositional)).parse(input)
}

/// A prepositional phrase that belongs to the noun before it rather than to the act of speaking.
fn attached<'a>(input: Tokens<'a>) -> Parsed<'a> {
    const OF_THE_NOUN: WordList = words!["of", "for", "from", "with", "at", "in", "on", "to"];
    let context = input.context;
    // "a report by the fire service"
    // "a study published in June by two geologists"
    let published = |at: u32| context.is(at, Classes::VERB_PART) && context.is(at + 1, Classes::PREP);
    let paper = |at: u32| {
        context.is(at, Classes::CUE_NOUN)
            || context.tables.word(context.token(at).word).kind == Some(SourceKind::Document)
    };
    // "a note to investors by the bank", "a study for the mill by two clerks"
    const BETWEEN: Classes = NOMINAL.or(Classes::PREP).or(Classes::DET).or(Classes::POSS).or(Classes::TO);
    let near = input.from.saturating_sub(LONGEST_TIME)..input.from;
    let behind = || near.clone().rev().take_while(|&at| context.is(at, BETWEEN) || paper(at)).any(paper);
    let made = context.says(input.from, "by") && input.from > 0 && (behind() || near.clone().any(published));
    if made || context.says_any(input.from, OF_THE_NOUN) { prepositional(input) } else { fail() }
}

/// reduced = (VERB_PART / VERB_ING) PREP coordinated: "figures compiled by the union", "officials working on the case"
pub(super) fn reduced<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let participle = |t: &Token| {
        t.is_word()
            && !t.is_capital()
            && t.is(Classes::VERB_PART.or(Classes::VERB_ING))
            && !t.is(Classes::FUNCTION_WORD)
    };
    // "tests carried [out] by the ministry"
    let particle = input.peek(1).is_some_and(|t| t.is(Classes::PARTICLE))
        && input.context.says(input.from + 2, "by")
        && input.first().is_some_and(|t| t.is(Classes::VERB_PART) && t.is_word());
    if particle {
        return range((token(participle), class(Classes::PARTICLE), prepositional)).parse(input);
    }
    // "Li said at the opening": a name before a verb of saying has a clause, and no participle
    let before = input.from.checked_sub(1).map(|at| input.context.token(at));
    let named = before.is_some_and(|t| t.is_capital() && !t.is(Classes::ROLE_PL.or(Classes::DEMONYM)));
    if named && input.first().is_some_and(|t| t.is(Classes::VERB_PAST) && t.is(Classes::CUE_VERB)) {
        return fail();
    }
    range((token(participle), prepositional)).parse(input)
}

/// An appositive after a source that ends its clause: "said Ann Li, head of the institute."
fn appositive_after<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let (rest, _) = kind(TokenKind::Comma)(input)?;
    // "from its owner, Harl Lindqvist": a name behind a role
    let role = input.context.is(input.from.max(1) - 1, Classes::ROLE);
    let name = role && [0, 1].iter().all(|&n| rest.peek(n).is_some_and(|t| t.is_word() && t.is_capital()));
    let opens = Classes::DET.or(Classes::ROLE).or(Classes::TITLE).or(NOMINAL);
    if !name && !rest.first().is_some_and(|t| t.is(opens)) {
        return fail();
    }
    // "The match, according to Tolpress, [starts at noon]": a verb that may be a plural
    const PEOPLE: Classes = Classes::ROLE.or(Classes::ROLE_PL).or(Classes::TITLE);
    if rest.first().is_some_and(|t| t.is(Classes::VERB_S) && !t.is(PEOPLE) && !t.is_capital()) {
        return fail();
    }
    let aside = rest;
    let (rest, _) = (noun_phrase_with_of, many0_count(prepositional)).parse(rest)?;
    // "said Agnes Toll, 71.": an age alone tells nobody who she is
    let age = aside.first().is_some_and(|t| t.kind == TokenKind::Number) && rest.from == aside.from + 1;
    let quoted = rest.first().is_some_and(|t| t.kind == TokenKind::Comma)
        && rest.peek(1).is_some_and(|t| t.kind == TokenKind::OpenQuote);
    if age && (quoted || rest.first().is_none_or(|t| t.ends_sentence())) {
        return fail();
    }
    // "According to Li, the dam, which is old, will …": the dam is the subject of the clause
    if rest.peek(1).is_some_and(|t| t.is(Classes::REL)) && bare_clause(aside) {
        return fail();
    }
    let closed =
        rest.first().is_none_or(|t| t.ends_sentence() || matches!(t.kind, TokenKind::Comma | TokenKind::Colon));
    // "…, the keeper, and drifted on" goes on with its verb, "…, the keeper and a guard" with its list
    let finite_after_comma = rest.peek(1).is_some_and(|t| t.is(Classes::COORD))
        && !rest.peek(2).is_some_and(|t| t.is(Classes::VERB_PAST.or(Classes::AUX)) && !t.is(NOMINAL));
    if !closed || finite_after_comma && !name {
        return fail();
    }
    let end =
        rest.from + u32::from(rest.first().is_some_and(|t| t.kind == TokenKind::Comma) && rest.peek(1).is_some());
    Ok((rest_at(rest, end), Range::new(input.from, end)))
}
