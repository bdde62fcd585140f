//! Where a student stands in a class.

use crate::words::words;

words! {
    /// A student's standing in one class. One that is over stays as it was; who comes back has a new one.
    Standing {
        /// Has asked to join.
        Requested = "requested",
        /// Takes part.
        Enrolled = "enrolled",
        /// Asked, and was not taken.
        Declined = "declined",
        /// Left, or took the request back.
        Withdrawn = "withdrawn",
        /// Went on in another class.
        Transferred = "transferred",
    }
}

impl Standing {
    /// Whether the next can follow this one.
    pub fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Requested, Self::Enrolled | Self::Declined | Self::Withdrawn)
                | (Self::Enrolled, Self::Withdrawn | Self::Transferred)
        )
    }

    /// Whether something can still follow.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Requested | Self::Enrolled)
    }

    /// Its word at the head of a column or beside a name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Requested => "Requested",
            Self::Enrolled => "Enrolled",
            Self::Declined => "Declined",
            Self::Withdrawn => "Withdrawn",
            Self::Transferred => "Transferred",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_those_of_the_table() {
        let steps = [
            "requested enrolled",
            "requested declined",
            "requested withdrawn",
            "enrolled withdrawn",
            "enrolled transferred",
        ];
        for from in Standing::WORDS {
            let standing = Standing::of_word(from).unwrap();
            for to in Standing::WORDS {
                let step = format!("{from} {to}");
                let may = standing.may_become(Standing::of_word(to).unwrap());
                assert_eq!(may, steps.contains(&&*step), "{step}");
            }
            let goes_on = steps.iter().any(|step| step.starts_with(from));
            assert_eq!(standing.is_open(), goes_on, "{from}");
        }
    }
}
