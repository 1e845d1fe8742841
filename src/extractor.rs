//! The extractor: the stages put together, built once and shared by threads.

use std::cell::Cell;

use crate::discourse::{Memory, Story};
use crate::error::Error;
use crate::grammar::{self, Candidate, Context, KnownPhrase};
use crate::lexicon::{Lexicon, Tables};
use crate::matching::{Judge, Selection, Weights};
use crate::record::{Record, SectionKind};
use crate::text::{Block, Blocks, Follows, Page};

/// The longest text that is read, in bytes: positions are 32 bits wide. What lies beyond is not read, and
/// [`Record::unread`] says from where.
pub const MAX_INPUT_BYTES: usize = u32::MAX as usize;

/// Reads articles. Build it once, share it between threads.
///
/// ```
/// let extractor = onrecord::Extractor::default();
/// let record = extractor.extract("The ferry is safe, the company said.");
/// assert_eq!(record.claims().next().unwrap().text(), "The ferry is safe");
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    lexicon: Lexicon,
    max_input_bytes: usize,
    weights: Option<Weights>,
}

impl Default for Extractor {
    fn default() -> Self {
        Extractor { weights: Some(Weights::builtin()), ..Extractor::grammar_only() }
    }
}

impl Extractor {
    /// Starts from the built-in lexicon and limits.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder { extractor: Extractor::default() }
    }

    /// The grammar alone decides, without learned weights: faster, and less accurate.
    pub fn grammar_only() -> Self {
        Extractor { lexicon: Lexicon::builtin(), max_input_bytes: MAX_INPUT_BYTES, weights: None }
    }

    /// Calls `look` with every page of a text, what the grammar proposes for it, and what it chooses.
    #[cfg(feature = "train")]
    pub(crate) fn visit(
        &self,
        text: &str,
        mut look: impl FnMut(&Context<'_>, SectionKind, &[Candidate], &Selection),
    ) {
        let tables = self.lexicon.tables();
        let (mut sheet, mut selection, mut candidates) = (Sheet::default(), Selection::default(), Vec::new());
        let mut quotation_open = false;
        for block in Blocks::new(text, text.len()).filter(|block| block.kind != SectionKind::Dateline) {
            quotation_open = sheet.read(text, block, tables, quotation_open);
            let Some((context, block)) = sheet.context(text, tables) else { continue };
            if context.all.is_empty() {
                continue;
            }
            grammar::propose(&context, block, &mut candidates);
            selection.select(&context, &candidates);
            look(&context, block.kind, &candidates, &selection);
        }
    }

    /// Reads an article. Never fails and never panics, whatever the text is; takes time in proportion to it.
    pub fn extract<'t>(&self, text: &'t str) -> Record<'t> {
        let tables = self.lexicon.tables();
        let end = char_boundary(text, self.max_input_bytes);
        let mut scratch = SCRATCH.take();
        let Scratch { sheets, selections, candidates, judge, story } = &mut scratch;
        let mut story = Story::new(text, std::mem::take(story));
        let mut blocks = Blocks::new(text, end);
        let mut quotation_open = false;
        loop {
            // A stage reads several blocks before the next one does: its code stays in the nearest cache.
            let (mut used, mut tokens) = (0, 0);
            while used < SHEETS && tokens < SHEETS * ORDINARY_BLOCK {
                let Some(block) = blocks.next() else { break };
                story.add_section(&block);
                if block.kind == SectionKind::Dateline {
                    continue;
                }
                if used == sheets.len() {
                    sheets.push(Sheet::default());
                    selections.push(Selection::default());
                }
                let sheet = &mut sheets[used];
                quotation_open = sheet.read(text, block, tables, quotation_open);
                tokens += sheet.page.tokens.len();
                used += usize::from(!sheet.page.tokens.is_empty());
            }
            for (sheet, selection) in sheets[..used].iter().zip(&mut *selections) {
                let Some((context, block)) = sheet.context(text, tables) else { continue };
                grammar::propose(&context, block, candidates);
                selection.select(&context, candidates);
                if let Some(weights) = &self.weights {
                    selection.revise(&weights.model, judge, &context, block.kind, candidates);
                }
            }
            for (sheet, selection) in sheets[..used].iter().zip(&*selections) {
                let Some((context, block)) = sheet.context(text, tables) else { continue };
                story.add_page(&context, block, &selection.matches, &selection.leaning);
            }
            if used == 0 {
                break;
            }
        }
        let (record, memory) = story.finish((end < text.len()).then_some(end));
        scratch.story = memory;
        SCRATCH.set(scratch);
        record
    }
}

/// How many blocks are read by one stage before the next one reads them.
const SHEETS: usize = 16;

/// The tokens of an ordinary paragraph, and some: sheets of so many bound the memory of long ones.
const ORDINARY_BLOCK: usize = 256;

/// Memory that is used again for every document of a thread. It is bounded, since blocks are, and casts that are kept.
#[derive(Default)]
struct Scratch {
    sheets: Vec<Sheet>,
    /// What was chosen on each sheet.
    selections: Vec<Selection>,
    candidates: Vec<Candidate>,
    judge: Judge,
    story: Memory,
}

/// A block, and what the stages have made of it.
#[derive(Default)]
struct Sheet {
    block: Option<Block>,
    page: Page,
    phrases: Vec<Cell<KnownPhrase>>,
}

impl Sheet {
    /// Reads a block; `open` and what is returned are as in [`Page::read`].
    fn read(&mut self, text: &str, block: Block, tables: &Tables, open: bool) -> bool {
        let continues = self.page.read(text, &block, tables, open);
        self.phrases.clear();
        self.phrases.resize(self.page.tokens.len(), Cell::default());
        self.block = Some(block);
        continues
    }

    fn context<'a>(&'a self, text: &'a str, tables: &'a Tables) -> Option<(Context<'a>, &'a Block)> {
        let block = self.block.as_ref()?;
        let context = Context {
            text,
            page: &self.page,
            all: &self.page.tokens,
            phrases: &self.phrases,
            tables,
            continued_below: matches!(block.follows, Follows::Quotation | Follows::SetOff),
            headline: block.kind == SectionKind::Headline,
        };
        Some((context, block))
    }
}

thread_local! {
    static SCRATCH: Cell<Scratch> = Cell::default();
}

/// The last char boundary of `text` at or before `limit`.
fn char_boundary(text: &str, limit: usize) -> usize {
    if limit >= text.len() {
        return text.len();
    }
    (0..=limit).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Sets up an [`Extractor`].
///
/// ```
/// let extractor = onrecord::Extractor::builder().max_input_bytes(20).build()?;
/// let record = extractor.extract("The ferry is safe, the company said.");
/// assert_eq!(record.unread(), Some(20));
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ExtractorBuilder {
    extractor: Extractor,
}

impl ExtractorBuilder {
    /// The words to read by, instead of the built-in ones.
    pub fn lexicon(mut self, lexicon: Lexicon) -> Self {
        self.extractor.lexicon = lexicon;
        self
    }

    /// The learned weights to choose by, instead of the built-in ones.
    pub fn weights(mut self, weights: Weights) -> Self {
        self.extractor.weights = Some(weights);
        self
    }

    /// How many bytes of a text are read at most; 1 to [`MAX_INPUT_BYTES`], which is the default.
    pub fn max_input_bytes(mut self, bytes: usize) -> Self {
        self.extractor.max_input_bytes = bytes;
        self
    }

    /// # Errors
    ///
    /// When the input limit is 0 or above [`MAX_INPUT_BYTES`].
    pub fn build(self) -> Result<Extractor, Error> {
        match self.extractor.max_input_bytes {
            1..=MAX_INPUT_BYTES => Ok(self.extractor),
            found => Err(Error::limit(MAX_INPUT_BYTES, found)),
        }
    }
}
