//! The words of the tables that say who may ask what. `app`'s tests include this file too, so it names nothing of `crate`.

/// What somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// They are asked to sign in.
    SignIn,
    /// It is not there.
    Nothing,
    /// They may not.
    No,
    /// They may: whatever the form then says of what was entered.
    Yes,
}
pub use Told::{No, Nothing, SignIn, Yes};

/// The callers, in the order of the columns below.
pub const CALLERS: [&str; 7] = [
    "nobody",
    "a student of the class",
    "a student of another class",
    "an instructor of another class",
    "an administrator of another school",
    "the class's instructor",
    "the school's administrator",
];

/// Whoever is there.
pub const ANYBODY: [Told; 7] = [Yes; 7];
/// Whoever is signed in, in matters of their own account.
pub const SIGNED_IN: [Told; 7] = [SignIn, Yes, Yes, Yes, Yes, Yes, Yes];
/// None of them: a code, a link or a half sign-in is needed, which they do not have.
pub const LINK: [Told; 7] = [Nothing; 7];
/// Nobody but the operator of the installation, who is none of them.
pub const OPERATOR: [Told; 7] = [SignIn, Nothing, Nothing, Nothing, Nothing, Nothing, Nothing];
/// The school's administrator.
pub const ADMINISTRATOR: [Told; 7] = [SignIn, No, No, No, Nothing, No, Yes];
/// The staff of the class.
pub const STAFF: [Told; 7] = [SignIn, No, Nothing, Nothing, Nothing, Yes, Yes];
/// The school's administrator, where a class is named in the address.
pub const CLASS_ADMINISTRATOR: [Told; 7] = [SignIn, No, Nothing, Nothing, Nothing, No, Yes];

/// The staff of any class of the school.
pub const SCHOOL_STAFF: [Told; 7] = [SignIn, No, No, Yes, Nothing, Yes, Yes];
/// The student of the class whose attempt it is.
pub const STUDENT: [Told; 7] = [SignIn, Yes, Nothing, Nothing, Nothing, No, No];
