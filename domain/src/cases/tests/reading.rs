//! Files that cannot be read as a case.

use super::*;

/// Each row is a change to a good file, and what is said of it.
pub(super) fn table(toml: &str, rows: &[(&str, &str, &[&str])]) {
    for (from, to, expected) in rows {
        let faults = read(&changed(toml, from, to)).map(drop).unwrap_err();
        assert_eq!(said(&faults), *expected, "{from} -> {to}");
    }
}

#[test]
fn the_head_of_a_case() {
    table(
        OFFICE,
        &[
            (
                r#"id = "cystitis""#,
                r#"id = "cystitis-01""#,
                &[r#"case.toml:1: The id "cystitis-01" must equal the folder's name, "cystitis"."#],
            ),
            (
                r#"id = "cystitis""#,
                r#"id = """#,
                &[r#"case.toml:1: "id" is empty."#],
            ),
            (
                r#"title = "Burning on urination""#,
                "",
                &[r#"case.toml:1: The case lacks "title"."#],
            ),
            (
                r#"title = "Burning on urination""#,
                "title = 7",
                &[r#"case.toml:2: "title" must be text in quotes; it is a whole number."#],
            ),
            (
                r#"title = "Burning on urination""#,
                r#"titel = "Burning on urination""#,
                &[r#"case.toml:2: The case has no field "titel". Did you mean "title"?"#],
            ),
            (
                r#"title = "Burning on urination""#,
                r#"title = "Burning on urination"
color = "red""#,
                &[
                    r#"case.toml:3: The case has no field "color". There are abstract, bills, diagnosis, difficulty, document, id, never, patient, payer, place, procedure, service_from, service_to, setting, specialty, tests, title, trap, vary."#,
                ],
            ),
            (
                r#"title = "Burning on urination""#,
                r#"title = "Burning on urination" colour"#,
                &[r#"case.toml:2: This is not TOML: unexpected key or value, expected newline, `#`."#],
            ),
            (
                r#"title = "Burning on urination""#,
                "title = \"a\"\ntitle = \"b\"",
                &[r#"case.toml:3: This is not TOML: duplicate key."#],
            ),
            (
                r#"setting = "office""#,
                r#"setting = "ofice""#,
                &[r#"case.toml:3: "setting" cannot be "ofice". Did you mean "office"?"#],
            ),
            (
                r#"setting = "office""#,
                r#"setting = "moon""#,
                &[
                    r#"case.toml:3: "setting" cannot be "moon". There are office, telehealth, urgent-care, home, emergency, observation, outpatient-hospital, asc, inpatient, behavioral, dialysis, hospice, snf, laboratory."#,
                ],
            ),
            (
                r#"bills = "professional""#,
                r#"bills = "profesional""#,
                &[r#"case.toml:4: "bills" cannot be "profesional". Did you mean "professional"?"#],
            ),
            (
                r#"place = "11""#,
                "",
                &[r#"case.toml:1: The case lacks "place"."#],
            ),
            (
                r#"place = "11""#,
                "place = 11",
                &[r#"case.toml:5: "place" must be text in quotes; it is a whole number."#],
            ),
            (
                r#"place = "11""#,
                r#"place = "1""#,
                &[r#"case.toml:5: "1" is no place of service; it has two digits, such as "11"."#],
            ),
            (
                "difficulty = 1",
                "difficulty = 6",
                &[r#"case.toml:7: "difficulty" is 6; it goes from 1 to 5."#],
            ),
            (
                "difficulty = 1",
                "difficulty = 1.5",
                &[r#"case.toml:7: "difficulty" must be a whole number; it is a number with a fraction."#],
            ),
            (
                "difficulty = 1",
                "",
                &[r#"case.toml:1: The case lacks "difficulty"."#],
            ),
            (
                r#"service_from = "2026-05-04""#,
                "service_from = 2026-05-04",
                &[r#"case.toml:8: "service_from" must be text in quotes; it is a date without quotes."#],
            ),
            (
                r#"service_from = "2026-05-04""#,
                r#"service_from = "2026-02-30""#,
                &[r#"case.toml:8: "service_from" is "2026-02-30", which is no day; write it as 2026-05-04."#],
            ),
            (
                r#"service_from = "2026-05-04""#,
                r#"service_from = "5/4/2026""#,
                &[r#"case.toml:8: "service_from" is "5/4/2026", which is no day; write it as 2026-05-04."#],
            ),
            (
                r#"service_to = "2026-05-04""#,
                r#"service_to = "2026-05-03""#,
                &[r#"case.toml:9: "service_to" (2026-05-03) lies before "service_from" (2026-05-04)."#],
            ),
            (
                r#"service_to = "2026-05-04""#,
                "",
                &[r#"case.toml:1: The case lacks "service_to"."#],
            ),
            (
                r#"age = "68y""#,
                r#"age = "68""#,
                &[
                    r#"case.toml:10: "age" is "68": not an age; write days as 5d, months as 7m, years as 68y."#,
                ],
            ),
            (
                r#"age = "68y""#,
                r#"age = "680y""#,
                &[
                    r#"case.toml:10: "age" is "680y": not an age; write days as 5d, months as 7m, years as 68y."#,
                ],
            ),
            (
                r#"sex = "F""#,
                r#"sex = "W""#,
                &[r#"case.toml:10: "sex" is "W": write F or M."#],
            ),
            (
                r#", sex = "F""#,
                "",
                &[r#"case.toml:10: The patient lacks "sex"."#],
            ),
            (
                r#", sex = "F""#,
                r#", sex = "F", name = "Ann""#,
                &[r#"case.toml:10: The patient has no field "name". Did you mean "age"?"#],
            ),
            (
                r#"patient = { age = "68y", sex = "F" }"#,
                "",
                &[r#"case.toml:1: The case lacks "patient"."#],
            ),
            (
                r#"patient = { age = "68y", sex = "F" }"#,
                r#"patient = "68y F""#,
                &[r#"case.toml:10: The patient must be a table; it is text."#],
            ),
            (
                r#"tests = ["I.B.2"]"#,
                r#"tests = "I.B.2""#,
                &[r#"case.toml:11: "tests" must be a list; it is text."#],
            ),
            (
                r#"tests = ["I.B.2"]"#,
                r#"tests = ["I.B.2", 5]"#,
                &[r#"case.toml:11: "tests" must be text in quotes; it is a whole number."#],
            ),
        ],
    );
}

#[test]
fn documents_of_a_case() {
    table(
        OFFICE,
        &[
            (
                r#"file = "progress-note.md""#,
                r#"file = "progres-note.md""#,
                &[
                    r#"case.toml:15: There is no file "progres-note.md" in the folder. Did you mean "progress-note.md"?"#,
                ],
            ),
            (
                r#"file = "progress-note.md""#,
                r#"file = "triage.md""#,
                &[r#"case.toml:20: The document "triage.md" stands twice."#],
            ),
            (
                r#"file = "progress-note.md""#,
                "",
                &[r#"case.toml:13: [[document]] lacks "file"."#],
            ),
            (
                r#"title = "Triage""#,
                "",
                &[r#"case.toml:18: [[document]] lacks "title"."#],
            ),
            (
                r#"author = "nurse""#,
                r#"author = "nurce""#,
                &[r#"case.toml:21: "author" cannot be "nurce". Did you mean "nurse"?"#],
            ),
            (
                r#"author = "nurse""#,
                r#"autor = "nurse""#,
                &[r#"case.toml:21: [[document]] has no field "autor". Did you mean "author"?"#],
            ),
            (
                "[[document]]\ntitle = \"Triage\"",
                "[[documents]]\ntitle = \"Triage\"",
                &[r#"case.toml:18: The case has no field "documents". Did you mean "document"?"#],
            ),
        ],
    );
}

#[test]
fn more_than_eight_ways() {
    let mut toml = OFFICE.to_owned();
    for way in 1..=9 {
        toml +=
            &format!("\n[[procedure]]\ncode = \"36415\"\nrank = \"other\"\nway = \"{way}\"\nwhy = \"x\"\n");
    }
    assert_eq!(
        said(&read(&toml).unwrap_err()),
        ["case.toml:1: The key has 9 ways; 8 are the most."]
    );
}

#[test]
fn every_fault_is_said_at_once() {
    let toml = changed(OFFICE, "difficulty = 1", "difficulty = 0");
    let toml = changed(&toml, r#"rank = "first""#, r#"rank = "last""#);
    let toml = changed(&toml, r#"code = "R30.0""#, r#"code = "?""#);
    assert_eq!(
        said(&read(&toml).unwrap_err()),
        [
            "case.toml:7: \"difficulty\" is 0; it goes from 1 to 5.",
            "case.toml:25: \"rank\" cannot be \"last\". There are first, other, either.",
            "case.toml:44: \"?\" is no code.",
        ]
    );
}
