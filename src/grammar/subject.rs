//! Where the source of a verb cue is: before the cue group.

use super::attribution::{Clauses, Reader};
use super::behind::is_speech;
use super::clause::MAX_LOOK_BACK;
use super::frame::{MAX_REMARK, Slot, aside_before, may_tell_when, opening_time, setting};
use super::noun_phrase::{NOMINAL, can_start, noun_phrase_with_of};
use super::quantity::approximates;
use super::source::source;
use super::tokens::Range;
use crate::lexicon::{Classes, WordList};
use crate::text::{Quote, Token, TokenKind};

impl<'c> Reader<'_, 'c> {
    /// The longest source that ends where the group starts.
    pub(super) fn source_before(&self) -> Option<Range> {
        *self.source.get_or_init(|| {
            self.subject_of(self.group.range.from).filter(|found| !self.is_object_of_gerund(*found))
        })
    }

    /// "swapping sailors emboldens": a bare plural before a singular verb is the object of a gerund that is the subject.
    fn is_object_of_gerund(&self, found: Range) -> bool {
        let context = self.context;
        const ONE: Classes = Classes::NOUN.or(Classes::ROLE).or(Classes::VERB_BASE);
        let plural = |at: u32| context.is(at, Classes::NOUN_PL.or(Classes::ROLE_PL)) && !context.is(at, ONE);
        let gerund = |t: &Token| t.is(Classes::VERB_ING) && !t.is(Classes::ADJ);
        found.to - found.from == 1
            && plural(found.from)
            && self.group.range.from == self.group.head
            && context.is(self.group.head, Classes::VERB_S)
            && context.before(found.from, self.sentence.from).is_some_and(gerund)
    }

    /// The source before the group, or else the one it shares with the verb it is coordinated with.
    pub(super) fn subject(&self, clauses: &Clauses) -> Option<Range> {
        self.source_before().or_else(|| self.shared_source(clauses))
    }

    /// The longest source that ends where the verb group at `group` starts, or where an aside before it does.
    pub(super) fn subject_of(&self, group: u32) -> Option<Range> {
        // "is alleged to have accepted it": an infinitive
        if self
            .context
            .before(group, self.sentence.from)
            .is_some_and(|t| t.is(Classes::TO) && !t.is(Classes::PROPER))
        {
            return None;
        }
        let end = self.subject_end(group);
        // "a line that would make him withdraw"
        const CAUSES: WordList = words!["make", "makes", "made", "making", "let", "lets", "letting"];
        let object = end >= self.sentence.from + 2 && self.context.is(end - 1, Classes::PRON_OBJ);
        if object && self.context.says_any(end - 2, CAUSES) {
            return None;
        }
        // "[What has been made public so far] suggests"
        let first = self.sentence.from;
        let free = self.context.says(first, "what")
            && self.context.is(first + 1, Classes::AUX.or(Classes::FINITE))
            && end > first + 2
            && (first + 1..end).all(|at| self.context.token(at).is_word() && !self.context.is(at, Classes::THAT));
        if free && group == end {
            return Some(Range::new(first, end));
        }
        let whole = |end: u32| self.subject_ending_at(end);
        // "Figures reported on Sunday suggest": what looks like a setting may be the source's
        // "refugees who crossed in June hope": the time is that of the relative clause
        let relative = |range: &Range| {
            let mut tokens = range.from..range.to;
            tokens.clone().any(|at| self.context.says(at, "who"))
                && !tokens.any(|at| self.context.kind(at) == Some(TokenKind::Comma))
        };
        let long = if end < group { whole(group) } else { None };
        let found = long.filter(relative).or_else(|| whole(end)).or(long);
        let limit = self.sentence.from.max(end.saturating_sub(MAX_LOOK_BACK));
        let found = found.or_else(|| self.nearest_noun_phrase(limit, end))?;
        Some(self.lone_relative(self.with_name(found, group)))
    }

    /// "the book, which in the wake of the flood urged": the pronoun alone.
    fn lone_relative(&self, found: Range) -> Range {
        let context = self.context;
        let first = found.from;
        // "however many times people say so"
        if found.to - first > 2 && context.says(first, "many") && context.says(first + 1, "times") {
            return Range::new(first + 2, found.to);
        }
        // "the more clerks learn of it"
        const MANY: Classes = Classes::NOUN_PL.or(Classes::ROLE_PL).or(Classes::PRON_NOM);
        let more = found.to - first > 2 && context.says(first, "the") && context.says(first + 1, "more");
        if more && context.is(first + 2, MANY) {
            return Range::new(first + 2, found.to);
        }
        // "how soon investors can leave"
        let how = first > self.sentence.from && context.says(first - 1, "how") && found.to - first > 1;
        if how && context.is(first, Classes::ADJ.or(Classes::ADV)) {
            return Range::new(first + 1, found.to);
        }
        let pronoun = found.to - first > 1 && context.says_any(first, words!["which", "who"]);
        if pronoun && context.is(first + 1, Classes::PREP) { Range::new(first, first + 1) } else { found }
    }

    /// "Ann Li, a spokesman for the mill told the clerks": the second comma of an aside on a name is forgotten.
    pub(super) fn with_name(&self, found: Range, group: u32) -> Range {
        const NAME: u32 = 4;
        let context = self.context;
        let comma = found.from.checked_sub(1).filter(|&at| at > self.sentence.from);
        let article = context.says_any(found.from, words!["a", "an", "the"]);
        let Some(comma) = comma.filter(|&at| article && context.kind(at) == Some(TokenKind::Comma)) else {
            return found;
        };
        let office = (found.from + 1..found.to.min(found.from + 5)).any(|at| context.is(at, Classes::ROLE));
        let limit = self.sentence.from.max(comma.saturating_sub(NAME));
        let capital = |at: &u32| context.token(*at).is_capital() && context.token(*at).is_word();
        let Some(start) = (limit..comma).rev().take_while(capital).last() else { return found };
        let opens = start == self.sentence.from || !context.token(start - 1).is_word();
        let name = comma - start > 1 && context.is(start, Classes::GIVEN) && opens;
        // "Ann Li, a spokesman said, is ill": words about Ann Li
        let told = context.kind(self.group.range.to) == Some(TokenKind::Comma) || found.to != group;
        if office && name && !told { Range::new(start, found.to) } else { found }
    }

    /// Whether the token at `at` can be the first of a source that ends at `end`.
    fn can_be_first(&self, at: u32, end: u32) -> bool {
        const NOUNS: Classes = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ROLE_PL);
        let context = self.context;
        let token = context.token(at);
        if !can_start(token) && !approximates(context, at) || self.leads(at) {
            return false;
        }
        // "and that the builder had declined": no demonstrative
        let plural = || {
            let end = context.token(end - 1);
            end.is(Classes::NOUN_PL.or(Classes::ROLE_PL)) && !end.is(Classes::NOUN.or(Classes::ROLE))
        };
        let clause = token.is(Classes::THAT)
            && (context.is(at + 1, Classes::DET.or(Classes::POSS).or(Classes::ANY_PRON))
                || context.kind(at + 1) == Some(TokenKind::OpenParen)
                || plural());
        // "Now, officials say"
        let set_off = || {
            context.kind(at + 1) == Some(TokenKind::Comma)
                && (token.is(Classes::ADV)
                    || token.is_word() && !token.is_capital() && !token.is(NOUNS.or(Classes::ANY_PRON)))
                || token.is(Classes::CUE_PREP) && !token.is_capital()
        };
        // "or long enough, people believe it": nothing but adjectives and adverbs before the comma
        let plain = |at: u32| {
            let t = context.token(at);
            t.is_word()
                && !t.is_capital()
                && (t.is(Classes::ADJ.or(Classes::ADV)) || context.says(at, "enough"))
                && !t.is(NOUNS.or(Classes::NUM))
        };
        let told_how = || {
            let comma = (at + 1..end.min(at + 4)).find(|&at| context.kind(at) == Some(TokenKind::Comma));
            comma.is_some_and(|comma| (at..comma).all(plain) && !plain(comma + 1))
        };
        if clause || set_off() || told_how() {
            return false;
        }
        if at == self.sentence.from {
            return true;
        }
        let before = context.token(at - 1);
        let two_before = || context.before(at - 1, self.sentence.from);
        // "executives who run hotels say": the verb of the relative clause
        let verb =
            before.is(Classes::REL) && !before.is(Classes::DET) && token.is(Classes::VERB) && !token.is_capital();
        // "the May 3, 1904, fire"
        let year = token.kind == TokenKind::Number
            && before.kind == TokenKind::Comma
            && two_before().is_some_and(|t| t.kind == TokenKind::Number);
        // "is but a sketch"
        let only = context.says(at - 1, "but") && two_before().is_some_and(|t| t.is(Classes::BE));
        !verb && !year && !only
    }

    /// The longest source that ends at `end`.
    fn subject_ending_at(&self, end: u32) -> Option<Range> {
        let context = self.context;
        if end == self.sentence.from {
            return None;
        }
        let last = context.token(end - 1);
        if last.is(Classes::REL) && !last.is(Classes::DET) || self.is_lone_pronoun(end - 1) {
            // "[most of whom] say"
            let counted = end >= self.sentence.from + 3
                && context.says(end - 2, "of")
                && context.is(end - 3, Classes::QUANT.or(Classes::NUM));
            return Some(Range::new(end - if counted { 3 } else { 1 }, end));
        }
        // "they all said"
        let all = context.says_any(end - 1, words!["all", "both", "each"]);
        if all && end > self.sentence.from + 1 {
            let noun = context.token(end - 2);
            const NOUNS: Classes = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE_PL).or(Classes::PROPER);
            if noun.is(Classes::PRON_NOM) {
                return Some(Range::new(end - 2, end - 1));
            }
            // "we can all agree"
            let auxiliary = noun.is(Classes::MODAL) && end > self.sentence.from + 2;
            if auxiliary && context.is(end - 3, Classes::PRON_NOM) {
                return Some(Range::new(end - 3, end - 2));
            }
            let word = noun.is_word() && (noun.is(NOUNS) || noun.is_capital()) && !noun.is(Classes::FUNCTION_WORD);
            if word || noun.kind == TokenKind::CloseParen {
                return self.subject_ending_at(end - 1);
            }
        }
        // "She knew of it and called": the subject stands before the verb that is coordinated
        if last.is(Classes::COORD) {
            return None;
        }
        let limit = self.sentence.from.max(end.saturating_sub(MAX_LOOK_BACK));
        // "Last week officials said": the time before a subject is no part of it
        let opening = opening_time(context.tokens(Range::new(self.sentence.from, end))).filter(|&at| at < end);
        let mut best = None;
        let (mut tries, mut dashes) = (0, 0);
        let mut at = end;
        while at > limit {
            at -= 1;
            let token = context.token(at);
            if opening.is_some_and(|opening| at < opening) {
                break;
            }
            let starts = opening == Some(at)
                || at == self.sentence.from
                || match context.token(at - 1).kind {
                    TokenKind::Word => {
                        let before = context.token(at - 1);
                        // "at that point, Li said": a demonstrative
                        let points = before.is(Classes::THAT)
                            && at > self.sentence.from + 1
                            && (context.is(at - 2, Classes::PREP) || token.is(Classes::TIME) && at + 1 == end);
                        // "a guard who left": the verb of the relative
                        let verb = before.is(Classes::REL)
                            && !before.is(Classes::THAT)
                            && token.is(Classes::FINITE)
                            && !token.is_capital();
                        before.is(Classes::COORD.or(Classes::SUBORD).or(Classes::THAT).or(Classes::WH))
                            && !points
                            && !verb
                            || before.is(Classes::ADV) && at - 1 == self.sentence.from
                    }
                    TokenKind::Clitic | TokenKind::Number => false,
                    _ => true,
                };
            if starts && self.can_be_first(at, end) {
                tries += 1;
                let range = Range::new(at, end);
                if dashes % 2 == 0 && source(context.tokens(range)).is_ok() && !self.is_fronted(range) {
                    best = Some(range);
                    if at > self.sentence.from && self.opens_clause(at - 1, end) && !approximates(context, at - 1)
                    {
                        break;
                    }
                }
                if tries == 8 {
                    break;
                }
            }
            // A source does not reach over these, but it may hold a few words in quotation marks.
            match token.kind {
                TokenKind::Dash => dashes += 1,
                TokenKind::CloseQuote => match self.short_quotation(at) {
                    Some(open) => at = open + 1,
                    None => break,
                },
                TokenKind::OpenQuote if context.quote(at).is_some_and(|quote| quote.close >= end) => break,
                TokenKind::Semicolon | TokenKind::Colon => break,
                _ => {}
            }
        }
        // "who in the past said": the pronoun is the subject
        best.map(|range| {
            let verb = (range.from + 1..range.to).any(|at| context.is(at, Classes::VERB.or(Classes::AUX)));
            let who = context.is(range.from, Classes::REL) && !context.is(range.from, Classes::DET);
            if who && !verb { Range::new(range.from, range.from + 1) } else { range }
        })
    }

    /// Whether the word at `at` leads a clause and belongs to no subject: "Alarmed by the unrest, Li said", "yet officials
    /// said".
    pub(super) fn leads(&self, at: u32) -> bool {
        const NOUNS: Classes = Classes::NOUN.or(Classes::ROLE).or(Classes::PROPER);
        let context = self.context;
        let token = context.token(at);
        let told = token.is(Classes::VERB_PART.or(Classes::CUE_ADJ)) && !token.is(NOUNS);
        told && at == self.sentence.from && context.is(at + 1, Classes::PREP)
            || context.says_any(at, words!["yet", "again", "also", "plus"])
    }

    /// "worried that they", "even if I": a pronoun that can only be a subject, and nothing is coordinated with it.
    fn is_lone_pronoun(&self, at: u32) -> bool {
        let context = self.context;
        let Some(before) = context.before(at, self.sentence.from) else { return false };
        let either = || {
            const OPENS: Classes = Classes::SUBORD.or(Classes::THAT).or(Classes::WH);
            let opens = before.is(OPENS) || matches!(before.kind, TokenKind::Comma | TokenKind::OpenQuote);
            opens && context.says_any(at, words!["it", "you"])
        };
        !before.is(Classes::COORD) && (context.is(at, Classes::PRON_NOM) || either())
    }

    /// Whether the word at `at` opens the clause whose subject stands behind it, up to `end`: what is before it belongs
    /// to another clause ("Months passed before a judge ordered").
    pub(super) fn opens_clause(&self, at: u32, end: u32) -> bool {
        const SPEAKERS: Classes = Classes::ROLE.or(Classes::ROLE_PL).or(Classes::ANY_PRON).or(Classes::PROPER);
        let context = self.context;
        let word = context.token(at);
        let last = context.token(end - 1);
        let either = word.is(Classes::PREP) && word.is(Classes::SUBORD) && !context.says(at, "than");
        // "as Rep. Ann Li (R-Orme) teased"
        let speaks = last.is_capital() || last.is(SPEAKERS) || last.kind == TokenKind::CloseParen;
        // "That statement was withdrawn", "when that group said": a demonstrative
        let joins = |t: &Token| t.is_word() && !t.is(Classes::SUBORD);
        let points = word.is(Classes::THAT) && !context.before(at, self.sentence.from).is_some_and(joins);
        const OPENS: Classes = Classes::SUBORD.or(Classes::THAT).or(Classes::WH);
        word.is(OPENS) && !word.is(Classes::PREP) && !points || either && speaks
    }

    /// Where the source before the group ends: what stands between them may belong to neither, as in "the mayor [on
    /// Monday] said", "Li[, in a letter to staff,] said", "Li[, though,] said".
    fn subject_end(&self, group: u32) -> u32 {
        let context = self.context;
        if let Some((_, start)) = aside_before(context, self.sentence.from, group) {
            return start;
        }
        let is_comma = |at: u32| context.kind(at) == Some(TokenKind::Comma);
        let limit = self.sentence.from.max(group.saturating_sub(MAX_REMARK)) + 1;
        if group > limit + 2 && is_comma(group - 1) {
            let Some(open) = (limit..group - 2).rev().find(|&at| is_comma(at)) else { return group };
            let adverb =
                open + 3 == group && (context.is(open + 1, Classes::ADV) || context.says(open + 1, "though"));
            // ", after the vote," tells when; ", of Orme," tells who
            let circumstance = words!["after", "before", "during", "despite", "amid", "without", "following"];
            let part = context.says(open + 1, "for") && context.says(group - 2, "part");
            // "Nobody, according to the report, knew"
            let told = part
                || context.says_any(open + 1, circumstance)
                || context.says(open + 1, "according") && context.says(open + 2, "to");
            return if adverb || told { open } else { group };
        }
        // "the party today agrees"
        if group > limit
            && context.says_any(
                group - 1,
                words![
                    "today", "tonight", "yesterday", "now", "then", "here", "there", "later", "once", "last",
                    "first",
                ],
            )
            && !context.token(group - 1).is_capital()
        {
            return group - 1;
        }
        let ends_here = |from: &u32| {
            let opens = context.is(*from, Classes::PREP.or(Classes::DAY))
                || context.is(*from, Classes::ADJ.or(Classes::DET)) && context.is(group - 1, Classes::TIME)
                // "Li later Thursday said"
                || context.says_any(*from, words!["later", "earlier", "early", "late"])
                    && context.is(group - 1, Classes::DAY.or(Classes::TIME));
            opens
                && may_tell_when(context, Range::new(*from, group))
                && setting(context.tokens(Range::new(*from, group)))
                    .is_ok_and(|(rest, found)| rest.is_empty() && found.slot != Slot::Place && found.sure)
                // "on Monday after the clerks questioned it": the clerks are a subject
                && !(*from..group - 1).any(|at| context.is(at, Classes::SUBORD) && self.opens_clause(at, group))
        };
        let end = (limit..group).find(ends_here).unwrap_or(group);
        // "issued earlier this year"
        let adverb = end < group && end > limit && context.says_any(end - 1, words!["earlier", "later"]);
        end - u32::from(adverb)
    }

    /// "After the vote, Li, a lawyer, said": what is told first is when it was, and not who spoke.
    fn is_fronted(&self, range: Range) -> bool {
        let context = self.context;
        let Some(comma) = (range.from..range.to).find(|&at| context.kind(at) == Some(TokenKind::Comma)) else {
            return false;
        };
        let after_preposition = context
            .before(range.from, self.sentence.from)
            .is_some_and(|t| t.is(Classes::PREP) && t.is(Classes::SUBORD) || t.is(Classes::WH));
        // "an email in which a mechanic, Louis Tarrant, warned": nothing is fronted in a relative clause
        let relative = range.from >= self.sentence.from + 2
            && context.is(range.from - 1, Classes::REL)
            && context.is(range.from - 2, Classes::PREP);
        let after_preposition = after_preposition && !relative;
        after_preposition && comma + 1 < range.to
    }

    /// The opening mark of the quotation that ends at `close`, if it is words and no speech.
    fn short_quotation(&self, close: u32) -> Option<u32> {
        const LONGEST: u32 = 8;
        let quote =
            self.context.quote(close).filter(|quote| quote.close == close && quote.open >= self.sentence.from)?;
        (close - quote.open <= LONGEST && (!is_speech(self.context, quote) || self.is_named(quote)))
            .then_some(quote.open)
    }

    /// "who calls it a “sham,” said": words with an article before them, and the comma that closes the clause.
    fn is_named(&self, quote: &Quote) -> bool {
        let article = quote.open > 0 && self.context.is(quote.open - 1, Classes::DET.or(Classes::POSS));
        article && self.context.kind(quote.close.max(1) - 1) == Some(TokenKind::Comma)
    }

    /// Where no whole subject is found: the shortest tail before the cue that is a noun phrase.
    fn nearest_noun_phrase(&self, limit: u32, end: u32) -> Option<Range> {
        let mut best = None;
        for at in (limit..end).rev().take(12) {
            // No phrase reaches over these, but over "of", and the prepositions of "at least" and "up to".
            const OTHER: Classes = Classes::PREP.or(Classes::COORD).or(Classes::AUX).or(Classes::SUBORD);
            let token = self.context.token(at);
            if token.is_word()
                && token.is(OTHER)
                && !token.is(NOMINAL.or(Classes::ANY_PRON))
                && !self.context.says_any(at, words!["of", "at", "up", "to", "than"])
            {
                break;
            }
            // "a report that said Mr Li had left": a relative pronoun, and no demonstrative
            let relative = token.is(Classes::REL)
                && at + 1 < end
                && self.context.before(at, self.sentence.from).is_some_and(|t| t.is_word())
                && self.context.is(at + 1, Classes::VERB.or(Classes::AUX));
            if relative || !can_start(token) && !token.is(Classes::PREP) && !token.is_capital() {
                continue;
            }
            let range = Range::new(at, end);
            match noun_phrase_with_of(self.context.tokens(range)) {
                Ok((rest, _)) if rest.is_empty() && !self.leads(at) => best = Some(range),
                _ => {}
            }
        }
        // "pointed out that Koss [said]": the "that" behind a particle is none of the subject
        let particle = |range: &Range| {
            range.from >= self.sentence.from + 2
                && range.to > range.from + 1
                && self.context.is(range.from, Classes::THAT)
                && self.context.is(range.from - 1, Classes::PARTICLE)
                && self.context.is(range.from - 2, Classes::CUE_VERB)
        };
        let best = best.map(|range| if particle(&range) { Range::new(range.from + 1, range.to) } else { range });
        let best = best.map(|range| self.with_object(range));
        // "widespread fear among voters and promise": what a preposition governs is no subject
        best.filter(|range| {
            let before = self.context.before(range.from, self.sentence.from);
            // "had handled messages later deemed secret": nor is an object
            let takes =
                |t: &Token| t.is(Classes::VERB) && !t.is(Classes::CUE_VERB.or(Classes::NOUN).or(Classes::AUX));
            let infinitive = || {
                range.from >= self.sentence.from + 2
                    && self.context.is(range.from - 2, Classes::TO)
                    && before.is_some_and(|t| t.is(Classes::VERB_BASE) && !t.is(Classes::CUE_VERB))
            };
            let object = self.context.is(self.group.head, Classes::VERB_PART)
                && (before.is_some_and(takes) || infinitive());
            let governed =
                before.is_some_and(|t| t.is(Classes::PREP) && !t.is(Classes::SUBORD) || t.is(Classes::BE));
            !object && !governed
        })
    }

    /// "I doubt that [anybody who takes the office wants] it": what the relative clause before the cue takes is no subject.
    fn with_object(&self, range: Range) -> Range {
        let context = self.context;
        const NOUNS: Classes = Classes::NOUN_PL.or(Classes::ROLE_PL).or(Classes::ROLE).or(Classes::ANY_PRON);
        const BEFORE: Classes =
            Classes::DET.or(Classes::ADJ).or(Classes::QUANT).or(Classes::NUM).or(Classes::POSS);
        if range.from < self.sentence.from + 3
            || !context.is(range.from - 1, Classes::VERB)
            || !context.says(range.from - 2, "who")
            || !context.is(range.from - 3, NOUNS)
        {
            return range;
        }
        let noun = range.from - 3;
        let start = (self.sentence.from..noun).rev().take_while(|&at| context.is(at, BEFORE)).last();
        Range::new(start.unwrap_or(noun), range.to)
    }
}
