//! Whether a word is a verb in this place, as its neighbours tell.
//!
//! Questions: [`is_verb_here`], with [`has_plural_head`] for the subject and [`is_object_here`] for the object of a form
//! that may be a noun; [`is_joined_verb`], behind "and".

use super::behind::is_title;
use super::clause::is_infinitive;
use super::cue::CueGroup;
use super::noun_phrase::{noun_phrase_with_of, prepositional};
use super::tokens::{Context, Range};
use crate::lexicon::{Classes, Frames, WordList};
use crate::record::SourceKind;
use crate::text::TokenKind;

/// "dread the sales and hope that …": where somebody has just been quoted, a form behind "and" takes its clause as a verb.
pub(super) fn is_joined_verb(context: &Context<'_>, group: &CueGroup, sentence: Range) -> bool {
    let (from, to) = (group.range.from, group.range.to);
    context.is(group.head, Classes::VERB_BASE)
        && from > sentence.from + 1
        && context.is(from - 1, Classes::COORD)
        && !context.is(from - 2, Classes::CUE_NOUN)
        && (context.is(to, Classes::THAT) || context.says(to, "to") && is_infinitive(context, to + 1))
}

/// Whether the head is a verb in this place, as far as its neighbours tell.
pub(super) fn is_verb_here(context: &Context<'_>, group: &CueGroup, sentence: Range) -> bool {
    let token = context.token(group.head);
    if token.is_capital() && group.head > sentence.from && !token.is_all_capitals() {
        let before = context.token(group.head - 1);
        // "the Special Operations Command, whose …": in a heading the next word has a capital, too
        let name = || {
            !context.headline
                && !context.get(group.head + 1).is_some_and(|t| t.is_capital() && !t.is(Classes::ORG_HEAD))
        };
        if before.kind != TokenKind::OpenQuote && before.is_word() && (!before.is_capital() || name()) {
            return false;
        }
    }
    let alone = group.range.from == group.head;
    if is_half_of_idiom(context, group) {
        return false;
    }
    // "defence counsel Noor Haddad": a role before a name
    if alone
        && token.is(Classes::ROLE)
        && token.is(Classes::VERB_BASE)
        && context.get(group.range.to).is_some_and(|t| t.is_word() && t.is_capital())
    {
        return false;
    }
    let Some(before) = context.before(group.range.from, sentence.from) else {
        // "Fears that the ice …", "Claims by …"
        if alone && token.is(Classes::NOUN_PL) {
            return false;
        }
        // "Repeated calls to the firm …"
        let next = context.get(group.range.to).filter(|t| t.is_word() && !t.is_capital());
        if alone
            && token.is(Classes::VERB_PART)
            && next.is_some_and(|t| t.is(Classes::NOUN_PL) && !t.is(Classes::QUANT))
        {
            return false;
        }
        return !alone || !token.is(Classes::VERB_BASE) || token.is(Classes::FINITE);
    };
    // "the “direct” train": a word in marks behind an article
    if context.kind(group.range.from) == Some(TokenKind::OpenQuote)
        && before.is(Classes::DET.or(Classes::POSS))
        && !before.is(Classes::PRON)
    {
        return false;
    }
    // "a satellite radio show"
    const SHOWS: WordList =
        words!["radio", "television", "tv", "reality", "talk", "trade", "game", "variety", "comedy"];
    if context.says(group.head, "show") && context.says_any(group.head - 1, SHOWS) {
        return false;
    }
    // "broken even more rules than his rivals"
    const COUNTS: WordList = words!["more", "fewer", "many", "several", "few"];
    if token.is(Classes::VERB_S) && token.is(Classes::NOUN_PL) && context.says_any(group.head - 1, COUNTS) {
        return false;
    }
    if !alone {
        // "will be back": behind a form of "be" a verb has an ending
        let plain = token.is(Classes::VERB_BASE) && !token.is(Classes::VERB_PART.or(Classes::VERB_ING));
        if plain && behind_be(context, group) {
            return false;
        }
        // "the hotly contested race"
        let adverbs = (group.range.from..group.head).all(|at| context.is(at, Classes::ADV));
        let determined = before.is(Classes::DET.or(Classes::POSS)) && !before.is(Classes::PRON.or(Classes::QUANT));
        return !(adverbs && determined && token.is(Classes::VERB_PART));
    }
    let text = context.str(group.range.from - 1);
    let genitive = before.kind == TokenKind::Clitic && matches!(text, "'s" | "’s");
    let noun = token.is(Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ADJ));
    let determined =
        before.is(Classes::DET.or(Classes::POSS)) && !before.is(Classes::PRON.or(Classes::QUANT)) || genitive;
    // "quoted as saying"
    let after_as = context.says(group.range.from - 1, "as") && token.is(Classes::VERB_ING);
    // "one discredited leak"
    let next = context.get(group.range.to);
    let counted = before.is(Classes::NUM)
        && !text.ends_with("-old")
        && token.is(Classes::VERB_PART)
        && next.is_some_and(|t| t.is(Classes::NOUN.or(Classes::NOUN_PL)) && !t.is_capital());
    // "priorities of presumed nominee Oduya"
    let attributive = token.is(Classes::VERB_PART)
        && !token.is(Classes::VERB_BASE)
        && (before.is(Classes::PREP) && !before.is(Classes::SUBORD)
            // "a handful of those promised wagons"
            || context.says_any(group.range.from - 1, words!["both", "those", "these"])
            // "a third of all reported gifts"
            || context.says(group.range.from - 1, "all")
                && group.range.from >= sentence.from + 2
                && context.is(group.range.from - 2, Classes::PREP))
        && next.is_some_and(|t| {
            const PEOPLE: Classes = Classes::ROLE.or(Classes::ROLE_PL).or(Classes::NOUN).or(Classes::NOUN_PL);
            t.is(PEOPLE.or(Classes::ADJ).or(Classes::DEMONYM))
        });
    // "a say", "a larger say than they do": behind an article and an adjective
    let two = group.range.from >= sentence.from + 2 && before.is(Classes::ADJ) && !before.is(Classes::NOUN);
    let article = u32::from(two) + 1;
    let said_of = token.is(Classes::VERB_BASE)
        && !token.is(Classes::FINITE)
        && (article == 2 || before.is(Classes::DET))
        && context.says_any(group.range.from.saturating_sub(article), words!["a", "an"]);
    // "and some fear it could happen", but "there is some fear that"
    let opens = group.range.from < sentence.from + 2
        || context.is(group.range.from - 2, Classes::COORD.or(Classes::SUBORD))
        || context.kind(group.range.from - 2) == Some(TokenKind::Comma);
    let subject = before.is(Classes::QUANT) && before.is(Classes::DET) && !before.is(Classes::NEG) && opens;
    if subject
        && token.is(Classes::VERB_BASE)
        && (context.says(group.range.to, "to") && is_infinitive(context, group.range.to + 1)
            || context.is(
                group.range.to,
                Classes::THAT.or(Classes::PRON_NOM).or(Classes::EXPLETIVE).or(Classes::POSS).or(Classes::DET),
            ))
    {
        return true;
    }
    // "loved ones"
    let ones = token.is(Classes::VERB_PART) && context.says(group.range.to, "ones");
    // "a merger announced Monday would …": the verb comes behind the day
    let told_when = token.is(Classes::VERB_PART)
        && !context.says(group.head, "said")
        && context.is(group.range.to, Classes::DAY)
        && context.is(group.range.to + 1, Classes::AUX);
    // "the general claims that", "an expert fears the dam": an adjective that is a role, too
    let officer = token.is(Classes::VERB_S)
        && before.is(Classes::ROLE)
        && group.range.from >= sentence.from + 2
        && context.is(group.range.from - 2, Classes::DET.or(Classes::POSS).or(Classes::ADJ))
        && context.is(group.range.to, Classes::THAT.or(Classes::DET).or(Classes::PRON_NOM).or(Classes::EXPLETIVE));
    // "began by saying: “…”"
    let means = || {
        context.says(group.range.from - 1, "by")
            && token.is(Classes::VERB_ING)
            && (context.is(group.range.to, Classes::THAT)
                || matches!(context.kind(group.range.to), Some(TokenKind::Colon | TokenKind::OpenQuote)))
    };
    if determined
        || told_when
        || ones
        || said_of
        || attributive
        || counted
        || noun
            && !after_as
            && !officer
            && !means()
            && before.is(Classes::DET.or(Classes::POSS).or(Classes::ADJ).or(Classes::PREP).or(Classes::NUM))
    {
        return false;
    }
    if token.is(Classes::VERB_ING) && before.is(Classes::PREP) && noun && !after_as && !means() {
        return false;
    }
    // "the reported deal": a participle between determiner and noun
    let base_only = token.is(Classes::VERB_BASE) && !token.is(Classes::FINITE);
    if base_only && !noun {
        // "Republicans say", "they say"; "that he appear" is a subjunctive
        let text = context.str(group.range.from - 1);
        let plural =
            before.is_word() && text.ends_with('s') && !before.is(Classes::FUNCTION_WORD) || !before.is_word();
        let third = ["he", "she", "it"].iter().any(|word| text.eq_ignore_ascii_case(word));
        // "dismissed as rubbish"
        let named = context.says(group.range.from - 1, "as");
        // "the crew insist": many in one
        let many = context.tables.word(before.word).kind == Some(SourceKind::Group);
        return !third
            && !named
            && (plural
                || many
                || context.headline
                || has_plural_head(context, group.range.from, sentence.from)
                || before.is(Classes::ROLE_PL)
                || !before.is_capital() && !before.is(Classes::ROLE.or(Classes::NOUN))
                || before.is(Classes::PRON_NOM));
    }
    if base_only && noun {
        // A plural or a pronoun makes a verb of "plan", "claim", "report".
        let people = Classes::NOUN_PL
            .or(Classes::ROLE_PL)
            .or(Classes::PRON_NOM)
            .or(Classes::REL)
            .or(Classes::QUANT)
            .or(Classes::DEMONYM);
        // "the club “Sunday Sinners” claim that …"
        let named = before.kind == TokenKind::CloseQuote && context.is(group.range.to, Classes::THAT);
        // "another reason", "more fear"
        let counts = context.says_any(
            group.range.from - 1,
            words![
                "another", "one", "each", "every", "much", "little", "more", "less", "enough", "either", "neither"
            ],
        );
        // "Jobs report gives": the verb comes behind it
        let verb = context.get(group.range.to).is_some_and(|t| t.is(Classes::VERB_S) && !t.is(Classes::NOUN_PL));
        return before.is(people) && !counts && !verb
            || named
            // "many of them hope"
            || before.is(Classes::PRON_OBJ) && context.says(group.range.from.max(2) - 2, "of")
            || context.says(group.range.from - 1, "you")
            || before.word == 0 && !before.is_capital() && text.ends_with('s')
            || (context.is(group.range.to, Classes::THAT)
                && !context.is(group.range.to + 1, Classes::AUX.or(Classes::FINITE))
                || context.says(group.range.to, "to") && is_infinitive(context, group.range.to + 1)
                // "fear losing their homes"
                || before.kind == TokenKind::Comma
                    && context.is(group.range.to, Classes::VERB_ING)
                    && group.frames(context).any(Frames::ING))
                && has_plural_head(context, group.range.from, sentence.from);
    }
    if noun && token.is(Classes::VERB_S) {
        // "claims", "reports": a verb after a name or a singular, before its complement
        if before.is(Classes::PRON_NOM) || context.says(group.range.from - 1, "it") {
            return true;
        }
        let next = context.get(group.range.to);
        let complement = next.is_none_or(|t| {
            !t.is_word()
                || t.is(Classes::THAT
                    .or(Classes::TO)
                    .or(Classes::DET)
                    .or(Classes::POSS)
                    .or(Classes::ANY_PRON)
                    .or(Classes::WH))
                || t.is_capital()
                || context.says(group.range.to, "not") && context.is(group.range.to + 1, Classes::DET)
        });
        // "their business ventures “and …”"
        let goes_on =
            next.is_some_and(|t| t.kind == TokenKind::OpenQuote) && context.is(group.range.to + 1, Classes::COORD);
        let complement = (complement && !goes_on || is_object_here(context, group, sentence))
            && !is_counted_noun(context, group.range.from, sentence.from);
        // ", claims that its owner has denied": what the verb at the end denies
        let apposed = before.kind == TokenKind::Comma && context.is(group.range.to, Classes::THAT) && {
            let stop = (group.range.to..sentence.to)
                .find(|&at| context.token(at).ends_sentence() || context.kind(at) == Some(TokenKind::Comma));
            let last = stop.unwrap_or(sentence.to) - 1;
            let cue = context.tables.word(context.token(last).word).verb.filter(|_| last > group.range.to + 1);
            cue.is_some_and(|cue| context.tables.cue(cue).denial.is_some() && context.is(last, Classes::VERB))
        };
        if apposed {
            return false;
        }
        // "cold stoves and council plans to save": no article, and no subject
        let bare = before.is(Classes::ROLE) && !before.is(Classes::ROLE_PL) && !before.is_capital() && {
            const DETERMINED: Classes =
                Classes::DET.or(Classes::POSS).or(Classes::QUANT).or(Classes::ADJ).or(Classes::VERB_PART);
            let first = group.range.from.checked_sub(2).filter(|&at| at >= sentence.from);
            !first.is_some_and(|at| {
                let t = context.token(at);
                t.is(DETERMINED) || t.is_capital() || t.is(Classes::NOUN.or(Classes::ROLE)) || !t.is_word()
            })
        };
        // "Earlier reports that": an adjective at the head of its sentence
        let first = group.range.from - 1 == sentence.from
            && before.is(Classes::ADJ.or(Classes::ADV))
            && !before.is(Classes::PROPER.or(Classes::NOUN));
        return (complement && !bare || context.headline)
            && !first
            && (before.is_capital()
                || before.is(Classes::ROLE
                    .or(Classes::NOUN)
                    .or(Classes::CUE_NOUN)
                    .or(Classes::PRON_NOM)
                    .or(Classes::REL))
                // "several work-related emails that …": an adjective
                || before.word == 0
                    && context.is(group.range.to, Classes::THAT.or(Classes::TO))
                    && !text.contains('-')
                    && !text.ends_with("ing")
                || is_of_several(context, group.range.from, sentence.from)
                || before.is(Classes::COORD)
                    && context.is(group.range.to, Classes::THAT.or(Classes::TO))
                    && !context.is(group.range.to + 1, Classes::AUX)
                || !before.is_word());
    }
    true
}

/// "three big construction [projects]": a number stands before it, and no plural between them.
fn is_counted_noun(context: &Context<'_>, at: u32, from: u32) -> bool {
    const REACH: u32 = 4;
    const BETWEEN: Classes = Classes::ADJ.or(Classes::NOUN).or(Classes::ROLE).or(Classes::VERB_PART);
    let limit = from.max(at.saturating_sub(REACH));
    let many = |at: u32| context.says_any(at, words!["numerous", "several", "many", "various", "multiple", "few"]);
    let compound = |at: u32| context.token(at).word == 0 && context.str(at).contains('-');
    let inside =
        |at: &u32| (context.is(*at, BETWEEN) || compound(*at)) && !context.token(*at).is_capital() && !many(*at);
    let number = (limit..at).rev().find(|at| !inside(at));
    number
        .is_some_and(|number| number + 1 < at && context.is(number, Classes::NUM) && !context.says(number, "one"))
}

/// "want the makers held accountable", "sailors charged with theft", "take the troops back home", "a clerk named Ann Li",
/// "has admitting privileges": no verb of a clause of its own.
fn is_half_of_idiom(context: &Context<'_>, group: &CueGroup) -> bool {
    let (head, next) = (group.head, group.range.to);
    let token = context.token(head);
    // An auxiliary before it makes a participle of the perfect.
    let alone = group.range.from == head;
    if token.is(Classes::VERB_ING) {
        let have = head > group.range.from && context.is(head - 1, Classes::HAVE);
        return have && !token.is(Classes::VERB_PART);
    }
    if group.passive || token.is(Classes::VERB_S) {
        return false;
    }
    if context.says(head, "held") {
        return context.says_any(next, words!["accountable", "responsible", "liable", "hostage", "captive"]);
    }
    if context.says(head, "charged") {
        return context.says(next, "with");
    }
    if context.says(head, "back") && alone {
        let place = context.says_any(next, words!["home", "overseas", "abroad", "north", "south", "east", "west"]);
        return place
            || context.is(next, Classes::ADV.or(Classes::PREP).or(Classes::TO))
                && !context.is(next, Classes::DET);
    }
    if !alone || head < 2 || !context.says_any(head, words!["named", "called", "dubbed", "titled", "nicknamed"]) {
        return false;
    }
    // "an official named Ann Li", "a book called “The Dam”"
    const NOUNS: Classes = Classes::NOUN.or(Classes::NOUN_PL).or(Classes::ROLE).or(Classes::ROLE_PL);
    const REACH: u32 = 4;
    let noun = context.is(head - 1, NOUNS) && !context.token(head - 1).is_capital();
    let phrase = (head.saturating_sub(REACH)..head).rev();
    let determiner = phrase.into_iter().find(|&at| context.is(at, Classes::DET.or(Classes::POSS)));
    let new = determiner.is_some_and(|at| context.says_any(at, words!["a", "an"]));
    let name = context.get(next).is_some_and(|t| t.is_word() && t.is_capital());
    let title = context.opened_quote(next).is_some_and(|quote| is_title(context, quote));
    // "The candidate called “The Dam” a bore"
    let kind = context.tables.word(context.token(head - 1).word).kind;
    let work = matches!(kind, None | Some(SourceKind::Document));
    noun && (title && (new || work) || new && name && context.says_any(head, words!["named", "nicknamed"]))
}

/// "a study of 2,000 nurses [shows]": a singular that shows something stands before the plural at `end`.
fn is_of_several(context: &Context<'_>, end: u32, from: u32) -> bool {
    const LONGEST: u32 = 6;
    const INSIDE: Classes = Classes::NOUN_PL
        .or(Classes::ROLE_PL)
        .or(Classes::NOUN)
        .or(Classes::ADJ)
        .or(Classes::NUM)
        .or(Classes::DET)
        .or(Classes::POSS);
    let inside = |at: &u32| context.is(*at, INSIDE) || context.kind(*at) == Some(TokenKind::Number);
    let plural = context.is(end - 1, Classes::NOUN_PL.or(Classes::ROLE_PL));
    let mut before = (from.max(end.saturating_sub(LONGEST))..end).rev().skip_while(inside);
    plural
        && before.next().is_some_and(|of| {
            const SHOWS: Classes = Classes::CUE_NOUN.or(Classes::ROLE);
            context.says(of, "of")
                && of > from
                && context.is(of - 1, SHOWS)
                && !context.is(of - 1, Classes::ROLE_PL)
        })
}

/// Whether the last auxiliary of the group is a form of "be".
fn behind_be(context: &Context<'_>, group: &CueGroup) -> bool {
    let before = (group.range.from..group.head).rev().find(|&at| context.is(at, Classes::AUX.or(Classes::TO)));
    before.is_some_and(|at| context.is(at, Classes::BE) && !context.is(at, Classes::HAVE))
}

/// "The union fears job losses": behind a verb an object, behind a plural the verb of its clause.
fn is_object_here(context: &Context<'_>, group: &CueGroup, sentence: Range) -> bool {
    let rest = context.tokens(Range::new(group.range.to.min(sentence.to), sentence.to));
    let gerund = rest.first().is_some_and(|t| t.is(Classes::VERB_ING) && !t.is(Classes::AUX));
    let frames = group.frames(context);
    // "the manager hopes for more", but "hopes for peace grew"
    if let Some(index) = rest.first().and_then(|t| context.tables.word(t.word).frame_preposition) {
        return frames.takes_preposition(index)
            && prepositional(rest).is_ok_and(|(after, _)| after.first().is_none_or(|t| !t.is_word()));
    }
    if !frames.any(Frames::NP.or(Frames::ING)) || rest.first().is_some_and(|t| t.is(Classes::PREP)) {
        return false;
    }
    let Ok((after, object)) = noun_phrase_with_of(rest) else { return gerund && frames.any(Frames::ING) };
    let last = context.token(object.to - 1);
    let verb = after.first().is_some_and(|t| {
        t.is(Classes::AUX.or(Classes::FINITE).or(Classes::ADV).or(Classes::DET).or(Classes::POSS))
    });
    !verb && frames.any(Frames::NP) && last.is(Classes::NOUN.or(Classes::NOUN_PL).or(Classes::CUE_NOUN))
}

/// "Residents of the lower town fear": a plural with a phrase behind it stands before `end`.
fn has_plural_head(context: &Context<'_>, end: u32, from: u32) -> bool {
    const LONGEST: u32 = 8;
    const RELATIVE: usize = 24;
    let plural = Classes::NOUN_PL.or(Classes::ROLE_PL);
    let comma = |at: u32| context.kind(at) == Some(TokenKind::Comma);
    // "Residents of the lower town, many of them retired, fear"
    if end > from + 3 && comma(end - 1) {
        let open = (from + 1..end - 1).rev().take(RELATIVE).find(|&at| comma(at));
        return open.is_some_and(|open| context.is(open - 1, plural) || has_plural_head(context, open, from));
    }
    // "Shepherds who came to Orme for the fair say"
    let who = (from + 1..end).rev().take(RELATIVE).find(|&at| context.says(at, "who"));
    if who.is_some_and(|who| context.is(who - 1, plural)) {
        return true;
    }
    let mut at = end;
    while at > from && end - at < LONGEST {
        at -= 1;
        let token = context.token(at);
        // "the refugees who crossed in June hope"
        if token.is(Classes::VERB) && at > from + 1 && context.says(at - 1, "who") {
            return context.is(at - 2, Classes::NOUN_PL.or(Classes::ROLE_PL));
        }
        // "the widow, her sons and a cousin say"
        if context.says(at, "and") && at > from {
            return true;
        }
        if token.is(Classes::PREP) && at > from {
            // "two people close to the champion"
            let behind = at > from + 1 && context.is(at - 1, Classes::ADJ) && context.is(at - 2, plural);
            if context.is(at - 1, plural) || behind {
                return true;
            }
        // "analysts at Brook & Sedley reckon"
        } else if !token.is_word() && context.str(at) != "&"
            || token.is(Classes::VERB.or(Classes::AUX))
                && !token.is(Classes::NOUN.or(Classes::ADJ))
                // "residents of the gutted block say"
                && !(token.is(Classes::VERB_PART) && at > from && context.is(at - 1, Classes::DET.or(Classes::POSS)))
        {
            return false;
        }
    }
    false
}
