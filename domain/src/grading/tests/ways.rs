//! Rule 7: several fully right keys.

use super::*;

const EYES: &str =
    "H40.1132 first; 67028 mod=50 way=modifier; 67028 mod=RT way=lines; 67028 mod=LT way=lines; 92134";

fn graded(key: &str, given: &str) -> (Option<String>, String, Vec<String>) {
    let grade = grade(&case(Kind::Office, key), &answer(given), Policy::Audit, book()).unwrap();
    let (score, lines) = told(&grade);
    (grade.way, score, lines)
}

#[test]
fn the_best_way_counts_and_on_a_tie_the_first() {
    for (given, way, score) in [
        ("H40.1132; 67028-50; 92134", "modifier", "3 of 3"),
        ("H40.1132; 67028-RT; 67028-LT; 92134", "lines", "4 of 4"),
        // Half of the second way is more than a flawed first: 3 of 4 against 11/4 of 3.
        ("H40.1132; 67028-RT; 92134", "modifier", "11/4 of 3"),
        ("H40.1132; 67028-RT; 67028-50; 92134", "lines", "15/4 of 4"),
        ("", "modifier", "0 of 3"),
    ] {
        let (chosen, told, _) = graded(EYES, given);
        assert_eq!((chosen.as_deref(), told.as_str()), (Some(way), score), "{given}");
    }
}

#[test]
fn places_of_key_lines_count_all_ways() {
    let (_, _, lines) = graded(EYES, "H40.1132; 67028-RT; 92134; 67028-LT");
    assert_eq!(lines, ["d0:k0 1", "p0:k1 1", "p1:k3 1", "p2:k2 1"]);
}

#[test]
fn lines_without_way_stand_in_every_way_and_others_in_theirs_alone() {
    let key = "N30.00 first way=a; N30.01 first way=b; I10; 99213 to=N30.00,I10 way=a; 99213 to=N30.01 way=b";
    for (given, way, score) in [
        ("N30.00; I10; 99213 >1,2", "a", "3 of 3"),
        ("N30.01; I10; 99213 >1", "b", "3 of 3"),
        // The other way's first line is only of the category here.
        ("N30.01; I10; 99213 >1,2", "b", "11/4 of 3"),
    ] {
        let (chosen, told, _) = graded(key, given);
        assert_eq!((chosen.as_deref(), told.as_str()), (Some(way), score), "{given}");
    }
}

#[test]
fn a_key_without_ways_names_none() {
    assert_eq!(graded("N30.00 first", "N30.00").0, None);
}

#[test]
fn ways_come_in_the_order_of_the_file_whatever_their_kind() {
    let key = "99213 way=b; I10; J18.9 way=a";
    for given in ["", "I10"] {
        assert_eq!(graded(key, given).0.as_deref(), Some("b"), "{given}");
    }
}
