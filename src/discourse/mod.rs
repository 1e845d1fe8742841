//! Discourse: matches of single pages become the claims, sources and denials of one article.
//!
//! Pages are added in text order. What goes on over pages (a quotation, a list under a colon, a post) is kept
//! open until the page that ends it.

mod antecedent;
mod cast;
mod certainty;
mod claims;
mod description;
mod grounds;
mod head;
mod index;
mod interview;
mod kind;
mod mention;
mod name;
mod named;
mod office;
mod order;
mod place;
mod posts;
mod quotations;
mod relays;
mod scan;
mod several;
mod sources;
mod targets;
mod unfilled;

use crate::grammar::{Context, Range, Topic};
use crate::lexicon::Classes;
use crate::matching::Match;
use crate::record::{ClaimData, DenialData, Record, Section, SectionKind, Span, Spans};
use crate::text::Block;
use cast::Cast;
use sources::Sources;

/// What a story needs besides its record, to be used again for the next.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    cast: Cast<'static>,
}

/// An article on its way from pages to a record.
#[derive(Debug)]
pub(crate) struct Story<'t> {
    text: &'t str,
    sections: Vec<Section>,
    sources: Sources<'t>,
    claims: Vec<ClaimData<'t>>,
    denials: Vec<DenialData<'t>>,
    /// What each match of the current page became.
    made: Vec<Made>,
    /// What each denial of the current page says of the claim that it answers.
    topics: Vec<Topic>,
    /// The claim or denial whose quotation goes on in the next block.
    open_quotation: Option<Made>,
    /// The claim whose colon ends its block: what comes next is its content.
    open_colon: Option<OpenColon>,
    /// The last claim or denial that ends with a quotation at the end of its sentence.
    last_quoted: Option<Made>,
    /// The author's span and the claim of the post that is being read.
    post: Option<((usize, usize), usize)>,
    /// Whom the introduction of an interview names.
    interviewee: Option<Span<'t>>,
    /// Whether the last turn of an interview was an answer.
    last_turn: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Made {
    Claim(usize),
    Denial(usize),
}

#[derive(Clone, Copy, Debug)]
struct OpenColon {
    made: Made,
    /// Whether list items have followed: then only list items go on.
    listing: bool,
}

impl<'t> Story<'t> {
    pub(crate) fn new(text: &'t str, memory: Memory) -> Self {
        Story {
            text,
            sections: Vec::with_capacity(expected(text, 200)),
            sources: Sources::new(text, memory.cast),
            claims: Vec::with_capacity(expected(text, 200)),
            denials: Vec::new(),
            made: Vec::new(),
            topics: Vec::new(),
            open_quotation: None,
            open_colon: None,
            last_quoted: None,
            post: None,
            interviewee: None,
            last_turn: None,
        }
    }

    pub(crate) fn add_section(&mut self, block: &Block) {
        self.sections.push(Section { kind: block.kind, start: block.start, end: block.end });
    }

    /// Adds what was matched on a page; `leaning` are the matches whose content is that of another.
    pub(crate) fn add_page(&mut self, context: &Context<'_>, block: &Block, matches: &[Match], leaning: &[Match]) {
        let text = self.text;
        let carried = self.taken_back(context, matches);
        let first_claim = self.claims.len();
        let first_denial = self.denials.len();
        if matches!(block.kind, SectionKind::Comment | SectionKind::Headline) {
            // Posts and headings are islands: nothing goes on from what stands before them.
            (self.open_quotation, self.last_quoted, self.open_colon) = (None, None, None);
        }
        if matches.first().is_some_and(|found| found.candidate.is_turn()) {
            // A turn in a transcript ends the one before.
            (self.open_quotation, self.open_colon) = (None, None);
        }
        self.continue_quotation(context);
        let listed = self.continue_colon(context, block);
        if listed.is_none() && !block.set_off {
            self.open_colon = None;
        }
        let mut outer = listed;
        if let Some(author) = block.author {
            let (addressee, body) = self.reply(block);
            outer = Some(Made::Claim(self.post(text, author, addressee, body)));
        } else if block.kind != SectionKind::Comment {
            self.post = None;
        }
        self.made.clear();
        self.topics.clear();
        self.sources.read_page(context, block.kind);
        // Of a paragraph under a colon only the quotation is what was announced.
        let announced = listed.filter(|_| !block.set_off).and_then(|_| context.page.quotes.first());
        let inside = |found: &Match| {
            announced.is_none_or(|quote| found.candidate.lies_within(Range::new(quote.open, quote.close + 1)))
        };
        for found in matches {
            let up = found.parent.map(|up| self.made[up]).or(outer.filter(|_| inside(found)));
            let made = self.add_match(context, block, found, up);
            self.made.push(made);
        }
        if let (Some(&made), Some(mut spans)) = (self.made.first(), carried) {
            let content = self.content_of(made);
            spans.append(std::mem::take(content));
            *content = spans;
        }
        self.float_quotations(context, block, matches, outer);
        self.add_leaning(context, block, matches, leaning);
        self.find_targets(first_denial);
        if context.page.seen.any(Classes::NAMING) {
            self.anonymity_told_apart(context, matches);
        }
        let awaiting = matches.iter().rposition(|found| found.candidate.awaits);
        if let Some(index) = awaiting {
            self.open_colon = Some(OpenColon { made: self.made[index], listing: false });
        }
        self.put_in_text_order(first_claim, first_denial);
        self.introduce(context, block);
    }

    /// The record, when all pages are in, and the memory for the next one.
    pub(crate) fn finish(self, unread: Option<usize>) -> (Record<'t>, Memory) {
        let Story { sections, sources, mut claims, mut denials, .. } = self;
        let (mut sources, cast) = sources.finish();
        if claims.iter().any(|claim| claim.content.is_empty()) {
            unfilled::drop_unfilled(&mut sources, &mut claims, &mut denials);
        }
        (Record::new(sections, sources, claims, denials, unread), Memory { cast })
    }

    /// Links the denials of a page to what they answer, when all claims of the page are known.
    fn find_targets(&mut self, first_denial: usize) {
        let Story { claims, sections, denials, topics, .. } = self;
        let answered = targets::Answered { claims, sections };
        for (denial, &topic) in denials[first_denial..].iter_mut().zip(topics.iter()) {
            denial.targets = answered.by(denial, topic);
        }
    }

    fn content_of(&mut self, made: Made) -> &mut Spans<'t> {
        match made {
            Made::Claim(id) => &mut self.claims[id].content,
            Made::Denial(id) => &mut self.denials[id].content,
        }
    }

    /// Adds a span behind the others of a content; not if it does not stand behind them.
    fn extend(&mut self, made: Made, span: Span<'t>) -> bool {
        let content = self.content_of(made);
        let behind = content.last().is_none_or(|last| last.end() <= span.start());
        if behind {
            content.push(span);
        }
        behind
    }

    fn claim_id(made: Option<Made>) -> Option<usize> {
        match made {
            Some(Made::Claim(id)) => Some(id),
            _ => None,
        }
    }
}

/// How many things to make room for in a text that has one in `each` bytes: enough for most articles, so that nothing is
/// moved while it grows, and no more than a long one needs at first.
fn expected(text: &str, each: usize) -> usize {
    const MOST: usize = 256;
    (text.len() / each).min(MOST)
}

/// How many matches or claims around one are looked at: more do not stand together.
const NEIGHBOURS: usize = 24;
