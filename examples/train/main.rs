//! Weights learned from annotated corpora: `cargo run --release --example train -- --help`

mod args;
mod cases;
#[path = "../common/cli.rs"]
mod cli;

use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use args::Options;
use onrecord::corpus::{self, Document};

const PROGRAM: &str = "train";

/// What is learned from where no corpus is given.
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/evaluate/corpus");

fn main() -> ExitCode {
    cli::main(PROGRAM, args::HELP, args::parse(std::env::args_os().skip(1)), |options| {
        let trained = train(options);
        match trained {
            Ok(report) => io::stdout().write_all(report.as_bytes()).map(|()| true),
            Err(message) => {
                cli::complain(PROGRAM, &message);
                Ok(false)
            }
        }
    })
}

/// Trains, writes the file, and returns what is to be said of it.
fn train(options: &Options) -> Result<String, String> {
    let mut documents: Vec<Document> = Vec::new();
    for folder in &options.corpora {
        documents.extend(corpus::read_folder(folder).map_err(|error| error.to_string())?);
    }
    if options.corpora.is_empty() {
        documents = corpus::read_folder(SAMPLE).map_err(|error| error.to_string())?;
    }
    let annotated = documents.len();
    for folder in &options.cases {
        documents.extend(cases::read(folder)?);
    }
    let clock = Instant::now();
    let weights = onrecord::train(&documents, options.seed);
    let seconds = clock.elapsed().as_secs_f32();
    let bytes = weights.to_bytes();
    let cases = documents.len() - annotated;
    let mut report = format!(
        "{annotated} documents and {cases} cases, seed {}: {} bytes of weights in {seconds:.0} s\n",
        options.seed,
        bytes.len()
    );
    if let Some(path) = &options.out {
        fs::write(path, &bytes).map_err(|error| format!("{}: {error}", path.display()))?;
        report += &format!("written to {}\n", path.display());
    }
    if let Some(folder) = &options.dev {
        let dev = corpus::read_folder(folder).map_err(|error| error.to_string())?;
        report += &format!("\n{}:\n{}", folder.display(), onrecord::measure(&dev, &weights));
    }
    Ok(report)
}
