//! Quotation marks paired over the whole document.
//!
//! Marks are matched block by block on a small stack. A quotation that is open at the end of a block goes on
//! if the next block starts with an opening mark, as news style has it; else the mark is odd and is forgotten,
//! so that it spoils nothing after it.

use super::Page;
use super::token::{MarkStyle, Token, TokenKind};

/// A pair of marks, as token indices of its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    pub(crate) open: u32,
    /// The closing mark, or the block's last token when the quotation goes on in the next block.
    pub(crate) close: u32,
    /// 0 for a quotation in no other.
    pub(crate) depth: u8,
    /// Whether it began in an earlier block.
    pub(crate) continued: bool,
    /// Whether it goes on in the next block.
    pub(crate) continues: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct OpenMark {
    token: u32,
    family: Family,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Guillemet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Open,
    Close,
    /// A straight mark whose surroundings tell nothing: whichever fits.
    Either,
    Neither,
}

/// Quotations in quotations in quotations: deeper ones are not told apart, which bounds the stack.
const MAX_DEPTH: usize = 4;

/// Pairs the marks of a page. Returns whether a quotation goes on into the next block.
pub(super) fn pair(text: &str, page: &mut Page, open: bool, quote_follows: bool) -> bool {
    let Page { tokens, quotes, marks, open_marks: stack, .. } = page;
    quotes.clear();
    stack.clear();
    for at in marks.iter().map(|&at| at as usize) {
        let TokenKind::Mark(style) = tokens[at].kind else { continue };
        let family = family(style);
        let in_stack = stack.iter().rposition(|mark| mark.family == family);
        let opens = match turn(text, tokens, at, style) {
            Turn::Open => true,
            Turn::Close => false,
            Turn::Either => in_stack.is_none(),
            Turn::Neither => continue,
        };
        match (opens, in_stack) {
            (true, place) => {
                // An opening mark inside its own kind means that the earlier one was never closed.
                if let Some(place) = place {
                    stack.truncate(place);
                }
                if stack.len() < MAX_DEPTH {
                    stack.push(OpenMark { token: at as u32, family });
                }
            }
            (false, Some(place)) => {
                if family == Family::Single && is_plural_possessive(text, tokens, at) {
                    continue;
                }
                let open = stack[place].token;
                stack.truncate(place);
                quotes.push(Quote { open, close: at as u32, depth: 0, continued: false, continues: false });
            }
            (false, None) => {}
        }
    }
    let continues = match stack.iter().find(|mark| mark.family != Family::Single) {
        Some(mark) if quote_follows => {
            let close = tokens.len() as u32 - 1;
            quotes.push(Quote { open: mark.token, close, depth: 0, continued: false, continues: true });
            true
        }
        _ => false,
    };
    settle(tokens, quotes, open);
    continues
}

/// Sorts the pairs, finds their depths and writes them into the tokens.
fn settle(tokens: &mut [Token], quotes: &mut [Quote], open: bool) {
    quotes.sort_unstable_by_key(|quote| quote.open);
    if let Some(first) = quotes.first_mut() {
        first.continued = open && first.open == 0;
    }
    let mut filled = 0;
    let mut outer: [u32; MAX_DEPTH] = [0; MAX_DEPTH];
    for (index, quote) in quotes.iter_mut().enumerate() {
        quote.depth = outer.iter().filter(|&&close| close > quote.open).count().min(MAX_DEPTH - 1) as u8;
        outer[usize::from(quote.depth)] = quote.close;
        outer[usize::from(quote.depth) + 1..].fill(0);
        tokens[quote.open as usize].kind = TokenKind::OpenQuote;
        if !quote.continues {
            tokens[quote.close as usize].kind = TokenKind::CloseQuote;
        }
        if quote.depth == 0 {
            let (from, to) = (filled.max(quote.open as usize), quote.close as usize + 1);
            for token in &mut tokens[from..to] {
                token.quote = (index + 1).min(usize::from(u16::MAX)) as u16;
            }
            filled = to;
        }
    }
}

fn family(style: MarkStyle) -> Family {
    match style {
        MarkStyle::Straight
        | MarkStyle::CurlyOpen
        | MarkStyle::CurlyClose
        | MarkStyle::BackticksOpen
        | MarkStyle::TwoApostrophes => Family::Double,
        MarkStyle::Single | MarkStyle::SingleOpen | MarkStyle::SingleClose => Family::Single,
        MarkStyle::GuillemetOpen | MarkStyle::GuillemetClose => Family::Guillemet,
    }
}

/// Whether the mark at `at` opens or closes, by its shape and by the blanks around it.
fn turn(text: &str, tokens: &[Token], at: usize, style: MarkStyle) -> Turn {
    let token = &tokens[at];
    let next = tokens.get(at + 1);
    let after_opener = at == 0
        || matches!(
            tokens[at - 1].kind,
            TokenKind::OpenParen | TokenKind::Dash | TokenKind::OpenQuote | TokenKind::Mark(_) | TokenKind::Colon
        );
    let free_before = token.has_space_before() || after_opener;
    let free_after = next.is_none_or(Token::has_space_before);
    let before_word = next.is_some_and(|n| !n.has_space_before() && starts_quotation(n));
    // "it came back as ‘late,’”": the mark behind it closes, too
    let before_mark = next.is_some_and(|n| !n.has_space_before() && matches!(n.kind, TokenKind::Mark(_)))
        && tokens.get(at + 2).is_none_or(|n| n.has_space_before() || !starts_quotation(n));
    let by_blanks = match (free_before, free_after) {
        (true, false) if before_word => Turn::Open,
        (false, true) => Turn::Close,
        (false, false) if !before_word => Turn::Close,
        _ => Turn::Either,
    };
    match style {
        MarkStyle::Straight | MarkStyle::TwoApostrophes => by_blanks,
        // A curly mark that stands where only the other one can is a slip of the typist.
        MarkStyle::CurlyOpen | MarkStyle::GuillemetOpen | MarkStyle::BackticksOpen if by_blanks == Turn::Close => {
            Turn::Either
        }
        MarkStyle::CurlyClose | MarkStyle::GuillemetClose
            if by_blanks == Turn::Open && (token.has_space_before() || at == 0) =>
        {
            Turn::Either
        }
        MarkStyle::CurlyOpen | MarkStyle::GuillemetOpen | MarkStyle::BackticksOpen => Turn::Open,
        MarkStyle::CurlyClose | MarkStyle::GuillemetClose => Turn::Close,
        MarkStyle::SingleOpen if before_word => Turn::Open,
        MarkStyle::Single if free_before && before_word && !is_elision(text, next) => Turn::Open,
        MarkStyle::Single | MarkStyle::SingleClose
            if (!before_word || before_mark) && at > 0 && !token.has_space_before() =>
        {
            Turn::Close
        }
        MarkStyle::Single | MarkStyle::SingleOpen | MarkStyle::SingleClose => Turn::Neither,
    }
}

fn starts_quotation(token: &Token) -> bool {
    use TokenKind::*;
    matches!(token.kind, Word | Number | Mark(_) | OpenQuote | OpenParen | Ellipsis | Dash | Other)
}

/// 'em, 'til, '90s: an apostrophe before a word that opens nothing.
fn is_elision(text: &str, next: Option<&Token>) -> bool {
    next.is_some_and(|n| {
        let word = &text[n.range()];
        n.kind == TokenKind::Number
            || ["em", "til", "cause", "twas", "tis", "n", "bout", "round"]
                .iter()
                .any(|w| word.eq_ignore_ascii_case(w))
    })
}

/// `the officials' claim`: an apostrophe after an s and before a lower-case word.
fn is_plural_possessive(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = &text[tokens[at - 1].range()];
    let word_follows = tokens.get(at + 1).is_some_and(|n| n.is_word() && n.has_space_before() && !n.is_capital());
    before.ends_with('s') && word_follows
}
