//! Datelines, bylines, and the lines that say when something was published.

use super::comment;
use super::line::is_dash;

/// A byline is at most this long. Bytes.
const LONGEST_BYLINE: usize = 120;

/// How lines of credit start, above or below a story.
const CREDITS: [&str; 12] = [
    "reporting by",
    "additional reporting by",
    "with reporting by",
    "edited by",
    "editing by",
    "compiled by",
    "written by",
    "words by",
    "photographs by",
    "photography by",
    "photos by",
    "story by",
];

/// "By Maren Oduya, Harsport Kestrel", "Updated 14 March 2031", "(Reporting by Tobin Adair; editing by Ann Li)".
pub(super) fn is_byline(text: &str) -> bool {
    if text.len() > LONGEST_BYLINE {
        return false;
    }
    let credit = text.trim_start_matches(|c: char| is_dash(c) || c == '(' || c == '[' || c == ' ');
    if CREDITS.iter().any(|start| credit.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))) {
        return true;
    }
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    match first {
        "By" | "BY" => names_author(text),
        "Updated" | "Published" | "Posted" | "Updated:" | "Published:" | "Posted:" => {
            comment::is_age(rest) || !text.ends_with('.') && rest.bytes().any(|b| b.is_ascii_digit())
        }
        _ => comment::is_age(text),
    }
}

/// "By Maren Oduya, Harsport Kestrel"
pub(super) fn names_author(text: &str) -> bool {
    let rest = text.strip_prefix("By ").or_else(|| text.strip_prefix("BY "));
    // "By our Orme correspondent"
    let unnamed =
        ["our ", "a ", "an ", "staff "].iter().any(|start| rest.is_some_and(|rest| rest.starts_with(start)));
    let works =
        ["correspondent", "correspondents", "reporter", "reporters", "writer", "writers", "staff", "editor"];
    if unnamed && text.len() <= LONGEST_BYLINE && works.iter().any(|work| text.ends_with(work)) {
        return true;
    }
    text.len() <= LONGEST_BYLINE && !text.ends_with('.') && rest.is_some_and(names_somebody)
}

/// A name of two words or more ("Ilse Quennell and Tobin Adair"), or one that is all there is. "By Monday the …" is
/// a sentence.
fn names_somebody(rest: &str) -> bool {
    let words = || rest.split_ascii_whitespace();
    let name = words().take_while(|word| word.starts_with(char::is_uppercase)).count();
    name >= 2 || name == 1 && words().nth(1).is_none_or(|word| matches!(word, "and" | "&" | "de" | "van" | "von"))
}

/// The length of a dateline at the head of a paragraph, without the dash that ends it: capitals, at most a
/// date and the agency in brackets.
pub(super) fn dateline(text: &str) -> usize {
    const LONGEST: usize = 70;
    let bytes = &text.as_bytes()[..text.len().min(LONGEST)];
    if !text.starts_with(char::is_uppercase) {
        return 0;
    }
    // The first byte of the long dashes, or a hyphen: most paragraphs have none so near their head.
    let ends = |at: &usize| match bytes[*at] {
        b'-' => text[*at..].starts_with("--") || bytes[..*at].ends_with(b" "),
        _ => text[*at..].starts_with(['—', '–']),
    };
    let Some(end) = memchr::memchr2_iter(0xE2, b'-', bytes).find(ends) else { return 0 };
    if text[..end].contains(['?', '!', '“', '"', ':', ';']) {
        return 0;
    }
    let head = text[..end].trim_end();
    let place = head.split([',', '(']).next().unwrap_or("").trim();
    let upper = place.chars().filter(|c| c.is_uppercase()).count();
    let lower = place.chars().filter(|c| c.is_lowercase()).count();
    let agency = head.ends_with(')');
    let titled = place.split(' ').all(|w| w.starts_with(|c: char| c.is_uppercase())) && !place.is_empty();
    if upper >= 3 && lower == 0 || agency && titled { head.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        for line in [
            "By Ilse Quennell and Tobin Adair",
            "BY ANN LI",
            "Updated 3 June, 14:20",
            "3 June 2031",
            "(Reporting by Tobin Adair; editing by Ann Li)",
            "By Quennell",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in ["By Monday the bridge had gone", "By noon nobody was left", "Updated rules apply", "12"] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn datelines() {
        for (line, head) in [
            ("LINDOW, Sept. 12 (Tolpress) — The ferry", "LINDOW, Sept. 12 (Tolpress)"),
            ("Orme (Tolpress) - The ferry", "Orme (Tolpress)"),
            ("The ferry — an old one — sank", ""),
        ] {
            assert_eq!(&line[..dateline(line)], head);
        }
    }
}
