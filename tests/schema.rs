//! The interchange format: real output keeps to `schema/record.schema.json`, the schema refuses what is
//! wrong, and a record survives the way through JSON and back.
#![cfg(feature = "serde")]

use jsonschema::Validator;
use onrecord::{
    Act, AnonymityLevel, Certainty, CueKind, DenialKind, Extractor, Form, Record, SectionKind, SourceKind, Stance,
};
use serde_json::{Value, json};

fn schema() -> Value {
    serde_json::from_str(include_str!("../schema/record.schema.json")).expect("the schema is JSON")
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).expect("the schema is a schema")
}

fn samples() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples");
    let entries = std::fs::read_dir(folder).expect("samples");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    assert!(paths.len() >= 3, "the samples are gone");
    paths.iter().map(|path| (path.display().to_string(), std::fs::read_to_string(path).expect("text"))).collect()
}

/// The samples, and texts that no newspaper would print.
fn texts() -> Vec<(String, String)> {
    let mut texts = samples();
    let hostile = [
        ("empty", String::new()),
        ("blank", " \n\t\r\n\u{a0}\u{2028}".into()),
        ("quotation marks", "“\"'«„”’»``''".repeat(200)),
        ("cues only", "said that he said, according to the claim that she denied, ".repeat(100)),
        ("controls", "\0\u{1b}[31m“Stop,”\u{7} said\r\nMaren\u{202e} Oduya.\u{feff}".into()),
        ("wide", "“Fünf 🛶 Boote — 漁船,” sagte, er said Zoë Ångström in İstanbul.".into()),
        ("JSON", r#"{"said": "\"We\\u0022 left,\" said Maren Oduya."}"#.into()),
    ];
    texts.extend(hostile.map(|(name, text)| (name.into(), text)));
    texts
}

fn to_value(record: &Record<'_>) -> Value {
    let json = serde_json::to_string(record).expect("a record is JSON");
    serde_json::from_str(&json).expect("JSON can be read")
}

fn span(start: usize, text: &str) -> Value {
    json!({"start": start, "end": start + text.len(), "text": text})
}

fn cue(start: usize, text: &str, lemma: &str) -> Value {
    json!({"spans": [span(start, text)], "lemma": lemma, "kind": "verb", "negated": false})
}

/// A record with one of everything, and nothing left out.
fn full() -> Value {
    json!({
        "schema": "onrecord/1",
        "sections": [{"kind": "body", "start": 0, "end": 100}],
        "sources": [
            {"id": 0, "name": "2 officials", "kind": "group",
             "anonymity": {"level": "anonymous", "grounds": span(60, "because they feared for their posts")},
             "count": 2, "role": "official", "affiliation": "Varenia", "mentions": [span(0, "Two officials")]},
            {"id": 1, "name": "the Kestrel", "kind": "outlet", "anonymity": {"level": "named", "grounds": null},
             "count": null, "role": null, "affiliation": null, "mentions": []},
        ],
        "claims": [
            {"id": 0, "source": 0, "source_mention": span(0, "Two officials"), "via": [1],
             "cue": cue(14, "said", "say"), "content": [span(30, "it may rain")], "form": "indirect",
             "act": "assertion", "stance": "neutral", "certainty": "possible", "hedges": [span(33, "may")],
             "hypothetical": false, "parent": null, "addressee": span(19, "reporters"), "time": span(29, "today"),
             "place": span(35, "in Ostra"), "section": "body", "score": 0.5},
            {"id": 1, "source": null, "source_mention": null, "via": [], "cue": null,
             "content": [span(33, "may"), span(37, "rain")], "form": "mixed", "act": "belief",
             "stance": "distancing", "certainty": "certain", "hedges": [], "hypothetical": true, "parent": 0,
             "addressee": null, "time": null, "place": null, "section": "body", "score": 1.0},
        ],
        "denials": [
            {"id": 0, "kind": "no_response", "source": 1, "source_mention": span(50, "the Kestrel"),
             "cue": cue(62, "did not respond", "respond"), "content": [span(80, "to questions")],
             "hedges": [span(78, "allegedly")], "certainty": "certain", "targets": [0, 1], "section": "body",
             "score": 0.25},
        ],
        "unread": 100,
    })
}

/// Every place in a document, as the keys that lead to it.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.into());
    match value {
        Value::Object(map) => map.iter().for_each(|(key, inner)| places(inner, &format!("{here}/{key}"), found)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(i, inner)| places(inner, &format!("{here}/{i}"), found));
        }
        _ => {}
    }
}

/// The document with the value at `place` replaced.
fn with(mut document: Value, place: &str, value: Value) -> Value {
    *document.pointer_mut(place).unwrap_or_else(|| panic!("no {place}")) = value;
    document
}

#[test]
fn real_output_keeps_to_the_schema() {
    let validator = validator();
    for (name, text) in texts() {
        let document = to_value(&onrecord::extract(&text));
        let errors: Vec<String> =
            validator.iter_errors(&document).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
        assert!(document.get("unread").is_none(), "{name}");
    }
}

#[test]
fn an_empty_text_is_an_empty_record() {
    let document = to_value(&onrecord::extract(""));
    let empty = json!({"schema": "onrecord/1", "sections": [], "sources": [], "claims": [], "denials": []});
    assert_eq!(document, empty);
}

#[test]
fn a_text_that_was_cut_says_so() -> Result<(), onrecord::Error> {
    let record = Extractor::builder().max_input_bytes(40).build()?;
    let record = record.extract("“We are ready,” said Maren Oduya. “We are not,” said Piet Larrow.");
    let document = to_value(&record);
    assert!(document["unread"].as_u64().is_some_and(|offset| offset <= 40), "{document}");
    assert!(validator().is_valid(&document));
    Ok(())
}

#[test]
fn every_key_is_required_and_no_other_is_allowed() {
    let (validator, full) = (validator(), full());
    assert!(validator.is_valid(&full));
    let mut found = Vec::new();
    places(&full, "", &mut found);
    for place in found {
        let Some(keys) = full.pointer(&place).and_then(Value::as_object) else { continue };
        for key in keys.keys().filter(|key| *key != "unread") {
            let mut twin = full.clone();
            twin.pointer_mut(&place).and_then(Value::as_object_mut).expect("an object").remove(key);
            assert!(!validator.is_valid(&twin), "valid without {place}/{key}");
        }
        let mut twin = full.clone();
        twin.pointer_mut(&place).and_then(Value::as_object_mut).expect("an object").insert("odd".into(), json!(1));
        assert!(!validator.is_valid(&twin), "valid with {place}/odd");
    }
}

#[test]
fn every_value_has_its_type() {
    let (validator, full) = (validator(), full());
    let mut found = Vec::new();
    places(&full, "", &mut found);
    for place in found {
        let wrong = match full.pointer(&place) {
            Some(Value::String(_)) => json!(7),
            Some(Value::Array(_)) => json!({}),
            Some(Value::Object(_)) => json!([]),
            _ => json!("seven"),
        };
        // Where the sample is null, a text may be right.
        if full.pointer(&place).is_some_and(Value::is_null) {
            continue;
        }
        assert!(!validator.is_valid(&with(full.clone(), &place, wrong)), "valid with another type at {place}");
    }
}

#[test]
fn wrong_documents_are_refused() {
    let validator = validator();
    for (place, value) in [
        ("/schema", json!("onrecord/2")),
        ("/unread", json!(null)),
        ("/unread", json!(-1)),
        ("/sections/0/kind", json!("footer")),
        ("/sections/0/start", json!(-1)),
        ("/sections/0/end", json!(1.5)),
        ("/sources/0/id", json!(null)),
        ("/sources/0/name", json!(null)),
        ("/sources/0/kind", json!("Person")),
        ("/sources/0/count", json!(-2)),
        ("/sources/0/count", json!("two")),
        ("/sources/0/mentions", json!(null)),
        ("/sources/0/anonymity", json!("anonymous")),
        ("/sources/0/anonymity/level", json!("secret")),
        ("/sources/0/anonymity/grounds", json!("fear")),
        ("/claims/0/source", json!("0")),
        ("/claims/0/source", json!(-1)),
        ("/claims/0/via", json!([null])),
        ("/claims/0/cue/spans", json!([])),
        ("/claims/0/cue/kind", json!("gesture")),
        ("/claims/0/cue/negated", json!(null)),
        ("/claims/0/content", json!([])),
        ("/claims/0/content", json!(null)),
        ("/claims/0/form", json!("quoted")),
        ("/claims/0/act", json!("speech")),
        ("/claims/0/stance", json!("hostile")),
        ("/claims/0/certainty", json!("sure")),
        ("/claims/0/certainty", json!(null)),
        ("/claims/0/hedges", json!(["may"])),
        ("/claims/0/hypothetical", json!(null)),
        ("/claims/0/parent", json!(0.5)),
        ("/claims/0/addressee", json!("reporters")),
        ("/claims/0/section", json!("Body")),
        ("/claims/0/score", json!(1.01)),
        ("/claims/0/score", json!(-0.01)),
        ("/claims/0/score", json!(null)),
        ("/denials/0/kind", json!("declined to comment")),
        ("/denials/0/targets", json!([-1])),
        ("/denials/0/targets", json!(null)),
    ] {
        assert!(!validator.is_valid(&with(full(), place, value.clone())), "valid with {value} at {place}");
    }
    for document in [json!(null), json!([]), json!({}), json!([full()]), json!("onrecord/1")] {
        assert!(!validator.is_valid(&document), "valid: {document}");
    }
}

#[test]
fn what_may_be_null_may_be() {
    let validator = validator();
    for place in [
        "/sources/0/count",
        "/sources/0/role",
        "/sources/0/affiliation",
        "/sources/0/anonymity/grounds",
        "/claims/0/source",
        "/claims/0/source_mention",
        "/claims/0/cue",
        "/claims/0/parent",
        "/claims/0/addressee",
        "/claims/0/time",
        "/claims/0/place",
        "/denials/0/source",
        "/denials/0/source_mention",
        "/denials/0/cue",
    ] {
        assert!(validator.is_valid(&with(full(), place, json!(null))), "refused null at {place}");
    }
    assert!(validator.is_valid(&with(full(), "/denials/0/content", json!([]))));
}

#[test]
fn the_words_of_the_schema_are_those_of_the_crate() {
    /// The words for which `back` finds a variant and that variant's own word is the same.
    fn known(name: &str, back: fn(&str) -> Option<&'static str>, all: &[&str]) {
        let schema = schema();
        let words = schema.pointer(&format!("/$defs/{name}/enum")).and_then(Value::as_array).expect(name);
        let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
        for word in &words {
            assert_eq!(back(word), Some(*word), "{name}");
        }
        assert_eq!(words, all, "{name}");
    }
    macro_rules! check {
        ($name:literal, $kind:ident: $($variant:ident)*) => {
            known($name, |word| $kind::from_word(word).map($kind::as_str), &[$($kind::$variant.as_str()),*]);
        };
    }
    check!("sectionKind", SectionKind: Headline Dateline Body ListItem Comment);
    check!("sourceKind", SourceKind: Person Group Organization Outlet Government Document Account Commenter Public);
    check!("anonymityLevel", AnonymityLevel: Named Described Anonymous);
    check!("cueKind", CueKind: Verb Preposition Noun Adverb Punctuation);
    check!("form", Form: Direct Indirect Mixed Post);
    check!("act", Act: Assertion Belief Fact Eventuality);
    check!("stance", Stance: Neutral Endorsing Distancing);
    check!("certainty", Certainty: Certain Probable Possible Unknown);
    check!("denialKind", DenialKind: Denied Rejected Disputed DeclinedToComment NoResponse Unconfirmed Retracted);
}

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
