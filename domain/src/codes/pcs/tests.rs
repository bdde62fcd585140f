use super::{rows::rows, step::next, *};
use crate::codes::Imprint;
use proptest::prelude::*;
use std::collections::BTreeSet;

const LABELS: &str = "1\t0\tMedical and Surgical\n2\t0D\tGastrointestinal System\n3\t0.B\tExcision\n3\t0.T\tResection\n\
    4\t0D.J\tAppendix\n4\t0D.N\tSigmoid Colon\n5\t0...0\tOpen\n5\t0...4\tPercutaneous Endoscopic\n6\t0....Z\tNo Device\n\
    7\t0DB...X\tDiagnostic\n7\t0.....Z\tNo Qualifier\n1\tX\tNew Technology\n2\tXW\tAnatomical Regions\n3\tXW0\tIntroduction\n\
    4\tXW03..2\tPeripheral Vein\n4\tXW03..5\tPeripheral Vein\n5\tX...3\tPercutaneous\n6\tXW0..12\tOne Drug\n6\tXW0..15\tOther Drug\n\
    7\tX.....2\tNew Technology Group 2\n7\tX.....5\tNew Technology Group 5\n";
const CODES: &str = "0DBJ0ZX\tExcision of Appendix, Open Approach, Diagnostic\n0DBJ0ZZ\tExcision of Appendix, Open Approach\n\
    0DBJ4ZX\tExcision of Appendix, Percutaneous Endoscopic Approach, Diagnostic\n0DBN0ZX\tExcision of Sigmoid Colon, Open Approach, Diagnostic\n\
    0DTJ0ZZ\tResection of Appendix, Open Approach\n0DTJ4ZZ\tResection of Appendix, Percutaneous Endoscopic Approach\n\
    XW03312\tIntroduction of One Drug into Peripheral Vein, Percutaneous Approach, New Technology Group 2\n\
    XW03315\tIntroduction of Other Drug into Peripheral Vein, Percutaneous Approach, New Technology Group 5\n";

fn imprint() -> Imprint {
    Imprint {
        name: "2026".to_owned(),
        from: "2025-10-01".parse().unwrap(),
        to: "2026-09-30".parse().unwrap(),
    }
}

fn book() -> (Edition, Labels) {
    let labels = Labels::read(LABELS).unwrap();
    let edition = Edition::from_pcs_titles(CODES, &labels, imprint()).unwrap();
    (edition, labels)
}

#[test]
fn a_list_without_headers_gets_the_headers_of_its_tables() {
    let (edition, _) = book();
    let header = edition.get("0DT").unwrap();
    assert_eq!(header.title(), "Gastrointestinal System, Resection");
    assert!(!header.is_billable() && !edition.is_complete());
    assert_eq!(header.children().count(), 2);
    assert_eq!(
        edition.get("XW0").unwrap().title(),
        "New Technology, Anatomical Regions, Introduction"
    );
    assert!(edition.get("0DTJ4ZZ").unwrap().is_billable());
}

#[test]
fn a_list_that_cannot_be_read_is_refused_with_its_line() {
    let labels = Labels::read(LABELS).unwrap();
    for (text, said) in [
        ("0DTJ0ZZ", "line 1: It must have two columns"),
        ("0DTJ0ZZ\tx\n0DTJ0Z\tx", "line 2: \"0DTJ0Z\" has not seven"),
        ("0DTJ4ZZ\tx\n0DTJ0ZZ\tx", "line 2: 0DTJ0ZZ stands after 0DTJ4ZZ"),
        ("0FTJ4ZZ\tx", "line 1: 0FT is not explained"),
    ] {
        let refused = Edition::from_pcs_titles(text, &labels, imprint())
            .unwrap_err()
            .to_string();
        assert!(refused.starts_with(said), "{refused}");
    }
    for (text, said) in [
        ("4\t0D.J", "line 1: It must have three"),
        ("8\t0D.J\tAppendix", "line 1: The position"),
        ("4\t0D.\tAppendix", "line 1: The pattern"),
        ("4\t0D.J\t ", "line 1: The label"),
        ("4\t0D.J\tAppendix\n4\t0D.J\tColon", "line 2: Another line"),
    ] {
        let refused = Labels::read(text).unwrap_err().to_string();
        assert!(refused.starts_with(said), "{refused}");
    }
}

#[test]
fn each_character_is_called_and_says_what_its_section_and_table_mean_by_it() {
    let (edition, labels) = book();
    let said = characters(edition.get("0DBJ4ZX").unwrap(), &labels);
    let said: Vec<_> = said
        .iter()
        .map(|one| (one.axis, one.char, one.label.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("Section", '0', "Medical and Surgical"),
            ("Body System", 'D', "Gastrointestinal System"),
            ("Operation", 'B', "Excision"),
            ("Body Part", 'J', "Appendix"),
            ("Approach", '4', "Percutaneous Endoscopic"),
            ("Device", 'Z', "No Device"),
            ("Qualifier", 'X', "Diagnostic"),
        ]
    );
    let drug = characters(edition.get("XW03315").unwrap(), &labels);
    assert_eq!(
        (drug[5].axis, drug[5].label.as_str()),
        ("Device / Substance / Technology", "Other Drug")
    );
}

#[test]
fn what_is_newer_than_the_labels_is_told_by_the_titles() {
    let (_, labels) = book();
    let text = "00001 0DT     0 x                                                            Gastrointestinal System, Resection\n\
        00002 0DTJ0ZZ 1 x                                                            Resection of Appendix, Open Approach\n\
        00003 0DTJFZZ 1 x                                                            Resection of Appendix, Via Opening\n\
        00004 0DTK0ZZ 1 x                                                            Resection of Ascending Colon, Open Approach\n\
        00005 XW03315 1 x                                                            Introduction of Other Drug into Vein\n";
    let edition = Edition::from_order(crate::codes::CodeSet::Icd10Pcs, text, imprint()).unwrap();
    for (code, position, label) in [
        ("0DTK0ZZ", 4, "Ascending Colon"),
        ("0DTJFZZ", 5, "Via Opening"),
        ("0DTJ0ZZ", 4, "Appendix"),
    ] {
        assert_eq!(labels.say(&edition, code, position), label, "{code}");
    }
}

#[test]
fn a_table_has_rows_whose_combinations_are_its_codes() {
    let (edition, labels) = book();
    let table = Table::of(&edition, &labels, "0DB").unwrap();
    let shown: Vec<String> = table
        .rows
        .iter()
        .map(|row| {
            row.columns
                .each_ref()
                .map(|values| values.iter().map(|value| value.char).collect::<String>())
                .join(" ")
        })
        .collect();
    // Not one row of two body parts, two approaches and two qualifiers: those would be eight codes, and there are four.
    assert_eq!(shown.len(), 3, "{shown:?}");
    let mut codes = table.codes();
    codes.sort();
    assert_eq!(codes, ["0DBJ0ZX", "0DBJ0ZZ", "0DBJ4ZX", "0DBN0ZX"]);
    assert_eq!(table.head[2].1.label, "Excision");
    // One character that says two things stands in two rows.
    assert_eq!(Table::of(&edition, &labels, "XW0").unwrap().rows.len(), 2);
    assert_eq!(Table::of(&edition, &labels, "0DX"), None);
    assert_eq!(Table::of(&edition, &labels, "0DBJ"), None);
}

#[test]
fn only_what_is_still_possible_can_be_chosen() {
    let (edition, labels) = book();
    let step = |prefix: &str| Step::at(&edition, &labels, prefix);
    let chars = |step: &Step| step.choices.iter().map(|choice| choice.char).collect::<String>();
    for (prefix, axis, possible) in [
        ("", Some("Section"), "0X"),
        ("0", Some("Body System"), "D"),
        ("0d", Some("Operation"), "BT"),
        ("0DB", Some("Body Part"), "JN"),
        ("0DBN", Some("Approach"), "0"),
        ("0DBJ4", Some("Device"), "Z"),
        ("0DBJ4Z", Some("Qualifier"), "X"),
        ("0DBJ4ZX", None, ""),
    ] {
        let step = step(prefix).unwrap();
        assert_eq!((step.axis, chars(&step).as_str()), (axis, possible), "{prefix}");
        assert_eq!(step.is_complete(), possible.is_empty());
    }
    for nothing in ["1", "0DBN4", "0DBJ4ZXX", "é"] {
        assert_eq!(step(nothing), None, "{nothing}");
    }
    assert_eq!(
        step("XW033").unwrap().choices[0].labels,
        ["One Drug", "Other Drug"]
    );
    assert_eq!(step("XW0331").unwrap().chosen[5].label, "One Drug or Other Drug");
    assert_eq!(next(&edition, "0DBJ4ZX").count(), 0);
}

#[test]
fn a_meaning_is_found_by_the_name_of_its_operation() {
    assert_eq!(meaning("Resection").unwrap().guideline, Some("B3.8"));
    assert_eq!(meaning("Treatment"), None);
}

proptest! {
    #[test]
    fn rows_are_exactly_the_tuples(tuples in prop::collection::btree_set(prop::array::uniform4(0..4_u16), 0..60)) {
        let mut seen = BTreeSet::new();
        for row in rows(&tuples) {
            let [one, two, three, four] = &row;
            for tuple in one.iter().flat_map(|a| two.iter().flat_map(move |b| three.iter().flat_map(move |c| {
                four.iter().map(move |d| [*a, *b, *c, *d])
            }))) {
                prop_assert!(seen.insert(tuple), "{tuple:?} stands in two rows");
            }
        }
        prop_assert_eq!(seen, tuples);
    }
}
