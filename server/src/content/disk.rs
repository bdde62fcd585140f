//! Courseware on the disk.

use super::Kind;
use domain::{
    cases::{Fault, Template, check_all, suggest},
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
        for kind in [Kind::Program, Kind::Course, Kind::Lesson, Kind::Quiz] {
            all.extend(read_files(path, kind)?);
        }
    }
    for folder in case_folders(path)? {
        let slug = name_of(&folder);
        let read = match files_of(&folder) {
            Ok(files) => files.template().map(|template| Read::Case(template, files)),
            Err(Unreadable::Faults(faults)) => Err(faults),
            Err(Unreadable::File { file, cause }) => Err(vec![Fault {
                file: name_of(&file),
                line: None,
                sentence: format!("It cannot be read: {cause}."),
            }]),
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
            Err(cause) => Err(vec![Fault {
                file: name.clone(),
                line: None,
                sentence: format!("It cannot be read: {cause}."),
            }]),
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
        Kind::Case => Err(Vec::new()),
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
            Ok(Read::Lesson(_)) => Vec::new(),
            Ok(Read::Case(template, _)) => check_all(template, book),
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

fn name_of(path: &Path) -> String {
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

/// Reads a case's folder: `case.toml` and every Markdown file.
pub fn read_case(folder: &Path) -> Result<Template, Unreadable> {
    files_of(folder)?.template().map_err(Unreadable::Faults)
}

fn files_of(folder: &Path) -> Result<CaseFiles, Unreadable> {
    let read = |file: PathBuf| fs::read_to_string(&file).map_err(|cause| Unreadable::File { file, cause });
    let toml = read(folder.join("case.toml"))?;
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
    // `.` has no name of its own.
    let named = folder.canonicalize().map_err(opened)?;
    Ok(CaseFiles {
        folder: name_of(&named),
        toml,
        documents,
    })
}
