use super::*;

fn says(text: &str) -> String {
    let document = Document::read(text.as_bytes()).unwrap();
    sets(&document).unwrap_err().to_string()
}

#[test]
fn a_set_stands_in_its_group_and_interchange() {
    let document = Document::read(SMALL.as_bytes()).unwrap();
    let sets = sets(&document).unwrap();
    assert_eq!(sets.len(), 1);
    let tags: Vec<_> = sets[0].segments.iter().map(Segment::tag).collect();
    assert_eq!(tags, ["ST", "SV1", "SE"]);
    assert_eq!(
        (sets[0].group.element(8), sets[0].interchange.element(15)),
        ("005010X222A1", "T")
    );
}

#[test]
fn acknowledgments_before_the_groups_are_passed_over() {
    let text = with(SMALL, "GS*", "TA1*000000009*260504*0930*A*000~\nGS*");
    assert_eq!(sets(&Document::read(text.as_bytes()).unwrap()).unwrap().len(), 1);
}

#[test]
fn an_envelope_that_does_not_close_is_found() {
    for (from, to, expected) in [
        (
            "SE*3",
            "SE*4",
            "segment 5 (SE), element 1, byte 211: it says 4, and there are 3",
        ),
        (
            "SE*3",
            "SE*+3",
            "segment 5 (SE), element 1, byte 211: it says +3, and there are 3",
        ),
        (
            "SE*3",
            "SE*",
            "segment 5 (SE), element 1, byte 211: it says , and there are 3",
        ),
        (
            "SE*3*0001",
            "SE*3*1",
            "segment 5 (SE), element 2, byte 213: the control number differs from the one in ST02",
        ),
        (
            "GE*1*1",
            "GE*2*1",
            "segment 6 (GE), element 1, byte 222: it says 2, and there are 1",
        ),
        (
            "GE*1*1",
            "GE*1*2",
            "segment 6 (GE), element 2, byte 224: the control number differs from the one in GS06",
        ),
        (
            "IEA*1*000000001",
            "IEA*1",
            "segment 7 (IEA), element 2, byte 232: the control number differs from the one in ISA13",
        ),
        ("SE*3*0001~\n", "", "segment 5 (GE), byte 208: SE belongs here"),
        ("GS*", "GX*", "segment 2 (GX), byte 107: IEA belongs here"),
        (
            "IEA*1*000000001~\n",
            "",
            "segment 6 (GE), byte 219: the file ends, and IEA is missing",
        ),
    ] {
        assert_eq!(says(&with(SMALL, from, to)), expected);
    }
}
