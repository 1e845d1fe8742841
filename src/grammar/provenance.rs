//! Cues that are no verbs: "according to", hearsay adverbs.
//!
//! Rules: [`according_to`], [`hearsay_adverb`].

use nom::Input;

use super::candidate::{Candidate, CueMatch, CueWord, FrameFit};
use super::clause::{bare_clause, joins_clause, preposition};
use super::content_end::{clause_end, lone_clause_end, trim_end};
use super::cue::MAX_GROUP;
use super::frame::{skip_settings, time};
use super::nominal::before_main_verb;
use super::noun_phrase::rest_at;
use super::relay::citing_phrase;
use super::source::{source_after, source_final};
use super::tokens::{Context, Parsed, Range, Tokens};
use crate::lexicon::{Classes, PhraseKind, WordList};
use crate::record::{Certainty, CueKind, Rule, SourceKind};
use crate::text::{Token, TokenKind};

/// A relative clause on a source of provenance is at most this long: a line of print.
const MAX_RELATIVE: u32 = 24;

/// according_to = preposition source "," content / content "," preposition source / content "," preposition
/// source "," content
pub(crate) fn according_to(context: &Context<'_>, head: u32, sentence: Range, out: &mut Vec<Candidate>) {
    let single = || Some((1, context.single_word(head, preposition)?));
    let Some((len, index)) = context.phrase(head, Classes::CUE_PREP, preposition).or_else(single) else { return };
    let after = head + len;
    if after >= sentence.to || context.says(head, "per") && !is_per_source(context, head, sentence) {
        return;
    }
    let start = clause_head(context, head, sentence);
    // "The dam is safe, according to …", and not "The dam, according to …", "It was, according to …"
    let relative = relative_pronoun(context, head, sentence);
    let whole = relative.is_none() && is_whole(context, Range::new(start, head));
    let input = context.tokens(Range::new(after, sentence.to));
    let Ok((rest, source)) = source_of_provenance(input, start == head, whole) else {
        return;
    };
    // "according to which the tide turns": nobody
    if source.to - source.from == 1
        && context.is(source.from, Classes::REL)
        && !context.is(source.from, Classes::DET)
    {
        return;
    }
    let told = (source.from..source.to).any(|at| {
        context.kind(at) == Some(TokenKind::Comma)
            && (context.is(at + 1, Classes::REL) || context.is(at + 3, Classes::REL))
    });
    // "According to Ann Li, the mayor, the dam …": an appositive with the comma that closes it, and no list
    let comma = |at: u32| context.kind(at) == Some(TokenKind::Comma);
    let first_comma = (source.from + 1..source.to.max(source.from + 2) - 1).find(|&at| comma(at));
    let apposed = first_comma
        .is_some_and(|first| !(first..source.to).any(|at| context.is(at, Classes::COORD)) && comma(source.to - 1));
    let source =
        if told || apposed { source } else { Range::new(source.from, trim_end(context, source.from, source.to)) };
    let cue = CueMatch {
        range: Range::new(head, after),
        head,
        word: CueWord::Entry(index),
        kind: CueKind::Preposition,
        negated: false,
        hypothetical: false,
    };
    let mut candidate = Candidate::new(Rule::AccordingTo, Some(cue), FrameFit::Clausal);
    candidate.source = Some(source);
    // "As reported by the Kestrel [in May], the fleet is for sale."
    let reported = start == head && context.says(head, "as");
    let mut next = if reported { skip_settings(rest).from } else { rest.from };
    while next < sentence.to && matches!(context.token(next).kind, TokenKind::Comma | TokenKind::Colon) {
        next += 1;
    }
    let mut end = clause_end(context, next.min(sentence.to), sentence);
    // "The minister, according to a letter, knew of it [and told nobody]": all that the subject does
    while end < sentence.to && context.is(end, Classes::COORD) && context.is(end + 1, Classes::FINITE) {
        end = clause_end(context, end + 1, sentence);
    }
    let following = Range::new(next, end.max(next));
    if let Some(pronoun) = relative {
        let end = (next..following.to).find(|&at| comma(at)).unwrap_or(following.to);
        candidate.content.push(Range::new(pronoun, pronoun + 1));
        candidate.content.push(Range::new(next, end));
    } else if start + 1 < head {
        candidate.content.push(Range::new(start, trim_end(context, start, head)));
        let resumed = (next > rest.from || apposed)
            && (!context.is(next, Classes::COORD.or(Classes::REL).or(Classes::SUBORD))
                || context.says_any(next, words!["because", "when", "until", "unless", "if"])
                // "They are owed millions, according to their union, and have not been paid"
                || context.is(next, Classes::COORD)
                    && (context.is(next + 1, Classes::AUX)
                        || context.is(next + 1, Classes::ADV) && context.is(next + 2, Classes::FINITE)))
            && context.phrase(next, Classes::CUE_PREP, preposition).is_none();
        // "Nearly 4,200 households, according to the board, went without water.": only a verb makes the first half a
        // clause that another attribution may follow
        let middle = resumed && !(whole && follows_own_subject(context, next, sentence));
        if middle {
            candidate.content.push(following);
        }
    } else if !following.is_empty() {
        candidate.content.push(following);
    }
    candidate.awaits = context.announces_next_block(sentence.to - 1);
    // "seeded according to the points they win": without a comma, a thing that says nothing is a measure
    let joined = context.before(head, sentence.from).is_some_and(|t| t.is_word()) && relative.is_none();
    if joined && !can_tell(context, source) {
        return;
    }
    // "According to local legend, …": only a lone word is a measure where a comma sets it off
    let measure = (joined || source.to - source.from == 1) && is_manner(context, source);
    if candidate.content.as_slice().is_empty() && !candidate.awaits || measure {
        return;
    }
    out.push(candidate);
}

/// ", per the club’s website": set off, and before a name or an article; "per hour" is a rate.
fn is_per_source(context: &Context<'_>, at: u32, sentence: Range) -> bool {
    let set_off = context
        .before(at, sentence.from)
        .is_none_or(|t| matches!(t.kind, TokenKind::Comma | TokenKind::CloseQuote));
    let next = context.get(at + 1);
    // "Per Askel said so", "Per Askel, 44, said so": a given name
    let name = |t: &Token| at == sentence.from && !t.is(Classes::OUTLET);
    set_off
        && next.is_some_and(|t| {
            t.is_capital() && !name(t) || t.is(Classes::DET.or(Classes::POSS)) && !t.is(Classes::QUANT)
        })
}

/// source_of_provenance = source_after ["that" … / "," REL … ","], since no cue stands behind it: "a timetable that the
/// ministry published". Behind a comma only before the content: "According to Li, who runs the shop, …".
///
/// A source that leads ends at the comma behind which a clause starts: "According to [Li, the mayor,] the dam is old". Behind
/// a whole clause it takes in all that is said of who it is: "…, according to [Li, the mayor of Orme, who …]."
fn source_of_provenance(input: Tokens<'_>, leads: bool, whole: bool) -> Parsed<'_> {
    let context = input.context;
    // "leaked minutes": a participle before its noun
    let told = input.first().is_some_and(|t| t.is(Classes::VERB_PART) && !t.is(Classes::AUX) && !t.is_capital());
    if told && input.peek(1).is_some_and(|t| t.is(Classes::NOUN_PL.or(Classes::ROLE_PL))) {
        let (rest, source) = source_of_provenance(input.take_from(1), leads, whole)?;
        return Ok((rest, Range::new(input.from, source.to)));
    }
    // "The mill, according to Li, its owner, [has] closed": the verb of the first half
    let resumes = |&at: &u32| {
        let Some(next) = context.get(at + 1).filter(|t| t.is_word()) else { return false };
        context.kind(at) == Some(TokenKind::Comma)
            && (next.is(Classes::AUX)
                || next.is(Classes::VERB_PAST.or(Classes::VERB_S)) && !next.is(Classes::NOUN_PL))
    };
    let near = input.from + 1..input.to.min(input.from + MAX_RELATIVE);
    if !leads
        && !whole
        && let Some(close) = near.take_while(|&at| !context.token(at).ends_sentence()).find(resumes)
        && (input.from + 1..close).any(|at| context.kind(at) == Some(TokenKind::Comma))
        && source_after(context.tokens(Range::new(input.from, close))).is_ok()
    {
        return Ok((rest_at(input, close), Range::new(input.from, close + 1)));
    }
    if leads && let Some(comma) = before_clause(input) {
        let source = Range::new(input.from, comma);
        if let Ok((behind, taken)) = source_after(context.tokens(source)) {
            // "as reported by the Record [in June],"
            if taken.to < comma && skip_settings(behind).from == comma {
                return Ok((rest_at(input, taken.to), taken));
            }
            // "According to Tolpress, [citing two clerks,] the talks failed"
            let cites = |&at: &u32| {
                context.kind(at) == Some(TokenKind::Comma)
                    && citing_phrase(context.tokens(Range::new(at + 1, comma))).is_some()
            };
            if let Some(cited) = (source.from + 1..comma).find(cites) {
                return Ok((rest_at(input, comma), Range::new(source.from, cited)));
            }
            // the comma that closes an aside is the aside's
            let aside = (source.from..source.to).any(|at| context.kind(at) == Some(TokenKind::Comma));
            return Ok((rest_at(input, comma), Range::new(source.from, comma + u32::from(aside))));
        }
    }
    let (mut rest, mut source) = if whole { source_final(input)? } else { source_after(input)? };
    // "It was, according to its maker, the fastest ferry": the predicate of the first half
    let halved =
        !whole && !leads && (source.from + 1..source.to).any(|at| context.kind(at) == Some(TokenKind::Comma));
    if halved
        && let Some(comma) = (source.from + 1..source.to).find(|&at| context.kind(at) == Some(TokenKind::Comma))
    {
        // "The island has, according to the census, 212 people and 9,000 sheep."
        let open = rest.first().is_none_or(Token::ends_sentence);
        let listed = !open && (comma..source.to).any(|at| context.is(at, Classes::COORD));
        let closes = context.kind(source.to - 1) == Some(TokenKind::Comma);
        if !listed && !closes {
            (rest, source.to) = (rest_at(input, comma), comma);
        }
    }
    // "According to local legend, a bell rings under the lake.": an aside that left no content is the content
    let left = rest.first().is_some_and(|t| !t.ends_sentence());
    let first_comma = (source.from + 1..source.to).find(|&at| context.kind(at) == Some(TokenKind::Comma));
    if let Some(comma) = first_comma.filter(|_| leads && !left && !context.continued_below) {
        (rest, source.to) = (rest_at(input, comma), comma);
    }
    // "figures released by the ministry [on Thursday]" tells when they were released
    let released = |at: u32| context.is(at, Classes::VERB_PART) && context.is(at + 1, Classes::PREP);
    if let Ok((after, _)) = time(rest)
        && (source.from + 1..source.to).any(released)
    {
        (rest, source.to) = (after, after.from);
    }
    let bare = context.is(rest.from, Classes::THAT) && rest.from < rest.to;
    let comma = leads
        && rest.first().is_some_and(|t| t.kind == TokenKind::Comma)
        && (context.says_any(rest.from + 1, words!["who", "whose", "which"])
            || context.says(rest.from + 2, "of") && context.says_any(rest.from + 3, words!["whom", "which"]));
    let from = rest.from + if comma { 1 } else { 0 };
    let ends = |at: &u32| context.kind(*at) == Some(TokenKind::Comma) || context.token(*at).ends_sentence();
    let quoted = |at: &u32| context.kind(*at) == Some(TokenKind::OpenQuote);
    let end = (from + 1..input.to.min(from + MAX_RELATIVE)).find(|at| ends(at) || quoted(at));
    match end.filter(|at| (bare || comma) && ends(at)) {
        Some(end) => {
            let end = end + u32::from(comma);
            Ok((rest_at(input, end), Range::new(source.from, end)))
        }
        None => Ok((rest, source)),
    }
}

/// The comma before the clause that a source leads on to, as in "Li, the mayor[,] the dam is old": the first one behind which
/// a subject and its verb stand, or a quotation.
fn before_clause(input: Tokens<'_>) -> Option<u32> {
    const REACH: u32 = 48;
    let context = input.context;
    let mut inside = false;
    // "the poll, half of the growers — and more of the clerks — are sure, so": a clause with an aside of its own
    let ends = |at: u32| {
        context.token(at).ends_sentence() || matches!(context.kind(at), Some(TokenKind::Dash | TokenKind::Colon))
    };
    (input.from + 1..input.to.min(input.from + REACH)).take_while(|&at| !ends(at)).find(|&at| {
        match context.token(at).kind {
            TokenKind::OpenParen => inside = true,
            TokenKind::CloseParen => inside = false,
            _ => {}
        }
        let next = context.tokens(Range::new(at + 1, input.to));
        context.kind(at) == Some(TokenKind::Comma)
                && !inside
                && at + 1 < input.to
                && !context.is(at + 1, Classes::REL.or(Classes::COORD).or(Classes::VERB_ING))
                // "neither of whom", "a copy of which"
            && !(2..4).any(|n| context.says(at + n, "of") && context.is(at + n + 1, Classes::REL))
                && (context.kind(at + 1) == Some(TokenKind::OpenQuote)
                || context.says(at + 1, "neither")
                || bare_clause(next))
    })
}

/// Whether the words before a comma are a clause with all that its verb takes: not "The dam", "It was".
fn is_whole(context: &Context<'_>, range: Range) -> bool {
    let verb = Classes::AUX.or(Classes::FINITE);
    let comma = |at: u32| context.kind(at) == Some(TokenKind::Comma);
    let end = range.to - u32::from(range.to > range.from && comma(range.to - 1));
    let auxiliary = context.is(end.max(1) - 1, Classes::AUX) && !context.is(end - 1, Classes::MONTH);
    // "Twenty people still live on the island"
    const PLURAL: Classes = Classes::NOUN_PL.or(Classes::ROLE_PL).or(Classes::PRON_NOM);
    let plain = |at: u32| {
        let adverb = u32::from(context.is(at - 1, Classes::ADV) && at > range.from + 1);
        context.is(at, Classes::VERB_BASE)
            && (context.is(at - 1 - adverb, PLURAL) || context.says(at - 1 - adverb, "people"))
    };
    let has_verb = (range.from..end).any(|at| context.is(at, verb)) || (range.from + 1..end).any(plain);
    has_verb && !auxiliary
}

/// "a vote which according to Tolpress was rigged": the pronoun right before the cue, perhaps with a comma between.
fn relative_pronoun(context: &Context<'_>, head: u32, sentence: Range) -> Option<u32> {
    let before = head.checked_sub(1)?;
    let at = if context.kind(before) == Some(TokenKind::Comma) { before.checked_sub(1)? } else { before };
    (at > sentence.from && context.says_any(at, words!["which", "who", "that"]) && context.is(at, Classes::REL))
        .then_some(at)
}

/// "according to plan", "according to size": a bare singular noun is a measure and no source.
fn is_manner(context: &Context<'_>, source: Range) -> bool {
    let first = context.token(source.from);
    let plural = context.ends_in(source.from, "s");
    let singular = first.is(Classes::NOUN.or(Classes::CUE_NOUN)) || first.word == 0 && !plural;
    let people = Classes::NOUN_PL.or(Classes::QUANT).or(Classes::ADJ).or(Classes::DET).or(Classes::POSS);
    let can_speak = !is_name_in_capitals(first)
        && context.tables.word(first.word).kind.is_some_and(|kind| kind != SourceKind::Document);
    singular && !first.is_capital() && !first.is(people) && !can_speak
}

/// "age", "hill": in small letters the name of an outlet or of a place is none.
fn is_name_in_capitals(token: &Token) -> bool {
    !token.is_capital() && !token.is(Classes::ROLE.or(Classes::ROLE_PL).or(Classes::CUE_NOUN))
}

/// Whether the source has a name, or a word for one who speaks or for what is written.
fn can_tell(context: &Context<'_>, source: Range) -> bool {
    const TELLS: Classes =
        Classes::ROLE.or(Classes::ROLE_PL).or(Classes::MEDIUM).or(Classes::ORG_HEAD).or(Classes::ANY_PRON);
    // "their age", "membership number", "years of service": the noun that heads it is what tells
    let inner = Classes::PREP.or(Classes::VERB_PART).or(Classes::VERB_ING).or(Classes::REL);
    let of = |at: &u32| {
        context.is(*at, inner)
            && !context.is(at - 1, Classes::QUANT.or(Classes::NUM).or(Classes::DET).or(Classes::ADJ))
    };
    let end = (source.from + 1..source.to).find(of).unwrap_or(source.to);
    // "proceeded according to the timetable": what things follow
    const FOLLOWED: WordList = words![
        "timetable", "timetables", "schedule", "schedules", "plan", "plans", "rule", "rules", "recipe", "recipes",
        "rota", "calendar", "formula", "design", "designs", "guidelines", "instructions", "manual", "regulations"
    ];
    if context.says_any(end - 1, FOLLOWED) {
        return false;
    }
    let head = context.token(end - 1);
    head.is(TELLS)
        || context.tables.word(head.word).kind.is_some() && !is_name_in_capitals(head)
        || (source.from..end).any(|at| context.token(at).is_capital())
}

/// Where the clause before `to` starts: at the head of the sentence or after a semicolon, past connectives.
fn clause_head(context: &Context<'_>, to: u32, sentence: Range) -> u32 {
    let mut from = sentence.from;
    for at in sentence.from..to {
        if context.kind(at) == Some(TokenKind::Semicolon) {
            from = at + 1;
        }
    }
    while from < to && (context.is(from, Classes::COORD) || context.kind(from) == Some(TokenKind::Comma)) {
        from += 1;
    }
    // "… , and according to S, …": a clause of its own
    let opens_clause = context.before(to, sentence.from).is_some_and(|t| t.is(Classes::COORD.or(Classes::SUBORD)));
    if opens_clause { to } else { from }
}

/// After the second comma: a new clause with its own subject is not the other half of the content.
fn follows_own_subject(context: &Context<'_>, at: u32, sentence: Range) -> bool {
    at >= sentence.to || context.is(at, Classes::VERB_ING.or(Classes::CUE_VERB))
}

/// hearsay_adverb = clause with "reportedly", "allegedly": a claim without a source.
pub(crate) fn hearsay_adverb(context: &Context<'_>, head: u32, sentence: Range, out: &mut Vec<Candidate>) {
    let word = context.token(head).word;
    let entry = context.tables.word(word);
    let single = entry.hearsay.then(|| (1, entry.certainty.unwrap_or(Certainty::Probable)));
    let found = context.phrase(head, Classes::STARTS_ADVERB, |kind| match kind {
        PhraseKind::Adverb(certainty, true) => Some(certainty),
        _ => None,
    });
    let Some((len, certainty)) = found.or(single) else { return };
    let end = head + len;
    // "allegedly rejected the offer": a denial that is hedged
    let verb = context.get(end).and_then(|token| context.tables.word(token.word).verb);
    if verb.is_some_and(|cue| context.tables.cue(cue).denial.is_some()) {
        return;
    }
    let cue = CueMatch {
        range: Range::new(head, end),
        head,
        word: CueWord::Adverb(word, certainty),
        kind: CueKind::Adverb,
        negated: false,
        hypothetical: false,
    };
    // "an allegedly corrupt official": it weakens one word, and no statement
    let in_noun_phrase = context.before(head, sentence.from).is_some_and(|t| t.is(Classes::DET.or(Classes::POSS)));
    if in_noun_phrase {
        return;
    }
    let mut candidate = Candidate::new(Rule::HearsayAdverb, Some(cue), FrameFit::Clausal);
    if let Some(relative) = relative_around(context, head, sentence) {
        candidate.content.push(Range::new(relative.from, head));
        candidate.content.push(Range::new(end, relative.to));
        out.push(candidate);
        return;
    }
    let start = joined_clause(context, clause_head(context, head, sentence), head);
    candidate.content.push(Range::new(start, trim_end(context, start, head)));
    let mut next = end;
    if context.kind(next) == Some(TokenKind::Comma) {
        next += 1;
    }
    if next < sentence.to {
        let end = lone_clause_end(context, next, sentence);
        // "supposedly from 1840, [but its paper dates from 1901]"
        const OPENS: Classes = Classes::DET.or(Classes::POSS).or(Classes::PRON_NOM).or(Classes::EXPLETIVE);
        let but = |&at: &u32| {
            context.kind(at) == Some(TokenKind::Comma) && context.says(at + 1, "but") && context.is(at + 2, OPENS)
        };
        candidate.content.push(Range::new(next, (next..end).find(but).unwrap_or(end)));
    }
    if !candidate.content.as_slice().is_empty() {
        out.push(candidate);
    }
}

/// Where the last clause starts that is joined between `from` and the adverb: "…, and [its author was purportedly …]".
fn joined_clause(context: &Context<'_>, from: u32, adverb: u32) -> u32 {
    let joined = |at: &u32| context.kind(*at) == Some(TokenKind::Comma) && joins_clause(context, at + 1, adverb);
    (from + 1..adverb).rev().find(joined).map_or(from, |comma| comma + 2)
}

/// The relative clause whose verb group the adverb at `head` stands in: "an officer [who had allegedly taken bribes]
/// runs a bar".
fn relative_around(context: &Context<'_>, head: u32, sentence: Range) -> Option<Range> {
    let group = Classes::AUX.or(Classes::ADV).or(Classes::NEG);
    let limit = sentence.from.max(head.saturating_sub(MAX_GROUP));
    let from = (limit..head).rev().find(|&at| !context.is(at, group)).filter(|&at| {
        context.is(at, Classes::REL)
            && at > sentence.from
            && (context.says(at, "who") || context.says(at, "which"))
    })?;
    let auxiliary = (from..head).any(|at| context.is(at, Classes::AUX));
    let end = clause_end(context, head + 1, sentence);
    let to = if context.kind(from - 1) == Some(TokenKind::Comma) {
        (head + 1..end).find(|&at| context.kind(at) == Some(TokenKind::Comma)).unwrap_or(end)
    } else {
        // "who had reportedly served": the participle is the auxiliary's
        let behind = head + 1 + u32::from(auxiliary);
        before_main_verb(context, behind.min(end), end, i32::from(!auxiliary))
    };
    // a participle behind the adverb is no verb of another clause, and neither is an adverb before the main one
    let to = (head + 2..to).rev().find(|&at| !context.is(at, Classes::ADV)).map_or(to, |at| at + 1);
    (head + 1 < to).then(|| Range::new(from, to))
}
