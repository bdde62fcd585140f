use super::{
    super::x837::{read, write},
    *,
};
use crate::x12::{Document, sets};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_is_read_back(claims in any::claims(3)) {
        let envelope = envelope();
        let written = write(&envelope, &claims);
        prop_assert_eq!(&written, &write(&envelope, &claims));
        let document = Document::read(written.text.as_bytes()).unwrap();
        prop_assert_eq!(document.segments().len(), written.steps.len());
        prop_assert_eq!(sets(&document).unwrap().len(), 1);
        prop_assert_eq!(document.write(), written.text.as_str());
        let received = read(written.text.as_bytes()).unwrap();
        prop_assert_eq!(received.len(), 1);
        prop_assert_eq!(&received[0].envelope, &envelope);
        prop_assert_eq!(&received[0].claims, &claims);
    }
}

#[test]
fn the_examples_come_back() {
    let claims: Vec<Claim> = [medicare(), child(), worker()]
        .map(|draft| Claim::new(draft).unwrap())
        .into();
    let text = write(&envelope(), &claims).text;
    assert_eq!(read(text.as_bytes()).unwrap()[0].claims, claims);
}

#[test]
fn several_sets_and_interchanges_are_read() {
    let claims = vec![Claim::new(medicare()).unwrap()];
    let text = write(&envelope(), &claims).text.repeat(2);
    assert_eq!(read(text.as_bytes()).unwrap().len(), 2);
    assert_eq!(write(&envelope(), &[]).text.lines().count(), 10);
}

#[test]
fn who_ordered_stands_in_each_line_or_in_none() {
    let mut draft = medicare();
    draft.referral = child().referral;
    draft.referral.as_mut().unwrap().role = ReferralRole::Ordering;
    let claims = vec![Claim::new(draft).unwrap()];
    let text = write(&envelope(), &claims).text;
    assert_eq!(
        text.matches("NM1*DK*1*FONTENOT*CLAIRE****XX*2987654326~\n")
            .count(),
        2
    );
    assert_eq!(read(text.as_bytes()).unwrap()[0].claims, claims);
    let count: usize = text.lines().count() - 4;
    let fewer = text
        .replacen("NM1*DK*1*FONTENOT*CLAIRE****XX*2987654326~\n", "", 1)
        .replace(&format!("SE*{count}*"), &format!("SE*{}*", count - 1));
    let refusal = read(fewer.as_bytes()).unwrap_err().to_string();
    assert!(refusal.contains("ordering provider"), "{refusal}");
}

#[test]
fn condition_codes_stand_in_a_second_hi() {
    let mut draft = child();
    draft.claim_codes = vec![of("AQ"), of("W2")];
    let claims = vec![Claim::new(draft).unwrap()];
    let text = write(&envelope(), &claims).text;
    assert!(text.contains("~\nHI*BG:AQ*BG:W2~\n"), "{text}");
    assert_eq!(read(text.as_bytes()).unwrap()[0].claims, claims);
}
