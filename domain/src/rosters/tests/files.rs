use super::*;
use crate::rosters::TEMPLATE;

/// The problem's code and sentence.
fn problem(file: &[u8]) -> String {
    let problem = read(file, term()).unwrap_err();
    format!("{}: {}", problem.code, problem.sentence)
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    ['\u{FEFF}']
        .into_iter()
        .chain(text.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(unit)
        .collect()
}

const STUDENT: &str = "2 zoe@school.edu -> Núñez, Zoë, <zoe@school.edu> from 2026-05-11\n";

#[test]
fn files_are_read_as_spreadsheets_save_them() {
    let table = |separator: &str, ending: &str| {
        let rows = [TEMPLATE, "zoe@school.edu,Zoë,Núñez,5/11/2026", ""];
        rows.join(ending).replace(',', separator)
    };
    for separator in [",", ";", "\t"] {
        for ending in ["\n", "\r\n", "\r"] {
            let text = table(separator, ending);
            let files = [
                text.clone().into_bytes(),
                format!("\u{FEFF}{text}").into_bytes(),
                utf16(&text, u16::to_le_bytes),
                utf16(&text, u16::to_be_bytes),
            ];
            for file in files {
                let roster = read(&file, term()).unwrap();
                assert_eq!(told(&roster), STUDENT, "{text:?}");
                assert_eq!(roster.ignored, [""; 0]);
            }
        }
    }
    for first in ["sep=;\r\n", "\"sep=;\"\r\n", "SEP=;\n"] {
        let text = format!("{first}{}", table(";", "\r\n"));
        assert_eq!(roster(&text), STUDENT.replacen('2', "3", 1), "{first:?}");
    }
    let piped = format!("sep=|\n{}", table("|", "\n"));
    assert_eq!(roster(&piped), STUDENT.replacen('2', "3", 1));
}

#[test]
fn columns_are_known_by_their_names() {
    for (header, row) in [
        (
            "E-Mail,First Name,LAST NAME,Start",
            "zoe@school.edu,Zoë,Núñez,2026-05-11",
        ),
        (
            "surname,given,e_mail address,starts",
            "Núñez,Zoë,zoe@school.edu,2026-05-11",
        ),
        ("Mail,Name,Start Date", "zoe@school.edu,Zoë Núñez,2026-05-11"),
        (
            "address,name,start date",
            "zoe@school.edu,\"Núñez, Zoë\",2026-05-11",
        ),
    ] {
        let roster = read(format!("{header}\n{row}\n").as_bytes(), term()).unwrap();
        assert_eq!(told(&roster), STUDENT, "{header}");
        assert_eq!(roster.ignored, [""; 0], "{header}");
    }
}

#[test]
fn names_in_one_cell_are_taken_apart() {
    for (cell, sorted) in [
        ("Jules Arceneaux", "Arceneaux, Jules"),
        ("Arceneaux, Jules", "Arceneaux, Jules"),
        ("Anne Marie Arceneaux", "Arceneaux, Anne Marie"),
        ("de la Cruz, Ana", "de la Cruz, Ana"),
        ("Jules Arceneaux Jr.", "Arceneaux Jr., Jules"),
        ("Jules Arceneaux, III", "Arceneaux III, Jules"),
        ("Arceneaux, Jules, Jr", "Arceneaux Jr, Jules"),
        ("Naosuke Ii", "Ii, Naosuke"),
        ("Sukarno", "Sukarno"),
        ("Sukarno,", "Sukarno"),
    ] {
        let roster = read(format!("email;name\na@b.edu;{cell}").as_bytes(), term()).unwrap();
        let student = roster.rows[0].outcome.as_ref().unwrap();
        assert_eq!(student.name.sorted(), sorted, "{cell}");
    }
}

#[test]
fn columns_that_are_not_read_are_named() {
    let file = "Email,Address,Name,First,Last,Phone,,\n\
                a@b.edu,1 Main St,Ada L,Ada,Lovelace,555-0100,x,\n";
    let roster = read(file.as_bytes(), term()).unwrap();
    assert_eq!(
        roster.ignored,
        ["Address", "Name", "Phone", "column 7, which has no name"]
    );
    assert_eq!(told(&roster), "2 a@b.edu -> Lovelace, Ada, <a@b.edu>\n");
}

#[test]
fn lines_are_those_of_the_file() {
    let file = "\r\nemail,notes,name\r\n\r\na@b.edu,\"likes\r\n\r\n\"\"tea\"\"\",Ada L\r\n,,\r\nb@b.edu,,Bo\r\nb@b.edu,,Bo\r\n";
    insta::assert_snapshot!(roster(file), @r"
    4 a@b.edu -> L, Ada, <a@b.edu>
    8 b@b.edu -> Bo, <b@b.edu>
    9 b@b.edu ->
       repeated-address: Line 8 has the same e-mail address. Leave one of the two.
    ");
}

#[test]
fn what_is_shown_is_short_and_harmless() {
    let file = format!(
        "email,name\n\"{}\u{1B}[31m\",x\n,Ada\u{202E}  Lovelace\n",
        "é".repeat(118)
    );
    let roster = read(file.as_bytes(), term()).unwrap();
    assert_eq!(roster.rows[0].shown, format!("{}\u{FFFD}[", "é".repeat(118)));
    assert_eq!(roster.rows[1].shown, "Ada\u{FFFD} Lovelace");
}

#[test]
fn a_file_that_is_no_list_is_refused_whole() {
    let no_rows = "no-rows: The file lists nobody. Write one row for each student below this line: \
                   email,first name,last name,start date";
    let not_text = |line| {
        format!(
            "not-text: Line {line} holds bytes that are not Unicode text. Save the file as CSV UTF-8 and give it again."
        )
    };
    let missing = |what| {
        format!(
            "missing-column: The first line names no column for {what}. Begin the file with a line such as: \
             email,first name,last name,start date"
        )
    };
    for (file, said) in [
        (&b""[..], no_rows.to_owned()),
        (b"\xEF\xBB\xBF\r\n", no_rows.to_owned()),
        (b"email,name\n\n,\n", no_rows.to_owned()),
        (b"sep=;", no_rows.to_owned()),
        (b"email,name\na@b.edu,Zo\xEB\n", not_text(2)),
        (b"email,name\r\na@b.edu,Ada\r\nb@b.edu,Zo\xEB\r\n", not_text(3)),
        (b"e\0m\0a\0", not_text(1)),
        (b"\xFF\xFEa\0\n\0\0", not_text(2)),
        (b"\xFF\xFEa\0\n\0\x00\xD8a\0", not_text(2)),
        (
            b"PK\x03\x04",
            "not-text: The file is a workbook. Open it in the spreadsheet, save it as CSV UTF-8, and give that file."
                .to_owned(),
        ),
        (b"a@b.edu,Ada Lovelace\n", missing("the e-mail address and the name")),
        (b"name\nAda Lovelace\n", missing("the e-mail address")),
        (b"email\na@b.edu\n", missing("the name")),
        (b"email,first name\n", missing("the last name")),
        (b"email,last name\n", missing("the first name")),
        (
            b"email,name,E-Mail\na@b.edu,Ada,c@d.edu\n",
            "repeated-column: The columns \"email\" and \"E-Mail\" say the same. Leave one of them.".to_owned(),
        ),
        (
            b"email,\"name\na@b.edu,Ada\n",
            "unclosed-quote: A quote in the header, on line 1, is not closed. Close it or remove it.".to_owned(),
        ),
    ] {
        assert_eq!(problem(file), said, "{}", String::from_utf8_lossy(file));
    }
    let wide = format!("email,name{}\n", ",x".repeat(63));
    assert_eq!(
        problem(wide.as_bytes()),
        "file-too-wide: The file has 65 columns; a list can have 64. Leave those that are needed: email,first \
         name,last name,start date."
    );
}

#[test]
fn twenty_thousand_rows_are_a_list_and_one_more_is_not() {
    let mut file = String::from("email,name\n");
    for number in 0..20_000 {
        file += &format!("\"s{number}@school.edu\",\"Student {number}a\"\n");
    }
    assert_eq!(read(file.as_bytes(), term()).unwrap().rows.len(), 20_000);
    file += "one@more.edu,One More\n";
    assert_eq!(
        problem(file.as_bytes()),
        "file-too-long: The file has more than 20,000 rows. Divide it and give the parts one by one."
    );
}

#[test]
fn a_list_goes_over_the_wire_whole() {
    let read = read(b"email,name\na@b.edu,Ada\nb@b,<\n", term()).unwrap();
    let json = serde_json::to_string(&read).unwrap();
    assert_eq!(serde_json::from_str::<Roster>(&json).unwrap(), read);
}
