//! English inflection as far as the tables leave it to rules.

fn ends_in_consonant_y(word: &str) -> bool {
    let mut back = word.bytes().rev();
    back.next() == Some(b'y') && back.next().is_some_and(|b| !b"aeiou".contains(&b))
}

fn takes_es(word: &str) -> bool {
    ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end))
}

/// The plural of a noun, or the third person of a verb: both follow one rule.
pub(super) fn with_s(word: &str) -> String {
    if ends_in_consonant_y(word) {
        format!("{}ies", &word[..word.len() - 1])
    } else if takes_es(word) || word.ends_with('o') && word.len() > 2 && !word.ends_with("oo") {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// The plural of a noun.
pub(super) fn plural(word: &str) -> String {
    if word.ends_with('o') { format!("{word}s") } else { with_s(word) }
}

/// The past of a regular verb without a doubled consonant.
pub(super) fn past(word: &str) -> String {
    if word.ends_with('e') {
        format!("{word}d")
    } else if ends_in_consonant_y(word) {
        format!("{}ied", &word[..word.len() - 1])
    } else {
        format!("{word}ed")
    }
}

/// The -ing form of a verb without a doubled consonant.
pub(super) fn gerund(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ie") {
        format!("{stem}ying")
    } else if word.ends_with('e') && !["ee", "oe", "ye"].iter().any(|end| word.ends_with(end)) {
        format!("{}ing", &word[..word.len() - 1])
    } else {
        format!("{word}ing")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs_inflect() {
        for (lemma, third, past_form, gerund_form) in [
            ("claim", "claims", "claimed", "claiming"),
            ("deny", "denies", "denied", "denying"),
            ("say", "says", "sayed", "saying"),
            ("agree", "agrees", "agreed", "agreeing"),
            ("believe", "believes", "believed", "believing"),
            ("stress", "stresses", "stressed", "stressing"),
            ("preach", "preaches", "preached", "preaching"),
            ("belie", "belies", "belied", "belying"),
            ("veto", "vetoes", "vetoed", "vetoing"),
        ] {
            assert_eq!(
                (with_s(lemma), past(lemma), gerund(lemma)),
                (third.into(), past_form.into(), gerund_form.into())
            );
        }
    }

    #[test]
    fn regular_nouns_inflect() {
        for (noun, form) in [("memo", "memos"), ("study", "studies"), ("boss", "bosses"), ("aide", "aides")] {
            assert_eq!(plural(noun), form);
        }
    }
}
