//! The gold cases of `gold/*.toml`; their format is in `gold/README.md`.
//!
//! A failing case is shown with what was expected and what was found. `ONRECORD_GOLD=case-name` shows one
//! case with its whole record, whether it fails or not. `ONRECORD_GOLD_FOLDER=path` reads the cases of another
//! folder: fresh ones, to see how many hold at first try.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Debug, Write as _};
use std::fs;
use std::io::Write as _;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use onrecord::{
    Act, AnonymityLevel, Certainty, Claim, Cue, Denial, DenialKind, Extractor, Form, Record, Source, SourceKind,
    Span, Stance,
};
use serde::Deserialize;

use common::check_record;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    claims: Vec<ExpectedClaim>,
    #[serde(default)]
    denials: Vec<ExpectedDenial>,
    sections: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedClaim {
    source: Option<String>,
    cue: Option<String>,
    content: Vec<String>,
    form: Option<String>,
    parent: Option<usize>,
    negated: Option<bool>,
    hypothetical: Option<bool>,
    hedges: Option<Vec<String>>,
    act: Option<String>,
    stance: Option<String>,
    certainty: Option<String>,
    addressee: Option<String>,
    time: Option<String>,
    place: Option<String>,
    medium: Option<String>,
    kind: Option<String>,
    level: Option<String>,
    count: Option<u32>,
    name: Option<String>,
    role: Option<String>,
    affiliation: Option<String>,
    grounds: Option<String>,
    same_as: Option<usize>,
    differs_from: Option<usize>,
    via: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedDenial {
    source: Option<String>,
    cue: Option<String>,
    content: Vec<String>,
    kind: Option<String>,
    targets: Option<Vec<usize>>,
    parent: Option<usize>,
    hypothetical: Option<bool>,
    hedges: Option<Vec<String>>,
    certainty: Option<String>,
    addressee: Option<String>,
    time: Option<String>,
    place: Option<String>,
    medium: Option<String>,
    source_kind: Option<String>,
    level: Option<String>,
    count: Option<u32>,
    name: Option<String>,
    same_as: Option<usize>,
    differs_from: Option<usize>,
    via: Option<Vec<String>>,
}

/// What decides whether an expected and a found item are the same one.
#[derive(PartialEq)]
struct Relation<'a> {
    source: Option<&'a str>,
    cue: Vec<&'a str>,
    content: Vec<&'a str>,
}

impl<'a> Relation<'a> {
    fn expected(source: &'a Option<String>, cue: &'a Option<String>, content: &'a [String]) -> Self {
        Relation {
            source: source.as_deref(),
            cue: cue.iter().map(String::as_str).collect(),
            content: content.iter().map(String::as_str).collect(),
        }
    }

    fn found(source: Option<&'a Span<'a>>, cue: Option<Cue<'a>>, content: &'a [Span<'a>]) -> Self {
        Relation {
            source: source.map(Span::text),
            cue: cue.map_or(vec![], |cue| texts(cue.spans())),
            content: texts(content),
        }
    }
}

impl fmt::Display for Relation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = self.source.unwrap_or("-");
        let cue = if self.cue.is_empty() { "-".into() } else { self.cue.join(" ... ") };
        write!(f, "[{source}] [{cue}] [{}]", self.content.join("] ... ["))
    }
}

impl ExpectedClaim {
    fn relation(&self) -> Relation<'_> {
        Relation::expected(&self.source, &self.cue, &self.content)
    }

    /// The spans that the text must contain.
    fn quoted(&self) -> impl Iterator<Item = &String> {
        let frame = [&self.addressee, &self.time, &self.place, &self.medium];
        let one = [&self.source, &self.cue, &self.name, &self.affiliation, &self.grounds];
        let one = one.into_iter().chain(frame);
        let many = [&self.hedges, &self.via];
        self.content.iter().chain(one.flatten()).chain(many.into_iter().flatten().flatten())
    }
}

impl ExpectedDenial {
    fn relation(&self) -> Relation<'_> {
        Relation::expected(&self.source, &self.cue, &self.content)
    }

    fn quoted(&self) -> impl Iterator<Item = &String> {
        let frame = [&self.addressee, &self.time, &self.place, &self.medium];
        let one = [&self.source, &self.cue, &self.name].into_iter().chain(frame);
        let many = [&self.hedges, &self.via];
        self.content.iter().chain(one.flatten()).chain(many.into_iter().flatten().flatten())
    }
}

fn texts<'a>(spans: &'a [Span<'_>]) -> Vec<&'a str> {
    spans.iter().map(Span::text).collect()
}

fn gold_folder() -> PathBuf {
    match std::env::var_os("ONRECORD_GOLD_FOLDER") {
        Some(folder) => folder.into(),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold"),
    }
}

/// Every file with its cases, by file name.
fn load() -> BTreeMap<String, Vec<Case>> {
    let entries = fs::read_dir(gold_folder()).expect("tests/gold is a folder");
    let paths = entries.map(|entry| entry.expect("a readable entry").path());
    paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| {
            let name = path.file_name().expect("an entry has a name").to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap_or_else(|err| panic!("{name}: {err}"));
            let file: CaseFile = toml::from_str(&text).unwrap_or_else(|err| panic!("{name}: {err}"));
            (name, file.case)
        })
        .collect()
}

/// Name and reason of every case that is known to fail.
fn known_failures() -> BTreeMap<String, String> {
    let text = fs::read_to_string(gold_folder().join("known_failures.txt")).unwrap_or_default();
    let mut known = BTreeMap::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some((name, reason)) = line.split_once('\t').filter(|(_, reason)| !reason.trim().is_empty()) else {
            panic!("known_failures.txt: expected a name, a tab and a reason, found {line:?}");
        };
        let earlier = known.insert(name.to_owned(), reason.to_owned());
        assert!(earlier.is_none(), "known_failures.txt: {name} stands there twice");
    }
    known
}

/// The record of a case, checked; the panic's message if there was one, so that the other cases still run.
fn extract<'c>(case: &'c Case, extractor: &Extractor) -> Result<Record<'c>, String> {
    let attempt = panic::catch_unwind(AssertUnwindSafe(|| {
        let record = extractor.extract(&case.text);
        check_record(&case.text, &record);
        record
    }));
    attempt.map_err(|payload| {
        let message = payload.downcast_ref::<String>().map(String::as_str);
        message.or(payload.downcast_ref::<&str>().copied()).unwrap_or("a panic").to_owned()
    })
}

/// For each expected relation, the position of the found one that equals it. None is used twice.
fn pair_up(expected: &[Relation<'_>], found: &[Relation<'_>]) -> Vec<Option<usize>> {
    let mut free = vec![true; found.len()];
    let pair = |wanted: &Relation<'_>| {
        let at = (0..found.len()).find(|&at| free[at] && found[at] == *wanted)?;
        free[at] = false;
        Some(at)
    };
    expected.iter().map(pair).collect()
}

/// The differences between a case and its record, one a line.
#[derive(Default)]
struct Differences {
    lines: Vec<String>,
}

impl Differences {
    fn unpaired(
        &mut self,
        what: &str,
        expected: &[Relation<'_>],
        found: &[Relation<'_>],
        pairs: &[Option<usize>],
    ) {
        let missing = expected.iter().zip(pairs).filter(|(_, pair)| pair.is_none());
        self.lines.extend(missing.map(|(relation, _)| format!("missing {what} {relation}")));
        let extra = (0..found.len()).filter(|at| !pairs.contains(&Some(*at)));
        self.lines.extend(extra.map(|at| format!("unexpected {what} {}", found[at])));
    }

    /// A key that the case does not give is not checked.
    fn key<T: Debug + PartialEq>(&mut self, relation: &Relation<'_>, key: &str, expected: Option<T>, found: T) {
        if let Some(expected) = expected.filter(|expected| *expected != found) {
            self.lines.push(format!("{key} of {relation}: expected {expected:?}, found {found:?}"));
        }
    }

    fn via(&mut self, relation: &Relation<'_>, expected: &Option<Vec<String>>, found: &[Source<'_>]) {
        let Some(names) = expected else { return };
        let all_called = names.iter().zip(found).all(|(name, source)| is_called(source, name));
        if names.len() != found.len() || !all_called {
            let found: Vec<&str> = found.iter().map(Source::name).collect();
            self.lines.push(format!("via of {relation}: expected {names:?}, found {found:?}"));
        }
    }

    fn frame(&mut self, relation: &Relation<'_>, expected: [&Option<String>; 4], found: [Option<&Span<'_>>; 4]) {
        for ((key, expected), found) in
            ["addressee", "time", "place", "medium"].into_iter().zip(expected).zip(found)
        {
            self.key(relation, key, expected.as_deref().map(Some), found.map(Span::text));
        }
    }

    fn source(
        &mut self,
        relation: &Relation<'_>,
        [kind, level, name]: [&Option<String>; 3],
        count: Option<u32>,
        source: Option<Source<'_>>,
    ) {
        self.key(relation, "source kind", kind.as_deref().map(Some), source.map(|s| s.kind().as_str()));
        self.key(relation, "level", level.as_deref().map(Some), source.map(|s| s.anonymity().as_str()));
        self.key(relation, "name", name.as_deref().map(Some), source.as_ref().map(Source::name));
        self.key(relation, "count", count.map(Some), source.and_then(|s| s.count()));
    }

    /// The sources of other claims that are the same, and that are not.
    fn identity(
        &mut self,
        relation: &Relation<'_>,
        [same_as, differs_from]: [Option<Option<Claim<'_>>>; 2],
        source: Option<Source<'_>>,
    ) {
        let is = |other: Option<Claim<'_>>| {
            let other = other.and_then(|claim| claim.source());
            other.is_some() && other.map(|other| other.id()) == source.map(|source| source.id())
        };
        if same_as.is_some_and(|other| !is(other)) {
            self.lines.push(format!("source of {relation}: expected to be the same, is another"));
        }
        if differs_from.is_some_and(is) {
            self.lines.push(format!("source of {relation}: expected to be another, is the same"));
        }
    }
}

fn compare(case: &Case, record: &Record<'_>) -> Vec<String> {
    let mut out = Differences::default();

    let claims: Vec<Claim<'_>> = record.claims().collect();
    let expected: Vec<_> = case.claims.iter().map(ExpectedClaim::relation).collect();
    let found: Vec<_> = claims.iter().map(found_claim).collect();
    let claim_pairs = pair_up(&expected, &found);
    out.unpaired("claim", &expected, &found, &claim_pairs);
    for (wanted, pair) in case.claims.iter().zip(&claim_pairs) {
        if let Some(at) = *pair {
            compare_claim(&mut out, wanted, &claims[at], &claims, &claim_pairs);
        }
    }

    let denials: Vec<Denial<'_>> = record.denials().collect();
    let expected: Vec<_> = case.denials.iter().map(ExpectedDenial::relation).collect();
    let found: Vec<_> = denials.iter().map(found_denial).collect();
    let pairs = pair_up(&expected, &found);
    out.unpaired("denial", &expected, &found, &pairs);
    for (wanted, pair) in case.denials.iter().zip(&pairs) {
        if let Some(at) = *pair {
            compare_denial(&mut out, wanted, &denials[at], &claims, &claim_pairs);
        }
    }
    if let Some(expected) = &case.sections {
        let found: Vec<&str> = record.sections().map(|section| section.kind.as_str()).collect();
        if *expected != found {
            out.lines.push(format!("sections: expected {expected:?}, found {found:?}"));
        }
    }
    out.lines
}

fn found_claim<'a>(claim: &Claim<'a>) -> Relation<'a> {
    Relation::found(claim.source_mention(), claim.cue(), claim.content())
}

fn found_denial<'a>(denial: &Denial<'a>) -> Relation<'a> {
    Relation::found(denial.source_mention(), denial.cue(), denial.content())
}

/// The found claims that a case's claim is compared with.
fn others<'a>(
    places: [Option<usize>; 2],
    claims: &[Claim<'a>],
    pairs: &[Option<usize>],
) -> [Option<Option<Claim<'a>>>; 2] {
    places.map(|place| place.map(|place| pairs[place].map(|at| claims[at])))
}

fn compare_claim(
    out: &mut Differences,
    wanted: &ExpectedClaim,
    claim: &Claim<'_>,
    claims: &[Claim<'_>],
    pairs: &[Option<usize>],
) {
    let relation = &wanted.relation();
    let cue_negated = claim.cue().is_some_and(|cue| cue.is_negated());
    out.key(relation, "form", wanted.form.as_deref(), claim.form().as_str());
    out.key(relation, "negated", wanted.negated, cue_negated);
    out.key(relation, "hypothetical", wanted.hypothetical, claim.is_hypothetical());
    out.key(relation, "act", wanted.act.as_deref(), claim.act().as_str());
    out.key(relation, "stance", wanted.stance.as_deref(), claim.stance().as_str());
    out.key(relation, "certainty", wanted.certainty.as_deref(), claim.certainty().as_str());
    let hedges = wanted.hedges.as_ref().map(|hedges| hedges.iter().map(String::as_str).collect());
    out.key(relation, "hedges", hedges, texts(claim.hedges()));
    // A parent that was not found at all is told of already.
    let parent = wanted.parent.and_then(|parent| pairs[parent]);
    out.key(relation, "parent", parent.map(Some), claim.parent().map(|parent| parent.id()));
    out.frame(
        relation,
        [&wanted.addressee, &wanted.time, &wanted.place, &wanted.medium],
        [claim.addressee(), claim.time(), claim.place(), claim.medium()],
    );

    let source = claim.source();
    out.source(relation, [&wanted.kind, &wanted.level, &wanted.name], wanted.count, source);
    out.key(relation, "role", wanted.role.as_deref().map(Some), source.and_then(|s| s.role()));
    out.key(
        relation,
        "affiliation",
        wanted.affiliation.as_deref().map(Some),
        source.and_then(|s| s.affiliation()),
    );
    let grounds = source.and_then(|s| s.anonymity_grounds());
    out.key(relation, "grounds", wanted.grounds.as_deref().map(Some), grounds.map(Span::text));
    out.identity(relation, others([wanted.same_as, wanted.differs_from], claims, pairs), source);
    out.via(relation, &wanted.via, &claim.via().collect::<Vec<_>>());
}

fn is_called(source: &Source<'_>, name: &str) -> bool {
    source.name() == name || source.mentions().iter().any(|mention| mention.text() == name)
}

fn compare_denial(
    out: &mut Differences,
    wanted: &ExpectedDenial,
    denial: &Denial<'_>,
    claims: &[Claim<'_>],
    pairs: &[Option<usize>],
) {
    let relation = &wanted.relation();
    out.key(relation, "kind", wanted.kind.as_deref(), denial.kind().as_str());
    let targets = wanted.targets.as_ref().map(|targets| targets.iter().filter_map(|&at| pairs[at]).collect());
    let found: BTreeSet<usize> = denial.targets().map(|target| target.id()).collect();
    out.key(relation, "targets", targets, found);
    let parent = wanted.parent.and_then(|parent| pairs[parent]);
    out.key(relation, "parent", parent.map(Some), denial.parent().map(|parent| parent.id()));
    out.key(relation, "hypothetical", wanted.hypothetical, denial.is_hypothetical());
    out.key(relation, "certainty", wanted.certainty.as_deref(), denial.certainty().as_str());
    let hedges = wanted.hedges.as_ref().map(|hedges| hedges.iter().map(String::as_str).collect());
    out.key(relation, "hedges", hedges, texts(denial.hedges()));
    out.frame(
        relation,
        [&wanted.addressee, &wanted.time, &wanted.place, &wanted.medium],
        [denial.addressee(), denial.time(), denial.place(), denial.medium()],
    );
    let source = denial.source();
    out.source(relation, [&wanted.source_kind, &wanted.level, &wanted.name], wanted.count, source);
    out.identity(relation, others([wanted.same_as, wanted.differs_from], claims, pairs), source);
    out.via(relation, &wanted.via, &denial.via().collect::<Vec<_>>());
}

/// The case as a reader wants to see it: its text, what was expected, what was found, and how they differ.
fn explain(file: &str, case: &Case, record: &Record<'_>, differences: &[String]) -> String {
    let mut out = format!("{} ({file})\n  text:     {:?}\n", case.name, case.text);
    let mut list = |title: &str, claims: Vec<Relation<'_>>, denials: Vec<Relation<'_>>| {
        let lines =
            claims.iter().map(|r| format!("claim  {r}")).chain(denials.iter().map(|r| format!("denial {r}")));
        let lines: Vec<String> = lines.collect();
        let lines = if lines.is_empty() { "nothing".into() } else { lines.join("\n            ") };
        writeln!(out, "  {title:9} {lines}").expect("a string takes all");
    };
    list(
        "expected:",
        case.claims.iter().map(ExpectedClaim::relation).collect(),
        case.denials.iter().map(ExpectedDenial::relation).collect(),
    );
    list(
        "got:",
        record.claims().map(|claim| found_claim(&claim)).collect(),
        record.denials().map(|denial| found_denial(&denial)).collect(),
    );
    for difference in differences {
        writeln!(out, "  -> {difference}").expect("a string takes all");
    }
    out
}

/// None when the case passes; else the explanation of its failure.
fn failure(file: &str, case: &Case, extractor: &Extractor) -> Option<String> {
    match extract(case, extractor) {
        Err(message) => Some(format!("{} ({file})\n  text:     {:?}\n  -> {message}\n", case.name, case.text)),
        Ok(record) => {
            let differences = compare(case, &record);
            (!differences.is_empty()).then(|| explain(file, case, &record, &differences))
        }
    }
}

/// Past the capture of the test harness: the rates are worth reading when all is well, too.
fn tell(line: &str) {
    writeln!(std::io::stderr(), "{line}").expect("standard error is open");
}

fn show_one(name: &str) {
    let files = load();
    let found = files.iter().flat_map(|(file, cases)| cases.iter().map(move |case| (file, case)));
    let (file, case) = found.into_iter().find(|(_, case)| case.name == name).unwrap_or_else(|| {
        panic!("ONRECORD_GOLD: no case is called {name:?}");
    });
    let record =
        extract(case, &Extractor::default()).unwrap_or_else(|message| panic!("{name} ({file}): {message}"));
    let differences = compare(case, &record);
    let verdict = if differences.is_empty() { "passes" } else { "FAILS" };
    tell(&format!("{}  {verdict}\n{record:#?}", explain(file, case, &record, &differences)));
    assert!(differences.is_empty(), "{name} fails");
}

#[test]
fn cases_hold() {
    if let Ok(name) = std::env::var("ONRECORD_GOLD") {
        return show_one(&name);
    }
    let extractor = Extractor::default();
    let mut known = known_failures();
    let mut complaints = Vec::new();
    let (mut all_passed, mut all_cases) = (0, 0);
    for (file, cases) in load() {
        let mut passed = 0;
        for case in &cases {
            match (failure(&file, case, &extractor), known.remove(&case.name)) {
                (None, None) => passed += 1,
                (None, Some(_)) => {
                    passed += 1;
                    complaints.push(format!("{} passes: remove it from the list of known failures\n", case.name));
                }
                (Some(explanation), None) => complaints.push(explanation),
                (Some(_), Some(_)) => {}
            }
        }
        tell(&format!("{file:28} {passed:3} of {:3}  {:5.1} %", cases.len(), percent(passed, cases.len())));
        all_passed += passed;
        all_cases += cases.len();
    }
    tell(&format!("{:28} {all_passed:3} of {all_cases:3}  {:5.1} %", "all", percent(all_passed, all_cases)));
    complaints.extend(known.keys().map(|name| format!("{name}: a known failure that is no case\n")));
    assert!(complaints.is_empty(), "{} complaints\n\n{}", complaints.len(), complaints.join("\n"));
}

/// What the weights keep, the grammar must have read.
#[test]
fn cases_hold_without_weights() {
    let (extractor, known) = (Extractor::grammar_only(), known_failures());
    let mut complaints = Vec::new();
    for (file, cases) in load() {
        let cases = cases.iter().filter(|case| !known.contains_key(&case.name));
        complaints.extend(cases.filter_map(|case| failure(&file, case, &extractor)));
    }
    assert!(complaints.is_empty(), "{} complaints\n\n{}", complaints.len(), complaints.join("\n"));
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

#[test]
fn names_are_unique() {
    let mut first_seen: BTreeMap<String, String> = BTreeMap::new();
    for (file, cases) in load() {
        for case in cases {
            if let Some(earlier) = first_seen.insert(case.name.clone(), file.clone()) {
                panic!("two cases are called {}: in {earlier} and in {file}", case.name);
            }
        }
    }
}

/// What a case says must be possible: spans that are in its text, links that lead somewhere, words that exist.
#[test]
fn cases_are_well_formed() {
    for (file, cases) in load() {
        for case in &cases {
            let name = &case.name;
            let quoted = case.claims.iter().flat_map(ExpectedClaim::quoted);
            for span in quoted.chain(case.denials.iter().flat_map(ExpectedDenial::quoted)) {
                assert!(
                    !span.is_empty() && case.text.contains(span),
                    "{name} ({file}): {span:?} is not in its text"
                );
            }
            for (at, claim) in case.claims.iter().enumerate() {
                assert!(!claim.content.is_empty(), "{name} ({file}): a claim without content");
                assert!(
                    claim.parent.is_none_or(|parent| parent < at),
                    "{name} ({file}): a parent behind its child"
                );
                check_word(case, &claim.form, |word| Form::from_word(word).is_some());
                check_word(case, &claim.act, |word| Act::from_word(word).is_some());
                check_word(case, &claim.stance, |word| Stance::from_word(word).is_some());
                check_word(case, &claim.certainty, |word| Certainty::from_word(word).is_some());
                check_word(case, &claim.kind, |word| SourceKind::from_word(word).is_some());
                check_word(case, &claim.level, |word| AnonymityLevel::from_word(word).is_some());
            }
            for denial in &case.denials {
                check_word(case, &denial.kind, |word| DenialKind::from_word(word).is_some());
                check_word(case, &denial.certainty, |word| Certainty::from_word(word).is_some());
                check_word(case, &denial.source_kind, |word| SourceKind::from_word(word).is_some());
                check_word(case, &denial.level, |word| AnonymityLevel::from_word(word).is_some());
                let mut links = denial.targets.iter().flatten().chain(&denial.parent).chain(&denial.same_as);
                let known_targets = links.all(|&target| target < case.claims.len());
                assert!(known_targets, "{name} ({file}): a target that is no claim of the case");
            }
        }
    }
}

#[track_caller]
fn check_word(case: &Case, word: &Option<String>, exists: impl Fn(&str) -> bool) {
    if let Some(word) = word {
        assert!(exists(word), "{}: {word:?} is no word of the interchange format", case.name);
    }
}
