//! How well the crate reads an annotated corpus: `cargo run --release --example evaluate -- --help`

mod args;
#[path = "../common/cli.rs"]
mod cli;
mod differences;
mod groups;
mod input;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use args::{Choice, Options};
use onrecord::corpus::{Attribution, Counts, Document, Part, Scores};
use onrecord::{Extractor, Weights};
use serde_json::{Map, Value, json};

const PROGRAM: &str = "evaluate";

fn main() -> ExitCode {
    cli::main(PROGRAM, args::HELP, args::parse(std::env::args_os().skip(1)), run)
}

/// A document with what was found in it.
struct Read {
    document: Document,
    found: Vec<Attribution>,
}

/// Says whether the corpus could be read. Errors are those of the output.
fn run(options: &Options) -> io::Result<bool> {
    let documents = match options.corpus.read() {
        Ok(documents) => documents,
        Err(message) => {
            cli::complain(PROGRAM, &message);
            return Ok(false);
        }
    };
    let extractor = match extractor(&options.weights) {
        Ok(extractor) => extractor,
        Err(message) => {
            cli::complain(PROGRAM, &message);
            return Ok(false);
        }
    };
    let mut scores = Scores::default();
    let read = |document: Document| {
        let record = extractor.extract(&document.text);
        let found: Vec<Attribution> = record.outermost_attributions().map(Attribution::from).collect();
        scores.add(&document, &found);
        Read { document, found }
    };
    let all: Vec<Read> = documents.into_iter().map(read).collect();

    let mut out = BufWriter::new(io::stdout().lock());
    let differences = if options.errors > 0 { differences::all(&all) } else { Vec::new() };
    if options.json {
        let mut figures = figures(&scores);
        if let Some(by) = options.by {
            figures.insert("by".into(), json!({ by.as_str(): groups::json(&groups::all(&all, by)) }));
        }
        if options.errors > 0 {
            figures.insert("errors".into(), differences::json(&differences, options.errors));
        }
        serde_json::to_writer(&mut out, &figures)?;
        writeln!(out)?;
        return out.flush().map(|()| true);
    }
    let plural = if all.len() == 1 { "" } else { "s" };
    writeln!(out, "{}: {} document{plural}\n\n{scores}", options.corpus, all.len())?;
    if let Some(by) = options.by {
        groups::write(&mut out, &groups::all(&all, by), by)?;
    }
    if options.errors > 0 {
        differences::write(&mut out, &differences, options.errors)?;
    }
    out.flush().map(|()| true)
}

fn extractor(choice: &Choice) -> Result<Extractor, String> {
    let path = match choice {
        Choice::Builtin => return Ok(Extractor::default()),
        Choice::Grammar => return Ok(Extractor::grammar_only()),
        Choice::File(path) => path,
    };
    let named = |message: &dyn std::fmt::Display| format!("{}: {message}", path.display());
    let bytes = std::fs::read(path).map_err(|error| named(&error))?;
    let weights = Weights::from_bytes(&bytes).map_err(|error| named(&error))?;
    Extractor::builder().weights(weights).build().map_err(|error| error.to_string())
}

fn figures(scores: &Scores) -> Map<String, Value> {
    let parts = |measure: &dyn Fn(Part) -> Value| -> Value {
        Part::ALL.map(|part| (part.as_str().to_owned(), measure(part))).into_iter().collect()
    };
    let figures = [
        ("exact", parts(&|part| shares(scores.exact(part)))),
        ("begin", parts(&|part| shares(scores.begin(part)))),
        ("jaccard", parts(&|part| scores.jaccard(part).into())),
        ("relation", json!({"strict": shares(scores.strict()), "loose": shares(scores.loose())})),
        ("gold", parts(&|part| (scores.exact(part).right + scores.exact(part).missed).into())),
        ("documents", scores.documents().into()),
        ("wholly_right", scores.wholly_right().into()),
    ];
    figures.map(|(name, value)| (name.to_owned(), value)).into_iter().collect()
}

/// Precision, recall and F1.
fn shares(counts: Counts) -> Value {
    json!([counts.precision(), counts.recall(), counts.f1()])
}
