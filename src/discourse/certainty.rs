//! How sure a content is said to be, and whether it is quoted.
//!
//! | what is found, strongest first                                  | certainty   |
//! |------------------------------------------------------------------|-------------|
//! | "whether", "if" at the head of the content                       | unknown     |
//! | a negated cue, a hypothetical one                                | unknown     |
//! | a hearsay adverb as cue                                          | the lowest of the adverb's and the hedges' |
//! | an act of wanting or planning                                    | unknown     |
//! | hedges in the cue, or governing the main clause of the content   | the lowest hedge's |
//! | an act of belief                                                 | probable    |
//! | else                                                             | certain     |
//!
//! It is written down for users at [`Certainty`]; keep both true.

use crate::grammar::{Candidate, Context, CueWord, Range, opens_clause};
use crate::lexicon::{Classes, PhraseKind};
use crate::record::{Act, Certainty, Form, Span};
use crate::text::TokenKind;

/// The hedges of a candidate: those in its cue, and those in its content that govern its main clause.
pub(super) fn hedges<'t>(
    text: &'t str,
    context: &Context<'_>,
    candidate: &Candidate,
) -> (Vec<Span<'t>>, Option<Certainty>) {
    let mut found = Vec::new();
    let mut lowest: Option<Certainty> = None;
    let mut add = |at: u32, len: u32, certainty: Certainty| {
        let (start, end) = context.bytes(Range::new(at, at + len));
        found.push(Span::of(text, start, end));
        lowest = Some(lowest.map_or(certainty, |low| low.max(certainty)));
    };
    if let Some(cue) = candidate.cue {
        let mut at = cue.range.from;
        while at < cue.range.to {
            let hedge = hedge(context, at, cue.range);
            if let Some((len, certainty)) = hedge {
                add(at, len, certainty);
            }
            at += hedge.map_or(1, |(len, _)| len);
        }
    }
    let near = |piece: &Range| piece.from..piece.to.min(piece.from + SCOPE);
    let may_hedge = |&at: &u32| context.is(at, HEDGING.or(Classes::CUE_ADV));
    let pieces = candidate.content.as_slice();
    // Behind the last word that may be a hedge nothing is asked.
    let last = |(index, piece)| near(piece).rev().find(may_hedge).map(|at| (index, at));
    let (last, last_at) = pieces.iter().enumerate().rev().find_map(last).unwrap_or_default();
    let mut scope = Scope::default();
    for (index, &piece) in pieces.iter().enumerate().take(last + 1) {
        let end = if index == last { last_at + 1 } else { near(&piece).end };
        let mut at = piece.from;
        while at < end && !scope.ended {
            match hedge(context, at, piece) {
                Some((len, certainty)) => {
                    add(at, len, certainty);
                    scope.finite |= context.is(at, Classes::AUX.or(Classes::FINITE));
                    at += len;
                }
                None => at = scope.step(context, at, piece),
            }
        }
    }
    found.sort_by_key(Span::start);
    (found, lowest)
}

/// A hedge governs its clause: how many tokens of a content are looked at.
const SCOPE: u32 = 64;

/// How far the main clause of a content reaches.
#[derive(Default)]
struct Scope {
    /// A finite verb has been passed.
    finite: bool,
    ended: bool,
}

impl Scope {
    /// The place after the token at `at`, or after the clause that it opens where that is not the main one.
    fn step(&mut self, context: &Context<'_>, at: u32, piece: Range) -> u32 {
        const CLAUSE: Classes = Classes::REL.or(Classes::THAT).or(Classes::SUBORD).or(Classes::WH);
        let token = context.token(at);
        let first = at == piece.from
            || at == piece.from + 1
                && (context.kind(piece.from) == Some(TokenKind::OpenQuote)
                    || context.is(piece.from, Classes::THAT));
        let next = at + 1;
        if token.kind == TokenKind::Semicolon || token.ends_sentence() && next < piece.to {
            self.ended = true;
        } else if token.is(Classes::SUBORD) && first {
            return after_comma(context, next, piece);
        } else if token.is(CLAUSE) && !token.is(Classes::PREP) && !first {
            if context.kind(at - 1) == Some(TokenKind::Comma) {
                return after_comma(context, next, piece);
            }
            if self.finite {
                self.ended = true;
            } else {
                return after_verb(context, next, piece);
            }
        } else if token.is(Classes::COORD) && self.finite {
            // "sold the house and allegedly split the proceeds"
            let verb = (next..piece.to).find(|&at| !context.is(at, Classes::ADV));
            self.ended = context.is(next, Classes::THAT.or(Classes::AUX))
                || verb.is_some_and(|at| context.is(at, Classes::FINITE))
                || opens_clause(context, next, piece.to);
        } else if token.is(Classes::CUE_VERB)
            && !token.is(Classes::AUX)
            && !first
            && !context.is(at - 1, Classes::DET.or(Classes::POSS).or(Classes::ADJ))
        {
            self.finite = true;
            self.ended = opens_clause(context, next, piece.to);
        } else if token.is(Classes::AUX.or(Classes::FINITE)) && !token.is(Classes::NOUN_PL) {
            self.finite = true;
        }
        next
    }
}

/// Behind the comma that closes a clause, the commas of a relative clause in it left aside.
fn after_comma(context: &Context<'_>, from: u32, piece: Range) -> u32 {
    let mut at = from;
    let mut aside = false;
    while at < piece.to {
        if context.kind(at) == Some(TokenKind::Comma) {
            let relative = context.is(at + 1, Classes::REL);
            if !relative && !aside {
                return at + 1;
            }
            aside = relative;
        }
        at += 1;
    }
    piece.to
}

/// Behind the verb of a relative clause without commas.
fn after_verb(context: &Context<'_>, from: u32, piece: Range) -> u32 {
    let main = |&at: &u32| context.is(at, Classes::VERB) && !context.is(at, Classes::AUX);
    (from..piece.to).find(main).map_or(piece.to, |at| at + 1)
}

const HEDGING: Classes = Classes::STARTS_HEDGE.or(Classes::STARTS_ADVERB);

/// The hedge that starts at `at`: its length and what it makes of the certainty. Most words are none.
#[inline]
fn hedge(context: &Context<'_>, at: u32, within: Range) -> Option<(u32, Certainty)> {
    let hedging = context.token(at).is(HEDGING.or(Classes::CUE_ADV));
    if hedging { hedge_at(context, at, within) } else { None }
}

fn hedge_at(context: &Context<'_>, at: u32, within: Range) -> Option<(u32, Certainty)> {
    let token = context.token(at);
    // "in May"
    if token.is(Classes::MONTH) && token.is_capital() {
        return None;
    }
    let certainty = |kind| match kind {
        PhraseKind::Hedge(certainty) | PhraseKind::Adverb(certainty, _) => Some(certainty),
        _ => None,
    };
    // "might have to leave": the modal alone
    let obliged = context.is(at + 1, Classes::HAVE) && context.is(at + 2, Classes::TO);
    let phrase = context.phrase(at, HEDGING, certainty).filter(|_| !obliged);
    let word = || {
        let entry = context.tables.word(token.word);
        let adverb = token.is(Classes::CUE_ADV).then(|| entry.certainty.unwrap_or(Certainty::Probable));
        let single = || context.tables.phrases(token.word, 0).find_map(|(_, kind)| certainty(kind));
        // "a possible strike": it weakens the noun alone
        let attributive = token.is(Classes::ADJ)
            && context.is(at + 1, Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ROLE_PL));
        adverb.or_else(|| single().filter(|_| !attributive)).map(|certainty| (1, certainty))
    };
    phrase.or_else(word).filter(|&(len, certainty)| certainty != Certainty::Certain && at + len <= within.to)
}

/// The table above.
pub(super) fn certainty(
    context: &Context<'_>,
    candidate: &Candidate,
    act: Act,
    hedge: Option<Certainty>,
) -> Certainty {
    let open_question = candidate
        .content
        .as_slice()
        .first()
        // "If the river rises, the warden said, …" is a condition
        .filter(|range| candidate.cue.is_none_or(|cue| cue.range.from < range.from))
        .is_some_and(|range| context.says_any(range.from, words!["whether", "if"]));
    let Some(cue) = candidate.cue else { return hedge.unwrap_or(Certainty::Certain) };
    match (cue.word, act) {
        _ if open_question || cue.negated || cue.hypothetical => Certainty::Unknown,
        (CueWord::Adverb(_, certainty), _) => hedge.map_or(certainty, |low| low.max(certainty)),
        (_, Act::Eventuality) => Certainty::Unknown,
        (_, Act::Belief) => hedge.unwrap_or(Certainty::Probable),
        _ => hedge.unwrap_or(Certainty::Certain),
    }
}

/// Wholly, partly or not in quotation marks.
pub(super) fn form(context: &Context<'_>, pieces: &[Range]) -> Form {
    let opens = |at: u32| context.kind(at) == Some(TokenKind::OpenQuote);
    let direct = |range: &Range| {
        opens(range.from) && context.opened_quote(range.from).is_some_and(|quote| quote.close + 2 >= range.to)
    };
    if !pieces.is_empty() && pieces.iter().all(direct) {
        Form::Direct
    } else if pieces.iter().any(|range| (range.from..range.to).any(opens)) {
        Form::Mixed
    } else {
        Form::Indirect
    }
}
