//! `superbill content`: courseware from the command line.

use super::{Answer, Failure, codes::book, output::Output};
use crate::{
    Settings,
    content::{Unreadable, case_folders, is_case, read_case},
};
use clap::Subcommand;
use domain::cases::{Bills, Case, Fault, check_all, suggest};
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum Command {
    /// Say what is wrong with cases: each variant, each code, each quote
    Check {
        /// One case, or a folder of them; the courseware where it is not given
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
    let folders = case_folders(dir).map_err(|cause| Failure::new(format!("{}: {cause}", dir.display())))?;
    if folders.is_empty() {
        return Err(Failure::new(format!(
            "{} holds no case: no folder in it has a case.toml",
            dir.display()
        )));
    }
    let book = book(settings).await?;
    let (mut findings, mut variants) = (Vec::new(), 0);
    for folder in &folders {
        let faults = match read_case(folder) {
            Ok(template) => {
                variants += template.count();
                check_all(&template, &book)
            }
            Err(Unreadable::Faults(faults)) => faults,
            Err(unreadable) => return Err(Failure::new(unreadable.to_string())),
        };
        let in_folder = |Fault { file, line, sentence }| Finding {
            file: folder.join(file).display().to_string(),
            line,
            text: sentence,
        };
        findings.extend(faults.into_iter().map(in_folder));
    }
    let mut out = Output::new();
    if json {
        out.json(&findings)?;
    } else {
        for Finding { file, line, text } in &findings {
            let line = line.map(|line| format!(":{line}")).unwrap_or_default();
            out.line(format_args!("{file}{line}: {text}"))?;
        }
        let (cases, wrong) = (folders.len(), findings.len());
        let many = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
        out.line(match wrong {
            0 => format!(
                "{} with {}: nothing to mend.",
                many(cases, "case"),
                many(variants, "variant")
            ),
            _ => format!("{}: {} to mend.", many(cases, "case"), many(wrong, "thing")),
        })?;
    }
    Ok(if findings.is_empty() {
        Answer::Yes
    } else {
        Answer::No
    })
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
