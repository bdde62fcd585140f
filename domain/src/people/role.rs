//! What a person may do in a school.

use crate::words::words;

words! {
    /// A person's part in a school.
    Role {
        /// Learns: sees own classes, own answers.
        Student = "student",
        /// Teaches: sees the classes that are theirs, and who is in them.
        Instructor = "instructor",
        /// Runs the school: its people, its classes, its settings.
        Administrator = "administrator",
    }
}

impl Role {
    /// Its word at the head of a column or beside a name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Student => "Student",
            Self::Instructor => "Instructor",
            Self::Administrator => "Administrator",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_the_words() {
        for word in Role::WORDS {
            assert_eq!(Role::of_word(word).unwrap().title().to_lowercase(), *word);
        }
    }
}
