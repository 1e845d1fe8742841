//! Pronouns: whom they mean.
//!
//! A pronoun takes the fitting mention before it that stands out most: the subject of its sentence or of the one
//! before, else the nearer one. "who" and "which" take the noun phrase right before them.

use super::cast::{Cast, Entity, Place, Slot};
use super::index::last_word;
use crate::grammar::{Context, Range, is_genitive_at};
use crate::lexicon::{Classes, Gender, WordList};
use crate::record::SourceKind;
use crate::text::TokenKind;

/// What a pronoun can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pronoun {
    One(Gender),
    Many,
    Thing,
    /// "the former governor": somebody with a name, called by what he is.
    Epithet(Gender),
}

/// A mention this many sentences back is forgotten.
const REACH: u32 = 8;

/// Points of who has just spoken, and of who is mentioned in the same quotation.
const SPEAKS: i32 = 10;
const TOGETHER: i32 = 10;

/// The points of what fits best (16), as a subject (24) mentioned five times, besides those above.
const MOST: i32 = 16 + 24 + 5;

/// An epithet means the subject of one of so many sentences before it.
const EPITHET_REACH: u32 = 2;

/// Tokens between a relative pronoun and what it stands for: "the head of the port in Orme, who".
const RELATIVE_REACH: u32 = 12;

fn read(context: &Context<'_>, at: u32) -> Option<Pronoun> {
    let is = |words: WordList| context.says_any(at, words);
    if is(words!["he", "his", "him", "himself"]) {
        Some(Pronoun::One(Gender::Male))
    } else if is(words!["she", "her", "herself", "hers"]) {
        Some(Pronoun::One(Gender::Female))
    } else if is(words!["they", "their", "them", "themselves"]) {
        Some(Pronoun::Many)
    } else if is(words!["it", "its", "itself"]) {
        Some(Pronoun::Thing)
    } else {
        None
    }
}

impl Cast<'_> {
    /// Whom the pronoun at `at` means; never `speaker`, in whose quotation it stands.
    pub(super) fn antecedent(&mut self, context: &Context<'_>, at: u32, speaker: Option<usize>) -> Option<usize> {
        let pronoun = read(context, at)?;
        self.salient(context, pronoun, at, speaker)
    }

    /// Whom the description at `at` means that is no new one's but a second name: "the billionaire", "the former
    /// governor".
    pub(super) fn epithet(&mut self, context: &Context<'_>, span: Range, head: u32) -> Option<usize> {
        const HEADS: WordList = words![
            "candidate", "nominee", "contender", "hopeful", "front-runner", "frontrunner", "businessman",
            "businesswoman", "mogul", "tycoon", "billionaire", "millionaire", "magnate", "incumbent",
            "challenger", "senator", "congressman", "congresswoman", "lawmaker", "governor", "politician",
            "democrat", "republican", "socialist", "libertarian", "newcomer", "firebrand", "actor", "actress",
            "singer", "rapper", "comedian", "comic", "star", "entertainer", "filmmaker", "documentarian",
            "novelist", "playwright", "poet", "entrepreneur", "investor", "financier", "developer",
            "neurosurgeon", "surgeon", "scientist", "physicist", "economist", "historian", "professor",
            "activist", "pollster", "strategist", "speechwriter", "broadcaster", "radioman", "veteran", "admiral",
            "texan", "retiree",
        ];
        let former = words!["former", "retired", "onetime", "ex-president"];
        let role = context.is(head, Classes::ROLE) && !context.is(head, Classes::ROLE_PL);
        // "the former minister of state", "the 57-year-old clerk"
        let office = context.says(head + 1, "of") && context.says(head + 2, "state");
        let aged = || (span.from + 1..head).any(|at| context.ends_in(at, "-year-old"));
        let called =
            || context.says_any(head, HEADS) || context.says_any(span.from + 1, former) || office || aged();
        if !role
            || !context.says(span.from, "the")
            || (span.from..head).any(|at| is_genitive_at(context, at))
            || context.says_any(head + 1, words!["of", "from", "who"]) && !office
            || !called()
        {
            return None;
        }
        let gender = context.tables.word(context.token(head).word).gender;
        let found = self.salient(context, Pronoun::Epithet(gender), span.from, None);
        // "the candidate": the text is about one
        let plain = context.says(head, "candidate") && head == span.from + 1;
        found.or_else(|| if plain { self.protagonist(gender) } else { None })
    }

    /// The person of whom the text speaks far more often than of others.
    fn protagonist(&self, gender: Gender) -> Option<usize> {
        const MET: usize = 64;
        const OFTEN: u32 = 4;
        let people = || {
            let met = self.all.iter().enumerate().take(MET);
            met.filter_map(|(id, entity)| Some((id, entity.times, fit(Pronoun::Epithet(gender), entity)?)))
        };
        let (first, times, _) = people().max_by_key(|&(id, times, _)| (times, std::cmp::Reverse(id)))?;
        let second = people().filter(|&(id, ..)| id != first).map(|(_, times, _)| times).max().unwrap_or(0);
        (times >= OFTEN && times >= 2 * second).then_some(first)
    }

    /// The mention before `at` that fits best and stands out most.
    fn salient(
        &mut self,
        context: &Context<'_>,
        pronoun: Pronoun,
        at: u32,
        speaker: Option<usize>,
    ) -> Option<usize> {
        let quote = context.token(at).quote;
        let sentence = self.sentence_of(context, at);
        let known = self.slots[self.page..].partition_point(|slot| slot.from < at) + self.page;
        let after_quotation = at > 0 && context.kind(at - 1) == Some(TokenKind::CloseQuote);
        let said = what_is_said(context, at);
        // What no mention can have more of, besides what it loses by its distance.
        let most = MOST + if after_quotation { SPEAKS } else { 0 } + if quote == 0 { 0 } else { TOGETHER };
        let mut best: Option<(i32, usize)> = None;
        let mut rivals = false;
        let (mut bodies, mut body_before) = (0, None);
        for (index, slot) in self.slots[..known].iter().enumerate().rev() {
            let distance = sentence.saturating_sub(slot.sentence);
            if distance > REACH {
                break;
            }
            let lost = 16 * distance.min(5) as i32;
            let settled = |&(points, found): &(i32, usize)| {
                distance > 0 && points >= most - lost && (rivals || self.all[found].gender != Gender::Unknown)
            };
            if best.as_ref().is_some_and(settled) {
                break;
            }
            let entity = &self.all[slot.entity];
            let holds = index >= self.page && slot.to > at;
            if Some(slot.entity) == speaker || holds {
                continue;
            }
            let Some(fit) = fit(pronoun, entity) else { continue };
            if entity.named && said.is_some_and(|range| is_named_in(context, range, self.name_of(slot.entity))) {
                continue;
            }
            // An epithet goes on with the subject of the sentences before it.
            let subject =
                slot.place == Place::Subject && slot.quote == 0 || self.last_speaker == Some(slot.entity);
            // "“A. B. C,” Li said. “D.” The former clerk": sentences of a quotation do not part them
            let spoke = self.last_speaker == Some(slot.entity);
            let far = distance > if spoke { REACH } else { EPITHET_REACH };
            if matches!(pronoun, Pronoun::Epithet(_)) && (!subject || distance == 0 || far) {
                continue;
            }
            let quoted = match (slot.quote, quote) {
                (0, _) => 0,
                (there, here) if there == here => -TOGETHER,
                _ => 45,
            };
            let salience = match slot.place {
                Place::Subject => 24,
                Place::Inner => 14,
                Place::Object => 8,
                Place::Owner => 8,
                Place::Oblique => 0,
                Place::Modifier => -10,
            };
            // "“…,” he said": who has spoken goes on speaking
            let speaks = if after_quotation && self.last_speaker == Some(slot.entity) { SPEAKS } else { 0 };
            let near = if index >= self.page && distance == 0 { closeness(context, slot, at) } else { 0 };
            let points = fit + speaks + salience + near + entity.times.min(5) as i32 - lost - quoted;
            // "Tolpress said … The Ledger said … They said the same": two bodies, and neither of them alone
            let body =
                matches!(entity.kind, SourceKind::Organization | SourceKind::Outlet | SourceKind::Government);
            if pronoun == Pronoun::Many && body && slot.place == Place::Subject && distance <= EPITHET_REACH {
                bodies += u32::from(body_before != Some(slot.entity));
                body_before = Some(slot.entity);
            }
            rivals |= best.is_some_and(|(_, other)| other != slot.entity);
            if best.is_none_or(|(most, _)| points > most) {
                best = Some((points, slot.entity));
            }
        }
        let (_, found) = best.filter(|&(_, found)| bodies < 2 || self.all[found].plural)?;
        if let Pronoun::One(gender) = pronoun {
            let entity = &mut self.all[found];
            if entity.gender == Gender::Unknown && !rivals {
                entity.gender = gender;
            }
        }
        Some(found)
    }

    /// The number of the sentence on the page that holds the token `at`.
    fn sentence_of(&self, context: &Context<'_>, at: u32) -> u32 {
        let place = context.page.sentences.partition_point(|&(_, to)| to <= at);
        self.sentences_before + 1 + place as u32
    }

    /// What "who", "which" or "that" at `at` stands for, if it is known.
    pub(super) fn before_relative(&self, context: &Context<'_>, at: u32) -> Option<usize> {
        let at = first_of_pair(context, at);
        if asks(context, at) {
            return None;
        }
        let end = before_comma(context, at);
        let person = context.says(at, "who") || context.says(at, "whom");
        let comma = end < at;
        let verb = (at + 1..at + 4).find(|&next| !context.is(next, Classes::ADV)).unwrap_or(at + 1);
        let singular = context.is(verb, Classes::VERB_S) || context.says_any(verb, words!["is", "was", "has"]);
        let plural = context.says_any(verb, words!["are", "were", "have"])
            || context.is(verb, Classes::VERB_BASE) && !context.is(verb, Classes::VERB_PAST);
        let fits = |slot: &&Slot| {
            let entity = &self.all[slot.entity];
            let people = matches!(
                entity.kind,
                SourceKind::Person | SourceKind::Group | SourceKind::Public | SourceKind::Commenter
            );
            let kind = if person { people } else { !people || entity.kind == SourceKind::Group || !entity.known };
            let number =
                !(singular && entity.plural || plural && !entity.plural && entity.kind == SourceKind::Person);
            // Without a comma the clause narrows its noun: a name only where it stands right before, as "the Adair who".
            let name = context.token(slot.to - 1).is_capital();
            let narrowed =
                comma || !name || entity.plural || slot.to == end && !self.belongs_to_noun(context, slot);
            let near = person || slot.to == end;
            kind && number && narrowed && near && slot.place != Place::Modifier
        };
        let near = self.on_page().iter().rev().skip_while(|slot| slot.from >= end);
        let mut near = near.take_while(|slot| slot.to + RELATIVE_REACH > end);
        near.find(|slot| slot.to <= end && fits(slot)).map(|slot| slot.entity)
    }

    /// "a supporter of Adair": the name stands behind a description and a preposition.
    fn belongs_to_noun(&self, context: &Context<'_>, name: &Slot) -> bool {
        let before = self.on_page().iter().rev().find(|slot| slot.to < name.from);
        slot_ends_at(before, name.from.saturating_sub(1)) && context.is(name.from - 1, Classes::PREP)
    }
}

/// "Li, who left early and who had paid": the first of two relative clauses of one noun.
fn first_of_pair(context: &Context<'_>, at: u32) -> u32 {
    const REACH: u32 = 24;
    let joined = at > 0 && context.is(at - 1, Classes::COORD);
    let same = |&before: &u32| {
        let [this, other] = [at, before].map(|at| context.str(at));
        context.is(before, Classes::REL) && this.eq_ignore_ascii_case(other)
    };
    if joined { (at.saturating_sub(REACH)..at).rev().find(same).unwrap_or(at) } else { at }
}

/// Where the subject stands of what is said by the one whom a pronoun at `at` means, when it is the subject of a cue: "he
/// said [that Li] had left". Nobody is named there who is the pronoun's (Principle C of the binding theory, Chomsky 1981).
fn what_is_said(context: &Context<'_>, at: u32) -> Option<Range> {
    const REACH: u32 = 5;
    const SUBJECT: u32 = 4;
    if !context.is(at, Classes::PRON_NOM) {
        return None;
    }
    let sentences = &context.page.sentences;
    let &(from, to) = sentences.get(sentences.partition_point(|&(_, to)| to <= at))?;
    let verb =
        (at + 1..to.min(at + REACH)).find(|&at| context.is(at, Classes::VERB) && !context.is(at, Classes::AUX))?;
    // "After he left, Tobin Adair said": a clause before the main one may name him later
    let fronted = context.is(from, Classes::SUBORD.or(Classes::PREP).or(Classes::VERB_PART).or(Classes::VERB_ING));
    (context.is(verb, Classes::CUE_VERB) && !fronted).then(|| Range::new(verb + 1, to.min(verb + 1 + SUBJECT)))
}

/// Whether the last word of the name stands in the range.
fn is_named_in(context: &Context<'_>, range: Range, name: &str) -> bool {
    let last = last_word(name);
    (range.from..range.to).any(|at| context.token(at).is_capital() && context.str(at) == last)
}

/// How much nearer a mention is to the pronoun by the clauses of its sentence: "Li acknowledged that [he]", "Li, who is known
/// for [his]".
fn closeness(context: &Context<'_>, slot: &Slot, at: u32) -> i32 {
    const REACH: u32 = 10;
    if slot.to >= at || at - slot.to > REACH {
        return 0;
    }
    let who = slot.to + u32::from(context.kind(slot.to) == Some(TokenKind::Comma));
    let relative = context.says(who, "who")
        && at > who + 1
        && !context.says_any(who + 1, words!["are", "were", "have"])
        && !(who..at).any(|at| matches!(context.kind(at), Some(TokenKind::Comma | TokenKind::Dash)));
    let cue = |at: u32| context.is(at, Classes::CUE_VERB) && context.is(at, Classes::FINITE);
    let verb = (slot.to..at).find(|&at| !context.is(at, Classes::ADV.or(Classes::AUX).or(Classes::NEG)));
    let says = verb.is_some_and(|verb| {
        cue(verb) && (verb + 1 == at || verb + 2 == at && context.is(verb + 1, Classes::THAT))
    });
    if relative || says { 30 } else { 0 }
}

fn slot_ends_at(slot: Option<&Slot>, at: u32) -> bool {
    slot.is_some_and(|slot| slot.to == at)
}

/// The noun phrase right before a relative pronoun.
pub(super) fn phrase_before_relative(context: &Context<'_>, at: u32) -> Option<Range> {
    const LONGEST: u32 = 6;
    if asks(context, at) {
        return None;
    }
    let end = before_comma(context, at);
    let mut from = end;
    while from > end.saturating_sub(LONGEST) {
        let before = context.token(from - 1);
        const STOPS: Classes = Classes::PREP
            .or(Classes::COORD)
            .or(Classes::AUX)
            .or(Classes::SUBORD)
            .or(Classes::THAT)
            .or(Classes::TO)
            .or(Classes::FINITE);
        let determiner = before.is(Classes::DET.or(Classes::POSS).or(Classes::QUANT));
        let noun = before.is(Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ROLE_PL));
        if !before.is_word() || before.is(STOPS) && !determiner && !noun {
            break;
        }
        from -= 1;
        if determiner {
            break;
        }
    }
    (from < end).then(|| Range::new(from, end))
}

/// "I do not know who supports him": a question, and nobody stands before it.
fn asks(context: &Context<'_>, at: u32) -> bool {
    const NOUN: Classes = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ROLE_PL);
    context.says(at, "who")
        && at > 0
        && context.is(at - 1, Classes::CUE_VERB)
        && !context.is(at - 1, NOUN)
        && !context.token(at - 1).is_capital()
}

fn before_comma(context: &Context<'_>, at: u32) -> u32 {
    let comma = at.checked_sub(1).filter(|&before| context.kind(before) == Some(TokenKind::Comma));
    comma.unwrap_or(at)
}

/// How well the pronoun fits, if it does.
fn fit(pronoun: Pronoun, entity: &Entity) -> Option<i32> {
    use SourceKind::{Commenter, Document, Government, Group, Organization, Outlet, Person, Public};
    match pronoun {
        Pronoun::One(gender) => {
            let person = matches!(entity.kind, Person | Commenter) && !entity.plural;
            let fits = entity.gender == gender || entity.gender == Gender::Unknown;
            (person && fits).then_some(match entity.gender {
                _ if !entity.named && entity.times < 2 => 0,
                Gender::Unknown if entity.known => 10,
                Gender::Unknown => -4,
                _ => 14,
            })
        }
        Pronoun::Epithet(gender) => {
            let person = entity.kind == Person && entity.named && entity.known && !entity.plural;
            let fits = gender == Gender::Unknown || entity.gender == Gender::Unknown || entity.gender == gender;
            (person && fits).then_some(14)
        }
        Pronoun::Many if entity.plural || matches!(entity.kind, Group | Public) => Some(16),
        Pronoun::Many => match entity.kind {
            Organization | Outlet | Government => Some(-14),
            // "a source … they"
            Person if !entity.named && entity.gender == Gender::Unknown => Some(-12),
            _ => None,
        },
        Pronoun::Thing => match entity.kind {
            _ if entity.plural => None,
            Organization | Outlet | Document => Some(12),
            Government => Some(4),
            Group => Some(2),
            // A capital alone does not make a person.
            Person if entity.named && !entity.known => Some(-8),
            _ => None,
        },
    }
}
