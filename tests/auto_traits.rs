//! Traits of the public types that callers rely on and that a private field could take away unseen.

use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::panic::{RefUnwindSafe, UnwindSafe};

use onrecord::corpus::{self, Agreement, Counts, Document, Part, Scores};
use onrecord::{
    Act, AnonymityLevel, Attribution, Certainty, Claim, Cue, CueKind, Denial, DenialKind, Error, Extractor,
    ExtractorBuilder, Form, Lexicon, Record, Section, SectionKind, Source, SourceKind, Span, Stance, Weights,
};

fn assert_shareable<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + Debug>() {}
fn assert_value<T: Clone + PartialEq>() {}
fn assert_free_to_copy<T: Copy>() {}
fn assert_ordered<T: Ord + Hash + Display>() {}
fn assert_outlives_text<T: 'static>() {}

#[test]
fn every_public_type_is_shareable_between_threads() {
    assert_shareable::<Extractor>();
    assert_shareable::<ExtractorBuilder>();
    assert_shareable::<Lexicon>();
    assert_shareable::<Weights>();
    assert_shareable::<Error>();
    assert_shareable::<Record<'_>>();
    assert_shareable::<Claim<'_>>();
    assert_shareable::<Source<'_>>();
    assert_shareable::<Denial<'_>>();
    assert_shareable::<Cue<'_>>();
    assert_shareable::<Attribution<'_>>();
    assert_shareable::<Section>();
    assert_shareable::<Span<'_>>();
    assert_shareable::<Document>();
    assert_shareable::<corpus::Attribution>();
    assert_shareable::<corpus::Error>();
    assert_shareable::<Scores>();
}

#[test]
fn machines_are_cheap_to_hand_around() {
    fn assert_machine<T: Clone + 'static>() {}
    assert_machine::<Extractor>();
    assert_machine::<ExtractorBuilder>();
    assert_machine::<Lexicon>();
    fn assert_default<T: Default>() {}
    assert_default::<Extractor>();
    assert_default::<Lexicon>();
    assert_default::<Record<'_>>();
}

#[test]
fn results_are_values() {
    assert_value::<Record<'_>>();
    assert_value::<Section>();
    assert_value::<Span<'_>>();
    assert_value::<Error>();
    assert_value::<Document>();
    assert_value::<corpus::Attribution>();
    assert_value::<corpus::Error>();
    assert_ordered::<Span<'_>>();
    assert_outlives_text::<Record<'static>>();
    assert_outlives_text::<Span<'static>>();
}

#[test]
fn views_are_free_to_copy() {
    assert_free_to_copy::<Claim<'_>>();
    assert_free_to_copy::<Source<'_>>();
    assert_free_to_copy::<Denial<'_>>();
    assert_free_to_copy::<Cue<'_>>();
    assert_free_to_copy::<Attribution<'_>>();
    assert_free_to_copy::<Section>();
    assert_free_to_copy::<Counts>();
    assert_free_to_copy::<Agreement>();
    assert_free_to_copy::<Part>();
}

#[test]
fn kinds_are_plain_words() {
    fn assert_kind<T: Copy + Ord + Hash + Display>() {}
    assert_kind::<Act>();
    assert_kind::<AnonymityLevel>();
    assert_kind::<Certainty>();
    assert_kind::<CueKind>();
    assert_kind::<DenialKind>();
    assert_kind::<Form>();
    assert_kind::<SectionKind>();
    assert_kind::<SourceKind>();
    assert_kind::<Stance>();
}

#[test]
fn error_is_an_error_that_crosses_threads() {
    fn assert_error<T: std::error::Error + Send + Sync + 'static>() {}
    assert_error::<Error>();
    assert_error::<corpus::Error>();
}

/// A record may be returned from the function that built the article, and sent away.
#[test]
fn owned_record_outlives_the_text() {
    fn read() -> Record<'static> {
        let article = String::from("The ferry was late, said Maren Oduya.");
        onrecord::extract(&article).into_owned()
    }
    let record = std::thread::spawn(read).join().expect("extraction does not panic");
    assert_eq!(record.sections().len(), 1);
}

#[cfg(feature = "serde")]
#[test]
fn record_is_serializable_both_ways() {
    fn assert_serde<T: serde::Serialize + serde::de::DeserializeOwned>() {}
    assert_serde::<Record<'static>>();
    assert_serde::<Span<'static>>();
    assert_serde::<Section>();
    assert_serde::<SourceKind>();
}
