//! What a password must be. Length is what counts; there are no rules of composition, which make people choose
//! `Password1!` (NIST SP 800-63B-4, 3.1.1.2), and what is guessed first is refused (the same place, and OWASP ASVS 5.0,
//! 6.2.4).

use super::EmailAddress;
use crate::Problem;

/// Characters. OWASP ASVS 5.0, 6.2.1 asks for at least 8, NIST SP 800-63B-4, 3.1.1.2 for 15 where nothing else is asked;
/// twelve that pass the checks below lie between.
pub const LEAST: usize = 12;

/// Characters; enough for any sentence, and little enough to hash (OWASP ASVS 5.0, 6.2.9 asks for room for 64).
pub const MOST: usize = 200;

const PRODUCT: &str = "superbill";

/// A block that is repeated up to this length is shorter than any password may be.
const BLOCK: usize = 6;

/// Neighbours on keyboards and in lists, read in either direction.
const ROWS: &[&str] = &[
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "yxcvbnm",
    "azertyuiop",
    "!@#$%^&*()",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
];

/// Characters in the order of a row that make a sequence of it.
const RUN: usize = 3;

/// What people choose first, anywhere and in this trade.
const COMMON: &[&str] = &[
    "admin",
    "administrator",
    "angel",
    "asdfgh",
    "baby",
    "baseball",
    "basketball",
    "batman",
    "biller",
    "billing",
    "buster",
    "changeme",
    "charlie",
    "cheese",
    "class",
    "coder",
    "coding",
    "college",
    "computer",
    "default",
    "dragon",
    "flower",
    "football",
    "freedom",
    "guest",
    "hello",
    "hunter",
    "iloveyou",
    "instructor",
    "internet",
    "jesus",
    "killer",
    "letmein",
    "login",
    "love",
    "lovely",
    "maggie",
    "master",
    "medical",
    "michael",
    "monkey",
    "mustang",
    "mypassword",
    "ninja",
    "password",
    "pepper",
    "please",
    "pokemon",
    "princess",
    "qazwsx",
    "qwerty",
    "school",
    "secret",
    "shadow",
    "soccer",
    "starwars",
    "student",
    "summer",
    "sunshine",
    "superman",
    "teacher",
    "temporary",
    "test",
    "trustno",
    "user",
    "welcome",
    "whatever",
    "winter",
    PRODUCT,
];

/// Whether a new password will do; `field` is its name in the form, `address` the account's where it is known.
pub fn check(password: &str, address: Option<&EmailAddress>, field: &str) -> Result<(), Problem> {
    let refuse = |code, sentence: &str| Err(Problem::new(code, sentence).field(field, sentence));
    let length = password.chars().count();
    if length < LEAST {
        return refuse(
            "too-short",
            "Use at least 12 characters. A few words in a row are easy to remember.",
        );
    }
    if length > MOST {
        return refuse("too-long", "Use at most 200 characters.");
    }
    let lower: Vec<char> = password.chars().flat_map(char::to_lowercase).collect();
    let easy = if address.is_some_and(|address| is_mostly(&lower, address.local())) {
        "This is little more than the e-mail address. Use words that have nothing to do with it."
    } else if is_made_of(&lower, &[PRODUCT]) {
        "This is little more than the name Superbill. Use words of your own."
    } else if is_repeated(&lower) {
        "This repeats one short piece. Use a few different words in a row."
    } else if is_sequence(&lower) {
        "This follows the keyboard, the alphabet or the numbers. Use a few words in a row."
    } else if is_made_of(&lower, COMMON) {
        "This is made of the most common passwords, which are tried first. Use a few rarer words in a row."
    } else {
        return Ok(());
    };
    refuse("too-easy", easy)
}

/// Whether a word of four letters or more is in it and is over half of it.
fn is_mostly(password: &[char], word: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    word.len() >= 4
        && word.len() * 2 > password.len()
        && password.windows(word.len()).any(|part| *part == *word)
}

/// Whether one block of a few characters fills it, the last time perhaps in part.
fn is_repeated(password: &[char]) -> bool {
    (1..=BLOCK).any(|block| (block..password.len()).all(|at| password[at] == password[at - block]))
}

/// Whether it falls into few runs along the rows: [`RUN`] characters in each or more, on average.
fn is_sequence(password: &[char]) -> bool {
    let (mut rest, mut runs) = (password, 0);
    while !rest.is_empty() {
        let along = |row: &&str| run(row.chars(), rest).max(run(row.chars().rev(), rest));
        let longest = ROWS.iter().map(along).max().unwrap_or(0);
        rest = &rest[longest.max(1)..];
        runs += 1;
    }
    runs * RUN <= password.len()
}

/// How many characters at the start of a text follow a row from where its first stands.
fn run(row: impl Iterator<Item = char>, text: &[char]) -> usize {
    let row: Vec<char> = row.collect();
    let starts = row.iter().enumerate().filter(|(_, c)| text.first() == Some(c));
    starts
        .map(|(start, _)| {
            row[start..]
                .iter()
                .zip(text)
                .take_while(|(one, other)| one == other)
                .count()
        })
        .max()
        .unwrap_or(0)
}

/// Whether nothing but these words is in it, with figures and signs between or after them, or in the place of letters.
fn is_made_of(password: &[char], words: &[&str]) -> bool {
    // For each place: whether words and signs fill everything before it, and at least one word.
    let mut filled = vec![None; password.len() + 1];
    filled[0] = Some(false);
    for at in 0..password.len() {
        let Some(has_word) = filled[at] else { continue };
        if !password[at].is_alphabetic() {
            filled[at + 1] = Some(filled[at + 1].unwrap_or(false) || has_word);
        }
        for word in words {
            let length = word.len();
            let is_here = password[at..].len() >= length
                && word
                    .chars()
                    .zip(&password[at..])
                    .all(|(letter, c)| stands_for(*c, letter));
            if is_here {
                filled[at + length] = Some(true);
            }
        }
    }
    filled[password.len()] == Some(true)
}

/// Whether a character is a letter, or the figure that is often written for it.
fn stands_for(c: char, letter: char) -> bool {
    c == letter
        || matches!(
            (c, letter),
            ('0', 'o')
                | ('1' | '!' | '|', 'i' | 'l')
                | ('3', 'e')
                | ('4' | '@', 'a')
                | ('5' | '$', 's')
                | ('6' | '9', 'g')
                | ('7' | '+', 't')
                | ('8', 'b')
                | ('2', 'z')
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refusal(password: &str) -> Option<String> {
        let address = EmailAddress::parse("jules.arceneaux@school.edu").unwrap();
        check(password, Some(&address), "password").err().map(|problem| {
            assert_eq!(problem.fields.len(), 1);
            assert_eq!(problem.fields[0].name, "password");
            format!("{}: {}", problem.code, problem.sentence)
        })
    }

    #[test]
    fn words_in_a_row_will_do() {
        for password in [
            "correct horse battery",
            "Tulpen aus Amsterdam",
            "mistral-tide-lamp",
            "korrekt-pferd",
            "  spaces count  ",
            "Übermut tut selten gut",
            "病歴管理士試験勉強中です明日",
            "839201748829",
            "my password is a long poem",
            "x7Kq2mR9vBt4",
            "jules.arceneaux loves old maps and tea",
            &"correct horse battery ".repeat(9),
        ] {
            assert_eq!(refusal(password), None, "{password}");
        }
    }

    #[test]
    fn length_is_counted_in_characters() {
        let short = "too-short: Use at least 12 characters. A few words in a row are easy to remember.";
        for password in ["", "x7Kq2mR9vBt", "éàüéàüéàüéà"] {
            assert_eq!(refusal(password).as_deref(), Some(short), "{password}");
        }
        assert_eq!(
            refusal(&"correct horse ".repeat(15)).as_deref(),
            Some("too-long: Use at most 200 characters.")
        );
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        for (start, passwords) in [
            (
                "too-easy: This is little more than the e-mail address.",
                &["jules.arceneaux", "Jules.Arceneaux2026", "!!jules.arceneaux1990!"][..],
            ),
            (
                "too-easy: This is little more than the name Superbill.",
                &[
                    "superbill123",
                    "SuperbillSuperbill",
                    "$uperb1ll!!!",
                    "super8i11-2026",
                ],
            ),
            (
                "too-easy: This repeats one short piece.",
                &[
                    "aaaaaaaaaaaa",
                    "abcabcabcabc",
                    "aBcAbCabcabcab",
                    "7Kq2m!7Kq2m!",
                    "            ",
                ],
            ),
            (
                "too-easy: This follows the keyboard,",
                &[
                    "123456789012",
                    "abcdefghijkl",
                    "zyxwvutsrqpo",
                    "qwertyuiop123",
                    "qwertyasdfgh",
                    "1q2w3e4r5t6y",
                    "1qaz2wsx3edc",
                    "abc123qwerty",
                    "!@#$%^&*()123",
                    "098765432109",
                ],
            ),
            (
                "too-easy: This is made of the most common passwords,",
                &[
                    "password1234",
                    "P@ssw0rd2026",
                    "Welcome2026!",
                    "letmeinplease",
                    "monkey-dragon-7",
                    "1L0v3Y0u!!!!",
                    "2026password",
                    "superbillcoding",
                    "qwerty839201",
                ],
            ),
        ] {
            for password in passwords {
                let said = refusal(password).unwrap_or_default();
                assert!(said.starts_with(start), "{password}: {said}");
            }
        }
    }

    #[test]
    fn a_short_local_part_says_nothing() {
        let address = EmailAddress::parse("ada@school.edu").unwrap();
        assert_eq!(check("ada mistral tide", Some(&address), "new"), Ok(()));
        assert_eq!(check("mistral tide lamp", None, "new"), Ok(()));
    }

    proptest! {
        #[test]
        fn any_text_is_taken_or_refused(password in "\\PC{0,220}") {
            let _ = check(&password, None, "password");
        }
    }
}
