//! Real output keeps to `record.schema.json`, and the schema refuses what is wrong.

#[path = "../../tests/common/json.rs"]
mod documents;

use documents::*;

use jsonschema::Validator;
use onrecord::{
    Act, AnonymityLevel, Certainty, CueKind, DenialKind, Extractor, Form, SectionKind, SourceKind, Stance,
};
use serde_json::{Value, json};

fn schema() -> Value {
    serde_json::from_str(onrecord_schema::RECORD_SCHEMA).expect("the schema is JSON")
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).expect("the schema is a schema")
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
