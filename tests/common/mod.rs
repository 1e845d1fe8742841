//! The one helper that every test passes its records through.

use std::ops::Range;

use onrecord::{Record, Span};

/// Panics unless `record` keeps everything that a record promises about `text`, whatever the text.
#[track_caller]
pub(crate) fn check_record(text: &str, record: &Record<'_>) {
    check_sections(text, record);
    check_sources(text, record);
    check_claims(text, record);
    check_denials(text, record);
    check_attributions(text, record);
    check_unread(text, record);
    assert_eq!(record.clone().into_owned(), *record, "the owned twin differs");
}

#[track_caller]
fn check_span(text: &str, what: &str, span: &Span<'_>) {
    let Range { start, end } = span.range();
    assert_eq!((start, end), (span.start(), span.end()), "{what}: range() and start(), end() disagree");
    assert!(start < end, "{what}: {span:?} is empty");
    assert!(end <= text.len(), "{what}: {span:?} ends past the text's {} bytes", text.len());
    let slice = text.get(start..end);
    assert_eq!(slice, Some(span.text()), "{what}: {span:?} is not the slice of the text at its place");
}

#[track_caller]
fn check_spans<'s, 't: 's>(text: &str, what: &str, spans: impl IntoIterator<Item = &'s Span<'t>>) {
    for span in spans {
        check_span(text, what, span);
    }
}

/// The spans are valid, in text order, and share no byte.
#[track_caller]
fn check_ordered(text: &str, what: &str, spans: &[Span<'_>]) {
    check_spans(text, what, spans);
    for pair in spans.windows(2) {
        assert!(pair[0].end() <= pair[1].start(), "{what}: {:?} does not end before {:?}", pair[0], pair[1]);
    }
}

#[track_caller]
fn check_score(what: &str, score: f32) {
    assert!((0.0..=1.0).contains(&score), "{what}: score {score} is not in 0..=1");
}

#[track_caller]
fn check_sections(text: &str, record: &Record<'_>) {
    let mut end_before = 0;
    for section in record.sections() {
        assert!(end_before <= section.start, "{section:?} starts before byte {end_before}");
        assert!(section.start < section.end, "{section:?} is empty");
        assert!(text.get(section.start..section.end).is_some(), "{section:?} is no slice of the text");
        end_before = section.end;
    }
}

#[track_caller]
fn check_sources(text: &str, record: &Record<'_>) {
    let mut used = vec![false; record.sources().len()];
    let claimed = record.claims().flat_map(|claim| claim.via().chain(claim.source()));
    let denied = record.denials().flat_map(|denial| denial.via().chain(denial.source()));
    for source in claimed.chain(denied) {
        used[source.id()] = true;
    }
    for (id, source) in record.sources().enumerate() {
        let what = format!("source {id} ({})", source.name());
        assert_eq!(source.id(), id, "{what}: its id is not its position");
        assert!(used[id], "{what}: neither a source nor a relay of any claim or denial");
        check_spans(text, &what, source.mentions());
        check_spans(text, &what, source.anonymity_grounds());
    }
}

#[track_caller]
fn check_claims(text: &str, record: &Record<'_>) {
    let mut outermost_before = 0;
    for (id, claim) in record.claims().enumerate() {
        let what = format!("claim {id}");
        assert_eq!(claim.id(), id, "{what}: its id is not its position");
        assert!(!claim.content().is_empty(), "{what}: no content");
        check_ordered(text, &what, claim.content());
        check_ordered(text, &what, claim.cue().map_or(&[], |cue| cue.spans()));
        check_spans(text, &what, claim.source_mention());
        check_spans(text, &what, claim.hedges());
        let frame = [claim.addressee(), claim.time(), claim.place(), claim.medium()];
        check_spans(text, &what, frame.into_iter().flatten());
        check_score(&what, claim.score());
        if claim.source_mention().is_some() {
            assert!(claim.source().is_some(), "{what}: a mention of no source");
        }

        if let Some(parent) = claim.parent() {
            assert!(parent.id() < id, "{what}: its parent {} does not come before it", parent.id());
            let around = hull(parent.content());
            let cue_inside = claim.cue().is_some_and(|cue| lies_within(cue.spans(), &around));
            assert!(
                cue_inside || lies_within(claim.content(), &around),
                "{what}: neither its cue nor its content lies in {around:?}, the content of its parent {}",
                parent.id()
            );
        } else {
            let cue = claim.cue().map_or(&[][..], |cue| cue.spans());
            let spans = claim.source_mention().into_iter().chain(cue).chain(claim.content());
            let start = spans.map(Span::start).min().unwrap_or(0);
            assert!(outermost_before <= start, "{what}: starts before the outermost claim in front of it");
            outermost_before = start;
        }
    }
}

/// From the first byte of the first span to the last of the last.
fn hull(spans: &[Span<'_>]) -> Range<usize> {
    spans.first().map_or(0, Span::start)..spans.last().map_or(0, Span::end)
}

fn lies_within(spans: &[Span<'_>], around: &Range<usize>) -> bool {
    let inner = hull(spans);
    !inner.is_empty() && around.start <= inner.start && inner.end <= around.end
}

#[track_caller]
fn check_denials(text: &str, record: &Record<'_>) {
    for (id, denial) in record.denials().enumerate() {
        let what = format!("denial {id}");
        assert_eq!(denial.id(), id, "{what}: its id is not its position");
        check_ordered(text, &what, denial.content());
        check_ordered(text, &what, denial.cue().map_or(&[], |cue| cue.spans()));
        check_spans(text, &what, denial.source_mention());
        check_spans(text, &what, denial.hedges());
        let frame = [denial.addressee(), denial.time(), denial.place(), denial.medium()];
        check_spans(text, &what, frame.into_iter().flatten());
        check_score(&what, denial.score());
        if denial.source_mention().is_some() {
            assert!(denial.source().is_some(), "{what}: a mention of no source");
        }
        for target in denial.targets() {
            assert!(target.id() < record.claims().len(), "{what}: denies no claim of this record");
        }
    }
}

/// The plain relations are those of the claims and denials, in text order; the outermost ones are some of them.
#[track_caller]
fn check_attributions(text: &str, record: &Record<'_>) {
    let mut count = 0;
    let mut start_before = 0;
    for relation in record.attributions() {
        let (start, end) = (relation.start(), relation.end());
        assert!(
            text.get(start..end).is_some_and(|slice| !slice.is_empty()),
            "relation {start}..{end} is no slice"
        );
        assert!(start_before <= start, "relation {start}..{end} starts before the one in front of it");
        start_before = start;
        count += 1;
    }
    assert_eq!(count, record.claims().len() + record.denials().len(), "relations are claims and denials");
    assert!(record.outermost_attributions().count() <= count, "more outermost relations than relations");
}

/// Where the text was cut at the extractor's limit, nothing is reported from behind the cut.
#[track_caller]
fn check_unread(text: &str, record: &Record<'_>) {
    let Some(unread) = record.unread() else { return };
    assert!(unread < text.len() && text.is_char_boundary(unread), "unread from {unread}: no byte to cut at");
    let last_read = record.attributions().map(|relation| relation.end()).max().unwrap_or(0);
    let last_section = record.sections().last().map_or(0, |section| section.end);
    assert!(last_read.max(last_section) <= unread, "something was read behind byte {unread}");
}
