//! Descriptions: "the two senior officials", "his lawyer", "another witness".

use std::num::NonZeroU32;

use super::cast::Cast;
use super::name;
use crate::grammar::{Context, Range, is_genitive_at, ratio};
use crate::lexicon::{Classes, Gender, WordList};
use crate::record::SourceKind;
use crate::text::TokenKind;

/// A noun phrase whose head is a role, or a word for a body or a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Description {
    pub(super) span: Range,
    pub(super) head: u32,
    /// The words that narrow the head: "foreign", "finance".
    pub(super) narrower: Range,
    pub(super) kind: SourceKind,
    pub(super) plural: bool,
    pub(super) gender: Gender,
    pub(super) count: Option<u32>,
    pub(super) points_back: bool,
    /// A person in the singular without a determiner.
    pub(super) is_bare: bool,
}

/// Words before the head of a description.
const LONGEST: u32 = 6;

/// The description whose head is the role noun at `at`, or the noun right behind it.
pub(super) fn around(context: &Context<'_>, at: u32, sentence: Range) -> Option<Description> {
    let mut head = at;
    const NOUNS: Classes = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ROLE_PL);
    while head + 1 < sentence.to {
        let next = context.token(head + 1);
        let noun = next.is_word() && !next.is_capital() && next.is(NOUNS) && !next.is(Classes::VERB);
        if !noun || is_plural(context, head) && !next.is(Classes::ROLE.or(Classes::ROLE_PL)) {
            break;
        }
        head += 1;
    }
    let token = context.token(head);
    if !token.is(Classes::ROLE.or(Classes::ROLE_PL)) {
        return None;
    }
    let mut from = head;
    while from > sentence.from.max(head.saturating_sub(LONGEST)) {
        let before = context.token(from - 1);
        const INSIDE: Classes = Classes::ADJ
            .or(Classes::NOUN)
            .or(Classes::NOUN_PL)
            .or(Classes::ROLE)
            .or(Classes::NUM)
            .or(Classes::DEMONYM)
            .or(Classes::UNNAMED);
        // "the injured clerks", but "the mayor advised people"
        const DETERMINED: Classes =
            Classes::DET.or(Classes::POSS).or(Classes::QUANT).or(Classes::NUM).or(Classes::ADJ);
        let participle = before.is(Classes::VERB_PART)
            && (!before.is(Classes::VERB_PAST)
                || from - 1 == sentence.from
                || context.before(from - 1, sentence.from).is_some_and(|t| t.is(DETERMINED)));
        const OTHER: Classes = Classes::FUNCTION_WORD.or(Classes::VERB).or(Classes::ADV).or(Classes::TIME);
        // "vows not to take Corvane’s calls": an infinitive before its object
        let infinitive = before.is(Classes::VERB_BASE)
            && context.before(from - 1, sentence.from).is_some_and(|t| t.is(Classes::TO.or(Classes::MODAL)));
        // "argues that courts are": behind a plural's "that" no demonstrative stands
        let joins = before.is(Classes::THAT) && is_plural(context, head);
        if infinitive || joins || is_genitive_at(context, from - 1) {
            break;
        }
        let stops = before.is(Classes::DET.or(Classes::POSS));
        // "customs official": a noun of no table
        let ending = || ["ed", "ing", "ly"].iter().any(|end| context.ends_in(from - 1, end));
        let known = (before.is(INSIDE) || participle) && !before.is(Classes::AUX) || before.is_capital();
        let inside =
            before.is_word() && (known || !before.is(OTHER) && !ending()) || before.kind == TokenKind::Number;
        let starts = from - 1 == sentence.from && before.is_capital() && !before.is(INSIDE.or(Classes::PROPER));
        if !stops
            && (!inside
                || starts && before.is(Classes::PREP.or(Classes::ADV).or(Classes::COORD).or(Classes::SUBORD)))
        {
            break;
        }
        from -= 1;
        if stops && !before.is(Classes::QUANT) {
            break;
        }
    }
    let span = Range::new(from, head + 1);
    let narrower = narrower(context, span, head);
    let counted = count(context, span);
    let plural = is_plural(context, head) || counted.is_some_and(|n| n > 1);
    let kind = kind(context, head, plural);
    Some(Description {
        span,
        head,
        narrower,
        kind,
        plural,
        gender: if plural { Gender::Unknown } else { context.tables.word(token.word).gender },
        count: counted.or((kind == SourceKind::Person && !plural && !is_none(context, span)).then_some(1)),
        points_back: points_back(context, span),
        is_bare: kind == SourceKind::Person && !plural && !is_determined(context, span),
    })
}

pub(super) fn is_plural(context: &Context<'_>, head: u32) -> bool {
    let one = context.is(head, Classes::ROLE.or(Classes::NOUN)) && !context.says(head, "people");
    context.is(head, Classes::ROLE_PL.or(Classes::NOUN_PL)) && !one
}

/// What kind of source the head stands for.
pub(super) fn kind(context: &Context<'_>, head: u32, plural: bool) -> SourceKind {
    let word = context.token(head).word;
    // "the coast guard"
    let compound =
        head.checked_sub(1).and_then(|before| context.tables.compound(word, context.token(before).word));
    match compound.or(context.tables.word(word).kind) {
        Some(SourceKind::Person) if plural => SourceKind::Group,
        Some(kind) => kind,
        None if plural => SourceKind::Group,
        None => SourceKind::Organization,
    }
}

/// The adjectives and nouns right before the head, without determiner, number and nationality.
pub(super) fn narrower(context: &Context<'_>, span: Range, head: u32) -> Range {
    let mut from = head;
    while from > span.from {
        let before = context.token(from - 1);
        let narrows = before.is_word()
            && before.is(Classes::ADJ.or(Classes::NOUN).or(Classes::ROLE))
            && !before.is(Classes::DET.or(Classes::QUANT).or(Classes::DEMONYM).or(Classes::UNNAMED))
            && !(before.is_capital() && from - 1 == span.from && span.to - span.from > 2);
        if !narrows || context.says_any(from - 1, words!["same", "other"]) {
            break;
        }
        from -= 1;
    }
    // "Gray House [officials]": no half of a name
    let cut = from > span.from && context.token(from - 1).is_capital() && !context.is(from - 1, Classes::DET);
    let whole = (from..head).find(|&at| !cut || !context.token(at).is_capital());
    Range::new(whole.unwrap_or(head), head)
}

fn is_determined(context: &Context<'_>, span: Range) -> bool {
    let determiners = Classes::DET.or(Classes::POSS).or(Classes::QUANT).or(Classes::NUM);
    (span.from..span.to).any(|at| context.is(at, determiners))
        || span.from > 0 && is_genitive_at(context, span.from - 1)
}

/// The number of people: "two", "14", "a dozen", "3 million".
pub(super) fn count(context: &Context<'_>, span: Range) -> Option<u32> {
    const REACH: u32 = 4;
    if is_none(context, span) {
        return None;
    }
    // "neither man"
    if context.says(span.from, "neither") {
        return Some(2);
    }
    let at = (span.from..span.to.min(span.from + REACH)).find(|&at| number(context, at).is_some())?;
    // "4 in 10 voters", "61 percent of them": a share; "one or two clerks", "40 to 50 people"
    let two_words = u32::from(number(context, at + 1).is_some());
    let is_share = context.says_any(at + 1, words!["in", "or", "to"])
        || (0..=3).any(|back| back != 1 && at >= back && ratio(context, at - back).is_some())
        || context.says(at + 1, "of") && number(context, at + 2).is_some()
        // "a Feb. 1 letter"
        || at > span.from && context.is(at - 1, Classes::MONTH.or(Classes::ABBR))
        || context.says_percent(at + 1 + two_words)
        || at > 1 && context.says_any(at - 1, words!["in", "or", "to"]) && number(context, at - 2).is_some()
        || at > span.from && context.says(at - 1, "than") && number(context, at) == Some(1);
    if is_share {
        return None;
    }
    // "two dozen aides", "3 million people", "a hundred clerks"
    let mut count = number(context, at)?;
    let scales = |n: u32| n == 12 || n.is_multiple_of(100);
    if let Some(scale) = number(context, at + 1).filter(|&n| at + 1 < span.to && scales(n)) {
        count = count.saturating_mul(scale);
    } else if context.kind(at) == Some(TokenKind::Word)
        && count % 100 == 0
        && count > 0
        && !context.says_any(at.max(1) - 1, words!["a"])
    {
        // "several hundred people"
        return None;
    }
    let half = at > span.from && (context.says(at - 1, "half") || at > 1 && context.says(at - 2, "half"));
    let last = at + 1 >= span.to;
    (!last).then_some(if half { count / 2 } else { count })
}

/// "no official", "any clerk", "every voter": nobody who could be counted.
pub(super) fn is_none(context: &Context<'_>, span: Range) -> bool {
    context.says_any(span.from, words!["no", "any", "every", "each"])
}

/// The number of people in "both clerks", "the pair", "a quartet".
pub(super) fn few(context: &Context<'_>, from: u32, head: u32) -> Option<u32> {
    if context.says(from, "both") || context.says_any(head, words!["couple", "pair", "duo"]) {
        return Some(2);
    }
    match () {
        () if context.says(head, "other") => Some(1),
        () if context.says(head, "trio") => Some(3),
        () if context.says(head, "quartet") => Some(4),
        () if context.says(head, "quintet") => Some(5),
        () => None,
    }
}

/// The number that a numeral stands for: "14", "two", "twenty-four". Four digits without a comma are a year.
pub(super) fn number(context: &Context<'_>, at: u32) -> Option<u32> {
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const UNITS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let token = context.get(at)?;
    match token.kind {
        TokenKind::Number => whole_number(context.str(at)),
        TokenKind::Word if token.is(Classes::NUM) && token.word != 0 => {
            context.tables.word(token.word).number.map(NonZeroU32::get)
        }
        TokenKind::Word if token.word == 0 => {
            let (tens, unit) = context.str(at).split_once('-')?;
            let place = |words: &[&str], word: &str| words.iter().position(|w| w.eq_ignore_ascii_case(word));
            Some(10 * (place(&TENS, tens)? as u32 + 2) + place(&UNITS, unit)? as u32 + 1)
        }
        _ => None,
    }
}

/// "14", "1,200", but not "2016", "4.5", "20th".
fn whole_number(text: &str) -> Option<u32> {
    let mut digits = text.bytes().filter(|&byte| byte != b',');
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    let number = digits.try_fold(0u32, |number, byte| number.checked_mul(10)?.checked_add(digit(byte)?));
    number.filter(|_| text.len() != 4)
}

/// "the", "these", "both", "the same": one spoken of before. "another", "a" and "his lawyer" are new.
pub(super) fn points_back(context: &Context<'_>, span: Range) -> bool {
    let says = |at: u32, words: WordList| context.says_any(at, words);
    says(span.from, words!["the", "these", "those", "both", "this", "that"])
        && !(span.from + 1..span.to).any(|at| says(at, words!["other", "others", "second", "third", "fourth"]))
        // "the senator from Orme", "the officials who …" say themselves who is meant
        && !says(span.to, words!["of", "from", "for", "who"])
}

/// "Deputy Mayor" before a name is the role of a deputy mayor; "Mr." and "Dr." are none.
pub(super) fn title_as_role(context: &Context<'_>, title: Range) -> Option<(usize, usize)> {
    let last = title.to.checked_sub(1).filter(|&last| last >= title.from)?;
    if !context.is(last, Classes::ROLE) {
        return None;
    }
    let place = |at: u32| context.is(at, Classes::PLACE.or(Classes::DEMONYM).or(Classes::GOV));
    let from = (title.from..title.to).find(|&at| !place(at)).unwrap_or(last);
    Some(context.bytes(Range::new(from, title.to)))
}

impl Cast<'_> {
    /// Whom a description means: one spoken of before, or a new one.
    pub(super) fn describe(&mut self, context: &Context<'_>, found: &Description) -> usize {
        let known = if found.points_back {
            let count = found.count.filter(|_| found.plural);
            self.described(context, found.head, found.narrower, found.plural, count)
        } else {
            None
        };
        if let Some(id) = known.filter(|&id| self.all[id].named && !self.all[id].known) {
            // "the newspaper" tells what "The Kestrel" is
            (self.all[id].kind, self.all[id].known) = (found.kind, true);
            self.index_first_word(id);
        }
        known.unwrap_or_else(|| {
            let id = self.add(context.bytes(found.span), found.kind);
            let entity = &mut self.all[id];
            (entity.plural, entity.gender, entity.count) = (found.plural, found.gender, found.count);
            if name::is_of_people(context, found.head) {
                entity.role = Some(context.bytes(Range::new(found.narrower.from, found.head + 1)));
            }
            id
        })
    }
}
