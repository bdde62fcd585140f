//! `superbill content`: courseware from the command line.

use super::{Answer, Failure, codes::book, open_with_codes, output::Output};
use crate::{
    Settings,
    content::{self, Kind, NotSynced, OnDisk, Unreadable, case_folders, is_case, read_all, read_case},
};
use clap::Subcommand;
use domain::cases::{Bills, Case, Fault, suggest};
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum Command {
    /// Say what is wrong with courseware: each variant of each case, each code, each quote, each question
    Check {
        /// One case, or a folder of them; the courseware where it is not given
        dir: Option<PathBuf>,
    },
    /// Bring the database in step with the courseware: what changed becomes a new version
    Sync {
        /// The courseware's folder; the configured one where it is not given
        dir: Option<PathBuf>,
    },
    /// Show a chart as the student reads it
    Render {
        /// The case: its name in the courseware, or its folder
        case: PathBuf,
        /// Which variant of a family
        #[arg(long, value_name = "N", default_value_t = 0)]
        seed: u64,
    },
}

pub async fn run(settings: &Settings, command: Command, json: bool) -> Result<Answer, Failure> {
    match command {
        Command::Check { dir } => check(settings, dir.as_deref().unwrap_or(&settings.content), json).await,
        Command::Sync { dir } => sync(settings, dir.as_deref().unwrap_or(&settings.content), json).await,
        Command::Render { case, seed } => render(&open(settings, &case, seed)?, json),
    }
}

/// One finding for programs.
#[derive(Serialize)]
struct Finding {
    file: String,
    line: Option<usize>,
    text: String,
}

async fn check(settings: &Settings, dir: &Path, json: bool) -> Result<Answer, Failure> {
    let all = read_all(dir).map_err(|cause| Failure::new(format!("{}: {cause}", dir.display())))?;
    if all.is_empty() {
        return Err(Failure::new(format!(
            "{} holds no courseware: no folder in it has a case.toml",
            dir.display()
        )));
    }
    let book = book(settings).await?;
    let findings = said(content::check(&all, &book));
    let mut out = Output::new();
    if json {
        out.json(&findings)?;
    } else {
        tell(&mut out, &findings)?;
        out.line(match findings.len() {
            0 => format!("{}: nothing to mend.", counted(&all)),
            wrong => format!("{}: {} to mend.", counted(&all), many(wrong, "thing")),
        })?;
    }
    Ok(if findings.is_empty() {
        Answer::Yes
    } else {
        Answer::No
    })
}

/// Findings with the paths of their files.
fn said(faults: Vec<(PathBuf, Fault)>) -> Vec<Finding> {
    let said = |(folder, Fault { file, line, sentence }): (PathBuf, Fault)| Finding {
        file: folder.join(file).display().to_string(),
        line,
        text: sentence,
    };
    faults.into_iter().map(said).collect()
}

fn tell(out: &mut Output, findings: &[Finding]) -> Result<(), Failure> {
    for Finding { file, line, text } in findings {
        let line = line.map(|line| format!(":{line}")).unwrap_or_default();
        out.line(format_args!("{file}{line}: {text}"))?;
    }
    Ok(())
}

fn many(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

/// `6 cases with 21 variants, 4 lessons, 1 quiz, 1 course, 1 program`.
fn counted(all: &[OnDisk]) -> String {
    let of = |kind: Kind| all.iter().filter(move |item| item.kind == kind);
    let variants = of(Kind::Case).filter_map(|item| item.read.as_ref().ok());
    let variants: usize = variants.map(content::Read::variants).sum();
    let cases = format!(
        "{} with {}",
        many(of(Kind::Case).count(), "case"),
        many(variants, "variant")
    );
    let others = [
        Kind::Claim,
        Kind::Practice,
        Kind::Payer,
        Kind::Lesson,
        Kind::Quiz,
        Kind::Course,
        Kind::Program,
    ];
    let others = others.map(|kind| (kind, of(kind).count()));
    let others = others.into_iter().filter(|(_, count)| *count > 0);
    let others = others.map(|(kind, count)| match (kind, count) {
        (Kind::Quiz, 2..) => format!("{count} quizzes"),
        _ => many(count, kind.word()),
    });
    let all: Vec<String> = [cases].into_iter().chain(others).collect();
    all.join(", ")
}

async fn sync(settings: &Settings, dir: &Path, json: bool) -> Result<Answer, Failure> {
    let backend = open_with_codes(settings.clone()).await?;
    let mut out = Output::new();
    match content::sync(&backend, dir).await {
        Ok(synced) if json => out.json(&synced),
        Ok(synced) => {
            let content::Synced {
                added,
                changed,
                same,
                retired,
                ..
            } = synced;
            out.line(format_args!(
                "{added} added, {changed} changed, {same} as they were, {retired} retired."
            ))?;
            for title in &synced.moved_on {
                out.line(format_args!(
                    "The source of a school's copy has moved on: {title}"
                ))?;
            }
            Ok(Answer::Yes)
        }
        Err(NotSynced::Wrong(faults)) => {
            let findings = said(faults);
            tell(&mut out, &findings)?;
            out.line(format_args!(
                "Nothing was synced: {} to mend.",
                many(findings.len(), "thing")
            ))?;
            Ok(Answer::No)
        }
        Err(not) => Err(Failure::new(not.to_string())),
    }
}

/// Opens one variant of a case, named or by its folder.
pub fn open(settings: &Settings, case: &Path, seed: u64) -> Result<Case, Failure> {
    let folder = if is_case(case) {
        case.to_owned()
    } else {
        settings.content.join("cases").join(case)
    };
    if !is_case(&folder) {
        let (name, content) = (case.display(), settings.content.display());
        let there = case_folders(&settings.content).unwrap_or_default();
        let names = there.iter().filter_map(|folder| folder.file_name()?.to_str());
        let near = suggest(&name.to_string(), names);
        return Err(Failure::new(format!(
            "{name} is no case, nor is there one of that name in {content}.{near}"
        )));
    }
    let template = read_case(&folder)?;
    template
        .case(seed)
        .map_err(|faults| Unreadable::Faults(faults).into())
}

impl From<Unreadable> for Failure {
    fn from(unreadable: Unreadable) -> Self {
        Self::new(unreadable.to_string())
    }
}

/// A chart for programs, without its key.
#[derive(Serialize)]
struct Rendered<'a> {
    id: &'a str,
    title: &'a str,
    setting: domain::cases::Setting,
    bills: Bills,
    service_from: domain::Date,
    service_to: domain::Date,
    age: domain::Age,
    sex: domain::Sex,
    documents: Vec<RenderedDocument<'a>>,
}

#[derive(Serialize)]
struct RenderedDocument<'a> {
    title: &'a str,
    file: &'a str,
    markdown: &'a str,
}

fn render(case: &Case, json: bool) -> Result<Answer, Failure> {
    let mut out = Output::new();
    if json {
        let documents = case.documents.iter();
        return out.json(&Rendered {
            id: &case.id,
            title: &case.title,
            setting: case.setting,
            bills: case.bills,
            service_from: case.service_from,
            service_to: case.service_to,
            age: case.age,
            sex: case.sex,
            documents: documents
                .map(|document| RenderedDocument {
                    title: &document.title,
                    file: &document.file,
                    markdown: &document.markdown,
                })
                .collect(),
        });
    }
    out.line(&case.title)?;
    let claim = if case.bills == Bills::Facility {
        "facility"
    } else {
        "professional"
    };
    let days = if case.spans_days() {
        format!("{} to {}", case.service_from, case.service_to)
    } else {
        case.service_from.to_string()
    };
    out.line(format_args!(
        "{}, {claim} claim, {days}; patient {}, {}",
        case.setting.word(),
        case.age,
        case.sex
    ))?;
    for document in &case.documents {
        out.line(format_args!("\n{}\n", "=".repeat(72)))?;
        out.line(document.markdown.trim_end())?;
    }
    Ok(Answer::Yes)
}
