//! Claim tasks on the disk and in versions: a task's own files with those of whom and what it names.

use super::{CaseFiles, Unreadable, disk};
use domain::{
    cases::{Case, Document, Fault},
    claims::{
        Office, PayerProfile, Practice,
        form::Form,
        task::{FILE, Task},
    },
    codes::CodeBook,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fs, io, path::Path};

/// A file by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Its name, for faults.
    pub file: String,
    /// What it holds.
    pub text: String,
}

/// The files of a claim task, as a version keeps them: what it names is in it, so that a later fee or payer changes no
/// attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimFiles {
    /// The name of the folder.
    pub folder: String,
    /// `claim.toml`.
    pub toml: String,
    /// The Markdown files beside it, by name.
    pub documents: BTreeMap<String, String>,
    /// The practice that bills.
    pub practice: Named,
    /// The payer to whom the claim goes.
    pub payer: Named,
    /// The other plan's payer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Named>,
    /// The chart that is billed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chart: Option<CaseFiles>,
}

/// A claim task with everything that it names.
#[derive(Clone, Debug)]
pub struct ClaimTask {
    /// The task with its key.
    pub task: Task,
    /// Who bills whom.
    pub office: Office,
    /// The chart that is billed.
    pub chart: Option<Case>,
}

impl ClaimFiles {
    /// Reads the task.
    ///
    /// # Errors
    /// Everything that is wrong with its files.
    pub fn task(&self) -> Result<ClaimTask, Vec<Fault>> {
        let task = Task::read(&self.folder, &self.toml, self.documents.clone())?;
        let payer = |named: &Named| PayerProfile::read(&named.file, &named.text);
        let office = task.office(
            Practice::read(&self.practice.file, &self.practice.text)?,
            payer(&self.payer)?,
            self.other.as_ref().map(payer).transpose()?,
        );
        // A chart of a family is billed as its first variant.
        let chart = self.chart.as_ref().map(|files| files.template()?.case(0));
        Ok(ClaimTask {
            task,
            office,
            chart: chart.transpose()?,
        })
    }
}

impl ClaimTask {
    /// What is wrong with the key.
    pub fn check(&self, book: &CodeBook) -> Vec<Fault> {
        self.task.check(FILE, &self.office, self.chart.as_ref(), book)
    }

    /// What stands in the boxes: what was saved, before that what stood there from the beginning, and in given boxes what
    /// is printed there.
    pub fn form(&self, saved: Option<Form>) -> Form {
        let form = saved.unwrap_or_else(|| self.task.sheet().start);
        self.task.printed(&form)
    }

    /// What a biller reads: the task's own documents, then those of the chart.
    pub fn documents(&self) -> Vec<Document> {
        let chart = self.chart.iter().flat_map(|case| &case.documents);
        self.task.documents.iter().chain(chart).cloned().collect()
    }
}

/// The files of the task in a folder, with those that it names in the courseware.
pub fn read(content: &Path, folder: &Path) -> Result<ClaimFiles, Vec<Fault>> {
    let (toml, documents) = disk::folder(folder, FILE).map_err(|unreadable| match unreadable {
        Unreadable::Faults(faults) => faults,
        Unreadable::File { file, cause } => vec![disk::unopened(&disk::name_of(&file), &cause)],
    })?;
    let name = disk::name_of(folder);
    let task = Task::read(&name, &toml, documents.clone())?;
    let mut faults = Vec::new();
    let mut named = |kind: super::Kind, slug: &str| {
        let file = format!("{slug}.toml");
        let text = fs::read_to_string(content.join(kind.folder()).join(&file));
        text.map(|text| Named { file, text })
            .map_err(|cause| faults.push(missing(kind, slug, &cause)))
            .ok()
    };
    let practice = named(super::Kind::Practice, &task.practice);
    let payer = named(super::Kind::Payer, &task.payer);
    let other = task.other.as_ref().map(|slug| named(super::Kind::Payer, slug));
    let chart = task.chart.as_ref().map(|slug| {
        let files = disk::files_of(&content.join(super::Kind::Case.folder()).join(slug));
        files.map_err(|_| faults.push(missing(super::Kind::Case, slug, &io::ErrorKind::NotFound.into())))
    });
    match (practice, payer) {
        (Some(practice), Some(payer)) if faults.is_empty() => Ok(ClaimFiles {
            folder: name,
            toml,
            documents,
            practice,
            payer,
            other: other.flatten(),
            chart: chart.and_then(Result::ok),
        }),
        _ => Err(faults),
    }
}

fn missing(kind: super::Kind, slug: &str, cause: &io::Error) -> Fault {
    Fault {
        file: FILE.to_owned(),
        line: None,
        sentence: match cause.kind() {
            io::ErrorKind::NotFound => format!("There is no {} \"{slug}\".", kind.word()),
            _ => format!("The {} \"{slug}\" cannot be read: {cause}.", kind.word()),
        },
    }
}
