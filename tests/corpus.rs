//! What holds on an annotated corpus, where one is given: PolNeAR in `polnear/train` and `polnear/dev` of the folder
//! that `ONRECORD_CORPORA` names, or of `../shared/corpora`; and what the scorer makes of it, where `ONRECORD_SCORER`
//! names it, or in `../shared/tools/score.py`. Without them the tests say so and pass, unless `CI=true`.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use onrecord::corpus::{self, Attribution, Counts, Document, Part, Scores};
use onrecord::{DenialKind, Extractor, Span};
use serde_json::{Value, json};

use common::check_record;

/// The least share of annotated denials that must come out as denials of a fitting kind.
const LEAST_DENIALS: f64 = 0.85;

fn corpora() -> Option<PathBuf> {
    given("ONRECORD_CORPORA", "../shared/corpora", "polnear")
}

fn scorer() -> Option<PathBuf> {
    given("ONRECORD_SCORER", "../shared/tools/score.py", "")
}

/// What a variable of the environment or the default names, with `inside` appended, if it is there.
fn given(variable: &str, default: &str, inside: &str) -> Option<PathBuf> {
    let path = std::env::var_os(variable)
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join(default), |path| path.into());
    let path = if inside.is_empty() { path } else { path.join(inside) };
    if path.exists() {
        return Some(path);
    }
    not_measured(&format!("{}, or {variable} to say where that is", path.display()));
    None
}

fn not_measured(needs: &str) {
    eprintln!("not measured: it needs {needs}");
    assert!(std::env::var("CI").as_deref() != Ok("true"), "CI must measure what needs the corpus");
}

/// From the first of the spans to the end of the last, in lower case.
fn words(text: &str, spans: &[Range<usize>]) -> String {
    let start = spans.iter().map(|span| span.start).min().unwrap_or(0);
    let end = spans.iter().map(|span| span.end).max().unwrap_or(0);
    text[start..end].to_lowercase()
}

/// The kinds of denial that fit an annotated attribution, if its cue is one of denying and is not negated itself.
fn fitting(words: &str, content: &str) -> Option<&'static [DenialKind]> {
    use DenialKind::*;
    let has = |forms: &[&str]| words.split(' ').any(|word| forms.contains(&word));
    let negated = has(&["not", "never", "cannot"]) || words.contains("n't") || words.contains("n’t");
    let comment = content.starts_with("to comment") || words.contains("comment");
    match negated {
        true => has(&["respond", "responded", "return", "returned"]).then_some(&[NoResponse, DeclinedToComment]),
        false
            if has(&[
                "decline", "declines", "declined", "declining", "refuse", "refuses", "refused", "refusing",
            ]) && comment =>
        {
            Some(&[DeclinedToComment])
        }
        false if has(&["deny", "denies", "denied", "denying"]) => Some(&[Denied, DeclinedToComment, Rejected]),
        false if has(&["reject", "rejects", "rejected", "rejecting"]) => Some(&[Rejected, Denied, Disputed]),
        false if has(&["dispute", "disputes", "disputed", "disputing"]) => Some(&[Disputed, Denied]),
        false if has(&["refute", "refutes", "refuted", "refuting"]) => Some(&[Disputed, Denied]),
        false if has(&["dismiss", "dismisses", "dismissed", "dismissing"]) => Some(&[Denied, Rejected, Disputed]),
        false => None,
    }
}

fn overlaps(gold: &[Range<usize>], spans: &[Span<'_>]) -> bool {
    gold.iter().any(|gold| spans.iter().any(|span| span.start() < gold.end && gold.start < span.end()))
}

#[test]
fn annotated_denials_are_denials() {
    let Some(corpora) = corpora() else { return };
    let extractor = Extractor::default();
    let (mut wanted, mut right) = (0, 0);
    let mut missed = Vec::new();
    for split in ["train", "dev"] {
        for Document { id, text, attributions } in
            corpus::read_folder(corpora.join(split)).expect("a sound corpus")
        {
            let record = extractor.extract(&text);
            check_record(&text, &record);
            for gold in attributions {
                let (cue, content) = (words(&text, &gold.cue), words(&text, &gold.content));
                let Some(kinds) = fitting(&cue, &content) else { continue };
                wanted += 1;
                let found = record.denials().any(|denial| {
                    denial.cue().is_some_and(|cue| overlaps(&gold.cue, cue.spans()))
                        && kinds.contains(&denial.kind())
                });
                right += usize::from(found);
                if !found {
                    missed.push(format!("{split} {id}: {cue} | {content}"));
                }
            }
        }
    }
    let share = right as f64 / f64::from(wanted.max(1) as u32);
    eprintln!("{right} of {wanted} annotated denials found, {:.1} %", 100.0 * share);
    if std::env::var_os("ONRECORD_SHOW_MISSES").is_some() {
        eprintln!("{}", missed.join("\n"));
    }
    assert!(wanted > 0 && share >= LEAST_DENIALS, "expected {LEAST_DENIALS} of {wanted}, found {right}");
}

/// As the scorer prints them.
fn figures(scores: &Scores) -> Value {
    let triple = |counts: Counts| json!([counts.precision(), counts.recall(), counts.f1()]);
    let parts = |measure: &dyn Fn(Part) -> Value| -> Value {
        Part::ALL.map(|part| (part.as_str().to_owned(), measure(part))).into_iter().collect()
    };
    json!({
        "exact": parts(&|part| triple(scores.exact(part))),
        "begin": parts(&|part| triple(scores.begin(part))),
        "jaccard": parts(&|part| scores.jaccard(part).into()),
        "relation": {"strict": triple(scores.strict()), "loose": triple(scores.loose())},
        "gold": parts(&|part| (scores.exact(part).right + scores.exact(part).missed).into()),
        "documents_without_prediction": 0,
    })
}

/// Equal but for the last bits of a sum.
fn assert_same(ours: &Value, theirs: &Value, place: &str) {
    match (ours, theirs) {
        (Value::Object(a), Value::Object(b)) => {
            assert!(a.keys().eq(b.keys()), "{place}: {ours} beside {theirs}");
            a.iter().for_each(|(key, ours)| assert_same(ours, &b[key], &format!("{place}/{key}")));
        }
        (Value::Array(a), Value::Array(b)) => {
            assert_eq!(a.len(), b.len(), "{place}");
            a.iter().zip(b).for_each(|(ours, theirs)| assert_same(ours, theirs, place));
        }
        _ => {
            let (a, b) = (ours.as_f64().expect("a number"), theirs.as_f64().expect("a number"));
            assert!((a - b).abs() < 1e-12, "{place}: {a}, and {b} by the scorer");
        }
    }
}

#[test]
fn scores_are_those_of_the_scorer() {
    let (Some(corpora), Some(scorer)) = (corpora(), scorer()) else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        not_measured("python3");
        return;
    }
    let dev = corpora.join("dev");
    let documents = corpus::read_folder(&dev).expect("a sound corpus");
    let extractor = Extractor::default();
    type Find = fn(&Extractor, &str) -> Vec<Attribution>;
    let ways: [(&str, Find); 3] = [
        ("outermost", |by, text| by.extract(text).outermost_attributions().map(Attribution::from).collect()),
        // Where some lie in others' content, tokens must be given to one of them.
        ("all", |by, text| by.extract(text).attributions().map(Attribution::from).collect()),
        ("none", |_, _| Vec::new()),
    ];
    for (way, find) in ways {
        let mut scores = Scores::default();
        let mut lines = BTreeMap::new();
        for document in &documents {
            let found = find(&extractor, &document.text);
            scores.add(document, &found);
            let pairs = |spans: &[Range<usize>]| json!(spans.iter().map(|s| [s.start, s.end]).collect::<Vec<_>>());
            let parts = |one: &Attribution| -> Value {
                Part::ALL.map(|part| (part.as_str().to_owned(), pairs(one.part(part)))).into_iter().collect()
            };
            let attributions: Vec<Value> = found.iter().map(parts).collect();
            lines.insert(&document.id, json!({"id": document.id, "attributions": attributions}).to_string());
        }
        let file = std::env::temp_dir().join(format!("onrecord-found-{}.jsonl", std::process::id()));
        fs::write(&file, lines.into_values().collect::<Vec<_>>().join("\n")).expect("a file for the scorer");
        let output = Command::new("python3").arg(&scorer).arg(&dev).arg(&file).arg("--json").output();
        fs::remove_file(&file).expect("the file is ours");
        let output = output.expect("the scorer runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let theirs: Value = serde_json::from_slice(&output.stdout).expect("the scorer prints JSON");
        assert_same(&figures(&scores), &theirs, way);
        eprintln!("{way}:\n{scores}");
    }
}
