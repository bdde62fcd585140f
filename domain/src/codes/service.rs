//! What is known of a service besides its label: its section, what it is added to, what an E/M level asks.

use super::{CodeRange, CodeSet, Entry};
use serde::{Deserialize, Serialize};

/// What a teaching set says of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// Of an add-on, the primary services with which it is reported; empty where payers decide. `None`: it is none.
    pub add_on_to: Option<Vec<CodeRange>>,
    /// Whether modifier 51 is never put on it.
    pub exempt51: bool,
    /// The least medical decision making that an E/M level takes.
    pub mdm: Option<MdmLevel>,
    /// The least total minutes on the date of the encounter that an E/M level takes instead.
    pub minutes: Option<u16>,
    /// The base units of anesthesia.
    pub base_units: Option<u8>,
}

/// How much is to be decided at a visit (CPT E/M guidelines 2021 and 2023, in words that everybody uses).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MdmLevel {
    /// The least.
    Straightforward,
    /// Little.
    Low,
    /// Some.
    Moderate,
    /// Much.
    High,
}

impl MdmLevel {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Straightforward => "straightforward",
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
        }
    }
}

/// A section of CPT, by its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// 99202 to 99499, and visits by video or telephone (98000 to 98016).
    Evaluation,
    /// 00100 to 01999, and what complicates anesthesia (99100 to 99140).
    Anesthesia,
    /// 10004 to 69990, by system.
    Surgery(&'static str),
    /// 70010 to 79999.
    Radiology,
    /// 80047 to 89398, and proprietary analyses (`0001U`).
    Laboratory,
    /// 90281 to 99199 and 99500 to 99607, but for what belongs to other sections.
    Medicine,
    /// `0001F` to `9007F`: measures of performance.
    CategoryII,
    /// `0042T` and so on: new technology.
    CategoryIII,
}

/// The systems of the surgery section by the last number of each.
const SYSTEMS: [(u32, &str); 16] = [
    (10021, "General"),
    (19499, "Integumentary system"),
    (29999, "Musculoskeletal system"),
    (32999, "Respiratory system"),
    (37799, "Cardiovascular system"),
    (38999, "Hemic and lymphatic systems"),
    (39599, "Mediastinum and diaphragm"),
    (49999, "Digestive system"),
    (53899, "Urinary system"),
    (55920, "Male genital system"),
    (58999, "Female genital system"),
    (59899, "Maternity care and delivery"),
    (60699, "Endocrine system"),
    (64999, "Nervous system"),
    (68899, "Eye and ocular adnexa"),
    (69990, "Auditory system"),
];

impl Section {
    /// The section of a CPT number; `None` where it is in none.
    pub fn of(code: &str) -> Option<Self> {
        let (digits, last) = code.split_at_checked(4)?;
        digits.parse::<u32>().ok()?;
        match last {
            "F" => return Some(Self::CategoryII),
            "T" => return Some(Self::CategoryIII),
            "U" | "M" => return Some(Self::Laboratory),
            _ => {}
        }
        let number: u32 = code.parse().ok()?;
        Some(match number {
            99_202..=99_499 | 98_000..=98_016 => Self::Evaluation,
            100..=1_999 | 99_100..=99_140 => Self::Anesthesia,
            10_004..=69_990 => {
                let (_, system) = SYSTEMS.iter().find(|(last, _)| number <= *last)?;
                Self::Surgery(system)
            }
            70_010..=79_999 => Self::Radiology,
            80_047..=89_398 => Self::Laboratory,
            90_281..=99_199 | 99_500..=99_607 => Self::Medicine,
            _ => return None,
        })
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Evaluation => "Evaluation and management",
            Self::Anesthesia => "Anesthesia",
            Self::Surgery(_) => "Surgery",
            Self::Radiology => "Radiology",
            Self::Laboratory => "Pathology and laboratory",
            Self::Medicine => "Medicine",
            Self::CategoryII => "Category II",
            Self::CategoryIII => "Category III",
        }
    }
}

/// What a letter of HCPCS Level II stands for (CMS, HCPCS Level II coding procedures), in our own words.
const LETTERS: [(&str, &str); 17] = [
    ("A", "Ambulance, supplies, radiopharmaceuticals"),
    ("B", "Feeding by tube and vein"),
    ("C", "Hospital outpatient payment"),
    ("D", "Dental"),
    ("E", "Durable medical equipment"),
    ("G", "Services and procedures without a CPT number"),
    ("H", "Alcohol and drug treatment, behavioral health"),
    ("J", "Drugs that are not taken by mouth, chemotherapy"),
    ("K", "Equipment, for its Medicare contractors"),
    ("L", "Orthoses and prostheses"),
    ("M", "Measures and services"),
    ("P", "Laboratory and blood"),
    ("Q", "Temporary codes: casts, drugs, biosimilars"),
    ("R", "Moving x-ray equipment"),
    ("S", "Codes of private payers"),
    ("T", "Codes of state Medicaid agencies"),
    ("V", "Vision, hearing, speech"),
];

impl Entry<'_> {
    /// Under what its set prints it, where it has no chapters: a section of CPT, a letter of HCPCS Level II.
    pub fn group(self) -> Option<String> {
        match self.edition().set() {
            CodeSet::Cpt => Some(match Section::of(self.name())? {
                Section::Surgery(system) => format!("Surgery: {}", system.to_lowercase()),
                section => section.name().to_owned(),
            }),
            CodeSet::Hcpcs => {
                let letter = self.name().get(..1)?;
                let says = LETTERS.iter().find(|(one, _)| *one == letter);
                Some(says.map_or_else(|| letter.to_owned(), |(letter, says)| format!("{letter}: {says}")))
            }
            CodeSet::Icd10Cm | CodeSet::Icd10Pcs => None,
        }
    }

    /// The section of a CPT number.
    pub fn section(self) -> Option<Section> {
        (self.edition().set() == CodeSet::Cpt)
            .then(|| Section::of(self.name()))
            .flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::book;

    #[test]
    fn a_number_tells_its_section() {
        for (code, section) in [
            ("99213", Some(Section::Evaluation)),
            ("00840", Some(Section::Anesthesia)),
            ("99140", Some(Section::Anesthesia)),
            ("20610", Some(Section::Surgery("Musculoskeletal system"))),
            ("69210", Some(Section::Surgery("Auditory system"))),
            ("71046", Some(Section::Radiology)),
            ("80053", Some(Section::Laboratory)),
            ("0001U", Some(Section::Laboratory)),
            ("96372", Some(Section::Medicine)),
            ("99500", Some(Section::Medicine)),
            ("0042T", Some(Section::CategoryIII)),
            ("1036F", Some(Section::CategoryII)),
            ("00001", None),
            ("J1885", None),
            ("9921", None),
        ] {
            assert_eq!(Section::of(code), section, "{code}");
        }
    }

    /// A program teaches from all sections of CPT.
    #[test]
    fn the_teaching_sets_are_large_enough_and_of_all_sections() {
        let day = "2026-05-04".parse().unwrap();
        let count = |set| book().in_force(set, day).unwrap().code_count();
        assert!(count(CodeSet::Cpt) >= 350 && count(CodeSet::Hcpcs) >= 400);
        let cpt = book().in_force(CodeSet::Cpt, day).unwrap();
        let mut names: Vec<&str> = cpt.codes().map(|entry| entry.section().unwrap().name()).collect();
        names.sort_unstable();
        for section in names.chunk_by(PartialEq::eq) {
            assert!(section.len() >= 20, "{} has {}", section[0], section.len());
        }
        names.dedup();
        assert!(names.len() >= 6, "{names:?}");
    }
}
