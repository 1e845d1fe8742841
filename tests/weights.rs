//! Learned weights: their file, its mistakes, and training.

mod common;

use common::check_record;
use onrecord::corpus::{self, Document};
use onrecord::{Extractor, Weights};

fn builtin() -> Vec<u8> {
    Weights::builtin().to_bytes()
}

/// The message for bytes that are no weights.
#[track_caller]
fn message(bytes: &[u8]) -> String {
    let error = Weights::from_bytes(bytes).expect_err("these bytes are no weights");
    assert!(error.is_weights() && !error.is_lexicon() && !error.is_limit());
    assert_eq!(error.line(), None);
    error.to_string()
}

/// The built-in weights with some bytes replaced.
fn with(at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut all = builtin();
    all[at..at + bytes.len()].copy_from_slice(bytes);
    all
}

/// Where the first tagger starts: behind the line that says what the file is.
const START: usize = "onrecord weights 1\n".len();

#[test]
fn weights_come_back_from_their_bytes() {
    let bytes = builtin();
    assert_eq!(Weights::from_bytes(&bytes).unwrap().to_bytes(), bytes);
}

#[test]
fn weights_are_small() {
    let len = builtin().len();
    assert!(len <= 2_000_000, "{len} bytes");
}

#[test]
fn other_files_are_refused() {
    assert_eq!(message(b"PNG"), "byte 0: expected weights that start with \"onrecord weights 1\", found \"PNG\"");
    assert_eq!(message(b""), "byte 0: expected weights that start with \"onrecord weights 1\", found \"\"");
}

#[test]
fn what_is_cut_off_is_refused() {
    let bytes = builtin();
    assert_eq!(message(&bytes[..START]), "byte 19: expected a number of 4 bytes, found 0 bytes before the end");
    // the unit, nine transitions, and three starts, of four bytes each
    let table = START + 4 * 13;
    assert_eq!(
        message(&bytes[..table]),
        format!("byte {table}: expected the size of a table, found 0 bytes before the end")
    );
    assert_eq!(
        message(&bytes[..table + 11]),
        format!("byte {}: expected a table of 262144 bytes, found 10 bytes before the end", table + 1)
    );
    let end = bytes.len() - 8;
    assert_eq!(
        message(&bytes[..end + 3]),
        format!("byte {end}: expected a checksum of 8 bytes, found 3 bytes before the end")
    );
}

#[test]
fn values_out_of_range_are_refused() {
    assert_eq!(
        message(&with(START, &0i32.to_le_bytes())),
        "byte 19: expected a unit of 1 to 4096 points, found 0"
    );
    assert_eq!(
        message(&with(START + 4, &9000i32.to_le_bytes())),
        "byte 23: expected -8192 to 8192 points, found 9000"
    );
    assert_eq!(message(&with(START + 4 * 13, &[25])), "byte 71: expected a table of 17 bits, found 25");
}

#[test]
fn damage_is_seen() {
    let sound = builtin();
    let damaged = with(sound.len() / 2, &[sound[sound.len() / 2] ^ 1]);
    let message = message(&damaged);
    let at = sound.len() - 8;
    assert!(message.starts_with(&format!("byte {at}: expected the checksum ")), "{message}");
    assert!(message.ends_with(": the file is damaged"), "{message}");
}

#[test]
fn more_bytes_than_weights_are_refused() {
    let mut bytes = builtin();
    let end = bytes.len();
    bytes.extend([0; 5]);
    assert_eq!(message(&bytes), format!("byte {end}: expected the end, found 5 more bytes"));
}

fn sample() -> Vec<Document> {
    corpus::read_folder("examples/evaluate/corpus").expect("the sample corpus is sound")
}

#[test]
fn the_same_documents_and_seed_give_the_same_weights() {
    let documents = sample();
    let weights = onrecord::train(&documents, 7).to_bytes();
    assert!(Weights::from_bytes(&weights).is_ok_and(|read| read.to_bytes() == weights));
    assert!(weights == onrecord::train(&documents, 7).to_bytes());
    assert!(weights != onrecord::train(&documents, 8).to_bytes());
}

#[test]
fn what_was_learned_is_found() {
    let documents = sample();
    let weights = onrecord::train(&documents, 1);
    let parts = onrecord::measure(&documents, &weights);
    assert!(10 * parts.cue_exact > 9 * parts.gold, "{parts}");
    assert!(10 * parts.both_exact > 8 * parts.gold, "{parts}");
    let extractor = Extractor::builder().weights(weights).build().unwrap();
    let found = |extractor: &Extractor, document: &Document| {
        let mut scores = corpus::Scores::default();
        let record = extractor.extract(&document.text);
        let found: Vec<_> = record.outermost_attributions().map(corpus::Attribution::from).collect();
        scores.add(document, &found);
        scores.strict().f1()
    };
    let by_weights: f64 = documents.iter().map(|document| found(&extractor, document)).sum();
    let by_grammar: f64 = documents.iter().map(|document| found(&Extractor::grammar_only(), document)).sum();
    assert!(by_weights > by_grammar, "{by_weights} {by_grammar}");
}

/// Whatever weights say, a record is sound.
#[test]
fn weights_that_know_nothing_make_sound_records() {
    let extractor = Extractor::builder().weights(onrecord::train(&[], 1)).build().unwrap();
    for document in sample() {
        check_record(&document.text, &extractor.extract(&document.text));
    }
    for text in ["said ".repeat(500), ",".repeat(500), "“No,” he said. ".repeat(100)] {
        check_record(&text, &extractor.extract(&text));
    }
}
