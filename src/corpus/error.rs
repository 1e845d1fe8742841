use std::error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a corpus cannot be read: a file that is damaged, missing or out of reach.
///
/// [`Display`](fmt::Display) is one lower-case sentence that says where the mistake is, what was expected and what
/// was found.
///
/// ```
/// # use onrecord::corpus::Document;
/// let error = Document::parse("memo", "Maren Oduya resigned.", "T1\tSource 0 50\tMaren Oduya\n").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "line 1, column 13: expected an offset of at most 21, the characters of the text, found \"50\""
/// );
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error {
    file: Option<PathBuf>,
    kind: ErrorKind,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum ErrorKind {
    #[error("line {line}, column {column}: expected {expected}, found {found}")]
    Damaged { line: usize, column: usize, expected: String, found: String },
    #[error("expected {expected}, found {found}")]
    Folder { expected: String, found: &'static str },
    #[error("no such file or folder")]
    Missing,
    /// What the operating system says; its own error type could not be compared.
    #[error("{0}")]
    Io(String),
}

impl Error {
    /// At `before`, the part of the file in front of the mistake.
    #[cold]
    pub(super) fn damaged(before: &str, expected: impl Into<String>, found: impl Into<String>) -> Self {
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        let kind = ErrorKind::Damaged { line, column, expected: expected.into(), found: found.into() };
        Error { file: None, kind }
    }

    #[cold]
    pub(super) fn folder(file: &Path, expected: impl Into<String>, found: &'static str) -> Self {
        Error { file: Some(file.into()), kind: ErrorKind::Folder { expected: expected.into(), found } }
    }

    #[cold]
    pub(super) fn io(file: &Path, error: &io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::NotFound => ErrorKind::Missing,
            _ => ErrorKind::Io(error.to_string()),
        };
        Error { file: Some(file.into()), kind }
    }

    pub(super) fn is_missing(&self) -> bool {
        self.kind == ErrorKind::Missing
    }

    pub(super) fn in_file(self, file: &Path) -> Self {
        Error { file: Some(file.into()), ..self }
    }

    /// The file or folder, unless the text came from elsewhere.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The line of a damaged file, counted from 1.
    pub fn line(&self) -> Option<usize> {
        match self.kind {
            ErrorKind::Damaged { line, .. } => Some(line),
            ErrorKind::Folder { .. } | ErrorKind::Missing | ErrorKind::Io(_) => None,
        }
    }

    /// The column in that line, in characters, counted from 1.
    pub fn column(&self) -> Option<usize> {
        match self.kind {
            ErrorKind::Damaged { column, .. } => Some(column),
            ErrorKind::Folder { .. } | ErrorKind::Missing | ErrorKind::Io(_) => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{}: ", file.display())?;
        }
        self.kind.fmt(f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Error").field(&self.to_string()).finish()
    }
}

impl error::Error for Error {}
