use super::{errors::table, *};

#[test]
fn other_plans_boxes_say_what_is_wrong() {
    let said = table(
        child(),
        &[
            ("4", ""),
            ("4", "THIBODEAUX"),
            ("6", ""),
            ("6", "self"),
            ("7", ""),
            ("7.zip", "x"),
            ("11a", ""),
            ("11a.sex", ""),
            ("9", ""),
            ("9", "THIBODEAUX ANNE"),
            ("9a", ""),
            ("9a", "PM-55"),
            ("9d", ""),
            ("11", "GRP-77"),
            ("11b", "Y4 12"),
            ("11d", "NO"),
            ("11d", ""),
            ("10b.state", ""),
            ("10b", "NO"),
            ("10a", "YES"),
            ("10c", "YES"),
            ("14.qual", "439"),
            ("14", ""),
            ("14", "05 09 26"),
            ("15", ""),
            ("15.qual", ""),
            ("15.qual", "431"),
            ("15.qual", "454"),
            ("16.from", "05 04 26"),
            ("17", ""),
            ("17", "FONTENOT, CLAIRE"),
            ("17b", ""),
            ("17.qual", "ZZ"),
            ("22", ""),
            ("22", "1"),
            ("22.ref", ""),
            ("24C.1", "YES"),
            ("10d", "AQ"),
            ("10d", "A QQ"),
            ("10d", "AQ AQ"),
        ],
    );
    insta::assert_snapshot!(said, @r#"
    4="" 4+6: Write who is insured: box 6 says that it is not the patient.
    4="THIBODEAUX"
    6="" 6: Mark what the patient is to the insured.
    6="self" 4+6: Box 6 says that the patient is the insured, but another name stands here.
    7="" 7: Write number and street.
    7.zip="x" 7.zip: Write five or nine digits of ZIP, such as 70112 or 70112-1234.
    11a="" 11a: Write the insured's day of birth.
    11a.sex="" 11a.sex: Mark M or F.
    9="" 9: Write who holds the other policy.
    9="THIBODEAUX ANNE" 9: Write commas between family name, given name and middle initial: LANDRY, ODILE, M.
    9a="" 9a: Write the number of the other policy.
    9a="PM-55" 9a: Write the number without hyphens and spaces.
    9d="" 9d: Write the name of the other plan.
    11="GRP-77" 11: Write the number without hyphens and spaces.
    11b="Y4 12" 11b: Only workers' compensation, automobile and liability insurers number the injury.
    11d="NO" 11d+9: Box 9 names another plan: mark YES.
    11d="" 11d+9: Box 9 names another plan: mark YES.
    10b.state="" 10b.state: Write the state where the car accident was.
    10b="NO" 10b.state+10b: A state stands here only with YES in 10b.
    10a="YES"
    10c="YES"
    14.qual="439" 14.qual+14: Write 431 for the illness or injury, or 484 for the last period.
    14="" 14+14.qual: Write the day that the qualifier names.
    14="05 09 26" 14: The illness began after the last service.
    15="" 15+15.qual: Write the day that the qualifier names.
    15.qual="" 15.qual+15: Write which day it is: 454, 304, 453, 439, 455, 471, 090, 091 or 444.
    15.qual="431" 15.qual+15: Write which day it is: 454, 304, 453, 439, 455, 471, 090, 091 or 444.
    15.qual="454" 15+15.qual: An accident has its day in box 15.
    16.from="05 04 26"
    17="" 17: Write given name, middle initial, family name and degree.
    17="FONTENOT, CLAIRE" 17: Write the name without commas and periods.
    17b="" 17b: Write the NPI of the provider in box 17.
    17.qual="ZZ" 17.qual: Write DN for who referred, DK for who ordered or DQ for who supervised.
    22="" 22+22.ref: Write 7 to replace the earlier claim or 8 to take it back.
    22="1" 22: Write 7 to replace the earlier claim or 8 to take it back.
    22.ref="" 22.ref: Write the payer's number of the claim that is corrected.
    24C.1="YES" 24C.1: There is room for 2 characters.
    10d="AQ"
    10d="A QQ" 10d: Write condition codes of two letters or digits, such as AQ, with spaces between.
    10d="AQ AQ" 10d: This condition code stands here twice.
    "#);
}

#[test]
fn workers_compensation_and_medigap_say_what_is_wrong() {
    let worker = table(
        worker(),
        &[
            ("4", ""),
            ("6", "self"),
            ("6", "child"),
            ("11", "G1"),
            ("11b", ""),
            ("11b", "WC202688"),
            ("16.to", "05 03 26"),
            ("10a", "NO"),
            ("9", "ROY, A"),
        ],
    );
    let medigap = table(
        medigap(),
        &[
            ("9", ""),
            ("9a", "12345678"),
            ("9a", "MEDIGAP"),
            ("9d", ""),
            ("9d", "GULF SUPPLEMENT"),
            ("9d", "55124"),
            ("13", ""),
            ("27", "NO"),
            ("9", "SAME"),
        ],
    );
    insta::assert_snapshot!(format!("{worker}\n{medigap}"), @r#"
    4="" 4+6: Write who is insured: box 6 says that it is not the patient.
    6="self" 4+6: Box 6 says that the patient is the insured, but another name stands here.
    6="child" 6+4: An employee is other to the employer who is insured.
    11="G1" 11: Workers' compensation has no groups. Its claim number stands in box 11b.
    11b=""
    11b="WC202688" 11b: Write Y4, a space and the insurer's number of the injury.
    16.to="05 03 26" 16.to: The last day comes before the first.
    10a="NO" 10a+10b+10c: The day of an accident is there. Say whether it was at work, with a car, or another.
    9="ROY, A" 9+11d: Nothing here speaks of another plan of this patient. | 11d+9: Box 9 names another plan: mark YES.
    9="" 9: Write who holds the other policy.
    9a="12345678" 9a: Write MEDIGAP, a space and the number of the policy.
    9a="MEDIGAP" 9a: Write MEDIGAP, a space and the number of the policy.
    9d="" 9d: Write the Medigap insurer's five digits, 55000 to 59999, or its name.
    9d="GULF SUPPLEMENT" 9d: Write the five digits by which Medicare forwards claims to this Medigap insurer.
    9d="55124" 9d: Write the five digits by which Medicare forwards claims to this Medigap insurer.
    13="" 13+9: Medigap benefits go to the provider only with SOF here.
    27="NO" 27+9: Medigap benefits go to providers that accept assignment: mark YES.
    9="SAME"
    "#);
}
