//! Courseware on the disk: cases and their documents.

use domain::cases::{Fault, Template};
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// The folders of cases at a path: the path itself where it is one, else those in its `cases`, else those in it; in the
/// order of their names.
pub fn case_folders(path: &Path) -> io::Result<Vec<PathBuf>> {
    if is_case(path) {
        return Ok(vec![path.to_owned()]);
    }
    let cases = path.join("cases");
    let cases = if cases.is_dir() { &cases } else { path };
    let folders = fs::read_dir(cases)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    let mut folders: Vec<_> = folders.into_iter().filter(|folder| is_case(folder)).collect();
    folders.sort();
    Ok(folders)
}

/// Whether a folder holds a case.
pub fn is_case(folder: &Path) -> bool {
    folder.join("case.toml").is_file()
}

/// Why a case could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Its files could not be opened.
    #[error("{}: {cause}", .file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// They are wrong.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Faults(Vec<Fault>),
}

/// Reads a case's folder: `case.toml` and every Markdown file.
pub fn read_case(folder: &Path) -> Result<Template, Unreadable> {
    let read = |file: PathBuf| fs::read_to_string(&file).map_err(|cause| Unreadable::File { file, cause });
    let toml = read(folder.join("case.toml"))?;
    let opened = |cause| Unreadable::File {
        file: folder.to_owned(),
        cause,
    };
    let mut documents = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(opened)? {
        let path = entry.map_err(opened)?.path();
        if let (Some("md"), Some(name)) = (path.extension().and_then(|end| end.to_str()), path.file_name()) {
            documents.insert(name.to_string_lossy().into_owned(), read(path.clone())?);
        }
    }
    // `.` has no name of its own.
    let named = folder.canonicalize().map_err(opened)?;
    let name = named
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    Template::read(&name, &toml, documents).map_err(Unreadable::Faults)
}
