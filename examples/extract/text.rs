//! The form made for people: claims and denials in text order, then the sources.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use onrecord::{
    Act, AnonymityLevel, Certainty, Claim, Cue, Denial, Explanation, Form, Record, SectionKind, Source, Span,
    Stance,
};

const PLAIN: Style = Style::new();
const DIM: Style = Style::new().dimmed();
const HEADING: Style = Style::new().bold();
const SOURCE: Style = AnsiColor::Cyan.on_default().bold();
const CUE: Style = AnsiColor::Yellow.on_default();
const DOUBT: Style = AnsiColor::Magenta.on_default();
const DENIAL: Style = AnsiColor::Red.on_default().bold();

/// Beyond this depth nested claims are not indented further, so that there is always room for words.
const MAX_INDENTS: usize = 6;

/// The columns of a page that is not a terminal, and the fewest that a terminal is taken to have.
const DEFAULT_WIDTH: usize = 100;
const MIN_WIDTH: usize = 40;

pub(crate) fn terminal_width() -> usize {
    let found = terminal_size::terminal_size_of(std::io::stdout());
    found.map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0).max(MIN_WIDTH))
}

/// The record as styled text; `title` says whose it is, `explain` whether to say why each claim is in it.
pub(crate) fn render(title: &str, record: &Record<'_>, width: usize, explain: bool) -> String {
    let mut page = Page { out: String::new(), width, explain };
    page.summary(title, record);
    let mut section = None;
    for (entry, depth) in entries(record) {
        if section != Some(entry.section()) {
            section = Some(entry.section());
            page.heading(&worded(entry.section().as_str()));
        }
        let indent = "    ".repeat(depth.min(MAX_INDENTS));
        match entry {
            Entry::Claim(claim) => page.claim(claim, &indent),
            Entry::Denial(denial) => page.denial(denial, &indent),
        }
    }
    if record.sources().len() > 0 {
        page.heading("sources");
        let mut claims = vec![Vec::new(); record.sources().len()];
        for claim in record.claims() {
            if let Some(source) = claim.source() {
                claims[source.id()].push(format!("#{}", claim.id()));
            }
        }
        record.sources().for_each(|source| page.source(source, &claims[source.id()]));
    }
    page.out.push('\n');
    page.out
}

#[derive(Clone, Copy)]
enum Entry<'r> {
    Claim(Claim<'r>),
    Denial(Denial<'r>),
}

impl<'r> Entry<'r> {
    fn section(self) -> SectionKind {
        match self {
            Entry::Claim(claim) => claim.section(),
            Entry::Denial(denial) => denial.section(),
        }
    }

    fn parent(self) -> Option<Claim<'r>> {
        match self {
            Entry::Claim(claim) => claim.parent(),
            Entry::Denial(denial) => denial.parent(),
        }
    }

    fn start(self) -> usize {
        let (source, cue, content) = match self {
            Entry::Claim(claim) => (claim.source_mention(), claim.cue(), claim.content()),
            Entry::Denial(denial) => (denial.source_mention(), denial.cue(), denial.content()),
        };
        let spans = source.into_iter().chain(cue.map_or(&[][..], |cue| cue.spans())).chain(content);
        spans.map(Span::start).min().unwrap_or(0)
    }
}

/// Claims and denials in text order with their depth, each claim followed by those in its content.
fn entries<'r>(record: &'r Record<'_>) -> Vec<(Entry<'r>, usize)> {
    let mut children = vec![Vec::new(); record.claims().len()];
    let mut open = Vec::new();
    let all = record.claims().map(Entry::Claim).chain(record.denials().map(Entry::Denial));
    for entry in all {
        match entry.parent() {
            Some(parent) => children[parent.id()].push(entry),
            None => open.push((entry, 0)),
        }
    }
    // A stack: what comes first in the text lies on top.
    open.sort_by_key(|(entry, _)| entry.start());
    open.reverse();
    let mut entries = Vec::new();
    while let Some((entry, depth)) = open.pop() {
        entries.push((entry, depth));
        if let Entry::Claim(claim) = entry {
            let inner = &mut children[claim.id()];
            inner.sort_by_key(|entry| entry.start());
            open.extend(inner.iter().rev().map(|&child| (child, depth + 1)));
        }
    }
    entries
}

struct Page {
    out: String,
    width: usize,
    explain: bool,
}

impl Page {
    fn summary(&mut self, title: &str, record: &Record<'_>) {
        let (claims, sources, denials) = (record.claims().len(), record.sources().len(), record.denials().len());
        let mut line = self.lines("", "");
        line.add(HEADING, &format!("{title}:"));
        line.add(PLAIN, &format!("{},", counted(claims, "claim")));
        line.add(PLAIN, &format!("{},", counted(sources, "source")));
        line.add(PLAIN, &counted(denials, "denial"));
        if let Some(offset) = record.unread() {
            line.add(DOUBT, &format!("(not read from byte {offset} on)"));
        }
        line.end();
    }

    fn heading(&mut self, name: &str) {
        self.out.push('\n');
        let mut line = self.lines("", "");
        line.add(HEADING, &format!("── {name} ──"));
        line.end();
    }

    fn claim(&mut self, claim: Claim<'_>, indent: &str) {
        let mut line = self.lines(indent, "    ");
        line.add(DIM, &format!("#{}", claim.id()));
        line.who(claim.source(), claim.source_mention(), claim.cue());
        line.end();
        self.content(claim.content(), indent);

        let mut notes = Vec::new();
        if claim.form() != Form::Indirect {
            notes.push((PLAIN, worded(claim.form().as_str())));
        }
        if claim.act() != Act::Assertion {
            notes.push((PLAIN, worded(claim.act().as_str())));
        }
        if claim.stance() != Stance::Neutral {
            notes.push((PLAIN, format!("{} cue", claim.stance())));
        }
        notes.extend(doubts(claim.certainty(), claim.hedges()));
        if claim.is_hypothetical() {
            notes.push((DOUBT, "hypothetical".into()));
        }
        notes.extend(frame([claim.addressee(), claim.time(), claim.place(), claim.medium()]));
        notes.extend(relays(claim.via()));
        self.notes(&notes, indent);
        self.why(claim.explain(), claim.score(), indent);
    }

    fn denial(&mut self, denial: Denial<'_>, indent: &str) {
        let mut line = self.lines(indent, "    ");
        line.add(DENIAL, &format!("denial {}", denial.id()));
        line.who(denial.source(), denial.source_mention(), denial.cue());
        line.end();
        self.content(denial.content(), indent);

        let targets: Vec<String> = denial.targets().map(|claim| format!("#{}", claim.id())).collect();
        let answered = match targets.len() {
            0 => "no claim found that it answers".into(),
            _ => format!("answers {}", targets.join(", ")),
        };
        let mut notes = vec![(DENIAL, worded(denial.kind().as_str())), (PLAIN, answered)];
        notes.extend(doubts(denial.certainty(), denial.hedges()));
        if denial.is_hypothetical() {
            notes.push((DOUBT, "hypothetical".into()));
        }
        notes.extend(frame([denial.addressee(), denial.time(), denial.place(), denial.medium()]));
        notes.extend(relays(denial.via()));
        self.notes(&notes, indent);
        self.why(denial.explain(), denial.score(), indent);
    }

    fn why(&mut self, explanation: Option<Explanation>, score: f32, indent: &str) {
        if let Some(why) = explanation.filter(|_| self.explain) {
            self.notes(&[(DIM, format!("why: {why} = {} points, score {score}", why.points()))], indent);
        }
    }

    /// Each span from a line of its own, behind a bar.
    fn content(&mut self, spans: &[Span<'_>], indent: &str) {
        for span in spans {
            let mut lines = self.lines(&format!("{indent}    │ "), "");
            lines.add(PLAIN, span.text());
            lines.end();
        }
    }

    fn notes(&mut self, notes: &[(Style, String)], indent: &str) {
        if notes.is_empty() {
            return;
        }
        let mut lines = self.lines(&format!("{indent}    "), "");
        for (i, (style, note)) in notes.iter().enumerate() {
            if i > 0 {
                lines.add(DIM, "·");
            }
            lines.add(*style, note);
        }
        lines.end();
    }

    fn source(&mut self, source: Source<'_>, claims: &[String]) {
        let mut line = self.lines("", "    ");
        line.add(SOURCE, source.name());
        line.add(PLAIN, &described(source));
        for (word, text) in [("role", source.role()), ("of", source.affiliation())] {
            if let Some(text) = text {
                line.add(DIM, "·");
                line.add(PLAIN, &format!("{word} “{text}”"));
            }
        }
        if let Some(grounds) = source.anonymity_grounds() {
            line.add(DIM, "·");
            line.add(DOUBT, &quoted(grounds));
        }
        if !claims.is_empty() {
            line.add(DIM, "·");
            line.add(PLAIN, &claims.join(", "));
        }
        line.end();
    }

    /// A paragraph whose lines start with `indent`, those after the first with `hang` too.
    fn lines(&mut self, indent: &str, hang: &str) -> Lines<'_> {
        Lines { page: self, first: indent.into(), rest: format!("{indent}{hang}"), column: None }
    }
}

/// Words set in lines no wider than the page, unless one word is.
struct Lines<'p> {
    page: &'p mut Page,
    first: String,
    rest: String,
    /// Where the next word goes; none before the first.
    column: Option<usize>,
}

impl Lines<'_> {
    fn add(&mut self, style: Style, text: &str) {
        let mut open = false;
        for word in text.split_whitespace() {
            let width = word.chars().count();
            let fits = self.column.is_some_and(|column| column + 1 + width <= self.page.width);
            if fits {
                self.page.out.push(' ');
                self.column = self.column.map(|column| column + 1 + width);
            } else {
                if open {
                    let _ = write!(self.page.out, "{style:#}");
                    open = false;
                }
                self.start_line(width);
            }
            if !open {
                let _ = write!(self.page.out, "{style}");
                open = true;
            }
            // The words are a stranger's: no control character of theirs reaches the terminal.
            self.page.out.extend(word.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }));
        }
        if open {
            let _ = write!(self.page.out, "{style:#}");
        }
    }

    /// Room for a word of `width` on a new line.
    fn start_line(&mut self, width: usize) {
        let prefix = if self.column.is_none() { &self.first } else { &self.rest };
        if self.column.is_some() {
            self.page.out.push('\n');
        }
        self.page.out.push_str(prefix);
        self.column = Some(prefix.chars().count() + width);
    }

    fn who(&mut self, source: Option<Source<'_>>, mention: Option<&Span<'_>>, cue: Option<Cue<'_>>) {
        match source {
            Some(source) => {
                self.add(SOURCE, source.name());
                self.add(PLAIN, &described(source));
                // "he", "the minister"; not a name with its titles about it.
                let name = source.name().to_lowercase();
                let alias = mention.filter(|mention| {
                    let mention = mention.text().to_lowercase();
                    !name.contains(&mention) && !mention.contains(&name)
                });
                if let Some(mention) = alias {
                    self.add(DIM, "as");
                    self.add(PLAIN, &quoted(mention));
                }
            }
            None => self.add(SOURCE, "nobody named"),
        }
        if let Some(cue) = cue {
            self.add(DIM, "·");
            let words: Vec<&str> = cue.spans().iter().map(Span::text).collect();
            self.add(CUE, &words.join(" … "));
        }
    }

    fn end(self) {
        self.page.out.push('\n');
    }
}

/// "(person)", "(group of 2, anonymous)".
fn described(source: Source<'_>) -> String {
    let mut text = format!("({}", source.kind());
    if let Some(count) = source.count() {
        let _ = write!(text, " of {count}");
    }
    if source.anonymity() != AnonymityLevel::Named {
        let _ = write!(text, ", {}", source.anonymity());
    }
    text + ")"
}

/// The act of speaking: to whom, when, where and by what means.
fn frame(spans: [Option<&Span<'_>>; 4]) -> impl Iterator<Item = (Style, String)> {
    let words = ["to", "when", "where", "medium"].into_iter().zip(spans);
    words.filter_map(|(word, span)| span.map(|span| (PLAIN, format!("{word} {}", quoted(span)))))
}

fn relays<'r>(via: impl Iterator<Item = Source<'r>>) -> Option<(Style, String)> {
    let names: Vec<&str> = via.map(|source| source.name()).collect();
    (!names.is_empty()).then(|| (PLAIN, format!("via {}", names.join(", via "))))
}

fn doubts(certainty: Certainty, hedges: &[Span<'_>]) -> Vec<(Style, String)> {
    let mut notes = Vec::new();
    if certainty != Certainty::Certain {
        notes.push((DOUBT, format!("certainty {certainty}")));
    }
    if !hedges.is_empty() {
        let words: Vec<String> = hedges.iter().map(quoted).collect();
        notes.push((DOUBT, format!("hedged {}", words.join(", "))));
    }
    notes
}

fn quoted(span: &Span<'_>) -> String {
    format!("“{span}”")
}

fn worded(kind: &str) -> String {
    kind.replace('_', " ")
}

fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
