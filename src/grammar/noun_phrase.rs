//! Noun phrases.
//!
//! Rules: [`noun_phrase`], [`full_phrase`], [`noun_phrase_with_of`], [`coordinated`], [`prepositional`], [`genitive`].
//! `quantity` holds what counts, `phrase_parts` what may stand in a phrase.

use std::num::NonZeroU32;

use nom::branch::alt;
use nom::combinator::{opt, verify};
use nom::multi::many0_count;
use nom::sequence::preceded;
use nom::{Input, Parser};

use super::phrase_parts::{
    always_ends, can_follow_modifier, is_adjective_aside, is_adjective_list, is_adjective_pair, is_adjunct,
    is_capital_noun, is_compound, is_modifier, is_plain_verb, is_predicate, is_told_of, is_unknown_past,
    only_adjective, quoted_words,
};
use super::quantity::{approximator, is_quantity};
use super::tokens::{Context, KnownPhrase, Parsed, Range, Tokens, class, fail, kind, range, token, word};
use crate::lexicon::{Classes, WordList};
use crate::record::SourceKind;
use crate::text::{Token, TokenKind};

pub(super) const NOMINAL: Classes = Classes::NOUN
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
            let lower = Classes::FUNCTION_WORD.or(Classes::VERB).or(Classes::ADV).or(Classes::CUE_PREP);
            !token.is(lower)
                // "Shepherds complain": a plural, since no sentence starts with such a verb
                || token.is(Classes::VERB_S) && !token.is(Classes::FUNCTION_WORD)
                || token.is(Classes::PROPER.or(NOMINAL)) && !token.is(Classes::FUNCTION_WORD.or(Classes::VERB_ING))
                || token.is(Classes::PROPER)
        }
        TokenKind::Word if token.is(Classes::FUNCTION_WORD) => token.is(Classes::NUM),
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
    // "Boxing promoter Maddern": the work before the role, with the capital of its sentence
    let work = token.is_capital() && token.is(Classes::VERB_ING) && !token.is(Classes::CUE_VERB);
    // "Fell said": a verb's form with a capital may be a name
    let name = token.is_capital() && token.is(Classes::VERB) && !token.is(Classes::FUNCTION_WORD);
    name || is_nominal(token) || token.kind == TokenKind::OpenQuote || token.is_word() && (work || token.is(FIRST))
}

/// noun_phrase = pronoun / quantifier / [predeterminer] [determiner] {premodifier} head {"’s" noun_phrase}
pub(crate) fn noun_phrase<'a>(input: Tokens<'a>) -> Parsed<'a> {
    if input.is_empty() {
        return fail();
    }
    let kept = &input.context.phrases[input.from as usize];
    let mut known = kept.get();
    if known.to != input.to {
        let end = alt((full_phrase, pronoun)).parse(input).map_or(0, |(rest, _)| rest.from);
        known = KnownPhrase { to: input.to, end: NonZeroU32::new(end) };
        kept.set(known);
    }
    match known.end {
        Some(end) => Ok((rest_at(input, end.get()), Range::new(input.from, end.get()))),
        None => fail(),
    }
}

fn pronoun<'a>(input: Tokens<'a>) -> Parsed<'a> {
    const STANDS_ALONE: Classes =
        Classes::ANY_PRON.or(Classes::QUANT).or(Classes::WH).or(Classes::REL).or(Classes::THAT);
    token(|t| t.is(STANDS_ALONE) && !t.is(Classes::SUBORD)).parse(input)
}

fn determiner<'a>(input: Tokens<'a>) -> Parsed<'a> {
    class(Classes::DET.or(Classes::POSS).or(Classes::QUANT)).parse(input)
}

/// "the ferry Halla": vessels and places bear names without an office or a body in them.
const BEARS_NAME: WordList = words![
    "ship", "ferry", "boat", "vessel", "tug", "tanker", "yacht", "schooner", "steamer", "lifeboat", "submarine",
    "town", "village", "city", "island", "river", "port", "band", "racehorse", "horse"
];

fn full_phrase<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let start = input.from;
    // "told her the pipes were new"
    let object = |t: &Token| t.is(Classes::POSS) && t.is(Classes::PRON_OBJ);
    if input.first().is_some_and(object)
        && input.peek(1).is_some_and(|t| t.is(Classes::DET) && !t.is(Classes::QUANT.or(Classes::PRON)))
    {
        return fail();
    }
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
        // "the will"
        let will =
            article && last_nominal.is_none() && first.is(Classes::MODAL) && input.context.says(rest.from, "will");
        let next = rest.peek(1);
        // "Oduya’s most passionate followers"
        let degree = article
            && last_nominal.is_none()
            && rest.from > start
            && input.context.says_any(rest.from, words!["most", "least", "more", "less"])
            && next.is_some_and(|t| t.is(Classes::ADJ.or(Classes::VERB_PART)));
        if always_ends(first) && !will && !degree && !is_adjective_pair(rest) {
            break;
        }
        let clitic = first.kind == TokenKind::Clitic || matches!(first.kind, TokenKind::Mark(_));
        let adjunct = || {
            rest.from == start && is_adjunct(rest)
                // "the accused shouted": a participle between its article and a verb
                || article
                    && last_nominal.is_none()
                    && first.is(Classes::VERB_PART)
                    && (input.context.get(rest.from + 1))
                        .is_some_and(|t| t.is(Classes::AUX.or(Classes::FINITE)) && !t.is(NOMINAL))
        };
        // "media buying sources"
        let compound = || {
            last_nominal == Some(rest.from)
                && rest.from > start
                && first.is(Classes::VERB_ING)
                && !first.is(Classes::CUE_VERB)
                && !first.is_capital()
                && input.context.is(rest.from - 1, Classes::NOUN.or(Classes::ROLE))
                && next.is_some_and(|t| t.is(Classes::ROLE.or(Classes::ROLE_PL)) && !t.is_capital())
        };
        // "one reason Democrats say": what follows is a clause without its pronoun
        let reason = || {
            const REASONS: WordList = words!["reason", "reasons", "way", "ways", "thing", "things"];
            (first.is_capital() || first.is(Classes::ROLE_PL)) && input.context.says_any(rest.from - 1, REASONS)
        };
        // "and bottled in the crypt"
        if rest.from == start && first.word == 0 && is_unknown_past(rest) {
            break;
        }
        // "an email previously kept secret"
        let when = || first.is(Classes::TIME) && input.context.ends_in(rest.from, "ly");
        // "the lawsuit Li announced": a name at the end is the subject of a clause without its pronoun
        let owner = || {
            const NAMED: Classes = Classes::OUTLET.or(Classes::ORG).or(Classes::ORG_HEAD).or(Classes::DEMONYM);
            let before = input.context.token(rest.from - 1);
            let kind = input.context.tables.word(before.word).kind;
            rest.input_len() == 1
                && first.is_capital()
                && !first.is(NAMED.or(Classes::ROLE))
                && !before.is_capital()
                && before.is(Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE))
                && matches!(kind, None | Some(SourceKind::Document))
                && input.context.says(start, "the")
                && !input.context.says_any(rest.from - 1, BEARS_NAME)
        };
        // "a poll in January shows"
        let shows = || {
            let calendar = Classes::MONTH.or(Classes::DAY).or(Classes::TIME);
            first.is(Classes::VERB_S) && first.is(Classes::CUE_VERB) && input.context.is(rest.from - 1, calendar)
        };
        // "polls consistently show": an adverb between a plural and what may be its verb
        let manner = || {
            let plural = Classes::NOUN_PL.or(Classes::ROLE_PL);
            first.is(Classes::ADV)
                && !first.is(NOMINAL)
                && (input.context.is(rest.from - 1, plural)
                    && next.is_some_and(|t| t.is(Classes::VERB_BASE.or(Classes::FINITE)))
                    // "Ms. Li partly blame"
                    || input.context.token(rest.from - 1).is_capital()
                        && next.is_some_and(|t| t.is(Classes::VERB_BASE.or(Classes::VERB_S))))
        };
        // "The nurse later sued", "the three districts last voted"
        let past = || {
            next.is_some_and(|t| t.is(Classes::VERB_PAST) && !t.is(NOMINAL))
                && input.context.says_any(rest.from, words!["later", "last", "first", "once", "earlier"])
                // "a woman later identified as Ann Li"
                && !input.context.says_any(rest.from + 2, words!["as", "by", "of", "with", "to", "in"])
        };
        let breaks = || manner() || shows() || is_predicate(rest) || reason() || when() || owner() || past();
        if last_nominal == Some(rest.from) && rest.from > start && breaks() {
            break;
        }
        let noun_by_place = || {
            article
                && (last_nominal.is_none() || only_adjective(rest))
                && first.is_word()
                && first.is(Classes::VERB_BASE.or(Classes::VERB_S).or(Classes::VERB_ING))
                && !first.is(Classes::FUNCTION_WORD)
        };
        // "Sunniva Ask informed": a verb's form behind a name, with no capital to follow, goes on with the name
        let name_by_place = || {
            last_nominal == Some(rest.from)
                && rest.from > start
                && first.is(Classes::VERB_BASE)
                && !first.is(Classes::FUNCTION_WORD)
                && first.is_capital()
                && !first.is_all_capitals()
                && input.context.token(rest.from - 1).is_capital()
                && next.is_none_or(|t| !t.is_capital() && t.is(Classes::VERB.or(Classes::AUX)))
        };
        // "Fell denied it", "the lock is safe, Fell said": a verb's form with a capital, and the verb behind it
        let bearer = || {
            rest.from == start
                && first.is_capital()
                && !first.is_all_capitals()
                && !input.context.headline
                && first.is(Classes::VERB_PAST.or(Classes::VERB_BASE))
                && !first.is(Classes::FUNCTION_WORD.or(Classes::VERB_ING))
                && input.context.get(rest.from + 1).is_some_and(|t| {
                    !t.is_capital() && t.is(Classes::CUE_VERB) && t.is(Classes::FINITE) && !t.is(NOMINAL)
                })
        };
        if degree {
            // stands only before what it modifies
        } else if is_nominal(first)
            || will
            || noun_by_place()
            || adjunct()
            || compound()
            || name_by_place()
            || bearer()
            || is_capital_noun(rest)
            || is_compound(rest, start, last_nominal)
        {
            last_nominal = Some(rest.from + 1);
        } else if last_nominal == Some(rest.from)
            && first.is_word()
            && first.is_capital()
            && !first.is(Classes::FUNCTION_WORD.or(Classes::VERB_ING))
            && input.context.token(rest.from - 1).is_capital()
            && next.is_none_or(|t| !t.is_capital())
        {
            // "Ronan Fell", "Bertil Ask": a verb's form that is a name
            last_nominal = Some(rest.from + 1);
        } else if first.kind == TokenKind::Other
            && last_nominal == Some(rest.from)
            && input.context.str(rest.from) == "&"
            && next.is_some_and(|t| t.is_word() && t.is_capital())
        {
            // "Galt & Sons"
        } else if clitic && is_genitive(rest) && last_nominal == Some(rest.from) {
            // "Orme’s associates", "the bank’s claims"
            (last_nominal, article) = (None, true);
        } else if first.kind == TokenKind::OpenQuote
            && let Some(close) = quoted_words(rest)
        {
            // "the “tin streets” association", "the word “crisis”"
            last_nominal = Some(close + 1);
            rest = rest_at(rest, close);
        } else if is_modifier(first, determined && last_nominal.is_none())
            && next.is_some_and(|t| can_follow_modifier(t) || article && is_plain_verb(t))
        {
            // "newly elected": stands only before what it modifies
        } else if is_told_of(rest) {
        } else if first.kind == TokenKind::Comma && is_adjective_list(rest) {
            // "a long, bitter fight"
        } else if is_adjective_pair(rest) {
            // "complete but unofficial returns"
        } else if first.kind == TokenKind::Comma && is_adjective_aside(rest) {
            // "large, but insufficient, majorities"
            rest = rest_at(rest, rest.from + 3);
        } else {
            break;
        }
        rest = rest.take_from(1);
    }
    match last_nominal {
        Some(end) => Ok((rest_at(input, end), Range::new(start, end))),
        // "the two", "many", "some"
        None if determined && is_quantity(input, rest.from) => {
            Ok((rest_at(input, rest.from), Range::new(start, rest.from)))
        }
        None => fail(),
    }
}

/// Whether a range is one object with what belongs to it: "a second runway north of the town", but not "the runway a
/// mistake", "the runway inevitable", "the runway as a mistake".
pub(crate) fn is_one_object(context: &Context<'_>, range: Range) -> bool {
    let Ok((rest, object)) = noun_phrase_with_of(context.tokens(range)) else { return false };
    // "the takeover inevitable"
    let last = context.token(object.to - 1);
    let predicate = last.is(Classes::ADJ) && !last.is(Classes::NOUN) && object.to > object.from + 2;
    let belongs =
        |t: &Token| !t.is_word() || t.is(Classes::PREP.or(Classes::ADV).or(Classes::REL).or(Classes::COORD));
    !predicate && rest.first().is_none_or(belongs) && !context.says(rest.from, "as")
}

pub(crate) fn rest_at(input: Tokens<'_>, at: u32) -> Tokens<'_> {
    Tokens { from: at, ..input }
}

fn is_genitive(input: Tokens<'_>) -> bool {
    !input.is_empty() && is_genitive_at(input.context, input.from)
}

/// Whether "’s" stands here, or an apostrophe after a plural.
pub(crate) fn is_genitive_at(context: &Context<'_>, at: u32) -> bool {
    let Some(token) = context.get(at) else { return false };
    match token.kind {
        TokenKind::Clitic => matches!(context.str(at), "'s" | "’s" | "'S" | "’S"),
        TokenKind::Mark(_) => matches!(context.str(at), "'" | "’") && !token.has_space_before(),
        _ => false,
    }
}

/// genitive = "’s" / "’" after a plural
pub(crate) fn genitive<'a>(input: Tokens<'a>) -> Parsed<'a> {
    if is_genitive(input) { token(|_| true).parse(input) } else { fail() }
}

/// prepositional = PREP [COORD PREP] coordinated
pub(crate) fn prepositional<'a>(input: Tokens<'a>) -> Parsed<'a> {
    // "on and off the island"
    let second = opt(range((class(Classes::COORD), class(Classes::PREP))));
    range((class(Classes::PREP), second, coordinated)).parse(input)
}

/// coordinated = noun_phrase {"," noun_phrase} [","] COORD noun_phrase / noun_phrase
pub(crate) fn coordinated<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let (first_only, _) = noun_phrase_with_of(input)?;
    let listed = (kind(TokenKind::Comma), noun_phrase);
    // "a ship, but I could not": "but" joins clauses, "and he" starts one
    let and = verify(class(Classes::COORD), |and: &Range| {
        let contrast = input.context.says_any(and.from, words!["but", "yet", "so"]);
        // "… and that the money …": a second clause
        let clause = input.context.is(and.to, Classes::THAT)
            && input.context.is(and.to + 1, Classes::DET.or(Classes::POSS).or(Classes::ANY_PRON));
        !contrast && !clause && !input.context.is(and.to, Classes::PRON_NOM)
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
    let (mut rest, mut taken) = noun_phrase(input)?;
    while let Ok((after, part)) = preceded(word("of"), noun_phrase).parse(rest) {
        (rest, taken.to) = (after, part.to);
    }
    // "the mayor himself"
    let reflexive = words!["himself", "herself", "itself", "themselves", "alike"];
    if rest.is_empty() || !input.context.says_any(rest.from, reflexive) {
        return Ok((rest, taken));
    }
    taken.to += 1;
    Ok((rest.take_from(1), taken))
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
    // "in 1989"
    let year = input.context.kind(input.from + 1) == Some(TokenKind::Number)
        && input.context.says(input.from, "in")
        && input.context.str(input.from + 1).len() == 4;
    if year {
        return true;
    }
    if next(1) || next(2) && input.peek(1).is_some_and(|t| t.is(Classes::DET.or(Classes::ADJ).or(Classes::NUM))) {
        return true;
    }
    // "two people with knowledge of the talks", "the chair of the meeting"
    first.is(Classes::PREP)
        && !input.context.says_any(input.from, words!["with", "of"])
        && (1..5).any(|n| input.peek(n).is_some_and(|t| t.is(Classes::OCCASION.or(Classes::MEDIUM))))
}
