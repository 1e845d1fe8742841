//! Claims in text order.

use super::{Made, NEIGHBOURS, Story};
use crate::record::{ClaimData, Span};

impl<'t> Story<'t> {
    /// Numbers the claims from `first` on by where they begin, a parent before its children: quotations that stand
    /// alone are found after what comes behind them.
    pub(super) fn put_in_text_order(&mut self, first: usize, first_denial: usize) {
        let start = |claim: &ClaimData<'_>| {
            let cue = claim.cue.iter().flat_map(|cue| &cue.spans);
            claim.content.iter().chain(&claim.source_mention).chain(cue).map(Span::start).min().unwrap_or(0)
        };
        let place = |id: usize| {
            let claim = &self.claims[id];
            let ancestors = std::iter::successors(claim.parent, |&up| self.claims[up].parent);
            let (depth, outer) = ancestors
                .take_while(|&up| up >= first)
                .take(NEIGHBOURS)
                .fold((0, 0), |(depth, outer), up| (depth + 1, outer.max(start(&self.claims[up]))));
            (start(claim).max(outer), depth, id)
        };
        let ids = first..self.claims.len();
        if ids.len() < 2 || ids.clone().map(place).is_sorted() {
            return;
        }
        let mut places: Vec<(usize, usize, usize)> = ids.map(place).collect();
        places.sort_unstable();
        let mut new_id: Vec<usize> = (0..self.claims.len()).collect();
        for (place, &(_, _, old)) in places.iter().enumerate() {
            new_id[old] = first + place;
        }
        let mut moved: Vec<Option<ClaimData<'t>>> = self.claims.drain(first..).map(Some).collect();
        for (_, _, old) in places {
            if let Some(mut claim) = moved[old - first].take() {
                claim.id = new_id[old];
                claim.parent = claim.parent.map(|up| new_id[up]).filter(|&up| up < claim.id);
                self.claims.push(claim);
            }
        }
        for denial in &mut self.denials[first_denial..] {
            denial.targets.iter_mut().chain(&mut denial.parent).for_each(|id| *id = new_id[*id]);
        }
        let renew = |made: &mut Made| {
            if let Made::Claim(id) = made {
                *id = new_id[*id];
            }
        };
        self.open_quotation.as_mut().into_iter().for_each(renew);
        self.last_quoted.as_mut().into_iter().for_each(renew);
        self.open_colon.as_mut().into_iter().for_each(|open| renew(&mut open.made));
        if let Some((_, id)) = &mut self.post {
            *id = new_id[*id];
        }
    }
}
