//! Bytes to tokens and word classes in one pass.

use super::Page;
use crate::lexicon::{Classes, Letters, Tables, WordId};

/// A word, number or mark with its place in the text (bytes).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) word: WordId,
    pub(crate) lemma: WordId,
    pub(crate) kind: TokenKind,
    pub(crate) shape: Shape,
    /// One more than the index of the outermost quotation it stands in, marks included; 0 outside of any.
    pub(crate) quote: u16,
    pub(crate) classes: Classes,
    /// Its first bytes in lower case, see [`Letters`], and of which sort they are.
    pub(crate) letters: Letters,
    pub(crate) sort: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Word,
    Number,
    /// 's, n't, 're
    Clitic,
    Comma,
    /// A full stop of its own; that of an abbreviation belongs to its word.
    Period,
    Colon,
    Semicolon,
    Question,
    Exclamation,
    Ellipsis,
    Dash,
    OpenParen,
    CloseParen,
    /// A mark that may be one of quotation, before pairing; a mark without a partner stays one.
    Mark(MarkStyle),
    OpenQuote,
    CloseQuote,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkStyle {
    Straight,
    /// The apostrophe as a quotation mark.
    Single,
    CurlyOpen,
    CurlyClose,
    SingleOpen,
    SingleClose,
    GuillemetOpen,
    GuillemetClose,
    /// ``
    BackticksOpen,
    /// '' closes after ``, but some papers open with it, too.
    TwoApostrophes,
}

/// How a token is written, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape(u8);

impl Shape {
    pub(crate) const CAPITAL: Shape = Shape(1);
    pub(crate) const ALL_CAPITALS: Shape = Shape(2);
    pub(crate) const SPACE_BEFORE: Shape = Shape(4);
    /// Ends in the full stop of an abbreviation.
    pub(crate) const STOP: Shape = Shape(8);
    /// Ends in "ly", in small letters.
    pub(super) const LY: Shape = Shape(16);

    fn with(self, other: Shape, when: bool) -> Shape {
        if when { Shape(self.0 | other.0) } else { self }
    }

    pub(super) fn has(self, other: Shape) -> bool {
        self.0 & other.0 != 0
    }
}

impl Token {
    pub(crate) fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    /// Whether it is this word, or an inflected form of it.
    pub(crate) fn is_form_of(&self, word: WordId) -> bool {
        self.word == word || self.lemma == word
    }

    pub(crate) fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word)
    }

    pub(crate) fn is_capital(&self) -> bool {
        self.shape.has(Shape::CAPITAL)
    }

    pub(crate) fn is_all_capitals(&self) -> bool {
        self.shape.has(Shape::ALL_CAPITALS)
    }

    pub(crate) fn has_space_before(&self) -> bool {
        self.shape.has(Shape::SPACE_BEFORE)
    }

    /// Whether the token is an abbreviation with its full stop.
    pub(crate) fn has_stop(&self) -> bool {
        self.shape.has(Shape::STOP)
    }

    pub(crate) fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(crate) fn ends_sentence(&self) -> bool {
        matches!(self.kind, TokenKind::Period | TokenKind::Question | TokenKind::Exclamation | TokenKind::Ellipsis)
    }
}

/// What a byte can start.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Space,
    Word,
    Mark,
    NonAscii,
}

const LEADS: [Lead; 256] = {
    let mut leads = [Lead::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        if b <= b' ' {
            leads[byte] = Lead::Space;
        } else if b.is_ascii_alphanumeric() {
            leads[byte] = Lead::Word;
        } else if b >= 128 {
            leads[byte] = Lead::NonAscii;
        }
        byte += 1;
    }
    leads
};

/// Fills a page with the tokens of `text[start..end]`, before their words are looked up.
pub(super) fn tokenize(text: &str, start: usize, end: usize, tables: &Tables, page: &mut Page) {
    let Page { tokens, marks, stops, .. } = page;
    tokens.clear();
    marks.clear();
    stops.clear();
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at: start, end, tables };
    let mut space = false;
    while scanner.at < scanner.end {
        let token = match LEADS[usize::from(scanner.bytes[scanner.at])] {
            Lead::Space => {
                scanner.at += 1;
                space = true;
                continue;
            }
            Lead::Word => {
                // Most words are plain: they go straight to their place.
                if let Some(word) = scanner.plain_word(space) {
                    tokens.push(word);
                    space = scanner.byte(scanner.at) == b' ';
                    scanner.at += usize::from(space);
                    continue;
                }
                scanner.word(space)
            }
            Lead::Mark => scanner.mark(space),
            Lead::NonAscii => match scanner.wide(space) {
                Some(token) => token,
                None => {
                    let c = scanner.char(scanner.at);
                    scanner.at += c.len_utf8();
                    space |= c.is_whitespace();
                    continue;
                }
            },
        };
        match token.kind {
            TokenKind::Mark(_) => marks.push(tokens.len() as u32),
            _ if token.ends_sentence() || token.has_stop() => stops.push(tokens.len() as u32),
            _ => {}
        }
        tokens.push(token);
        space = false;
    }
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    end: usize,
    tables: &'a Tables,
}

/// The clitics that are tokens of their own, without their apostrophe.
const CLITICS: [&[u8]; 6] = [b"s", b"re", b"ve", b"ll", b"d", b"m"];

impl Scanner<'_> {
    fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.bytes[at] } else { b' ' }
    }

    fn char(&self, at: usize) -> char {
        self.text[at..self.end].chars().next().unwrap_or(' ')
    }

    fn is_alphanumeric(&self, at: usize) -> bool {
        match LEADS[usize::from(self.byte(at))] {
            Lead::Word => true,
            Lead::NonAscii => self.char(at).is_alphanumeric(),
            Lead::Space | Lead::Mark => false,
        }
    }

    /// The token that a character beyond ASCII starts; none where it shows nothing.
    fn wide(&mut self, space: bool) -> Option<Token> {
        let c = self.char(self.at);
        // Quotation marks and dashes are asked for first: it takes a table to know a letter.
        if !is_punctuation(c) && c.is_alphanumeric() {
            return Some(self.word(space));
        }
        (!is_invisible(c)).then(|| self.wide_mark(c, space))
    }

    fn token(&mut self, end: usize, kind: TokenKind, space: bool) -> Token {
        let start = self.at;
        self.at = end;
        Token {
            start: start as u32,
            end: end as u32,
            word: 0,
            lemma: 0,
            kind,
            shape: Shape::default().with(Shape::SPACE_BEFORE, space),
            quote: 0,
            classes: Classes::NONE,
            letters: Letters::default(),
            sort: 0,
        }
    }

    /// An apostrophe at `at`: its length in bytes, 0 if there is none.
    fn apostrophe(&self, at: usize) -> usize {
        match self.byte(at) {
            b'\'' => 1,
            0xE2 if self.bytes[at..self.end].starts_with("’".as_bytes()) => 3,
            _ => 0,
        }
    }

    fn letters(&self, at: usize) -> &[u8] {
        let rest = &self.bytes[at..self.end];
        let len = rest.iter().take(3).take_while(|b| b.is_ascii_alphabetic()).count();
        &rest[..len]
    }

    /// The end of the clitic whose apostrophe is at `at`, if one stands there.
    fn clitic(&self, at: usize) -> Option<usize> {
        let mark = self.apostrophe(at);
        if mark == 0 {
            return None;
        }
        let letters = self.letters(at + mark);
        let end = at + mark + letters.len();
        let known = CLITICS.iter().any(|clitic| letters.eq_ignore_ascii_case(clitic));
        (known && !self.is_alphanumeric(end)).then_some(end)
    }

    /// The end of the `n't` that starts at `at`.
    fn negation(&self, at: usize) -> Option<usize> {
        if !matches!(self.byte(at), b'n' | b'N') {
            return None;
        }
        let mark = self.apostrophe(at + 1);
        let end = at + 1 + mark + 1;
        let there = mark != 0 && matches!(self.byte(end - 1), b't' | b'T') && !self.is_alphanumeric(end);
        there.then_some(end)
    }

    /// The eight bytes at `at`.
    #[inline(always)]
    fn chunk(&self, at: usize) -> Option<u64> {
        self.bytes[..self.end].get(at..).and_then(<[u8]>::first_chunk).map(|chunk| u64::from_le_bytes(*chunk))
    }

    fn word(&mut self, space: bool) -> Token {
        let start = self.at;
        let mut at = start;
        if matches!(self.bytes[at], b'n' | b'N')
            && let Some(end) = self.negation(at)
        {
            return self.finish(end, TokenKind::Clitic, space);
        }
        loop {
            at += self.chunk(at).map_or(0, leading_letters);
            while at < self.end && matches!(LEADS[usize::from(self.bytes[at])], Lead::Word) {
                at += 1;
            }
            match self.byte(at) {
                // "6:40"
                b':' if at > start
                    && self.bytes[at - 1].is_ascii_digit()
                    && self.byte(at + 1).is_ascii_digit() =>
                {
                    at += 1;
                }
                b' ' | b';' | b':' | b'?' | b'!' | b')' | b'"' | b'\n' => break,
                b'-' | b'&' | b'/' | b'.' if self.is_alphanumeric(at + 1) => at += 1,
                b',' if at > start
                    && self.bytes[at - 1].is_ascii_digit()
                    && self.byte(at + 1).is_ascii_digit() =>
                {
                    at += 1;
                }
                b'%' if self.bytes[at - 1].is_ascii_digit() => {
                    at += 1;
                    break;
                }
                b'\'' | 0xE2 if self.apostrophe(at) > 0 => {
                    if at > start + 1 && self.negation(at - 1).is_some() {
                        at -= 1;
                        break;
                    }
                    let after = at + self.apostrophe(at);
                    if self.clitic(at).is_some() || !self.is_alphanumeric(after) {
                        break;
                    }
                    at = after;
                }
                b if LEADS[usize::from(b)] == Lead::NonAscii => {
                    let c = self.char(at);
                    if !c.is_alphanumeric() && !is_joiner(c) {
                        break;
                    }
                    at += c.len_utf8();
                }
                _ => break,
            }
        }
        let number = self.bytes[start].is_ascii_digit();
        if self.byte(at) == b'.' && at < self.end && self.is_abbreviation(start, at) {
            at += 1;
        }
        self.finish(at, if number { TokenKind::Number } else { TokenKind::Word }, space)
    }

    /// Whether the full stop at `at` belongs to the word before it.
    fn is_abbreviation(&self, start: usize, at: usize) -> bool {
        let word = &self.bytes[start..at];
        let initials = word.split(|&b| b == b'.').all(|part| part.len() == 1 && part[0].is_ascii_alphabetic());
        if initials {
            // "J. Smith" and "U.S." but not "than I."
            return word.len() > 1 || word[0].is_ascii_uppercase() && word[0] != b'I';
        }
        let classes = self.tables.abbreviation(self.bytes, start, at + 1);
        // "Ill." is a state; "ill." ends a sentence.
        classes.any(Classes::ABBR) && (word[0].is_ascii_uppercase() || classes.any(Classes::ABBR_LOWER))
    }

    /// A word of fewer than sixteen ASCII letters before a blank or a plain mark, as most are: known from one or two
    /// chunks of bytes.
    #[inline(always)]
    fn plain_word(&mut self, space: bool) -> Option<Token> {
        // They may reach over the end of the block, a word may not.
        let chunk = |at: usize| Some(u64::from_le_bytes(*self.bytes.get(at..)?.first_chunk()?));
        let [first, second] = [chunk(self.at)?, chunk(self.at + 8)?];
        let [one, two] = [first, second].map(leading_letters);
        let len = if one < 8 { one } else { 8 + two };
        let after = self.byte(self.at + len);
        if len == 0
            || len == 16
            || self.at + len > self.end
            || !matches!(after, b' ' | b',' | b';' | b':' | b'?' | b'!' | b')' | b'"' | b'\n')
        {
            return None;
        }
        let [kept, more] = [leading_bytes(len), leading_bytes(len.saturating_sub(8))];
        let small = first & kept & LOWER_CASE;
        // Both halves in any case: it costs less than a wrong guess.
        let all_capitals = (len > 1) & ((small | second & more & LOWER_CASE) == 0);
        let shape = Shape::default()
            .with(Shape::SPACE_BEFORE, space)
            .with(Shape::CAPITAL, small & 0xff == 0)
            .with(Shape::ALL_CAPITALS, all_capitals);
        Some(self.lettered(self.at + len, TokenKind::Word, Letters::of(first, kept), shape))
    }

    /// The token of the word that ends at `end`.
    fn finish(&mut self, end: usize, kind: TokenKind, space: bool) -> Token {
        let start = self.at;
        let word = &self.bytes[start..end];
        let capital = match LEADS[usize::from(word[0])] {
            Lead::NonAscii => self.char(start).is_uppercase(),
            _ => word[0].is_ascii_uppercase(),
        };
        let all_capitals =
            capital && word.len() > 1 && !word[1].is_ascii_lowercase() && !word.iter().any(u8::is_ascii_lowercase);
        let shape = Shape::default()
            .with(Shape::SPACE_BEFORE, space)
            .with(Shape::CAPITAL, capital)
            .with(Shape::ALL_CAPITALS, all_capitals)
            .with(Shape::STOP, word[word.len() - 1] == b'.');
        self.lettered(end, kind, Letters::at(self.bytes, start, end), shape)
    }

    #[inline(always)]
    fn lettered(&mut self, end: usize, kind: TokenKind, letters: Letters, shape: Shape) -> Token {
        let start = self.at;
        self.at = end;
        let shape = shape.with(Shape::LY, self.bytes[start..end].ends_with(b"ly"));
        Token {
            start: start as u32,
            end: end as u32,
            word: 0,
            lemma: 0,
            kind,
            shape,
            quote: 0,
            classes: Classes::NONE,
            letters,
            sort: letters.sort(),
        }
    }

    fn mark(&mut self, space: bool) -> Token {
        use TokenKind::*;
        let at = self.at;
        let next = self.byte(at + 1);
        let run = |byte: u8| self.bytes[at..self.end].iter().take_while(|&&b| b == byte).count();
        let (len, kind) = match self.bytes[at] {
            b',' => (1, Comma),
            b'.' if next == b'.' => (run(b'.'), Ellipsis),
            b'.' => (1, Period),
            b':' => (1, Colon),
            b';' => (1, Semicolon),
            b'?' => (1, Question),
            b'!' => (1, Exclamation),
            b'-' if next == b'-' => (run(b'-'), Dash),
            b'-' if self.is_alphanumeric(at + 1) && !space && at > 0 => (1, Other),
            b'-' => (1, Dash),
            b'(' | b'[' => (1, OpenParen),
            b')' | b']' => (1, CloseParen),
            b'"' => (1, Mark(MarkStyle::Straight)),
            b'`' if next == b'`' => (2, Mark(MarkStyle::BackticksOpen)),
            b'`' => (1, Mark(MarkStyle::SingleOpen)),
            b'\'' if next == b'\'' => (2, Mark(MarkStyle::TwoApostrophes)),
            b'\'' => match self.clitic(at) {
                Some(end) if !space => return self.finish(end, Clitic, space),
                _ => (1, Mark(MarkStyle::Single)),
            },
            b'@' if is_handle(next) && (space || at == 0 || !is_handle(self.bytes[at - 1])) => {
                let len = self.bytes[at + 1..self.end].iter().take_while(|&&b| is_handle(b)).count();
                let mut name = self.finish(at + 1 + len, Word, space);
                name.shape = name.shape.with(Shape::CAPITAL, true);
                return name;
            }
            b'$' if next.is_ascii_digit() => {
                self.at += 1;
                let mut number = self.word(space);
                number.start -= 1;
                number.kind = Number;
                return number;
            }
            _ => (1, Other),
        };
        self.token(at + len, kind, space)
    }

    fn wide_mark(&mut self, c: char, space: bool) -> Token {
        use TokenKind::*;
        let kind = match c {
            '“' | '„' | '‟' => Mark(MarkStyle::CurlyOpen),
            '”' => Mark(MarkStyle::CurlyClose),
            '‘' | '‚' => Mark(MarkStyle::SingleOpen),
            '’' => match self.clitic(self.at) {
                Some(end) if !space => return self.finish(end, Clitic, space),
                _ => Mark(MarkStyle::SingleClose),
            },
            '«' => Mark(MarkStyle::GuillemetOpen),
            '»' => Mark(MarkStyle::GuillemetClose),
            '–' | '—' | '―' => Dash,
            '…' => Ellipsis,
            _ => Other,
        };
        self.token(self.at + c.len_utf8(), kind, space)
    }
}

const EACH_BYTE: u64 = u64::from_le_bytes([1; 8]);
/// The bit that small letters have and capitals have not.
const LOWER_CASE: u64 = 0x20 * EACH_BYTE;

/// How many ASCII letters eight bytes start with.
#[inline(always)]
fn leading_letters(chunk: u64) -> usize {
    const HIGH: u64 = 0x80 * EACH_BYTE;
    let low = (chunk | LOWER_CASE) & !HIGH;
    let from_a = low + (0x80 - b'a' as u64) * EACH_BYTE;
    let behind_z = low + (0x7f - b'z' as u64) * EACH_BYTE;
    let others = !(from_a & !behind_z & !chunk) & HIGH;
    others.trailing_zeros() as usize / 8
}

/// The bits of so many bytes, eight at the most.
#[inline(always)]
fn leading_bytes(count: usize) -> u64 {
    u64::MAX.checked_shl(8 * count as u32).map_or(u64::MAX, |others| !others)
}

/// A byte of an account's name.
fn is_handle(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The block of general punctuation: its marks, blanks and joiners.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206f}')
}

/// White space, and characters that show nothing: neither is a token.
fn is_invisible(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_joiner(c) || matches!(c, '\u{feff}' | '\u{200e}' | '\u{200f}')
}

/// Characters inside words that show nothing: soft hyphen, zero-width space and joiners, combining accents.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{300}'..='\u{36f}')
}
