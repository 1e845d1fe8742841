//! What holds on an annotated corpus, where one is given: PolNeAR in `polnear/train` and `polnear/dev` of the folder
//! that `ONRECORD_CORPORA` names, or of `../shared/corpora`. Without it the test says so and passes, unless
//! `CI=true`.

mod common;

use std::ops::Range;
use std::path::{Path, PathBuf};

use onrecord::corpus::{self, Document};
use onrecord::{DenialKind, Extractor, Span};

use common::check_record;

/// The least share of annotated denials that must come out as denials of a fitting kind.
const LEAST_DENIALS: f64 = 0.85;

fn corpora() -> Option<PathBuf> {
    let folder = std::env::var_os("ONRECORD_CORPORA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora"), |folder| folder.into());
    let found = folder.join("polnear").is_dir().then(|| folder.join("polnear"));
    if found.is_none() {
        eprintln!("not measured: it needs polnear/train and polnear/dev in {}", folder.display());
        assert!(std::env::var("CI").as_deref() != Ok("true"), "CI must measure what needs the corpus");
    }
    found
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
