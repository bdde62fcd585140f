//! Which columns of a table a query asks for: "lung cancer" the malignant primary, "aspirin overdose" the poisonings.

use super::asked::{Asked, AskedWord};
use crate::codes::{AlphabeticIndex, IndexPart};

/// Stems of words that speak of columns, by their numbers; later rows say it more narrowly.
const NEOPLASMS: [(&[&str], &[u8]); 8] = [
    (&["cancer", "carcinoma", "malign"], &[2]),
    (&["primari"], &[2]),
    (&["secondari", "metastat", "metastasi", "metastas", "mets"], &[3]),
    (&["situ"], &[4]),
    (&["benign"], &[5]),
    (&["uncertain"], &[6]),
    (&["unspecifi"], &[7]),
    (
        &["tumor", "tumour", "mass", "growth", "neoplasm", "neoplast"],
        &[],
    ),
];
const DRUGS: [(&[&str], &[u8]); 7] = [
    (
        &["poison", "overdos", "toxic", "toxicity", "intox"],
        &[2, 3, 4, 5],
    ),
    (&["accident", "unintent", "accidental"], &[2]),
    (&["self", "suicid", "suicide", "intent"], &[3]),
    (&["assault", "homicid"], &[4]),
    (&["undetermin"], &[5]),
    (&["advers", "side", "effect", "reaction", "allergi"], &[6]),
    (&["underdos", "noncompli"], &[7]),
];
/// Words that go with those above.
const WITH: [&str; 7] = ["harm", "drug", "of", "site", "behavior", "due", "ca"];

impl AlphabeticIndex {
    /// A query without the words that speak of columns, and these columns; none where it speaks of none.
    pub(super) fn columns_asked(&self, asked: &Asked) -> (Asked, Vec<u8>) {
        let table: &[(&[&str], &[u8])] = match self.part() {
            IndexPart::Neoplasms => &NEOPLASMS,
            IndexPart::Drugs => &DRUGS,
            IndexPart::Diseases | IndexPart::ExternalCauses => return (asked.clone(), Vec::new()),
        };
        let speaks = |word: &AskedWord| table.iter().position(|(stems, _)| stems.contains(&&*word.stem));
        let mut rows: Vec<usize> = asked.words.iter().filter_map(speaks).collect();
        rows.sort_unstable();
        let mut columns: Option<Vec<u8>> = None;
        for named in rows.into_iter().map(|row| table[row].1).filter(|named| !named.is_empty()) {
            // "Poisoning, accidental": what both speak of; where they part ("metastatic cancer"), the later row.
            let before = columns.unwrap_or_else(|| named.to_vec());
            let both: Vec<u8> = named.iter().filter(|one| before.contains(one)).copied().collect();
            columns = Some(if both.is_empty() { named.to_vec() } else { both });
        }
        let some = columns.is_some();
        let kept: Vec<AskedWord> = asked
            .words
            .iter()
            .filter(|word| speaks(word).is_none() && !(some && WITH.contains(&&*word.word)))
            .cloned()
            .collect();
        if kept.is_empty() {
            return (asked.clone(), columns.unwrap_or_default());
        }
        let asked = Asked {
            words: kept,
            unfinished: asked.unfinished,
        };
        (asked, columns.unwrap_or_default())
    }
}
