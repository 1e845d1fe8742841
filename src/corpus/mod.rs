//! Annotated corpora: read from [brat standoff](https://brat.nlplab.org/standoff.html), for learning and for
//! measuring ([`Scores`]). With the feature `corpus`.
//!
//! ```
//! use onrecord::corpus::Document;
//!
//! let text = "“We are full,” Maren Oduya said.";
//! let standoff = "\
//! T1\tContent 0 14\t“We are full,”
//! T2\tSource 15 26\tMaren Oduya
//! T3\tCue 27 31\tsaid
//! T4\tAttribution 27 31\tsaid
//! E1\tAttribution:T4 Source:T2 Cue:T3 Content:T1
//! ";
//! let document = Document::parse("ferry", text, standoff)?;
//! let gold = &document.attributions[0];
//! assert_eq!(&text[gold.cue[0].clone()], "said");
//! # Ok::<(), onrecord::corpus::Error>(())
//! ```

mod agreement;
mod error;
mod label;
mod score;
mod standoff;
mod tokens;

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

pub use agreement::{Agreement, pairs};
pub use error::Error;
pub use score::{Counts, Part, Scores};
pub use tokens::tokens;

use crate::record;

/// An article with the attributions that an annotator found in it.
///
/// An article that several people annotated makes several documents of one id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The name of its text without folder and extension.
    pub id: String,
    /// The article.
    pub text: String,
    /// In the order of the annotation.
    pub attributions: Vec<Attribution>,
}

/// An attribution as a corpus has it: the spans of its parts, each in text order, any of which may be missing.
///
/// Spans are bytes of the text. Where the reader made them, they are not empty and lie on char boundaries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Attribution {
    /// Who the content is ascribed to.
    pub source: Vec<Range<usize>>,
    /// The words that tie content to source.
    pub cue: Vec<Range<usize>>,
    /// What is ascribed.
    pub content: Vec<Range<usize>>,
}

impl Document {
    /// Reads one annotated article: its text and its standoff.
    ///
    /// Read are the spans (`T`) and the events (`E`) with their roles `Source`, `Cue` and `Content`, also numbered
    /// (`Content2`). Every event is an attribution. A role whose span is written below its event is left out:
    /// so does the scorer that figures on PolNeAR are compared by.
    ///
    /// # Errors
    ///
    /// If a line is none of brat standoff, or a span is not in the text or holds other words than the standoff says.
    pub fn parse(id: impl Into<String>, text: impl Into<String>, standoff: &str) -> Result<Document, Error> {
        let text = text.into();
        let attributions = standoff::read(&text, standoff)?;
        Ok(Document { id: id.into(), text, attributions })
    }
}

impl From<record::Attribution<'_>> for Attribution {
    fn from(attribution: record::Attribution<'_>) -> Self {
        let ranges = |spans: &[record::Span<'_>]| spans.iter().map(record::Span::range).collect();
        Attribution {
            source: attribution.source().map(record::Span::range).into_iter().collect(),
            cue: ranges(attribution.cue()),
            content: ranges(attribution.content()),
        }
    }
}

/// Reads a corpus folder into documents, sorted by id and annotator.
///
/// The folder holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`, as PolNeAR does, or both kinds of file side
/// by side. `_ANNOTATOR` may be missing. Texts without annotation are no documents.
///
/// # Errors
///
/// If there is no annotation in the folder, a file cannot be read, or one is damaged ([`Document::parse`]).
///
/// ```no_run
/// for document in onrecord::corpus::read_folder("corpora/polnear/dev")? {
///     println!("{}: {} attributions", document.id, document.attributions.len());
/// }
/// # Ok::<(), onrecord::corpus::Error>(())
/// ```
pub fn read_folder(folder: impl AsRef<Path>) -> Result<Vec<Document>, Error> {
    let folder = folder.as_ref();
    let (standoffs, texts) = match (folder.join("attributions"), folder.join("text")) {
        (standoffs, texts) if standoffs.is_dir() => (standoffs, texts),
        _ => (folder.to_path_buf(), folder.to_path_buf()),
    };
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(&standoffs).map_err(|error| Error::io(&standoffs, &error))? {
        let path = entry.map_err(|error| Error::io(&standoffs, &error))?.path();
        if path.extension().is_some_and(|extension| extension == "ann") {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(Error::folder(&standoffs, "*.ann files in the folder", "none"));
    }
    paths.sort();
    let documents: Result<Vec<Document>, Error> = paths.iter().map(|path| read_document(path, &texts)).collect();
    let mut documents = documents?;
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(documents)
}

fn read_document(path: &Path, texts: &Path) -> Result<Document, Error> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = stem.rsplit_once('_').map_or(&*stem, |(name, _annotator)| name);
    let text_of = |id: &str| texts.join(format!("{id}.txt"));
    let id = if text_of(name).is_file() { name } else { &*stem };
    let file = text_of(id);
    let text = read(&file).map_err(|error| match error.is_missing() {
        true => missing_text(path, name, &stem),
        false => error,
    })?;
    Document::parse(id, text, &read(path)?).map_err(|error| error.in_file(path))
}

#[cold]
fn missing_text(path: &Path, name: &str, stem: &str) -> Error {
    let expected = match name == stem {
        true => format!("its text {name}.txt"),
        false => format!("its text {name}.txt or {stem}.txt"),
    };
    Error::folder(path, expected, "none")
}

fn read(file: &Path) -> Result<String, Error> {
    let bytes = fs::read(file).map_err(|error| Error::io(file, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let (before, byte) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        let found = format!("byte 0x{:02X}", byte[0]);
        Error::damaged(&String::from_utf8_lossy(before), "UTF-8", found).in_file(file)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with these files, gone when it is dropped.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str, files: &[(&str, &[u8])]) -> Self {
            let folder = std::env::temp_dir().join(format!("onrecord-corpus-{name}-{}", std::process::id()));
            for (path, bytes) in files {
                let path = folder.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
            Folder(folder)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    const CUE: &[u8] = b"T1\tCue 3 7\tleft\nE1\tAttribution:T1 Cue:T1\n";

    #[test]
    fn documents_are_sorted_by_id_and_annotator() {
        let folder = Folder::new(
            "sorted",
            &[
                ("text/a_b.txt", b"He left."),
                ("text/a.txt", b"We left."),
                ("text/a-2.txt", b"Xi left."),
                ("text/unread.txt", b"He left."),
                ("attributions/a_zoe.ann", CUE),
                ("attributions/a_ann.ann", b""),
                ("attributions/a-2_ann.ann", CUE),
                ("attributions/a_b_ann.ann", CUE),
                ("attributions/README.md", b"no annotation"),
            ],
        );
        let documents = read_folder(&folder.0).unwrap();
        let read: Vec<_> = documents.iter().map(|d| (d.id.as_str(), &d.text[..2], d.attributions.len())).collect();
        assert_eq!(read, [("a", "We", 0), ("a", "We", 1), ("a-2", "Xi", 1), ("a_b", "He", 1)]);
    }

    #[test]
    fn text_and_annotation_may_lie_side_by_side() {
        let folder = Folder::new("beside", &[("one_two.txt", b"He left."), ("one_two.ann", CUE)]);
        let documents = read_folder(&folder.0).unwrap();
        assert_eq!((documents.len(), documents[0].id.as_str()), (1, "one_two"));
        assert_eq!(documents[0].attributions[0].cue, vec![3..7]);
    }

    #[test]
    fn errors_name_the_file() {
        for (number, (files, message)) in [
            (&[("b.txt", b"" as &[u8])][..], "expected *.ann files in the folder, found none"),
            (&[("attributions/a_b.ann", CUE)], "attributions/a_b.ann: expected its text a.txt or a_b.txt, found none"),
            (&[("a.ann", CUE)], "a.ann: expected its text a.txt, found none"),
            (
                &[("a.ann", b"\nT1\tCue 0 2\t\xFF"), ("a.txt", b"We left.")],
                "a.ann: line 2, column 12: expected UTF-8, found byte 0xFF",
            ),
            (
                &[("a.ann", CUE), ("a.txt", b"We\n\xC3\xA9\xC3.")],
                "a.txt: line 2, column 2: expected UTF-8, found byte 0xC3",
            ),
            (
                &[("a.ann", CUE), ("a.txt", b"We")],
                "a.ann: line 1, column 8: expected an offset of at most 2, the characters of the text, found \"3\"",
            ),
        ]
        .into_iter()
        .enumerate()
        {
            let folder = Folder::new(&format!("error-{number}"), files);
            let error = read_folder(&folder.0).unwrap_err();
            assert!(error.file().unwrap().starts_with(&folder.0));
            let shown = error.to_string();
            let shown = shown.strip_prefix(&*folder.0.to_string_lossy()).unwrap();
            assert_eq!(shown.trim_start_matches(['/', ':', ' ']), message);
            assert_eq!(error.line().is_some(), message.contains("line"));
            assert_eq!(error.column().is_some(), message.contains("column"));
        }
        let error = read_folder("no such corpus").unwrap_err();
        assert_eq!(error.to_string(), "no such corpus: no such file or folder");
        assert_eq!((error.line(), error.column()), (None, None));
    }
}
