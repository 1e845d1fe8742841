//! The input that the parsers run over, and the parsers of single tokens.

use std::cell::Cell;
use std::num::NonZeroU32;

use nom::{Input, Needed, Offset, Parser};

use crate::lexicon::{Classes, PhraseKind, Tables, Word, WordList};
use crate::text::{Page, Quote, Token, TokenKind, each_phrase};

/// A page with what is needed to read it.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) text: &'a str,
    pub(crate) page: &'a Page,
    /// Those of the page, at hand: nothing is asked for as often.
    pub(crate) all: &'a [Token],
    /// The noun phrases that have been read, by where they start: a third of them are asked for again (as a packrat
    /// parser keeps what it has read).
    pub(crate) phrases: &'a [Cell<KnownPhrase>],
    pub(crate) tables: &'a Tables,
    /// Whether the next block is a list or a quotation.
    pub(crate) continued_below: bool,
    /// Whether the page is a headline, which leaves out articles and forms of "be".
    pub(crate) headline: bool,
}

/// What was found for a noun phrase before the token `to`, which is 0 where none was looked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KnownPhrase {
    pub(crate) to: u32,
    /// Where it ends, if there is one.
    pub(crate) end: Option<NonZeroU32>,
}

/// A run of tokens of one page. Positions are token indices of the page.
#[derive(Clone, Copy)]
pub(crate) struct Tokens<'a> {
    pub(crate) context: &'a Context<'a>,
    pub(crate) from: u32,
    pub(crate) to: u32,
}

/// A token range of a page, end-exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Range {
    pub(crate) from: u32,
    pub(crate) to: u32,
}

impl Range {
    pub(crate) fn new(from: u32, to: u32) -> Self {
        Range { from, to }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.from >= self.to
    }

    pub(crate) fn contains(self, at: u32) -> bool {
        self.from <= at && at < self.to
    }

    /// Whether the two share a token.
    pub(crate) fn overlaps(self, other: Range) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// What a parser of this grammar returns. Most attempts fail in prose, so a failure carries nothing.
pub(crate) type Parsed<'a, O = Range> = nom::IResult<Tokens<'a>, O, ()>;

impl<'a> Context<'a> {
    pub(crate) fn tokens(&'a self, range: Range) -> Tokens<'a> {
        Tokens { context: self, from: range.from, to: range.to }
    }

    pub(crate) fn token(&self, at: u32) -> &'a Token {
        &self.all[at as usize]
    }

    /// Whether the page ends in a colon at `at`, and what it announces stands in the next block.
    pub(crate) fn announces_next_block(&self, at: u32) -> bool {
        self.continued_below && at as usize + 1 == self.all.len() && self.kind(at) == Some(TokenKind::Colon)
    }

    pub(crate) fn get(&self, at: u32) -> Option<&'a Token> {
        self.all.get(at as usize)
    }

    /// The token before `at`, if it is in the sentence that starts at `from`.
    pub(crate) fn before(&self, at: u32, from: u32) -> Option<&'a Token> {
        (at > from).then(|| self.token(at - 1))
    }

    pub(crate) fn str(&self, at: u32) -> &'a str {
        &self.text[self.token(at).range()]
    }

    pub(crate) fn slice(&self, range: Range) -> &'a str {
        let (start, end) = self.bytes(range);
        &self.text[start..end]
    }

    /// The bytes of a token range that is not empty.
    pub(crate) fn bytes(&self, range: Range) -> (usize, usize) {
        (self.token(range.from).start as usize, self.token(range.to - 1).end as usize)
    }

    pub(crate) fn is(&self, at: u32, classes: Classes) -> bool {
        self.get(at).is_some_and(|token| token.is(classes))
    }

    pub(crate) fn kind(&self, at: u32) -> Option<TokenKind> {
        self.get(at).map(|token| token.kind)
    }

    /// Whether a comma stands before the token; it may stand inside the mark that closes a quotation: "a “shame,” adding".
    pub(crate) fn is_set_off(&self, at: u32) -> bool {
        let kind = |back: u32| at.checked_sub(back).and_then(|at| self.kind(at));
        kind(1) == Some(TokenKind::Comma)
            || kind(1) == Some(TokenKind::CloseQuote) && kind(2) == Some(TokenKind::Comma)
    }

    /// Whether the token is this word, in any case.
    #[inline(always)]
    pub(crate) fn says(&self, at: u32, word: &'static str) -> bool {
        let word = Word::new(word);
        self.get(at).is_some_and(|token| self.is_word(token, word))
    }

    /// As [`Context::says`], any of the words.
    #[inline(always)]
    pub(crate) fn says_any(&self, at: u32, words: WordList) -> bool {
        self.get(at)
            .is_some_and(|token| words.of_sort(token.sort).is_some_and(|words| self.is_one_of(token, words)))
    }

    /// Whether the letters of the token end so, in this case.
    #[inline(always)]
    pub(crate) fn ends_in(&self, at: u32, ending: &'static str) -> bool {
        self.text.as_bytes()[self.token(at).range()].ends_with(ending.as_bytes())
    }

    #[inline(always)]
    fn is_word(&self, token: &Token, word: Word) -> bool {
        word.may_be(token.letters) && (word.is_short() || self.spells(token, word))
    }

    #[inline(never)]
    fn is_one_of(&self, token: &Token, words: &'static [Word]) -> bool {
        words.iter().any(|&word| self.is_word(token, word))
    }

    #[inline(never)]
    fn spells(&self, token: &Token, word: Word) -> bool {
        self.text.as_bytes()[token.range()].eq_ignore_ascii_case(word.text().as_bytes())
    }

    /// Whether a share in hundredths is counted here: "percent", "per cent", or the second word of that.
    pub(crate) fn says_percent(&self, at: u32) -> bool {
        self.says(at, "percent")
            || self.says(at, "per") && self.says(at + 1, "cent")
            || at > 0 && self.says(at, "cent") && self.says(at - 1, "per")
    }

    /// Whether the token before `at` ends a sentence: the stop inside a closing mark.
    pub(crate) fn ends_sentence_before(&self, at: u32) -> bool {
        at > 0 && self.token(at - 1).ends_sentence()
    }

    /// The outermost quotation that the token stands in.
    pub(crate) fn quote(&self, at: u32) -> Option<&'a Quote> {
        let index = self.token(at).quote;
        (index > 0).then(|| &self.page.quotes[usize::from(index) - 1])
    }

    /// The quotation that the token opens, an inner one too.
    pub(crate) fn opened_quote(&self, at: u32) -> Option<&'a Quote> {
        let quotes = &self.page.quotes;
        quotes.binary_search_by_key(&at, |quote| quote.open).ok().map(|index| &quotes[index])
    }

    /// The longest phrase of the wanted sort that starts at `at`: its length in tokens and what it is.
    ///
    /// `starts` is the class of words that start phrases of that sort.
    pub(crate) fn phrase<T>(
        &self,
        at: u32,
        starts: Classes,
        want: impl Fn(PhraseKind) -> Option<T>,
    ) -> Option<(u32, T)> {
        if !self.is(at, starts) {
            return None;
        }
        let mut longest: Option<(u32, T)> = None;
        each_phrase(&self.all[at as usize..], self.tables, |len, kind| {
            // Of equal ones the first.
            if longest.as_ref().is_none_or(|&(known, _)| len > known)
                && let Some(wanted) = want(kind)
            {
                longest = Some((len, wanted));
            }
        });
        longest
    }

    /// What the word at `at` is as a phrase of its own.
    pub(crate) fn single_word<T>(&self, at: u32, want: impl Fn(PhraseKind) -> Option<T>) -> Option<T> {
        let lemma = self.get(at)?.lemma;
        self.tables.phrases(lemma, 0).find_map(|(words, kind)| want(kind).filter(|_| words.len() == 1))
    }
}

impl<'a> Tokens<'a> {
    pub(crate) fn first(&self) -> Option<&'a Token> {
        (self.from < self.to).then(|| self.context.token(self.from))
    }

    /// The token `n` places in.
    pub(crate) fn peek(&self, n: u32) -> Option<&'a Token> {
        (self.from + n < self.to).then(|| self.context.token(self.from + n))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.from >= self.to
    }
}

impl<'a> Input for Tokens<'a> {
    type Item = &'a Token;
    type Iter = std::slice::Iter<'a, Token>;
    type IterIndices = std::iter::Enumerate<std::slice::Iter<'a, Token>>;

    fn input_len(&self) -> usize {
        (self.to - self.from) as usize
    }

    fn take(&self, count: usize) -> Self {
        Tokens { to: self.from + count as u32, ..*self }
    }

    fn take_from(&self, count: usize) -> Self {
        Tokens { from: self.from + count as u32, ..*self }
    }

    fn take_split(&self, count: usize) -> (Self, Self) {
        (self.take_from(count), self.take(count))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.iter_elements().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.context.all[self.from as usize..self.to as usize].iter()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.input_len() { Ok(count) } else { Err(Needed::new(count - self.input_len())) }
    }
}

impl Offset for Tokens<'_> {
    fn offset(&self, second: &Self) -> usize {
        (second.from - self.from) as usize
    }
}

pub(crate) fn fail<O>() -> Result<O, nom::Err<()>> {
    Err(nom::Err::Error(()))
}

/// One token that fulfils the condition.
pub(crate) fn token<'a>(test: impl Fn(&Token) -> bool) -> impl Fn(Tokens<'a>) -> Parsed<'a> {
    move |input: Tokens<'a>| match input.first() {
        Some(first) if test(first) => Ok((input.take_from(1), Range::new(input.from, input.from + 1))),
        _ => fail(),
    }
}

/// One token of any of these classes.
pub(crate) fn class<'a>(classes: Classes) -> impl Fn(Tokens<'a>) -> Parsed<'a> {
    token(move |t| t.is(classes))
}

/// One token of this kind.
pub(crate) fn kind<'a>(kind: TokenKind) -> impl Fn(Tokens<'a>) -> Parsed<'a> {
    token(move |t| t.kind == kind)
}

/// This word, in any case.
pub(crate) fn word<'a>(word: &'static str) -> impl Fn(Tokens<'a>) -> Parsed<'a> {
    move |input: Tokens<'a>| match input.first() {
        Some(_) if input.context.says(input.from, word) => {
            Ok((input.take_from(1), Range::new(input.from, input.from + 1)))
        }
        _ => fail(),
    }
}

/// A phrase of the lexicon of the wanted sort.
pub(crate) fn phrase<'a, T>(
    starts: Classes,
    want: impl Fn(PhraseKind) -> Option<T>,
) -> impl Fn(Tokens<'a>) -> Parsed<'a> {
    move |input: Tokens<'a>| match input.context.phrase(input.from, starts, &want) {
        Some((len, _)) if input.from + len <= input.to => {
            Ok((input.take_from(len as usize), Range::new(input.from, input.from + len)))
        }
        _ => fail(),
    }
}

/// The tokens that a parser takes.
pub(crate) fn range<'a, O>(
    mut parser: impl Parser<Tokens<'a>, Output = O, Error = ()>,
) -> impl FnMut(Tokens<'a>) -> Parsed<'a> {
    move |input: Tokens<'a>| {
        let (rest, _) = parser.parse(input)?;
        Ok((rest, Range::new(input.from, rest.from)))
    }
}
