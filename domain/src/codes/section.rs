//! The sections of CPT by the numbers alone: where a code stands in the book needs no list of codes.

/// A section of CPT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CptSection {
    /// Visits and the like.
    EvaluationAndManagement,
    /// Anesthesia, with what makes it harder (99100 to 99140).
    Anesthesia,
    /// Surgery, by the system of the body.
    Surgery(System),
    /// Radiology.
    Radiology,
    /// Pathology and laboratory, proprietary analyses (U) and algorithms (M) too.
    Pathology,
    /// Medicine, vaccines and their administration too.
    Medicine,
    /// Category II: what quality is measured by, never paid.
    CategoryTwo,
    /// Category III: new technology.
    CategoryThree,
}

/// The subsections of surgery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each says itself")]
pub enum System {
    General,
    Integumentary,
    Musculoskeletal,
    Respiratory,
    Cardiovascular,
    HemicAndLymphatic,
    MediastinumAndDiaphragm,
    Digestive,
    Urinary,
    MaleGenital,
    Reproductive,
    FemaleGenital,
    Maternity,
    Endocrine,
    Nervous,
    EyeAndAdnexa,
    Auditory,
    OperatingMicroscope,
}

/// The last number of each subsection of surgery; each begins after the one before.
const SURGERY: [(u32, System); 18] = [
    (10029, System::General),
    (19999, System::Integumentary),
    (29999, System::Musculoskeletal),
    (32999, System::Respiratory),
    (37799, System::Cardiovascular),
    (38999, System::HemicAndLymphatic),
    (39599, System::MediastinumAndDiaphragm),
    (49999, System::Digestive),
    (53899, System::Urinary),
    (55899, System::MaleGenital),
    (55980, System::Reproductive),
    (58999, System::FemaleGenital),
    (59899, System::Maternity),
    (60699, System::Endocrine),
    (64999, System::Nervous),
    (68899, System::EyeAndAdnexa),
    (69979, System::Auditory),
    (69990, System::OperatingMicroscope),
];

impl CptSection {
    /// Where a code stands; `None` where no section has its number, or it is no code of CPT.
    pub fn of(code: &str) -> Option<Self> {
        let digits = code.bytes().take_while(u8::is_ascii_digit).count();
        if code.len() != 5 || digits < 4 {
            return None;
        }
        let number: u32 = code.get(..digits)?.parse().ok()?;
        match code.get(4..)? {
            "F" => return Some(Self::CategoryTwo),
            "T" => return Some(Self::CategoryThree),
            "U" | "M" => return Some(Self::Pathology),
            "A" => return Some(Self::Medicine),
            _ if digits == 4 => return None,
            _ => {}
        }
        match number {
            100..=1_999 | 99_100..=99_140 => Some(Self::Anesthesia),
            10_004..=69_990 => SURGERY
                .iter()
                .find(|(last, _)| number <= *last)
                .map(|(_, system)| Self::Surgery(*system)),
            70_010..=79_999 => Some(Self::Radiology),
            80_047..=89_398 => Some(Self::Pathology),
            99_202..=99_499 => Some(Self::EvaluationAndManagement),
            90_281..=99_199 | 99_500..=99_607 => Some(Self::Medicine),
            _ => None,
        }
    }

    /// The name that people use.
    pub fn name(self) -> &'static str {
        match self {
            Self::EvaluationAndManagement => "Evaluation and management",
            Self::Anesthesia => "Anesthesia",
            Self::Surgery(_) => "Surgery",
            Self::Radiology => "Radiology",
            Self::Pathology => "Pathology and laboratory",
            Self::Medicine => "Medicine",
            Self::CategoryTwo => "Category II",
            Self::CategoryThree => "Category III",
        }
    }

    /// The subsection of surgery.
    pub fn system(self) -> Option<&'static str> {
        let Self::Surgery(system) = self else { return None };
        Some(match system {
            System::General => "General",
            System::Integumentary => "Integumentary system",
            System::Musculoskeletal => "Musculoskeletal system",
            System::Respiratory => "Respiratory system",
            System::Cardiovascular => "Cardiovascular system",
            System::HemicAndLymphatic => "Hemic and lymphatic systems",
            System::MediastinumAndDiaphragm => "Mediastinum and diaphragm",
            System::Digestive => "Digestive system",
            System::Urinary => "Urinary system",
            System::MaleGenital => "Male genital system",
            System::Reproductive => "Reproductive system",
            System::FemaleGenital => "Female genital system",
            System::Maternity => "Maternity care and delivery",
            System::Endocrine => "Endocrine system",
            System::Nervous => "Nervous system",
            System::EyeAndAdnexa => "Eye and ocular adnexa",
            System::Auditory => "Auditory system",
            System::OperatingMicroscope => "Operating microscope",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_tells_the_section() {
        for (code, section) in [
            ("99202", Some(CptSection::EvaluationAndManagement)),
            ("99499", Some(CptSection::EvaluationAndManagement)),
            ("00100", Some(CptSection::Anesthesia)),
            ("01999", Some(CptSection::Anesthesia)),
            ("99140", Some(CptSection::Anesthesia)),
            ("10004", Some(CptSection::Surgery(System::General))),
            ("10060", Some(CptSection::Surgery(System::Integumentary))),
            ("20610", Some(CptSection::Surgery(System::Musculoskeletal))),
            ("31500", Some(CptSection::Surgery(System::Respiratory))),
            ("36415", Some(CptSection::Surgery(System::Cardiovascular))),
            ("38500", Some(CptSection::Surgery(System::HemicAndLymphatic))),
            (
                "39501",
                Some(CptSection::Surgery(System::MediastinumAndDiaphragm)),
            ),
            ("47562", Some(CptSection::Surgery(System::Digestive))),
            ("52000", Some(CptSection::Surgery(System::Urinary))),
            ("55866", Some(CptSection::Surgery(System::MaleGenital))),
            ("58150", Some(CptSection::Surgery(System::FemaleGenital))),
            ("59400", Some(CptSection::Surgery(System::Maternity))),
            ("60240", Some(CptSection::Surgery(System::Endocrine))),
            ("64483", Some(CptSection::Surgery(System::Nervous))),
            ("66984", Some(CptSection::Surgery(System::EyeAndAdnexa))),
            ("69436", Some(CptSection::Surgery(System::Auditory))),
            ("69990", Some(CptSection::Surgery(System::OperatingMicroscope))),
            ("71046", Some(CptSection::Radiology)),
            ("80053", Some(CptSection::Pathology)),
            ("0001U", Some(CptSection::Pathology)),
            ("93000", Some(CptSection::Medicine)),
            ("99199", Some(CptSection::Medicine)),
            ("99607", Some(CptSection::Medicine)),
            ("1111F", Some(CptSection::CategoryTwo)),
            ("0042T", Some(CptSection::CategoryThree)),
            ("99200", None),
            ("69991", None),
            ("99608", None),
            ("J1885", None),
            ("9921", None),
            ("0042Z", None),
            ("é1234", None),
        ] {
            assert_eq!(CptSection::of(code), section, "{code}");
        }
    }

    #[test]
    fn subsections_of_surgery_follow_one_another() {
        assert!(SURGERY.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(
            CptSection::of("66984").unwrap().system(),
            Some("Eye and ocular adnexa")
        );
        assert_eq!(CptSection::of("71046").unwrap().system(), None);
    }
}
