//! The rows that a user adds at run time. Format: [`Lexicon::extend`](super::Lexicon::extend).

use super::builder::{Builder, VerbForms};
use super::builtin::{frames, noun_frames};
use super::{Act, Certainty, Classes, CueEntry, Frames, Gender, PhraseKind, SourceKind, Stance, Tables};
use crate::error::Error;

pub(super) fn extend(tables: &Tables, rows: &str) -> Result<Tables, Error> {
    let mut builder = Builder::from_tables(tables);
    for (number, line) in (1..).zip(rows.lines()) {
        if !line.trim().is_empty() && !line.starts_with('#') {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            Row { number, cells }.add(&mut builder)?;
        }
    }
    Ok(builder.finish())
}

struct Row<'a> {
    number: usize,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    fn add(&self, b: &mut Builder) -> Result<(), Error> {
        if b.is_full() {
            let most = format!("at most {} cues in all", Builder::MAX_CUES);
            return Err(Error::lexicon(self.number, most, "one more"));
        }
        match self.cells[0] {
            "verb" => {
                self.expect_cells(3, 5)?;
                let (lemma, listed) = self.lemma()?;
                let head = lemma.split(' ').next().unwrap_or(lemma);
                let forms = match listed {
                    None => VerbForms::regular(head),
                    Some(cell) => VerbForms::listed(cell)
                        .ok_or_else(|| self.wrong("four forms third,past,participle,gerund", cell))?,
                };
                let cue = b.add_cue(self.cue(lemma, frames)?);
                b.add_verb(lemma, &forms, Some(cue));
            }
            "noun" => {
                self.expect_cells(3, 5)?;
                let (lemma, plural) = self.lemma()?;
                let cue = b.add_cue(self.cue(lemma, noun_frames)?);
                for id in b.add_noun(lemma, plural, Classes::CUE_NOUN) {
                    b.set_noun(id, cue);
                }
            }
            "adjective" => {
                self.expect_cells(3, 5)?;
                let word = self.phrase()?;
                let cue = b.add_cue(self.cue(word, noun_frames)?);
                b.add_adjective(word, cue);
            }
            "adverb" => {
                self.expect_cells(3, 3)?;
                b.add_adverb(self.phrase()?, self.kind(2, "a certainty", Certainty::from_word)?, true);
            }
            "preposition" => {
                self.expect_cells(2, 3)?;
                b.add_preposition(
                    self.phrase()?.to_owned().into(),
                    self.optional(2, "a stance", Stance::from_word, Stance::Neutral)?,
                );
            }
            "outlet" => self.name(b, SourceKind::Outlet, Classes::OUTLET)?,
            "organization" => self.name(b, SourceKind::Organization, Classes::ORG)?,
            "government" => self.name(b, SourceKind::Government, Classes::GOV)?,
            "title" => {
                self.expect_cells(2, 2)?;
                b.add_title(self.phrase()?, Gender::Unknown);
            }
            "role" => {
                self.expect_cells(3, 3)?;
                let (lemma, plural) = self.lemma()?;
                b.add_role(lemma, plural, self.kind(2, "a source kind", SourceKind::from_word)?, Gender::Unknown);
            }
            "compound" => {
                self.expect_cells(4, 4)?;
                let kind = self.kind(3, "a source kind", SourceKind::from_word)?;
                match self.cells[2] {
                    "" => return Err(self.wrong("words before the head, or *", "")),
                    before => b.add_compound(self.phrase()?, before, kind),
                }
            }
            "pseudo" => {
                self.expect_cells(2, 2)?;
                b.add_phrase(self.phrase()?, PhraseKind::Pseudo);
            }
            other => {
                let kinds = "verb, noun, adjective, adverb, preposition, outlet, organization, government, title, role, compound or pseudo";
                return Err(self.wrong(kinds, other));
            }
        }
        Ok(())
    }

    fn wrong(&self, expected: &str, found: &str) -> Error {
        Error::lexicon(self.number, expected, format!("{found:?}"))
    }

    fn expect_cells(&self, least: usize, most: usize) -> Result<(), Error> {
        let found = self.cells.len();
        if (least..=most).contains(&found) {
            return Ok(());
        }
        let range = if least == most { least.to_string() } else { format!("{least} to {most}") };
        Err(Error::lexicon(self.number, format!("{range} cells separated by tabs"), found.to_string()))
    }

    fn phrase(&self) -> Result<&'a str, Error> {
        match self.cells[1] {
            "" => Err(self.wrong("a word or phrase in the second cell", "")),
            phrase => Ok(phrase),
        }
    }

    fn lemma(&self) -> Result<(&'a str, Option<&'a str>), Error> {
        let cell = self.phrase()?;
        match cell.split_once('|') {
            None => Ok((cell, None)),
            Some((lemma, forms)) if !lemma.is_empty() && !forms.is_empty() => Ok((lemma, Some(forms))),
            Some(_) => Err(self.wrong("a lemma, or a lemma and its forms separated by a bar", cell)),
        }
    }

    fn kind<T>(&self, cell: usize, expected: &str, read: fn(&str) -> Option<T>) -> Result<T, Error> {
        read(self.cells[cell]).ok_or_else(|| self.wrong(expected, self.cells[cell]))
    }

    fn optional<T>(
        &self,
        cell: usize,
        expected: &str,
        read: fn(&str) -> Option<T>,
        default: T,
    ) -> Result<T, Error> {
        if self.cells.len() > cell { self.kind(cell, expected, read) } else { Ok(default) }
    }

    fn cue(&self, lemma: &str, read: fn(&str) -> Option<Frames>) -> Result<CueEntry, Error> {
        let frames = self.kind(2, "frames separated by commas", read)?;
        let act = self.optional(3, "an act", Act::from_word, Act::Assertion)?;
        let stance = self.optional(4, "a stance", Stance::from_word, Stance::Neutral)?;
        Ok(CueEntry::new(lemma.to_owned().into(), act, stance, frames))
    }

    fn name(&self, b: &mut Builder, kind: SourceKind, class: Classes) -> Result<(), Error> {
        self.expect_cells(2, 2)?;
        b.add_name(self.phrase()?, kind, class);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;

    #[test]
    fn errors_name_the_line_and_what_was_expected() {
        for (rows, message) in [
            ("verb\tgribble", "line 1: expected 3 to 5 cells separated by tabs, found 2"),
            ("# fine\n\nverb\tgribble\tthatt", "line 3: expected frames separated by commas, found \"thatt\""),
            ("verb\tgribble\tthat\tspeech", "line 1: expected an act, found \"speech\""),
            (
                "verb\tgribble|gribbles\tthat",
                "line 1: expected four forms third,past,participle,gerund, found \"gribbles\"",
            ),
            ("role\tdocker\tmen", "line 1: expected a source kind, found \"men\""),
            ("compound\tdeck\t\tgroup", "line 1: expected words before the head, or *, found \"\""),
            ("adverb\t\tprobable", "line 1: expected a word or phrase in the second cell, found \"\""),
            (
                "outlets\tThe Harbour Post",
                "line 1: expected verb, noun, adjective, adverb, preposition, outlet, organization, government, title, role, compound or pseudo, found \"outlets\"",
            ),
        ] {
            let err = Lexicon::builtin().extend(rows).unwrap_err();
            assert_eq!(err.to_string(), message);
            assert!(err.is_lexicon());
        }
    }

    #[test]
    fn a_row_of_each_kind_is_read() {
        let rows = "verb\tgribble\tthat,p:about\tbelief\tdistancing\nnoun\tgrumble|grumbles\tthat\n\
                    adjective\tgrumbly\tthat,about\tbelief\nadverb\thearsayishly\tpossible\npreposition\tin the telling of\tdistancing\n\
                    outlet\tThe Harbour Post\norganization\tDockhands United\ngovernment\tOld Quay\n\
                    title\tOverseer\nrole\tdocker\tperson\ncompound\tdeck decks\tupper lower\tgroup\npseudo\tas the saying sails\n";
        assert!(Lexicon::builtin().extend(rows).is_ok());
    }
}
