use super::*;

/// What is noted where one box changes: the box and the sentence, `|` between several.
fn noted(form: &Form, office: &Office, id: &str, text: &str) -> String {
    let reading = read(&with(form, id, text), office);
    let one = |finding: &Finding| format!("{}: {}", finding.boxes.join("+"), finding.text);
    let findings = reading.claim().err().unwrap_or_default();
    let said: Vec<String> = findings.iter().map(one).collect();
    format!("{id}={text:?} {}", said.join(" | "))
        .trim_end()
        .to_owned()
}

pub fn table(draft: Draft, changes: &[(&str, &str)]) -> String {
    let (_, office, form) = filled(draft);
    let lines: Vec<String> = changes
        .iter()
        .map(|(id, text)| noted(&form, &office, id, text))
        .collect();
    lines.join("\n")
}

#[test]
fn medicare_boxes_say_what_is_wrong() {
    let said = table(
        medicare(),
        &[
            ("1", "group"),
            ("1", ""),
            ("1", "x"),
            ("1a", "1EG4-TE5-MK73"),
            ("1a", "1EG4TE5MK7"),
            ("1a", ""),
            ("2", ""),
            ("2", "LANDRY ODILE M"),
            ("2", "LANDRY, ODILE, MARIE"),
            ("2", "LANDRY, ODILE, M."),
            ("2", "LANDRY,, M"),
            ("3", "03/08/1951"),
            ("3", "02 30 1951"),
            ("3", "03 08 51"),
            ("3", ""),
            ("3.sex", ""),
            ("3.sex", "X"),
            ("4", "ROY, PAUL"),
            ("6", "spouse"),
            ("7", "9 ELM ST"),
            ("5", "4 OAK ST, APT 2"),
            ("5", ""),
            ("5.city", "ST. ROSE"),
            ("5.city", "X"),
            ("5.state", "LOU"),
            ("5.state", "XX"),
            ("5.zip", "7036"),
            ("5.zip", "703601234"),
            ("5.zip", ""),
            ("5.phone", "504-555-0100"),
            ("9", "LANDRY, ODILE"),
            ("10d", "AB"),
            ("10d", "MCD 1"),
            ("11", ""),
            ("11", "GRP7"),
            ("11c", "AETNA"),
            ("11b", "Y4 1"),
            ("11b", "77"),
            ("12", ""),
            ("12", "ODILE LANDRY"),
            ("12.date", "soon"),
            ("13", "X"),
            ("10a", ""),
            ("10b", "YES"),
            ("10b.state", "LA"),
            ("10c", "YES"),
            ("14", "05 03 26"),
            ("14.qual", "431"),
            ("15", "05 03 26"),
            ("16.to", "05 03 26"),
            ("18.from", "05-03-26"),
            ("17", "CLAIRE FONTENOT MD"),
            ("17b", "123"),
            ("17.qual", "XX"),
            ("20", "YES"),
            ("20", "MAYBE"),
            ("20.charges", "45 00"),
            ("22", "7"),
            ("22.ref", "X1"),
            ("23", "PA-1"),
            ("21.ind", ""),
            ("21.ind", "9"),
            ("21A", "M17.11"),
            ("21A", ""),
            ("21B", ""),
            ("21B", "1234"),
            ("21B", "M1711"),
            ("21F", "I110"),
            ("24A.1", "05 04 26"),
            ("24A.1", "050426 050426"),
            ("24A.1", "05 04 26 05 32 26"),
            ("24A.1", "05 04 26 05 03 26"),
            ("24A.1", ""),
            ("24B.1", ""),
            ("24B.1", "99"),
            ("24C.1", "N"),
            ("24D.1", ""),
            ("24D.1", "20610-RT"),
            ("24D.1", "99214 25 25"),
            ("24D.1", "99214 255"),
            ("24D.1", "99214 25 26 27 28 29"),
            ("24E.1", ""),
            ("24E.1", "A,B"),
            ("24E.1", "AA"),
            ("24E.1", "H"),
            ("24E.1", "ABCDE"),
            ("24E.1", "M1711"),
            ("24F.1", ""),
            ("24F.1", "186.00"),
            ("24F.1", "$186 00"),
            ("24F.1", "187 00"),
            ("24G.1", ""),
            ("24G.1", "0"),
            ("24G.1", "1000"),
            ("24G.1", "1.5"),
            ("24J.1", ""),
            ("24J.1", "2234567890"),
            ("24J.2", "2992999823"),
            ("24D.4", "99213"),
            ("25", "72-0000000"),
            ("25", ""),
            ("25.kind", ""),
            ("26", ""),
            ("26", "BFP-00317-0012345"),
            ("27", ""),
            ("28", ""),
            ("28", "300 00"),
            ("28", "334"),
            ("29", "335 00"),
            ("29", "20"),
            ("31", "X"),
            ("31.date", "5/6/26"),
            ("32", ""),
            ("32", "HOUMA CLINIC"),
            ("32", "A\nB\nC"),
            ("32a", "2111111110"),
            ("32", "HOUMA CLINIC\n7 MAIN ST, 2\nHOUMA LA 70360-0001"),
            ("32", "HOUMA CLINIC\n7 MAIN ST\nHOUMA LA 70360"),
            ("33", ""),
            ("33", "BAYOU FAMILY PRACTICE\nPO BOX 7\nNEW ORLEANS LA 70112-1234"),
            ("33.phone", "5045550100"),
            ("33a", ""),
            ("33a", "2992999824"),
            ("9z", "x"),
            ("19", "É"),
        ],
    );
    insta::assert_snapshot!(said, @r#"
    1="group" 1: The claim goes to MEDICARE PART B LOUISIANA, which is of another kind.
    1="" 1: Mark the kind of plan to which the claim goes.
    1="x" 1: Mark one of the choices.
    1a="1EG4-TE5-MK73" 1a: Write the number without hyphens and spaces.
    1a="1EG4TE5MK7" 1a: A Medicare number has eleven characters, such as 1EG4TE5MK73.
    1a="" 1a: Write the number on the insured's card.
    2="" 2: Write the patient's name.
    2="LANDRY ODILE M" 2: Write commas between family name, given name and middle initial: LANDRY, ODILE, M.
    2="LANDRY, ODILE, MARIE" 2: Write family name, given name and the initial of the middle name, no more.
    2="LANDRY, ODILE, M." 2: Write the name without periods.
    2="LANDRY,, M" 2: A part of the name is missing beside a comma.
    3="03/08/1951" 3: Write month and day in two digits and the year in four, with spaces between, such as 03 08 1951.
    3="02 30 1951" 3: The calendar has no such day.
    3="03 08 51" 3: Write month and day in two digits and the year in four, with spaces between, such as 03 08 1951.
    3="" 3: Write the patient's day of birth.
    3.sex="" 3.sex: Mark M or F.
    3.sex="X" 3.sex: Mark one of the choices.
    4="ROY, PAUL" 4: Leave this box empty: it speaks of a plan that pays before Medicare, and Medicare pays first.
    6="spouse" 6: Leave this box empty: it speaks of a plan that pays before Medicare, and Medicare pays first.
    7="9 ELM ST" 7+5: The patient is the insured, but the patient's own box says something else.
    5="4 OAK ST, APT 2" 5: Write addresses without commas, periods and number signs.
    5="" 5: Write number and street.
    5.city="ST. ROSE" 5.city: Write addresses without commas, periods and number signs.
    5.city="X" 5.city: Write the city in two letters or more.
    5.state="LOU" 5.state: Write the state in its two letters, such as LA.
    5.state="XX" 5.state: Write the state in its two letters, such as LA.
    5.zip="7036" 5.zip: Write five or nine digits of ZIP, such as 70112 or 70112-1234.
    5.zip="703601234"
    5.zip="" 5.zip: Write the ZIP code.
    5.phone="504-555-0100" 5.phone: Write the area code, a space and seven digits, such as 504 5550123.
    9="LANDRY, ODILE" 9: Nothing here speaks of another plan of this patient.
    10d="AB" 10d: Medicare reads only MCD and the number of Medicaid here.
    10d="MCD 1" 10d: Nothing here speaks of another plan of this patient.
    11="" 11: Write NONE: Medicare pays first.
    11="GRP7" 11: Write NONE: Medicare pays first.
    11c="AETNA" 11c: Leave this box empty: it speaks of a plan that pays before Medicare, and Medicare pays first.
    11b="Y4 1" 11b: Only workers' compensation, automobile and liability insurers number the injury.
    11b="77" 11b: Write Y4, a space and the insurer's number of the injury.
    12="" 12: Write SOF: the payer may be told only with the patient's leave.
    12="ODILE LANDRY" 12: Write SOF where a signature is on file.
    12.date="soon" 12.date: Write month, day and year in two digits each with spaces between, such as 05 04 26.
    13="X" 13: Write SOF where a signature is on file.
    10a="" 10a: Mark YES or NO.
    10b="YES" 10b.state: Write the state where the car accident was.
    10b.state="LA" 10b.state+10b: A state stands here only with YES in 10b.
    10c="YES" 15+15.qual: An accident has its day in box 15.
    14="05 03 26"
    14.qual="431" 14+14.qual: Write the day that the qualifier names.
    15="05 03 26" 15.qual+15: Write which day it is: 454, 304, 453, 439, 455, 471, 090, 091 or 444.
    16.to="05 03 26" 16.from+16.to: Write the first day, too.
    18.from="05-03-26" 18.from: Write month, day and year in two digits each with spaces between, such as 05 04 26.
    17="CLAIRE FONTENOT MD" 17.qual: Write DN for who referred, DK for who ordered or DQ for who supervised. | 17b: Write the NPI of the provider in box 17.
    17b="123" 17.qual: Write DN for who referred, DK for who ordered or DQ for who supervised. | 17: Write given name, middle initial, family name and degree. | 17b: An NPI has ten digits that begin with 1 or 2, and the last one checks the others. Look for a digit that is wrong or two that changed places.
    17.qual="XX" 17.qual: Write DN for who referred, DK for who ordered or DQ for who supervised. | 17: Write given name, middle initial, family name and degree. | 17b: Write the NPI of the provider in box 17.
    20="YES" 20: Claims here have no tests that were bought from another. Mark NO.
    20="MAYBE" 20: Mark one of the choices.
    20.charges="45 00" 20.charges+20: A price stands here only with YES in box 20.
    22="7" 22: This payer takes no corrected claims. Leave box 22 empty. | 22.ref: Write the payer's number of the claim that is corrected.
    22.ref="X1" 22+22.ref: Write 7 to replace the earlier claim or 8 to take it back.
    23="PA-1" 23: Write the number without hyphens and spaces.
    21.ind="" 21.ind: Write 0 for ICD-10-CM.
    21.ind="9" 21.ind: Write 0: services since October 2015 have codes of ICD-10-CM.
    21A="M17.11" 21A: Write the code without its dot.
    21A="" 21A+21B: Write the first diagnosis here. | 24E.1+21A: Box 21 has no diagnosis A. | 24E.2+21A: Box 21 has no diagnosis A.
    21B="" 21B+21C: Leave no letter out between two codes. | 24E.1+21B: Box 21 has no diagnosis B.
    21B="1234" 21B: Write an ICD-10-CM code of 3 to 7 characters without its dot, such as M1711.
    21B="M1711" 21B: This diagnosis stands above already.
    21F="I110" 21E+21F: Leave no letter out between two codes.
    24A.1="05 04 26" 24A.1: Write both days in six digits, such as 05 04 26 05 04 26.
    24A.1="050426 050426" 24A.1: Write both days in six digits, such as 05 04 26 05 04 26.
    24A.1="05 04 26 05 32 26" 24A.1: The calendar has no such day.
    24A.1="05 04 26 05 03 26" 24A.1: The last day comes before the first.
    24A.1="" 24A.1: Write both days in six digits, such as 05 04 26 05 04 26.
    24B.1="" 24B.1: Write the place of service, such as 11 for an office.
    24B.1="99" 24B.1: Write a place of service of two digits that CMS lists, such as 11 for an office.
    24C.1="N" 24C.1: Write Y for an emergency, or leave it empty.
    24D.1="" 24D.1: Write the code of the service.
    24D.1="20610-RT" 24D.1: Write a CPT or HCPCS code of 5 characters, such as 99213 or J1885.
    24D.1="99214 25 25" 24D.1: This modifier stands here twice.
    24D.1="99214 255" 24D.1: Write a modifier of two letters or digits, such as 25 or RT.
    24D.1="99214 25 26 27 28 29" 24D.1: There is room for 17 characters.
    24E.1="" 24E.1: Write the letter of the diagnosis that the service was for.
    24E.1="A,B" 24E.1: Write up to four letters of box 21 without commas and spaces, such as ABC.
    24E.1="AA" 24E.1: This line points to one diagnosis twice.
    24E.1="H" 24E.1+21H: Box 21 has no diagnosis H.
    24E.1="ABCDE" 24E.1: There is room for 4 characters.
    24E.1="M1711" 24E.1: There is room for 4 characters.
    24F.1="" 24F.1: Write the charge of the line.
    24F.1="186.00" 24F.1: Write dollars, a space and two digits of cents, such as 186 00.
    24F.1="$186 00" 24F.1: Write dollars, a space and two digits of cents, such as 186 00.
    24F.1="187 00" 28: The charges of the lines add up to 335 00.
    24G.1="" 24G.1: Write how many, at least 1.
    24G.1="0" 24G.1: Write a whole number of 1 to 999.
    24G.1="1000" 24G.1: There is room for 3 characters.
    24G.1="1.5" 24G.1: Write a whole number of 1 to 999.
    24J.1="" 24J.1+24J.2: Write the NPI in each line, or in none where who bills rendered all.
    24J.1="2234567890" 24J.1: An NPI has ten digits that begin with 1 or 2, and the last one checks the others. Look for a digit that is wrong or two that changed places. | 24J.2+24J.1: A claim here has one rendering provider. Lines of another go on a claim of their own.
    24J.2="2992999823" 24J.2+24J.1: A claim here has one rendering provider. Lines of another go on a claim of their own.
    24D.4="99213" 24A.3+24A.4: Leave no line out between two lines. | 24A.4: Write both days in six digits, such as 05 04 26 05 04 26. | 24B.4: Write the place of service, such as 11 for an office. | 24E.4: Write the letter of the diagnosis that the service was for. | 24F.4: Write the charge of the line. | 24G.4: Write how many, at least 1. | 24J.4+24J.1: Write the NPI in each line, or in none where who bills rendered all.
    25="72-0000000" 25: Write the nine digits without a hyphen, such as 721234567.
    25="" 25: Write the tax number of who bills.
    25.kind="" 25.kind: Mark whether it is an SSN or an EIN.
    26="" 26: Write the practice's number of the account.
    26="BFP-00317-0012345" 26: There is room for 14 characters.
    27="" 27: Mark YES or NO.
    28="" 28: Write the sum of the charges.
    28="300 00" 28: The charges of the lines add up to 334 00.
    28="334" 28: Write dollars, a space and two digits of cents, such as 186 00.
    29="335 00" 29: The patient cannot have paid more than the total charge.
    29="20" 29: Write dollars, a space and two digits of cents, such as 186 00.
    31="X" 31: Write SOF where a signature is on file.
    31.date="5/6/26" 31.date: Write month, day and year in two digits each with spaces between, such as 05 04 26.
    32="" 32: Medicare asks where services were rendered, also where it is the practice.
    32="HOUMA CLINIC" 32: Write three lines: name; street; city, state and ZIP without commas.
    32="A\nB\nC" 32: Write city, state and ZIP in the third line, such as HOUMA LA 70360-0001.
    32a="2111111110" 32a+32: This NPI is not that of the place in box 33. Name the other place in box 32.
    32="HOUMA CLINIC\n7 MAIN ST, 2\nHOUMA LA 70360-0001" 32: Write addresses without commas, periods and number signs.
    32="HOUMA CLINIC\n7 MAIN ST\nHOUMA LA 70360" 32: Write all nine digits of the ZIP code.
    33="" 33: Write three lines: name; street; city, state and ZIP without commas.
    33="BAYOU FAMILY PRACTICE\nPO BOX 7\nNEW ORLEANS LA 70112-1234" 33: Write the street where the practice is. A post office box can be the address for payment.
    33.phone="5045550100" 33.phone: Write the area code, a space and seven digits, such as 504 5550123.
    33a="" 33a: Write the NPI of who bills.
    33a="2992999824" 33a: An NPI has ten digits that begin with 1 or 2, and the last one checks the others. Look for a digit that is wrong or two that changed places.
    9z="x" 9z: The form has no such box.
    19="É" 19: A claim cannot carry the sign 'É'. Use letters A to Z, digits and plain signs.
    "#);
}

#[test]
fn payers_say_what_they_take() {
    let (_, mut office, form) = filled(child());
    office.payer.takes_corrections = false;
    assert_eq!(read(&form, &office).unread[0].boxes, ["22"]);
    office.payer.takes_corrections = true;
    office.sends = Medium::Paper;
    office.payer.paper_pointers = 1;
    let reading = read(&form, &office);
    assert_eq!(
        reading.unread[0].sentence,
        "Pointers that this payer takes on paper: 1 a line."
    );
    assert_eq!(read(&with(&form, "24E.1", "A"), &office).unread, []);
    office.other = None;
    office.sends = Medium::Electronic;
    assert_eq!(read(&form, &office).unread[0].boxes, ["9", "11d"]);
}

#[test]
fn a_finding_has_title_and_source() {
    let (_, office, form) = filled(medicare());
    let findings = read(&with(&form, "24E.2", "A,B"), &office).claim().unwrap_err();
    assert_eq!(findings[0].title, "24E line 2. Pointer");
    assert!(findings[0].source.contains("item 24E"));
    let findings = read(&with(&form, "24A.2", "05 04 26 05 03 26"), &office)
        .claim()
        .unwrap_err();
    assert_eq!(findings[0].title, "24A line 2. Dates of service");
}
