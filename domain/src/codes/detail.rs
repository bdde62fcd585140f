//! What sets say of their codes besides titles.

use super::{Entry, HcpcsRecord, Service};
use crate::Date;

/// What a set says of a code besides its title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Detail {
    /// Codes that are mistaken for each other; E/M levels compare within one.
    pub family: Option<String>,
    pub level: Option<u8>,
    /// The code's own first and last day.
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// What is known of a service besides.
    pub service: Service,
    /// What the official file of HCPCS Level II says.
    pub hcpcs: Option<Box<HcpcsRecord>>,
    /// What says that a teaching code is right.
    pub source: Option<String>,
}

impl<'a> Entry<'a> {
    /// Whether the code may be used on a day that its edition covers: teaching codes have days of their own.
    pub fn is_in_force(self, on: Date) -> bool {
        self.detail().is_none_or(|detail| {
            detail.from.is_none_or(|from| from <= on) && detail.to.is_none_or(|to| on <= to)
        })
    }

    /// The family of a teaching code, such as `office-established`.
    pub fn family(self) -> Option<&'a str> {
        self.detail()?.family.as_deref()
    }

    /// The level of an E/M code within its family.
    pub fn level(self) -> Option<u8> {
        self.detail()?.level
    }

    /// What says that a teaching code is right.
    pub fn source(self) -> Option<&'a str> {
        self.detail()?.source.as_deref()
    }

    /// What a teaching set knows of a service besides its label.
    pub fn service(self) -> Option<&'a Service> {
        Some(&self.detail()?.service)
    }

    /// What the official file of HCPCS Level II says of the code besides its title.
    pub fn hcpcs(self) -> Option<&'a HcpcsRecord> {
        self.detail()?.hcpcs.as_deref()
    }

    pub(super) fn detail(self) -> Option<&'a Detail> {
        self.edition().details.get(self.index() as usize)
    }
}
