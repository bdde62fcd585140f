//! Boxes 1 to 11: who is insured by whom, and who else pays.

use super::{
    super::fill::{coverage, is_medigap_id, is_one},
    reader::Reader,
    stand_in::stand_in,
};
use crate::{
    Date, Sex,
    claims::{
        Address, Dependent, Filing, FullName, Group, Insured, Order, OtherInsured, OtherPlan, Person, Plan,
        Relationship, SecondaryReason, Text, Who,
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

const FIRST: &str =
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
        let is_other = self.form.get("1") != coverage(payer.filing);
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
    fn relationship(&mut self) -> Option<Relationship> {
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
    fn same_as_patient(&mut self) {
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

    /// The plan to which a claim does not go, of one that does not go to Medicare: boxes 9, 9a, 9d, 11d.
    fn other(&mut self, patient: &Person, insured: &Insured, to: Relationship) -> Option<OtherPlan> {
        let is_filled = ["9", "9a", "9d"].iter().any(|id| !self.is_empty(id));
        let is_yes = self.get("11d") == "YES";
        if !is_filled && !is_yes {
            return None;
        }
        self.note_if(!is_yes, &["11d", "9"], "Box 9 names another plan: mark YES.");
        let Some(profile) = self.office.other.clone() else {
            self.note(
                &["9", "11d"],
                "Nothing here speaks of another plan of this patient.",
            );
            return None;
        };
        let name = self.other_name(patient);
        let id = self.get("9a");
        self.note_if(id.is_empty(), &["9a"], "Write the number of the other policy.");
        let id = self.plain("9a", &id);
        let plan_name: Text<60> = self.needed("9d", "Write the name of the other plan.");
        let is_insured = insured
            .who
            .person()
            .is_some_and(|person| is_one(&person.name, &name));
        let relationship = if is_one(&patient.name, &name) {
            Relationship::Own
        } else if is_insured {
            to
        } else if to == Relationship::Child {
            Relationship::Child
        } else {
            Relationship::Spouse
        };
        let is_medicare = profile.filing == Filing::Medicare;
        // Medicare names why it pays second on the claim to the first payer, too (837P, SBR05 of loop 2320).
        let pays_second = is_medicare && self.office.order == Order::Primary;
        let first = self.office.payer.filing;
        let group = (plan_name != profile.payer.name).then_some(Group::Name(plan_name));
        Some(OtherPlan {
            plan: Plan {
                group: group.filter(|_| !is_medicare),
                reason: pays_second.then(|| reason(first, patient.born, self.office.on)),
                filing: profile.filing,
                payer: profile.payer,
            },
            insured: OtherInsured {
                id,
                name,
                address: None,
            },
            relationship,
            paid: None,
        })
    }

    /// Box 9; `SAME` is the patient.
    fn other_name(&mut self, patient: &Person) -> FullName {
        let text = self.get("9");
        if text == "SAME" || text == patient.name.sorted() {
            return patient.name.clone();
        }
        self.sorted("9", "Write who holds the other policy.")
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

    /// Medicare pays second: boxes 4, 6, 7, 11 and 11c speak of the plan that pays first (ch. 26 §10.2).
    fn before_medicare(&mut self, patient: &Person, address: &Address) -> Option<OtherPlan> {
        let Some(profile) = self.office.other.clone() else {
            self.note(
                &["11"],
                "Nothing here speaks of a plan that pays before Medicare.",
            );
            return None;
        };
        let four = self.get("4");
        let is_patient = four == "SAME" || four == patient.name.sorted();
        let name = if is_patient {
            patient.name.clone()
        } else {
            self.sorted(
                "4",
                "Write who holds the policy that pays before Medicare, or SAME for the patient.",
            )
        };
        let marked = self.relationship();
        self.note_if(
            marked.is_none(),
            &["6", "4"],
            "Mark what the patient is to the one in box 4.",
        );
        let marked = marked.unwrap_or(Relationship::Own);
        let is_own = marked == Relationship::Own;
        self.note_if(
            is_own != is_patient,
            &["6", "4"],
            "Boxes 4 and 6 do not agree on who is insured.",
        );
        let is_work = profile.filing == Filing::WorkersCompensation;
        let id = self.get("11");
        let is_missing = matches!(id.as_str(), "" | "NONE");
        self.note_if(
            is_missing,
            &["11"],
            "Medicare pays second: write the number of the policy that pays first.",
        );
        let plan_name: Text<60> = self.needed("11c", "Write the name of the plan that pays before Medicare.");
        let address = match self.get("7").as_str() {
            "" => None,
            "SAME" => Some(address.clone()),
            _ => Some(self.address("7")),
        };
        Some(OtherPlan {
            plan: Plan {
                group: (plan_name != profile.payer.name).then_some(Group::Name(plan_name)),
                reason: None,
                filing: profile.filing,
                payer: profile.payer,
            },
            insured: OtherInsured {
                id: self.plain("11", &id),
                name,
                address,
            },
            relationship: if is_work && !is_own {
                Relationship::Employee
            } else {
                marked
            },
            paid: None,
        })
    }

    /// Medicare pays first: NONE in 11, and Medigap in 9 or Medicaid in 10d.
    fn after_medicare(&mut self, patient: &Person) -> Option<OtherPlan> {
        let has_none = self.get("11") == "NONE";
        self.note_if(!has_none, &["11"], "Write NONE: Medicare pays first.");
        let four = self.get("4");
        let is_patient = matches!(four.as_str(), "" | "SAME") || four == patient.name.sorted();
        self.note_if(!is_patient, &["4"], FIRST);
        let is_own = matches!(self.form.get("6"), "" | "self");
        self.note_if(!is_own, &["6"], FIRST);
        if is_patient {
            self.same_as_patient();
        }
        let is_filled = !self.is_empty("11c");
        self.note_if(is_filled, &["11c"], FIRST);
        let has_medigap = ["9", "9a", "9d"].iter().any(|id| !self.is_empty(id));
        let codes = self.get("10d");
        let medicaid = codes.strip_prefix("MCD ");
        if !has_medigap && medicaid.is_none() {
            return None;
        }
        let Some(profile) = self.office.other.clone() else {
            let id = if has_medigap { "9" } else { "10d" };
            self.note(&[id], "Nothing here speaks of another plan of this patient.");
            return None;
        };
        let is_medicaid = profile.filing == Filing::Medicaid;
        self.note_if(
            has_medigap && is_medicaid,
            &["9"],
            "Medicaid stands in box 10d, as MCD and its number. Box 9 is for Medigap.",
        );
        self.note_if(
            medicaid.is_some() && !is_medicaid,
            &["10d"],
            "Medicaid is not the other plan of this patient.",
        );
        let (id, name, group) = match medicaid.filter(|_| is_medicaid) {
            Some(number) => (self.plain("10d", number), patient.name.clone(), None),
            None => self.medigap(patient, &profile.payer.name, profile.payer.id.as_str()),
        };
        let relationship = if is_one(&name, &patient.name) {
            Relationship::Own
        } else {
            Relationship::Spouse
        };
        Some(OtherPlan {
            plan: Plan {
                payer: profile.payer,
                filing: profile.filing,
                group,
                reason: None,
            },
            insured: OtherInsured {
                id,
                name,
                address: None,
            },
            relationship,
            paid: None,
        })
    }

    fn medigap(
        &mut self,
        patient: &Person,
        payer: &Text<60>,
        payer_id: &str,
    ) -> (Text<80>, FullName, Option<Group>) {
        let text = self.get("9a");
        let number = text
            .split_once(' ')
            .filter(|(word, _)| matches!(*word, "MEDIGAP" | "MGAP" | "MG"))
            .map(|(_, number)| number.to_owned());
        self.note_if(
            number.is_none(),
            &["9a"],
            "Write MEDIGAP, a space and the number of the policy.",
        );
        let id = match number {
            Some(number) => self.plain("9a", &number),
            None => stand_in(),
        };
        let plan: Text<60> = self.needed(
            "9d",
            "Write the Medigap insurer's five digits, 55000 to 59999, or its name.",
        );
        let is_id = is_medigap_id(payer_id);
        self.note_if(
            is_id && plan.as_str() != payer_id,
            &["9d"],
            "Write the five digits by which Medicare forwards claims to this Medigap insurer.",
        );
        let group = (!is_id && plan != *payer).then_some(Group::Name(plan));
        (id, self.other_name(patient), group)
    }
}
