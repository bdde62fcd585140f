use super::*;
use crate::testing::x12_samples;

/// Parts as one text.
fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join("|")
}

#[test]
fn every_sample_is_written_back_byte_for_byte() {
    for (name, bytes) in x12_samples() {
        let document = Document::read(&bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(document.write().as_bytes(), bytes, "{name}");
        let sets = sets(&document).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(sets.len(), 1, "{name}");
        assert_eq!(sets[0].segments.len() + 4, document.segments().len(), "{name}");
    }
}

#[test]
fn a_sample_cut_anywhere_is_refused_where_it_ends() {
    for (name, bytes) in x12_samples() {
        let whole = Document::read(&bytes).unwrap().segments().len();
        for end in 0..bytes.len() {
            match Document::read(&bytes[..end]) {
                Ok(document) => {
                    assert_eq!(document.write().as_bytes(), &bytes[..end], "{name} {end}");
                    let is_whole = document.segments().len() == whole;
                    assert_eq!(sets(&document).is_ok(), is_whole, "{name} {end}");
                }
                Err(refusal) => assert!(refusal.at.byte <= end as u64, "{name} {end}: {refusal}"),
            }
        }
    }
}

#[test]
fn parts_are_counted_from_one() {
    let document = Document::read(SMALL.as_bytes()).unwrap();
    let line = document.segments()[3];
    assert_eq!((line.tag(), line.number(), line.element(2)), ("SV1", 4, "92.5"));
    assert_eq!(joined(line.elements()), "HC:99213:25|92.5|UN|1|||1:2");
    assert_eq!(joined(line.components(1)), "HC|99213|25");
    assert_eq!([line.component(1, 2), line.component(7, 2)], ["99213", "2"]);
    assert_eq!(
        [
            line.element(0),
            line.element(8),
            line.component(1, 0),
            line.component(1, 4)
        ],
        [""; 4]
    );
    let place = line.at(Some(2));
    assert_eq!(&SMALL[usize::try_from(place.byte).unwrap()..][..4], "92.5");
    let past = usize::try_from(line.at(Some(99)).byte).unwrap();
    assert_eq!(&SMALL[past..=past], "~");
}

#[test]
fn an_interchange_has_its_own_signs_and_line_breaks() {
    let other = SMALL
        .replace('*', "|")
        .replace('~', "\r")
        .replace('^', "!")
        .replace(':', ">")
        .replace('\n', "\n \t");
    let both = format!("\r\n{SMALL}\n{other}");
    let document = Document::read(both.as_bytes()).unwrap();
    assert_eq!(document.write(), both);
    assert_eq!(sets(&document).unwrap().len(), 2);
    let second = document.segments()[7].delimiters();
    let expected = Delimiters {
        element: b'|',
        repetition: Some(b'!'),
        component: b'>',
        segment: b'\r',
    };
    assert_eq!(second, expected);
    assert_eq!(document.segments()[10].component(1, 3), "25");
}

#[test]
fn an_older_interchange_has_no_repetitions() {
    let old = with(SMALL, "*^*00501", "*U*00401");
    let document = Document::read(old.as_bytes()).unwrap();
    assert_eq!(document.segments()[0].delimiters().repetition, None);
    assert_eq!(document.segments()[3].repetitions(1).count(), 1);
    let new = with(SMALL, "HC:99213:25", "a^b^^c");
    let document = Document::read(new.as_bytes()).unwrap();
    assert_eq!(joined(document.segments()[3].repetitions(1)), "a|b||c");
}

#[test]
fn a_writer_leaves_out_what_is_empty_at_the_end() {
    let mut writer = Writer::default();
    writer.put("NM1", &["IL", "", "DOE", "", ""]);
    writer.put(
        "CLM",
        &[
            "1",
            &composite(&["11", "B", "1"]),
            &composite(&["AA", "", "", "LA", ""]),
        ],
    );
    writer.put("LX", &[]);
    assert_eq!(writer.segments(), 3);
    assert_eq!(writer.finish(), "NM1*IL**DOE~\nCLM*1*11:B:1*AA:::LA~\nLX~\n");
}
