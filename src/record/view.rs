//! Views into a record: small, `Copy`, with the links followed.

use super::data::{ClaimData, CueData, DenialData, SourceData};
use super::{
    Act, AnonymityLevel, Certainty, CueKind, DenialKind, Explanation, Form, Record, SectionKind, SourceKind, Span,
    Stance,
};

/// A block of the page: a headline, a paragraph, a list item, a comment. Offsets are bytes.
///
/// ```
/// use onrecord::SectionKind;
/// let record = onrecord::extract("Ferry sinks\n\nNobody was hurt, officials said.");
/// let kinds: Vec<_> = record.sections().map(|s| s.kind).collect();
/// assert_eq!(kinds, [SectionKind::Headline, SectionKind::Body]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Section {
    /// Which part of the page it is.
    pub kind: SectionKind,
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// The spans of the act of speaking, which claims and denials have alike.
macro_rules! frame_accessors {
    () => {
        /// To whom it was said.
        pub fn addressee(&self) -> Option<&'r Span<'r>> {
            self.data.frame.addressee.as_ref()
        }

        /// When it was said.
        pub fn time(&self) -> Option<&'r Span<'r>> {
            self.data.frame.time.as_ref()
        }

        /// Where, or on what occasion, it was said.
        pub fn place(&self) -> Option<&'r Span<'r>> {
            self.data.frame.place.as_ref()
        }

        /// By what means it was said ("in a statement", "on Twitter").
        pub fn medium(&self) -> Option<&'r Span<'r>> {
            self.data.frame.medium.as_ref()
        }
    };
}

/// A statement and who made it.
///
/// ```
/// let record = onrecord::extract("Two officials told reporters that the talks had allegedly failed.");
/// let claim = record.claims().next().unwrap();
/// assert_eq!(claim.text(), "that the talks had allegedly failed");
/// assert_eq!(claim.cue().unwrap().lemma(), "tell");
/// assert_eq!(claim.addressee().unwrap().text(), "reporters");
/// assert_eq!(claim.source().unwrap().count(), Some(2));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Claim<'r> {
    pub(super) record: &'r Record<'r>,
    pub(super) data: &'r ClaimData<'r>,
}

impl<'r> Claim<'r> {
    /// Its place in [`Record::claims`].
    pub fn id(&self) -> usize {
        self.data.id
    }

    /// Who is said to have said it; none for "it is believed that ..." and for quotations left hanging.
    pub fn source(&self) -> Option<Source<'r>> {
        self.data.source.map(|id| self.record.source(id))
    }

    /// The words that name the source here.
    pub fn source_mention(&self) -> Option<&'r Span<'r>> {
        self.data.source_mention.as_ref()
    }

    /// Who passes it on, nearest the reader first.
    pub fn via(&self) -> impl ExactSizeIterator<Item = Source<'r>> + use<'r> {
        let record = self.record;
        self.data.via.iter().map(move |&id| record.source(id))
    }

    /// The words that tie the content to the source; none for a hanging quotation or a post.
    pub fn cue(&self) -> Option<Cue<'r>> {
        self.data.cue.as_ref().map(|data| Cue { data })
    }

    /// What is said, in text order: at least one span.
    pub fn content(&self) -> &'r [Span<'r>] {
        &self.data.content
    }

    /// The first span of the content.
    pub fn text(&self) -> &'r str {
        self.data.content.first().map_or("", Span::text)
    }

    /// Whether it is quoted.
    pub fn form(&self) -> Form {
        self.data.form
    }

    /// Said, thought, known or wanted.
    pub fn act(&self) -> Act {
        self.data.act
    }

    /// What the choice of cue says about the content.
    pub fn stance(&self) -> Stance {
        self.data.stance
    }

    /// How sure the content is said to be.
    pub fn certainty(&self) -> Certainty {
        self.data.certainty
    }

    /// The words that lower its certainty.
    pub fn hedges(&self) -> &'r [Span<'r>] {
        &self.data.hedges
    }

    /// Whether the attribution itself is only supposed ("if reports of ... are true").
    pub fn is_hypothetical(&self) -> bool {
        self.data.hypothetical
    }

    /// The claim in whose content this one stands.
    pub fn parent(&self) -> Option<Claim<'r>> {
        self.data.parent.map(|id| self.record.claim(id))
    }

    frame_accessors!();

    /// The part of the page it stands in.
    pub fn section(&self) -> SectionKind {
        self.data.section
    }

    /// How well it fits, from 0 to 1; comparable between claims of one version of this crate.
    pub fn score(&self) -> f32 {
        self.data.score
    }

    /// Which rule read it and what its score was made of; none in a record that was read back from its
    /// interchange format, which does not hold it.
    pub fn explain(&self) -> Option<Explanation> {
        self.data.trace.0
    }
}

/// Who said something: all mentions of one source taken together.
///
/// ```
/// use onrecord::{AnonymityLevel, SourceKind};
/// let record = onrecord::extract("Two unnamed Varenian officials said the talks had failed.");
/// let source = record.sources().next().unwrap();
/// assert_eq!(source.kind(), SourceKind::Group);
/// assert_eq!(source.count(), Some(2));
/// assert_eq!(source.anonymity(), AnonymityLevel::Anonymous);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Source<'r> {
    pub(super) record: &'r Record<'r>,
    pub(super) data: &'r SourceData<'r>,
}

impl<'r> Source<'r> {
    /// Its place in [`Record::sources`].
    pub fn id(&self) -> usize {
        self.data.id
    }

    /// The fullest name or description the article gives.
    pub fn name(&self) -> &'r str {
        &self.data.name
    }

    /// What sort of thing it is.
    pub fn kind(&self) -> SourceKind {
        self.data.kind
    }

    /// How far it can be known.
    pub fn anonymity(&self) -> AnonymityLevel {
        self.data.anonymity.level
    }

    /// The stated reason for not naming it ("because he was not authorised to speak").
    pub fn anonymity_grounds(&self) -> Option<&'r Span<'r>> {
        self.data.anonymity.grounds.as_ref()
    }

    /// How many people, where the article counts them.
    pub fn count(&self) -> Option<u32> {
        self.data.count
    }

    /// Title, office or occupation.
    pub fn role(&self) -> Option<&'r str> {
        self.data.role.as_deref()
    }

    /// Nationality, employer or party.
    pub fn affiliation(&self) -> Option<&'r str> {
        self.data.affiliation.as_deref()
    }

    /// Where it is mentioned as a source, in text order.
    pub fn mentions(&self) -> &'r [Span<'r>] {
        &self.data.mentions
    }

    /// The claims it is the source of, in text order.
    pub fn claims(&self) -> impl Iterator<Item = Claim<'r>> + use<'r> {
        let id = self.data.id;
        self.record.claims().filter(move |c| c.data.source == Some(id))
    }
}

/// A source that contradicts, rejects, declines to confirm or does not answer.
///
/// ```
/// use onrecord::DenialKind;
/// let record = onrecord::extract("Officials said the dam had failed. The ministry denied the report.");
/// let denial = record.denials().next().unwrap();
/// assert_eq!(denial.kind(), DenialKind::Denied);
/// assert_eq!(denial.source().unwrap().name(), "The ministry");
/// assert_eq!(denial.targets().next().unwrap().text(), "the dam had failed");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Denial<'r> {
    pub(super) record: &'r Record<'r>,
    pub(super) data: &'r DenialData<'r>,
}

impl<'r> Denial<'r> {
    /// Its place in [`Record::denials`].
    pub fn id(&self) -> usize {
        self.data.id
    }

    /// How the claim is met.
    pub fn kind(&self) -> DenialKind {
        self.data.kind
    }

    /// Who denies.
    pub fn source(&self) -> Option<Source<'r>> {
        self.data.source.map(|id| self.record.source(id))
    }

    /// The words that name the source here.
    pub fn source_mention(&self) -> Option<&'r Span<'r>> {
        self.data.source_mention.as_ref()
    }

    /// Who passes it on, nearest the reader first.
    pub fn via(&self) -> impl ExactSizeIterator<Item = Source<'r>> + use<'r> {
        let record = self.record;
        self.data.via.iter().map(move |&id| record.source(id))
    }

    /// The words that express the denial.
    pub fn cue(&self) -> Option<Cue<'r>> {
        self.data.cue.as_ref().map(|data| Cue { data })
    }

    /// What is denied, in the article's words; may be empty ("did not respond").
    pub fn content(&self) -> &'r [Span<'r>] {
        &self.data.content
    }

    /// The words that lower its certainty.
    pub fn hedges(&self) -> &'r [Span<'r>] {
        &self.data.hedges
    }

    /// How sure it is that the denial was made.
    pub fn certainty(&self) -> Certainty {
        self.data.certainty
    }

    /// The claims that are denied, as far as they are in the article.
    pub fn targets(&self) -> impl ExactSizeIterator<Item = Claim<'r>> + use<'r> {
        let record = self.record;
        self.data.targets.iter().map(move |&id| record.claim(id))
    }

    /// Whether the denial itself is only supposed ("would deny").
    pub fn is_hypothetical(&self) -> bool {
        self.data.hypothetical
    }

    /// The claim in whose content it stands.
    pub fn parent(&self) -> Option<Claim<'r>> {
        self.data.parent.map(|id| self.record.claim(id))
    }

    frame_accessors!();

    /// The part of the page it stands in.
    pub fn section(&self) -> SectionKind {
        self.data.section
    }

    /// How well it fits, from 0 to 1.
    pub fn score(&self) -> f32 {
        self.data.score
    }

    /// Which rule read it and what its score was made of; none in a record that was read back from its
    /// interchange format, which does not hold it.
    pub fn explain(&self) -> Option<Explanation> {
        self.data.trace.0
    }
}

/// The words that tie a content to its source.
///
/// ```
/// use onrecord::CueKind;
/// let record = onrecord::extract("The mayor did not say whether the bridge was safe.");
/// let cue = record.claims().next().unwrap().cue().unwrap();
/// assert_eq!(cue.text(), "did not say");
/// assert_eq!((cue.lemma(), cue.kind(), cue.is_negated()), ("say", CueKind::Verb, true));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Cue<'r> {
    data: &'r CueData<'r>,
}

impl<'r> Cue<'r> {
    /// Its spans, in text order: one, as long as no convention asks for more.
    pub fn spans(&self) -> &'r [Span<'r>] {
        &self.data.spans
    }

    /// The first span's words.
    pub fn text(&self) -> &'r str {
        self.data.spans.first().map_or("", Span::text)
    }

    /// The dictionary form of its head ("say", "according to", "report").
    pub fn lemma(&self) -> &'r str {
        &self.data.lemma
    }

    /// What sort of words they are.
    pub fn kind(&self) -> CueKind {
        self.data.kind
    }

    /// Whether it is negated ("did not say").
    pub fn is_negated(&self) -> bool {
        self.data.negated
    }
}

/// A claim or a denial as a plain relation of source, cue and content.
///
/// ```
/// let record = onrecord::extract("The ministry denied the report.");
/// let relation = record.attributions().next().unwrap();
/// assert_eq!(relation.source().unwrap().text(), "The ministry");
/// assert_eq!(relation.cue()[0].text(), "denied");
/// assert_eq!(relation.content()[0].text(), "the report");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Attribution<'r> {
    source: Option<&'r Span<'r>>,
    cue: &'r [Span<'r>],
    content: &'r [Span<'r>],
}

impl<'r> Attribution<'r> {
    pub(super) fn from_claim(claim: Claim<'r>) -> Self {
        let ClaimData { source_mention, cue, content, .. } = claim.data;
        Attribution::from_parts(source_mention, cue, content)
    }

    pub(super) fn from_denial(denial: Denial<'r>) -> Self {
        let DenialData { source_mention, cue, content, .. } = denial.data;
        Attribution::from_parts(source_mention, cue, content)
    }

    fn from_parts(source: &'r Option<Span<'r>>, cue: &'r Option<CueData<'r>>, content: &'r [Span<'r>]) -> Self {
        Attribution { source: source.as_ref(), cue: cue.as_ref().map_or(&[], |c| &c.spans), content }
    }

    /// The words that name the source.
    pub fn source(&self) -> Option<&'r Span<'r>> {
        self.source
    }

    /// The spans of the cue; empty where there is none.
    pub fn cue(&self) -> &'r [Span<'r>] {
        self.cue
    }

    /// The spans of the content; may be empty for a denial.
    pub fn content(&self) -> &'r [Span<'r>] {
        self.content
    }

    fn spans(&self) -> impl Iterator<Item = &'r Span<'r>> + use<'r> {
        self.source.into_iter().chain(self.cue).chain(self.content)
    }

    /// The first byte of the first of its spans.
    pub fn start(&self) -> usize {
        self.spans().map(Span::start).min().unwrap_or(0)
    }

    /// One past the last byte of the last of its spans.
    pub fn end(&self) -> usize {
        self.spans().map(Span::end).max().unwrap_or(0)
    }

    /// The byte that decides whether it lies inside another attribution's content.
    pub(super) fn anchor(&self) -> usize {
        self.cue.first().or(self.content.first()).or(self.source).map_or(0, Span::start)
    }

    pub(super) fn content_len(&self) -> usize {
        self.content.iter().map(|span| span.text().len()).sum()
    }
}

impl<'t> Record<'t> {
    fn source(&self, id: usize) -> Source<'_> {
        Source { record: self, data: &self.data.sources[id] }
    }

    fn claim(&self, id: usize) -> Claim<'_> {
        Claim { record: self, data: &self.data.claims[id] }
    }
}
