//! The shapes that comment sections leave behind in plain text.

/// "Comments", "12 comments", "Comments (5)", "Reader comments:".
pub(super) fn is_heading(line: &str) -> bool {
    let mut words = 0;
    let mut said = false;
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        words += 1;
        let lower = word.to_ascii_lowercase();
        match lower.as_str() {
            "comment" | "comments" => said = true,
            "reader" | "readers" | "all" | "top" | "view" | "show" => {}
            number if number.bytes().all(|b| b.is_ascii_digit()) => {}
            _ => return false,
        }
    }
    said && words <= 4
}

/// The author's name in a line that heads a post, as a range of the line. "• Name • 2 days ago" is one
/// anywhere; "Name says:" and "Name:" only where a comment section has begun.
pub(super) fn author(line: &str, in_comments: bool) -> Option<(usize, usize)> {
    const LONGEST: usize = 90;
    if line.len() > LONGEST {
        return None;
    }
    let start = line.len() - line.trim_start_matches(is_separator).len();
    let body = &line[start..];
    if let Some((name, rest)) = body.split_once(['•', '·', '|']) {
        let name = name.trim_end_matches(is_separator);
        if is_name(name) && is_age(rest.trim_matches(is_separator)) {
            return Some((start, start + name.len()));
        }
    }
    if !in_comments {
        return None;
    }
    if let Some(at) = age_start(body) {
        let name = body[..at].trim_end_matches(|c: char| is_separator(c) || c == ',' || c == '(');
        return is_name(name).then_some((start, start + name.len()));
    }
    if start > 0 && is_name(body) && !body.contains(' ') {
        return Some((start, start + body.len()));
    }
    let (head, _) = body.split_once(':')?;
    let name = [" says", " said", " wrote", " writes"].iter().find_map(|w| head.strip_suffix(w)).unwrap_or(head);
    is_name(name).then_some((start, start + name.len()))
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '•' | '·' | '|' | '-' | '–' | '—' | '*' | '>')
}

/// One to four words without a stop.
fn is_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    // "H. Marrick": a stop after an initial
    let initials = name
        .split_whitespace()
        .filter(|word| word.contains('.'))
        .all(|word| word.len() <= 3 && word.ends_with('.'));
    (1..=4).contains(&words) && initials && !name.contains([',', '?', '!', ':', ';', '“', '"'])
}

/// "2 hours ago", "3 Mar 2031", "yesterday at 14:02".
fn is_age(text: &str) -> bool {
    age_start(text) == Some(0)
        || text.starts_with(|c: char| c.is_ascii_digit()) && text.split_whitespace().count() <= 6
}

/// Where a relative time such as "2 hours ago" starts.
fn age_start(text: &str) -> Option<usize> {
    if text.starts_with("yesterday") || text.starts_with("just now") {
        return Some(0);
    }
    let ago = text.find(" ago")?;
    let mut words = text[..ago].rmatch_indices(' ').map(|(at, _)| at + 1);
    let number = words.nth(1).unwrap_or(0);
    let counted = text[number..].starts_with(|c: char| c.is_ascii_digit())
        || ["a ", "an "].iter().any(|article| text[number..].starts_with(article));
    counted.then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_of_posts() {
        for (line, in_comments, name) in [
            ("• riverdog77 • 2 hours ago", false, Some("riverdog77")),
            ("• H. Marrick • 20 minutes ago", false, Some("H. Marrick")),
            ("Ann Li | 3 Mar 2031", false, Some("Ann Li")),
            ("Ann Li says:", true, Some("Ann Li")),
            ("Ann Li says:", false, None),
            ("harbour_lad 5 days ago", true, Some("harbour_lad")),
            ("- tidewatcher", true, Some("tidewatcher")),
            ("That was two years ago, and nothing has been done since.", true, None),
            ("The bill • and the rest", false, None),
        ] {
            assert_eq!(author(line, in_comments).map(|(from, to)| &line[from..to]), name, "{line}");
        }
    }

    #[test]
    fn headings_of_comment_sections() {
        for line in ["Comments", "12 comments", "COMMENTS (5)", "View all comments"] {
            assert!(is_heading(line), "{line}");
        }
        for line in ["He made no comment", "Comments by two officials angered the embassy", ""] {
            assert!(!is_heading(line), "{line}");
        }
    }
}
