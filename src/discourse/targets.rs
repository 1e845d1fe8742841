//! Which claims a denial answers.

use crate::grammar::Topic;
use crate::lexicon::WordKey;
use crate::record::{Act, ClaimData, CueKind, DenialData, DenialKind, Section, SectionKind, Span};

/// How many claims before a denial are looked at: a denial answers what was just said.
const REACH: usize = 12;

/// How many claims back the report began that "these claims" may mean.
const REPORT: usize = 32;

/// How many blocks back a claim is one that a denial without shared words can mean.
const BLOCKS: usize = 2;

/// How many spans of a content, and words of a denial, are compared.
const PIECES: usize = 4;
const WORDS: usize = u64::BITS as usize;

/// Words with this many letters or more tell what is talked about; so many letters of them are compared, so that
/// "leaked" is found in "leak".
const MIN_WORD: usize = 4;
const STEM: usize = 4;

/// "None of these claims" and its like have hardly more words.
const SHORT: usize = 4;

/// What is known of the article when a denial looks for its claims.
pub(super) struct Answered<'s, 't> {
    pub(super) claims: &'s [ClaimData<'t>],
    pub(super) sections: &'s [Section],
}

impl<'s, 't> Answered<'s, 't> {
    /// The claims that the denial answers, in text order; none rather than a wrong one:
    ///
    /// - a statement told of in what is denied ("walked back his claim that …");
    /// - all that was said since the paragraph of the last claim, for "None of these claims …", or all claims of the report
    ///   that was told of before;
    /// - the claim that shares most words with what is denied, of equals the nearest;
    /// - what is denied only points to it ("the report", "it"): the nearest one whose cue has its name ("the accusation",
    ///   "accused"), else the nearest one;
    /// - nothing is told of it ("declined to comment"): the nearest one of the paragraph, or one of the paragraph before
    ///   that speaks of the denier;
    /// - else the nearest one of the paragraph, for what is denied ("denied wrongdoing").
    pub(super) fn by(&self, denial: &DenialData<'_>, topic: Topic) -> Vec<usize> {
        if let Some(told) = self.told_in(denial) {
            return vec![told];
        }
        let start = self.start(denial);
        let earlier = self.earlier(denial, start);
        if denial.content.first().is_some_and(speaks_of_several) {
            let of_paragraph = self.of_paragraph(&earlier);
            // "None of these claims" needs several: where the paragraph has but one, they are those of the report.
            let of_report = if of_paragraph.len() < 2 { self.of_report(denial, start) } else { Vec::new() };
            return if of_report.is_empty() { of_paragraph } else { of_report };
        }
        let within = |back: usize| {
            let near = self.block_of(start, back);
            move |claim: &&&ClaimData<'t>| claim_start(claim) >= near
        };
        let found = self.most_shared(denial, &earlier).or_else(|| match topic {
            Topic::Pointing | Topic::Offer => {
                let head = denial.content.last().and_then(|span| words(span.text()).last());
                let named = |claim: &&&ClaimData<'t>| {
                    let cue = claim.cue.iter().flat_map(|cue| &cue.spans).flat_map(|span| words(span.text()));
                    head.is_some_and(|head| cue.into_iter().any(|word| word == head))
                };
                let named = earlier.iter().filter(within(BLOCKS)).find(named);
                let nearest = earlier.iter().find(within(1)).filter(|_| topic == Topic::Pointing);
                named.or(nearest).copied()
            }
            Topic::Nothing => {
                let denier: Vec<u64> =
                    denial.source_mention.iter().flat_map(|span| words(span.text())).take(WORDS).collect();
                let spoken_of = |claim: &&&ClaimData<'t>| self.shared(claim, &denier) > 0;
                let here = earlier.iter().find(within(0));
                here.or_else(|| earlier.iter().filter(within(BLOCKS)).find(spoken_of)).copied()
            }
            Topic::Told if denial.kind == DenialKind::Rejected || denial.kind == DenialKind::Retracted => None,
            Topic::Told => earlier.iter().find(within(0)).copied(),
        });
        found.map(|claim| self.outermost(claim, denial)).into_iter().collect()
    }

    /// All that was said since the paragraph of the last claim.
    fn of_paragraph(&self, earlier: &[&ClaimData<'t>]) -> Vec<usize> {
        let paragraph = earlier.first().map_or(0, |claim| self.block_of(claim_start(claim), 0));
        let all = earlier.iter().filter(|claim| claim.parent.is_none() && claim_start(claim) >= paragraph);
        all.rev().map(|claim| claim.id).collect()
    }

    /// All that was said by one who passes on what others say, or through him: the claims of a report, wherever its
    /// paragraphs stand. Where nobody passes anything on, all that one source said.
    fn of_report(&self, denial: &DenialData<'_>, start: usize) -> Vec<usize> {
        let before = || {
            let near = self.claims.iter().rev().filter(|claim| claim_start(claim) < start).take(REPORT);
            near.filter(|claim| claim.section == denial.section && claim.source != denial.source)
        };
        let of = |relay: usize| {
            let his = |claim: &&ClaimData<'_>| claim.via.first() == Some(&relay) || claim.source == Some(relay);
            let mut all: Vec<usize> =
                before().filter(his).filter(|claim| claim.parent.is_none()).map(|claim| claim.id).collect();
            all.reverse();
            all
        };
        let relays = before().filter_map(|claim| claim.via.first().copied());
        let sources = before().filter_map(|claim| claim.source);
        relays.chain(sources).map(of).find(|all| all.len() >= 2).unwrap_or_default()
    }

    /// The claim that shares two words or more with what is denied: the one with most.
    fn most_shared(&self, denial: &DenialData<'_>, earlier: &[&'s ClaimData<'t>]) -> Option<&'s ClaimData<'t>> {
        let wanted: Vec<u64> =
            denial.content.iter().take(PIECES).flat_map(|span| words(span.text())).take(WORDS).collect();
        let mut best: Option<(usize, &ClaimData<'t>)> = None;
        for claim in earlier.iter().filter(|_| wanted.len() >= 2) {
            let shared = self.shared(claim, &wanted);
            if shared >= 2 && best.is_none_or(|(most, _)| shared > most) {
                best = Some((shared, claim));
            }
        }
        best.map(|(_, claim)| claim)
    }

    /// How many of the words stand in the content of the claim.
    fn shared(&self, claim: &ClaimData<'_>, wanted: &[u64]) -> usize {
        let said = claim.content.iter().take(PIECES).flat_map(|span| stems(span.text()));
        // A bit for each word that is wanted: WORDS of them at most.
        let mut found = 0_u64;
        for (word, stem) in said {
            if let Some(place) = wanted.iter().position(|&wanted| wanted == stem)
                && !is_common(word)
            {
                found |= 1 << place;
            }
        }
        found.count_ones() as usize
    }

    /// Whether the denial stands in the content of the claim.
    fn holds(&self, claim: usize, denial: &DenialData<'_>) -> bool {
        std::iter::successors(denial.parent, |&up| self.claims[up].parent).any(|up| up == claim)
    }

    fn start(&self, denial: &DenialData<'_>) -> usize {
        let cue = denial.cue.iter().flat_map(|cue| &cue.spans);
        let spans = denial.source_mention.iter().chain(cue).chain(&denial.content);
        spans.map(Span::start).min().unwrap_or(0)
    }

    /// The claims before a denial that it can answer, nearest first.
    fn earlier(&self, denial: &DenialData<'_>, start: usize) -> Vec<&'s ClaimData<'t>> {
        let comments = denial.section == SectionKind::Comment;
        // Who takes back takes back what was said by the same source; nobody else answers himself.
        let retracts = denial.kind == DenialKind::Retracted;
        let own = |claim: &ClaimData<'_>| claim.source.is_some() && claim.source == denial.source;
        // "would not say whether …" states nothing that could be denied
        let states = |claim: &ClaimData<'_>| claim.cue.as_ref().is_none_or(|cue| !cue.negated);
        let mut earlier: Vec<&ClaimData<'t>> = self
            .claims
            .iter()
            .rev()
            .filter(|claim| claim_start(claim) < start && !self.holds(claim.id, denial))
            .take(REACH)
            .filter(|claim| (claim.section == SectionKind::Comment) == comments && states(claim))
            .filter(|claim| retracts || !own(claim))
            .collect();
        if retracts && earlier.iter().any(|claim| own(claim)) {
            earlier.retain(|claim| own(claim));
        }
        earlier.sort_by_key(|claim| std::cmp::Reverse(claim_start(claim)));
        earlier
    }

    /// The statement that a noun in what is denied tells of, the outermost: "reports that …", "accusations of …"; not
    /// "a request to …".
    fn told_in(&self, denial: &DenialData<'_>) -> Option<usize> {
        let inside = |claim: &&ClaimData<'_>| {
            let noun = claim.cue.as_ref().filter(|cue| cue.kind == CueKind::Noun && claim.act != Act::Eventuality);
            noun.and_then(|cue| cue.spans.first()).is_some_and(|cue| {
                let clause = claim.content.first().is_some_and(|span| span.text().starts_with("that"));
                (clause || cue.text().ends_with(" of"))
                    && denial.content.iter().any(|span| span.start() <= cue.start() && cue.end() <= span.end())
            })
        };
        self.claims.iter().rev().take(REACH).rfind(inside).map(|claim| claim.id)
    }

    /// The claim in whose content it stands, unless the denier made that one.
    fn outermost(&self, claim: &ClaimData<'_>, denial: &DenialData<'_>) -> usize {
        let mut id = claim.id;
        while let Some(up) = self.claims[id].parent {
            let own = self.claims[up].source.is_some() && self.claims[up].source == denial.source;
            if own || denial.parent == Some(up) || self.claims[up].section == SectionKind::Comment {
                break;
            }
            id = up;
        }
        id
    }

    /// Where the block starts that lies `back` before the one of the byte `at`.
    fn block_of(&self, at: usize, back: usize) -> usize {
        let place = self.sections.partition_point(|section| section.start <= at);
        self.sections.get(place.saturating_sub(1 + back)).map_or(0, |section| section.start)
    }
}

fn claim_start(claim: &ClaimData<'_>) -> usize {
    claim.content.first().map_or(0, Span::start)
}

/// "None of these claims", "both allegations", "neither claim"
fn speaks_of_several(span: &Span<'_>) -> bool {
    let mut words = span.text().split_whitespace();
    let first = words.next().unwrap_or("").to_ascii_lowercase();
    let plural = span.text().ends_with('s') && span.text().split_whitespace().count() <= SHORT + 1;
    first == "neither" || plural && ["none", "all", "both", "these", "any", "either"].contains(&first.as_str())
}

/// The longer words of a text, as hashes of their first letters; common ones are left out.
fn words(text: &str) -> impl Iterator<Item = u64> {
    stems(text).filter(|(word, _)| !is_common(word)).map(|(_, stem)| stem)
}

/// The longer words of a text, with the hashes of their first letters.
fn stems(text: &str) -> impl Iterator<Item = (&[u8], u64)> {
    text.as_bytes()
        .split(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric())
        .filter(|word| word.len() >= MIN_WORD)
        .map(|word| (word, WordKey::of(&word[..STEM]).hash()))
}

fn is_common(word: &[u8]) -> bool {
    const COMMON: [&str; 16] = [
        "that", "with", "have", "been", "were", "from", "this", "they", "would", "which", "comment", "request",
        "requests", "said", "about", "their",
    ];
    COMMON.iter().any(|common| word.eq_ignore_ascii_case(common.as_bytes()))
}
