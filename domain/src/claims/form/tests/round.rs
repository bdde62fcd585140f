use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_a_form_can_say_is_read_back((claim, office) in fit::claim()) {
        let form = Form::of(&claim, &office).unwrap();
        let reading = read(&form, &office);
        prop_assert_eq!(&reading.unread, &vec![]);
        prop_assert_eq!(reading.claim().unwrap(), claim);
    }

    #[test]
    fn any_text_is_read_or_noted(
        (claim, office) in fit::claim(),
        texts in proptest::collection::vec(("[ -~é\n]{0,20}|[A-Z]{1,4}|[0-9]{1,3} ?[0-9]{2}( [0-9]{2,4}){0,4}", any::<prop::sample::Index>()), 1..40),
    ) {
        let mut form = Form::of(&claim, &office).unwrap();
        for (text, at) in texts {
            form.0.insert(at.get(boxes()).id.clone(), text);
        }
        let reading = read(&form, &office);
        prop_assert_eq!(&reading, &read(&form, &office));
        let sent = sent(&form, &reading, &office);
        for one in &sent {
            for id in &one.boxes {
                prop_assert!(find(id).is_some(), "{}", id);
            }
        }
        match reading.claim() {
            Ok(claim) => prop_assert!(sent.iter().all(|one| one.waits.is_empty()), "{:?}", claim),
            Err(findings) => prop_assert!(findings.iter().all(|one| !one.text.is_empty())),
        }
    }

    #[test]
    fn any_form_is_read(texts in proptest::collection::vec("\\PC{0,12}|.{0,4}", 110)) {
        let (_, office, _) = filled(child());
        let form = Form(boxes().iter().map(|one| one.id.clone()).zip(texts).collect::<BTreeMap<_, _>>());
        let reading = read(&form, &office);
        prop_assert!(reading.claim().is_err());
        prop_assert!(!sent(&form, &reading, &office).is_empty());
    }
}

#[test]
fn the_examples_are_read_back() {
    for draft in [medicare(), child(), worker(), medigap()] {
        let (draft, office, form) = filled(draft);
        let reading = read(&form, &office);
        assert_eq!(reading.unread, []);
        assert_eq!(reading.claim().unwrap().into_draft(), draft);
    }
}

#[test]
fn an_empty_form_notes_what_it_needs() {
    let (_, office, _) = filled(medicare());
    let reading = read(&Form::default(), &office);
    let first: Vec<&str> = reading.unread.iter().map(|one| one.boxes[0].as_str()).collect();
    insta::assert_snapshot!(first.join(" "), @r#"
    1 1a 2 3 3.sex 5 5.city 5.state 5.zip 11 10a 10b 10c 12 21.ind 21A 24A.1 25 25.kind 26 27 28 32 33 33a
    "#);
}

#[test]
fn a_form_has_six_lines() {
    let (mut draft, office, _) = filled(medicare());
    draft.procedures = vec![draft.procedures[0].clone(); 7];
    let problem = Form::of(&Claim::new(draft).unwrap(), &office).unwrap_err();
    assert_eq!(problem.code, "claim-too-long");
}
