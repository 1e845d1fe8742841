//! Rows in, tables out.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::{
    Certainty, Classes, Compound, CueEntry, DenialWord, FRAME_PREPOSITIONS, Filter, Frames, Gender, LightVerb,
    Phrase, PhraseKind, Slot, Slots, SourceKind, Tables, WordEntry, WordId, WordKey, morphology, pair,
};

/// Tables under construction.
pub(super) struct Builder {
    words: Vec<WordEntry>,
    forms: String,
    by_form: HashMap<String, WordId, RandomState>,
    phrases: Vec<(Vec<WordId>, PhraseKind)>,
    cues: Vec<CueEntry>,
    compounds: Vec<(WordId, Compound)>,
}

/// The inflected forms of a verb's first word; each may have alternatives.
pub(super) struct VerbForms {
    pub(super) third: Vec<String>,
    pub(super) past: Vec<String>,
    pub(super) participle: Vec<String>,
    pub(super) gerund: Vec<String>,
}

impl VerbForms {
    pub(super) fn regular(lemma: &str) -> Self {
        let past = morphology::past(lemma);
        VerbForms {
            third: vec![morphology::with_s(lemma)],
            past: vec![past.clone()],
            participle: vec![past],
            gerund: vec![morphology::gerund(lemma)],
        }
    }

    /// Reads `third,past,participle,gerund`, alternatives separated by `/`.
    pub(super) fn listed(cell: &str) -> Option<Self> {
        let forms = |cell: &str| cell.split('/').map(str::to_owned).collect();
        match cell.split(',').collect::<Vec<_>>()[..] {
            [third, past, participle, gerund] => Some(VerbForms {
                third: forms(third),
                past: forms(past),
                participle: forms(participle),
                gerund: forms(gerund),
            }),
            _ => None,
        }
    }
}

impl Builder {
    /// Cues are numbered in 16 bits.
    pub(super) const MAX_CUES: usize = u16::MAX as usize;

    pub(super) fn is_full(&self) -> bool {
        self.cues.len() >= Builder::MAX_CUES
    }

    pub(super) fn new() -> Self {
        let mut builder = Builder {
            words: Vec::new(),
            forms: String::new(),
            by_form: HashMap::default(),
            phrases: Vec::new(),
            cues: Vec::new(),
            compounds: Vec::new(),
        };
        builder.word("");
        builder
    }

    /// Takes finished tables apart again, to add rows to them.
    pub(super) fn from_tables(tables: &Tables) -> Self {
        let by_form = (0..tables.words.len() as WordId).map(|id| (tables.form(id).to_owned(), id)).collect();
        let phrases = tables
            .phrases
            .iter()
            .map(|p| (tables.phrase_words[p.words.0 as usize..p.words.1 as usize].to_vec(), p.kind))
            .collect();
        let of = |head: usize| {
            let (start, end) = tables.words[head].compounds;
            tables.compounds[start as usize..end as usize].iter().map(move |&row| (head as WordId, row))
        };
        Builder {
            compounds: (0..tables.words.len()).flat_map(of).collect(),
            words: tables.words.clone(),
            forms: tables.forms.clone(),
            by_form,
            phrases,
            cues: tables.cues.clone(),
        }
    }

    /// The entry of a form, made if it is new. Forms are kept in lower case.
    pub(super) fn word(&mut self, form: &str) -> WordId {
        let form = form.to_ascii_lowercase();
        if let Some(&id) = self.by_form.get(&form) {
            return id;
        }
        let id = self.words.len() as WordId;
        let start = self.forms.len() as u32;
        self.forms.push_str(&form);
        self.words.push(WordEntry {
            form: (start, self.forms.len() as u32),
            classes: Classes::NONE,
            lemma: id,
            verb: None,
            noun: None,
            adjective: None,
            light: None,
            kind: None,
            gender: Gender::Unknown,
            certainty: None,
            hearsay: false,
            number: None,
            frame_preposition: FRAME_PREPOSITIONS.iter().position(|p| *p == form).map(|index| index as u8),
            body: None,
            denial_word: None,
            compounds: (0, 0),
            phrases: (0, 0),
        });
        self.by_form.insert(form, id);
        id
    }

    pub(super) fn entry(&mut self, form: &str) -> &mut WordEntry {
        let id = self.word(form);
        &mut self.words[id as usize]
    }

    pub(super) fn add_classes(&mut self, form: &str, classes: Classes) {
        self.entry(form).classes |= classes;
    }

    pub(super) fn add_cue(&mut self, cue: CueEntry) -> u16 {
        self.cues.push(cue);
        (self.cues.len() - 1) as u16
    }

    /// A phrase, or with one word only the classes on that word.
    pub(super) fn add_phrase(&mut self, phrase: &str, kind: PhraseKind) {
        let words: Vec<WordId> = split_words(phrase).into_iter().map(|word| self.word(word)).collect();
        self.phrases.push((words, kind));
    }

    /// The forms of a verb; its first word inflects, the rest are particles.
    pub(super) fn add_verb(&mut self, lemma: &str, forms: &VerbForms, cue: Option<u16>) {
        let (head, particles) = lemma.split_once(' ').map_or((lemma, None), |(head, rest)| (head, Some(rest)));
        let head_id = self.word(head);
        let all = [(Classes::VERB_BASE, vec![head.to_owned()])]
            .into_iter()
            .chain([
                (Classes::VERB_S, forms.third.clone()),
                (Classes::VERB_PAST, forms.past.clone()),
                (Classes::VERB_PART, forms.participle.clone()),
                (Classes::VERB_ING, forms.gerund.clone()),
            ])
            .flat_map(|(class, forms)| forms.into_iter().map(move |form| (class, form)));
        for (class, form) in all {
            let entry = self.entry(&form);
            entry.classes |= class;
            // "found", "saw", "lay": a base form stays its own lemma, else the first lemma with it wins.
            let free = entry.lemma as usize == 0 || !entry.classes.any(Classes::VERB_BASE) || form == head;
            if free {
                entry.lemma = head_id;
            }
            match (particles, cue) {
                (None, Some(cue)) => {
                    entry.verb = Some(cue);
                    entry.classes |= Classes::CUE_VERB;
                }
                (Some(particles), Some(cue)) => {
                    entry.classes |= Classes::CUE_VERB;
                    self.add_phrase(&format!("{form} {particles}"), PhraseKind::Verb(cue));
                }
                (_, None) => {}
            }
        }
    }

    pub(super) fn add_noun(&mut self, singular: &str, plural: Option<&str>, classes: Classes) -> [WordId; 2] {
        let lemma = self.word(singular);
        let plural = plural.map_or_else(|| morphology::plural(singular), str::to_owned);
        let mut ids = [lemma, lemma];
        for (place, (form, class)) in
            [(singular.to_owned(), Classes::NOUN), (plural, Classes::NOUN_PL)].into_iter().enumerate()
        {
            for form in form.split('/') {
                let entry = self.entry(form);
                entry.classes |= class | classes;
                if !entry.classes.any(Classes::VERB_PAST) {
                    entry.lemma = lemma;
                }
                ids[place] = self.word(form);
            }
        }
        ids
    }

    pub(super) fn add_name(&mut self, name: &str, kind: SourceKind, class: Classes) {
        if split_words(name).len() == 1 {
            let entry = self.entry(name);
            entry.classes |= class;
            entry.kind = entry.kind.or(Some(kind));
        } else {
            self.add_phrase(name, PhraseKind::Name(kind));
        }
    }

    pub(super) fn add_adverb(&mut self, adverb: &str, certainty: Certainty, hearsay: bool) {
        if adverb.contains(' ') {
            self.add_phrase(adverb, PhraseKind::Adverb(certainty, hearsay));
        } else {
            let entry = self.entry(adverb);
            entry.classes |= Classes::ADV | Classes::CUE_ADV;
            entry.certainty = Some(certainty);
            entry.hearsay = hearsay;
        }
    }

    pub(super) fn set_noun(&mut self, id: WordId, cue: u16) {
        self.words[id as usize].noun = Some(cue);
    }

    pub(super) fn add_adjective(&mut self, word: &str, cue: u16) {
        let entry = self.entry(word);
        entry.classes |= Classes::ADJ | Classes::CUE_ADJ;
        entry.adjective = Some(cue);
    }

    pub(super) fn add_light_verb(&mut self, lemma: &str, forms: &VerbForms, role: LightVerb) {
        self.add_verb(lemma, forms, None);
        self.entry(lemma).light = Some(role);
    }

    pub(super) fn add_preposition(&mut self, phrase: Cow<'static, str>, stance: super::Stance) {
        let cue = self.add_cue(CueEntry::new(phrase.clone(), super::Act::Assertion, stance, Frames::NP));
        self.add_phrase(&phrase, PhraseKind::Preposition(cue));
    }

    pub(super) fn add_title(&mut self, title: &str, gender: Gender) {
        if title.contains(' ') {
            self.add_phrase(title, PhraseKind::Title);
        } else {
            let entry = self.entry(title);
            entry.classes |= Classes::TITLE;
            entry.gender = gender;
        }
    }

    pub(super) fn add_role(&mut self, lemma: &str, plural: Option<&str>, kind: SourceKind, gender: Gender) {
        let [singular, plural] = self.add_noun(lemma, plural, Classes::NONE);
        for (id, class) in [(singular, Classes::ROLE), (plural, Classes::ROLE_PL)] {
            let entry = &mut self.words[id as usize];
            entry.classes |= class;
            entry.kind = Some(kind);
            entry.gender = gender;
        }
    }

    /// What each of the heads is right behind each of the words before it; `*` is any word.
    pub(super) fn add_compound(&mut self, heads: &str, before: &str, kind: SourceKind) {
        for head in heads.split_ascii_whitespace() {
            let head = self.word(head);
            for before in before.split_ascii_whitespace() {
                let before = if before == "*" { 0 } else { self.word(before) };
                // A later row replaces an earlier one.
                self.compounds.retain(|(known, row)| (*known, row.before) != (head, before));
                self.compounds.push((head, Compound { before, kind }));
            }
        }
    }

    pub(super) fn finish(mut self) -> Tables {
        // By head, the row of any word last.
        self.compounds.sort_by_key(|&(head, row)| (head, row.before == 0));
        for entry in &mut self.words {
            entry.compounds = (0, 0);
        }
        for (at, &(head, _)) in (0..).zip(&self.compounds) {
            let (start, end) = &mut self.words[head as usize].compounds;
            *start = if *end == 0 { at } else { *start };
            *end = at + 1;
        }
        let compounds = self.compounds.into_iter().map(|(_, row)| row).collect();
        // By first and second word, longest first; equal phrases keep the order of their tables.
        let second = |words: &[WordId]| words.get(1).copied().unwrap_or(0);
        self.phrases.sort_by(|(a, _), (b, _)| (a[0], second(a), b.len()).cmp(&(b[0], second(b), a.len())));
        let mut phrase_words = Vec::new();
        let mut phrases: Vec<Phrase> = Vec::with_capacity(self.phrases.len());
        // A verb of answering is as good as a phrase of one word.
        let answers = |entry: &WordEntry| u64::from(entry.denial_word == Some(DenialWord::Answer));
        let mut seconds: Vec<u64> = self.words.iter().map(answers).collect();
        for entry in &mut self.words {
            entry.phrases = (0, 0);
        }
        for (words, kind) in self.phrases {
            let start = phrase_words.len() as u32;
            let at = phrases.len() as u32;
            let first = &mut self.words[words[0] as usize];
            first.classes |= kind.starts();
            seconds[words[0] as usize] |= 1 << (second(&words) & 63);
            if first.phrases.1 == 0 {
                first.phrases.0 = at;
            }
            first.phrases.1 = at + 1;
            let second = second(&words);
            phrase_words.extend(words);
            phrases.push(Phrase { second, words: (start, phrase_words.len() as u32), kind });
        }
        // A phrase is listed under the lemma of its first word; every form of it may start the phrase.
        for id in 0..self.words.len() {
            let lemma = self.words[id].lemma as usize;
            let starts = self.words[lemma].classes & Classes::STARTS;
            self.words[id].classes |= starts;
        }
        let key =
            |entry: &WordEntry| WordKey::of(&self.forms.as_bytes()[entry.form.0 as usize..entry.form.1 as usize]);
        let slots = Slots::new(self.words.iter().zip(0..).skip(1).map(|(entry, word)| {
            let key = key(entry);
            let seconds = seconds[word as usize] | seconds[entry.lemma as usize];
            let mark = (key.hash() >> 32) as u32;
            (key, Slot { mark, word, lemma: entry.lemma, classes: entry.classes, seconds })
        }));
        let pairs = phrases.iter().map(|phrase| pair(phrase_words[phrase.words.0 as usize], phrase.second));
        let pairs = Filter::new(pairs);
        let short = self.words.iter().filter(|entry| entry.classes.any(Classes::ABBR));
        let abbreviations = Filter::new(short.map(|entry| key(entry).hash()));
        Tables {
            slots,
            pairs,
            abbreviations,
            words: self.words,
            forms: self.forms,
            phrases,
            phrase_words,
            cues: self.cues,
            compounds,
        }
    }
}

impl PhraseKind {
    /// The class of the words that start phrases of this kind.
    pub(crate) fn starts(self) -> Classes {
        match self {
            PhraseKind::Verb(_) => Classes::STARTS_VERB,
            PhraseKind::Preposition(_) => Classes::CUE_PREP,
            PhraseKind::Adverb(..) => Classes::STARTS_ADVERB,
            PhraseKind::Hedge(_) => Classes::STARTS_HEDGE,
            PhraseKind::Pseudo => Classes::STARTS_PSEUDO,
            PhraseKind::Denial(_) => Classes::STARTS_DENIAL,
            PhraseKind::Title => Classes::STARTS_TITLE,
            PhraseKind::Name(_) => Classes::STARTS_NAME,
        }
    }
}

impl CueEntry {
    pub(super) fn new(lemma: Cow<'static, str>, act: super::Act, stance: super::Stance, frames: Frames) -> Self {
        CueEntry {
            lemma,
            act,
            stance,
            frames,
            denial: None,
            denial_negated: None,
            document: false,
            act_of_object: None,
        }
    }
}

/// The words of a phrase as the tokenizer cuts them: at blanks and before clitics.
pub(super) fn split_words(phrase: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for word in phrase.split_ascii_whitespace() {
        let cut = ["n't", "n’t", "'s", "’s", "'m", "’m", "'re", "’re", "'ll", "’ll", "'ve", "’ve", "'d", "’d"]
            .iter()
            .find_map(|clitic| word.strip_suffix(clitic).filter(|host| !host.is_empty()).map(str::len));
        match cut {
            Some(at) => words.extend([&word[..at], &word[at..]]),
            None => words.push(word),
        }
    }
    words
}
