//! From the files of practices and payers to what they say, every fault with its line.

use super::{Fee, PayerProfile, Practice, Provider};
use crate::{
    claims::{Address, Contact, Filing, FullName, Payer},
    files::{Fault, Faults, Table, parse},
};

impl Practice {
    /// Reads `content/billing/practices/<slug>.toml`; `file` is its name in faults.
    ///
    /// # Errors
    /// Everything that cannot be read, with its line and the nearest right name.
    pub fn read(file: &str, toml: &str) -> Result<Self, Vec<Fault>> {
        read(file, toml, "The practice", practice)
    }
}

impl PayerProfile {
    /// Reads `content/payers/<slug>.toml`; `file` is its name in faults.
    ///
    /// # Errors
    /// Everything that cannot be read, with its line and the nearest right name.
    pub fn read(file: &str, toml: &str) -> Result<Self, Vec<Fault>> {
        read(file, toml, "The payer", payer)
    }
}

fn read<T>(
    file: &str,
    toml: &str,
    name: &str,
    fields: impl Fn(Table<'_>, &Faults) -> Option<T>,
) -> Result<T, Vec<Fault>> {
    let root = parse(file, toml).map_err(|fault| vec![fault])?;
    let faults = Faults::new(file);
    let found = Table::new(name, &root, &faults).and_then(|table| fields(table, &faults));
    let faults = faults.into_sorted();
    found.filter(|_| faults.is_empty()).ok_or(faults)
}

fn practice(table: Table<'_>, faults: &Faults) -> Option<Practice> {
    let (name, npi, taxonomy) = (
        table.parsed("name"),
        table.parsed("npi"),
        table.parsed("taxonomy"),
    );
    let (tax_id, submitter) = (table.parsed("tax_id"), table.parsed("submitter"));
    let address = nested(&table, "address", faults, address);
    if let (Some(address), Some(item)) = (&address, table.get("address")) {
        if address.is_box() {
            table.wrong(
                item,
                "\"address\" is a box of the post office; box 33 and the 837P want the street (837P, 2010AA).",
            );
        }
        if !address.zip.is_whole() {
            table.wrong(
                item,
                "\"zip\" of a practice has all nine digits (837P, 2010AA N403).",
            );
        }
    }
    let contact = nested(&table, "contact", faults, contact);
    let mut providers: Vec<Provider> = Vec::new();
    for item in table.list("provider") {
        let Some(one) = Table::new("[[provider]]", item, faults).and_then(|row| provider(row, faults)) else {
            continue;
        };
        if providers.iter().any(|other| other.npi == one.npi) {
            faults.add(
                item.line,
                format!("The provider of the NPI {} stands twice.", one.npi),
            );
        }
        providers.push(one);
    }
    let mut fees: Vec<Fee> = Vec::new();
    for item in table.list("fee") {
        let Some(one) = Table::new("[[fee]]", item, faults).and_then(fee) else {
            continue;
        };
        if fees
            .iter()
            .any(|other| other.code == one.code && other.modifier == one.modifier)
        {
            faults.add(item.line, format!("The fee of {} stands twice.", one.code));
        }
        fees.push(one);
    }
    for list in ["provider", "fee"] {
        if table.get(list).is_none() {
            table.lacks(list);
        }
    }
    table.finish();
    Some(Practice {
        name: name?,
        npi: npi?,
        taxonomy: taxonomy?,
        address: address?,
        tax_id: tax_id?,
        contact: contact?,
        submitter: submitter?,
        providers,
        fees,
    })
}

/// A table in a field that must be there.
fn nested<T>(
    table: &Table<'_>,
    field: &'static str,
    faults: &Faults,
    fields: impl Fn(Table<'_>) -> Option<T>,
) -> Option<T> {
    fields(Table::new(format!("\"{field}\""), table.need(field)?, faults)?)
}

fn address(table: Table<'_>) -> Option<Address> {
    let (line1, line2) = (table.parsed("line1"), table.parsed_or_none("line2"));
    let (city, state, zip) = (table.parsed("city"), table.parsed("state"), table.parsed("zip"));
    table.finish();
    Some(Address {
        line1: line1?,
        line2,
        city: city?,
        state: state?,
        zip: zip?,
    })
}

fn contact(table: Table<'_>) -> Option<Contact> {
    let (name, phone) = (table.parsed("name"), table.parsed("phone"));
    table.finish();
    Some(Contact {
        name: name?,
        phone: phone?,
    })
}

fn full_name(table: Table<'_>) -> Option<FullName> {
    let (family, given) = (table.parsed("family"), table.parsed("given"));
    let (middle, suffix) = (table.parsed_or_none("middle"), table.parsed_or_none("suffix"));
    table.finish();
    Some(FullName {
        family: family?,
        given: Some(given?),
        middle,
        suffix,
    })
}

fn provider(row: Table<'_>, faults: &Faults) -> Option<Provider> {
    let name = nested(&row, "name", faults, full_name);
    let (credential, npi) = (row.parsed("credential"), row.parsed("npi"));
    let taxonomy = row.parsed("taxonomy");
    row.finish();
    Some(Provider {
        name: name?,
        credential: credential?,
        npi: npi?,
        taxonomy: taxonomy?,
    })
}

fn fee(row: Table<'_>) -> Option<Fee> {
    let (code, modifier) = (row.parsed("code"), row.parsed_or_none("modifier"));
    let (charge, label) = (row.parsed("charge"), row.text("label"));
    row.finish();
    Some(Fee {
        code: code?,
        modifier,
        charge: charge?,
        label: label?.to_owned(),
    })
}

fn payer(table: Table<'_>, faults: &Faults) -> Option<PayerProfile> {
    let (name, id) = (table.parsed("name"), table.parsed("id"));
    let filing = table.word("filing", Filing::WORDS, Filing::of_word);
    let address = nested(&table, "address", faults, address);
    let takes_corrections = table.needed_flag("takes_corrections");
    // The form has room for four (NUCC 1500 manual, 24E).
    let paper_pointers = table.needed_whole_in("paper_pointers", 1..=4);
    let filing_days = table.needed_whole_in("filing_days", 1..=3650);
    let notes = table.text_or_none("notes").unwrap_or_default();
    table.finish();
    Some(PayerProfile {
        payer: Payer {
            name: name?,
            id: id?,
            address: Some(address?),
        },
        filing: filing?,
        takes_corrections: takes_corrections?,
        paper_pointers: paper_pointers?,
        filing_days: filing_days?,
        notes: notes.to_owned(),
    })
}
