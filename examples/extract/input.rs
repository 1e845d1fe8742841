//! Where articles come from. Every error is one line that names the file.

use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

const SAMPLE: &str = include_str!("../../tests/samples/leak.txt");

#[derive(Clone)]
pub(crate) enum Input {
    /// The article that comes with the program.
    Sample,
    Stdin,
    Path(PathBuf),
}

impl Input {
    /// The files that are meant: of a folder its `*.txt` files in name order, else the input itself.
    pub(crate) fn files(&self) -> Result<Vec<Input>, String> {
        let Input::Path(folder) = self else { return Ok(vec![self.clone()]) };
        if !folder.is_dir() {
            return Ok(vec![self.clone()]);
        }
        let mut paths = txt_files(folder).map_err(|error| format!("{self}: {error}"))?;
        if paths.is_empty() {
            return Err(format!("{self}: expected *.txt files in the folder, found none"));
        }
        paths.sort();
        Ok(paths.into_iter().map(Input::Path).collect())
    }

    pub(crate) fn read(&self) -> Result<String, String> {
        let mut bytes = Vec::new();
        let read = match self {
            Input::Sample => return Ok(SAMPLE.into()),
            Input::Stdin => io::stdin().lock().read_to_end(&mut bytes).map(|_| ()),
            Input::Path(path) if path.is_dir() => return Err(format!("{self}: expected a file, found a folder")),
            Input::Path(path) => std::fs::read(path).map(|found| bytes = found),
        };
        read.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => format!("{self}: no such file"),
            _ => format!("{self}: {error}"),
        })?;
        String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            format!("{self}: expected UTF-8, found byte 0x{:02X} at offset {at}", error.as_bytes()[at])
        })
    }

    /// The file's name without folder and extension.
    pub(crate) fn id(&self) -> String {
        match self {
            Input::Sample => "leak".into(),
            Input::Stdin => "-".into(),
            Input::Path(path) => path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
        }
    }
}

fn txt_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let paths = folder.read_dir()?.map(|entry| entry.map(|entry| entry.path()));
    paths.filter(|path| path.as_ref().map_or(true, |path| path.extension().is_some_and(|e| e == "txt"))).collect()
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Input::Sample => f.write_str("the sample article tests/samples/leak.txt"),
            Input::Stdin => f.write_str("standard input"),
            Input::Path(path) => path.display().fmt(f),
        }
    }
}
