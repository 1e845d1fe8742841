//! Text: any `&str` becomes blocks, tokens, quotations and sentences. Nothing is copied and nothing fails.
//!
//! A document is read block by block, so that memory does not grow with it: [`Blocks`] finds where each
//! paragraph, list item or post lies, and [`Page::read`] fills one reusable [`Page`] with the tokens of a block.

mod block;
mod comment;
mod dateline;
mod furniture;
mod headline;
mod line;
mod list;
mod phrase;
mod quote;
mod sentence;
mod token;
mod word;

pub(crate) use block::{Block, Blocks, Follows};
pub(crate) use phrase::each_phrase;
pub(crate) use quote::Quote;
pub(crate) use token::{Token, TokenKind};

use crate::lexicon::{Classes, Place, Tables};

/// One block, cut into tokens, with its quotations paired and its sentences found. Reused from block to block.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) tokens: Vec<Token>,
    pub(crate) quotes: Vec<Quote>,
    /// Token ranges, in order, without gaps.
    pub(crate) sentences: Vec<(u32, u32)>,
    /// All classes that words of the page can have: what is not here need not be looked for.
    pub(crate) seen: Classes,
    /// The tokens that may open or close a quotation, and those that may end a sentence.
    marks: Vec<u32>,
    stops: Vec<u32>,
    open_marks: Vec<quote::OpenMark>,
    places: Vec<Place>,
    may_start: Vec<u32>,
}

impl Page {
    /// Reads the block at `start..end` of the text. `open` says whether a quotation goes on from the block
    /// before; returns whether one goes on into the next.
    pub(crate) fn read(&mut self, text: &str, block: &Block, tables: &Tables, open: bool) -> bool {
        token::tokenize(text, block.start, block.end, tables, self);
        word::look_up(text, self, tables);
        let continues = quote::pair(text, self, open, block.follows == Follows::Quotation);
        let label = self.tokens.partition_point(|token| (token.start as usize) < block.body);
        sentence::split(self, label);
        continues
    }
}
