//! How a class meets.

use crate::words::words;

words! {
    /// How a class meets.
    Delivery {
        /// In a room.
        OnCampus = "on-campus",
        /// Never in a room.
        Online = "online",
        /// Some of each.
        Hybrid = "hybrid",
    }
}

impl Delivery {
    /// Its word at the head of a column or beside a class.
    pub fn title(self) -> &'static str {
        match self {
            Self::OnCampus => "On campus",
            Self::Online => "Online",
            Self::Hybrid => "Hybrid",
        }
    }
}
