//! Codes by their form. Whether a code set has them on the day of service is the code book's to say.

use super::text::checked_text;
use crate::codes::{Code, CodeSet};

checked_text! {
    /// A diagnosis: a letter, a digit, a third character, up to four more; kept without its dot (ICD-10-CM
    /// Guidelines I.A.2).
    Icd10Cm,
    /// Text that has not the form of a diagnosis.
    NotADiagnosis,
    "Write an ICD-10-CM code of 3 to 7 characters, such as N30.00.",
    |typed| {
        let code = Code::new(typed)?;
        let [first, second, rest @ ..] = code.as_bytes() else {
            return None;
        };
        let has_form = first.is_ascii_uppercase()
            && second.is_ascii_digit()
            && (1..=5).contains(&rest.len())
            && rest.iter().all(u8::is_ascii_alphanumeric);
        has_form.then(|| code.to_string())
    }
}

impl Icd10Cm {
    /// With its dot: `N30.00`.
    pub fn written(&self) -> String {
        CodeSet::Icd10Cm.write(self.as_str())
    }
}

checked_text! {
    /// A service: a code of CPT or HCPCS Level II (45 CFR 162.1002).
    Service,
    /// Text that has the form of neither.
    NotAService,
    "Write a CPT or HCPCS code of 5 characters, such as 99213 or J1885.",
    |typed| {
        let code = Code::new(typed)?;
        let set = CodeSet::of_procedure(&code)?;
        matches!(set, CodeSet::Cpt | CodeSet::Hcpcs).then(|| code.to_string())
    }
}

checked_text! {
    /// A modifier: two letters or digits.
    Modifier,
    /// Text that has not that form.
    NotAModifier,
    "Write a modifier of two letters or digits, such as 25 or RT.",
    |typed| {
        let code = typed.trim().to_ascii_uppercase();
        (code.len() == 2 && code.bytes().all(|c| c.is_ascii_alphanumeric())).then_some(code)
    }
}

checked_text! {
    /// A condition code that the NUCC lets stand in box 10d, HI BG.
    ClaimCode,
    /// Text that has not that form.
    NotAClaimCode,
    "Write condition codes of two letters or digits, such as AQ, with spaces between.",
    |typed| {
        let code = typed.trim().to_ascii_uppercase();
        (code.len() == 2 && code.bytes().all(|c| c.is_ascii_alphanumeric())).then_some(code)
    }
}

checked_text! {
    /// Where a service was rendered: a code of CMS's place of service code set.
    Place,
    /// Text that is no code of that set.
    NotAPlace,
    "Write a place of service of two digits that CMS lists, such as 11 for an office.",
    |typed| {
        let code = typed.trim();
        PLACES.contains(&code).then(|| code.to_owned())
    }
}

/// Place of service code set (CMS, professional claims).
const PLACES: [&str; 50] = [
    "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16", "17",
    "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "31", "32", "33", "34", "41", "42", "49",
    "50", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "65", "71", "72", "81",
];
