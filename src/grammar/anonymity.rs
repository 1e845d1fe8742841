//! Words that say a source is not to be named: they belong neither to the source nor to what it says.
//!
//! Rules: [`leave_out`], [`anonymity_grounds`].

use super::candidate::Candidate;
use super::nominal::before_main_verb;
use super::tokens::{Context, Range};
use crate::lexicon::{Classes, WordList};
use crate::text::TokenKind;

/// From the start of a content to the word that makes it a wish not to be named: "that their names not be used".
const REACH: u32 = 8;

/// A sentence this long is no prose; its ends say nothing of each other.
const SENTENCE: u32 = 96;

/// From "names" to "not be published".
const NAMES_REACH: u32 = 6;

/// From "because" to what he was not authorised to do.
const REASON_REACH: u32 = 8;

/// Of the readings from `first` on, cuts from each source the aside on its anonymity (", who asked not to be named"), and
/// takes out those that are nothing else ("She insisted on anonymity because …").
pub(super) fn leave_out(context: &Context<'_>, first: usize, out: &mut Vec<Candidate>) {
    if !context.page.seen.any(Classes::NAMING) {
        return;
    }
    let mut at = first;
    while at < out.len() {
        if is_wish(context, &out[at]) || is_reason(context, &out[at]) {
            out.remove(at);
            continue;
        }
        let source = out[at].source;
        out[at].source = source.map(|range| without_aside(context, range));
        at += 1;
    }
}

fn names(context: &Context<'_>, at: u32) -> bool {
    context.is(at, Classes::NAMING)
        && !context.token(at).is_capital()
        && (!context.is(at, Classes::UNNAMED) || is_kept_anonymous(context, at))
        && (!context.says(at, "record") || is_off_the_record(context, at))
}

/// "asked to remain anonymous", and no "anonymous letter"
fn is_kept_anonymous(context: &Context<'_>, at: u32) -> bool {
    at > 0
        && context.says_any(
            at - 1,
            words!["remain", "remains", "remained", "remaining", "stay", "stays", "stayed", "be", "kept"],
        )
}

/// The source without the clause behind its comma that tells of its anonymity.
fn without_aside(context: &Context<'_>, source: Range) -> Range {
    let comma = |at: &u32| context.kind(*at) == Some(TokenKind::Comma);
    let Some(last) = (source.from + 1..source.to).rev().find(|&at| names(context, at)) else { return source };
    let opens = |at: u32| {
        context.is(at, Classes::REL.or(Classes::VERB_ING).or(Classes::VERB_PART))
            || context.says_any(at, words!["neither", "both", "all", "none"])
    };
    match (source.from + 1..last).find(|at| comma(at) && opens(at + 1)) {
        Some(at) => Range::new(source.from, at),
        None => source,
    }
}

/// "asked that his name be withheld", "requested anonymity": a wish, and no claim about the matter.
fn is_wish(context: &Context<'_>, candidate: &Candidate) -> bool {
    const ASKING: WordList = words![
        "asked", "asking", "asks", "requested", "requesting", "requests", "insisted", "insisting", "demanded",
        "wished", "wishing", "understanding", "fear", "wanted", "granted", "want", "wants",
    ];
    const REFUSING: WordList =
        words!["declined", "declining", "declines", "refused", "refusing", "agreed", "agreeing"];
    // "They declined [to be named]"
    if candidate
        .cue
        .is_some_and(|cue| is_refusal_to_be_named(context, cue.head) || is_lack_of_leave(context, cue.head))
    {
        return true;
    }
    // "was not authorised to discuss it"
    if candidate.cue.is_some_and(|cue| names(context, cue.head) && cue.negated) {
        return true;
    }
    let asks = candidate.cue.is_some_and(|cue| {
        let refuses = || context.says_any(cue.head, REFUSING) && anonymity_grounds(context, cue.head).is_some();
        context.says_any(cue.head, ASKING) || refuses()
    });
    // "who insisted on anonymity because …"
    if asks
        && candidate.cue.is_some_and(|cue| names(context, cue.head + 2) && context.is(cue.head + 1, Classes::PREP))
    {
        return true;
    }
    let about = |range: &Range| (range.from..range.to.min(range.from + REACH)).any(|at| names(context, at));
    asks && candidate.content.as_slice().iter().any(about)
}

/// "… because she feared for her job": why somebody is not named is no claim about the matter.
fn is_reason(context: &Context<'_>, candidate: &Candidate) -> bool {
    let head = candidate.cue.map(|cue| cue.head);
    head.is_some_and(|head| {
        anonymity_grounds(context, head).and_then(|told| told.reason).is_some_and(|reason| reason.contains(head))
    })
}

/// What a sentence says of the anonymity of its source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anonymity {
    /// The word that tells of it: "anonymity", "named".
    pub(crate) at: u32,
    pub(crate) reason: Option<Range>,
}

/// Whether the sentence around the token `at` says that its source is anonymous, and the reason it gives.
pub(crate) fn anonymity_grounds(context: &Context<'_>, at: u32) -> Option<Anonymity> {
    let sentences = &context.page.sentences;
    let place = sentences.partition_point(|&(_, to)| to <= at);
    let &(from, to) = sentences.get(place)?;
    let (from, to) = (from.max(at.saturating_sub(SENTENCE)), to.min(at + SENTENCE));
    // "one called it a storm; another, who asked not to be named, …": of two halves each has its own source
    let half = |at: &u32| context.kind(*at) == Some(TokenKind::Semicolon);
    let (from, to) = ((from..at).rev().find(half).unwrap_or(from), (at..to).find(half).unwrap_or(to));
    let stated = (from..to).find(|&at| context.is(at, Classes::NAMING) && is_stated(context, at))?;
    let after = (stated + 1..to).find(|&at| starts_reason(context, at, stated));
    let before = || {
        let near = stated.saturating_sub(REASON_REACH).max(from)..stated;
        near.rev().find(|&at| is_lack_of_leave(context, stated) && starts_reason(context, at, stated))
    };
    let reason = after.or_else(before).map(|start| Range::new(start, reason_end(context, start, to)));
    Some(Anonymity { at: stated, reason })
}

fn is_stated(context: &Context<'_>, at: u32) -> bool {
    context.says_any(at, words!["anonymity", "anonymously"])
        || is_lack_of_leave(context, at)
        || is_refusal_to_be_named(context, at)
        || is_withheld_name(context, at)
        // "The Kestrel is not naming him", "He is not being identified"
        || context.says_any(at, words!["naming", "identifying"]) && at > 0 && context.is(at - 1, Classes::NEG)
        || context.says_any(at, words!["named", "identified"])
            && at > 1
            && context.says(at - 1, "being")
            && context.is(at - 2, Classes::NEG)
        || context.says(at, "anonymous") && is_kept_anonymous(context, at)
        || is_off_the_record(context, at)
}

/// "did not want to speak on the record"
fn is_off_the_record(context: &Context<'_>, at: u32) -> bool {
    let on = context.says(at, "record") && context.says(at.max(2) - 2, "on") && context.says(at.max(1) - 1, "the");
    let negated = |at: u32| context.is(at, Classes::NEG) || context.says_any(at, words!["declined", "refused"]);
    on && (at.saturating_sub(REACH)..at).any(negated)
}

/// "was not authorised to speak"
fn is_lack_of_leave(context: &Context<'_>, at: u32) -> bool {
    let may_not = context.says_any(at, words!["authorized", "authorised", "permitted", "allowed"]);
    let negated = (at.saturating_sub(2)..at).any(|before| context.is(before, Classes::NEG))
        // "neither of whom was permitted to speak"
        || context.says_any(at.saturating_sub(4), words!["neither", "none"]);
    may_not
        && negated
        && context.says(at + 1, "to")
        && context.says_any(at + 2, words!["speak", "discuss", "comment", "talk", "brief"])
}

/// "declined to be named", "asked not to be identified", "who did not want to be named"
fn is_refusal_to_be_named(context: &Context<'_>, at: u32) -> bool {
    let declined = || context.says_any(at - 3, words!["declined", "refused", "asked", "not", "wished"]);
    let unwilling = || {
        context.says_any(at - 3, words!["want", "wish", "like"])
            && (at.saturating_sub(5)..at - 3).any(|before| context.is(before, Classes::NEG))
    };
    context.says_any(at, words!["named", "identified"])
        && at >= 3
        && context.says(at - 1, "be")
        && context.says(at - 2, "to")
        && (declined() || unwilling())
        // "on the understanding that they would not be identified"
        || context.says_any(at, words!["named", "identified"])
            && at >= 2
            && context.says(at - 1, "be")
            && context.is(at - 2, Classes::NEG)
}

/// "whose name is being withheld", "that their names not be published"
fn is_withheld_name(context: &Context<'_>, at: u32) -> bool {
    let mut near = at + 1..at + 1 + NAMES_REACH;
    let mut negated = false;
    const TELLING: WordList = words![
        "published", "used", "printed", "disclosed", "revealed", "publish", "use", "print", "disclose", "reveal",
        "give", "publishing", "printing", "disclosing", "revealing", "using", "giving",
    ];
    let verb = at.saturating_sub(2);
    let kept = || context.says_any(verb, words!["withholding", "withheld", "withhold", "concealing", "conceal"]);
    let denied = |to: u32| (to.saturating_sub(NAMES_REACH)..to).any(|at| context.is(at, Classes::NEG));
    // "agreed not to publish his name", "did not want his name used"
    // "declined to give her name"
    let declined =
        || context.says_any(at.saturating_sub(4), words!["declined", "refused", "declining", "refusing"]);
    let untold = || {
        (context.is(at - 1, Classes::POSS) || context.says(at - 1, "a"))
            && (context.says_any(verb, TELLING) || context.says_any(at + 1, TELLING))
            && (denied(verb) || declined())
    };
    context.says_any(at, words!["name", "names", "surname", "surnames", "identity", "identities"])
        && at > 1
        && (kept()
            || untold()
            || near.any(|at| {
                negated |= context.is(at, Classes::NEG);
                context.says(at, "withheld")
                    || context.says(at, "kept") && context.says(at - 1, "be")
                    || negated && context.says_any(at, TELLING)
            }))
}

/// Whether a reason starts at `at`, behind the words at `stated` that grant anonymity.
fn starts_reason(context: &Context<'_>, at: u32, stated: u32) -> bool {
    let next = |words: WordList| context.says_any(at + 1, words);
    context.says_any(at, words!["because", "since", "citing", "given", "as", "fearing"])
        || context.says(at, "for")
            && (next(words!["fear"]) || at == stated + 1 || context.says(at - 1, "withheld"))
        || context.says(at, "out") && next(words!["of"])
        || context.says(at, "in") && next(words!["order"])
        || context.says_any(at, words!["due", "owing"]) && next(words!["to"])
        || context.says(at, "to")
            && (at == stated + 1
                && (!context.is(stated, Classes::VERB) || context.is(stated.max(1) - 1, Classes::POSS))
                || context.says(at - 1, "withheld"))
}

/// A reason ends with its clause.
fn reason_end(context: &Context<'_>, start: u32, to: u32) -> u32 {
    let stops = |kind: TokenKind| {
        matches!(kind, TokenKind::Comma | TokenKind::Semicolon | TokenKind::Period | TokenKind::Dash)
            || matches!(kind, TokenKind::OpenQuote | TokenKind::CloseQuote)
    };
    let end = (start + 1..to).find(|&at| context.kind(at).is_some_and(stops)).unwrap_or(to);
    // "… who spoke anonymously to discuss the matter [said …]"
    let verb = before_main_verb(context, start + 1, end, i32::from(context.is(start, Classes::SUBORD)));
    let plain = context.is(verb, Classes::CUE_VERB) && !context.is(verb, Classes::NOUN_PL);
    if plain && context.is(verb, Classes::FINITE) { verb } else { end }
}
