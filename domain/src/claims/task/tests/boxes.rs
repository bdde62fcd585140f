//! Rules of single boxes.

use super::{Row, VISIT, changed, read, rows, visit, with};
use crate::{
    Fraction,
    claims::{
        form::Form,
        task::{BoxWord, KeyBox, Task},
    },
};

#[test]
fn a_box_earns_all_half_or_nothing() {
    let table: &[Row<'_>] = &[
        (&[], &[], "45/45"),
        // The text, however it is spaced and in whatever letters.
        (&[("2", "  landry,   odile, m ")], &[], "45/45"),
        (&[("12", "Signature on file")], &[], "45/45"),
        (&[("1", "MEDICARE")], &[], "45/45"),
        (&[("3.sex", "f")], &[], "45/45"),
        (
            &[(
                "33",
                "Bayou Family Practice \r\n\r\n 12 Levee  Road\nNew Orleans LA 70112-1234\n",
            )],
            &[],
            "45/45",
        ),
        // The value in another writing.
        (&[("1a", "1EG4 TE5-MK73")], &["1a 1/2 written"], "89/2/45"),
        (&[("1a", "1eg4 te5 mk73")], &["1a 1/2 written"], "89/2/45"),
        (&[("2", "LANDRY ODILE M")], &["2 1/2 written"], "89/2/45"),
        (&[("2", "LANDRY,ODILE,M")], &["2 1/2 written"], "89/2/45"),
        (&[("12", "S.O.F.")], &["12 1/2 written"], "89/2/45"),
        (
            &[(
                "33",
                "BAYOU FAMILY PRACTICE 12 LEVEE ROAD NEW ORLEANS LA 70112-1234",
            )],
            &["33 1/2 written"],
            "89/2/45",
        ),
        (&[("3", "03/08/1950")], &["3 1/2 written"], "89/2/45"),
        (&[("3", "03081950")], &["3 1/2 written"], "89/2/45"),
        (&[("3", "3-8-1950")], &["3 1/2 written"], "89/2/45"),
        (&[("3", "03 08 50")], &["3 1/2 written"], "89/2/45"),
        (&[("28", "356.00")], &["28 1/2 written"], "89/2/45"),
        (&[("28", "$356.00")], &["28 1/2 written"], "89/2/45"),
        (&[("28", "356")], &["28 1/2 written"], "89/2/45"),
        (&[("28", "35600")], &["28 1/2 written"], "89/2/45"),
        // Another value.
        (&[("1", "medicaid")], &["1 0 wrong"], "44/45"),
        (&[("1a", "1EG4TE5MK72")], &["1a 0 wrong"], "44/45"),
        (&[("2", "ODILE M LANDRY")], &["2 0 wrong"], "44/45"),
        (&[("3", "08 03 1950")], &["3 0 wrong"], "44/45"),
        (&[("3", "03 08 1951")], &["3 0 wrong"], "44/45"),
        (&[("3", "1950-03-08")], &["3 0 wrong"], "44/45"),
        (&[("3", "13 08 1950")], &["3 0 wrong"], "44/45"),
        (&[("3", "--")], &["3 0 wrong"], "44/45"),
        (&[("28", "365 00")], &["28 0 wrong"], "44/45"),
        (&[("28", "-")], &["28 0 wrong"], "44/45"),
        (&[("10a", "YES")], &["10a 0 wrong"], "44/45"),
        // Nothing, and white space, which is nothing.
        (&[("11", "")], &["11 0 missed"], "44/45"),
        (&[("11", " \n ")], &["11 0 missed"], "44/45"),
        (
            &[("1a", ""), ("27", "")],
            &["1a 0 missed", "27 0 missed"],
            "43/45",
        ),
        // Where the key has nothing.
        (&[("29", "20 00")], &["29 0 overfilled of nothing"], "45/46"),
        (&[("4", "LANDRY, ODILE, M")], &["4 0 overfilled"], "45/46"),
        (
            &[("9", "SAME"), ("9a", "1")],
            &["9 0 overfilled of nothing", "9a 0 overfilled of nothing"],
            "45/47",
        ),
        // What may be omitted.
        (&[("5.phone", "")], &[], "45/45"),
        (
            &[("5.phone", "504-555-0123")],
            &["5.phone 1/2 written"],
            "91/2/46",
        ),
        (&[("5.phone", "504 5550124")], &["5.phone 0 wrong"], "45/46"),
        // What is given, whatever the form says.
        (&[("25", "")], &[], "45/45"),
        (
            &[("25", "999999999"), ("33a", "x"), ("25.kind", "SSN")],
            &[],
            "45/45",
        ),
        // No box of the form.
        (&[("24D.7", "99999"), ("no box", "x"), ("", "x")], &[], "45/45"),
    ];
    rows(&visit(), table);
}

#[test]
fn a_total_that_follows_from_the_lines_is_half_right() {
    let table: &[Row<'_>] = &[
        (
            &[("24F.2", "150 00"), ("28", "358 00")],
            &["24F.2 0 wrong", "28 1/2 follows"],
            "87/2/45",
        ),
        (
            &[("24F.2", "$150"), ("28", "$358.00")],
            &["24F.2 0 wrong", "28 1/2 follows"],
            "87/2/45",
        ),
        // The key's total is right, whatever the lines say.
        (&[("24F.2", "150 00")], &["24F.2 0 wrong"], "44/45"),
        // Neither.
        (
            &[("24F.2", "150 00"), ("28", "357 00")],
            &["24F.2 0 wrong", "28 0 wrong"],
            "43/45",
        ),
        // A charge that cannot be read has no sum.
        (
            &[("24F.2", "a lot"), ("28", "208 00")],
            &["24F.2 0 wrong", "28 0 wrong"],
            "43/45",
        ),
        (
            &[("24F.1", ""), ("28", "170 00")],
            &["24F.1 0 missed", "28 1/2 follows"],
            "87/2/45",
        ),
    ];
    rows(&visit(), table);
}

/// A key whose form begins filled: 1a wrongly, 11 rightly, 22 where nothing belongs.
fn begun() -> Task {
    let toml = changed(VISIT, "value = \"NONE\"", "value = \"NONE\"\nstart = \"NONE\"");
    let mut task = read(&toml).unwrap();
    task.keys.push(KeyBox {
        at: 1,
        id: "22".to_owned(),
        value: String::new(),
        accept: Vec::new(),
        optional: false,
        given: false,
        start: Some("7".to_owned()),
        why: String::new(),
        cites: Vec::new(),
    });
    task
}

#[test]
fn a_form_that_begins_filled_earns_for_what_is_mended_alone() {
    let task = begun();
    let start = task.sheet().start;
    assert_eq!(start.get("1a"), "1EG4-TE5-MK73", "only its hyphens are wrong");
    let of = |form: &Form, id: &str| {
        let found = task.grade(form).boxes.into_iter().find(|one| one.id == id);
        found.map(|one| (one.credit.to_string(), one.counts, one.word))
    };
    // Untouched: nothing for what was right, no half for what was nearly right, and 22 is still there.
    assert_eq!(task.grade(&start).earned, Fraction::ZERO);
    assert_eq!(of(&start, "11"), Some(("0".to_owned(), false, None)));
    assert_eq!(
        of(&start, "1a"),
        Some(("0".to_owned(), true, Some(BoxWord::Written)))
    );
    assert_eq!(
        of(&start, "22"),
        Some(("0".to_owned(), true, Some(BoxWord::Overfilled)))
    );
    // Mended, spoiled, emptied.
    let form = with(
        start.clone(),
        &[("1a", "1EG4TE5MK73"), ("11", "12345"), ("22", "")],
    );
    assert_eq!(of(&form, "1a"), Some(("1".to_owned(), true, None)));
    assert_eq!(
        of(&form, "11"),
        Some(("0".to_owned(), true, Some(BoxWord::Wrong)))
    );
    assert_eq!(of(&form, "22"), Some(("1".to_owned(), true, None)));
    // Another writing that the student typed earns its half.
    let form = with(start, &[("1a", "1EG4 TE5 MK73")]);
    assert_eq!(
        of(&form, "1a"),
        Some(("1/2".to_owned(), true, Some(BoxWord::Written)))
    );
}
