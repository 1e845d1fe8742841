//! The lines of brat standoff. Offsets are characters there and bytes here.

use std::collections::HashMap;
use std::ops::Range;

use super::{Attribution, Error};

/// How much of a text an error shows, in characters.
const SHOWN: usize = 40;

/// Pieces of one span; PolNeAR's most broken content has 20. Every event may name the same span, so this bounds the
/// memory that a file can ask for.
const MAX_PIECES: usize = 64;

type Spans = Vec<Range<usize>>;

pub(super) fn read(text: &str, standoff: &str) -> Result<Vec<Attribution>, Error> {
    let mut reader = Reader {
        text,
        bytes: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect(),
        standoff,
        spans: HashMap::new(),
        attributions: Vec::new(),
        unknown: Vec::new(),
    };
    let mut at = 0;
    while at < standoff.len() {
        at = reader.line(at)?;
    }
    let undefined = reader.unknown.iter().find(|(id, _)| !reader.spans.contains_key(id));
    match undefined {
        Some(&(id, at)) => Err(reader.wrong(at, "the id of a span of this file", id)),
        None => Ok(reader.attributions),
    }
}

struct Reader<'a> {
    text: &'a str,
    /// Where each character starts, and where the last one ends.
    bytes: Vec<usize>,
    standoff: &'a str,
    spans: HashMap<&'a str, Spans>,
    attributions: Vec<Attribution>,
    /// Ids that no line so far has defined, with their place.
    unknown: Vec<(&'a str, usize)>,
}

impl<'a> Reader<'a> {
    fn wrong(&self, at: usize, expected: impl Into<String>, found: &str) -> Error {
        Error::damaged(&self.standoff[..at], expected, quoted(found))
    }

    /// Reads the line that starts at `at` and gives the start of the next one.
    fn line(&mut self, at: usize) -> Result<usize, Error> {
        let rest = &self.standoff[at..];
        let length = rest.find('\n').unwrap_or(rest.len());
        let line = rest[..length].strip_suffix('\r').unwrap_or(&rest[..length]);
        let next = (at + length + 1).min(self.standoff.len());
        match line.as_bytes().first() {
            Some(b'T') => return Ok(self.span(at, line)?.unwrap_or(next)),
            Some(b'E') => self.event(at, line)?,
            // Relations, attributes, modifications, normalizations, equivalences, notes: nothing of an attribution.
            None | Some(b'R' | b'A' | b'M' | b'N' | b'*' | b'#') => {}
            Some(_) => return Err(self.wrong(at, "a line that starts with T, E, R, A, M, N, * or #", line)),
        }
        Ok(next)
    }

    /// `T1 ⇥ Source 0 5;9 12 ⇥ words`. Gives the start of the next line where the words are broken over lines.
    fn span(&mut self, at: usize, line: &'a str) -> Result<Option<usize>, Error> {
        let (id, body_at) = self.id(at, line)?;
        if self.spans.contains_key(id) {
            return Err(self.wrong(at, "an id that is not taken", id));
        }
        let body = &self.standoff[body_at..at + line.len()];
        let (body, words) = body.split_once('\t').map_or((body, None), |(body, words)| (body, Some(words)));
        let Some(kind) = body.find(' ').filter(|&length| length > 0) else {
            return Err(self.wrong(body_at, "a type, a blank and offsets", body));
        };
        let mut spans = Spans::new();
        let mut piece_at = body_at + kind + 1;
        for piece in body[kind + 1..].split(';') {
            if spans.len() == MAX_PIECES {
                return Err(self.wrong(piece_at, format!("at most {MAX_PIECES} pieces"), piece));
            }
            spans.push(self.piece(piece_at, piece)?);
            piece_at += piece.len() + 1;
        }
        let next = match words {
            Some(words) => Some(self.words(at + line.len() - words.len(), words, &spans)?),
            None => None,
        };
        spans.sort_by_key(|span| (span.start, span.end));
        self.spans.insert(id, spans);
        Ok(next)
    }

    /// The id of a line, and where the next cell starts.
    fn id(&self, at: usize, line: &'a str) -> Result<(&'a str, usize), Error> {
        let expected = "a letter, a number and a tab";
        let Some((id, _)) = line.split_once('\t') else { return Err(self.wrong(at, expected, line)) };
        if id.len() < 2 || !id.bytes().skip(1).all(|byte| byte.is_ascii_digit()) {
            return Err(self.wrong(at, expected, line));
        }
        Ok((id, at + id.len() + 1))
    }

    /// `0 5`, in bytes.
    fn piece(&self, at: usize, piece: &str) -> Result<Range<usize>, Error> {
        let Some((start, end)) = piece.split_once(' ') else {
            return Err(self.wrong(at, "two offsets with a blank between them", piece));
        };
        let end_at = at + start.len() + 1;
        let (first, last) = (self.offset(at, start)?, self.offset(end_at, end)?);
        if first >= last {
            return Err(self.wrong(end_at, format!("an offset behind {first}"), end));
        }
        Ok(self.bytes[first]..self.bytes[last])
    }

    fn offset(&self, at: usize, digits: &str) -> Result<usize, Error> {
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(self.wrong(at, "an offset", digits));
        }
        let most = self.bytes.len() - 1;
        // Too many digits for a number are too large in any case.
        match digits.parse() {
            Ok(offset) if offset <= most => Ok(offset),
            _ => Err(self.wrong(at, format!("an offset of at most {most}, the characters of the text"), digits)),
        }
    }

    /// Compares the words that the standoff repeats with those of the text, and gives the start of the next line.
    /// Line breaks among the words are written as blanks, or as they are.
    fn words(&self, at: usize, line: &str, spans: &[Range<usize>]) -> Result<usize, Error> {
        let mut rest = self.standoff[at..].chars();
        let pieces = spans.iter().enumerate();
        let mut wanted = pieces.flat_map(|(number, span)| {
            let gap = if number > 0 { " " } else { "" };
            gap.chars().chain(self.text[span.clone()].chars())
        });
        let same = wanted.all(|wanted| {
            rest.next().is_some_and(|found| found == wanted || (found == ' ' && matches!(wanted, '\n' | '\r')))
        });
        let rest = rest.as_str();
        let behind = rest.strip_prefix('\r').unwrap_or(rest);
        if same && (behind.is_empty() || behind.starts_with('\n')) {
            return Ok((self.standoff.len() - behind.len() + 1).min(self.standoff.len()));
        }
        let whole: Vec<&str> = spans.iter().map(|span| &self.text[span.clone()]).collect();
        Err(self.wrong(at, format!("the words of the text {}", quoted(&whole.join(" "))), line))
    }

    /// `E1 ⇥ Attribution:T4 Source:T2 Cue:T3 Content:T1`
    fn event(&mut self, at: usize, line: &'a str) -> Result<(), Error> {
        let (_, body_at) = self.id(at, line)?;
        let body = self.standoff[body_at..at + line.len()].split('\t').next().unwrap_or_default();
        let mut attribution = Attribution::default();
        let mut tie_at = body_at;
        for (number, tie) in body.split(' ').enumerate() {
            let here = tie_at;
            tie_at += tie.len() + 1;
            // Blanks at the end are brat's own.
            if tie.is_empty() && number > 0 {
                continue;
            }
            let Some((role, id)) = tie.split_once(':') else {
                return Err(self.wrong(here, "a role, a colon and an id", tie));
            };
            let part = match role.trim_end_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase().as_str() {
                _ if number == 0 => continue,
                "source" => &mut attribution.source,
                "cue" => &mut attribution.cue,
                "content" => &mut attribution.content,
                _ => continue,
            };
            match self.spans.get(id) {
                Some(spans) => part.extend_from_slice(spans),
                None => self.unknown.push((id, here + role.len() + 1)),
            }
        }
        for part in [&mut attribution.source, &mut attribution.cue, &mut attribution.content] {
            part.sort_by_key(|span| (span.start, span.end));
        }
        self.attributions.push(attribution);
        Ok(())
    }
}

/// The start of a text, in quotation marks.
fn quoted(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“Él está,” Zoë Marrick said.\nShe left.";

    fn read_one(standoff: &str) -> Attribution {
        let mut read = read(TEXT, standoff).unwrap();
        assert_eq!(read.len(), 1);
        read.remove(0)
    }

    fn shown(spans: &[Range<usize>]) -> Vec<&str> {
        spans.iter().map(|span| &TEXT[span.clone()]).collect()
    }

    #[test]
    fn offsets_become_bytes() {
        let attribution = read_one(
            "T1\tContent 0 10\t“Él está,”\nT2\tSource 11 22\tZoë Marrick\nT3\tCue 23 27\tsaid\n\
             T4\tAttribution 23 27\tsaid\nE1\tAttribution:T4 Source:T2 Cue:T3 Content:T1\n",
        );
        assert_eq!(shown(&attribution.source), ["Zoë Marrick"]);
        assert_eq!(shown(&attribution.cue), ["said"]);
        assert_eq!(shown(&attribution.content), ["“Él está,”"]);
    }

    #[test]
    fn pieces_come_in_text_order() {
        let attribution = read_one(
            "T1\tContent 29 32;1 3\tShe Él\nT2\tContent 33 37\tleft\nE1\tAttribution:T9 Content:T1 Content2:T2\n",
        );
        assert_eq!(shown(&attribution.content), ["Él", "She", "left"]);
        assert_eq!((attribution.source.len(), attribution.cue.len()), (0, 0));
    }

    #[test]
    fn lines_that_are_no_attribution_are_passed_over() {
        let standoff = "#1\tNote T1\twhy?\r\nR1\tSame Arg1:T1 Arg2:T2\nA1\tSure T1\nM1\tX E1\n\nN1\tR T1 W:1\tx\n*\tEquiv T1 T2\n";
        assert_eq!(read(TEXT, standoff).unwrap(), []);
    }

    #[test]
    fn a_span_below_its_event_is_left_out() {
        let attribution = read_one("T1\tCue 23 27\nE1\tAttribution:T1 Cue:T1 Content:T2 \nT2\tContent 0 10\n");
        assert_eq!(shown(&attribution.cue), ["said"]);
        assert!(attribution.content.is_empty());
    }

    #[test]
    fn words_may_be_broken_over_lines() {
        for words in ["said. She", "said.\nShe", "said.\nShe\r"] {
            let standoff = format!("T1\tContent 23 32\t{words}\nE1\tAttribution:T1 Content:T1");
            assert_eq!(shown(&read_one(&standoff).content), ["said.\nShe"]);
        }
    }

    #[test]
    fn errors_say_where_and_what() {
        let many = format!("T1\tCue {}0 1", "0 1;".repeat(MAX_PIECES));
        for (standoff, message) in [
            (
                "\nhere: T1\tCue 0 1",
                "line 2, column 1: expected a line that starts with T, E, R, A, M, N, * or #, found \"here: T1\\tCue 0 1\"",
            ),
            ("T1 Cue 0 1", "line 1, column 1: expected a letter, a number and a tab, found \"T1 Cue 0 1\""),
            ("T\tCue 0 1", "line 1, column 1: expected a letter, a number and a tab, found \"T\\tCue 0 1\""),
            ("E1", "line 1, column 1: expected a letter, a number and a tab, found \"E1\""),
            ("T1\tCue 0 1\nT1\tCue 0 1", "line 2, column 1: expected an id that is not taken, found \"T1\""),
            ("T1\tCue", "line 1, column 4: expected a type, a blank and offsets, found \"Cue\""),
            ("T1\tCue 4", "line 1, column 8: expected two offsets with a blank between them, found \"4\""),
            ("T1\tCue 0 1;7", "line 1, column 12: expected two offsets with a blank between them, found \"7\""),
            ("T1\tCue 0 x", "line 1, column 10: expected an offset, found \"x\""),
            ("T1\tCue 0 +1", "line 1, column 10: expected an offset, found \"+1\""),
            ("T1\tCue 5 5", "line 1, column 10: expected an offset behind 5, found \"5\""),
            (
                "T1\tCue 0 39",
                "line 1, column 10: expected an offset of at most 38, the characters of the text, found \"39\"",
            ),
            (
                "T1\tCue 0 99999999999999999999",
                "line 1, column 10: expected an offset of at most 38, the characters of the text, found \"99999999999999999999\"",
            ),
            (&many, "line 1, column 264: expected at most 64 pieces, found \"0 1\""),
            (
                "T1\tSource 11 22\tZoé Marrick",
                "line 1, column 17: expected the words of the text \"Zoë Marrick\", found \"Zoé Marrick\"",
            ),
            (
                "T1\tSource 0 38\tNobody",
                "line 1, column 16: expected the words of the text \"“Él está,” Zoë Marrick said.\\nShe left.\", found \"Nobody\"",
            ),
            (
                "T1\tSource 11 14\tZoë Marrick",
                "line 1, column 17: expected the words of the text \"Zoë\", found \"Zoë Marrick\"",
            ),
            ("E1\tAttribution:T1 Cue", "line 1, column 19: expected a role, a colon and an id, found \"Cue\""),
            (
                "T1\tCue 0 1\nE1\tAttribution:T1 Cue:T2",
                "line 2, column 23: expected the id of a span of this file, found \"T2\"",
            ),
        ] {
            assert_eq!(read(TEXT, standoff).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn no_standoff_makes_it_panic() {
        let whole = "T1\tContent 0 10;11 22\t“Él está,” Zoë Marrick\r\nT2\tCue 23 27\tsaid\nE1\tAttribution:T2 Cue:T2 Content2:T1\n";
        assert_eq!(read(TEXT, whole).unwrap().len(), 1);
        let starts: Vec<usize> = whole.char_indices().map(|(at, _)| at).collect();
        for &at in &starts {
            let length = whole[at..].chars().next().map_or(0, char::len_utf8);
            // Cut there, without that character, and with another in its place.
            let _ = read(TEXT, &whole[..at]);
            for other in ["", "\t", "\n", " ", ":", ";", "9", "T", "é", "\u{0}"] {
                let _ = read(TEXT, &format!("{}{other}{}", &whole[..at], &whole[at + length..]));
            }
        }
    }
}
