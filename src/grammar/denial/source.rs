//! Who can deny: by the nouns that head a source.

use super::denial_word;
use super::object::head;
use crate::grammar::noun_phrase::is_genitive_at;
use crate::grammar::tokens::{Context, Range};
use crate::lexicon::{Classes, DenialWord};
use crate::record::{Act, SourceKind};
use crate::text::TokenKind;

/// Whether a source is one that speaks: a person, a body, a document; not a machine or an animal.
pub(super) fn speaks(context: &Context<'_>, source: Option<Range>) -> bool {
    let Some(range) = source else { return false };
    let Some(head) = head(context.tokens(range)) else { return true };
    let token = context.token(head);
    // "a summit that nobody has reached"
    if token.is(Classes::REL) && !context.says(head, "who") {
        return antecedent(context, head).is_none_or(|noun| !names_thing(context, noun));
    }
    const SPEAKERS: Classes = Classes::ROLE
        .or(Classes::ROLE_PL)
        .or(Classes::ORG_HEAD)
        .or(Classes::PRON_NOM)
        .or(Classes::QUANT)
        .or(Classes::PROPER)
        .or(Classes::CUE_NOUN);
    let common = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ADJ);
    let opens = range.from == head && head > 0 && context.token(head - 1).ends_sentence() || head == 0;
    token.is(SPEAKERS)
        || context.tables.word(token.word).kind.is_some()
        || token.is(Classes::REL)
        || token.is_capital() && !(opens && token.is(common.or(Classes::PRON)))
}

/// The word that a relative pronoun stands behind, perhaps with a comma between.
pub(super) fn antecedent(context: &Context<'_>, pronoun: u32) -> Option<u32> {
    let before = pronoun.checked_sub(1)?;
    if context.kind(before) == Some(TokenKind::Comma) { before.checked_sub(1) } else { Some(before) }
}

/// Whether a known noun that names nobody who speaks stands at `at`.
fn names_thing(context: &Context<'_>, at: u32) -> bool {
    let token = context.token(at);
    let kind = context.tables.word(token.word).kind;
    token.is(Classes::NOUN.or(Classes::NOUN_PL))
        && !token.is_capital()
        && kind.is_none()
        && !token.is(Classes::CUE_NOUN)
}

/// Whether a source is known as somebody, or as a document that somebody has written: "the review contradicted him", but
/// not "the evidence", "the pattern", "it".
pub(super) fn is_somebody(context: &Context<'_>, source: Option<Range>) -> bool {
    let Some(range) = source else { return false };
    // "an inspector’s [report contradicted …]"
    if is_genitive_at(context, range.to - 1) {
        return true;
    }
    let Some(head) = head(context.tokens(range)) else { return false };
    let token = context.token(head);
    let word = context.tables.word(token.word);
    let fact = word.noun.is_some_and(|cue| {
        let cue = context.tables.cue(cue);
        cue.act == Act::Fact || !cue.document
    });
    !fact && !token.is(Classes::PRON) && speaks(context, source)
}

/// Whether a source rejects by voting or by what it buys: "the voters of Orme", "investors".
pub(super) fn votes(context: &Context<'_>, source: Option<Range>) -> bool {
    let head = source.and_then(|range| head(context.tokens(range)));
    head.is_some_and(|head| denial_word(context, head) == Some(DenialWord::Voters))
}

/// Whether a source is headed by a common noun for a thing, which neither speaks nor shows: "the mood of the town".
pub(crate) fn is_thing(context: &Context<'_>, source: Range) -> bool {
    const NOUNS: Classes =
        Classes::NOUN.or(Classes::NOUN_PL).or(Classes::CUE_NOUN).or(Classes::TIME).or(Classes::VERB_ING);
    const ROLES: Classes = Classes::ROLE.or(Classes::ROLE_PL);
    const SPEAKERS: Classes = ROLES.or(Classes::QUANT).or(Classes::ANY_PRON);
    // "That has convinced some", "because that tells me": what was told before
    let single = source.to - source.from == 1;
    if single
        && context.is(source.from, Classes::DET)
        && context.says_any(source.from, words!["this", "that", "these"])
    {
        const JOINS: Classes = Classes::COORD.or(Classes::SUBORD);
        let before = source.from.checked_sub(1).map(|at| context.token(at));
        let relative = || context.says(source.from, "that");
        // "a debate that threatened": the thing that the pronoun stands for
        if relative() && before.is_some_and(|t| t.is_word() && !t.is(JOINS)) {
            return names_thing(context, source.from - 1) || context.says(source.from - 1, "debate");
        }
        return !before.is_some_and(|t| t.is_word() && !t.is(JOINS) || t.kind == TokenKind::Comma && relative());
    }
    if single && context.says(source.from, "which") {
        return antecedent(context, source.from).is_some_and(|noun| names_thing(context, noun));
    }
    // "deference": an abstract noun of no table
    let abstracted = |at: u32| {
        const ENDINGS: [&str; 7] = ["tion", "sion", "ment", "ness", "ity", "ence", "ism"];
        context.token(at).word == 0 && ENDINGS.iter().any(|end| context.ends_in(at, end))
    };
    // "whose mischief": a singular of no table without an article
    let unknown = |at: u32| {
        const DETERMINED: Classes =
            Classes::DET.or(Classes::POSS).or(Classes::QUANT).or(Classes::NUM).or(Classes::ADJ);
        let bare = at == source.from && !context.is(at.max(1) - 1, DETERMINED);
        context.token(at).word == 0 && bare && source.to == at + 1 && !context.ends_in(at, "s")
    };
    let common = |at: u32| {
        let token = context.token(at);
        (token.is(NOUNS) || abstracted(at) || unknown(at))
            && token.is_word()
            && !token.is_capital()
            && !token.is(SPEAKERS)
    };
    // Most sources have no such word at all.
    if !(source.from..source.to).any(common) {
        return false;
    }
    let Some(mut head) = head(context.tokens(source)) else { return false };
    // "the payments due": an adjective behind its noun
    if head > source.from && context.is(head, Classes::ADJ) && !context.is(head, NOUNS) {
        head -= 1;
    }
    // "Perhaps more interesting is": an adjective alone names nobody
    let determined =
        || (source.from..head).any(|at| context.is(at, Classes::DET.or(Classes::POSS).or(Classes::QUANT)));
    let last = context.token(head);
    const NOMINAL: Classes = NOUNS.or(SPEAKERS).or(Classes::NUM).or(Classes::PROPER);
    if last.is(Classes::ADJ) && !last.is(NOMINAL) && !last.is_capital() && !determined() {
        return true;
    }
    let entry = context.tables.word(context.token(head).word);
    let document = entry.noun.is_some_and(|cue| context.tables.cue(cue).document);
    // "61 percent say"
    let share = context.says_percent(head);
    // "desperate times": only with a capital the head of a name
    let named = entry.kind == Some(SourceKind::Outlet) && entry.classes.any(Classes::PROPER);
    let body = entry.kind.is_some() && (!named || entry.classes.any(ROLES));
    common(head) && !body && !document && !share
}

/// "Rumors of a sale [cheered the staff]": what people tell of something, which takes no object as one who speaks does.
pub(crate) fn is_hearsay(context: &Context<'_>, source: Range) -> bool {
    let token = context.token(source.from);
    let told = token.is(Classes::CUE_NOUN)
        && token.is(Classes::NOUN_PL)
        && !token.is(Classes::ROLE_PL)
        && source.to > source.from + 2;
    let document = || context.tables.word(token.word).noun.is_some_and(|cue| context.tables.cue(cue).document);
    told && context.says_any(source.from + 1, words!["of", "about", "over"]) && !document()
}

/// Whether a source is headed by a known noun that names nobody who speaks: "the reactor at Stave".
pub(crate) fn is_mute(context: &Context<'_>, source: Range) -> bool {
    let common = |at: u32| context.is(at, Classes::NOUN) && !context.token(at).is_capital();
    (source.from..source.to).any(common)
        && head(context.tokens(source)).is_some_and(common)
        && !speaks(context, Some(source))
}

/// Whether a source is headed by a common noun for a document: "the rules of the port", "letters".
pub(crate) fn is_paper(context: &Context<'_>, source: Range) -> bool {
    head(context.tokens(source)).is_some_and(|head| {
        let token = context.token(head);
        let word = context.tables.word(token.word);
        let paper = word.noun.is_some_and(|cue| context.tables.cue(cue).document);
        !token.is_capital() && (word.kind == Some(SourceKind::Document) || word.kind.is_none() && paper)
    })
}

/// Whether a source is headed by what is denied rather than by who denies: "an allegation [rejected by the board]".
pub(super) fn is_claim_noun(context: &Context<'_>, source: Range) -> bool {
    let Some(head) = head(context.tokens(source)) else { return false };
    let token = context.token(head);
    denial_word(context, head) == Some(DenialWord::Told)
        && !token.is_capital()
        && source.to == head + 1
        && context.tables.word(token.word).kind.is_none()
}

/// Whether a source is somebody who can be asked: as [`speaks`], but not a document or an utterance.
pub(super) fn can_be_asked(context: &Context<'_>, source: Option<Range>) -> bool {
    let utterance = source.and_then(|range| head(context.tokens(range))).is_some_and(|head| {
        let token = context.token(head);
        // "the summit could not be reached": a place, or a meeting
        if context.says(head, "summit") {
            return true;
        }
        // "agreement could not be reached"
        let noun =
            token.is(Classes::CUE_NOUN) && !token.is(Classes::ROLE.or(Classes::ROLE_PL).or(Classes::ORG_HEAD));
        let kind = context.tables.word(token.word).kind;
        !token.is_capital() && (kind == Some(SourceKind::Document) || kind.is_none() && noun)
    });
    speaks(context, source) && !utterance
}
