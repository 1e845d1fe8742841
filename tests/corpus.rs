//! What holds on an annotated corpus, where one is given: PolNeAR in `polnear/train` and `polnear/dev` of the folder
//! that `ONRECORD_CORPORA` names, or of `../shared/corpora`. Without it the test says so and passes, unless
//! `CI=true`.

mod common;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

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

/// An annotated attribution: where its cue is, in bytes, and the words of its cue and content.
struct Annotated {
    cue: (usize, usize),
    words: String,
    content: String,
}

/// Reads brat standoff: `T` lines are spans in characters, `E` lines tie them together.
fn annotated(text: &str, standoff: &str) -> Vec<Annotated> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut spans: HashMap<&str, (usize, usize)> = HashMap::new();
    let mut found = Vec::new();
    for line in standoff.lines() {
        let mut cells = line.split('\t');
        let (Some(id), Some(body)) = (cells.next(), cells.next()) else { continue };
        if id.starts_with('T') {
            // A span in several pieces, which may stand in any order, is taken as a whole.
            let numbers: Vec<usize> = body.split([' ', ';']).filter_map(|word| word.parse().ok()).collect();
            if let (Some(&from), Some(&to)) = (numbers.iter().min(), numbers.iter().max())
                && to < bytes.len()
            {
                spans.insert(id, (bytes[from], bytes[to]));
            }
        } else if id.starts_with('E') {
            let part = |role: &str| {
                let tie = body.split(' ').find_map(|tie| tie.strip_prefix(role)?.strip_prefix(':'));
                tie.and_then(|id| spans.get(id).copied())
            };
            let Some(cue) = part("Cue") else { continue };
            let content = part("Content").map_or("", |(from, to)| &text[from..to]);
            found.push(Annotated {
                cue,
                words: text[cue.0..cue.1].to_lowercase(),
                content: content.to_lowercase(),
            });
        }
    }
    found
}

/// The kinds of denial that fit an annotated attribution, if its cue is one of denying and is not negated itself.
fn fitting(Annotated { words, content, .. }: &Annotated) -> Option<&'static [DenialKind]> {
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

fn overlaps((from, to): (usize, usize), spans: &[Span<'_>]) -> bool {
    spans.iter().any(|span| span.start() < to && from < span.end())
}

#[test]
fn annotated_denials_are_denials() {
    let Some(corpora) = corpora() else { return };
    let extractor = Extractor::default();
    let (mut wanted, mut right) = (0, 0);
    let mut missed = Vec::new();
    for split in ["train", "dev"] {
        let texts = fs::read_dir(corpora.join(split).join("text")).expect("a folder of texts");
        let mut texts: Vec<PathBuf> = texts.map(|entry| entry.expect("a readable entry").path()).collect();
        texts.sort();
        let standoffs = fs::read_dir(corpora.join(split).join("attributions")).expect("a folder of annotations");
        let standoffs: Vec<PathBuf> = standoffs.map(|entry| entry.expect("a readable entry").path()).collect();
        for path in texts {
            let text = fs::read_to_string(&path).expect("a UTF-8 text");
            let name = path.file_stem().expect("a file name").to_string_lossy().into_owned();
            let record = extractor.extract(&text);
            check_record(&text, &record);
            let ours = standoffs.iter().filter(|standoff| {
                standoff.file_name().is_some_and(|file| file.to_string_lossy().starts_with(&format!("{name}_")))
            });
            for standoff in ours {
                let standoff = fs::read_to_string(standoff).expect("a UTF-8 annotation");
                for gold in annotated(&text, &standoff) {
                    let Some(kinds) = fitting(&gold) else { continue };
                    wanted += 1;
                    let found = record.denials().any(|denial| {
                        denial.cue().is_some_and(|cue| overlaps(gold.cue, cue.spans()))
                            && kinds.contains(&denial.kind())
                    });
                    right += usize::from(found);
                    if !found {
                        missed.push(format!("{split} {}: {} | {}", gold.cue.0, gold.words, gold.content));
                    }
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
