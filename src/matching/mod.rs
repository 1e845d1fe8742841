//! Matching: of all that the grammar proposes, the best consistent set.
//!
//! [`features`] describes a candidate, [`score`] judges it by them, and [`select`] takes the best candidates that
//! can all be true at once. The weights of [`score`] are the grammar's own order of preference.

mod features;
mod select;

pub(crate) use select::{Match, Selection};
