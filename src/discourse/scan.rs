//! A light pass over a page: who and what is mentioned, and where in its clause.

use super::cast::{Cast, Entity, Place, Slot};
use super::description::{self, Description};
use super::name;
use super::named;
use crate::grammar::{Context, Range, is_genitive_at};
use crate::lexicon::{Classes, Gender};
use crate::record::SourceKind;
use crate::text::TokenKind;

/// What the pass stops at, besides capitals.
const INTEREST: Classes = Classes::ROLE
    .or(Classes::ROLE_PL)
    .or(Classes::PRON_NOM)
    .or(Classes::AUX)
    .or(Classes::FINITE)
    .or(Classes::SUBORD)
    .or(Classes::THAT)
    .or(Classes::REL);

impl Cast<'_> {
    /// Takes in the mentions of a page.
    pub(super) fn read_page(&mut self, context: &Context<'_>) {
        for &(from, to) in &context.page.sentences {
            self.sentence += 1;
            Scan { cast: self, context, sentence: Range::new(from, to), verb: false, inner: false, subject: None }
                .run();
        }
    }
}

pub(super) struct Scan<'s, 'a, 'c, 't> {
    pub(super) cast: &'s mut Cast<'t>,
    pub(super) context: &'c Context<'a>,
    pub(super) sentence: Range,
    /// Whether the clause has had its verb.
    pub(super) verb: bool,
    /// Whether it is a clause in another.
    pub(super) inner: bool,
    /// What the main clause is about.
    subject: Option<usize>,
}

impl Scan<'_, '_, '_, '_> {
    fn run(&mut self) {
        let context = self.context;
        let mut at = self.sentence.from;
        while at < self.sentence.to {
            let token = context.token(at);
            if !token.is(INTEREST) && !token.is_capital() {
                use TokenKind::{CloseQuote, Comma, Dash, OpenQuote, Semicolon};
                match token.kind {
                    OpenQuote | CloseQuote | Semicolon | Dash => (self.verb, self.inner) = (false, false),
                    // "When the rain stopped, Ann Li …", "With the race over, Ann Li …"
                    Comma if self.inner || self.subject.is_none() => (self.verb, self.inner) = (false, false),
                    _ => {}
                }
                at += 1;
                continue;
            }
            let taken = match token.kind {
                TokenKind::Word => self.mention(at),
                _ => None,
            };
            if let Some(end) = taken.filter(|&end| end > at) {
                at = end;
                continue;
            }
            if token.is(Classes::AUX) || token.is(Classes::FINITE) && self.is_verb(at) {
                if !self.verb && !self.inner && token.is(Classes::CUE_VERB) && self.subject.is_some() {
                    self.cast.last_speaker = self.subject;
                }
                self.verb = true;
            } else if token.is(Classes::SUBORD.or(Classes::THAT).or(Classes::REL)) {
                (self.verb, self.inner) = (false, true);
            }
            at += 1;
        }
    }

    /// A form that may be a noun is a verb right behind its subject.
    fn is_verb(&self, at: u32) -> bool {
        let noun = self.context.is(at, Classes::NOUN.or(Classes::NOUN_PL)) || at == self.sentence.from;
        !noun || self.cast.on_page().last().is_some_and(|slot| slot.to == at)
    }

    /// Takes in the mention at `at`, if there is one. Returns where it ends.
    fn mention(&mut self, at: u32) -> Option<u32> {
        let token = self.context.token(at);
        if token.is(Classes::PRON_NOM) {
            return self.pronoun(at);
        }
        if token.is_capital() && self.can_be_name(at) {
            return Some(self.name(at));
        }
        // "those who cast their ballots"
        let verb = token.is(Classes::VERB)
            && at > self.sentence.from
            && self.context.is(at - 1, Classes::REL.or(Classes::PRON_NOM).or(Classes::TO).or(Classes::AUX));
        if token.is(Classes::ROLE.or(Classes::ROLE_PL)) && !token.is(Classes::QUANT) && !verb {
            let found = description::around(self.context, at, self.sentence)?;
            return self.description(found);
        }
        None
    }

    /// "he", "she", "they" outside of quotations; inside them it takes to know whose words they are.
    fn pronoun(&mut self, at: u32) -> Option<u32> {
        let token = self.context.token(at);
        if token.quote != 0 {
            return None;
        }
        let entity = self.cast.antecedent(self.context, at, None)?;
        self.note(Range::new(at, at + 1), entity, Place::Subject);
        Some(at + 1)
    }

    fn can_be_name(&self, at: u32) -> bool {
        const OTHER: Classes = Classes::DET
            .or(Classes::POSS)
            .or(Classes::ANY_PRON)
            .or(Classes::PREP)
            .or(Classes::COORD)
            .or(Classes::SUBORD)
            .or(Classes::WH)
            .or(Classes::AUX)
            .or(Classes::NEG);
        let context = self.context;
        let token = context.token(at);
        let starts = at == self.sentence.from
            || matches!(context.token(at - 1).kind, TokenKind::OpenQuote | TokenKind::Colon | TokenKind::Dash);
        let next_capital = context.get(at + 1).is_some_and(|next| next.is_word() && next.is_capital());
        if token.is(Classes::CUE_PREP) && context.says(at, "according") {
            return false;
        }
        // "On Sunday Greta Solveig said"
        let day = token.is(Classes::DAY) && context.is(at + 1, Classes::GIVEN);
        if token.is(Classes::DAY.or(Classes::MONTH)) && (!next_capital || day) {
            return false;
        }
        // "Authority chairman Ann Li": a body's common name at the head of a sentence
        let head = starts && token.is(Classes::ROLE) && !next_capital && context.is(at + 1, Classes::ROLE);
        if head && !self.cast.is_last_name(context.str(at)) {
            return false;
        }
        if token.is(Classes::PROPER) {
            let plural = token.is(Classes::DEMONYM) && context.ends_in(at, "s");
            let known = || self.cast.is_last_name(context.str(at));
            return !token.is(Classes::DEMONYM) || plural || next_capital || known();
        }
        // "a Democrat", "the Senator"
        let role = token.is(Classes::ROLE.or(Classes::ROLE_PL)) && !next_capital;
        if token.is(OTHER) || role && !self.cast.is_last_name(context.str(at)) {
            return false;
        }
        let common = Classes::NOUN
            .or(Classes::NOUN_PL)
            .or(Classes::ADJ)
            .or(Classes::ADV)
            .or(Classes::VERB)
            .or(Classes::NUM)
            .or(Classes::ROLE)
            .or(Classes::ROLE_PL);
        // "Tessaly Power": before another capital it is a name
        let adverb =
            starts && !next_capital && context.ends_in(at, "ly") && !self.cast.is_last_name(context.str(at));
        let known = || starts && self.cast.is_last_name(context.str(at));
        !adverb && (!starts || !token.is(common)) || known() || next_capital && token.is(Classes::ROLE)
    }

    fn name(&mut self, at: u32) -> u32 {
        let context = self.context;
        let run = Range::new(at, name::run_end(context, at, self.sentence.to));
        let read = name::read(context, run);
        // "the mayor, Maren Oduya,"
        let described = self.before_comma(at).filter(|&slot| {
            let entity = &self.cast.all[slot.entity];
            !entity.named && !entity.plural && entity.kind == read.kind && self.is_closed(run.to)
        });
        let place = self.place(at, run.to);
        // "Varenian ships": an adjective with a capital
        let alone = run.to - at == 1 && !read.known;
        if alone && place == Place::Modifier && !self.cast.is_last_name(context.str(at)) {
            return run.to;
        }
        let entity = match described {
            Some(slot) => {
                let named = self.give_name(slot.entity, &read);
                // "the foreign minister" means him from now on
                self.cast.index_head(context, named, slot.to - 1);
                named
            }
            None => self.cast.named(context, &read),
        };
        if !read.title.is_empty() && self.cast.all[entity].role.is_none() {
            self.cast.all[entity].role = description::title_as_role(context, read.title);
            self.cast.all[entity].titled = true;
        }
        self.note(run, entity, place);
        self.pair(run, entity);
        run.to
    }

    /// A description and a name are found to be one's.
    fn give_name(&mut self, described: usize, read: &name::Name) -> usize {
        let id = self.cast.named(self.context, read);
        let Entity { role, gender, source, times, .. } = self.cast.all[described];
        let known = &mut self.cast.all[id];
        if known.role.is_none() {
            known.role = role;
        }
        if known.gender == Gender::Unknown {
            known.gender = gender;
        }
        // The description never was anybody else's: from now on it is the name's.
        if times <= 1 && source.is_none() {
            for slot in self.cast.slots.iter_mut().rev().take_while(|slot| slot.sentence == self.cast.sentence) {
                if slot.entity == described {
                    slot.entity = id;
                }
            }
        }
        id
    }

    fn description(&mut self, found: Description) -> Option<u32> {
        let context = self.context;
        let mut found = found;
        // "Clark’s comments": whose they are belongs to the name
        let owner = self.cast.on_page().last().copied().filter(|slot| {
            slot.to + 1 == found.span.from && slot.place == Place::Owner && slot.from >= self.sentence.from
        });
        if let Some(owner) = owner {
            found.span.from = owner.from;
            (found.points_back, found.is_bare) = (false, false);
        }
        let Description { span, narrower, head, .. } = found;
        let token = context.token(head);
        // "the United Weavers union"
        if let Some(name) = named::name_of_union(context, Range::new(span.from, head + 1)) {
            let entity = self.cast.named(context, &name);
            self.cast.index_head(context, entity, head);
            let place = self.place(span.from, span.to);
            self.note(span, entity, place);
            return Some(span.to);
        }
        // "finance minister Greta Solveig"
        let next = head + 1;
        let before_name = !found.plural
            && next < self.sentence.to
            && context.token(next).is_word()
            && context.token(next).is_capital()
            && name::is_of_people(context, head)
            && self.can_be_name(next);
        if before_name {
            let run = Range::new(next, name::run_end(context, next, self.sentence.to));
            let mut read = name::read(context, run);
            if read.kind == SourceKind::Person {
                read.known = true;
                if read.gender == Gender::Unknown {
                    read.gender = context.tables.word(token.word).gender;
                }
                let entity = self.cast.named(context, &read);
                self.cast.index_head(context, entity, head);
                if self.cast.all[entity].role.is_none() {
                    self.cast.all[entity].role = Some(context.bytes(Range::new(narrower.from, next)));
                }
                let place = self.place(span.from, run.to);
                self.note(Range::new(span.from, run.to), entity, place);
                self.pair(run, entity);
                return Some(run.to);
            }
        }
        // "He is a good speaker": said of somebody, and nobody else
        let be = |at: u32| context.is(at, Classes::BE) || context.kind(at) == Some(TokenKind::Clitic);
        if span.from > self.sentence.from && be(span.from - 1) && !found.plural && owner.is_none() {
            return Some(span.to);
        }
        // "Greta Solveig, the finance minister,", "Saul Pryce, now a pundit,"
        let once = span.from > 1 && context.says_any(span.from - 1, words!["now", "then", "once", "currently"]);
        let named = self.before_comma(span.from - u32::from(once)).filter(|slot| {
            let entity = &self.cast.all[slot.entity];
            let kinds = entity.kind == found.kind || !entity.known;
            // "Maud Ferreby, the union’s secretary": she is not the union
            let owner = is_genitive_at(context, span.to);
            entity.named
                && !owner
                && kinds
                && !found.plural
                && slot.place != Place::Owner
                && self.is_closed(span.to)
        });
        // "one clerk, a woman in a red coat,"
        let described = self.before_comma(span.from).filter(|slot| {
            let entity = &self.cast.all[slot.entity];
            let one = entity.kind == SourceKind::Person && !entity.plural && !entity.named;
            let new = found.kind == SourceKind::Person
                && !found.plural
                && context.says_any(span.from, words!["a", "an"]);
            one && new && slot.place != Place::Owner && self.is_aside(span.to)
        });
        let entity = match (named, described) {
            (Some(slot), _) => {
                let entity = &mut self.cast.all[slot.entity];
                if !entity.known {
                    (entity.kind, entity.known) = (found.kind, true);
                }
                if entity.gender == Gender::Unknown {
                    entity.gender = found.gender;
                }
                if entity.role.is_none() {
                    entity.role = Some(context.bytes(Range::new(narrower.from, next)));
                }
                slot.entity
            }
            (None, Some(slot)) => slot.entity,
            // "friend and adviser": a singular noun without determiner is nobody by itself
            (None, None) if found.is_bare => return Some(span.to),
            (None, None) => self.cast.describe(context, &found),
        };
        self.cast.index_head(context, entity, head);
        let place = self.place(span.from, span.to);
        self.note(span, entity, place);
        Some(span.to)
    }

    fn note(&mut self, range: Range, entity: usize, place: Place) {
        let Range { from, to } = range;
        let quote = self.context.token(from).quote;
        if quote == 0 && place == Place::Subject && self.context.token(to - 1).is_capital() {
            self.mean_by_fronted_pronouns(from, entity);
        }
        if quote == 0 && place == Place::Subject {
            let speaks = |at: u32| self.context.is(at, Classes::CUE_VERB) && self.context.is(at, Classes::FINITE);
            if from > 0 && speaks(from - 1) {
                self.cast.last_speaker = Some(entity);
            }
            self.subject = self.subject.filter(|_| self.verb || self.inner).or(Some(entity));
        }
        self.cast.note(Slot { from, to, entity, sentence: self.cast.sentence, place, quote });
    }

    /// "After he left, Tobin Adair said": a pronoun in a clause before the subject means the subject.
    fn mean_by_fronted_pronouns(&mut self, from: u32, entity: usize) {
        let opens = Classes::SUBORD.or(Classes::PREP).or(Classes::VERB_ING).or(Classes::VERB_PART);
        let fronted = self.context.is(self.sentence.from, opens)
            && from > 0
            && self.context.kind(from - 1) == Some(TokenKind::Comma);
        let Entity { kind, plural, gender, .. } = self.cast.all[entity];
        if !fronted || kind != SourceKind::Person || plural {
            return;
        }
        let page = self.cast.page;
        let context = self.context;
        let here = self.cast.slots[page..].iter_mut().rev().take_while(|slot| slot.sentence == self.cast.sentence);
        for slot in here.filter(|slot| slot.quote == 0 && context.is(slot.from, Classes::PRON_NOM)) {
            let fits = match () {
                _ if context.says(slot.from, "he") => gender != Gender::Female,
                _ if context.says(slot.from, "she") => gender != Gender::Male,
                _ => false,
            };
            if fits {
                slot.entity = entity;
            }
        }
    }

    /// "Lena Marsh and Tomas Verrin": two people are a pair as well.
    fn pair(&mut self, run: Range, entity: usize) {
        let context = self.context;
        let page = self.cast.on_page();
        let [.., first, _] = page else { return };
        let first = *first;
        let and = run.from.checked_sub(1).is_some_and(|at| context.says(at, "and"));
        let people = [first.entity, entity].map(|id| self.cast.all[id]);
        let both = people.iter().all(|entity| entity.kind == SourceKind::Person && !entity.plural && entity.named);
        if !and || first.to + 1 != run.from || !both || first.entity == entity {
            return;
        }
        let span = Range::new(first.from, run.to);
        let pair = self.cast.add(context.bytes(span), SourceKind::Group);
        let group = &mut self.cast.all[pair];
        (group.plural, group.named, group.count) = (true, true, Some(2));
        let place = first.place;
        self.note(span, pair, place);
    }
}
