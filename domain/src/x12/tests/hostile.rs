use super::*;
use crate::testing::x12_samples;
use proptest::prelude::*;

/// Whatever is read is written back, and every part can be asked for.
fn takes(bytes: &[u8]) {
    match Document::read(bytes) {
        Ok(document) => {
            assert_eq!(document.write().as_bytes(), bytes);
            for segment in document.segments() {
                for number in 0..40 {
                    let _ = (segment.component(number, 2), segment.repetitions(number).count());
                    assert!(segment.at(Some(number)).byte <= bytes.len() as u64);
                }
            }
            if let Err(refusal) = sets(&document) {
                assert!(refusal.to_string().len() < 300);
            }
        }
        Err(refusal) => {
            assert!(refusal.at.byte <= bytes.len() as u64);
            assert!(refusal.to_string().len() < 300);
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        takes(&bytes);
    }

    #[test]
    fn any_bytes_after_a_header_are_read_or_refused(bytes in "[A-Z0-9*:^~\r\n \u{e9}]{0,200}") {
        takes(format!("{}{bytes}", &SMALL[..106]).as_bytes());
    }

    #[test]
    fn flipped_bytes_are_read_or_refused(
        sample in any::<prop::sample::Index>(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let samples = x12_samples();
        if !samples.is_empty() {
            let mut bytes = sample.get(&samples).1.clone();
            for (at, byte) in flips {
                *at.get_mut(&mut bytes) = byte;
            }
            takes(&bytes);
        }
    }

    #[test]
    fn a_file_cut_and_joined_is_read_or_refused(from in 0..SMALL.len(), to in 0..SMALL.len()) {
        takes(format!("{}{}", &SMALL[..from], &SMALL[to..]).as_bytes());
    }
}
