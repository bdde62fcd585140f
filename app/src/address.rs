//! Addresses of the code book, the same on both sides.

use domain::codes::{CodeSet, Narrow};
use std::fmt::Write as _;

/// The page of a place in the book, named as the book's addresses name it; the day goes along where one is given.
pub fn place(set: CodeSet, name: &str, on: &str) -> String {
    let mut address = format!("/codebook/{}/{}", set.word(), encoded(name));
    push(&mut address, '?', "on", on);
    address
}

/// The page of a query; what is empty is left out.
pub fn search(query: &str, set: Option<CodeSet>, on: &str) -> String {
    narrowed(query, set, &Narrow::default(), on)
}

/// The page of a query that asks more of codes.
pub fn narrowed(query: &str, set: Option<CodeSet>, narrow: &Narrow, on: &str) -> String {
    let set = set.map_or("", CodeSet::word);
    let asked = [
        ("q", query),
        ("set", set),
        ("chapter", &*narrow.chapter),
        ("age", &*narrow.age),
        ("sex", &*narrow.sex),
        ("on", on),
    ];
    with("/codebook", &asked)
}

/// The page of a part of the Alphabetic Index, with what is asked of it; what is empty is left out.
#[cfg(feature = "ssr")]
pub fn index(part: domain::codes::IndexPart, asked: &[(&str, &str)], on: &str) -> String {
    let address = with(&format!("/codebook/index/{}", part.word()), asked);
    let mut address = address;
    let mark = if address.contains('?') { '&' } else { '?' };
    push(&mut address, mark, "on", on);
    address
}

/// The file of what changed from one edition to another.
#[cfg(feature = "ssr")]
pub fn changes(set: CodeSet, from: &str, to: &str) -> String {
    format!(
        "/codebook/compare/{}/{}/{}",
        set.word(),
        encoded(from),
        encoded(to)
    )
}

/// The page of a term, named as the index's addresses name it.
#[cfg(feature = "ssr")]
pub fn term(part: domain::codes::IndexPart, name: &str, on: &str) -> String {
    let mut address = format!("/codebook/index/{}/{}", part.word(), encoded(name));
    push(&mut address, '?', "on", on);
    address
}

/// The page on which ICD-10-PCS codes are built, with the characters chosen so far.
#[cfg(feature = "ssr")]
pub fn building(at: &str, on: &str) -> String {
    with("/codebook/icd10pcs", &[("at", at), ("on", on)])
}

fn push(address: &mut String, mark: char, name: &str, value: &str) -> bool {
    let value = value.trim();
    if value.is_empty() {
        return false;
    }
    address.push(mark);
    address.push_str(name);
    address.push('=');
    // What browsers write for a form's space.
    address.push_str(&encoded(value).replace("%20", "+"));
    true
}

/// An address with what is asked of it; what is empty is left out.
pub fn with(address: &str, asked: &[(&str, &str)]) -> String {
    let mut address = address.to_owned();
    let mut mark = '?';
    for (name, value) in asked {
        if push(&mut address, mark, name, value) {
            mark = '&';
        }
    }
    address
}

/// Percent-encoded but for what addresses hold as it is (RFC 3986, 2.3).
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_was_asked_and_nothing_else() {
        let cm = CodeSet::Icd10Cm;
        for (address, expected) in [
            (search("", None, " "), "/codebook"),
            (search("fall ladder", None, ""), "/codebook?q=fall+ladder"),
            (
                search("a&b=ä", Some(cm), "2026-05-04"),
                "/codebook?q=a%26b%3D%C3%A4&set=icd10cm&on=2026-05-04",
            ),
            (search("", Some(CodeSet::Cpt), ""), "/codebook?set=cpt"),
            (place(cm, "N30.00", ""), "/codebook/icd10cm/N30.00"),
            (
                place(cm, "A00-A09", "2026-05-04"),
                "/codebook/icd10cm/A00-A09?on=2026-05-04",
            ),
        ] {
            assert_eq!(address, expected);
        }
    }
}
