//! ICD-10-PCS as it is embedded and as CMS ships it: its tables, and building codes through them.

use super::{
    embedded, pcs_labels,
    tests::{PCS, inner},
};
use crate::testing::official;
use domain::codes::{
    CodeSet, Edition, Imprint, Publication,
    pcs::{self, LENGTH, Step, TABLE, Table},
};
use std::collections::BTreeSet;

fn vendored() -> std::sync::Arc<Edition> {
    let book = embedded().unwrap();
    let mut publications = book.publications();
    let found = publications.find_map(|(_, publication)| match publication {
        Publication::Codes(edition) if edition.set() == CodeSet::Icd10Pcs => Some(edition.clone()),
        _ => None,
    });
    found.unwrap()
}

fn order_file() -> Option<Edition> {
    let text = inner(&official(PCS)?, "icd10pcs_order_2026.txt");
    let imprint = Imprint {
        name: "2026".to_owned(),
        from: "2025-10-01".parse().unwrap(),
        to: "2026-09-30".parse().unwrap(),
    };
    Some(Edition::from_order(CodeSet::Icd10Pcs, &text, imprint).unwrap())
}

fn complete(edition: &Edition) -> BTreeSet<&str> {
    let codes = edition.codes().filter(|code| code.is_billable());
    codes.map(|code| code.name()).collect()
}

#[test]
fn the_vendored_codes_are_valid_and_titled_as_in_the_official_list() {
    let Some(official) = order_file() else { return };
    let ours = vendored();
    assert_eq!(
        (complete(&ours).len(), complete(&official).len()),
        (78_538, 79_115)
    );
    let mut headers = 0;
    for code in ours.codes() {
        let theirs = official.get(code.name()).unwrap();
        assert_eq!(code.is_billable(), theirs.is_billable(), "{code:?}");
        // Two titles name the drug by its older name; one header leaves its operation unsaid.
        if !["XW133G8", "XW143G8", "X0Z"].contains(&code.name()) {
            assert_eq!(code.title(), theirs.title(), "{}", code.name());
        }
        headers += usize::from(!code.is_billable());
    }
    assert_eq!(headers, 904);
}

/// The rows of all tables, and all ways through the builder, against the codes.
fn holds(edition: &Edition) {
    let labels = pcs_labels().unwrap();
    let codes = complete(edition);
    let tables: BTreeSet<&str> = codes.iter().map(|code| &code[..TABLE]).collect();
    let mut through_rows = BTreeSet::new();
    let mut rows = 0;
    for name in tables {
        let table = Table::of(edition, labels, name).unwrap();
        rows += table.rows.len();
        for code in table.codes() {
            assert!(
                codes.contains(code.as_str()),
                "{code} is in a row of {name} and no code"
            );
            assert!(through_rows.insert(code), "a code of {name} stands in two rows");
        }
        let said = table.rows.iter().flat_map(|row| row.columns.iter().flatten());
        assert!(
            said.chain(table.head.iter().map(|(_, value)| value))
                .all(|value| !value.label.is_empty())
        );
    }
    assert_eq!(through_rows.len(), codes.len());
    println!("{} codes in {rows} rows", codes.len());
    let mut built = 0;
    let mut begun = vec![String::new()];
    while let Some(prefix) = begun.pop() {
        if prefix.len() == LENGTH {
            assert!(
                codes.contains(prefix.as_str()),
                "{prefix} was built and is no code"
            );
            built += 1;
        } else {
            let next = pcs::next(edition, &prefix).map(|char| format!("{prefix}{char}"));
            begun.extend(next);
        }
    }
    assert_eq!(built, codes.len());
}

#[test]
fn every_vendored_code_is_built_through_the_tables_and_nothing_else_is() {
    holds(&vendored());
}

#[test]
fn every_code_of_the_official_list_is_built_through_the_tables_and_nothing_else_is() {
    let Some(official) = order_file() else { return };
    holds(&official);
}

/// What titles leave out because another word of them says it, or because nothing is there to say.
const UNSAID: [&str; 6] = [
    "No Device",
    "No Qualifier",
    "None",
    "External",
    "Open",
    "Percutaneous",
];

#[test]
fn nearly_all_that_the_characters_say_stands_in_the_titles() {
    let (edition, labels) = (vendored(), pcs_labels().unwrap());
    let words = |text: &str| -> BTreeSet<String> {
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (mut said, mut unsaid) = (0, 0);
    for code in edition.codes().filter(|code| code.is_billable()) {
        let title = words(&code.title());
        for position in TABLE + 1..=LENGTH {
            let label = labels.of(code.name(), position);
            let label = label.unwrap_or_else(|| panic!("{} at {position} is not explained", code.name()));
            if !UNSAID.contains(&label) {
                said += 1;
                unsaid += usize::from(!words(label).is_subset(&title));
            }
        }
    }
    // "Devices" for "Device", "Peripheral Veno-venous" for a membrane, "Uterine" for an internal iliac artery.
    assert!(unsaid * 50 < said, "{unsaid} of {said}");
}

#[test]
fn a_code_is_built_and_explained() {
    let (edition, labels) = (vendored(), pcs_labels().unwrap());
    let step = Step::at(&edition, labels, "0DTJ").unwrap();
    assert_eq!(step.axis, Some("Approach"));
    let choices: Vec<_> = step
        .choices
        .iter()
        .map(|choice| format!("{} {}", choice.char, choice.labels.join("; ")))
        .collect();
    assert_eq!(
        choices,
        [
            "0 Open",
            "4 Percutaneous Endoscopic",
            "7 Via Natural or Artificial Opening",
            "8 Via Natural or Artificial Opening Endoscopic"
        ]
    );
}
