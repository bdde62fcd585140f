//! The files that the fuzzer kept (`make fuzz`), held to what it asks of every file.

#[path = "../../fuzz/takes.rs"]
mod takes;

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

fn files(folder: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect()
}

fn replay(folder: &str, takes: fn(&[u8])) {
    let kept = files(folder);
    assert!(kept.len() > 50, "{} files", kept.len());
    for (path, bytes) in kept {
        println!("{}", path.display());
        takes(&bytes);
    }
}

#[test]
fn interchanges() {
    replay("fuzz/corpus/x12", takes::x12);
}

#[test]
fn professional_claims() {
    replay("fuzz/corpus/claim837", takes::claim837);
}

/// The fuzzer begins with the samples too, which are other people's. What grew from one is not kept.
#[test]
fn no_sample_is_kept() {
    const PART: usize = 100;
    const HEADER: usize = 106;
    let samples = files("../shared/x12");
    let parts: HashSet<&[u8]> = samples
        .iter()
        .flat_map(|(_, bytes)| bytes.get(HEADER..).unwrap_or_default().windows(PART))
        .collect();
    for (path, bytes) in ["x12", "claim837"]
        .iter()
        .flat_map(|target| files(&format!("fuzz/corpus/{target}")))
    {
        let is_own = bytes.windows(PART).all(|part| !parts.contains(part));
        assert!(is_own, "{} holds a part of a sample", path.display());
    }
}
