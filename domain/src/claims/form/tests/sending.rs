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
        let place = if segment.place.is_empty() {
            "-"
        } else {
            &segment.place
        };
        let line = format!("{place} {} {}{waits}", segment.text, segment.boxes.join(" "));
        line.trim_end().to_owned()
    };
    let lines: Vec<String> = sent(form, &reading, office).into_iter().map(one).collect();
    lines.join("\n")
}

#[test]
fn each_segment_has_its_boxes() {
    let (_, office, form) = filled(child());
    insta::assert_snapshot!(shown(&form, &office), @r#"
    - ISA*00*          *00*          *ZZ*BFP001         *ZZ*GH001          *260506*1200*^*00501*000000001*0*T*:~
    - GS*HC*BFP001*GH001*20260506*1200*1*X*005010X222A1~
    - ST*837*0001*005010X222A1~
    - BHT*0019*00*1*20260506*1200*CH~
    1000A NM1*41*2*BAYOU FAMILY PRACTICE*****46*BFP001~
    1000A PER*IC*ODETTE ROY*TE*5045550100~
    1000B NM1*40*2*GULF HEALTH*****46*GH001~
    2000A HL*1**20*1~
    2000A PRV*BI*PXC*207Q00000X~
    2010AA NM1*85*2*BAYOU FAMILY PRACTICE*****XX*2992999823~ 33 33a
    2010AA N3*12 LEVEE ROAD~ 33
    2010AA N4*NEW ORLEANS*LA*701121234~ 33
    2010AA REF*EI*720000000~ 25 25.kind
    2010AA PER*IC*ODETTE ROY*TE*5045550100~ 33.phone
    2000B HL*2*1*22*1~
    2000B SBR*P**GRP77******12~ 1 11 11c
    2010BA NM1*IL*1*THIBODEAUX*MARC****MI*GH123456~ 4 1a
    2010BA N3*8 CYPRESS LANE~ 7
    2010BA N4*THIBODAUX*LA*70301~ 7.city 7.state 7.zip
    2010BA DMG*D8*19850120*M~ 11a 11a.sex
    2010BB NM1*PR*2*GULF HEALTH*****PI*GH001~
    2010BB N3*PO BOX 9~
    2010BB N4*METAIRIE*LA*70001~
    2000C HL*3*2*23*0~
    2000C PAT*19~ 6
    2010CA NM1*QC*1*THIBODEAUX*LILY*A~ 2
    2010CA N3*8 CYPRESS LANE~ 5
    2010CA N4*THIBODAUX*LA*70301~ 5.city 5.state 5.zip
    2010CA DMG*D8*20150909*F~ 3 3.sex
    2300 CLM*BFP-00400*1234.5***23:B:7*Y*A*Y*Y**AA:::LA~ 26 28 24F.1 24B.1 22 31 27 13 12 10a 10b 10b.state 10c
    2300 DTP*431*D8*20260503~ 14 14.qual
    2300 DTP*439*D8*20260503~ 15 15.qual
    2300 AMT*F5*20~ 29
    2300 REF*G1*PA1~ 23
    2300 REF*F8*GH2026X1~ 22 22.ref
    2300 NTE*ADD*SEAT BELT WORN~ 19
    2300 HI*ABK:S52531A*ABF:V499XXA~ 21.ind 21A 21B
    2310A NM1*DN*1*FONTENOT*CLAIRE****XX*2987654326~ 17.qual 17 17b
    2310B NM1*82*1*BOUDREAUX*REMY****XX*2234567891~ 24J.1
    2310B PRV*PE*PXC*207Q00000X~ 24J.1
    2310C NM1*77*2*BAYOU GENERAL*****XX*2111111110~ 32 32a
    2310C N3*1 HOSPITAL DRIVE~ 32
    2310C N4*HOUMA*LA*703600001~ 32
    2320 SBR*S*19**DOCK WORKERS*****CI~ 11d 9 9d
    2320 OI***Y***Y~ 13 12
    2330A NM1*IL*1*THIBODEAUX*ANNE****MI*PM55~ 9 9a
    2330B NM1*PR*2*PELICAN MUTUAL*****PI*PM9~ 9d
    2400 LX*1~
    2400 SV1*HC:25600:RT:54*1234.5*UN*1***1:2**Y~ 24D.1 24F.1 24G.1 24B.1 24E.1 24C.1
    2400 DTP*472*RD8*20260504-20260505~ 24A.1
    - SE*49*0001~
    - GE*1*1~
    - IEA*1*000000001~
    "#);
}

#[test]
fn what_is_unread_waits() {
    let (_, office, form) = filled(medicare());
    let form = with(&with(&with(&form, "1a", ""), "24E.2", "A,B"), "21B", "X");
    let said = shown(&form, &office);
    let waiting: Vec<&str> = said.lines().filter(|line| line.contains('(')).collect();
    insta::assert_snapshot!(waiting.join("\n"), @r#"
    2010BA NM1*IL*1*LANDRY*ODILE*M***MI*?~ 2 1a (1a)
    2300 HI*ABK:M1711*ABF:R69*ABF:E119*ABF:Z7984~ 21.ind 21A 21B 21C 21D (21B)
    2400 SV1*HC:20610:RT*148*UN*1***1:2~ 24D.2 24F.2 24G.2 24B.2 24E.2 (24E.2)
    "#);
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
    for draft in [
        medicare(),
        child(),
        worker(),
        medigap(),
        before,
        medicaid,
        own,
        ordered,
    ] {
        let (_, office, form) = filled(draft);
        let reading = read(&form, &office);
        let segments = sent(&form, &reading, &office);
        let linked: BTreeSet<&String> = segments.iter().flat_map(|one| &one.boxes).collect();
        let lost: Vec<&String> = form
            .0
            .keys()
            .filter(|id| !linked.contains(id))
            .filter(|id| NOT_SENT.iter().all(|(own, _)| own != id))
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
        if form.get("32") != form.get("33") {
            assert!(linked.contains(&"32a".to_owned()));
        }
        assert!(linked.contains(&"24J.1".to_owned()));
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
        assert_eq!(
            text,
            x837::write(&envelope(&office, 1), std::slice::from_ref(&claim)).text
        );
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
