//! Noun phrases, and the fuller phrases that sources are.
//!
//! Rules: [`noun_phrase`], [`coordinated`], [`prepositional`], [`appositive`], [`relative`], [`participial`],
//! [`source`], [`source_after`].

use nom::branch::alt;
use nom::combinator::{opt, verify};
use nom::multi::many0_count;
use nom::{Input, Parser};

use super::clause::bare_clause;
use super::tokens::{Context, Parsed, Range, Tokens, class, fail, kind, range, token, word};
use crate::lexicon::{Classes, Frames};
use crate::text::{Quote, Token, TokenKind};

/// An aside on a source is at most this long: two lines of print.
const LONGEST_ASIDE: u32 = 48;

const FUNCTION_WORD: Classes = Classes::AUX
    .or(Classes::PREP)
    .or(Classes::COORD)
    .or(Classes::SUBORD)
    .or(Classes::ANY_PRON)
    .or(Classes::REL)
    .or(Classes::THAT)
    .or(Classes::WH)
    .or(Classes::TO)
    .or(Classes::NEG)
    .or(Classes::DET)
    .or(Classes::POSS)
    .or(Classes::EXPLETIVE);

const NOMINAL: Classes = Classes::NOUN
    .or(Classes::NOUN_PL)
    .or(Classes::ADJ)
    .or(Classes::ROLE)
    .or(Classes::ROLE_PL)
    .or(Classes::CUE_NOUN)
    .or(Classes::NUM)
    .or(Classes::TIME)
    .or(Classes::PROPER);

/// Whether a token can stand inside a noun phrase, after its determiner.
pub(crate) fn is_nominal(token: &Token) -> bool {
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word if token.is_capital() && !token.is(Classes::ANY_PRON) => {
            // "Will Smith", "May Reed": capitals outweigh other classes only where they are names. A verb or an
            // adverb with a capital ("Speaking", "According", "Meanwhile") starts a sentence.
            let lower = FUNCTION_WORD.or(Classes::VERB).or(Classes::ADV).or(Classes::CUE_PREP);
            !token.is(lower)
                || token.is(Classes::PROPER.or(NOMINAL)) && !token.is(FUNCTION_WORD.or(Classes::VERB_ING))
                || token.is(Classes::PROPER)
        }
        TokenKind::Word if token.is(FUNCTION_WORD) => token.is(Classes::NUM),
        TokenKind::Word => token.is(NOMINAL) || !token.is(Classes::VERB.or(Classes::ADV)),
        _ => false,
    }
}

/// Whether a noun phrase may start with the token.
pub(crate) fn can_start(token: &Token) -> bool {
    const FIRST: Classes = Classes::DET
        .or(Classes::POSS)
        .or(Classes::QUANT)
        .or(Classes::ANY_PRON)
        .or(Classes::REL)
        .or(Classes::WH)
        .or(Classes::THAT)
        .or(Classes::ADV);
    is_nominal(token) || token.kind == TokenKind::OpenQuote || token.is_word() && token.is(FIRST)
}

/// noun_phrase = pronoun / quantifier / [predeterminer] [determiner] {premodifier} head {"’s" noun_phrase}
pub(crate) fn noun_phrase<'a>(input: Tokens<'a>) -> Parsed<'a> {
    alt((full_phrase, pronoun)).parse(input)
}

fn pronoun<'a>(input: Tokens<'a>) -> Parsed<'a> {
    const STANDS_ALONE: Classes =
        Classes::ANY_PRON.or(Classes::QUANT).or(Classes::WH).or(Classes::REL).or(Classes::THAT);
    token(|t| t.is(STANDS_ALONE) && !t.is(Classes::SUBORD)).parse(input)
}

fn determiner<'a>(input: Tokens<'a>) -> Parsed<'a> {
    class(Classes::DET.or(Classes::POSS).or(Classes::QUANT)).parse(input)
}

/// "more than", "at least", "nearly": before a number.
fn approximator<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let two = |first, second| range((word(first), word(second)));
    if !input.first().is_some_and(|t| t.is(Classes::ADV.or(Classes::PREP).or(Classes::QUANT))) {
        return fail();
    }
    alt((two("more", "than"), two("at", "least"), two("fewer", "than"), two("less", "than"), two("up", "to")))
        .parse(input)
}

fn full_phrase<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let start = input.from;
    let (mut rest, _) = many0_count(alt((approximator, determiner))).parse(input)?;
    let determined = rest.from > start;
    // "the deal", "his run": after an article or a possessive even a verb's form is a noun
    let mut article = determined
        && input
            .context
            .get(rest.from - 1)
            .is_some_and(|t| t.is(Classes::DET.or(Classes::POSS)) && !t.is(Classes::QUANT.or(Classes::PRON)));
    let mut last_nominal = None;
    while let Some(first) = rest.first() {
        let next = rest.peek(1);
        let clitic = first.kind == TokenKind::Clitic || matches!(first.kind, TokenKind::Mark(_));
        let noun_by_place = article
            && (last_nominal.is_none() || only_adjective(rest))
            && first.is_word()
            && first.is(Classes::VERB_BASE.or(Classes::VERB_S).or(Classes::VERB_ING))
            && !first.is(FUNCTION_WORD);
        // "Sunniva Ask informed": a verb's form behind a name, with no capital to follow, goes on with the name
        let name_by_place = last_nominal == Some(rest.from)
            && rest.from > start
            && first.is(Classes::VERB_BASE)
            && !first.is(FUNCTION_WORD)
            && first.is_capital()
            && !first.is_all_capitals()
            && input.context.token(rest.from - 1).is_capital()
            && next.is_none_or(|t| !t.is_capital() && t.is(Classes::VERB.or(Classes::AUX)));
        if is_nominal(first) || noun_by_place || name_by_place || is_compound(rest, start, last_nominal) {
            last_nominal = Some(rest.from + 1);
        } else if clitic && is_genitive(rest) && last_nominal == Some(rest.from) {
            // "Orme’s associates", "the bank’s claims"
            (last_nominal, article) = (None, true);
        } else if first.kind == TokenKind::OpenQuote
            && let Some(close) = quoted_words(rest)
        {
            // "the “tin streets” association", "the word “crisis”"
            last_nominal = Some(close + 1);
            rest = rest_at(rest, close);
        } else if is_modifier(first, determined && last_nominal.is_none()) && next.is_some_and(can_follow_modifier)
        {
            // "newly elected": stands only before what it modifies
        } else if first.kind == TokenKind::Comma && is_adjective_list(rest) {
            // "a long, bitter fight"
        } else {
            break;
        }
        rest = rest.take_from(1);
    }
    match last_nominal {
        Some(end) => Ok((rest_at(input, end), Range::new(start, end))),
        // "the two", "many", "some": a determiner that stands for a noun
        None if determined && rest.from - start == 1 && input.first().is_some_and(|t| t.is(Classes::QUANT)) => {
            Ok((rest_at(input, start + 1), Range::new(start, start + 1)))
        }
        None => fail(),
    }
}

/// "my own bow": an adjective, and no noun, stands before.
fn only_adjective(rest: Tokens<'_>) -> bool {
    let before = rest.context.get(rest.from.wrapping_sub(1));
    before.is_some_and(|t| t.is(Classes::ADJ) && !t.is(Classes::NOUN.or(Classes::ROLE)) && !t.is_capital())
}

/// "a wage cut", "a price rise": behind a singular with "a" no plain form of a verb stands with its subject.
fn is_compound(rest: Tokens<'_>, start: u32, last_nominal: Option<u32>) -> bool {
    let context = rest.context;
    let singular = context.says(start, "a") || context.says(start, "an");
    singular
        && last_nominal == Some(rest.from)
        && rest.first().is_some_and(|first| {
            first.is_word()
                && first.is(Classes::VERB_BASE)
                && !first.is(FUNCTION_WORD)
                && rest.peek(1).is_none_or(|next| {
                    !next.is_word()
                        || next.is(Classes::FINITE.or(Classes::AUX))
                        || next.is(Classes::PREP) && !first.is(Classes::VERB_PAST)
                })
        })
}

pub(crate) fn rest_at(input: Tokens<'_>, at: u32) -> Tokens<'_> {
    Tokens { from: at, ..input }
}

/// The closing mark of a quotation of a few words inside a noun phrase: a name or a word in scare quotes.
fn quoted_words(input: Tokens<'_>) -> Option<u32> {
    const LONGEST: u32 = 8;
    let quote = input.context.quote(input.from).filter(|quote| quote.open == input.from)?;
    let words = quote.close < input.to && quote.close - quote.open <= LONGEST;
    let spoken = input.context.token(quote.close - 1);
    let comma = spoken.kind == TokenKind::Comma && !is_name(input.context, quote);
    (words && !spoken.ends_sentence() && !comma).then_some(quote.close)
}

/// "the “Night Shift,” a choir": a name behind its article, with the comma of what follows inside its marks.
fn is_name(context: &Context<'_>, quote: &Quote) -> bool {
    let article = quote.open > 0 && context.is(quote.open - 1, Classes::DET.or(Classes::POSS));
    let small = Classes::PREP.or(Classes::DET).or(Classes::COORD);
    article
        && (quote.open + 1..quote.close)
            .map(|at| context.token(at))
            .filter(|t| t.is_word())
            .all(|t| t.is_capital() || t.is(small))
}

fn is_modifier(token: &Token, determined: bool) -> bool {
    token.is_word()
        && (token.is(Classes::ADV) && !token.is(FUNCTION_WORD)
            || determined && token.is(Classes::VERB_PART.or(Classes::VERB_ING)) && !token.is(Classes::AUX))
}

fn can_follow_modifier(token: &Token) -> bool {
    is_nominal(token)
        || token.is_word() && token.is(Classes::VERB_PART.or(Classes::ADV)) && !token.is(FUNCTION_WORD)
}

fn is_adjective_list(at_comma: Tokens<'_>) -> bool {
    let adjective = |t: &Token| t.is(Classes::ADJ) && !t.is_capital() && t.is_word();
    let before = at_comma.context.get(at_comma.from.wrapping_sub(1));
    before.is_some_and(adjective)
        && at_comma.peek(1).is_some_and(adjective)
        && at_comma.peek(2).is_some_and(|t| is_nominal(t) && !t.is_capital())
}

/// "’s", or an apostrophe after a plural.
fn is_genitive(input: Tokens<'_>) -> bool {
    let Some(first) = input.first() else { return false };
    let text = input.context.str(input.from);
    match first.kind {
        TokenKind::Clitic => matches!(text, "'s" | "’s" | "'S" | "’S"),
        TokenKind::Mark(_) => matches!(text, "'" | "’") && !first.has_space_before(),
        _ => false,
    }
}

/// genitive = "’s" / "’" after a plural
pub(crate) fn genitive<'a>(input: Tokens<'a>) -> Parsed<'a> {
    if is_genitive(input) { token(|_| true).parse(input) } else { fail() }
}

/// prepositional = PREP noun_phrase
pub(crate) fn prepositional<'a>(input: Tokens<'a>) -> Parsed<'a> {
    range((class(Classes::PREP), coordinated)).parse(input)
}

/// coordinated = noun_phrase {"," noun_phrase} [","] COORD noun_phrase / noun_phrase
pub(crate) fn coordinated<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let (first_only, _) = noun_phrase_with_of(input)?;
    let listed = (kind(TokenKind::Comma), noun_phrase);
    // "a ship, but I could not": "but" joins clauses, "and he" starts one
    let and = verify(class(Classes::COORD), |and: &Range| {
        let contrast = ["but", "yet", "so"].iter().any(|word| input.context.says(and.from, word));
        !contrast && !input.context.is(and.to, Classes::PRON_NOM)
    });
    let last = (opt(kind(TokenKind::Comma)), and, noun_phrase_with_of);
    let goes_on = first_only.first().is_some_and(|t| t.kind == TokenKind::Comma || t.is(Classes::COORD));
    let (rest, _) = match goes_on {
        true => opt(range((many0_count(listed), last))).parse(first_only)?,
        false => (first_only, None),
    };
    Ok((rest, Range::new(input.from, rest.from)))
}

/// noun_phrase_with_of = noun_phrase {"of" noun_phrase} [reflexive]
pub(crate) fn noun_phrase_with_of<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let (rest, mut taken) = range((noun_phrase, many0_count((word("of"), noun_phrase)))).parse(input)?;
    // "the mayor himself"
    let reflexive =
        ["himself", "herself", "itself", "themselves"].iter().any(|own| input.context.says(rest.from, own));
    if !reflexive || rest.is_empty() {
        return Ok((rest, taken));
    }
    taken.to += 1;
    Ok((rest.take_from(1), taken))
}

/// appositive = "," (coordinated / prepositional) {prepositional}, before a comma or the end
/// An age or a name's suffix ("Jr.", "46") is one, too.
pub(crate) fn appositive<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let body = (opening_comma, alt((coordinated, prepositional)), many0_count(prepositional));
    let (rest, taken) = range(body).parse(input)?;
    // Two appositives share the comma between them.
    if rest.first().is_none_or(|t| t.kind == TokenKind::Comma) { Ok((rest, taken)) } else { fail() }
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
    let opens = rest.first().is_some_and(|t| t.is(OPENS) && !t.is(Classes::AUX.or(Classes::SUBORD)));
    let closed = rest.input_len() > 2 && rest.context.kind(rest.to - 1) == Some(TokenKind::Comma);
    let broken = rest.iter_elements().any(|t| matches!(t.kind, TokenKind::Semicolon | TokenKind::Colon));
    // ", the firm said sales fell, and …": a clause and no aside
    let clause = !rest.first().is_some_and(|t| t.is(Classes::VERB)) && has_predicate(rest);
    if !opens || !closed || broken || clause {
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
    let (after_comma, comma) = opt(kind(TokenKind::Comma)).parse(input)?;
    let (rest, _) = class(Classes::REL)(after_comma)?;
    let len = rest.input_len();
    // "who calls it a “sham,”"
    let last = |n: usize| rest.peek(len.saturating_sub(n) as u32).map(|t| t.kind);
    let ends_in_comma = last(1) == Some(TokenKind::Comma)
        || last(1) == Some(TokenKind::CloseQuote) && last(2) == Some(TokenKind::Comma);
    let has_verb = rest.iter_elements().any(|t| t.is(Classes::VERB.or(Classes::AUX)));
    // "a report that said the mayor …": what follows belongs to the clause that is reported
    let reports = (rest.from..rest.to.saturating_sub(1)).any(|at| takes_clause(input.context, at));
    // Without a comma before it, a relative clause ends at the first one.
    let runs_on = comma.is_none() && rest.iter_elements().any(|t| t.kind == TokenKind::Comma);
    if len < 1 || !has_verb || reports || runs_on || comma.is_some() != ends_in_comma {
        return fail();
    }
    Ok((rest.take_from(len), Range::new(input.from, rest.to)))
}

/// Whether a finite verb stands here that a clause follows.
fn takes_clause(context: &Context<'_>, at: u32) -> bool {
    let token = context.token(at);
    let next = context.kind(at + 1) == Some(TokenKind::Comma)
        || context.is(at + 1, Classes::VERB_ING.or(Classes::TO).or(Classes::PREP).or(Classes::AUX));
    token.is(Classes::CUE_VERB) && token.is(Classes::FINITE) && !next && {
        let verb = context.tables.word(token.word).verb;
        verb.is_some_and(|cue| {
            let frames = context.tables.cue(cue).frames;
            frames.any(Frames::THAT) && !frames.any(Frames::NP)
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
    if past && !rest.first().is_some_and(|t| t.is(adjunct)) {
        return fail();
    }
    let finite = rest.iter_elements().any(|t| t.is(Classes::AUX.or(Classes::COORD).or(Classes::THAT)));
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
    let modifiers = range(many0_count(alt((bracketed, prepositional, appositive))));
    let (rest, (_, modifiers)) = (coordinated, modifiers).parse(input)?;
    let comma = |at: &u32| input.context.kind(*at) == Some(TokenKind::Comma);
    let aside = (modifiers.from..modifiers.to).rev().find(comma);
    if rest.is_empty() {
        // "the launch of her book, the poet said": an aside that nothing closes is short ("Ann Li, Jr.")
        let closed = aside.is_none_or(|at| input.to - at <= 2);
        return if closed { Ok((rest, Range::new(input.from, input.to))) } else { fail() };
    }
    // "Ann Li, the mayor, said": the comma that closes an aside
    let closing = |rest: Tokens<'a>| if aside.is_some() { kind(TokenKind::Comma)(rest) } else { fail() };
    let last = alt((relative, participial, verify(closing, |taken: &Range| taken.to == input.to), remark));
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
    let subject_follows = rest.first().is_some_and(|t| t.is(Classes::AUX.or(Classes::VERB_PAST)))
        || rest.first().is_some_and(|t| t.kind == TokenKind::Comma)
            && rest.peek(1).is_some_and(|t| t.is(Classes::REL));
    if comma_before_and && subject_follows {
        rest = noun_phrase_with_of(input)?.0;
    }
    loop {
        if is_setting(rest) {
            break;
        }
        match alt((bracketed, attached, reduced, appositive_after)).parse(rest) {
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
    let who = ["who", "whose", "whom"].iter().any(|word| context.says(aside.from, word));
    let opens = first.is_word() && first.is(OPENS)
        || first.kind == TokenKind::Number
        || context.says(aside.from, "former");
    if is_setting(aside) || !who && (!opens || bare_clause(aside)) {
        return Ok((rest, taken));
    }
    let mut end = aside.from;
    while let Some(token) = aside.peek(end - aside.from).filter(|t| !t.ends_sentence()) {
        let leaves = token.kind == TokenKind::Comma
            && (context.is(end + 1, Classes::VERB_ING) && context.is(end + 1, Classes::CUE_VERB)
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
    let finished = !age && aside.peek(end - aside.from).is_none_or(|t| t.ends_sentence());
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

/// A prepositional phrase that belongs to the noun before it rather than to the act of speaking.
fn attached<'a>(input: Tokens<'a>) -> Parsed<'a> {
    const OF_THE_NOUN: [&str; 8] = ["of", "for", "from", "with", "at", "in", "on", "to"];
    let context = input.context;
    if OF_THE_NOUN.iter().any(|p| context.says(input.from, p)) { prepositional(input) } else { fail() }
}

/// reduced = (VERB_PART / VERB_ING) PREP coordinated: "figures compiled by the union", "officials working on the case"
fn reduced<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let participle = |t: &Token| {
        t.is_word() && !t.is_capital() && t.is(Classes::VERB_PART.or(Classes::VERB_ING)) && !t.is(FUNCTION_WORD)
    };
    range((token(participle), prepositional)).parse(input)
}

/// An appositive after a source that ends its clause: "said Ann Li, head of the institute."
fn appositive_after<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let (rest, _) = kind(TokenKind::Comma)(input)?;
    if !rest.first().is_some_and(|t| t.is(Classes::DET.or(Classes::ROLE).or(Classes::TITLE)) || t.is(NOMINAL)) {
        return fail();
    }
    let aside = rest;
    let (rest, _) = (noun_phrase_with_of, many0_count(prepositional)).parse(rest)?;
    // "said Agnes Toll, 71.": an age alone tells nobody who she is
    let age = aside.first().is_some_and(|t| t.kind == TokenKind::Number) && rest.from == aside.from + 1;
    if age && rest.first().is_none_or(|t| t.ends_sentence()) {
        return fail();
    }
    // "According to Li, the dam, which is old, will …": the dam is the subject of the clause
    if rest.peek(1).is_some_and(|t| t.is(Classes::REL)) && bare_clause(aside) {
        return fail();
    }
    let closed = rest.first().is_none_or(|t| t.ends_sentence() || t.kind == TokenKind::Comma);
    let finite_after_comma = rest.peek(1).is_some_and(|t| t.is(Classes::COORD));
    if !closed || finite_after_comma {
        return fail();
    }
    let end =
        rest.from + u32::from(rest.first().is_some_and(|t| t.kind == TokenKind::Comma) && rest.peek(1).is_some());
    Ok((rest_at(rest, end), Range::new(input.from, end)))
}

/// Whether a phrase of time or occasion starts here: "on Monday", "in a statement", "last week", "Tuesday".
pub(crate) fn is_setting(input: Tokens<'_>) -> bool {
    let Some(first) = input.first() else { return false };
    let temporal = Classes::DAY.or(Classes::MONTH).or(Classes::TIME);
    if first.is(temporal) {
        return true;
    }
    if !first.is(Classes::PREP.or(Classes::ADJ).or(Classes::DET)) {
        return false;
    }
    let next = |n| input.peek(n).is_some_and(|t: &Token| t.is(temporal));
    if next(1) || next(2) && input.peek(1).is_some_and(|t| t.is(Classes::DET.or(Classes::ADJ).or(Classes::NUM))) {
        return true;
    }
    first.is(Classes::PREP)
        && (1..5).any(|n| input.peek(n).is_some_and(|t| t.is(Classes::OCCASION.or(Classes::MEDIUM))))
}
