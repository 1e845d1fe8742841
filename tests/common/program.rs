//! Examples run as programs.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// `cargo test` builds the examples beside the tests.
pub(crate) fn built(example: &str) -> Command {
    let test = std::env::current_exe().expect("a path");
    let target = test.parent().and_then(Path::parent).expect("target/PROFILE/deps");
    let path = target.join("examples").join(format!("{example}{}", std::env::consts::EXE_SUFFIX));
    assert!(path.is_file(), "{} is not built: run `cargo build --example {example}`", path.display());
    let mut command = Command::new(path);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

/// A new empty folder for the test of this name.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("an old folder goes");
    }
    std::fs::create_dir_all(&folder).expect("a new folder");
    folder
}

pub(crate) fn file(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a new file");
    path
}

pub(crate) fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// Ends with 0, says nothing on standard error; gives standard output.
#[track_caller]
pub(crate) fn good(output: Output) -> String {
    assert_eq!(utf8(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    utf8(&output.stdout).into()
}

/// Ends with `code` and one line on standard error; gives standard output and that line.
#[track_caller]
pub(crate) fn bad(output: Output, code: i32) -> (String, String) {
    let message = utf8(&output.stderr);
    assert_eq!(message.lines().count(), 1, "{message}");
    assert_eq!(output.status.code(), Some(code), "{message}");
    (utf8(&output.stdout).into(), message.trim_end().into())
}

pub(crate) fn name(path: &Path) -> &str {
    path.to_str().expect("a UTF-8 path")
}
