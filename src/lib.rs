//! `onrecord` reads English news text and says, for every statement in it, who said it, on whose authority, how
//! sure it is, and who denied it: typed [`Claim`], [`Source`] and [`Denial`] values with exact byte spans.
//!
//! ```
//! let article = "“We are ready,” said Maren Oduya. The ministry denied the report.";
//! let record = onrecord::extract(article);
//! for claim in record.claims() {
//!     let who = claim.source().map_or("nobody named", |source| source.name());
//!     println!("{who}: {}", claim.text());
//! }
//! assert_eq!(record.claims().count(), 1);
//! assert_eq!(record.denials().count(), 1);
//! ```
//!
//! An article goes through these stages, each in a folder of its own, each knowing only those before it:
//!
//! 1. `lexicon`: tables of words and their classes, open to rows of your own ([`Lexicon::extend`]);
//! 2. `text`: blocks, tokens, quotations, sentences;
//! 3. `grammar`: nom parsers over tokens propose readings;
//! 4. `matching`: the best consistent set of readings is chosen, by learned weights ([`Weights`]) or without;
//! 5. `discourse`: mentions become sources, denials find the claims they answer;
//! 6. `record`: the result, [`Record`].
//!
//! With the feature `corpus`, the module `corpus` reads annotated corpora and scores what was found against them.
//!
//! Reading never fails and never panics; errors ([`Error`]) are for a caller's lexicon, weights or limits.

// Before the others, which use its macro `words!`.
#[macro_use]
mod lexicon;

#[cfg(feature = "corpus")]
pub mod corpus;
mod discourse;
mod error;
mod extractor;
mod grammar;
mod matching;
mod record;
mod text;

pub use error::Error;
pub use extractor::{Extractor, ExtractorBuilder, MAX_INPUT_BYTES};
pub use lexicon::Lexicon;
pub use matching::Weights;
#[cfg(feature = "train")]
pub use matching::{Parts, measure, train};
pub use record::{
    Act, AnonymityLevel, Attribution, Certainty, Claim, Cue, CueKind, Denial, DenialKind, Explanation, Form,
    Reason, Record, Rule, SCHEMA, Section, SectionKind, Source, SourceKind, Span, Stance,
};

/// Reads an article with the built-in lexicon. Never fails and never panics.
///
/// ```
/// let record = onrecord::extract("Nobody was hurt, according to Maren Oduya.");
/// let claim = record.claims().next().unwrap();
/// assert_eq!((claim.text(), claim.source().unwrap().name()), ("Nobody was hurt", "Maren Oduya"));
/// ```
pub fn extract(text: &str) -> Record<'_> {
    Extractor::default().extract(text)
}
