use super::*;
use crate::{
    people::{EmailAddress, PersonName},
    rosters::{Listed, Row},
};
use proptest::prelude::*;

/// Bytes of which more than usual are what a reader of CSV stumbles over.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        any::<u8>(),
        prop::sample::select(&b"\",;\t\r\n@= a/-0\xC3\xFF"[..]),
    ];
    prop::collection::vec(byte, 0..200)
}

fn text() -> impl Strategy<Value = String> {
    "[a@=\",;\t\r\n\u{e9}\u{c3}\u{a9} ./0-9\u{FEFF}]{0,120}"
}

/// A student whose cells have no fault, with notes that have anything in them.
fn student() -> impl Strategy<Value = (String, String, String, Option<i32>, String)> {
    (
        "[a-z0-9']{1,8}",
        "[A-Za-zÀ-Ö,\" ]{0,6}[a-z]",
        "[A-Z][a-zß-ö\"';, ]{0,8}",
        prop::option::of(0..100_i32),
        "[a-z\",;\t\r\n =@\u{FFFD}\u{c3}\u{a9}]{0,12}",
    )
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in bytes()) {
        let _ = read(&bytes, term());
    }

    #[test]
    fn any_rows_are_read_or_reported(text in text()) {
        let file = format!("email,first name,last name,start date\n{text}");
        if let Ok(roster) = read(file.as_bytes(), term()) {
            for row in roster.rows {
                prop_assert!(row.line >= 2);
                prop_assert!(row.outcome.is_ok() || row.outcome.is_err_and(|faults| !faults.is_empty()));
            }
        }
    }

    #[test]
    fn what_is_written_is_read_back(
        students in prop::collection::vec(student(), 1..12),
        separator in prop::sample::select(&b",;\t"[..]),
        is_crlf: bool,
        always: bool,
    ) {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(separator)
            .terminator(if is_crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') })
            .quote_style(if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary })
            .from_writer(Vec::new());
        writer.write_record(["Start", "Notes", "Last name", "Email", "First name"]).unwrap();
        let mut rows = Vec::new();
        for (number, (local, given, family, day, notes)) in students.iter().enumerate() {
            let starts = day.map(|day| term().starts().saturating_add(jiff::Span::new().days(day)));
            let address = format!("{local}{number}@school.edu");
            writer.flush().unwrap();
            let before = String::from_utf8(writer.get_ref().clone()).unwrap().replace("\r\n", "\n");
            let cells = [&starts.map(|day| day.to_string()).unwrap_or_default(), notes, family, &address, given];
            writer.write_record(cells).unwrap();
            rows.push(Row {
                line: u32::try_from(before.matches(['\r', '\n']).count() + 1).unwrap(),
                shown: address.clone(),
                outcome: Ok(Listed {
                    address: EmailAddress::parse(&address).unwrap(),
                    name: PersonName::parse(given, family).unwrap(),
                    starts,
                }),
            });
        }
        let roster = read(&writer.into_inner().unwrap(), term()).unwrap();
        prop_assert_eq!(roster, Roster { rows, ignored: vec!["Notes".to_owned()] });
    }
}
