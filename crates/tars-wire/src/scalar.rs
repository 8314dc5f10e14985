//! What stands behind a head and has nothing nested in it: numbers, strings and
//! bytes. A wider type takes every narrower one, a narrower type never a wider.

use crate::{
    error::{ErrorKind, Result},
    head::WireType,
    reader::{Reader, MAX_STRING},
};

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
