//! Discourse: matches of single pages become the claims, sources and denials of one article.
//!
//! Pages are added in text order. What goes on over pages (a quotation, a list under a colon, a post) is kept
//! open until the page that ends it.

mod certainty;
mod grounds;
mod mention;
mod sources;
mod targets;
mod unfilled;

use std::borrow::Cow;

use crate::grammar::{self, Candidate, Context, CueMatch, CueWord, Range, denial_kind};
use crate::lexicon::Classes;
use crate::matching::Match;
use crate::record::{
    Act, Certainty, ClaimData, CueData, DenialData, DenialKind, Form, Record, Section, SectionKind, SourceKind,
    Span, Stance,
};
use crate::text::{Block, TokenKind};
use sources::Sources;

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
    /// The claim or denial whose quotation goes on in the next block.
    open_quotation: Option<Made>,
    /// The claim whose colon ends its block: what comes next is its content.
    open_colon: Option<OpenColon>,
    /// The last claim or denial that ends with a quotation at the end of its sentence.
    last_quoted: Option<Made>,
    /// The author's span and the claim of the post that is being read.
    post: Option<((usize, usize), usize)>,
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
    pub(crate) fn new(text: &'t str) -> Self {
        Story {
            text,
            sections: Vec::new(),
            sources: Sources::new(text),
            claims: Vec::new(),
            denials: Vec::new(),
            made: Vec::new(),
            open_quotation: None,
            open_colon: None,
            last_quoted: None,
            post: None,
        }
    }

    pub(crate) fn add_section(&mut self, block: &Block) {
        self.sections.push(Section { kind: block.kind, start: block.start, end: block.end });
    }

    /// Adds what was matched on a page.
    pub(crate) fn add_page(&mut self, context: &Context<'_>, block: &Block, matches: &[Match]) {
        let text = self.text;
        let first_claim = self.claims.len();
        let first_denial = self.denials.len();
        if matches!(block.kind, SectionKind::Comment | SectionKind::Headline) {
            // Posts and headings are islands: nothing goes on from what stands before them.
            (self.open_quotation, self.last_quoted, self.open_colon) = (None, None, None);
        }
        self.continue_quotation(context);
        let listed = self.continue_colon(context, block);
        if listed.is_none() && block.kind != SectionKind::ListItem {
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
        for found in matches {
            let up = found.parent.map(|up| self.made[up]).or(outer);
            let made = self.add_match(context, block, found, up);
            self.made.push(made);
        }
        self.float_quotations(context, block, matches, outer);
        if context.page.seen.any(Classes::NAMING) {
            self.anonymity_told_later(context, matches);
        }
        let awaiting = matches.iter().rposition(|found| found.candidate.awaits);
        if let Some(index) = awaiting {
            self.open_colon = Some(OpenColon { made: self.made[index], listing: false });
        }
        self.put_in_text_order(first_claim, first_denial);
    }

    /// "… , two guards said. They spoke anonymously for fear of reprisals.": a sentence of its own on why the last
    /// source is not named.
    fn anonymity_told_later(&mut self, context: &Context<'_>, matches: &[Match]) {
        let tokens = &context.page.tokens;
        let mut at = 0;
        while let Some(found) = tokens[at..].iter().position(|token| token.is(Classes::NAMING)) {
            at += found;
            let Some(reason) = grounds::find(context, at as u32) else {
                at += 1;
                continue;
            };
            // The last match that begins before is the one spoken of.
            let index = matches.partition_point(|found| found.first() <= at as u32);
            let made = index.checked_sub(1).map(|index| self.made[index]);
            let source = made.and_then(|made| match made {
                Made::Claim(id) => self.claims[id].source,
                Made::Denial(id) => self.denials[id].source,
            });
            if let Some(id) = source {
                let text = self.text;
                self.sources.set_grounds(
                    id,
                    reason.map(|range| {
                        let (start, end) = context.bytes(range);
                        Span::of(text, start, end)
                    }),
                );
            }
            at += 1;
        }
    }

    /// The record, when all pages are in.
    pub(crate) fn finish(self, unread: Option<usize>) -> Record<'t> {
        let Story { sections, sources, mut claims, mut denials, .. } = self;
        let mut sources = sources.finish();
        if claims.iter().any(|claim| claim.content.is_empty()) {
            unfilled::drop_unfilled(&mut sources, &mut claims, &mut denials);
        }
        Record::new(sections, sources, claims, denials, unread)
    }

    /// Where the paragraph starts that "these claims" speaks of: the last one that holds a claim.
    fn paragraph_of_claims(&self) -> usize {
        let last = self.claims.last().and_then(|claim| claim.content.first()).map_or(0, Span::start);
        let place = self.sections.partition_point(|section| section.start <= last);
        self.sections[..place].last().map_or(0, |section| section.start)
    }

    fn content_of(&mut self, made: Made) -> &mut Vec<Span<'t>> {
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

    /// A quotation that the block before left open goes on here.
    fn continue_quotation(&mut self, context: &Context<'_>) {
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

    /// A block under a colon: every item of a list, or one paragraph that is a quotation.
    fn continue_colon(&mut self, context: &Context<'_>, block: &Block) -> Option<Made> {
        let open = self.open_colon?;
        let page = context.page;
        let quotation = page.quotes.first().filter(|quote| quote.open == 0);
        if block.kind == SectionKind::ListItem {
            self.extend(open.made, Span::of(self.text, block.start, block.end));
            self.open_colon = Some(OpenColon { listing: true, ..open });
            return Some(open.made);
        }
        let quote = quotation.filter(|_| !open.listing)?;
        let (start, end) = context.bytes(Range::new(quote.open, quote.close + 1));
        self.extend(open.made, Span::of(self.text, start, end));
        if let Made::Claim(id) = open.made {
            self.claims[id].form = Form::Direct;
        }
        if quote.continues {
            self.open_quotation = Some(open.made);
        }
        self.open_colon = None;
        self.last_quoted = Some(open.made);
        Some(open.made)
    }

    /// A post without the "@name" that it starts with, and that name.
    fn reply(&self, block: &Block) -> (Option<Span<'t>>, Span<'t>) {
        let post = &self.text[block.start..block.end];
        let whole = (None, Span::of(self.text, block.start, block.end));
        let Some(rest) = post.strip_prefix('@') else { return whole };
        let one_word = rest.find(char::is_whitespace);
        let Some(len) = self.sources.addressed_commenter(rest).or(one_word) else { return whole };
        let name = rest[..len].trim_end_matches([',', ':']);
        let body = rest[len..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':'));
        if name.is_empty() || body.is_empty() {
            return whole;
        }
        let name = Span::of(self.text, block.start, block.start + 1 + name.len());
        (Some(name), Span::of(self.text, block.end - body.len(), block.end))
    }

    /// The claim of the post that `paragraph` belongs to.
    fn post(
        &mut self,
        text: &'t str,
        author: (usize, usize),
        addressee: Option<Span<'t>>,
        paragraph: Span<'t>,
    ) -> usize {
        if let Some((known, id)) = self.post.filter(|(known, _)| *known == author) {
            self.extend(Made::Claim(id), paragraph);
            self.post = Some((known, id));
            return id;
        }
        let source = self.sources.commenter(text, author.0, author.1);
        let id = self.claims.len();
        self.claims.push(ClaimData {
            id,
            source: Some(source),
            source_mention: Some(Span::of(text, author.0, author.1)),
            via: Vec::new(),
            cue: None,
            content: vec![paragraph],
            form: Form::Post,
            act: Act::Assertion,
            stance: Stance::Neutral,
            certainty: Certainty::Certain,
            hedges: Vec::new(),
            hypothetical: false,
            parent: None,
            addressee,
            time: None,
            place: None,
            section: SectionKind::Comment,
            score: 0.96,
        });
        self.post = Some((author, id));
        id
    }

    fn add_match(&mut self, context: &Context<'_>, block: &Block, found: &Match, up: Option<Made>) -> Made {
        let candidate = &found.candidate;
        let parent = Self::claim_id(up);
        // Whose words a match stands in: those of its parent, or of the quotation that goes on here.
        let quoted = candidate.cue.is_some_and(|cue| context.quote(cue.head).is_some());
        let speaker = match up.or(self.last_quoted.filter(|_| quoted)) {
            Some(Made::Claim(id)) => self.claims[id].source,
            Some(Made::Denial(id)) => self.denials[id].source,
            None => None,
        };
        let text = self.text;
        let span = |range: Range| {
            let (start, end) = context.bytes(range);
            Span::of(text, start, end)
        };
        let mention = candidate.source.map(|range| mention::read(context, range));
        let source = mention.as_ref().map(|mention| self.sources.resolve(context, mention, speaker));
        if let (Some(id), Some(cue), true) = (source, candidate.cue, context.page.seen.any(Classes::NAMING))
            && let Some(reason) = grounds::find(context, cue.head)
        {
            self.sources.set_grounds(id, reason.map(span));
        }
        let (hedges, hedged) = certainty::hedges(text, context, candidate);
        let (act, stance) = act_and_stance(context, candidate);
        let content: Vec<Span<'t>> = candidate.content.as_slice().iter().map(|&range| span(range)).collect();
        let cue = candidate.cue.map(|cue| cue_data(text, context, &cue));
        let source_mention = candidate.source.map(span);
        let made = match denial_kind(context, candidate) {
            Some(kind) => {
                let mut denial = DenialData {
                    id: self.denials.len(),
                    kind,
                    source,
                    source_mention,
                    cue,
                    content,
                    hedges,
                    certainty: denial_certainty(kind, hedged, candidate),
                    targets: Vec::new(),
                    section: block.kind,
                    score: found.score,
                };
                denial.targets = targets::targets(&self.claims, &denial, self.paragraph_of_claims());
                self.denials.push(denial);
                Made::Denial(self.denials.len() - 1)
            }
            None => {
                let via = match parent {
                    Some(id) => {
                        let outer = &self.claims[id];
                        outer.via.iter().copied().chain(outer.source).take(MAX_CHAIN).collect()
                    }
                    None => Vec::new(),
                };
                let id = self.claims.len();
                self.claims.push(ClaimData {
                    id,
                    source,
                    source_mention,
                    via,
                    cue,
                    content,
                    form: certainty::form(context, candidate.content.as_slice()),
                    act,
                    stance,
                    certainty: certainty::certainty(context, candidate, act, hedged),
                    hedges,
                    hypothetical: candidate.cue.is_some_and(|cue| cue.hypothetical),
                    parent,
                    addressee: candidate.addressee.map(span),
                    time: candidate.time.map(span),
                    place: candidate.place.map(span),
                    section: block.kind,
                    score: found.score,
                });
                Made::Claim(id)
            }
        };
        self.note_open_quotation(context, candidate, made);
        made
    }

    fn note_open_quotation(&mut self, context: &Context<'_>, candidate: &Candidate, made: Made) {
        let Some(last) = candidate.content.as_slice().last() else { return };
        match context.quote(last.to - 1).filter(|quote| quote.close + 1 == last.to) {
            Some(quote) if quote.continues => self.open_quotation = Some(made),
            Some(_) => self.last_quoted = Some(made),
            None => {}
        }
    }

    /// Quotations that stand alone as sentences: they go on with what was quoted just before, or hang in the air.
    fn float_quotations(&mut self, context: &Context<'_>, block: &Block, matches: &[Match], outer: Option<Made>) {
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
                next.kind == TokenKind::OpenQuote || next.is_capital() && context.ends_sentence_before(quote.close)
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
            let made = match self.last_quoted {
                Some(made) => {
                    // What it would go on with lies behind it: the quotation is left alone.
                    if !self.extend(made, span) {
                        continue;
                    }
                    made
                }
                None => {
                    let who = sentence
                        .checked_sub(1)
                        .and_then(|before| grammar::subject(context, page.sentences[before]));
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

    /// Numbers the claims from `first` on by where they begin, a parent before its children: quotations that stand
    /// alone are found after what comes behind them.
    fn put_in_text_order(&mut self, first: usize, first_denial: usize) {
        let start = |claim: &ClaimData<'_>| {
            let cue = claim.cue.iter().flat_map(|cue| &cue.spans);
            claim.content.iter().chain(&claim.source_mention).chain(cue).map(Span::start).min().unwrap_or(0)
        };
        let mut places: Vec<(usize, usize, usize)> = Vec::with_capacity(self.claims.len() - first);
        for (id, claim) in self.claims.iter().enumerate().skip(first) {
            let ancestors = std::iter::successors(claim.parent, |&up| self.claims[up].parent);
            let (depth, outer) = ancestors
                .take_while(|&up| up >= first)
                .take(NEIGHBOURS)
                .fold((0, 0), |(depth, outer), up| (depth + 1, outer.max(start(&self.claims[up]))));
            places.push((start(claim).max(outer), depth, id));
        }
        if places.is_sorted() {
            return;
        }
        places.sort_unstable();
        let mut new_id: Vec<usize> = (0..self.claims.len()).collect();
        for (place, &(_, _, old)) in places.iter().enumerate() {
            new_id[old] = first + place;
        }
        let mut moved: Vec<Option<ClaimData<'t>>> = self.claims.drain(first..).map(Some).collect();
        for (_, _, old) in places {
            if let Some(mut claim) = moved[old - first].take() {
                claim.id = new_id[old];
                claim.parent = claim.parent.map(|up| new_id[up]).filter(|&up| up < claim.id);
                self.claims.push(claim);
            }
        }
        for target in self.denials[first_denial..].iter_mut().flat_map(|denial| &mut denial.targets) {
            *target = new_id[*target];
        }
        let renew = |made: &mut Made| {
            if let Made::Claim(id) = made {
                *id = new_id[*id];
            }
        };
        self.open_quotation.as_mut().into_iter().for_each(renew);
        self.last_quoted.as_mut().into_iter().for_each(renew);
        self.open_colon.as_mut().into_iter().for_each(|open| renew(&mut open.made));
        if let Some((_, id)) = &mut self.post {
            *id = new_id[*id];
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
        self.claims.push(ClaimData {
            id,
            source,
            source_mention,
            via: Vec::new(),
            cue: None,
            content: vec![span],
            form: Form::Direct,
            act: Act::Assertion,
            stance: Stance::Neutral,
            certainty: Certainty::Certain,
            hedges: Vec::new(),
            hypothetical: false,
            parent: Self::claim_id(outer),
            addressee: None,
            time: None,
            place: None,
            section: block.kind,
            score: 0.5,
        });
        id
    }
}

/// How many matches or claims around one are looked at: more do not stand together.
const NEIGHBOURS: usize = 24;

/// A chain of more relays is cut: it bounds the memory of "X said that Y said that …".
const MAX_CHAIN: usize = 16;

fn act_and_stance(context: &Context<'_>, candidate: &Candidate) -> (Act, Stance) {
    match candidate.cue.map(|cue| cue.word) {
        Some(CueWord::Entry(index)) => {
            let entry = context.tables.cue(index);
            (entry.act, entry.stance)
        }
        Some(CueWord::Adverb(..)) => (Act::Assertion, Stance::Distancing),
        _ => (Act::Assertion, Stance::Neutral),
    }
}

fn denial_certainty(kind: DenialKind, hedged: Option<Certainty>, candidate: &Candidate) -> Certainty {
    let supposed = kind == DenialKind::Denied && candidate.cue.is_some_and(|cue| cue.hypothetical);
    if supposed { Certainty::Unknown } else { hedged.unwrap_or(Certainty::Certain) }
}

fn cue_data<'t>(text: &'t str, context: &Context<'_>, cue: &CueMatch) -> CueData<'t> {
    let (start, end) = context.bytes(cue.range);
    let lemma: Cow<'t, str> = match cue.word {
        CueWord::Entry(index) => Cow::Owned(context.tables.cue(index).lemma.to_string()),
        CueWord::Adverb(..) => Cow::Owned(context.slice(cue.range).to_lowercase()),
        CueWord::Phrase(word, _) => Cow::Owned(context.tables.form(context.tables.word(word).lemma).to_owned()),
        CueWord::Mark => Cow::Borrowed(&text[start..end]),
    };
    CueData { spans: vec![Span::of(text, start, end)], lemma, kind: cue.kind, negated: cue.negated }
}
