//! The code sets in the binary. They are compressed here and in no other crate, so that the browser's part cannot
//! carry them.

use crate::Error;
use domain::codes::{
    BadFile, Coverage, Edition, Fees, Imprint, Lexicon, Publication, drg::Grouper, pcs::Labels,
    teaching_edits,
};
use jiff::civil::date;
use std::sync::{Arc, OnceLock};

/// ICD-10-CM, April 2026; its origin and checksum are in `content/codesets/README.md`.
static ICD10CM: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../content/codesets/icd10cm-2026-april.xml.zst"
));

/// ICD-10-PCS of fiscal year 2026 but for what the package lacks that it is from: a code and a title a line.
static ICD10PCS: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../content/codesets/icd10pcs-2026.tsv.zst"
));

/// What the characters of ICD-10-PCS say.
static PCS_LABELS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../content/codesets/icd10pcs-labels.tsv"
));

/// MS-DRG version 43: families of DRGs, and what secondary diagnoses count.
static MSDRG: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../content/codesets/msdrg-43.txt.zst"
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

/// Opens one file of publications.
pub type Opening<'a> = Box<dyn FnOnce() -> Result<Vec<Publication>, Error> + Send + 'a>;

/// All of them, each to be opened by itself; the slowest first.
pub fn openings<'a>() -> Vec<Opening<'a>> {
    // Both belong to the same fiscal year. The official list of procedures is imported under the year's own name.
    let year = |name: &str| Imprint {
        name: name.to_owned(),
        from: date(2025, 10, 1),
        to: date(2026, 9, 30),
    };
    let (diagnoses, procedures) = (year("2026"), year("2026-incomplete"));
    let mut openings: Vec<Opening<'a>> = vec![
        Box::new(|| one(Edition::from_tabular(&unpacked(ICD10CM)?, diagnoses))),
        Box::new(|| {
            one(Edition::from_pcs_titles(
                &unpacked(ICD10PCS)?,
                pcs_labels()?,
                procedures,
            ))
        }),
    ];
    for text in TEACHING {
        openings.push(Box::new(|| one(Edition::from_teaching(text))));
    }
    openings.push(Box::new(|| teaching_edits(EDITS).map_err(Error::internal)));
    openings.push(Box::new(|| one(Fees::from_teaching(FEES))));
    openings.push(Box::new(|| one(Coverage::from_teaching(COVERAGE))));
    openings
}

fn one(read: Result<impl Into<Publication>, BadFile>) -> Result<Vec<Publication>, Error> {
    Ok(vec![read.map_err(Error::internal)?.into()])
}

/// What the characters of ICD-10-PCS say, in every edition.
pub fn pcs_labels() -> Result<&'static Labels, Error> {
    static LABELS: OnceLock<Labels> = OnceLock::new();
    if let Some(labels) = LABELS.get() {
        return Ok(labels);
    }
    let labels = Labels::read(PCS_LABELS).map_err(Error::internal)?;
    Ok(LABELS.get_or_init(|| labels))
}

/// What groups stays to MS-DRGs, opened on first use.
pub fn grouper() -> Result<&'static Grouper, Error> {
    static GROUPER: OnceLock<Grouper> = OnceLock::new();
    if let Some(grouper) = GROUPER.get() {
        return Ok(grouper);
    }
    let grouper = Grouper::read(&unpacked(MSDRG)?).map_err(Error::internal)?;
    Ok(GROUPER.get_or_init(|| grouper))
}

fn unpacked(bytes: &[u8]) -> Result<String, Error> {
    String::from_utf8(zstd::decode_all(bytes).map_err(Error::internal)?).map_err(Error::internal)
}
