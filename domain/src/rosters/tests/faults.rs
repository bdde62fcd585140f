use super::*;

const HEADER: &str = "email,first name,last name,start date\n";

/// The faults of one row below the usual header.
fn faults(row: &str) -> Vec<String> {
    let roster = read(format!("{HEADER}{row}\n").as_bytes(), term()).unwrap();
    assert_eq!(roster.rows.len(), 1, "{row}");
    match &roster.rows[0].outcome {
        Ok(_) => Vec::new(),
        Err(faults) => faults
            .iter()
            .map(|fault| format!("{}: {}", fault.kind.word(), fault.sentence))
            .collect(),
    }
}

#[test]
fn each_fault_has_its_sentence() {
    let long = "é".repeat(81);
    let far = "e".repeat(81);
    for (row, fault) in [
        (
            ",Ada,Lovelace,",
            "missing-address: The row has no e-mail address. Add it.",
        ),
        (
            "ada@school,Ada,Lovelace,",
            "bad-address: \"ada@school\" is not an e-mail address. Write it as name@school.edu.",
        ),
        (
            "\"ada@school.edu\nx\",Ada,Lovelace,",
            "bad-address: \"ada@school.edu x\" is not an e-mail address. Write it as name@school.edu.",
        ),
        ("ada@school.edu, ,,", "missing-name: The row has no name. Add it."),
        (
            "ada@school.edu,Ada,,",
            "missing-name: The row has no last name. Who has one name has it as last name.",
        ),
        (
            "ada@school.edu,Ada,<Lovelace>,",
            "bad-name: The name \"Ada <Lovelace>\" holds signs that cannot stand in a name, or a part without \
             letters. Write it in letters.",
        ),
        (
            "ada@school.edu,Ada,2026-05-04,",
            "bad-name: The name \"Ada 2026-05-04\" holds signs that cannot stand in a name, or a part without \
             letters. Write it in letters.",
        ),
        (
            "ada@school.edu,Ada,\"Love\nlace\",",
            "bad-name: The name \"Ada Love lace\" goes over lines. Write it on one line.",
        ),
        (
            "ada@school.edu,Ada,l@school.edu,",
            "bad-name: \"Ada l@school.edu\" looks like an e-mail address. Write the name in its place.",
        ),
        (
            &format!("ada@school.edu,Ada,{long},"),
            "too-long: A family name has at most 80 characters.",
        ),
        (
            &format!("{far}@school.edu,Ada,Lovelace,"),
            "too-long: An e-mail address has at most 254 characters, at most 64 of them before the @.",
        ),
        (
            "ada@school.edu,Ada",
            "too-few-columns: The row has 2 columns, the header names 4. Put a separator for each empty cell.",
        ),
        (
            "ada@school.edu,Lovelace,Ada,5/4/2026,x,,",
            "too-many-columns: The row has 5 columns, the header names 4. Put quotes around a cell that holds the \
             separator.",
        ),
        (
            "ada@school.edu,Ada,Lovelace,13/5/2026",
            "bad-date: \"13/5/2026\" is not a date. Write it as 2026-05-04, or as 5/4/2026 with the month first.",
        ),
        (
            "ada@school.edu,Ada,Lovelace,8/15/2026",
            "outside-term: The start date 2026-08-15 lies outside the term, which runs from 2026-05-04 to \
             2026-08-14.",
        ),
        (
            "ada@school.edu,Ada,\"=HYPERLINK(\"\"x\"\")\",",
            "formula: The name \"=HYPERLINK(\"x\")\" begins with a sign that makes a spreadsheet run it as a formula. \
             Remove the sign.",
        ),
        (
            "ada@school.edu,AndrÃ©,Lovelace,",
            "unreadable: Letters of the name \"AndrÃ©\" were lost when the file was saved. Save it as CSV UTF-8 from \
             the original.",
        ),
        (
            "ada@school.edu,Ada,\"Lovelace,",
            "unclosed-quote: A quote opens here and never closes. Close it or remove it.",
        ),
    ] {
        assert_eq!(faults(row), [fault], "{row}");
    }
}

#[test]
fn formulas_are_known_by_their_first_sign() {
    for cell in ["=1", "+1", "-1", "@SUM(A1)", "\"\tAda\"", "\"\rAda\"", " =1"] {
        let found = faults(&format!("ada@school.edu,{cell},Lovelace,"));
        assert!(
            found.len() == 1 && found[0].starts_with("formula: The name"),
            "{cell}: {found:?}"
        );
        let found = faults(&format!("{cell},Ada,Lovelace,"));
        assert!(
            found.len() == 1 && found[0].starts_with("formula: The e-mail address"),
            "{cell}: {found:?}"
        );
    }
    assert_eq!(faults("a+b@school.edu,Ada-Mae,O'Brien,").len(), 0);
}

#[test]
fn lost_letters_are_known_from_names() {
    for name in [
        "Andr\u{FFFD}",
        "AndrÃ©",
        "ZoÃ«",
        "NuÃ±ez",
        "Ã‰mile",
        "StrauÃŸ",
        "Å‚ukasz",
        "JosÃ\u{A0}",
        "Oâ€™Brien",
        "Â\u{A0}Ada",
    ] {
        let found = faults(&format!("ada@school.edu,{name},Lovelace,"));
        assert!(
            found.len() == 1 && found[0].starts_with("unreadable:"),
            "{name}: {found:?}"
        );
    }
    for name in [
        "André",
        "CONCEIÇÃO",
        "Ångström",
        "ÅSE",
        "Âme",
        "Łukasz",
        "Ää",
        "Ünal",
        "JOÃO",
    ] {
        assert_eq!(
            faults(&format!("ada@school.edu,{name},Lovelace,")).len(),
            0,
            "{name}"
        );
    }
}

#[test]
fn dates_are_read_two_ways() {
    for text in ["2026-05-04", "5/4/2026", "05/04/2026", " 5/04/2026 ", ""] {
        assert_eq!(
            faults(&format!("ada@school.edu,Ada,Lovelace,{text}")).len(),
            0,
            "{text}"
        );
    }
    for text in [
        "4 May 2026",
        "2026-5-4x",
        "5/4/26",
        "2026/05/04",
        "31/5/2026",
        "2026-02-30",
        "46146",
        "=TODAY()",
        "5/4/2026/1",
        "+5/4/2026",
        "5/-4/2026",
        "５/4/2026",
    ] {
        let found = faults(&format!("ada@school.edu,Ada,Lovelace,{text}"));
        assert!(
            found.len() == 1 && found[0].starts_with("bad-date:"),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn all_faults_of_a_row_are_told_and_reading_goes_on() {
    let file = "\
email,first name,last name,start date
ada@school.edu,Ada,Lovelace,tomorrow
,Grace,
ADA@school.edu,=1,Lovelace,2025-01-01,more

nobody,,,
ada@school.edu,Ada,Lovelace
alan@school.edu,Alan,Turing
";
    insta::assert_snapshot!(roster(file), @r#"
    2 ada@school.edu ->
       bad-date: "tomorrow" is not a date. Write it as 2026-05-04, or as 5/4/2026 with the month first.
    3 Grace ->
       missing-address: The row has no e-mail address. Add it.
       missing-name: The row has no last name. Who has one name has it as last name.
    4 ADA@school.edu ->
       too-many-columns: The row has 5 columns, the header names 4. Put quotes around a cell that holds the separator.
       formula: The name "=1" begins with a sign that makes a spreadsheet run it as a formula. Remove the sign.
       outside-term: The start date 2025-01-01 lies outside the term, which runs from 2026-05-04 to 2026-08-14.
       repeated-address: Line 2 has the same e-mail address. Leave one of the two.
    6 nobody ->
       bad-address: "nobody" is not an e-mail address. Write it as name@school.edu.
       missing-name: The row has no name. Add it.
    7 ada@school.edu ->
       repeated-address: Line 2 has the same e-mail address. Leave one of the two.
    8 alan@school.edu -> Turing, Alan, <alan@school.edu>
    "#);
}

#[test]
fn a_quote_does_not_swallow_other_students() {
    let header = "email,first name,last name\n";
    let middle =
        "ada@school.edu,\"Ada,Lovelace\nada@school.edu,\"Ada\",Lovelace\ngrace@navy.edu,Grace,Hopper\n";
    insta::assert_snapshot!(roster(&format!("{header}{middle}")), @r"
    2 ada@school.edu ->
       unclosed-quote: A quote opens here and does not close on this line. Close it or remove it.
    3 ada@school.edu ->
       repeated-address: Line 2 has the same e-mail address. Leave one of the two.
    4 grace@navy.edu -> Hopper, Grace, <grace@navy.edu>
    ");
    let end =
        "ada@school.edu,Ada,Lovelace\ngrace@navy.edu,\"Grace,Hopper\nalan@x.edu,Alan,Turing\n\nb@x.edu,B,C\n";
    insta::assert_snapshot!(roster(&format!("{header}{end}")), @r"
    2 ada@school.edu -> Lovelace, Ada, <ada@school.edu>
    3 grace@navy.edu ->
       unclosed-quote: A quote opens here and never closes, so the 2 lines after it were not read. Close it or remove it, and give the file again.
    ");
}
