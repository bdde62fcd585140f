//! The official Index and tables of FY2017, as a coder walks through them.

use super::*;
use crate::{codes::CodeSet, testing::indexed};

fn part(part: IndexPart) -> Option<&'static AlphabeticIndex> {
    indexed()?.alphabetic_part(part, "2026-05-04".parse().unwrap())
}

/// Terms, subterms, codes, "see" and "see also" of a part.
fn counts(index: &AlphabeticIndex) -> [usize; 5] {
    let leads = |wanted: fn(LeadKind) -> bool| {
        let all = index.terms().flat_map(TermRef::leads);
        all.filter(|(kind, _)| wanted(*kind)).count()
    };
    let main = index.main_terms().count();
    [
        main,
        index.terms().count() - main,
        leads(|kind| matches!(kind, LeadKind::Code | LeadKind::Cell(_))),
        leads(|kind| kind == LeadKind::See),
        leads(|kind| kind == LeadKind::SeeAlso),
    ]
}

#[test]
fn the_official_index_is_read_whole() {
    let Some(index) = part(IndexPart::Diseases) else {
        return;
    };
    assert_eq!(index.letters().count(), 26);
    assert_eq!(counts(index), [7_973, 69_226, 59_412, 11_979, 1_704]);
}

#[test]
fn nonessential_modifiers_are_kept_apart() {
    let Some(index) = part(IndexPart::ExternalCauses) else {
        return;
    };
    let first = index.main_terms().next().unwrap();
    assert_eq!(
        first.printed(),
        "Abandonment (causing exposure to weather conditions) (with intent to injure or kill) NEC"
    );
    assert_eq!(first.essential(), "Abandonment NEC");
    let [before, nonessential, after] = first.parts();
    assert_eq!((before, after), ("Abandonment", "NEC"));
    assert!(nonessential.starts_with("(causing"));
}

#[test]
fn see_is_followed_to_where_the_code_is() {
    let Some(index) = part(IndexPart::Diseases) else {
        return;
    };
    for (see, way) in [
        ("Pain, abdominal", "Pain, abdominal"),
        (
            "Contraction, joint",
            "Contraction, contracture, contracted, joint",
        ),
        ("Failure, heart, congestive", "Failure, failed, heart, congestive"),
        ("Abscess, ear, external", "Abscess, ear, external"),
        ("Abscess, by site", "Abscess"),
        ("- Disorder, hemorrhagic", "Disorder, hemorrhagic NEC"),
    ] {
        let followed = index.follow(see).map(TermRef::way);
        assert_eq!(followed.as_deref(), Some(way), "{see}");
    }
    assert_eq!(index.follow("Nothing of that name"), None);
    let mut lost: Vec<&str> = index
        .terms()
        .flat_map(TermRef::leads)
        .filter(|(kind, text)| *kind == LeadKind::See && index.follow(text).is_none())
        .map(|(_, text)| text)
        .filter(|text| !text.starts_with("condition"))
        .collect();
    lost.sort_unstable();
    assert!(
        lost.len() * 50 < 11_979,
        "{} of 11,979 lead nowhere: {lost:?}",
        lost.len()
    );
}

#[test]
fn a_search_finds_the_rows_of_tables() {
    let Some(book) = indexed() else { return };
    for (query, code) in [
        ("lung cancer", "C34.9"),
        ("metastatic cancer of liver", "C78.7"),
        ("benign neoplasm of breast", "D24"),
        ("carcinoma in situ of cervix", "D06.9"),
        ("aspirin overdose suicide", "T39.012"),
        ("accidental poisoning by bleach", "T54.91"),
        ("adverse effect of penicillin", "T36.0X5"),
        ("fall from ladder", "W11"),
        ("bitten by dog", "W54.0"),
    ] {
        let hits = book.search(query, Some(CodeSet::Icd10Cm), "2026-05-04".parse().unwrap(), 5);
        let codes: Vec<_> = hits.iter().map(|hit| hit.entry.written()).collect();
        assert!(codes.iter().any(|one| one == code), "{query}: {codes:?}");
    }
}
