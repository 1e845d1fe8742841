//! The grammar: what the words of a page may mean.
//!
//! It proposes; [`matching`](crate::matching) decides. Parsers run over [`Tokens`](tokens::Tokens) and are entered
//! only where a cue stands. A rule has the name of the function that runs it:
//!
//! ```text
//! ; noun_phrase.rs, with quantity.rs for what approximates, phrase_parts.rs for what may stand in a phrase
//! noun_phrase         = full_phrase / pronoun
//! full_phrase         = {approximator / determiner} {modifier / nominal / genitive}
//! noun_phrase_with_of = noun_phrase {"of" noun_phrase} [reflexive]
//! coordinated         = noun_phrase_with_of {"," noun_phrase} [","] COORD noun_phrase_with_of / noun_phrase_with_of
//! prepositional       = PREP [COORD PREP] coordinated
//! ; source.rs
//! appositive          = "," (coordinated / prepositional) {prepositional}, before "," / end
//! remark              = "," (DET / ROLE / ADJ / PREP / participle) ... "," end
//! bracketed           = "(" ... ")"
//! relative            = ["," [QUANT "of"]] REL ... verb ... ("," / end)
//! participial         = (VERB_ING / VERB_PART) ... end
//! reduced             = (VERB_PART / VERB_ING) prepositional
//! source              = coordinated {bracketed / prepositional / appositive} [relative / participial / "," / remark]
//! source_after        = coordinated {bracketed / attached / reduced / appositive_after} [restrictive]
//! source_final        = source_after ["," (DET / ROLE / NUM / REL) ... end]
//! ; cue.rs
//! cue_group           = {AUX / NEG / adverb} ["to"] head [particles] [adverb]
//! ; clause.rs, with content_end.rs for where a content ends
//! addressee           = coordinated
//! bare_clause         = ["not"] coordinated {prepositional} {ADV} (AUX / finite verb) / "not" ADV AUX ...
//! ; frame.rs
//! time                = [adverb] [PREP] {DET / ADJ / NUM / calendar word} [("after" / "before" / "of") noun_phrase]
//! setting             = time / PREP coordinated {prepositional / participle prepositional}
//! speaking            = SPEAKING [["to"] addressee] {setting}
//! remark              = speaking / as_quoted_by / citing_phrase / {setting}
//! fronted             = [COORD] {remark [","]}, before a source
//! aside               = "," remark ",", behind a source or a cue
//! ; relay.rs
//! citing              = [","] ("citing" / "quoting" / "relying on") source / REL ("cited" / "quoted") source
//! based_on            = report {AUX / ADV} ("based" / "relied" / "drew") "on" [statements PREP] source
//! as_quoted_by        = "as" ("quoted" / "cited") ("by" / "in") source
//! as_saying           = source BE "quoted" ["by" source] "as" gerund complement / source "as" gerund complement
//! ; planned.rs
//! planned             = infinitive complement, in what is expected or wanted / "were" source infinitive complement
//! ; attribution.rs, with verb.rs for whether the cue is a verb, subject.rs and elsewhere.rs for the source
//! source_cue_content  = source [setting / aside] cue_group complement / gerund "that" clause "," source ...
//! relative_gap        = REL source cue_group predicate
//! ; complement.rs
//! complement          = [addressee] {setting} (":" / [","] quotation / "that" clause / "to" infinitive / ...)
//! ; behind.rs, with content_start.rs for where a content before its cue starts
//! content_source_cue  = content "," source cue_group closing
//! as_source_cue       = "as" source cue_group closing "," content / content "," "as" source cue_group closing
//! content_cue_source  = content "," cue_group source closing
//! cue_source_content  = cue_group source (":" / quotation / "that" clause)
//! ; passive.rs
//! passive             = content cue_group [setting] complement / content cue_group "by" source [setting] [complement]
//! told                = addressee cue_group ["by" source] {setting} ("that" / "whether") clause
//! cited_as            = source BE participle "as" gerund complement
//! ; nominal.rs
//! noun_cue            = [owner] noun [maker] [setting] complement / owner noun BE clause / noun PREP content maker
//! ; predicate.rs
//! light_verb_cue      = source LIGHT noun complement / "there" BE noun complement / content LIGHT noun maker
//! adjective_cue       = source (BE / copula) adjective complement
//! ; provenance.rs
//! according_to        = preposition source_of_provenance "," content / content "," preposition source_of_provenance ["," content]
//! source_of_provenance = source_after {"," aside} ["that" ... / "," REL ... ","], before "," clause / before "," verb / end
//! hearsay_adverb      = clause with a hearsay adverb
//! ; page.rs
//! speaker_colon       = source ":" content, in a headline, a transcript, before a quotation
//! trailing_source     = content (":" / DASH) source, in a headline
//! signature           = quotation DASH source ["," ...], at the end of a block
//! ; denial/phrase.rs, denial/noun.rs, denial/verb.rs
//! non_answer          = source {AUX / NEG / adverb} denial-phrase [PREP] content / content {AUX} denial-phrase ["by" source]
//! answering           = source {AUX} NEG verb-of-answering ["to"] [content] / content BE NEG verb-of-answering
//! denial_noun         = [DET / "no"] noun ["from" source] [PREP content] ["from" source]
//!                     / source (HAVE / LIGHT) noun [PREP content] / clause "without" noun
//! denying             = ("," / PREP / COORD) gerund complement / REL source cue_group / noun_phrase source cue_group
//!                     / noun_phrase participle ("by" source / time) / clause "to" infinitive complement
//!                     / "with" source gerund complement / long noun_phrase cue_group ["by" source]
//! ```

mod anonymity;
mod attribution;
mod behind;
mod candidate;
mod clause;
mod complement;
mod content_end;
mod content_start;
mod cue;
mod denial;
mod elsewhere;
mod frame;
mod nominal;
mod noun_phrase;
mod page;
mod passive;
mod phrase_parts;
mod planned;
mod predicate;
mod provenance;
mod quantity;
mod relay;
mod source;
mod subject;
mod tokens;
mod verb;

pub(crate) use anonymity::anonymity_grounds;
pub(crate) use candidate::{Basis, Candidate, CueMatch, CueWord, FrameFit, MAX_PIECES, Pieces, Relay, Settings};
pub(crate) use cue::learned_cue;
pub(crate) use denial::{Topic, is_hearsay, is_mute, is_paper, is_thing, topic};
pub(crate) use noun_phrase::{is_genitive_at, is_one_object};
pub(crate) use quantity::ratio;
pub(crate) use tokens::{Context, KnownPhrase, Range};

use crate::lexicon::Classes;
use crate::text::Block;
use attribution::Clauses;

/// A longer sentence is read in pieces of this many tokens: no sentence of prose is as long, and it bounds the
/// work that the rules do for each cue.
const MAX_SENTENCE_TOKENS: u32 = 256;

/// Fills `out` with the readings of a page, in the order of their cues.
pub(crate) fn propose(context: &Context<'_>, block: &Block, out: &mut Vec<Candidate>) {
    out.clear();
    let page = context.page;
    page::marks(context, block, out);
    for &(from, to) in &page.sentences {
        let mut start = from;
        while start < to {
            let end = to.min(start + MAX_SENTENCE_TOKENS);
            propose_sentence(context, Range::new(start, end), out);
            start = end;
        }
    }
    goes_on_below(context, out);
}

/// What the rules that look at every reading make of one that no rule has proposed: a denial, or nothing where it only
/// says that somebody is not to be named.
pub(crate) fn finish(context: &Context<'_>, candidate: Candidate) -> Option<Candidate> {
    let mut one = vec![candidate];
    denial::keep_denials(context, 0, &mut one);
    anonymity::leave_out(context, 0, &mut one);
    one.pop()
}

/// "… that there were three points:": a content that ends in the colon of its block goes on in the next one.
fn goes_on_below(context: &Context<'_>, out: &mut [Candidate]) {
    let Some(colon) = (context.all.len() as u32).checked_sub(1) else { return };
    if context.announces_next_block(colon) {
        for candidate in out {
            candidate.awaits |= candidate.content.as_slice().last().is_some_and(|last| last.to == colon);
        }
    }
}

/// The subject of a sentence, given as a token range, if it starts with one.
pub(crate) fn subject(context: &Context<'_>, (from, to): (u32, u32)) -> Option<Range> {
    clause::clause_subject(context, from, to)
}

/// Whether a clause with a subject of its own starts at `from`.
pub(crate) fn opens_clause(context: &Context<'_>, from: u32, to: u32) -> bool {
    from < to && clause::bare_clause(context.tokens(Range::new(from, to)))
}

fn propose_sentence(context: &Context<'_>, sentence: Range, out: &mut Vec<Candidate>) {
    const ENTRY: Classes = Classes::CUE_VERB
        .or(Classes::CUE_NOUN)
        .or(Classes::CUE_PREP)
        .or(Classes::CUE_ADV)
        .or(Classes::CUE_ADJ)
        .or(Classes::STARTS_PSEUDO)
        .or(Classes::STARTS_ADVERB)
        .or(Classes::STARTS_DENIAL);
    let mut clauses = Clauses::default();
    let mut at = sentence.from;
    while at < sentence.to {
        let token = context.token(at);
        if !token.is(ENTRY) {
            if context.says(at + 1, "on") && token.is(Classes::VERB) {
                relay::based_on(context, at, sentence, out);
            }
            at += 1;
            continue;
        }
        // "a report that said": a relative clause, and not "That said, …"
        let relative = token.is(Classes::REL) && context.before(at, sentence.from).is_some_and(|t| t.is_word());
        if token.is(Classes::STARTS_PSEUDO)
            && !relative
            && let Ok((rest, _)) = cue::pseudo_cue(context.tokens(Range::new(at, sentence.to)))
        {
            at = rest.from;
            continue;
        }
        let before = out.len();
        if token.is(Classes::CUE_PREP) {
            provenance::according_to(context, at, sentence, out);
        }
        if token.is(Classes::CUE_VERB) && context.says(at + 1, "on") {
            relay::based_on(context, at, sentence, out);
        }
        // "did not respond", "hung up": the phrase outranks the verb in it
        if token.is(Classes::STARTS_DENIAL) && out.len() == before {
            denial::non_answer(context, at, sentence, &mut clauses, out);
        }
        if token.is(Classes::CUE_ADJ) && out.len() == before {
            predicate::adjective_cue(context, at, sentence, &mut clauses, out);
        }
        if token.is(Classes::CUE_VERB) && out.len() == before && !relay::citing(context, at, sentence, out) {
            attribution::verb_cue(context, at, sentence, &mut clauses, out);
        }
        if token.is(Classes::CUE_NOUN) && out.len() == before {
            nominal::noun_cue(context, at, sentence, &clauses, out);
        }
        if token.is(Classes::CUE_ADV.or(Classes::STARTS_ADVERB)) && out.len() == before {
            provenance::hearsay_adverb(context, at, sentence, out);
        }
        if out.len() > before {
            denial::keep_denials(context, before, out);
            anonymity::leave_out(context, before, out);
        }
        at += 1;
    }
}
