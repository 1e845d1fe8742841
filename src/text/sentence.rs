//! Sentences: token ranges of a page.

use super::Page;
use super::token::{Token, TokenKind};
use crate::lexicon::Classes;

/// Fills `page.sentences`. Every token belongs to exactly one sentence; the `label` tokens at the head are one.
pub(super) fn split(page: &mut Page, label: usize) {
    let Page { tokens, sentences, stops, .. } = page;
    sentences.clear();
    if label > 0 && label < tokens.len() {
        sentences.push((0, label as u32));
    }
    let mut start = sentences.last().map_or(0, |&(_, end)| end);
    let mut at = start as usize;
    for stop in stops.iter().map(|&stop| stop as usize) {
        // It may be one of those that close the sentence before.
        if stop < at {
            continue;
        }
        let token = &tokens[stop];
        at = stop + 1;
        // Marks that close what the sentence opened belong to it.
        let mut end = at;
        while end < tokens.len() && (closes(&tokens[end]) || tokens[end].ends_sentence() && end == at) {
            end += 1;
        }
        if end == tokens.len() {
            break;
        }
        let boundary = if token.ends_sentence() {
            starts_sentence(&tokens[end])
        } else {
            after_abbreviation(token, &tokens[end])
        };
        if boundary {
            sentences.push((start, end as u32));
            start = end as u32;
            at = end;
        }
    }
    if (start as usize) < tokens.len() {
        sentences.push((start, tokens.len() as u32));
    }
}

fn closes(token: &Token) -> bool {
    match token.kind {
        TokenKind::CloseQuote | TokenKind::CloseParen => true,
        TokenKind::Mark(_) => !token.has_space_before(),
        _ => false,
    }
}

fn starts_sentence(next: &Token) -> bool {
    use TokenKind::*;
    match next.kind {
        Word => next.is_capital(),
        Number | OpenQuote | OpenParen | Dash | Mark(_) | Other => next.has_space_before(),
        _ => false,
    }
}

/// "the U.S. The" is a boundary; "the U.S. Senate", "Mr. Smith" and "No. 5" are none.
fn after_abbreviation(token: &Token, next: &Token) -> bool {
    const STARTERS: Classes = Classes::DET
        .or(Classes::PRON_NOM)
        .or(Classes::PRON)
        .or(Classes::POSS)
        .or(Classes::SUBORD)
        .or(Classes::COORD)
        .or(Classes::PREP)
        .or(Classes::EXPLETIVE)
        .or(Classes::WH);
    !token.is(Classes::ABBR_NAME)
        && (next.kind == TokenKind::OpenQuote && next.has_space_before()
            || next.is_capital() && next.is(STARTERS) && !next.is_all_capitals())
}
