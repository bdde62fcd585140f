//! `superbill claims`: the claims of the courseware's keys as X12 files, and a form against a key.

use super::{Answer, Failure, grade::read_answer, output::Output};
use crate::{
    Settings,
    content::{self, ClaimTask, Kind, OnDisk, Read},
};
use clap::Subcommand;
use domain::claims::{form, task::BoxResult, x837};
use std::{
    fs,
    path::{Path, PathBuf},
};

#[derive(Subcommand)]
pub enum Command {
    /// Write each claim that the courseware's keys describe as one X12 file, the same bytes each time
    Export {
        /// The folder; it is made where it is not there
        dir: PathBuf,
    },
    /// Grade a form against the key of a claim task
    Grade {
        /// The task's name in the courseware
        task: String,
        /// The form, JSON: texts by the boxes' ids; - reads standard input
        form: PathBuf,
    },
}

pub fn run(settings: &Settings, command: &Command, json: bool) -> Result<Answer, Failure> {
    match command {
        Command::Export { dir } => export(settings, dir, json),
        Command::Grade { task, form } => grade(settings, task, form, json),
    }
}

/// The claim tasks of the courseware, by name.
fn tasks(settings: &Settings) -> Result<Vec<(String, ClaimTask)>, Failure> {
    let dir = &settings.content;
    let all = content::read_all(dir).map_err(|cause| Failure::new(format!("{}: {cause}", dir.display())))?;
    let claims = all.into_iter().filter(|item| item.kind == Kind::Claim);
    let read = claims.map(
        |OnDisk {
             slug, folder, read, ..
         }| match read {
            Ok(Read::Claim(task, _)) => Ok((slug, *task)),
            Ok(_) => Err(Failure::new(format!("{slug} is no claim task"))),
            Err(faults) => {
                let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
                Err(Failure::new(format!("{}: {}", folder.display(), said.join("; "))))
            }
        },
    );
    read.collect()
}

fn export(settings: &Settings, dir: &Path, json: bool) -> Result<Answer, Failure> {
    let failed = |cause| Failure::new(format!("{}: {cause}", dir.display()));
    fs::create_dir_all(dir).map_err(failed)?;
    let mut out = Output::new();
    let mut written = Vec::new();
    // Control numbers count the tasks in the order of their names, so that a file is the same each time.
    for (number, (slug, claim)) in (1..).zip(tasks(settings)?) {
        let read = form::read(&claim.task.filled(), &claim.office).claim();
        let read = read.map_err(|findings| {
            let first = findings.first().map(|one| format!("{}: {}", one.title, one.text));
            Failure::new(format!(
                "{slug}: the key is no claim: {}",
                first.unwrap_or_default()
            ))
        })?;
        let text = x837::write(&form::envelope(&claim.office, number), &[read]).text;
        let file = dir.join(format!("{slug}.837"));
        fs::write(&file, text).map_err(failed)?;
        written.push(file.display().to_string());
    }
    if json {
        return out.json(&written);
    }
    for file in written {
        out.line(file)?;
    }
    Ok(Answer::Yes)
}

fn grade(settings: &Settings, name: &str, file: &Path, json: bool) -> Result<Answer, Failure> {
    let text = read_answer(file)?;
    let form: form::Form = serde_json::from_str(&text).map_err(|fault| {
        Failure::new(format!(
            "{}: texts by boxes are expected: {fault}",
            file.display()
        ))
    })?;
    let found = tasks(settings)?.into_iter().find(|(slug, _)| slug == name);
    let (_, claim) = found.ok_or_else(|| Failure::new(format!("there is no claim task \"{name}\"")))?;
    let grade = claim.task.grade(&form);
    let mut out = Output::new();
    if json {
        return out.json(&grade);
    }
    out.line(format_args!("{} of {} boxes", grade.earned, grade.possible))?;
    for result in grade.boxes.iter().filter(|result| result.word.is_some()) {
        let BoxResult {
            id,
            key,
            entered,
            credit,
            word,
            ..
        } = result;
        let key = key.as_ref().and_then(|id| claim.task.key(id));
        let right = key.map_or("", |key| &key.value);
        out.line(format_args!(
            "{id:<8} {:>4}  {:<10} {} | key: {right}",
            credit.to_string(),
            word.map_or("", |word| word.word()),
            entered.as_deref().unwrap_or("-"),
        ))?;
    }
    Ok(Answer::Yes)
}
