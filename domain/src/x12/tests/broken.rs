use super::*;

#[test]
fn a_broken_file_is_refused_with_its_place() {
    for (text, says) in [
        (String::new(), "segment 1 (), byte 0: there is nothing to read"),
        (" \r\n".into(), "segment 1 (), byte 3: there is nothing to read"),
        (
            "GS*HC~".into(),
            "segment 1 (GS*), byte 0: an interchange begins with ISA",
        ),
        (
            format!("\u{feff}{SMALL}"),
            "segment 1 (\\u{feff}IS), byte 0: an interchange begins with ISA",
        ),
        (
            SMALL[..105].into(),
            "segment 1 (ISA), byte 0: ISA has 106 bytes with its terminator, and the file ends before",
        ),
        (
            with(SMALL, "ISA*00*  ", "ISA*00* "),
            "segment 1 (ISA), element 2, byte 7: this element of ISA does not have its width",
        ),
        (
            with(SMALL, "*ZZ*B ", "*ZZ*B*"),
            "segment 1 (ISA), element 8, byte 54: this element of ISA does not have its width",
        ),
        (
            with(SMALL, "*T*:~", "*T*:7"),
            "segment 1 (ISA), byte 105: a separator is a sign of its own, no letter, digit or space, and no two are the same",
        ),
        (
            with(SMALL, "*T*:~", "*T*A~"),
            "segment 1 (ISA), element 16, byte 104: a separator is a sign of its own, no letter, digit or space, and no \
             two are the same",
        ),
        (
            with(SMALL, "*^*00501", "*:*00501"),
            "segment 1 (ISA), element 11, byte 82: a separator is a sign of its own, no letter, digit or space, and no \
             two are the same",
        ),
        (
            with(SMALL, "*ZZ*B ", "*ZZ*\u{e9}"),
            "segment 1 (ISA), byte 54: these bytes are no text",
        ),
        (
            with(SMALL, "SV1", "sv1"),
            "segment 4 (sv1), byte 175: a segment begins with a tag of two or three capital letters and digits",
        ),
        (
            with(SMALL, "SV1", ""),
            "segment 4 (), byte 175: a segment begins with a tag of two or three capital letters and digits",
        ),
        (
            with(SMALL, "SV1", "SV10"),
            "segment 4 (SV1), byte 175: a segment begins with a tag of two or three capital letters and digits",
        ),
        (
            with(SMALL, "GE*1", "ISA*1"),
            "segment 6 (ISA), byte 219: IEA, before another ISA, belongs here",
        ),
        (
            with(SMALL, "IEA*1*000000001~\n", "IEA*1*000000001"),
            "segment 7 (IEA), byte 227: the file ends before the segment does",
        ),
        (
            format!("{SMALL}SE*1~"),
            "segment 8 (SE*), byte 244: an interchange begins with ISA",
        ),
    ] {
        assert_eq!(fault(&text), says, "{text}");
    }
}

#[test]
fn bytes_that_are_no_text_are_found() {
    let mut bytes = SMALL.as_bytes().to_vec();
    bytes[180] = 0xFF;
    let refusal = Document::read(&bytes).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "segment 4 (SV1), byte 180: these bytes are no text"
    );
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let mut bytes = SMALL.as_bytes().to_vec();
    bytes.resize(Document::MOST + 1, b'\n');
    assert_eq!(Document::read(&bytes).unwrap_err().fault, Fault::TooLarge);
    bytes.pop();
    assert_eq!(Document::read(&bytes).unwrap().segments().len(), 7);
}

#[test]
fn a_reader_ends_after_its_refusal() {
    let text = with(SMALL, "SV1", "sv1");
    assert_eq!(Reader::new(text.as_bytes()).count(), 4);
    assert_eq!(Reader::new(b" ").count(), 1);
}
