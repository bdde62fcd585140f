//! A professional claim.

use super::{
    address::{Address, State},
    check::check,
    codes::{ClaimCode, Icd10Cm},
    dates::{Illness, OtherDate, Period},
    kinds::{AuthorizationKind, Filing, Order, Relationship, Release},
    money::Money,
    names::Person,
    plan::{Dependent, Insured, OtherPlan, Plan},
    procedure::Procedure,
    providers::{Billing, Facility, Referral, Rendering},
    text::Text,
};
use crate::Problem;
use serde::{Deserialize, Serialize};
use std::ops::Deref;

/// A claim before its parts were checked together. Field names are those of [`Problem::fields`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The practice's number of the account: box 26, CLM01.
    pub account: Text<20>,
    /// Who bills.
    pub billing: Billing,
    /// Whether the plan pays first or second.
    pub order: Order,
    /// The plan to which the claim goes.
    pub plan: Plan,
    /// Its insured.
    pub insured: Insured,
    /// The patient, where it is not the insured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dependent: Option<Dependent>,
    /// The payer's number of a property or casualty claim: box 11b, REF Y4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub casualty: Option<Text<30>>,
    /// The other plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<OtherPlan>,
    /// What the condition comes from: box 10.
    #[serde(default)]
    pub conditions: Conditions,
    /// Condition codes, up to four: box 10d, HI BG.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claim_codes: Vec<ClaimCode>,
    /// When the illness began: box 14.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub illness: Option<Illness>,
    /// Another date: box 15.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_date: Option<OtherDate>,
    /// When the patient cannot work: box 16.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unable_to_work: Option<Period>,
    /// When the patient is in hospital: box 18.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hospital: Option<Period>,
    /// Who referred, ordered or supervised: box 17.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<Referral>,
    /// What else the payer must know: box 19.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text<71>>,
    /// One to twelve diagnoses: box 21.
    pub diagnoses: Vec<Icd10Cm>,
    /// Whether it is new or corrects another: box 22.
    #[serde(default)]
    pub frequency: Frequency,
    /// A number that the payer or an agency gave beforehand: box 23.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization: Option<Authorization>,
    /// One to fifty lines of services: box 24; a form has six.
    pub procedures: Vec<Procedure>,
    /// Whether the provider takes the payer's amount as full: box 27, CLM07.
    pub accepts_assignment: bool,
    /// Whether the payer pays the provider: box 13, CLM08.
    pub benefits_assigned: bool,
    /// Leave to tell the payer: box 12, CLM09.
    pub release: Release,
    /// Whether the provider's signature is on file: box 31, CLM06.
    pub provider_signed: bool,
    /// What the patient has paid: box 29, AMT F5.
    #[serde(default)]
    pub paid: Money,
    /// Who rendered, where it is not who bills.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rendering: Option<Rendering>,
    /// Where services were rendered: box 32.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facility: Option<Facility>,
}

/// What the condition comes from: box 10, CLM11. An 837P names two at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Conditions {
    /// From work.
    pub employment: bool,
    /// From a car accident, in this state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto: Option<State>,
    /// From another accident.
    pub other_accident: bool,
}

/// Whether a claim is new: box 22, CLM05-3. A correction names the payer's number of the claim it corrects: REF F8.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    /// New: 1.
    #[default]
    Original,
    /// In place of an earlier one: 7.
    Replacement(Text<30>),
    /// An earlier one is taken back: 8.
    Void(Text<30>),
}

impl Frequency {
    /// Its digit.
    pub fn x12(&self) -> &'static str {
        match self {
            Self::Original => "1",
            Self::Replacement(_) => "7",
            Self::Void(_) => "8",
        }
    }

    /// The payer's number of the claim that it corrects.
    pub fn original(&self) -> Option<&Text<30>> {
        match self {
            Self::Original => None,
            Self::Replacement(number) | Self::Void(number) => Some(number),
        }
    }
}

/// A number given beforehand: box 23.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authorization {
    /// What it is.
    pub kind: AuthorizationKind,
    /// The number.
    pub number: Text<30>,
}

/// A professional claim whose parts fit together. Read its parts as those of its [`Draft`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Draft", into = "Draft")]
pub struct Claim(Draft);

impl Claim {
    /// Checks the parts together.
    ///
    /// # Errors
    /// `claim-not-valid` with each field that is wrong, by its name in [`Draft`]: `procedures.1.points_to`, from 1.
    pub fn new(draft: Draft) -> Result<Self, Problem> {
        check(&draft)?;
        Ok(Self(draft))
    }

    /// The parts, to change them.
    pub fn into_draft(self) -> Draft {
        self.0
    }
}

impl Draft {
    /// The patient. None where an organization is insured and no patient is named, which no [`Claim`] has.
    pub fn patient(&self) -> Option<&Person> {
        match &self.dependent {
            Some(dependent) => Some(&dependent.person),
            None => self.insured.who.person(),
        }
    }

    /// Where the patient is.
    pub fn patient_address(&self) -> &Address {
        self.dependent
            .as_ref()
            .map_or(&self.insured.address, |dependent| &dependent.address)
    }

    /// What the patient is to the insured.
    pub fn relationship(&self) -> Relationship {
        self.dependent
            .as_ref()
            .map_or(Relationship::Own, |dependent| dependent.relationship)
    }

    /// The sum of the lines' charges: box 28, CLM02.
    pub fn total(&self) -> Money {
        self.procedures.iter().map(|line| line.charge).sum()
    }

    /// Whether it goes to Medicare Part B.
    pub fn is_medicare(&self) -> bool {
        self.plan.filing == Filing::Medicare
    }
}

impl Deref for Claim {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.0
    }
}

impl TryFrom<Draft> for Claim {
    type Error = Problem;

    fn try_from(draft: Draft) -> Result<Self, Problem> {
        Self::new(draft)
    }
}

impl From<Claim> for Draft {
    fn from(claim: Claim) -> Self {
        claim.0
    }
}
