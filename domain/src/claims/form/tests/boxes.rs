use super::{read::check_stand_ins, *};
use std::collections::BTreeSet;

#[test]
fn boxes_stand_in_printed_order() {
    let ids: Vec<&str> = boxes().iter().map(|one| one.id.as_str()).collect();
    let before = "1 1a 2 3 3.sex 4 5 6 7 5.city 5.state 7.city 7.state 5.zip 5.phone 7.zip 7.phone 9 11 9a 10a 11a 11a.sex \
                  10b 10b.state 11b 10c 11c 9d 10d 11d 12 12.date 13 14 14.qual 15.qual 15 16.from 16.to 17.qual 17 17b \
                  18.from 18.to 19 20 20.charges 21.ind 21A 21B 21C 21D 21E 21F 21G 21H 21I 21J 21K 21L 22 22.ref 23";
    let lines = (1..=6).flat_map(|line| {
        "ABCDEFGHJ"
            .chars()
            .map(move |column| format!("24{column}.{line}"))
    });
    let after = "25 25.kind 26 27 28 29 31 31.date 32 32a 33 33.phone 33a";
    let expected: Vec<String> = before
        .split_whitespace()
        .map(str::to_owned)
        .chain(lines)
        .chain(after.split(' ').map(str::to_owned))
        .collect();
    assert_eq!(ids, expected);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    let of = find("24E.3").unwrap();
    assert_eq!((of.number, of.line), ("24E", 3));
    assert_eq!(find("24E"), None);
}

#[test]
fn each_box_has_a_rule_with_its_source() {
    for one in boxes() {
        assert!(one.source.starts_with("NUCC 1500"), "{}", one.id);
        assert!(one.rule.ends_with('.') && !one.label.is_empty(), "{}", one.id);
        assert!(
            !one.rule.contains("  ") && !one.label.ends_with('.'),
            "{}",
            one.id
        );
        assert_eq!(one.rule.matches("**").count() % 2, 0, "{}", one.id);
        assert!(one.most > 0, "{}", one.id);
        if let BoxKind::Choice(values) = one.kind {
            assert!(
                values
                    .iter()
                    .all(|(value, _)| value.len() <= usize::from(one.most)),
                "{}",
                one.id
            );
        }
    }
    assert!(NOT_SENT.iter().all(|(id, why)| {
        boxes().iter().any(|one| one.id == *id || one.number == *id) && why.ends_with('.')
    }));
}

#[test]
fn each_box_is_printed_once_and_none_over_another() {
    let mut seen = Vec::new();
    for row in rows() {
        let lines = match row {
            Row::Boxes(cells) => vec![cells.clone()],
            Row::Lines(lines) => lines.clone(),
        };
        for cells in lines {
            let mut next = 1;
            for cell in cells {
                assert!(cell.column >= next && cell.width > 0, "{}", cell.of.id);
                next = cell.column + cell.width;
                seen.push(cell.of.id.clone());
            }
            assert!(next <= COLUMNS + 1);
        }
    }
    let printed: BTreeSet<&String> = seen.iter().collect();
    let all: BTreeSet<&String> = boxes().iter().map(|one| &one.id).collect();
    assert_eq!(printed, all);
    assert_eq!(seen.len(), boxes().len());
    // Row by row is Tab order, but for 22 and 23 beside 21, and for 32 and 33 above their NPIs.
    let beside = ["22", "22.ref", "23", "32a"];
    let order = |ids: Vec<String>| -> Vec<String> {
        ids.into_iter()
            .filter(|id| !beside.contains(&id.as_str()))
            .collect()
    };
    assert_eq!(
        order(seen),
        order(boxes().iter().map(|one| one.id.clone()).collect())
    );
}

#[test]
fn what_stands_in_can_be_made() {
    check_stand_ins();
}
