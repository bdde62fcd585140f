//! Rule 6: from credit to a score, by policy.

use super::*;

#[rustfmt::skip]
#[test]
fn accuracy_divides_by_the_greater_of_required_and_entered() {
    table(
        Kind::Office,
        Policy::Accuracy,
        &[
            ("N30.00 first; I10", "N30.00; I10", "2 of 2", "d0:k0 1; d1:k1 1"),
            // Two required, three entered.
            ("N30.00 first; I10", "N30.00; I10; R05.9", "2 of 3", "d0:k0 1; d1:k1 1; d2:- 0 overcoded,symptom"),
            // One missed and one over-coded: audit would count three.
            ("N30.00 first; I10", "N30.00; R05.9", "1 of 2", "d0:k0 1; d1:- 0 overcoded,symptom; d-:k1 0 missed"),
            ("N30.00 first; I10", "N30.00", "1 of 2", "d0:k0 1; d-:k1 0 missed"),
            // What matched an optional line was not entered, for this.
            ("N30.00 first; I10 opt", "N30.00; I10", "1 of 1", "d0:k0 1; d1:k1 0"),
            ("N30.00 first; 36415 opt", "N30.00; R05.9; 36415", "1 of 2", "d0:k0 1; d1:- 0 overcoded,symptom; p0:k0 0"),
            ("N30.00 first", "N30.01; N30.10", "0 of 2", "d0:k0 0 revised,category; d1:- 0 overcoded,category"),
        ],
    );
    table(
        Kind::Stay,
        Policy::Accuracy,
        &[
            // Fields that were given count as entered; those that the key lacks do not.
            ("N30.00 first poa=Y; drg=690", "N30.00/Y; I10; drg=690; admission-type=1", "2 of 3", "d0:k0 1; d1:- 0 overcoded,unsupported; a0:k0 1"),
            ("N30.00 first poa=Y; drg=690", "N30.00/Y; I10", "1 of 2", "d0:k0 1; d1:- 0 overcoded,unsupported; a-:k0 0 missed"),
        ],
    );
}

#[rustfmt::skip]
#[test]
fn practice_gives_a_quarter_for_the_right_category() {
    table(
        Kind::Office,
        Policy::Practice,
        &[
            ("N30.00 first", "N30.01", "1/4 of 1", "d0:k0 1/4 revised,category"),
            ("N30.00 first; I10", "N30.01; I10", "5/4 of 2", "d0:k0 1/4 revised,category; d1:k1 1"),
            // But not in the chapters whose categories say nothing of a disease.
            ("W11.XXXA first", "W11.XXXD", "0 of 1", "d0:k0 0 revised,seventh-character"),
            ("V00.131A first", "V00.131D", "0 of 1", "d0:k0 0 revised,seventh-character"),
            ("X00.0XXA first", "X00.0XXD", "0 of 1", "d0:k0 0 revised,seventh-character"),
            ("Y92.320 first", "Y92.321", "0 of 1", "d0:k0 0 revised,category"),
            ("Z79.4 first", "Z79.84", "0 of 1", "d0:k0 0 revised,category"),
            ("U07.1 first", "U07.0", "1/4 of 1", "d0:k0 1/4 revised,category"),
            // Nor to procedures, nor to what is over-coded.
            ("99213", "99214", "0 of 1", "p0:k0 0 revised,level-high"),
            ("N30.00 first", "N30.01; N30.10", "1/4 of 2", "d0:k0 1/4 revised,category; d1:- 0 overcoded,category"),
        ],
    );
}

#[rustfmt::skip]
#[test]
fn strict_gives_all_or_nothing() {
    table(
        Kind::Office,
        Policy::Strict,
        &[
            ("N30.00 first; I10", "N30.00; I10", "2 of 2", "d0:k0 1; d1:k1 1"),
            ("20610 mod=RT", "20610", "0 of 1", "p0:k0 0 modifier"),
            // Who stands at the head in another's place is marked, without loss.
            ("N30.00 first; I10", "I10; N30.00", "1 of 2", "d0:k1 1 sequence; d1:k0 0 sequence"),
            ("N30.00 first", "N30.01", "0 of 1", "d0:k0 0 revised,category"),
            ("N30.00 first", "N30.00; R05.9", "1 of 2", "d0:k0 1; d1:- 0 overcoded,symptom"),
            ("I13.0 first; I50.32 after=I13.0; I10", "I13.0; I10; I50.32", "3 of 3", "d0:k0 1; d1:k2 1; d2:k1 1"),
            ("N30.00 first; I13.0; I50.32 after=I13.0", "N30.00; I50.32; I13.0", "2 of 3", "d0:k0 1; d1:k2 0 sequence; d2:k1 1"),
        ],
    );
    // The policy in use decides the matching: what is whole is worth more than two halves.
    table(
        Kind::Office,
        Policy::Strict,
        &[("J3301 units=4 mod=JZ; J3301 units=2 mod=JW", "J3301-JZ x2; J3301-JZ x4", "1 of 2", "p0:k1 0 modifier; p1:k0 1")],
    );
}

#[rustfmt::skip]
#[test]
fn percentages_and_the_wire_are_exact() {
    let case = case(Kind::Office, "N30.00 first; I10; 99213 to=I10 mod=25");
    let grade = grade(&case, &answer("I10; 99213 >1"), Policy::Audit, book()).unwrap();
    insta::assert_json_snapshot!(grade, @r#"
    {
      "policy": "audit",
      "way": null,
      "earned": "7/4",
      "possible": "3",
      "score": "7/12",
      "percent": "58.33",
      "lines": [
        {
          "kind": "diagnosis",
          "entered": 0,
          "key": 1,
          "credit": "1",
          "errors": [
            "sequence"
          ]
        },
        {
          "kind": "procedure",
          "entered": 0,
          "key": 0,
          "credit": "3/4",
          "errors": [
            "modifier"
          ]
        },
        {
          "kind": "diagnosis",
          "entered": null,
          "key": 0,
          "credit": "0",
          "errors": [
            "missed"
          ]
        }
      ],
      "case": {
        "first": false,
        "complete": false
      }
    }
    "#);
}
