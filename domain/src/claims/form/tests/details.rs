use super::*;

/// What a form has, box by box.
fn listed(form: &Form) -> String {
    let boxes = boxes().iter().filter(|one| !form.get(&one.id).is_empty());
    let lines: Vec<String> = boxes
        .map(|one| format!("{}={}", one.id, form.get(&one.id).replace('\n', "/")))
        .collect();
    lines.join("; ")
}

#[test]
fn medicare_is_written_as_billers_write_it() {
    let (_, _, form) = filled(medicare());
    insta::assert_snapshot!(listed(&form), @"");
}

#[test]
fn a_childs_correction_is_written_whole() {
    let (_, _, form) = filled(child());
    insta::assert_snapshot!(listed(&form), @"");
}

#[test]
fn workers_compensation_names_the_employer() {
    let (_, _, form) = filled(worker());
    insta::assert_snapshot!(listed(&form), @"");
}

#[test]
fn medigap_stands_in_nine() {
    let (_, _, form) = filled(medigap());
    for (id, text) in [
        ("9", "LANDRY, ODILE, M"),
        ("9a", "MEDIGAP 12345678"),
        ("9d", "55123"),
        ("11", "NONE"),
        ("11d", ""),
        ("13", "SOF"),
        ("27", "YES"),
    ] {
        assert_eq!(form.get(id), text, "{id}");
    }
}

#[test]
fn a_plan_before_medicare_stands_in_four_to_eleven() {
    let mut draft = medigap();
    draft.order = Order::Secondary;
    draft.plan.reason = Some(SecondaryReason::WorkingAged);
    let other = draft.other.as_mut().unwrap();
    other.relationship = Relationship::Spouse;
    other.insured.name = FullName {
        family: of("LANDRY"),
        given: Some(of("PAUL")),
        middle: None,
        suffix: Some(of("JR")),
    };
    other.insured.address = Some(draft.insured.address.clone());
    let (draft, office, form) = filled(draft);
    for (id, text) in [
        ("1a", "1EG4TE5MK73"),
        ("4", "LANDRY JR, PAUL"),
        ("6", "spouse"),
        ("7", "4 OAK STREET"),
        ("9", ""),
        ("11", "12345678"),
        ("11c", "GULF SUPPLEMENT"),
        ("13", ""),
    ] {
        assert_eq!(form.get(id), text, "{id}");
    }
    let reading = read(&form, &office);
    assert_eq!(reading.claim().unwrap().into_draft(), draft);
    let same = with(&with(&form, "4", "SAME"), "6", "self");
    let claim = read(&same, &office).claim().unwrap();
    assert_eq!(claim.other.as_ref().unwrap().relationship, Relationship::Own);
    let none = read(&with(&form, "11", "NONE"), &office);
    assert_eq!(none.unread[0].boxes, ["11"]);
}

#[test]
fn medicaid_after_medicare_stands_in_ten() {
    let mut draft = medigap();
    draft.other.as_mut().unwrap().plan.filing = Filing::Medicaid;
    let (draft, office, form) = filled(draft);
    assert_eq!((form.get("10d"), form.get("9")), ("MCD 12345678", ""));
    assert_eq!(read(&form, &office).claim().unwrap().into_draft(), draft);
}

#[test]
fn the_insured_may_stay_out_where_it_is_the_patient() {
    let mut draft = child();
    draft.dependent = None;
    let (draft, office, form) = filled(draft);
    for four in ["", "SAME"] {
        let mut form = with(&form, "4", four);
        for id in ["7", "7.city", "7.state", "7.zip", "11a", "11a.sex"] {
            form.0.remove(id);
        }
        let claim = read(&form, &office).claim().unwrap();
        assert_eq!(claim.insured, draft.insured);
        assert_eq!(claim.dependent, None);
    }
}

#[test]
fn who_bills_and_where_may_be_one() {
    let (draft, office, form) = filled(medicare());
    assert_eq!(form.get("32"), form.get("33"));
    let mut elsewhere = with(&form, "32", "HOUMA CLINIC\n7 MAIN STREET\nHOUMA LA 70360-0001");
    elsewhere.0.insert("32a".to_owned(), String::new());
    let claim = read(&elsewhere, &office).claim().unwrap();
    assert_eq!(claim.facility.as_ref().unwrap().name.as_str(), "HOUMA CLINIC");
    assert_eq!(claim.facility.as_ref().unwrap().npi, None);
    let billing = draft.billing.npi.as_str();
    let own = with(&with(&form, "24J.1", billing), "24J.2", billing);
    assert_eq!(read(&own, &office).claim().unwrap().rendering, None);
}

#[test]
fn names_are_read_in_both_orders() {
    let (_, office, form) = filled(child());
    for (text, family, given, middle, suffix) in [
        ("CLAIRE FONTENOT MD", "FONTENOT", Some("CLAIRE"), None, None),
        ("CLAIRE B FONTENOT PA-C", "FONTENOT", Some("CLAIRE"), Some("B"), None),
        ("PAUL LANDRY JR MD", "LANDRY", Some("PAUL"), None, Some("JR")),
        ("KIM DO", "DO", Some("KIM"), None, None),
        ("JAN VAN DYKE", "VAN DYKE", Some("JAN"), None, None),
        ("FONTENOT", "FONTENOT", None, None, None),
    ] {
        let claim = read(&with(&form, "17", text), &office).claim().unwrap();
        let name = claim.referral.as_ref().unwrap().name.clone();
        let part = |text: &str| Some(text.to_owned());
        let given = given.and_then(part);
        assert_eq!(name.family.as_str(), family, "{text}");
        assert_eq!(name.given.map(|text| text.to_string()), given, "{text}");
        assert_eq!(name.middle.map(|text| text.to_string()), middle.and_then(part), "{text}");
        assert_eq!(name.suffix.map(|text| text.to_string()), suffix.and_then(part), "{text}");
    }
    let claim = read(&with(&form, "2", "LANDRY JR, PAUL, M"), &office).claim().unwrap();
    let name = &claim.dependent.as_ref().unwrap().person.name;
    assert_eq!(name.sorted(), "LANDRY JR, PAUL, M");
    assert_eq!(name.suffix, Some(of("JR")));
}

#[test]
fn numbers_show_what_they_are() {
    let (_, office, form) = filled(child());
    let kind = |text: &str| {
        let claim = read(&with(&form, "23", text), &office).claim().unwrap();
        claim.authorization.clone().unwrap().kind
    };
    assert_eq!(kind("19D0123456"), AuthorizationKind::Clia);
    assert_eq!(kind("19E0123456"), AuthorizationKind::Prior);
    let anesthesia = read(&with(&form, "24D.1", "01400 P1"), &office).claim().unwrap();
    assert_eq!(anesthesia.procedures[0].quantity, Quantity::Minutes(1));
    let ordered = read(&with(&form, "17.qual", "DK"), &office).claim().unwrap();
    assert_eq!(ordered.referral.as_ref().unwrap().role, ReferralRole::Ordering);
}

#[test]
fn two_digits_of_a_year_are_the_latest() {
    let (_, office, form) = filled(child());
    let year = |text: &str| {
        let reading = read(&with(&form, "14", text), &office);
        reading.draft.illness.unwrap().on.year()
    };
    for (text, expected) in [("05 03 26", 2026), ("05 03 27", 2027), ("05 03 28", 1928), ("05 03 1931", 1931)] {
        assert_eq!(year(text), expected, "{text}");
    }
}

#[test]
fn medicare_pays_second_for_a_reason() {
    let on = day("2026-05-06");
    for (first, born, expected) in [
        (Filing::Ppo, "1961-05-06", SecondaryReason::WorkingAged),
        (Filing::Ppo, "1961-05-07", SecondaryReason::Disabled),
        (Filing::Automobile, "1961-05-07", SecondaryReason::NoFault),
        (Filing::WorkersCompensation, "1940-01-01", SecondaryReason::WorkersCompensation),
    ] {
        assert_eq!(reason(first, day(born), on), expected);
    }
}
