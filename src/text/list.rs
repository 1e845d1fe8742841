//! List items and block quotations by the marks they start with.

use super::line::{is_blank, is_dash, leading_blanks};

/// The length of a list marker and the blanks after it, 0 if the line starts with none.
pub(super) fn marker(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
    let letter = usize::from(digits == 0 && bytes.first().is_some_and(u8::is_ascii_lowercase));
    let counted = digits + letter;
    let closed = |b: &u8| *b == b')' || *b == b'.' && digits > 0;
    let sign = if counted > 0 && bytes.get(counted).is_some_and(closed) {
        counted + 1
    } else if let Some(inside) = bytes.strip_prefix(b"(") {
        // "(a)", "(1)"
        match inside {
            [b'a'..=b'z' | b'0'..=b'9', b')', ..] => 3,
            _ => return 0,
        }
    } else {
        match text.chars().next() {
            Some(c @ ('>' | '•' | '◦' | '▪' | '‣' | '·' | '●' | '○' | '*' | '-' | '–' | '+')) => {
                c.len_utf8()
            }
            _ => return 0,
        }
    };
    let rest = &text[sign..];
    let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
    if blanks == 0 || blanks == rest.len() { 0 } else { sign + blanks }
}

/// A signature is at most this long. Bytes.
const LONGEST_SIGNATURE: usize = 90;

/// "— Senna Voight", "--Senna Voight, mayor of Orme": the name below a quotation.
pub(super) fn is_signature(text: &str) -> bool {
    let name = text.trim_start_matches(is_dash);
    let dashes = text.len() - name.len();
    let name = &name[leading_blanks(name)..];
    dashes > 0
        && text.len() <= LONGEST_SIGNATURE
        && name.starts_with(|c: char| c.is_uppercase() || c == '@')
        && !name.contains(['?', '!', ':', ';', '“', '"', '—'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_of_lists() {
        for (line, len) in
            [("• bread", 4), ("1. bread", 3), ("(a) bread", 4), ("b) bread", 3), ("bread", 0), ("-5 degrees", 0)]
        {
            assert_eq!(marker(line), len, "{line}");
        }
    }
}
