//! The codes that a key names, so that a change of a code set can be followed into the courseware.

use super::Material;
use crate::Error;
use domain::{
    claims::task::KeyBox,
    codes::{Code, CodeSet},
    quizzes::Key,
};
use std::collections::BTreeSet;

/// The codes of a material's key, each with its set: of a family, those of all its variants.
pub fn named(material: &Material) -> Result<BTreeSet<(CodeSet, String)>, Error> {
    let mut named = BTreeSet::new();
    match material {
        Material::Lesson(_) => {}
        Material::Quiz(quiz) => {
            for question in &quiz.questions {
                if let Key::Code { set, right, .. } = &question.key {
                    named.extend(right.iter().map(|code| (*set, code.to_string())));
                }
            }
        }
        Material::Case(template) => {
            for variant in 0..template.count() {
                let case = material.case(i64::try_from(variant).unwrap_or(0))?;
                let diagnoses = case.diagnoses.iter();
                let diagnoses = diagnoses.flat_map(|key| std::iter::once(&key.code).chain(&key.accept));
                named.extend(diagnoses.map(|code| (CodeSet::Icd10Cm, code.to_string())));
                let procedures = case.procedures.iter();
                let procedures = procedures.flat_map(|key| std::iter::once(&key.code).chain(&key.accept));
                named.extend(
                    procedures.filter_map(|code| Some((CodeSet::of_procedure(code)?, code.to_string()))),
                );
            }
        }
        Material::Claim(claim) => named.extend(claim.task.keys.iter().flat_map(on_claim)),
    }
    Ok(named)
}

/// The codes in a box of a claim's key: diagnoses in 21, services in 24D.
fn on_claim(key: &KeyBox) -> Vec<(CodeSet, String)> {
    let letter = key.id.strip_prefix("21").filter(|letter| letter.len() == 1);
    let service = key.id.starts_with("24D.");
    let texts = key.texts().filter_map(|text| {
        let code = Code::new(text.split_whitespace().next()?)?;
        let set = match (letter, service) {
            (Some(_), _) => CodeSet::Icd10Cm,
            (None, true) => CodeSet::of_procedure(&code)?,
            (None, false) => return None,
        };
        Some((set, code.to_string()))
    });
    texts.collect()
}
