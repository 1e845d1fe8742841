//! Who said what in an article: `cargo run --release --example extract -- --help`

mod args;
#[path = "../common/cli.rs"]
mod cli;
mod input;
mod json;
mod text;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use args::{Format, Options};
use input::Input;
use onrecord::{Extractor, Record};

const PROGRAM: &str = "extract";

fn main() -> ExitCode {
    cli::main(PROGRAM, args::HELP, args::parse(std::env::args_os().skip(1)), run)
}

/// Does every input that can be read; says whether all of them could. Errors are those of the output.
fn run(options: &Options) -> io::Result<bool> {
    let extractor = if options.grammar_only { Extractor::grammar_only() } else { Extractor::default() };
    let width = text::terminal_width();
    let mut all_read = true;
    for input in &options.inputs {
        let inputs = if options.format == Format::Attributions { input.files() } else { Ok(vec![input.clone()]) };
        let inputs = inputs.unwrap_or_else(|message| {
            all_read = false;
            complain(&message);
            Vec::new()
        });
        for input in inputs {
            match input.read() {
                Ok(article) => write(options, &input, &extractor.extract(&article), width)?,
                Err(message) => {
                    all_read = false;
                    complain(&message);
                }
            }
        }
    }
    Ok(all_read)
}

fn write(options: &Options, input: &Input, record: &Record<'_>, width: usize) -> io::Result<()> {
    if let Some(offset) = record.unread() {
        complain(&format!("{input}: too long, not read from byte {offset} on"));
    }
    if options.format == Format::Text {
        // Plain unless it goes to a terminal; NO_COLOR and its kin are respected.
        let mut out = anstream::stdout().lock();
        out.write_all(text::render(&input.to_string(), record, width, options.explain).as_bytes())?;
        return out.flush();
    }
    let mut out = BufWriter::new(io::stdout().lock());
    if options.format == Format::Json {
        json::write_record(&mut out, record)?;
    } else {
        json::write_attributions(&mut out, &input.id(), record, options.nested)?;
    }
    out.flush()
}

fn complain(message: &str) {
    cli::complain(PROGRAM, message);
}
