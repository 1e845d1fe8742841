//! Matching: of all that the grammar proposes, the best consistent set.
//!
//! [`features`] describes a candidate, [`score`] judges it by them, and [`select`] takes the best candidates that
//! can all be true at once. The weights of [`score`] are the grammar's own order of preference; [`learned`] ones then
//! judge what was chosen, and what was not.

mod features;
pub(crate) mod learned;
mod select;

pub(crate) use learned::Judge;
pub use learned::Weights;
#[cfg(feature = "train")]
pub use learned::{Parts, measure, train};
pub(crate) use select::{Match, Selection};
