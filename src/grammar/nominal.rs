//! Noun cues: "a report by O that …", "her plan to …", "his concern is that …".
//!
//! Rules: [`noun_cue`] and its parts [`owner`], [`maker`].

use super::candidate::{Candidate, CueMatch, CueWord, FrameFit, Pieces};
use super::clause::{MAX_LOOK_BACK, bare_clause, clause_end};
use super::noun_phrase::{genitive, noun_phrase, noun_phrase_with_of, source_after};
use super::tokens::{Context, Range};
use crate::lexicon::{Classes, Frames};
use crate::record::{CueKind, Rule};
use crate::text::TokenKind;

/// noun_cue = [owner] noun [maker] ("that" clause / "to" infinitive / PREP content)
///          / owner noun BE ("that" / "to") clause
pub(crate) fn noun_cue(context: &Context<'_>, head: u32, sentence: Range, out: &mut Vec<Candidate>) {
    let token = context.token(head);
    let Some(index) = context.tables.word(token.word).noun else { return };
    let frames = context.tables.cue(index).frames;
    let owner = owner(context, head, sentence);
    let start = if owner.is_some() { head } else { phrase_start(context, head, sentence) };
    let hypothetical = is_hypothetical(context, head, sentence);
    let cue = |end: u32| CueMatch {
        range: Range::new(start, end),
        head,
        word: CueWord::Entry(index),
        kind: CueKind::Noun,
        negated: context
            .before(head, sentence.from)
            .is_some_and(|t| t.is(Classes::DET) && context.says(head - 1, "no")),
        hypothetical,
    };
    let mut at = head + 1;
    if let Some(source) = owner.filter(|_| frames.any(Frames::IS) && context.is(at, Classes::BE)) {
        let next = at + 1;
        let clausal = context.is(next, Classes::THAT)
            || context.says(next, "to")
            || bare_clause(context.tokens(Range::new(next.min(sentence.to), sentence.to)));
        if clausal && next < sentence.to {
            let mut candidate = Candidate::new(Rule::Copular, Some(cue(next)), FrameFit::Clausal);
            candidate.source = Some(source);
            candidate.content = Pieces::one(Range::new(next, clause_end(context, next, sentence)));
            out.push(candidate);
        }
        return;
    }
    let mut source = owner;
    if source.is_none()
        && let Some((maker, end)) = maker(context, at, sentence)
    {
        source = Some(maker);
        at = end;
    }
    if at >= sentence.to {
        return;
    }
    let subject = is_subject(context, start, sentence);
    let clause = |from: u32| {
        let end = clause_end(context, from, sentence);
        Range::new(from, if subject { before_main_verb(context, from, end) } else { end })
    };
    let noun_end = head + 1;
    let that = context.is(at, Classes::THAT)
        && frames.any(Frames::THAT)
        && context.get(at + 1).is_some_and(|t| t.is_word());
    let relative_verb =
        that && context.is(at + 1, Classes::AUX.or(Classes::FINITE)) && !context.is(at + 1, Classes::NOUN_PL);
    let infinitive = context.says(at, "to")
        && frames.any(Frames::TO)
        && context.is(at + 1, Classes::VERB_BASE.or(Classes::BE).or(Classes::HAVE));
    let (content, fit, cue_end) = if that && !relative_verb || infinitive {
        (clause(at), FrameFit::Clausal, noun_end)
    } else {
        let preposition = context.tables.word(context.token(at).word).frame_preposition;
        let listed = preposition.is_some_and(|index| frames.takes_preposition(index));
        if !listed || at + 1 >= sentence.to {
            return;
        }
        // The preposition is the cue's unless the source parts them ("calls by D for …").
        let end = if at == noun_end { at + 1 } else { noun_end };
        let rest = context.tokens(Range::new(at + 1, sentence.to));
        let content = match noun_phrase_with_of(rest) {
            Ok((after, _)) => Range::new(at + 1, after.from),
            Err(_) => clause(at + 1),
        };
        // "calls for his resignation by two senators"
        if source.is_none() {
            source = maker(context, content.to, sentence).map(|(maker, _)| maker);
        }
        (content, FrameFit::Nominal, end)
    };
    if content.is_empty() || source.is_none() && fit < FrameFit::Clausal && !hypothetical {
        return;
    }
    let mut candidate = Candidate::new(Rule::Nominal, Some(cue(cue_end)), fit);
    candidate.source = source;
    candidate.content = Pieces::one(content);
    out.push(candidate);
}

/// owner = POSS / noun_phrase "’s": who has the claim, plan or view. Adjectives may stand between.
fn owner(context: &Context<'_>, head: u32, sentence: Range) -> Option<Range> {
    let mut at = head;
    while at > sentence.from && head - at < 4 {
        let token = context.token(at - 1);
        if token.is(Classes::POSS) && token.is_word() {
            return Some(Range::new(at - 1, at));
        }
        let input = context.tokens(Range::new(at - 1, at));
        if genitive(input).is_ok() {
            return owner_before(context, at, sentence);
        }
        if !token.is_word() || !token.is(Classes::ADJ.or(Classes::NUM).or(Classes::VERB_PART).or(Classes::NOUN)) {
            return None;
        }
        at -= 1;
    }
    None
}

/// The longest noun phrase that ends with the genitive before `end`; the genitive belongs to the source.
fn owner_before(context: &Context<'_>, end: u32, sentence: Range) -> Option<Range> {
    let limit = sentence.from.max(end.saturating_sub(MAX_LOOK_BACK / 4));
    (limit..end - 1).find_map(|from| {
        let range = Range::new(from, end - 1);
        let whole = noun_phrase(context.tokens(range)).is_ok_and(|(rest, _)| rest.is_empty());
        whole.then_some(Range::new(from, end))
    })
}

/// Where the noun phrase of a cue without an owner starts: at its determiner or first adjective.
fn phrase_start(context: &Context<'_>, head: u32, sentence: Range) -> u32 {
    let mut from = head;
    while from > sentence.from && head - from < 4 {
        let before = context.token(from - 1);
        if before.is_word()
            && before.is(Classes::DET.or(Classes::ADJ).or(Classes::NUM))
            && !before.is(Classes::PRON.or(Classes::REL))
        {
            from -= 1;
        } else {
            break;
        }
    }
    from
}

/// Whether the noun phrase that starts at `start` is the subject of its sentence.
fn is_subject(context: &Context<'_>, start: u32, sentence: Range) -> bool {
    (sentence.from..start).all(|at| !context.is(at, Classes::VERB.or(Classes::AUX)))
}

/// The content of a subject ends before the main verb: the second finite verb that follows no subject of its own.
fn before_main_verb(context: &Context<'_>, from: u32, end: u32) -> u32 {
    let finite = |at: u32| {
        let token = context.token(at);
        !token.is_capital()
            && token.is_word()
            && token.is(Classes::AUX.or(Classes::FINITE))
            && !token.is(Classes::NOUN_PL)
    };
    // A verb that takes a clause of its own has that clause's verb behind it.
    let clausal = |at: u32| {
        let verb = context.tables.word(context.token(at).word).verb;
        verb.is_some_and(|cue| context.tables.cue(cue).frames.any(Frames::THAT))
    };
    let mut owed = 1;
    let mut at = from;
    while at < end {
        if !finite(at) {
            at += 1;
            continue;
        }
        let before = context.token(at.max(1) - 1);
        let starts_clause = before.is(Classes::COORD
            .or(Classes::REL)
            .or(Classes::PRON_NOM)
            .or(Classes::TO)
            .or(Classes::AUX)
            .or(Classes::DET));
        if owed == 0 && !starts_clause && (before.is_word() || before.kind == TokenKind::CloseQuote) {
            return at;
        }
        owed = i32::max(0, owed - 1) + i32::from(clausal(at) && !context.is(at, Classes::AUX));
        // The rest of the verb group: auxiliaries, adverbs, one participle or infinitive.
        let auxiliary = context.is(at, Classes::AUX);
        at += 1;
        while at < end && context.is(at, Classes::AUX.or(Classes::ADV).or(Classes::NEG)) {
            at += 1;
        }
        if auxiliary && at < end && context.is(at, Classes::VERB_PART.or(Classes::VERB_BASE)) {
            at += 1;
        }
    }
    end
}

/// maker = ("by" / "from") source, behind the noun.
fn maker(context: &Context<'_>, at: u32, sentence: Range) -> Option<(Range, u32)> {
    if !(context.says(at, "by") || context.says(at, "from") || context.says(at, "among")) || at + 1 >= sentence.to
    {
        return None;
    }
    let (rest, source) = source_after(context.tokens(Range::new(at + 1, sentence.to))).ok()?;
    let end = if context.kind(source.to - 1) == Some(TokenKind::Comma) { source.to - 1 } else { source.to };
    Some((Range::new(source.from, end), rest.from))
}

/// "if reports of … are true"
fn is_hypothetical(context: &Context<'_>, head: u32, sentence: Range) -> bool {
    (sentence.from..head).rev().take(4).any(|at| context.says(at, "if") || context.says(at, "whether"))
}
