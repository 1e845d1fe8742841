//! The shapes that comment sections leave behind in plain text.

use super::line::{is_blank, is_listed, leading_blanks};

/// The head of a post is at most this long. Bytes.
const LONGEST: usize = 90;
/// A commenter's name is at most this long. Bytes.
const LONGEST_NAME: usize = 40;

/// The head of a post; ranges are bytes of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) name: (usize, usize),
    pub(super) shape: Shape,
    /// Where the post starts, if it starts on the same line.
    pub(super) post: Option<usize>,
    /// Whether a bullet or the like precedes the name.
    pub(super) bulleted: bool,
}

/// How the head of a post is known, the surest last. A section has one way of writing them: where a surer one has been
/// seen, the others are words of posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// "Name: …"
    Colon,
    /// "• Name"
    Bulleted,
    /// "Name says:"
    Says,
    /// "Name • 2 days ago"
    Dated,
}

/// "Comments", "12 comments", "Comments (5)", "Reader comments:", "3 responses to “…”".
pub(super) fn is_heading(line: &str) -> bool {
    const MAX_WORDS: usize = 4;
    if line.len() > LONGEST {
        return false;
    }
    if ["Join the conversation", "Join the discussion", "Have your say", "Leave a comment", "Leave a reply"]
        .iter()
        .any(|known| line.trim_end_matches([':', '.']).eq_ignore_ascii_case(known))
    {
        return true;
    }
    let (mut words, mut said, mut counted) = (0, false, false);
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        words += 1;
        let is = |list: &[&str]| list.iter().any(|known| word.eq_ignore_ascii_case(known));
        if is(&["comment", "comments", "discussion"]) {
            said = true;
        } else if is(&["responses", "response", "thoughts", "replies"]) && counted {
            // "3 responses to “Bridge to close”"
            return words == 2 && line.split_ascii_whitespace().nth(2).is_none_or(|w| matches!(w, "to" | "on"));
        } else if word.bytes().all(|b| b.is_ascii_digit()) {
            counted = true;
        } else if !is(&["reader", "readers", "all", "top", "view", "show", "latest", "user", "s"]) {
            return false;
        }
    }
    said && words <= MAX_WORDS
}

/// A heading that takes the page away from its comments: "Related articles", "Correction".
pub(super) fn ends_section(line: &str) -> bool {
    const HEADINGS: [&str; 26] = [
        "about the author", "also in the news", "clarification", "correction", "corrections", "editor's note",
        "in other news", "latest news", "more from this section", "more news", "more on this story",
        "more stories", "most popular", "most read", "most viewed", "read next", "recommended",
        "recommended for you", "related", "related articles", "related coverage", "related links",
        "related stories", "related topics", "top stories", "you may also like",
    ];
    if line.len() > LONGEST {
        // An editor's note that names what it corrects is by the editor.
        let (head, rest) = line.split_once(": ").unwrap_or((line, ""));
        let head = head.trim();
        let note = ["correction", "clarification", "editor's note", "editor’s note"];
        return note.iter().any(|known| head.eq_ignore_ascii_case(known))
            && ["version of this", "this article", "this story", "this report"]
                .iter()
                .any(|of| rest.contains(of));
    }
    let heading = line.trim_end_matches(':').to_ascii_lowercase().replace('’', "'");
    is_listed(&HEADINGS, &heading)
        || (heading.starts_with("correction: ") || heading.starts_with("editor's note: "))
            && heading.contains(" version of this ")
        || line.len() <= LONGEST_NAME && line.starts_with("More from ") && !line.ends_with(['.', '!', '?'])
}

/// The head of a post in a line. "• Name • 2 days ago" is one anywhere, the others only in a section of comments.
pub(super) fn head(line: &str, next: Option<&str>, in_comments: bool) -> Option<Head> {
    // Outside a section a mark parts the name from the date: most lines have none so near their head.
    let near = &line.as_bytes()[..line.len().min(LONGEST)];
    let marked = || memchr::memchr3(b'|', "•".as_bytes()[0], "·".as_bytes()[0], near).is_some();
    if !in_comments && !marked() {
        return None;
    }
    let start = line.len() - without_number(line.trim_start_matches(is_separator)).len();
    let body = &line[start..];
    if body.is_empty() {
        return None;
    }
    let found = |name: &str, shape, post: Option<usize>| {
        let from = name.as_ptr() as usize - line.as_ptr() as usize;
        Some(Head { name: (from, from + name.len()), shape, post, bulleted: start > 0 })
    };
    let limit = (0..=body.len().min(LONGEST)).rev().find(|&at| body.is_char_boundary(at)).unwrap_or(0);
    // The head reaches to the first colon that a blank or nothing follows, else to the end of the line.
    let colon = body[..limit]
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|&at| body[at + 1..].is_empty() || body[at + 1..].starts_with(is_blank));
    let post = colon.map(|at| start + at + 1).filter(|&at| at < line.len());
    let post = post.map(|at| at + leading_blanks(&line[at..]));
    let inner = &body[..colon.unwrap_or(body.len())];
    if inner.len() <= LONGEST
        && let Some(name) = dated(inner, in_comments)
    {
        return found(name, Shape::Dated, post);
    }
    if !in_comments {
        return None;
    }
    if colon.is_some() && inner.len() <= LONGEST {
        let said = [" says", " said", " wrote", " writes", " replied", " replies", " responded", " commented"];
        if let Some(name) = said.iter().find_map(|verb| inner.strip_suffix(verb)).map(plain_name) {
            return if is_name(name) { found(name, Shape::Says, post) } else { None };
        }
        let name = plain_name(inner);
        // "Name replied to Other:"
        let replies = inner.contains(" repl") || inner.contains(" → ");
        let shape = if replies { Shape::Says } else { Shape::Colon };
        return if is_name(name) { found(name, shape, post) } else { None };
    }
    if body.len() > LONGEST_NAME {
        return None;
    }
    let name = plain_name(body);
    if !is_name(name) {
        return None;
    }
    // A name with its date on the next line
    if next.is_some_and(is_age) {
        return found(name, Shape::Dated, None);
    }
    if start > 0 { found(name, Shape::Bulleted, None) } else { None }
}

/// A line without the number of its post: "3. Name says:".
fn without_number(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < line.len() && (rest.starts_with(". ") || rest.starts_with(") "));
    if numbered { &rest[2..] } else { line }
}

/// The name in "Name • 2 days ago", "Name, Harsport, 3 May", "Name 5 days ago", "Posted by Name on 3 May 2031".
fn dated(head: &str, in_comments: bool) -> Option<&str> {
    const MAX_CUTS: usize = 8;
    let head = if in_comments {
        ["Posted by ", "Comment by ", "By ", "From "].iter().find_map(|p| head.strip_prefix(p)).unwrap_or(head)
    } else {
        head
    };
    let marks: &[char] =
        if in_comments { &['•', '·', '|', '—', '–', ',', '('] } else { &['•', '·', '|'] };
    let cut = head.find(marks).or_else(|| head.find(" - ").filter(|_| in_comments));
    if let Some(cut) = cut {
        let name = plain_name(&head[..cut]);
        let age = |part: &str| is_age(part) && (in_comments || is_recent(part));
        let parts = || {
            head[cut..].split(['•', '·', '|', '—', '–', ',', '(', ')']).map(|part| part.trim_matches(is_separator))
        };
        let brief = |part: &str| part.split_whitespace().count() <= 3 || is_age(part);
        if is_name(name) && parts().any(age) && parts().all(brief) {
            return Some(name);
        }
    }
    if !in_comments {
        return None;
    }
    let mut blanks = head.match_indices(' ').take(MAX_CUTS).map(|(at, _)| at);
    let name = blanks.find_map(|at| is_age(&head[at..]).then(|| plain_name(&head[..at])))?;
    let name = [" says", " said", " wrote"].iter().find_map(|verb| name.strip_suffix(verb)).unwrap_or(name);
    is_name(name).then_some(name)
}

/// A name without what is written around it: "[Name]", "Name @handle", "Name replied to Other", "Name (Harsport)".
fn plain_name(text: &str) -> &str {
    let end = [" replied to ", " in reply to ", " replying to ", " → ", " > ", " @", " ("]
        .iter()
        .filter_map(|mark| text.find(mark))
        .min()
        .unwrap_or(text.len());
    text[..end].trim_matches(|c: char| is_separator(c) || matches!(c, '[' | ']' | '(' | ',' | '#'))
}

fn is_separator(c: char) -> bool {
    is_blank(c) || matches!(c, '•' | '·' | '|' | '-' | '–' | '—' | '*' | '>' | '↳' | '└' | '→' | '●' | '◦' | '▪')
}

/// One to four words, each with a capital or as only user names are written; or a single word.
fn is_name(name: &str) -> bool {
    const NOBODY: [&str; 30] = [
        "a", "agreed", "also", "answer", "but", "edit", "edited", "fact", "he", "his", "however", "i", "in", "it",
        "my", "note", "on", "one", "p.s", "ps", "question", "she", "so", "source", "the", "then", "they",
        "update", "we", "you",
    ];
    const PARTICLES: [&str; 9] = ["de", "van", "von", "der", "of", "from", "in", "the", "al"];
    let first = name.split_whitespace().next().unwrap_or("").trim_end_matches('.').to_ascii_lowercase();
    let words = name.split_whitespace().count();
    let written = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c == '@')
            || word.contains(|c: char| c.is_ascii_digit() || c == '_')
            || words == 1
            || PARTICLES.contains(&word)
    };
    // "H. Marrick": a stop after an initial
    let stops = |word: &str| word.len() <= 3 || !word.ends_with('.');
    (1..=4).contains(&words)
        && name.len() <= LONGEST_NAME
        && name.contains(char::is_alphabetic)
        && !is_listed(&NOBODY, &first)
        && name.split_whitespace().all(|word| written(word) && stops(word))
        && !name.contains([',', '?', '!', ':', ';', '“', '”', '"'])
}

/// Whether a text is a date or an age and nothing else: "2 hours ago", "3 Mar 2031", "yesterday at 14:02", "2h".
pub(super) fn is_age(text: &str) -> bool {
    const WORDS: [&str; 78] = [
        "a", "a.m", "about", "ago", "am", "an", "and", "apr", "april", "at", "aug", "august", "bst", "cet", "day",
        "days", "dec", "december", "edited", "edt", "est", "et", "feb", "february", "friday", "gmt", "h", "hour",
        "hours", "hr", "hrs", "jan", "january", "jul", "july", "jun", "june", "just", "last", "m", "mar", "march",
        "may", "min", "mins", "minute", "minutes", "monday", "month", "months", "nov", "november", "now", "oct",
        "october", "on", "p.m", "pm", "point", "points", "posted", "published", "saturday", "sep", "sept",
        "september", "sunday", "thursday", "today", "tuesday", "updated", "utc", "wednesday", "week", "weeks",
        "year", "years", "yesterday",
    ];
    const MAX_WORDS: usize = 8;
    // A date has a number, or one of these words.
    let counted = || text.bytes().any(|byte| byte.is_ascii_digit());
    if text.len() > LONGEST
        || !counted() && !["ago", "esterday", "oday", "now"].iter().any(|word| text.contains(word))
    {
        return false;
    }
    let (mut words, mut anchored, mut named) = (0, false, false);
    for word in text.split(|c: char| is_separator(c) || matches!(c, ',' | '(' | ')')).filter(|w| !w.is_empty()) {
        words += 1;
        let lower = word.trim_end_matches('.').to_ascii_lowercase();
        if lower.starts_with(|c: char| c.is_ascii_digit()) {
            let unit = lower.trim_start_matches(|c: char| c.is_ascii_digit() || ".:/".contains(c));
            if !["", "h", "d", "m", "w", "y", "s", "mo", "am", "pm", "st", "nd", "rd", "th", "hr"].contains(&unit)
            {
                return false;
            }
            anchored |= !unit.is_empty() || lower.contains([':', '/']) || named;
            named = true;
        } else if is_listed(&WORDS, &lower) {
            anchored |=
                matches!(lower.as_str(), "ago" | "yesterday" | "today" | "now") || named && lower.len() >= 3;
            named |= lower.len() >= 3 && !matches!(lower.as_str(), "and" | "last" | "just" | "about");
        } else {
            return false;
        }
    }
    anchored && words <= MAX_WORDS
}

/// An age that only posts have: "2 days ago".
fn is_recent(age: &str) -> bool {
    age.contains(" ago") || ["yesterday", "just now"].iter().any(|word| age.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_of_posts() {
        for (line, in_comments, name) in [
            ("• riverdog77 • 2 hours ago", false, Some("riverdog77")),
            ("• H. Marrick • 20 minutes ago", false, Some("H. Marrick")),
            ("Ann Li | 3 Mar 2031", false, None),
            ("Ann Li | 3 Mar 2031", true, Some("Ann Li")),
            ("Ann Li says:", true, Some("Ann Li")),
            ("Ann Li says:", false, None),
            ("Ann Li replied to tidewatcher: Never.", true, Some("Ann Li")),
            ("Ann Li, Harsport, 3 May", true, Some("Ann Li")),
            ("Ann Li (yesterday at 14:02): Never.", true, Some("Ann Li")),
            ("Posted by Ann Li on March 3, 2031 at 10:02 am", true, Some("Ann Li")),
            ("harbour_lad 5 days ago", true, Some("harbour_lad")),
            ("Ann Li @annli · 2h", true, Some("Ann Li")),
            ("- tidewatcher", true, Some("tidewatcher")),
            ("That was two years ago, and nothing has been done since.", true, None),
            ("The truth is: nobody cares", true, None),
            ("Edit: a typo", true, None),
            ("The bill • and the rest", false, None),
        ] {
            assert_eq!(head(line, None, in_comments).map(|head| &line[head.name.0..head.name.1]), name, "{line}");
        }
    }

    #[test]
    fn a_date_below_the_name() {
        let found = head("Ann Li", Some("2 hours ago"), true).map(|head| (head.name, head.shape));
        assert_eq!(found, Some(((0, 6), Shape::Dated)));
        assert_eq!(head("Ann Li", Some("Never!"), true), None);
    }

    #[test]
    fn ages() {
        for text in
            ["2 hours ago", "3 Mar 2031", "yesterday at 14:02", "2h", "March 3, 2031 at 10:02 a.m.", "just now"]
        {
            assert!(is_age(text), "{text}");
        }
        for text in ["12", "Never", "2 boats", "on Monday", "", "May"] {
            assert!(!is_age(text), "{text}");
        }
    }

    #[test]
    fn headings_of_comment_sections() {
        for line in
            ["Comments", "12 comments", "COMMENTS (5)", "View all comments", "3 Responses to “Bridge closes”"]
        {
            assert!(is_heading(line), "{line}");
        }
        for line in ["He made no comment", "Comments by two officials angered the embassy", "", "Three thoughts"] {
            assert!(!is_heading(line), "{line}");
        }
    }

    #[test]
    fn what_no_post_is() {
        for line in [
            "Related articles",
            "Correction:",
            "Correction: An earlier version of this article named the wrong bridge.",
            "Correction: An earlier version of this article, which was published on Monday, named the wrong bridge.",
        ] {
            assert!(ends_section(line), "{line}");
        }
        for line in ["Correction: it was 1913", "They are related.", "More from the mayor, please!"] {
            assert!(!ends_section(line), "{line}");
        }
    }
}
