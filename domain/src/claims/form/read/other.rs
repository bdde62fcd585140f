//! Boxes 4 to 11 as they speak of the plan to which the claim does not go.

use super::{
    super::fill::{is_medigap_id, is_one},
    insured::{FIRST, reason},
    reader::Reader,
    stand_in::stand_in,
};
use crate::claims::{
    Address, Filing, FullName, Group, Insured, Order, OtherInsured, OtherPlan, Person, Plan, Relationship,
    Text,
};

impl Reader<'_> {
    /// The plan to which a claim does not go, of one that does not go to Medicare: boxes 9, 9a, 9d, 11d.
    pub fn other(&mut self, patient: &Person, insured: &Insured, to: Relationship) -> Option<OtherPlan> {
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

    /// Medicare pays second: boxes 4, 6, 7, 11 and 11c speak of the plan that pays first (ch. 26 §10.2).
    pub fn before_medicare(&mut self, patient: &Person, address: &Address) -> Option<OtherPlan> {
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
    pub fn after_medicare(&mut self, patient: &Person) -> Option<OtherPlan> {
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
