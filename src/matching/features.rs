//! What a candidate is judged by, and the judgement.

use crate::grammar::{Candidate, Context, CueWord, FrameFit, Rule};
use crate::lexicon::Classes;

/// Points from which a reading is believed; below it is dropped.
pub(super) const THRESHOLD: i32 = 1;

/// How a candidate looks: small numbers and flags, no words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Features {
    rule: Rule,
    frame: FrameFit,
    has_source: bool,
    /// The source is a name, a pronoun, a role or a group: something that can speak.
    can_speak: bool,
    source_len: u32,
    content_len: u32,
}

pub(super) fn features(context: &Context<'_>, candidate: &Candidate) -> Features {
    let len = |range: crate::grammar::Range| range.to - range.from;
    Features {
        rule: candidate.rule,
        frame: candidate.frame,
        has_source: candidate.source.is_some(),
        can_speak: candidate.source.is_some_and(|range| {
            const SPEAKERS: Classes = Classes::ROLE
                .or(Classes::ROLE_PL)
                .or(Classes::PRON_NOM)
                .or(Classes::CUE_NOUN)
                .or(Classes::QUANT)
                .or(Classes::PRON)
                .or(Classes::POSS);
            // "which" stands for a thing more often than for one who speaks
            (range.from..range.to).any(|at| {
                let token = context.token(at);
                token.is_capital() || token.is(SPEAKERS) && !token.is(Classes::REL) || context.says(at, "who")
            })
        }),
        source_len: candidate.source.map_or(0, len),
        content_len: candidate.content.as_slice().iter().map(|&range| len(range)).sum(),
    }
}

/// The points of a candidate: positive is believed.
pub(super) fn score(features: &Features, candidate: &Candidate) -> i32 {
    let rule = match features.rule {
        Rule::ContentSourceCue | Rule::ContentCueSource => 6,
        Rule::AccordingTo => 7,
        Rule::SourceCueContent | Rule::CueSourceContent => 3,
        Rule::Colon => 5,
        Rule::NonAnswer => 4,
        Rule::Copular => 4,
        Rule::Impersonal => 3,
        Rule::Passive => 2,
        Rule::Nominal => 1,
        Rule::HearsayAdverb => 1,
    };
    let frame = match features.frame {
        FrameFit::Quoted => 4,
        FrameFit::Clausal => 2,
        FrameFit::Nominal => 0,
    };
    let mut points = rule + frame;
    let needs_source =
        matches!(features.rule, Rule::SourceCueContent | Rule::ContentSourceCue | Rule::ContentCueSource);
    if needs_source && !features.has_source {
        points -= 4;
    }
    if features.has_source && !features.can_speak {
        points -= if features.frame == FrameFit::Nominal { 3 } else { 1 };
    }
    if features.source_len > 20 {
        points -= 1;
    }
    if features.content_len < 2 && features.frame != FrameFit::Quoted && !matches!(features.rule, Rule::NonAnswer)
    {
        points -= 1;
    }
    if candidate.cue.is_some_and(|cue| matches!(cue.word, CueWord::Mark)) && features.content_len < 3 {
        points -= 3;
    }
    points
}

/// Points as a number from 0 to 1.
pub(super) fn probability(points: i32) -> f32 {
    // A logistic curve by table: exact on every platform, which `exp` does not promise.
    const CURVE: [f32; 13] = [0.50, 0.57, 0.64, 0.70, 0.75, 0.80, 0.84, 0.87, 0.90, 0.92, 0.94, 0.95, 0.96];
    CURVE[points.clamp(0, 12) as usize]
}
