//! Where what was found differs from the annotation, by class.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::io::{self, Write};
use std::ops::Range;

use onrecord::corpus::{Agreement, Attribution, Document, Part, pairs, tokens};
use serde_json::{Map, Value, json};

use crate::Read;

/// Characters shown before and after the words in question.
const CONTEXT: usize = 40;
/// Longer words are shown by their start and end, of so many characters each.
const HALF: usize = 60;

pub(crate) struct Difference<'a> {
    class: Class,
    document: &'a Document,
    /// The part in question, as annotated and as found.
    annotated: &'a [Range<usize>],
    found: &'a [Range<usize>],
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    CueMissed,
    CueSpurious,
    WithoutCue,
    CueBoundary,
    SourceMissed,
    SourceSpurious,
    SourceOther,
    SourceExtent,
    ContentMissed,
    ContentSpurious,
    ContentElsewhere,
    ContentPiecesMissing,
    ContentPiecesSpurious,
    ContentStartsEarly,
    ContentStartsLate,
    ContentTooLong,
    ContentTooShort,
    ContentGaps,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Class::CueMissed => "cue missed",
            Class::CueSpurious => "cue spurious",
            Class::WithoutCue => "found without a cue",
            Class::CueBoundary => "cue boundary",
            Class::SourceMissed => "source missed",
            Class::SourceSpurious => "source spurious",
            Class::SourceOther => "source other",
            Class::SourceExtent => "source extent",
            Class::ContentMissed => "content missed",
            Class::ContentSpurious => "content spurious",
            Class::ContentElsewhere => "content elsewhere",
            Class::ContentPiecesMissing => "content pieces missing",
            Class::ContentPiecesSpurious => "content pieces spurious",
            Class::ContentStartsEarly => "content starts early",
            Class::ContentStartsLate => "content starts late",
            Class::ContentTooLong => "content too long",
            Class::ContentTooShort => "content too short",
            Class::ContentGaps => "content gaps",
        })
    }
}

/// In the order of the documents. Of attributions whose cues overlap, each part that differs is a difference.
pub(crate) fn all(read: &[Read]) -> Vec<Difference<'_>> {
    let mut differences = Vec::new();
    for Read { document, found } in read {
        let tokens = tokens(&document.text);
        let mut spurious = vec![true; found.len()];
        for (gold, pair) in document.attributions.iter().zip(pairs(document, found, Agreement::Cue)) {
            let Some(place) = pair else {
                let annotated = words(gold);
                differences.push(Difference { class: Class::CueMissed, document, annotated, found: &[] });
                continue;
            };
            spurious[place] = false;
            for part in Part::ALL {
                let (annotated, found) = (gold.part(part), found[place].part(part));
                let classes = classes(part, annotated, found, &tokens);
                differences.extend(classes.into_iter().map(|class| Difference {
                    class,
                    document,
                    annotated,
                    found,
                }));
            }
        }
        for (found, _) in found.iter().zip(spurious).filter(|&(_, spurious)| spurious) {
            let class = if found.cue.is_empty() { Class::WithoutCue } else { Class::CueSpurious };
            differences.push(Difference { class, document, annotated: &[], found: words(found) });
        }
    }
    differences
}

/// What an attribution is shown by.
fn words(attribution: &Attribution) -> &[Range<usize>] {
    let Attribution { source, cue, content } = attribution;
    [cue, content].into_iter().find(|spans| !spans.is_empty()).unwrap_or(source)
}

fn classes(part: Part, gold: &[Range<usize>], found: &[Range<usize>], tokens: &[Range<usize>]) -> Vec<Class> {
    let (gold_pieces, found_pieces) = (pieces(gold, tokens), pieces(found, tokens));
    let (a, b) = (union(&gold_pieces), union(&found_pieces));
    let apart = a.iter().all(|token| b.binary_search(token).is_err());
    let [missed, spurious, elsewhere] = match part {
        _ if a == b => return Vec::new(),
        Part::Cue => return vec![Class::CueBoundary],
        Part::Source => [Class::SourceMissed, Class::SourceSpurious, Class::SourceOther],
        Part::Content => [Class::ContentMissed, Class::ContentSpurious, Class::ContentElsewhere],
    };
    match (a.is_empty(), b.is_empty()) {
        (_, true) => return vec![missed],
        (true, _) => return vec![spurious],
        _ if apart => return vec![elsewhere],
        _ if part == Part::Source => return vec![Class::SourceExtent],
        _ => {}
    }
    let strays = |pieces: &[Range<usize>], others: &[usize]| {
        pieces.iter().any(|piece| others.iter().all(|token| !piece.contains(token)))
    };
    let mut classes = Vec::new();
    let mut class = |is: bool, class| classes.extend(is.then_some(class));
    let (missing, more) = (strays(&gold_pieces, &b), strays(&found_pieces, &a));
    class(missing, Class::ContentPiecesMissing);
    class(more, Class::ContentPiecesSpurious);
    if !missing && !more {
        class(b.first() < a.first(), Class::ContentStartsEarly);
        class(b.first() > a.first(), Class::ContentStartsLate);
        class(b.last() > a.last(), Class::ContentTooLong);
        class(b.last() < a.last(), Class::ContentTooShort);
        class(b.first() == a.first() && b.last() == a.last(), Class::ContentGaps);
    }
    classes
}

/// The tokens that each span touches.
fn pieces(spans: &[Range<usize>], tokens: &[Range<usize>]) -> Vec<Range<usize>> {
    let piece = |span: &Range<usize>| {
        let start = tokens.partition_point(|token| token.end <= span.start);
        start..tokens.partition_point(|token| token.start < span.end)
    };
    spans.iter().map(piece).filter(|piece| !piece.is_empty()).collect()
}

fn union(pieces: &[Range<usize>]) -> Vec<usize> {
    let mut all: Vec<usize> = pieces.iter().cloned().flatten().collect();
    all.sort_unstable();
    all.dedup();
    all
}

type ByClass<'a, 'd> = BTreeMap<Class, Vec<&'a Difference<'d>>>;

fn by_class<'a, 'd>(differences: &'a [Difference<'d>]) -> ByClass<'a, 'd> {
    let mut classes = ByClass::new();
    for difference in differences {
        classes.entry(difference.class).or_default().push(difference);
    }
    classes
}

/// At most `most`, at equal distances.
fn sample<T: Copy>(all: &[T], most: usize) -> impl Iterator<Item = T> {
    let count = all.len().min(most);
    (0..count).map(move |number| all[number * all.len() / count])
}

pub(crate) fn write(out: &mut impl Write, differences: &[Difference<'_>], most: usize) -> io::Result<()> {
    for (class, all) in by_class(differences) {
        writeln!(out, "\n{class}: {}", all.len())?;
        for Difference { document, annotated, found, .. } in sample(&all, most) {
            writeln!(out, "  {}", printable(&document.id))?;
            for (label, spans) in [("annotated", annotated), ("found", found)] {
                if !spans.is_empty() {
                    writeln!(out, "    {label:9} {}", excerpt(&document.text, spans))?;
                }
            }
        }
    }
    Ok(())
}

pub(crate) fn json(differences: &[Difference<'_>], most: usize) -> Value {
    let offsets = |spans: &[Range<usize>]| spans.iter().map(|span| [span.start, span.end]).collect::<Vec<_>>();
    let one = |Difference { document, annotated, found, .. }: &Difference<'_>| json!({"id": document.id, "annotated": offsets(annotated), "found": offsets(found)});
    let class = |(class, all): (Class, Vec<&Difference<'_>>)| {
        let sample: Vec<Value> = sample(&all, most).map(one).collect();
        (class.to_string(), json!({"count": all.len(), "sample": sample}))
    };
    by_class(differences).into_iter().map(class).collect::<Map<String, Value>>().into()
}

/// The spans in square brackets, with the words around them that stand in their paragraphs.
fn excerpt(text: &str, spans: &[Range<usize>]) -> String {
    let mut spans = spans.to_vec();
    spans.sort_by_key(|span| span.start);
    let (Some(start), Some(end)) = (spans.first().map(|span| span.start), spans.iter().map(|s| s.end).max())
    else {
        return String::new();
    };
    let before = text[..start].rsplit('\n').next().unwrap_or_default();
    let after = text[end..].split('\n').next().unwrap_or_default();
    let (cut, _) = before.char_indices().nth_back(CONTEXT - 1).unwrap_or_default();
    let mut shown = String::new();
    if cut > 0 {
        shown.push('…');
    }
    shown.push_str(&before[cut..]);
    let mut at = start;
    for span in &spans {
        // Pieces may overlap.
        let (from, to) = (span.start.max(at), span.end.max(at));
        let _ = write!(shown, "{}[{}]", middle(&text[at..from]), middle(&text[from..to]));
        at = to;
    }
    match after.char_indices().nth(CONTEXT) {
        Some((cut, _)) => shown.extend([&after[..cut], "…"]),
        None => shown.push_str(after),
    }
    printable(&shown)
}

/// Without its middle, if it is long.
fn middle(text: &str) -> String {
    let (head, tail) = (text.char_indices().nth(HALF), text.char_indices().nth_back(HALF - 1));
    match (head, tail) {
        (Some((head, _)), Some((tail, _))) if head < tail => format!("{} … {}", &text[..head], &text[tail..]),
        _ => text.into(),
    }
}

/// On one line, and nothing that steers a terminal.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
