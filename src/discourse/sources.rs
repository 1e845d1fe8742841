//! Mentions become sources: by name, by head and count, by pronoun.

use std::borrow::Cow;
use std::collections::HashMap;

use super::mention::{self, Mention, Reference};
use crate::grammar::{Context, Range};
use crate::lexicon::{Gender, WordId};
use crate::record::{AnonymityData, AnonymityLevel, SourceData, SourceKind, Span};

/// The sources of a document so far.
#[derive(Debug)]
pub(super) struct Sources<'t> {
    text: &'t str,
    all: Vec<SourceData<'t>>,
    traits: Vec<Traits>,
    /// Last word of a name, and the sources that bear it.
    by_name: HashMap<&'t str, Vec<usize>>,
    /// Head lemma with whether it is plural, and the last source so described.
    by_head: HashMap<(WordId, bool), usize>,
    /// The last sources that "he", "she" and "they" can mean.
    last_male: Option<usize>,
    last_female: Option<usize>,
    last_plural: Option<usize>,
    last_body: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Traits {
    gender: Gender,
    plural: bool,
}

/// Bearers of one name that are told apart; more are merged with the last.
const MAX_NAMESAKES: usize = 8;

/// A longer mention describes more than who the source is. Bytes.
const LONGEST_DESCRIPTION: usize = 60;

impl<'t> Sources<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Sources {
            text,
            all: Vec::new(),
            traits: Vec::new(),
            by_name: HashMap::new(),
            by_head: HashMap::new(),
            last_male: None,
            last_female: None,
            last_plural: None,
            last_body: None,
        }
    }

    fn slice(&self, context: &Context<'_>, range: Range) -> &'t str {
        let (start, end) = context.bytes(range);
        &self.text[start..end]
    }

    /// The source of a mention; `speaker` is whose words the mention stands in.
    pub(super) fn resolve(&mut self, context: &Context<'_>, mention: &Mention, speaker: Option<usize>) -> usize {
        let (start, end) = context.bytes(mention.span);
        let span = Span::of(self.text, start, end);
        let known = match mention.reference {
            Reference::Name => self.named(context, mention),
            Reference::Definite(lemma) => self.described(mention, lemma),
            Reference::Indefinite(_) => None,
            Reference::Pronoun => self.meant(mention).or_else(|| self.named_before(context, mention)),
            Reference::Speaker => speaker,
        };
        let id = match known {
            Some(id) => {
                self.learn(context, id, mention);
                self.all[id].mentions.push(span);
                id
            }
            None => self.add(context, mention, span),
        };
        // "I" without a known speaker names nobody whom "she" could mean later.
        if mention.reference != Reference::Speaker {
            self.remember(context, id, mention);
        }
        id
    }

    /// Somebody named before "he" or "she" who has not spoken yet.
    fn named_before(&mut self, context: &Context<'_>, pronoun: &Mention) -> Option<usize> {
        if pronoun.gender == Gender::Unknown {
            return None;
        }
        let mention = mention::antecedent(context, pronoun.span.from, pronoun.gender)?;
        let id = self.named(context, &mention).unwrap_or_else(|| {
            let (start, end) = context.bytes(pronoun.span);
            let id = self.add(context, &mention, Span::of(self.text, start, end));
            // Only mentions as a source are listed: the pronoun, which the caller adds.
            self.all[id].mentions.clear();
            id
        });
        self.traits[id].gender = pronoun.gender;
        self.remember(context, id, &mention);
        Some(id)
    }

    pub(super) fn kind(&self, id: usize) -> SourceKind {
        self.all[id].kind
    }

    pub(super) fn finish(self) -> Vec<SourceData<'t>> {
        self.all
    }

    pub(super) fn set_grounds(&mut self, id: usize, grounds: Option<Span<'t>>) {
        let source = &mut self.all[id];
        if source.anonymity.level != AnonymityLevel::Named {
            source.anonymity.level = AnonymityLevel::Anonymous;
            if source.anonymity.grounds.is_none() {
                source.anonymity.grounds = grounds;
            }
        }
    }

    /// The length of a known commenter's name at the head of a text ("@Ann Li You are right").
    pub(super) fn addressed_commenter(&self, text: &str) -> Option<usize> {
        const REACH: usize = 64;
        let known = self.all.iter().rev().take(REACH).filter(|source| source.kind == SourceKind::Commenter);
        known.filter(|source| text.starts_with(&*source.name)).map(|source| source.name.len()).max()
    }

    /// The author of a post: one source a name.
    pub(super) fn commenter(&mut self, text: &'t str, start: usize, end: usize) -> usize {
        let name = &text[start..end];
        let span = Span::of(text, start, end);
        let known = self
            .by_name
            .get(name)
            .and_then(|ids| ids.iter().copied().find(|&id| self.all[id].kind == SourceKind::Commenter));
        match known {
            Some(id) => {
                if self.all[id].mentions.last() != Some(&span) {
                    self.all[id].mentions.push(span);
                }
                id
            }
            None => {
                let id = self.push(Cow::Borrowed(name), SourceKind::Commenter, AnonymityLevel::Named, span);
                self.by_name.entry(name).or_default().push(id);
                id
            }
        }
    }

    /// Who takes part in an interview: the person so named.
    pub(super) fn party(&mut self, name: &Span<'t>, mention: Span<'t>) -> usize {
        let full = name.text();
        let last = full.split_whitespace().next_back().unwrap_or(full);
        let named = |id: &usize| full == self.all[*id].name;
        if let Some(id) = self.by_name.get(last).and_then(|ids| ids.iter().copied().find(named)) {
            self.all[id].mentions.push(mention);
            return id;
        }
        let at = name.start();
        let known = &self.text[at..at + full.len()];
        let id = self.push(Cow::Borrowed(known), SourceKind::Person, AnonymityLevel::Named, mention);
        self.by_name.entry(&known[known.len() - last.len()..]).or_default().push(id);
        id
    }

    fn push(&mut self, name: Cow<'t, str>, kind: SourceKind, level: AnonymityLevel, span: Span<'t>) -> usize {
        let id = self.all.len();
        self.all.push(SourceData {
            id,
            name,
            kind,
            anonymity: AnonymityData { level, grounds: None },
            count: None,
            role: None,
            affiliation: None,
            mentions: vec![span],
        });
        self.traits.push(Traits { gender: Gender::Unknown, plural: false });
        id
    }

    fn add(&mut self, context: &Context<'_>, mention: &Mention, span: Span<'t>) -> usize {
        let name = mention.name.unwrap_or(mention.span);
        let id = self.push(Cow::Borrowed(self.slice(context, name)), mention.kind, mention.level, span);
        self.traits[id] = Traits { gender: mention.gender, plural: mention.plural };
        self.learn(context, id, mention);
        id
    }

    /// Takes over what a mention says that was not known.
    fn learn(&mut self, context: &Context<'_>, id: usize, mention: &Mention) {
        let slice = |range: Option<Range>| range.map(|range| self.slice(context, range));
        let (role, affiliation, name) = (slice(mention.role), slice(mention.affiliation), slice(mention.name));
        let source = &mut self.all[id];
        source.count = source.count.or(mention.count);
        if source.role.is_none() {
            source.role = role.map(Cow::Borrowed);
        }
        if source.affiliation.is_none() {
            source.affiliation = affiliation.map(Cow::Borrowed);
        }
        if let Some(fuller) = name {
            if source.anonymity.level != AnonymityLevel::Named {
                source.anonymity.level = mention.level;
                source.name = Cow::Borrowed(fuller);
            } else if fuller.len() > source.name.len() && fuller.ends_with(&*source.name) {
                source.name = Cow::Borrowed(fuller);
            }
        }
        // The longest description stands for a source without a name.
        let described = matches!(mention.reference, Reference::Definite(_) | Reference::Indefinite(_));
        let full = self.slice(context, mention.span);
        let source = &mut self.all[id];
        let unnamed = source.anonymity.level != AnonymityLevel::Named && mention.name.is_none();
        if described && unnamed && full.len() > source.name.len() && full.len() <= LONGEST_DESCRIPTION {
            source.name = Cow::Borrowed(full);
        }
        if unnamed && mention.level == AnonymityLevel::Anonymous {
            source.anonymity.level = AnonymityLevel::Anonymous;
        }
        let traits = &mut self.traits[id];
        if traits.gender == Gender::Unknown {
            traits.gender = mention.gender;
        }
    }

    fn remember(&mut self, context: &Context<'_>, id: usize, mention: &Mention) {
        if let Some(name) = mention.name {
            let last = self.slice(context, Range::new(name.to - 1, name.to));
            let bearers = self.by_name.entry(last).or_default();
            if !bearers.contains(&id) && bearers.len() < MAX_NAMESAKES {
                bearers.push(id);
            }
        }
        if let Reference::Definite(lemma) | Reference::Indefinite(lemma) = mention.reference {
            self.by_head.insert((lemma, mention.plural), id);
        }
        let Traits { gender, plural } = self.traits[id];
        match self.all[id].kind {
            SourceKind::Person if !plural => {
                if gender != Gender::Female {
                    self.last_male = Some(id);
                }
                if gender != Gender::Male {
                    self.last_female = Some(id);
                }
            }
            SourceKind::Group | SourceKind::Public => self.last_plural = Some(id),
            _ if plural => self.last_plural = Some(id),
            _ => self.last_body = Some(id),
        }
    }

    /// A name is the same source's when the shorter is the end of the longer, or its first word and no other's.
    fn named(&self, context: &Context<'_>, mention: &Mention) -> Option<usize> {
        let name = mention.name?;
        let full = context.slice(name);
        let last = context.str(name.to - 1);
        let bearers = self.by_name.get(last)?;
        bearers.iter().rev().copied().find(|&id| {
            let known = &*self.all[id].name;
            let genders = self.traits[id].gender == Gender::Unknown
                || mention.gender == Gender::Unknown
                || self.traits[id].gender == mention.gender;
            genders && (known == full || known.ends_with(full) || full.ends_with(known))
        })
    }

    /// "the two officials": the last ones of that head, unless the counts differ.
    fn described(&self, mention: &Mention, lemma: WordId) -> Option<usize> {
        let id = *self.by_head.get(&(lemma, mention.plural))?;
        let counts =
            mention.count.is_none() || self.all[id].count.is_none() || mention.count == self.all[id].count;
        counts.then_some(id)
    }

    fn meant(&self, mention: &Mention) -> Option<usize> {
        match (mention.gender, mention.kind) {
            (Gender::Male, _) => self.last_male,
            (Gender::Female, _) => self.last_female,
            (Gender::Unknown, SourceKind::Group) => self.last_plural.or(self.last_body),
            (Gender::Unknown, SourceKind::Organization) => self.last_body,
            (Gender::Unknown, _) => None,
        }
    }
}
