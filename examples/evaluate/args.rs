//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::cli::{self, Arg, Args, Command};
use crate::groups::By;
use crate::input::Corpus;

pub(crate) const HELP: &str = "\
How well the attributions of an annotated corpus are found.

usage: evaluate [OPTIONS] [CORPUS]

CORPUS is a folder in brat standoff, with text/NAME.txt and attributions/NAME_ANNOTATOR.ann or with both kinds of
file side by side; or a file of cases, one JSON object a line, offsets in characters:
  {\"case\": NAME, \"text\": TEXT, \"expected\": [{\"spans\": {\"source\": [[START, END]...], \"cue\": ..., \"content\": ...}}...]}
Without it, a small corpus that comes with the program is read.

Precision, recall and F1 in percent:
  exact     spans whose first and last token are both right
  begin     spans whose first token is right
  jaccard   mean overlap of spans
  relation  whole attributions: cues overlap, sources and contents are the same (strict) or overlap by half (loose)
A document is wholly right if every span of every attribution is, and nothing else was found.

options:
  --weights FILE  choose by these weights (`train --out FILE`) instead of the built-in ones
  --grammar-only  choose without weights
  --by cue        relations by the word that heads the cue
  --by order      relations by the order of source (S), cue (C) and content (T)
  --by form       relations by quotation: direct, indirect, mixed
  --errors N      the differences by class, with up to N of each, taken evenly from all of them
  --json          the figures as JSON
  -h, --help      print this
  -V, --version   print the version

exit code: 0, or 1 if the corpus or the weights could not be read, or 2 for a mistake on the command line
";

/// By what readings are chosen.
pub(crate) enum Choice {
    Builtin,
    Grammar,
    File(PathBuf),
}

pub(crate) struct Options {
    pub(crate) corpus: Corpus,
    pub(crate) weights: Choice,
    pub(crate) by: Option<By>,
    pub(crate) errors: usize,
    pub(crate) json: bool,
}

/// Reads the arguments; an error is a sentence for the user.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command<Options>, String> {
    let mut args = Args::new(args);
    let mut options =
        Options { corpus: Corpus::Sample, weights: Choice::Builtin, by: None, errors: 0, json: false };
    while let Some(arg) = args.next()? {
        match arg {
            Arg::Operand(path) => match options.corpus {
                Corpus::Sample => options.corpus = Corpus::Path(path.into()),
                Corpus::Path(_) => return Err(format!("expected one corpus, found {path:?} as well")),
            },
            Arg::Option(option) => match option.as_str() {
                "-h" | "--help" => return Ok(Command::Help),
                "-V" | "--version" => return Ok(Command::Version),
                "--weights" => {
                    options.weights = Choice::File(args.read(&option, "a path", |word| Some(word.into()))?)
                }
                "--grammar-only" => options.weights = Choice::Grammar,
                "--by" => options.by = Some(args.read(&option, "cue, order or form", By::from_word)?),
                "--errors" => options.errors = args.read(&option, "a number", |word| word.parse().ok())?,
                "--json" => options.json = true,
                _ => return Err(cli::unknown(&option)),
            },
        }
    }
    Ok(Command::Run(options))
}
