use super::*;

/// The fields that are refused after a change.
fn refused(mut draft: Draft, change: impl FnOnce(&mut Draft)) -> Vec<String> {
    change(&mut draft);
    match Claim::new(draft) {
        Ok(_) => Vec::new(),
        Err(problem) => {
            assert_eq!(problem.code, "claim-not-valid");
            problem.fields.into_iter().map(|field| field.name).collect()
        }
    }
}

type Change = fn(&mut Draft);

#[test]
fn the_examples_are_valid() {
    for draft in [medicare(), child(), worker()] {
        assert_eq!(refused(draft, |_| ()), [""; 0]);
    }
}

#[test]
fn medicare_has_its_own_rules() {
    let changes: [(&str, Change); 8] = [
        ("insured.id", |draft| draft.insured.id = of("1EG4-TE5-MK73")),
        ("insured.id", |draft| draft.insured.id = of("1EG4TE5MK7")),
        ("insured.id", |draft| draft.insured.id = of("1SG4TE5MK73")),
        ("plan.group", |draft| {
            draft.plan.group = Some(Group::Number(of("7")))
        }),
        ("dependent", |draft| draft.dependent = child().dependent),
        ("frequency", |draft| draft.frequency = Frequency::Void(of("1"))),
        ("plan.reason", |draft| {
            draft.plan.reason = Some(SecondaryReason::Disabled)
        }),
        ("other", |draft| {
            draft.order = Order::Secondary;
            draft.plan.reason = Some(SecondaryReason::WorkingAged);
        }),
    ];
    for (field, change) in changes {
        assert_eq!(refused(medicare(), change), [field]);
    }
    let second = refused(medicare(), |draft| {
        draft.order = Order::Secondary;
        draft.other = child().other;
    });
    assert_eq!(second, ["plan.reason"]);
}

#[test]
fn lines_point_to_diagnoses_that_are_there() {
    let changes: [(&str, Change); 12] = [
        ("procedures.1.points_to", |draft| {
            draft.procedures[0].points_to = vec![]
        }),
        ("procedures.1.points_to", |draft| {
            draft.procedures[0].points_to = vec![5]
        }),
        ("procedures.1.points_to", |draft| {
            draft.procedures[0].points_to = vec![0]
        }),
        ("procedures.2.points_to", |draft| {
            draft.procedures[1].points_to = vec![1, 1]
        }),
        ("procedures.2.points_to", |draft| {
            draft.procedures[1].points_to = vec![1, 2, 3, 4, 1]
        }),
        ("procedures.1.modifiers", |draft| {
            draft.procedures[0].modifiers = vec![of("25"), of("25")]
        }),
        ("procedures.1.modifiers", |draft| {
            draft.procedures[0].modifiers = ["25", "57", "LT", "RT", "59"].map(of).to_vec();
        }),
        ("procedures.1.quantity", |draft| {
            draft.procedures[0].quantity = Quantity::Units(0)
        }),
        ("procedures.1.quantity", |draft| {
            draft.procedures[0].quantity = Quantity::Minutes(1000)
        }),
        ("procedures.1.charge", |draft| {
            draft.procedures[0].charge = of("1000000")
        }),
        ("procedures.2.to", |draft| {
            draft.procedures[1].to = day("2026-05-03")
        }),
        ("diagnoses.3", |draft| draft.diagnoses[2] = of("M17.11")),
    ];
    for (field, change) in changes {
        assert_eq!(refused(medicare(), change), [field]);
    }
    assert_eq!(
        refused(medicare(), |draft| draft.procedures.clear()),
        ["procedures"]
    );
    assert_eq!(
        refused(medicare(), |draft| draft.diagnoses.clear()),
        ["diagnoses", "procedures.1.points_to", "procedures.2.points_to"]
    );
}

#[test]
fn the_rest_fits_together() {
    let changes: [(&str, Change); 16] = [
        ("billing.address", |draft| {
            draft.billing.address.line1 = of("P.O. Box 7")
        }),
        ("billing.address", |draft| {
            draft.billing.address.line1 = of("Lock Box 7")
        }),
        ("billing.address.zip", |draft| {
            draft.billing.address.zip = of("70112")
        }),
        ("insured.address.city", |draft| {
            draft.insured.address.city = of("X")
        }),
        ("insured.id", |draft| draft.insured.id = of("7")),
        ("dependent.relationship", |draft| {
            draft.dependent.as_mut().unwrap().relationship = Relationship::Own;
        }),
        ("other.paid", |draft| {
            draft.other.as_mut().unwrap().paid = Some(of("1234.51"))
        }),
        ("paid", |draft| draft.paid = of("1234.51")),
        ("dependent.person.born", |draft| {
            draft.dependent.as_mut().unwrap().person.born = day("2026-05-05");
        }),
        ("insured.who.born", |draft| {
            draft.insured.who = Who::Person(person(full_name("A", "B", None), "1899-12-31", Sex::F));
        }),
        ("illness.on", |draft| {
            draft.illness.as_mut().unwrap().on = day("2026-05-06")
        }),
        ("other_date", |draft| draft.other_date = None),
        ("conditions", |draft| draft.conditions = Conditions::default()),
        ("conditions", |draft| {
            draft.conditions.employment = true;
            draft.conditions.other_accident = true;
        }),
        ("hospital.to", |draft| {
            draft.hospital = Some(Period {
                from: day("2026-05-05"),
                to: Some(day("2026-05-04")),
            });
        }),
        ("casualty", |draft| draft.casualty = Some(of("1"))),
    ];
    for (field, change) in changes {
        assert_eq!(refused(child(), change), [field]);
    }
    assert_eq!(refused(worker(), |draft| draft.dependent = None), ["dependent"]);
    assert_eq!(
        refused(worker(), |draft| draft.plan.group = Some(Group::Number(of("1")))),
        ["plan.group"]
    );
    let male = |draft: &mut Draft| {
        draft.illness = Some(Illness {
            kind: IllnessKind::LastPeriod,
            on: day("2026-04-04"),
        });
    };
    assert_eq!(refused(worker(), male), ["illness.kind"]);
    assert_eq!(refused(medicare(), male), [""; 0]);
}
