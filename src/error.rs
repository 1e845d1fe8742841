//! The caller's mistakes. Reading an article never fails; loading a lexicon can.

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

    /// Whether a lexicon row could not be read.
    pub fn is_lexicon(&self) -> bool {
        matches!(self.kind, ErrorKind::Lexicon { .. })
    }

    /// Whether a limit given to the builder is out of its range.
    pub fn is_limit(&self) -> bool {
        matches!(self.kind, ErrorKind::Limit { .. })
    }

    /// The line of the lexicon text, counted from 1, that the mistake is on.
    pub fn line(&self) -> Option<usize> {
        match self.kind {
            ErrorKind::Lexicon { line, .. } => Some(line),
            ErrorKind::Limit { .. } => None,
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Error").field(&self.to_string()).finish()
    }
}
