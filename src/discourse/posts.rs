//! Posts: each is a claim of its author.

use super::{Made, Story};
use crate::record::{ClaimData, Explanation, Form, Rule, SectionKind, Span, Spans};
use crate::text::Block;

/// The points of a post: nobody else can have said it.
const POST: i8 = 12;

impl<'t> Story<'t> {
    /// A post without the "@name" that it starts with, and that name.
    pub(super) fn reply(&self, block: &Block) -> (Option<Span<'t>>, Span<'t>) {
        let post = &self.text[block.start..block.end];
        let whole = (None, Span::of(self.text, block.start, block.end));
        let Some(rest) = post.strip_prefix('@') else { return whole };
        let one_word = rest.find(char::is_whitespace);
        let Some(len) = self.sources.addressed_commenter(rest).or(one_word) else { return whole };
        let name = rest[..len].trim_end_matches([',', ':']);
        let body = rest[len..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':'));
        if name.is_empty() || body.is_empty() {
            return whole;
        }
        let name = Span::of(self.text, block.start, block.start + 1 + name.len());
        (Some(name), Span::of(self.text, block.end - body.len(), block.end))
    }

    /// The claim of the post that `paragraph` belongs to.
    pub(super) fn post(
        &mut self,
        text: &'t str,
        author: (usize, usize),
        addressee: Option<Span<'t>>,
        paragraph: Span<'t>,
    ) -> usize {
        if let Some((known, id)) = self.post.filter(|(known, _)| *known == author) {
            self.extend(Made::Claim(id), paragraph);
            self.post = Some((known, id));
            return id;
        }
        let source = self.sources.commenter(text, author.0, author.1);
        let id = self.claims.len();
        let mut claim =
            ClaimData::new(id, SectionKind::Comment, Spans::One(paragraph), Explanation::new(Rule::Post, POST));
        claim.source = Some(source);
        claim.source_mention = Some(Span::of(text, author.0, author.1));
        claim.form = Form::Post;
        claim.frame.addressee = addressee;
        self.claims.push(claim);
        self.post = Some((author, id));
        id
    }
}
