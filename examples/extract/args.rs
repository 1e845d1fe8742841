//! The command line.

use std::ffi::{OsStr, OsString};

use crate::input::Input;

pub(crate) const HELP: &str = "\
Who said what in English news text: claims, sources and denials.

usage: extract [OPTIONS] [FILE | -]...

Without a file, an article that comes with the program is explained; - is standard input.

options:
  --format text           for people (the default)
  --format json           the whole record, one JSON document a file
  --format attributions   source, cue and content, one line a file; a folder means its *.txt files
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
    pub(crate) nested: bool,
    pub(crate) explain: bool,
    pub(crate) inputs: Vec<Input>,
}

pub(crate) enum Command {
    Help,
    Version,
    Run(Options),
}

/// Reads the arguments; an error is a sentence for the user.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut args = args.into_iter();
    let mut options = Options { format: Format::Text, nested: false, explain: false, inputs: Vec::new() };
    while let Some(arg) = args.next() {
        match arg.to_str() {
            Some("-h" | "--help") => return Ok(Command::Help),
            Some("-V" | "--version") => return Ok(Command::Version),
            Some("--nested") => options.nested = true,
            Some("--explain") => options.explain = true,
            Some("--format") => options.format = format(args.next().as_deref())?,
            Some("--") => options.inputs.extend(args.by_ref().map(|path| Input::Path(path.into()))),
            Some("-") => options.inputs.push(Input::Stdin),
            Some(option) if option.starts_with('-') => match option.strip_prefix("--format=") {
                Some(word) => options.format = format(Some(OsStr::new(word)))?,
                None => return Err(format!("unknown option {option:?}; --help lists them")),
            },
            _ => options.inputs.push(Input::Path(arg.into())),
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

fn format(word: Option<&OsStr>) -> Result<Format, String> {
    const EXPECTED: &str = "expected text, json or attributions after --format";
    let word = word.ok_or_else(|| format!("{EXPECTED}, found nothing"))?;
    match word.to_str() {
        Some("text") => Ok(Format::Text),
        Some("json") => Ok(Format::Json),
        Some("attributions") => Ok(Format::Attributions),
        _ => Err(format!("{EXPECTED}, found {word:?}")),
    }
}
