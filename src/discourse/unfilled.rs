//! Claims whose content never came: a colon ends their block, and then something else follows.

use crate::record::{ClaimData, DenialData, SourceData};

/// Takes out claims without content, and the sources that nobody then speaks for.
pub(super) fn drop_unfilled<'t>(
    sources: &mut Vec<SourceData<'t>>,
    claims: &mut Vec<ClaimData<'t>>,
    denials: &mut [DenialData<'t>],
) {
    let new_claim = new_ids(claims.iter().map(|claim| !claim.content.is_empty()));
    claims.retain(|claim| !claim.content.is_empty());
    for claim in claims.iter_mut() {
        claim.id = new_claim[claim.id].unwrap_or(claim.id);
        claim.parent = claim.parent.and_then(|up| new_claim[up]);
    }
    let mut used = vec![false; sources.len()];
    let links = claims.iter().flat_map(|claim| claim.via.iter().copied().chain(claim.source));
    let denied = denials.iter().flat_map(|denial| denial.via.iter().copied().chain(denial.source));
    links.chain(denied).for_each(|id| used[id] = true);
    let new_source = new_ids(used.iter().copied());
    sources.retain(|source| used[source.id]);
    for source in sources.iter_mut() {
        source.id = new_source[source.id].unwrap_or(source.id);
    }
    for claim in claims {
        claim.source = claim.source.and_then(|id| new_source[id]);
        claim.via = claim.via.iter().filter_map(|&id| new_source[id]).collect();
    }
    for denial in denials {
        denial.source = denial.source.and_then(|id| new_source[id]);
        denial.via = denial.via.iter().filter_map(|&id| new_source[id]).collect();
        denial.parent = denial.parent.and_then(|id| new_claim[id]);
        denial.targets = denial.targets.iter().filter_map(|&id| new_claim[id]).collect();
    }
}

/// The places that the kept ones move to.
fn new_ids(kept: impl Iterator<Item = bool>) -> Vec<Option<usize>> {
    let mut next = 0..;
    kept.map(|kept| if kept { next.next() } else { None }).collect()
}
