//! The code book and the grader, each beside a baseline in the same run:
//! - opening every code set, in seconds and resident memory, beside unpacking the bytes of the largest alone;
//! - searches in all sets (`queries.txt`), beside SQLite's FTS5 over the same rows;
//! - how both grow when the sets are doubled;
//! - gradings per second on one core, beside reading the same answer from JSON.
//!
//! Beside the embedded sets are the official files of `../shared/data`, where they are there: HCPCS Level II whole, the
//! Alphabetic Index and its tables.

mod gradings;
mod growth;
mod searches;

use domain::codes::{CodeBook, CodeSet, IndexPart, Subject};
use server::{Backend, Clock, Rng, Settings, codes};
use std::{error::Error, fs, hint::black_box, path::Path, time::Instant};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const TABULAR: &[u8] = include_bytes!("../../../content/codesets/icd10cm-2026-april.xml.zst");
const TURNS: usize = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let book = opening().await?;
    searches::measure(&book).await?;
    growth::measure(&book)?;
    gradings::measure(&book)
}

async fn opening() -> Outcome<CodeBook> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().display().to_string();
    let settings = Settings::from(|name| (name == "SUPERBILL_DATA").then(|| data.clone()))?;
    let backend = Backend::open(settings, Clock::system(), Rng::from_os()).await?;
    let official: [(Subject, &str); 2] = [
        (CodeSet::Hcpcs.into(), "hcpcs/2019-Alpha-Numeric-HCPCS-File.zip"),
        (
            Subject::Alphabetic(IndexPart::Diseases),
            "icd10cm/ICD10CM_FY2017_Full_XML.zip",
        ),
    ];
    for (subject, path) in official {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../shared/data")
            .join(path);
        let Ok(bytes) = fs::read(&path) else {
            println!("without {}, which is not there", path.display());
            continue;
        };
        let files = codes::unpack(subject, "official.zip", &bytes)?;
        codes::import(&backend, files, codes::Given::default()).await?;
    }
    let before = resident();
    let started = Instant::now();
    let book = codes::load(backend.db()).await?;
    let (seconds, after) = (started.elapsed().as_secs_f64(), resident());
    let started = Instant::now();
    black_box(zstd::decode_all(TABULAR)?);
    let baseline = started.elapsed().as_secs_f64();
    println!(
        "opening the code sets: {seconds:.3} s, unpacking alone {baseline:.3} s, ratio {:.1}",
        seconds / baseline
    );
    println!(
        "  resident: {:.1} MiB more, {:.1} MiB at most",
        after - before,
        peak()
    );
    println!("  bounds: 1.5 s, 250 MiB, of the whole server: see the start");
    Ok(book)
}

/// Resident memory, MiB.
fn resident() -> f64 {
    status("VmRSS:")
}

fn peak() -> f64 {
    status("VmHWM:")
}

fn status(name: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line
        .and_then(|line| line.split_whitespace().next())
        .and_then(|number| number.parse::<f64>().ok());
    kilobytes.unwrap_or(f64::NAN) / 1024.0
}
