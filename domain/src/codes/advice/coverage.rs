//! Services against the coverage lists: whether one of the diagnoses supports each.

use super::{Finding, FindingKind, Given, Level};
use crate::codes::{Code, CodeBook, CodeSet, Policy, PolicyKind};

pub fn check(book: &CodeBook, services: &[&Given<'_>], diagnoses: &[&Given<'_>]) -> Vec<Finding> {
    // Without diagnoses there is nothing to hold services to.
    if diagnoses.is_empty() {
        return Vec::new();
    }
    let check = |one: &&Given<'_>| {
        let policies: Vec<&Policy> = book.coverage(one.on)?.of_service(one.code).collect();
        let pointed = &one.entered.points_to;
        // A diagnosis that cannot be read may be the one that supports it.
        let is_read = |code: &Code| book.entry(CodeSet::Icd10Cm, one.on, code).is_some();
        if !pointed.iter().all(is_read) {
            return None;
        }
        let supports = |policy: &&&Policy| {
            let mut all = diagnoses.iter().map(|given| given.code);
            match &pointed[..] {
                [] => all.any(|code| policy.covers(code)),
                pointed => pointed.iter().any(|code| policy.covers(code)),
            }
        };
        // One rule that is met is enough: many services have one for illness and one for screening.
        match policies.iter().find(supports) {
            Some(policy) => modifier(one, policy),
            None => unsupported(one, &policies),
        }
    };
    services.iter().filter_map(check).collect()
}

fn unsupported(one: &Given<'_>, policies: &[&Policy]) -> Option<Finding> {
    let policy = policies.first()?;
    // Of a list that is not whole, the rest may have the diagnosis.
    let level = if policies.iter().any(|policy| policy.partial) {
        Level::Hint
    } else {
        Level::Warning
    };
    let written = one.written();
    let mut listed: Vec<String> = policies.iter().flat_map(|policy| policy.listed()).collect();
    listed.dedup();
    let more = if listed.len() > 3 { " and others" } else { "" };
    listed.truncate(3);
    let text = format!(
        "No diagnosis here is one for which Medicare pays {written} (those are {}{more}). {}",
        listed.join(", "),
        policy.why
    );
    Some(Finding {
        level,
        kind: FindingKind::Coverage,
        codes: vec![written],
        text,
        source: cited(policies),
    })
}

/// A rule that is met, but for the modifier that it asks for.
fn modifier(one: &Given<'_>, policy: &Policy) -> Option<Finding> {
    let has = one
        .entered
        .modifiers
        .iter()
        .any(|own| policy.modifiers.contains(own));
    if policy.modifiers.is_empty() || has {
        return None;
    }
    let written = one.written();
    let wanted: Vec<&str> = policy.modifiers.iter().map(|modifier| &**modifier).collect();
    Some(Finding {
        level: Level::Hint,
        kind: FindingKind::Coverage,
        text: format!(
            "{written} wants one of the modifiers {} besides the diagnosis.",
            wanted.join(", ")
        ),
        codes: vec![written],
        source: cited(&[policy]),
    })
}

fn cited(policies: &[&Policy]) -> String {
    let cited = policies.iter().map(|policy| {
        let manner = match policy.kind {
            PolicyKind::Ncd => "",
            PolicyKind::LcdManner => ", a list in the manner of a local determination",
        };
        format!("{} ({}{manner})", policy.source, policy.title)
    });
    cited.collect::<Vec<_>>().join("; ")
}
