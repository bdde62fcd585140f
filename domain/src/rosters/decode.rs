//! The file's bytes as text.

use crate::Problem;

/// The text of a file as spreadsheets and editors save it: UTF-8 with or without a byte order mark, UTF-16 with one.
pub fn decode(bytes: &[u8]) -> Result<String, Problem> {
    // How zip archives and old Office files begin.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Problem::new(
            "not-text",
            "The file is a workbook. Open it in the spreadsheet, save it as CSV UTF-8, and give that file.",
        ));
    }
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest)?,
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        bytes => utf8(bytes)?,
    };
    // In text there is none; in UTF-16 without its mark every second byte is one.
    match text.split_once('\0') {
        Some((before, _)) => Err(not_text(before)),
        None => Ok(text),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, Problem> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(not_text(&String::from_utf8_lossy(&bytes[..error.valid_up_to()]))),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Problem> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    for c in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        text.push(c.map_err(|_| not_text(&text))?);
    }
    if rest.is_empty() {
        Ok(text)
    } else {
        Err(not_text(&text))
    }
}

fn not_text(before: &str) -> Problem {
    let line = 1 + line_breaks(before);
    Problem::new(
        "not-text",
        format!(
            "Line {line} holds bytes that are not Unicode text. Save the file as CSV UTF-8 and give it again."
        ),
    )
}

/// Line breaks in a text: LF, CR LF, or CR alone.
fn line_breaks(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_break = |(at, byte): (usize, &u8)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    bytes.iter().enumerate().filter(|byte| is_break(*byte)).count()
}
