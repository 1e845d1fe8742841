//! Cases that the grammar reads as they should be: what it makes of them is to be kept.

use std::ffi::OsStr;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord::Extractor;
use onrecord::corpus::{Attribution, Document};

/// A case is learned so many times: it is a sentence or two, and stands for a construction.
const TIMES: usize = 10;

/// The texts of `folder/*.toml` and `folder/*.txt`, with what the grammar alone reads in them.
pub(crate) fn read(folder: &Path) -> Result<Vec<Document>, String> {
    let entries = fs::read_dir(folder).map_err(|error| named(folder, &error))?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(|error| named(folder, &error))?.path());
    }
    paths.sort();
    let extractor = Extractor::grammar_only();
    let mut documents = Vec::new();
    for path in paths {
        for (id, text) in texts(&path)? {
            let record = extractor.extract(&text);
            let attributions: Vec<Attribution> = record.outermost_attributions().map(Attribution::from).collect();
            documents.extend(std::iter::repeat_n(Document { id, text, attributions }, TIMES));
        }
    }
    Ok(documents)
}

/// The names and texts of a file; none of another kind of file.
fn texts(path: &Path) -> Result<Vec<(String, String)>, String> {
    let kind = path.extension().and_then(OsStr::to_str);
    if !matches!(kind, Some("toml" | "txt")) {
        return Ok(Vec::new());
    }
    let file = fs::read_to_string(path).map_err(|error| named(path, &error))?;
    if kind == Some("txt") {
        return Ok(vec![(path.display().to_string(), file)]);
    }
    let table: toml::Table = file.parse().map_err(|error| named(path, &error))?;
    let cases = table.get("case").and_then(toml::Value::as_array);
    let cases = cases.ok_or_else(|| named(path, &"expected [[case]], found none"))?;
    let text = |case: &toml::Value| {
        let value = |key: &str| case.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        let text = value("name").zip(value("text"));
        text.ok_or_else(|| named(path, &"expected a case with a name and a text, found one without"))
    };
    cases.iter().map(text).collect()
}

fn named(path: &Path, message: &dyn Display) -> String {
    format!("{}: {message}", path.display())
}
