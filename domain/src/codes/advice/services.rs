//! What is to say of services beside the other services of their day: add-ons, lines entered twice, modifier 51.

use super::{Finding, FindingKind, Given, Level};
use crate::codes::{CodeBook, CodeSet, Entry};

pub fn check(book: &CodeBook, services: &[&Given<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, one) in services.iter().enumerate() {
        let same = |other: &&&Given<'_>| other.code == one.code && other.on == one.on;
        if services[..at]
            .iter()
            .find(same)
            .is_some_and(|other| is_twice(one, other))
        {
            findings.push(duplicate(one));
        }
        let Some(entry) = one.entry else { continue };
        let others = || {
            services
                .iter()
                .filter(|other| other.on == one.on && other.code != one.code)
        };
        findings.extend(add_on(entry, others));
        findings.extend(multiple(entry, one));
        findings.extend(one.entered.modifiers.iter().filter_map(|modifier| {
            let is_known = book.modifier(modifier, one.on).is_some();
            let is_official = book
                .nearest(CodeSet::Hcpcs, one.on)
                .is_some_and(|set| set.is_complete() && set.is_in_force(one.on));
            // CPT's modifiers are digits, and no list of all of them is here.
            let is_hcpcs = modifier
                .bytes()
                .next()
                .is_some_and(|first| first.is_ascii_alphabetic());
            (!is_known && is_official && is_hcpcs).then(|| unknown(one, modifier))
        }));
    }
    findings
}

/// Whether two lines with one code say nothing that tells them apart.
fn is_twice(one: &Given<'_>, other: &Given<'_>) -> bool {
    let sorted = |given: &Given<'_>| {
        let mut modifiers = given.entered.modifiers.clone();
        modifiers.sort();
        modifiers
    };
    sorted(one) == sorted(other)
}

fn duplicate(one: &Given<'_>) -> Finding {
    let written = one.written();
    Finding {
        level: Level::Warning,
        kind: FindingKind::Duplicate,
        text: format!(
            "{written} is entered on two lines that say the same. Bill one line with its units, or say with a modifier \
             (76, 77, 91, a side, 59 or one of X) what tells the two apart."
        ),
        codes: vec![written],
        source: "Medicare Claims Processing Manual, Pub. 100-04, ch. 1 §120 (duplicate claims)".to_owned(),
    }
}

const ADD_ONS: &str = "NCCI Policy Manual for Medicare, ch. I §R (add-on codes)";

fn is_add_on(entry: Entry<'_>) -> bool {
    entry.service().is_some_and(|service| service.add_on_to.is_some())
}

/// An add-on whose primary code is not there on its day.
fn add_on<'a, 'g: 'a, I>(entry: Entry<'_>, others: impl Fn() -> I) -> Option<Finding>
where
    I: Iterator<Item = &'a &'a Given<'g>>,
{
    let beside = entry.service()?.add_on_to.as_deref()?;
    let fits = |other: &Given<'_>| match beside {
        [] => !other.entry.is_some_and(is_add_on),
        ranges => ranges.iter().any(|range| range.has(other.code)),
    };
    if others().any(|other| fits(other)) {
        return None;
    }
    let written = entry.written();
    let named: Vec<String> = beside.iter().map(|range| range.written(CodeSet::Cpt)).collect();
    let text = match &named[..] {
        [] => format!("{written} is an add-on and never stands alone; no other service of its day is here."),
        [one] => format!("{written} is an add-on to {one}, which is not here."),
        several => format!(
            "{written} is an add-on to one of {}, and none of them is here.",
            several.join(", ")
        ),
    };
    let source = match entry.source() {
        Some(source) => format!("{ADD_ONS}; {source}"),
        None => ADD_ONS.to_owned(),
    };
    Some(Finding {
        level: Level::Error,
        kind: FindingKind::AddOn,
        codes: vec![written],
        text,
        source,
    })
}

/// Modifier 51 on what is exempt from it.
fn multiple(entry: Entry<'_>, one: &Given<'_>) -> Option<Finding> {
    let has_51 = one.entered.modifiers.iter().any(|modifier| &**modifier == "51");
    let is_exempt = entry.service().is_some_and(|service| service.exempt51);
    if !has_51 || !(is_exempt || is_add_on(entry)) {
        return None;
    }
    let written = entry.written();
    let which = if is_add_on(entry) {
        "an add-on"
    } else {
        "exempt from it"
    };
    Some(Finding {
        level: Level::Warning,
        kind: FindingKind::Modifier,
        text: format!("Modifier 51 does not go with {written}, which is {which}."),
        codes: vec![written],
        source: entry.source().unwrap_or(ADD_ONS).to_owned(),
    })
}

fn unknown(one: &Given<'_>, modifier: &str) -> Finding {
    let written = one.written();
    Finding {
        level: Level::Warning,
        kind: FindingKind::Modifier,
        text: format!(
            "{modifier} on {written} is no modifier of HCPCS Level II on {}.",
            one.on
        ),
        codes: vec![written],
        source: "HCPCS Level II, CMS".to_owned(),
    }
}
