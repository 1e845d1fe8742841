//! The interchange format: what the `serde` feature writes and reads. A span carries its own words, so a
//! record read back needs no article.

use std::borrow::Cow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::data::RecordData;
use super::{Claim, ClaimData, Denial, DenialData, Record, SCHEMA, Section, Source, SourceData, Span};

#[derive(Serialize, Deserialize)]
#[serde(rename = "Span")]
struct SpanJson<'a> {
    start: usize,
    end: usize,
    text: Cow<'a, str>,
}

impl Serialize for Span<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SpanJson { start: self.start(), end: self.end(), text: Cow::Borrowed(self.text()) }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let SpanJson { start, end, text } = SpanJson::deserialize(deserializer)?;
        if start.checked_add(text.len()) != Some(end) {
            let found = text.len();
            return Err(D::Error::custom(format_args!(
                "expected a text of the length of its span {start}..{end}, found {found} bytes"
            )));
        }
        Ok(Span::new(start, text.into_owned()))
    }
}

/// `unread` is left out unless the text was cut, so that an ordinary record is to the letter of the format.
#[derive(Serialize)]
struct RecordOut<'a> {
    schema: &'static str,
    sections: &'a [Section],
    sources: &'a [SourceData<'a>],
    claims: &'a [ClaimData<'a>],
    denials: &'a [DenialData<'a>],
    #[serde(skip_serializing_if = "Option::is_none")]
    unread: Option<usize>,
}

#[derive(Deserialize)]
struct RecordIn {
    schema: String,
    sections: Vec<Section>,
    sources: Vec<SourceData<'static>>,
    claims: Vec<ClaimData<'static>>,
    denials: Vec<DenialData<'static>>,
    unread: Option<usize>,
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let RecordData { sections, sources, claims, denials, unread } = &self.data;
        RecordOut { schema: SCHEMA, sections, sources, claims, denials, unread: *unread }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Record<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = RecordIn::deserialize(deserializer)?;
        if read.schema != SCHEMA {
            let found = &read.schema;
            return Err(D::Error::custom(format_args!("expected schema {SCHEMA:?}, found {found:?}")));
        }
        let record = Record::new(read.sections, read.sources, read.claims, read.denials, read.unread);
        record.check_links().map_err(D::Error::custom)?;
        Ok(record)
    }
}

impl Record<'_> {
    /// Ids are positions, and links lead to them: the views rely on it.
    fn check_links(&self) -> Result<(), String> {
        let RecordData { sources, claims, denials, .. } = &self.data;
        let numbered = sources.iter().map(|s| s.id).eq(0..sources.len())
            && claims.iter().map(|c| c.id).eq(0..claims.len())
            && denials.iter().map(|d| d.id).eq(0..denials.len());
        if !numbered {
            return Err("expected ids counted from 0 in order, found a gap or a repeat".into());
        }
        let claim_sources = claims.iter().flat_map(|c| c.via.iter().copied().chain(c.source));
        let denial_sources = denials.iter().flat_map(|d| d.via.iter().copied().chain(d.source));
        let mut source_links = claim_sources.chain(denial_sources);
        if let Some(link) = source_links.find(|&id| id >= sources.len()) {
            return Err(format!("expected the id of a source, found {link}"));
        }
        let targets = denials.iter().flat_map(|d| d.targets.iter().copied().chain(d.parent));
        if let Some(link) = targets.into_iter().find(|&id| id >= claims.len()) {
            return Err(format!("expected the id of a claim, found {link}"));
        }
        // A parent comes before its children, so that nobody who walks up can walk for ever.
        match claims.iter().find(|c| c.parent.is_some_and(|p| p >= c.id)) {
            Some(claim) => Err(format!("expected the parent of claim {} to come before it", claim.id)),
            None => Ok(()),
        }
    }
}

impl Serialize for Claim<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.data.serialize(serializer)
    }
}

impl Serialize for Source<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.data.serialize(serializer)
    }
}

impl Serialize for Denial<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.data.serialize(serializer)
    }
}
