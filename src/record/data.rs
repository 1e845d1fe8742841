//! What a record stores. The field order is the order of the interchange format.

use std::borrow::Cow;

use super::explanation::{Explanation, Trace, probability};
use super::{
    Act, AnonymityLevel, Certainty, CueKind, DenialKind, Form, Section, SectionKind, SourceKind, Span, Spans,
    Stance,
};

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RecordData<'t> {
    pub(crate) sections: Vec<Section>,
    pub(crate) sources: Vec<SourceData<'t>>,
    pub(crate) claims: Vec<ClaimData<'t>>,
    pub(crate) denials: Vec<DenialData<'t>>,
    pub(crate) unread: Option<usize>,
}

#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Anonymity<'t> {
    pub(crate) level: AnonymityLevel,
    pub(crate) grounds: Option<Span<'t>>,
}

#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct SourceData<'t> {
    pub(crate) id: usize,
    pub(crate) name: Cow<'t, str>,
    pub(crate) kind: SourceKind,
    pub(crate) anonymity: Anonymity<'t>,
    pub(crate) count: Option<u32>,
    pub(crate) role: Option<Cow<'t, str>>,
    pub(crate) affiliation: Option<Cow<'t, str>>,
    pub(crate) mentions: Spans<'t>,
}

#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct CueData<'t> {
    pub(crate) spans: Spans<'t>,
    pub(crate) lemma: Cow<'t, str>,
    pub(crate) kind: CueKind,
    pub(crate) negated: bool,
}

/// The frame of an act of speaking.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct FrameData<'t> {
    pub(crate) addressee: Option<Span<'t>>,
    pub(crate) time: Option<Span<'t>>,
    pub(crate) place: Option<Span<'t>>,
    pub(crate) medium: Option<Span<'t>>,
}

#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct ClaimData<'t> {
    pub(crate) id: usize,
    pub(crate) source: Option<usize>,
    pub(crate) source_mention: Option<Span<'t>>,
    pub(crate) via: Vec<usize>,
    pub(crate) cue: Option<CueData<'t>>,
    pub(crate) content: Spans<'t>,
    pub(crate) form: Form,
    pub(crate) act: Act,
    pub(crate) stance: Stance,
    pub(crate) certainty: Certainty,
    pub(crate) hedges: Vec<Span<'t>>,
    pub(crate) hypothetical: bool,
    pub(crate) parent: Option<usize>,
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub(crate) frame: FrameData<'t>,
    pub(crate) section: SectionKind,
    pub(crate) score: f32,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) trace: Trace,
}

#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct DenialData<'t> {
    pub(crate) id: usize,
    pub(crate) kind: DenialKind,
    pub(crate) source: Option<usize>,
    pub(crate) source_mention: Option<Span<'t>>,
    pub(crate) via: Vec<usize>,
    pub(crate) cue: Option<CueData<'t>>,
    pub(crate) content: Spans<'t>,
    pub(crate) hedges: Vec<Span<'t>>,
    pub(crate) certainty: Certainty,
    pub(crate) hypothetical: bool,
    pub(crate) targets: Vec<usize>,
    pub(crate) parent: Option<usize>,
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub(crate) frame: FrameData<'t>,
    pub(crate) section: SectionKind,
    pub(crate) score: f32,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) trace: Trace,
}

fn own_text(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

fn own_spans(spans: Vec<Span<'_>>) -> Vec<Span<'static>> {
    spans.into_iter().map(Span::into_owned).collect()
}

impl RecordData<'_> {
    pub(crate) fn into_owned(self) -> RecordData<'static> {
        RecordData {
            sections: self.sections,
            sources: self.sources.into_iter().map(SourceData::into_owned).collect(),
            claims: self.claims.into_iter().map(ClaimData::into_owned).collect(),
            denials: self.denials.into_iter().map(DenialData::into_owned).collect(),
            unread: self.unread,
        }
    }
}

impl SourceData<'_> {
    fn into_owned(self) -> SourceData<'static> {
        SourceData {
            id: self.id,
            name: own_text(self.name),
            kind: self.kind,
            anonymity: Anonymity {
                level: self.anonymity.level,
                grounds: self.anonymity.grounds.map(Span::into_owned),
            },
            count: self.count,
            role: self.role.map(own_text),
            affiliation: self.affiliation.map(own_text),
            mentions: self.mentions.into_owned(),
        }
    }
}

impl CueData<'_> {
    fn into_owned(self) -> CueData<'static> {
        CueData {
            spans: self.spans.into_owned(),
            lemma: own_text(self.lemma),
            kind: self.kind,
            negated: self.negated,
        }
    }
}

impl FrameData<'_> {
    fn into_owned(self) -> FrameData<'static> {
        FrameData {
            addressee: self.addressee.map(Span::into_owned),
            time: self.time.map(Span::into_owned),
            place: self.place.map(Span::into_owned),
            medium: self.medium.map(Span::into_owned),
        }
    }
}

impl<'t> ClaimData<'t> {
    /// An indirect assertion without source or cue, and nothing that lowers its certainty.
    pub(crate) fn new(id: usize, section: SectionKind, content: Spans<'t>, why: Explanation) -> Self {
        ClaimData {
            id,
            source: None,
            source_mention: None,
            via: Vec::new(),
            cue: None,
            content,
            form: Form::Indirect,
            act: Act::Assertion,
            stance: Stance::Neutral,
            certainty: Certainty::Certain,
            hedges: Vec::new(),
            hypothetical: false,
            parent: None,
            frame: FrameData::default(),
            section,
            score: probability(why.points()),
            trace: Trace(Some(why)),
        }
    }
}

impl ClaimData<'_> {
    fn into_owned(self) -> ClaimData<'static> {
        ClaimData {
            id: self.id,
            source: self.source,
            source_mention: self.source_mention.map(Span::into_owned),
            via: self.via,
            cue: self.cue.map(CueData::into_owned),
            content: self.content.into_owned(),
            form: self.form,
            act: self.act,
            stance: self.stance,
            certainty: self.certainty,
            hedges: own_spans(self.hedges),
            hypothetical: self.hypothetical,
            parent: self.parent,
            frame: self.frame.into_owned(),
            section: self.section,
            score: self.score,
            trace: self.trace,
        }
    }
}

impl DenialData<'_> {
    fn into_owned(self) -> DenialData<'static> {
        DenialData {
            id: self.id,
            kind: self.kind,
            source: self.source,
            source_mention: self.source_mention.map(Span::into_owned),
            via: self.via,
            cue: self.cue.map(CueData::into_owned),
            content: self.content.into_owned(),
            hedges: own_spans(self.hedges),
            certainty: self.certainty,
            hypothetical: self.hypothetical,
            targets: self.targets,
            parent: self.parent,
            frame: self.frame.into_owned(),
            section: self.section,
            score: self.score,
            trace: self.trace,
        }
    }
}
