//! Which claims a denial answers.

use std::collections::HashSet;

use crate::record::{ClaimData, DenialData, DenialKind, SectionKind, Span};

/// How many claims before a denial are looked at: a denial answers what was just said.
const REACH: usize = 12;

/// Words that share this many letters or more tell what is talked about.
const MIN_WORD: usize = 5;

/// The claims that the denial answers: the ones that share most words with it, else, if it speaks of a claim
/// ("the report", "it") or gives no answer, the nearest one.
pub(super) fn targets(claims: &[ClaimData<'_>], denial: &DenialData<'_>) -> Vec<usize> {
    let comments = denial.section == SectionKind::Comment;
    let start = denial.content.first().or(denial.source_mention.as_ref()).map_or(0, Span::start);
    let own = |claim: &&ClaimData<'_>| claim.source.is_some() && claim.source == denial.source;
    let earlier = claims
        .iter()
        .rev()
        .filter(|claim| claim.content.first().is_some_and(|span| span.start() < start))
        .take(REACH)
        .filter(|claim| (claim.section == SectionKind::Comment) == comments && !own(claim));
    let wanted: HashSet<String> = denial.content.iter().flat_map(|span| words(span.text())).collect();
    let mut best: Option<(usize, usize)> = None;
    let mut nearest = None;
    for claim in earlier {
        nearest = nearest.or(Some(claim.id));
        let shared = claim.content.iter().take(4).flat_map(|span| words(span.text())).filter(|word| wanted.contains(word)).count();
        if shared >= 2 && best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, claim.id));
        }
    }
    let speaks_of_claim = denial.content.iter().all(|span| span.text().split_whitespace().count() <= 4);
    let plain = matches!(denial.kind, DenialKind::DeclinedToComment | DenialKind::NoResponse | DenialKind::Unconfirmed);
    match (best, nearest) {
        (Some((_, id)), _) => vec![id],
        (None, Some(id)) if speaks_of_claim || plain => vec![id],
        _ => Vec::new(),
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= MIN_WORD).map(str::to_lowercase)
}
