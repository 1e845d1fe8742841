//! The forms made for programs.

use std::io::{self, Write};

use onrecord::{Attribution, Record, Span};
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    attributions: Vec<Relation>,
}

#[derive(Serialize)]
struct Relation {
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
}

impl Relation {
    fn new(attribution: Attribution<'_>) -> Self {
        let offsets = |span: &Span<'_>| [span.start(), span.end()];
        Relation {
            source: attribution.source().map(offsets).into_iter().collect(),
            cue: attribution.cue().iter().map(offsets).collect(),
            content: attribution.content().iter().map(offsets).collect(),
        }
    }
}

/// One line: the attributions as offsets, the outermost only unless `nested`.
pub(crate) fn write_attributions(
    out: &mut impl Write,
    id: &str,
    record: &Record<'_>,
    nested: bool,
) -> io::Result<()> {
    let attributions = if nested {
        record.attributions().map(Relation::new).collect()
    } else {
        record.outermost_attributions().map(Relation::new).collect()
    };
    serde_json::to_writer(&mut *out, &Line { id, attributions })?;
    writeln!(out)
}

/// The interchange format, indented.
#[cfg(feature = "serde")]
pub(crate) fn write_record(out: &mut impl Write, record: &Record<'_>) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, record)?;
    writeln!(out)
}

/// Never called: without the feature, `args::parse` refuses the format.
#[cfg(not(feature = "serde"))]
pub(crate) fn write_record(_: &mut impl Write, _: &Record<'_>) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
