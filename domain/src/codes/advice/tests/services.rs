//! Services: pairs, units, add-ons, modifiers and coverage, by small tables of the test's own.

use super::super::*;
use crate::codes::{Coverage, Edition, teaching_edits};
use std::sync::Arc;

const CODES: &str = "set = \"cpt\"\nedition = \"teaching\"\nfrom = \"2025-10-01\"\nto = \"2026-12-31\"\n\
    [[code]]\ncode = \"99213\"\nlabel = \"Visit\"\nsource = \"x\"\n\
    [[code]]\ncode = \"10060\"\nlabel = \"Drainage\"\nsource = \"x\"\n\
    [[code]]\ncode = \"10061\"\nlabel = \"Drainage, more\"\nsource = \"x\"\n\
    [[code]]\ncode = \"96365\"\nlabel = \"Infusion\"\nsource = \"x\"\n\
    [[code]]\ncode = \"96367\"\nlabel = \"Infusion, another\"\nadd_on_to = [\"96365\", \"96409-96413\"]\nsource = \"x\"\n\
    [[code]]\ncode = \"99140\"\nlabel = \"Emergency\"\nadd_on_to = []\nsource = \"x\"\n\
    [[code]]\ncode = \"82947\"\nlabel = \"Glucose\"\nto = \"2026-06-30\"\nsource = \"x\"\n\
    [[code]]\ncode = \"11721\"\nlabel = \"Nails\"\nsource = \"x\"\n";

const EDITS: &str = "edition = \"teaching\"\nfrom = \"2025-10-01\"\nto = \"2026-12-31\"\nsource = \"NCCI, third quarter\"\n\
    [[pair]]\ncolumn1 = \"10060\"\ncolumn2 = \"99213\"\nmodifier = \"allowed\"\nsince = \"2020-10-01\"\n\
    [[pair]]\ncolumn1 = \"10061\"\ncolumn2 = \"10060\"\nmodifier = \"never\"\nsince = \"1996-01-01\"\nrationale = \"Family\"\n\
    [[unit]]\ncode = \"10060\"\nmost = 1\nindicator = 2\n\
    [[unit]]\ncode = \"96365\"\nmost = 1\nindicator = 3\n\
    [[unit]]\ncode = \"96367\"\nmost = 2\nindicator = 1\nrationale = \"Data\"\n";

const COVERAGE: &str = "edition = \"teaching\"\nfrom = \"2025-10-01\"\nto = \"2026-12-31\"\nsource = \"x\"\n\
    [[policy]]\nid = \"a\"\nkind = \"ncd\"\ntitle = \"Glucose\"\nservices = [\"82947\"]\ncovered = [\"E11\", \"R73\"]\n\
    why = \"A sign is needed.\"\nsource = \"NCD 190.20\"\n\
    [[policy]]\nid = \"b\"\nkind = \"lcd-manner\"\ntitle = \"Nails\"\nservices = [\"11721\"]\ncovered = [\"B35.1\"]\n\
    modifiers = [\"Q7\", \"Q8\"]\npartial = true\nwhy = \"Because.\"\nsource = \"Benefit Policy Manual\"\n";

fn book() -> CodeBook {
    let editions = crate::testing::book()
        .only(|_, one| one.subject() == CodeSet::Icd10Cm.into())
        .with(Arc::new(Edition::from_teaching(CODES).unwrap()));
    let edits = teaching_edits(EDITS).unwrap();
    let all = edits.into_iter().fold(editions, CodeBook::with);
    all.with(Coverage::from_teaching(COVERAGE).unwrap())
}

fn advise(book: &CodeBook, codes: &str, on: &str) -> Vec<Finding> {
    let entered: Vec<Entered> = codes
        .split_whitespace()
        .map(|word| {
            // A day behind an at sign, and what the line points to behind a slash.
            let (word, points_to) = word.split_once('/').unwrap_or((word, ""));
            let (word, on) = word.split_once('@').unwrap_or((word, ""));
            Entered {
                on: on.parse().ok(),
                points_to: Code::new(points_to).into_iter().collect(),
                ..word.parse().unwrap()
            }
        })
        .collect();
    let visit = Visit {
        on: on.parse().unwrap(),
        age: None,
        sex: None,
        setting: Setting::Practitioner,
    };
    let findings = book.advise(&entered, visit).findings.into_iter();
    findings
        .filter(|finding| finding.kind != FindingKind::UseAdditional)
        .collect()
}

fn said(findings: &[Finding]) -> Vec<String> {
    let word = |value: serde_json::Value| value.as_str().unwrap().to_owned();
    let said = findings.iter().map(|finding| {
        let level = word(serde_json::to_value(finding.level).unwrap());
        let kind = word(serde_json::to_value(finding.kind).unwrap());
        format!("{level} {kind} {}", finding.codes.join(" "))
    });
    said.collect()
}

#[test]
fn services_are_judged_beside_those_of_their_day() {
    let book = book();
    for (codes, expected) in [
        // Pairs, in either order.
        ("99213 10060", &["warning pair 10060 99213"][..]),
        ("10060 99213", &["warning pair 10060 99213"]),
        ("99213-25 10060", &["hint pair 10060 99213"]),
        ("99213-GA 10060", &["warning pair 10060 99213"]),
        ("10060-59 10061", &["error pair 10061 10060"]),
        ("99213 10060@2026-05-05", &[]),
        ("99213 11721", &[]),
        // Units: of the day by policy, of the day by use, of the line.
        ("10060:2", &["error units 10060"]),
        ("10060-LT 10060-RT", &["error units 10060"]),
        ("10060 10060@2026-05-05", &[]),
        ("96365:2", &["warning units 96365"]),
        ("96365 96367:2 96367-59:2", &[]),
        ("96365 96367:3 96367-59:2", &["warning units 96367"]),
        // Add-ons.
        ("96367", &["error add-on 96367"]),
        ("96367 96365", &[]),
        ("96367 96413", &["warning unknown 96413"]),
        ("96367 96365@2026-05-05", &["error add-on 96367"]),
        ("99140", &["error add-on 99140"]),
        ("99140 11721", &[]),
        ("99140 96367", &["error add-on 99140", "error add-on 96367"]),
        // Modifier 51, lines entered twice.
        ("96365 96367-51", &["warning modifier 96367"]),
        ("11721-51", &[]),
        ("11721 11721", &["warning duplicate 11721"]),
        ("11721 11721-76", &[]),
        // Three lines make the same pair once.
        ("99213 10060 99213-25", &["hint pair 10060 99213"]),
        // Coverage: only beside diagnoses.
        ("82947", &[]),
        ("82947 E11.9", &[]),
        ("82947 I10", &["warning coverage 82947"]),
        ("82947/I10 I10 E11.9", &["warning coverage 82947"]),
        ("82947/E119 I10 E11.9", &[]),
        ("11721 I10", &["hint coverage 11721"]),
        ("11721 B35.1", &["hint coverage 11721"]),
        ("11721-Q8 B35.1", &[]),
        // The first diagnosis is first, wherever services stand.
        ("99213 W11.XXXA", &["error sequence W11.XXXA"]),
    ] {
        assert_eq!(said(&advise(&book, codes, "2026-05-04")), expected, "{codes}");
    }
}

#[test]
fn a_finding_on_services_names_its_table_and_its_day() {
    let book = book();
    for (codes, on, source) in [
        (
            "10060 10061",
            "2026-05-04",
            "NCCI, third quarter; column 1 10061, column 2 10060, modifier indicator 0, since 1996-01-01: Family",
        ),
        (
            "99213 10060",
            "2026-05-04",
            "NCCI, third quarter; column 1 10060, column 2 99213, modifier indicator 1, since 2020-10-01",
        ),
        (
            "96365 96367:3",
            "2026-05-04",
            "NCCI, third quarter; MUE 2, indicator 1: Data",
        ),
        ("82947 I10", "2026-05-04", "NCD 190.20 (Glucose)"),
        ("82947 E11.9", "2026-07-01", "CPT teaching"),
        (
            "96367",
            "2026-05-04",
            "NCCI Policy Manual for Medicare, ch. I §R (add-on codes); x",
        ),
    ] {
        let findings = advise(&book, codes, on);
        let sources: Vec<_> = findings.iter().map(|finding| &*finding.source).collect();
        assert_eq!(sources, [source], "{codes}");
    }
}
