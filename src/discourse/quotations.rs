//! Quotations and lists that go on over sentences and blocks, and quotations that stand alone.

use super::claims::MAX_CHAIN;
use super::mention::Reference;
use super::{Made, NEIGHBOURS, OpenColon, Story, mention};
use crate::grammar::{self, Candidate, Context, Range};
use crate::matching::Match;
use crate::record::{ClaimData, Explanation, Form, Rule, SectionKind, SourceKind, Span, Spans};
use crate::text::{Block, Quote, TokenKind};

/// The points of a quotation that nothing ties to its speaker.
const FLOATING: i8 = 0;

impl<'t> Story<'t> {
    /// A quotation that the block before left open goes on here.
    pub(super) fn continue_quotation(&mut self, context: &Context<'_>) {
        let Some(made) = self.open_quotation.take() else { return };
        let Some(quote) = context.page.quotes.first().filter(|quote| quote.continued) else { return };
        let (start, end) = context.bytes(Range::new(quote.open, quote.close + 1));
        self.extend(made, Span::of(self.text, start, end));
        if quote.continues {
            self.open_quotation = Some(made);
        } else {
            self.last_quoted = Some(made);
        }
    }

    /// “A. ¶ “B,” X said: the paragraphs of a quotation that hung in the air, where its attribution follows the last of
    /// them. The claim that was made of them is taken back.
    pub(super) fn taken_back(&mut self, context: &Context<'_>, matches: &[Match]) -> Option<Spans<'t>> {
        let Some(Made::Claim(id)) = self.open_quotation else { return None };
        let quote = context.page.quotes.first().filter(|quote| quote.continued)?;
        let told = matches.first().is_some_and(|found| {
            let piece = found.candidate.content.as_slice().first();
            found.parent.is_none()
                && found.candidate.cue.is_some()
                && piece.is_some_and(|piece| piece.from == quote.open)
        });
        let last = self.claims.last()?;
        let floats = last.id == id && last.cue.is_none() && last.form == Form::Direct && last.source.is_none();
        if !told || !floats || self.denials.last().is_some_and(|denial| denial.parent == Some(id)) {
            return None;
        }
        self.open_quotation = None;
        self.last_quoted = None;
        self.claims.pop().map(|claim| claim.content)
    }

    /// A block under a colon: every item of a list, or one paragraph that is a quotation.
    pub(super) fn continue_colon(&mut self, context: &Context<'_>, block: &Block) -> Option<Made> {
        let open = self.open_colon?;
        let page = context.page;
        let quotation = page.quotes.first().filter(|quote| quote.open == 0);
        if block.set_off {
            let item = &self.text[block.start..block.end];
            // The stop that closes an item is no part of it; a block quotation keeps its own.
            let item =
                if block.kind == SectionKind::ListItem { item.trim_end_matches(['.', ';', ',']) } else { item };
            let item = Span::of(self.text, block.start, block.start + item.len());
            // Where a claim takes the items in, so do those that hold it.
            let mut up = Some(open.made);
            for _ in 0..MAX_CHAIN {
                let Some(made) = up else { break };
                // "- ;"
                if !item.text().is_empty() {
                    self.extend(made, item.clone());
                }
                up = self.parent_of(made);
            }
            self.open_colon = Some(OpenColon { listing: true, ..open });
            return Some(open.made);
        }
        let quote = quotation.filter(|_| !open.listing)?;
        let (start, end) = context.bytes(Range::new(quote.open, quote.close + 1));
        self.extend(open.made, Span::of(self.text, start, end));
        if let Made::Claim(id) = open.made {
            let alone = self.claims[id].content.len() == 1;
            self.claims[id].form = if alone { Form::Direct } else { Form::Mixed };
        }
        if quote.continues {
            self.open_quotation = Some(open.made);
        }
        self.open_colon = None;
        self.last_quoted = Some(open.made);
        Some(open.made)
    }

    fn parent_of(&self, made: Made) -> Option<Made> {
        let parent = match made {
            Made::Claim(id) => self.claims[id].parent,
            Made::Denial(id) => self.denials[id].parent,
        };
        parent.map(Made::Claim)
    }

    pub(super) fn note_open_quotation(&mut self, context: &Context<'_>, candidate: &Candidate, made: Made) {
        let Some(last) = candidate.content.as_slice().last() else { return };
        match context.quote(last.to - 1).filter(|quote| quote.close + 1 == last.to) {
            Some(quote) if quote.continues => self.open_quotation = Some(made),
            Some(_) => self.last_quoted = Some(made),
            None => {
                // "Ann Li said the train “may have left. I do not mind”": the quotation goes on behind the content.
                let told = candidate.cue.is_some_and(|cue| context.quote(cue.head).is_none());
                if told && context.quote(last.to - 1).is_some_and(|quote| quote.close > last.to) {
                    self.last_quoted = Some(made);
                }
            }
        }
    }

    /// Quotations that stand alone as sentences: they go on with what was quoted just before, or hang in the air.
    pub(super) fn float_quotations(
        &mut self,
        context: &Context<'_>,
        block: &Block,
        matches: &[Match],
        outer: Option<Made>,
    ) {
        let page = context.page;
        let mut next_match = 0;
        let mut sentence = 0;
        for quote in page.quotes.iter().filter(|quote| quote.depth == 0 && !quote.continued) {
            // Matches that begin before the quotation have had their say.
            while let Some(found) = matches.get(next_match).filter(|found| found.first() < quote.open) {
                let ended = found.candidate.content.as_slice().last().is_some_and(|range| range.to <= quote.open);
                if found.parent.is_none() && ended {
                    self.last_quoted = Some(self.made[next_match]);
                }
                next_match += 1;
            }
            while page.sentences.get(sentence).is_some_and(|&(_, to)| to <= quote.open) {
                sentence += 1;
            }
            let starts_sentence = page.sentences.get(sentence).is_some_and(|&(from, _)| from == quote.open);
            let after = context.get(quote.close + 1);
            let ends_sentence = after.is_none_or(|next| {
                (next.kind == TokenKind::OpenQuote || next.is_capital())
                    && context.ends_sentence_before(quote.close)
            });
            let near = matches.partition_point(|found| found.first() <= quote.close);
            let read = matches[near.saturating_sub(NEIGHBOURS)..near]
                .iter()
                .any(|found| found.candidate.covers(quote.open) || found.candidate.covers(quote.close));
            if !starts_sentence || !ends_sentence || read {
                continue;
            }
            let (start, end) = context.bytes(Range::new(quote.open, quote.close + 1));
            let span = Span::of(self.text, start, end);
            let before = sentence.checked_sub(1).map(|before| page.sentences[before]);
            let another = before.and_then(|range| self.another_speaker(context, range));
            let made = match self.last_quoted.filter(|_| another.is_none()) {
                Some(made) => {
                    // What it would go on with lies behind it: the quotation is left alone.
                    if !self.extend(made, span) {
                        continue;
                    }
                    made
                }
                None => {
                    let who = before.and_then(|range| grammar::subject(context, range));
                    Made::Claim(self.floating(context, who, span, block, outer))
                }
            };
            self.adopt(matches, quote.open, quote.close, made);
            self.last_quoted = Some(made);
            if quote.continues {
                self.open_quotation = Some(made);
            }
        }
    }

    /// “…?” the teacher asked. [Ann Li] shook her head. “…”: whom the sentence between two quotations is about, if it is
    /// somebody else than the one who spoke before it.
    fn another_speaker(&mut self, context: &Context<'_>, (from, to): (u32, u32)) -> Option<usize> {
        let spoken = match self.last_quoted? {
            Made::Claim(id) => self.claims[id].source?,
            Made::Denial(_) => return None,
        };
        let (start, _) = context.bytes(Range::new(from, to));
        let last = match self.last_quoted? {
            Made::Claim(id) => &self.claims[id],
            Made::Denial(_) => return None,
        };
        let cue = last.cue.iter().flat_map(|cue| &cue.spans);
        let behind = last.content.iter().chain(&last.source_mention).chain(cue).all(|span| span.end() <= start);
        if !behind {
            return None;
        }
        let who = grammar::subject(context, (from, to))?;
        let mention = mention::read(context, who);
        if mention.kind != SourceKind::Person
            || !matches!(mention.reference, Reference::Name | Reference::Definite)
        {
            return None;
        }
        let source = self.sources.resolve(context, &mention, None);
        (source != spoken).then_some(source)
    }

    /// Li called the judge a “liar.” “[I] think so.”: who says the quotation around the token `at`, if it stands alone behind
    /// a sentence about somebody.
    pub(super) fn floating_speaker(&mut self, context: &Context<'_>, at: u32) -> Option<usize> {
        let sentences = &context.page.sentences;
        let alone = |quote: &&Quote| quote.depth == 0 && !quote.continued && quote.open < at && at < quote.close;
        let quote = context.page.quotes.iter().find(alone)?;
        let index = sentences.partition_point(|&(from, _)| from < quote.open);
        let &(from, _) = sentences.get(index)?;
        if from != quote.open {
            return None;
        }
        let who = grammar::subject(context, *sentences.get(index.checked_sub(1)?)?)?;
        let mention = mention::read(context, who);
        (mention.kind == SourceKind::Person && mention.reference != Reference::Speaker)
            .then(|| self.sources.resolve(context, &mention, None))
    }

    pub(super) fn source_of(&self, made: Made) -> Option<usize> {
        match made {
            Made::Claim(id) => self.claims[id].source,
            Made::Denial(id) => self.denials[id].source,
        }
    }

    /// What is claimed inside a quotation that stood alone belongs to it.
    fn adopt(&mut self, matches: &[Match], open: u32, close: u32, outer: Made) {
        let Made::Claim(outer) = outer else { return };
        let from = matches.partition_point(|found| found.first() < open);
        for (found, made) in
            matches.iter().zip(&self.made).skip(from).take_while(|(found, _)| found.first() < close)
        {
            // A quotation that goes on with an earlier claim may lie in what stands here.
            if let (None, &Made::Claim(inner)) = (found.parent, made)
                && found.candidate.lies_within(Range::new(open, close + 1))
                && self.claims[outer].parent.is_none()
                && inner != outer
            {
                self.claims[inner].parent = Some(outer);
            }
        }
    }

    /// A quotation without a cue: the person that the sentence before is about says it, or nobody.
    fn floating(
        &mut self,
        context: &Context<'_>,
        who: Option<Range>,
        span: Span<'t>,
        block: &Block,
        outer: Option<Made>,
    ) -> usize {
        let mention =
            who.map(|range| mention::read(context, range)).filter(|mention| mention.kind == SourceKind::Person);
        let source = mention.as_ref().map(|mention| self.sources.resolve(context, mention, None));
        let source_mention = mention.map(|mention| {
            let (start, end) = context.bytes(mention.span);
            Span::of(self.text, start, end)
        });
        let id = self.claims.len();
        let why = Explanation::new(Rule::FloatingQuotation, FLOATING);
        let mut claim = ClaimData::new(id, block.kind, Spans::One(span), why);
        claim.source = source;
        claim.source_mention = source_mention;
        claim.form = Form::Direct;
        claim.parent = Self::claim_id(outer);
        self.claims.push(claim);
        id
    }
}
