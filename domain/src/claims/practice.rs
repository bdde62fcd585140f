//! What a biller has at hand beside the form: the practice, its providers and fees, and the payers.

mod read;

use super::{
    Address, Contact, Filing, FullName, Modifier, Money, Npi, Order, Payer, Service, TaxId, Taxonomy, Text,
};
use crate::{Date, words::words};
use serde::{Deserialize, Serialize};

words! {
    /// How a claim goes out.
    Medium {
        /// As an 837P.
        Electronic = "electronic",
        /// On the printed form.
        Paper = "paper",
    }
}

/// A practice that bills: `content/billing/practices/<slug>.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// Its name: boxes 32 and 33.
    pub name: Text<60>,
    /// Its NPI: box 33a.
    pub npi: Npi,
    /// Its specialty: PRV of loop 2000A.
    pub taxonomy: Taxonomy,
    /// Where it is.
    pub address: Address,
    /// Box 25.
    pub tax_id: TaxId,
    /// Who is called about claims, and the phone of box 33.
    pub contact: Contact,
    /// The number under which clearing houses know it: ISA06.
    pub submitter: Text<15>,
    /// Who renders services.
    pub providers: Vec<Provider>,
    /// What it charges.
    pub fees: Vec<Fee>,
}

/// Who renders services in a practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// The name.
    pub name: FullName,
    /// `MD`, `PT`.
    pub credential: Text<10>,
    /// The NPI: box 24J.
    pub npi: Npi,
    /// The specialty: PRV of loop 2310B.
    pub taxonomy: Taxonomy,
}

/// What a practice charges for one unit of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// The service.
    pub code: Service,
    /// The modifier that has a fee of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modifier: Option<Modifier>,
    /// The charge of a unit.
    pub charge: Money,
    /// What it is, in the project's own words.
    pub label: String,
}

/// A payer and what it asks of claims: `content/payers/<slug>.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayerProfile {
    /// Its name, its number and its address.
    pub payer: Payer,
    /// The kind of plan: SBR09, box 1.
    pub filing: Filing,
    /// Whether it takes claims that replace or void an earlier one: box 22, REF F8.
    pub takes_corrections: bool,
    /// Pointers that a line of its paper form may have.
    pub paper_pointers: u8,
    /// Days from the service in which a claim must arrive.
    pub filing_days: u16,
    /// What else a biller must know, Markdown.
    pub notes: String,
}

/// Everything that the form does not say and an 837P needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Who bills.
    pub practice: Practice,
    /// To whom the claim goes.
    pub payer: PayerProfile,
    /// The other plan's payer, where the patient has one.
    pub other: Option<PayerProfile>,
    /// Whether the payer pays first or second.
    pub order: Order,
    /// How the claim goes out.
    pub sends: Medium,
    /// The day on which it goes out.
    pub on: Date,
}

impl Practice {
    /// The provider of an NPI.
    pub fn provider(&self, npi: &Npi) -> Option<&Provider> {
        self.providers.iter().find(|one| one.npi == *npi)
    }

    /// What a unit of a service costs: the fee of one of its modifiers, else the fee without.
    pub fn fee(&self, code: &Service, modifiers: &[Modifier]) -> Option<&Fee> {
        let own = || self.fees.iter().filter(|fee| fee.code == *code);
        let with = own().find(|fee| fee.modifier.as_ref().is_some_and(|one| modifiers.contains(one)));
        with.or_else(|| own().find(|fee| fee.modifier.is_none()))
    }
}
