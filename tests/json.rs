//! A record survives the way through JSON and back; what is no record is refused. That real output keeps to
//! the published schema is checked by the package in `schema/`.
#![cfg(feature = "serde")]

#[path = "common/json.rs"]
mod documents;

use documents::{full, samples, texts, to_value, with};
use onrecord::Record;
use serde_json::{Value, json};

#[test]
fn a_record_survives_json() {
    for (name, text) in texts() {
        let record = onrecord::extract(&text);
        let json = serde_json::to_string(&record).expect("a record is JSON");
        let back: Record<'static> = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(back, record, "{name}");
        assert_eq!(serde_json::to_string(&back).expect("a record is JSON"), json, "{name}");
    }
}

#[test]
fn a_document_survives_the_record() {
    let record: Record<'static> = serde_json::from_value(full()).expect("a full record");
    assert_eq!(to_value(&record), full());
    assert_eq!(record.claims().next().and_then(|claim| claim.via().next()).map(|s| s.name()), Some("the Kestrel"));
    assert_eq!(record.denials().next().map(|denial| denial.targets().len()), Some(2));
}

/// What serde says of a record with `value` at `place`.
#[track_caller]
fn refusal(place: &str, value: Value) -> String {
    match serde_json::from_value::<Record<'static>>(with(full(), place, value)) {
        Ok(_) => panic!("read with a wrong {place}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn bad_links_are_refused() {
    let order = "expected ids counted from 0 in order, found a gap or a repeat";
    assert_eq!(refusal("/sources/1/id", json!(0)), order);
    assert_eq!(refusal("/claims/0/id", json!(1)), order);
    assert_eq!(refusal("/denials/0/id", json!(1)), order);
    assert_eq!(refusal("/claims/0/source", json!(2)), "expected the id of a source, found 2");
    assert_eq!(refusal("/claims/0/via", json!([0, 7])), "expected the id of a source, found 7");
    assert_eq!(refusal("/denials/0/source", json!(9)), "expected the id of a source, found 9");
    assert_eq!(refusal("/denials/0/targets", json!([1, 2])), "expected the id of a claim, found 2");
    assert_eq!(refusal("/denials/0/parent", json!(2)), "expected the id of a claim, found 2");
    assert_eq!(refusal("/denials/0/via", json!([3])), "expected the id of a source, found 3");
    assert_eq!(refusal("/claims/1/parent", json!(1)), "expected the parent of claim 1 to come before it");
    assert_eq!(refusal("/claims/0/parent", json!(1)), "expected the parent of claim 0 to come before it");
    assert_eq!(refusal("/claims/0/parent", json!(5)), "expected the parent of claim 0 to come before it");
}

#[test]
fn bad_spans_are_refused() {
    assert_eq!(
        refusal("/claims/0/hedges/0", json!({"start": 33, "end": 37, "text": "may"})),
        "expected a text of the length of its span 33..37, found 3 bytes"
    );
    assert_eq!(
        refusal("/sources/0/mentions/0", json!({"start": 5, "end": 3, "text": "may"})),
        "expected a text of the length of its span 5..3, found 3 bytes"
    );
    // The length is counted in bytes, and the end of the number range is no way out.
    assert!(refusal("/claims/0/time", json!({"start": 0, "end": 3, "text": "Zoë"})).ends_with("found 4 bytes"));
    let past = json!({"start": u64::MAX, "end": 2, "text": "may"});
    assert!(refusal("/claims/0/time", past).contains("expected a text of the length of its span"));
    assert!(refusal("/claims/0/time", json!({"start": -1, "end": 2, "text": "may"})).contains("invalid value"));
}

#[test]
fn other_versions_and_unknown_words_are_refused() {
    assert_eq!(refusal("/schema", json!("onrecord/2")), r#"expected schema "onrecord/1", found "onrecord/2""#);
    assert!(refusal("/claims/0/form", json!("quoted")).starts_with("unknown variant `quoted`, expected one of"));
    let cut = &to_value(&onrecord::extract(&samples()[0].1)).to_string()[..200];
    assert!(serde_json::from_str::<Record<'static>>(cut).is_err());
}
