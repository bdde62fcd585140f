//! The code sets in the binary. They are compressed here and in no other crate, so that the browser's part cannot
//! carry them.

use crate::Error;
use domain::codes::{Coverage, Edition, Fees, Imprint, Lexicon, Publication, teaching_edits};
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

static EDITS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../content/codesets/edits-teaching.toml"
));

static FEES: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../content/codesets/fees-teaching.toml"
));

static COVERAGE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../content/codesets/coverage-teaching.toml"
));

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
pub fn publications() -> Result<Vec<Publication>, Error> {
    let tabular = zstd::decode_all(ICD10CM).map_err(Error::internal)?;
    let tabular = String::from_utf8(tabular).map_err(Error::internal)?;
    // The fiscal year that the April update belongs to.
    let imprint = Imprint {
        name: "2026".to_owned(),
        from: date(2025, 10, 1),
        to: date(2026, 9, 30),
    };
    let mut publications = vec![
        Edition::from_tabular(&tabular, imprint)
            .map_err(Error::internal)?
            .into(),
    ];
    for text in TEACHING {
        let edition = Edition::from_teaching(text).map_err(Error::internal)?;
        publications.push(edition.into());
    }
    publications.extend(teaching_edits(EDITS).map_err(Error::internal)?);
    publications.push(Fees::from_teaching(FEES).map_err(Error::internal)?.into());
    let coverage = Coverage::from_teaching(COVERAGE).map_err(Error::internal)?;
    publications.push(coverage.into());
    Ok(publications)
}
