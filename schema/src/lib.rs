//! The JSON Schema of the interchange format, for the tests that check real output against it.

/// The text of `record.schema.json`.
pub const RECORD_SCHEMA: &str = include_str!("../record.schema.json");
