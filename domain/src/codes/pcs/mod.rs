//! ICD-10-PCS: what each of a code's seven characters says, the tables from which codes are built, and building one.

mod labels;
mod meaning;
mod rows;
mod step;
mod table;
mod titles;

pub use labels::Labels;
pub use meaning::{Meaning, meaning};
pub use step::{Choice, Chosen, Step, next};
pub use table::{Row, Table, Value};

use super::{Edition, Entry};

/// How many characters a code has.
pub const LENGTH: usize = 7;
/// How many of them name its table.
pub const TABLE: usize = 3;

/// The characters that codes use: digits and letters without I and O (ICD-10-PCS Guidelines A2).
const CHARACTERS: &str = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// What the seven positions are called in a section (ICD-10-PCS, the tables' own headings).
pub fn axes(section: char) -> [&'static str; LENGTH] {
    let [second, third] = match section {
        'B' | 'C' => ["Body System", "Root Type"],
        'D' => ["Body System", "Modality"],
        'F' => ["Section Qualifier", "Root Type"],
        'G' | 'H' => ["Body System", "Root Type"],
        _ => ["Body System", "Operation"],
    };
    let [fourth, fifth, sixth] = match section {
        '2' => ["Body Region", "Approach", "Device"],
        '3' => ["Body System / Region", "Approach", "Substance"],
        '4' => ["Body System", "Approach", "Function / Device"],
        '5' => ["Body System", "Duration", "Function"],
        '6' => ["Body System", "Duration", "Qualifier"],
        '7'..='9' => ["Body Region", "Approach", "Method"],
        'B' => ["Body Part", "Contrast", "Qualifier"],
        'C' => ["Body Part", "Radionuclide", "Qualifier"],
        'D' => ["Treatment Site", "Modality Qualifier", "Isotope"],
        'F' => ["Body System / Region", "Type Qualifier", "Equipment"],
        'G' | 'H' => ["Type Qualifier", "Qualifier", "Qualifier"],
        'X' => ["Body Part", "Approach", "Device / Substance / Technology"],
        _ => ["Body Part", "Approach", "Device"],
    };
    ["Section", second, third, fourth, fifth, sixth, "Qualifier"]
}

/// The seven characters of a code, each with what it says; of a table's header the first three.
pub fn characters(entry: Entry<'_>, labels: &Labels) -> Vec<Chosen> {
    let code = entry.name();
    let axes = axes(code.chars().next().unwrap_or_default());
    code.chars()
        .zip(axes)
        .enumerate()
        .map(|(at, (char, axis))| Chosen {
            axis,
            char,
            label: labels.say(entry.edition(), code, at + 1),
        })
        .collect()
}

/// The complete codes that begin with `prefix`, sorted.
fn complete<'e, 'p>(edition: &'e Edition, prefix: &'p str) -> impl Iterator<Item = Entry<'e>> + use<'e, 'p> {
    edition
        .starting_with(prefix)
        .filter(|entry| entry.name().len() == LENGTH)
}

#[cfg(test)]
mod tests;
