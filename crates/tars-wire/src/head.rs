//! What stands before every value: a tag, which says the field, and a wire
//! type, which says how the value is written. One byte, `tag << 4 | type`; from
//! tag 15 on two, `0xf0 | type` and the tag.

use std::fmt;

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum WireType {
    /// One byte, signed.
    Char = 0,
    /// Two bytes, signed, big endian as all that follow.
    Short = 1,
    /// Four bytes, signed.
    Int32 = 2,
    /// Eight bytes, signed.
    Int64 = 3,
    /// Four bytes, IEEE 754.
    Float = 4,
    /// Eight bytes, IEEE 754.
    Double = 5,
    /// One byte of length, then the string.
    String1 = 6,
    /// Four bytes of length, then the string.
    String4 = 7,
    /// A count, then keys at tag 0 and values at tag 1.
    Map = 8,
    /// A count, then elements at tag 0.
    List = 9,
    /// Fields up to a [`WireType::StructEnd`].
    StructBegin = 10,
    /// The end of the struct's fields.
    StructEnd = 11,
    /// The number 0; no bytes follow.
    Zero = 12,
    /// A head of type `Char`, a count, then that many bytes.
    SimpleList = 13,
    /// Not in use: nothing takes it.
    Reserved14 = 14,
    /// Not in use: nothing takes it.
    Reserved15 = 15,
}

impl WireType {
    /// The wire type in the low four bits of a head's first byte.
    #[inline]
    pub const fn from_low_bits(first: u8) -> Self {
        match first & 0x0f {
            0 => Self::Char,
            1 => Self::Short,
            2 => Self::Int32,
            3 => Self::Int64,
            4 => Self::Float,
            5 => Self::Double,
            6 => Self::String1,
            7 => Self::String4,
            8 => Self::Map,
            9 => Self::List,
            10 => Self::StructBegin,
            11 => Self::StructEnd,
            12 => Self::Zero,
            13 => Self::SimpleList,
            14 => Self::Reserved14,
            _ => Self::Reserved15,
        }
    }
}

impl fmt::Display for WireType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Char => "byte",
            Self::Short => "short",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Float => "float",
            Self::Double => "double",
            Self::String1 | Self::String4 => "string",
            Self::Map => "map",
            Self::List => "list",
            Self::StructBegin => "struct",
            Self::StructEnd => "end of struct",
            Self::Zero => "zero",
            Self::SimpleList => "simple list",
            Self::Reserved14 => "unknown type 14",
            Self::Reserved15 => "unknown type 15",
        })
    }
}

/// The smallest tag that needs a byte of its own.
pub const FIRST_LONG_TAG: u8 = 15;

/// The tag and wire type of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Which field of its struct, or which side of a map's entry.
    pub tag: u8,
    /// How the value after it is written.
    pub wire: WireType,
}
