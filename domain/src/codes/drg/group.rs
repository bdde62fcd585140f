//! From a stay's codes to its DRG.

use super::{Family, Grouper};
use crate::{
    answers,
    cases::AbstractField,
    codes::{Code, CodeSet},
};
use std::fmt;

/// What decides a stay's DRG. Codes are normalized.
#[derive(Clone, Debug, Default)]
pub struct Stay {
    /// The diagnoses, the principal one first.
    pub diagnoses: Vec<Code>,
    /// The ICD-10-PCS procedures.
    pub procedures: Vec<Code>,
    /// Whether the patient died: discharge status 20.
    pub died: bool,
}

/// An MS-DRG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drg {
    /// Three digits: `178`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its major diagnostic category, two digits.
    pub mdc: String,
    /// Its relative weight as the table has it: `0.9760`.
    pub weight: String,
    /// The geometric mean length of stay, in days, as the table has it: `3.1`.
    pub gmlos: String,
}

/// What a stay groups to, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouped {
    /// The DRG.
    pub drg: Drg,
    /// What each secondary diagnosis does, in their order.
    pub weighed: Vec<Weighed>,
    /// The code that decides: an MCC, a CC, or a procedure that counts as an MCC. `None` where none does, or none can.
    pub decides: Option<Code>,
}

/// A secondary diagnosis with what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// The diagnosis.
    pub code: Code,
    /// What it does.
    pub effect: Effect,
}

/// What a secondary diagnosis does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is a major complication or comorbidity.
    Mcc,
    /// It is a complication or comorbidity.
    Cc,
    /// It would be one, and is not beside this principal diagnosis (Table 6K, part 1).
    Excluded,
    /// It would be one where the patient had left alive (Table 6K, part 2).
    Died,
    /// It would be one, and is not in this family (Table 6K, part 3).
    NotHere,
    /// It is none.
    None,
}

/// Why a stay is not grouped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotGrouped {
    /// No diagnosis.
    #[error("No principal diagnosis is given.")]
    NoPrincipal,
    /// The principal diagnosis is of no family that is here.
    #[error("The DRGs of principal diagnosis {0} are not among those that are here.")]
    Principal(String),
    /// A procedure leads elsewhere.
    #[error("Procedure {0} can lead to a DRG that is not among those that are here.")]
    Procedure(Code),
    /// HIV, or another injury.
    #[error("{0} beside this principal diagnosis can lead to a DRG that is not among those that are here.")]
    Secondary(String),
}

impl Grouper {
    /// The DRG of a stay, with the reason of each step.
    ///
    /// # Errors
    /// Says what leads to a DRG that is not here.
    pub fn group(&self, stay: &Stay) -> Result<Grouped, NotGrouped> {
        let (principal, secondary) = stay.diagnoses.split_first().ok_or(NotGrouped::NoPrincipal)?;
        let families: Vec<&Family> = self
            .families
            .iter()
            .filter(|family| family.takes(principal, secondary))
            .collect();
        if families.is_empty() {
            return Err(NotGrouped::Principal(CodeSet::Icd10Cm.write(principal)));
        }
        self.refuse_others(principal, secondary)?;
        let acting: Vec<&Code> = stay
            .procedures
            .iter()
            .filter(|code| self.acts(&families, code))
            .collect();
        // Surgical families need their procedure, and one alone; medical ones none that acts.
        let fits = |family: &&&Family| match acting.as_slice() {
            [] => family.procedures.is_empty(),
            [one] => family.procedures.contains(*one),
            _ => false,
        };
        let Some(family) = families.iter().find(fits) else {
            return Err(match acting.first() {
                Some(&procedure) => NotGrouped::Procedure(procedure.clone()),
                None => NotGrouped::Principal(CodeSet::Icd10Cm.write(principal)),
            });
        };
        Ok(self.weigh(family, principal, secondary, stay))
    }

    fn acts(&self, families: &[&Family], procedure: &Code) -> bool {
        let elsewhere = |family: &&Family| family.leads_elsewhere.contains(procedure);
        self.procedures.contains(procedure) || families.iter().any(elsewhere)
    }

    /// HIV beside its conditions is MDC 25; injuries of several places are MDC 24.
    fn refuse_others(&self, principal: &Code, secondary: &[Code]) -> Result<(), NotGrouped> {
        let injury = |code: &Code| code.starts_with('S') || code.starts_with('T');
        let leads = |code: &&Code| {
            code.starts_with("B20") || (injury(principal) && injury(code)) || code.starts_with('P')
        };
        match secondary.iter().find(leads) {
            Some(code) => Err(NotGrouped::Secondary(CodeSet::Icd10Cm.write(code))),
            None => Ok(()),
        }
    }

    fn weigh(&self, family: &Family, principal: &Code, secondary: &[Code], stay: &Stay) -> Grouped {
        let weighed: Vec<Weighed> = secondary
            .iter()
            .map(|code| Weighed {
                code: code.clone(),
                effect: self.effect(family, principal, code, stay.died),
            })
            .collect();
        let first = |effect: Effect| {
            let one = weighed.iter().find(|one| one.effect == effect);
            one.map(|one| one.code.clone())
        };
        let procedure = stay
            .procedures
            .iter()
            .find(|code| family.mcc_procedures.contains(*code));
        let mcc = first(Effect::Mcc).or(procedure.cloned());
        let last = family.drgs.len() - 1;
        let (at, decides) = match (mcc, first(Effect::Cc)) {
            _ if last == 0 => (0, None),
            (Some(mcc), _) => (0, Some(mcc)),
            (None, Some(cc)) if last == 2 => (1, Some(cc)),
            _ => (last, None),
        };
        Grouped {
            drg: family.drgs[at].clone(),
            weighed,
            decides,
        }
    }

    fn effect(&self, family: &Family, principal: &Code, code: &Code, died: bool) -> Effect {
        if family.cc_here.contains(code) {
            return Effect::Cc;
        }
        let Some(severity) = self.severities.get(code) else {
            return Effect::None;
        };
        if family.uncounted.contains(code) {
            Effect::NotHere
        } else if died && self.alive.contains(code) {
            Effect::Died
        } else if self
            .exclusions
            .get(severity.exclusions)
            .is_some_and(|all| all.contains(principal))
        {
            Effect::Excluded
        } else if severity.mcc {
            Effect::Mcc
        } else {
            Effect::Cc
        }
    }
}

impl Family {
    fn takes(&self, principal: &Code, secondary: &[Code]) -> bool {
        let (with, beside) = &self.together;
        self.principal.contains(principal)
            || (with.contains(principal) && secondary.iter().any(|code| beside.contains(code)))
    }
}

impl Effect {
    /// What it does, in words; of what does not count, why.
    pub fn words(self) -> &'static str {
        match self {
            Self::Mcc => "MCC",
            Self::Cc => "CC",
            Self::Excluded => "no CC beside this principal diagnosis",
            Self::Died => "counts only for a patient who left alive",
            Self::NotHere => "no CC in this family of DRGs",
            Self::None => "no CC",
        }
    }
}

impl fmt::Display for Drg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.number, self.title)
    }
}

impl Stay {
    /// The stay that an answer describes: its diagnoses and ICD-10-PCS procedures in their order, and whether its discharge
    /// status says that the patient died.
    pub fn of(answer: &answers::Normal) -> Self {
        let pcs = |code: &&Code| CodeSet::of_procedure(code) == Some(CodeSet::Icd10Pcs);
        let status = AbstractField::DischargeStatus.word();
        Self {
            diagnoses: answer.diagnoses.iter().map(|line| line.code.clone()).collect(),
            procedures: answer
                .procedures
                .iter()
                .map(|line| &line.code)
                .filter(pcs)
                .cloned()
                .collect(),
            died: answer
                .abstracted
                .iter()
                .any(|field| field.field == status && &*field.value == "20"),
        }
    }
}
