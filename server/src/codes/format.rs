//! How official files are written, by what they are about.

use domain::codes::{
    AlphabeticIndex, BadFile, CodeSet, Edition, Fees, Imprint, IndexPart, Localities, PairEdits, PoaExempt,
    Publication, Setting, Subject, UnitEdits,
};

/// How a publication's file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The tabular list of ICD-10-CM, XML.
    Tabular,
    /// The Index or a table of ICD-10-CM, XML.
    Alphabetic,
    /// The list of codes exempt from POA reporting, tab-separated.
    PoaExempt,
    /// An order file of ICD-10-CM or ICD-10-PCS.
    Order,
    /// The HCPCS Level II file.
    Hcpcs,
    /// NCCI pairs, text with tabs.
    Ptp,
    /// The MUE table, CSV.
    Mue,
    /// The relative value file of the physician fee schedule, CSV.
    Rvu,
    /// The geographic practice cost indices, CSV.
    Gpci,
}

impl Format {
    const ALL: [Self; 9] = [
        Self::Tabular,
        Self::Alphabetic,
        Self::PoaExempt,
        Self::Order,
        Self::Hcpcs,
        Self::Ptp,
        Self::Mue,
        Self::Rvu,
        Self::Gpci,
    ];

    /// Its word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Tabular => "tabular",
            Self::Alphabetic => "alphabetic",
            Self::PoaExempt => "poa-exempt",
            Self::Order => "order",
            Self::Hcpcs => "hcpcs",
            Self::Ptp => "ptp",
            Self::Mue => "mue",
            Self::Rvu => "rvu",
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
            Subject::Codes(CodeSet::Cpt) | Subject::Coverage => None,
            Subject::Alphabetic(_) => Some(Self::Alphabetic),
            Subject::PoaExempt => Some(Self::PoaExempt),
            Subject::Pairs(_) => Some(Self::Ptp),
            Subject::Units(_) => Some(Self::Mue),
            Subject::Fees => Some(Self::Rvu),
            Subject::Localities => Some(Self::Gpci),
        }
    }

    /// Reads a file.
    pub fn read(self, subject: Subject, text: &str, imprint: Imprint) -> Result<Publication, BadFile> {
        let publication: Publication = match (self, subject) {
            (Self::Tabular, _) => Edition::from_tabular(text, imprint)?.into(),
            (Self::Order, Subject::Codes(set)) => Edition::from_order(set, text, imprint)?.into(),
            (Self::Hcpcs, _) => Edition::from_hcpcs(text, imprint)?.into(),
            (Self::Alphabetic, _) => AlphabeticIndex::from_xml(text, imprint)?.into(),
            (Self::PoaExempt, _) => PoaExempt::read(text, imprint)?.into(),
            (Self::Ptp, Subject::Pairs(setting)) => PairEdits::read(setting, text, imprint)?.into(),
            (Self::Mue, Subject::Units(setting)) => UnitEdits::read(setting, text, imprint)?.into(),
            (Self::Rvu, _) => Fees::read(text, imprint)?.into(),
            (Self::Gpci, _) => Localities::read(text, imprint)?.into(),
            (Self::Order | Self::Ptp | Self::Mue, _) => return Err(other(subject)),
        };
        if publication.subject() != subject {
            return Err(other(subject));
        }
        Ok(publication)
    }
}

fn other(subject: Subject) -> BadFile {
    BadFile {
        line: None,
        reason: format!("It is not the {}.", subject.name()),
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
            Subject::Codes(CodeSet::Cpt) | Subject::Coverage => false,
            Subject::Alphabetic(part) => {
                let tells = match part {
                    IndexPart::Diseases => has("_index_"),
                    IndexPart::ExternalCauses => has("_eindex_"),
                    IndexPart::Drugs => has("_drug_"),
                    IndexPart::Neoplasms => has("_neoplasm_"),
                };
                tells && ends(".xml")
            }
            Subject::PoaExempt => has("poaexemptcodes") && ends(".txt"),
            Subject::Pairs(_) => has("cci") && ends(".txt"),
            Subject::Units(setting) => {
                let tells = match setting {
                    Setting::Practitioner => has("practitioner"),
                    Setting::Outpatient => has("outpatient"),
                    Setting::Dme => has("dme"),
                };
                has("mue") && tells && ends(".csv")
            }
            // The schedule of those who take part in quality programs has a conversion factor of its own.
            Subject::Fees => has("pprrvu") && !has("_qpp") && ends(".csv"),
            Subject::Localities => has("gpci") && ends(".csv"),
        }
}
