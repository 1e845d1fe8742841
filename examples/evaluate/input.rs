//! Where documents come from. Every error is one line that names the file.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use onrecord::corpus::{self, Attribution, Document};
use serde::Deserialize;

pub(crate) enum Corpus {
    /// The one that comes with the program.
    Sample,
    Path(PathBuf),
}

macro_rules! article {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("corpus/text/", $name, ".txt")),
            include_str!(concat!("corpus/attributions/", $name, ".ann")),
        )
    };
}

const SAMPLE: [(&str, &str, &str); 4] =
    [article!("bridge"), article!("fever"), article!("sluice"), article!("stalls")];

impl Corpus {
    pub(crate) fn read(&self) -> Result<Vec<Document>, String> {
        match self {
            Corpus::Sample => {
                let documents = SAMPLE.map(|(id, text, standoff)| Document::parse(id, text, standoff));
                documents.into_iter().collect::<Result<_, _>>().map_err(|error| error.to_string())
            }
            Corpus::Path(path) if path.is_file() => cases(path).map_err(|message| format!("{self}: {message}")),
            Corpus::Path(path) => corpus::read_folder(path).map_err(|error| error.to_string()),
        }
    }
}

impl fmt::Display for Corpus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Corpus::Sample => f.write_str("the sample corpus examples/evaluate/corpus"),
            Corpus::Path(path) => path.display().fmt(f),
        }
    }
}

#[derive(Deserialize)]
struct Case {
    case: String,
    text: String,
    expected: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    spans: Spans,
}

/// In characters.
#[derive(Deserialize)]
struct Spans {
    #[serde(default)]
    source: Vec<[usize; 2]>,
    #[serde(default)]
    cue: Vec<[usize; 2]>,
    #[serde(default)]
    content: Vec<[usize; 2]>,
}

fn cases(path: &Path) -> Result<Vec<Document>, String> {
    let lines = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let mut documents = Vec::new();
    for (number, line) in (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        documents.push(case(line).map_err(|message| format!("line {number}: {message}"))?);
    }
    Ok(documents)
}

fn case(line: &str) -> Result<Document, String> {
    let Case { case, text, expected } =
        serde_json::from_str(line).map_err(|error| format!("expected a case as JSON, found an error: {error}"))?;
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let part = |spans: &[[usize; 2]]| -> Result<Vec<Range<usize>>, String> {
        let span = |&[start, end]: &[usize; 2]| match bytes.get(end) {
            Some(&to) if start < end => Ok(bytes[start]..to),
            _ => Err(format!("expected a span in {} characters, found [{start}, {end}]", bytes.len() - 1)),
        };
        spans.iter().map(span).collect()
    };
    let attribution = |Expected { spans }: &Expected| -> Result<Attribution, String> {
        let (source, cue, content) = (part(&spans.source)?, part(&spans.cue)?, part(&spans.content)?);
        Ok(Attribution { source, cue, content })
    };
    let attributions = expected.iter().map(attribution).collect::<Result<_, _>>()?;
    Ok(Document { id: case, text, attributions })
}
