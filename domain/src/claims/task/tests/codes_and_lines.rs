//! Boxes 21 and 24: whatever order is right, whatever line.

use super::{Row, VISIT, changed, losses, read, rows, visit, with};

#[test]
fn a_diagnosis_is_found_wherever_it_stands() {
    let table: &[Row<'_>] = &[
        // Another order of those after the first; the letters that follow from it are right.
        (
            &[("21B", "N1832"), ("21C", "I5032"), ("24E.1", "ABC")],
            &[],
            "45/45",
        ),
        (
            &[
                ("21B", "M1711"),
                ("21D", "I5032"),
                ("24E.1", "ACD"),
                ("24E.2", "B"),
                ("24E.3", "B"),
            ],
            &[],
            "45/45",
        ),
        // The letters of the printed order, where the student's is another.
        (
            &[("21B", "M1711"), ("21D", "I5032")],
            &["24E.1 0 wrong", "24E.2 0 wrong", "24E.3 0 wrong"],
            "42/45",
        ),
        // Another that may lead.
        (
            &[
                ("21A", "M1711"),
                ("21D", "I130"),
                ("24E.1", "DBC"),
                ("24E.2", "A"),
                ("24E.3", "A"),
                ("24E.4", "D"),
            ],
            &[],
            "45/45",
        ),
        // One that may not; the one that should have led is not lost.
        (
            &[
                ("21A", "I5032"),
                ("21B", "I130"),
                ("24E.1", "BAC"),
                ("24E.4", "B"),
            ],
            &["21A 1/2 sequence of 21B"],
            "89/2/45",
        ),
        // With a dot.
        (&[("21A", "I13.0")], &["21A 1/2 written"], "89/2/45"),
        (&[("21D", "m17.11")], &["21D 1/2 written"], "89/2/45"),
        (&[("21D", "m1711")], &[], "45/45"),
        // With a dot, and not where it may stand: one loss, not two.
        (
            &[
                ("21A", "I50.32"),
                ("21B", "I130"),
                ("24E.1", "BAC"),
                ("24E.4", "B"),
            ],
            &["21A 1/2 sequence of 21B"],
            "89/2/45",
        ),
        // Nobody entered it. A letter that stands for nothing is wrong.
        (&[("21C", "")], &["21C 0 missed", "24E.1 0 wrong"], "43/45"),
        (
            &[("21C", ""), ("24E.1", "AB")],
            &["21C 0 missed", "24E.1 0 wrong"],
            "43/45",
        ),
        // In place of another: of its category, else the next that is missing. Letters to it are right.
        (&[("21D", "M1712")], &["21D 0 wrong"], "44/45"),
        (
            &[
                ("21B", "M1712"),
                ("21D", "I509"),
                ("24E.1", "ACD"),
                ("24E.2", "B"),
                ("24E.3", "B"),
            ],
            &["21B 0 wrong of 21D", "21D 0 wrong of 21B"],
            "43/45",
        ),
        (&[("21C", "R600")], &["21C 0 wrong"], "44/45"),
        (
            &[("21B", "R600"), ("21C", "E785")],
            &["21B 0 wrong", "21C 0 wrong"],
            "43/45",
        ),
        // Too many.
        (&[("21F", "E785")], &["21F 0 overfilled of nothing"], "45/46"),
        (&[("21F", "I130")], &["21F 0 overfilled of nothing"], "45/46"),
        // May be omitted; not right in another writing, nor at the head.
        (&[("21E", "")], &[], "45/45"),
        (&[("21E", "Z96.652")], &["21E 1/2 written"], "91/2/46"),
        (
            &[
                ("21A", "Z96652"),
                ("21E", "I130"),
                ("24E.1", "EBC"),
                ("24E.4", "E"),
            ],
            &["21A 1/2 sequence of 21E"],
            "91/2/46",
        ),
        // The first box is empty: the first code should have stood there.
        (
            &[("21A", ""), ("21F", "I130"), ("24E.1", "FBC"), ("24E.4", "F")],
            &["21B 1/2 sequence"],
            "89/2/45",
        ),
    ];
    rows(&visit(), table);
    let alone = read(&changed(VISIT, "first = [\"I13.0\", \"M17.11\"]\n", "")).unwrap();
    let table: &[Row<'_>] = &[(
        &[
            ("21A", "M1711"),
            ("21D", "I130"),
            ("24E.1", "DBC"),
            ("24E.2", "A"),
            ("24E.3", "A"),
            ("24E.4", "D"),
        ],
        &["21A 1/2 sequence of 21D"],
        "89/2/45",
    )];
    rows(&alone, table);
}

#[test]
fn letters_are_compared_by_their_codes() {
    let table: &[Row<'_>] = &[
        (&[("24E.1", "ACB")], &[], "45/45"),
        (&[("24E.1", "acb")], &[], "45/45"),
        (&[("24E.1", "A,B,C")], &["24E.1 1/2 written"], "89/2/45"),
        (&[("24E.1", "A B C")], &["24E.1 1/2 written"], "89/2/45"),
        (&[("24E.1", "AABC")], &["24E.1 1/2 written"], "89/2/45"),
        (&[("24E.1", "BAC")], &["24E.1 0 wrong"], "44/45"),
        (&[("24E.1", "AB")], &["24E.1 0 wrong"], "44/45"),
        (&[("24E.1", "ABCD")], &["24E.1 0 wrong"], "44/45"),
        (&[("24E.1", "123")], &["24E.1 0 wrong"], "44/45"),
        (&[("24E.1", "ABZ")], &["24E.1 0 wrong"], "44/45"),
        (&[("24E.1", ",")], &["24E.1 0 wrong"], "44/45"),
        (&[("24E.1", "")], &["24E.1 0 missed"], "44/45"),
    ];
    rows(&visit(), table);
}

#[test]
fn a_line_is_found_wherever_it_stands_and_graded_box_by_box() {
    let third: &[(&str, &str)] = &[
        ("24A.3", ""),
        ("24B.3", ""),
        ("24D.3", ""),
        ("24E.3", ""),
        ("24F.3", ""),
        ("24G.3", ""),
        ("24J.3", ""),
    ];
    let moved: Vec<(&str, &str)> = third
        .iter()
        .copied()
        .chain([
            ("24A.6", "04 14 26 04 14 26"),
            ("24B.6", "11"),
            ("24D.6", "J3301"),
            ("24E.6", "D"),
            ("24F.6", "13 00"),
            ("24G.6", "4"),
            ("24J.6", "2234567891"),
        ])
        .collect();
    let moved_and_few: Vec<(&str, &str)> = moved.iter().copied().chain([("24G.6", "1")]).collect();
    let moved_and_wrong: Vec<(&str, &str)> = moved.iter().copied().chain([("24D.6", "J3300")]).collect();
    let another: &[(&str, &str)] = &[("24B.5", "11"), ("24D.5", "20611"), ("24G.5", "1")];
    let table: &[Row<'_>] = &[
        (&moved, &[], "45/45"),
        (&moved_and_few, &["24G.6 0 wrong of 24G.3"], "44/45"),
        (&moved_and_wrong, &["24D.6 0 wrong of 24D.3"], "44/45"),
        (&[("24G.3", "1")], &["24G.3 0 wrong"], "44/45"),
        (&[("24G.3", "")], &["24G.3 0 missed"], "44/45"),
        (&[("24D.1", "99214")], &["24D.1 0 wrong"], "44/45"),
        (&[("24D.1", "99214-25")], &["24D.1 1/2 written"], "89/2/45"),
        (&[("24D.1", "9921425")], &["24D.1 1/2 written"], "89/2/45"),
        (&[("24D.1", "99214 25 GC")], &["24D.1 0 wrong"], "44/45"),
        (&[("24D.1", "99213 25")], &["24D.1 0 wrong"], "44/45"),
        (&[("24D.1", "")], &["24D.1 0 missed"], "44/45"),
        (&[("24C.1", "Y")], &["24C.1 0 overfilled of nothing"], "45/46"),
        (&[("24A.1", "04 14 26")], &["24A.1 0 wrong"], "44/45"),
        (&[("24A.1", "041426 041426")], &["24A.1 1/2 written"], "89/2/45"),
        (
            &[("24A.1", "04/14/2026-04/14/2026")],
            &["24A.1 1/2 written"],
            "89/2/45",
        ),
        (
            &[("24A.1", "0414202604142026")],
            &["24A.1 1/2 written"],
            "89/2/45",
        ),
        (&[("24F.1", "186.00")], &["24F.1 1/2 written"], "89/2/45"),
        (&[("24F.1", "186")], &["24F.1 1/2 written"], "89/2/45"),
        (&[("24F.1", "1 86 00")], &["24F.1 1/2 written"], "89/2/45"),
        (&[("24J.1", "2992999823")], &["24J.1 0 wrong"], "44/45"),
        // A line that nobody entered, and one too many.
        (
            third,
            &[
                "24A.3 0 missed",
                "24B.3 0 missed",
                "24D.3 0 missed",
                "24E.3 0 missed",
                "24F.3 0 missed",
                "24G.3 0 missed",
                "24J.3 0 missed",
            ],
            "38/45",
        ),
        (
            another,
            &[
                "24B.5 0 overfilled of nothing",
                "24D.5 0 overfilled of nothing",
                "24G.5 0 overfilled of nothing",
            ],
            "45/48",
        ),
        // One line twice: the second is too many, whichever of its boxes are filled.
        (
            &[("24D.5", "20610 RT"), ("24E.5", "D")],
            &["24D.5 0 overfilled of nothing", "24E.5 0 overfilled of nothing"],
            "45/47",
        ),
        // Two services changed places but for their codes: each line is that of its code.
        (
            &[("24D.2", "J3301"), ("24D.3", "20610 RT")],
            &[
                "24F.2 0 wrong of 24F.3",
                "24G.2 0 wrong of 24G.3",
                "24F.3 0 wrong of 24F.2",
                "24G.3 0 wrong of 24G.2",
            ],
            "41/45",
        ),
        // Two codes are wrong: the lines are told apart by the rest.
        (
            &[
                ("24D.2", "J3300"),
                ("24F.2", "13 00"),
                ("24G.2", "4"),
                ("24D.3", "20611 RT"),
                ("24F.3", "148 00"),
                ("24G.3", "1"),
            ],
            &["24D.2 0 wrong of 24D.3", "24D.3 0 wrong of 24D.2"],
            "43/45",
        ),
    ];
    rows(&visit(), table);
}

#[test]
fn lines_of_one_code_are_told_apart_by_what_earns_most() {
    let both = changed(
        VISIT,
        "value = \"20610 RT\"",
        "value = \"20610 RT\"\naccept = [\"20610 RT LT\"]",
    );
    let both = changed(&both, "value = \"J3301\"", "value = \"20610 LT\"");
    let table: &[Row<'_>] = &[
        (&[], &[], "45/45"),
        (
            &[
                ("24D.2", "20610 LT"),
                ("24F.2", "13 00"),
                ("24G.2", "4"),
                ("24D.3", "20610 RT"),
                ("24F.3", "148 00"),
                ("24G.3", "1"),
            ],
            &[],
            "45/45",
        ),
        // The set is right and the order is not.
        (&[("24D.2", "20610 LT RT")], &["24D.2 1/2 written"], "89/2/45"),
        (&[("24D.3", "20610")], &["24D.3 0 wrong"], "44/45"),
    ];
    rows(&read(&both).unwrap(), table);
}

#[test]
fn what_is_printed_in_lines_is_not_graded() {
    let mut toml = VISIT.to_owned();
    for line in 1..=4 {
        toml = toml.replace(
            &format!("id = \"24J.{line}\"\nvalue = \"2234567891\""),
            &format!("id = \"24J.{line}\"\nvalue = \"2234567891\"\ngiven = true"),
        );
    }
    let task = read(&toml).unwrap();
    let table: &[Row<'_>] = &[
        (&[], &[], "41/41"),
        (&[("24J.1", ""), ("24J.2", "x")], &[], "41/41"),
        // The practice's number alone makes no line.
        (
            &[
                ("24A.4", ""),
                ("24B.4", ""),
                ("24D.4", ""),
                ("24E.4", ""),
                ("24F.4", ""),
                ("24G.4", ""),
            ],
            &[
                "24A.4 0 missed",
                "24B.4 0 missed",
                "24D.4 0 missed",
                "24E.4 0 missed",
                "24F.4 0 missed",
                "24G.4 0 missed",
            ],
            "35/41",
        ),
    ];
    rows(&task, table);
    // A whole line that is printed takes its service.
    let mut toml = VISIT.to_owned();
    for column in ["24A", "24B", "24D", "24E", "24F", "24G", "24J"] {
        let id = format!("id = \"{column}.1\"\n");
        toml = toml.replace(&id, &format!("{id}given = true\n"));
    }
    let task = read(&toml).unwrap();
    let grade = task.grade(&with(task.filled(), &[("24D.1", ""), ("24D.2", "20600 RT")]));
    assert_eq!(losses(&grade), ["24D.2 0 wrong"]);
}

#[test]
fn results_stand_in_printed_order() {
    let task = visit();
    let form = with(
        task.filled(),
        &[("21C", ""), ("29", "1 00"), ("24D.5", "99000"), ("1a", "x")],
    );
    let grade = task.grade(&form);
    let mut places: Vec<usize> = grade
        .boxes
        .iter()
        .map(|one| super::super::ids::place(&one.id))
        .collect();
    let given = places.clone();
    places.sort_unstable();
    assert_eq!(given, places);
    let json = serde_json::to_string(&grade).unwrap();
    assert_eq!(serde_json::from_str::<super::ClaimGrade>(&json).unwrap(), grade);
}
