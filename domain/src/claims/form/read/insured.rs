//! Boxes 1 to 11: who is insured by whom, and who else pays.

use super::{super::fill::coverage, reader::Reader, stand_in::stand_in};
use crate::{
    Date, Sex,
    claims::{
        Address, Dependent, Filing, Group, Insured, Order, OtherPlan, Person, Plan, Relationship,
        SecondaryReason, Text, Who,
    },
};

/// What these boxes say.
pub struct Insurance {
    pub plan: Plan,
    pub insured: Insured,
    pub dependent: Option<Dependent>,
    pub casualty: Option<Text<30>>,
    pub other: Option<OtherPlan>,
}

/// What is said of boxes that speak of a plan before Medicare where there is none.
pub const FIRST: &str =
    "Leave this box empty: it speaks of a plan that pays before Medicare, and Medicare pays first.";

/// Why Medicare pays second, from the kind of plan that pays first and the patient's age (42 CFR 411). The form does not
/// say it. End-stage renal disease does not show, and is taken as age or disability.
pub fn reason(first: Filing, born: Date, on: Date) -> SecondaryReason {
    let turned = on.year() - born.year() > 65
        || (on.year() - born.year() == 65 && (on.month(), on.day()) >= (born.month(), born.day()));
    match first {
        Filing::WorkersCompensation => SecondaryReason::WorkersCompensation,
        Filing::Automobile => SecondaryReason::NoFault,
        Filing::Liability => SecondaryReason::Liability,
        Filing::Veterans => SecondaryReason::Veterans,
        Filing::Federal => SecondaryReason::FederalAgency,
        _ if turned => SecondaryReason::WorkingAged,
        _ => SecondaryReason::Disabled,
    }
}

impl Reader<'_> {
    /// Boxes 1 to 7, 9, 11.
    pub fn who(&mut self) -> Insurance {
        let payer = &self.office.payer;
        // Payers differ in whether an employer's plan is GROUP or OTHER (NUCC 1500 manual, item 1); the claim says the same.
        let entered = self.form.get("1");
        let is_other = match coverage(payer.filing) {
            "group" => !["group", "other"].contains(&entered),
            kind => entered != kind,
        };
        let name = payer.payer.name.clone();
        let is_empty = self.is_empty("1");
        self.note_if(is_empty, &["1"], "Mark the kind of plan to which the claim goes.");
        if is_other {
            self.note(
                &["1"],
                format!("The claim goes to {name}, which is of another kind."),
            );
        }
        let patient = self.person("2", "3", "3.sex", "patient");
        let address = self.address("5");
        let id = self.get("1a");
        self.note_if(id.is_empty(), &["1a"], "Write the number on the insured's card.");
        let id = self.plain("1a", &id);
        let casualty = self.casualty();
        if self.office.payer.filing == Filing::Medicare {
            return self.medicare(id, patient, address, casualty);
        }
        let (insured, dependent) = self.insured(id, patient, address);
        let patient = dependent.as_ref().map(|one| &one.person).or(insured.who.person());
        let patient = patient.cloned();
        let relationship = dependent
            .as_ref()
            .map_or(Relationship::Own, |one| one.relationship);
        let other = patient.and_then(|patient| self.other(&patient, &insured, relationship));
        let plan = self.plan();
        Insurance {
            plan,
            insured,
            dependent,
            casualty,
            other,
        }
    }

    fn person(&mut self, name: &str, born: &str, sex: &str, who: &str) -> Person {
        let marked = self.get(sex);
        self.note_if(marked.is_empty(), &[sex], "Mark M or F.");
        Person {
            name: self.sorted(name, &format!("Write the {who}'s name.")),
            born: self.long(born, &format!("Write the {who}'s day of birth.")),
            sex: if marked == "M" { Sex::M } else { Sex::F },
        }
    }

    /// Box 11b.
    fn casualty(&mut self) -> Option<Text<30>> {
        let text = self.get("11b");
        if text.is_empty() {
            return None;
        }
        let number = text.strip_prefix("Y4 ").unwrap_or_default();
        self.note_if(
            number.is_empty(),
            &["11b"],
            "Write Y4, a space and the insurer's number of the injury.",
        );
        Some(self.parsed(&["11b"], number))
    }

    /// The plan of the claim, of a payer that is not Medicare.
    fn plan(&mut self) -> Plan {
        let profile = &self.office.payer;
        let number = self.get("11");
        let name: Option<Text<60>> = self.optional("11c");
        let group = if matches!(number.as_str(), "" | "NONE") {
            name.filter(|name| *name != profile.payer.name).map(Group::Name)
        } else {
            Some(Group::Number(self.plain("11", &number)))
        };
        Plan {
            payer: profile.payer.clone(),
            filing: profile.filing,
            group,
            reason: None,
        }
    }

    /// Box 6. An employee stands as other.
    pub fn relationship(&mut self) -> Option<Relationship> {
        match self.form.get("6") {
            "self" => Some(Relationship::Own),
            "spouse" => Some(Relationship::Spouse),
            "child" => Some(Relationship::Child),
            "other" => Some(Relationship::Other),
            _ => None,
        }
    }

    fn insured(&mut self, id: Text<80>, patient: Person, address: Address) -> (Insured, Option<Dependent>) {
        let relationship = self.relationship();
        self.note_if(
            relationship.is_none(),
            &["6"],
            "Mark what the patient is to the insured.",
        );
        let four = self.get("4");
        let is_patient = matches!(four.as_str(), "" | "SAME") || four == patient.name.sorted();
        let is_marked = relationship.is_some();
        let relationship = relationship.unwrap_or(Relationship::Own);
        if relationship == Relationship::Own {
            if is_marked && is_patient {
                self.same_as_patient();
            }
            self.note_if(
                is_marked && !is_patient,
                &["4", "6"],
                "Box 6 says that the patient is the insured, but another name stands here.",
            );
            let insured = Insured {
                id,
                who: Who::Person(patient),
                address,
            };
            return (insured, None);
        }
        let is_named = !matches!(four.as_str(), "" | "SAME");
        self.note_if(
            !is_named,
            &["4", "6"],
            "Write who is insured: box 6 says that it is not the patient.",
        );
        let is_work = self.office.payer.filing == Filing::WorkersCompensation;
        let (who, relationship) = if is_work {
            let is_other = relationship != Relationship::Other;
            self.note_if(
                is_other,
                &["6", "4"],
                "An employee is other to the employer who is insured.",
            );
            let name = if is_named {
                self.parsed(&["4"], &four)
            } else {
                stand_in()
            };
            (Who::Organization(name), Relationship::Employee)
        } else {
            let person = self.person("4", "11a", "11a.sex", "insured");
            (Who::Person(person), relationship)
        };
        let insured_address = if self.get("7") == "SAME" {
            address.clone()
        } else {
            self.address("7")
        };
        let dependent = Dependent {
            relationship,
            person: patient,
            address,
        };
        (
            Insured {
                id,
                who,
                address: insured_address,
            },
            Some(dependent),
        )
    }

    /// Where the insured is the patient, what stands in 7 and 11a says the same as 5 and 3, or nothing.
    pub fn same_as_patient(&mut self) {
        let pairs = [
            ("7", "5"),
            ("7.city", "5.city"),
            ("7.state", "5.state"),
            ("7.zip", "5.zip"),
            ("11a", "3"),
            ("11a.sex", "3.sex"),
        ];
        for (own, patient) in pairs {
            let text = self.get(own);
            let is_other = !matches!(text.as_str(), "" | "SAME") && text != self.get(patient);
            self.note_if(
                is_other,
                &[own, patient],
                "The patient is the insured, but the patient's own box says something else.",
            );
        }
    }

    fn medicare(
        &mut self,
        id: Text<80>,
        patient: Person,
        address: Address,
        casualty: Option<Text<30>>,
    ) -> Insurance {
        let is_second = self.office.order == Order::Secondary;
        let other = if is_second {
            self.before_medicare(&patient, &address)
        } else {
            self.after_medicare(&patient)
        };
        let first = self.office.other.as_ref().map(|profile| profile.filing);
        let reason = first
            .filter(|_| is_second)
            .map(|first| reason(first, patient.born, self.office.on));
        let plan = Plan {
            payer: self.office.payer.payer.clone(),
            filing: Filing::Medicare,
            group: None,
            reason,
        };
        let insured = Insured {
            id,
            who: Who::Person(patient),
            address,
        };
        Insurance {
            plan,
            insured,
            dependent: None,
            casualty,
            other,
        }
    }
}
