//! The address by which a person signs in and is written to.

use super::read_as_text;
use std::fmt;

/// An e-mail address in lower case, so that two spellings of one mailbox are one account.
///
/// What nobody types is left out: quoted local parts, comments and address literals (RFC 5321, 4.1.2). Whether a mailbox
/// answers is for a message to find out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(Box<str>);

/// Text that is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAddress {
    /// Nothing is written.
    #[error("Write an e-mail address, such as name@school.edu.")]
    Missing,
    /// More than mail can carry.
    #[error("An e-mail address has at most 254 characters, at most 64 of them before the @.")]
    TooLong,
    /// Anything else.
    #[error("This is not an e-mail address. Write it as name@school.edu.")]
    Malformed,
}

impl EmailAddress {
    /// Bytes of the whole (RFC 5321, 4.5.3.1.3, less the angle brackets).
    pub const MOST: usize = 254;
    /// Bytes before the `@` (RFC 5321, 4.5.3.1.1).
    pub const MOST_LOCAL: usize = 64;

    /// Reads what somebody typed; white space around it is theirs, not the address's.
    pub fn parse(text: &str) -> Result<Self, NotAnAddress> {
        let text: String = text.trim().chars().flat_map(char::to_lowercase).collect();
        if text.is_empty() {
            return Err(NotAnAddress::Missing);
        }
        let (local, domain) = text.split_once('@').ok_or(NotAnAddress::Malformed)?;
        if !is_local(local) || !is_domain(domain) {
            return Err(NotAnAddress::Malformed);
        }
        if text.len() > Self::MOST || local.len() > Self::MOST_LOCAL {
            return Err(NotAnAddress::TooLong);
        }
        Ok(Self(text.into()))
    }

    /// The whole.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the `@`.
    pub fn local(&self) -> &str {
        self.0.split_once('@').map_or(&self.0, |(local, _)| local)
    }
}

/// Atoms of ASCII with single dots between them: other letters reach only mail servers that take them (RFC 6531).
fn is_local(local: &str) -> bool {
    local.split('.').all(|atom| !atom.is_empty()) && !local.chars().any(cannot_be_local)
}

fn cannot_be_local(c: char) -> bool {
    !c.is_ascii_graphic() || "\"`@,;:()[]<>\\".contains(c)
}

/// Two labels or more, the last of which is not a number: that would be a host's IP address (RFC 3696, 2).
fn is_domain(domain: &str) -> bool {
    domain.contains('.')
        && domain.split('.').all(is_label)
        && domain
            .rsplit('.')
            .next()
            .is_some_and(|last| !last.bytes().all(|c| c.is_ascii_digit()))
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .chars()
            .all(|c| c.is_alphabetic() || c.is_ascii_digit() || c == '-')
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

read_as_text!(EmailAddress, NotAnAddress);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_kept_in_lower_case() {
        for (typed, kept) in [
            (" Jules.Arceneaux@School.EDU ", "jules.arceneaux@school.edu"),
            ("o'brien+icd@a-b.example.org", "o'brien+icd@a-b.example.org"),
            ("jose@bücher.example", "jose@bücher.example"),
            ("1@2.c3", "1@2.c3"),
        ] {
            let address = EmailAddress::parse(typed).unwrap();
            assert_eq!(address.as_str(), kept);
            assert_eq!(address.to_string().parse(), Ok(address));
        }
        assert_eq!(EmailAddress::parse("ada.l@school.edu").unwrap().local(), "ada.l");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        assert_eq!(EmailAddress::parse(" "), Err(NotAnAddress::Missing));
        for text in [
            "ada",
            "@school.edu",
            "ada@",
            "ada@school",
            "ada@@school.edu",
            "ada@b@school.edu",
            "ada l@school.edu",
            "ada\u{0}@school.edu",
            "\"ada\"@school.edu",
            "‘ada’@school.edu",
            "ada,l@school.edu",
            "<ada@school.edu>",
            "Ada <ada@school.edu>",
            ".ada@school.edu",
            "ada..l@school.edu",
            "ada@.school.edu",
            "ada@school.edu.",
            "ada@-school.edu",
            "ada@school-.edu",
            "ada@sch_ool.edu",
            "ada@10.0.0.1",
            "ada@[10.0.0.1]",
            "ada\u{202E}@school.edu",
        ] {
            assert_eq!(EmailAddress::parse(text), Err(NotAnAddress::Malformed), "{text}");
        }
    }

    #[test]
    fn lengths_are_those_of_mail() {
        let with = |local: usize, labels: &[usize]| {
            let domain: Vec<String> = labels.iter().map(|length| "d".repeat(*length)).collect();
            EmailAddress::parse(&format!("{}@{}", "l".repeat(local), domain.join(".")))
        };
        assert!(with(64, &[63, 63, 57, 3]).is_ok());
        assert_eq!(with(64, &[63, 63, 58, 3]), Err(NotAnAddress::TooLong));
        assert_eq!(with(65, &[3, 3]), Err(NotAnAddress::TooLong));
        assert_eq!(with(1, &[64, 3]), Err(NotAnAddress::Malformed));
    }

    #[test]
    fn it_is_checked_when_it_comes_in() {
        let address: EmailAddress = serde_json::from_str("\"Ada@School.edu\"").unwrap();
        assert_eq!(serde_json::to_string(&address).unwrap(), "\"ada@school.edu\"");
        let error = serde_json::from_str::<EmailAddress>("\"ada\"").unwrap_err();
        assert_eq!(
            error.to_string(),
            "This is not an e-mail address. Write it as name@school.edu."
        );
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_back(text in "\\PC{0,20}@\\PC{0,10}\\.\\PC{0,10}") {
            if let Ok(address) = EmailAddress::parse(&text) {
                prop_assert_eq!(EmailAddress::parse(address.as_str()), Ok(address.clone()));
                prop_assert_eq!(address.as_str().matches('@').count(), 1);
            }
        }
    }
}
