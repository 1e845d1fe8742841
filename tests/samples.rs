//! The sample articles (`samples/*.txt`) with their complete expected records (`samples/*.json`).
//!
//! `ONRECORD_BLESS=1 cargo test --features serde --test samples` rewrites the records that differ and still
//! fails, so that nothing is blessed without somebody reading the difference and running the test again.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use onrecord::Record;
use serde_json::Value;

use common::check_record;

/// How many lines around the first difference are worth showing.
const SHOWN_LINES: usize = 12;

fn sample_texts() -> Vec<PathBuf> {
    files_with_extension("txt")
}

fn files_with_extension(extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let entries = fs::read_dir(&folder).expect("tests/samples is a folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|err| panic!("{}: {err}", path.display()))
}

fn to_json(record: &Record<'_>) -> String {
    serde_json::to_string_pretty(record).expect("a record is serializable") + "\n"
}

#[test]
fn records_are_as_expected() {
    let bless = std::env::var_os("ONRECORD_BLESS").is_some_and(|value| value == "1");
    let texts = sample_texts();
    assert!(texts.len() >= 3, "expected three sample articles, found {}", texts.len());
    let mut complaints = Vec::new();
    for path in texts {
        let text = read(&path);
        let record = onrecord::extract(&text);
        check_record(&text, &record);

        let got = to_json(&record);
        let json_path = path.with_extension("json");
        let expected = fs::read_to_string(&json_path).unwrap_or_default();
        if let Some(difference) = difference(&expected, &got) {
            complaints.push(format!("{}: {difference}", json_path.display()));
            if bless {
                fs::write(&json_path, got).unwrap_or_else(|err| panic!("{}: {err}", json_path.display()));
            }
        }
    }
    let advice = if bless {
        "rewritten; read the difference, then run without ONRECORD_BLESS"
    } else {
        "ONRECORD_BLESS=1 rewrites the expected records"
    };
    assert!(complaints.is_empty(), "{}\n{advice}", complaints.join("\n"));
}

/// None when both are the same JSON value; else the first lines that differ.
fn difference(expected: &str, got: &str) -> Option<String> {
    if expected.is_empty() {
        return Some("no expected record".into());
    }
    let got_value: Value = serde_json::from_str(got).expect("what serde_json wrote is JSON");
    match serde_json::from_str::<Value>(expected) {
        Err(err) => return Some(format!("not JSON: {err}")),
        Ok(value) if value == got_value => return None,
        Ok(_) => {}
    }
    let same = expected.lines().zip(got.lines()).take_while(|(left, right)| left == right).count();
    let from = same.saturating_sub(SHOWN_LINES / 2);
    let excerpt = |json: &str, mark: char| -> String {
        json.lines().skip(from).take(SHOWN_LINES).map(|line| format!("{mark} {line}\n")).collect()
    };
    let (minus, plus) = (excerpt(expected, '-'), excerpt(got, '+'));
    Some(format!("differs at line {}\n{minus}{plus}", same + 1))
}

#[test]
fn every_expected_record_has_its_article() {
    for path in files_with_extension("json") {
        assert!(path.with_extension("txt").is_file(), "{} belongs to no article", path.display());
    }
}

/// What was written can be read again, and is the same record.
#[test]
fn records_survive_a_round_trip() {
    for path in sample_texts() {
        let text = read(&path);
        let record = onrecord::extract(&text).into_owned();
        let again: Record<'static> = serde_json::from_str(&to_json(&record)).expect("our own JSON is readable");
        check_record(&text, &again);
        assert_eq!(again, record, "{}", path.display());
    }
}
