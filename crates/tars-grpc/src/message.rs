//! `grpc-message`: text of any kind in a header, which takes printable ASCII. Every other byte, and `%`, is
//! written as `%` and two hexadecimal digits.

use std::borrow::Cow;

const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && byte != b'%'
}

/// The text as the header has it.
pub fn encode(text: &[u8]) -> Cow<'_, [u8]> {
    if text.iter().copied().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut encoded = Vec::with_capacity(text.len() + 32);
    for &byte in text {
        if is_plain(byte) {
            encoded.push(byte);
        } else {
            let digits = [byte >> 4, byte & 15].map(|digit| DIGITS[usize::from(digit)]);
            encoded.extend([b'%', digits[0], digits[1]]);
        }
    }
    Cow::Owned(encoded)
}

/// The text that the header has. What is not encoded as it should be stays as it is: a broken text still
/// tells more than none.
pub fn decode(header: &[u8]) -> Cow<'_, [u8]> {
    if !header.contains(&b'%') {
        return Cow::Borrowed(header);
    }
    let mut decoded = Vec::with_capacity(header.len());
    let mut rest = header;
    while let [first, behind @ ..] = rest {
        if let Some((byte, behind)) = escaped(rest) {
            decoded.push(byte);
            rest = behind;
        } else {
            decoded.push(*first);
            rest = behind;
        }
    }
    Cow::Owned(decoded)
}

// The byte that is written as three here, and what is behind it.
fn escaped(text: &[u8]) -> Option<(u8, &[u8])> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    match text {
        [b'%', high, low, behind @ ..] => {
            let byte = digit(*high)? << 4 | digit(*low)?;
            Some((u8::try_from(byte).ok()?, behind))
        }
        _ => None,
    }
}
