//! Vectors and maps as Tars values. A key that comes twice counts once, with its
//! last value. What is allocated ahead is bounded by the bytes of the message.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasher, Hash},
};

use crate::{
    error::Result,
    head::WireType,
    reader::Reader,
    value::{capacity, Decode, Encode},
    writer::Writer,
};

impl<T: Encode> Encode for [T] {
    #[inline]
    fn encode(&self, writer: &mut Writer, tag: u8) {
        T::encode_list(self, writer, tag);
    }
}

impl<T: Encode> Encode for Vec<T> {
    #[inline]
    fn encode(&self, writer: &mut Writer, tag: u8) {
        T::encode_list(self, writer, tag);
    }
}

impl<'a, T: Decode<'a>> Decode<'a> for Vec<T> {
    #[inline]
    fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self> {
        T::decode_list(reader, wire)
    }
}

impl<K: Encode, V: Encode> Encode for BTreeMap<K, V> {
    fn encode(&self, writer: &mut Writer, tag: u8) {
        encode_entries(self.iter(), writer, tag);
    }
}

impl<'a, K: Decode<'a> + Ord, V: Decode<'a>> Decode<'a> for BTreeMap<K, V> {
    fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self> {
        let mut map = Self::new();
        let count = reader.begin_map(wire)?;
        for index in 0..count {
            let (key, value) = decode_entry(reader, index)?;
            map.insert(key, value);
        }
        reader.end_map();
        Ok(map)
    }
}

impl<K: Encode, V: Encode, S> Encode for HashMap<K, V, S> {
    fn encode(&self, writer: &mut Writer, tag: u8) {
        encode_entries(self.iter(), writer, tag);
    }
}

impl<'a, K, V, S> Decode<'a> for HashMap<K, V, S>
where
    K: Decode<'a> + Eq + Hash,
    V: Decode<'a>,
    S: BuildHasher + Default,
{
    fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self> {
        let count = reader.begin_map(wire)?;
        let room = capacity::<(K, V)>(count, reader);
        let mut map = Self::with_capacity_and_hasher(room, S::default());
        for index in 0..count {
            let (key, value) = decode_entry(reader, index)?;
            map.insert(key, value);
        }
        reader.end_map();
        Ok(map)
    }
}

fn encode_entries<'e, K: Encode + 'e, V: Encode + 'e>(
    entries: impl ExactSizeIterator<Item = (&'e K, &'e V)>,
    writer: &mut Writer,
    tag: u8,
) {
    writer.begin_map(tag, entries.len());
    for (key, value) in entries {
        key.encode(writer, 0);
        value.encode(writer, 1);
    }
}

/// The next entry of a map, its `index`-th.
pub(crate) fn decode_entry<'a, K: Decode<'a>, V: Decode<'a>>(
    reader: &mut Reader<'a>,
    index: usize,
) -> Result<(K, V)> {
    let key = reader.require(0).map_err(|e| e.in_key(index))?;
    let value = reader.require(1).map_err(|e| e.in_value(index))?;
    Ok((key, value))
}
