//! What holds for every form.

use super::{VISIT, read, visit, with};
use crate::{
    Fraction,
    claims::{form::Form, task::ids},
};
use proptest::prelude::*;

const LINES: [&str; 9] = ids::COLUMNS;

fn move_lines(form: &Form, order: &[usize]) -> Form {
    let mut moved = form.clone();
    moved.0.retain(|id, _| ids::of_line(id).is_none());
    for (line, to) in order.iter().enumerate() {
        for column in LINES {
            let text = form.get(&format!("{column}.{}", line + 1));
            if !text.is_empty() {
                moved.0.insert(format!("{column}.{}", to + 1), text.to_owned());
            }
        }
    }
    moved
}

fn move_diagnoses(form: &Form, order: &[usize]) -> Form {
    let mut moved = form.clone();
    moved.0.retain(|id, _| ids::letter(id).is_none());
    // The first stays; the others go to the letters that the order says.
    let to = |letter: usize| if letter == 0 { 0 } else { 1 + order[letter - 1] };
    for (at, letter) in ids::LETTERS.iter().enumerate() {
        let text = form.get(&format!("21{letter}"));
        if !text.is_empty() {
            moved
                .0
                .insert(format!("21{}", ids::LETTERS[to(at)]), text.to_owned());
        }
    }
    for line in 1..=ids::LINES {
        let id = format!("24E.{line}");
        let letters: String = form
            .get(&id)
            .chars()
            .map(|one| ids::LETTERS[to(ids::LETTERS.iter().position(|letter| *letter == one).unwrap())])
            .collect();
        if !letters.is_empty() {
            moved.0.insert(id, letters);
        }
    }
    moved
}

fn order(count: usize) -> impl Strategy<Value = Vec<usize>> {
    Just((0..count).collect::<Vec<_>>()).prop_shuffle()
}

/// Texts near what stands in boxes, and any others.
fn text() -> impl Strategy<Value = String> {
    let texts: Vec<String> = visit().keys.into_iter().map(|key| key.value).collect();
    prop_oneof![
        4 => prop::sample::select(texts),
        1 => "[A-L]{0,5}",
        1 => "[0-9 ./$-]{0,18}",
        1 => "\\PC{0,12}",
        1 => any::<String>(),
    ]
}

pub fn form() -> impl Strategy<Value = Form> {
    let ids: Vec<String> = ids::all().iter().map(|known| known.id.to_owned()).collect();
    prop::collection::btree_map(
        prop_oneof![9 => prop::sample::select(ids), 1 => any::<String>()],
        text(),
        0..80,
    )
    .prop_map(Form)
}

/// The key without some of its boxes.
fn part() -> impl Strategy<Value = Form> {
    let filled = visit().filled();
    prop::collection::vec(any::<bool>(), filled.0.len()).prop_map(move |kept| {
        let boxes = filled.0.clone().into_iter().zip(kept);
        Form(boxes.filter_map(|(one, kept)| kept.then_some(one)).collect())
    })
}

proptest! {
    #[test]
    fn the_key_earns_all_in_any_order(lines in order(6), diagnoses in order(11)) {
        let task = visit();
        let form = move_diagnoses(&move_lines(&task.filled(), &lines), &diagnoses);
        let grade = task.grade(&form);
        prop_assert_eq!(super::losses(&grade), [""; 0]);
        prop_assert_eq!(grade.score, Fraction::ONE);
    }

    #[test]
    fn no_form_is_too_odd(form in form()) {
        let grade = visit().grade(&form);
        prop_assert!((Fraction::ZERO..=Fraction::ONE).contains(&grade.score));
        prop_assert!(grade.possible >= Fraction::from(45));
        for one in &grade.boxes {
            prop_assert!((Fraction::ZERO..=Fraction::ONE).contains(&one.credit));
            prop_assert!(one.counts || one.credit == Fraction::ZERO);
            prop_assert!(ids::is_box(&one.id));
        }
        let mut ids: Vec<&String> = grade.boxes.iter().filter(|one| one.entered.is_some()).map(|one| &one.id).collect();
        let all = ids.len();
        ids.dedup();
        prop_assert_eq!(ids.len(), all, "no entered box is judged twice");
        let mut keys: Vec<&String> = grade.boxes.iter().filter(|one| one.counts).filter_map(|one| one.key.as_ref()).collect();
        let all = keys.len();
        keys.sort();
        keys.dedup();
        prop_assert_eq!(keys.len(), all, "no box of the key is counted twice");
    }

    #[test]
    fn to_fill_a_box_rightly_is_never_worse_than_to_leave_it(form in part(), at in any::<prop::sample::Index>()) {
        let task = visit();
        let key = &task.keys[at.index(task.keys.len())];
        let without = task.grade(&with(form.clone(), &[(&key.id, "")]));
        let filled = task.grade(&with(form, &[(&key.id, &key.value)]));
        prop_assert!(filled.score >= without.score, "{}: {} < {}", key.id, filled.score, without.score);
    }

    #[test]
    fn a_form_with_other_mistakes_gains_from_a_right_box(form in form(), at in any::<prop::sample::Index>()) {
        let task = visit();
        // Lines and diagnoses are told apart by what stands in them: what is right there depends on the others.
        let alone = |id: &str| ids::of_line(id).is_none() && ids::letter(id).is_none();
        let keys: Vec<_> = task.keys.iter().filter(|key| alone(&key.id)).collect();
        let key = keys[at.index(keys.len())];
        let without = task.grade(&with(form.clone(), &[(&key.id, "")]));
        let filled = task.grade(&with(form, &[(&key.id, &key.value)]));
        prop_assert!(filled.score >= without.score);
    }

    #[test]
    fn no_file_is_too_odd(text in "\\PC{0,200}", from in 0..VISIT.len(), to in 0..VISIT.len()) {
        let _ = read(&text);
        let (from, to) = (from.min(to), from.max(to));
        let _ = read(&format!("{}{text}{}", VISIT.get(..from).unwrap_or(""), VISIT.get(to..).unwrap_or("")));
    }
}

#[test]
fn a_sheet_holds_no_key() {
    let task = visit();
    let sheet = task.sheet();
    let json = serde_json::to_string(&sheet).unwrap();
    for key in [
        "I5032",
        "N1832",
        "M1711",
        "99214",
        "20610",
        "356 00",
        "hyphens",
        "ABC",
        "SIGNATURE",
    ] {
        assert!(!json.contains(key), "{key}");
    }
    assert_eq!(sheet.start.get("1a"), "1EG4-TE5-MK73");
    assert_eq!(sheet.given.get("25"), "721234567");
    assert_eq!(sheet.given.0.len(), 11);
    let back: crate::claims::task::Task =
        serde_json::from_str(&serde_json::to_string(&task).unwrap()).unwrap();
    assert_eq!(back, task);
}
