//! Blocks: what a reader sees as headline, dateline, paragraph, list item or post.
//!
//! Read line by line with one line of foresight, so that a document of any size is read in one pass.

use super::comment::{self, Head, Shape};
use super::dateline::{dateline, is_byline, names_author};
use super::headline::{is_headline, is_turn, label};
use super::line::{Line, Lines, ends_with_closing_mark, is_blank, is_dash, starts_with_opening_mark};
use super::list::{is_signature, marker};
use crate::record::SectionKind;

/// A block and what the page shows about it. Offsets are bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) kind: SectionKind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The author of the post that this block belongs to.
    pub(crate) author: Option<(usize, usize)>,
    /// The end of the label at its head ("Correction:"), else its start.
    pub(crate) body: usize,
    /// Whether it is an item, a block quotation or an indented paragraph: what a colon announces.
    pub(crate) set_off: bool,
    /// Whether it looks like a turn in a transcript, and so does a neighbour.
    pub(crate) turn: bool,
    /// What the next block starts with.
    pub(crate) follows: Follows,
}

/// What a block is followed by, as far as it can belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Follows {
    /// An opening quotation mark.
    Quotation,
    /// An item, a block quotation or an indented paragraph.
    SetOff,
    /// The question of an interview: "Q: …".
    Question,
    Other,
}

/// A longer paragraph is read in pieces of this many bytes, cut after a sentence or a word where there is one.
/// A hundred times the longest paragraph of ordinary news; bounds the memory of a page.
const MAX_BLOCK_BYTES: usize = 1 << 16;

/// Lines shorter than this do not look like wrapped prose.
const MIN_WRAPPED_LINE: usize = 50;
/// Lines longer than this are paragraphs of their own.
const MAX_WRAPPED_LINE: usize = 100;

/// Iterates over the blocks of a text.
pub(crate) struct Blocks<'t> {
    lines: Lines<'t>,
    at: usize,
    /// How much of the present article has been seen.
    part: Part,
    /// The surest way in which the section of comments heads its posts.
    shape: Shape,
    author: Option<(usize, usize)>,
    /// Where the last block stood, if it ends in a colon or was set off itself.
    announced: Option<usize>,
    /// Whether the last block looks like a turn in a transcript.
    turn: bool,
    /// A piece of a block that is still to be given out.
    rest: Option<Block>,
}

/// The parts of an article, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Nothing,
    Headline,
    Body,
    Comments,
}

impl<'t> Blocks<'t> {
    /// The blocks of `text[..end]`; `end` must be a char boundary.
    pub(crate) fn new(text: &'t str, end: usize) -> Self {
        Blocks {
            lines: Lines::new(text, end),
            at: 0,
            part: Part::Nothing,
            shape: Shape::Colon,
            author: None,
            announced: None,
            turn: false,
            rest: None,
        }
    }

    fn text_of(&self, line: Line) -> &'t str {
        self.lines.text_of(line)
    }

    fn text_after(&mut self, line: Line) -> Option<&'t str> {
        self.lines.next(line.next).map(|next| self.text_of(next))
    }

    /// Takes in the lines that continue a hard-wrapped paragraph, and the name below a quotation.
    fn join_wrapped(&mut self, mut line: Line) -> Line {
        let first = line;
        while let Some(next) = self.lines.next(line.next) {
            let (this, that) = (self.text_of(line), self.text_of(next));
            if ends_with_closing_mark(this) && is_signature(that) {
                line = next;
                break;
            }
            let wrapped = (MIN_WRAPPED_LINE..=MAX_WRAPPED_LINE).contains(&this.len())
                && that.len() <= MAX_WRAPPED_LINE
                && marker(that) == 0;
            let goes_on = that.starts_with(char::is_lowercase) || !this.ends_with(ends_text);
            if next.after_blank || !(wrapped && goes_on) {
                break;
            }
            line = next;
        }
        Line { start: first.start, indent: first.indent, ..line }
    }

    /// Whether a line stands under the colon of the last block, further in than it.
    fn is_indented(&self, line: Line) -> bool {
        const LEAST: usize = 2;
        self.announced.is_some_and(|before| line.indent >= before + LEAST || line.indent > before && before == 0)
    }

    fn follows(&mut self, block: Line) -> Follows {
        let Some(next) = self.lines.next(block.next) else { return Follows::Other };
        let text = self.text_of(next);
        if starts_with_opening_mark(text) {
            Follows::Quotation
        } else if marker(text) > 0 || self.is_indented(next) {
            Follows::SetOff
        } else if text.starts_with("Q:") {
            Follows::Question
        } else {
            Follows::Other
        }
    }

    fn block(&mut self, kind: SectionKind, line: Line) -> Block {
        let text = self.text_of(line);
        self.part = self.part.max(if kind == SectionKind::Body { Part::Body } else { Part::Headline });
        self.at = line.next;
        let set_off = kind == SectionKind::ListItem || kind == SectionKind::Body && self.is_indented(line);
        if text.ends_with(':') {
            self.announced = Some(line.indent);
        } else if !set_off {
            self.announced = None;
        }
        let turn = kind != SectionKind::Headline && is_turn(text);
        let in_dialogue = turn && (self.turn || self.text_after(line).is_some_and(is_turn));
        self.turn = turn;
        let author = if kind == SectionKind::Comment { self.author } else { None };
        Block {
            kind,
            start: line.start,
            end: line.end,
            author,
            body: line.start + label(text),
            set_off,
            turn: in_dialogue,
            follows: self.follows(line),
        }
    }

    /// Gives out at most [`MAX_BLOCK_BYTES`] of a block and keeps the rest.
    fn portion(&mut self, mut block: Block) -> Block {
        if block.end - block.start > MAX_BLOCK_BYTES {
            let cut = cut_point(&self.lines.text[block.start..block.end]);
            let rest = &self.lines.text[block.start + cut..block.end];
            let skipped = rest.len() - rest.trim_start_matches(is_blank).len();
            let mut later = block.clone();
            later.start = block.start + cut + skipped;
            (later.body, later.turn) = (later.start, false);
            if later.start < later.end {
                self.rest = Some(later);
            }
            block.end = block.start + cut;
            block.follows = Follows::Other;
        }
        block
    }

    /// Whether the first line of a text is its headline: more follows, and it opens no interview.
    fn is_headline(&mut self, line: Line) -> bool {
        let text = self.text_of(line);
        let Some(next) = self.text_after(line) else { return false };
        is_headline(text) && !(is_turn(text) && is_turn(next))
    }

    /// Whether a headline stands here: the line below is a byline, or opens with a dateline.
    fn heads_article(&mut self, line: Line) -> bool {
        line.after_blank
            && self.text_after(line).is_some_and(|next| {
                names_author(next) && comment::head(next, None, true).is_none() || dateline(next) > 0
            })
            && is_headline(self.text_of(line))
            && !is_byline(self.text_of(line))
    }

    /// Whether the line heads the comments. A count of comments above an article heads nothing.
    fn opens_comments(&mut self, line: Line) -> bool {
        let text = self.text_of(line);
        comment::is_heading(text)
            && (self.part >= Part::Body
                || self.part == Part::Nothing && !text.bytes().any(|b| b.is_ascii_digit())
                || self
                    .text_after(line)
                    .is_some_and(|next| dateline(next) == 0 && comment::head(next, None, true).is_some()))
    }

    /// The head of a post in a line.
    fn post_head(&mut self, line: Line) -> Option<Head> {
        let in_comments = self.part == Part::Comments;
        let next = if in_comments { self.text_after(line) } else { None };
        let head = comment::head(self.text_of(line), next, in_comments)?;
        (!in_comments || head.shape >= self.shape).then_some(head)
    }

    fn open_comments(&mut self) {
        if self.part != Part::Comments {
            (self.part, self.shape) = (Part::Comments, Shape::Colon);
        }
    }

    /// Starts a post. Returns its first line if it stands beside the author's name.
    fn open_post(&mut self, mut line: Line, head: Head) -> Option<Line> {
        self.open_comments();
        self.author = Some((line.start + head.name.0, line.start + head.name.1));
        // Of the two sure ways the first one that is met is the section's own.
        if self.shape < Shape::Says {
            self.shape = head.shape;
        }
        line.start += head.post?;
        Some(line)
    }

    fn comment(&mut self, line: Line) -> Block {
        let block = self.block(SectionKind::Comment, line);
        self.portion(block)
    }
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        if let Some(rest) = self.rest.take() {
            return Some(self.portion(rest));
        }
        loop {
            let mut line = self.lines.next(self.at)?;
            let text = self.text_of(line);
            if self.part == Part::Comments && comment::ends_section(text) {
                self.part = Part::Body;
                if label(text) == 0 {
                    return Some(self.block(SectionKind::Headline, line));
                }
            }
            if self.opens_comments(line) {
                let block = self.block(SectionKind::Headline, line);
                self.open_comments();
                self.author = None;
                return Some(block);
            }
            if self.part >= Part::Body && self.heads_article(line) {
                self.part = Part::Headline;
                return Some(self.block(SectionKind::Headline, line));
            }
            if self.part == Part::Comments && comment::is_age(text) {
                // The date below a commenter's name
                self.at = line.next;
                continue;
            }
            if let Some(head) = self.post_head(line) {
                // "Ann Li • 2 hours ago" below a headline is its byline.
                if self.part == Part::Headline && !head.bulleted {
                    return Some(self.block(SectionKind::Dateline, line));
                }
                match self.open_post(line, head) {
                    Some(post) => return Some(self.comment(post)),
                    None => {
                        self.at = line.next;
                        continue;
                    }
                }
            }
            if self.part == Part::Comments {
                return Some(self.comment(line));
            }
            if self.part < Part::Body && comment::is_heading(text) {
                self.at = line.next;
                continue;
            }
            if is_byline(text) {
                return Some(self.block(SectionKind::Dateline, line));
            }
            if self.part == Part::Nothing && self.is_headline(line) {
                return Some(self.block(SectionKind::Headline, line));
            }
            let marker = marker(text);
            if marker > 0 {
                let quoted = text.starts_with('>');
                line.start += marker;
                let kind = if quoted { SectionKind::Body } else { SectionKind::ListItem };
                let mut block = self.block(kind, line);
                block.set_off = true;
                return Some(self.portion(block));
            }
            let dateline = dateline(text);
            if dateline > 0 {
                let mut block = self.block(SectionKind::Dateline, Line { end: line.start + dateline, ..line });
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

fn ends_text(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ':' | '”' | '"' | '’' | ')')
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
