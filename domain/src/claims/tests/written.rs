use super::{
    super::x837::{Step, write},
    *,
};
use crate::x12::Document;

#[test]
fn an_837p_is_written_segment_by_segment() {
    let claims: Vec<Claim> = [medicare(), child(), worker()]
        .map(|draft| Claim::new(draft).unwrap())
        .into();
    insta::assert_snapshot!(write(&envelope(), &claims).text, @r"
    ISA*00*          *00*          *ZZ*BFP001         *ZZ*CLEAR01        *260505*0930*^*00501*000000017*0*T*:~
    GS*HC*BFP001*CLEAR01*20260505*0930*3*X*005010X222A1~
    ST*837*0001*005010X222A1~
    BHT*0019*00*B000017*20260505*0930*CH~
    NM1*41*2*BAYOU FAMILY PRACTICE*****46*BFP001~
    PER*IC*ODETTE ROY*TE*5045550100~
    NM1*40*2*DELTA CLEARING HOUSE*****46*CLEAR01~
    HL*1**20*1~
    PRV*BI*PXC*207Q00000X~
    NM1*85*2*BAYOU FAMILY PRACTICE*****XX*2992999823~
    N3*12 LEVEE ROAD~
    N4*NEW ORLEANS*LA*701121234~
    REF*EI*720000000~
    PER*IC*ODETTE ROY*TE*5045550100~
    HL*2*1*22*0~
    SBR*P*18*******MB~
    NM1*IL*1*LANDRY*ODILE*MARIE***MI*1EG4TE5MK73~
    N3*4 OAK STREET~
    N4*HOUMA*LA*70360~
    DMG*D8*19510308*F~
    NM1*PR*2*MEDICARE PART B LOUISIANA*****PI*07202~
    CLM*BFP-00317*334***11:B:1*Y*A*Y*Y~
    HI*ABK:M1711*ABF:I10*ABF:E119*ABF:Z7984~
    NM1*82*1*BOUDREAUX*REMY****XX*2234567891~
    LX*1~
    SV1*HC:99214:25*186*UN*1***1:2:3~
    DTP*472*D8*20260504~
    LX*2~
    SV1*HC:20610:RT*148*UN*1***1~
    DTP*472*D8*20260504~
    HL*3*1*22*1~
    SBR*P**GRP77******12~
    NM1*IL*1*THIBODEAUX*MARC****MI*GH123456~
    N3*8 CYPRESS LANE~
    N4*THIBODAUX*LA*70301~
    DMG*D8*19850120*M~
    NM1*PR*2*GULF HEALTH*****PI*GH001~
    N3*PO BOX 9~
    N4*METAIRIE*LA*70001~
    HL*4*3*23*0~
    PAT*19~
    NM1*QC*1*THIBODEAUX*LILY*A~
    N3*8 CYPRESS LANE~
    N4*THIBODAUX*LA*70301~
    DMG*D8*20150909*F~
    CLM*BFP-00400*1234.5***23:B:7*Y*A*Y*Y**AA:::LA~
    DTP*431*D8*20260503~
    DTP*439*D8*20260503~
    AMT*F5*20~
    REF*G1*PA-1~
    REF*F8*GH2026X1~
    NTE*ADD*SEAT BELT WORN~
    HI*ABK:S52531A*ABF:V499XXA~
    NM1*DN*1*FONTENOT*CLAIRE****XX*2987654326~
    NM1*82*1*BOUDREAUX*REMY****XX*2234567891~
    NM1*77*2*BAYOU GENERAL*****XX*2111111110~
    N3*1 HOSPITAL DRIVE~
    N4*HOUMA*LA*703600001~
    SBR*S*19**DOCK WORKERS*****CI~
    OI***Y***Y~
    NM1*IL*1*THIBODEAUX*ANNE****MI*PM55~
    NM1*PR*2*PELICAN MUTUAL*****PI*PM9~
    LX*1~
    SV1*HC:25600:RT:54*1234.5*UN*1***1:2**Y~
    DTP*472*RD8*20260504-20260505~
    REF*6R*L1~
    HL*5*1*22*1~
    SBR*P********WC~
    NM1*IL*2*DOCKSIDE SHIPPING*****MI*EMP4471~
    N3*20 WHARF ROAD~
    N4*NEW ORLEANS*LA*70130~
    NM1*PR*2*HARBOR COMPENSATION*****PI*HC100~
    HL*6*5*23*0~
    PAT*20~
    NM1*QC*1*GUIDRY*PAUL~
    N3*3 CANAL STREET~
    N4*GRETNA*LA*70053~
    DMG*D8*19791130*M~
    REF*Y4*WC-2026-88~
    CLM*BFP-00500*150***11:B:1*Y*A*Y*Y**EM~
    DTP*439*D8*20260501~
    DTP*314*RD8*20260504-20260518~
    HI*ABK:S39012A~
    NM1*82*1*BOUDREAUX*REMY****XX*2234567891~
    LX*1~
    SV1*HC:99203*150*UN*1***1~
    DTP*472*D8*20260504~
    SE*86*0001~
    GE*1*3~
    IEA*1*000000017~
    ");
}

#[test]
fn each_segment_knows_its_loop_claim_and_line() {
    let claims: Vec<Claim> = [medicare(), child()]
        .map(|draft| Claim::new(draft).unwrap())
        .into();
    let written = write(&envelope(), &claims);
    let document = Document::read(written.text.as_bytes()).unwrap();
    let at = |text: &str| {
        let place = document
            .segments()
            .iter()
            .position(|segment| segment.text().starts_with(text))
            .unwrap();
        written.steps[place]
    };
    for (text, place, claim, line) in [
        ("ISA", "", 0, 0),
        ("NM1*41", "1000A", 0, 0),
        ("NM1*85", "2010AA", 0, 0),
        ("NM1*IL*1*LANDRY", "2010BA", 1, 0),
        ("SV1*HC:20610", "2400", 1, 2),
        ("NM1*QC", "2010CA", 2, 0),
        ("CLM*BFP-00400", "2300", 2, 0),
        ("OI", "2320", 2, 0),
        ("REF*6R", "2400", 2, 1),
        ("SE", "", 0, 0),
    ] {
        assert_eq!(at(text), Step { place, claim, line }, "{text}");
    }
}
