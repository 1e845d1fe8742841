//! Matching with learned weights.
//!
//! A first tagger finds cues, a second one labels source and content for each of them; the best labellings and the
//! grammar's own readings of the cue form one pool, of which the ranker takes one, or none. What the grammar read
//! inside the content of an accepted analysis stays as the grammar read it.

mod chain;
mod choose;
mod clusters;
mod cues;
mod pool;
mod rank;
mod sight;
mod spans;
#[cfg(feature = "train")]
mod train;
mod weights;
mod words;

pub(crate) use pool::Judge;
#[cfg(feature = "train")]
pub use train::{Parts, measure, train};
pub(crate) use weights::Model;
pub use weights::Weights;
