//! Files that cannot be read as a case.

use super::*;

/// Each row is a change to a good file, and what is said of it.
fn table(toml: &str, rows: &[(&str, &str, &[&str])]) {
    for (from, to, expected) in rows {
        let faults = read(&changed(toml, from, to)).map(drop).unwrap_err();
        println!("(r#\"{from}\"#, r#\"{to}\"#, &["); for f in said(&faults) { println!("    r#\"{f}\"#,"); } println!("]),");
        let _ = expected;
    }
}

#[test]
fn the_head_of_a_case() {
    table(OFFICE, &[
        (r#"id = "cystitis""#, r#"id = "cystitis-01""#, &[]),
        (r#"id = "cystitis""#, r#"id = """#, &[]),
        (r#"title = "Burning on urination""#, "", &[]),
        (r#"title = "Burning on urination""#, "title = 7", &[]),
        (r#"title = "Burning on urination""#, r#"titel = "Burning on urination""#, &[]),
        (r#"title = "Burning on urination""#, r#"title = "Burning on urination"
color = "red""#, &[]),
        (r#"title = "Burning on urination""#, r#"title = "Burning on urination" colour"#, &[]),
        (r#"title = "Burning on urination""#, "title = \"a\"\ntitle = \"b\"", &[]),
        (r#"setting = "office""#, r#"setting = "ofice""#, &[]),
        (r#"setting = "office""#, r#"setting = "moon""#, &[]),
        (r#"bills = "professional""#, r#"bills = "profesional""#, &[]),
        (r#"place = "11""#, "", &[]),
        (r#"place = "11""#, "place = 11", &[]),
        (r#"place = "11""#, r#"place = "1""#, &[]),
        ("difficulty = 1", "difficulty = 6", &[]),
        ("difficulty = 1", "difficulty = 1.5", &[]),
        ("difficulty = 1", "", &[]),
        (r#"service_from = "2026-05-04""#, "service_from = 2026-05-04", &[]),
        (r#"service_from = "2026-05-04""#, r#"service_from = "2026-02-30""#, &[]),
        (r#"service_from = "2026-05-04""#, r#"service_from = "5/4/2026""#, &[]),
        (r#"service_to = "2026-05-04""#, r#"service_to = "2026-05-03""#, &[]),
        (r#"service_to = "2026-05-04""#, "", &[]),
        (r#"age = "68y""#, r#"age = "68""#, &[]),
        (r#"age = "68y""#, r#"age = "680y""#, &[]),
        (r#"sex = "F""#, r#"sex = "W""#, &[]),
        (r#", sex = "F""#, "", &[]),
        (r#", sex = "F""#, r#", sex = "F", name = "Ann""#, &[]),
        (r#"patient = { age = "68y", sex = "F" }"#, "", &[]),
        (r#"patient = { age = "68y", sex = "F" }"#, r#"patient = "68y F""#, &[]),
        (r#"tests = ["I.B.2"]"#, r#"tests = "I.B.2""#, &[]),
        (r#"tests = ["I.B.2"]"#, r#"tests = ["I.B.2", 5]"#, &[]),
    ]);
}

#[test]
fn documents_of_a_case() {
    table(OFFICE, &[
        (r#"file = "progress-note.md""#, r#"file = "progres-note.md""#, &[]),
        (r#"file = "progress-note.md""#, r#"file = "triage.md""#, &[]),
        (r#"file = "progress-note.md""#, "", &[]),
        (r#"title = "Triage""#, "", &[]),
        (r#"author = "nurse""#, r#"author = "nurce""#, &[]),
        (r#"author = "nurse""#, r#"autor = "nurse""#, &[]),
        ("[[document]]\ntitle = \"Triage\"", "[[documents]]\ntitle = \"Triage\"", &[]),
    ]);
}

#[test]
fn lines_of_a_key() {
    table(OFFICE, &[
        (r#"code = "N30.00""#, r#"code = "30.00""#, &[]),
        (r#"code = "N30.00""#, "", &[]),
        (r#"rank = "first""#, r#"rank = "frist""#, &[]),
        (r#"rank = "first""#, "", &[]),
        (r#"rank = "first""#, "rank = \"first\"\nafter = [\"N30.01\"]", &[]),
        (r#"rank = "first""#, "rank = \"first\"\npoa = \"Y\"", &[]),
        (r#"rank = "first""#, "rank = \"first\"\noptional = \"yes\"", &[]),
        (r#"rank = "first""#, "rank = \"first\"\nunits = 2", &[]),
        (r#"rank = "first""#, "rank = \"first\"\naccept = [\n  \"N30.01\",\n  \"cystitis\",\n]", &[]),
        ("  \"Acute cystitis without blood\",\n", "  \"Acute cystitis without blood\",\n  7,\n", &[]),
        ("  \"Acute cystitis without blood\",\n", "  { document = \"note.md\", quote = \"Acute\" },\n", &[]),
        ("  \"Acute cystitis without blood\",\n", "  { document = \"triage.md\", quote = \"Acute\", nth = 0 },\n", &[]),
        ("  \"Acute cystitis without blood\",\n", "  { document = \"triage.md\", qoute = \"Acute\" },\n", &[]),
        ("why = \"\"\"\nThe provider\nstates it.\"\"\"", "way = \"one\"", &[]),
        ("cites = [\"ICD-10-CM I.B.2\"]", "cites = [\"ICD-10-CM I.B.2\"]\nwhen = { eye = [\"left\"] }", &[]),
        (r#"code = "99213""#, r#"code = "9921""#, &[]),
        (r#"rank = "other""#, r#"rank = "either""#, &[]),
        (r#"points_to = ["N30.00"]"#, r#"points_to = ["N30.01"]"#, &[]),
        (r#"points_to = ["N30.00"]"#, "points_to = [\n  \"N30.00\",\n  \"I10\",\n]", &[]),
        (r#"points_to = ["N30.00"]"#, "points_to = [\"N30.00\"]\nmay_point_to = [\"N30\"]", &[]),
        (r#"points_to = ["N30.00"]"#, "point_to = [\"N30.00\"]", &[]),
        (r#"rank = "other""#, "rank = \"other\"\nunits = 0", &[]),
        (r#"rank = "other""#, "rank = \"other\"\nunits = 99999999999999999999", &[]),
        (r#"rank = "other""#, "rank = \"other\"\nmodifiers = [\"25\", \"5\"]", &[]),
        (r#"rank = "other""#, "rank = \"other\"\nmodifiers = [\"25\"]\noptional_modifiers = [\"25\"]", &[]),
        (r#"rank = "other""#, "rank = \"other\"\nor_modifiers = [\"XS\"]", &[]),
        (r#"rank = "other""#, "rank = \"other\"\nor_modifiers = [[\"XS\"], [\"5\"]]", &[]),
        (r#"rank = "other""#, "rank = \"other\"\non = \"2026-05-32\"", &[]),
        (r#"rank = "other""#, "rank = \"other\"\nminutes = 0", &[]),
        (r#"risk = "low""#, r#"risk = "lo""#, &[]),
        (r#", risk = "low""#, "", &[]),
        (r#"[[trap]]"#, "[[traps]]", &[]),
        (r#"code = "R30.0""#, r#"code = "dysuria""#, &[]),
        (r#"why = "A symptom of what is confirmed.""#, "", &[]),
        (r#"[[trap]]"#, "[[abstract]]\nfield = \"drg\"\nvalue = \"690\"\nwhy = \"x\"\n\n[[trap]]", &[]),
    ]);
}

#[test]
fn lines_of_a_stay() {
    table(STAY, &[
        (r#"bills = "facility""#, "bills = \"facility\"\nplace = \"21\"", &[]),
        (r#"poa = "Y""#, r#"poa = "X""#, &[]),
        (r#"poa = "Y""#, r#"poa = "exemt""#, &[]),
        (r#"field = "discharge-status""#, r#"field = "discharge""#, &[]),
        (r#"field = "discharge-status""#, r#"field = "discharge-staus""#, &[]),
        (r#"value = "03""#, "value = 3", &[]),
        (r#"[[abstract]]"#, "[[procedure]]\ncode = \"0DTJ4ZZ\"\nrank = \"first\"\nwhy = \"x\"\npoints_to = [\"N30.00\"]\n\n[[abstract]]", &[]),
    ]);
}

#[test]
fn more_than_eight_ways() {
    let mut toml = OFFICE.to_owned();
    for way in 1..=9 {
        toml += &format!("\n[[procedure]]\ncode = \"36415\"\nrank = \"other\"\nway = \"{way}\"\nwhy = \"x\"\n");
    }
    assert_eq!(said(&read(&toml).unwrap_err()), ["case.toml:1: The key has 9 ways; 8 are the most."]);
}

#[test]
fn every_fault_is_said_at_once() {
    let toml = changed(OFFICE, "difficulty = 1", "difficulty = 0");
    let toml = changed(&toml, r#"rank = "first""#, r#"rank = "last""#);
    let toml = changed(&toml, r#"code = "R30.0""#, r#"code = "?""#);
    for f in said(&read(&toml).unwrap_err()) { println!("{f}"); }
}
