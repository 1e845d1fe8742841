//! Learned weights: hashed tables of small integers, and their file.
//!
//! ```text
//! file        = magic cue-tagger span-tagger rank clusters checksum   ; integers are little-endian
//! magic       = "onrecord weights 1\n"
//! tagger      = unit:i32 transitions:{i32} start:{i32} table    ; K×K transitions, K starts
//! table       = bits:u8 {i8}                                    ; 2^bits rows: 17 bits, 16 of the ranker's
//! rank        = unit:i32 table
//! clusters    = words:u32 {hash:u32 cluster:u8}
//! checksum    = u64                                             ; FNV-1a of all before
//! ```

use std::sync::Arc;

use once_cell::sync::Lazy;

use super::chain::Order;
use super::clusters::Clusters;
use super::{cues, spans};
use crate::error::Error;

/// Weights that decide which readings are chosen: those that the crate has learned from the training split of
/// PolNeAR, or your own (`examples/train`).
///
/// Cheap to clone. They hold hashes and small integers and no words.
#[derive(Clone, Debug)]
pub struct Weights {
    pub(crate) model: Arc<Model>,
}

impl Weights {
    /// The weights of the crate; where they come from and how well they do is in `MODEL.md`.
    pub fn builtin() -> Self {
        static BUILTIN: Lazy<Weights> = Lazy::new(|| {
            Weights::from_bytes(include_bytes!("polnear.weights")).expect("a test reads these weights")
        });
        BUILTIN.clone()
    }

    /// Reads weights from the bytes of a file that was made by this version of the crate.
    ///
    /// # Errors
    ///
    /// If the bytes are no weights, are cut off, or were damaged.
    ///
    /// ```
    /// let error = onrecord::Weights::from_bytes(b"PNG").unwrap_err();
    /// assert!(error.is_weights());
    /// assert_eq!(error.to_string(), "byte 0: expected weights that start with \"onrecord weights 1\", found \"PNG\"");
    /// ```
    pub fn from_bytes(bytes: &[u8]) -> Result<Weights, Error> {
        let Some(rest) = bytes.strip_prefix(MAGIC) else {
            let start: String =
                bytes.iter().take(MAGIC.len() - 1).flat_map(|byte| byte.escape_ascii()).map(char::from).collect();
            return Err(Error::weights(
                0,
                "weights that start with \"onrecord weights 1\"",
                format!("\"{start}\""),
            ));
        };
        let mut reader = Reader { all: bytes.len(), rest };
        let cue = reader.tagger()?;
        let span = reader.tagger()?;
        let rank_unit = reader.unit()?;
        let rank = reader.table()?;
        let clusters = reader.clusters()?;
        let read = bytes.len() - reader.rest.len();
        let stated = u64::from_le_bytes(reader.take("a checksum of 8 bytes")?);
        if !reader.rest.is_empty() {
            return Err(Error::weights(
                bytes.len() - reader.rest.len(),
                "the end",
                format!("{} more bytes", reader.rest.len()),
            ));
        }
        let found = checksum(&bytes[..read]);
        if found != stated {
            return Err(Error::weights(
                read,
                &format!("the checksum {found:016x}"),
                format!("{stated:016x}: the file is damaged"),
            ));
        }
        Ok(Weights { model: Arc::new(Model { cue, span, rank, rank_unit, clusters }) })
    }

    /// The bytes of a weights file: what [`Weights::from_bytes`] reads.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        let Model { cue, span, rank, rank_unit, clusters } = &*self.model;
        cue.write(&mut bytes);
        span.write(&mut bytes);
        bytes.extend(rank_unit.to_le_bytes());
        rank.write(&mut bytes);
        let words = clusters.words();
        bytes.extend((words.len() as u32).to_le_bytes());
        for (word, cluster) in words {
            bytes.extend(word.to_le_bytes());
            bytes.push(cluster);
        }
        let sum = checksum(&bytes);
        bytes.extend(sum.to_le_bytes());
        bytes
    }
}

const MAGIC: &[u8] = b"onrecord weights 1\n";

/// FNV-1a, which is enough to see damage.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Rows of `N` weights, found by the high bits of a feature's hash. Hashes may share a row. There are so many rows, a power
/// of two, that no index has to be checked.
#[derive(Clone, Debug)]
pub(crate) struct Table<const N: usize, const ROWS: usize> {
    rows: Box<[[i8; N]; ROWS]>,
}

/// The rows of a tagger and of the ranker. Tables of twice the size found no more.
pub(super) const TAGGER_ROWS: usize = 1 << 17;
pub(super) const RANKER_ROWS: usize = 1 << 16;

/// Units and transitions are bounded so that no sum over a page of any text leaves 32 bits.
pub(super) const MAX_UNIT: i32 = 1 << 12;
pub(super) const MAX_POINTS: i32 = 1 << 13;

impl<const N: usize, const ROWS: usize> Table<N, ROWS> {
    /// None where these are not as many rows.
    pub(super) fn new(rows: Vec<[i8; N]>) -> Option<Self> {
        rows.try_into().ok().map(|rows| Table { rows })
    }

    #[inline(always)]
    pub(super) fn add(&self, feature: u32, sum: &mut [i32; N]) {
        let row = &self.rows[row::<ROWS>(feature)];
        for (sum, &weight) in sum.iter_mut().zip(row) {
            *sum += i32::from(weight);
        }
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(ROWS.trailing_zeros() as u8);
        bytes.extend(self.rows.iter().flatten().map(|&weight| weight as u8));
    }
}

/// The row of a feature in a table of so many rows.
#[inline(always)]
pub(super) fn row<const ROWS: usize>(feature: u32) -> usize {
    (feature >> (u32::BITS - ROWS.trailing_zeros())) as usize
}

/// A linear chain: `N` weights a feature for the labels beside "outside", and how labels follow each other.
#[derive(Clone, Debug)]
pub(crate) struct Tagger<const N: usize, const K: usize> {
    pub(super) table: Table<N, TAGGER_ROWS>,
    pub(super) order: Order<K>,
    /// How many points are a factor of e in probability.
    pub(super) unit: i32,
}

impl<const N: usize, const K: usize> Tagger<N, K> {
    fn write(&self, bytes: &mut Vec<u8>) {
        let numbers =
            [self.unit].into_iter().chain(self.order.follow.into_iter().flatten()).chain(self.order.start);
        bytes.extend(numbers.flat_map(i32::to_le_bytes));
        self.table.write(bytes);
    }
}

pub(super) type CueTagger = Tagger<{ cues::LABELS - 1 }, { cues::LABELS }>;
pub(super) type SpanTagger = Tagger<{ spans::LABELS - 1 }, { spans::LABELS }>;

/// The three learned parts.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(super) cue: CueTagger,
    pub(super) span: SpanTagger,
    pub(super) rank: Table<1, RANKER_ROWS>,
    /// How many points of the ranker are a factor of e in probability.
    pub(super) rank_unit: i32,
    pub(super) clusters: Clusters,
}

struct Reader<'a> {
    all: usize,
    rest: &'a [u8],
}

impl Reader<'_> {
    fn cut_off(&self, expected: &str) -> Error {
        let found = format!("{} bytes before the end", self.rest.len());
        Error::weights(self.all - self.rest.len(), expected, found)
    }

    fn take<const L: usize>(&mut self, expected: &str) -> Result<[u8; L], Error> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or_else(|| self.cut_off(expected))?;
        self.rest = rest;
        Ok(*taken)
    }

    fn points(&mut self) -> Result<i32, Error> {
        Ok(i32::from_le_bytes(self.take("a number of 4 bytes")?))
    }

    fn unit(&mut self) -> Result<i32, Error> {
        let at = self.all - self.rest.len();
        let unit = self.points()?;
        match unit {
            1..=MAX_UNIT => Ok(unit),
            _ => Err(Error::weights(at, "a unit of 1 to 4096 points", format!("{unit}"))),
        }
    }

    fn tagger<const N: usize, const K: usize>(&mut self) -> Result<Tagger<N, K>, Error> {
        let unit = self.unit()?;
        let mut order = Order { follow: [[0; K]; K], start: [0; K] };
        for points in order.follow.iter_mut().flatten().chain(&mut order.start) {
            let at = self.all - self.rest.len();
            *points = self.points()?;
            let usual = (-MAX_POINTS..=MAX_POINTS).contains(points);
            if !usual && *points != super::chain::NEVER {
                return Err(Error::weights(at, "-8192 to 8192 points", format!("{points}")));
            }
        }
        Ok(Tagger { table: self.table()?, order, unit })
    }

    fn clusters(&mut self) -> Result<Clusters, Error> {
        let len = u32::from_le_bytes(self.take("a number of words")?) as usize;
        let bytes = self
            .rest
            .get(..len.saturating_mul(5))
            .ok_or_else(|| self.cut_off(&format!("{len} words of 5 bytes")))?;
        self.rest = &self.rest[5 * len..];
        let word = |row: &[u8; 5]| (u32::from_le_bytes([row[0], row[1], row[2], row[3]]), row[4]);
        Ok(Clusters::new(bytes.as_chunks::<5>().0.iter().map(word)))
    }

    fn table<const N: usize, const ROWS: usize>(&mut self) -> Result<Table<N, ROWS>, Error> {
        let at = self.all - self.rest.len();
        let [bits] = self.take("the size of a table")?;
        let wanted = ROWS.trailing_zeros();
        if u32::from(bits) != wanted {
            return Err(Error::weights(at, &format!("a table of {wanted} bits"), format!("{bits}")));
        }
        let expected = format!("a table of {} bytes", N * ROWS);
        let bytes = self.rest.get(..N * ROWS).ok_or_else(|| self.cut_off(&expected))?;
        let rows = bytes.as_chunks::<N>().0.iter().map(|row| row.map(|byte| byte as i8)).collect();
        let table = Table::new(rows).ok_or_else(|| self.cut_off(&expected))?;
        self.rest = &self.rest[N * ROWS..];
        Ok(table)
    }
}
