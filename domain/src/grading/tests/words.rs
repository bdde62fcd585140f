//! The second word of lines that earn nothing.

use super::*;
use crate::{cases::Trap, codes::CodeSet};

/// The second word of the last entered line.
fn word(case: &Case, given: &str) -> &'static str {
    let grade = grade(case, &answer(given), Policy::Audit, book()).unwrap();
    let line = grade.lines.iter().rfind(|line| line.entered.is_some()).unwrap();
    assert!(
        matches!(line.errors[0], ErrorWord::Overcoded | ErrorWord::Revised),
        "{line:?}"
    );
    assert_eq!(line.errors.len(), 2, "{line:?}");
    line.errors[1].word()
}

#[test]
fn each_word_for_its_reason() {
    for (key, given, expected) in [
        // Not in the official list; a header of it.
        ("N30.00 first", "N30.02", "invalid"),
        ("N30.00 first", "HELLO", "invalid"),
        ("N30.00 first", "N30.0", "not-billable"),
        ("S52.532A first", "S52.532", "not-billable"),
        // An incomplete set knows nothing of what it lacks.
        ("99213", "99999", "unsupported"),
        ("99213", "36415; 36415; 36415", "unsupported"),
        ("36415", "36415; 36415", "duplicate"),
        // The same title but for the side.
        ("S52.531A first", "S52.532A", "laterality"),
        ("S52.531A first", "S52.539A", "laterality"),
        ("M17.11 first", "M17.12", "laterality"),
        // Both knees: "bilateral" stands elsewhere in the title.
        ("M17.11 first", "M17.0", "category"),
        ("S52.531A first", "S52.531D", "seventh-character"),
        ("E11.3293 first", "E11.3291", "seventh-character"),
        ("I50.32 first", "I50.9", "specificity"),
        ("I50.32 first", "I50.30", "specificity"),
        ("I50.32 first", "I50.33", "category"),
        // Also of a line that is over-coded, beside one that is missed.
        ("N30.00 first; I10", "N30.00; N30.01; I11.9", "unsupported"),
        ("99214", "99215", "level-high"),
        ("99214", "99213", "level-low"),
        ("99283", "99285", "level-high"),
        ("99214", "99204", "category"),
        // Excludes1 with another that was entered, own or inherited, in either direction.
        ("E11.9 first", "E11.9; E10.9", "excludes1"),
        ("S06.0X0A first", "S06.0X0A; S09.90XA", "excludes1"),
        ("N30.00 first", "N30.00; N40.0", "age-sex"), // the patient is a woman
        ("N30.00 first", "N30.00; R30.0", "symptom"),
        ("N30.00 first", "N30.00; I10", "unsupported"),
    ] {
        assert_eq!(word(&case(Kind::Office, key), given), expected, "{key} / {given}");
    }
}

#[test]
fn a_trap_goes_before_likeness_and_after_what_the_list_says() {
    let mut case = case(Kind::Office, "N30.00 first; 36415");
    for code in ["N30.01", "N30.0", "36416", "36415"] {
        let code = crate::codes::Code::new(code).unwrap();
        case.traps.push(Trap {
            at: 1,
            set: if code.starts_with('N') {
                CodeSet::Icd10Cm
            } else {
                CodeSet::Cpt
            },
            code,
            why: "x".to_owned(),
            cites: Vec::new(),
        });
    }
    for (given, expected) in [
        ("N30.01", "trap"),
        ("N30.0", "not-billable"),
        ("36416", "trap"),
        ("36415; 36415", "duplicate"),
    ] {
        assert_eq!(word(&case, given), expected, "{given}");
    }
}

#[test]
fn codes_are_looked_up_on_their_day() {
    // No edition of ICD-10-CM is in force in 2030: nothing is known to be invalid.
    let mut case = case(Kind::Office, "N30.00 first");
    (case.service_from, case.service_to) = ("2030-05-04".parse().unwrap(), "2030-05-04".parse().unwrap());
    assert_eq!(word(&case, "N30.02"), "category");
    assert_eq!(word(&case, "N30.0"), "category");
}

#[test]
fn sides_differ_at_the_head_of_a_title_too() {
    // "Right upper quadrant pain" and "Left upper quadrant pain".
    assert_eq!(word(&case(Kind::Office, "R10.11 first"), "R10.12"), "laterality");
}

#[test]
fn a_symptom_needs_no_code_set() {
    let mut case = case(Kind::Office, "N30.00 first");
    (case.service_from, case.service_to) = ("2030-05-04".parse().unwrap(), "2030-05-04".parse().unwrap());
    assert_eq!(word(&case, "N30.00; R30.0"), "symptom");
}

#[test]
fn a_trap_of_one_kind_is_none_of_the_other() {
    let mut case = case(Kind::Office, "N30.00 first");
    let code = crate::codes::Code::new("J45.20").unwrap();
    case.traps.push(Trap {
        at: 1,
        set: CodeSet::Icd10Cm,
        code,
        why: "x".to_owned(),
        cites: Vec::new(),
    });
    assert_eq!(word(&case, "N30.00; J45.20"), "trap");
    // Without its dot it has the form of a HCPCS code.
    let mut answer = answer("N30.00");
    answer.procedures.push(answers::Procedure {
        code: "J4520".to_owned(),
        ..answers::Procedure::default()
    });
    let grade = grade(&case, &answer, Policy::Audit, book()).unwrap();
    assert_eq!(
        grade.lines[1].errors,
        [ErrorWord::Overcoded, ErrorWord::Unsupported]
    );
}
