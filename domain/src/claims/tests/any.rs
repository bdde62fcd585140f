//! Random claims that are valid.

use super::*;
use proptest::{
    collection::{btree_set, vec},
    option,
    prelude::*,
    sample::{select, subsequence},
};

fn text<const MOST: usize>(most: usize) -> impl Strategy<Value = Text<MOST>> {
    let form = format!("[A-Z0-9][A-Z0-9 '&.,/#()-]{{0,{}}}[A-Z0-9]", most - 2);
    form.prop_map(|text: String| of(&text))
}

/// A number as agencies give them.
fn id<const MOST: usize>() -> impl Strategy<Value = Text<MOST>> {
    "[A-Z0-9-]{2,14}[0-9]".prop_map(|text: String| of(&text))
}

trait Form {
    fn prop_map<T: std::fmt::Debug>(self, map: impl Fn(String) -> T) -> impl Strategy<Value = T>;
}

impl Form for String {
    fn prop_map<T: std::fmt::Debug>(self, map: impl Fn(String) -> T) -> impl Strategy<Value = T> {
        proptest::string::string_regex(&self).unwrap().prop_map(map)
    }
}

fn any_npi() -> impl Strategy<Value = Npi> {
    "2[0-9]{8}".prop_map(|nine: String| npi(&nine))
}

fn full() -> impl Strategy<Value = FullName> {
    let form = "[A-Z][A-Z' -]{0,12}[A-Z]";
    let suffix = option::of(select(vec!["JR", "SR", "III"]));
    (form, option::of(form), option::of("[A-Z]{1,8}"), suffix).prop_map(|(family, given, middle, suffix)| {
        FullName {
            family: of(&family),
            given: given.map(|text| of(&text)),
            middle: middle.map(|text| of(&text)),
            suffix: suffix.map(of),
        }
    })
}

fn name() -> impl Strategy<Value = Name> {
    prop_oneof![
        full().prop_map(Name::Person),
        text(30).prop_map(Name::Organization)
    ]
}

fn any_day(from: i16, to: i16) -> impl Strategy<Value = Date> {
    (from..=to, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn any_person() -> impl Strategy<Value = Person> {
    let sex = select(vec![Sex::F, Sex::M]);
    (full(), any_day(1920, 2023), sex).prop_map(|(name, born, sex)| Person { name, born, sex })
}

fn state() -> impl Strategy<Value = State> {
    select(vec!["LA", "TX", "NY", "PR", "DC"]).prop_map(of)
}

fn any_address() -> impl Strategy<Value = Address> {
    (
        "[1-9][0-9]{0,3} [A-Z]{2,9} ST",
        option::of("APT [0-9]{1,3}"),
        text(20),
        state(),
        "[1-9][0-9]{8}",
    )
        .prop_map(|(line1, line2, city, state, zip)| Address {
            line1: of(&line1),
            line2: line2.map(|text| of(&text)),
            city,
            state,
            zip: of(&zip),
        })
}

fn contact() -> impl Strategy<Value = Contact> {
    (text(20), "[2-9][0-9]{9}").prop_map(|(name, phone)| Contact {
        name,
        phone: of(&phone),
    })
}

fn taxonomy() -> impl Strategy<Value = Option<Taxonomy>> {
    option::of(select(vec!["207Q00000X", "208D00000X", "363LF0000X"]).prop_map(of))
}

prop_compose! {
    fn billing()(
        name in name(),
        npi in any_npi(),
        taxonomy in taxonomy(),
        address in any_address(),
        tax_id in "(EIN|SSN) [0-9]{9}",
        contact in option::of(contact()),
        pay_to in option::of(any_address()),
    ) -> Billing {
        Billing { name, npi, taxonomy, address, tax_id: of(&tax_id), contact, pay_to }
    }
}

fn payer() -> impl Strategy<Value = Payer> {
    (text(40), id(), option::of(any_address())).prop_map(|(name, id, address)| Payer { name, id, address })
}

fn group() -> impl Strategy<Value = Option<Group>> {
    option::of(prop_oneof![
        id().prop_map(Group::Number),
        text(30).prop_map(Group::Name)
    ])
}

fn other() -> impl Strategy<Value = Option<OtherPlan>> {
    let filing = select(vec![
        Filing::Commercial,
        Filing::Blue,
        Filing::Hmo,
        Filing::Medicaid,
    ]);
    let insured = (id(), full(), option::of(any_address()));
    let relationship = select(Relationship::ALL.to_vec());
    let one = (payer(), filing, group(), insured, relationship, any::<bool>());
    option::of(one.prop_map(
        |(payer, filing, group, (id, name, address), relationship, has_paid)| OtherPlan {
            plan: Plan {
                payer,
                filing,
                group,
                reason: None,
            },
            insured: OtherInsured { id, name, address },
            relationship,
            paid: has_paid.then_some(Money::ZERO),
        },
    ))
}

fn modifiers() -> impl Strategy<Value = Vec<Modifier>> {
    subsequence(vec!["25", "RT", "59", "XS", "GA", "76"], 0..=4)
        .prop_map(|modifiers| modifiers.into_iter().map(of).collect())
}

prop_compose! {
    fn procedure(diagnoses: u8)(
        code in "[1-9][0-9]{4}|[A-V][0-9]{4}|0[0-9]{3}[TU]",
        modifiers in modifiers(),
        cents in prop_oneof![Just(0_i64), 1..99_999_999_i64, (1..10_000_i64).prop_map(|dollars| dollars * 100)],
        number in 1..=999_u16,
        is_minutes: bool,
        place in select(vec!["11", "21", "23", "10", "02", "81"]),
        from in any_day(2024, 2027),
        days in prop_oneof![3 => Just(0_i64), 1 => 1..40_i64],
        points_to in subsequence((1..=diagnoses).collect::<Vec<_>>(), 1..=usize::from(diagnoses.min(4))).prop_shuffle(),
        is_emergency: bool,
        control in option::of(id()),
    ) -> Procedure {
        Procedure {
            code: of(&code),
            modifiers,
            charge: Money::of_cents(cents).unwrap(),
            quantity: if is_minutes { Quantity::Minutes(number) } else { Quantity::Units(number) },
            place: of(place),
            from,
            to: from.saturating_add(jiff::Span::new().days(days)),
            points_to,
            is_emergency,
            control,
        }
    }
}

/// Diagnoses, and lines that point to them.
fn services() -> impl Strategy<Value = (Vec<Icd10Cm>, Vec<Procedure>)> {
    let most = prop_oneof![4 => 1..=6_usize, 1 => 7..=50_usize];
    let codes = btree_set("[A-TV-Z][0-9][0-9A-Z][0-9A-Z]{0,4}", 1..=12)
        .prop_map(|codes| codes.iter().map(|code| of(code)).collect::<Vec<Icd10Cm>>());
    (codes.prop_shuffle(), most).prop_flat_map(|(codes, most)| {
        let count = u8::try_from(codes.len()).unwrap();
        (Just(codes), vec(procedure(count), 1..=most))
    })
}

fn period() -> impl Strategy<Value = Option<Period>> {
    let one = (any_day(2023, 2027), option::of(0..90_i64)).prop_map(|(from, days)| Period {
        from,
        to: days.map(|days| from.saturating_add(jiff::Span::new().days(days))),
    });
    option::of(one)
}

type Dates = (
    Conditions,
    Option<Illness>,
    Option<OtherDate>,
    Option<Period>,
    Option<Period>,
);

fn dates() -> impl Strategy<Value = Dates> {
    let illness =
        (select(IllnessKind::ALL.to_vec()), any_day(2023, 2023)).prop_map(|(kind, on)| Illness { kind, on });
    let other = (select(OtherDateKind::ALL.to_vec()), any_day(2023, 2027))
        .prop_map(|(kind, on)| OtherDate { kind, on });
    let causes = (any::<bool>(), option::of(state()), any::<bool>());
    let all = (
        causes,
        any::<bool>(),
        option::of(illness),
        option::of(other),
        any_day(2023, 2027),
        period(),
        period(),
    );
    all.prop_map(
        |((employment, auto, is_other), has_cause, illness, other, day, work, hospital)| {
            let mut conditions = Conditions::default();
            let mut other = other.filter(|date| date.kind != OtherDateKind::Accident);
            if has_cause {
                let other_accident = is_other && !(employment && auto.is_some());
                conditions = Conditions {
                    employment,
                    auto,
                    other_accident,
                };
                if conditions.auto.is_some() || other_accident {
                    let kind = OtherDateKind::Accident;
                    other = Some(OtherDate { kind, on: day });
                }
            }
            (conditions, illness, other, work, hospital)
        },
    )
}

type Providers = (Option<Rendering>, Option<Facility>, Option<Referral>);

fn providers() -> impl Strategy<Value = Providers> {
    let rendering =
        (name(), any_npi(), taxonomy()).prop_map(|(name, npi, taxonomy)| Rendering { name, npi, taxonomy });
    let facility = (text(30), option::of(any_npi()), any_address())
        .prop_map(|(name, npi, address)| Facility { name, npi, address });
    let role = select(ReferralRole::ALL.to_vec());
    let referral = (role, full(), any_npi()).prop_map(|(role, name, npi)| Referral { role, name, npi });
    (option::of(rendering), option::of(facility), option::of(referral))
}

type Ways = (
    Frequency,
    Option<Authorization>,
    Option<Text<71>>,
    Release,
    [bool; 4],
);

fn ways() -> impl Strategy<Value = Ways> {
    let frequency = prop_oneof![
        Just(Frequency::Original),
        id().prop_map(Frequency::Replacement),
        id().prop_map(Frequency::Void),
    ];
    let kind = select(AuthorizationKind::ALL.to_vec());
    let authorization = option::of((kind, id()).prop_map(|(kind, number)| Authorization { kind, number }));
    let release = select(Release::ALL.to_vec());
    (
        frequency,
        authorization,
        option::of(text(71)),
        release,
        any::<[bool; 4]>(),
    )
}

/// Who pays: Medicare or another; its insured; a patient who is not.
type Payment = (
    Order,
    Plan,
    Insured,
    Option<Dependent>,
    Option<Text<30>>,
    Option<OtherPlan>,
);

fn payment() -> impl Strategy<Value = Payment> {
    let mbi = "[1-9][AC-H][AC-H0-9][0-9][AC-H][AC-H0-9][0-9][AC-H]{2}[0-9]{2}";
    let dependent = option::of((
        select(Relationship::ALL[1..].to_vec()),
        any_person(),
        any_address(),
    ));
    let insured = (id(), mbi, any_person(), option::of(text(30)), any_address());
    let plan = (
        select(Filing::ALL.to_vec()),
        payer(),
        group(),
        select(SecondaryReason::ALL.to_vec()),
    );
    (plan, insured, dependent, other(), any::<bool>(), option::of(id())).prop_map(
        |(
            (filing, payer, group, reason),
            (id, mbi, person, employer, address),
            dependent,
            other,
            is_second,
            number,
        )| {
            let is_medicare = filing == Filing::Medicare;
            let is_second = is_second && other.is_some();
            let order = if is_second {
                Order::Secondary
            } else {
                Order::Primary
            };
            let dependent = dependent
                .filter(|_| !is_medicare)
                .map(|(relationship, person, address)| Dependent {
                    relationship,
                    person,
                    address,
                });
            let who = match employer.filter(|_| dependent.is_some()) {
                Some(employer) => Who::Organization(employer),
                None => Who::Person(person),
            };
            let is_numbered =
                filing == Filing::WorkersCompensation && matches!(group, Some(Group::Number(_)));
            let casualty = [Filing::WorkersCompensation, Filing::Automobile, Filing::Liability];
            let plan = Plan {
                payer,
                filing,
                group: group.filter(|_| !is_medicare && !is_numbered),
                reason: (is_medicare && is_second).then_some(reason),
            };
            let id = if is_medicare { of(&mbi) } else { id };
            let insured = Insured { id, who, address };
            (
                order,
                plan,
                insured,
                dependent,
                number.filter(|_| casualty.contains(&filing)),
                other,
            )
        },
    )
}

prop_compose! {
    /// A claim with random parts that fit together.
    pub fn claim()(
        account in id(),
        billing in billing(),
        (order, plan, insured, dependent, casualty, other) in payment(),
        (diagnoses, procedures) in services(),
        (conditions, illness, other_date, unable_to_work, hospital) in dates(),
        (rendering, facility, referral) in providers(),
        (frequency, authorization, note, release, ways) in ways(),
        share in 0..=4_i64,
        codes in subsequence(vec!["AA", "A9", "W2", "05", "AQ"], 0..=4),
    ) -> Claim {
        let mut draft = Draft {
            account, billing, order, plan, insured, dependent, casualty, other, conditions,
            claim_codes: codes.into_iter().map(of).collect(), illness, other_date,
            unable_to_work, hospital, referral, note, diagnoses, frequency, authorization, procedures,
            accepts_assignment: ways[0], benefits_assigned: ways[1], release, provider_signed: ways[2],
            paid: Money::ZERO, rendering, facility,
        };
        if draft.is_medicare() {
            draft.frequency = Frequency::Original;
        }
        if draft.patient().unwrap().sex == Sex::M && let Some(illness) = &mut draft.illness {
            illness.kind = IllnessKind::Onset;
        }
        let most = Money::of_cents(999_999_999).unwrap();
        while draft.total() > most {
            draft.procedures.pop();
        }
        draft.paid = Money::of_cents(draft.total().cents() * share / 4).unwrap();
        if let Some(paid) = draft.other.as_mut().and_then(|other| other.paid.as_mut()) {
            *paid = draft.paid;
        }
        Claim::new(draft).unwrap()
    }
}

/// Some claims, of which neighbours may have one billing provider.
pub fn claims(most: usize) -> impl Strategy<Value = Vec<Claim>> {
    vec((claim(), any::<bool>()), 1..=most).prop_map(|claims| {
        let mut all: Vec<Claim> = Vec::new();
        for (claim, is_same) in claims {
            let mut draft = claim.into_draft();
            if let Some(before) = all.last().filter(|_| is_same) {
                draft.billing = before.billing.clone();
            }
            all.push(Claim::new(draft).unwrap());
        }
        all
    })
}
