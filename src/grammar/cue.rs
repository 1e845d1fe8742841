//! Cue groups: the verb with its auxiliaries, negation, adverbs and particles.

use super::candidate::{CueMatch, CueWord};
use super::tokens::{Context, Parsed, Range, Tokens, fail, phrase, token};
use crate::lexicon::{Classes, CueEntry, Frames, PhraseKind, WordList};
use crate::record::CueKind;
use crate::text::{Token, TokenKind};

/// A verb group whose head attributes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CueGroup {
    pub(crate) range: Range,
    pub(crate) head: u32,
    pub(crate) cue: u16,
    pub(crate) shape: GroupShape,
    pub(crate) negated: bool,
    pub(crate) passive: bool,
    pub(crate) hypothetical: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GroupShape {
    /// "said", "has said", "would say": takes a subject.
    Finite,
    /// "to say"
    Infinitive,
    /// "saying"
    Gerund,
    /// "cited" without an auxiliary: "officials cited by the paper"
    Participle,
}

/// Longer groups do not occur: "might also not have been widely reported".
pub(super) const MAX_GROUP: u32 = 8;

/// Auxiliaries of what has not been said: "would deny", "could announce", "will tell".
const SUPPOSING: WordList = words!["would", "could", "might", "may", "will", "shall", "'d", "’d", "'ll", "’ll"];

/// Verbs that a cue may hang on in an infinitive without being cues themselves: "tried to explain".
const CHAIN: [&str; 20] = [
    "try", "tend", "continue", "begin", "start", "go", "use", "need", "prepare", "attempt", "seek", "proceed",
    "come", "appear", "fail", "manage", "move", "rush", "hasten", "have",
];

/// The cue group whose head is the token at `head`, inside the sentence.
///
/// cue_group = {AUX / NEG / adverb} ["to"] head [particles] [adverb]
pub(crate) fn cue_group(context: &Context<'_>, head: u32, sentence: Range) -> Option<CueGroup> {
    let token = context.token(head);
    let entry = context.tables.word(token.word);
    let phrasal = context.phrase(head, Classes::STARTS_VERB, |kind| match kind {
        PhraseKind::Verb(cue) => Some(cue),
        _ => None,
    });
    match (phrasal, entry.verb) {
        (Some((len, cue)), _) if head + len <= sentence.to => Some(verb_group(context, head, len, cue, sentence)),
        (_, Some(cue)) => Some(verb_group(context, head, 1, cue, sentence)),
        _ => None,
    }
}

/// What the lexicon knows of a cue that stands in these tokens and that no rule has read.
pub(crate) fn learned_cue(context: &Context<'_>, range: Range) -> CueMatch {
    let verb = (range.from..range.to).rev().find_map(|head| {
        let group = context.is(head, Classes::CUE_VERB).then(|| cue_group(context, head, range)).flatten()?;
        let (word, kind) = (CueWord::Entry(group.cue), CueKind::Verb);
        let CueGroup { negated, hypothetical, .. } = group;
        Some(CueMatch { range, head, word, kind, negated, hypothetical })
    });
    verb.unwrap_or_else(|| {
        let verbal = |at: &u32| context.is(*at, Classes::VERB);
        let last = range.to - 1;
        let head = (range.from..range.to).rev().find(verbal).unwrap_or(last);
        let entry = context.tables.word(context.token(last).word);
        let noun = entry.noun.filter(|_| head == last || !verbal(&head));
        let word = noun.map_or(CueWord::Plain(context.token(head).word), CueWord::Entry);
        let kind = match context.kind(last) {
            Some(TokenKind::Word) if noun.is_some() => CueKind::Noun,
            Some(TokenKind::Word) => CueKind::Verb,
            _ => CueKind::Punctuation,
        };
        let negated = (range.from..range.to).any(|at| context.is(at, Classes::NEG));
        CueMatch { range, head, word, kind, negated, hypothetical: false }
    })
}

/// The group around the verb of `len` tokens at `head`, whatever verb it is; `cue` says what it attributes as.
pub(crate) fn verb_group(context: &Context<'_>, head: u32, len: u32, cue: u16, sentence: Range) -> CueGroup {
    let token = context.token(head);
    let mut end = head + len;
    let mut start = head;
    let (mut be, mut have, mut modal, mut negated, mut to, mut supposed) =
        (false, false, false, false, false, false);
    while start > sentence.from && head - start < MAX_GROUP {
        let before = context.token(start - 1);
        if before.kind == TokenKind::Clitic && before.is(Classes::NEG)
            || before.is(Classes::NEG) && before.is_word()
        {
            negated = true;
        } else if before.is(Classes::DO) && context.says_any(start - 1, words!["doing", "done"]) {
            // "what they are doing is pushing back": no auxiliary
            break;
        } else if before.is(Classes::AUX)
            && (before.is_word() || before.kind == TokenKind::Clitic)
            // "asked in May said"
            && !(before.is_capital() && before.is(Classes::MONTH) && start > sentence.from + 1)
        {
            be |= before.is(Classes::BE) && start == last_verbal(context, head, start);
            have |= before.is(Classes::HAVE);
            modal |= before.is(Classes::MODAL.or(Classes::DO));
            supposed |= context.says_any(start - 1, SUPPOSING);
        } else if is_contracted_be(context, start - 1, sentence, token) {
            have = true;
        } else if to
            && context.says(start - 1, "yet")
            && start > sentence.from + 1
            && context.is(start - 2, Classes::HAVE)
        {
            // "has yet to confirm"
            (to, negated) = (false, true);
        } else if context.says(start - 1, "longer") && start >= sentence.from + 2 && context.says(start - 2, "no")
        {
            // "no longer believe"
            negated = true;
            start -= 1;
        } else if context.says(start - 1, "far")
            && start >= sentence.from + 3
            && context.says_any(start - 2, words!["so", "thus"])
            && context.is(start - 3, Classes::AUX)
        {
            // "has so far refused"
            start -= 1;
        } else if context.says(start - 1, "longer") && start > sentence.from + 1 && context.says(start - 2, "no") {
            // "no longer believes"
            negated = true;
            start -= 1;
        } else if before.is_word() && is_adverb_of_group(context, start - 1) {
            // taken, unless it turns out to lead the clause (below)
        } else if before.is(Classes::TO)
            && token.is(Classes::VERB_BASE)
            && !to
            && (start..head).all(|at| is_adverb_of_group(context, at))
        {
            to = true;
        } else if to && is_chain(context, start - 1) && context.says(start, "to") {
            to = false;
        } else if to
            && context.says(start - 1, "on")
            && start > sentence.from + 1
            && context.says_any(start - 2, words!["go", "goes", "went", "gone"])
        {
            // "went on to say"
            to = false;
            start -= 1;
        } else {
            break;
        }
        start -= 1;
    }
    // "was not authorised to speak publicly said": the adverb of an infinitive before it
    let of_infinitive = |at: u32| {
        at > sentence.from + 1 && context.is(at - 1, Classes::VERB_BASE) && context.is(at - 2, Classes::TO)
    };
    // "said it “categorically denies” the charge", "has “rejected” it": marks around the verb and its adverbs alone
    let marks = start > sentence.from
        && end < sentence.to
        && context.kind(start - 1) == Some(TokenKind::OpenQuote)
        && context.opened_quote(start - 1).is_some_and(|quote| quote.close == end);
    if marks {
        start -= 1;
        while start > sentence.from && head - start < MAX_GROUP && context.is(start - 1, Classes::AUX) {
            start -= 1;
        }
    }
    while !marks
        && start < head
        && (is_leading_adverb(context, start, sentence) || start + 1 == head && of_infinitive(start))
    {
        start += 1;
    }
    let nonfinite = context.says_any(head, words!["be", "been", "being", "having"]);
    let auxiliary = be || have || modal || token.is(Classes::AUX) && !nonfinite;
    let bare = context.headline && start == head && start > sentence.from;
    let passive = token.is(Classes::VERB_PART)
        && !token.is(Classes::VERB_ING)
        && (be || bare && is_bare_passive(context, end, context.tables.cue(cue).frames));
    let shape = if to {
        GroupShape::Infinitive
    } else if auxiliary || token.is(Classes::FINITE) {
        GroupShape::Finite
    } else if token.is(Classes::VERB_ING) {
        GroupShape::Gerund
    } else if token.is(Classes::VERB_BASE) {
        GroupShape::Finite
    } else {
        GroupShape::Participle
    };
    let after = context.tokens(Range::new(end, sentence.to));
    if let Ok((rest, _)) = trailing_adverb(after) {
        end = rest.from;
    }
    let range = Range::new(start, end + u32::from(marks));
    // "would not say": a refusal, and nothing supposed; "would say only", "would only say": that was said
    let only = (range.from..=range.to).any(|at| context.says(at, "only"));
    CueGroup { range, head, cue, shape, negated, passive, hypothetical: supposed && !negated && !only }
}

/// "Mayor accused of theft", "Bridge said to be safe": headlines leave out the "was" of a passive, and what follows the
/// participle follows no active verb.
fn is_bare_passive(context: &Context<'_>, after: u32, frames: Frames) -> bool {
    let active = frame_preposition(context, after).is_some_and(|index| frames.takes_preposition(index));
    !active
        && (context.says(after, "by")
            || context.says(after, "as") && frames.any(Frames::AS)
            || context.says(after, "of") && frames.any(Frames::NP_OF)
            || context.says(after, "to")
                && frames.any(Frames::NP_TO.or(Frames::PASSIVE_TO))
                && !frames.any(Frames::TO))
}

fn frame_preposition(context: &Context<'_>, at: u32) -> Option<u8> {
    context.get(at).and_then(|token| context.tables.word(token.word).frame_preposition)
}

/// The token after which "be" makes a passive: the head, unless adverbs stand before it.
fn last_verbal(context: &Context<'_>, head: u32, start: u32) -> u32 {
    let mut at = head;
    while at > start && is_adverb_of_group(context, at - 1) {
        at -= 1;
    }
    // "has been said": the auxiliary nearest the head decides
    if context.is(at.saturating_sub(1), Classes::NEG) { at.saturating_sub(1) } else { at }
}

/// "He's said": the clitic of "has" or "is" after a pronoun.
fn is_contracted_be(context: &Context<'_>, at: u32, sentence: Range, head: &Token) -> bool {
    context.kind(at) == Some(TokenKind::Clitic)
        && at > sentence.from
        && context.is(at - 1, Classes::PRON_NOM.or(Classes::EXPLETIVE))
        && head.is(Classes::VERB_PART.or(Classes::VERB_ING))
}

/// An adverb inside the group; a word that can also join clauses ("once") or is an adjective, too ("long") is one
/// behind an auxiliary only.
fn is_adverb_of_group(context: &Context<'_>, at: u32) -> bool {
    let token = context.token(at);
    // "forcefully": no table lists them all
    let unknown = token.word == 0 && token.is_word() && !token.is_capital() && context.ends_in(at, "ly");
    unknown
        // "Li further alleges", "the nurse later sued"
        || context.says_any(at, words!["further", "later", "currently"]) && is_behind_subject(context, at)
        // "Li live tweeted"
        || context.says(at, "live") && context.is(at + 1, Classes::VERB_PAST) && context.is(at + 1, Classes::CUE_VERB)
        // "that best represents"
        || context.says(at, "best") && at > 0 && context.is(at - 1, Classes::REL)
        // "long ago knew": a time
        || is_inner_adverb(token) && !context.says(at, "ago")
        // "naturalists once thought"
        || at > 0
            && context.says(at, "once")
            && context.is(at + 1, Classes::VERB_PAST)
            && context.token(at - 1).is_word()
            && !context.is(at - 1, Classes::VERB.or(Classes::FUNCTION_WORD))
        || at > 0
            && context.is(at - 1, Classes::AUX)
            && (token.is(Classes::ADV) && token.is(Classes::SUBORD)
                || context.says_any(at, words!["long", "both", "all", "each", "since"])
                    && context.is(at + 1, Classes::VERB_PART.or(Classes::AUX)))
}

/// Whether a noun or a name stands right before the word, and a verb behind it.
fn is_behind_subject(context: &Context<'_>, at: u32) -> bool {
    const NOUNS: Classes = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ROLE_PL);
    let before = at.checked_sub(1).map(|at| context.token(at));
    before.is_some_and(|t| t.is_word() && (t.is_capital() || t.is(NOUNS)) && !t.is(Classes::FUNCTION_WORD))
        && context.is(at + 1, Classes::VERB.or(Classes::AUX).or(Classes::ADV))
}

fn is_inner_adverb(token: &Token) -> bool {
    const OTHER: Classes = Classes::PREP.or(Classes::SUBORD).or(Classes::WH).or(Classes::EXPLETIVE);
    token.is_word() && token.is(Classes::ADV) && !token.is(OTHER)
}

/// An adverb at the head of a sentence or clause belongs to the clause, not to the group; behind a comma it may follow
/// an aside on the subject ("Ann Li, the mayor, forcefully rejected").
fn is_leading_adverb(context: &Context<'_>, at: u32, sentence: Range) -> bool {
    is_inner_adverb(context.token(at))
        && !context.is(at, Classes::NEG)
        && context
            .before(at, sentence.from)
            .is_none_or(|t| !t.is_word() && !matches!(t.kind, TokenKind::Clitic | TokenKind::Comma))
}

fn is_chain(context: &Context<'_>, at: u32) -> bool {
    let Some(token) = context.get(at) else { return false };
    let lemma = context.tables.form(token.lemma);
    // "the need to explain"
    let noun =
        at > 0 && context.is(at - 1, Classes::DET.or(Classes::POSS).or(Classes::ADJ)) && token.is(Classes::NOUN);
    token.word != 0 && token.is(Classes::VERB.or(Classes::HAVE)) && !noun && CHAIN.contains(&lemma)
}

/// "said angrily", "said again": an adverb of manner right after the head.
fn trailing_adverb<'a>(input: Tokens<'a>) -> Parsed<'a> {
    let context = input.context;
    let adverb = |t: &Token| {
        is_inner_adverb(t) && !t.is(Classes::CUE_ADV.or(Classes::HEDGE).or(Classes::NEG).or(Classes::TIME))
    };
    let (rest, taken) = token(adverb)(input)?;
    // "said hardly anyone had slept": a degree goes with what follows
    let degree = context.says_any(
        taken.from,
        words!["hardly", "nearly", "barely", "scarcely", "virtually", "roughly", "practically", "mostly"],
    );
    let manner = !degree && context.ends_in(taken.from, "ly");
    if manner { Ok((rest, taken)) } else { fail() }
}

/// A phrase of the lexicon that looks like an attribution and is none: "that said", "needless to say".
pub(crate) fn pseudo_cue<'a>(input: Tokens<'a>) -> Parsed<'a> {
    phrase(Classes::STARTS_PSEUDO, |kind| (kind == PhraseKind::Pseudo).then_some(()))(input)
}

impl CueGroup {
    pub(crate) fn entry<'a>(&self, context: &Context<'a>) -> &'a CueEntry {
        context.tables.cue(self.cue)
    }

    pub(crate) fn frames(&self, context: &Context<'_>) -> Frames {
        self.entry(context).frames
    }

    pub(crate) fn word(&self) -> CueWord {
        CueWord::Entry(self.cue)
    }
}
