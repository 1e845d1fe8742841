//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::cli::{self, Arg, Args, Command};

pub(crate) const HELP: &str = "\
Learns weights from annotated corpora.

usage: train [OPTIONS] [CORPUS...]

CORPUS is a folder in brat standoff, with text/NAME.txt and attributions/NAME_ANNOTATOR.ann or with both kinds of
file side by side. Without one, the small corpus of the example `evaluate` is learned from, which is good for nothing but
to see that it works.

options:
  --cases FOLDER  also learn to leave alone what the grammar reads in the texts of FOLDER/*.toml
                  and FOLDER/*.txt (tests/gold, tests/samples)
  --dev FOLDER    measure each learned part on another corpus
  --seed N        the order of learning; 1 by default. The same input and seed give the same bytes
  --out FILE      write the weights to FILE; else they are only measured
  -h, --help      print this
  -V, --version   print the version

Use them: `evaluate --weights FILE`, or `Weights::from_bytes` and `ExtractorBuilder::weights`.

exit code: 0, or 1 if a file could not be read or written, or 2 for a mistake on the command line
";

pub(crate) struct Options {
    pub(crate) corpora: Vec<PathBuf>,
    pub(crate) cases: Vec<PathBuf>,
    pub(crate) dev: Option<PathBuf>,
    pub(crate) seed: u64,
    pub(crate) out: Option<PathBuf>,
}

/// Reads the arguments; an error is a sentence for the user.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command<Options>, String> {
    let mut args = Args::new(args);
    let mut options = Options { corpora: Vec::new(), cases: Vec::new(), dev: None, seed: 1, out: None };
    while let Some(arg) = args.next()? {
        match arg {
            Arg::Operand(path) => options.corpora.push(path.into()),
            Arg::Option(option) => match option.as_str() {
                "-h" | "--help" => return Ok(Command::Help),
                "-V" | "--version" => return Ok(Command::Version),
                "--cases" => options.cases.push(args.read(&option, "a path", |word| Some(word.into()))?),
                "--dev" => options.dev = Some(args.read(&option, "a path", |word| Some(word.into()))?),
                "--seed" => options.seed = args.read(&option, "a number", |word| word.parse().ok())?,
                "--out" => options.out = Some(args.read(&option, "a path", |word| Some(word.into()))?),
                _ => return Err(cli::unknown(&option)),
            },
        }
    }
    Ok(Command::Run(options))
}
