//! The code sets in the binary. They are compressed here and in no other crate, so that the browser's part cannot
//! carry them.

use crate::Error;
use domain::codes::{Edition, Imprint, Lexicon};
use jiff::civil::date;
use std::sync::Arc;

/// ICD-10-CM, April 2026; its origin and checksum are in `content/codesets/README.md`.
static ICD10CM: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../content/codesets/icd10cm-2026-april.xml.zst"
));

static TEACHING: [&str; 2] = [
    include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../content/codesets/hcpcs-teaching.toml"
    )),
    include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../content/codesets/cpt-teaching.toml"
    )),
];

/// The words of the field, for the search.
static WORDS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../content/codesets/words.toml"
));

/// Abbreviations, everyday words, and equal words of medicine.
pub fn lexicon() -> Result<Arc<Lexicon>, Error> {
    let lexicon = Lexicon::from_toml(WORDS).map_err(Error::internal)?;
    Ok(Arc::new(lexicon))
}

/// All of them.
pub fn editions() -> Result<Vec<Arc<Edition>>, Error> {
    let tabular = zstd::decode_all(ICD10CM).map_err(Error::internal)?;
    let tabular = String::from_utf8(tabular).map_err(Error::internal)?;
    // The fiscal year that the April update belongs to.
    let imprint = Imprint {
        name: "2026".to_owned(),
        from: date(2025, 10, 1),
        to: date(2026, 9, 30),
    };
    let icd10cm = Edition::from_tabular(&tabular, imprint).map_err(Error::internal)?;
    let teaching = TEACHING
        .iter()
        .map(|text| Edition::from_teaching(text).map_err(Error::internal));
    std::iter::once(Ok(icd10cm))
        .chain(teaching)
        .map(|edition| edition.map(Arc::new))
        .collect()
}
