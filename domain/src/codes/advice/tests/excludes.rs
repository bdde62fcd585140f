//! Excludes1: every conflict of the tabular list is found, and no other.

use super::super::*;
use crate::{
    codes::{Edition, NoteKind, Reference},
    testing::book,
};

fn edition() -> &'static Edition {
    let on = "2026-05-04".parse().unwrap();
    book().in_force(CodeSet::Icd10Cm, on).unwrap()
}

/// Whether the advice on two codes has an Excludes1 finding.
fn conflicts(one: Entry<'_>, other: Entry<'_>) -> bool {
    let codes = [one, other].map(|entry| Entered::from(Code::new(entry.name()).unwrap()));
    let visit = Visit {
        on: "2026-05-04".parse().unwrap(),
        age: None,
        sex: None,
        setting: Setting::default(),
    };
    let findings = book().advise(&codes, visit).findings;
    findings
        .iter()
        .any(|finding| finding.kind == FindingKind::Excludes1)
}

/// Each code with each range that an Excludes1 note, its own or from above, excludes from it. A note that names the code
/// itself speaks of codes elsewhere and excludes nothing from it.
#[test]
fn the_advice_finds_every_code_beside_every_excluded_range() {
    let edition = edition();
    let (mut pairs, mut advised) = (0, 0);
    for place in edition.nodes() {
        for note in place
            .own_notes()
            .iter()
            .filter(|note| note.kind == NoteKind::Excludes1)
        {
            let below: Vec<_> = edition
                .codes()
                .filter(|code| place.covers(*code) && !note.names(code.name()))
                .collect();
            for reference in &note.references {
                // The first codes of the range: one that a code below is itself is no partner for it.
                let named = |entry: &Entry<'_>| reference.names(entry.name());
                let excluded: Vec<_> = edition
                    .starting_with(start(reference))
                    .filter(named)
                    .take(2)
                    .collect();
                for code in &below {
                    let Some(other) = excluded.iter().find(|other| *other != code) else {
                        continue;
                    };
                    pairs += 1;
                    assert!(
                        code.excludes1(*other).is_some(),
                        "{code:?} beside {other:?}: {}",
                        note.text
                    );
                }
                // The whole advice, in both orders, for the first and the last code of each note.
                for code in [below.first(), below.last()].into_iter().flatten() {
                    let Some(other) = excluded.iter().find(|other| *other != code) else {
                        continue;
                    };
                    advised += 1;
                    assert!(
                        conflicts(*code, *other) && conflicts(*other, *code),
                        "{code:?} and {other:?}: {}",
                        note.text
                    );
                }
            }
        }
    }
    assert!(
        pairs > 150_000 && advised > 10_000,
        "{pairs} pairs, {advised} advised on"
    );
}

/// How the codes of a reference begin.
fn start(reference: &Reference) -> &str {
    &reference.from
}

/// The codes in a text, each where it stands, read apart from the code book's own reader: a letter, a digit, a letter or
/// digit, and up to four more behind a dot.
fn tokens(text: &str) -> Vec<(usize, usize, String)> {
    let bytes = text.as_bytes();
    let is_plain = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let mut found = Vec::new();
    for at in 0..bytes.len() {
        let begins = bytes[at].is_ascii_uppercase()
            && (at == 0 || !is_plain(at - 1))
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
            && is_plain(at + 2);
        if !begins {
            continue;
        }
        let mut end = at + 3;
        if bytes.get(end) == Some(&b'.') {
            let more = (end + 1..end + 5).take_while(|&next| is_plain(next)).count();
            end += if more > 0 { 1 + more } else { 0 };
        }
        found.push((at, end, text[at..end].replace('.', "")));
    }
    found
}

/// Whether a note's text names a code, or a header or a range that has it.
fn says(text: &str, code: &str) -> bool {
    let tokens = tokens(text);
    let is_within = |pair: &[(usize, usize, String)]| {
        let between = &text[pair[0].1..pair[1].0];
        let is_range = between.len() <= 8 && (between.contains('-') || between.contains(" to "));
        let up_to = |length: usize| &code[..length.min(code.len())];
        is_range && up_to(pair[0].2.len()) >= &*pair[0].2 && up_to(pair[1].2.len()) <= &*pair[1].2
    };
    tokens
        .iter()
        .any(|(_, _, token)| code.starts_with(token.as_str()))
        || tokens.windows(2).any(is_within)
}

/// Whether an Excludes1 note at a code or above it says something of another.
fn relates(one: Entry<'_>, other: Entry<'_>) -> bool {
    std::iter::once(one).chain(one.ancestors()).any(|place| {
        let notes = place.own_notes().iter();
        notes
            .filter(|note| note.kind == NoteKind::Excludes1)
            .any(|note| says(&note.text, other.name()))
    })
}

#[test]
fn the_advice_finds_nothing_between_codes_that_no_note_relates() {
    let codes: Vec<_> = edition().codes().filter(|code| code.is_billable()).collect();
    // Numbers by chance, the same each time (SplitMix64).
    let mut state = 20_260_504_u64;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        codes[usize::try_from((z ^ (z >> 31)) % codes.len() as u64).unwrap()]
    };
    let (mut unrelated, mut related) = (0, 0);
    while unrelated < 10_000 {
        let (one, other) = (next(), next());
        if one == other {
            continue;
        }
        if relates(one, other) || relates(other, one) {
            related += 1;
            continue;
        }
        unrelated += 1;
        assert!(!conflicts(one, other), "{one:?} and {other:?}");
    }
    // A reading that took everything for related would prove nothing.
    assert!(related < 2_000, "{related} pairs were left out");
}

#[test]
fn the_plain_reading_of_notes_finds_what_they_name() {
    for (text, code, named) in [
        ("diabetes mellitus (E08-E13)", "E119", true),
        ("diabetes mellitus (E08-E13)", "E140", false),
        ("injury (S09.90)", "S0990XA", true),
        ("injury (S09.90-)", "S099", false),
        ("ulcer (L97.4-, L97.5-)", "L97411", true),
        ("hernia (K40 to K46)", "K449", true),
        ("no code at all", "K449", false),
    ] {
        assert_eq!(says(text, code), named, "{text} {code}");
    }
}
