//! Lines of a key that cannot be read.

use super::{reading::table, *};

#[test]
fn lines_of_a_key() {
    table(
        OFFICE,
        &[
            (
                r#"code = "N30.00""#,
                r#"code = "30.00""#,
                &[r#"case.toml:24: "30.00" is no ICD-10-CM code."#],
            ),
            (
                r#"code = "N30.00""#,
                "",
                &[r#"case.toml:23: [[diagnosis]] lacks "code"."#],
            ),
            (
                r#"rank = "first""#,
                r#"rank = "frist""#,
                &[r#"case.toml:25: "rank" cannot be "frist". Did you mean "first"?"#],
            ),
            (
                r#"rank = "first""#,
                "",
                &[r#"case.toml:23: [[diagnosis]] lacks "rank"."#],
            ),
            (
                r#"rank = "first""#,
                "rank = \"first\"\nafter = [\"N30.01\"]",
                &[
                    r#"case.toml:26: "after" names N30.01, which is no diagnosis of the key. Did you mean "N30.00"?"#,
                ],
            ),
            (
                r#"rank = "first""#,
                "rank = \"first\"\npoa = \"Y\"",
                &[r#"case.toml:26: "poa" belongs to inpatient facility cases alone."#],
            ),
            (
                r#"rank = "first""#,
                "rank = \"first\"\noptional = \"yes\"",
                &[r#"case.toml:26: "optional" must be true or false; it is text."#],
            ),
            (
                r#"rank = "first""#,
                "rank = \"first\"\nunits = 2",
                &[
                    r#"case.toml:26: [[diagnosis]] has no field "units". There are accept, after, cites, code, evidence, optional, poa, rank, way, when, why."#,
                ],
            ),
            (
                r#"rank = "first""#,
                "rank = \"first\"\naccept = [\n  \"N30.01\",\n  \"cystitis\",\n]",
                &[r#"case.toml:28: "cystitis" is no ICD-10-CM code."#],
            ),
            (
                "  \"Acute cystitis without blood\",\n",
                "  \"Acute cystitis without blood\",\n  7,\n",
                &[r#"case.toml:28: Evidence is a quote, or { document = "note.md", quote = "…", nth = 2 }."#],
            ),
            (
                "  \"Acute cystitis without blood\",\n",
                "  { document = \"note.md\", quote = \"Acute\" },\n",
                &[
                    r#"case.toml:27: The chart has no document "note.md". There are progress-note.md, triage.md."#,
                ],
            ),
            (
                "  \"Acute cystitis without blood\",\n",
                "  { document = \"triage.md\", quote = \"Acute\", nth = 0 },\n",
                &[r#"case.toml:27: "nth" is 0; the first is 1."#],
            ),
            (
                "  \"Acute cystitis without blood\",\n",
                "  { document = \"triage.md\", qoute = \"Acute\" },\n",
                &[r#"case.toml:27: Evidence has no field "qoute". Did you mean "quote"?"#],
            ),
            (
                "cites = [\"ICD-10-CM I.B.2\"]",
                "cites = [\"ICD-10-CM I.B.2\"]\nwhen = { eye = [\"left\"] }",
                &[r#"case.toml:33: There is no variable "eye"."#],
            ),
            (
                r#"code = "99213""#,
                r#"code = "9921""#,
                &[r#"case.toml:35: "9921" is no code of CPT, HCPCS or ICD-10-PCS."#],
            ),
            (
                r#"rank = "other""#,
                r#"rank = "either""#,
                &[r#"case.toml:36: "rank" cannot be "either". Did you mean "other"?"#],
            ),
            (
                r#"points_to = ["N30.00"]"#,
                r#"points_to = ["N30.01"]"#,
                &[
                    r#"case.toml:37: "points_to" names N30.01, which is no diagnosis of the key. Did you mean "N30.00"?"#,
                ],
            ),
            (
                r#"points_to = ["N30.00"]"#,
                "points_to = [\n  \"N30.00\",\n  \"I10\",\n]",
                &[
                    r#"case.toml:39: "points_to" names I10, which is no diagnosis of the key. There are N30.00."#,
                ],
            ),
            (
                r#"points_to = ["N30.00"]"#,
                "points_to = [\"N30.00\"]\nmay_point_to = [\"N30\"]",
                &[
                    r#"case.toml:38: "may_point_to" names N30, which is no diagnosis of the key. There are N30.00."#,
                ],
            ),
            (
                r#"points_to = ["N30.00"]"#,
                "point_to = [\"N30.00\"]",
                &[r#"case.toml:37: [[procedure]] has no field "point_to". Did you mean "points_to"?"#],
            ),
            (
                r#"rank = "other""#,
                "rank = \"other\"\nunits = 0",
                &[r#"case.toml:37: "units" is 0; it must be at least 1."#],
            ),
            (
                r#"rank = "other""#,
                "rank = \"other\"\nunits = 99999999999999999999",
                &[r#"case.toml:37: "units" must be a whole number; it is a number that is too large."#],
            ),
            (
                r#"rank = "other""#,
                "rank = \"other\"\nmodifiers = [\"25\", \"5\"]",
                &[r#"case.toml:37: "5" is no modifier of two characters."#],
            ),
            (
                r#"rank = "other""#,
                "rank = \"other\"\nmodifiers = [\"25\"]\noptional_modifiers = [\"25\"]",
                &[r#"case.toml:38: The modifier 25 is required and optional at once."#],
            ),
            (
                r#"rank = "other""#,
                "rank = \"other\"\nor_modifiers = [\"XS\"]",
                &[r#"case.toml:37: "or_modifiers" is a list of lists: [["XS"], ["59"]]."#],
            ),
            (
                r#"rank = "other""#,
                "rank = \"other\"\nor_modifiers = [[\"XS\"], [\"5\"]]",
                &[r#"case.toml:37: A modifier is two characters in quotes."#],
            ),
            (
                r#"rank = "other""#,
                "rank = \"other\"\non = \"2026-05-32\"",
                &[r#"case.toml:37: "on" is "2026-05-32", which is no day; write it as 2026-05-04."#],
            ),
            (
                r#"rank = "other""#,
                "rank = \"other\"\nminutes = 0",
                &[r#"case.toml:37: "minutes" is 0; it must be at least 1."#],
            ),
            (
                r#"risk = "low""#,
                r#"risk = "lo""#,
                &[r#"case.toml:39: "risk" cannot be "lo". Did you mean "low"?"#],
            ),
            (r#", risk = "low""#, "", &[r#"case.toml:39: "mdm" lacks "risk"."#]),
            (
                r#"[[trap]]"#,
                "[[traps]]",
                &[r#"case.toml:43: The case has no field "traps". Did you mean "trap"?"#],
            ),
            (
                r#"code = "R30.0""#,
                r#"code = "dysuria""#,
                &[r#"case.toml:44: "dysuria" is no code."#],
            ),
            (
                r#"why = "A symptom of what is confirmed.""#,
                "",
                &[r#"case.toml:43: [[trap]] lacks "why"."#],
            ),
            (
                r#"[[trap]]"#,
                "[[abstract]]\nfield = \"drg\"\nvalue = \"690\"\nwhy = \"x\"\n\n[[trap]]",
                &[r#"case.toml:43: [[abstract]] belongs to inpatient facility cases alone."#],
            ),
        ],
    );
}

#[test]
fn lines_of_a_stay() {
    table(
        STAY,
        &[
            (
                r#"bills = "facility""#,
                "bills = \"facility\"\nplace = \"21\"",
                &[r#"case.toml:5: "place" stands on professional claims alone."#],
            ),
            (
                r#"poa = "Y""#,
                r#"poa = "X""#,
                &[r#"case.toml:25: "poa" cannot be "X". There are Y, N, U, W, exempt."#],
            ),
            (
                r#"poa = "Y""#,
                r#"poa = "exemt""#,
                &[r#"case.toml:25: "poa" cannot be "exemt". Did you mean "exempt"?"#],
            ),
            (
                r#"field = "discharge-status""#,
                r#"field = "discharge""#,
                &[
                    r#"case.toml:39: "field" cannot be "discharge". There are admitting-diagnosis, admission-type, admission-source, discharge-status, drg."#,
                ],
            ),
            (
                r#"field = "discharge-status""#,
                r#"field = "discharge-staus""#,
                &[r#"case.toml:39: "field" cannot be "discharge-staus". Did you mean "discharge-status"?"#],
            ),
            (
                r#"value = "03""#,
                "value = 3",
                &[r#"case.toml:40: "value" must be text in quotes; it is a whole number."#],
            ),
            (
                r#"[[abstract]]"#,
                "[[procedure]]\ncode = \"0DTJ4ZZ\"\nrank = \"first\"\nwhy = \"x\"\npoints_to = [\"N30.00\"]\n\n[[abstract]]",
                &[
                    r#"case.toml:42: "points_to" belongs to professional cases alone; facility claims have no pointers."#,
                ],
            ),
        ],
    );
}
