//! Marks in documents: where they stand, that they nest, that nothing else changes.

use super::*;
use crate::{
    cases::{Author, Chart, Template},
    testing::{
        content,
        html::{Piece, assert_safe, is_inline, pieces, text},
    },
    tidy::tidy,
};
use proptest::prelude::*;
use std::{collections::BTreeMap, fs};

fn document(markdown: &str) -> Document {
    Document {
        title: "Note".to_owned(),
        file: "note.md".to_owned(),
        author: Author::Provider,
        markdown: markdown.to_owned(),
    }
}

fn mark(range: Range<usize>, at: usize) -> Mark {
    Mark {
        place: Place { document: 0, range },
        hue: u8::try_from(at % 4 + 1).unwrap(),
        label: ["A", "B", "C", "D", "E", "F", "G", "H"]
            .get(at)
            .map_or_else(|| format!("{}", at + 1), ToString::to_string),
    }
}

/// For each label, the text that its marks cover.
fn marked(html: &str) -> BTreeMap<String, String> {
    let mut covered: BTreeMap<String, String> = BTreeMap::new();
    let (mut open, mut letter) = (Vec::new(), false);
    for piece in pieces(html) {
        match piece {
            Piece::Start(name, attributes) if name == "mark" => {
                let label = attributes
                    .into_iter()
                    .find(|(key, _)| key == "data-line")
                    .unwrap()
                    .1;
                covered.entry(label.clone()).or_default();
                open.push(label);
            }
            Piece::End(name) if name == "mark" => drop(open.pop()),
            Piece::Start(name, _) if name == "span" => letter = true,
            Piece::End(name) if name == "span" => letter = false,
            Piece::Text(text) if !letter => {
                for label in &open {
                    covered.get_mut(label).unwrap().push_str(&text);
                }
            }
            Piece::Start(name, _) | Piece::End(name) if !is_inline(&name) => {
                covered.values_mut().for_each(|text| text.push(' '));
            }
            _ => {}
        }
    }
    covered
        .into_iter()
        .map(|(label, text)| (label, tidy(&text)))
        .collect()
}

/// All that must hold of a document with marks.
fn assert_holds(document: &Document, marks: &[Mark]) {
    let html = document_html(document, marks);
    let plain = plain(&document.markdown);
    assert_safe(&html);
    assert_eq!(text(&html), plain, "{}", document.markdown);
    let expected: BTreeMap<String, String> = marks
        .iter()
        .map(|mark| {
            (
                mark.label.clone(),
                plain[mark.place.range.clone()].trim().to_owned(),
            )
        })
        .filter(|(_, text)| !text.is_empty())
        .collect();
    assert_eq!(marked(&html), expected, "{html}");
    for label in expected.keys() {
        let letter = format!("aria-label=\"line {label}\">{label}</span></mark>");
        assert_eq!(html.matches(&letter).count(), 1, "{label}: {html}");
    }
}

#[test]
fn marks_cover_their_words() {
    const A: &str = "<mark class=\"hl-1\" data-line=\"A\">";
    const B: &str = "<mark class=\"hl-2\" data-line=\"B\">";
    const LA: &str = "<span class=\"letter\" role=\"img\" aria-label=\"line A\">A</span></mark>";
    const LB: &str = "<span class=\"letter\" role=\"img\" aria-label=\"line B\">B</span></mark>";
    for (markdown, ranges, expected) in [
        (
            "one two three",
            &[(4, 7)][..],
            format!("<p>one {A}two{LA} three</p>\n"),
        ),
        (
            "one  two\nthree",
            &[(0, 13)],
            format!("<p>{A}one  two\nthree{LA}</p>\n"),
        ),
        (
            "one t**w**o",
            &[(4, 7)],
            format!("<p>one {A}t</mark><strong>{A}w</mark></strong>{A}o{LA}</p>\n"),
        ),
        (
            "one *two* three",
            &[(4, 13)],
            format!("<p>one <em>{A}two</mark></em>{A} three{LA}</p>\n"),
        ),
        (
            "one\n\ntwo",
            &[(0, 7)],
            format!("<p>{A}one</mark></p>\n<p>{A}two{LA}</p>\n"),
        ),
        (
            "- one\n- two",
            &[(2, 5)],
            format!("<ul>\n<li>on{A}e</mark></li>\n<li>{A}t{LA}wo</li>\n</ul>\n"),
        ),
        ("one  \ntwo", &[(0, 7)], format!("<p>{A}one<br>\ntwo{LA}</p>\n")),
        (
            "`a < b` c",
            &[(0, 5)],
            format!("<p><code>{A}a &lt; b{LA}</code> c</p>\n"),
        ),
        // Within, beside, across, and the same.
        (
            "one two three",
            &[(0, 13), (4, 7)],
            format!("<p>{A}one {B}two{LB} three{LA}</p>\n"),
        ),
        (
            "one two three",
            &[(4, 7), (8, 13)],
            format!("<p>one {A}two{LA} {B}three{LB}</p>\n"),
        ),
        (
            "one two three",
            &[(0, 7), (4, 13)],
            format!("<p>{A}one {B}two</mark>{LA}{B} three{LB}</p>\n"),
        ),
        (
            "one two",
            &[(0, 3), (0, 3)],
            format!("<p>{A}{B}one{LB}{LA} two</p>\n"),
        ),
        // Spaces at the ends are not marked, nor what is not there.
        (
            "one two three",
            &[(3, 8)],
            format!("<p>one {A}two{LA} three</p>\n"),
        ),
        ("one", &[(0, 99)], format!("<p>{A}one{LA}</p>\n")),
        ("one", &[(3, 9)], "<p>one</p>\n".to_owned()),
        ("éa", &[(1, 3)], "<p>éa</p>\n".to_owned()),
        ("éa", &[(2, 3)], format!("<p>é{A}a{LA}</p>\n")),
        ("a <b>", &[(2, 5)], format!("<p>a {A}&lt;b&gt;{LA}</p>\n")),
    ] {
        let marks: Vec<_> = ranges
            .iter()
            .enumerate()
            .map(|(at, (start, end))| mark(*start..*end, at))
            .collect();
        let document = document(markdown);
        assert_eq!(
            document_html(&document, &marks),
            expected,
            "{markdown} {ranges:?}"
        );
    }
}

#[test]
fn labels_are_text_and_colors_are_four() {
    let mut mark = mark(0..1, 0);
    (mark.label, mark.hue) = ("\"<b>".to_owned(), 9);
    let html = document_html(&document("a"), &[mark]);
    assert_safe(&html);
    assert!(
        html.contains("class=\"hl-4\" data-line=\"&quot;&lt;b&gt;\""),
        "{html}"
    );
}

/// Every variant of every case of the courseware, all evidence marked at once.
#[test]
fn the_evidence_of_the_courseware_is_marked() {
    let mut charts = 0;
    for folder in fs::read_dir(content().join("cases")).unwrap() {
        let folder = folder.unwrap().path();
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let mut documents = BTreeMap::new();
        for file in fs::read_dir(&folder).unwrap() {
            let file = file.unwrap().path();
            if file.extension().is_some_and(|extension| extension == "md") {
                let named = file.file_name().unwrap().to_str().unwrap().to_owned();
                documents.insert(named, fs::read_to_string(&file).unwrap());
            }
        }
        let toml = fs::read_to_string(folder.join("case.toml")).unwrap();
        let template = Template::read(&name, &toml, documents).unwrap();
        for seed in 0..template.count().min(40) {
            let case = template.case(u64::try_from(seed).unwrap()).unwrap();
            let chart = Chart::new(&case);
            let quotes: Vec<_> = case.key_lines().flat_map(|line| &line.evidence).collect();
            let marks: Vec<Mark> = quotes
                .iter()
                .enumerate()
                .map(|(at, quote)| Mark {
                    place: chart.find(quote).unwrap(),
                    ..mark(0..0, at)
                })
                .collect();
            for (at, document) in case.documents.iter().enumerate() {
                let here: Vec<Mark> = marks
                    .iter()
                    .filter(|mark| mark.place.document == at)
                    .cloned()
                    .collect();
                assert_holds(document, &here);
                assert_eq!(
                    case.document_html(at, &marks),
                    Some(document_html(document, &here))
                );
                assert_eq!(plain(&document.markdown), chart.text(at));
            }
            for (mark, quote) in marks.iter().zip(quotes) {
                let html = case.document_html(mark.place.document, &marks).unwrap();
                assert_eq!(marked(&html)[&mark.label], tidy(&quote.text));
            }
            assert_eq!(case.document_html(case.documents.len(), &marks), None);
            charts += 1;
        }
    }
    assert!(charts >= 17, "{charts}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Any marks over any Markdown.
    #[test]
    fn marks_change_nothing_else(
        pieces in prop::collection::vec(prop::sample::select(&[
            "one", "two", "é", " ", "  \n", "\n", "\n\n", "**", "*", "`", "- ", "1. ", "> ", "# ", "<b>", "&amp;", "![alt *x*](y)",
            "[link](/z)", "[text](javascript:x)", "\n\n| a | b |\n| - | - |\n| c *d* | |\n\n", "\n\n```\ncode\n  more\n```\n\n", "\n\n---\n\n", "<div>\nhtml\n\n",
            "\u{2003}", "\t",
        ][..]), 0..16),
        ranges in prop::collection::vec((0usize..60, 0usize..40), 0..5),
    ) {
        let document = document(&pieces.concat());
        let plain = plain(&document.markdown);
        let marks: Vec<Mark> = ranges
            .into_iter()
            .map(|(start, length)| start.min(plain.len())..(start + length).min(plain.len()))
            .filter(|range| plain.get(range.clone()).is_some())
            .enumerate()
            .map(|(at, range)| mark(range, at))
            .collect();
        assert_holds(&document, &marks);
    }
}
