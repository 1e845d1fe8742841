//! The result: what was said, by whom, and who denied it.
//!
//! A [`Record`] owns nothing but positions until [`Record::into_owned`] is called: every [`Span`] borrows the
//! caller's text. [`Claim`], [`Source`], [`Denial`] and [`Attribution`] are small views into it, free to copy.

mod data;
mod explanation;
#[cfg(feature = "serde")]
mod json;
mod kinds;
mod span;
mod spans;
mod view;

pub(crate) use data::{Anonymity as AnonymityData, ClaimData, CueData, DenialData, FrameData, SourceData};
pub use explanation::Explanation;
pub(crate) use explanation::{Trace, probability};
pub use kinds::{
    Act, AnonymityLevel, Certainty, CueKind, DenialKind, Form, Reason, Rule, SectionKind, SourceKind, Stance,
};
pub use span::Span;
pub(crate) use spans::Spans;
pub use view::{Attribution, Claim, Cue, Denial, Section, Source};

use data::RecordData;

/// The version of the interchange format that the `serde` feature writes and reads.
pub const SCHEMA: &str = "onrecord/1";

/// Everything that was read from one article.
///
/// Claims, denials and sections come in text order; sources in order of first mention. Every source is the
/// source, or on the relay chain, of at least one claim or denial.
///
/// ```
/// let record = onrecord::extract("“We are ready,” said Maren Oduya. The ministry denied the report.");
/// let claim = record.claims().next().unwrap();
/// assert_eq!(claim.text(), "“We are ready,”");
/// assert_eq!(claim.source().unwrap().name(), "Maren Oduya");
/// assert_eq!(record.denials().count(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record<'t> {
    pub(crate) data: RecordData<'t>,
}

impl<'t> Record<'t> {
    pub(crate) fn new(
        sections: Vec<Section>,
        sources: Vec<SourceData<'t>>,
        claims: Vec<ClaimData<'t>>,
        denials: Vec<DenialData<'t>>,
        unread: Option<usize>,
    ) -> Self {
        Record { data: RecordData { sections, sources, claims, denials, unread } }
    }

    /// The claims in text order, nested ones after the claim that contains them.
    pub fn claims(&self) -> impl ExactSizeIterator<Item = Claim<'_>> + Clone {
        self.data.claims.iter().map(|data| Claim { record: self, data })
    }

    /// The sources in order of first mention.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = Source<'_>> + Clone {
        self.data.sources.iter().map(|data| Source { record: self, data })
    }

    /// The denials in text order.
    pub fn denials(&self) -> impl ExactSizeIterator<Item = Denial<'_>> + Clone {
        self.data.denials.iter().map(|data| Denial { record: self, data })
    }

    /// The blocks of the page in text order; they do not overlap.
    pub fn sections(&self) -> impl ExactSizeIterator<Item = Section> + Clone {
        self.data.sections.iter().copied()
    }

    /// Claims and denials as plain relations of source, cue and content, in text order.
    pub fn attributions(&self) -> impl Iterator<Item = Attribution<'_>> {
        let mut all: Vec<Attribution<'_>> = self
            .claims()
            .map(Attribution::from_claim)
            .chain(self.denials().map(Attribution::from_denial))
            .collect();
        all.sort_by_key(|a| (a.start(), std::cmp::Reverse(a.end())));
        all.into_iter()
    }

    /// The attributions that lie in no other attribution's content, in text order: what corpora that do not
    /// annotate nested attributions, such as PolNeAR, mark.
    pub fn outermost_attributions(&self) -> impl Iterator<Item = Attribution<'_>> {
        let mut all: Vec<Attribution<'_>> = self.attributions().collect();
        all.sort_by_key(|a| std::cmp::Reverse(a.content_len()));
        let mut hidden: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        all.retain(|a| {
            let at = a.anchor();
            let inside = hidden.range(..=at).next_back().is_some_and(|(_, &end)| at < end);
            if !inside {
                for span in a.content() {
                    hidden.insert(span.start(), span.end());
                }
            }
            !inside
        });
        all.sort_by_key(|a| (a.start(), std::cmp::Reverse(a.end())));
        all.into_iter()
    }

    /// The byte offset from which the text was not read, when it was longer than the extractor's limit
    /// ([`ExtractorBuilder::max_input_bytes`](crate::ExtractorBuilder::max_input_bytes)).
    pub fn unread(&self) -> Option<usize> {
        self.data.unread
    }

    /// Copies what is still borrowed, so that the record may outlive the text.
    pub fn into_owned(self) -> Record<'static> {
        Record { data: self.data.into_owned() }
    }
}
