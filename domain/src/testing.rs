//! What tests stand on: the code sets that the product ships.

pub mod html;

use crate::codes::{AlphabeticIndex, CodeBook, Coverage, Edition, Fees, Imprint, Lexicon, teaching_edits};
use std::{
    fs,
    io::{self, Read as _},
    path::PathBuf,
    sync::{Arc, LazyLock},
};

static BOOK: LazyLock<CodeBook> = LazyLock::new(|| {
    let text = |file: &str| fs::read_to_string(content().join("codesets").join(file)).unwrap();
    let tabular = fs::read(content().join("codesets/icd10cm-2026-april.xml.zst")).unwrap();
    let tabular = String::from_utf8(zstd::decode_all(&*tabular).unwrap()).unwrap();
    let (from, to) = ("2025-10-01".parse().unwrap(), "2026-09-30".parse().unwrap());
    let editions = CodeBook::new([
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
    ]);
    let edits = teaching_edits(&text("edits-teaching.toml")).unwrap();
    edits
        .into_iter()
        .fold(editions, CodeBook::with)
        .with(Fees::from_teaching(&text("fees-teaching.toml")).unwrap())
        .with(Coverage::from_teaching(&text("coverage-teaching.toml")).unwrap())
        .with_lexicon(Arc::new(Lexicon::from_toml(&text("words.toml")).unwrap()))
});

static INDEXED: LazyLock<Option<CodeBook>> = LazyLock::new(|| {
    let zip = fs::read(shared("data/icd10cm/ICD10CM_FY2017_Full_XML.zip")?).unwrap();
    let parts = ["index", "eindex", "drug", "neoplasm"];
    let indexes = parts.map(|part| {
        let xml = unzipped(&zip, &format!("icd10cm_{part}_2017.xml"));
        let imprint = Imprint {
            name: "2017".to_owned(),
            from: "2016-10-01".parse().unwrap(),
            to: "2017-09-30".parse().unwrap(),
        };
        AlphabeticIndex::from_xml(&xml, imprint).unwrap()
    });
    Some(indexes.into_iter().fold(book().clone(), CodeBook::with))
});

/// The same with the official Index and tables of FY2017; `None` where their file is missing.
pub fn indexed() -> Option<&'static CodeBook> {
    INDEXED.as_ref()
}

/// A file of a zip archive as text.
pub fn unzipped(zip: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(io::Cursor::new(zip)).unwrap();
    let mut bytes = Vec::new();
    archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    // The older files are Latin-1.
    String::from_utf8(bytes).unwrap_or_else(|latin| latin.into_bytes().into_iter().map(char::from).collect())
}

/// ICD-10-CM of April 2026 and the teaching sets.
pub fn book() -> &'static CodeBook {
    &BOOK
}

/// The folder of the courseware.
pub fn content() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../content"))
}

/// A folder or file beside the repository, `../shared/…`. Where it is missing the test says so and passes, unless
/// `REQUIRE_SHARED=1`.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment whether files may be missing"
)]
pub fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")).join(path);
    if !path.exists() {
        let is_required = std::env::var("REQUIRE_SHARED").is_ok_and(|value| value == "1");
        assert!(!is_required, "{} is missing", path.display());
        println!("skipped: {} is missing", path.display());
        return None;
    }
    Some(path)
}

/// The samples of X12 by name, sorted.
pub fn x12_samples() -> Vec<(String, Vec<u8>)> {
    let Some(folder) = shared("x12") else {
        return Vec::new();
    };
    let mut samples: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            matches!(ending, Some("837" | "837i" | "835"))
        })
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                fs::read(path).unwrap(),
            )
        })
        .collect();
    samples.sort();
    assert!(samples.len() >= 12);
    samples
}
