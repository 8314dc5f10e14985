//! The eleven basic types: their numbers in PHP, their names, which PHP values they take, and how
//! each is written and read. phptars' rules for conversions hold to the byte.

use ext_php_rs::types::Zval;
use tars_wire::{Reader, WireType, Writer};

use super::convert;
use super::engine;
use super::failure::{Code, Failure};

/// A basic type; the numbers are the constants of the class `TARS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Basic {
    Bool = 1,
    Char = 2,
    UInt8 = 3,
    Short = 4,
    UInt16 = 5,
    Float = 6,
    Double = 7,
    Int32 = 8,
    UInt32 = 9,
    Int64 = 10,
    String = 11,
}

impl Basic {
    pub const ALL: [Self; 11] = [
        Self::Bool,
        Self::Char,
        Self::UInt8,
        Self::Short,
        Self::UInt16,
        Self::Float,
        Self::Double,
        Self::Int32,
        Self::UInt32,
        Self::Int64,
        Self::String,
    ];

    /// The type of a constant of the class `TARS`.
    pub fn from_constant(number: i64) -> Option<Self> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        Self::ALL.get(index).copied()
    }

    /// The name in method names and messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bool => "Bool",
            Self::Char => "Char",
            Self::UInt8 => "UInt8",
            Self::Short => "Short",
            Self::UInt16 => "UInt16",
            Self::Float => "Float",
            Self::Double => "Double",
            Self::Int32 => "Int32",
            Self::UInt32 => "UInt32",
            Self::Int64 => "Int64",
            Self::String => "String",
        }
    }

    /// The name in the names of other types, as TUP has it.
    pub const fn tup_name(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Char => "char",
            Self::UInt8 => "uint8",
            Self::Short => "short",
            Self::UInt16 => "uint16",
            Self::Float => "float",
            Self::Double => "double",
            Self::Int32 => "int32",
            Self::UInt32 => "uint32",
            Self::Int64 => "int64",
            Self::String => "string",
        }
    }

    /// Writes `value`, converted to this type.
    #[inline]
    pub fn encode(self, writer: &mut Writer, tag: u8, value: &Zval) -> Result<(), Failure> {
        match self {
            Self::Bool => writer.write_i64(tag, convert::bool(value)?.into()),
            Self::Char => writer.write_i64(tag, convert::char(value)?.into()),
            Self::UInt8 => writer.write_i64(tag, convert::int(value, 0, u8::MAX.into())?),
            Self::Short => {
                writer.write_i64(tag, convert::int(value, i16::MIN.into(), i16::MAX.into())?);
            }
            Self::UInt16 => writer.write_i64(tag, convert::int(value, 0, u16::MAX.into())?),
            Self::Int32 => {
                writer.write_i64(tag, convert::int(value, i32::MIN.into(), i32::MAX.into())?);
            }
            Self::UInt32 => writer.write_i64(tag, convert::wide_int(value, 0, u32::MAX.into())?),
            Self::Int64 => writer.write_i64(tag, convert::wide_int(value, i64::MIN, i64::MAX)?),
            // The wire's float is narrower than PHP's.
            #[allow(clippy::cast_possible_truncation)]
            Self::Float => writer.write_f32(tag, convert::float(value)? as f32),
            Self::Double => writer.write_f64(tag, convert::float(value)?),
            Self::String => {
                let text = convert::text(value)?;
                writer.write_string(tag, text.bytes());
            }
        }
        Ok(())
    }

    /// Reads a value behind a head of type `wire` into `out`, which holds nothing yet.
    #[inline]
    pub fn decode(
        self,
        reader: &mut Reader,
        wire: WireType,
        out: &mut Zval,
    ) -> tars_wire::Result<()> {
        match self {
            Self::Bool => engine::set_bool(out, reader.read_int(wire, WireType::Char, "bool")? != 0),
            Self::Char => engine::set_string(out, &reader.read_i8(wire)?.to_be_bytes()),
            Self::UInt8 => {
                // The unsigned types wrap, as everywhere in Tars.
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let value = reader.read_int(wire, WireType::Short, "unsigned byte")? as u8;
                engine::set_long(out, value.into());
            }
            Self::Short => engine::set_long(out, reader.read_i16(wire)?.into()),
            Self::UInt16 => {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let value = reader.read_int(wire, WireType::Int32, "unsigned short")? as u16;
                engine::set_long(out, value.into());
            }
            Self::Int32 => engine::set_long(out, reader.read_i32(wire)?.into()),
            Self::UInt32 | Self::Int64 => engine::set_long(out, reader.read_i64(wire)?),
            Self::Float => engine::set_double(out, reader.read_f32(wire)?.into()),
            Self::Double => engine::set_double(out, reader.read_f64(wire)?),
            Self::String => engine::set_string(out, reader.read_string(wire)?),
        }
        Ok(())
    }

    /// What a value that is not there reads as.
    pub fn absent(self, out: &mut Zval) {
        match self {
            Self::Bool => engine::set_bool(out, false),
            Self::Char => engine::set_string(out, b"\0"),
            Self::Float | Self::Double => engine::set_double(out, 0.0),
            Self::String => engine::set_string(out, b""),
            _ => engine::set_long(out, 0),
        }
    }
}

/// The failure of a value that is too large for the wire.
pub const TOO_LARGE: Failure = Failure::Code(Code::Range);
