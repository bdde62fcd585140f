//! Claims while they are filled in: what the payer would receive, and in practice what a scrubber finds.

use crate::{
    Backend, Error,
    actors::OwnAttempt,
    assignments::Assignment,
    attempts,
    content::{Material, material},
    entity::assignment,
};
use domain::{
    claims::{
        form::{self, Finding, Form, Seen},
        task,
    },
    courses::ItemKind,
};

/// The 837P that a form makes, segment by segment; checked, also what cannot be read, what does not fit together, and what
/// a scrubber sees. The key is not asked.
///
/// # Errors
/// `NotFound` where the attempt is no open one at a claim; `Forbidden` where it is to be checked and there is no help.
pub async fn read(backend: &Backend, by: &OwnAttempt, form: Form, check: bool) -> Result<Seen, Error> {
    if !by.attempt().is_open() {
        return Err(Error::NotFound);
    }
    if check && !by.of().assignment().helps() {
        return Err(Error::Forbidden);
    }
    form.fits()?;
    let material = material(backend, backend.db(), by.attempt().version_id).await?;
    let claim = material.claim()?;
    let form = claim.form(Some(form));
    let reading = form::read(&form, &claim.office);
    let findings = match check {
        true => {
            let book = attempts::pinned(backend, by.attempt()).await?;
            let mut findings = reading.claim().err().unwrap_or_default();
            // What cannot be read is said once.
            let said: Vec<String> = findings
                .iter()
                .filter_map(|one| one.boxes.first().cloned())
                .collect();
            let seen = task::check(&form, &claim.office, &book);
            let fresh = |one: &Finding| one.boxes.first().is_none_or(|first| !said.contains(first));
            findings.extend(seen.into_iter().filter(fresh));
            Some(findings)
        }
        false => None,
    };
    Ok(Seen {
        segments: form::sent(&form, &reading, &claim.office),
        findings,
    })
}

/// The claim, given to the same class, that bills the chart of an attempt; none where there is none.
pub async fn billing(backend: &Backend, by: &OwnAttempt) -> Result<Option<Assignment>, Error> {
    let db = backend.db();
    let chart = match &*material(backend, db, by.attempt().version_id).await? {
        chart @ Material::Case(_) => chart.case(by.attempt().seed)?.id,
        _ => return Ok(None),
    };
    let class = by.of().assignment().class_id;
    let given = assignment::Entity::given_to(by.of().member()).all(db).await?;
    let claims = given
        .into_iter()
        .filter(|row| row.class_id == class && row.kind.0 == ItemKind::Claim);
    for row in claims {
        let material = material(backend, db, row.version_id).await?;
        if material.claim()?.task.chart.as_ref() == Some(&chart) {
            return Ok(Some(row));
        }
    }
    Ok(None)
}
