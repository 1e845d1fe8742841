//! The words that the grammar knows: tables of data (`tables/*.tsv`, compiled by us), their inflections, and
//! the rows a user adds.
//!
//! A word is looked up by the hash that the tokenizer computes as it passes over it, in an open-addressing
//! table, without allocation. Phrases are runs of words, found through their first word.

mod builder;
mod builtin;
mod class;
mod filter;
mod morphology;
mod slots;
mod user;

use std::borrow::Cow;
use std::num::NonZeroU32;
use std::sync::Arc;

use class::FRAME_PREPOSITIONS;
pub(crate) use class::{Classes, Frames};
use filter::Filter;
use slots::Slots;
pub(crate) use slots::{Place, Slot};

use crate::error::Error;
use crate::record::{Act, Certainty, DenialKind, SourceKind, Stance};

/// The tables of words: those built in, and the rows that a user adds.
///
/// Cheap to clone. See [`Lexicon::extend`] for the format of the rows.
#[derive(Clone, Debug)]
pub struct Lexicon {
    tables: Arc<Tables>,
}

/// Index of a [`WordEntry`]; 0 is the entry of every unknown word.
pub(crate) type WordId = u32;

#[derive(Clone, Debug)]
pub(crate) struct Tables {
    slots: Slots,
    words: Vec<WordEntry>,
    forms: String,
    phrases: Vec<Phrase>,
    /// The first two words of every phrase, see [`pair`]. Most words that may start a phrase start none.
    pairs: Filter<1024>,
    /// The keys of the abbreviations: most words before a full stop are none.
    abbreviations: Filter<64>,
    phrase_words: Vec<WordId>,
    cues: Vec<CueEntry>,
    compounds: Vec<Compound>,
}

/// What a head is behind another word: "court papers" are documents. `before` is 0 for any word.
#[derive(Clone, Copy, Debug)]
struct Compound {
    before: WordId,
    kind: SourceKind,
}

const _: () = assert!(size_of::<WordEntry>() == 64, "a word entry is one line of the cache");

/// What is known of one form.
#[derive(Clone, Debug)]
#[repr(align(64))]
pub(crate) struct WordEntry {
    form: (u32, u32),
    pub(crate) classes: Classes,
    /// The base form, or the word itself.
    pub(crate) lemma: WordId,
    /// Index of the verb cue, if the form has one.
    pub(crate) verb: Option<u16>,
    pub(crate) noun: Option<u16>,
    pub(crate) adjective: Option<u16>,
    /// What a verb makes of a noun cue behind it; on the lemma.
    pub(crate) light: Option<LightVerb>,
    /// What a role or a name says about its bearer.
    pub(crate) kind: Option<SourceKind>,
    pub(crate) gender: Gender,
    pub(crate) certainty: Option<Certainty>,
    /// Whether the adverb marks hearsay.
    pub(crate) hearsay: bool,
    /// The number a numeral stands for.
    pub(crate) number: Option<NonZeroU32>,
    /// The place of a preposition among [`FRAME_PREPOSITIONS`].
    pub(crate) frame_preposition: Option<u8>,
    /// What a name is whose head the word is: "Ledger", "Council".
    pub(crate) body: Option<SourceKind>,
    /// What it tells where it stands in or beside the object of a denial.
    pub(crate) denial_word: Option<DenialWord>,
    /// Where its rows stand among the compounds; that of any word is the last of them.
    compounds: (u32, u32),
    phrases: (u32, u32),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Gender {
    #[default]
    Unknown,
    Male,
    Female,
}

/// A verb that leaves the attributing to its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LightVerb {
    /// "expressed doubts": the subject has them.
    Holder,
    /// "drew criticism": the subject is what others speak of.
    Receiver,
}

/// A verb, noun or phrase that attributes.
#[derive(Clone, Debug)]
pub(crate) struct CueEntry {
    /// That of a built-in row is part of the program.
    pub(crate) lemma: Cow<'static, str>,
    pub(crate) act: Act,
    pub(crate) stance: Stance,
    pub(crate) frames: Frames,
    pub(crate) denial: Option<DenialSense>,
    /// The denial that it makes when it is negated: "did not respond", "no confirmation".
    pub(crate) denial_negated: Option<DenialKind>,
    /// Whether a noun names a document rather than an utterance.
    pub(crate) document: bool,
    /// What it does to a plain object, where that is not its `act`: who considers a plan plans.
    pub(crate) act_of_object: Option<Act>,
}

/// Which denial a verb or a noun makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DenialSense {
    pub(crate) kind: DenialKind,
    pub(crate) of: DenialScope,
}

/// What the object of a verb must be for it to deny.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DenialScope {
    Anything,
    /// Something said or asked for: "dismissed the claim", "threw out the suit", and not "threw out the chairs".
    Words,
    /// Something told or asked for: "brushed off the criticism", "countered the argument", and not "brushed off their
    /// needs", "countered the attacks".
    Told,
}

impl DenialSense {
    /// Only of something said or asked for.
    pub(crate) fn of_words(self) -> bool {
        self.of != DenialScope::Anything
    }
}

/// A lexicalised denial: "could not be reached for comment".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DenialPhrase {
    pub(crate) kind: DenialKind,
    /// Whether the verb group must be negated.
    pub(crate) negated: bool,
    pub(crate) object: PhraseObject,
}

/// What may stand around a denial phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PhraseObject {
    /// An object or none.
    Any,
    /// Something that was said or sent: "did not return calls", and not "did not return the deposit".
    Message,
    /// None: "hung up", and not "hung up their coats".
    Forbidden,
    /// Its subject: "a letter went unanswered".
    Subject,
    /// What it is about: "kept silent on the matter", and not "kept silent".
    Topic,
    /// None, where somebody asks: "Reached by phone, he hung up".
    Asked,
}

/// What a word in or beside the object of a denial tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DenialWord {
    /// "called it a lie"
    Untrue,
    /// "denied entry": nothing is denied that was said.
    Favour,
    /// "did not respond to the drug": nobody speaks.
    Thing,
    /// What one may be charged with or asked about: "wrongdoing", "role", "decision".
    Said,
    /// A statement, or what can be told to be true or false: "claim", "report", "figures".
    Told,
    /// What is proposed and may be turned down: "offer", "plan".
    Asked,
    /// What a court or an office is asked for: denying a "motion" turns it down.
    Plea,
    /// What asks for an answer: "call", "message".
    Inquiry,
    /// A verb of answering: negated, it gives no response.
    Answer,
    /// A verb of telling: after "decline" and "refuse" it is no comment.
    Tell,
    /// Who rejects somebody by voting and says nothing: "voters".
    Voters,
}

/// What a phrase of several words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PhraseKind {
    /// A verb with particles, by its index among the cues.
    Verb(u16),
    /// "according to": the index of its cue.
    Preposition(u16),
    /// An adverbial that marks hearsay or certainty, and whether it marks hearsay.
    Adverb(Certainty, bool),
    Hedge(Certainty),
    Pseudo,
    /// A lexicalised denial.
    Denial(DenialPhrase),
    Title,
    Name(SourceKind),
}

#[derive(Clone, Debug)]
struct Phrase {
    /// The second word, which they are sorted by; 0 in a phrase of one word.
    second: WordId,
    words: (u32, u32),
    kind: PhraseKind,
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon::builtin()
    }
}

impl Lexicon {
    /// The built-in tables.
    pub fn builtin() -> Self {
        static BUILTIN: once_cell::sync::Lazy<Lexicon> =
            once_cell::sync::Lazy::new(|| Lexicon { tables: Arc::new(builtin::tables()) });
        BUILTIN.clone()
    }

    /// The same tables with the user's rows added: one row a line, cells separated by tabs, `#` starts a
    /// comment line. A row that repeats a built-in word replaces what is known of its cue.
    ///
    /// ```text
    /// verb         LEMMA   FRAMES  [ACT  [STANCE]]     LEMMA may be lemma|third,past,participle,gerund
    /// noun         LEMMA   FRAMES  [ACT  [STANCE]]     LEMMA may be lemma|plural
    /// adjective    WORD    FRAMES  [ACT  [STANCE]]     as a predicate: "is aware that"
    /// adverb       WORD    CERTAINTY
    /// preposition  PHRASE  [STANCE]
    /// outlet       NAME
    /// organization NAME
    /// government   NAME
    /// title        TITLE
    /// role         LEMMA   KIND
    /// compound     HEADS   BEFORE  KIND                what HEADS are right behind one of the words BEFORE: "court papers"
    /// pseudo       PHRASE
    /// ```
    ///
    /// FRAMES is a list, separated by commas, of `that`, `quote`, `wh`, `to`, `np`, `np-that`, `np-to`, `as`,
    /// `np-np`, `np-of`, `np-for`, `ing`, `passive-to`, `passive-that`, `p:WORD` with a preposition, and `no-goods`, with
    /// which the verb attributes nothing where its object is goods ("recalled the kettles"), and `marked`, with which a
    /// clause needs its "that" ("held that"); those of a noun
    /// are `that`, `to`, `is`, `alone` (before a preposition without a source) and prepositions; those of an adjective
    /// `that`, `wh`, `to` and prepositions.
    /// HEADS and BEFORE are words separated by blanks, in each of their forms; `*` in BEFORE is any word that no other row
    /// of the head lists.
    /// ACT, STANCE, CERTAINTY and KIND are the words of [`Act`], [`Stance`], [`Certainty`] and [`SourceKind`].
    ///
    /// # Errors
    ///
    /// The first row that is not of this form, with its line, what was expected and what was found.
    ///
    /// ```
    /// let lexicon = onrecord::Lexicon::builtin().extend("verb\tgribble\tthat,quote\n")?;
    /// let extractor = onrecord::Extractor::builder().lexicon(lexicon).build()?;
    /// let record = extractor.extract("Maren Oduya gribbled that the ferry was late.");
    /// assert_eq!(record.claims().next().unwrap().cue().unwrap().lemma(), "gribble");
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub fn extend(&self, rows: &str) -> Result<Self, Error> {
        user::extend(&self.tables, rows).map(|tables| Lexicon { tables: Arc::new(tables) })
    }

    pub(crate) fn tables(&self) -> &Tables {
        &self.tables
    }
}

/// The first eight bytes of a word in lower case, or all of a shorter one, padded with zeros.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letters(u64);

impl Letters {
    /// Those of a chunk of text that `kept` covers.
    #[inline(always)]
    pub(crate) fn of(chunk: u64, kept: u64) -> Letters {
        Letters((chunk | LOWER) & kept)
    }

    #[inline]
    pub(crate) fn at(text: &[u8], start: usize, end: usize) -> Letters {
        Letters(eight(text, start, end))
    }

    /// One of 64 sorts of letters; see [`WordList`].
    #[inline(always)]
    pub(crate) const fn sort(self) -> u8 {
        (self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58) as u8
    }
}

/// A word that a rule asks for by name; see [`words`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    letters: Letters,
    text: &'static str,
}

impl Word {
    /// `text` is in lower case. What is made of a literal is known when the crate is built.
    #[inline(always)]
    pub(crate) const fn new(text: &'static str) -> Word {
        let bytes = text.as_bytes();
        let mut letters = 0;
        let mut at = 0;
        while at < bytes.len() && at < size_of::<u64>() {
            letters |= ((bytes[at] | 0x20) as u64) << (8 * at);
            at += 1;
        }
        Word { letters: Letters(letters), text }
    }

    /// Whether a word of these letters may be this one.
    #[inline(always)]
    pub(crate) fn may_be(self, letters: Letters) -> bool {
        self.letters == letters
    }

    /// Whether its letters say all: those of a shorter word are padded, which tells the length as well.
    #[inline(always)]
    pub(crate) fn is_short(self) -> bool {
        self.text.len() < size_of::<u64>()
    }

    pub(crate) fn text(self) -> &'static str {
        self.text
    }
}

/// Words that a rule asks for by name, and the sorts of their letters as bits: a word of another sort is none of them, and
/// that is all that most are asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordList {
    words: &'static [Word],
    sorts: u64,
}

impl WordList {
    pub(crate) const fn new(words: &'static [Word]) -> WordList {
        let mut sorts = 0;
        let mut at = 0;
        while at < words.len() {
            sorts |= 1 << words[at].letters.sort();
            at += 1;
        }
        WordList { words, sorts }
    }

    /// Its words, if one of this sort is among them.
    #[inline(always)]
    pub(crate) fn of_sort(self, sort: u8) -> Option<&'static [Word]> {
        if self.sorts >> (sort & 63) & 1 == 1 { Some(self.words) } else { None }
    }
}

/// Words that a rule asks for by name, compared by their letters rather than byte by byte.
macro_rules! words {
    ($($word:literal),* $(,)?) => {
        const {
            const WORDS: &[$crate::lexicon::Word] = &[$($crate::lexicon::Word::new($word)),*];
            $crate::lexicon::WordList::new(WORDS)
        }
    };
}

/// What a word is looked up by: a hash of its bytes in lower case and of its length.
///
/// The table keeps the high half and the low bits choose the place: 48 bits together, which is enough for the hash
/// to stand for the word. Lower case is made by setting one bit of every byte, which also folds the capitals of
/// Latin-1, Greek and Cyrillic onto their small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordKey(u64);

/// The bit that tells lower from upper case.
const LOWER: u64 = 0x2020_2020_2020_2020;

impl WordKey {
    /// The key of a whole text.
    #[inline]
    pub(crate) fn of(word: &[u8]) -> WordKey {
        WordKey::at(Letters::at(word, 0, word.len()), word, 0, word.len())
    }

    /// The key of `text[start..end]`, whose first letters are known.
    #[inline(always)]
    fn at(letters: Letters, text: &[u8], start: usize, end: usize) -> WordKey {
        let mut hash = mix(letters.0 ^ (end - start) as u64);
        let mut at = start + size_of::<u64>();
        while at < end {
            hash = mix(hash ^ eight(text, at, end));
            at += size_of::<u64>();
        }
        WordKey(hash)
    }

    pub(crate) fn hash(self) -> u64 {
        self.0
    }
}

/// The bytes of `text[start..end]`, eight at the most, in lower case.
#[inline]
fn eight(text: &[u8], start: usize, end: usize) -> u64 {
    let unused = 8usize.saturating_sub(end - start) as u32 * 8;
    let mask = u64::MAX.checked_shr(unused).unwrap_or(0);
    let chunk = text.get(start..).and_then(<[u8]>::first_chunk);
    let bytes = chunk.map_or_else(|| up_to_seven(&text[start..end]), |chunk| u64::from_le_bytes(*chunk));
    (bytes | LOWER) & mask
}

/// The bytes at the end of a text, where no eight can be read at once: two fours that overlap.
#[inline]
fn up_to_seven(bytes: &[u8]) -> u64 {
    let four = |four: &[u8; 4]| u64::from(u32::from_le_bytes(*four));
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => four(first) | four(last) << (8 * (bytes.len() - 4)),
        _ => bytes.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte)),
    }
}

/// Two multiplications with a fold of the high bits onto the low ones between them.
#[inline]
const fn mix(value: u64) -> u64 {
    let product = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let product = (product ^ product >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    product ^ product >> 29
}

/// The key of the first two words of a phrase, 0 for the second of a phrase of one word.
fn pair(first: WordId, second: WordId) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

impl Tables {
    /// The classes of the abbreviation `text[start..end]`, none where it is none.
    pub(crate) fn abbreviation(&self, text: &[u8], start: usize, end: usize) -> Classes {
        let key = WordKey::at(Letters::at(text, start, end), text, start, end);
        let known = self.abbreviations.may_hold(key.hash());
        if known { self.slots.get(self.slots.look_for(key)).classes } else { Classes::NONE }
    }

    /// The id of the word `text[start..end]`; 0 when it is unknown.
    pub(crate) fn word_at(&self, text: &[u8], start: usize, end: usize) -> WordId {
        self.slot(self.look_for(Letters::at(text, start, end), text, start, end)).word
    }

    /// Where the word `text[start..end]` has to be, whose first letters are known.
    #[inline(always)]
    pub(crate) fn look_for(&self, letters: Letters, text: &[u8], start: usize, end: usize) -> Place {
        self.slots.look_for(WordKey::at(letters, text, start, end))
    }

    #[inline(always)]
    pub(crate) fn slot(&self, place: Place) -> &Slot {
        self.slots.get(place)
    }

    #[inline]
    pub(crate) fn classes(&self, id: WordId) -> Classes {
        self.words[id as usize].classes
    }

    #[inline]
    pub(crate) fn word(&self, id: WordId) -> &WordEntry {
        &self.words[id as usize]
    }

    /// Whether the word is a verb of answering, which may start a denial.
    pub(crate) fn is_answer(&self, id: WordId) -> bool {
        self.word(id).denial_word == Some(DenialWord::Answer)
    }

    pub(crate) fn form(&self, id: WordId) -> &str {
        let (start, end) = self.words[id as usize].form;
        &self.forms[start as usize..end as usize]
    }

    /// What the word `head` is right behind the word `before`, where that tells.
    #[inline]
    pub(crate) fn compound(&self, head: WordId, before: WordId) -> Option<SourceKind> {
        let (start, end) = self.words[head as usize].compounds;
        let listed = &self.compounds[start as usize..end as usize];
        listed.iter().find(|row| row.before == before || row.before == 0).map(|row| row.kind)
    }

    pub(crate) fn cue(&self, index: u16) -> &CueEntry {
        &self.cues[usize::from(index)]
    }

    /// The phrases that start with the words `first` and `second`, longest first: their words and what they are.
    pub(crate) fn phrases(&self, first: WordId, second: WordId) -> impl Iterator<Item = (&[WordId], PhraseKind)> {
        let all = match self.pairs.may_hold(pair(first, second)) {
            true => {
                let (start, end) = self.words[first as usize].phrases;
                &self.phrases[start as usize..end as usize]
            }
            false => &[],
        };
        let from = all.partition_point(|phrase| phrase.second < second);
        all[from..].iter().take_while(move |phrase| phrase.second == second).map(|phrase| {
            let (start, end) = phrase.words;
            (&self.phrase_words[start as usize..end as usize], phrase.kind)
        })
    }
}
