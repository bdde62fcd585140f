//! What is seen in a form without a key.

use super::{office, visit, with};
use crate::{
    claims::{
        Filing, Medium, Office, Order,
        form::{Finding, Form},
        task::check,
    },
    testing::book,
};
use proptest::prelude::*;

/// A form in which nothing is to be seen.
fn clean() -> Form {
    let rest = [("10b", "NO"), ("10c", "NO"), ("24E.1", "A")];
    with(visit().filled(), &rest)
}

fn titles(found: &[Finding]) -> Vec<String> {
    let title = |one: &Finding| format!("{} {}", one.boxes[0], one.title);
    found.iter().map(title).collect()
}

type Row<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);

fn rows(office: &Office, rows: &[Row<'_>]) {
    for (changes, expected) in rows {
        let found = check(&with(clean(), changes), office, book());
        assert_eq!(titles(&found), *expected, "{changes:?}");
        for one in &found {
            assert!(!one.source.is_empty() && one.text.ends_with('.'), "{one:?}");
            assert!(!one.text.contains("  ") && one.text.len() < 260, "{one:?}");
        }
    }
}

#[test]
fn medicare_first_on_the_837p() {
    rows(
        &office(),
        &[
            (&[], &[]),
            (&[("1a", "1EG4-TE5-MK73")], &["1a Hyphens in the Medicare number"]),
            (&[("1a", "1EG4 TE5 MK73")], &["1a Hyphens in the Medicare number"]),
            (&[("1a", "1SG4TE5MK73")], &["1a No Medicare number"]),
            (&[("1a", "123456789A")], &["1a No Medicare number"]),
            (&[("1a", "1eg4te5mk73")], &[]),
            (&[("1a", "")], &[]),
            (&[("11", "")], &["11 Box 11 without NONE"]),
            (&[("11", "GRP77")], &["11 Box 11 without NONE"]),
            (&[("11", "none")], &[]),
            (
                &[("11c", "GULF"), ("11a.sex", "F")],
                &["11a.sex Filled after NONE"],
            ),
            (&[("10a", ""), ("10c", "")], &["10a Box 10 is open"]),
            (
                &[("10b", "YES"), ("15.qual", "439"), ("15", "04 13 26")],
                &["10b.state Car accident without a state"],
            ),
            (
                &[("10b", "YES"), ("10b.state", "LA")],
                &["15 An accident without its day"],
            ),
            (&[("10c", "YES"), ("15.qual", "439"), ("15", "04 13 26")], &[]),
            (
                &[("10c", "YES"), ("15.qual", "454"), ("15", "04 13 26")],
                &["15 An accident without its day"],
            ),
            (&[("10b.state", "LA")], &["10b A state without a car accident"]),
            (
                &[("15.qual", "439"), ("15", "04 13 26")],
                &["10a A day without an accident"],
            ),
            (&[("21F", "S52531A")], &["10a An injury from nothing?"]),
            (&[("21F", "S52531D")], &[]),
            (&[("12", "")], &["12 No signature in 12"]),
            (&[("13", "")], &[]),
            (
                &[("9a", "MEDIGAP 12345678")],
                &["13 No signature for the supplement"],
            ),
            (&[("9a", "MEDIGAP 12345678"), ("13", "SOF")], &[]),
            (&[("31", "")], &["31 No signature in 31"]),
            (&[("21A", "I13.0"), ("21D", "M17.11")], &["21A Dots in box 21"]),
            (&[("21B", "")], &["21B A gap in box 21"]),
            (&[("21D", "M1799")], &["21D No such code"]),
            (&[("21D", "M17")], &["21D More characters are needed"]),
            (&[("21D", "??")], &["21D No such code"]),
            (
                &[("22", "7")],
                &[
                    "22 A correction that is not taken",
                    "22.ref A correction of what?",
                ],
            ),
            (
                &[("22.ref", "123")],
                &[
                    "22 A number without a code",
                    "22.ref A correction that is not taken",
                ],
            ),
            (&[("24A.2", "04 24 26 04 24 26")], &["24A.2 A day to come"]),
            (&[("24A.2", "04 14 25 04 14 25")], &["24A.2 Too late to file"]),
            (&[("24A.2", "04 20 25 04 20 25")], &[]),
            (&[("24A.2", "tomorrow")], &[]),
            (
                &[("24F.3", "3 25"), ("28", "346 25")],
                &["24F.3 Another charge than the fee"],
            ),
            (
                &[("24F.2", "150 00"), ("28", "358 00")],
                &["24F.2 Another charge than the fee"],
            ),
            (&[("24F.2", "some")], &[]),
            (&[("24F.2", "148.00")], &[]),
            (&[("24D.2", "20611 RT")], &["24F.2 A service without a fee"]),
            (&[("28", "355 00")], &["28 A total that is not the sum"]),
            (&[("28", "x")], &[]),
            (
                &[("24J.2", "2987654326")],
                &["24J.2 Not a provider of the practice"],
            ),
            (
                &[("24J.2", "2992999823")],
                &["24J.2 Not a provider of the practice"],
            ),
            (&[("24J.2", "2234567892")], &["24J.2 An NPI that cannot be"]),
            (&[("17b", "2987654325")], &["17b An NPI that cannot be"]),
            (&[("17b", "29876543")], &[]),
            (&[("24D.1", "99214")], &["24D.1 A visit beside a procedure"]),
            (&[("24D.1", "99214 57")], &[]),
            (&[("24D.1", "99214"), ("24A.2", "04 13 26 04 13 26")], &[]),
            (
                &[
                    ("24D.1", "99214"),
                    ("24D.2", "36415"),
                    ("24F.2", "9 00"),
                    ("28", "217 00"),
                    ("24E.2", "A"),
                ],
                &["24D.2 Entered twice"],
            ),
            (&[("24D.2", "20610")], &["24D.2 Which side?"]),
            (
                &[("24D.2", "20610"), ("24E.2", "A")],
                &["24E.2 Does a diagnosis support it?"],
            ),
            (&[("24D.2", "20610 50")], &[]),
            (&[("24E.1", "AB")], &["24E.1 For the 837P alone"]),
            (
                &[("24E.1", "A,B")],
                &["24E.1 Signs between the letters", "24E.1 For the 837P alone"],
            ),
            (&[("24E.2", "F")], &["24E.2 A letter that points to nothing"]),
            (&[("24E.2", "7")], &[]),
            (&[("24B.1", "21")], &["24B.1 Visit and place do not agree"]),
            (&[("24B.1", "22")], &[]),
        ],
    );
}

#[test]
fn what_is_so_of_several_lines_is_said_once() {
    let changes = [
        ("24E.1", "AB"),
        ("24E.2", "DA"),
        ("24J.1", "2987654326"),
        ("24J.4", "2987654326"),
    ];
    let found = check(&with(clean(), &changes), &office(), book());
    let boxes: Vec<&[String]> = found.iter().map(|one| &*one.boxes).collect();
    assert_eq!(boxes, [["24E.1", "24E.2"], ["24J.1", "24J.4"]]);
}

#[test]
fn medicare_on_paper_and_second() {
    let paper = Office {
        sends: Medium::Paper,
        ..office()
    };
    rows(
        &paper,
        &[
            (&[], &[]),
            (&[("24E.1", "AB")], &["24E.1 Too many letters for paper"]),
        ],
    );
    let second = Office {
        order: Order::Secondary,
        ..office()
    };
    rows(
        &second,
        &[
            (&[], &["11 The first payer is missing"]),
            (&[("11", "GRP77"), ("11c", "GULF HEALTH")], &[]),
        ],
    );
}

#[test]
fn another_payer() {
    let mut other = office();
    other.payer.filing = Filing::Ppo;
    other.payer.takes_corrections = true;
    other.payer.paper_pointers = 2;
    rows(
        &other,
        &[
            (&[("13", "SOF"), ("1a", "GH-1"), ("11", "GRP77")], &[]),
            (&[], &["13 No signature in 13"]),
            (&[("13", "SOF"), ("22", "7"), ("22.ref", "GH2026")], &[]),
            (&[("13", "SOF"), ("22", "7")], &["22.ref A correction of what?"]),
            (
                &[("13", "SOF"), ("22.ref", "GH2026")],
                &["22 A number without a code"],
            ),
            (&[("13", "SOF"), ("24E.1", "ABCD")], &[]),
        ],
    );
    other.sends = Medium::Paper;
    rows(
        &other,
        &[
            (&[("13", "SOF"), ("24E.1", "AB")], &[]),
            (
                &[("13", "SOF"), ("24E.1", "ABC")],
                &["24E.1 Too many letters for paper"],
            ),
        ],
    );
    other.payer.filing = Filing::WorkersCompensation;
    rows(&other, &[(&[("13", "SOF")], &["10a Not from work"])]);
}

#[test]
fn what_the_code_book_advises_is_found_in_the_boxes_of_the_codes() {
    let titled = |changes: &[(&str, &str)]| titles(&check(&with(clean(), changes), &office(), book()));
    // Units of a day, an add-on by itself, Excludes1 and a pair.
    for (changes, expected) in [
        (&[("24G.1", "3")][..], "24G.1 Too many units"),
        (&[("24D.4", "96367")], "24D.4 An add-on by itself"),
        (&[("21D", "E119"), ("21E", "E109")], "21E Not coded together"),
        (&[("3.sex", "F"), ("21D", "N400")], "21D Sex and code"),
        (
            &[("24D.4", "10061"), ("24D.3", "10060")],
            "24D.4 Not paid together",
        ),
    ] {
        let found = titled(changes);
        assert!(
            found.iter().any(|title| title == expected),
            "{changes:?}: {found:?}"
        );
    }
}

/// A key that the scrubber warns of would teach that warnings are nothing.
#[test]
fn the_keys_of_the_courseware_have_nothing_that_the_code_book_advises_against() {
    use crate::{
        claims::{PayerProfile, Practice, task::Task},
        testing::content,
    };
    let read = |path: &str| std::fs::read_to_string(content().join(path)).unwrap();
    let mut tasks = 0;
    for folder in std::fs::read_dir(content().join("billing/claims")).unwrap() {
        let folder = folder.unwrap().path();
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let files = std::fs::read_dir(&folder)
            .unwrap()
            .map(|file| file.unwrap().path());
        let documents = files
            .filter(|file| file.extension().is_some_and(|end| end == "md"))
            .map(|file| {
                let name = file.file_name().unwrap().to_str().unwrap().to_owned();
                (name, std::fs::read_to_string(&file).unwrap())
            });
        let toml = read(&format!("billing/claims/{name}/claim.toml"));
        let task = Task::read(&name, &toml, documents.collect()).unwrap();
        let practice = read(&format!("billing/practices/{}.toml", task.practice));
        let payer = |slug: &String| PayerProfile::read("p", &read(&format!("payers/{slug}.toml"))).unwrap();
        let office = task.office(
            Practice::read("p", &practice).unwrap(),
            payer(&task.payer),
            task.other.as_ref().map(payer),
        );
        let found = check(&task.filled(), &office, book());
        let advice = [
            "Not coded together",
            "The order of the diagnoses",
            "Another code goes first",
            "Age and code",
            "Sex and code",
            "Entered twice",
            "Not paid together",
            "Too many units",
            "An add-on by itself",
            "Modifier and code",
        ];
        let advised: Vec<_> = found.iter().filter(|one| advice.contains(&&*one.title)).collect();
        assert!(advised.is_empty(), "{name}: {advised:#?}");
        tasks += 1;
    }
    assert!(tasks >= 6, "{tasks}");
}

#[test]
fn an_empty_form_has_little_to_be_seen() {
    let found = check(&Form::default(), &office(), book());
    assert_eq!(
        titles(&found),
        [
            "11 Box 11 without NONE",
            "10a Box 10 is open",
            "12 No signature in 12",
            "31 No signature in 31"
        ]
    );
}

proptest! {
    #[test]
    fn no_form_is_too_odd(form in super::any::form(), paper in any::<bool>(), medicare in any::<bool>()) {
        let mut office = office();
        if paper {
            office.sends = Medium::Paper;
        }
        if !medicare {
            office.payer.filing = Filing::Ppo;
        }
        for one in check(&form, &office, book()) {
            prop_assert!(!one.boxes.is_empty());
            prop_assert!(one.boxes.iter().all(|id| super::super::ids::is_box(id)));
        }
    }
}
