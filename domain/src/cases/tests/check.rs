//! Cases that can be read and are wrong nonetheless.

use super::*;

fn table(toml: &str, rows: &[(&str, &str, &[&str])]) {
    for (from, to, expected) in rows {
        assert_eq!(checked(&changed(toml, from, to)), *expected, "{from} -> {to}");
    }
}

#[test]
fn codes_and_their_editions() {
    table(
        OFFICE,
        &[
            (
                r#"rank = "first""#,
                "rank = \"first\"\naccept = [\"N30.02\"]",
                &[r#"case.toml:23: N30.02 is not a code of ICD-10-CM 2026. N30.0 is: Acute cystitis."#],
            ),
            (
                r#"rank = "first""#,
                "rank = \"first\"\naccept = [\"N30.00\"]",
                &[r#"case.toml:23: N30.00 and its accepted codes name one code twice."#],
            ),
            (
                r#"code = "99213""#,
                r#"code = "99499""#,
                &[
                    r#"case.toml:34: 99499 is not in the teaching set of CPT; add it there, with what says so."#,
                ],
            ),
            (
                r#"rank = "other""#,
                "rank = \"other\"\nmodifiers = [\"2Y\"]",
                &[
                    r#"case.toml:34: The modifier 2Y is not in the teaching set; add it there. Did you mean "22"?"#,
                ],
            ),
            (
                r#"code = "99213""#,
                r#"code = "0DTJ4ZZ""#,
                &[
                    r#"case.toml:34: 0DTJ4ZZ belongs to inpatient facility cases alone."#,
                    r#"case.toml:34: No edition of ICD-10-PCS is in force on 2026-05-04 for 0DTJ4ZZ; no edition of ICD-10-PCS is here."#,
                ],
            ),
            (
                r#"code = "R30.0""#,
                r#"code = "R30.00""#,
                &[r#"case.toml:43: R30.00 is not a code of ICD-10-CM 2026. R30.0 is: Dysuria."#],
            ),
            (r#"code = "R30.0""#, r#"code = "R30""#, &[]),
            (
                r#"code = "R30.0""#,
                r#"code = "N30.00""#,
                &[r#"case.toml:43: The trap N30.00 stands in the key."#],
            ),
            (
                r#"code = "R30.0""#,
                r#"code = "99213""#,
                &[r#"case.toml:43: The trap 99213 stands in the key."#],
            ),
            (
                r#"code = "R30.0""#,
                r#"code = "J9999""#,
                &[
                    r#"case.toml:43: J9999 is not in the teaching set of HCPCS Level II; add it there, with what says so."#,
                ],
            ),
        ],
    );
}

/// The code stands at two places of the file, so a table of changes does not do.
#[test]
fn a_wrong_code_and_a_wrong_year() {
    for (from, to, expected) in [
        (
            "N30.00",
            "N30.0",
            &[r#"case.toml:23: N30.0 is a header; below it are N30.00, N30.01 and others."#] as &[&str],
        ),
        (
            "N30.00",
            "N30.02",
            &[r#"case.toml:23: N30.02 is not a code of ICD-10-CM 2026. N30.0 is: Acute cystitis."#],
        ),
        (
            "2026-05-04",
            "2026-10-01",
            &[
                r#"case.toml:23: No edition of ICD-10-CM is in force on 2026-10-01 for N30.00; edition 2026 holds from 2025-10-01 to 2026-09-30."#,
                r#"case.toml:43: No edition of ICD-10-CM is in force on 2026-10-01 for R30.0; edition 2026 holds from 2025-10-01 to 2026-09-30."#,
            ],
        ),
        (
            "2026-05-04",
            "2025-05-04",
            &[
                r#"case.toml:23: No edition of ICD-10-CM is in force on 2025-05-04 for N30.00; edition 2026 holds from 2025-10-01 to 2026-09-30."#,
                r#"case.toml:34: No edition of CPT is in force on 2025-05-04 for 99213; edition teaching holds from 2025-10-01 to 2026-12-31."#,
                r#"case.toml:43: No edition of ICD-10-CM is in force on 2025-05-04 for R30.0; edition 2026 holds from 2025-10-01 to 2026-09-30."#,
            ],
        ),
    ] {
        assert_eq!(checked(&OFFICE.replace(from, to)), expected, "{from} -> {to}");
    }
}

#[test]
fn evidence() {
    table(
        OFFICE,
        &[
            (
                r#""low complexity""#,
                r#""high complexity""#,
                &[r#"case.toml:38: The evidence "high complexity" does not stand in the chart."#],
            ),
            (
                r#""low complexity""#,
                r#""cystitis""#,
                &[
                    r#"case.toml:38: The evidence "cystitis" stands 2 times in the chart; lengthen it, or say which with document and nth."#,
                ],
            ),
            (
                r#"evidence = ["low complexity"]"#,
                "",
                &[r#"case.toml:34: The line has no evidence; quote the words of the chart that earn it."#],
            ),
            (
                r#"evidence = ["low complexity"]"#,
                "evidence = [{ document = \"triage.md\", quote = \"cystitis\", nth = 2 }]",
                &[r#"case.toml:38: The evidence "cystitis" does not stand in the chart."#],
            ),
            (
                r#"evidence = ["low complexity"]"#,
                "evidence = [{ document = \"triage.md\", quote = \"cystitis\" }]",
                &[],
            ),
            (
                "\"Acute cystitis without blood\"",
                "\"Acute cystitis, she says\"",
                &[
                    r#"case.toml:23: The first evidence for N30.00 stands in "triage.md", by "nurse"; it must be a provider's own statement (Guidelines I.A.19, I.B.14)."#,
                ],
            ),
            ("author = \"provider\"", "author = \"radiologist\"", &[]),
            (
                "author = \"provider\"",
                "author = \"laboratory\"",
                &[
                    r#"case.toml:23: The first evidence for N30.00 stands in "progress-note.md", by "laboratory"; it must be a provider's own statement (Guidelines I.A.19, I.B.14)."#,
                ],
            ),
        ],
    );
    table(
        STAY,
        &[
            (
                "author = \"provider\"",
                "author = \"radiologist\"",
                &[
                    r#"case.toml:22: The first evidence for N30.00 stands in "progress-note.md", by "radiologist"; it must be a provider's own statement (Guidelines I.A.19, I.B.14)."#,
                    r#"case.toml:30: The first evidence for E87.1 stands in "progress-note.md", by "radiologist"; it must be a provider's own statement (Guidelines I.A.19, I.B.14)."#,
                ],
            ),
            (
                "code = \"E87.1\"\nrank = \"other\"\npoa = \"N\"\nevidence = [\"Sodium low, treated with salt tablets\"]",
                "code = \"Z68.41\"\nrank = \"other\"\npoa = \"exempt\"\nevidence = [{ document = \"triage.md\", quote = \"BMI 41\" }]",
                &[],
            ),
            (
                "code = \"E87.1\"\nrank = \"other\"\npoa = \"N\"\nevidence = [\"Sodium low, treated with salt tablets\"]",
                "code = \"Z59.01\"\nrank = \"other\"\npoa = \"exempt\"\nevidence = [\"Sleeps in a shelter\"]",
                &[],
            ),
        ],
    );
}

#[test]
fn the_key_in_itself() {
    table(
        OFFICE,
        &[
            (
                r#"why = "Low on two elements.""#,
                "",
                &[
                    r#"case.toml:34: The line has no "why"; say in two sentences what decides and what tempts."#,
                ],
            ),
            (
                r#"cites = ["ICD-10-CM I.B.2"]"#,
                "",
                &[r#"case.toml:23: The line cites nothing; name the guideline or manual that says so."#],
            ),
            (
                r#"cites = ["ICD-10-CM I.B.2"]"#,
                r#"cites = ["ICD-10-CM 1.B.2"]"#,
                &[
                    r#"case.toml:23: "ICD-10-CM 1.B.2" is no section of the guidelines; write it as ICD-10-CM I.C.9.a.3."#,
                ],
            ),
            (
                r#"cites = ["ICD-10-CM I.B.2"]"#,
                r#"cites = ["ICD-10-CM I.C.9.a.3", "ICD-10-CM IV.K", "Anything"]"#,
                &[],
            ),
            (
                r#"rank = "first""#,
                r#"rank = "other""#,
                &[r#"case.toml:23: No diagnosis may stand first; give one rank = "first" or "either"."#],
            ),
            (
                r#"rank = "first""#,
                "rank = \"first\"\noptional = true",
                &[r#"case.toml:35: 99213 points to optional diagnoses alone; name one that is required."#],
            ),
            (
                r#"mdm = { problems = "low", data = "minimal", risk = "low" }"#,
                "",
                &[r#"case.toml:34: 99213 needs "mdm" or "minutes": by what its level was found."#],
            ),
            (
                r#"mdm = { problems = "low", data = "minimal", risk = "low" }"#,
                r#"mdm = { problems = "moderate", data = "minimal", risk = "moderate" }"#,
                &[r#"case.toml:34: Two of the three elements of "mdm" give level 4, but 99213 is level 3."#],
            ),
            (
                r#"mdm = { problems = "low", data = "minimal", risk = "low" }"#,
                "minutes = 25",
                &[],
            ),
            (
                r#"code = "99213""#,
                r#"code = "36415""#,
                &[r#"case.toml:34: 36415 is no leveled visit; "mdm" and "minutes" belong to those."#],
            ),
            (
                r#"rank = "other""#,
                "rank = \"other\"\non = \"2026-05-05\"",
                &[r#"case.toml:34: 99213 is dated 2026-05-05, outside the case (2026-05-04 to 2026-05-04)."#],
            ),
            (
                r#"service_to = "2026-05-04""#,
                r#"service_to = "2026-05-05""#,
                &[r#"case.toml:34: 99213 needs "on", its day: the case spans days."#],
            ),
            (
                r#"[[trap]]"#,
                "[[trap]]\ncode = \"R30.0\"\nwhy = \"x\"\n\n[[trap]]",
                &[r#"case.toml:47: The trap R30.0 stands twice."#],
            ),
            (
                r#"[[procedure]]"#,
                "[[diagnosis]]\ncode = \"E87.1\"\nrank = \"first\"\nevidence = [\"Sodium low\"]\nwhy = \"x\"\ncites = [\"x\"]\n\n[[procedure]]",
                &[r#"case.toml:34: Two diagnoses must stand first."#],
            ),
            (
                r#"[[procedure]]"#,
                "[[diagnosis]]\ncode = \"N30.00\"\nrank = \"other\"\nevidence = [\"Sodium low\"]\nwhy = \"x\"\ncites = [\"x\"]\n\n[[procedure]]",
                &[r#"case.toml:34: N30.00 stands twice in the key."#],
            ),
            (
                r#"[[procedure]]"#,
                "[[diagnosis]]\ncode = \"E87.1\"\nrank = \"other\"\nafter = [\"E87.1\"]\nevidence = [\"Sodium low\"]\nwhy = \"x\"\ncites = [\"x\"]\n\n[[procedure]]",
                &[r#"case.toml:34: E87.1 cannot stand after itself."#],
            ),
            (
                "[[procedure]]",
                "[[diagnosis]]\ncode = \"I13.0\"\nrank = \"either\"\nevidence = [\"Sodium low\"]\nwhy = \"x\"\ncites = [\"x\"]\n\n[[diagnosis]]\ncode = \"I50.32\"\nrank = \"other\"\nevidence = [\"Sodium low\"]\nwhy = \"x\"\ncites = [\"x\"]\n\n[[procedure]]",
                &[
                    r#"case.toml:41: A "code first" note at or above I50.32 names I13.0; write after = ["I13.0"]."#,
                ],
            ),
        ],
    );
    table(
        STAY,
        &[
            (
                "poa = \"N\"\n",
                "",
                &[r#"case.toml:30: E87.1 needs "poa", one of Y, N, U, W, exempt."#],
            ),
            (
                "[[abstract]]",
                "[[procedure]]\ncode = \"36415\"\nrank = \"first\"\nevidence = [\"low complexity\"]\nwhy = \"x\"\ncites = [\"x\"]\n\n[[abstract]]",
                &[r#"case.toml:38: 36415 is not coded for an inpatient facility stay; ICD-10-PCS is."#],
            ),
        ],
    );
}

#[test]
fn a_forgotten_document() {
    let mut documents = documents();
    documents.insert("letter.md".to_owned(), "x".to_owned());
    let template = Template::read(FOLDER, OFFICE, documents).unwrap();
    assert_eq!(
        said(&check_all(&template, book())),
        ["letter.md: No [[document]] names this file."]
    );
}
