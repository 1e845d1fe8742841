//! Where a content ends.
//!
//! [`clause_end`] for a clause, [`lone_clause_end`] for the first of two, [`object_end`] for an object or an infinitive;
//! [`leaves_content`] says what takes a sentence away from its content: [`starts_next_cue`], [`leaves_open`],
//! [`opens_other_attribution`].

use super::clause::{MAX_ASIDE, MAX_LOOK_BACK, bare_clause, is_infinitive, joins_clause, preposition};
use super::denial::is_answered;
use super::frame::MAX_REMARK;
use super::relay::opens_remark;
use super::tokens::{Context, Range};
use crate::lexicon::{Classes, CueEntry, Frames};
use crate::record::Act;
use crate::text::TokenKind;

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
                    if context.is_set_off(at) && leaves_content(context, at, limit) {
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
            if context.is_set_off(at) && context.is(at, Classes::VERB_ING) {
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
