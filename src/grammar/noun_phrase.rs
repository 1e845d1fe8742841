//! Noun phrases.
//!
//! Rules: [`noun_phrase`], [`noun_phrase_with_of`], [`coordinated`], [`prepositional`].

use std::num::NonZeroU32;

use nom::branch::alt;
use nom::combinator::{opt, verify};
use nom::multi::many0_count;
use nom::sequence::preceded;
use nom::{Input, Parser};

use super::tokens::{Context, KnownPhrase, Parsed, Range, Tokens, class, fail, kind, range, token, word};
use crate::lexicon::{Classes, Word};
use crate::record::SourceKind;
use crate::text::{Quote, Token, TokenKind};

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
    is_nominal(token) || token.kind == TokenKind::OpenQuote || token.is_word() && (work || token.is(FIRST))
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

/// "more than", "at least", "nearly": before a number.
fn approximator<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let number = |t: &Token| t.kind == TokenKind::Number || t.is(Classes::NUM);
    if !input.first().is_some_and(|t| t.is(Classes::ADV.or(Classes::PREP).or(Classes::QUANT)) || number(t)) {
        return fail();
    }
    let (context, at) = (input.context, input.from);
    let than = || context.says_any(at, words!["more", "fewer", "less"]) && context.says(at + 1, "than");
    let two = || {
        than()
            || context.says(at, "at") && context.says(at + 1, "least")
            || context.says(at, "up") && context.says(at + 1, "to")
    };
    let share = ratio(context, at).map_or(0, |len| len as usize);
    let len = match () {
        _ if input.input_len() < 2 => return fail(),
        _ if share < input.input_len() && share > 0 => share,
        _ if approximates(context, at) => 1,
        _ if two() => 2,
        _ => return fail(),
    };
    Ok((input.take_from(len), Range::new(at, at + len as u32)))
}

/// The length of a share: "nine in 10", "nine of 10", "nine out of 10".
pub(crate) fn ratio(context: &Context<'_>, at: u32) -> Option<u32> {
    let number = |at: u32| context.get(at).is_some_and(|t| t.kind == TokenKind::Number || t.is(Classes::NUM));
    if !context.says_any(at + 1, words!["in", "out", "of"]) || !number(at) {
        return None;
    }
    match () {
        () if context.says(at + 1, "in") && number(at + 2) => Some(3),
        () if context.says(at + 1, "out") && context.says(at + 2, "of") && number(at + 3) => Some(4),
        // "two of three clerks" are two
        () if context.says(at + 1, "of") && context.says_any(at + 2, words!["ten"]) => Some(3),
        () if context.says(at + 1, "of") && number(at + 2) && context.str(at + 2) == "10" => Some(3),
        () => None,
    }
}

/// "about 3 million people", "some 40 clerks"
pub(super) fn approximates(context: &Context<'_>, at: u32) -> bool {
    let near = words!["about", "around", "over", "under", "almost", "nearly", "roughly", "some"];
    let counted = |t: &Token| t.kind == TokenKind::Number || t.is(Classes::NUM);
    // "only a handful", "almost all"
    let part = |t: &Token| t.is(Classes::QUANT) || context.says(at + 1, "a");
    context.get(at + 1).is_some_and(counted) && context.says_any(at, near)
        || context.get(at + 1).is_some_and(|t| counted(t) || part(t))
            && context.says_any(at, words!["only", "almost", "nearly", "just"])
}

/// "the ferry Halla": vessels and places bear names without an office or a body in them.
const BEARS_NAME: &[Word] = words![
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
            const REASONS: &[Word] = words!["reason", "reasons", "way", "ways", "thing", "things"];
            (first.is_capital() || first.is(Classes::ROLE_PL)) && input.context.says_any(rest.from - 1, REASONS)
        };
        // "and bottled in the crypt"
        if rest.from == start && first.word == 0 && is_unknown_past(rest) {
            break;
        }
        // "an email previously kept secret"
        let when = || first.is(Classes::TIME) && input.context.str(rest.from).ends_with("ly");
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
        let breaks = || manner() || shows() || is_predicate(rest) || reason() || when() || owner();
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
        if degree {
            // stands only before what it modifies
        } else if is_nominal(first)
            || will
            || noun_by_place()
            || adjunct()
            || compound()
            || name_by_place()
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

/// Whether the phrase that ends at `end` is a determiner that stands for a noun.
fn is_quantity(input: Tokens<'_>, end: u32) -> bool {
    // "less than a third": without what approximates
    let start = approximator(input).map_or(input.from, |(rest, _)| rest.from);
    end - start <= 2
        && input.context.is(end - 1, Classes::QUANT)
        && (end - start == 1 || input.context.is(start, Classes::DET))
}

/// Whether no phrase goes on with the token, whatever stands around it: most end before such a one.
fn always_ends(token: &Token) -> bool {
    use TokenKind::{Clitic, Comma, Mark, Number, OpenQuote, Other, Word};
    const INSIDE: Classes = Classes::NUM.or(Classes::VERB_PART).or(Classes::VERB_ING);
    match token.kind {
        Word => token.is(Classes::FUNCTION_WORD) && !token.is(INSIDE) && !token.is_capital(),
        Number | Clitic | Comma | Mark(_) | OpenQuote | Other => false,
        _ => true,
    }
}

/// "ski instructor Dell", "by vets": a verb's form before a singular that says who somebody is, or a third person behind
/// a preposition, is a noun.
fn is_adjunct(rest: Tokens<'_>) -> bool {
    let Some(first) = rest.first().filter(|t| t.is_word() && !t.is(Classes::FUNCTION_WORD)) else { return false };
    // "boxing promoter Maddern"
    let work = first.is(Classes::VERB_ING) && !first.is(Classes::CUE_VERB);
    let role = (first.is(Classes::VERB_BASE) || work)
        && rest.peek(1).is_some_and(|t| {
            let named = rest.peek(2).is_some_and(|t| t.is_word() && t.is_capital());
            !t.is_capital()
                && (t.is(Classes::ROLE) && !t.is(Classes::ROLE_PL) || t.word == 0 && t.is_word() && named)
        });
    let object = first.is(Classes::VERB_S)
        && rest.context.get(rest.from.wrapping_sub(1)).is_some_and(|t| t.is(Classes::PREP));
    role || object
}

/// A word of no table with the ending of a past, before a preposition.
fn is_unknown_past(rest: Tokens<'_>) -> bool {
    rest.first().is_some_and(|t| t.is_word() && !t.is_capital())
        && rest.peek(1).is_some_and(|t| t.is(Classes::PREP))
        && rest.context.str(rest.from).ends_with("ed")
}

/// Whether what stands behind a noun, and might go on with its phrase, is a verb or what a verb takes, as its neighbours
/// tell: "the pianist closed the lid", "the striker limped off".
fn is_predicate(rest: Tokens<'_>) -> bool {
    const OBJECT: Classes = Classes::DET.or(Classes::POSS);
    let (Some(first), Some(next)) = (rest.first(), rest.peek(1)) else { return false };
    let number = first.kind == TokenKind::Number || first.is(Classes::NUM);
    if number {
        // "stores eleven times as much": behind a plural that may be a verb, a number counts what follows
        let before = rest.context.token(rest.from - 1);
        // "according to the patrol nine trucks are stuck"
        let who =
            before.is(Classes::ROLE) && !before.is(Classes::ROLE_PL.or(Classes::ADJ)) && next.is(Classes::NOUN_PL);
        return (is_verb_or_plural(before) || who && !before.is_capital())
            && next.is_word()
            && is_nominal(next)
            && !next.is_capital();
    }
    if !first.is_word() || first.is_capital() || !first.is(Classes::FINITE) && first.word != 0 {
        return false;
    }
    // "the owner blames the weather", "the guild fears strikes"
    if is_verb_or_plural(first) {
        let plural = first.is(Classes::CUE_VERB) && next.is(Classes::NOUN_PL) && !next.is_capital();
        return plural || next.is(OBJECT) && !next.is(Classes::QUANT.or(Classes::PRON));
    }
    let past = first.is(Classes::VERB_PAST);
    let who = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ROLE_PL);
    let before = rest.context.token(rest.from - 1);
    let noun = before.is_capital() || before.is(who);
    // "Halberd & Moss cut its dividend", "leeks cost more"
    if past
        && first.is(Classes::NOUN)
        && noun
        && (next.is(Classes::POSS)
            || next.is(OBJECT.or(Classes::QUANT)) && (before.is_capital() || before.is(Classes::ROLE)))
    {
        return true;
    }
    // "Nils Ahrend set down his chisel"
    if past && first.is(Classes::NOUN) && before.is_capital() && next.is(Classes::PARTICLE.or(Classes::ADV)) {
        return true;
    }
    // "the referee left by a side door": no adjective follows its noun
    if past
        && first.is(Classes::ADJ)
        && noun
        && next.is(Classes::PREP.or(Classes::PARTICLE))
        && !next.is(Classes::TO)
    {
        return true;
    }
    let unknown = first.word == 0 && rest.context.str(rest.from).ends_with("ed");
    let adjective = past && first.is(Classes::ADJ);
    adjective && next.is(OBJECT) && !next.is(Classes::QUANT)
        || unknown && next.is(OBJECT.or(Classes::PREP).or(Classes::PARTICLE))
}

/// "stores": the third person of a verb, or a plural.
fn is_verb_or_plural(token: &Token) -> bool {
    token.is(Classes::VERB_S) && token.is(Classes::NOUN_PL.or(Classes::ROLE_PL)) && !token.is_capital()
}

/// "complete [but] unofficial returns"
fn is_adjective_pair(rest: Tokens<'_>) -> bool {
    let noun = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ROLE_PL).or(Classes::CUE_NOUN);
    rest.first().is_some_and(|t| t.is(Classes::COORD))
        && only_adjective(rest)
        && rest.peek(1).is_some_and(|t| t.is(Classes::ADJ) && !t.is_capital())
        && rest.peek(2).is_some_and(|t| t.is(noun) && !t.is_capital())
}

/// "large[, but insufficient, ]majorities": a second adjective between commas.
fn is_adjective_aside(rest: Tokens<'_>) -> bool {
    let adjective = |n: u32| rest.peek(n).is_some_and(|t| t.is(Classes::ADJ));
    only_adjective(rest)
        && rest.peek(1).is_some_and(|t| t.is(Classes::COORD))
        && adjective(2)
        && rest.peek(3).is_some_and(|t| t.kind == TokenKind::Comma)
        && rest.peek(4).is_some_and(|t| t.is(Classes::NOUN.or(Classes::NOUN_PL)))
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

/// "my own bow": an adjective, and no noun, stands before.
fn only_adjective(rest: Tokens<'_>) -> bool {
    let before = rest.context.get(rest.from.wrapping_sub(1));
    before.is_some_and(|t| t.is(Classes::ADJ) && !t.is(Classes::NOUN.or(Classes::ROLE)) && !t.is_capital())
}

/// "a wage cut", "a price rise": behind a singular with "a" no plain form of a verb stands with its subject.
fn is_compound(rest: Tokens<'_>, start: u32, last_nominal: Option<u32>) -> bool {
    let context = rest.context;
    let singular = context.says(start, "a") || context.says(start, "an");
    // "the parish register": at the end of a clause no plain form of a verb stands behind a singular
    let ends = || {
        const PLURAL: Classes = Classes::NOUN_PL.or(Classes::ROLE_PL).or(Classes::QUANT);
        let before = context.token(rest.from - 1);
        context.is(start, Classes::DET)
            && rest.from == start + 2
            && before.is(Classes::NOUN.or(Classes::ROLE))
            && !before.is(PLURAL)
            && rest.first().is_some_and(|t| !t.is(Classes::CUE_VERB.or(Classes::VERB_PAST)))
            && context
                .get(rest.from + 1)
                .is_none_or(|next| !next.is_word() || next.is(Classes::FINITE.or(Classes::AUX)))
    };
    (singular || last_nominal == Some(rest.from) && rest.from > start && ends())
        && last_nominal == Some(rest.from)
        && rest.first().is_some_and(|first| {
            first.is_word()
                && first.is(Classes::VERB_BASE)
                && !first.is(Classes::FUNCTION_WORD)
                && rest.peek(1).is_none_or(|next| {
                    !next.is_word()
                        || next.is(Classes::FINITE.or(Classes::AUX))
                        || next.is(Classes::PREP) && !first.is(Classes::VERB_PAST)
                })
        })
}

/// A verb's form with a capital that is a name by its neighbours: "on Murmur", "Housing Secretary".
fn is_capital_noun(input: Tokens<'_>) -> bool {
    let capital = |t: &Token| t.is_word() && t.is_capital();
    let Some(first) = input.first().filter(|t| capital(t) && !t.is(Classes::FUNCTION_WORD)) else { return false };
    let before = input.from.checked_sub(1).and_then(|at| input.context.get(at));
    // "on Murmur", "the social network Murmur"
    const BEFORE: Classes = Classes::PREP.or(Classes::DET).or(Classes::NOUN).or(Classes::ROLE);
    before.is_some_and(|t| t.is(BEFORE) && t.is_word() && !t.is_capital())
        // "a new Associated Press poll"
        || first.is(Classes::STARTS_NAME) && before.is_some_and(|t| t.is(Classes::ADJ) && !t.is_capital())
        || first.is(Classes::VERB_ING)
            && input.peek(1).is_some_and(|t| capital(t) && t.is(Classes::ROLE.or(Classes::TITLE)))
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

/// "Democratic registered voters", "of registered voters": a participle before those it tells of, behind an adjective or
/// a preposition.
fn is_told_of(rest: Tokens<'_>) -> bool {
    const PEOPLE: Classes = Classes::ROLE_PL.or(Classes::NOUN_PL);
    let before = rest.context.get(rest.from.wrapping_sub(1));
    before.is_some_and(|t| t.is(Classes::ADJ.or(Classes::DEMONYM).or(Classes::PREP)) && !t.is(Classes::NOUN))
        && rest.first().is_some_and(|t| t.is(Classes::VERB_PART) && !t.is(Classes::CUE_VERB) && !t.is_capital())
        && rest.peek(1).is_some_and(|t| t.is(PEOPLE) && !t.is_capital())
}

fn is_modifier(token: &Token, determined: bool) -> bool {
    token.is_word()
        && (token.is(Classes::ADV) && !token.is(Classes::FUNCTION_WORD)
            || determined && token.is(Classes::VERB_PART.or(Classes::VERB_ING)) && !token.is(Classes::AUX))
}

fn can_follow_modifier(token: &Token) -> bool {
    is_nominal(token)
        || token.is_word() && token.is(Classes::VERB_PART.or(Classes::ADV)) && !token.is(Classes::FUNCTION_WORD)
}

/// "a cracked weld": behind an article and a participle the form of a verb is a noun.
fn is_plain_verb(token: &Token) -> bool {
    token.is_word() && token.is(Classes::VERB_BASE.or(Classes::VERB_S)) && !token.is(Classes::FUNCTION_WORD)
}

fn is_adjective_list(at_comma: Tokens<'_>) -> bool {
    let adjective = |t: &Token| t.is(Classes::ADJ) && !t.is_capital() && t.is_word();
    let before = at_comma.context.get(at_comma.from.wrapping_sub(1));
    // "Young, new voters": the first may have the capital of its sentence
    before.is_some_and(|t| t.is(Classes::ADJ) && t.is_word())
        && at_comma.peek(1).is_some_and(adjective)
        && at_comma.peek(2).is_some_and(|t| is_nominal(t) && !t.is_capital())
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
    first.is(Classes::PREP)
        && (1..5).any(|n| input.peek(n).is_some_and(|t| t.is(Classes::OCCASION.or(Classes::MEDIUM))))
}
