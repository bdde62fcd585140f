//! What tests stand on: the code sets that the product ships.

pub mod html;

use crate::codes::{CodeBook, Edition, Imprint};
use std::{
    fs,
    path::PathBuf,
    sync::{Arc, LazyLock},
};

static BOOK: LazyLock<CodeBook> = LazyLock::new(|| {
    let text = |file: &str| fs::read_to_string(content().join("codesets").join(file)).unwrap();
    let tabular = fs::read(content().join("codesets/icd10cm-2026-april.xml.zst")).unwrap();
    let tabular = String::from_utf8(zstd::decode_all(&*tabular).unwrap()).unwrap();
    let (from, to) = ("2025-10-01".parse().unwrap(), "2026-09-30".parse().unwrap());
    CodeBook::new([
        Arc::new(
            Edition::from_tabular(
                &tabular,
                Imprint {
                    name: "2026".to_owned(),
                    from,
                    to,
                },
            )
            .unwrap(),
        ),
        Arc::new(Edition::from_teaching(&text("cpt-teaching.toml")).unwrap()),
        Arc::new(Edition::from_teaching(&text("hcpcs-teaching.toml")).unwrap()),
    ])
});

/// ICD-10-CM of April 2026 and the teaching sets.
pub fn book() -> &'static CodeBook {
    &BOOK
}

/// The folder of the courseware.
pub fn content() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../content"))
}
