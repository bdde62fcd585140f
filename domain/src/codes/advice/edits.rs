//! Services against the NCCI edits: pairs (PTP) and units (MUE). Each holds for one patient, one day and one provider.

use super::{Finding, FindingKind, Given, Level};
use crate::codes::{CodeBook, Edits, Limit, ModifierUse, Pair, PairEdits, Setting};

pub fn check(book: &CodeBook, services: &[&Given<'_>], setting: Setting) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, one) in services.iter().enumerate() {
        let edits = book.edits(setting, one.on);
        let before = &services[..at];
        let of_day = || before.iter().filter(|other| other.on == one.on);
        // A code that stands on several lines meets another once.
        let is_first = !of_day().any(|other| other.code == one.code);
        let mut met = Vec::new();
        for other in of_day().filter(|other| other.code != one.code) {
            if is_first && !met.contains(&other.code) {
                met.push(other.code);
                findings.extend(edits.pairs.and_then(|pairs| pair(pairs, one, other, services)));
            }
        }
        findings.extend(units(edits, one, services, is_first));
    }
    findings
}

/// The pair that two services make.
fn pair(pairs: &PairEdits, one: &Given<'_>, other: &Given<'_>, services: &[&Given<'_>]) -> Option<Finding> {
    let pair = pairs.between(one.code, other.code, one.on)?;
    let (first, second) = (pair.column1.to_string(), pair.column2.to_string());
    let lines = services
        .iter()
        .filter(|line| line.on == one.on && (line.code == one.code || line.code == other.code));
    let modifiers = lines.flat_map(|line| line.entered.modifiers.iter().map(|modifier| &**modifier));
    let (level, text) = match (pair.modifier, pair.overridden_by(modifiers)) {
        (_, Some(modifier)) => (
            Level::Hint,
            format!(
                "By NCCI {second} is not paid beside {first}. Modifier {modifier} overrides that; the chart must show \
                 that the two were apart."
            ),
        ),
        (ModifierUse::Allowed, None) => (
            Level::Warning,
            format!(
                "By NCCI {second} is not paid beside {first} on one day. A modifier may override that, such as 25 on a \
                 visit or 59, XE, XS, XP or XU on a procedure, where the chart shows that the two were apart."
            ),
        ),
        (ModifierUse::Never | ModifierUse::NotApplicable, None) => (
            Level::Error,
            format!("By NCCI {second} is never paid beside {first} on one day; no modifier overrides that."),
        ),
    };
    Some(Finding {
        level,
        kind: FindingKind::Pair,
        text,
        source: cited(pairs, &pair),
        codes: vec![first, second],
    })
}

/// The edit with its table and its day.
fn cited(pairs: &PairEdits, pair: &Pair<'_>) -> String {
    let indicator = match pair.modifier {
        ModifierUse::Never => 0,
        ModifierUse::Allowed => 1,
        ModifierUse::NotApplicable => 9,
    };
    let since = pair
        .since
        .map(|since| format!(", since {since}"))
        .unwrap_or_default();
    let why = pair.rationale.map(|why| format!(": {why}")).unwrap_or_default();
    format!(
        "{}; column 1 {}, column 2 {}, modifier indicator {indicator}{since}{why}",
        pairs.source(),
        pair.column1,
        pair.column2
    )
}

fn units(edits: Edits<'_>, one: &Given<'_>, services: &[&Given<'_>], is_first: bool) -> Option<Finding> {
    let table = edits.units?;
    let edit = table.get(one.code)?;
    let of_day = || {
        services
            .iter()
            .filter(|line| line.on == one.on && line.code == one.code)
    };
    let units: u64 = match edit.limit {
        Limit::Line => one.entered.units.into(),
        // Said once, for all lines of the day.
        Limit::DayByPolicy | Limit::DayByUse if !is_first => return None,
        Limit::DayByPolicy | Limit::DayByUse => of_day().map(|line| u64::from(line.entered.units)).sum(),
    };
    if units <= u64::from(edit.most) {
        return None;
    }
    let (written, most) = (one.written(), edit.most);
    let (level, text) = match edit.limit {
        Limit::Line => (
            Level::Warning,
            format!(
                "{written} has {units} units on one line, and {most} at most are plausible. More are billed on lines of \
                 their own, with a modifier that says why."
            ),
        ),
        Limit::DayByPolicy => (
            Level::Error,
            format!("{written} has {units} units on one day, and by policy there are {most} at most."),
        ),
        Limit::DayByUse => (
            Level::Warning,
            format!(
                "{written} has {units} units on one day, and {most} at most are plausible. Count again; more are paid \
                 only upon an appeal with records."
            ),
        ),
    };
    let why = edit.rationale.map(|why| format!(": {why}")).unwrap_or_default();
    let source = format!(
        "{}; MUE {most}, indicator {}{why}",
        table.source(),
        edit.limit.indicator()
    );
    Some(Finding {
        level,
        kind: FindingKind::Units,
        codes: vec![written],
        text,
        source,
    })
}
