//! What a teaching code says of itself: whose words it has, and which codes are mistaken for it.

use super::{list::List, place::Part};
use domain::codes::{CodeSet, Entry};
use leptos::prelude::*;
use server::codes::written;

/// Whose words the label is; nothing for an official list.
#[component]
pub fn Mark<'a>(entry: Entry<'a>) -> Option<AnyView> {
    if entry.edition().is_complete() {
        // Complete, CPT is a school's own.
        let own = entry.edition().set() == CodeSet::Cpt;
        return own.then(|| {
            view! {
                <p class="note">"The AMA’s descriptor, under your school’s licence. Only its members see it."</p>
            }
            .into_any()
        });
    }
    if !entry.edition().is_teaching() {
        return Some(
            view! {
                <p class="note">
                    <span>
                        <b>"Incomplete list."</b>
                        " The titles are the official ones. Some newer codes are not here; what it lacks is unknown, not invalid."
                    </span>
                </p>
            }
            .into_any(),
        );
    }
    let owner = match entry.edition().set() {
        CodeSet::Cpt => "not the AMA’s descriptor",
        _ => "not the official description",
    };
    Some(
        view! {
            <p class="note">
                <span>
                    <b>"Teaching label."</b>
                    {format!(" The words are Superbill’s own, {owner}.")}
                </span>
                {entry.source().map(|source| view! { <span class="soft">{format!("Source: {source}")}</span> })}
            </p>
        }
        .into_any(),
    )
}

/// The other codes of its family.
#[component]
pub fn Family<'a>(entry: Entry<'a>, on: String) -> Option<AnyView> {
    let family = entry.family()?;
    let members: Vec<_> = entry
        .edition()
        .codes()
        .filter(|other| other.family() == Some(family))
        .collect();
    if members.len() < 2 {
        return None;
    }
    let list = view! { <List entries=members on here=entry /> };
    Some(
        view! {
            <Part id="family" heading="Family">
                <p class="said">"Codes that are mistaken for each other. Read how they differ before you choose."</p>
                {list}
            </Part>
        }
        .into_any(),
    )
}

/// The code's own days, where they end or begin within its edition.
pub fn days(entry: Entry<'_>, on: domain::Date) -> Option<String> {
    (!entry.is_in_force(on)).then(|| format!("{} may not be used on {}.", entry.written(), written(on)))
}
