//! Code sets, their editions, and the codes in them.

mod advice;
mod alphabetic;
mod book;
mod build;
mod code;
mod compare;
mod coverage;
mod detail;
pub mod drg;
mod edition;
mod edits;
mod fees;
mod hcpcs;
mod mark;
mod note;
pub mod pcs;
mod poa;
mod publication;
mod range;
mod read;
mod reference;
mod report;
mod results;
mod search;
mod service;
mod set;
mod seventh;
mod subject;
mod teaching;
mod wrong;

pub use advice::{Advice, Checked, Entered, Finding, FindingKind, Level, NotEntered, Visit, Written};
pub use alphabetic::{AlphabeticIndex, IndexPart, LeadKind, TermRef};
pub use book::CodeBook;
pub use build::{BadFile, Imprint};
pub use code::Code;
pub use compare::{Change, Changes, compare};
pub use coverage::{Coverage, Policy, PolicyKind};
pub use edition::{Edition, Entry, Kind, Modifier};
pub use edits::{
    Edits, Limit, ModifierUse, NoSuchSetting, Pair, PairEdits, Setting, UnitEdit, UnitEdits, is_associated,
    teaching as teaching_edits,
};
pub use fees::{Decimal, Fees, Localities, Locality, NotADecimal, RelativeValue, Site};
pub use hcpcs::HcpcsRecord;
pub use mark::{LineId, Mark, NoLine, Tab};
pub use note::{Note, NoteKind};
pub use poa::PoaExempt;
pub use publication::{Publication, Published};
pub use range::CodeRange;
pub use read::alphabetic::imprinted;
pub use read::{cpt::merge_cpt, tabular::version};
pub use reference::Reference;
pub use report::{Found, SetShown, Shown, ShownNote, ShownSeventh};
pub use results::{Listed, Narrow, Results, Standing};
pub use search::{Hit, Lexicon};
pub use service::{MdmLevel, Section, Service};
pub use set::{CodeSet, NoSuchSet};
pub use seventh::Seventh;
pub use subject::{NoSuchSubject, Subject};
pub use wrong::WrongCode;

#[cfg(test)]
mod tests;
