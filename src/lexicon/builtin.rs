//! The built-in tables. They are part of the source, so a malformed row is a mistake of ours: the tests read
//! every row, and a row that cannot be read is left out rather than made a panic.

use std::num::NonZeroU32;

use super::builder::{Builder, VerbForms};
use super::{
    Act, Certainty, Classes, CueEntry, DenialKind, DenialPhrase, DenialScope, DenialSense, DenialWord, Frames,
    Gender, LightVerb, PhraseKind, PhraseObject, SourceKind, Stance, Tables,
};

macro_rules! table {
    ($name:literal) => {
        include_str!(concat!("tables/", $name, ".tsv"))
    };
}

/// The rows of a table with `N` columns.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let row = std::array::from_fn(|_| cells.next().unwrap_or(""));
        (!line.is_empty()).then_some(row)
    })
}

pub(super) fn frames(list: &str) -> Option<Frames> {
    list.split(',').try_fold(Frames::default(), |all, name| Frames::named(name).map(|f| all.or(f)))
}

/// The frames of a noun or an adjective: `that`, `to`, `is`, `wh`, `alone`, and prepositions without their `p:`.
pub(super) fn noun_frames(list: &str) -> Option<Frames> {
    list.split(',').try_fold(Frames::default(), |all, name| {
        let frame = match name {
            "that" | "to" | "is" | "wh" | "alone" => Frames::named(name),
            preposition => Frames::named(&format!("p:{preposition}")),
        };
        frame.map(|f| all.or(f))
    })
}

fn cue([lemma, act, stance, denial]: [&'static str; 4], frames: Option<Frames>) -> Option<CueEntry> {
    // "belief/eventuality": the second one where an object follows
    let (act, of_object) = act.split_once('/').map_or((act, None), |(act, other)| (act, Some(other)));
    let mut cue = CueEntry::new(lemma.into(), Act::from_word(act)?, Stance::from_word(stance)?, frames?);
    if let Some(other) = of_object {
        cue.act_of_object = Some(Act::from_word(other)?);
    }
    (cue.denial, cue.denial_negated) = denials(denial)?;
    Some(cue)
}

/// The denial that a cue makes, and the one that it makes when negated: `rejected`, `rejected:words` and
/// `rejected:told`, which are one of such objects only, `not:unconfirmed`, both, or `-`.
fn denials(cell: &str) -> Option<(Option<DenialSense>, Option<DenialKind>)> {
    let mut found = (None, None);
    for kind in cell.split(',').filter(|&kind| kind != "-") {
        if let Some(kind) = kind.strip_prefix("not:") {
            found.1 = Some(DenialKind::from_word(kind)?);
        } else {
            let (kind, of) = match kind.split_once(':') {
                None => (kind, DenialScope::Anything),
                Some((kind, "words")) => (kind, DenialScope::Words),
                Some((kind, "told")) => (kind, DenialScope::Told),
                Some(_) => return None,
            };
            found.0 = Some(DenialSense { kind: DenialKind::from_word(kind)?, of });
        }
    }
    Some(found)
}

fn phrase_object(cell: &str) -> Option<PhraseObject> {
    match cell {
        "-" => Some(PhraseObject::Any),
        "message" => Some(PhraseObject::Message),
        "none" => Some(PhraseObject::Forbidden),
        "subject" => Some(PhraseObject::Subject),
        "topic" => Some(PhraseObject::Topic),
        "asked" => Some(PhraseObject::Asked),
        _ => None,
    }
}

fn denial_word(cell: &str) -> Option<DenialWord> {
    match cell {
        "untrue" => Some(DenialWord::Untrue),
        "favour" => Some(DenialWord::Favour),
        "thing" => Some(DenialWord::Thing),
        "said" => Some(DenialWord::Said),
        "told" => Some(DenialWord::Told),
        "asked" => Some(DenialWord::Asked),
        "plea" => Some(DenialWord::Plea),
        "inquiry" => Some(DenialWord::Inquiry),
        "answer" => Some(DenialWord::Answer),
        "tell" => Some(DenialWord::Tell),
        "voters" => Some(DenialWord::Voters),
        _ => None,
    }
}

fn forms(lemma: &str, cell: &str) -> Option<VerbForms> {
    let head = lemma.split(' ').next().unwrap_or(lemma);
    if cell == "-" { Some(VerbForms::regular(head)) } else { VerbForms::listed(cell) }
}

fn light_verb(role: &str) -> Option<LightVerb> {
    match role {
        "holder" => Some(LightVerb::Holder),
        "receiver" => Some(LightVerb::Receiver),
        _ => None,
    }
}

fn alternatives(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|&name| name != "-")
}

fn gender(cell: &str) -> Gender {
    match cell {
        "m" => Gender::Male,
        "f" => Gender::Female,
        _ => Gender::Unknown,
    }
}

pub(super) fn tables() -> Tables {
    let mut b = Builder::new();
    closed_classes(&mut b);
    plain_words(&mut b);
    cues(&mut b);
    phrases(&mut b);
    people(&mut b);
    names(&mut b);
    b.finish()
}

fn closed_classes(b: &mut Builder) {
    for [word, classes] in rows(table!("closed")) {
        for class in classes.split(' ').filter_map(Classes::named) {
            b.add_classes(word, class);
        }
    }
    for (straight, curly) in [("'s", "’s"), ("'", "’"), ("n't", "n’t"), ("'m", "’m"), ("'re", "’re")] {
        let lemma = b.word(straight);
        b.entry(curly).lemma = lemma;
    }
    // "had no comment", "was unavailable": phrases are listed under the base form
    let auxiliaries = [
        ("have", &["has", "had", "having"][..]),
        ("be", &["am", "is", "are", "was", "were", "been", "being"]),
        ("do", &["does", "did", "done"]),
    ];
    for (base, forms) in auxiliaries {
        let lemma = b.word(base);
        for form in forms {
            b.entry(form).lemma = lemma;
        }
    }
    let to_twelve =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let teens = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let numerals = (1..).zip(to_twelve.into_iter().chain(teens)).chain((20..).step_by(10).zip(tens));
    for (number, word) in
        numerals.chain([(12, "dozen"), (100, "hundred"), (1000, "thousand"), (1_000_000, "million")])
    {
        b.entry(word).number = NonZeroU32::new(number);
    }
    for [word, next] in rows(table!("abbreviations")) {
        b.add_classes(word, if next == "any" { Classes::ABBR } else { Classes::ABBR | Classes::ABBR_NAME });
        if word.starts_with(char::is_lowercase) {
            b.add_classes(word, Classes::ABBR_LOWER);
        }
    }
    for [word, kind] in rows(table!("calendar")) {
        let class = match kind {
            "day" => Classes::DAY,
            "month" => Classes::MONTH,
            _ => Classes::TIME,
        };
        b.add_classes(word, class);
    }
}

fn plain_words(b: &mut Builder) {
    for [lemma, cell] in rows(table!("plain_verbs")) {
        if let Some(forms) = forms(lemma, cell) {
            b.add_verb(lemma, &forms, None);
        }
    }
    for [word] in rows(table!("adjectives")) {
        b.add_classes(word, Classes::ADJ);
    }
    for [word, plural] in rows(table!("plain_nouns")) {
        match plural {
            "=" => b.add_classes(word, Classes::NOUN),
            "-" => drop(b.add_noun(word, None, Classes::NONE)),
            listed => drop(b.add_noun(word, Some(listed), Classes::NONE)),
        }
    }
}

fn cues(b: &mut Builder) {
    for [lemma, cell, act, stance, list, denial] in rows(table!("cue_verbs")) {
        if let (Some(cue), Some(forms)) = (cue([lemma, act, stance, denial], frames(list)), forms(lemma, cell)) {
            let index = b.add_cue(cue);
            b.add_verb(lemma, &forms, Some(index));
        }
    }
    for [lemma, plural, act, stance, list, kind, denial] in rows(table!("cue_nouns")) {
        if let Some(mut cue) = cue([lemma, act, stance, denial], noun_frames(list)) {
            cue.document = kind == "document";
            let index = b.add_cue(cue);
            let plural = match plural {
                "-" => None,
                "=" => Some(lemma),
                listed => Some(listed),
            };
            for id in b.add_noun(lemma, plural, Classes::CUE_NOUN) {
                b.set_noun(id, index);
            }
        }
    }
    for [word, act, stance, list] in rows(table!("cue_adjectives")) {
        if let Some(cue) = cue([word, act, stance, "-"], noun_frames(list)) {
            let index = b.add_cue(cue);
            b.add_adjective(word, index);
        }
    }
    for [lemma, cell, role] in rows(table!("light_verbs")) {
        if let (Some(forms), Some(role)) = (forms(lemma, cell), light_verb(role)) {
            b.add_light_verb(lemma, &forms, role);
        }
    }
    for [word, certainty, hearsay] in rows(table!("cue_adverbs")) {
        if let Some(certainty) = Certainty::from_word(certainty) {
            b.add_adverb(word, certainty, hearsay == "yes");
        }
    }
    for [phrase, stance, _] in rows(table!("cue_prepositions")) {
        b.add_preposition(phrase.into(), Stance::from_word(stance).unwrap_or(Stance::Neutral));
    }
}

fn phrases(b: &mut Builder) {
    for [phrase] in rows(table!("pseudo_cues")) {
        b.add_phrase(phrase, PhraseKind::Pseudo);
    }
    for [phrase, certainty] in rows(table!("hedges")) {
        if let Some(certainty) = Certainty::from_word(certainty) {
            b.add_phrase(phrase, PhraseKind::Hedge(certainty));
        }
    }
    for [phrase, kind, object] in rows(table!("denial_phrases")) {
        if let (Some(kind), Some(object)) = (DenialKind::from_word(kind), phrase_object(object)) {
            let rest = phrase.strip_prefix("not ");
            let denial = DenialPhrase { kind, negated: rest.is_some(), object };
            b.add_phrase(rest.unwrap_or(phrase), PhraseKind::Denial(denial));
        }
    }
    for [word, sort] in rows(table!("denial_words")) {
        if let Some(sort) = denial_word(sort) {
            let known = Classes::VERB.or(Classes::NOUN).or(Classes::NOUN_PL).or(Classes::ADJ);
            let noun = !matches!(sort, DenialWord::Untrue | DenialWord::Answer | DenialWord::Tell);
            if noun && !b.entry(word).classes.any(known) {
                b.add_noun(word, None, Classes::NONE);
            }
            let entry = b.entry(word);
            entry.denial_word = Some(sort);
            if sort == DenialWord::Answer {
                entry.classes |= Classes::STARTS_DENIAL;
            }
        }
    }
}

fn people(b: &mut Builder) {
    for [title, sex, _, word] in rows(table!("titles")) {
        b.add_title(title, gender(sex));
        if !word.is_empty() {
            let lemma = b.word(word);
            b.entry(title).lemma = lemma;
        }
    }
    for [lemma, plural, sex, kind] in rows(table!("roles")) {
        if let (Some(kind), false) = (SourceKind::from_word(kind), lemma.contains(' ')) {
            let plural = match plural {
                "-" => None,
                "=" => Some(lemma),
                listed => Some(listed),
            };
            b.add_role(lemma, plural, kind, gender(sex));
        }
    }
    for [heads, before, kind] in rows(table!("compounds")) {
        if let Some(kind) = SourceKind::from_word(kind) {
            b.add_compound(heads, before, kind);
        }
    }
    for [name, sex] in rows(table!("given_names")) {
        let entry = b.entry(name);
        entry.classes |= Classes::GIVEN;
        entry.gender = gender(sex);
    }
}

fn names(b: &mut Builder) {
    for [country, aliases, demonyms, capitals] in rows(table!("demonyms")) {
        for name in std::iter::once(country).chain(alternatives(aliases)).chain(alternatives(capitals)) {
            b.add_name(name, SourceKind::Government, Classes::PLACE);
        }
        for demonym in alternatives(demonyms).filter(|name| !name.contains(' ')) {
            b.add_classes(demonym, Classes::DEMONYM);
        }
    }
    for [name, kind, _] in rows(table!("metonyms")) {
        match SourceKind::from_word(kind) {
            Some(SourceKind::Government) => b.add_name(name, SourceKind::Government, Classes::GOV),
            _ => b.add_name(name, SourceKind::Organization, Classes::ORG),
        }
    }
    for [name, aliases, _] in rows(table!("outlets")) {
        for name in std::iter::once(name).chain(alternatives(aliases)) {
            b.add_name(name, SourceKind::Outlet, Classes::OUTLET);
        }
    }
    for [word, kind] in rows(table!("organizations")) {
        if let (Some(kind), false) = (SourceKind::from_word(kind), word.contains(' ')) {
            let entry = b.entry(word);
            entry.classes |= Classes::ORG_HEAD;
            entry.body = Some(kind);
            entry.kind = entry.kind.or(Some(kind));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemmas(table: &'static str) -> usize {
        rows::<1>(table).count()
    }

    #[test]
    fn tables_are_as_large_as_promised() {
        assert!(lemmas(table!("cue_verbs")) >= 600);
        assert!(lemmas(table!("cue_nouns")) >= 150);
        assert!(lemmas(table!("outlets")) >= 150);
        assert!(lemmas(table!("demonyms")) >= 193);
    }

    #[test]
    fn every_row_of_the_cue_tables_is_read() {
        for [lemma, cell, act, stance, list, denial] in rows(table!("cue_verbs")) {
            assert!(cue([lemma, act, stance, denial], frames(list)).is_some(), "{lemma}");
            assert!(forms(lemma, cell).is_some(), "{lemma}");
            assert!(denials(denial).is_some(), "{lemma}");
        }
        for [lemma, _, act, stance, list, _, denial] in rows(table!("cue_nouns")) {
            assert!(cue([lemma, act, stance, denial], noun_frames(list)).is_some(), "{lemma}");
            assert!(denials(denial).is_some(), "{lemma}");
        }
        for [word, act, stance, list] in rows(table!("cue_adjectives")) {
            assert!(cue([word, act, stance, "-"], noun_frames(list)).is_some(), "{word}");
        }
        for [lemma, cell, role] in rows(table!("light_verbs")) {
            assert!(forms(lemma, cell).is_some() && light_verb(role).is_some(), "{lemma}");
        }
        for [word, certainty, hearsay] in rows(table!("cue_adverbs")) {
            assert!(Certainty::from_word(certainty).is_some() && ["yes", "no"].contains(&hearsay), "{word}");
        }
        for [phrase, kind, object] in rows(table!("denial_phrases")) {
            assert!(DenialKind::from_word(kind).is_some() && phrase_object(object).is_some(), "{phrase}");
        }
        for [word, sort] in rows(table!("denial_words")) {
            assert!(denial_word(sort).is_some(), "{word}");
        }
        for [phrase, certainty] in rows(table!("hedges")) {
            assert!(Certainty::from_word(certainty).is_some(), "{phrase}");
        }
        for [lemma, _, _, kind] in rows(table!("roles")) {
            assert!(SourceKind::from_word(kind).is_some(), "{lemma}");
        }
        for [heads, before, kind] in rows(table!("compounds")) {
            assert!(SourceKind::from_word(kind).is_some() && !before.is_empty(), "{heads}");
        }
        for [word, classes] in rows(table!("closed")) {
            assert!(classes.split(' ').all(|class| Classes::named(class).is_some()), "{word}");
        }
    }

    #[test]
    fn a_word_before_a_head_tells_its_kind() {
        let tables = tables();
        let id = |word: &str| tables.word_at(word.as_bytes(), 0, word.len());
        for (before, head, kind) in [
            ("court", "papers", Some(SourceKind::Document)),
            ("fan", "page", Some(SourceKind::Account)),
            ("torn", "page", Some(SourceKind::Document)),
            ("policy", "makers", Some(SourceKind::Person)),
            ("car", "makers", None),
        ] {
            assert_eq!(tables.compound(id(head), id(before)), kind, "{before} {head}");
        }
    }

    #[test]
    fn inflected_cues_are_found() {
        let tables = tables();
        for (form, lemma) in [("said", "say"), ("denies", "deny"), ("Telling", "tell"), ("thought", "think")] {
            let word = tables.word(tables.word_at(form.as_bytes(), 0, form.len()));
            assert!(word.classes.any(Classes::CUE_VERB), "{form}");
            assert_eq!(&*tables.cue(word.verb.unwrap()).lemma, lemma);
        }
    }
}
