//! Claim tasks: a visit to bill, the key box by box, and how what was entered is graded against it.
