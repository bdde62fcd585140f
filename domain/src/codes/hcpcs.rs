//! What the HCPCS Level II file says of a code besides its description, after the record layout of CMS (2019). The words
//! are our own.

use super::Code;
use crate::Date;

/// The record of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HcpcsRecord {
    /// Medicare's coverage: `C`, `D`, `I`, `M` or `S`.
    pub coverage: char,
    /// How prices are found: up to four numbers of two digits.
    pub pricing: Vec<[u8; 2]>,
    /// Whether it can be priced in several ways: `9` and `A` say that it cannot.
    pub multiple_pricing: char,
    /// The certificates that a laboratory needs for it: up to eight numbers of three digits, one after the other.
    pub laboratory: Box<str>,
    /// The codes that take the place of this one.
    pub instead: Vec<Code>,
    /// Whether an ambulatory surgical center is paid for it.
    pub ambulatory_surgery: bool,
    /// Berenson-Eggers type of service, such as `O1E`.
    pub betos: Box<str>,
    /// Types of service: up to five letters or digits.
    pub service_types: Box<str>,
    /// Base units of anesthesia.
    pub base_units: u16,
    /// The last thing that was done to the code, a letter.
    pub action: char,
    /// The day from which that holds.
    pub action_on: Option<Date>,
}

impl HcpcsRecord {
    /// Medicare's coverage in words; `None` for a letter that the layout does not have.
    pub fn coverage_words(&self) -> Option<&'static str> {
        Some(match self.coverage {
            'C' => "the contractor decides",
            'D' => "covered under special instructions",
            'I' => "not payable by Medicare",
            'M' => "not covered by Medicare",
            'S' => "not covered, by law",
            _ => return None,
        })
    }

    /// The last thing that was done to the code, in words; `None` for a letter that the layout does not have.
    pub fn action_words(&self) -> Option<&'static str> {
        Some(match self.action {
            'A' => "added",
            'B' => "administrative data and long description changed",
            'C' => "long description changed",
            'D' => "discontinued",
            'F' => "administrative data changed",
            'N' => "unchanged",
            'P' => "payment changed",
            'R' => "taken up again",
            'S' => "short description changed",
            'T' => "type of service or BETOS changed",
            _ => return None,
        })
    }

    /// How prices are found, in words.
    pub fn pricing_words(&self) -> impl Iterator<Item = &'static str> {
        self.pricing.iter().filter_map(|number| {
            Some(match number {
                b"00" => "not priced apart by Part B",
                b"11" => "physician fee schedule, national relative values",
                b"12" => "anesthesia base units",
                b"13" | b"22" | b"46" | b"57" => "priced by the contractor",
                b"21" => "clinical laboratory fee schedule, under a national limit",
                b"31" => "equipment that is serviced often",
                b"32" => "inexpensive or routinely purchased equipment",
                b"33" => "oxygen",
                b"34" => "supplies for equipment",
                b"35" => "surgical dressings",
                b"36" => "equipment for rent, up to a cap",
                b"37" => "ostomy, tracheostomy and urological supplies",
                b"38" => "orthotics, prosthetics and vision",
                b"39" => "parenteral and enteral nutrition",
                b"45" => "equipment made for one patient",
                b"51" => "drugs",
                b"52" => "reasonable charge",
                b"53" => "by statute",
                b"54" => "vaccinations",
                b"55" => "splints and casts",
                b"56" => "intraocular lenses placed in an office",
                b"99" => "no value yet",
                _ => return None,
            })
        })
    }
}
