//! Courseware on the disk.

use super::{
    ClaimFiles, Kind,
    claims::{self, ClaimTask},
};
use crate::codes::drg;
use domain::{
    cases::{Fault, Template, check_all, suggest},
    claims::{PayerProfile, Practice, task::FILE},
    codes::CodeBook,
    courses::{Course, Program},
    lessons::Lesson,
    quizzes::Quiz,
};
use serde::Serialize;
use std::{
    collections::{BTreeMap, HashSet},
    fs, io,
    path::{Path, PathBuf},
};

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

/// One item as its files have it.
#[derive(Clone, Debug)]
pub struct OnDisk {
    /// What it is.
    pub kind: Kind,
    /// The name of its file or folder.
    pub slug: String,
    /// The folder in which its faults name their files.
    pub folder: PathBuf,
    /// What was read, or why it could not be.
    pub read: Result<Read, Vec<Fault>>,
}

/// What was read of an item.
#[derive(Clone, Debug)]
pub enum Read {
    /// A lesson.
    Lesson(Lesson),
    /// A case or a family of them, with its files.
    Case(Template, CaseFiles),
    /// A quiz.
    Quiz(Quiz),
    /// A claim task, with its files.
    Claim(Box<ClaimTask>, ClaimFiles),
    /// A practice, which claim tasks name.
    Practice(Box<Practice>),
    /// A payer, which claim tasks and cases name.
    Payer(Box<PayerProfile>),
    /// A course.
    Course(Course),
    /// A program.
    Program(Program),
}

/// The files of a case, as a version keeps them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFiles {
    /// The name of the folder.
    pub folder: String,
    /// `case.toml`.
    pub toml: String,
    /// The Markdown files beside it, by name.
    pub documents: BTreeMap<String, String>,
}

impl CaseFiles {
    /// Reads the case.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn template(&self) -> Result<Template, Vec<Fault>> {
        Template::read(&self.folder, &self.toml, self.documents.clone())
    }
}

impl Read {
    /// What lists call it.
    pub fn title(&self) -> String {
        match self {
            Self::Lesson(lesson) => lesson.title.clone(),
            Self::Case(template, _) => template.case(0).map(|case| case.title).unwrap_or_default(),
            Self::Quiz(quiz) => quiz.title.clone(),
            Self::Claim(claim, _) => claim.task.title.clone(),
            Self::Practice(practice) => practice.name.to_string(),
            Self::Payer(payer) => payer.payer.name.to_string(),
            Self::Course(course) => course.title.clone(),
            Self::Program(program) => program.title.clone(),
        }
    }

    /// The body of its version, JSON.
    pub fn body(&self) -> serde_json::Result<String> {
        match self {
            Self::Lesson(lesson) => serde_json::to_string(lesson),
            Self::Case(_, files) => serde_json::to_string(files),
            Self::Quiz(quiz) => serde_json::to_string(quiz),
            Self::Claim(_, files) => serde_json::to_string(files),
            Self::Practice(practice) => serde_json::to_string(practice),
            Self::Payer(payer) => serde_json::to_string(payer),
            Self::Course(course) => serde_json::to_string(course),
            Self::Program(program) => serde_json::to_string(program),
        }
    }

    /// How many variants it has: 1 of all but families of cases.
    pub fn variants(&self) -> usize {
        match self {
            Self::Case(template, _) => template.count(),
            _ => 1,
        }
    }
}

/// Everything at a path: one case, a folder of cases, or the courseware with all its folders, in the order of kinds
/// and names.
pub fn read_all(path: &Path) -> io::Result<Vec<OnDisk>> {
    let mut all = Vec::new();
    if !is_case(path) {
        for kind in [
            Kind::Program,
            Kind::Course,
            Kind::Lesson,
            Kind::Quiz,
            Kind::Practice,
            Kind::Payer,
        ] {
            all.extend(read_files(path, kind)?);
        }
        all.extend(read_claims(path)?);
    }
    for folder in case_folders(path)? {
        let slug = name_of(&folder);
        let read = match files_of(&folder) {
            Ok(files) => files.template().map(|template| Read::Case(template, files)),
            Err(Unreadable::Faults(faults)) => Err(faults),
            Err(Unreadable::File { file, cause }) => Err(vec![unopened(&name_of(&file), &cause)]),
        };
        all.push(OnDisk {
            kind: Kind::Case,
            slug,
            folder,
            read,
        });
    }
    Ok(all)
}

/// The claim tasks of the courseware.
fn read_claims(content: &Path) -> io::Result<Vec<OnDisk>> {
    let read = |folder: PathBuf| {
        let read = claims::read(content, &folder).and_then(|files| {
            let claim = files.task()?;
            Ok(Read::Claim(Box::new(claim), files))
        });
        OnDisk {
            kind: Kind::Claim,
            slug: name_of(&folder),
            folder,
            read,
        }
    };
    let folder = content.join(Kind::Claim.folder());
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    Ok(folders_with(&folder, FILE)?.into_iter().map(read).collect())
}

/// A file that the system does not open.
pub(super) fn unopened(file: &str, cause: &io::Error) -> Fault {
    Fault {
        file: file.to_owned(),
        line: None,
        sentence: format!("It cannot be read: {cause}."),
    }
}

fn read_files(content: &Path, kind: Kind) -> io::Result<Vec<OnDisk>> {
    let folder = content.join(kind.folder());
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let end = if kind == Kind::Lesson { "md" } else { "toml" };
    let mut files = fs::read_dir(&folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|found| found == end));
    files.sort();
    let read = |file: PathBuf| {
        let name = name_of(&file);
        let read = match fs::read_to_string(&file) {
            Ok(text) => read_file(kind, &name, &text),
            Err(cause) => Err(vec![unopened(&name, &cause)]),
        };
        OnDisk {
            kind,
            slug: name.trim_end_matches(&format!(".{end}")).to_owned(),
            folder: folder.clone(),
            read,
        }
    };
    Ok(files.into_iter().map(read).collect())
}

fn read_file(kind: Kind, name: &str, text: &str) -> Result<Read, Vec<Fault>> {
    match kind {
        Kind::Lesson => Lesson::read(name, text).map(Read::Lesson),
        Kind::Quiz => Quiz::read(name, text).map(Read::Quiz),
        Kind::Course => Course::read(name, text).map(Read::Course),
        Kind::Program => Program::read(name, text).map(Read::Program),
        Kind::Practice => Practice::read(name, text).map(|practice| Read::Practice(Box::new(practice))),
        Kind::Payer => PayerProfile::read(name, text).map(|payer| Read::Payer(Box::new(payer))),
        Kind::Case | Kind::Claim => Err(Vec::new()),
    }
}

/// What is wrong with everything that was read, each fault with the folder of its file. What an item names is looked for
/// among all.
pub fn check(all: &[OnDisk], book: &CodeBook) -> Vec<(PathBuf, Fault)> {
    let there: HashSet<(Kind, &str)> = all.iter().map(|item| (item.kind, &*item.slug)).collect();
    let missing = |file: &str, kind: Kind, slug: &str| {
        let names = all
            .iter()
            .filter(|item| item.kind == kind)
            .map(|item| &*item.slug);
        (!there.contains(&(kind, slug))).then(|| Fault {
            file: file.to_owned(),
            line: None,
            sentence: format!("There is no {} \"{slug}\".{}", kind.word(), suggest(slug, names)),
        })
    };
    let of = |item: &OnDisk| {
        let file = format!("{}.toml", item.slug);
        match &item.read {
            Err(faults) => faults.clone(),
            Ok(Read::Lesson(_) | Read::Practice(_) | Read::Payer(_)) => Vec::new(),
            Ok(Read::Case(template, _)) => {
                let mut faults = check_all(template, book);
                faults.extend(drg::check(template));
                faults
            }
            Ok(Read::Claim(claim, _)) => claim.check(book),
            Ok(Read::Quiz(quiz)) => quiz.check(&file, book),
            Ok(Read::Course(course)) => {
                let named = course.items().map(|item| (item.kind.into(), &*item.slug));
                named
                    .filter_map(|(kind, slug)| missing(&file, kind, slug))
                    .collect()
            }
            Ok(Read::Program(program)) => {
                let named = program.courses.iter();
                named
                    .filter_map(|slug| missing(&file, Kind::Course, slug))
                    .collect()
            }
        }
    };
    let placed = |item: &OnDisk| {
        of(item)
            .into_iter()
            .map(|fault| (item.folder.clone(), fault))
            .collect::<Vec<_>>()
    };
    all.iter().flat_map(placed).collect()
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// The folders of cases at a path: the path itself where it is one, else those in its `cases`, else those in it; in the
/// order of their names.
pub fn case_folders(path: &Path) -> io::Result<Vec<PathBuf>> {
    if is_case(path) {
        return Ok(vec![path.to_owned()]);
    }
    let cases = path.join("cases");
    let cases = if cases.is_dir() { &cases } else { path };
    folders_with(cases, CASE)
}

/// The folders in a folder that hold a file, in the order of their names.
fn folders_with(folder: &Path, file: &str) -> io::Result<Vec<PathBuf>> {
    let all = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    let mut found: Vec<_> = all
        .into_iter()
        .filter(|folder| folder.join(file).is_file())
        .collect();
    found.sort();
    Ok(found)
}

const CASE: &str = "case.toml";

/// Whether a folder holds a case.
pub fn is_case(folder: &Path) -> bool {
    folder.join(CASE).is_file()
}

/// Reads a case's folder: `case.toml` and every Markdown file.
pub fn read_case(folder: &Path) -> Result<Template, Unreadable> {
    files_of(folder)?.template().map_err(Unreadable::Faults)
}

pub(super) fn files_of(folder: &Path) -> Result<CaseFiles, Unreadable> {
    let (toml, documents) = self::folder(folder, CASE)?;
    // `.` has no name of its own.
    let named = folder.canonicalize().map_err(|cause| Unreadable::File {
        file: folder.to_owned(),
        cause,
    })?;
    Ok(CaseFiles {
        folder: name_of(&named),
        toml,
        documents,
    })
}

/// A folder's TOML file, and the Markdown files beside it by name.
pub(super) fn folder(folder: &Path, toml: &str) -> Result<(String, BTreeMap<String, String>), Unreadable> {
    let read = |file: PathBuf| fs::read_to_string(&file).map_err(|cause| Unreadable::File { file, cause });
    let toml = read(folder.join(toml))?;
    let opened = |cause| Unreadable::File {
        file: folder.to_owned(),
        cause,
    };
    let mut documents = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(opened)? {
        let path = entry.map_err(opened)?.path();
        if path.extension().is_some_and(|end| end == "md") {
            documents.insert(name_of(&path), read(path)?);
        }
    }
    Ok((toml, documents))
}
