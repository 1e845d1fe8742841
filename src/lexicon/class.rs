//! Word classes as bits, and the frames a cue takes.

use std::ops::{BitAnd, BitOr, BitOrAssign, Not};

/// A set of word classes. A form keeps every class it can have: the grammar decides between them in context.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit { $($name,)* }
        impl Classes {
            $($(#[$doc])* pub(crate) const $name: Classes = Classes(1 << Bit::$name as u64);)*

            /// The class that the tables call `name`.
            pub(crate) fn named(name: &str) -> Option<Classes> {
                match name { $(stringify!($name) => Some(Classes::$name),)* _ => None }
            }
        }
    };
}

classes! {
    /// the, a, this, some
    DET,
    /// my, her, their
    POSS,
    PREP,
    /// and, or, but, nor
    COORD,
    /// because, although, while, if, when
    SUBORD,
    /// he, she, they: never an object
    PRON_NOM,
    /// him, us, them
    PRON_OBJ,
    /// it, this, others: either
    PRON,
    /// who, which, that as relative pronouns
    REL,
    THAT,
    /// what, how, whether, why
    WH,
    TO,
    BE,
    HAVE,
    DO,
    MODAL,
    NEG,
    ADV,
    NUM,
    /// there, and it without a referent
    EXPLETIVE,
    VERB_BASE,
    VERB_S,
    VERB_PAST,
    VERB_PART,
    VERB_ING,
    CUE_VERB,
    CUE_NOUN,
    CUE_ADV,
    NOUN,
    NOUN_PL,
    ADJ,
    ROLE,
    ROLE_PL,
    TITLE,
    DEMONYM,
    PLACE,
    ORG,
    GOV,
    OUTLET,
    GIVEN,
    DAY,
    MONTH,
    /// yesterday, earlier, week
    TIME,
    HEDGE,
    /// Inc., Institute, Committee
    ORG_HEAD,
    ABBR,
    /// an abbreviation in lower case
    ABBR_LOWER,
    /// an abbreviation that a name follows
    ABBR_NAME,
    /// words that start a phrase of the lexicon, by what the phrase is
    STARTS_PSEUDO,
    STARTS_ADVERB,
    STARTS_HEDGE,
    STARTS_DENIAL,
    STARTS_VERB,
    STARTS_NAME,
    STARTS_TITLE,
    /// summit, rally, hearing: an occasion of speaking
    OCCASION,
    /// statement, interview, tweet: a means of speaking
    MEDIUM,
    /// unnamed, anonymous
    UNNAMED,
    /// anonymity, anonymously; named, identified
    NAMING,
    /// a preposition that is a cue by itself or starts one
    CUE_PREP,
    /// together, up, out
    PARTICLE,
    /// one, two, several as heads of a source
    QUANT,
    /// aware, worried, proud: attributes as a predicate
    CUE_ADJ,
}

impl Classes {
    pub(crate) const NONE: Classes = Classes(0);
    pub(crate) const VERB: Classes =
        Classes::VERB_BASE.or(Classes::VERB_S).or(Classes::VERB_PAST).or(Classes::VERB_PART).or(Classes::VERB_ING);
    pub(crate) const STARTS: Classes = Classes::STARTS_PSEUDO
        .or(Classes::STARTS_ADVERB)
        .or(Classes::STARTS_HEDGE)
        .or(Classes::STARTS_DENIAL)
        .or(Classes::STARTS_NAME)
        .or(Classes::STARTS_TITLE)
        .or(Classes::CUE_PREP);
    pub(crate) const FINITE: Classes = Classes::VERB_S.or(Classes::VERB_PAST);
    pub(crate) const AUX: Classes = Classes::BE.or(Classes::HAVE).or(Classes::DO).or(Classes::MODAL);
    pub(crate) const ANY_PRON: Classes = Classes::PRON_NOM.or(Classes::PRON_OBJ).or(Classes::PRON);
    /// A word that no noun phrase has for its noun.
    pub(crate) const FUNCTION_WORD: Classes = Classes::AUX
        .or(Classes::PREP)
        .or(Classes::COORD)
        .or(Classes::SUBORD)
        .or(Classes::ANY_PRON)
        .or(Classes::REL)
        .or(Classes::THAT)
        .or(Classes::WH)
        .or(Classes::TO)
        .or(Classes::NEG)
        .or(Classes::DET)
        .or(Classes::POSS)
        .or(Classes::EXPLETIVE);
    /// Classes that only a capitalised word has.
    pub(crate) const PROPER: Classes = Classes::TITLE
        .or(Classes::DEMONYM)
        .or(Classes::PLACE)
        .or(Classes::ORG)
        .or(Classes::GOV)
        .or(Classes::OUTLET)
        .or(Classes::GIVEN)
        .or(Classes::DAY)
        .or(Classes::MONTH)
        .or(Classes::ORG_HEAD);

    /// The set as bits.
    pub(crate) const fn bits(self) -> u64 {
        self.0
    }

    pub(crate) const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// Whether the two sets share a class.
    pub(crate) const fn any(self, of: Classes) -> bool {
        self.0 & of.0 != 0
    }
}

impl BitOr for Classes {
    type Output = Classes;
    fn bitor(self, other: Classes) -> Classes {
        self.or(other)
    }
}

impl BitOrAssign for Classes {
    fn bitor_assign(&mut self, other: Classes) {
        self.0 |= other.0;
    }
}

impl BitAnd for Classes {
    type Output = Classes;
    fn bitand(self, other: Classes) -> Classes {
        Classes(self.0 & other.0)
    }
}

impl Not for Classes {
    type Output = Classes;
    fn not(self) -> Classes {
        Classes(!self.0)
    }
}

/// The complement patterns in which a cue attributes something, and the prepositions that become part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames {
    patterns: u32,
    prepositions: u64,
}

const PATTERNS: [&str; 18] = [
    "that", "quote", "wh", "to", "np", "np-that", "np-to", "as", "np-np", "np-of", "np-for", "ing", "passive-to",
    "passive-that", "is", "alone", "no-goods", "marked",
];

/// The prepositions that a frame may name; a row that names another is an error.
pub(crate) const FRAME_PREPOSITIONS: [&str; 34] = [
    "for", "about", "on", "against", "at", "to", "with", "in", "of", "from", "over", "into", "like", "by", "as",
    "behind", "after", "toward", "towards", "upon", "between", "around", "through", "under", "off", "out", "up",
    "down", "than", "before", "without", "within", "among", "regarding",
];

impl Frames {
    pub(crate) const THAT: Frames = Frames::pattern(0);
    pub(crate) const QUOTE: Frames = Frames::pattern(1);
    pub(crate) const WH: Frames = Frames::pattern(2);
    pub(crate) const TO: Frames = Frames::pattern(3);
    pub(crate) const NP: Frames = Frames::pattern(4);
    pub(crate) const NP_THAT: Frames = Frames::pattern(5);
    pub(crate) const NP_TO: Frames = Frames::pattern(6);
    pub(crate) const AS: Frames = Frames::pattern(7);
    pub(crate) const NP_NP: Frames = Frames::pattern(8);
    pub(crate) const NP_OF: Frames = Frames::pattern(9);
    pub(crate) const NP_FOR: Frames = Frames::pattern(10);
    pub(crate) const ING: Frames = Frames::pattern(11);
    pub(crate) const PASSIVE_TO: Frames = Frames::pattern(12);
    pub(crate) const PASSIVE_THAT: Frames = Frames::pattern(13);
    pub(crate) const IS: Frames = Frames::pattern(14);
    /// A noun that attributes before a preposition even where nobody is named: "fears of a strike".
    pub(crate) const ALONE: Frames = Frames::pattern(15);
    /// A verb that attributes nothing where its object is goods: "recalled the kettles", "ordered the wrong valves".
    pub(crate) const NO_GOODS: Frames = Frames::pattern(16);

    /// A verb that attributes a clause only with its "that": "held that it was late", but "held the posts he had won".
    pub(crate) const MARKED: Frames = Frames::pattern(17);

    const fn pattern(bit: u32) -> Frames {
        Frames { patterns: 1 << bit, prepositions: 0 }
    }

    /// Reads one frame of a table, such as `that`, `np-to` or `p:for`.
    pub(crate) fn named(name: &str) -> Option<Frames> {
        if let Some(preposition) = name.strip_prefix("p:") {
            let bit = FRAME_PREPOSITIONS.iter().position(|&p| p == preposition)?;
            return Some(Frames { patterns: 0, prepositions: 1 << bit });
        }
        PATTERNS.iter().position(|&p| p == name).map(|bit| Frames::pattern(bit as u32))
    }

    pub(crate) const fn or(self, other: Frames) -> Frames {
        Frames { patterns: self.patterns | other.patterns, prepositions: self.prepositions | other.prepositions }
    }

    pub(crate) const fn any(self, of: Frames) -> bool {
        self.patterns & of.patterns != 0
    }

    /// Whether the preposition at this place of [`FRAME_PREPOSITIONS`] becomes part of the cue.
    pub(crate) const fn takes_preposition(self, index: u8) -> bool {
        self.prepositions & (1 << index) != 0
    }
}
