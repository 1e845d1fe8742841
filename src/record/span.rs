use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A piece of the article: where it is, in bytes, and what it says.
///
/// `&article[span.range()] == span.text()` always holds for the article the record was made from.
///
/// ```
/// let article = "According to Maren Oduya, the ferry sank.";
/// let record = onrecord::extract(article);
/// let claim = record.claims().next().unwrap();
/// let span = claim.source_mention().unwrap();
/// assert_eq!(&article[span.range()], span.text());
/// assert_eq!((span.start(), span.end()), (13, 24));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<'t> {
    start: usize,
    text: Cow<'t, str>,
}

impl<'t> Span<'t> {
    pub(crate) fn new(start: usize, text: impl Into<Cow<'t, str>>) -> Self {
        Span { start, text: text.into() }
    }

    /// The slice `start..end` of the article; both must be char boundaries of it.
    pub(crate) fn of(article: &'t str, start: usize, end: usize) -> Self {
        Span::new(start, &article[start..end])
    }

    /// The first byte.
    pub fn start(&self) -> usize {
        self.start
    }

    /// One past the last byte.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// `start..end`, in bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end()
    }

    /// The words themselves.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Copies the words if they are borrowed.
    pub fn into_owned(self) -> Span<'static> {
        Span { start: self.start, text: Cow::Owned(self.text.into_owned()) }
    }
}

impl fmt::Debug for Span<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{} {:?}", self.start, self.end(), self.text)
    }
}

impl fmt::Display for Span<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
