//! Laws that hold for every text.

mod common;

use std::thread;

use onrecord::{Claim, Denial, Extractor, Record, Source, Span};
use proptest::prelude::*;
use proptest::sample::select;

use common::check_record;

const SAMPLES: [&str; 3] =
    [include_str!("samples/leak.txt"), include_str!("samples/court.txt"), include_str!("samples/health.txt")];

/// Pieces of English that, put together anyhow, come near to what the grammar looks for; split at each `|`.
const PIECES: [&str; 6] = [
    // cues
    "said|says that|saying|told reporters|according to|According to|was cited as claiming that|reportedly|allegedly\
     |it is believed that|is said to|a report by|claims by|the allegation that|described|as|accused|of|wants|to\
     |does not know what|thinks|that|by|if|who|whose|would not say whether|called|citing|as quoted by|knew",
    // denials
    "denied|declined to comment|did not respond to|could not be reached for|None of these claims has been\
     |confirmed|rejected|dismissed|no evidence that|neither|nor|retracted",
    // sources
    "Maren Oduya|Mr. Saulnier|Dr. Pellar|U.S.|the ministry|two unnamed officials|one of them|he|They|She|her|some\
     |the Harsport Kestrel|Moscow|a senior official|critics|Iran's|his|the latter|2|both men",
    // other words and figures
    "the bridge was closed|not|didn't|a|the|and|but|because|on Tuesday|3.5|1,200|§|$4|50%|e.g.|St.|naïve|Łódź|москва\
     |东京|😀|e\u{301}|https://example.org/a?b=c|@riverdog77",
    // punctuation, and quotation marks of all styles
    ",|.|!|?|...|…|:|;|-|--|—|(|)|[|]|\"|“|”|‘|’|'|«|»|``|''|„|‹|›|\"No,\"|“Yes.”|‘Perhaps’",
    // the page
    "\n|\n\n|\n\n\n|\n- |\n• |\n* |\n1. |\n> |\nComments\n|\nRIVERA: |HARSPORT -- |\nBy Ilse Quennell\n\
     |\n• riverdog77 • 2 hours ago\n|\t|\u{a0}",
];

/// Paragraphs that share nobody and nothing with the samples and refer back to nothing.
const UNRELATED: &[&str] = &[
    "Snow fell on three villages above Kirrin.",
    "Osgood Fenn, a beekeeper from Pellow, said “the hives came through the winter well.”",
    "According to Quarrington Zoo, a giraffe was born there at dawn, and visitors may see it from May.",
    "The rowing club of Little Marl denied that its boathouse had been sold to a hotel chain.",
    "Tickets cost nine pounds. Children under five pay nothing.",
];

/// Optimized code has time for sixteen times as many cases: what is rare shows there.
fn laws(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases: if cfg!(debug_assertions) { cases } else { 16 * cases },
        // A seed means nothing once a strategy has changed: texts are kept, in `hostile.rs`.
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Anything that is a `String`.
fn any_text() -> impl Strategy<Value = String> {
    let odd =
        select(vec!['\0', '\r', '\n', '\t', '"', '“', '”', '\u{feff}', '\u{2028}', '\u{200d}', '\u{301}', '😀']);
    let letter = prop_oneof![4 => any::<char>(), 2 => odd, 2 => prop::char::range(' ', '~')];
    prop::collection::vec(letter, 0..300).prop_map(String::from_iter)
}

/// Pieces of English in no order, mostly with a space between them.
fn shuffled_english() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.iter().flat_map(|group| group.split('|')).collect();
    let piece = (select(pieces), prop::bool::weighted(0.85));
    prop::collection::vec(piece, 0..120).prop_map(|pieces| {
        pieces.into_iter().flat_map(|(piece, spaced)| [piece, if spaced { " " } else { "" }]).collect()
    })
}

/// The first paragraphs of a sample, cut before its comments: what follows a comment would belong to it.
fn opening_of_a_sample() -> impl Strategy<Value = String> {
    (select(&SAMPLES[..]), 4_usize..20).prop_map(|(sample, count)| {
        let paragraphs = sample.split("\n\n").map(str::trim_end);
        let story: Vec<&str> = paragraphs.take_while(|paragraph| *paragraph != "Comments").take(count).collect();
        story.join("\n\n")
    })
}

fn extract_checked(text: &str) -> Record<'_> {
    let record = onrecord::extract(text);
    check_record(text, &record);
    record
}

/// What a record says of one claim, without ids that depend on what else the text says.
#[derive(Debug, PartialEq)]
struct Said<'r> {
    source: Option<Known<'r>>,
    via: Vec<Known<'r>>,
    spans: Vec<&'r Span<'r>>,
    words: Vec<&'r str>,
    parent: Option<usize>,
}

/// What a record says of one source.
#[derive(Debug, PartialEq)]
struct Known<'r> {
    name: &'r str,
    kind: &'r str,
    anonymity: &'r str,
    count: Option<u32>,
}

impl<'r> Known<'r> {
    fn new(source: Source<'r>) -> Self {
        Known {
            name: source.name(),
            kind: source.kind().as_str(),
            anonymity: source.anonymity().as_str(),
            count: source.count(),
        }
    }
}

impl<'r> Said<'r> {
    fn claim(claim: Claim<'r>) -> Self {
        let cue = claim.cue().into_iter();
        Said {
            source: claim.source().map(Known::new),
            via: claim.via().map(Known::new).collect(),
            spans: cue
                .clone()
                .flat_map(|cue| cue.spans())
                .chain(claim.source_mention())
                .chain(claim.content())
                .chain(claim.hedges())
                .chain(claim.addressee())
                .chain(claim.time())
                .chain(claim.place())
                .collect(),
            words: cue
                .map(|cue| cue.lemma())
                .chain([
                    claim.form().as_str(),
                    claim.act().as_str(),
                    claim.stance().as_str(),
                    claim.certainty().as_str(),
                    claim.section().as_str(),
                ])
                .collect(),
            parent: claim.parent().map(|parent| parent.content()[0].start()),
        }
    }

    fn denial(denial: Denial<'r>) -> Self {
        Said {
            source: denial.source().map(Known::new),
            via: Vec::new(),
            spans: denial
                .cue()
                .into_iter()
                .flat_map(|cue| cue.spans())
                .chain(denial.source_mention())
                .chain(denial.content())
                .chain(denial.hedges())
                .collect(),
            words: vec![denial.kind().as_str(), denial.certainty().as_str(), denial.section().as_str()],
            parent: denial.targets().next().map(|target| target.content()[0].start()),
        }
    }

    fn start(&self) -> usize {
        self.spans.iter().map(|span| span.start()).min().unwrap_or(0)
    }
}

/// Everything said before byte `end`.
fn said_before<'r>(record: &'r Record<'_>, end: usize) -> Vec<Said<'r>> {
    let all = record.claims().map(Said::claim).chain(record.denials().map(Said::denial));
    all.filter(|said| said.start() < end).collect()
}

/// The contents of all claims, with one kind of line end.
fn contents_with_lf(record: &Record<'_>) -> Vec<String> {
    let spans = record.claims().flat_map(|claim| claim.content());
    spans.map(|span| span.text().replace("\r\n", "\n")).collect()
}

proptest! {
    #![proptest_config(laws(256))]

    #[test]
    fn law_any_text_gives_a_valid_record(text in any_text()) {
        extract_checked(&text);
    }

    #[test]
    fn law_shuffled_english_gives_a_valid_record(text in shuffled_english()) {
        extract_checked(&text);
    }

    #[test]
    fn law_same_text_same_record(text in shuffled_english()) {
        let shared = Extractor::default();
        let first = shared.extract(&text);
        prop_assert_eq!(&shared.extract(&text), &first, "the extractor remembers an earlier text");
        prop_assert_eq!(&Extractor::default().extract(&text), &first, "two extractors differ");
        prop_assert_eq!(&onrecord::extract(&text), &first, "extract is not the default extractor");
    }

    #[test]
    fn law_owned_equals_borrowed(text in shuffled_english()) {
        let record = onrecord::extract(&text);
        let owned: Record<'static> = onrecord::extract(&text.clone()).into_owned();
        check_record(&text, &owned);
        prop_assert_eq!(owned, record);
    }

    #[test]
    fn law_line_ends_do_not_matter(text in shuffled_english()) {
        let windows = text.replace('\n', "\r\n");
        let (lf, crlf) = (extract_checked(&text), extract_checked(&windows));
        prop_assert_eq!(contents_with_lf(&crlf), contents_with_lf(&lf));
    }
}

proptest! {
    #![proptest_config(laws(48))]

    #[test]
    fn law_unrelated_paragraph_changes_nothing_before_it(story in opening_of_a_sample(), more in select(UNRELATED)) {
        let longer = format!("{story}\n\n{more}");
        let (before, after) = (extract_checked(&story), extract_checked(&longer));
        prop_assert_eq!(said_before(&after, story.len()), said_before(&before, story.len()));
    }

    #[test]
    fn law_limited_extractor_reads_a_prefix(text in shuffled_english(), limit in 1_usize..400) {
        let extractor = Extractor::builder().max_input_bytes(limit).build().expect("the limit is in its range");
        let record = extractor.extract(&text);
        check_record(&text, &record);
        prop_assert_eq!(record.unread().is_some(), text.len() > limit);
    }
}

#[test]
fn law_line_ends_of_samples_do_not_matter() {
    for sample in SAMPLES {
        let windows = sample.replace('\n', "\r\n");
        let (lf, crlf) = (extract_checked(sample), extract_checked(&windows));
        assert_eq!(contents_with_lf(&crlf), contents_with_lf(&lf));
    }
}

#[test]
fn law_threads_share_one_extractor() {
    let extractor = Extractor::default();
    let alone: Vec<Record<'_>> = SAMPLES.iter().map(|sample| extractor.extract(sample)).collect();
    thread::scope(|scope| {
        let read_all = || SAMPLES.iter().map(|sample| extractor.extract(sample)).collect::<Vec<_>>();
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(read_all)).collect();
        for thread in threads {
            assert_eq!(thread.join().expect("extraction does not panic"), alone);
        }
    });
}

/// A download may break off anywhere. Unoptimized code takes every 29th cut, so that all of them take seconds.
#[test]
fn law_any_prefix_of_a_sample_gives_a_valid_record() {
    let step = if cfg!(debug_assertions) { 29 } else { 1 };
    for sample in SAMPLES {
        for (cut, _) in sample.char_indices().step_by(step) {
            extract_checked(&sample[..cut]);
        }
        extract_checked(sample);
    }
}

#[test]
fn law_grammar_alone_gives_a_valid_record() {
    let extractor = Extractor::grammar_only();
    for sample in SAMPLES {
        check_record(sample, &extractor.extract(sample));
    }
}
