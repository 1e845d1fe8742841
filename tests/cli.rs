//! The main job as its users see it: the built example `extract`, run on good and bad input.

#[path = "common/program.rs"]
mod program;

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use program::{bad, file, folder, good, name, utf8};
use serde_json::Value;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples/leak.txt");

fn extract() -> Command {
    program::built("extract")
}

fn with_input(mut command: Command, input: &[u8]) -> Output {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().expect("a pipe").write_all(input).expect("it reads");
    child.wait_with_output().expect("it ends")
}

fn run(args: &[&str]) -> Output {
    extract().args(args).output().expect("it runs")
}

#[test]
fn no_arguments_explain_the_sample() {
    let output = good(run(&[]));
    assert!(output.starts_with("the sample article tests/samples/leak.txt: "), "{output}");
    let summary = output.lines().next().unwrap_or_default();
    assert!(summary.contains(" claims, ") && summary.contains(" sources, "), "{summary}");
    for word in ["Edric Saulnier", "according to", "denial 0", "── sources ──"] {
        assert!(output.to_lowercase().contains(&word.to_lowercase()), "no {word:?} in {output}");
    }
    assert_eq!(output.split_once(':').map(|o| o.1), good(run(&[SAMPLE])).split_once(':').map(|o| o.1));
}

#[test]
fn help_and_version() {
    assert!(good(run(&["--help"])).contains("usage: extract"));
    assert_eq!(good(run(&["-h"])), good(run(&["--help", "--nonsense"])));
    assert_eq!(good(run(&["--version"])), format!("extract {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn mistakes_on_the_command_line_end_with_2() {
    for (args, message) in [
        (&["--formt"][..], "extract: unknown option \"--formt\"; --help lists them"),
        (&["-x", SAMPLE], "extract: unknown option \"-x\"; --help lists them"),
        (&["--format"], "extract: expected text, json or attributions after --format, found nothing"),
        (&["--format", "xml"], "extract: expected text, json or attributions after --format, found \"xml\""),
        (&["--format=xml"], "extract: expected text, json or attributions after --format, found \"xml\""),
        (&["--format="], "extract: expected text, json or attributions after --format, found \"\""),
        (&["--nested=no"], "extract: expected no value after --nested, found \"no\""),
        (&["--nested"], "extract: --nested goes with --format attributions only"),
        (&["--explain", "--format", "json"], "extract: --explain goes with --format text only"),
    ] {
        assert_eq!(bad(run(args), 2), (String::new(), message.into()));
    }
}

/// Each claim and each denial says by which rule and for what points it is in the record; the rest stays as it was.
#[test]
fn explain_gives_a_reason_for_everything() {
    let explained = good(run(&["--explain", SAMPLE]));
    let (why, rest): (Vec<&str>, Vec<&str>) =
        explained.lines().partition(|line| line.trim_start().starts_with("why: "));
    let plain = good(run(&[SAMPLE]));
    assert_eq!(rest, plain.lines().collect::<Vec<_>>());
    let article = std::fs::read_to_string(SAMPLE).expect("the sample");
    let record = onrecord::extract(&article);
    assert_eq!(why.len(), record.claims().len() + record.denials().len());
    for (claim, explanation) in record.claims().filter_map(|claim| claim.explain().map(|why| (claim, why))) {
        let line = format!("why: {explanation} = {} points, score {}", explanation.points(), claim.score());
        assert!(why.iter().any(|shown| shown.trim_start() == line), "no {line:?}");
    }
}

#[test]
fn the_grammar_alone_has_learned_nothing() {
    let learned = |args: &[&str]| good(run(args)).contains(" learned +");
    assert!(learned(&["--explain", SAMPLE]));
    assert!(!learned(&["--explain", "--grammar-only", SAMPLE]));
}

#[test]
fn a_pipe_is_plain() {
    let output = good(run(&[SAMPLE]));
    assert!(!output.contains('\u{1b}'));
    let forced = good(extract().arg(SAMPLE).env("CLICOLOR_FORCE", "1").output().expect("it runs"));
    assert!(forced.contains("\u{1b}["), "colours are gone");
    let unwanted = extract().arg(SAMPLE).env("NO_COLOR", "1").output().expect("it runs");
    assert_eq!(good(unwanted), output);
}

#[test]
fn lines_are_wrapped_and_nothing_is_cut() {
    let output = good(run(&[SAMPLE]));
    for line in output.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    let article = std::fs::read_to_string(SAMPLE).expect("the sample");
    let shown: String = output.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    for claim in onrecord::extract(&article).claims() {
        for span in claim.content() {
            let words = span.text().split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(shown.contains(&words), "not shown whole: {words}");
        }
    }
}

#[test]
fn claims_that_start_together_keep_their_order() {
    let mut command = extract();
    command.arg("-");
    let article = "Maren Oduya said that the ferry was late, and added that the crew had left.";
    let output = good(with_input(command, article.as_bytes()));
    let place =
        |id: usize| output.find(&format!("#{id} Maren Oduya")).unwrap_or_else(|| panic!("no #{id}: {output}"));
    assert!(place(0) < place(1), "{output}");
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let article = "“We are \u{1b}[31mready\u{7},” said Maren Oduya.";
    let mut command = extract();
    command.arg("-").env("CLICOLOR_FORCE", "1");
    let output = good(with_input(command, article.as_bytes()));
    assert!(!output.contains("\u{1b}[31mready") && !output.contains('\u{7}'), "{output:?}");
}

#[test]
fn standard_input() {
    let article = "“We are ready,” said Maren Oduya.";
    let mut command = extract();
    command.arg("-");
    let output = good(with_input(command, article.as_bytes()));
    assert!(output.starts_with("standard input: 1 claim, 1 source, 0 denials\n"), "{output}");
    assert!(output.contains("Maren Oduya (person) · said\n    │ “We are ready,”\n"), "{output}");
}

#[test]
fn an_empty_file_is_an_empty_record() {
    let empty = file(&folder("cli-empty"), "empty.txt", "");
    let output = good(run(&[name(&empty)]));
    assert_eq!(output, format!("{}: 0 claims, 0 sources, 0 denials\n\n", name(&empty)));
    let output = good(run(&["--format", "attributions", name(&empty)]));
    assert_eq!(output, "{\"id\":\"empty\",\"attributions\":[]}\n");
}

#[test]
fn bad_input_is_named_and_the_rest_is_done() {
    let folder = folder("cli-bad");
    let missing = folder.join("missing.txt");
    let latin = file(&folder, "latin.txt", b"Ang\xe9le said so.");
    let twin = file(&folder, "good.txt", "“We are ready,” said Maren Oduya.");
    for (path, message) in [
        (&missing, "no such file"),
        (&folder, "expected a file, found a folder"),
        (&latin, "expected UTF-8, found byte 0xE9 at offset 3"),
    ] {
        for format in ["--format=text", "--format=attributions", "--format=json"] {
            // The attributions of a folder are those of its files.
            if (path == &folder && format == "--format=attributions") || (format.ends_with("json") && !JSON) {
                continue;
            }
            let (output, line) = bad(run(&[format, name(path), name(&twin)]), 1);
            assert_eq!(line, format!("extract: {}: {message}", name(path)));
            let alone = good(run(&[format, name(&twin)]));
            assert_eq!(output, alone, "the good file is done after a bad one");
            let (output, _) = bad(run(&[format, name(&twin), name(path)]), 1);
            assert_eq!(output, alone, "the good file is done before a bad one");
        }
    }
    let mut command = extract();
    command.arg("-");
    let (_, line) = bad(with_input(command, b"\xff"), 1);
    assert_eq!(line, "extract: standard input: expected UTF-8, found byte 0xFF at offset 0");
}

#[test]
fn a_file_may_look_like_an_option() {
    let folder = folder("cli-dash");
    file(&folder, "--nested", "");
    let output = extract().args(["--", "--nested"]).current_dir(&folder).output().expect("it runs");
    assert_eq!(good(output), "--nested: 0 claims, 0 sources, 0 denials\n\n");
}

/// A list of spans, as text.
fn slices<'t>(text: &'t str, spans: &Value) -> Vec<&'t str> {
    let offset = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok()).expect("an offset");
    let spans = spans.as_array().expect("spans").iter();
    spans.map(|span| text.get(offset(&span[0])..offset(&span[1])).expect("a slice")).collect()
}

#[test]
fn attributions_are_one_line_a_document() {
    let folder = folder("cli-attributions");
    file(&folder, "b.txt", "The ministry denied the report.");
    file(&folder, "a.txt", "According to Zoë Ångström, Piet Larrow said that the boats had left.");
    file(&folder, "c.md", "“Not a text,” said Maren Oduya.");
    let output = good(run(&["--format", "attributions", name(&folder), SAMPLE]));
    let lines: Vec<Value> = output.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let ids: Vec<&str> = lines.iter().filter_map(|line| line["id"].as_str()).collect();
    assert_eq!(ids, ["a", "b", "leak"]);

    let text = std::fs::read_to_string(folder.join("a.txt")).expect("text");
    let all = lines[0]["attributions"].as_array().expect("attributions");
    assert_eq!(all.len(), 1, "the outermost only: {}", lines[0]);
    assert_eq!(slices(&text, &all[0]["source"]), ["Zoë Ångström"]);
    assert_eq!(slices(&text, &all[0]["cue"]), ["According to"]);
    assert!(output.starts_with("{\"id\":\"a\",\"attributions\":[{\"source\":[["), "{output}");

    let nested = good(run(&["--nested", "--format=attributions", name(&folder)]));
    let first: Value = serde_json::from_str(nested.lines().next().unwrap_or_default()).expect("JSON");
    let all = first["attributions"].as_array().expect("attributions");
    assert_eq!(all.len(), 2, "{first}");
    assert_eq!(slices(&text, &all[1]["source"]), ["Piet Larrow"]);
}

#[test]
fn a_folder_without_texts_is_bad_input() {
    let folder = folder("cli-no-texts");
    let (output, line) = bad(run(&["--format=attributions", name(&folder)]), 1);
    assert_eq!(output, "");
    assert_eq!(line, format!("extract: {}: expected *.txt files in the folder, found none", name(&folder)));
}

/// `tests/schema.rs` reads the format more closely.
const JSON: bool = cfg!(feature = "serde");

/// Every `{"start", "end", "text"}` in a document.
fn check_spans(value: &Value, text: &str, seen: &mut usize) {
    if let Some(shown) = value.get("text").and_then(Value::as_str) {
        let range = serde_json::json!([[value["start"], value["end"]]]);
        assert_eq!(slices(text, &range), [shown]);
        *seen += 1;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|inner| check_spans(inner, text, seen)),
        Value::Object(map) => map.values().for_each(|inner| check_spans(inner, text, seen)),
        _ => {}
    }
}

#[test]
fn json_spans_are_slices_of_the_file() {
    if !JSON {
        let (_, line) = bad(run(&["--format", "json"]), 2);
        return assert!(line.contains("--features serde"), "{line}");
    }
    let folder = folder("cli-json");
    let odd = file(&folder, "odd.txt", "\u{feff}“Où est-il ?”\r\nsaid Zoë Ångström 🛶 — “Là-bas,” she said.\r\n");
    let empty = file(&folder, "empty.txt", "");
    let output = good(run(&["--format", "json", SAMPLE, name(&odd), name(&empty)]));
    let documents: Vec<Value> = serde_json::Deserializer::from_str(&output)
        .into_iter()
        .collect::<Result<_, _>>()
        .expect("one JSON document after another");
    assert_eq!(documents.len(), 3);
    for (path, document) in [Path::new(SAMPLE), &odd, &empty].into_iter().zip(&documents) {
        let text = std::fs::read_to_string(path).expect("text");
        let mut seen = 0;
        check_spans(document, &text, &mut seen);
        assert_eq!(document["schema"], "onrecord/1");
        assert!(seen > 0 || text.is_empty(), "no spans for {}", path.display());
    }
    assert!(output.starts_with("{\n  \"schema\": \"onrecord/1\",\n"), "indented");
    assert_eq!(good(run(&["--format=json", SAMPLE, name(&odd), name(&empty)])), output);
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    for format in ["text", "attributions", "json"] {
        if format == "json" && !JSON {
            continue;
        }
        let mut command = extract();
        command.args(["--format", format]).args([SAMPLE; 40]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        let mut reader = child.stdout.take().expect("a pipe");
        reader.read_exact(&mut [0; 64]).expect("some output");
        drop(reader);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(utf8(&output.stderr), "", "{format}");
        assert_eq!(output.status.code(), Some(0), "{format}");
    }
}
