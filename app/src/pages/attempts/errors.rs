//! What is wrong with a line, in a few words.

use domain::grading::ErrorWord;

/// The words for somebody who reads their grade.
pub fn says(word: ErrorWord) -> &'static str {
    match word {
        ErrorWord::Missed => "missed",
        ErrorWord::Overcoded => "not supported by the key",
        ErrorWord::Revised => "near, not right",
        ErrorWord::Sequence => "not in its place",
        ErrorWord::Poa => "present on admission",
        ErrorWord::Modifier => "modifiers",
        ErrorWord::Units => "units",
        ErrorWord::Linkage => "diagnosis pointers",
        ErrorWord::Date => "date of service",
        ErrorWord::Abstract => "wrong value",
        ErrorWord::Invalid => "no such code",
        ErrorWord::NotBillable => "a header, not a complete code",
        ErrorWord::Duplicate => "entered twice",
        ErrorWord::Trap => "a trap",
        ErrorWord::Laterality => "the wrong side",
        ErrorWord::SeventhCharacter => "the wrong 7th character",
        ErrorWord::Specificity => "the chart says more",
        ErrorWord::Category => "the right category, another code",
        ErrorWord::LevelHigh => "the level is too high",
        ErrorWord::LevelLow => "the level is too low",
        ErrorWord::Excludes1 => "Excludes1: never coded with another code entered",
        ErrorWord::AgeSex => "not for this age or sex",
        ErrorWord::Symptom => "a symptom",
        ErrorWord::Unsupported => "nothing in the chart supports it",
    }
}
