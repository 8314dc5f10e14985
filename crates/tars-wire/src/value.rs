//! Rust types as Tars values: [`Encode`] writes one, [`Decode`] reads one behind
//! its head. Which wire types each type takes is the rule of TarsCpp: a wider
//! type takes every narrower one, a narrower type never a wider one.

use bytes::Bytes;

use crate::{error::Result, head::WireType, reader::Reader, writer::Writer};

/// A value that can be written.
pub trait Encode {
    /// Appends the value, under `tag`.
    fn encode(&self, writer: &mut Writer, tag: u8);

    /// Appends a vector of such values. Bytes have a shorter form than others.
    fn encode_list(items: &[Self], writer: &mut Writer, tag: u8)
    where
        Self: Sized,
    {
        writer.begin_list(tag, items.len());
        for item in items {
            item.encode(writer, 0);
        }
    }
}

/// A value that can be read; `'a` is the life of the bytes that it may borrow.
pub trait Decode<'a>: Sized {
    /// Reads the value behind a head of type `wire`, which was just read.
    fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self>;

    /// Reads the field `tag` when it comes next and in its usual form: the short
    /// way to what nearly always is. `None`, and nothing was read, otherwise.
    #[inline(always)]
    fn decode_next(_reader: &mut Reader<'a>, _tag: u8) -> Option<Self> {
        None
    }

    /// Reads a vector of such values.
    fn decode_list(reader: &mut Reader<'a>, wire: WireType) -> Result<Vec<Self>> {
        decode_items(reader, wire)
    }
}

fn decode_items<'a, T: Decode<'a>>(reader: &mut Reader<'a>, wire: WireType) -> Result<Vec<T>> {
    let count = reader.begin_list(wire)?;
    let room = capacity::<T>(count, reader);
    let mut items = Vec::with_capacity(room.min(FIRST_ROOM / size_of::<T>().max(1)));
    for index in 0..count {
        items.push(reader.require(0).map_err(|e| e.in_element(index))?);
    }
    reader.end_list();
    Ok(items)
}

// Room for items that is made before they are read, in bytes. More is made as they come: a large
// block asked for first makes the allocator tidy up before each of the small ones that follow.
const FIRST_ROOM: usize = 512;

/// Room for `count` items, but for no more than twice the bytes that the message
/// still has: an item may be much larger in memory than the one byte that is
/// enough to claim it.
pub(crate) fn capacity<T>(count: usize, reader: &Reader) -> usize {
    count.min(2 * reader.rest().len() / size_of::<T>().max(1))
}

impl<'a> Reader<'a> {
    /// The field `tag`, which must be there.
    #[inline]
    pub fn require<T: Decode<'a>>(&mut self, tag: u8) -> Result<T> {
        if let Some(value) = T::decode_next(self, tag) {
            return Ok(value);
        }
        let wire = self.seek_required(tag)?;
        T::decode(self, wire)
    }

    /// The field `tag`, if it is there. A field of the wrong type is an error.
    #[inline]
    pub fn optional<T: Decode<'a>>(&mut self, tag: u8) -> Result<Option<T>> {
        match self.seek(tag)? {
            Some(wire) => T::decode(self, wire).map(Some),
            None => Ok(None),
        }
    }
}

macro_rules! integers {
    ($($rust:ty, $widest:ident, $name:literal;)*) => {$(
        impl Encode for $rust {
            #[inline]
            fn encode(&self, writer: &mut Writer, tag: u8) {
                writer.write_i64(tag, i64::from(*self));
            }
        }

        impl<'a> Decode<'a> for $rust {
            #[inline]
            fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self> {
                // The unsigned forms wrap, as in every Tars implementation.
                reader.read_int(wire, WireType::$widest, $name).map(|value| value as $rust)
            }

            #[inline(always)]
            fn decode_next(reader: &mut Reader<'a>, tag: u8) -> Option<Self> {
                reader.next_int(tag, WireType::$widest).map(|value| value as $rust)
            }
        }
    )*};
}

integers! {
    i16, Short, "short";
    i32, Int32, "int32";
    i64, Int64, "int64";
    u8, Short, "unsigned byte";
    u16, Int32, "unsigned short";
    u32, Int64, "unsigned int";
}

impl Encode for i8 {
    #[inline]
    fn encode(&self, writer: &mut Writer, tag: u8) {
        writer.write_i64(tag, i64::from(*self));
    }

    fn encode_list(items: &[Self], writer: &mut Writer, tag: u8) {
        writer.write_simple_list_of(tag, items.iter().map(|&byte| byte as u8));
    }
}

impl<'a> Decode<'a> for i8 {
    #[inline]
    fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self> {
        reader.read_i8(wire)
    }

    fn decode_list(reader: &mut Reader<'a>, wire: WireType) -> Result<Vec<Self>> {
        if wire == WireType::List {
            // TarsCpp reads bytes from a plain list, too, so someone may write one.
            return decode_items(reader, wire);
        }
        let bytes = reader.read_simple_list(wire)?;
        Ok(bytes.iter().map(|&byte| byte as i8).collect())
    }
}

impl Encode for bool {
    #[inline]
    fn encode(&self, writer: &mut Writer, tag: u8) {
        writer.write_i64(tag, i64::from(*self));
    }
}

impl<'a> Decode<'a> for bool {
    #[inline]
    fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self> {
        reader
            .read_int(wire, WireType::Char, "bool")
            .map(|value| value != 0)
    }
}

impl Encode for f32 {
    #[inline]
    fn encode(&self, writer: &mut Writer, tag: u8) {
        writer.write_f32(tag, *self);
    }
}

impl<'a> Decode<'a> for f32 {
    #[inline]
    fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self> {
        reader.read_f32(wire)
    }
}

impl Encode for f64 {
    #[inline]
    fn encode(&self, writer: &mut Writer, tag: u8) {
        writer.write_f64(tag, *self);
    }
}

impl<'a> Decode<'a> for f64 {
    #[inline]
    fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self> {
        reader.read_f64(wire)
    }

    #[inline(always)]
    fn decode_next(reader: &mut Reader<'a>, tag: u8) -> Option<Self> {
        reader.next_f64(tag)
    }
}

/// A vector of byte, borrowed. ([`u8`] is Tars' unsigned byte, so a `Vec<u8>` is
/// a list of shorts, as on every platform.)
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct SimpleList<'a>(pub &'a [u8]);

impl Encode for SimpleList<'_> {
    #[inline]
    fn encode(&self, writer: &mut Writer, tag: u8) {
        writer.write_simple_list(tag, self.0);
    }
}

impl<'a> Decode<'a> for SimpleList<'a> {
    #[inline]
    fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self> {
        reader.read_simple_list(wire).map(SimpleList)
    }
}

impl Encode for Bytes {
    #[inline]
    fn encode(&self, writer: &mut Writer, tag: u8) {
        writer.write_simple_list(tag, self);
    }
}

impl<'a> Decode<'a> for Bytes {
    #[inline]
    fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self> {
        reader.read_simple_list(wire).map(Self::copy_from_slice)
    }
}
