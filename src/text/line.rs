//! Lines, read with one line of foresight.

use super::furniture::is_furniture;

/// A line without its end and outer blanks, and where the next one starts. Offsets are bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) next: usize,
    /// How many blanks it starts with; a tab counts for one.
    pub(super) indent: usize,
    /// Whether blank lines, or none at all, come before it.
    pub(super) after_blank: bool,
}

/// The lines of `text[..end]` that say something.
pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
    pub(super) end: usize,
    /// The last line looked for: where from, and what was found.
    seen: Option<(usize, Option<Line>)>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str, end: usize) -> Self {
        Lines { text, end, seen: None }
    }

    /// The next line that is neither blank nor a part of the site around the text.
    pub(super) fn next(&mut self, from: usize) -> Option<Line> {
        if let Some((_, found)) = self.seen.filter(|(known, _)| *known == from) {
            return found;
        }
        let found = self.find(from);
        self.seen = Some((from, found));
        found
    }

    pub(super) fn text_of(&self, line: Line) -> &'t str {
        &self.text[line.start..line.end]
    }

    fn find(&self, from: usize) -> Option<Line> {
        let mut at = from;
        let mut after_blank = from == 0;
        while at < self.end {
            let line = self.line(at, after_blank);
            if line.start < line.end && !is_furniture(self.text_of(line)) {
                return Some(line);
            }
            after_blank = true;
            at = line.next;
        }
        None
    }

    /// The line that starts at `at`.
    fn line(&self, at: usize, after_blank: bool) -> Line {
        let rest = &self.text.as_bytes()[at..self.end];
        let len = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let line = &self.text[at..at + len];
        let indent = leading_blanks(line);
        let start = at + indent;
        let end = start + line[indent..].trim_end_matches(is_blank).len();
        let mut next = at + len;
        if rest[len..].starts_with(b"\r\n") {
            next += 2;
        } else if len < rest.len() {
            next += 1;
        }
        Line { start, end, next, indent, after_blank }
    }
}

/// The length of the blanks that a text starts with.
pub(super) fn leading_blanks(text: &str) -> usize {
    match text.as_bytes().first() {
        Some(b'!'..=b'~') => 0,
        _ => text.len() - text.trim_start_matches(is_blank).len(),
    }
}

pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// Whether a sorted list holds the word.
pub(super) fn is_listed(sorted: &[&str], word: &str) -> bool {
    debug_assert!(sorted.is_sorted(), "a list that is searched by halves");
    sorted.binary_search(&word).is_ok()
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}

/// Whether a line opens with a mark that can open a quotation.
pub(super) fn starts_with_opening_mark(text: &str) -> bool {
    text.starts_with(['“', '"', '«', '„', '‟']) || text.starts_with("``") || text.starts_with("''")
}

/// Whether a line closes with a mark that can close a quotation.
pub(super) fn ends_with_closing_mark(text: &str) -> bool {
    text.ends_with(['”', '"', '»', '’', '\''])
}
