//! Names and heads as keys, and whether two names can be one bearer's.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::grammar::{Context, Range};
use crate::lexicon::{WordId, WordKey};

/// Bearers of one name, or of one description, that are told apart.
const MAX_NAMESAKES: usize = 8;

/// The letters of an acronym; longer ones do not occur.
const MAX_LETTERS: usize = 8;

/// Whether two names can be one bearer's: the shorter is the end of the longer, or they differ in the middle, or
/// the shorter is the first word of the longer.
pub(super) fn same_name(known: &str, new: &str) -> bool {
    let (long, short) = if known.len() >= new.len() { (known, new) } else { (new, known) };
    if long.eq_ignore_ascii_case(short) {
        return true;
    }
    let tail = |long: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with([' ', '-']));
    let first_and_last = match (first_blank(long), first_blank(short)) {
        (Some(first), Some(other)) => long[..first] == short[..other] && last_word(long) == last_word(short),
        (Some(first), None) => long[..first] == *short,
        _ => false,
    };
    tail(long) || first_and_last || is_acronym(short) && initials_are(long, short)
}

// Names are short: a plain loop over their bytes is faster than a search that sets up first.
pub(super) fn first_blank(name: &str) -> Option<usize> {
    name.bytes().position(|byte| byte == b' ')
}

pub(super) fn last_word(name: &str) -> &str {
    let blank = name.bytes().rposition(|byte| byte == b' ');
    &name[blank.map_or(0, |at| at + 1)..]
}

/// A surname grows to a full name, a full name only in its middle.
pub(super) fn is_fuller(known: &str, new: &str) -> bool {
    let first = |name: &str| first_blank(name).unwrap_or(name.len());
    first_blank(known).is_none() || is_acronym(known) || known[..first(known)] == new[..first(new)]
}

pub(super) fn is_acronym(name: &str) -> bool {
    (2..=MAX_LETTERS).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn initials_are(long: &str, short: &str) -> bool {
    initials(long).is_some_and(|(letters, len)| letters[..len] == *short.as_bytes())
}

/// The first letters of the capital words.
pub(super) fn initials(name: &str) -> Option<([u8; MAX_LETTERS], usize)> {
    let mut letters = [0; MAX_LETTERS];
    let mut len = 0;
    let mut before = b' ';
    for byte in name.bytes() {
        if before == b' ' && byte.is_ascii_uppercase() {
            *letters.get_mut(len)? = byte;
            len += 1;
        }
        before = byte;
    }
    (len >= 2).then_some((letters, len))
}

pub(super) fn acronym_of(context: &Context<'_>, name: Range) -> Option<u64> {
    initials(context.slice(name)).map(|(letters, len)| WordKey::of(&letters[..len]).hash())
}

pub(super) fn word_key(word: &str) -> u64 {
    WordKey::of(word.as_bytes()).hash()
}

pub(super) fn head_key(context: &Context<'_>, at: u32, plural: bool) -> u64 {
    let lemma: WordId = context.token(at).lemma;
    let key = if lemma == 0 { word_key(context.str(at)) } else { u64::from(lemma) << 1 };
    key ^ u64::from(plural)
}

/// Keys, each with the last few that it stands for.
#[derive(Debug, Default)]
pub(super) struct Index {
    first: HashMap<u64, u32, RandomState>,
    /// An entity, and one more than the node behind it.
    nodes: Vec<(usize, u32)>,
}

impl Index {
    pub(super) fn clear(&mut self) {
        self.first.clear();
        self.nodes.clear();
    }

    pub(super) fn add(&mut self, key: u64, entity: usize) {
        let first = self.first.entry(key).or_insert(0);
        if bearers(&self.nodes, *first).any(|known| known == entity) {
            return;
        }
        self.nodes.push((entity, *first));
        *first = self.nodes.len() as u32;
    }

    pub(super) fn get(&self, key: u64) -> impl Iterator<Item = usize> {
        bearers(&self.nodes, self.first.get(&key).copied().unwrap_or(0))
    }
}

/// The last few that one key stands for; `first` is one more than the place of the last among the nodes, or 0.
fn bearers(nodes: &[(usize, u32)], first: u32) -> impl Iterator<Item = usize> {
    let node = |at: u32| nodes.get((at as usize).wrapping_sub(1));
    std::iter::successors(node(first), move |&&(_, behind)| node(behind)).map(|&(id, _)| id).take(MAX_NAMESAKES)
}
