use super::*;

/// What is noted where one box changes: the box and the sentence, `|` between several.
fn noted(form: &Form, office: &Office, id: &str, text: &str) -> String {
    let reading = read(&with(form, id, text), office);
    let one = |finding: &Finding| format!("{}: {}", finding.boxes.join("+"), finding.text);
    let findings = reading.claim().err().unwrap_or_default();
    let said: Vec<String> = findings.iter().map(one).collect();
    format!("{id}={text:?} {}", said.join(" | "))
}

fn table(draft: Draft, changes: &[(&str, &str)]) -> String {
    let (_, office, form) = filled(draft);
    let lines: Vec<String> = changes.iter().map(|(id, text)| noted(&form, &office, id, text)).collect();
    lines.join("\n")
}

#[test]
fn medicare_boxes_say_what_is_wrong() {
    let said = table(
        medicare(),
        &[
            ("1", "group"), ("1", ""), ("1", "x"), ("1a", "1EG4-TE5-MK73"), ("1a", "1EG4TE5MK7"), ("1a", ""),
            ("2", ""), ("2", "LANDRY ODILE M"), ("2", "LANDRY, ODILE, MARIE"), ("2", "LANDRY, ODILE, M."), ("2", "LANDRY,, M"),
            ("3", "03/08/1951"), ("3", "02 30 1951"), ("3", "03 08 51"), ("3", ""), ("3.sex", ""), ("3.sex", "X"),
            ("4", "ROY, PAUL"), ("6", "spouse"), ("7", "9 ELM ST"),
            ("5", "4 OAK ST, APT 2"), ("5", ""), ("5.city", "ST. ROSE"), ("5.city", "X"), ("5.state", "LOU"), ("5.state", "XX"),
            ("5.zip", "7036"), ("5.zip", "703601234"), ("5.zip", ""), ("5.phone", "504-555-0100"),
            ("9", "LANDRY, ODILE"), ("10d", "AB"), ("10d", "MCD 1"), ("11", ""), ("11", "GRP7"), ("11c", "AETNA"), ("11b", "Y4 1"), ("11b", "77"),
            ("12", ""), ("12", "ODILE LANDRY"), ("12.date", "soon"), ("13", "X"),
            ("10a", ""), ("10b", "YES"), ("10b.state", "LA"), ("10c", "YES"),
            ("14", "05 03 26"), ("14.qual", "431"), ("15", "05 03 26"), ("16.to", "05 03 26"), ("18.from", "05-03-26"),
            ("17", "CLAIRE FONTENOT MD"), ("17b", "123"), ("17.qual", "XX"),
            ("20", "YES"), ("20", "MAYBE"), ("20.charges", "45 00"), ("22", "7"), ("22.ref", "X1"), ("23", "PA-1"),
            ("21.ind", ""), ("21.ind", "9"), ("21A", "M17.11"), ("21A", ""), ("21B", ""), ("21B", "1234"), ("21B", "M1711"), ("21F", "I110"),
            ("24A.1", "05 04 26"), ("24A.1", "050426 050426"), ("24A.1", "05 04 26 05 32 26"), ("24A.1", "05 04 26 05 03 26"), ("24A.1", ""),
            ("24B.1", ""), ("24B.1", "99"), ("24C.1", "N"), ("24D.1", ""), ("24D.1", "20610-RT"), ("24D.1", "99214 25 25"), ("24D.1", "99214 255"),
            ("24D.1", "99214 25 26 27 28 29"),
            ("24E.1", ""), ("24E.1", "A,B"), ("24E.1", "AA"), ("24E.1", "H"), ("24E.1", "ABCDE"), ("24E.1", "M1711"),
            ("24F.1", ""), ("24F.1", "186.00"), ("24F.1", "$186 00"), ("24F.1", "187 00"), ("24G.1", ""), ("24G.1", "0"), ("24G.1", "1000"), ("24G.1", "1.5"),
            ("24J.1", ""), ("24J.1", "2234567890"), ("24J.2", "2992999823"), ("24D.4", "99213"),
            ("25", "72-0000000"), ("25", ""), ("25.kind", ""), ("26", ""), ("26", "BFP-00317-0012345"), ("27", ""), ("28", ""), ("28", "300 00"), ("28", "334"),
            ("29", "335 00"), ("29", "20"), ("31", "X"), ("31.date", "5/6/26"), ("32", ""), ("32", "HOUMA CLINIC"), ("32", "A\nB\nC"), ("32a", "2111111110"),
            ("32", "HOUMA CLINIC\n7 MAIN ST, 2\nHOUMA LA 70360-0001"), ("32", "HOUMA CLINIC\n7 MAIN ST\nHOUMA LA 70360"),
            ("33", ""), ("33", "BAYOU FAMILY PRACTICE\nPO BOX 7\nNEW ORLEANS LA 70112-1234"), ("33.phone", "5045550100"), ("33a", ""), ("33a", "2992999824"),
            ("9z", "x"), ("19", "É"),
        ],
    );
    insta::assert_snapshot!(said, @"");
}

#[test]
fn other_plans_boxes_say_what_is_wrong() {
    let said = table(
        child(),
        &[
            ("4", ""), ("4", "THIBODEAUX"), ("6", ""), ("6", "self"), ("7", ""), ("7.zip", "x"), ("11a", ""), ("11a.sex", ""),
            ("9", ""), ("9", "THIBODEAUX ANNE"), ("9a", ""), ("9a", "PM-55"), ("9d", ""), ("11", "GRP-77"), ("11b", "Y4 12"), ("11d", "NO"), ("11d", ""),
            ("10b.state", ""), ("10b", "NO"), ("10a", "YES"), ("10c", "YES"), ("14.qual", "439"), ("14", ""), ("14", "05 09 26"), ("15", ""), ("15.qual", ""), ("15.qual", "431"),
            ("15.qual", "454"), ("16.from", "05 04 26"), ("17", ""), ("17", "FONTENOT, CLAIRE"), ("17b", ""), ("17.qual", "ZZ"),
            ("22", ""), ("22", "1"), ("22.ref", ""), ("24C.1", "YES"),
        ],
    );
    insta::assert_snapshot!(said, @"");
}

#[test]
fn workers_compensation_and_medigap_say_what_is_wrong() {
    let worker = table(
        worker(),
        &[("4", ""), ("6", "self"), ("6", "child"), ("11", "G1"), ("11b", ""), ("11b", "WC202688"), ("16.to", "05 03 26"), ("10a", "NO"), ("9", "ROY, A")],
    );
    let medigap = table(
        medigap(),
        &[("9", ""), ("9a", "12345678"), ("9a", "MEDIGAP"), ("9d", ""), ("9d", "GULF SUPPLEMENT"), ("9d", "55124"), ("13", ""), ("27", "NO"), ("9", "SAME")],
    );
    insta::assert_snapshot!(format!("{worker}\n{medigap}"), @"");
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
    assert_eq!(reading.unread[0].sentence, "Pointers that this payer takes on paper: 1 a line.");
    assert_eq!(read(&with(&form, "24E.1", "A"), &office).unread, []);
    office.other = None;
    office.sends = Medium::Electronic;
    assert_eq!(read(&form, &office).unread[0].boxes, ["9", "11d"]);
}

#[test]
fn a_finding_has_title_and_source() {
    let (_, office, form) = filled(medicare());
    let findings = read(&with(&form, "24E.2", "A,B"), &office).claim().unwrap_err();
    assert_eq!(findings[0].title, "Box 24E, line 2, cannot be read");
    assert!(findings[0].source.contains("item 24E"));
    let findings = read(&with(&form, "24A.2", "05 04 26 05 03 26"), &office).claim().unwrap_err();
    assert_eq!(findings[0].title, "Box 24A, line 2, does not fit the others");
}
