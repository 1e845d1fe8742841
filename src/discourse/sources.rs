//! Those of the cast who say something: mentions become the sources of the record.

use std::borrow::Cow;

use super::antecedent;
use super::cast::Cast;
use super::description::{self, Description};
use super::expected;
use super::mention::{self, Mention, Reference};
use crate::grammar::{Context, Range};
use crate::lexicon::Gender;
use crate::record::{AnonymityData, AnonymityLevel, SectionKind, SourceData, SourceKind, Span, Spans};
use crate::text::TokenKind;

/// The sources of a document so far.
#[derive(Debug)]
pub(super) struct Sources<'t> {
    text: &'t str,
    cast: Cast<'t>,
    all: Vec<SourceData<'t>>,
    /// Who of the cast each source is.
    who: Vec<usize>,
}

/// A longer mention describes more than who the source is. Bytes.
const LONGEST_DESCRIPTION: usize = 60;

impl<'t> Sources<'t> {
    pub(super) fn new(text: &'t str, cast: Cast<'_>) -> Self {
        let all = Vec::with_capacity(expected(text, 400));
        Sources { text, cast: Cast::new(text, cast), all, who: Vec::new() }
    }

    /// Takes in who is mentioned on a page. Headings write every word with a capital, and posts are islands.
    pub(super) fn read_page(&mut self, context: &Context<'_>, section: SectionKind) {
        self.cast.turn_page();
        if !matches!(section, SectionKind::Headline | SectionKind::Comment) {
            self.cast.read_page(context);
        }
    }

    /// The source of a mention; `speaker` is whose words the mention stands in.
    pub(super) fn resolve(&mut self, context: &Context<'_>, mention: &Mention, speaker: Option<usize>) -> usize {
        let speaker = speaker.map(|id| self.who[id]);
        let at = mention.span.from;
        let entity = match mention.reference {
            Reference::Speaker => {
                // "They say, “I am content”": one of them, and a document is nobody who says "I"
                let one = |id: &usize| {
                    let kind = self.cast.all[*id].kind;
                    // "we" of somebody of whom nothing is known but an "I" is a group of its own
                    let told = self.cast.all[*id].named || self.cast.all[*id].role.is_some();
                    mention.plural && kind != SourceKind::Document && (told || kind != SourceKind::Person)
                        || !mention.plural
                            && matches!(kind, SourceKind::Person | SourceKind::Commenter | SourceKind::Account)
                };
                speaker.filter(one).unwrap_or_else(|| self.stranger(context, mention))
            }
            Reference::Pronoun => {
                let quoted = context.token(at).quote != 0;
                let slot = self.slot_at(mention.span, at);
                slot.or_else(|| self.cast.antecedent(context, at, speaker.filter(|_| quoted)))
                    .or_else(|| self.met(context, mention))
                    .unwrap_or_else(|| self.stranger(context, mention))
            }
            Reference::Relative => self.relative(context, mention),
            Reference::Part(group) => self.part(context, mention, group),
            Reference::Several => self.several(context, mention),
            Reference::Name | Reference::Definite | Reference::Indefinite => {
                let entity = self.spoken_of(context, mention);
                let unnamed =
                    !self.cast.all[entity].named && mention.kind == SourceKind::Person && !mention.plural;
                // In the words of somebody else a second name may be anybody's.
                let told = unnamed && speaker.is_none();
                let epithet = told.then(|| self.cast.epithet(context, mention.span, mention.head)).flatten();
                epithet.unwrap_or(entity)
            }
        };
        let id = self.source(context, entity, mention);
        let (start, end) = context.bytes(mention.span);
        self.all[id].mentions.push(Span::of(self.text, start, end));
        id
    }

    /// "He praised the plan, saying it was late": who has been met as the source of the verb before, in the same words.
    fn met(&self, context: &Context<'_>, mention: &Mention) -> Option<usize> {
        const NEAR: usize = 4;
        let (start, end) = context.bytes(mention.span);
        let span = Span::of(self.text, start, end);
        let same = |id: &usize| self.all[*id].mentions.last().is_some_and(|last| *last == span);
        (0..self.all.len()).rev().take(NEAR).find(same).map(|id| self.who[id])
    }

    /// Whom the mention of the span on the page means that holds the token `at`.
    fn slot_at(&self, span: Range, at: u32) -> Option<usize> {
        let page = self.cast.on_page();
        let behind = page.partition_point(|slot| slot.from < span.to);
        const NEAR: usize = 8;
        let near = page[..behind].iter().rev().take(NEAR);
        let mut holding = near.filter(|slot| slot.from <= at && at < slot.to);
        // A pair stands behind those that it is made of.
        holding
            .find(|slot| span.from <= slot.from && slot.to <= span.to || slot.to - slot.from == 1)
            .map(|s| s.entity)
    }

    fn spoken_of(&mut self, context: &Context<'_>, mention: &Mention) -> usize {
        let anchor = mention.name.map_or(mention.head, |name| name.name.to - 1);
        // "Citizens for Clean Water": "Clean Water" is no name of its own
        let part = mention.name.map_or(mention.span.from, |name| name.name.from);
        let joined = (part..anchor).any(|at| !context.token(at).is_capital()) && mention.name.is_some();
        if let Some(entity) = self.slot_at(mention.span, anchor).filter(|_| !joined) {
            return entity;
        }
        if let Some(name) = mention.name.filter(|_| mention.reference == Reference::Name) {
            return self.cast.named(context, &name);
        }
        let Mention { span, head, plural, count, kind, gender, .. } = *mention;
        let narrower = description::narrower(context, Range::new(span.from, head + 1), head);
        let found = Description {
            span,
            head,
            narrower,
            kind,
            plural,
            gender,
            count,
            points_back: mention.reference == Reference::Definite,
            is_bare: false,
        };
        let entity = self.cast.describe(context, &found);
        self.cast.index_head(context, entity, head);
        entity
    }

    /// Somebody of whom nothing is known but this mention.
    fn stranger(&mut self, context: &Context<'_>, mention: &Mention) -> usize {
        let entity = self.cast.add(context.bytes(mention.span), mention.kind);
        let known = &mut self.cast.all[entity];
        (known.gender, known.plural, known.count) = (mention.gender, mention.plural, mention.count);
        entity
    }

    /// "who", "which"
    fn relative(&mut self, context: &Context<'_>, mention: &Mention) -> usize {
        let at = mention.span.from;
        let phrase = antecedent::phrase_before_relative(context, at);
        if let Some(entity) = self.cast.before_relative(context, at) {
            return entity;
        }
        match phrase {
            Some(range) => {
                let read = mention::read(context, range);
                match read.reference {
                    Reference::Name | Reference::Definite | Reference::Indefinite => {
                        self.spoken_of(context, &read)
                    }
                    _ => self.stranger(context, &read),
                }
            }
            None => self.stranger(context, mention),
        }
    }

    /// "one of them"
    fn part(&mut self, context: &Context<'_>, mention: &Mention, group: u32) -> usize {
        let whole = self
            .cast
            .antecedent(context, group, None)
            .or_else(|| self.cast.on_page().iter().find(|slot| slot.from >= group).map(|slot| slot.entity))
            .filter(|&whole| self.cast.all[whole].plural);
        // "one of them, a woman in a red coat,": "she" was found to be that woman
        let comma = (group..mention.span.to).find(|&at| context.kind(at) == Some(TokenKind::Comma));
        let aside = comma.and_then(|comma| self.cast.on_page().iter().find(|slot| slot.from == comma + 1));
        let described = aside.map(|slot| slot.entity).filter(|&entity| {
            let known = &self.cast.all[entity];
            !known.named && !known.plural && known.times > 0 && known.source.is_none() && !mention.plural
        });
        let entity = match described {
            Some(entity) => {
                (self.cast.all[entity].name, self.cast.all[entity].count) =
                    (context.bytes(mention.span), mention.count);
                entity
            }
            None => self.stranger(context, mention),
        };
        self.cast.all[entity].part_of = whole;
        entity
    }

    /// "Lena Marsh and Tomas Verrin"
    fn several(&mut self, context: &Context<'_>, mention: &Mention) -> usize {
        let within = |from: u32, to: u32| mention.span.from <= from && to <= mention.span.to;
        let page = self.cast.on_page();
        let pair = page.iter().rev().find(|slot| within(slot.from, slot.to) && slot.to > mention.head + 2);
        if let Some(slot) = pair.filter(|slot| slot.from <= mention.head) {
            return slot.entity;
        }
        let entity = self.stranger(context, mention);
        self.cast.all[entity].named = mention.level == AnonymityLevel::Named;
        entity
    }

    /// The source that one of the cast is, with what the mention says of it.
    fn source(&mut self, context: &Context<'_>, entity: usize, mention: &Mention) -> usize {
        let known = &mut self.cast.all[entity];
        let pronoun = matches!(mention.reference, Reference::Pronoun | Reference::Relative | Reference::Speaker);
        if !pronoun {
            if known.gender == Gender::Unknown {
                known.gender = mention.gender;
            }
            if known.role.is_none() {
                known.role = mention.role.map(|range| context.bytes(range));
            }
            if known.affiliation.is_none() {
                known.affiliation = mention.affiliation.map(|range| context.bytes(range));
            }
            if !known.known && mention.reference == Reference::Name {
                known.kind = mention.kind;
            }
            // "the Verrin camp … Verrin said": what looked like a plural is a name
            known.named |= mention.reference == Reference::Name
                && mention.kind == SourceKind::Person
                && known.kind == SourceKind::Person;
            known.count = known.count.or(mention.count);
        }
        // "a source at the mill … the source": described is described
        let again = known.source.is_some()
            && mention.reference == Reference::Definite
            && mention.span.to - mention.span.from <= 2;
        let id = match known.source {
            Some(id) => id,
            None => {
                let id = self.all.len();
                known.source = Some(id);
                let kind = if pronoun || known.named { known.kind } else { mention.kind };
                let named = known.named;
                let level = if named { AnonymityLevel::Named } else { AnonymityLevel::Described };
                let name = Cow::Borrowed(self.cast.name_of(entity));
                self.push(name, kind, level, entity);
                id
            }
        };
        let source = &mut self.all[id];
        if !pronoun && !again && mention.level == AnonymityLevel::Anonymous {
            source.anonymity.level = AnonymityLevel::Anonymous;
        }
        // The longest description stands for a source without a name.
        let (start, end) = context.bytes(mention.span);
        let longer = end - start > source.name.len() && end - start <= LONGEST_DESCRIPTION;
        if !pronoun && !self.cast.all[entity].named && longer {
            source.name = Cow::Borrowed(&self.text[start..end]);
        }
        id
    }

    fn push(&mut self, name: Cow<'t, str>, kind: SourceKind, level: AnonymityLevel, entity: usize) {
        self.all.push(SourceData {
            id: self.all.len(),
            name,
            kind,
            anonymity: AnonymityData { level, grounds: None },
            count: None,
            role: None,
            affiliation: None,
            mentions: Spans::default(),
        });
        self.who.push(entity);
    }

    /// The outlet that was mentioned last, whether or not it has said anything.
    pub(super) fn last_outlet(&mut self) -> Option<usize> {
        let cast = &self.cast;
        let is = |kind: SourceKind| {
            let named = |id: &usize| cast.all[*id].named && cast.all[*id].kind == kind;
            cast.slots.iter().rev().map(|slot| slot.entity).find(named)
        };
        let entity = is(SourceKind::Outlet).or_else(|| is(SourceKind::Organization))?;
        let id = self.cast.all[entity].source.unwrap_or(self.all.len());
        if id == self.all.len() {
            self.cast.all[entity].source = Some(id);
            let (start, end) = self.cast.all[entity].name;
            let name = Cow::Borrowed(&self.text[start..end]);
            let kind = self.cast.all[entity].kind;
            self.push(name, kind, AnonymityLevel::Named, entity);
            // With its article, as it is mentioned
            let article = ["The ", "the "].iter().any(|article| self.text[..start].ends_with(article));
            let from = start - if article { "the ".len() } else { 0 };
            self.all[id].mentions.push(Span::of(self.text, from, end));
        }
        Some(id)
    }

    pub(super) fn kind(&self, id: usize) -> SourceKind {
        self.all[id].kind
    }

    /// The sources with all that the document said of them.
    pub(super) fn finish(self) -> (Vec<SourceData<'t>>, Cast<'static>) {
        let Sources { text, cast, mut all, who } = self;
        for (source, &entity) in all.iter_mut().zip(&who) {
            let known = &cast.all[entity];
            let slice = |(start, end): (usize, usize)| &text[start..end];
            // One of a group is as anonymous as the group.
            let group = known.part_of.map(|group| &cast.all[group]);
            let anonymous = known.anonymous || group.is_some_and(|group| group.anonymous);
            if known.named {
                source.name = Cow::Borrowed(slice(known.name));
                if known.known {
                    source.kind = known.kind;
                }
            }
            let stated = source.anonymity.level == AnonymityLevel::Anonymous;
            source.anonymity.level = match known.named {
                _ if stated || anonymous && !known.named => AnonymityLevel::Anonymous,
                true => AnonymityLevel::Named,
                false => AnonymityLevel::Described,
            };
            if source.anonymity.level == AnonymityLevel::Anonymous {
                let grounds = known.grounds.or(group.and_then(|group| group.grounds));
                source.anonymity.grounds = grounds.map(|(start, end)| Span::of(text, start, end));
            }
            let single = known.named && known.count == Some(1);
            source.count = known.count.filter(|_| !single);
            source.role = known.role.map(|role| match known.titled {
                true => Cow::Owned(slice(role).to_lowercase()),
                false => Cow::Borrowed(slice(role)),
            });
            source.affiliation = known.affiliation.map(|range| Cow::Borrowed(slice(range)));
        }
        (all, cast.emptied())
    }

    /// Who of the cast the source is.
    pub(super) fn who(&self, source: usize) -> usize {
        self.who[source]
    }

    /// The one that the sentence is about that holds the token `at`: its subject, if it has no name.
    pub(super) fn subject_without_name(&self, range: Range) -> Option<usize> {
        let within = self.cast.on_page().iter().filter(|slot| range.contains(slot.from));
        let mut unnamed = within.map(|slot| slot.entity).filter(|&id| {
            let entity = &self.cast.all[id];
            !entity.named && matches!(entity.kind, SourceKind::Person | SourceKind::Group)
        });
        unnamed.next()
    }

    pub(super) fn set_grounds(&mut self, entity: usize, grounds: Option<(usize, usize)>) {
        let known = &mut self.cast.all[entity];
        if !known.named {
            known.anonymous = true;
            known.grounds = known.grounds.or(grounds);
        }
    }

    /// The length of a known commenter's name at the head of a text ("@Ann Li You are right").
    pub(super) fn addressed_commenter(&self, text: &str) -> Option<usize> {
        const REACH: usize = 64;
        let known = self.all.iter().rev().take(REACH).filter(|source| source.kind == SourceKind::Commenter);
        known.filter(|source| text.starts_with(&*source.name)).map(|source| source.name.len()).max()
    }

    /// The author of a post, who is the same wherever the name is.
    pub(super) fn commenter(&mut self, text: &'t str, start: usize, end: usize) -> usize {
        let span = Span::of(text, start, end);
        self.by_whole_name(&span.clone(), SourceKind::Commenter, span)
    }

    /// Who takes part in an interview: the person so named.
    pub(super) fn party(&mut self, name: &Span<'t>, mention: Span<'t>) -> usize {
        self.by_whole_name(name, SourceKind::Person, mention)
    }

    fn by_whole_name(&mut self, name: &Span<'t>, kind: SourceKind, mention: Span<'t>) -> usize {
        let (start, end) = (name.start(), name.end());
        let entity = self.cast.by_whole_name(start, end, kind);
        let id = self.cast.all[entity].source.unwrap_or(self.all.len());
        if id == self.all.len() {
            self.cast.all[entity].source = Some(id);
            self.push(Cow::Borrowed(&self.text[start..end]), kind, AnonymityLevel::Named, entity);
        }
        if self.all[id].mentions.last() != Some(&mention) {
            self.all[id].mentions.push(mention);
        }
        id
    }
}
