//! Noun cues: "a report by O that …", "her plan to …", "his concern is that …".
//!
//! Rules: [`noun_cue`] and its parts [`owner`], [`maker`]; the verb before a noun cue is read in `predicate`.

use super::attribution::Clauses;
use super::candidate::{Candidate, CueMatch, CueWord, FrameFit, Pieces, Settings};
use super::clause::{MAX_LOOK_BACK, bare_clause, is_infinitive};
use super::content_end::{clause_end, trim_end};
use super::denial::denial_noun;
use super::frame::{MAX_REMARK, setting, time};
use super::noun_phrase::{coordinated, genitive, is_genitive_at, is_setting, noun_phrase, prepositional, rest_at};
use super::predicate::light_verb_cue;
use super::source::{reduced, source_after};
use super::tokens::{Context, Parsed, Range, Tokens, fail};
use crate::lexicon::{Classes, Frames, WordList};
use crate::record::{CueKind, Rule};
use crate::text::TokenKind;

/// noun_cue = [owner] noun [maker] [setting] ("that" clause / "to" infinitive / PREP content)
///          / owner noun BE ("that" / "to") clause
pub(crate) fn noun_cue(
    context: &Context<'_>,
    head: u32,
    sentence: Range,
    clauses: &Clauses,
    out: &mut Vec<Candidate>,
) {
    let token = context.token(head);
    let Some(index) = context.tables.word(token.word).noun else { return };
    if denial_noun(context, head, sentence, clauses, out) {
        return;
    }
    let frames = context.tables.cue(index).frames;
    let owner = owner(context, head, sentence);
    let start = owner.map_or_else(|| phrase_start(context, head, sentence), |owner| owner.to);
    let noun = Noun { index, frames, start, head };
    if owner.is_none() {
        light_verb_cue(context, noun, sentence, clauses, out);
    }
    let hypothetical = is_hypothetical(context, head, sentence);
    let cue = |end: u32| CueMatch {
        range: Range::new(start, end),
        head,
        word: CueWord::Entry(index),
        kind: CueKind::Noun,
        negated: context.says(start, "no"),
        hypothetical,
    };
    if let Some(source) = owner.filter(|owner| is_viewpoint(context, head, *owner, sentence)) {
        let mut candidate = Candidate::new(Rule::Nominal, Some(cue(head + 1)), FrameFit::Clausal);
        candidate.source = Some(source);
        candidate.content = around(context, source.from - 1, head + 1, sentence);
        if !candidate.content.as_slice().is_empty() {
            out.push(candidate);
            return;
        }
    }
    let at = head + 1;
    if let Some(source) = owner.filter(|_| frames.any(Frames::IS) && context.is(at, Classes::BE)) {
        let next = at + 1;
        let clausal = context.is(next, Classes::THAT)
            || context.says(next, "to")
            || bare_clause(context.tokens(Range::new(next.min(sentence.to), sentence.to)));
        if clausal && next < sentence.to {
            let mut candidate = Candidate::new(Rule::Copular, Some(cue(next)), FrameFit::Clausal);
            candidate.source = Some(source);
            candidate.content = Pieces::one(Range::new(next, clause_end(context, next, sentence)));
            out.push(candidate);
        }
        return;
    }
    let Some(found) = noun.complement(context, sentence, owner) else { return };
    // "an offer of $2 million": goods, and nothing said
    let sum = found.fit == FrameFit::Nominal
        && context.says(found.cue_end - 1, "of")
        && (context.kind(found.content.from) == Some(TokenKind::Number)
            || context.is(found.content.from, Classes::NUM))
        && context.says_any(head, words!["offer", "offers", "promise", "promises", "bid", "bids"]);
    if sum {
        return;
    }
    let bare = found.source.is_none() && found.fit < FrameFit::Clausal;
    // "reports of a leak" are what people tell, "a report of the board" and "reports on the roads" are papers
    let paper = context.tables.cue(index).document
        && (!token.is(Classes::NOUN_PL) || context.says(found.cue_end - 1, "on"));
    // "calls to the office", "a claim to the throne": nothing is told
    let addressed = context.says(found.cue_end - 1, "to");
    // "the recipe calls for two eggs": a verb, of which the thing before it is the subject
    let verb = token.is(Classes::VERB_S)
        && start == head
        && head >= sentence.from + 2
        && context.is(head - 1, Classes::NOUN)
        && context.is(head - 2, Classes::DET);
    if bare && !hypothetical && (verb || paper || addressed || !frames.any(Frames::ALONE)) {
        return;
    }
    let mut candidate = Candidate::new(Rule::Nominal, Some(cue(found.cue_end)), found.fit);
    candidate.source = found.source;
    candidate.content = Pieces::one(found.content);
    candidate.settings = found.settings;
    out.push(candidate);
}

/// A noun of the lexicon, where its phrase starts and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Noun {
    pub(super) index: u16,
    pub(super) frames: Frames,
    pub(super) start: u32,
    pub(super) head: u32,
}

/// What stands behind a noun cue.
pub(super) struct NounComplement {
    pub(super) source: Option<Range>,
    pub(super) content: Range,
    pub(super) fit: FrameFit,
    /// Where the cue ends, with its preposition unless the source parts them ("calls by D for …").
    pub(super) cue_end: u32,
    pub(super) settings: Settings,
}

impl Noun {
    /// complement of a noun = [maker] [setting] ("that" clause / "to" infinitive / PREP content [maker])
    pub(super) fn complement(
        self,
        context: &Context<'_>,
        sentence: Range,
        owner: Option<Range>,
    ) -> Option<NounComplement> {
        let Noun { frames, start, head, .. } = self;
        let noun_end = head + 1;
        let (mut source, mut at) = (owner, noun_end);
        if source.is_none()
            && let Some((maker, end)) = maker(context, at, sentence)
        {
            // "a threat from the union to stop work": the infinitive is the noun's
            let own = frames.any(Frames::TO).then(|| infinitive(context, maker)).flatten();
            source = Some(Range::new(maker.from, own.unwrap_or(maker.to)));
            at = own.unwrap_or(end);
        }
        let mut settings = Settings::default();
        // "his claim in November that …": only before the clause, since "on Monday" may as well be what it is about
        let behind = Range::new(at.min(sentence.to), sentence.to);
        let ahead =
            (behind.from + 1..behind.to.min(behind.from + MAX_REMARK)).any(|at| context.is(at, Classes::THAT));
        if ahead
            && let Ok((rest, taken)) = setting(context.tokens(behind))
            && context.is(rest.from, Classes::THAT)
        {
            settings.add(taken);
            at = rest.from;
        }
        if at >= sentence.to {
            return None;
        }
        // "offered another explanation: “…”"
        if context.kind(at) == Some(TokenKind::Colon)
            && let Some(quote) = context.opened_quote(at + 1)
        {
            let content = Range::new(quote.open, quote.close + 1);
            return Some(NounComplement { source, content, fit: FrameFit::Quoted, cue_end: at + 1, settings });
        }
        let subject = is_subject(context, owner.map_or(start, |owner| owner.from), sentence);
        let cut = |from: u32, verbs: i32| {
            let end = clause_end(context, from, sentence);
            let end = if verbs > 0 { self.before_main_clause(context, from, end, sentence) } else { end };
            Range::new(from, if subject { before_main_verb(context, from, end, verbs) } else { end })
        };
        let that = context.is(at, Classes::THAT)
            && frames.any(Frames::THAT)
            && context.get(at + 1).is_some_and(|t| t.is_word() || t.kind == TokenKind::Number);
        // "that deposits are safe" has its verb behind a plural that looks like one
        // "had no idea where the train was going"
        let asked = context.is(at, Classes::WH)
            && frames.any(Frames::WH)
            && context.get(at + 1).is_some_and(|t| t.is_word() || t.kind == TokenKind::Number);
        let relative_verb = that
            && context.is(at + 1, Classes::AUX.or(Classes::FINITE))
            && !context.is(at + 1, Classes::NOUN_PL)
            && !(context.is(at + 1, Classes::VERB_S) && context.is(at + 2, Classes::AUX.or(Classes::VERB_PAST)));
        let infinitive = context.says(at, "to")
            && frames.any(Frames::TO)
            && is_infinitive(context, at + 1)
        // "a letter to staff, …"
        && !(context.is(at + 1, Classes::NOUN) && context.get(at + 2).is_none_or(|t| !t.is_word()));
        let (content, fit, cue_end) = if that && !relative_verb || asked || infinitive {
            (cut(at, i32::from(that || asked)), FrameFit::Clausal, noun_end)
        } else {
            let preposition = context.tables.word(context.token(at).word).frame_preposition;
            let listed = preposition.is_some_and(|index| frames.takes_preposition(index));
            if !listed || at + 1 >= sentence.to {
                return None;
            }
            // "doubt on Tuesday": a time, and not what it is about
            if context.is(at + 1, Classes::DAY) && !is_genitive_at(context, at + 2) {
                return None;
            }
            let end = if at == noun_end { at + 1 } else { noun_end };
            let rest = context.tokens(Range::new(at + 1, sentence.to));
            let content = match topic(rest) {
                // "concern about the dye in jelly sold on ferries"
                Ok((rest, topic)) if !subject => {
                    reduced(rest).map_or(topic, |(_, more)| Range::new(topic.from, more.to))
                }
                Ok((_, topic)) => topic,
                Err(_) => cut(at + 1, 0),
            };
            // "dismissed reports of a sale [as gossip]": what the verb calls them
            let calls = start > sentence.from
                && context
                    .tables
                    .word(context.token(start - 1).word)
                    .verb
                    .is_some_and(|cue| context.tables.cue(cue).frames.any(Frames::AS));
            let called = || (content.from + 1..content.to).find(|&at| context.says(at, "as"));
            let content = match if calls { called() } else { None } {
                Some(end) => Range::new(content.from, end),
                None => content,
            };
            let plural = subject && context.is(head, Classes::NOUN_PL);
            let content = if plural { before_plural_verb(context, content) } else { content };
            // "calls for his resignation by two senators"
            if source.is_none() {
                source = maker(context, content.to, sentence).map(|(maker, _)| maker);
            }
            (content, FrameFit::Nominal, end)
        };
        (!content.is_empty()).then_some(NounComplement { source, content, fit, cue_end, settings })
    }
}

impl Noun {
    /// "Despite assurances that the water was safe, [few drank it]": a phrase at the head of its sentence ends at the comma
    /// before the main clause.
    fn before_main_clause(self, context: &Context<'_>, from: u32, end: u32, sentence: Range) -> u32 {
        let leads = context.is(sentence.from, Classes::PREP) && sentence.from + MAX_FRONT > self.head;
        let main = |&at: &u32| {
            context.kind(at) == Some(TokenKind::Comma) && bare_clause(context.tokens(Range::new(at + 1, end)))
        };
        if leads { (from + 1..end).find(main).unwrap_or(end) } else { end }
    }
}

/// "In spite of repeated assurances": a noun this near to the preposition at the head of its sentence is governed by it.
const MAX_FRONT: u32 = 6;

/// topic = coordinated {prepositional}: what a noun is about, without the setting and the maker behind it
pub(super) fn topic<'a>(input: Tokens<'a>) -> Parsed<'a> {
    if input.first().is_some_and(|t| t.is(Classes::WH.or(Classes::VERB_ING)) && !t.is(Classes::NOUN)) {
        return fail();
    }
    let (mut rest, _) = coordinated(input)?;
    let context = input.context;
    while !is_setting(rest)
        && !is_maker(context, rest.from)
        && let Ok((after, _)) = prepositional(rest)
    {
        rest = after;
    }
    let end = trim_end(context, input.from, rest.from);
    // "shots near the embassy [late on Friday]"
    let late = end > input.from + 1
        && context.says_any(end - 1, words!["late", "early", "earlier", "later", "shortly"])
        && time(rest_at(input, end - 1)).is_ok();
    let end = end - u32::from(late);
    Ok((rest_at(input, end), Range::new(input.from, end)))
}

/// Nouns of a point of view.
const VIEWPOINTS: WordList = words![
    "view", "opinion", "words", "judgment", "judgement", "estimation", "telling", "account", "estimate",
    "estimates", "reckoning", "calculation", "calculations", "assessment", "admission",
];

/// viewpoint = "in" owner noun, between commas or at an end of the sentence: "in his view"
fn is_viewpoint(context: &Context<'_>, head: u32, owner: Range, sentence: Range) -> bool {
    let closed =
        |at: u32| at >= sentence.to || matches!(context.token(at).kind, TokenKind::Comma | TokenKind::Period);
    owner.from > sentence.from
        && (context.says(owner.from - 1, "in") || context.says(owner.from - 1, "by"))
        && context.says_any(head, VIEWPOINTS)
        && closed(head + 1)
        && (owner.from - 1 == sentence.from || !context.is(owner.from - 2, Classes::VERB.or(Classes::AUX)))
}

/// The clause around an adverbial between `from` and `to`, in one piece or two.
fn around(context: &Context<'_>, from: u32, to: u32, sentence: Range) -> Pieces {
    let mut pieces = Pieces::default();
    let start = (sentence.from..from)
        .rev()
        .find(|&at| context.kind(at) == Some(TokenKind::Semicolon))
        .map_or(sentence.from, |at| at + 1);
    let start = (start..from).find(|&at| !context.is(at, Classes::COORD)).unwrap_or(from);
    // "so slow that, by his reckoning, it …": the clause opens here
    let comma = from > start && context.kind(from - 1) == Some(TokenKind::Comma);
    let opens = from > start + 1 && comma && context.is(from - 2, Classes::THAT.or(Classes::SUBORD));
    let start = if opens { from } else { start };
    pieces.push(Range::new(start, trim_end(context, start, from)));
    if to + 1 < sentence.to {
        pieces.push(Range::new(to + 1, clause_end(context, to + 1, sentence)));
    }
    pieces
}

/// owner = POSS / noun_phrase "’s": who has the claim, plan or view. Adjectives may stand between.
pub(super) fn owner(context: &Context<'_>, head: u32, sentence: Range) -> Option<Range> {
    let mut at = head;
    while at > sentence.from && head - at < 4 {
        let token = context.token(at - 1);
        if token.is(Classes::POSS) && token.is_word() {
            return Some(Range::new(at - 1, at));
        }
        let input = context.tokens(Range::new(at - 1, at));
        if genitive(input).is_ok() {
            return owner_before(context, at, sentence);
        }
        if !token.is_word() || !token.is(Classes::ADJ.or(Classes::NUM).or(Classes::VERB_PART).or(Classes::NOUN)) {
            return None;
        }
        at -= 1;
    }
    None
}

/// The longest noun phrase that ends with the genitive before `end`; the genitive belongs to the source.
fn owner_before(context: &Context<'_>, end: u32, sentence: Range) -> Option<Range> {
    let limit = sentence.from.max(end.saturating_sub(MAX_LOOK_BACK / 4));
    (limit..end - 1).find_map(|from| {
        let range = Range::new(from, end - 1);
        let whole = noun_phrase(context.tokens(range)).is_ok_and(|(rest, _)| rest.is_empty());
        whole.then_some(Range::new(from, end))
    })
}

/// Where the noun phrase of a cue without an owner starts: at its determiner or first adjective. A participle or a
/// word of time is taken in behind a determiner only ("an earlier report", but "rejected claims").
pub(super) fn phrase_start(context: &Context<'_>, head: u32, sentence: Range) -> u32 {
    const SURE: Classes = Classes::DET.or(Classes::ADJ).or(Classes::NUM);
    const INNER: Classes = Classes::VERB_PART.or(Classes::VERB_ING).or(Classes::TIME).or(Classes::ADV);
    let (mut from, mut at) = (head, head);
    while at > sentence.from && head - at < 4 {
        let before = context.token(at - 1);
        if !before.is_word() || before.is(Classes::PRON.or(Classes::REL)) {
            break;
        }
        at -= 1;
        if before.is(SURE) && (from == at + 1 || before.is(Classes::DET)) {
            from = at;
        } else if !before.is(SURE.or(INNER)) && (before.word != 0 || before.is_capital()) {
            // a word of no table may be an adjective: "a simpler explanation"
            break;
        }
    }
    from
}

/// Whether the noun phrase that starts at `start` is the subject of its sentence.
pub(super) fn is_subject(context: &Context<'_>, start: u32, sentence: Range) -> bool {
    // "said that [the bill to merge them] was dead": of its clause
    let from = (sentence.from..start)
        .rev()
        .find(|&at| context.is(at, Classes::THAT) && !context.is(at + 1, Classes::VERB));
    (from.unwrap_or(sentence.from)..start).all(|at| {
        // "Should the accusation that … be proved": the auxiliary of a condition stands first
        if at == sentence.from && context.is(at, Classes::MODAL.or(Classes::HAVE).or(Classes::BE)) {
            return true;
        }
        !context.is(at, Classes::VERB.or(Classes::AUX)) || context.is(at, Classes::NOUN.or(Classes::NOUN_PL))
    })
}

/// The content of a subject ends before the main verb: the finite verb that follows no subject of its own, after the
/// `verbs` that the content has (one in a clause, none in an infinitive or a noun phrase).
pub(super) fn before_main_verb(context: &Context<'_>, from: u32, end: u32, verbs: i32) -> u32 {
    let finite = |at: u32| {
        let token = context.token(at);
        // "that deposits are safe": a plural that no table lists as one
        let subject = token.is(Classes::VERB_S)
            && !token.is(Classes::AUX)
            && at > 0
            && context.is(at - 1, Classes::THAT)
            && context.is(at + 1, Classes::AUX.or(Classes::VERB_PAST));
        if subject {
            return false;
        }
        !token.is_capital()
            && token.is_word()
            && (token.is(Classes::AUX.or(Classes::FINITE)) || is_plain_present(context, at) || is_unknown_past(context, at))
            // "the wreck holds silver", "the price rises were": plural or verb, as what follows tells
            && (!token.is(Classes::NOUN_PL)
                || token.is(Classes::VERB_S)
                    && !(at > 0 && context.is(at - 1, Classes::THAT))
                    // "is haunted dates from 1840": no noun stands behind a participle
                    && (!context.is(at + 1, Classes::AUX.or(Classes::FINITE).or(Classes::PREP))
                        // "that nobody reads is …"
                        || at > 0 && context.is(at - 1, Classes::PRON) && !context.is(at - 1, Classes::POSS.or(Classes::DET))
                        || at > 1
                            && context.is(at - 1, Classes::VERB_PART)
                            && context.is(at - 2, Classes::AUX)
                            && context.is(at + 1, Classes::PREP)))
    };
    // A verb that takes a clause of its own has that clause's verb behind it; "holds silver" has an object.
    let clausal = |at: u32| {
        let verb = context.tables.word(context.token(at).word).verb;
        let next = at + 1;
        let opens = context.is(next, Classes::THAT.or(Classes::PRON_NOM))
            || next < end
                && (context.is(next, Classes::DET.or(Classes::POSS).or(Classes::NOUN_PL).or(Classes::ROLE_PL))
                    || context.token(next).is_capital())
                && bare_clause(context.tokens(Range::new(next, end)));
        verb.is_some_and(|cue| {
            let frames = context.tables.cue(cue).frames;
            frames.any(Frames::THAT) && opens
        })
    };
    let mut owed = verbs;
    let mut at = from;
    while at < end {
        if !finite(at) {
            at += 1;
            continue;
        }
        let before = context.token(at.max(1) - 1);
        // "the souls of the drowned": a participle behind its article
        if before.is(Classes::DET)
            && !before.is(Classes::PRON.or(Classes::QUANT))
            && context.is(at, Classes::VERB_PART)
        {
            at += 1;
            continue;
        }
        // "in May came": a month is no auxiliary
        let starts_clause = !before.is_capital()
            && before.is(Classes::COORD
                .or(Classes::REL)
                .or(Classes::PRON_NOM)
                .or(Classes::TO)
                .or(Classes::AUX)
                .or(Classes::DET));
        let joined = matches!(before.kind, TokenKind::Word | TokenKind::Number | TokenKind::CloseQuote);
        if owed == 0 && !starts_clause && joined {
            // "[no longer] convinces", "[still] divides": what stands before the verb is its own
            let no_longer = context.says(at - 1, "longer") && at > from + 2 && context.says(at - 2, "no");
            let adverb = context.says_any(at - 1, words!["still", "never", "also", "now", "soon"]);
            return at - if no_longer { 2 } else { u32::from(adverb) };
        }
        owed = i32::max(0, owed - 1) + i32::from(clausal(at) && !context.is(at, Classes::AUX));
        // The rest of the verb group: auxiliaries, adverbs, one participle or infinitive.
        let auxiliary = context.is(at, Classes::AUX);
        at += 1;
        // "that nobody reads is …": no auxiliary belongs to the verb before it
        let group = Classes::ADV.or(Classes::NEG);
        let group = if auxiliary { group.or(Classes::AUX) } else { group };
        while at < end && context.is(at, group) {
            at += 1;
        }
        // "took bribes": a form that may be a plural stands behind a verb, and no verb does
        let next = if auxiliary { Classes::VERB_PART.or(Classes::VERB_BASE) } else { Classes::VERB_S };
        if at < end && context.is(at, next) {
            at += 1;
        }
    }
    end
}

/// "reports of a leak [come] amid a strike": the plain form behind a singular goes with the plural before it.
fn before_plural_verb(context: &Context<'_>, content: Range) -> Range {
    let main = |&at: &u32| {
        context.is(at, Classes::VERB_BASE)
            && !context.is(at, Classes::NOUN.or(Classes::ADJ).or(Classes::PREP).or(Classes::ADV))
            && context.is(at - 1, Classes::NOUN)
            && !context.is(at - 1, Classes::FUNCTION_WORD.or(Classes::ADJ).or(Classes::NUM))
            && !context.is(at + 1, Classes::AUX.or(Classes::FINITE))
    };
    Range::new(content.from, (content.from + 1..content.to).find(main).unwrap_or(content.to))
}

/// "halved house prices", "a shark off Selby Head emptied the beach": a word of no table with the ending of a past, behind a
/// noun or a name.
fn is_unknown_past(context: &Context<'_>, at: u32) -> bool {
    let token = context.token(at);
    token.word == 0
        && at > 0
        && context.ends_in(at, "ed")
        && (context.is(at - 1, Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ROLE_PL))
            || context.token(at - 1).is_word() && context.token(at - 1).is_capital())
}

/// "complaints fill two drawers", "engineers want": the plain form of a verb behind a plural.
fn is_plain_present(context: &Context<'_>, at: u32) -> bool {
    let plural = Classes::NOUN_PL.or(Classes::ROLE_PL).or(Classes::PRON_NOM);
    // "that herring avoid moonlight", "that gulls carry the dead": a lone noun behind "that"
    let lone = at > 1 && context.is(at - 2, Classes::THAT) && !context.is(at - 1, Classes::FUNCTION_WORD);
    if lone && context.is(at, Classes::VERB_BASE) && !context.is(at + 1, Classes::AUX.or(Classes::FINITE)) {
        return true;
    }
    context.is(at, Classes::VERB_BASE)
        && !context.is(at, Classes::NOUN.or(Classes::ADJ))
        && at > 0
        // "herring avoid", "gulls carry"
        && (context.is(at - 1, plural) || context.is(at - 1, Classes::VERB_S) || context.token(at - 1).word == 0 && context.ends_in(at - 1, "s"))
}

/// Where an infinitive starts in the range.
fn infinitive(context: &Context<'_>, range: Range) -> Option<u32> {
    (range.from..range.to)
        .find(|&at| context.says(at, "to") && at + 1 < range.to && is_infinitive(context, at + 1))
}

/// maker = ("by" / "from") source, behind the noun.
pub(super) fn maker(context: &Context<'_>, at: u32, sentence: Range) -> Option<(Range, u32)> {
    if !is_maker(context, at) || at + 1 >= sentence.to {
        return None;
    }
    let (rest, source) = source_after(context.tokens(Range::new(at + 1, sentence.to))).ok()?;
    let end = if context.kind(source.to - 1) == Some(TokenKind::Comma) { source.to - 1 } else { source.to };
    Some((Range::new(source.from, end), rest.from))
}

pub(super) fn is_maker(context: &Context<'_>, at: u32) -> bool {
    context.says_any(at, words!["by", "from", "among"])
}

/// "if reports of … are true"
fn is_hypothetical(context: &Context<'_>, head: u32, sentence: Range) -> bool {
    (sentence.from..head).rev().take(4).any(|at| context.says(at, "if") || context.says(at, "whether"))
}
