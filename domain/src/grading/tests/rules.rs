//! Rules 1 to 5: matching, revising, and what a line earns.

use super::*;

#[rustfmt::skip]
#[test]
fn normalizing() {
    table(
        Kind::Office,
        Policy::Audit,
        &[
            // Case, dots and spaces do not count.
            ("N30.00 first", "n3000", "1 of 1", "d0:k0 1"),
            // A diagnosis twice counts once, at its first place, and has no second line.
            ("N30.00 first; I10", "N30.00; I10; N30.00", "2 of 2", "d0:k0 1; d1:k1 1"),
            ("N30.00 first; I10", "I10; N30.00; i10", "3/2 of 2", "d0:k1 1 sequence; d1:k0 1/2 sequence"),
            // An empty line keeps its number, and first is the first that counts.
            ("N30.00 first; 99213 to=N30.00", "_; N30.00; 99213 >2", "2 of 2", "d1:k0 1; p0:k0 1"),
            ("N30.00 first; 99213 to=N30.00", "_; N30.00; _p; 99213 >2", "2 of 2", "d1:k0 1; p1:k0 1"),
            ("99213 first; 36415", "_p; 99213; 36415", "2 of 2", "p1:k0 1; p2:k1 1"),
            // Units are 1 where none are entered.
            ("99213 units=1", "99213", "1 of 1", "p0:k0 1"),
            // Procedure lines are never merged.
            ("67028 mod=RT; 67028 mod=LT", "67028-RT; 67028-LT", "2 of 2", "p0:k0 1; p1:k1 1"),
            ("67028 mod=RT; 67028 mod=LT", "67028-LT; 67028-RT", "2 of 2", "p0:k1 1; p1:k0 1"),
            // Nothing asked, nothing entered.
            ("", "", "0 of 0", ""),
            ("N30.00 first opt", "", "0 of 0", ""),
            ("N30.00 first", "", "0 of 1", "d-:k0 0 missed"),
        ],
    );
}

#[rustfmt::skip]
#[test]
fn pointers_must_be_there() {
    let case = case(Kind::Office, "N30.00 first; 99213 to=N30.00");
    for (given, problem) in [
        (
            "N30.00; 99213 >0",
            "Procedure 1 points to diagnosis 0, but there is 1 diagnosis.",
        ),
        (
            "N30.00; 99213 >2",
            "Procedure 1 points to diagnosis 2, but there is 1 diagnosis.",
        ),
        (
            "99213 >1",
            "Procedure 1 points to diagnosis 1, but there are no diagnoses.",
        ),
        (
            "N30.00; _; 99213; 36415 >-1",
            "Procedure 2 points to diagnosis -1, but there are 2 diagnoses.",
        ),
    ] {
        let refused = grade(&case, &answer(given), Policy::Audit, book()).unwrap_err();
        assert_eq!(refused.sentence, problem, "{given}");
    }
}

#[rustfmt::skip]
#[test]
fn matching() {
    table(
        Kind::Office,
        Policy::Audit,
        &[
            // An accepted code is worth the same.
            ("N30.00 first accept=N30.01", "N30.01", "1 of 1", "d0:k0 1"),
            // The line that only one key line can take is left to it.
            ("N30.00 first accept=N30.01; N30.01", "N30.01; N30.00", "3/2 of 2", "d0:k1 1 sequence; d1:k0 1/2 sequence"),
            // On a tie the key line that comes first is matched, through whichever of its codes.
            ("N30.10 accept=N30.00; N30.00 first", "N30.00", "1 of 2", "d0:k0 1 sequence; d-:k1 0 missed"),
            // Credit first: the line without flaw takes the key line.
            ("J3301 units=4", "J3301 x3; J3301 x4", "1 of 2", "p0:- 0 overcoded,duplicate; p1:k0 1"),
            ("J3301 units=4 mod=JZ; J3301 units=2", "J3301 x2; J3301-JZ x4", "2 of 2", "p0:k1 1; p1:k0 1"),
            // Then the earlier place in the key line's list, then the earlier entry.
            ("N30.00 accept=N30.01 first", "N30.01; N30.00", "1 of 2", "d0:k0 1; d1:- 0 overcoded,unsupported"),
            ("36415 accept=36416", "36416; 36415", "1 of 2", "p0:- 0 overcoded,unsupported; p1:k0 1"),
            ("36415", "36415; 36415", "1 of 2", "p0:k0 1; p1:- 0 overcoded,duplicate"),
            // An optional line takes what the required one does not need.
            ("36415; 36415 opt", "36415; 36415", "1 of 1", "p0:k0 1; p1:k1 0"),
            ("36415 opt; 36415", "36415", "1 of 1", "p0:k1 1"),
        ],
    );
}

#[rustfmt::skip]
#[test]
fn optional_lines() {
    table(
        Kind::Office,
        Policy::Audit,
        &[
            ("N30.00 first; I10 opt", "N30.00", "1 of 1", "d0:k0 1"),
            ("N30.00 first; I10 opt", "N30.00; I10", "1 of 1", "d0:k0 1; d1:k1 0"),
            // Their flaws are not told.
            ("N30.00 first; 36415 opt units=2", "N30.00; 36415", "1 of 1", "d0:k0 1; p0:k0 0"),
            // What resembles an optional line is over-coded.
            ("N30.00 first; I10 opt", "N30.00; I11.9", "1 of 2", "d0:k0 1; d1:- 0 overcoded,unsupported"),
        ],
    );
}

#[rustfmt::skip]
#[test]
fn revising() {
    table(
        Kind::Office,
        Policy::Audit,
        &[
            ("N30.00 first", "N30.01", "0 of 1", "d0:k0 0 revised,category"),
            // One mistake, not two; the second of a category is over-coded.
            ("N30.00 first", "N30.01; N30.10", "0 of 2", "d0:k0 0 revised,category; d1:- 0 overcoded,category"),
            // In entry order, the first key line that is left.
            ("I10 first; N30.00; N30.20", "I10; N30.10; N30.30", "1 of 3", "d0:k0 1; d1:k1 0 revised,category; d2:k2 0 revised,category"),
            // A matched line is not left.
            ("N30.00 first; N30.20", "N30.00; N30.10", "1 of 2", "d0:k0 1; d1:k1 0 revised,category"),
            ("N30.00 first", "N30.00; N30.10", "1 of 2", "d0:k0 1; d1:- 0 overcoded,unsupported"),
            // Procedures: the same set and the same first three characters.
            ("99213", "99214", "0 of 1", "p0:k0 0 revised,level-high"),
            ("99213", "99203", "0 of 1", "p0:k0 0 revised,category"),
            ("99213", "92012", "0 of 2", "p0:- 0 overcoded,unsupported; p-:k0 0 missed"),
            ("J3301", "J3300", "0 of 1", "p0:k0 0 revised,category"),
            // The accepted codes do not revise.
            ("N30.00 first accept=I10", "I11.9", "0 of 2", "d0:- 0 overcoded,unsupported; d-:k0 0 missed"),
        ],
    );
}

#[rustfmt::skip]
#[test]
fn rank() {
    table(
        Kind::Office,
        Policy::Audit,
        &[
            ("N30.00 first; I10", "N30.00; I10", "2 of 2", "d0:k0 1; d1:k1 1"),
            // The first not first loses a half; who stands there is marked without loss.
            ("N30.00 first; I10", "I10; N30.00", "3/2 of 2", "d0:k1 1 sequence; d1:k0 1/2 sequence"),
            // Without a line of rank first, another at the head loses.
            ("N30.00 either; I10", "I10; N30.00", "3/2 of 2", "d0:k1 1/2 sequence; d1:k0 1"),
            ("N30.00 either; I10 either", "I10; N30.00", "2 of 2", "d0:k1 1; d1:k0 1"),
            ("N30.00 either; I10", "N30.00; I10", "2 of 2", "d0:k0 1; d1:k1 1"),
            // An over-coded line at the head still takes the place.
            ("N30.00 first", "I10; N30.00", "1/2 of 2", "d0:- 0 overcoded,unsupported; d1:k0 1/2 sequence"),
            // A line of rank first counts where it is optional, too.
            ("N30.00 first opt; I10", "I10", "1 of 1", "d0:k1 1 sequence"),
        ],
    );
}

#[rustfmt::skip]
#[test]
fn after() {
    table(
        Kind::Office,
        Policy::Audit,
        &[
            ("I13.0 first; I50.32 after=I13.0", "I13.0; I50.32", "2 of 2", "d0:k0 1; d1:k1 1"),
            // A half for the head, a quarter for the order.
            ("I13.0 first; I50.32 after=I13.0", "I50.32; I13.0", "5/4 of 2", "d0:k1 3/4 sequence; d1:k0 1/2 sequence"),
            // What is not entered cannot stand later; what is revised is not matched.
            ("I13.0 first; I50.32 after=I13.0", "I50.32", "1 of 2", "d0:k1 1 sequence; d-:k0 0 missed"),
            ("I13.0 first; I50.32 after=I13.0", "I50.32; I13.2", "1 of 2", "d0:k1 1 sequence; d1:k0 0 revised,category"),
            // One quarter, however many stand later.
            ("N30.00 first; I13.0; E11.22; N18.32 after=I13.0,E11.22", "N30.00; N18.32; I13.0; E11.22", "15/4 of 4", "d0:k0 1; d1:k3 3/4 sequence; d2:k1 1; d3:k2 1"),
            // Both flaws of order have one word.
            ("N30.00 either; I50.32 after=N30.00", "I50.32; N30.00", "5/4 of 2", "d0:k1 1/4 sequence; d1:k0 1"),
        ],
    );
}

#[rustfmt::skip]
#[test]
fn present_on_admission_and_abstract() {
    table(
        Kind::Stay,
        Policy::Audit,
        &[
            ("N30.00 first poa=Y", "N30.00/Y", "1 of 1", "d0:k0 1"),
            ("N30.00 first poa=Y", "N30.00/y", "1 of 1", "d0:k0 1"),
            ("N30.00 first poa=Y", "N30.00/N", "3/4 of 1", "d0:k0 3/4 poa"),
            ("N30.00 first poa=Y", "N30.00", "3/4 of 1", "d0:k0 3/4 poa"),
            ("N30.00 first poa=W", "N30.00/?", "3/4 of 1", "d0:k0 3/4 poa"),
            ("Z96.1 first poa=exempt", "Z96.1", "1 of 1", "d0:k0 1"),
            ("Z96.1 first poa=exempt", "Z96.1/Y", "3/4 of 1", "d0:k0 3/4 poa"),
            ("N30.00 first poa=N; I10 poa=Y", "I10/N; N30.00/Y", "1 of 2", "d0:k1 3/4 sequence,poa; d1:k0 1/4 sequence,poa"),
            ("discharge-status=03", "discharge-status=03", "1 of 1", "a0:k0 1"),
            ("discharge-status=03 accept=06", "discharge-status=06", "1 of 1", "a0:k0 1"),
            ("discharge-status=03", "discharge-status=01", "0 of 1", "a0:k0 0 abstract"),
            ("discharge-status=03", "", "0 of 1", "a-:k0 0 missed"),
            // Fields that the key lacks are ignored, and lines come in the order in which they were entered.
            ("drg=690; admission-type=1", "admission-type=2; admission-source=1; drg=690", "1 of 2", "a0:k1 0 abstract; a2:k0 1"),
            ("admitting-diagnosis=N30.00", "admitting-diagnosis=n3000", "1 of 1", "a0:k0 1"),
        ],
    );
}

#[rustfmt::skip]
#[test]
fn modifiers_units_and_sequence() {
    table(
        Kind::Office,
        Policy::Audit,
        &[
            ("20610 mod=RT", "20610-RT", "1 of 1", "p0:k0 1"),
            ("20610 mod=RT", "20610", "3/4 of 1", "p0:k0 3/4 modifier"),
            ("20610 mod=RT", "20610-LT", "3/4 of 1", "p0:k0 3/4 modifier"),
            ("20610 mod=RT", "20610-RT,59", "3/4 of 1", "p0:k0 3/4 modifier"),
            ("20610", "20610-RT", "3/4 of 1", "p0:k0 3/4 modifier"),
            // As a set: in any order, each once.
            ("26725 mod=54,F8", "26725-f8,54,F8", "1 of 1", "p0:k0 1"),
            ("20610 mod=RT or=50|LT,59", "20610-59,LT", "1 of 1", "p0:k0 1"),
            ("20610 mod=RT or=50|LT,59", "20610-LT", "3/4 of 1", "p0:k0 3/4 modifier"),
            ("J0178 mod=JZ omod=RT,LT", "J0178-JZ", "1 of 1", "p0:k0 1"),
            ("J0178 mod=JZ omod=RT,LT", "J0178-LT,JZ,RT", "1 of 1", "p0:k0 1"),
            ("J0178 mod=JZ omod=RT,LT", "J0178-RT", "3/4 of 1", "p0:k0 3/4 modifier"),
            ("J3301 units=4", "J3301 x1", "3/4 of 1", "p0:k0 3/4 units"),
            ("J3301 units=4", "J3301 x-4", "3/4 of 1", "p0:k0 3/4 units"),
            ("20610 mod=RT units=2", "20610", "1/2 of 1", "p0:k0 1/2 modifier,units"),
            ("99213 first; 36415", "36415; 99213", "7/4 of 2", "p0:k1 1; p1:k0 3/4 sequence"),
            ("99213 first mod=25 units=2", "36415; 99213", "1/4 of 2", "p0:- 0 overcoded,unsupported; p1:k0 1/4 modifier,units,sequence"),
        ],
    );
}

#[rustfmt::skip]
#[test]
fn dates() {
    table(
        Kind::Days,
        Policy::Audit,
        &[
            ("99213 on=2026-05-05", "99213 @2026-05-05", "1 of 1", "p0:k0 1"),
            ("99213 on=2026-05-05", "99213 @2026-05-06", "3/4 of 1", "p0:k0 3/4 date"),
            ("99213 on=2026-05-05", "99213", "3/4 of 1", "p0:k0 3/4 date"),
            ("99213", "99213 @2026-05-05", "1 of 1", "p0:k0 1"),
            // The date tells equal lines apart.
            ("99213 on=2026-05-05; 99213 on=2026-05-07", "99213 @2026-05-07; 99213 @2026-05-05", "2 of 2", "p0:k1 1; p1:k0 1"),
        ],
    );
    // Where all happens on one day, its date says nothing.
    table(
        Kind::Office,
        Policy::Audit,
        &[("99213 on=2026-05-04", "99213", "1 of 1", "p0:k0 1")],
    );
}

#[rustfmt::skip]
#[test]
fn linkage() {
    const KEY: &str = "N30.00 first; I10; E11.9; Z96.1 opt; 99213 to=N30.00,I10 may=E11.9";
    const DIAGNOSES: &str = "d0:k0 1; d1:k1 1; d2:k2 1; d3:k3 0; ";
    let rows = [
        ("99213 >1,2", true),
        ("99213 >1,2,3", true), // it may point to E11.9 besides
        ("99213 >1,3,2", true), // sets: only the first has its place
        ("99213 >2,1", false),  // the primary is another
        ("99213 >3,1,2", false),
        ("99213 >1", false),
        ("99213 >2", false),
        ("99213 >3", false),
        ("99213", false),
        ("99213 >4,1,2", true), // optional ones are left out first
        ("99213 >4", false),
        ("99213 >1,1,2,2", true), // each counts once
        ("99213 >1,2,3,4", true),
        ("99213 >1,2,5", false),     // stands for no key line
        ("99213 >1,2,6", false),     // an empty line
        ("99213 >1,2,7", true),      // the repeated I10 is its first place
        ("99213 >1,2,3,4,5", false), // more than four
    ];
    for (line, right) in rows {
        let given = format!("N30.00; I10; E11.9; Z96.1; R05.9; _; I10; {line}");
        let grade = grade(&case(Kind::Office, KEY), &answer(&given), Policy::Audit, book()).unwrap();
        let words: Vec<_> = grade
            .lines
            .iter()
            .find(|line| line.kind == LineKind::Procedure)
            .unwrap()
            .errors
            .clone();
        assert_eq!(
            words,
            if right { vec![] } else { vec![ErrorWord::Linkage] },
            "{line}"
        );
        assert!(told(&grade).1.join("; ").starts_with(DIAGNOSES), "{line}");
    }
}

#[rustfmt::skip]
#[test]
fn linkage_follows_what_was_entered() {
    table(
        Kind::Office,
        Policy::Audit,
        &[
            // Diagnoses that nobody entered are left out of the key's pointers.
            ("N30.00 first; I10; 99213 to=N30.00,I10", "N30.00; 99213 >1", "2 of 3", "d0:k0 1; p0:k0 1; d-:k1 0 missed"),
            ("N30.00 first; I10; 99213 to=N30.00,I10", "I10; 99213 >1", "2 of 3", "d0:k1 1 sequence; p0:k0 1; d-:k0 0 missed"),
            // If none is left there is no loss, whatever is pointed to.
            ("N30.00 first; 99213 to=N30.00", "R05.9; 99213 >1", "1 of 3", "d0:- 0 overcoded,symptom; p0:k0 1; d-:k0 0 missed"),
            ("N30.00 first; 99213 to=N30.00", "99213", "1 of 2", "p0:k0 1; d-:k0 0 missed"),
            // A revised diagnosis stands for the one whose place it takes.
            ("N30.00 first; 99213 to=N30.00", "N30.01; 99213 >1", "1 of 2", "d0:k0 0 revised,category; p0:k0 1"),
            ("N30.00 first; 99213 to=N30.00", "N30.01; 99213", "3/4 of 2", "d0:k0 0 revised,category; p0:k0 3/4 linkage"),
            // Pointers to optional diagnoses are left out on the key's side, too.
            ("N30.00 first; I10 opt; 99213 to=N30.00,I10", "N30.00; I10; 99213 >1", "2 of 2", "d0:k0 1; d1:k1 0; p0:k0 1"),
            // An accepted code is its line.
            ("N30.00 first accept=N30.01; 99213 to=N30.00", "N30.01; 99213 >1", "2 of 2", "d0:k0 1; p0:k0 1"),
            // Without points_to nothing is asked.
            ("N30.00 first; 99213", "N30.00; 99213 >1", "2 of 2", "d0:k0 1; p0:k0 1"),
            // Equal lines are told apart by what they point to.
            ("N30.00 first; I10; 36415 to=N30.00; 36415 to=I10", "N30.00; I10; 36415 >2; 36415 >1", "4 of 4", "d0:k0 1; d1:k1 1; p0:k1 1; p1:k0 1"),
        ],
    );
}

#[rustfmt::skip]
#[test]
fn the_case_as_a_whole() {
    for (key, given, first, complete) in [
        ("N30.00 first; I10", "N30.00; I10", true, true),
        ("N30.00 first; I10", "I10; N30.00", false, false),
        ("N30.00 either; I10 either", "I10; N30.00", true, true),
        ("N30.00 first; I10", "N30.00", true, false),
        ("N30.00 first; I10 opt", "N30.00", true, true),
        ("N30.00 first", "N30.00; I10", true, false),
        ("N30.00 first", "N30.01", false, false), // revised, not matched
        ("N30.00 first; 99213", "N30.00; 99213 x2", true, false),
        ("N30.00 first; 36415 opt units=2", "N30.00; 36415", true, true),
        ("N30.00 first", "_; N30.00", true, true),
        ("99213", "99213", false, true),
    ] {
        let grade = grade(&case(Kind::Office, key), &answer(given), Policy::Audit, book()).unwrap();
        assert_eq!(grade.case, CaseResult { first, complete }, "{key} / {given}");
    }
}
