//! What counts, in a noun phrase: shares, and words that make a number or a quantity rough.
//!
//! Rule: [`approximator`], with [`ratio`] and [`approximates`]; [`is_quantity`] says whether what counts stands alone.

use nom::Input;

use super::tokens::{Context, Parsed, Range, Tokens, fail};
use crate::lexicon::Classes;
use crate::text::{Token, TokenKind};

/// "more than", "at least", "nearly": before a number.
pub(super) fn approximator<'a>(input: Tokens<'a>) -> Parsed<'a> {
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

/// Whether the phrase that ends at `end` is a determiner that stands for a noun.
pub(super) fn is_quantity(input: Tokens<'_>, end: u32) -> bool {
    // "less than a third": without what approximates
    let start = approximator(input).map_or(input.from, |(rest, _)| rest.from);
    end - start <= 2
        && input.context.is(end - 1, Classes::QUANT)
        && (end - start == 1 || input.context.is(start, Classes::DET))
}
