//! How official files are written, by what they are about.

use domain::codes::{
    AlphabeticIndex, BadFile, CodeSet, Edition, Imprint, IndexPart, Localities, PoaExempt, Publication,
    Subject,
};

/// How a publication's file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The tabular list of ICD-10-CM, XML.
    Tabular,
    /// An order file of ICD-10-CM or ICD-10-PCS.
    Order,
    /// A part of the Alphabetic Index, XML.
    Alphabetic,
    /// The list of codes exempt from POA reporting, tab-separated.
    PoaExempt,
    /// The HCPCS Level II file.
    Hcpcs,
    /// The geographic practice cost indices, CSV.
    Gpci,
}

impl Format {
    const ALL: [Self; 6] = [
        Self::Tabular,
        Self::Order,
        Self::Alphabetic,
        Self::PoaExempt,
        Self::Hcpcs,
        Self::Gpci,
    ];

    /// Its word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Tabular => "tabular",
            Self::Order => "order",
            Self::Alphabetic => "alphabetic",
            Self::PoaExempt => "poa-exempt",
            Self::Hcpcs => "hcpcs",
            Self::Gpci => "gpci",
        }
    }

    /// The format of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }

    /// How a text on a subject is written; `None` where no text on it is imported.
    pub fn of(subject: Subject, text: &str) -> Option<Self> {
        match subject {
            Subject::Codes(CodeSet::Icd10Cm) if domain::codes::version(text).is_some() => Some(Self::Tabular),
            Subject::Codes(CodeSet::Icd10Cm | CodeSet::Icd10Pcs) => Some(Self::Order),
            Subject::Codes(CodeSet::Hcpcs) => Some(Self::Hcpcs),
            Subject::Codes(CodeSet::Cpt) => None,
            Subject::Alphabetic(_) => Some(Self::Alphabetic),
            Subject::PoaExempt => Some(Self::PoaExempt),
            Subject::Localities => Some(Self::Gpci),
        }
    }

    /// Reads a file.
    pub fn read(self, subject: Subject, text: &str, imprint: Imprint) -> Result<Publication, BadFile> {
        let edition = match (self, subject) {
            (Self::Tabular, _) => Edition::from_tabular(text, imprint),
            (Self::Order, Subject::Codes(set)) => Edition::from_order(set, text, imprint),
            (Self::Hcpcs, _) => Edition::from_hcpcs(text, imprint),
            (Self::Alphabetic, Subject::Alphabetic(part)) => {
                let index = AlphabeticIndex::from_xml(text, imprint)?;
                if index.part() != part {
                    let reason = format!("This is the {}, not the {}.", index.part().name(), part.name());
                    return Err(BadFile { line: None, reason });
                }
                return Ok(index.into());
            }
            (Self::PoaExempt, _) => return Ok(PoaExempt::read(text, imprint)?.into()),
            (Self::Gpci, _) => return Ok(Localities::read(text, imprint)?.into()),
            (Self::Order | Self::Alphabetic, _) => {
                let reason = format!("The {} are not published so.", subject.name());
                return Err(BadFile { line: None, reason });
            }
        };
        Ok(edition?.into())
    }
}

/// Whether a file's name is one that the agencies give their lists on a subject. Addenda list changes alone.
pub fn is_list(subject: Subject, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let (has, ends) = (|part: &str| name.contains(part), |end: &str| name.ends_with(end));
    !has("addenda")
        && match subject {
            Subject::Codes(CodeSet::Icd10Cm) => {
                (has("tabular") && ends(".xml")) || (has("icd10cm") && has("order") && ends(".txt"))
            }
            Subject::Codes(CodeSet::Icd10Pcs) => has("icd10pcs") && has("order") && ends(".txt"),
            Subject::Codes(CodeSet::Hcpcs) => has("hcpc") && has("anweb") && ends(".txt"),
            Subject::Codes(CodeSet::Cpt) => false,
            Subject::Alphabetic(part) => {
                let word = match part {
                    IndexPart::Diseases => "_index",
                    IndexPart::ExternalCauses => "eindex",
                    IndexPart::Drugs => "drug",
                    IndexPart::Neoplasms => "neoplasm",
                };
                has(word) && ends(".xml")
            }
            Subject::PoaExempt => has("poaexemptcodes") && ends(".txt"),
            Subject::Localities => has("gpci") && ends(".csv"),
        }
}
