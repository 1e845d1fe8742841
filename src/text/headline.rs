//! Headlines, and the labels and speakers that stand before a colon.

use super::dateline::dateline;
use super::line::{is_blank, is_listed, starts_with_opening_mark};
use super::list::marker;

/// A headline is at most this long: two lines of a broadsheet.
const MAX_HEADLINE_BYTES: usize = 200;

/// A label or a speaker before a colon is at most this long. Bytes.
const LONGEST: usize = 50;

/// What heads a piece and says what sort of piece it is. Nobody speaks by these names.
const LABELS: [&str; 77] = [
    "advice", "analysis", "at a glance", "background", "blog", "breaking", "breaking news", "briefing", "caption",
    "clarification", "column", "comment", "commentary", "corrected", "correction", "corrections", "debate",
    "developing", "editor", "editor's note", "editorial", "email", "event", "exclusive", "explained", "explainer",
    "fact box", "fact check", "factbox", "feature", "gallery", "graphic", "how to", "image", "in brief",
    "in numbers", "in pictures", "interview", "investigation", "just in", "letters", "live", "live blog",
    "live updates", "long read", "map", "note", "obituary", "opinion", "photo", "photo caption", "photos",
    "picture", "pictures", "podcast", "profile", "q&a", "quiz", "recap", "refile", "review", "special report",
    "sport", "spotlight", "telephone", "the latest", "timeline", "transcript", "update", "updated", "video",
    "watch", "weather", "what we know", "why it matters", "world", "wrapup",
];

/// A first line that is short and no sentence, or a sentence in the capitals of a title.
pub(super) fn is_headline(text: &str) -> bool {
    if text.len() > MAX_HEADLINE_BYTES || marker(text) > 0 || text.ends_with(':') {
        return false;
    }
    let words = || text.split_ascii_whitespace().filter(|w| w.starts_with(char::is_alphabetic) && w.len() > 3);
    let titled = words().filter(|w| w.starts_with(char::is_uppercase)).count() * 4 >= words().count() * 3;
    let speaker = is_turn(text) && text.find(':').is_some_and(|at| text[..at].contains(char::is_lowercase));
    !text.ends_with(['.', '”', '"']) || titled && dateline(text) == 0 || speaker
}

/// The length of a label at the head of a block, with its colon: "Correction: …", "Editor’s note: …".
pub(super) fn label(text: &str) -> usize {
    let listed = |head: &str| is_listed(&LABELS, &head.to_ascii_lowercase().replace('’', "'"));
    if let Some(colon) = colon(text) {
        return if listed(&text[..colon]) { colon + 1 } else { 0 };
    }
    // "UPDATE 2 - …": a wire's slug, in capitals
    let slug = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b' ';
    let (head, rest) = text.split_at(text.bytes().take(LONGEST).take_while(slug).count());
    let dash = ["- ", "– ", "— "].iter().find(|dash| rest.starts_with(**dash));
    let Some(dash) = dash.filter(|_| head.ends_with(' ')) else { return 0 };
    let name = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let capitals = name.bytes().all(|byte| !byte.is_ascii_digit());
    if capitals && listed(name) { head.len() + dash.len() } else { 0 }
}

/// Whether a speaker's name may stand at the head of a block: "Brenna Holt: No!", "Q: Why?"
pub(super) fn is_turn(text: &str) -> bool {
    const PARTICLES: [&str; 8] = ["of", "de", "van", "von", "the", "for", "al", "bin"];
    // A transcript that is quoted has a mark before each turn.
    let text =
        if starts_with_opening_mark(text) { text.trim_start_matches(['“', '"', '«', '„']) } else { text };
    let Some(colon) = colon(text) else { return false };
    label(text) == 0
        && text[..colon]
            .split_ascii_whitespace()
            .all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '@') || PARTICLES.contains(&word))
}

/// The first colon of a text that words stand before and behind.
fn colon(text: &str) -> Option<usize> {
    let head = text.as_bytes().get(..text.len().min(LONGEST))?;
    let colon = memchr::memchr(b':', head)?;
    (colon > 0 && text[colon + 1..].starts_with(is_blank)).then_some(colon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_speakers() {
        for text in ["Correction: An earlier version", "Editor’s note: The vote", "LIVE: Storm reaches the coast"]
        {
            assert!(label(text) > 0 && !is_turn(text), "{text}");
        }
        for text in ["UPDATE 2 - Talks fail", "WRAPUP 1 – Talks fail"] {
            assert!(label(text) > 0, "{text}");
        }
        assert_eq!(label("Talks fail - minister"), 0);
        for text in ["Q: Why?", "Ms. Aldous: My deputy.", "Brenna Holt: No!"] {
            assert!(label(text) == 0 && is_turn(text), "{text}");
        }
        for text in ["He said: no", "At 14:02 it rained", ":", "Method:"] {
            assert!(label(text) == 0 && !is_turn(text), "{text}");
        }
    }
}
