//! The basic types: their numbers in PHP, their names, which PHP values they take, and how
//! each is written and read. phptars' rules for conversions hold to the byte.

use ext_php_rs::types::Zval;
use tars_wire::{Reader, WireType};

use super::convert;
use super::exact;
use super::failure::{Code, Failure};
use crate::zend::engine::{self, Writer, DOUBLE, FALSE, LONG, STRING, TRUE};

/// Which values a type takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// Those that phptars takes, converted as it converts them.
    Phptars,
    /// Its own.
    Exact,
}

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
    /// An int of eight bits, where PHP has one for it: of no constant.
    Byte = 12,
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
            Self::Byte => "Byte",
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
            Self::Byte => "char",
        }
    }

    /// Writes `value`, converted to this type.
    #[inline(always)]
    pub fn encode(
        self,
        writer: &mut Writer,
        tag: u8,
        value: &Zval,
        rules: Rules,
    ) -> Result<(), Failure> {
        if self.encode_plain(writer, tag, value) {
            return Ok(());
        }
        match rules {
            Rules::Phptars => self.encode_converted(writer, tag, value),
            Rules::Exact => self.encode_exact(writer, tag, value),
        }
    }

    /// Writes a value that needs no conversion; `false` when it does.
    #[inline(always)]
    pub fn encode_plain(self, writer: &mut Writer, tag: u8, value: &Zval) -> bool {
        match engine::kind(value) {
            LONG => {
                let number = engine::long(value);
                let (min, max) = self.range();
                if number < min || number > max {
                    return false;
                }
                writer.write_i64(tag, number);
            }
            STRING if self == Self::String => {
                let text = engine::bytes(value);
                if text.len() > convert::LONGEST {
                    return false;
                }
                writer.write_string(tag, text);
            }
            DOUBLE if self == Self::Double => writer.write_f64(tag, engine::double(value)),
            _ => return false,
        }
        true
    }

    /// The integers that are their own form in this type; none for what is no integer type.
    #[inline(always)]
    pub const fn range(self) -> (i64, i64) {
        const NONE: (i64, i64) = (1, 0);
        const RANGES: [(i64, i64); 13] = [
            NONE,
            NONE,
            (i8::MIN as i64, i8::MAX as i64),
            (0, u8::MAX as i64),
            (i16::MIN as i64, i16::MAX as i64),
            (0, u16::MAX as i64),
            NONE,
            NONE,
            (i32::MIN as i64, i32::MAX as i64),
            (0, u32::MAX as i64),
            (i64::MIN, i64::MAX),
            NONE,
            (i8::MIN as i64, i8::MAX as i64),
        ];
        RANGES[self as usize]
    }

    // Writes a value of the type, or an int where the type is wider, or where PHP made one of a key.
    #[inline(never)]
    fn encode_exact(self, writer: &mut Writer, tag: u8, value: &Zval) -> Result<(), Failure> {
        match (self, engine::kind(value)) {
            (Self::Bool, TRUE | FALSE) => {
                writer.write_i64(tag, (engine::kind(value) == TRUE).into());
            }
            (Self::Bool, LONG) if matches!(engine::long(value), 0 | 1) => {
                writer.write_i64(tag, engine::long(value));
            }
            // The wire's float is narrower than PHP's.
            (Self::Float, DOUBLE) => {
                let double = engine::double(value);
                #[allow(clippy::cast_possible_truncation)]
                let float = double as f32;
                if double.is_finite() && !float.is_finite() {
                    return Err(exact::refuse_basic(self, value));
                }
                writer.write_f32(tag, float);
            }
            (Self::Float | Self::Double | Self::String, LONG) => {
                return self.encode_converted(writer, tag, value);
            }
            _ => return Err(exact::refuse_basic(self, value)),
        }
        Ok(())
    }

    #[inline(never)]
    fn encode_converted(self, writer: &mut Writer, tag: u8, value: &Zval) -> Result<(), Failure> {
        let (min, max) = self.range();
        match self {
            Self::Bool => writer.write_i64(tag, convert::bool(value)?.into()),
            Self::Char => writer.write_i64(tag, convert::char(value)?.into()),
            Self::Byte | Self::UInt8 | Self::Short | Self::UInt16 | Self::Int32 => {
                writer.write_i64(tag, convert::int(value, min, max)?);
            }
            Self::UInt32 | Self::Int64 => {
                writer.write_i64(tag, convert::wide_int(value, min, max)?);
            }
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
    #[inline(always)]
    pub fn decode(
        self,
        reader: &mut Reader,
        wire: WireType,
        out: &mut Zval,
    ) -> tars_wire::Result<()> {
        match self {
            Self::Bool => {
                engine::set_bool(out, reader.read_int(wire, WireType::Char, "bool")? != 0)
            }
            Self::Char => engine::set_string(out, &reader.read_i8(wire)?.to_be_bytes()),
            Self::Byte => engine::set_long(out, reader.read_i8(wire)?.into()),
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

    /// Reads the field `tag` into `out` if that is what comes next, in its usual form; `false`, and
    /// nothing is read, otherwise.
    #[inline(always)]
    pub fn decode_next(self, reader: &mut Reader, tag: u8, out: &mut Zval) -> bool {
        match self {
            Self::Int32 => decode_next_int(reader, tag, WireType::Int32, out),
            Self::Int64 | Self::UInt32 => decode_next_int(reader, tag, WireType::Int64, out),
            Self::Byte => decode_next_int(reader, tag, WireType::Char, out),
            Self::Short => decode_next_int(reader, tag, WireType::Short, out),
            Self::UInt8 => match reader.next_int(tag, WireType::Short) {
                Some(value) => {
                    engine::set_long(out, value & 0xff);
                    true
                }
                None => false,
            },
            Self::Double => match reader.next_f64(tag) {
                Some(value) => {
                    engine::set_double(out, value);
                    true
                }
                None => false,
            },
            Self::String => match reader.next_string(tag) {
                Some(text) => {
                    engine::set_string(out, text);
                    true
                }
                None => false,
            },
            _ => false,
        }
    }

    /// Reads the field `tag`, which must be there.
    #[inline(always)]
    pub fn decode_required(
        self,
        reader: &mut Reader,
        tag: u8,
        out: &mut Zval,
    ) -> tars_wire::Result<()> {
        if self.decode_next(reader, tag, out) {
            return Ok(());
        }
        let wire = reader.seek_required(tag)?;
        self.decode_found(reader, wire, out)
    }

    /// As [`Basic::decode`], out of the way.
    #[inline(never)]
    pub fn decode_found(
        self,
        reader: &mut Reader,
        wire: WireType,
        out: &mut Zval,
    ) -> tars_wire::Result<()> {
        self.decode(reader, wire, out)
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

#[inline(always)]
fn decode_next_int(reader: &mut Reader, tag: u8, widest: WireType, out: &mut Zval) -> bool {
    match reader.next_int(tag, widest) {
        Some(value) => {
            engine::set_long(out, value);
            true
        }
        None => false,
    }
}

/// The failure of a value that is too large for the wire.
pub const TOO_LARGE: Failure = Failure::Code(Code::Range);
