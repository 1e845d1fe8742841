//! Teaches the extractor words it does not know: `cargo run --example custom_lexicon`

use onrecord::{Extractor, Lexicon};

const ARTICLE: &str = "Maren Oduya skeeted that the night ferry would be cut. “We were never asked,” skeeted the \
                       Quayside Ledger. In the telling of the crew, the engines had failed twice.";

/// One row a word, cells separated by tabs; `Lexicon::extend` lists the kinds of rows.
const ROWS: &str = "\
# kind\tword\tframes, or the stance of a preposition
verb\tskeet\tthat,quote
outlet\tQuayside Ledger
preposition\tin the telling of\tdistancing
";

const BAD_ROWS: &str = "verb\tskeet\tthatt\n";

fn main() -> Result<(), onrecord::Error> {
    println!("With the built-in lexicon:");
    show(&Extractor::default());

    println!("\nWith three rows more:");
    let lexicon = Lexicon::builtin().extend(ROWS)?;
    show(&Extractor::builder().lexicon(lexicon).build()?);

    println!("\nA bad row is refused:");
    if let Err(error) = Lexicon::builtin().extend(BAD_ROWS) {
        println!("  {error}");
    }
    Ok(())
}

fn show(extractor: &Extractor) {
    let record = extractor.extract(ARTICLE);
    println!("  {} claims", record.claims().len());
    for claim in record.claims() {
        let who = claim.source().map_or("nobody named", |source| source.name());
        let kind = claim.source().map_or("-", |source| source.kind().as_str());
        println!("  {who} ({kind}, {}): {}", claim.stance(), claim.text());
    }
}
