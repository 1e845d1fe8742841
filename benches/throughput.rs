//! How fast articles are read, in one thread, beside a plain count of their words on the same texts.
//!
//! ```text
//! cargo bench --bench throughput             median of 9 rounds
//! cargo bench --bench throughput -- --test   every measured thing once, results checked, no figures to trust
//! ONRECORD_CORPUS=folder cargo bench ...     also the articles in folder/text/*.txt
//! ```
//!
//! All contenders read every article of a set, one by one; they take turns, so that a change in the machine's
//! pace meets all. `unicode_words()` of the crate `unicode-segmentation` is the yardstick because it is the usual
//! way to get at the words of a text, the least that any reader has to do.

use std::env;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use onrecord::Extractor;
use unicode_segmentation::UnicodeSegmentation;

const SAMPLES: [&str; 3] = [
    include_str!("../tests/samples/leak.txt"),
    include_str!("../tests/samples/court.txt"),
    include_str!("../tests/samples/health.txt"),
];
/// Enough to be measured in milliseconds, and more than the caches hold.
const SAMPLE_BYTES: usize = 2_000_000;
const ROUNDS: usize = 9;

struct Contender {
    name: &'static str,
    /// Reads one article; the number it returns keeps the work from being optimized away, and must not change.
    read: fn(&Extractors, &str) -> usize,
}

/// With the learned weights and without.
struct Extractors {
    weights: Extractor,
    grammar: Extractor,
}

const CONTENDERS: [Contender; 3] = [
    Contender { name: "unicode_words", read: |_, text| text.unicode_words().count() },
    Contender { name: "grammar_only", read: |extractors, text| extractors.grammar.extract(text).claims().len() },
    Contender { name: "default", read: |extractors, text| extractors.weights.extract(text).claims().len() },
];

fn main() {
    // `cargo bench` passes --bench; `cargo test --benches` passes nothing and wants a short run.
    let once = env::args().any(|arg| arg == "--test") || !env::args().any(|arg| arg == "--bench");
    let rounds = if once { 1 } else { ROUNDS };
    let extractors = Extractors { weights: Extractor::default(), grammar: Extractor::grammar_only() };

    measure("samples", &varied_samples(), &extractors, rounds);
    if let Some(folder) = env::var_os("ONRECORD_CORPUS") {
        let folder = Path::new(&folder).join("text");
        measure("corpus", &articles_in(&folder), &extractors, rounds);
    }
}

/// Articles made of the samples' paragraphs in ever new orders, each headed by a headline.
fn varied_samples() -> Vec<String> {
    let (headlines, paragraphs): (Vec<_>, Vec<_>) = SAMPLES
        .iter()
        .flat_map(|sample| sample.trim_end().split("\n\n").enumerate())
        .partition(|(place, _)| *place == 0);
    let mut chance = Chance(1);
    let mut articles = Vec::new();
    let mut bytes = 0;
    while bytes < SAMPLE_BYTES {
        let mut article = chance.pick(&headlines).1.to_owned();
        for _ in 0..paragraphs.len() / SAMPLES.len() {
            article.push_str("\n\n");
            article.push_str(chance.pick(&paragraphs).1);
        }
        bytes += article.len();
        articles.push(article);
    }
    articles
}

/// A linear congruential generator: the same articles on every machine.
struct Chance(u64);

impl Chance {
    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        &items[(self.0 >> 33) as usize % items.len()]
    }
}

fn articles_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|err| panic!("{}: {err}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let read = |path| fs::read_to_string(path).unwrap_or_else(|err| panic!("{}: {err}", folder.display()));
    paths.into_iter().map(read).collect()
}

fn measure(set: &str, articles: &[String], extractors: &Extractors, rounds: usize) {
    let bytes: usize = articles.iter().map(String::len).sum();
    println!("{set}: {} articles, {:.2} MB, {rounds} rounds", articles.len(), bytes as f64 / 1e6);
    for article in articles {
        for extractor in [&extractors.weights, &extractors.grammar] {
            assert!(extractor.extract(article) == extractor.extract(article), "two readings of an article differ");
        }
    }

    let expected = CONTENDERS.each_ref().map(|contender| read_all(contender, extractors, articles));
    let mut times = CONTENDERS.each_ref().map(|_| Vec::with_capacity(rounds));
    for _ in 0..rounds {
        for ((contender, times), expected) in CONTENDERS.iter().zip(&mut times).zip(expected) {
            let start = Instant::now();
            let count = read_all(contender, extractors, articles);
            times.push(start.elapsed());
            assert_eq!(count, expected, "{} counted differently in another round", contender.name);
        }
    }

    let speeds = times.map(|times| bytes as f64 / 1e6 / median(times).as_secs_f64());
    for ((contender, speed), count) in CONTENDERS.iter().zip(speeds).zip(expected) {
        let ratio = speed / speeds[0];
        println!(
            "  {:14} {speed:8.1} MB/s {ratio:6.2} of {}, counted {count}",
            contender.name, CONTENDERS[0].name
        );
    }
}

fn read_all(contender: &Contender, extractors: &Extractors, articles: &[String]) -> usize {
    articles.iter().map(|article| (contender.read)(extractors, black_box(article))).sum()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
