//! The cast: the people and bodies that the text speaks of, whether or not they say anything.
//!
//! A name is the same one's by its words ([`Cast::named`]), a description by its head ([`Cast::described`]), a
//! pronoun by what stands before it (`antecedent`).

use super::index::{
    Index, acronym_of, first_blank, head_key, initials, is_acronym, is_fuller, last_word, same_name, word_key,
};
use super::name::Name;
use crate::grammar::{Context, Range};
use crate::lexicon::{Classes, Gender, WordKey, WordList};
use crate::record::SourceKind;

/// Somebody or something that the text speaks of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entity {
    /// Its fullest name, else its first description. Bytes.
    pub(super) name: (usize, usize),
    pub(super) kind: SourceKind,
    pub(super) gender: Gender,
    pub(super) plural: bool,
    pub(super) named: bool,
    /// Whether more than a capital says of which kind it is.
    pub(super) known: bool,
    pub(super) count: Option<u32>,
    /// What it is or does, from the words around its name. Bytes.
    pub(super) role: Option<(usize, usize)>,
    /// Whether the role is a title before the name, which has capitals for that reason only.
    pub(super) titled: bool,
    pub(super) affiliation: Option<(usize, usize)>,
    /// The group that it is one of.
    pub(super) part_of: Option<usize>,
    /// Whether the text says that it is not to be named, and why.
    pub(super) anonymous: bool,
    pub(super) grounds: Option<(usize, usize)>,
    /// How often it was mentioned, and when last.
    pub(super) times: u32,
    pub(super) last: u32,
    /// The source that it became.
    pub(super) source: Option<usize>,
}

/// Where in its clause a mention stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Subject,
    /// The subject of a clause in another.
    Inner,
    Object,
    Owner,
    /// After a preposition.
    Oblique,
    /// "the [Adair] campaign"
    Modifier,
}

/// A mention on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) entity: usize,
    /// Sentences are numbered through the document.
    pub(super) sentence: u32,
    pub(super) place: Place,
    /// The quotation that it stands in, as tokens count them.
    pub(super) quote: u16,
}

/// A quotation of an earlier page.
const EARLIER: u16 = u16::MAX;

/// Mentions of earlier pages that are kept: a pronoun does not reach further back than some paragraphs.
const KEPT: usize = 48;

/// The memory of a larger cast is not used again.
const MOST_KEPT: usize = 4096;

#[derive(Debug, Default)]
pub(super) struct Cast<'t> {
    pub(super) text: &'t str,
    pub(super) all: Vec<Entity>,
    /// By the last word of a name, a given name, or an acronym.
    names: Index,
    /// By the lemma of what describes them.
    heads: Index,
    /// The mentions of the page, behind those kept from earlier ones.
    pub(super) slots: Vec<Slot>,
    /// Where those of the page begin.
    pub(super) page: usize,
    pub(super) sentence: u32,
    /// How many sentences stand before the page.
    pub(super) sentences_before: u32,
    /// Who said something last.
    pub(super) last_speaker: Option<usize>,
    turn: u32,
}

impl<'t> Cast<'t> {
    /// A cast for a text, in the memory of another one's.
    pub(super) fn new(text: &'t str, old: Cast<'_>) -> Self {
        let Cast { mut all, mut names, mut heads, mut slots, .. } = old;
        all.clear();
        names.clear();
        heads.clear();
        slots.clear();
        Cast { text, all, names, heads, slots, ..Cast::default() }
    }

    /// Its memory alone, unless it has grown so much that one long text would hold it for good.
    pub(super) fn emptied(self) -> Cast<'static> {
        let large = self.all.len() > MOST_KEPT;
        if large { Cast::default() } else { Cast::new("", self) }
    }

    pub(super) fn turn_page(&mut self) {
        let gone = self.slots.len().saturating_sub(KEPT);
        self.slots.drain(..gone);
        for slot in &mut self.slots {
            slot.quote = if slot.quote == 0 { 0 } else { EARLIER };
        }
        self.page = self.slots.len();
        self.sentences_before = self.sentence;
    }

    /// The mentions of the page that was read last.
    pub(super) fn on_page(&self) -> &[Slot] {
        &self.slots[self.page..]
    }

    pub(super) fn name_of(&self, entity: usize) -> &'t str {
        let (start, end) = self.all[entity].name;
        &self.text[start..end]
    }

    pub(super) fn add(&mut self, name: (usize, usize), kind: SourceKind) -> usize {
        self.all.push(Entity {
            name,
            kind,
            gender: Gender::Unknown,
            plural: false,
            named: false,
            known: true,
            count: None,
            role: None,
            titled: false,
            affiliation: None,
            part_of: None,
            anonymous: false,
            grounds: None,
            times: 0,
            last: 0,
            source: None,
        });
        self.all.len() - 1
    }

    /// The one of a kind that is known by the whole name, as the author of a post is.
    pub(super) fn by_whole_name(&mut self, start: usize, end: usize, kind: SourceKind) -> usize {
        let name = &self.text[start..end];
        let key = word_key(name);
        let find = |key| self.names.get(key).find(|&id| self.all[id].kind == kind && self.name_of(id) == name);
        // A person is indexed by the last name, too.
        find(key).or_else(|| find(word_key(last_word(name)))).unwrap_or_else(|| {
            let id = self.add((start, end), kind);
            self.all[id].named = true;
            self.names.add(key, id);
            id
        })
    }

    pub(super) fn note(&mut self, slot: Slot) {
        self.turn += 1;
        let entity = &mut self.all[slot.entity];
        entity.times += 1;
        entity.last = self.turn;
        self.slots.push(slot);
    }

    /// Whose name it is: a new one's if nobody bears it yet.
    pub(super) fn named(&mut self, context: &Context<'_>, name: &Name) -> usize {
        let bytes = context.bytes(name.name);
        let full = &self.text[bytes.0..bytes.1];
        let surname = name.kind == SourceKind::Outlet && self.is_surname(context, name.name, full);
        let name = &if surname { Name { kind: SourceKind::Person, known: false, ..*name } } else { *name };
        let mut indexed = false;
        let id = match self.bearer(full, name) {
            Some(id) => {
                let entity = &mut self.all[id];
                let known = &self.text[entity.name.0..entity.name.1];
                // It is indexed by these words already.
                indexed = known == full && entity.kind == name.kind && name.title.is_empty();
                if full.len() > known.len() && !is_acronym(full) && is_fuller(known, full) {
                    entity.name = bytes;
                }
                if name.known && !entity.known {
                    (entity.kind, entity.known) = (name.kind, true);
                }
                // "the United Weavers union": what looked like a plural is a body
                if name.known && name.kind == SourceKind::Organization && !entity.named {
                    (entity.kind, entity.named, entity.plural) = (name.kind, true, false);
                }
                if entity.gender == Gender::Unknown {
                    entity.gender = name.gender;
                }
                id
            }
            None => {
                let id = self.add(bytes, name.kind);
                let entity = &mut self.all[id];
                (entity.gender, entity.plural) = (name.gender, name.plural);
                // "Varenians" and "Democrats" are a description with a capital.
                (entity.named, entity.known) = (name.kind != SourceKind::Group, name.known);
                id
            }
        };
        if !indexed {
            self.index_name(context, id, name);
        }
        id
    }

    /// Finds it by the words of the name from now on.
    pub(super) fn index_name(&mut self, context: &Context<'_>, id: usize, name: &Name) {
        let Range { from, to } = name.name;
        self.names.add(word_key(context.str(to - 1)), id);
        if to - from > 1 {
            let body = name.kind == SourceKind::Organization && !context.is(from, Classes::PLACE);
            if context.is(from, Classes::GIVEN) || body {
                self.names.add(word_key(context.str(from)), id);
            }
            if name.kind != SourceKind::Person
                && let Some(key) = acronym_of(context, name.name)
            {
                self.names.add(key, id);
            }
        }
        // What it can be called: "the colonel", "the institute"
        for at in name.title.from..name.title.to {
            if context.is(at, Classes::TITLE.or(Classes::ROLE)) {
                self.heads.add(head_key(context, at, false), id);
            }
        }
        if name.kind != SourceKind::Person {
            let of = (from + 1..to).find(|&at| context.says(at, "of"));
            self.heads.add(head_key(context, of.unwrap_or(to) - 1, false), id);
        }
    }

    /// A body can be called by the first word of its name: "Norvane" for "Norvane Ferries".
    pub(super) fn index_first_word(&mut self, id: usize) {
        let name = self.name_of(id);
        let first = first_blank(name).map_or(name, |blank| &name[..blank]);
        self.names.add(word_key(first), id);
    }

    /// Who bears the name already: of several the one of most mentions, then the last.
    fn bearer(&self, full: &str, name: &Name) -> Option<usize> {
        let several = first_blank(full).is_some();
        let initials = if name.kind != SourceKind::Person && several { initials(full) } else { None };
        let acronym = initials.map(|(letters, len)| WordKey::of(&letters[..len]).hash());
        let candidates = self.names.get(word_key(last_word(full)));
        let fits = |&id: &usize| {
            let known = &self.all[id];
            let genders =
                known.gender == Gender::Unknown || name.gender == Gender::Unknown || known.gender == name.gender;
            let kinds = known.kind == name.kind || !known.known || !name.known;
            genders && (known.named || known.plural) && kinds && same_name(self.name_of(id), full)
        };
        let exact = |id: usize| self.name_of(id) == full;
        candidates
            .filter(fits)
            .max_by_key(|&id| (several && exact(id), self.all[id].times, self.all[id].last))
            .or_else(|| {
                let mut short = acronym.into_iter().flat_map(|key| self.names.get(key));
                short.find(|&id| is_acronym(self.name_of(id)))
            })
    }

    /// "Tobin Herald … Herald said": what is called like an outlet is somebody spoken of before, unless it has its article.
    fn is_surname(&self, context: &Context<'_>, name: Range, full: &str) -> bool {
        let article = name.from > 0 && context.says(name.from - 1, "the");
        let of_somebody = |id: usize| {
            let known = &self.all[id];
            known.named && known.kind == SourceKind::Person && self.name_of(id).len() > full.len()
        };
        name.to - name.from == 1 && !article && self.names.get(word_key(full)).any(of_somebody)
    }

    /// Whether a longer name ends with the word.
    pub(super) fn is_last_name(&self, word: &str) -> bool {
        self.names.get(word_key(word)).any(|id| self.all[id].named && self.name_of(id).len() > word.len())
    }

    /// It can be found by the word at `at` from now on: "the mayor".
    pub(super) fn index_head(&mut self, context: &Context<'_>, id: usize, at: u32) {
        let plural = self.all[id].plural;
        self.heads.add(head_key(context, at, plural), id);
    }

    /// Who "the two officials" are: the last ones of that head whom the description fits.
    ///
    /// `narrower` is what stands between determiner and head.
    pub(super) fn described(
        &self,
        context: &Context<'_>,
        head: u32,
        narrower: Range,
        plural: bool,
        count: Option<u32>,
    ) -> Option<usize> {
        let fits = |&id: &usize| {
            let known = &self.all[id];
            let counts = count.is_none() || known.count.is_none() || count == known.count;
            counts && !self.contradicts(context, narrower, id)
        };
        let same_head = self.heads.get(head_key(context, head, plural)).filter(fits);
        same_head.max_by_key(|&id| self.all[id].last).or_else(|| self.called(context, head, narrower, count))
    }

    /// "the prime minister" is not the foreign minister.
    fn contradicts(&self, context: &Context<'_>, narrower: Range, id: usize) -> bool {
        let Some((start, end)) = self.all[id].role else { return false };
        let role = &self.text[start..end];
        let Some((before, _)) = role.rsplit_once(' ') else { return false };
        let mut words = (narrower.from..narrower.to).map(|at| context.str(at)).peekable();
        let known = |word: &str| before.split(' ').any(|known| known.eq_ignore_ascii_case(word));
        words.peek().is_some() && !words.any(known)
    }

    /// A word so wide that it stands for anything of its kind: "the company", "the newspaper", "the man".
    fn called(&self, context: &Context<'_>, head: u32, narrower: Range, count: Option<u32>) -> Option<usize> {
        const BODIES: WordList =
            words!["company", "firm", "group", "organization", "organisation", "agency", "corporation", "bank"];
        const PAPERS: WordList = words!["document", "report", "text", "paper", "file"];
        const PEOPLE: WordList = words!["man", "woman", "person", "boy", "girl"];
        const PAIRS: WordList = words!["pair", "couple", "duo", "two"];
        let age = context.ends_in(head, "-year-old");
        if !narrower.is_empty() && count.is_none() && !age {
            return None;
        }
        let entry = context.tables.word(context.token(head).word);
        let word = |words: WordList| context.says_any(head, words);
        let (pair, body, paper, person) = (word(PAIRS), word(BODIES), word(PAPERS), word(PEOPLE));
        let outlet = entry.kind == Some(SourceKind::Outlet);
        if !(pair || body || paper || person || outlet || age) {
            return None;
        }
        let fits = |entity: &Entity| match entity.kind {
            _ if pair => entity.plural && entity.count == Some(2),
            SourceKind::Outlet => outlet,
            SourceKind::Organization => entity.named && entity.known && body,
            SourceKind::Document => paper,
            SourceKind::Person => {
                let fits = entry.gender == Gender::Unknown && !entity.named || entry.gender == entity.gender;
                (person && fits || age) && !entity.plural
            }
            _ => false,
        };
        // "The Kestrel … the newspaper", "Bristly Timber … the company": a name that nothing else tells of
        let unknown = |entity: &Entity| {
            let open = entity.named && !entity.known && entity.gender == Gender::Unknown;
            // "Timber", "Grain": no surname
            let common = || {
                let (start, end) = entity.name;
                let last = end - last_word(&self.text[start..end]).len();
                let word = context.tables.word_at(self.text.as_bytes(), last, end);
                last > start && context.tables.classes(word).any(Classes::NOUN.or(Classes::NOUN_PL))
            };
            open && match entity.kind {
                SourceKind::Organization => outlet || body,
                SourceKind::Person => body && entity.role.is_none() && common(),
                _ => false,
            }
        };
        let last = |fits: &dyn Fn(&Entity) -> bool| {
            self.slots.iter().rev().map(|slot| slot.entity).find(|&id| fits(&self.all[id]))
        };
        last(&fits).or_else(|| last(&unknown))
    }
}
