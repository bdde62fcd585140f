use super::{
    super::x837::{read, write},
    *,
};
use crate::testing::x12_samples;
use proptest::prelude::*;

fn text() -> String {
    let claims: Vec<Claim> = [medicare(), child(), worker()]
        .map(|draft| Claim::new(draft).unwrap())
        .into();
    write(&envelope(), &claims).text
}

fn says(from: &str, to: &str) -> String {
    let text = text();
    assert!(text.contains(from), "{from}");
    read(text.replacen(from, to, 1).as_bytes())
        .unwrap_err()
        .to_string()
}

#[test]
fn what_has_no_place_in_a_claim_is_refused_with_its_place() {
    for (from, to, expected) in [
        (
            "2992999823",
            "2992999832",
            "segment 10 (NM1), element 9, byte 422: An NPI has ten digits that begin with 1 or 2, and the last one checks \
             the others. Look for a digit that is wrong or two that changed places.",
        ),
        (
            "005010X222A1",
            "005010X223A2",
            "segment 2 (GS), element 8, byte 146: only 005010X222A1 can stand here",
        ),
        (
            "CLM*BFP-00317*334*",
            "CLM*BFP-00317*335*",
            "the total is not the sum of the lines",
        ),
        (
            "11:B:1*",
            "11:B:7*",
            "a correction names the earlier claim in REF F8",
        ),
        ("ABK:M1711", "BK:M1711", "only ABK with a code can stand here"),
        ("LX*1", "LX*2", "only 1 can stand here"),
        ("*UN*1***1:2:3", "*UN*1.5***1:2:3", "write a whole number"),
        (
            "1:2:3~",
            "1:2:9~",
            "This line points to a diagnosis that is not there. (procedures.1.points_to)",
        ),
        (
            "DTP*472*D8*20260504",
            "DTP*472*D8*20260230",
            "write a day in eight digits, 20260504",
        ),
        ("DTP*472", "DTP*471", "DTP with 472 belongs here"),
        (
            "SV1*HC:99214:25*186*UN*1***1:2:3",
            "SV1*HC:99214:25*186*UN*1***1:2:3****Y",
            "has no place for this element",
        ),
        ("MB~", "MA~", "a claim of this product has no such code"),
        ("NTE*ADD*", "NTE*DGN*", "HI belongs here"),
        ("HL*2*1*22*0", "HL*2*1*22*1", "HL with 23 belongs here"),
        ("HL*3*1*22*1", "HL*4*1*22*1", "only 3 can stand here"),
        (
            "CLM*BFP-00400*1234.5***23:B:7*Y*A*Y*Y**AA:::LA",
            "CLM*BFP-00400*1234.5***23:B:7*Y*A*Y*Y**AA",
            "a car accident has its state",
        ),
    ] {
        let said = says(from, to);
        assert!(said.ends_with(expected), "{from}: {said}");
    }
}

#[test]
fn what_is_over_the_most_is_refused_where_it_begins() {
    let mut draft = worker();
    draft.procedures = vec![draft.procedures.remove(0); 50];
    let text = write(&envelope(), &[Claim::new(draft).unwrap()]).text;
    assert_eq!(read(text.as_bytes()).unwrap()[0].claims[0].procedures.len(), 50);
    let more = "\nLX*51~\nSV1*HC:99203*150*UN*1***1~\nDTP*472*D8*20260504~\nSE*184*";
    let text = text.replace("\nSE*181*", more);
    let said = read(text.as_bytes()).unwrap_err().to_string();
    assert!(said.contains("(LX), element 1, "), "{said}");
    assert!(said.ends_with("a claim has one to fifty lines"), "{said}");

    let many = |from: &str, part: &str, to: usize| says(from, &format!("{from}{}", part.repeat(to)));
    let said = many("99214:25", ":RT", 100_000);
    assert!(
        said.ends_with("A line has up to four modifiers. (procedures.1.modifiers)"),
        "{said}"
    );
    let said = many("***1:2:3", ":4", 100_000);
    assert!(
        said.ends_with("A line points to one to four diagnoses. (procedures.1.points_to)"),
        "{said}"
    );
}

#[test]
fn other_peoples_claims_are_read_or_refused() {
    for (name, bytes) in x12_samples() {
        let refusal = read(&bytes).unwrap_err().to_string();
        assert!(refusal.contains("byte"), "{name}: {refusal}");
    }
}

proptest! {
    #[test]
    fn changed_segments_are_read_or_refused(
        at in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
        part in "[A-Z0-9*:~^. ]{0,6}",
    ) {
        let text = text();
        let (at, to) = (at.index(text.len()), to.index(text.len()));
        let (from, to) = (at.min(to), at.max(to));
        let to = to.min(from + 8);
        let changed = format!("{}{part}{}", &text[..from], &text[to..]);
        if let Ok(received) = read(changed.as_bytes()) {
            for one in received {
                let again = write(&one.envelope, &one.claims).text;
                prop_assert_eq!(&read(again.as_bytes()).unwrap()[0].claims, &one.claims);
            }
        }
    }

    #[test]
    fn segments_left_out_and_doubled_are_read_or_refused(at in any::<prop::sample::Index>(), count in 0..3_usize) {
        let text = text();
        let lines: Vec<&str> = text.lines().collect();
        let at = at.index(lines.len());
        let mut changed = lines[..at].join("\n");
        changed.push('\n');
        changed.push_str(&format!("{}\n", lines[at]).repeat(count));
        changed.push_str(&lines[at + 1..].join("\n"));
        let count = changed.matches('~').count().saturating_sub(4);
        let changed = changed.replace(&format!("SE*{}*", lines.len() - 4), &format!("SE*{count}*"));
        let _ = read(changed.as_bytes());
    }
}
