//! What stands behind a head and has nothing nested in it: numbers, strings and
//! bytes. A wider type takes every narrower one, a narrower type never a wider.

use crate::{
    error::{ErrorKind, Result},
    head::{WireType, FIRST_LONG_TAG},
    reader::{Reader, MAX_STRING},
};

// Wire types as the low bits of a head.
const CHAR: u8 = WireType::Char as u8;
const SHORT: u8 = WireType::Short as u8;
const INT32: u8 = WireType::Int32 as u8;
const INT64: u8 = WireType::Int64 as u8;
const DOUBLE: u8 = WireType::Double as u8;
const STRING1: u8 = WireType::String1 as u8;
const ZERO: u8 = WireType::Zero as u8;

impl<'a> Reader<'a> {
    /// The integer behind a head of type `wire`, which may be no wider than
    /// `widest`; `expected` is the type's name for the error.
    #[inline]
    pub fn read_int(
        &mut self,
        wire: WireType,
        widest: WireType,
        expected: &'static str,
    ) -> Result<i64> {
        Ok(match wire {
            WireType::Zero => 0,
            WireType::Char => i8::from_be_bytes(self.take()?).into(),
            WireType::Short if widest >= wire => i16::from_be_bytes(self.take()?).into(),
            WireType::Int32 if widest >= wire => i32::from_be_bytes(self.take()?).into(),
            WireType::Int64 if widest >= wire => i64::from_be_bytes(self.take()?),
            _ => return Err(self.mismatch(wire, expected)),
        })
    }

    /// The integer field `tag`, when it comes next, is whole, and is no wider than `widest`.
    /// Otherwise nothing is read, and [`Reader::seek`] tells what is there: this is the short way
    /// to what nearly always is.
    #[inline(always)]
    pub fn next_int(&mut self, tag: u8, widest: WireType) -> Option<i64> {
        let (head, body) = self.next_short_head(tag)?;
        let (value, rest) = match (head, body) {
            (CHAR, [a, rest @ ..]) => (i64::from(i8::from_be_bytes([*a])), rest),
            (SHORT, [a, b, rest @ ..]) if widest >= WireType::Short => {
                (i64::from(i16::from_be_bytes([*a, *b])), rest)
            }
            (INT32, [a, b, c, d, rest @ ..]) if widest >= WireType::Int32 => {
                (i64::from(i32::from_be_bytes([*a, *b, *c, *d])), rest)
            }
            (INT64, rest) if widest >= WireType::Int64 => {
                let (bytes, rest) = rest.split_first_chunk()?;
                (i64::from_be_bytes(*bytes), rest)
            }
            (ZERO, rest) => (0, rest),
            _ => return None,
        };
        self.skip_to(rest);
        Some(value)
    }

    /// The string field `tag` of up to 255 bytes, as [`Reader::next_int`].
    #[inline(always)]
    pub fn next_string(&mut self, tag: u8) -> Option<&'a [u8]> {
        let (STRING1, [length, body @ ..]) = self.next_short_head(tag)? else {
            return None;
        };
        let (text, rest) = body.split_at_checked(usize::from(*length))?;
        self.skip_to(rest);
        Some(text)
    }

    /// The double field `tag`, as [`Reader::next_int`].
    #[inline(always)]
    pub fn next_f64(&mut self, tag: u8) -> Option<f64> {
        let (DOUBLE, body) = self.next_short_head(tag)? else {
            return None;
        };
        let (bytes, rest) = body.split_first_chunk()?;
        self.skip_to(rest);
        Some(f64::from_be_bytes(*bytes))
    }

    // The low bits of a head of one byte with this tag, and what is behind it.
    #[inline(always)]
    fn next_short_head(&self, tag: u8) -> Option<(u8, &'a [u8])> {
        match self.rest() {
            [head, body @ ..] if tag < FIRST_LONG_TAG && head >> 4 == tag => {
                Some((head & 0x0f, body))
            }
            _ => None,
        }
    }

    /// The byte behind a head of type `wire`.
    #[inline]
    pub fn read_i8(&mut self, wire: WireType) -> Result<i8> {
        self.read_int(wire, WireType::Char, "byte").map(|v| v as i8)
    }

    /// The short behind a head of type `wire`.
    #[inline]
    pub fn read_i16(&mut self, wire: WireType) -> Result<i16> {
        self.read_int(wire, WireType::Short, "short")
            .map(|v| v as i16)
    }

    /// The int32 behind a head of type `wire`.
    #[inline]
    pub fn read_i32(&mut self, wire: WireType) -> Result<i32> {
        self.read_int(wire, WireType::Int32, "int32")
            .map(|v| v as i32)
    }

    /// The int64 behind a head of type `wire`.
    #[inline]
    pub fn read_i64(&mut self, wire: WireType) -> Result<i64> {
        self.read_int(wire, WireType::Int64, "int64")
    }

    /// The float behind a head of type `wire`.
    #[inline]
    pub fn read_f32(&mut self, wire: WireType) -> Result<f32> {
        Ok(match wire {
            WireType::Zero => 0.0,
            WireType::Float => f32::from_be_bytes(self.take()?),
            _ => return Err(self.mismatch(wire, "float")),
        })
    }

    /// The double behind a head of type `wire`; a float is one, too.
    #[inline]
    pub fn read_f64(&mut self, wire: WireType) -> Result<f64> {
        Ok(match wire {
            WireType::Zero => 0.0,
            WireType::Float => f32::from_be_bytes(self.take()?).into(),
            WireType::Double => f64::from_be_bytes(self.take()?),
            _ => return Err(self.mismatch(wire, "double")),
        })
    }

    /// The bytes of the string behind a head of type `wire`, at most
    /// [`MAX_STRING`] of them.
    #[inline]
    pub fn read_string(&mut self, wire: WireType) -> Result<&'a [u8]> {
        let length = self.string_length(wire)?;
        if length > MAX_STRING {
            return Err(self.wrong_value(ErrorKind::Length {
                length: length as i64,
                max: MAX_STRING,
            }));
        }
        self.take_slice(length)
    }

    #[inline]
    pub(crate) fn string_length(&mut self, wire: WireType) -> Result<usize> {
        match wire {
            WireType::String1 => Ok(u8::from_be_bytes(self.take()?).into()),
            WireType::String4 => Ok(u32::from_be_bytes(self.take()?) as usize),
            _ => Err(self.mismatch(wire, "string")),
        }
    }

    /// The bytes of the simple list (vector of byte) behind a head of type `wire`.
    #[inline]
    pub fn read_simple_list(&mut self, wire: WireType) -> Result<&'a [u8]> {
        if wire != WireType::SimpleList {
            return Err(self.mismatch(wire, "simple list"));
        }
        let element = self.head()?.wire;
        if element != WireType::Char {
            return Err(self.mismatch(element, "byte"));
        }
        let length = self.read_count(1)?;
        self.take_slice(length)
    }
}
