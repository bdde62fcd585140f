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
