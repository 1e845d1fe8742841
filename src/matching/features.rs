//! What a candidate is judged by, and the judgement.

use crate::grammar::{Basis, Candidate, Context, CueWord, FrameFit, Range};
use crate::lexicon::{Classes, WordList};
use crate::record::{Act, Explanation, Reason, Rule};
use crate::text::TokenKind;

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
    /// The source is a time or an adverb ("two years", "currently"), which never speaks.
    is_time: bool,
    /// The source is a common noun for a thing, which neither speaks nor shows ("the mood of the town").
    is_thing: bool,
    /// "another reason", "held sway", "a resident named Caroline"
    is_no_verb: bool,
    /// "according to their taste"
    is_owned: bool,
    /// The source is "you", who is spoken to: what he thinks or wants is guessed at.
    is_addressed: bool,
    /// The cue is one of denying, which takes a source that can speak by what is denied.
    denies: bool,
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
            let mute = || crate::grammar::is_mute(context, range) || crate::grammar::is_hearsay(context, range);
            if candidate.frame == FrameFit::Nominal && mute() {
                return false;
            }
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
                // "The path": the capital of a sentence is no name
                let name = token.is_capital() && !(at == range.from && token.is(Classes::DET));
                name || token.is(SPEAKERS) && !token.is(Classes::REL) || context.says(at, "who")
            })
        }),
        is_time: candidate.source.is_some_and(|range| {
            const SPOKEN_OF: Classes = Classes::QUANT.or(Classes::ROLE).or(Classes::ROLE_PL).or(Classes::ANY_PRON);
            let last = context.token(range.to - 1);
            let short = range.to - range.from <= 2;
            // "Just Leaked:"
            let lone =
                range.to - range.from == 1 && last.is(Classes::ADV) && !last.is(Classes::PROPER.or(Classes::NOUN));
            let clock = context.says_any(range.to - 1, words!["p.m.", "a.m.", "p.m", "a.m"]);
            // "The last two weeks have signaled a change"
            let span = context
                .says_any(range.to - 1, words!["hours", "days", "weeks", "months", "years", "decades"])
                && !(range.from..range.to).any(|at| context.is(at, Classes::PREP));
            clock
                || span
                || short
                    && last.is(Classes::TIME.or(Classes::ADV))
                    && !last.is(SPOKEN_OF)
                    && (!last.is_capital() || lone)
        }),
        is_thing: candidate.source.is_some_and(|range| crate::grammar::is_thing(context, range)),
        is_no_verb: candidate.cue.zip(candidate.source).is_some_and(|(cue, range)| {
            // "she bought a plough, having rejected the use of any"
            let having = context.says(cue.range.from, "having") && range.from >= cue.range.to;
            // "cannot find work", but "find it hard"
            let finds = candidate.frame == FrameFit::Nominal
                && context.says(cue.head, "find")
                && (cue.range.from..cue.head).any(|at| context.is(at, Classes::MODAL));
            // "recount every vote": counted again
            let counted = context.says_any(cue.head, words!["recount", "recounts", "recounted", "recounting"])
                && candidate.content.as_slice().first().is_some_and(|content| {
                    const CAST: WordList = words!["vote", "votes", "ballot", "ballots"];
                    (content.from..content.to).any(|at| context.says_any(at, CAST))
                });
            // "was explained by the rules of the port"
            let cause = candidate.rule == Rule::Passive
                && context.says(cue.head, "explained")
                && crate::grammar::is_paper(context, range);
            having || finds || counted || cause || is_no_verb(context, cue.head, range)
        }),
        is_owned: candidate.source.is_some_and(|range| context.is(range.from, Classes::POSS)),
        is_addressed: candidate.source.is_some_and(|range| {
            let you = range.to - range.from == 1 && context.says_any(range.from, words!["you", "your"]);
            // "if you say so", "when you said it", "would you say": whoever it may be
            const OPEN: WordList = words!["if", "when", "unless", "once", "would", "do", "can", "could"];
            let open = range.from > 0 && context.says_any(range.from - 1, OPEN);
            you && !in_turn(context)
                && candidate.cue.is_some_and(|cue| match cue.word {
                    CueWord::Entry(index) => {
                        // "you can say what you like", "if you say so"
                        let supposed = cue.hypothetical
                            || (cue.range.from..cue.head).any(|at| context.is(at, Classes::MODAL));
                        open || supposed && candidate.frame == FrameFit::Nominal
                            || context.tables.cue(index).act != Act::Assertion
                    }
                    _ => true,
                })
        }),
        denies: candidate.cue.is_some_and(|cue| match cue.word {
            CueWord::Entry(index) => context.tables.cue(index).denial.is_some(),
            _ => false,
        }),
        source_len: candidate.source.map_or(0, len),
        content_len: candidate.content.as_slice().iter().map(|&range| len(range)).sum(),
    }
}

/// The points of a candidate, with their reasons: a positive sum is believed.
pub(super) fn score(features: &Features, candidate: &Candidate) -> Explanation {
    let rule = match features.rule {
        Rule::ContentSourceCue | Rule::ContentCueSource => 6,
        Rule::AccordingTo => 7,
        Rule::Colon => 5,
        Rule::NonAnswer | Rule::DenialNoun | Rule::Copular | Rule::LightVerb => 4,
        Rule::SourceCueContent | Rule::CueSourceContent | Rule::Impersonal | Rule::Citing | Rule::Adjectival => 3,
        Rule::Passive => 2,
        Rule::Nominal | Rule::HearsayAdverb => 1,
        Rule::FloatingQuotation | Rule::Post | Rule::Learned => 0,
    };
    let mut why = Explanation::new(features.rule, rule);
    why.add(
        Reason::Frame,
        match features.frame {
            FrameFit::Quoted => 4,
            FrameFit::Clausal => 2,
            FrameFit::Nominal => 0,
        },
    );
    let needs_source =
        matches!(features.rule, Rule::SourceCueContent | Rule::ContentSourceCue | Rule::ContentCueSource);
    if needs_source && !features.has_source {
        why.add(Reason::NoSource, -4);
    }
    if features.has_source && !features.can_speak && !features.denies {
        why.add(Reason::MuteSource, if features.frame == FrameFit::Nominal { -3 } else { -1 });
    }
    if features.is_time {
        why.add(Reason::MuteSource, -5);
    }
    if features.is_addressed {
        why.add(Reason::MuteSource, -8);
    }
    let told = matches!(features.rule, Rule::AccordingTo | Rule::Citing | Rule::NonAnswer | Rule::DenialNoun);
    if features.is_thing && (!told || features.is_owned) && !features.denies {
        why.add(Reason::MuteSource, -8);
    }
    if features.is_no_verb {
        why.add(Reason::MuteSource, -8);
    }
    if features.source_len > 20 {
        why.add(Reason::LongSource, -1);
    }
    let leans = matches!(candidate.basis, Basis::Beside | Basis::Earlier);
    // "If the reports of fraud are true"
    let supposed = features.rule == Rule::Nominal && candidate.cue.is_some_and(|cue| cue.hypothetical);
    // "accusations of cheating"
    let topic = features.rule == Rule::Nominal && !features.has_source;
    if features.content_len < 2
        && !supposed
        && !topic
        && !leans
        && features.frame != FrameFit::Quoted
        && !matches!(features.rule, Rule::NonAnswer | Rule::DenialNoun)
    {
        why.add(Reason::ShortContent, -1);
    }
    if candidate.cue.is_some_and(|cue| matches!(cue.word, CueWord::Mark)) && features.content_len < 3 {
        why.add(Reason::ShortContent, -3);
    }
    why
}

/// "Q: Do you think so?": whether the page is a turn, in which "you" is somebody.
fn in_turn(context: &Context<'_>) -> bool {
    const LABEL: u32 = 6;
    let colon = (1..LABEL).find(|&at| context.kind(at) == Some(TokenKind::Colon));
    colon.is_some_and(|colon| (0..colon).all(|at| context.token(at).is_capital()))
}

/// Whether the cue is not what the source does: a noun ("another reason"), half of an idiom ("held sway"), or a participle
/// that names ("a 52-year-old resident named Caroline").
fn is_no_verb(context: &Context<'_>, head: u32, source: Range) -> bool {
    let cue = context.token(head);
    let another = source.to - source.from == 1 && context.says(source.from, "another");
    let noun = cue.is(Classes::VERB_BASE) && !cue.is(Classes::VERB_PAST.or(Classes::AUX)) && source.to == head;
    let sway = context.says_any(head + 1, words!["sway", "court"])
        && context.says_any(head, words!["hold", "holds", "held"]);
    let first = context.token(source.from);
    let bare = source.from > 0 && !first.is_capital() && first.is(Classes::ROLE) && source.to - source.from == 1;
    let named = context.says_any(head, words!["named", "called", "identified"]) && source.to == head;
    // "what seemed most relevant", "what has been made available suggests"
    const SEEMS: WordList = words!["seem", "seems", "seemed", "appeared", "looks", "looked"];
    let what = context.says(source.from, "what") && (source.to - source.from > 2 || context.says_any(head, SEEMS));
    let last = context.token(source.to - 1);
    let made = source.to - source.from == 1
        && source.from > 0
        && last.is(Classes::ADJ)
        && context
            .says_any(source.from - 1, words!["made", "makes", "make", "become", "became", "is", "are", "was"]);
    // "a more robust air campaign"
    let article = context.says_any(source.from, words!["a", "an"]) && source.to - source.from > 1;
    const NOUNS: Classes =
        Classes::NOUN.or(Classes::ROLE).or(Classes::QUANT).or(Classes::DEMONYM).or(Classes::NUM);
    let adjective = article && last.is(Classes::ADJ) && !last.is(NOUNS) && !last.is_capital();
    // "the numbers do not add up"
    let sums = context.says(head + 1, "up") && context.says_any(head, words!["add", "adds", "added"]);
    // "everything will work out", but "everything suggests that"
    const SHOWS: WordList = words![
        "show", "shows", "showed", "shown", "suggest", "suggests", "suggested", "indicate", "indicates",
        "indicated", "point", "points", "pointed", "proves", "says", "said", "confirms",
    ];
    let everything = source.to - source.from == 1
        && context.says_any(source.from, words!["everything", "something", "anything", "nothing"])
        && !context.says_any(head, SHOWS);
    // "letters intended to mislead", "will show up to vote"
    let meant = context.says_any(head, words!["intended", "meant"])
        && source.to == head
        && context.says(head + 1, "to")
        && crate::grammar::is_paper(context, source);
    // "all signs point to a sale", "the bill passed the house"
    let signs = context.says_any(source.to - 1, words!["sign", "signs"])
        && context.says_any(head, words!["point", "points", "pointed"]);
    let passes = context.says_any(head, words!["pass", "passes", "passed"])
        && source.to == head
        && (crate::grammar::is_paper(context, source)
            || context.says_any(source.to - 1, words!["bill", "measure"]));
    let up = context.says(head + 1, "up") && context.says_any(head, words!["show", "shows", "showed"]);
    another && noun
        || meant
        || signs
        || passes
        || up
        || everything
        || sway
        || bare && named
        || what
        || made
        || adjective
        || sums
}
