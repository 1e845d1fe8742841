//! What a site leaves between the lines of its texts: buttons, advertisements, rules.

use super::line::is_listed;

/// No button says more. Bytes.
const LONGEST: usize = 40;

/// Words that buttons and banners start with.
const FIRST: [&str; 31] = [
    "ad", "advert", "advertisement", "advertisements", "copy", "dislike", "downvote", "downvotes", "email",
    "flag", "follow", "hide", "like", "likes", "load", "log", "login", "permalink", "print", "replies", "reply",
    "report", "save", "share", "show", "sign", "skip", "tweet", "upvote", "upvotes", "view",
];

/// Words that they go on with.
const MORE: [&str; 25] = [
    "abuse", "all", "article", "by", "comment", "comments", "facebook", "in", "less", "link", "linkedin", "more",
    "on", "or", "page", "post", "quote", "story", "this", "to", "twitter", "up", "us", "via", "whatsapp",
];

/// Whether a line is a button ("Share this", "5 likes", "Reply"), a banner ("Advertisement") or a rule ("* * *").
pub(super) fn is_furniture(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    if line.chars().all(|c| c.is_whitespace() || "-–—―*_=~#•·.>|+".contains(c)) {
        return true;
    }
    if !line.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[' || c == '(') {
        return false;
    }
    const CLOSED: [&str; 4] =
        ["comments are closed", "comments are now closed", "no comments yet", "be the first to comment"];
    if CLOSED.iter().any(|known| line.trim_end_matches(['.', '!']).eq_ignore_ascii_case(known)) {
        return true;
    }
    let mut buttons = 0;
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let lower = word.to_ascii_lowercase();
        if is_listed(&FIRST, &lower) {
            buttons += 1;
        } else if !(word.bytes().all(|b| b.is_ascii_digit()) || buttons > 0 && is_listed(&MORE, &lower)) {
            return false;
        }
    }
    // "View all comments" heads the comments, and sentences end in a stop.
    buttons > 0 && !super::comment::is_heading(line) && !line.ends_with(['.', '?', '!', ':'])
}

#[cfg(test)]
mod tests {
    use super::is_furniture;

    #[test]
    fn buttons_banners_and_rules() {
        for line in
            ["Advertisement", "Share this", "5 likes", "Reply", "* * *", "---", "Like · Reply · Share", ">"]
        {
            assert!(is_furniture(line), "{line}");
        }
        for line in ["12", "Report finds fault", "View all comments", "Share prices fell", "Likely.", "“”", "👍"]
        {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
