//! A chart as whoever codes it may see it.

use super::{AbstractField, Author, Bills, Case, Document, Setting};
use crate::{
    Age, Date, Sex,
    codes::{self, Visit},
};
use serde::{Deserialize, Serialize};

/// A case without its key: what an open attempt shows. It cannot hold a code, a reason or a trap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The case's title.
    pub title: String,
    /// What the coder needs to know of it.
    pub facts: Facts,
    /// The chart.
    pub documents: Vec<Document>,
}

/// The facts of an encounter that decide what is entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Where the patient was seen.
    pub setting: Setting,
    /// Whose claim is coded.
    pub bills: Bills,
    /// Place of service, two digits.
    pub place: Option<String>,
    /// The first day of service.
    #[serde(with = "crate::day")]
    pub from: Date,
    /// The last.
    #[serde(with = "crate::day")]
    pub to: Date,
    /// The day whose editions are used.
    #[serde(with = "crate::day")]
    pub coded_on: Date,
    /// The patient's age on the first day.
    pub age: Age,
    /// The patient's sex on the record.
    pub sex: Sex,
    /// The payer, by its name in the courseware.
    pub payer: Option<String>,
    /// Whether presence on admission and the abstract are entered: an inpatient facility stay.
    pub inpatient: bool,
    /// Whether procedures point to diagnoses: a professional claim.
    pub pointers: bool,
    /// Whether each procedure has a day of its own.
    pub days: bool,
    /// The fields of the abstract that are asked for.
    pub abstracted: Vec<AbstractField>,
}

impl Facts {
    /// What its codes are judged by, besides themselves.
    pub fn visit(&self) -> Visit {
        Visit {
            on: self.coded_on,
            age: Some(self.age),
            sex: Some(self.sex),
            setting: match self.bills {
                Bills::Professional => codes::Setting::Practitioner,
                Bills::Facility => codes::Setting::Outpatient,
            },
        }
    }
}

impl Case {
    /// The case as whoever codes it may see it.
    pub fn sheet(&self) -> Sheet {
        let mut abstracted: Vec<AbstractField> = Vec::new();
        for line in &self.abstracts {
            if !abstracted.contains(&line.field) {
                abstracted.push(line.field);
            }
        }
        Sheet {
            title: self.title.clone(),
            documents: self.documents.clone(),
            facts: Facts {
                setting: self.setting,
                bills: self.bills,
                place: self.place.clone(),
                from: self.service_from,
                to: self.service_to,
                coded_on: self.coded_on(),
                age: self.age,
                sex: self.sex,
                payer: self.payer.clone(),
                inpatient: self.is_inpatient_facility(),
                pointers: self.bills == Bills::Professional,
                days: self.spans_days(),
                abstracted,
            },
        }
    }
}

impl Setting {
    /// As charts and lists call it: `Emergency department`.
    pub fn title(self) -> &'static str {
        match self {
            Self::Office => "Office",
            Self::Telehealth => "Telehealth",
            Self::UrgentCare => "Urgent care",
            Self::Home => "Home",
            Self::Emergency => "Emergency department",
            Self::Observation => "Observation",
            Self::OutpatientHospital => "Outpatient hospital",
            Self::Asc => "Ambulatory surgery",
            Self::Inpatient => "Inpatient",
            Self::Behavioral => "Behavioral health",
            Self::Dialysis => "Dialysis",
            Self::Hospice => "Hospice",
            Self::Snf => "Skilled nursing facility",
            Self::Laboratory => "Laboratory",
        }
    }
}

impl Bills {
    /// As forms call it: `Professional`.
    pub fn title(self) -> &'static str {
        match self {
            Self::Professional => "Professional",
            Self::Facility => "Facility",
        }
    }
}

impl Author {
    /// As a document's head says it: `Provider`; nothing for others, whom the document itself names.
    pub fn title(self) -> &'static str {
        match self {
            Self::Provider => "Provider",
            Self::Radiologist => "Radiologist",
            Self::Pathologist => "Pathologist",
            Self::Nurse => "Nurse",
            Self::Laboratory => "Laboratory",
            Self::Other => "",
        }
    }
}

impl AbstractField {
    /// As forms call it: `Discharge status`.
    pub fn title(self) -> &'static str {
        match self {
            Self::AdmittingDiagnosis => "Admitting diagnosis",
            Self::AdmissionType => "Admission type",
            Self::AdmissionSource => "Admission source",
            Self::DischargeStatus => "Discharge status",
            Self::Drg => "MS-DRG",
        }
    }
}
