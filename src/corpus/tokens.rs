//! The tokens that scores are counted in.
//!
//! Grammar, the first that fits:
//!
//! ```text
//! token  = initials | number | not | ending | word | dots | dashes | sign | lines
//! initials = ( ASCII letter "." ){2,}
//! number   = "$"? digit ( digit | "," )* ( "." digit+ )? "%"?
//! not      = "n" mark "t" end
//! ending   = mark ( "s" | "S" | "re" | "ve" | "ll" | "d" | "m" ) end
//! word     = the shortest letter+ in front of not | letter+ ( ( "-" | "&" | "/" | "." ) letter+ )*
//! dots     = "."{2,}
//! dashes   = "-"{2,}
//! sign     = any character but letters, blanks and "_"
//! lines    = "_"+
//! mark     = "'" | "’"
//! letter   = a letter or number of any script
//! end      = neither letter nor "_" follows
//! ```

use std::ops::Range;

/// The tokens that scores are counted in, as bytes of the text.
///
/// They are the scorer's own, not those that articles are read by: figures must not move when the grammar reads words
/// in another way. ASCII digits are digits; a mark that is written on its letter as a character of its own belongs to
/// the word.
pub fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if is_blank(first) {
            at += first.len_utf8();
            continue;
        }
        let end = at + token(&text[at..], first);
        found.push(at..end);
        at = end;
    }
    found
}

/// The tokens that a span touches.
pub(super) fn covered(span: &Range<usize>, tokens: &[Range<usize>]) -> Option<(usize, usize)> {
    let start = tokens.partition_point(|token| token.end <= span.start);
    let end = tokens.partition_point(|token| token.start < span.end);
    (start < end).then_some((start, end))
}

/// What separates tokens; a paragraph of nothing else is none.
pub(super) fn is_blank(c: char) -> bool {
    // The separators of files and records are blanks where the scorer was born.
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// The length of the token that `text` starts with; `first` is its first character and no blank.
fn token(text: &str, first: char) -> usize {
    let rules = [initials, number, not, ending, word];
    let fits = rules.iter().map(|rule| rule(text)).find(|&length| length > 0);
    fits.unwrap_or_else(|| match first {
        '.' | '-' | '_' => run(text, |c| c == first),
        _ => first.len_utf8(),
    })
}

// Each gives a length, 0 where it does not fit.

fn initials(text: &str) -> usize {
    let pairs = text.as_bytes().chunks_exact(2);
    let count = pairs.take_while(|pair| pair[0].is_ascii_alphabetic() && pair[1] == b'.').count();
    if count < 2 { 0 } else { 2 * count }
}

fn number(text: &str) -> usize {
    let sign = usize::from(text.starts_with('$'));
    let digits = |at: usize| run(&text[at..], |c| c.is_ascii_digit());
    if digits(sign) == 0 {
        return 0;
    }
    let mut end = sign + run(&text[sign..], |c| c.is_ascii_digit() || c == ',');
    if text[end..].starts_with('.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    end + usize::from(text[end..].starts_with('%'))
}

fn not(text: &str) -> usize {
    let behind = text.strip_prefix('n').and_then(|rest| rest.strip_prefix(['\'', '’']));
    let behind = behind.and_then(|rest| rest.strip_prefix('t')).filter(|rest| ends(rest));
    behind.map_or(0, |rest| text.len() - rest.len())
}

fn ending(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(['\'', '’']) else { return 0 };
    let endings = ["s", "S", "re", "ve", "ll", "d", "m"];
    let behind = endings.iter().find_map(|ending| rest.strip_prefix(ending).filter(|rest| ends(rest)));
    behind.map_or(0, |rest| text.len() - rest.len())
}

fn word(text: &str) -> usize {
    let mut end = run(text, char::is_alphanumeric);
    let cut = text[..end].match_indices('n').find(|&(at, _)| at > 0 && not(&text[at..]) > 0);
    if end == 0 || cut.is_some() {
        return cut.map_or(0, |(at, _)| at);
    }
    while text[end..].starts_with(['-', '&', '/', '.']) {
        match run(&text[end + 1..], char::is_alphanumeric) {
            0 => break,
            more => end += 1 + more,
        }
    }
    end
}

fn run(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is(c)).unwrap_or(text.len())
}

fn ends(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_those_of_the_scorer() {
        for (text, expected) in [
            ("“Él está,” Zoë said.", "“|Él|está|,|”|Zoë|said|."),
            ("The U.S. and J.R.R. of a.b. at 8 a.m.", "The|U.S.|and|J.R.R.|of|a.b.|at|8|a.m."),
            ("It cost $1,200.50, 3.5% of 10th, 2.", "It|cost|$1,200.50|,|3.5%|of|10|th|,|2|."),
            ("$ 5 in 2016, she", "$|5|in|2016,|she"),
            ("don't can’t won't n't isn't_ wasn'ta", "do|n't|ca|n’t|wo|n't|n't|isn|'|t|_|wasn|'|ta"),
            ("she's they’re I'd 'sold' 'S x'll", "she|'s|they|’re|I|'d|'|sold|'|'S|x|'ll"),
            ("co-op AT&T and/or x.org a- -b", "co-op|AT&T|and/or|x.org|a|-|-|b"),
            ("so... it--ended -- a_b __ …", "so|...|it|--|ended|--|a|_|b|__|…"),
            ("a\u{1c}b\u{a0}c\u{2028}d", "a|b|c|d"),
            ("", ""),
        ] {
            let found: Vec<&str> = tokens(text).into_iter().map(|token| &text[token]).collect();
            assert_eq!(found.join("|"), expected);
        }
    }
}
