//! What numbers and strings in the text stand for.

use crate::kind::Kind;

/// Bytes of a number or an escape that are shown in a message.
const SHOWN: usize = 40;

/// `10`, `-0x1F`, `017`.
pub(crate) fn integer(text: &str) -> Result<i64, Kind> {
    let (sign, digits) = match text.as_bytes()[0] {
        b'-' => ("-", &text[1..]),
        b'+' => ("", &text[1..]),
        _ => ("", text),
    };
    let hex = digits.strip_prefix("0x").or(digits.strip_prefix("0X"));
    let (radix, digits) = match (hex, digits.strip_prefix('0')) {
        (Some(hex), _) => (16, hex),
        (None, Some(octal)) if !octal.is_empty() => (8, octal),
        _ => (10, digits),
    };
    if !digits.chars().all(|digit| digit.is_digit(radix)) {
        return Err(Kind::BadNumber { text: shown(text) });
    }
    let value = i64::from_str_radix(&format!("{sign}{digits}"), radix);
    value.map_err(|_| Kind::NumberOutOfRange {
        text: shown(text),
        range: "an integer has 64 bits",
    })
}

/// `1.5`, `.5`, `2.`, `-1e3`, `1.5f`.
pub(crate) fn decimal(text: &str) -> Result<f64, Kind> {
    let digits = text.trim_end_matches(['f', 'F']);
    match digits.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        _ => Err(Kind::NumberOutOfRange {
            text: shown(text),
            range: "a double ends at 1.8e308",
        }),
    }
}

/// What is between the quotes, with its escapes read; each that cannot be read with the
/// bytes before it and its own.
pub(crate) fn text(quoted: &[u8]) -> (Vec<u8>, Vec<(std::ops::Range<usize>, Kind)>) {
    let end = quoted.len() - 1;
    let (mut value, mut bad) = (Vec::with_capacity(end), Vec::new());
    let mut at = 1;
    while at < end {
        if quoted[at] != b'\\' {
            value.push(quoted[at]);
            at += 1;
            continue;
        }
        let (byte, len) = escape(&quoted[at + 1..end]);
        let whole = at..at + 1 + len;
        match byte {
            Some(byte) => value.push(byte),
            None => {
                let begins = &quoted[at..whole.end.min(at + SHOWN)];
                let escape = String::from_utf8_lossy(begins).into_owned();
                bad.push((whole.clone(), Kind::BadEscape { escape }));
            }
        }
        at = whole.end;
    }
    (value, bad)
}

/// The byte that an escape stands for, and how many bytes are behind its backslash.
fn escape(rest: &[u8]) -> (Option<u8>, usize) {
    let simple = |byte| (Some(byte), 1);
    match rest[0] {
        byte @ (b'\\' | b'"' | b'\'' | b'?') => simple(byte),
        b'n' => simple(b'\n'),
        b'r' => simple(b'\r'),
        b't' => simple(b'\t'),
        b'v' => simple(0x0b),
        b'f' => simple(0x0c),
        b'a' => simple(0x07),
        b'b' => simple(0x08),
        b'x' => number(&rest[1..], 16, usize::MAX, 1),
        b'0'..=b'3' => number(rest, 8, 3, 0),
        _ => (None, 1),
    }
}

/// At most `most` digits, which must not make a NUL, behind `before` other bytes.
fn number(digits: &[u8], radix: u32, most: usize, before: usize) -> (Option<u8>, usize) {
    let digits = digits.iter().take(most);
    let digits = digits.map_while(|byte| char::from(*byte).to_digit(radix));
    let (value, len) = digits.fold((0u32, 0), |(value, len), digit| {
        (value.saturating_mul(radix).saturating_add(digit), len + 1)
    });
    let byte = u8::try_from(value).ok().filter(|byte| *byte != 0);
    (byte, before + len)
}

/// A number for a message: a long one only begins.
fn shown(text: &str) -> String {
    match text.get(..SHOWN) {
        Some(start) if text.len() > SHOWN => format!("{start}..."),
        _ => text.to_owned(),
    }
}
