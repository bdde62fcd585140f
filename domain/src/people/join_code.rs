//! The code by which students come into a class: read from a board, typed on a phone.

use super::read_as_text;
use std::fmt;

/// 40 bits as eight symbols of Crockford's base 32, in which no two look alike: `K7QM-3F9T`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JoinCode([u8; 5]);

/// Text that is no join code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This is not a join code. It has eight letters and digits, such as K7QM-3F9T.")]
pub struct NotAJoinCode;

const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M',
    'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];
const SYMBOLS: u32 = 8;
const BITS: u32 = 5;

impl JoinCode {
    /// The code of 40 random bits.
    pub fn from_bytes(bytes: [u8; 5]) -> Self {
        Self(bytes)
    }

    /// The bits, as they are kept.
    pub fn to_bytes(self) -> [u8; 5] {
        self.0
    }

    /// Reads what somebody typed: case, spaces and hyphens do not matter, O is 0, I and L are 1.
    pub fn parse(text: &str) -> Result<Self, NotAJoinCode> {
        let (mut bits, mut count) = (0_u64, 0);
        for c in text.chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c)) {
            let value = ALPHABET
                .iter()
                .position(|symbol| *symbol == meant(c))
                .ok_or(NotAJoinCode)?;
            count += 1;
            if count > SYMBOLS {
                return Err(NotAJoinCode);
            }
            bits = bits << BITS | value as u64;
        }
        if count < SYMBOLS {
            return Err(NotAJoinCode);
        }
        let [_, _, _, bytes @ ..] = bits.to_be_bytes();
        Ok(Self(bytes))
    }
}

/// Phones and word processors make dashes of hyphens.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The symbol that a character is taken for (Crockford, "Base 32", decoding).
fn meant(c: char) -> char {
    match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    }
}

impl fmt::Display for JoinCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e] = self.0;
        let bits = u64::from_be_bytes([0, 0, 0, a, b, c, d, e]);
        for place in 0..SYMBOLS {
            if place == SYMBOLS / 2 {
                f.write_str("-")?;
            }
            let value = bits >> (BITS * (SYMBOLS - 1 - place)) & 31;
            write!(f, "{}", ALPHABET[value as usize])?;
        }
        Ok(())
    }
}

read_as_text!(JoinCode, NotAJoinCode);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn is_read_as_it_is_spoken_and_copied() {
        let code = JoinCode::parse("K7QM-3F9T").unwrap();
        for typed in ["k7qm3f9t", " K7QM 3F9T\n", "k-7-q-m—3f9t"] {
            assert_eq!(JoinCode::parse(typed), Ok(code), "{typed}");
        }
        assert_eq!(JoinCode::parse("oil0-OIL0").unwrap().to_string(), "0110-0110");
        assert_eq!(JoinCode::from_bytes([0; 5]).to_string(), "0000-0000");
        assert_eq!(JoinCode::from_bytes([255; 5]).to_string(), "ZZZZ-ZZZZ");
        assert_eq!(JoinCode::from_bytes([0, 0, 0, 0, 1]).to_string(), "0000-0001");
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for typed in [
            "",
            "K7QM-3F9",
            "K7QM-3F9TT",
            "U7QM-3F9T",
            "K7QM-3F9!",
            "K7QM-3F9é",
        ] {
            assert_eq!(JoinCode::parse(typed), Err(NotAJoinCode), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn every_code_is_read_back(bytes: [u8; 5]) {
            let code = JoinCode::from_bytes(bytes);
            prop_assert_eq!(code.to_string().parse(), Ok(code));
            prop_assert_eq!(code.to_bytes(), bytes);
        }

        #[test]
        fn any_text_is_a_code_or_refused(text in "\\PC{0,12}") {
            let _ = JoinCode::parse(&text);
        }
    }
}
