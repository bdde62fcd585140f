//! The book as a coder opens it: what is found, what stands where, which notes hold.

use super::*;
use crate::testing::book;

fn edition() -> &'static Edition {
    book().in_force(CodeSet::Icd10Cm, day("2026-05-04")).unwrap()
}

fn day(text: &str) -> crate::Date {
    text.parse().unwrap()
}

fn entry(code: &str) -> Entry<'static> {
    edition().get(&Code::new(code).unwrap()).unwrap()
}

fn search(query: &str, limit: usize) -> Vec<Hit<'static>> {
    book().search(query, Some(CodeSet::Icd10Cm), day("2026-05-04"), limit)
}

fn found(query: &str) -> Vec<String> {
    let hits = search(query, 10).into_iter();
    hits.map(|hit| hit.entry.written()).collect()
}

#[test]
fn words_find_codes_best_first() {
    for (query, first) in [
        ("cystitis", "N30"),
        ("acute cystitis without hematuria", "N30.00"),
        ("fall from ladder", "W11"),
        ("high blood pressure", "I10"), // an inclusion term
        ("Colles fracture left radius", "S52.532"),
        ("type 2 diabetes", "E11"),
        ("type 2 diabetes mellitus with hyperglycemia", "E11.65"),
        ("fall ladder subsequent", "W11.XXXD"), // the 7th character is asked for
        ("colles' fracture of left radius sequela", "S52.532S"),
        ("menieres disease", "H81.0"), // an accent and an apostrophe
        ("FRACTURED CLAVICLE", "S42.0"),
        ("postmenopausal osteoporosis without fracture", "M81.0"),
    ] {
        assert_eq!(
            found(query).first().map(String::as_str),
            Some(first),
            "{query}: {:?}",
            found(query)
        );
    }
}

#[test]
fn unfinished_and_mistyped_words_find_codes() {
    for (query, among) in [
        ("chol", "A00"),
        ("diabetic retinopa", "E11.31"),
        ("diabtes insipidus", "E23.2"),
        ("pnuemonia due to streptococcus", "J13"),
    ] {
        assert!(
            found(query).iter().any(|code| code == among),
            "{query}: {:?}",
            found(query)
        );
    }
}

#[test]
fn codes_find_themselves_and_what_begins_so() {
    assert_eq!(found("N30.0"), ["N30.0", "N30.00", "N30.01"]);
    assert_eq!(found("n3000"), ["N30.00"]);
    assert_eq!(found("w11xxxa"), ["W11.XXXA"]);
    // Too long: the code up to which it is right.
    assert_eq!(found("N30.009"), ["N30.00"]);
    assert_eq!(found("E11.3")[..2], ["E11.3", "E11.31"]);
    assert_eq!(found("J99999"), ["J99"]);
}

#[test]
fn what_fits_nothing_finds_nothing() {
    for query in ["", " ", "zzzzqqq", "?!", "\u{0}", "ß".repeat(500).as_str()] {
        assert_eq!(found(query), Vec::<String>::new(), "{query:?}");
    }
    assert!(search("cystitis", 0).is_empty());
}

#[test]
fn limits_hold_and_room_goes_to_seventh_characters() {
    for limit in [1, 2, 5, 20, 200] {
        assert!(search("fracture of radius", limit).len() <= limit);
    }
    let ladder: Vec<_> = found("fall on and from ladder").into_iter().take(4).collect();
    assert_eq!(ladder[0], "W11");
}

#[test]
fn seventh_characters_come_from_above_and_make_codes() {
    let sevenths = |code: &str| {
        entry(code)
            .sevenths()
            .iter()
            .map(|seventh| seventh.char)
            .collect::<String>()
    };
    assert_eq!(sevenths("W11"), "ADS");
    assert_eq!(sevenths("W11.XXXA"), "ADS");
    assert_eq!(sevenths("E11.329"), "1239");
    assert_eq!(sevenths("S06.2X7"), "A"); // the note at S06
    assert_eq!(sevenths("S06.0X0"), "ADS");
    assert_eq!(sevenths("N30.00"), "");
    let made = entry("S52.532A");
    assert_eq!(
        made.title(),
        "Colles' fracture of left radius, initial encounter for closed fracture"
    );
    assert!(made.is_billable());
    assert!(!entry("S52.532").is_billable());
    assert_eq!(made.parent(), Some(entry("S52.532")));
}

#[test]
fn places_know_what_is_above_below_and_beside() {
    let path: Vec<_> = entry("N30.00").path().into_iter().map(Entry::written).collect();
    assert_eq!(path, ["Chapter 14", "N30-N39", "N30", "N30.0"]);
    let parents: Vec<_> = entry("N30.00").parents().map(Entry::written).collect();
    assert_eq!(parents, ["N30.0", "N30"]);
    let (before, after) = entry("N30.00").neighbours();
    assert_eq!((before, after), (Some(entry("N30.0")), Some(entry("N30.01"))));
    assert_eq!(entry("A00").neighbours().0, None);
    assert_eq!(
        edition().place("chapter-14").unwrap().title(),
        "Diseases of the genitourinary system"
    );
    assert_eq!(edition().place("n30-n39").unwrap().written(), "N30-N39");
    assert_eq!(edition().roots().count(), 22);
    for unknown in ["chapter-23", "N30-N31", "N30.02", ""] {
        assert_eq!(edition().place(unknown), None, "{unknown}");
    }
}

#[test]
fn notes_hold_where_they_stand_and_below() {
    let notes = |code: &str, kind| {
        let notes = entry(code).notes().filter(move |(_, note)| note.kind == kind);
        notes
            .map(|(from, note)| (from.written(), note.text.to_string()))
            .collect::<Vec<_>>()
    };
    let additional = notes("E11.329", NoteKind::UseAdditional);
    assert_eq!(
        additional[0],
        ("E11".to_owned(), "code to identify control using:".to_owned())
    );
    assert!(
        notes("N18.32", NoteKind::CodeFirst)
            .iter()
            .all(|(from, _)| from == "N18")
    );
    // Inclusion terms hold at their code alone, and at what a 7th character makes of it.
    assert_eq!(
        notes("S06.0X1A", NoteKind::Inclusion)[0].1,
        "Concussion with brief loss of consciousness"
    );
    assert_eq!(notes("S06.0X1A", NoteKind::Inclusion).len(), 1);
    // Its own and its parents', nearest first.
    let excludes: Vec<_> = notes("N30.00", NoteKind::Excludes1)
        .into_iter()
        .map(|(from, _)| from)
        .collect();
    assert_eq!(excludes, ["N30.0", "N30.0", "N30"]);
}

#[test]
fn the_book_opens_the_edition_in_force_or_the_nearest() {
    let edition = |name: &str, from: &str, to: &str| {
        let text = format!(
            "set = \"cpt\"\nedition = \"{name}\"\nfrom = \"{from}\"\nto = \"{to}\"\n\
             [[code]]\ncode = \"99213\"\nlabel = \"{name}\"\nsource = \"x\"\n"
        );
        std::sync::Arc::new(Edition::from_teaching(&text).unwrap())
    };
    let book = CodeBook::new([
        edition("old", "2024-01-01", "2024-12-31"),
        edition("new", "2026-01-01", "2026-12-31"),
    ]);
    for (on, in_force, nearest) in [
        ("2023-06-01", None, "old"),
        ("2024-01-01", Some("old"), "old"),
        ("2024-12-31", Some("old"), "old"),
        ("2025-06-01", None, "old"),
        ("2026-12-31", Some("new"), "new"),
        ("2030-01-01", None, "new"),
    ] {
        let name = |edition: Option<&Edition>| edition.map(|edition| edition.name().to_owned());
        assert_eq!(
            name(book.in_force(CodeSet::Cpt, day(on))).as_deref(),
            in_force,
            "{on}"
        );
        assert_eq!(
            name(book.nearest(CodeSet::Cpt, day(on))).as_deref(),
            Some(nearest),
            "{on}"
        );
    }
    assert_eq!(
        book.nearest(CodeSet::Hcpcs, day("2026-01-01")).map(Edition::name),
        None
    );
}

#[test]
fn a_code_without_dot_is_looked_for_in_every_set() {
    let find = |code: &str| {
        book()
            .find(code, day("2026-05-04"))
            .map(|entry| (entry.edition().set(), entry.written()))
    };
    assert_eq!(find("e11.3293"), Some((CodeSet::Icd10Cm, "E11.3293".to_owned())));
    assert_eq!(find("99214"), Some((CodeSet::Cpt, "99214".to_owned())));
    assert_eq!(find("j3301"), Some((CodeSet::Hcpcs, "J3301".to_owned())));
    assert_eq!(find("99.214"), None);
    assert_eq!(find("E11.3294"), None);
}

#[test]
fn a_tabular_list_that_cannot_be_read_is_refused_with_its_line() {
    let imprint = Imprint {
        name: "x".to_owned(),
        from: day("2025-10-01"),
        to: day("2026-09-30"),
    };
    let diag = |inner: &str| {
        format!(
            "<ICD10CM.tabular>\n<chapter><name>1</name><desc>x</desc>\n<section id=\"A00\"><desc>x</desc>\n{inner}\n</section></chapter></ICD10CM.tabular>"
        )
    };
    for (case, xml, line) in [
        ("no list", "<html></html>".to_owned(), 1),
        ("nothing", String::new(), 1),
        (
            "cut off",
            "<ICD10CM.tabular>\n<chapter>\n<name>1</name>".to_owned(),
            3,
        ),
        ("a code without title", diag("<diag><name>A00</name></diag>"), 4),
        ("a wrong end", diag("<diag><name>A00</desc></diag>"), 4),
        (
            "a 7th character of two",
            diag(
                "<diag><name>A00</name><desc>x</desc><sevenChrDef><extension char=\"AB\">x</extension></sevenChrDef></diag>",
            ),
            4,
        ),
    ] {
        let refused = Edition::from_tabular(&xml, imprint.clone()).unwrap_err();
        assert_eq!(refused.line, Some(line), "{case}: {refused}");
    }
    let twice =
        diag("<diag><name>A00</name><desc>x</desc></diag><diag><name>A00</name><desc>x</desc></diag>");
    assert!(
        Edition::from_tabular(&twice, imprint)
            .unwrap_err()
            .to_string()
            .contains("A00 stands in it twice")
    );
}
