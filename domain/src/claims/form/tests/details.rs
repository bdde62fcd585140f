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
    insta::assert_snapshot!(listed(&form), @r#"
    1=medicare; 1a=1EG4TE5MK73; 2=LANDRY, ODILE, M; 3=03 08 1951; 3.sex=F; 5=4 OAK STREET; 5.city=HOUMA; 5.state=LA; 5.zip=70360; 11=NONE; 10a=NO; 10b=NO; 10c=NO; 12=SOF; 20=NO; 21.ind=0; 21A=M1711; 21B=I10; 21C=E119; 21D=Z7984; 24A.1=05 04 26 05 04 26; 24B.1=11; 24D.1=99214 25; 24E.1=ABC; 24F.1=186 00; 24G.1=1; 24J.1=2234567891; 24A.2=05 04 26 05 04 26; 24B.2=11; 24D.2=20610 RT; 24E.2=A; 24F.2=148 00; 24G.2=1; 24J.2=2234567891; 25=720000000; 25.kind=EIN; 26=BFP-00317; 27=YES; 28=334 00; 31=SOF; 31.date=05 06 26; 32=BAYOU FAMILY PRACTICE/12 LEVEE ROAD/NEW ORLEANS LA 70112-1234; 32a=2992999823; 33=BAYOU FAMILY PRACTICE/12 LEVEE ROAD/NEW ORLEANS LA 70112-1234; 33.phone=504 5550100; 33a=2992999823
    "#);
}

#[test]
fn a_childs_correction_is_written_whole() {
    let (_, _, form) = filled(child());
    insta::assert_snapshot!(listed(&form), @r#"
    1=group; 1a=GH123456; 2=THIBODEAUX, LILY, A; 3=09 09 2015; 3.sex=F; 4=THIBODEAUX, MARC; 5=8 CYPRESS LANE; 6=child; 7=8 CYPRESS LANE; 5.city=THIBODAUX; 5.state=LA; 7.city=THIBODAUX; 7.state=LA; 5.zip=70301; 7.zip=70301; 9=THIBODEAUX, ANNE; 11=GRP77; 9a=PM55; 10a=NO; 11a=01 20 1985; 11a.sex=M; 10b=YES; 10b.state=LA; 10c=NO; 11c=GULF HEALTH; 9d=DOCK WORKERS; 11d=YES; 12=SOF; 13=SOF; 14=05 03 26; 14.qual=431; 15.qual=439; 15=05 03 26; 17.qual=DN; 17=CLAIRE FONTENOT; 17b=2987654326; 19=SEAT BELT WORN; 20=NO; 21.ind=0; 21A=S52531A; 21B=V499XXA; 22=7; 22.ref=GH2026X1; 23=PA1; 24A.1=05 04 26 05 05 26; 24B.1=23; 24C.1=Y; 24D.1=25600 RT 54; 24E.1=AB; 24F.1=1234 50; 24G.1=1; 24J.1=2234567891; 25=720000000; 25.kind=EIN; 26=BFP-00400; 27=YES; 28=1234 50; 29=20 00; 31=SOF; 31.date=05 06 26; 32=BAYOU GENERAL/1 HOSPITAL DRIVE/HOUMA LA 70360-0001; 32a=2111111110; 33=BAYOU FAMILY PRACTICE/12 LEVEE ROAD/NEW ORLEANS LA 70112-1234; 33.phone=504 5550100; 33a=2992999823
    "#);
}

#[test]
fn workers_compensation_names_the_employer() {
    let (_, _, form) = filled(worker());
    insta::assert_snapshot!(listed(&form), @r#"
    1=other; 1a=EMP4471; 2=GUIDRY, PAUL; 3=11 30 1979; 3.sex=M; 4=DOCKSIDE SHIPPING; 5=3 CANAL STREET; 6=other; 7=20 WHARF ROAD; 5.city=GRETNA; 5.state=LA; 7.city=NEW ORLEANS; 7.state=LA; 5.zip=70053; 7.zip=70130; 10a=YES; 10b=NO; 11b=Y4 WC202688; 10c=NO; 11c=HARBOR COMPENSATION; 11d=NO; 12=SOF; 13=SOF; 15.qual=439; 15=05 01 26; 16.from=05 04 26; 16.to=05 18 26; 20=NO; 21.ind=0; 21A=S39012A; 24A.1=05 04 26 05 04 26; 24B.1=11; 24D.1=99203; 24E.1=A; 24F.1=150 00; 24G.1=1; 24J.1=2234567891; 25=720000000; 25.kind=EIN; 26=BFP-00500; 27=YES; 28=150 00; 31=SOF; 31.date=05 06 26; 32=BAYOU FAMILY PRACTICE/12 LEVEE ROAD/NEW ORLEANS LA 70112-1234; 32a=2992999823; 33=BAYOU FAMILY PRACTICE/12 LEVEE ROAD/NEW ORLEANS LA 70112-1234; 33.phone=504 5550100; 33a=2992999823
    "#);
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
        (
            "CLAIRE B FONTENOT PA-C",
            "FONTENOT",
            Some("CLAIRE"),
            Some("B"),
            None,
        ),
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
        assert_eq!(
            name.middle.map(|text| text.to_string()),
            middle.and_then(part),
            "{text}"
        );
        assert_eq!(
            name.suffix.map(|text| text.to_string()),
            suffix.and_then(part),
            "{text}"
        );
    }
    let claim = read(&with(&form, "2", "LANDRY JR, PAUL, M"), &office)
        .claim()
        .unwrap();
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
    for (text, expected) in [
        ("05 03 26", 2026),
        ("05 03 27", 2027),
        ("05 03 28", 1928),
        ("05 03 1931", 1931),
    ] {
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
        (
            Filing::WorkersCompensation,
            "1940-01-01",
            SecondaryReason::WorkersCompensation,
        ),
    ] {
        assert_eq!(reason(first, day(born), on), expected);
    }
}
