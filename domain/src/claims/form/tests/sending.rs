use super::*;
use crate::claims::x837;
use std::collections::BTreeSet;

fn shown(form: &Form, office: &Office) -> String {
    let reading = read(form, office);
    let one = |segment: SentSegment| {
        let waits = if segment.waits.is_empty() {
            String::new()
        } else {
            format!(" ({})", segment.waits.join(" "))
        };
        format!("{} {} {}{waits}", segment.place, segment.text, segment.boxes.join(" "))
    };
    let lines: Vec<String> = sent(form, &reading, office).into_iter().map(one).collect();
    lines.join("\n")
}

#[test]
fn each_segment_has_its_boxes() {
    let (_, office, form) = filled(child());
    insta::assert_snapshot!(shown(&form, &office), @"");
}

#[test]
fn what_is_unread_waits() {
    let (_, office, form) = filled(medicare());
    let form = with(&with(&with(&form, "1a", ""), "24E.2", "A,B"), "21B", "X");
    let said = shown(&form, &office);
    let waiting: Vec<&str> = said.lines().filter(|line| line.contains('(')).collect();
    insta::assert_snapshot!(waiting.join("\n"), @"");
}

#[test]
fn each_filled_box_is_in_a_segment() {
    let mut before = medigap();
    before.order = Order::Secondary;
    before.plan.reason = Some(SecondaryReason::WorkingAged);
    let mut medicaid = medigap();
    medicaid.other.as_mut().unwrap().plan.filing = Filing::Medicaid;
    let mut own = child();
    own.dependent = None;
    own.hospital = Some(Period {
        from: day("2026-05-04"),
        to: Some(day("2026-05-05")),
    });
    let mut ordered = child();
    ordered.referral.as_mut().unwrap().role = ReferralRole::Ordering;
    for draft in [medicare(), child(), worker(), medigap(), before, medicaid, own, ordered] {
        let (draft, office, form) = filled(draft);
        let reading = read(&form, &office);
        let segments = sent(&form, &reading, &office);
        let linked: BTreeSet<&String> = segments.iter().flat_map(|one| &one.boxes).collect();
        let lost: Vec<&String> = form
            .0
            .keys()
            .filter(|id| !linked.contains(id))
            .filter(|id| {
                let number = id.split('.').next().unwrap();
                !NOT_SENT.iter().any(|(own, _)| own == id || *own == number && number == "24H")
            })
            .collect();
        let on_medicare: &[&str] = if draft.is_medicare() { &["32", "32a"] } else { &[] };
        let own = form.get("32") == form.get("33");
        let lost: Vec<&&String> = lost.iter().filter(|id| !(own && ["32", "32a"].contains(&id.as_str()))).collect();
        assert!(lost.is_empty(), "{lost:?} {on_medicare:?}");
    }
}

#[test]
fn what_is_sent_is_the_claim() {
    for draft in [medicare(), child(), worker(), medigap()] {
        let (draft, office, form) = filled(draft);
        let reading = read(&form, &office);
        let segments = sent(&form, &reading, &office);
        let text: String = segments.iter().map(|one| format!("{}\n", one.text)).collect();
        let claim = Claim::new(draft).unwrap();
        assert_eq!(text, x837::write(&envelope(&office, 1), std::slice::from_ref(&claim)).text);
        assert_eq!(x837::read(text.as_bytes()).unwrap()[0].claims, [claim]);
    }
}

#[test]
fn an_envelope_is_the_offices() {
    let (_, mut office, _) = filled(medicare());
    office.payer.payer.id = of("ABCDEFGHIJKLMNOPQRS");
    let made = envelope(&office, 0);
    assert_eq!(made.receiver.as_str(), "ABCDEFGHIJKLMNO");
    assert_eq!(made.interchange.to_string(), "1");
    assert_eq!(envelope(&office, u32::MAX).set.to_string(), "999999999");
    assert_eq!(made.when.to_string(), "2026-05-06T12:00:00");
}
