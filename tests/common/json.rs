//! Records and texts for the tests of the interchange format.
#![allow(dead_code, reason = "each of the test files uses its part")]

use onrecord::Record;
use serde_json::{Value, json};

pub(crate) fn samples() -> Vec<(String, String)> {
    // The tests of the crate run in its folder, those of the schema one below.
    let folders = [
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples"),
        concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/samples"),
    ];
    let entries = folders.iter().find_map(|folder| std::fs::read_dir(folder).ok()).expect("samples");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    assert!(paths.len() >= 3, "the samples are gone");
    paths.iter().map(|path| (path.display().to_string(), std::fs::read_to_string(path).expect("text"))).collect()
}

/// The samples, and texts that no newspaper would print.
pub(crate) fn texts() -> Vec<(String, String)> {
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

pub(crate) fn to_value(record: &Record<'_>) -> Value {
    let json = serde_json::to_string(record).expect("a record is JSON");
    serde_json::from_str(&json).expect("JSON can be read")
}

pub(crate) fn span(start: usize, text: &str) -> Value {
    json!({"start": start, "end": start + text.len(), "text": text})
}

pub(crate) fn cue(start: usize, text: &str, lemma: &str) -> Value {
    json!({"spans": [span(start, text)], "lemma": lemma, "kind": "verb", "negated": false})
}

/// A record with one of everything, and nothing left out.
pub(crate) fn full() -> Value {
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
             "place": span(35, "in Ostra"), "medium": span(44, "by letter"), "section": "body", "score": 0.5},
            {"id": 1, "source": null, "source_mention": null, "via": [], "cue": null,
             "content": [span(33, "may"), span(37, "rain")], "form": "mixed", "act": "belief",
             "stance": "distancing", "certainty": "certain", "hedges": [], "hypothetical": true, "parent": 0,
             "addressee": null, "time": null, "place": null, "medium": null, "section": "body", "score": 1.0},
        ],
        "denials": [
            {"id": 0, "kind": "no_response", "source": 1, "source_mention": span(50, "the Kestrel"), "via": [0],
             "cue": cue(62, "did not respond", "respond"), "content": [span(80, "to questions")],
             "hedges": [span(78, "allegedly")], "certainty": "certain", "hypothetical": false, "targets": [0, 1],
             "parent": 1, "addressee": span(90, "the court"), "time": null, "place": null,
             "medium": span(84, "in an email"), "section": "body", "score": 0.25},
        ],
        "unread": 100,
    })
}

/// Every place in a document, as the keys that lead to it.
pub(crate) fn places(value: &Value, here: &str, found: &mut Vec<String>) {
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
pub(crate) fn with(mut document: Value, place: &str, value: Value) -> Value {
    *document.pointer_mut(place).unwrap_or_else(|| panic!("no {place}")) = value;
    document
}
