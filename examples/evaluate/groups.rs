//! Relations by what kind of attribution they are. An agreement counts where the annotation puts it, so that the
//! groups add up to the whole.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use onrecord::corpus::{Agreement, Attribution, Counts, Part, pairs};
use serde_json::{Value, json};

use crate::differences::printable;
use crate::{Read, shares};

/// More rows than that are one.
const MAX_ROWS: usize = 30;

/// Words of a cue that do not head it.
const HELPERS: [&str; 44] = [
    "a", "also", "am", "an", "are", "be", "been", "being", "both", "can", "cannot", "could", "did", "do", "does",
    "even", "ever", "further", "had", "has", "have", "having", "is", "just", "may", "might", "must", "never",
    "not", "once", "only", "shall", "should", "so", "still", "the", "then", "to", "too", "was", "were", "will",
    "would", "yet",
];

#[derive(Clone, Copy)]
pub(crate) enum By {
    Cue,
    Order,
    Form,
}

impl By {
    pub(crate) fn from_word(word: &str) -> Option<By> {
        [By::Cue, By::Order, By::Form].into_iter().find(|by| by.as_str() == word)
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            By::Cue => "cue",
            By::Order => "order",
            By::Form => "form",
        }
    }

    fn group(self, text: &str, attribution: &Attribution) -> String {
        match self {
            By::Cue => printable(&head(text, &attribution.cue)),
            By::Order => order(attribution),
            By::Form => form(text, &attribution.content).into(),
        }
    }
}

#[derive(Clone, Default)]
pub(crate) struct Group {
    name: String,
    annotated: usize,
    found: usize,
    strict: Counts,
    loose: Counts,
}

/// The groups, the largest first.
pub(crate) fn all(read: &[Read], by: By) -> Vec<Group> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for Read { document, found } in read {
        let names = |attributions: &[Attribution]| -> Vec<Option<String>> {
            let name = |one: &Attribution| (!one.cue.is_empty()).then(|| by.group(&document.text, one));
            attributions.iter().map(name).collect()
        };
        let (gold_names, found_names) = (names(&document.attributions), names(found));
        let mut group = |name: &str, count: &dyn Fn(&mut Group)| {
            let group = groups.entry(name.to_owned()).or_default();
            group.name = name.to_owned();
            count(group);
        };
        gold_names.iter().flatten().for_each(|name| group(name, &|group| group.annotated += 1));
        found_names.iter().flatten().for_each(|name| group(name, &|group| group.found += 1));
        for (agreement, counts) in [
            (Agreement::Strict, (|group| &mut group.strict) as fn(&mut Group) -> &mut Counts),
            (Agreement::Loose, |group| &mut group.loose),
        ] {
            let pairs = pairs(document, found, agreement);
            let mut spurious = found_names.clone();
            for (name, pair) in gold_names.iter().zip(pairs) {
                let Some(name) = name else { continue };
                match pair {
                    Some(place) => {
                        spurious[place] = None;
                        group(name, &|group| counts(group).right += 1);
                    }
                    None => group(name, &|group| counts(group).missed += 1),
                }
            }
            spurious.iter().flatten().for_each(|name| group(name, &|group| counts(group).spurious += 1));
        }
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    groups.sort_by_key(|group| std::cmp::Reverse((group.annotated, group.found)));
    groups
}

pub(crate) fn json(groups: &[Group]) -> Value {
    let group = |group: &Group| {
        let Group { annotated, found, strict, loose, .. } = group;
        let value = json!({
            "annotated": annotated, "found": found, "strict": shares(*strict), "loose": shares(*loose),
        });
        (group.name.clone(), value)
    };
    groups.iter().map(group).collect()
}

pub(crate) fn write(out: &mut impl Write, groups: &[Group], by: By) -> io::Result<()> {
    let title = format!("by {}", by.as_str());
    writeln!(out, "\n{title:24}{:>10}{:>10}{:>22}{:>22}", "annotated", "found", "strict P/R/F1", "loose P/R/F1")?;
    let mut line = |name: &str, Group { annotated, found, strict, loose, .. }: &Group| {
        writeln!(out, "{name:24}{annotated:>10}{found:>10}{strict:>22}{loose:>22}")
    };
    let (shown, rest) = groups.split_at(groups.len().min(MAX_ROWS));
    for group in shown {
        line(&group.name, group)?;
    }
    if !rest.is_empty() {
        line(&format!("{} others", rest.len()), &sum(rest))?;
    }
    line("all", &sum(groups))
}

fn sum(groups: &[Group]) -> Group {
    let add = |a: Counts, b: Counts| Counts {
        right: a.right + b.right,
        spurious: a.spurious + b.spurious,
        missed: a.missed + b.missed,
    };
    groups.iter().fold(Group::default(), |all, group| Group {
        name: all.name,
        annotated: all.annotated + group.annotated,
        found: all.found + group.found,
        strict: add(all.strict, group.strict),
        loose: add(all.loose, group.loose),
    })
}

/// The first word of a cue that is no auxiliary, negation or adverb, else its first word, else its signs.
fn head(text: &str, cue: &[Range<usize>]) -> String {
    let words: Vec<String> = cue.iter().map(|span| text[span.clone()].to_lowercase()).collect();
    let words = words.join(" ");
    let mut letters = words.split(|c: char| !c.is_alphanumeric() && !"-'’".contains(c)).filter(|w| !w.is_empty());
    let helps = |word: &&str| HELPERS.contains(word) || word.ends_with("ly") || is_clitic(word);
    let head = letters.clone().find(|word| !helps(word));
    head.or_else(|| letters.next()).unwrap_or(words.trim()).into()
}

/// "’ve", "didn’t".
fn is_clitic(word: &str) -> bool {
    word.starts_with(['\'', '’']) || word.ends_with("n't") || word.ends_with("n’t")
}

/// The parts in text order, a letter each; a content around its cue has two.
fn order(attribution: &Attribution) -> String {
    let spans = |part: Part| attribution.part(part).iter().map(move |span| (span.start, part));
    let mut starts: Vec<(usize, Part)> = Part::ALL.into_iter().flat_map(spans).collect();
    starts.sort_by_key(|&(start, _)| start);
    starts.dedup_by_key(|&mut (_, part)| part);
    let letter = |(_, part)| match part {
        Part::Source => 'S',
        Part::Cue => 'C',
        Part::Content => 'T',
    };
    starts.into_iter().map(letter).collect()
}

/// Whether the letters of a content stand in quotation marks: all, some or none.
fn form(text: &str, content: &[Range<usize>]) -> &'static str {
    let (mut inside, mut outside) = (0, 0);
    for span in content {
        let mut open = false;
        for c in text[span.clone()].chars() {
            match c {
                '“' | '«' | '„' => open = true,
                // A piece may start within its quotation.
                '”' | '»' if !open => inside += std::mem::take(&mut outside),
                '”' | '»' => open = false,
                '"' => open = !open,
                _ if !c.is_alphanumeric() => {}
                _ if open => inside += 1,
                _ => outside += 1,
            }
        }
    }
    match (inside, outside) {
        (0, 0) => "no content",
        (0, _) => "indirect",
        (_, 0) => "direct",
        _ => "mixed",
    }
}
