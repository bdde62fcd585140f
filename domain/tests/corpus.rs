//! The files that the fuzzer kept (`make fuzz`), held to what it asks of every file.

#[path = "../../fuzz/takes.rs"]
mod takes;

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

/// The files of a folder; none where it is missing.
fn files(folder: &str) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    entries
        .map(|entry| {
            let path = entry?.path();
            let bytes = fs::read(&path)?;
            Ok((path, bytes))
        })
        .collect()
}

fn replay(kept: Vec<(PathBuf, Vec<u8>)>, takes: fn(&[u8])) {
    assert!(kept.len() > 50, "{} files", kept.len());
    for (path, bytes) in kept {
        println!("{}", path.display());
        takes(&bytes);
    }
}

#[test]
fn interchanges() {
    replay(files("fuzz/corpus/x12").unwrap(), takes::x12);
}

#[test]
fn professional_claims() {
    replay(files("fuzz/corpus/claim837").unwrap(), takes::claim837);
}

/// The fuzzer begins with the samples too, which are other people's. What grew from one is not kept.
#[test]
fn no_sample_is_kept() {
    const PART: usize = 100;
    const HEADER: usize = 106;
    let samples = files("../shared/x12").unwrap();
    let parts: HashSet<&[u8]> = samples
        .iter()
        .flat_map(|(_, bytes)| bytes.get(HEADER..).unwrap_or_default().windows(PART))
        .collect();
    for (path, bytes) in ["x12", "claim837"]
        .iter()
        .flat_map(|target| files(&format!("fuzz/corpus/{target}")).unwrap())
    {
        let is_own = bytes.windows(PART).all(|part| !parts.contains(part));
        assert!(is_own, "{} holds a part of a sample", path.display());
    }
}
