//! Who said what, and who denied it: `cargo run --example who_said`

fn main() {
    let article = "Two unnamed Varenian officials told the Harsport Kestrel that Lake Ostra would be opened \
                   to foreign boats. “There was no offer,” the foreign minister, Edric Saulnier, said on Thursday. \
                   His office denied the report.";
    let record = onrecord::extract(article);
    for claim in record.claims() {
        let who = claim.source().map_or("nobody named", |source| source.name());
        println!("{who}: {}", claim.text());
    }
    for denial in record.denials() {
        let who = denial.source().map_or("nobody named", |source| source.name());
        let targets: Vec<&str> = denial.targets().map(|claim| claim.text()).collect();
        println!("{who} ({}): {}", denial.kind(), targets.join("; "));
    }
}
