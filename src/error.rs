//! The caller's mistakes. Reading an article never fails; loading a lexicon or weights can.

use std::fmt;

/// A mistake in what the caller handed over, such as a lexicon file with a malformed row.
///
/// [`Display`](fmt::Display) is one lower-case sentence that says where the mistake is, what was expected
/// and what was found. The kinds are private so that more can be added; ask with the predicates.
///
/// ```
/// let err = onrecord::Lexicon::builtin().extend("verb\tto gribble\n").unwrap_err();
/// assert!(err.is_lexicon());
/// assert!(err.to_string().starts_with("line 1: expected 3 to 5 cells"));
/// ```
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct Error {
    kind: ErrorKind,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum ErrorKind {
    #[error("line {line}: expected {expected}, found {found}")]
    Lexicon { line: usize, expected: String, found: String },
    #[error("expected an input limit of 1 to {max} bytes, found {found}")]
    Limit { max: usize, found: usize },
    #[error("byte {at}: expected {expected}, found {found}")]
    Weights { at: usize, expected: String, found: String },
}

impl Error {
    #[cold]
    pub(crate) fn lexicon(line: usize, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Error { kind: ErrorKind::Lexicon { line, expected: expected.into(), found: found.into() } }
    }

    #[cold]
    pub(crate) fn limit(max: usize, found: usize) -> Self {
        Error { kind: ErrorKind::Limit { max, found } }
    }

    #[cold]
    pub(crate) fn weights(at: usize, expected: &str, found: String) -> Self {
        Error { kind: ErrorKind::Weights { at, expected: expected.to_owned(), found } }
    }

    /// Whether a lexicon row could not be read.
    pub fn is_lexicon(&self) -> bool {
        matches!(self.kind, ErrorKind::Lexicon { .. })
    }

    /// Whether a limit given to the builder is out of its range.
    pub fn is_limit(&self) -> bool {
        matches!(self.kind, ErrorKind::Limit { .. })
    }

    /// Whether bytes that should be weights are none.
    pub fn is_weights(&self) -> bool {
        matches!(self.kind, ErrorKind::Weights { .. })
    }

    /// The line of the lexicon text, counted from 1, that the mistake is on.
    pub fn line(&self) -> Option<usize> {
        match self.kind {
            ErrorKind::Lexicon { line, .. } => Some(line),
            ErrorKind::Limit { .. } | ErrorKind::Weights { .. } => None,
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Error").field(&self.to_string()).finish()
    }
}
