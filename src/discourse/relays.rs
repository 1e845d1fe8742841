//! Chains: what claims rest on, and the outlets that passed them on.

use super::{Made, NEIGHBOURS, Story, mention};
use crate::grammar::{Basis, Candidate, Context, Range, Relay};
use crate::lexicon::{Classes, WordList};
use crate::matching::Match;
use crate::record::{ClaimData, Rule, SourceKind, Span};
use crate::text::Block;

/// Nouns for an outlet that has been told of: "told the newspaper".
const OUTLETS: WordList = words![
    "newspaper", "paper", "magazine", "agency", "broadcaster", "network", "station", "channel", "outlet", "site",
    "website", "tabloid", "daily", "weekly", "radio", "television",
];

impl<'t> Story<'t> {
    /// The relays of a candidate that its own words name, the reader's side first.
    pub(super) fn relays(&mut self, context: &Context<'_>, candidate: &Candidate, block: &Block) -> Vec<usize> {
        let mut found = Vec::new();
        match candidate.relay {
            Relay::Nobody => {}
            Relay::Named(range) => {
                let mention = mention::read(context, range);
                found.push(self.sources.resolve(context, &mention, None));
            }
            Relay::InForce => {
                let outlet = self.outlet_in_force(context, candidate, block);
                found.extend(outlet.or_else(|| self.sources.last_outlet()));
            }
        }
        let settings = candidate.settings;
        let told = candidate.addressee.filter(|&range| is_outlet(context, range));
        let medium = settings.medium.and_then(|range| outlet_of_medium(context, range));
        // "on the radio": a means, and no outlet that could be named
        let medium = medium.filter(|range| !context.says_any(range.to - 1, words!["radio", "television"]));
        if let Some(range) = told.or(medium) {
            let mention = mention::read(context, range);
            let id = self.sources.resolve(context, &mention, None);
            if !found.contains(&id) {
                found.push(id);
            }
        }
        found
    }

    /// The outlet that has been speaking in this paragraph or the one before.
    fn outlet_in_force(&self, context: &Context<'_>, candidate: &Candidate, block: &Block) -> Option<usize> {
        let here = candidate.cue.map_or(block.start, |cue| context.token(cue.head).start as usize);
        let from = self.paragraph_before(block);
        let near = self.claims.iter().rev().take(NEIGHBOURS);
        let near = near
            .filter(|claim| claim.content.first().is_some_and(|span| span.start() >= from && span.start() < here));
        // "Kestrels reported": a name that no table knows
        let reports = |claim: &ClaimData<'_>| {
            claim.cue.as_ref().is_some_and(|cue| matches!(&*cue.lemma, "report" | "publish" | "broadcast"))
        };
        let mut sources = near.filter_map(|claim| {
            let id = claim.via.first().copied().or(claim.source)?;
            let outlet = matches!(self.sources.kind(id), SourceKind::Outlet | SourceKind::Organization);
            (outlet || reports(claim)).then_some(id)
        });
        sources.next()
    }

    /// Where the paragraph before a block starts, or the block if there is none.
    fn paragraph_before(&self, block: &Block) -> usize {
        let place = self.sections.partition_point(|section| section.start < block.start);
        self.sections[..place].last().map_or(block.start, |section| section.start)
    }

    /// Claims that lean on another for what they say: "…, citing two officials".
    pub(super) fn add_leaning(
        &mut self,
        context: &Context<'_>,
        block: &Block,
        matches: &[Match],
        leaning: &[Match],
    ) {
        for found in leaning {
            let host = match found.candidate.basis {
                Basis::Beside => self.beside(context, &found.candidate, matches),
                Basis::Earlier => self.earlier(context, &found.candidate, block),
                Basis::Own | Basis::Within => None,
            };
            if let Some(host) = host {
                self.add_match(context, block, found, Some(Made::Claim(host)));
            }
        }
    }

    /// The claim in whose sentence a citing phrase stands: the one whose source it follows, else the nearest before
    /// it, else the nearest behind it; and of nested ones the outermost that does not hold the phrase.
    fn beside(&self, context: &Context<'_>, candidate: &Candidate, matches: &[Match]) -> Option<usize> {
        let cue = candidate.cue?;
        let at = cue.range.from;
        let sentences = &context.page.sentences;
        let &(from, to) = sentences.get(sentences.partition_point(|&(_, to)| to <= at))?;
        let quote = |at: u32| context.quote(at).map(|quote| quote.open);
        let place = matches.partition_point(|found| found.first() <= at);
        let near = place.saturating_sub(NEIGHBOURS)..matches.len().min(place + NEIGHBOURS);
        let mut best: Option<((u32, u32), usize)> = None;
        for index in near {
            let other = &matches[index].candidate;
            let Some(head) = other.cue.map(|cue| cue.head).filter(|head| (from..to).contains(head)) else {
                continue;
            };
            if quote(head) != quote(at) || other.rule == Rule::HearsayAdverb {
                continue;
            }
            let adjacent =
                other.source.is_some_and(|source| source.to + 2 >= at && source.to <= at && source.from < at);
            let rank = match () {
                _ if adjacent => (0, 0),
                _ if head < at => (1, at - head),
                _ => (2, head - at),
            };
            if best.is_none_or(|(known, _)| rank < known) {
                best = Some((rank, index));
            }
        }
        let mut host = best?.1;
        while let Some(up) = matches[host].parent
            && !matches[up].candidate.content.as_slice().iter().any(|piece| piece.contains(at))
        {
            host = up;
        }
        match self.made[host] {
            Made::Claim(id) => Some(id),
            Made::Denial(_) => None,
        }
    }

    /// What a report told of before says: the last claim of an outlet, a document or an organisation.
    fn earlier(&self, context: &Context<'_>, candidate: &Candidate, block: &Block) -> Option<usize> {
        use SourceKind::{Document, Organization, Outlet};
        let here = context.token(candidate.cue?.head).start as usize;
        let from = self.paragraph_before(block);
        let mut near = self.claims.iter().rev().take(NEIGHBOURS);
        let told = near.find(|claim| {
            let kind = claim.source.map(|id| self.sources.kind(id));
            let reports = matches!(kind, Some(Outlet | Document | Organization));
            let before = claim.content.first().map(Span::start).is_some_and(|start| start >= from && start < here);
            before && claim.parent.is_none() && reports
        })?;
        Some(told.id)
    }
}

/// "in an interview with the Kestrel", "on Radio Brellin": the outlet that a medium names.
fn outlet_of_medium(context: &Context<'_>, medium: Range) -> Option<Range> {
    (medium.from..medium.to).filter(|&at| context.is(at, Classes::PREP.or(Classes::TO))).find_map(|at| {
        let end = (at + 1..medium.to).find(|&next| context.is(next, Classes::PREP)).unwrap_or(medium.to);
        let range = Range::new(at + 1, end);
        (!range.is_empty() && is_outlet(context, range)).then_some(range)
    })
}

/// Whether somebody told, or interviewing, is an outlet: by its name or by its noun.
fn is_outlet(context: &Context<'_>, range: Range) -> bool {
    let head = range.to - 1;
    let token = context.token(head);
    if !token.is_capital() {
        let definite = context.is(range.from, Classes::DET.or(Classes::POSS).or(Classes::DEMONYM));
        return definite && context.says_any(head, OUTLETS);
    }
    let mention = mention::read(context, range);
    let known = Classes::ORG.or(Classes::ORG_HEAD).or(Classes::GOV).or(Classes::PLACE).or(Classes::TITLE);
    let named = (range.from..range.to).any(|at| context.is(at, Classes::OUTLET))
        || ["Radio", "Television", "TV", "News"]
            .iter()
            .any(|word| context.str(range.from) == *word || context.str(head) == *word);
    let article = context.says(range.from, "the")
        && !token.is(known.or(Classes::DEMONYM))
        && !token.is_all_capitals()
        && mention.role.is_none()
        && (range.from + 1..range.to).all(|at| context.token(at).is_capital());
    let telling = ["press", "news", "wire"].iter().any(|end| context.ends_in(head, end));
    mention.kind == SourceKind::Outlet || named || article || telling
}
