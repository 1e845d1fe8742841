use std::ops::Deref;

use super::Span;

/// The spans of what mostly has one, which then takes no memory of its own.
#[derive(Clone, Debug)]
pub(crate) enum Spans<'t> {
    One(Span<'t>),
    Many(Vec<Span<'t>>),
}

impl<'t> Spans<'t> {
    pub(crate) fn push(&mut self, span: Span<'t>) {
        *self = match std::mem::take(self) {
            Spans::One(first) => Spans::Many(vec![first, span]),
            Spans::Many(none) if none.is_empty() => Spans::One(span),
            Spans::Many(mut spans) => {
                spans.push(span);
                Spans::Many(spans)
            }
        };
    }

    /// Takes those of another behind its own.
    pub(crate) fn append(&mut self, other: Spans<'t>) {
        match other {
            Spans::One(span) => self.push(span),
            Spans::Many(spans) => spans.into_iter().for_each(|span| self.push(span)),
        }
    }

    pub(crate) fn into_owned(self) -> Spans<'static> {
        match self {
            Spans::One(span) => Spans::One(span.into_owned()),
            Spans::Many(spans) => Spans::Many(spans.into_iter().map(Span::into_owned).collect()),
        }
    }
}

impl Default for Spans<'_> {
    fn default() -> Self {
        Spans::Many(Vec::new())
    }
}

impl<'t> Deref for Spans<'t> {
    type Target = [Span<'t>];

    fn deref(&self) -> &Self::Target {
        match self {
            Spans::One(span) => std::slice::from_ref(span),
            Spans::Many(spans) => spans,
        }
    }
}

impl PartialEq for Spans<'_> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<'t> FromIterator<Span<'t>> for Spans<'t> {
    fn from_iter<I: IntoIterator<Item = Span<'t>>>(spans: I) -> Self {
        spans.into_iter().fold(Spans::default(), |mut all, span| {
            all.push(span);
            all
        })
    }
}

impl<'s, 't> IntoIterator for &'s Spans<'t> {
    type Item = &'s Span<'t>;
    type IntoIter = std::slice::Iter<'s, Span<'t>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Spans<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Spans<'_> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Span<'_>>::deserialize(deserializer).map(Spans::from_iter)
    }
}
