//! Secrets that travel: in a cookie, in a mailed link. The database knows their hashes alone.

use crate::Rng;
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// 32 random bytes, written as 43 characters of base64url.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// A new one.
    pub fn new(rng: &Rng) -> Self {
        Self(rng.bytes())
    }

    /// Reads one as it travels.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// What the database keeps. The token is random, so that a plain hash is enough.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64URL_NOPAD.encode(&self.0))
    }
}

/// A token is never logged.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_shows_itself_to_nobody() {
        let token = Token::new(&Rng::seeded(1));
        let written = token.to_string();
        assert_eq!(written.len(), 43);
        assert_eq!(Token::parse(&written), Some(token.clone()));
        assert_eq!(format!("{token:?}"), "Token");
        for broken in ["", "abc", &written[1..], &format!("{written}A"), "é"] {
            assert_eq!(Token::parse(broken), None, "{broken:?}");
        }
    }
}
