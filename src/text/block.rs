//! Blocks: what a reader sees as headline, dateline, paragraph, list item or post.
//!
//! Read line by line with one line of foresight, so that a document of any size is read in one pass.

use super::comment;
use crate::record::SectionKind;

/// A block and what the page shows about it. Offsets are bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) kind: SectionKind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The author of the post that this block belongs to.
    pub(crate) author: Option<(usize, usize)>,
    /// What the next block starts with.
    pub(crate) follows: Follows,
}

/// What a block is followed by, as far as it can belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Follows {
    /// An opening quotation mark.
    Quotation,
    ListItem,
    Other,
}

/// A longer paragraph is read in pieces of this many bytes, cut after a sentence or a word where there is one.
/// A hundred times the longest paragraph of ordinary news; bounds the memory of a page.
const MAX_BLOCK_BYTES: usize = 1 << 16;

/// A headline is at most this long: two lines of a broadsheet.
const MAX_HEADLINE_BYTES: usize = 200;

/// Lines shorter than this do not look like wrapped prose.
const MIN_WRAPPED_LINE: usize = 50;
/// Lines longer than this are paragraphs of their own.
const MAX_WRAPPED_LINE: usize = 100;

/// Iterates over the blocks of a text.
pub(crate) struct Blocks<'t> {
    text: &'t str,
    at: usize,
    /// How much of the text is read.
    end: usize,
    first: bool,
    comments: bool,
    author: Option<(usize, usize)>,
    /// A piece of a block that is still to be given out.
    rest: Option<Block>,
    /// The last line looked for: where from, and what was found.
    seen: Option<(usize, Option<(Line, bool)>)>,
}

impl<'t> Blocks<'t> {
    /// The blocks of `text[..end]`; `end` must be a char boundary.
    pub(crate) fn new(text: &'t str, end: usize) -> Self {
        Blocks { text, at: 0, end, first: true, comments: false, author: None, rest: None, seen: None }
    }

    /// The line that starts at `at`, without its end and outer blanks, and where the next one starts.
    fn line(&self, at: usize) -> (usize, usize, usize) {
        let rest = &self.text.as_bytes()[at..self.end];
        let len = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let line = &self.text[at..at + len];
        let skipped = leading_blanks(line);
        let start = at + skipped;
        let end = start + line[skipped..].trim_end_matches(is_blank).len();
        let mut next = at + len;
        if rest[len..].starts_with(b"\r\n") {
            next += 2;
        } else if len < rest.len() {
            next += 1;
        }
        (start, end, next)
    }

    /// The next line that is not blank, and whether blank lines came before it.
    fn next_line(&mut self, from: usize) -> Option<(Line, bool)> {
        if let Some((_, found)) = self.seen.filter(|(known, _)| *known == from) {
            return found;
        }
        let found = self.find_line(from);
        self.seen = Some((from, found));
        found
    }

    fn find_line(&self, from: usize) -> Option<(Line, bool)> {
        let mut at = from;
        let mut blank = from == 0;
        while at < self.end {
            let (start, end, next) = self.line(at);
            if start < end {
                return Some((Line { start, end, next }, blank));
            }
            blank = true;
            at = next;
        }
        None
    }

    fn text_of(&self, line: Line) -> &'t str {
        &self.text[line.start..line.end]
    }

    /// Takes in the lines that continue a hard-wrapped paragraph.
    fn join_wrapped(&mut self, mut line: Line) -> Line {
        let start = line.start;
        while let Some((next, false)) = self.next_line(line.next) {
            let (this, that) = (self.text_of(line), self.text_of(next));
            let wrapped = (MIN_WRAPPED_LINE..=MAX_WRAPPED_LINE).contains(&this.len())
                && that.len() <= MAX_WRAPPED_LINE
                && marker(that) == 0;
            let goes_on = that.starts_with(char::is_lowercase) || !this.ends_with(ends_text);
            if !(wrapped && goes_on) {
                break;
            }
            line = next;
        }
        Line { start, ..line }
    }

    fn follows(&mut self, from: usize) -> Follows {
        match self.next_line(from).map(|(line, _)| self.text_of(line)) {
            Some(text) if starts_with_opening_mark(text) => Follows::Quotation,
            Some(text) if marker(text) > 0 => Follows::ListItem,
            _ => Follows::Other,
        }
    }

    fn block(&mut self, kind: SectionKind, line: Line) -> Block {
        self.first = false;
        self.at = line.next;
        let follows = self.follows(line.next);
        let author = if kind == SectionKind::Comment { self.author } else { None };
        Block { kind, start: line.start, end: line.end, author, follows }
    }

    /// Gives out at most [`MAX_BLOCK_BYTES`] of a block and keeps the rest.
    fn portion(&mut self, mut block: Block) -> Block {
        if block.end - block.start > MAX_BLOCK_BYTES {
            let cut = cut_point(&self.text[block.start..block.end]);
            let rest = &self.text[block.start + cut..block.end];
            let skipped = rest.len() - rest.trim_start_matches(is_blank).len();
            let mut later = block.clone();
            later.start = block.start + cut + skipped;
            if later.start < later.end {
                self.rest = Some(later);
            }
            block.end = block.start + cut;
            block.follows = Follows::Other;
        }
        block
    }
}

#[derive(Clone, Copy, Debug)]
struct Line {
    start: usize,
    end: usize,
    next: usize,
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        if let Some(rest) = self.rest.take() {
            return Some(self.portion(rest));
        }
        loop {
            let (mut line, _) = self.next_line(self.at)?;
            let text = self.text_of(line);
            if comment::is_heading(text) {
                (self.comments, self.author) = (true, None);
                return Some(self.block(SectionKind::Headline, line));
            }
            if let Some((from, to)) = comment::author(text, self.comments) {
                self.comments = true;
                self.author = Some((line.start + from, line.start + to));
                self.first = false;
                // "Name: text" and "Name says: text" have the post on the author's own line.
                let rest = &text[to..];
                let inline = rest.find(':').map(|colon| to + colon + 1);
                match inline {
                    Some(at) if !text[at..].trim_matches(is_blank).is_empty() => {
                        let skipped = text[at..].len() - text[at..].trim_start_matches(is_blank).len();
                        line.start += at + skipped;
                        let block = self.block(SectionKind::Comment, line);
                        return Some(self.portion(block));
                    }
                    _ => {
                        self.at = line.next;
                        continue;
                    }
                }
            }
            if self.comments {
                let block = self.block(SectionKind::Comment, line);
                return Some(self.portion(block));
            }
            let first = self.first;
            let followed = self.next_line(line.next).is_some();
            if first && followed && is_headline(text) {
                return Some(self.block(SectionKind::Headline, line));
            }
            if is_byline(text) {
                return Some(self.block(SectionKind::Dateline, line));
            }
            let marker = marker(text);
            if marker > 0 {
                line.start += marker;
                let block = self.block(SectionKind::ListItem, line);
                return Some(self.portion(block));
            }
            let dateline = dateline(text);
            if dateline > 0 {
                let head = Line { end: line.start + dateline, ..line };
                let mut block = self.block(SectionKind::Dateline, head);
                let rest = &text[dateline..];
                let skipped = rest.len() - rest.trim_start_matches(|c| is_blank(c) || is_dash(c)).len();
                self.at = line.start + dateline + skipped;
                block.follows = Follows::Other;
                return Some(block);
            }
            let line = self.join_wrapped(line);
            let block = self.block(SectionKind::Body, line);
            return Some(self.portion(block));
        }
    }
}

/// The length of the blanks that a text starts with.
fn leading_blanks(text: &str) -> usize {
    match text.as_bytes().first() {
        Some(b'!'..=b'~') => 0,
        _ => text.len() - text.trim_start_matches(is_blank).len(),
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

fn ends_text(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ':' | '”' | '"' | '’' | ')')
}

/// Whether a line opens with a mark that can open a quotation.
fn starts_with_opening_mark(text: &str) -> bool {
    text.starts_with(['“', '"', '«', '„', '‟']) || text.starts_with("``") || text.starts_with("''")
}

/// A first line that is short and no sentence, or a sentence in the capitals of a title.
fn is_headline(text: &str) -> bool {
    if text.len() > MAX_HEADLINE_BYTES || marker(text) > 0 || text.ends_with(':') {
        return false;
    }
    let words = || text.split_ascii_whitespace().filter(|w| w.starts_with(char::is_alphabetic) && w.len() > 3);
    let titled = words().filter(|w| w.starts_with(char::is_uppercase)).count() * 4 >= words().count() * 3;
    !text.ends_with(['.', '”', '"']) || titled && dateline(text) == 0
}

/// "By Maren Oduya, Harsport Kestrel", "Updated 14 March 2031".
fn is_byline(text: &str) -> bool {
    if text.len() > 120 || text.ends_with('.') {
        return false;
    }
    let mut words = text.split_ascii_whitespace();
    let first = words.next().unwrap_or("");
    match first {
        "By" | "BY" => words.next().is_some_and(|w| w.starts_with(char::is_uppercase)),
        "Updated" | "Published" | "Posted" | "Updated:" | "Published:" | "Posted:" => {
            text.bytes().any(|b| b.is_ascii_digit())
        }
        _ => false,
    }
}

/// The length of a list marker and the blanks after it, 0 if the line starts with none.
fn marker(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
    let sign = if digits > 0 && bytes.get(digits).is_some_and(|b| b".)".contains(b)) {
        digits + 1
    } else {
        match text.chars().next() {
            Some(c @ ('>' | '•' | '◦' | '▪' | '‣' | '·' | '●' | '*' | '-' | '–')) => c.len_utf8(),
            _ => return 0,
        }
    };
    let rest = &text[sign..];
    let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
    if blanks == 0 || blanks == rest.len() { 0 } else { sign + blanks }
}

/// The length of a dateline at the head of a paragraph, without the dash that ends it: capitals, at most a
/// date and the agency in brackets.
fn dateline(text: &str) -> usize {
    const LONGEST: usize = 70;
    let bytes = &text.as_bytes()[..text.len().min(LONGEST)];
    // The first byte of the long dashes, or a hyphen: most paragraphs have none so near their head.
    if !text.starts_with(char::is_uppercase) || memchr::memchr2(0xE2, b'-', bytes).is_none() {
        return 0;
    }
    let mut head_end = None;
    for (at, c) in text.char_indices().take_while(|&(at, _)| at < LONGEST) {
        let double = text[at..].starts_with("--");
        if matches!(c, '—' | '–') || double || c == '-' && text[..at].ends_with(' ') {
            head_end = Some(at);
            break;
        }
        if matches!(c, '?' | '!' | '“' | '"' | ':' | ';') {
            return 0;
        }
    }
    let Some(end) = head_end else { return 0 };
    let head = text[..end].trim_end();
    let place = head.split([',', '(']).next().unwrap_or("").trim();
    let upper = place.chars().filter(|c| c.is_uppercase()).count();
    let lower = place.chars().filter(|c| c.is_lowercase()).count();
    let agency = head.ends_with(')');
    let titled = place.split(' ').all(|w| w.starts_with(|c: char| c.is_uppercase())) && !place.is_empty();
    if upper >= 3 && lower == 0 || agency && titled { head.len() } else { 0 }
}

/// Where to cut a block that is too long: after a sentence, else after a word, else anywhere between chars.
fn cut_point(text: &str) -> usize {
    let mut limit = MAX_BLOCK_BYTES;
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let head = &text[..limit];
    let half = limit / 2;
    let after_half = |at: Option<usize>| at.filter(|&at| at > half);
    after_half(head.rfind(". ").map(|at| at + 1)).or(after_half(head.rfind(is_blank))).unwrap_or(limit)
}
