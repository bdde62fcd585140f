//! Relative values by code and modifier.

use super::Decimal;
use crate::codes::{BadFile, Code, Imprint, Published, Subject};

/// What the schedule says of a code, alone or with a modifier (26, TC or 53).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelativeValue {
    /// The code.
    pub code: Code,
    /// The modifier that the row is for.
    pub modifier: Option<Code>,
    /// The status: `A`, `R` and `T` are paid by the schedule; `B` is bundled, `N` not covered, `C` priced by the
    /// contractor, and so on.
    pub status: char,
    /// Relative value units of the physician's work.
    pub work: Decimal,
    /// Those of practice expense where the practice bears it all.
    pub pe_nonfacility: Decimal,
    /// Those of practice expense in a facility.
    pub pe_facility: Decimal,
    /// Those of malpractice insurance.
    pub mp: Decimal,
    /// The global days: `000`, `010`, `090`, or `MMM`, `XXX`, `YYY`, `ZZZ`.
    pub global: String,
    /// The rule for several procedures on one day (modifier 51).
    pub multiple: u8,
    /// The rule for both sides (modifier 50): at 1 the code may be doubled, at 2 it has both already.
    pub bilateral: u8,
    /// Whether an assistant at surgery is paid.
    pub assistant: u8,
    /// Whether two surgeons are paid.
    pub cosurgeon: u8,
    /// Whether a team is paid.
    pub team: u8,
    /// Whether the code divides into a professional and a technical component.
    pub pctc: u8,
}

/// The relative values of a release, with its conversion factor.
#[derive(Clone, Debug)]
pub struct Fees {
    imprint: Imprint,
    source: Option<String>,
    conversion_factor: Decimal,
    /// By code, then modifier, none before others.
    values: Vec<RelativeValue>,
}

impl Fees {
    /// Of rows in any order.
    pub(super) fn of(
        imprint: Imprint,
        source: Option<String>,
        conversion_factor: Decimal,
        mut values: Vec<RelativeValue>,
    ) -> Result<Self, BadFile> {
        let key = |value: &RelativeValue| (value.code.clone(), value.modifier.clone());
        values.sort_by_cached_key(key);
        if let Some(pair) = values.windows(2).find(|pair| key(&pair[0]) == key(&pair[1])) {
            let code = &pair[0].code;
            return Err(BadFile::whole(format!("The value of {code} stands in it twice.")));
        }
        if values.is_empty() {
            return Err(BadFile::whole("It holds no value."));
        }
        Ok(Self {
            imprint,
            source,
            conversion_factor,
            values,
        })
    }

    /// Its name and days.
    pub fn imprint(&self) -> &Imprint {
        &self.imprint
    }

    /// What findings cite: the release, or what a teaching table rests on.
    pub fn source(&self) -> String {
        match &self.source {
            Some(source) => source.clone(),
            None => format!(
                "CMS Physician Fee Schedule relative values, {}",
                self.imprint.name
            ),
        }
    }

    /// Dollars a relative value unit.
    pub fn conversion_factor(&self) -> Decimal {
        self.conversion_factor
    }

    /// The value of a code, alone or with a modifier.
    pub fn get(&self, code: &str, modifier: Option<&str>) -> Option<&RelativeValue> {
        self.of_code(code)
            .find(|value| value.modifier.as_deref() == modifier)
    }

    /// Every value of a code: whole, professional and technical component.
    pub fn of_code(&self, code: &str) -> impl Iterator<Item = &RelativeValue> {
        let first = self.values.partition_point(|value| &*value.code < code);
        self.values[first..]
            .iter()
            .take_while(move |value| &*value.code == code)
    }
}

impl Published for Fees {
    fn subject(&self) -> Subject {
        Subject::Fees
    }

    fn imprint(&self) -> Imprint {
        self.imprint.clone()
    }

    fn is_complete(&self) -> bool {
        self.source.is_none()
    }

    fn rows(&self) -> usize {
        self.values.len()
    }
}
