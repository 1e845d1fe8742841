//! One match becomes a claim or a denial.

use std::borrow::Cow;

use super::{Made, Story, certainty, mention};
use crate::grammar::{
    Basis, Candidate, Context, CueMatch, CueWord, FrameFit, Range, anonymity_grounds, is_one_object, topic,
};
use crate::lexicon::Classes;
use crate::matching::Match;
use crate::record::{
    Act, Certainty, ClaimData, CueData, DenialData, DenialKind, Form, FrameData, Rule, SourceKind, Span, Spans,
    Stance, Trace, probability,
};
use crate::text::Block;

/// A chain of more relays is cut: it bounds the memory of "X said that Y said that …".
pub(super) const MAX_CHAIN: usize = 16;

impl<'t> Story<'t> {
    /// Who says the direct quotation that a child of the claim stands in, at the token `at`: not somebody whose own cue
    /// stands in that quotation ("“You said you were done, but I have not seen it,” Li said").
    fn quoted(&self, context: &Context<'_>, parent: Option<usize>, at: u32) -> Option<usize> {
        let quote = context.quote(at).map(|quote| context.bytes(Range::new(quote.open, quote.close + 1)));
        let inside = |claim: &ClaimData<'_>| {
            let cue = claim.cue.as_ref().and_then(|cue| cue.spans.first()).map(Span::start);
            quote.zip(cue).is_some_and(|((from, to), cue)| from <= cue && cue < to)
        };
        let mut claims = std::iter::successors(parent, |&id| self.claims[id].parent).map(|id| &self.claims[id]);
        claims.find(|claim| claim.form != Form::Indirect && !inside(claim)).and_then(|claim| claim.source)
    }

    /// "Polls show voters think that …": a source does not begin before the content that it stands in.
    fn within(&self, context: &Context<'_>, parent: Option<usize>, range: Range) -> Range {
        let bytes = |from: u32| context.bytes(Range::new(from, range.to));
        let (start, end) = bytes(range.from);
        let pieces = parent.map_or(&[][..], |id| &self.claims[id].content);
        let cut = pieces.iter().map(Span::start).find(|&at| start < at && at < end);
        let from = cut.and_then(|cut| (range.from..range.to).find(|&at| bytes(at).0 >= cut));
        Range::new(from.unwrap_or(range.from), range.to)
    }

    pub(super) fn add_match(
        &mut self,
        context: &Context<'_>,
        block: &Block,
        found: &Match,
        up: Option<Made>,
    ) -> Made {
        let candidate = &found.candidate;
        let parent = Self::claim_id(up);
        // Whose words a match stands in: those of its parent, or of the quotation that goes on here.
        let quoted = candidate.cue.is_some_and(|cue| context.quote(cue.head).is_some());
        let speaker = match up.or(self.last_quoted.filter(|_| quoted)) {
            Some(Made::Claim(id)) => self.claims[id].source,
            Some(Made::Denial(id)) => self.denials[id].source,
            None => None,
        };
        let text = self.text;
        let span = |range: Range| {
            let (start, end) = context.bytes(range);
            Span::of(text, start, end)
        };
        let spoken = candidate.source.filter(|&range| !mention::is_empty_it(context, range));
        let spoken = spoken.map(|range| self.within(context, parent, range));
        let mut mention = spoken.map(|range| mention::read(context, range));
        // "MARSH: I think so": whoever has a turn in a dialogue is somebody
        if candidate.is_turn()
            && let Some(mention) = &mut mention
            && mention.name.is_some_and(|name| !name.known)
        {
            mention.kind = SourceKind::Person;
        }
        // "“If you agree, I ask you to vote,” she said": "I" is who says the quotation, whatever stands in between
        let speaker = match mention {
            Some(ref mention) if mention.reference == mention::Reference::Speaker => {
                let at = mention.span.from;
                let last =
                    self.last_quoted.filter(|_| quoted && parent.is_some()).and_then(|made| self.source_of(made));
                let told = self.quoted(context, parent, at).or(if parent.is_some() { last } else { speaker });
                told.or_else(|| self.floating_speaker(context, at)).or(speaker)
            }
            _ => speaker,
        };
        let party = self.party(context, candidate);
        let party = party.or_else(|| self.addressed(context, mention.as_ref()?, parent));
        let source = party.or_else(|| Some(self.sources.resolve(context, mention.as_ref()?, speaker)));
        if let (Some(id), Some(cue), true) = (source, candidate.cue, context.page.seen.any(Classes::NAMING))
            && let Some(told) = anonymity_grounds(context, cue.head)
            // "“You want to be sure,” said an official who asked not to be named": it is not "you" who asked
            && parent.is_none_or(|outer| self.holds(outer, context.bytes(Range::new(told.at, told.at + 1)).0))
        {
            let who = self.sources.who(id);
            self.sources.set_grounds(who, told.reason.map(|range| context.bytes(range)));
        }
        let (mut hedges, hedged) = certainty::hedges(text, context, candidate);
        let (act, stance) = act_and_stance(context, candidate);
        let mut content: Spans<'t> = candidate.content.as_slice().iter().map(|&range| span(range)).collect();
        let cue = candidate.cue.map(|cue| cue_data(text, context, &cue));
        let source_mention = spoken.map(span);
        let frame = FrameData {
            addressee: candidate.addressee.map(span),
            time: candidate.settings.time.map(span),
            place: candidate.settings.place.map(span),
            medium: candidate.settings.medium.map(span),
        };
        let mut via: Vec<usize> = match parent {
            Some(id) => {
                let outer = &self.claims[id];
                outer.via.iter().copied().chain(outer.source).take(MAX_CHAIN).collect()
            }
            None => Vec::new(),
        };
        for relay in self.relays(context, candidate, block) {
            if !via.contains(&relay) && via.len() < MAX_CHAIN {
                via.push(relay);
            }
        }
        let mut form = match candidate.is_turn() {
            true => Form::Direct,
            false => certainty::form(context, candidate.content.as_slice()),
        };
        let mut sure = certainty::certainty(context, candidate, act, hedged);
        if let (Basis::Beside | Basis::Earlier, Some(host)) = (candidate.basis, parent.map(|id| &self.claims[id]))
        {
            content.clone_from(&host.content);
            hedges.clone_from(&host.hedges);
            (form, sure) = (host.form, host.certainty);
        }
        let hypothetical = candidate.cue.is_some_and(|cue| cue.hypothetical);
        let score = probability(found.why.points());
        let trace = Trace(Some(found.why));
        let made = match candidate.denial {
            Some(kind) => {
                let silent = !answers(kind);
                hedges.retain(|hedge| !(silent && is_modal_of(cue.as_ref(), hedge)));
                let hedged = hedged.filter(|_| !silent || !hedges.is_empty());
                self.topics.push(topic(context, candidate, kind));
                self.denials.push(DenialData {
                    id: self.denials.len(),
                    kind,
                    source,
                    source_mention,
                    via,
                    cue,
                    content,
                    hedges,
                    certainty: denial_certainty(kind, hedged, candidate),
                    hypothetical,
                    targets: Vec::new(),
                    parent,
                    frame,
                    section: block.kind,
                    score,
                    trace,
                });
                Made::Denial(self.denials.len() - 1)
            }
            None => {
                let id = self.claims.len();
                self.claims.push(ClaimData {
                    id,
                    source,
                    source_mention,
                    via,
                    cue,
                    content,
                    form,
                    act,
                    stance,
                    certainty: sure,
                    hedges,
                    hypothetical,
                    parent,
                    frame,
                    section: block.kind,
                    score,
                    trace,
                });
                Made::Claim(id)
            }
        };
        self.note_open_quotation(context, candidate, made);
        made
    }
}

/// "are considering a second runway", "considered leaving", but not "consider it a mistake", "considered whether …".
fn has_plain_object(context: &Context<'_>, candidate: &Candidate) -> bool {
    let &[object] = candidate.content.as_slice() else { return false };
    let gerund = context.is(object.from, Classes::VERB_ING) && !context.is(object.from, Classes::NOUN);
    candidate.rule == Rule::SourceCueContent
        && (gerund || candidate.frame == FrameFit::Nominal && is_one_object(context, object))
}

fn act_and_stance(context: &Context<'_>, candidate: &Candidate) -> (Act, Stance) {
    match candidate.cue.map(|cue| cue.word) {
        Some(CueWord::Entry(index)) => {
            let entry = context.tables.cue(index);
            let act = entry.act_of_object.filter(|_| has_plain_object(context, candidate));
            (act.unwrap_or(entry.act), entry.stance)
        }
        Some(CueWord::Adverb(..)) => (Act::Assertion, Stance::Distancing),
        _ => (Act::Assertion, Stance::Neutral),
    }
}

/// Whether the denial says something about its claim.
fn answers(kind: DenialKind) -> bool {
    !matches!(kind, DenialKind::DeclinedToComment | DenialKind::NoResponse | DenialKind::Unconfirmed)
}

/// Whether a hedge is a modal that only makes the phrase of a denial: "could not be reached", "would not comment".
fn is_modal_of(cue: Option<&CueData<'_>>, hedge: &Span<'_>) -> bool {
    let inside = |span: &Span<'_>| span.start() <= hedge.start() && hedge.end() <= span.end();
    let modal = ["could", "would", "can"].iter().any(|word| hedge.text().eq_ignore_ascii_case(word));
    modal && cue.is_some_and(|cue| cue.spans.iter().any(inside))
}

fn denial_certainty(kind: DenialKind, hedged: Option<Certainty>, candidate: &Candidate) -> Certainty {
    // "would not comment" is a refusal; "would deny" has not been said
    let supposed = answers(kind) && candidate.cue.is_some_and(|cue| cue.hypothetical);
    if supposed { Certainty::Unknown } else { hedged.unwrap_or(Certainty::Certain) }
}

fn cue_data<'t>(text: &'t str, context: &Context<'_>, cue: &CueMatch) -> CueData<'t> {
    let (start, end) = context.bytes(cue.range);
    let lemma: Cow<'t, str> = match cue.word {
        CueWord::Entry(index) => context.tables.cue(index).lemma.clone(),
        CueWord::Adverb(..) => Cow::Owned(context.slice(cue.range).to_lowercase()),
        CueWord::Phrase(word, _) => Cow::Owned(context.tables.form(context.tables.word(word).lemma).to_owned()),
        CueWord::Plain(word) => Cow::Owned(context.tables.form(context.tables.word(word).lemma).to_owned()),
        CueWord::Mark => Cow::Borrowed(&text[start..end]),
    };
    CueData { spans: Spans::One(Span::of(text, start, end)), lemma, kind: cue.kind, negated: cue.negated }
}
