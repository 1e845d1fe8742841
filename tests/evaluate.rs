//! The built example `evaluate`, run on good and bad input.

#[path = "common/program.rs"]
mod program;

use std::path::PathBuf;
use std::process::Output;

use program::{bad, built, file, folder, good, name};
use serde_json::Value;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/evaluate/corpus");

fn run(args: &[&str]) -> Output {
    built("evaluate").args(args).output().expect("it runs")
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&good(run(args))).expect("JSON")
}

/// A corpus of one document, which is read as `RIGHT` says.
fn corpus(folder_name: &str, standoff: &str) -> PathBuf {
    let folder = folder(folder_name);
    file(&folder, "ferry.txt", "“Zoë sank,” said Maren Oduya.\nThe crew hopes to sail, Piet Larrow said.\n");
    file(&folder, "ferry.ann", standoff);
    folder
}

const RIGHT: &str = "\
T1\tContent 0 11\t“Zoë sank,”
T2\tCue 12 16\tsaid
T3\tSource 17 28\tMaren Oduya
T4\tContent 30 52\tThe crew hopes to sail
T5\tSource 54 65\tPiet Larrow
T6\tCue 66 70\tsaid
E1\tAttribution:T2 Content:T1 Cue:T2 Source:T3
E2\tAttribution:T6 Content:T4 Cue:T6 Source:T5
";

#[test]
fn no_arguments_read_the_sample() {
    let output = good(run(&[]));
    assert!(output.starts_with("the sample corpus examples/evaluate/corpus: 4 documents\n\n"), "{output}");
    for line in ["exact ", "begin ", "jaccard ", "relation strict: ", "relation loose: ", "gold spans: "] {
        assert!(output.lines().any(|found| found.starts_with(line)), "no {line:?} in {output}");
    }
    let table = |output: &str| output.split_once('\n').map(|(_, table)| table.to_owned());
    assert_eq!(table(&output), table(&good(run(&[SAMPLE]))), "what is built in is what lies in the folder");
}

#[test]
fn help_and_version() {
    assert!(good(run(&["--help"])).contains("usage: evaluate"));
    assert_eq!(good(run(&["-V"])), format!("evaluate {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn mistakes_on_the_command_line_end_with_2() {
    for (args, message) in [
        (&["--grammar"][..], "evaluate: unknown option \"--grammar\"; --help lists them"),
        (&["--by"], "evaluate: expected cue, order or form after --by, found nothing"),
        (&["--by=verb"], "evaluate: expected cue, order or form after --by, found \"verb\""),
        (&["--errors", "some"], "evaluate: expected a number after --errors, found \"some\""),
        (&["--json=yes"], "evaluate: expected no value after --json, found \"yes\""),
        (&["one", "two"], "evaluate: expected one corpus, found \"two\" as well"),
    ] {
        assert_eq!(bad(run(args), 2), (String::new(), message.into()));
    }
}

#[test]
fn a_corpus_that_cannot_be_read_ends_with_1() {
    let damaged = corpus("evaluate-damaged", "T1\tCue 12 16\tsays\n");
    let empty = folder("evaluate-empty");
    let missing = empty.join("missing");
    let case = file(
        &empty,
        "case.jsonl",
        "\n{\"case\": \"a\", \"text\": \"é\", \"expected\": [{\"spans\": {\"cue\": [[0, 2]]}}]}\n",
    );
    let other = file(&empty, "other.jsonl", "T1\tCue 12 16\tsays\n");
    for (path, message) in [
        (&damaged, "/ferry.ann: line 1, column 14: expected the words of the text \"said\", found \"says\""),
        (&empty, ": expected *.ann files in the folder, found none"),
        (&missing, ": no such file or folder"),
        (&case, ": line 2: expected a span in 1 characters, found [0, 2]"),
        (&other, ": line 1: expected a case as JSON, found an error: expected value at line 1 column 1"),
    ] {
        assert_eq!(bad(run(&[name(path)]), 1), (String::new(), format!("evaluate: {}{message}", name(path))));
    }
}

#[test]
fn a_right_document_has_no_differences() {
    let corpus = corpus("evaluate-right", RIGHT);
    let output = good(run(&[name(&corpus), "--errors", "9", "--by=order"]));
    assert!(output.contains("relation strict: 100.0/100.0/100.0\n"), "{output}");
    assert!(output.contains("documents wholly right: 1 of 1\n"), "{output}");
    let rows: Vec<Vec<&str>> = output.lines().skip(12).map(|line| line.split_whitespace().collect()).collect();
    let all_right = "100.0/100.0/100.0";
    assert_eq!(
        rows,
        [
            ["TCS", "1", "1", all_right, all_right],
            ["TSC", "1", "1", all_right, all_right],
            ["all", "2", "2", all_right, all_right]
        ],
        "{output}"
    );
}

#[test]
fn differences_have_their_classes() {
    // What is found is `RIGHT`; the annotation differs from it in one thing each.
    for (part, other, classes) in [
        ("T2\tCue 12 16\tsaid", "T2\tCue 12 22\tsaid Maren", &["cue boundary"][..]),
        ("T6\tCue 66 70\tsaid", "T6\tCue 39 44\thopes", &["cue missed", "cue spurious"]),
        (" Cue:T2", "", &["cue missed", "cue spurious"]),
        (" Source:T3", "", &["source spurious"]),
        ("T3\tSource 17 28\tMaren Oduya", "T3\tSource 23 28\tOduya", &["source extent"]),
        ("T3\tSource 17 28\tMaren Oduya", "T3\tSource 54 65\tPiet Larrow", &["source other"]),
        (" Content:T1", "", &["content spurious"]),
        ("T1\tContent 0 11\t“Zoë sank,”", "T1\tContent 34 38\tcrew", &["content elsewhere"]),
        (
            "T4\tContent 30 52\tThe crew hopes to sail",
            "T4\tContent 39 52\thopes to sail",
            &["content starts early"],
        ),
        ("T4\tContent 30 52\tThe crew hopes to sail", "T4\tContent 30 44\tThe crew hopes", &["content too long"]),
        (
            "T1\tContent 0 11\t“Zoë sank,”",
            "T1\tContent 0 11;30 38\t“Zoë sank,” The crew",
            &["content pieces missing"],
        ),
        (
            "T4\tContent 30 52\tThe crew hopes to sail",
            "T4\tContent 30 53\tThe crew hopes to sail,",
            &["content too short"],
        ),
        (
            "T4\tContent 30 52\tThe crew hopes to sail",
            "T4\tContent 30 38;45 52\tThe crew to sail",
            &["content gaps"],
        ),
    ] {
        assert!(RIGHT.contains(part), "{part}");
        let corpus = corpus("evaluate-classes", &RIGHT.replace(part, other));
        let found = json(&[name(&corpus), "--json", "--errors=1"]);
        let found: Vec<&String> = found["errors"].as_object().expect("classes").keys().collect();
        assert_eq!(found, classes, "{other}");
    }
}

#[test]
fn differences_are_shown_in_their_words() {
    let corpus =
        corpus("evaluate-words", &RIGHT.replace("T3\tSource 17 28\tMaren Oduya", "T3\tSource 23 28\tOduya"));
    let output = good(run(&["--errors", "3", name(&corpus)]));
    let shown = "\
source extent: 1
  ferry
    annotated “Zoë sank,” said Maren [Oduya].
    found     “Zoë sank,” said [Maren Oduya].
";
    assert!(output.ends_with(shown), "{output}");
}

#[test]
fn groups_add_up_to_the_whole() {
    for by in ["cue", "order", "form"] {
        let figures = json(&["--json", "--by", by]);
        let groups = figures["by"][by].as_object().expect("groups");
        let sum = |key: &str| groups.values().filter_map(|group| group[key].as_u64()).sum::<u64>();
        assert_eq!(sum("annotated"), figures["gold"]["cue"].as_u64().expect("a number"), "{figures}");
        // Right ones are a share of the annotated ones, in each group and in all.
        let right = |recall: &Value, of: u64| (recall.as_f64().expect("a share") * of as f64).round() as u64;
        let rights = groups.values().map(|g| right(&g["strict"][1], g["annotated"].as_u64().expect("a number")));
        assert_eq!(rights.sum::<u64>(), right(&figures["relation"]["strict"][1], sum("annotated")));
    }
    let forms = json(&["--json", "--by", "form"]);
    let forms: Vec<&String> = forms["by"]["form"].as_object().expect("groups").keys().collect();
    assert_eq!(forms, ["direct", "indirect", "mixed"]);
}

#[test]
fn cases_are_read_in_characters() {
    let folder = folder("evaluate-cases");
    let lines = "\
{\"case\": \"one\", \"text\": \"“Zoë sank,” said Maren.\", \"expected\": [{\"spans\": {\"source\": [[17, 22]], \"cue\": [[12, 16]], \"content\": [[0, 11]]}}]}
{\"case\": \"two\", \"text\": \"Maren left.\", \"expected\": []}
{\"case\": \"three\", \"text\": \"Maren left.\", \"expected\": [{\"spans\": {\"cue\": [[6, 10]]}, \"note\": \"wrong\"}]}
";
    let figures = json(&["--json", name(&file(&folder, "cases.jsonl", lines))]);
    assert_eq!((&figures["documents"], &figures["wholly_right"]), (&3.into(), &2.into()), "{figures}");
}
