//! Verb cues: whether a word is one here, and the plain order of source, cue and content.
//!
//! Rules are methods of [`Reader`]: `source_cue_content` here, the orders with the content first in `behind`, the
//! passive in `passive`; `subject` finds sources and `complement` contents.

use std::cell::OnceCell;

use super::candidate::{Candidate, CueMatch, FrameFit, Pieces, Settings};
use super::clause::{bare_clause, clause_end, clause_subject, is_infinitive};
use super::cue::{CueGroup, GroupShape, cue_group};
use super::frame::{MAX_REMARK, aside_before, closing_remark, fronted, settings};
use super::nominal::{before_main_verb, is_subject};
use super::noun_phrase::{noun_phrase_with_of, prepositional};
use super::planned::Plan;
use super::tokens::{Context, Range, Tokens};
use crate::lexicon::{Classes, Frames, Word};
use crate::record::{CueKind, Rule, SourceKind};
use crate::text::{Quote, TokenKind};

/// Words that make a condition or an open question of the clause behind them.
pub(super) const CONDITIONS: &[Word] = words!["if", "unless", "whether"];

/// What is known of the sentence while its cues are read from left to right.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clauses {
    /// The source of the last finite cue, for "… and said".
    pub(super) last_source: Option<Range>,
    /// Where that cue stands in what another says, the other, for "said his deputy thinks …, but conceded".
    pub(super) outer_source: Option<Range>,
    /// Whether that cue takes an object only: "said the crew passed the test".
    pub(super) told_of: bool,
    last_content: Option<Range>,
    pub(super) plan: Option<Plan>,
}

/// Proposes readings of the verb cue whose head is at `head`.
pub(crate) fn verb_cue(
    context: &Context<'_>,
    head: u32,
    sentence: Range,
    clauses: &mut Clauses,
    out: &mut Vec<Candidate>,
) -> Option<CueGroup> {
    let group = cue_group(context, head, sentence)?;
    let joined = clauses.last_source.is_some() && is_joined_verb(context, &group, sentence);
    if !joined && !is_verb_here(context, &group, sentence) {
        return None;
    }
    let reader = Reader::new(context, sentence, group);
    let before = out.len();
    let after_as = group.range.from > sentence.from && context.says(group.range.from - 1, "as");
    if group.passive {
        reader.passive(out);
    } else if group.shape == GroupShape::Gerund && after_as {
        reader.as_saying(out);
    } else if group.shape == GroupShape::Infinitive {
        reader.planned(clauses, out);
    } else {
        reader.content_cue_source(out);
        reader.content_source_cue(out);
        reader.as_source_cue(out);
        reader.cue_source_content(out);
        reader.source_cue_content(clauses, out);
    }
    reader.denying(clauses, before, out);
    if let Some(plan) = out[before..].iter().find_map(|candidate| reader.plan(candidate)) {
        clauses.plan = Some(plan);
    }
    if let Some((found, content, fit)) = out[before..]
        .iter()
        .find_map(|c| Some((c.source?, c.content.as_slice().first().copied()?, c.frame)))
        .filter(|_| group.shape == GroupShape::Finite)
    {
        let nested = clauses.last_content.is_some_and(|last| last.contains(found.from));
        clauses.outer_source = if nested { clauses.outer_source.or(clauses.last_source) } else { None };
        clauses.told_of = nested && fit == FrameFit::Nominal;
        (clauses.last_source, clauses.last_content) = (Some(found), Some(content));
    }
    Some(group)
}

/// "dread the sales and hope that …": where somebody has just been quoted, a form behind "and" takes its clause as a verb.
fn is_joined_verb(context: &Context<'_>, group: &CueGroup, sentence: Range) -> bool {
    let (from, to) = (group.range.from, group.range.to);
    context.is(group.head, Classes::VERB_BASE)
        && from > sentence.from + 1
        && context.is(from - 1, Classes::COORD)
        && !context.is(from - 2, Classes::CUE_NOUN)
        && (context.is(to, Classes::THAT) || context.says(to, "to") && is_infinitive(context, to + 1))
}

/// "[had] the board rejected the plan, …", "should Tolmark say so, …": an auxiliary before its subject at the head of the
/// sentence makes a condition, where no question mark ends it.
pub(super) fn is_inverted(context: &Context<'_>, at: u32, sentence: u32) -> bool {
    at == sentence && context.says_any(at, words!["had", "should"])
}

/// Whether the head is a verb in this place, as far as its neighbours tell.
fn is_verb_here(context: &Context<'_>, group: &CueGroup, sentence: Range) -> bool {
    let token = context.token(group.head);
    if token.is_capital() && group.head > sentence.from && !token.is_all_capitals() {
        let before = context.token(group.head - 1);
        // "the Special Operations Command, whose …": in a heading the next word has a capital, too
        let name = || {
            !context.headline
                && !context.get(group.head + 1).is_some_and(|t| t.is_capital() && !t.is(Classes::ORG_HEAD))
        };
        if before.kind != TokenKind::OpenQuote && before.is_word() && (!before.is_capital() || name()) {
            return false;
        }
    }
    let alone = group.range.from == group.head;
    // "defence counsel Noor Haddad": a role before a name
    if alone
        && token.is(Classes::ROLE)
        && token.is(Classes::VERB_BASE)
        && context.get(group.range.to).is_some_and(|t| t.is_word() && t.is_capital())
    {
        return false;
    }
    let Some(before) = context.before(group.range.from, sentence.from) else {
        // "Fears that the ice …", "Claims by …"
        if alone && token.is(Classes::NOUN_PL) {
            return false;
        }
        // "Repeated calls to the firm …"
        let next = context.get(group.range.to).filter(|t| t.is_word() && !t.is_capital());
        if alone
            && token.is(Classes::VERB_PART)
            && next.is_some_and(|t| t.is(Classes::NOUN_PL) && !t.is(Classes::QUANT))
        {
            return false;
        }
        return !alone || !token.is(Classes::VERB_BASE) || token.is(Classes::FINITE);
    };
    // "the “direct” train": a word in marks behind an article
    if context.kind(group.range.from) == Some(TokenKind::OpenQuote)
        && before.is(Classes::DET.or(Classes::POSS))
        && !before.is(Classes::PRON)
    {
        return false;
    }
    // "a satellite radio show"
    const SHOWS: &[Word] =
        words!["radio", "television", "tv", "reality", "talk", "trade", "game", "variety", "comedy"];
    if context.says(group.head, "show") && context.says_any(group.head - 1, SHOWS) {
        return false;
    }
    // "broken even more rules than his rivals"
    const COUNTS: &[Word] = words!["more", "fewer", "many", "several", "few"];
    if token.is(Classes::VERB_S) && token.is(Classes::NOUN_PL) && context.says_any(group.head - 1, COUNTS) {
        return false;
    }
    if !alone {
        // "will be back": behind a form of "be" a verb has an ending
        let plain = token.is(Classes::VERB_BASE) && !token.is(Classes::VERB_PART.or(Classes::VERB_ING));
        if plain && behind_be(context, group) {
            return false;
        }
        // "the hotly contested race"
        let adverbs = (group.range.from..group.head).all(|at| context.is(at, Classes::ADV));
        let determined = before.is(Classes::DET.or(Classes::POSS)) && !before.is(Classes::PRON.or(Classes::QUANT));
        return !(adverbs && determined && token.is(Classes::VERB_PART));
    }
    let text = context.str(group.range.from - 1);
    let genitive = before.kind == TokenKind::Clitic && matches!(text, "'s" | "’s");
    let noun = token.is(Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ADJ));
    let determined =
        before.is(Classes::DET.or(Classes::POSS)) && !before.is(Classes::PRON.or(Classes::QUANT)) || genitive;
    // "quoted as saying"
    let after_as = context.says(group.range.from - 1, "as") && token.is(Classes::VERB_ING);
    // "one discredited leak"
    let next = context.get(group.range.to);
    let counted = before.is(Classes::NUM)
        && !text.ends_with("-old")
        && token.is(Classes::VERB_PART)
        && next.is_some_and(|t| t.is(Classes::NOUN.or(Classes::NOUN_PL)) && !t.is_capital());
    // "priorities of presumed nominee Oduya"
    let attributive = token.is(Classes::VERB_PART)
        && !token.is(Classes::VERB_BASE)
        && (before.is(Classes::PREP) && !before.is(Classes::SUBORD)
            // "a majority of those pledged delegates"
            || context.says_any(group.range.from - 1, words!["both", "those", "these"]))
        && next.is_some_and(|t| {
            const PEOPLE: Classes = Classes::ROLE.or(Classes::ROLE_PL).or(Classes::NOUN).or(Classes::NOUN_PL);
            t.is(PEOPLE.or(Classes::ADJ).or(Classes::DEMONYM))
        });
    // "a say", "a larger say than they do": behind an article and an adjective
    let two = group.range.from >= sentence.from + 2 && before.is(Classes::ADJ) && !before.is(Classes::NOUN);
    let article = u32::from(two) + 1;
    let said_of = token.is(Classes::VERB_BASE)
        && !token.is(Classes::FINITE)
        && (article == 2 || before.is(Classes::DET))
        && context.says_any(group.range.from.saturating_sub(article), words!["a", "an"]);
    // "and some fear it could happen", but "there is some fear that"
    let opens = group.range.from < sentence.from + 2
        || context.is(group.range.from - 2, Classes::COORD.or(Classes::SUBORD))
        || context.kind(group.range.from - 2) == Some(TokenKind::Comma);
    let subject = before.is(Classes::QUANT) && before.is(Classes::DET) && !before.is(Classes::NEG) && opens;
    if subject
        && token.is(Classes::VERB_BASE)
        && (context.says(group.range.to, "to") && is_infinitive(context, group.range.to + 1)
            || context.is(
                group.range.to,
                Classes::THAT.or(Classes::PRON_NOM).or(Classes::EXPLETIVE).or(Classes::POSS).or(Classes::DET),
            ))
    {
        return true;
    }
    // "loved ones"
    let ones = token.is(Classes::VERB_PART) && context.says(group.range.to, "ones");
    // "a merger announced Monday would …": the verb comes behind the day
    let told_when = token.is(Classes::VERB_PART)
        && !context.says(group.head, "said")
        && context.is(group.range.to, Classes::DAY)
        && context.is(group.range.to + 1, Classes::AUX);
    // "the general claims that", "an expert fears the dam": an adjective that is a role, too
    let officer = token.is(Classes::VERB_S)
        && before.is(Classes::ROLE)
        && group.range.from >= sentence.from + 2
        && context.is(group.range.from - 2, Classes::DET.or(Classes::POSS).or(Classes::ADJ))
        && context.is(group.range.to, Classes::THAT.or(Classes::DET).or(Classes::PRON_NOM).or(Classes::EXPLETIVE));
    if determined
        || told_when
        || ones
        || said_of
        || attributive
        || counted
        || noun
            && !after_as
            && !officer
            && before.is(Classes::DET.or(Classes::POSS).or(Classes::ADJ).or(Classes::PREP).or(Classes::NUM))
    {
        return false;
    }
    if token.is(Classes::VERB_ING) && before.is(Classes::PREP) && noun && !after_as {
        return false;
    }
    // "the reported deal": a participle between determiner and noun
    let base_only = token.is(Classes::VERB_BASE) && !token.is(Classes::FINITE);
    if base_only && !noun {
        // "Republicans say", "they say"; "that he appear" is a subjunctive
        let text = context.str(group.range.from - 1);
        let plural =
            before.is_word() && text.ends_with('s') && !before.is(Classes::FUNCTION_WORD) || !before.is_word();
        let third = ["he", "she", "it"].iter().any(|word| text.eq_ignore_ascii_case(word));
        // "dismissed as rubbish"
        let named = context.says(group.range.from - 1, "as");
        // "the crew insist": many in one
        let many = context.tables.word(before.word).kind == Some(SourceKind::Group);
        return !third
            && !named
            && (plural
                || many
                || context.headline
                || has_plural_head(context, group.range.from, sentence.from)
                || before.is(Classes::ROLE_PL)
                || !before.is_capital() && !before.is(Classes::ROLE.or(Classes::NOUN))
                || before.is(Classes::PRON_NOM));
    }
    if base_only && noun {
        // A plural or a pronoun makes a verb of "plan", "claim", "report".
        let people = Classes::NOUN_PL
            .or(Classes::ROLE_PL)
            .or(Classes::PRON_NOM)
            .or(Classes::REL)
            .or(Classes::QUANT)
            .or(Classes::DEMONYM);
        // "the club “Sunday Sinners” claim that …"
        let named = before.kind == TokenKind::CloseQuote && context.is(group.range.to, Classes::THAT);
        // "another reason", "more fear"
        let counts = context.says_any(
            group.range.from - 1,
            words![
                "another", "one", "each", "every", "much", "little", "more", "less", "enough", "either", "neither"
            ],
        );
        // "Jobs report gives": the verb comes behind it
        let verb = context.get(group.range.to).is_some_and(|t| t.is(Classes::VERB_S) && !t.is(Classes::NOUN_PL));
        return before.is(people) && !counts && !verb
            || named
            // "many of them hope"
            || before.is(Classes::PRON_OBJ) && context.says(group.range.from.max(2) - 2, "of")
            || context.says(group.range.from - 1, "you")
            || before.word == 0 && !before.is_capital() && text.ends_with('s')
            || (context.is(group.range.to, Classes::THAT)
                && !context.is(group.range.to + 1, Classes::AUX.or(Classes::FINITE))
                || context.says(group.range.to, "to") && is_infinitive(context, group.range.to + 1)
                // "fear losing their homes"
                || before.kind == TokenKind::Comma
                    && context.is(group.range.to, Classes::VERB_ING)
                    && group.frames(context).any(Frames::ING))
                && has_plural_head(context, group.range.from, sentence.from);
    }
    if noun && token.is(Classes::VERB_S) {
        // "claims", "reports": a verb after a name or a singular, before its complement
        if before.is(Classes::PRON_NOM) || context.says(group.range.from - 1, "it") {
            return true;
        }
        let next = context.get(group.range.to);
        let complement = next.is_none_or(|t| {
            !t.is_word()
                || t.is(Classes::THAT
                    .or(Classes::TO)
                    .or(Classes::DET)
                    .or(Classes::POSS)
                    .or(Classes::ANY_PRON)
                    .or(Classes::WH))
                || t.is_capital()
                || context.says(group.range.to, "not") && context.is(group.range.to + 1, Classes::DET)
        });
        let complement = complement || is_object_here(context, group, sentence);
        // "unpaid wages and government plans to cut": no article, and no subject
        let bare = before.is(Classes::ROLE) && !before.is(Classes::ROLE_PL) && !before.is_capital() && {
            const DETERMINED: Classes =
                Classes::DET.or(Classes::POSS).or(Classes::QUANT).or(Classes::ADJ).or(Classes::VERB_PART);
            let first = group.range.from.checked_sub(2).filter(|&at| at >= sentence.from);
            !first.is_some_and(|at| {
                let t = context.token(at);
                t.is(DETERMINED) || t.is_capital() || t.is(Classes::NOUN.or(Classes::ROLE)) || !t.is_word()
            })
        };
        // "Earlier reports that": an adjective at the head of its sentence
        let first = group.range.from - 1 == sentence.from
            && before.is(Classes::ADJ.or(Classes::ADV))
            && !before.is(Classes::PROPER.or(Classes::NOUN));
        return (complement && !bare || context.headline)
            && !first
            && (before.is_capital()
                || before.is(Classes::ROLE
                    .or(Classes::NOUN)
                    .or(Classes::CUE_NOUN)
                    .or(Classes::PRON_NOM)
                    .or(Classes::REL))
                // "several work-related emails that …": an adjective
                || before.word == 0
                    && context.is(group.range.to, Classes::THAT.or(Classes::TO))
                    && !text.contains('-')
                    && !text.ends_with("ing")
                || before.is(Classes::COORD)
                    && context.is(group.range.to, Classes::THAT.or(Classes::TO))
                    && !context.is(group.range.to + 1, Classes::AUX)
                || !before.is_word());
    }
    true
}

/// Whether the last auxiliary of the group is a form of "be".
fn behind_be(context: &Context<'_>, group: &CueGroup) -> bool {
    let before = (group.range.from..group.head).rev().find(|&at| context.is(at, Classes::AUX.or(Classes::TO)));
    before.is_some_and(|at| context.is(at, Classes::BE) && !context.is(at, Classes::HAVE))
}

/// "The union fears job losses": behind a verb an object, behind a plural the verb of its clause.
fn is_object_here(context: &Context<'_>, group: &CueGroup, sentence: Range) -> bool {
    let rest = context.tokens(Range::new(group.range.to.min(sentence.to), sentence.to));
    let gerund = rest.first().is_some_and(|t| t.is(Classes::VERB_ING) && !t.is(Classes::AUX));
    let frames = group.frames(context);
    // "the manager hopes for more", but "hopes for peace grew"
    if let Some(index) = rest.first().and_then(|t| context.tables.word(t.word).frame_preposition) {
        return frames.takes_preposition(index)
            && prepositional(rest).is_ok_and(|(after, _)| after.first().is_none_or(|t| !t.is_word()));
    }
    if !frames.any(Frames::NP.or(Frames::ING)) || rest.first().is_some_and(|t| t.is(Classes::PREP)) {
        return false;
    }
    let Ok((after, object)) = noun_phrase_with_of(rest) else { return gerund && frames.any(Frames::ING) };
    let last = context.token(object.to - 1);
    let verb = after.first().is_some_and(|t| {
        t.is(Classes::AUX.or(Classes::FINITE).or(Classes::ADV).or(Classes::DET).or(Classes::POSS))
    });
    !verb && frames.any(Frames::NP) && last.is(Classes::NOUN.or(Classes::NOUN_PL).or(Classes::CUE_NOUN))
}

/// "Residents of the lower town fear": a plural with a phrase behind it stands before `end`.
fn has_plural_head(context: &Context<'_>, end: u32, from: u32) -> bool {
    const LONGEST: u32 = 8;
    const RELATIVE: usize = 24;
    let plural = Classes::NOUN_PL.or(Classes::ROLE_PL);
    let comma = |at: u32| context.kind(at) == Some(TokenKind::Comma);
    // "Residents of the lower town, many of them retired, fear"
    if end > from + 3 && comma(end - 1) {
        let open = (from + 1..end - 1).rev().take(RELATIVE).find(|&at| comma(at));
        return open.is_some_and(|open| context.is(open - 1, plural) || has_plural_head(context, open, from));
    }
    // "Shepherds who came to Orme for the fair say"
    let who = (from + 1..end).rev().take(RELATIVE).find(|&at| context.says(at, "who"));
    if who.is_some_and(|who| context.is(who - 1, plural)) {
        return true;
    }
    let mut at = end;
    while at > from && end - at < LONGEST {
        at -= 1;
        let token = context.token(at);
        // "the refugees who crossed in June hope"
        if token.is(Classes::VERB) && at > from + 1 && context.says(at - 1, "who") {
            return context.is(at - 2, Classes::NOUN_PL.or(Classes::ROLE_PL));
        }
        // "the widow, her sons and a cousin say"
        if context.says(at, "and") && at > from {
            return true;
        }
        if token.is(Classes::PREP) && at > from {
            // "two people close to the champion"
            let behind = at > from + 1 && context.is(at - 1, Classes::ADJ) && context.is(at - 2, plural);
            if context.is(at - 1, plural) || behind {
                return true;
            }
        // "analysts at Brook & Sedley reckon"
        } else if !token.is_word() && context.str(at) != "&"
            || token.is(Classes::VERB.or(Classes::AUX))
                && !token.is(Classes::NOUN.or(Classes::ADJ))
                // "residents of the gutted block say"
                && !(token.is(Classes::VERB_PART) && at > from && context.is(at - 1, Classes::DET.or(Classes::POSS)))
        {
            return false;
        }
    }
    false
}

pub(super) struct Reader<'a, 'c> {
    pub(super) context: &'c Context<'a>,
    pub(super) sentence: Range,
    pub(super) group: CueGroup,
    /// What [`Reader::source_before`] found: several rules ask.
    pub(super) source: OnceCell<Option<Range>>,
}

impl<'a, 'c> Reader<'a, 'c> {
    pub(super) fn new(context: &'c Context<'a>, sentence: Range, group: CueGroup) -> Reader<'a, 'c> {
        Reader { context, sentence, group, source: OnceCell::new() }
    }
}

impl<'c> Reader<'_, 'c> {
    pub(super) fn tokens(&self, from: u32) -> Tokens<'_> {
        self.context.tokens(Range::new(from, self.sentence.to))
    }

    pub(super) fn frames(&self) -> Frames {
        self.group.frames(self.context)
    }

    pub(super) fn cue(&self, end: u32) -> CueMatch {
        CueMatch {
            range: Range::new(self.group.range.from, end),
            head: self.group.head,
            word: self.group.word(),
            kind: CueKind::Verb,
            negated: self.group.negated,
            hypothetical: self.group.hypothetical,
        }
    }

    pub(super) fn candidate(&self, rule: Rule, cue_end: u32, fit: FrameFit) -> Candidate {
        Candidate::new(rule, Some(self.cue(cue_end)), fit)
    }

    /// relative_gap = REL source cue_group predicate: "a letter [that] he said [was drafted by the firm]"
    fn relative_gap(&self, out: &mut Vec<Candidate>) {
        let context = self.context;
        let after = self.group.range.to;
        let finite = context.get(after).filter(|_| after < self.sentence.to).is_some_and(|t| {
            t.is(Classes::AUX)
                || t.is(Classes::VERB_PAST.or(Classes::VERB_S))
                    && !t.is_capital()
                    && !t.is(Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ADJ))
        });
        if !finite || self.group.shape != GroupShape::Finite || !self.frames().any(Frames::THAT) {
            return;
        }
        let Some(source) = self.source_before() else { return };
        let Some(pronoun) = context.before(source.from, self.sentence.from).filter(|t| t.is(Classes::REL)) else {
            return;
        };
        // "the suggestion that he should apologise made …": a clause, and nothing left out of it
        let said = pronoun.is(Classes::THAT) && source.from > 1 && context.is(source.from - 2, Classes::CUE_NOUN);
        if pronoun.is(Classes::DET) && !pronoun.is(Classes::THAT) || said {
            return;
        }
        let mut candidate = self.candidate(Rule::SourceCueContent, after, FrameFit::Clausal);
        candidate.source = Some(source);
        candidate.content = Pieces::one(Range::new(source.from - 1, source.from));
        let told = Range::new(after, clause_end(context, after, self.sentence));
        candidate.content.push(self.within_aside(Some(source), told));
        out.push(candidate);
    }

    /// source_cue_content = source cue_group complement
    fn source_cue_content(&self, clauses: &Clauses, out: &mut Vec<Candidate>) {
        self.relative_gap(out);
        let Some(mut complement) = self.complement() else { return };
        let source = match self.group.shape {
            GroupShape::Finite => {
                // "the coin, dug up in a vineyard, weighs eleven grams": a comma alone joins no verb with an object
                let joined = complement.fit >= FrameFit::Clausal
                    || !self
                        .context
                        .before(self.group.range.from, self.sentence.from)
                        .is_some_and(|t| t.kind == TokenKind::Comma);
                let found = self.source_before().or_else(|| self.shared_source(clauses).filter(|_| joined));
                // "Provided the snow held": at the head of a sentence a participle alone has no subject
                let alone = self.group.head == self.sentence.from
                    && !self.context.is(complement.content.from, Classes::THAT)
                    && complement.fit < FrameFit::Quoted;
                // "The poem, called “Winter Bread,” is carved …": a name, with the verb of its subject behind it
                let quote = self.context.opened_quote(complement.content.from);
                let named = self.group.range.from > self.sentence.from
                    && self.context.kind(self.group.range.from - 1) == Some(TokenKind::Comma)
                    && quote.is_some_and(|quote| quote.close + 1 < complement.content.to);
                if found.is_none() && (complement.fit < FrameFit::Clausal || alone || named) {
                    return;
                }
                found
            }
            GroupShape::Gerund if self.group.range.from == self.sentence.from => {
                let Some((comma, subject)) = self.main_clause_behind(complement.content) else { return };
                complement.content.to = comma;
                Some(subject)
            }
            GroupShape::Gerund => {
                // ", saying that …": the subject of the clause before
                let from = self.group.range.from;
                if from == self.sentence.from
                    || !self.context.is_set_off(from)
                    || complement.fit < FrameFit::Clausal
                {
                    return;
                }
                clauses
                    .last_source
                    .or_else(|| clause_subject(self.context, self.sentence.from, self.group.range.from))
            }
            GroupShape::Infinitive | GroupShape::Participle => return,
        };
        let mut candidate = self.candidate(Rule::SourceCueContent, complement.cue_end, complement.fit);
        candidate.source = source;
        if let (Some((owner, noun)), Some(cue)) =
            (source.and_then(|range| self.owned_statement(range)), &mut candidate.cue)
        {
            candidate.source = Some(owner);
            cue.range.from = noun;
        }
        if let (true, Some(cue)) = (source.is_some_and(|range| self.is_supposed(range)), &mut candidate.cue) {
            cue.hypothetical = true;
        }
        let content = self.within_condition(source, complement.content);
        let content = self.within_relative(source, content, complement.fit);
        let content = self.within_aside(source, content);
        candidate.content = Pieces::one(content);
        candidate.awaits = complement.awaits;
        candidate.addressee = complement.addressee;
        // "who accused the baker of arson [left on Friday]": the setting goes with the main verb
        if content.to >= complement.content.to {
            candidate.settings = complement.setting;
        }
        self.frame(&mut candidate);
        out.push(candidate);
    }

    /// "A letter that said the well was dry [was burned]": a clause told of in a relative clause of the subject ends before
    /// the main verb.
    fn within_relative(&self, source: Option<Range>, content: Range, fit: FrameFit) -> Range {
        let Some(pronoun) = source.filter(|range| range.to - range.from == 1) else { return content };
        let restrictive = self.context.is(pronoun.from, Classes::REL)
            && self.context.before(pronoun.from, self.sentence.from).is_some_and(|t| t.is_word());
        // "that critics who call the plan reckless [may be right]"
        let nominal = fit == FrameFit::Nominal && self.context.says(pronoun.from, "who");
        let subject = || is_subject(self.context, pronoun.from, self.sentence);
        if !restrictive || !nominal && (fit != FrameFit::Clausal || !subject()) {
            return content;
        }
        let verbs = i32::from(!nominal);
        Range::new(content.from, before_main_verb(self.context, content.from, content.to, verbs))
    }

    /// "Noting that the roof was old, the caretaker said …": the comma that ends the content at the head of a sentence, and
    /// the subject behind it.
    fn main_clause_behind(&self, content: Range) -> Option<(u32, Range)> {
        let context = self.context;
        let marked = context.is(content.from, Classes::THAT);
        let limit = content.to.min(content.from + MAX_REMARK);
        (content.from + 1..limit)
            .find(|&at| {
                marked
                    && context.kind(at) == Some(TokenKind::Comma)
                    && bare_clause(self.tokens((at + 1).min(self.sentence.to)))
            })
            .and_then(|comma| Some((comma, clause_subject(context, comma + 1, self.sentence.to)?)))
    }

    /// Takes in what stands before and behind the attribution and belongs to neither: a setting before the subject,
    /// an aside behind it, a remark at the end.
    pub(super) fn frame(&self, candidate: &mut Candidate) {
        let context = self.context;
        if let Some(source) = candidate.source {
            if let Some((aside, _)) = aside_before(context, source.to, self.group.range.from) {
                candidate.take(&aside);
            }
            // "the mayor on Monday said"
            if source.to < self.group.range.from {
                let mut between = Settings::default();
                settings(context.tokens(Range::new(source.to, self.group.range.from)), &mut between);
                candidate.settings.complete(&between);
            }
            let clause = |at: u32| {
                at == self.sentence.from
                    || context.is(at - 1, Classes::THAT)
                    || matches!(context.kind(at - 1), Some(TokenKind::OpenQuote | TokenKind::Semicolon))
                    || context.is(at - 1, Classes::COORD) && context.kind(at.max(2) - 2) == Some(TokenKind::Comma)
            };
            let limit = self.sentence.from.max(source.from.saturating_sub(MAX_REMARK));
            let starts = (limit..source.from).rev().filter(|&at| clause(at)).take(3);
            if let Some(front) =
                starts.into_iter().find_map(|at| fronted(context.tokens(Range::new(at, source.from))))
            {
                candidate.take(&front);
            }
        }
        if let Some(last) = candidate.content.as_slice().last()
            && let Some((remark, _)) = closing_remark(self.tokens(last.to.min(self.sentence.to)))
        {
            candidate.take(&remark);
        }
    }

    /// "if the envoy says", "unless they announce": whether the clause of this subject is a condition.
    fn is_supposed(&self, source: Range) -> bool {
        let before = source.from.checked_sub(1).filter(|&at| at >= self.sentence.from);
        // "were Tolmark to say"
        let were = |at: u32| self.context.says(at, "were") && self.context.says(source.to, "to");
        before.is_some_and(|at| {
            self.context.says_any(at, CONDITIONS) || were(at) || is_inverted(self.context, at, self.sentence.from)
        })
    }

    /// "If the envoy says the treaty is dead, prices will fall": a condition at the head of its sentence ends at a comma.
    pub(super) fn within_condition(&self, source: Option<Range>, content: Range) -> Range {
        // "warn that if the bank admits it, others will sue"
        let opens = |at: u32| at == self.sentence.from || self.context.is(at - 1, Classes::THAT);
        let leads = source.filter(|&range| self.is_supposed(range) && opens(range.from - 1));
        let unit = self.context.get(content.from).map_or(0, |token| token.quote);
        let comma =
            |&at: &u32| self.context.kind(at) == Some(TokenKind::Comma) && self.context.token(at).quote == unit;
        let end = leads.and_then(|_| (content.from + 1..content.to).find(comma));
        Range::new(content.from, end.unwrap_or(content.to))
    }

    /// "Hoff, who declined to comment, proposes a ban": what somebody tells in an aside on him ends before the verb of the
    /// sentence.
    pub(super) fn within_aside(&self, source: Option<Range>, content: Range) -> Range {
        const NOUN: Classes = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ADJ);
        let context = self.context;
        // the pronoun is the source, or stands before it: "Hester, which forecasters had feared, came ashore"
        let comma = |at: u32| context.before(at, self.sentence.from).is_some_and(|t| t.kind == TokenKind::Comma);
        let behind_comma = |at: u32| context.is(at, Classes::REL) && comma(at);
        // "Li, who sold the mill and who has claimed …"
        let joined = |at: u32| context.is(at, Classes::REL) && at > 0 && context.is(at - 1, Classes::COORD);
        let opens_aside = |at: u32| behind_comma(at) || joined(at) && (self.sentence.from..at).any(&behind_comma);
        let aside = source.is_some_and(|range| {
            range.to - range.from == 1 && opens_aside(range.from)
                // "the members, most of whom say …"
                || range.to - range.from == 3 && comma(range.from) && context.is(range.to - 1, Classes::REL)
                || range.from > self.sentence.from && opens_aside(range.from - 1)
        });
        if !aside {
            return content;
        }
        let unit = context.get(content.from).map_or(0, |token| token.quote);
        let closes = |&at: &u32| {
            let comma = context.kind(at) == Some(TokenKind::Comma) && context.token(at).quote == unit;
            // "who calls himself “the people’s banker,” was arrested"
            let inside = at > content.from + 1
                && context.kind(at) == Some(TokenKind::CloseQuote)
                && context.kind(at - 1) == Some(TokenKind::Comma);
            let adverb = u32::from(context.is(at + 1, Classes::ADV) && !context.is(at + 1, Classes::PREP));
            (comma || inside)
                && context
                    .get(at + 1 + adverb)
                    .is_some_and(|t| t.is(Classes::AUX) || t.is(Classes::FINITE) && !t.is(NOUN))
        };
        let end = (content.from + 1..content.to).find(closes).unwrap_or(content.to);
        let end = if context.kind(end) == Some(TokenKind::CloseQuote) { end + 1 } else { end };
        Range::new(content.from, end)
    }

    pub(super) fn quotation_at(&self, at: u32) -> Option<&'c Quote> {
        if self.context.kind(at)? != TokenKind::OpenQuote {
            return None;
        }
        self.context.opened_quote(at)
    }
}
