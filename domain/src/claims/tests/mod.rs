pub mod any;
mod checks;
mod exchange;
mod hostile;
mod validator;
mod values;
mod written;

use super::{
    x837::{Control, Envelope, Submitter},
    *,
};
use crate::{Date, Sex};
use std::str::FromStr;

/// A value of a text that is one.
pub fn of<T: FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

pub fn day(text: &str) -> Date {
    crate::day::parse(text).unwrap()
}

pub fn envelope() -> Envelope {
    Envelope {
        submitter: Submitter {
            id: of("BFP001"),
            name: of("Bayou Family Practice"),
            contact: Contact {
                name: of("Odette Roy"),
                phone: of("504-555-0100"),
            },
        },
        receiver: of("CLEAR01"),
        receiver_name: of("Delta Clearing House"),
        when: "2026-05-05T09:30".parse().unwrap(),
        interchange: Control::new(17).unwrap(),
        group: Control::new(3).unwrap(),
        set: Control::new(1).unwrap(),
        reference: of("B000017"),
    }
}

pub fn address(line1: &str, city: &str, zip: &str) -> Address {
    Address {
        line1: of(line1),
        line2: None,
        city: of(city),
        state: of("LA"),
        zip: of(zip),
    }
}

pub fn full_name(family: &str, given: &str, middle: Option<&str>) -> FullName {
    FullName {
        family: of(family),
        given: Some(of(given)),
        middle: middle.map(of),
        suffix: None,
    }
}

fn person(name: FullName, born: &str, sex: Sex) -> Person {
    Person {
        name,
        born: day(born),
        sex,
    }
}

pub fn line(code: &str, modifiers: &[&str], charge: &str, points_to: &[u8]) -> Procedure {
    Procedure {
        code: of(code),
        modifiers: modifiers.iter().map(|text| of(text)).collect(),
        charge: of(charge),
        quantity: Quantity::Units(1),
        place: of("11"),
        from: day("2026-05-04"),
        to: day("2026-05-04"),
        points_to: points_to.to_vec(),
        is_emergency: false,
        control: None,
    }
}

/// A visit with an injection that Medicare pays first.
pub fn medicare() -> Draft {
    Draft {
        account: of("BFP-00317"),
        billing: Billing {
            name: Name::Organization(of("Bayou Family Practice")),
            npi: of("2992999823"),
            taxonomy: Some(of("207Q00000X")),
            address: address("12 Levee Road", "New Orleans", "70112-1234"),
            tax_id: of("EIN 72-0000000"),
            contact: Some(Contact {
                name: of("Odette Roy"),
                phone: of("504 555 0100"),
            }),
            pay_to: None,
        },
        order: Order::Primary,
        plan: Plan {
            payer: Payer {
                name: of("Medicare Part B Louisiana"),
                id: of("07202"),
                address: None,
            },
            filing: Filing::Medicare,
            group: None,
            reason: None,
        },
        insured: Insured {
            id: of("1EG4TE5MK73"),
            who: Who::Person(person(
                full_name("Landry", "Odile", Some("Marie")),
                "1951-03-08",
                Sex::F,
            )),
            address: address("4 Oak Street", "Houma", "70360"),
        },
        dependent: None,
        casualty: None,
        other: None,
        conditions: Conditions::default(),
        claim_codes: vec![],
        illness: None,
        other_date: None,
        unable_to_work: None,
        hospital: None,
        referral: None,
        note: None,
        diagnoses: ["M17.11", "I10", "E11.9", "Z79.84"].map(of).to_vec(),
        frequency: Frequency::Original,
        authorization: None,
        procedures: vec![
            line("99214", &["25"], "186", &[1, 2, 3]),
            line("20610", &["RT"], "148.00", &[1]),
        ],
        accepts_assignment: true,
        benefits_assigned: true,
        release: Release::Signed,
        provider_signed: true,
        paid: Money::ZERO,
        rendering: Some(Rendering {
            name: Name::Person(full_name("Boudreaux", "Remy", None)),
            npi: npi("223456789"),
            taxonomy: None,
        }),
        facility: None,
    }
}

/// A child's corrected claim to a commercial plan, with a second plan, after a car accident.
pub fn child() -> Draft {
    let base = medicare();
    Draft {
        account: of("BFP-00400"),
        plan: Plan {
            payer: Payer {
                name: of("Gulf Health"),
                id: of("GH001"),
                address: Some(address("PO Box 9", "Metairie", "70001")),
            },
            filing: Filing::Ppo,
            group: Some(Group::Number(of("GRP77"))),
            reason: None,
        },
        insured: Insured {
            id: of("GH123456"),
            who: Who::Person(person(
                full_name("Thibodeaux", "Marc", None),
                "1985-01-20",
                Sex::M,
            )),
            address: address("8 Cypress Lane", "Thibodaux", "70301"),
        },
        dependent: Some(Dependent {
            relationship: Relationship::Child,
            person: person(full_name("Thibodeaux", "Lily", Some("A")), "2015-09-09", Sex::F),
            address: address("8 Cypress Lane", "Thibodaux", "70301"),
        }),
        other: Some(OtherPlan {
            plan: Plan {
                payer: Payer {
                    name: of("Pelican Mutual"),
                    id: of("PM9"),
                    address: None,
                },
                filing: Filing::Commercial,
                group: Some(Group::Name(of("Dock Workers"))),
                reason: None,
            },
            insured: OtherInsured {
                id: of("PM55"),
                name: full_name("Thibodeaux", "Anne", None),
                address: None,
            },
            relationship: Relationship::Child,
            paid: None,
        }),
        conditions: Conditions {
            employment: false,
            auto: Some(of("LA")),
            other_accident: false,
        },
        illness: Some(Illness {
            kind: IllnessKind::Onset,
            on: day("2026-05-03"),
        }),
        other_date: Some(OtherDate {
            kind: OtherDateKind::Accident,
            on: day("2026-05-03"),
        }),
        referral: Some(Referral {
            role: ReferralRole::Referring,
            name: full_name("Fontenot", "Claire", None),
            npi: npi("298765432"),
        }),
        note: Some(of("Seat belt worn")),
        diagnoses: vec![of("S52.531A"), of("V49.9XXA")],
        frequency: Frequency::Replacement(of("GH2026X1")),
        authorization: Some(Authorization {
            kind: AuthorizationKind::Prior,
            number: of("PA-1"),
        }),
        procedures: vec![Procedure {
            control: Some(of("L1")),
            is_emergency: true,
            place: of("23"),
            to: day("2026-05-05"),
            ..line("25600", &["RT", "54"], "1234.5", &[1, 2])
        }],
        paid: of("20"),
        facility: Some(Facility {
            name: of("Bayou General"),
            npi: Some(npi("211111111")),
            address: address("1 Hospital Drive", "Houma", "70360-0001"),
        }),
        ..base
    }
}

/// An employee's claim to the employer's insurer of workers' compensation.
pub fn worker() -> Draft {
    let base = medicare();
    Draft {
        account: of("BFP-00500"),
        plan: Plan {
            payer: Payer {
                name: of("Harbor Compensation"),
                id: of("HC100"),
                address: None,
            },
            filing: Filing::WorkersCompensation,
            group: None,
            reason: None,
        },
        insured: Insured {
            id: of("EMP4471"),
            who: Who::Organization(of("Dockside Shipping")),
            address: address("20 Wharf Road", "New Orleans", "70130"),
        },
        dependent: Some(Dependent {
            relationship: Relationship::Employee,
            person: person(full_name("Guidry", "Paul", None), "1979-11-30", Sex::M),
            address: address("3 Canal Street", "Gretna", "70053"),
        }),
        casualty: Some(of("WC-2026-88")),
        conditions: Conditions {
            employment: true,
            auto: None,
            other_accident: false,
        },
        unable_to_work: Some(Period {
            from: day("2026-05-04"),
            to: Some(day("2026-05-18")),
        }),
        other_date: Some(OtherDate {
            kind: OtherDateKind::Accident,
            on: day("2026-05-01"),
        }),
        diagnoses: vec![of("S39.012A")],
        procedures: vec![line("99203", &[], "150", &[1])],
        ..base
    }
}

/// An NPI of nine digits and the check digit that fits.
pub fn npi(nine: &str) -> Npi {
    (0..10)
        .find_map(|digit| Npi::parse(&format!("{nine}{digit}")).ok())
        .unwrap()
}
