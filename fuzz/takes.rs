//! What holds of every file, whatever its bytes. The fuzzer asks it of files that it makes up, and `domain/tests/corpus.rs`
//! of those that it kept.

use domain::{
    claims::x837::{GUIDE, read, write},
    x12::{Document, Fault, Reader, Refusal, Segment, sets},
};

/// An interchange is read and written back byte for byte, or refused with its place.
pub fn x12(bytes: &[u8]) {
    let outcome = Document::read(bytes);
    assert_eq!(outcome, Document::read(bytes), "it is read in two ways");
    match outcome {
        Ok(document) => {
            assert_eq!(document.write().as_bytes(), bytes);
            parts(&document, bytes);
            if let Err(refusal) = sets(&document) {
                stands(&refusal, document.segments());
            }
        }
        Err(refusal) => {
            let before: Vec<Segment> = Reader::new(bytes).map_while(Result::ok).collect();
            says(&refusal);
            assert!(refusal.at.byte <= bytes.len() as u64, "{refusal}");
            if !matches!(refusal.fault, Fault::Empty | Fault::TooLarge) {
                assert_eq!(refusal.at.segment as usize, before.len() + 1, "{refusal}");
                let last = before.last().map_or(0, |segment| segment.at(None).byte + 1);
                assert!(refusal.at.byte >= last, "{refusal}");
            }
        }
    }
}

/// Each part is where it says it is.
fn parts(document: &Document, bytes: &[u8]) {
    for (number, segment) in (1..).zip(document.segments()) {
        assert_eq!(segment.number(), number);
        for (element, text) in (1..).zip(segment.elements()).take(20) {
            assert_eq!(segment.element(element), text);
            let start = segment.at(Some(element)).byte as usize;
            assert!(bytes[start..].starts_with(text.as_bytes()));
            assert_eq!(
                segment.component(element, 1),
                segment.components(element).next().unwrap_or("")
            );
            assert!(segment.repetitions(element).count() > 0);
        }
    }
}

/// A refusal of a file whose segments are known names one of them, and a byte of it.
fn stands(refusal: &Refusal, segments: &[Segment]) {
    says(refusal);
    let segment = segments.get(refusal.at.segment as usize - 1);
    let Some(segment) = segment else {
        panic!("there is no such segment: {refusal}");
    };
    let start = segment.at(None).byte;
    let end = start + segment.text().len() as u64;
    assert!((start..=end).contains(&refusal.at.byte), "{refusal}");
    assert_eq!(refusal.at.tag, segment.tag());
}

/// A refusal says its place, and not too much.
fn says(refusal: &Refusal) {
    let (at, said) = (&refusal.at, refusal.to_string());
    assert!(
        at.segment > 0 && said.starts_with(&format!("segment {} (", at.segment)),
        "{said}"
    );
    assert!(said.contains(&format!(", byte {}: ", at.byte)), "{said}");
    if let Some(element) = at.element {
        assert!(
            element > 0 && said.contains(&format!(", element {element}, ")),
            "{said}"
        );
    }
    assert!(said.len() < 400, "{said}");
}

/// Claims are read and can be written so that equal ones are read, or the file is refused with the place. Bytes that do
/// not begin as an interchange stand for what is between ST and SE: the envelopes are then put around them, so that no
/// time is spent on guessing counts.
pub fn claim837(bytes: &[u8]) {
    if bytes.starts_with(b"ISA") {
        claims(bytes);
    } else {
        claims(&enveloped(bytes));
    }
}

fn enveloped(bytes: &[u8]) -> Vec<u8> {
    let count = bytes.iter().filter(|byte| **byte == b'~').count() + 2;
    let none = " ".repeat(10);
    let mut file = format!(
        "ISA*00*{none}*00*{none}*ZZ*A              *ZZ*B              *260504*0930*^*00501*000000001*0*T*:~\n\
         GS*HC*A*B*20260504*0930*1*X*{GUIDE}~\nST*837*0001*{GUIDE}~\n"
    )
    .into_bytes();
    file.extend_from_slice(bytes);
    file.extend_from_slice(format!("SE*{count}*0001~\nGE*1*1~\nIEA*1*000000001~\n").as_bytes());
    file
}

fn claims(bytes: &[u8]) {
    let outcome = read(bytes);
    assert_eq!(outcome, read(bytes), "it is read in two ways");
    match outcome {
        Ok(received) => {
            for one in received {
                let written = write(&one.envelope, &one.claims);
                let again = read(written.text.as_bytes());
                assert_eq!(again, Ok(vec![one]), "{}", written.text);
            }
        }
        Err(refusal) => match Document::read(bytes) {
            Ok(document) if !document.segments().is_empty() => stands(&refusal, document.segments()),
            _ => says(&refusal),
        },
    }
}
