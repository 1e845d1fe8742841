//! What the grammar proposes: one reading of one cue.

use super::tokens::Range;
use crate::lexicon::WordId;
use crate::record::{Certainty, CueKind, DenialKind, Rule};

/// What the lexicon knows of the cue's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CueWord {
    /// A verb, noun or preposition, by its index among the cues.
    Entry(u16),
    /// An adverb, by its word and how certain it leaves the content.
    Adverb(WordId, Certainty),
    /// A denial phrase: its head word and kind.
    Phrase(WordId, DenialKind),
    Mark,
    /// A verb that attributes nothing by itself: "was based on".
    Plain(WordId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CueMatch {
    pub(crate) range: Range,
    pub(crate) head: u32,
    pub(crate) word: CueWord,
    pub(crate) kind: CueKind,
    pub(crate) negated: bool,
    /// "would deny", "if reports of … are true"
    pub(crate) hypothetical: bool,
}

/// More pieces than this do not occur: a content split by its attribution has two or three.
pub(crate) const MAX_PIECES: usize = 4;

/// The spans of one content, in text order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pieces {
    ranges: [Range; MAX_PIECES],
    len: u8,
}

impl Pieces {
    pub(crate) fn one(range: Range) -> Self {
        let mut pieces = Pieces::default();
        pieces.push(range);
        pieces
    }

    /// Adds a range behind the others; empty ranges, and those beyond the limit, are left out.
    pub(crate) fn push(&mut self, range: Range) {
        if !range.is_empty() && usize::from(self.len) < MAX_PIECES {
            self.ranges[usize::from(self.len)] = range;
            self.len += 1;
        }
    }

    /// Takes the last range off.
    pub(crate) fn pop(&mut self) {
        self.len = self.len.saturating_sub(1);
    }

    pub(crate) fn as_slice(&self) -> &[Range] {
        &self.ranges[..usize::from(self.len)]
    }

    pub(crate) fn as_mut_slice(&mut self) -> &mut [Range] {
        &mut self.ranges[..usize::from(self.len)]
    }
}

/// When, where and by what means something was said.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) time: Option<Range>,
    pub(crate) place: Option<Range>,
    pub(crate) medium: Option<Range>,
}

/// Whose content a candidate has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Basis {
    /// Its own.
    #[default]
    Own,
    /// Its own, but only where it lies in the content of another: "is expected to [announce] …".
    Within,
    /// That of the match beside which it stands: "…, citing two officials".
    Beside,
    /// That of a report told of before: "The report was based on …".
    Earlier,
}

/// Who passed a claim on, besides those in whose words it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Relay {
    #[default]
    Nobody,
    /// "as quoted by Tolpress"
    Named(Range),
    /// "were cited as claiming": the outlet that is speaking.
    InForce,
}

/// One reading of one cue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) rule: Rule,
    pub(crate) cue: Option<CueMatch>,
    pub(crate) source: Option<Range>,
    pub(crate) content: Pieces,
    pub(crate) addressee: Option<Range>,
    pub(crate) settings: Settings,
    pub(crate) basis: Basis,
    pub(crate) relay: Relay,
    /// Whether the content is in the next block: a colon ends this one, and a list or a quotation follows.
    pub(crate) awaits: bool,
    /// Whether the lexicon lists the pattern found here among the frames of the cue.
    pub(crate) frame: FrameFit,
    /// Which denial it is, if it is one; known when all readings of its cue are.
    pub(crate) denial: Option<DenialKind>,
}

/// How well the complement fits what the lexicon says of the cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FrameFit {
    /// A listed frame of noun phrases, which other verbs take, too.
    Nominal,
    /// A listed frame with a clause or an infinitive.
    Clausal,
    /// A quotation.
    Quoted,
}

impl Candidate {
    pub(crate) fn new(rule: Rule, cue: Option<CueMatch>, frame: FrameFit) -> Self {
        Candidate {
            rule,
            cue,
            source: None,
            content: Pieces::default(),
            addressee: None,
            settings: Settings::default(),
            basis: Basis::Own,
            relay: Relay::Nobody,
            awaits: false,
            frame,
            denial: None,
        }
    }

    /// Whether it is a turn in a transcript: a speaker, a colon, and speech without marks.
    pub(crate) fn is_turn(&self) -> bool {
        let speaker_first = || self.source.zip(self.cue).is_some_and(|(source, cue)| source.from < cue.head);
        self.rule == Rule::Colon && self.frame == FrameFit::Quoted && speaker_first()
    }

    /// Whether it may have no content: that is in the next block, or nothing is said ("hung up").
    pub(crate) fn may_be_empty(&self) -> bool {
        self.awaits || matches!(self.rule, Rule::NonAnswer | Rule::DenialNoun)
    }

    /// Whether all of it stands in the range.
    pub(crate) fn lies_within(&self, range: Range) -> bool {
        let inside = |part: Range| range.from <= part.from && part.to <= range.to;
        self.content.as_slice().iter().all(|&piece| inside(piece))
            && self.cue.is_none_or(|cue| inside(cue.range))
            && self.source.is_none_or(inside)
    }

    /// Whether the token is part of the source, the cue or the content.
    pub(crate) fn covers(&self, at: u32) -> bool {
        self.content.as_slice().iter().any(|range| range.contains(at))
            || self.cue.is_some_and(|cue| cue.range.contains(at))
            || self.source.is_some_and(|range| range.contains(at))
    }
}
