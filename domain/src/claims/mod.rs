//! Claims: what a practice asks of a payer, as types, as the CMS-1500's boxes, and as an 837P.
//!
//! A [`Draft`] is filled from types that were checked one by one; [`Claim::new`] checks them together. What is a
//! [`Claim`] can be written as an 837P and as a form, and is read back equal.

mod address;
mod check;
mod claim;
mod codes;
mod dates;
pub mod form;
mod kinds;
mod money;
mod names;
mod plan;
mod practice;
mod procedure;
mod providers;
pub mod task;
#[cfg(test)]
pub(crate) mod tests;
mod text;
pub mod x837;

pub use address::{Address, NotAState, NotAZip, State, Zip};
pub use claim::{Authorization, Claim, Conditions, Draft, Frequency};
pub use codes::{
    ClaimCode, Icd10Cm, Modifier, NotAClaimCode, NotADiagnosis, NotAModifier, NotAPlace, NotAService, Place,
    Service,
};
pub use dates::{Illness, IllnessKind, OtherDate, OtherDateKind, Period};
pub use kinds::{AuthorizationKind, Filing, Order, Relationship, Release, SecondaryReason};
pub use money::{Money, NotAnAmount};
pub use names::{Contact, FullName, Name, NotAPhone, Person, Phone};
pub use plan::{Dependent, Group, Insured, OtherInsured, OtherPlan, Payer, Plan, Who};
pub use practice::{Fee, Medium, Office, PayerProfile, Practice, Provider};
pub use procedure::{Procedure, Quantity};
pub use providers::{
    Billing, Facility, NotANpi, NotATaxId, NotATaxonomy, Npi, Referral, ReferralRole, Rendering, TaxId,
    Taxonomy,
};
pub use text::{NotAText, Text};
