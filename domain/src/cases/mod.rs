//! Cases: an encounter's chart with its answer key, as courseware files tell it.

mod chart;
mod check;
mod family;
mod holes;
mod key;
mod lines;
mod perfect;
mod read;
mod sheet;

pub use crate::files::{Fault, suggest};
pub use chart::{Chart, Mark, NotFound, Place, document_html};
pub use check::{check, check_all};
pub use family::Template;
pub use sheet::{Facts, Sheet};

pub use key::{
    Abstract, AbstractField, Diagnosis, KeyLine, Level, Mdm, Modifiers, Poa, PoaKey, Procedure, Quote, Rank,
    Trap,
};

use crate::{Age, Date, Sex, words::words};
use serde::{Deserialize, Serialize};

/// The file in a case's folder that holds everything but its documents.
const FILE: &str = "case.toml";

/// One encounter, its chart and its key: what is read from a case's folder, a family's variables filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Stable; the folder's name.
    pub id: String,
    /// What the student is shown in lists.
    pub title: String,
    /// Where the patient was seen.
    pub setting: Setting,
    /// Whose claim is coded.
    pub bills: Bills,
    /// Place of service, two digits; professional claims alone.
    pub place: Option<String>,
    /// The specialty, such as `family-medicine`.
    pub specialty: String,
    /// 1 (one code, plainly stated) to 5 (long, contradictory, many traps).
    pub difficulty: u8,
    /// The first day of service.
    pub service_from: Date,
    /// The last; of an inpatient facility stay, the discharge.
    pub service_to: Date,
    /// The patient's age on `service_from`.
    pub age: Age,
    /// The patient's sex on the record.
    pub sex: Sex,
    /// A payer of the courseware.
    pub payer: Option<String>,
    /// Guideline sections and skills that the case exercises.
    pub tests: Vec<String>,
    /// The chart.
    pub documents: Vec<Document>,
    /// The key's diagnoses.
    pub diagnoses: Vec<Diagnosis>,
    /// The key's procedures.
    pub procedures: Vec<Procedure>,
    /// What else an inpatient coder abstracts.
    pub abstracts: Vec<Abstract>,
    /// Wrong answers worth a sentence of their own.
    pub traps: Vec<Trap>,
}

impl Case {
    /// Whether an inpatient stay is coded for the hospital's claim.
    pub fn is_inpatient_facility(&self) -> bool {
        self.setting == Setting::Inpatient && self.bills == Bills::Facility
    }

    /// The day whose edition codes diagnoses, and procedures without a day of their own: the day of service, of an
    /// inpatient facility stay the discharge.
    pub fn coded_on(&self) -> Date {
        if self.is_inpatient_facility() {
            self.service_to
        } else {
            self.service_from
        }
    }

    /// Whether services of more than one day are on the claim, so that each line needs its date.
    pub fn spans_days(&self) -> bool {
        self.service_from != self.service_to
    }

    /// The names of the key's ways, in the order in which they first appear in the file; empty where there is one key.
    pub fn ways(&self) -> Vec<&str> {
        let mut lines: Vec<&KeyLine> = self.key_lines().filter(|line| line.way.is_some()).collect();
        lines.sort_by_key(|line| line.at);
        let mut ways: Vec<&str> = Vec::new();
        for way in lines.into_iter().filter_map(|line| line.way.as_deref()) {
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
        ways
    }

    /// What all lines of the key have in common: of the diagnoses, the procedures, then the abstract.
    pub fn key_lines(&self) -> impl Iterator<Item = &KeyLine> {
        let diagnoses = self.diagnoses.iter().map(|line| &line.line);
        let procedures = self.procedures.iter().map(|line| &line.line);
        diagnoses
            .chain(procedures)
            .chain(self.abstracts.iter().map(|line| &line.line))
    }
}

/// A document of the chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What its tab says.
    pub title: String,
    /// The file in the case's folder.
    pub file: String,
    /// Who wrote it.
    pub author: Author,
    /// Its text, Markdown.
    pub markdown: String,
}

words! {
    /// Where a patient was seen.
    Setting {
        /// A practice.
        Office = "office",
        /// By video or telephone.
        Telehealth = "telehealth",
        /// Urgent care.
        UrgentCare = "urgent-care",
        /// The patient's home.
        Home = "home",
        /// An emergency department.
        Emergency = "emergency",
        /// Observation in a hospital.
        Observation = "observation",
        /// A hospital's outpatient department.
        OutpatientHospital = "outpatient-hospital",
        /// An ambulatory surgical center.
        Asc = "asc",
        /// An inpatient stay.
        Inpatient = "inpatient",
        /// Behavioral health.
        Behavioral = "behavioral",
        /// Dialysis.
        Dialysis = "dialysis",
        /// Hospice.
        Hospice = "hospice",
        /// A skilled nursing facility.
        Snf = "snf",
        /// A laboratory.
        Laboratory = "laboratory",
    }
}

words! {
    /// Whose claim is coded: one emergency chart has two right answers.
    Bills {
        /// The physician's or practice's.
        Professional = "professional",
        /// The hospital's or other facility's.
        Facility = "facility",
    }
}

words! {
    /// Who wrote a document: it decides what may be coded from it (Guidelines I.A.19, I.B.14, IV.K).
    Author {
        /// Whoever is legally accountable for the diagnosis.
        Provider = "provider",
        /// A physician who interprets images.
        Radiologist = "radiologist",
        /// A physician who interprets specimens.
        Pathologist = "pathologist",
        /// A nurse.
        Nurse = "nurse",
        /// A laboratory's report without a physician's reading.
        Laboratory = "laboratory",
        /// Anybody else: registration, policy, an old letter.
        Other = "other",
    }
}

impl Author {
    /// A physician who interprets a test; outside inpatient facility cases such a reading may be coded (Guidelines IV.K).
    pub fn interprets(self) -> bool {
        matches!(self, Self::Radiologist | Self::Pathologist)
    }
}

#[cfg(test)]
mod tests;
