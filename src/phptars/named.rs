//! Where a value is: under a tag in version 1, under a name in a TUP buffer in version 3.

use tars_wire::{tup, Error, ErrorKind, Reader, WireType};

use crate::codec::convert;
use crate::codec::failure::{Code, Failure};

/// The version whose values have names; all others have tags.
pub const TUP: i64 = 3;

/// The version whose values have names, and the names of their types.
pub const TYPED_TUP: i64 = 2;

/// The tag that a parameter's name says: as C's `atoi`, of which a byte is left.
#[inline]
pub fn tag(name: &[u8]) -> u8 {
    let mut digits = convert::without_blanks(name);
    let negative = digits.first() == Some(&b'-');
    if matches!(digits.first(), Some(b'-' | b'+')) {
        digits = &digits[1..];
    }
    let number = digits
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0_u8, |number, byte| {
            number.wrapping_mul(10).wrapping_add(byte - b'0')
        });
    if negative {
        number.wrapping_neg()
    } else {
        number
    }
}

/// A place in a buffer where a value is expected.
pub enum Found<'a> {
    /// Behind this head.
    Value(Reader<'a>, WireType),
    Absent,
}

/// Looks for the value under a tag.
#[inline]
pub fn by_tag(mut reader: Reader, tag: u8, required: bool) -> tars_wire::Result<Found> {
    if let Some(wire) = reader.seek(tag)? {
        return Ok(Found::Value(reader, wire));
    }
    // The end of a struct that never began is no value and no absence.
    if let Some(head) = reader.peek()? {
        if head.wire == WireType::StructEnd {
            return Err(reader.mismatch(head.wire, "a value"));
        }
    }
    if required {
        reader.seek_required(tag)?;
    }
    Ok(Found::Absent)
}

/// Looks for the value under a name; of two, the last. The whole map is read, so that a broken one
/// is never half believed. Without the name: where the map ends.
pub fn by_name<'a>(buffer: &'a [u8], name: &[u8]) -> tars_wire::Result<Result<Reader<'a>, usize>> {
    let mut found = None;
    let end = tup::each_v3(buffer, |key, value| {
        if key == name {
            found = Some(value);
        }
        tars_wire::Result::Ok(())
    })?;
    Ok(found.ok_or(end))
}

/// The failure of a value that is required, and whose name is not in the map that ends there.
#[cold]
pub fn no_such_name(code: Code, name: &[u8], end: usize) -> Failure {
    let words = format!("no value is named '{}'", String::from_utf8_lossy(name));
    Failure::Unread(code, Error::new(ErrorKind::Refused(words.into()), end))
}
