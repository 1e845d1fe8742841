//! What the command lines of the examples have in common.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

pub(crate) enum Command<T> {
    Help,
    Version,
    Run(T),
}

/// Does what the command line asks for. `run` says whether all of its input could be read; its errors are those of
/// the output.
pub(crate) fn main<T>(
    program: &str,
    help: &str,
    command: Result<Command<T>, String>,
    run: impl FnOnce(&T) -> io::Result<bool>,
) -> ExitCode {
    let outcome = match command {
        Ok(Command::Help) => io::stdout().write_all(help.as_bytes()).map(|()| true),
        Ok(Command::Version) => writeln!(io::stdout(), "{program} {}", env!("CARGO_PKG_VERSION")).map(|()| true),
        Ok(Command::Run(options)) => run(&options),
        Err(message) => {
            complain(program, &message);
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever read the output has seen enough (`| head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(program, &format!("cannot write the output: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// One line on standard error. There is nobody left to tell when that fails.
pub(crate) fn complain(program: &str, message: &str) {
    let _ = writeln!(io::stderr(), "{program}: {message}");
}

pub(crate) enum Arg {
    /// With its dashes, without `=value`.
    Option(String),
    Operand(OsString),
}

/// Tells options, their values and operands apart: `--option value`, `--option=value`, and operands only after `--`.
pub(crate) struct Args<I> {
    args: I,
    /// The last option with what followed its `=`, until somebody asks for that.
    joined: Option<(String, String)>,
    operands_only: bool,
}

impl<I: Iterator<Item = OsString>> Args<I> {
    pub(crate) fn new(args: impl IntoIterator<IntoIter = I>) -> Self {
        Args { args: args.into_iter(), joined: None, operands_only: false }
    }

    /// An error is a value that the option before did not ask for.
    pub(crate) fn next(&mut self) -> Result<Option<Arg>, String> {
        if let Some((option, value)) = self.joined.take() {
            return Err(format!("expected no value after {option}, found {value:?}"));
        }
        let Some(arg) = self.args.next() else { return Ok(None) };
        let option = match arg.to_str() {
            Some("--") if !self.operands_only => {
                self.operands_only = true;
                return self.next();
            }
            Some(option) if option.len() > 1 && option.starts_with('-') && !self.operands_only => option,
            _ => return Ok(Some(Arg::Operand(arg))),
        };
        let Some((option, value)) = option.split_once('=') else { return Ok(Some(Arg::Option(option.into()))) };
        self.joined = Some((option.into(), value.into()));
        Ok(Some(Arg::Option(option.into())))
    }

    /// The value of the last option.
    pub(crate) fn value(&mut self) -> Option<OsString> {
        self.joined.take().map(|(_, value)| value.into()).or_else(|| self.args.next())
    }

    /// The value of the last option as `read` understands it.
    pub(crate) fn read<T>(
        &mut self,
        option: &str,
        expected: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, String> {
        let value = self.value().ok_or_else(|| format!("expected {expected} after {option}, found nothing"))?;
        let read = value.to_str().and_then(read);
        read.ok_or_else(|| format!("expected {expected} after {option}, found {value:?}"))
    }
}

pub(crate) fn unknown(option: &str) -> String {
    format!("unknown option {option:?}; --help lists them")
}
