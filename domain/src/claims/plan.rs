//! Who pays for whom.

use super::{
    address::Address,
    kinds::{Filing, Relationship, SecondaryReason},
    money::Money,
    names::{FullName, Name, Person},
    text::Text,
};
use serde::{Deserialize, Serialize};

/// Who pays: loop 2010BB, or 2330B where it is the other one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payer {
    /// The name.
    pub name: Text<60>,
    /// The number by which clearing houses know it.
    pub id: Text<80>,
    /// Where paper goes: the top of the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
}

/// How a policy names its group: SBR03 or, where that is not known, SBR04.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// By number: box 11.
    Number(Text<50>),
    /// By name.
    Name(Text<60>),
}

/// A plan as one claim meets it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Who pays.
    pub payer: Payer,
    /// The kind of plan.
    pub filing: Filing,
    /// Its group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
    /// Why Medicare pays second; only where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<SecondaryReason>,
}

impl Plan {
    /// The number of the group.
    pub fn group_number(&self) -> Option<&Text<50>> {
        match &self.group {
            Some(Group::Number(number)) => Some(number),
            _ => None,
        }
    }

    /// The name of the plan: that of its group, else the payer's.
    pub fn name(&self) -> &Text<60> {
        match &self.group {
            Some(Group::Name(name)) => name,
            _ => &self.payer.name,
        }
    }
}

/// Who is insured: a person, or in workers' compensation the employer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// A person.
    Person(Person),
    /// An employer.
    Organization(Text<60>),
}

impl Who {
    /// The name.
    pub fn name(&self) -> Name {
        match self {
            Self::Person(person) => Name::Person(person.name.clone()),
            Self::Organization(name) => Name::Organization(name.clone()),
        }
    }

    /// The person.
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Person(person) => Some(person),
            Self::Organization(_) => None,
        }
    }
}

/// The insured of the plan to which the claim goes: boxes 1a, 4, 7, 11a, loop 2010BA.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Insured {
    /// The number on the card, without hyphens.
    pub id: Text<80>,
    /// Who it is.
    pub who: Who,
    /// Where they are.
    pub address: Address,
}

/// A patient who is not the insured: boxes 2, 3, 5, 6, loop 2010CA.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dependent {
    /// What they are to the insured; never [`Relationship::Own`].
    pub relationship: Relationship,
    /// Who they are.
    pub person: Person,
    /// Where they are.
    pub address: Address,
}

/// The insured of the other plan: box 9, loop 2330A.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherInsured {
    /// The number on the card.
    pub id: Text<80>,
    /// Who it is.
    pub name: FullName,
    /// Where they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
}

/// The plan to which this claim does not go: boxes 9 to 9d and 11d, loop 2320.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherPlan {
    /// The plan.
    pub plan: Plan,
    /// Its insured.
    pub insured: OtherInsured,
    /// What the patient is to that insured.
    pub relationship: Relationship,
    /// What it has paid; none where it has not decided yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid: Option<Money>,
}
