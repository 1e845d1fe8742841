//! The command line.

use std::ffi::OsString;

use crate::cli::{self, Arg, Args, Command};
use crate::input::Input;

pub(crate) const HELP: &str = "\
Who said what in English news text: claims, sources and denials.

usage: extract [OPTIONS] [FILE | -]...

Without a file, an article that comes with the program is explained; - is standard input.

options:
  --format text           for people (the default)
  --format json           the whole record, one JSON document a file
  --format attributions   source, cue and content, one line a file; a folder means its *.txt files
  --grammar-only          choose without learned weights: faster, less accurate
  --nested                with attributions: those inside another's content too
  --explain               with text: which rule read each claim and denial, and what its score is made of
  -h, --help              print this
  -V, --version           print the version

exit code: 0, or 1 if a file could not be read, or 2 for a mistake on the command line
";

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Json,
    Attributions,
}

pub(crate) struct Options {
    pub(crate) format: Format,
    pub(crate) grammar_only: bool,
    pub(crate) nested: bool,
    pub(crate) explain: bool,
    pub(crate) inputs: Vec<Input>,
}

/// Reads the arguments; an error is a sentence for the user.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command<Options>, String> {
    let mut args = Args::new(args);
    let mut options =
        Options { format: Format::Text, grammar_only: false, nested: false, explain: false, inputs: Vec::new() };
    while let Some(arg) = args.next()? {
        match arg {
            Arg::Operand(path) if path == "-" => options.inputs.push(Input::Stdin),
            Arg::Operand(path) => options.inputs.push(Input::Path(path.into())),
            Arg::Option(option) => match option.as_str() {
                "-h" | "--help" => return Ok(Command::Help),
                "-V" | "--version" => return Ok(Command::Version),
                "--grammar-only" => options.grammar_only = true,
                "--nested" => options.nested = true,
                "--explain" => options.explain = true,
                "--format" => options.format = args.read(&option, "text, json or attributions", format)?,
                _ => return Err(cli::unknown(&option)),
            },
        }
    }
    if options.nested && options.format != Format::Attributions {
        return Err("--nested goes with --format attributions only".into());
    }
    if options.explain && options.format != Format::Text {
        return Err("--explain goes with --format text only".into());
    }
    if options.format == Format::Json && !cfg!(feature = "serde") {
        return Err("--format json needs the feature serde: cargo run --features serde --example extract".into());
    }
    if options.inputs.is_empty() {
        options.inputs.push(Input::Sample);
    }
    Ok(Command::Run(options))
}

fn format(word: &str) -> Option<Format> {
    match word {
        "text" => Some(Format::Text),
        "json" => Some(Format::Json),
        "attributions" => Some(Format::Attributions),
        _ => None,
    }
}
