//! Which claims a denial answers.

use crate::lexicon::WordKey;
use crate::record::{ClaimData, DenialData, DenialKind, SectionKind, Span};

/// How many claims before a denial are looked at: a denial answers what was just said.
const REACH: usize = 12;

/// How many spans of a content, and words of a denial, are compared.
const PIECES: usize = 4;
const WORDS: usize = 64;

/// Words that share this many letters or more tell what is talked about.
const MIN_WORD: usize = 5;

/// The claims that the denial answers: the ones that share most words with it, else, if it speaks of a claim
/// ("the report", "it") or gives no answer, the nearest one.
///
/// A denial of several ("None of these claims …") answers all that was said since `paragraph`, the byte where the
/// paragraph spoken of starts.
pub(super) fn targets(claims: &[ClaimData<'_>], denial: &DenialData<'_>, paragraph: usize) -> Vec<usize> {
    let comments = denial.section == SectionKind::Comment;
    let start = denial.content.first().or(denial.source_mention.as_ref()).map_or(0, Span::start);
    let own = |claim: &&ClaimData<'_>| claim.source.is_some() && claim.source == denial.source;
    // "would not say whether …" states nothing that could be denied
    let states = |claim: &&ClaimData<'_>| claim.cue.as_ref().is_none_or(|cue| !cue.negated);
    let earlier = claims
        .iter()
        .rev()
        .filter(|claim| claim.content.first().is_some_and(|span| span.start() < start))
        .take(REACH)
        .filter(|claim| denial.parent != Some(claim.id))
        .filter(|claim| (claim.section == SectionKind::Comment) == comments && !own(claim) && states(claim));
    if denial.content.first().is_some_and(speaks_of_several) {
        let since = |claim: &&ClaimData<'_>| claim.content.first().is_some_and(|span| span.start() >= paragraph);
        let mut all: Vec<usize> =
            earlier.filter(since).filter(|claim| claim.parent.is_none()).map(|claim| claim.id).collect();
        all.reverse();
        return all;
    }
    let wanted: Vec<u64> =
        denial.content.iter().take(PIECES).flat_map(|span| words(span.text())).take(WORDS).collect();
    let mut best: Option<(usize, usize)> = None;
    let mut nearest = None;
    for claim in earlier {
        nearest = nearest.or(Some(claim.id));
        if wanted.len() < 2 {
            break;
        }
        let told = claim.content.iter().take(PIECES).flat_map(|span| words(span.text()));
        let shared = told.filter(|word| wanted.contains(word)).count();
        if shared >= 2 && best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, claim.id));
        }
    }
    let speaks_of_claim = denial.content.iter().all(|span| span.text().split_whitespace().count() <= 4);
    let plain =
        matches!(denial.kind, DenialKind::DeclinedToComment | DenialKind::NoResponse | DenialKind::Unconfirmed);
    match (best, nearest) {
        (Some((_, id)), _) => vec![id],
        (None, Some(id)) if speaks_of_claim || plain => vec![id],
        _ => Vec::new(),
    }
}

/// "None of these claims", "all the allegations", "the reports"
fn speaks_of_several(span: &Span<'_>) -> bool {
    let mut words = span.text().split_whitespace();
    let first = words.next().unwrap_or("").to_ascii_lowercase();
    let plural = span.text().ends_with('s') && span.text().split_whitespace().count() <= 5;
    plural && ["none", "neither", "all", "both", "these", "any"].contains(&first.as_str())
}

/// The longer words of a text, as hashes.
fn words(text: &str) -> impl Iterator<Item = u64> {
    text.as_bytes()
        .split(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric())
        .filter(|word| word.len() >= MIN_WORD)
        .map(|word| WordKey::of(word).hash())
}
