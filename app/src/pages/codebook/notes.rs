//! The notes that hold for a place, where they stand, as the book prints them; every code in them is a link.

use super::{own, place::Part, range};
use crate::address;
use domain::codes::{CodeSet, Edition, Entry, LineId, Note, NoteKind, Reference};
use leptos::prelude::*;

/// Its own notes.
#[component]
pub fn Own<'a>(entry: Entry<'a>, on: String) -> Option<AnyView> {
    let notes = groups(entry).into_iter().find(|(from, _)| *from == entry)?.1;
    let notes = printed(entry, &notes, &on);
    Some(view! { <Part id="notes" heading="Notes">{notes}</Part> }.into_any())
}

/// The notes of every place above it, nearest first.
#[component]
pub fn Inherited<'a>(entry: Entry<'a>, on: String) -> AnyView {
    let above = groups(entry).into_iter().filter(|(from, _)| *from != entry);
    let parts = above.map(|(from, notes)| {
        let href = address::place(from.edition().set(), &from.address(), &on);
        let id = format!("from-{}", from.address());
        let notes = printed(from, &notes, &on);
        view! {
            <Part id=id heading=format!("From {}", from.written()) href=href title=from.title()>
                {notes}
            </Part>
        }
    });
    parts.collect_view().into_any()
}

/// The notes by where they stand.
fn groups(entry: Entry<'_>) -> Vec<(Entry<'_>, Vec<&Note>)> {
    let mut groups: Vec<(Entry<'_>, Vec<&Note>)> = Vec::new();
    for (from, note) in entry.notes() {
        match groups.last_mut() {
            Some((at, notes)) if *at == from => notes.push(note),
            _ => groups.push((from, vec![note])),
        }
    }
    groups
}

/// Notes of one place under the headings of their kinds.
fn printed(from: Entry<'_>, notes: &[&Note], on: &str) -> AnyView {
    let kinds = notes.chunk_by(|one, next| one.kind == next.kind);
    kinds
        .map(|notes| {
            let kind = notes[0].kind;
            let items: Vec<_> = notes
                .iter()
                .map(|note| {
                    let shown = linked(from.edition(), note, on);
                    view! { <li>{own::line(from, LineId::of_note(note), shown)}</li> }
                })
                .collect();
            view! {
                <div class=format!("notes {}", word(kind))>
                    <h3>{kind.heading()} {gloss(kind).map(|gloss| view! { <small>{gloss}</small> })}</h3>
                    <ul>{items}</ul>
                </div>
            }
        })
        .collect_view()
        .into_any()
}

/// What a heading asks of the coder (Guidelines I.A.10 to I.A.17).
fn gloss(kind: NoteKind) -> Option<&'static str> {
    Some(match kind {
        NoteKind::Inclusion => "also named so",
        NoteKind::Excludes1 => "not coded here, never together",
        NoteKind::Excludes2 => "not included here, both may be coded",
        NoteKind::CodeFirst => "goes before this code",
        NoteKind::UseAdditional => "goes after this code",
        NoteKind::CodeAlso => "in either order",
        NoteKind::Includes | NoteKind::Note | NoteKind::Seventh => return None,
    })
}

fn word(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Excludes1 => "excludes1",
        NoteKind::Excludes2 => "excludes2",
        NoteKind::CodeFirst | NoteKind::UseAdditional | NoteKind::CodeAlso => "sequence",
        _ => "plain",
    }
}

/// A note's text, with a link at each code and range that it names.
fn linked(edition: &Edition, note: &Note, on: &str) -> AnyView {
    let text: &str = &note.text;
    let mut parts: Vec<AnyView> = Vec::new();
    // "Code first" goes on in the note: ", if applicable, …". Below a heading of its own the comma is lost.
    let mut from = text.len() - text.trim_start_matches([',', ' ']).len();
    for reference in &note.references {
        let (Some(before), Some(named)) =
            (text.get(from..reference.at.start), text.get(reference.at.clone()))
        else {
            continue;
        };
        parts.push(before.to_owned().into_any());
        for (piece, target) in pieces(edition, reference, named) {
            parts.push(match target {
                Some(target) => {
                    let href = address::place(CodeSet::Icd10Cm, &target.address(), on);
                    view! { <a class="code" href=href>{piece.to_owned()}</a> }.into_any()
                }
                None => piece.to_owned().into_any(),
            });
        }
        from = reference.at.end;
    }
    parts.push(text.get(from..).unwrap_or_default().to_owned().into_any());
    parts.into_any()
}

/// The pieces of what names a code or range, each with where it leads: a range that is a section or a chapter leads
/// there, another at each end.
fn pieces<'a, 'e>(
    edition: &'e Edition,
    reference: &Reference,
    named: &'a str,
) -> Vec<(&'a str, Option<Entry<'e>>)> {
    let write = |code: &str| CodeSet::Icd10Cm.write(code);
    let Some(to) = &reference.to else {
        return vec![(named, edition.nearest(&reference.from))];
    };
    if let Some(whole) = whole(edition, &reference.to_string()) {
        return vec![(named, Some(whole))];
    }
    let (first, last) = (write(&reference.from).len(), named.rfind(&write(to)));
    match last.filter(|last| *last >= first && named.is_char_boundary(first)) {
        Some(last) => vec![
            (&named[..first], edition.nearest(&reference.from)),
            (&named[first..last], None),
            (&named[last..], edition.nearest(to)),
        ],
        None => vec![(named, edition.nearest(&reference.from))],
    }
}

/// The section, or else the chapter, that a range is.
fn whole<'e>(edition: &'e Edition, named: &str) -> Option<Entry<'e>> {
    let chapter = || {
        edition
            .roots()
            .find(|root| range(*root).as_deref() == Some(named))
    };
    edition.place(named).or_else(chapter)
}
