//! Cases that can be read and are wrong nonetheless.

use super::*;

fn table(toml: &str, rows: &[(&str, &str, &[&str])]) {
    for (from, to, expected) in rows {
        println!("(r#\"{from}\"#, r#\"{to}\"#, &["); for f in checked(&changed(toml, from, to)) { println!("    r#\"{f}\"#,"); } println!("]),");
        let _ = expected;
    }
}

#[test]
fn codes_and_their_editions() {
    table(OFFICE, &[
        (r#"code = "N30.00""#, r#"code = "N30.0""#, &[]),
        (r#"code = "N30.00""#, r#"code = "N30.02""#, &[]),
        (r#"rank = "first""#, "rank = \"first\"\naccept = [\"N30.02\"]", &[]),
        (r#"rank = "first""#, "rank = \"first\"\naccept = [\"N30.00\"]", &[]),
        (r#"code = "99213""#, r#"code = "99499""#, &[]),
        (r#"rank = "other""#, "rank = \"other\"\nmodifiers = [\"2S\"]", &[]),
        (r#"code = "99213""#, r#"code = "0DTJ4ZZ""#, &[]),
        (r#"code = "R30.0""#, r#"code = "R30.00""#, &[]),
        (r#"code = "R30.0""#, r#"code = "R30""#, &[]),
        (r#"code = "R30.0""#, r#"code = "N30.00""#, &[]),
        (r#"code = "R30.0""#, r#"code = "99213""#, &[]),
        (r#"code = "R30.0""#, r#"code = "J9999""#, &[]),
    ]);
    let toml = OFFICE.replace("2026-05-04", "2027-05-04");
    for f in checked(&toml) { println!("{f}"); }
    let toml = OFFICE.replace("2026-05-04", "2025-05-04");
    for f in checked(&toml) { println!("{f}"); }
}

#[test]
fn evidence() {
    table(OFFICE, &[
        (r#""low complexity""#, r#""high complexity""#, &[]),
        (r#""low complexity""#, r#""cystitis""#, &[]),
        (r#"evidence = ["low complexity"]"#, "", &[]),
        (r#"evidence = ["low complexity"]"#, "evidence = [{ document = \"triage.md\", quote = \"cystitis\", nth = 2 }]", &[]),
        (r#"evidence = ["low complexity"]"#, "evidence = [{ document = \"triage.md\", quote = \"cystitis\" }]", &[]),
        ("\"Acute cystitis without blood\"", "\"Acute cystitis, she says\"", &[]),
        ("author = \"provider\"", "author = \"radiologist\"", &[]),
        ("author = \"provider\"", "author = \"laboratory\"", &[]),
    ]);
    table(STAY, &[
        ("author = \"provider\"", "author = \"radiologist\"", &[]),
        ("code = \"E87.1\"\nrank = \"other\"\npoa = \"N\"\nevidence = [\"Sodium low, treated with salt tablets\"]", "code = \"Z68.41\"\nrank = \"other\"\npoa = \"exempt\"\nevidence = [{ document = \"triage.md\", quote = \"BMI 41\" }]", &[]),
        ("code = \"E87.1\"\nrank = \"other\"\npoa = \"N\"\nevidence = [\"Sodium low, treated with salt tablets\"]", "code = \"Z59.01\"\nrank = \"other\"\npoa = \"exempt\"\nevidence = [\"Sleeps in a shelter\"]", &[]),
    ]);
}

#[test]
fn the_key_in_itself() {
    table(OFFICE, &[
        (r#"cites = ["ICD-10-CM I.B.2"]"#, "", &[]),
        (r#"cites = ["ICD-10-CM I.B.2"]"#, r#"cites = ["ICD-10-CM 1.B.2"]"#, &[]),
        (r#"cites = ["ICD-10-CM I.B.2"]"#, r#"cites = ["ICD-10-CM I.C.9.a.3", "ICD-10-CM IV.K", "Anything"]"#, &[]),
        (r#"rank = "first""#, r#"rank = "other""#, &[]),
        (r#"rank = "first""#, "rank = \"first\"\noptional = true", &[]),
        (r#"mdm = { problems = "low", data = "minimal", risk = "low" }"#, "", &[]),
        (r#"mdm = { problems = "low", data = "minimal", risk = "low" }"#, r#"mdm = { problems = "moderate", data = "minimal", risk = "moderate" }"#, &[]),
        (r#"mdm = { problems = "low", data = "minimal", risk = "low" }"#, "minutes = 25", &[]),
        (r#"code = "99213""#, r#"code = "36415""#, &[]),
        (r#"rank = "other""#, "rank = \"other\"\non = \"2026-05-05\"", &[]),
        (r#"service_to = "2026-05-04""#, r#"service_to = "2026-05-05""#, &[]),
        (r#"[[trap]]"#, "[[trap]]\ncode = \"R30.0\"\nwhy = \"x\"\n\n[[trap]]", &[]),
        (r#"[[procedure]]"#, "[[diagnosis]]\ncode = \"E87.1\"\nrank = \"first\"\nevidence = [\"Sodium low\"]\nwhy = \"x\"\ncites = [\"x\"]\n\n[[procedure]]", &[]),
        (r#"[[procedure]]"#, "[[diagnosis]]\ncode = \"N30.00\"\nrank = \"other\"\nevidence = [\"Sodium low\"]\nwhy = \"x\"\ncites = [\"x\"]\n\n[[procedure]]", &[]),
        (r#"[[procedure]]"#, "[[diagnosis]]\ncode = \"E87.1\"\nrank = \"other\"\nafter = [\"E87.1\"]\nevidence = [\"Sodium low\"]\nwhy = \"x\"\ncites = [\"x\"]\n\n[[procedure]]", &[]),
        ("[[procedure]]", "[[diagnosis]]\ncode = \"I13.0\"\nrank = \"either\"\nevidence = [\"Sodium low\"]\nwhy = \"x\"\ncites = [\"x\"]\n\n[[diagnosis]]\ncode = \"I50.32\"\nrank = \"other\"\nevidence = [\"Sodium low\"]\nwhy = \"x\"\ncites = [\"x\"]\n\n[[procedure]]", &[]),
    ]);
    table(STAY, &[
        ("poa = \"N\"\n", "", &[]),
        ("[[abstract]]", "[[procedure]]\ncode = \"36415\"\nrank = \"first\"\nevidence = [\"low complexity\"]\nwhy = \"x\"\ncites = [\"x\"]\n\n[[abstract]]", &[]),
    ]);
}

#[test]
fn a_forgotten_document() {
    let mut documents = documents();
    documents.insert("letter.md".to_owned(), "x".to_owned());
    let template = Template::read(FOLDER, OFFICE, documents).unwrap();
    for f in said(&check_all(&template, book())) { println!("{f}"); }
}
