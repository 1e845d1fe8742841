//! Texts that nobody writes but somebody sends: records stay valid, and the time stays linear in the size.

mod common;

use std::hint::black_box;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use onrecord::Extractor;

use common::check_record;

/// A name, and the piece that the text repeats.
const SHAPES: [(&str, &str); 22] = [
    ("straight quotation marks", "\""),
    ("curly opening marks", "“"),
    ("curly closing marks", "”"),
    ("guillemets", "«"),
    ("mixed quotation styles", "\"“‘«'``''»’”"),
    ("apostrophes", "'"),
    ("quoted words", "\"a\" ‘b’ “c” "),
    ("said", "said "),
    ("X said that", "X said that "),
    ("according to", "according to "),
    ("nested openings of brackets", "(a "),
    ("closings of brackets", ") "),
    ("no spaces", "abcdefghij"),
    ("capitals", "THE MINISTER SAID NO "),
    ("newlines", "\n"),
    ("list items", "- item\n"),
    ("buttons", "Share this\n\n"),
    ("a comment section", "• ann • 2 hours ago\n@bob Koss said no.\n"),
    ("a transcript", "Q: Is it safe?\nA: “No.\n"),
    ("a list under nested claims", "A said B said C said there were points:\n- item\n- item\n"),
    ("one sentence of commas", "the officials, who said, as reported, "),
    ("names and denials", "Ada Moss denied it. He said Ada Moss “lied”. "),
];

/// Texts that once gave an invalid record, or none at all; most were found by `properties.rs`.
const ONCE_BROKEN: [&str; 11] = [
    // Three readings, each in the next one's content: a circle of parents.
    "the who allegedly › it is believed that $4 ] reportedly if",
    // A floating quotation in front of another claim: out of text order.
    "\"No,\"\"No,\"was cited as claiming thatMaren Oduya says thatsaid",
    "\"No,\"\"No,\"it is believed thatsaidsaidit is believed that",
    // A colon that announces a list, and a comment section in its place.
    "Maren Oduya said:\n• riverdog77 • 2 hours ago",
    // Words behind a quotation that a colon announces, as if they were part of it.
    "said\n was cited as claiming that said:\n\"No,\"does not know what\"",
    // An item of a list that is nothing but its stop.
    "was cited as claiming that said:\n- ;\n",
    // A parent that is cut to its own parent after its child was given to it.
    "the allegation that a report bysaid described described None of these claims has beenis said to reportedly",
    // A quotation that would go on with a claim that ends behind it.
    "``was cited as claiming that said\"\"No,\"describedone of themdoes not know whatsaidsaidsaid",
    // A claim inside another whose content is the list below both.
    "said does not know what said:\n- said",
    // A floating quotation that goes on behind the post it stands in.
    "\n• riverdog77 • 2 hours ago\n\"No,\"\"No,\"\nComments\n\"No,\"\"No,\"",
    // A heading inside the comments, and a second claim of the author above it.
    "\n• riverdog77 • 2 hours ago\nit is believed thatsaid declined to comment does not know whatsaid\nComments\nsaid",
];

/// Unoptimized code is some thirty times slower; a super-linear shape shows in a smaller text as well.
const VALID_BYTES: usize = if cfg!(debug_assertions) { 64 << 10 } else { 1 << 20 };
const SMALL_BYTES: usize = if cfg!(debug_assertions) { 16 << 10 } else { 64 << 10 };
const GROWTH: usize = 8;

/// How far above `GROWTH` the ratio of times may be: noise and caches stay under it, a square does not when the
/// text is large enough for it to hurt.
const TOLERANCE: u32 = 4;
const ROUNDS: usize = 3;

/// Shorter times are all noise.
const FLOOR: Duration = Duration::from_micros(200);

/// The measured test wants the machine for itself.
static MACHINE: Mutex<()> = Mutex::new(());

/// The piece repeated up to `bytes`, not cut.
fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

/// As the last shape of nesting, but closed again.
fn balanced_brackets(bytes: usize) -> String {
    let depth = bytes / 2;
    "(".repeat(depth) + &")".repeat(depth)
}

fn texts(bytes: usize) -> impl Iterator<Item = (&'static str, String)> {
    let repeated = SHAPES.iter().map(move |(name, piece)| (*name, repeated(piece, bytes)));
    repeated.chain([("balanced brackets", balanced_brackets(bytes))])
}

#[test]
fn records_of_once_broken_texts_are_valid() {
    for text in ONCE_BROKEN {
        // Shown when the check below fails.
        println!("{text:?}");
        check_record(text, &onrecord::extract(text));
    }
}

#[test]
fn records_of_every_shape_are_valid() {
    let _machine = MACHINE.lock();
    let extractor = Extractor::default();
    for (name, text) in texts(VALID_BYTES) {
        // Shown when the check below fails.
        println!("{name}");
        check_record(&text, &extractor.extract(&text));
    }
}

#[test]
fn time_of_every_shape_is_linear() {
    let _machine = MACHINE.lock();
    let extractor = Extractor::default();
    let limit = f64::from(TOLERANCE) * GROWTH as f64;
    let mut complaints = Vec::new();
    for ((name, small), (_, large)) in texts(SMALL_BYTES).zip(texts(SMALL_BYTES * GROWTH)) {
        let mut best = [Duration::MAX; 2];
        let mut ratio = f64::INFINITY;
        for _ in 0..ROUNDS {
            for (best, text) in best.iter_mut().zip([&small, &large]) {
                let start = Instant::now();
                black_box(extractor.extract(black_box(text)));
                *best = start.elapsed().max(FLOOR).min(*best);
            }
            ratio = best[1].as_secs_f64() / best[0].as_secs_f64();
            // Far from the limit another round would tell nothing new.
            if ratio < limit / 2.0 {
                break;
            }
        }
        println!("{name:32} {:9.1?} {:9.1?} {ratio:6.1} x", best[0], best[1]);
        if ratio >= limit {
            complaints.push(format!("{name}: {GROWTH} times the text took {ratio:.1} times as long"));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
