//! The short name that stands in addresses of pages.

use super::read_as_text;
use crate::files::has_form;
use std::fmt;

/// Lower-case letters, digits, and single hyphens between them; 2 to 40 characters. Never the first step of a page's
/// address that is ours already.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Box<str>);

/// What stands at the root of the site, or may some day.
pub const RESERVED: &[&str] = &[
    "account",
    "admin",
    "api",
    "assets",
    "classes",
    "codebook",
    "confirm",
    "csp-reports",
    "favicon.ico",
    "healthz",
    "help",
    "invitation",
    "join",
    "new",
    "operator",
    "password",
    "readyz",
    "robots.txt",
    "search",
    "sign-in",
    "sign-out",
    "site",
    "static",
];

/// Text that is no slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotASlug {
    /// Other characters, or too few or too many.
    #[error("Write 2 to 40 lower-case letters and digits; single hyphens can stand between them.")]
    Malformed,
    /// A page of the site has that name.
    #[error("That name is taken by a page of the site. Choose another.")]
    Reserved,
}

impl Slug {
    /// Reads what somebody typed.
    pub fn parse(text: &str) -> Result<Self, NotASlug> {
        let text = text.trim();
        if RESERVED.contains(&text) {
            return Err(NotASlug::Reserved);
        }
        if !(2..=40).contains(&text.len()) || !has_form(text) {
            return Err(NotASlug::Malformed);
        }
        Ok(Self(text.into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

read_as_text!(Slug, NotASlug);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_letters_digits_and_single_hyphens() {
        for text in ["ab", "north-east-college", "2026", "a-1", &"a".repeat(40)] {
            assert_eq!(text.parse::<Slug>().unwrap().as_str(), text);
        }
        for text in [
            "",
            "a",
            "-ab",
            "ab-",
            "a--b",
            "Ab",
            "a_b",
            "a b",
            "é1",
            "a/b",
            "..",
            &"a".repeat(41),
        ] {
            assert_eq!(Slug::parse(text), Err(NotASlug::Malformed), "{text}");
        }
        for text in RESERVED {
            assert_eq!(Slug::parse(text), Err(NotASlug::Reserved), "{text}");
        }
    }
}
