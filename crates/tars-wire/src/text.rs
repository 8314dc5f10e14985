//! Strings and maps of strings, borrowed from the message or given by the caller.
//! A Tars string is any bytes; that they are UTF-8 is promised by `str` only.

use std::{borrow::Cow, fmt};

use crate::{
    collections::decode_entry,
    error::{ErrorKind, Result},
    head::WireType,
    reader::Reader,
    value::{Decode, Encode},
    writer::Writer,
};

impl Encode for str {
    #[inline]
    fn encode(&self, writer: &mut Writer, tag: u8) {
        writer.write_string(tag, self.as_bytes());
    }
}

impl Encode for &str {
    #[inline]
    fn encode(&self, writer: &mut Writer, tag: u8) {
        writer.write_string(tag, self.as_bytes());
    }
}

impl<'a> Decode<'a> for &'a str {
    #[inline]
    fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self> {
        std::str::from_utf8(reader.read_string(wire)?)
            .map_err(|_| reader.wrong_value(ErrorKind::NotUtf8))
    }

    #[inline(always)]
    fn decode_next(reader: &mut Reader<'a>, tag: u8) -> Option<Self> {
        let mut ahead = reader.clone();
        let text = std::str::from_utf8(ahead.next_string(tag)?).ok()?;
        *reader = ahead;
        Some(text)
    }
}

impl Encode for String {
    #[inline]
    fn encode(&self, writer: &mut Writer, tag: u8) {
        writer.write_string(tag, self.as_bytes());
    }
}

impl<'a> Decode<'a> for String {
    #[inline]
    fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self> {
        <&str>::decode(reader, wire).map(Self::from)
    }

    #[inline(always)]
    fn decode_next(reader: &mut Reader<'a>, tag: u8) -> Option<Self> {
        <&str>::decode_next(reader, tag).map(Self::from)
    }
}

/// A Tars string: any bytes, nearly always UTF-8. Printed, what is not UTF-8
/// becomes U+FFFD.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TarsStr<'a>(pub &'a [u8]);

impl<'a> TarsStr<'a> {
    /// The string as text, with U+FFFD for what is not UTF-8.
    pub fn to_text(self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.0)
    }

    /// The bytes.
    pub fn as_bytes(self) -> &'a [u8] {
        self.0
    }

    /// Whether there are no bytes.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> From<&'a str> for TarsStr<'a> {
    fn from(text: &'a str) -> Self {
        Self(text.as_bytes())
    }
}

impl PartialEq<&str> for TarsStr<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.0 == other.as_bytes()
    }
}

impl fmt::Display for TarsStr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_text())
    }
}

impl fmt::Debug for TarsStr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_text(), f)
    }
}

impl Encode for TarsStr<'_> {
    #[inline]
    fn encode(&self, writer: &mut Writer, tag: u8) {
        writer.write_string(tag, self.0);
    }
}

impl<'a> Decode<'a> for TarsStr<'a> {
    #[inline]
    fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self> {
        reader.read_string(wire).map(TarsStr)
    }

    #[inline(always)]
    fn decode_next(reader: &mut Reader<'a>, tag: u8) -> Option<Self> {
        reader.next_string(tag).map(TarsStr)
    }
}

/// A `map<string, string>` without a map: the entries in their order, doubles
/// included, where they are. Reading one allocates nothing.
#[derive(Clone, Copy, Default)]
pub struct StringMap<'a>(Entries<'a>);

#[derive(Clone, Copy)]
enum Entries<'a> {
    Given(&'a [(&'a str, &'a str)]),
    // Checked when it was read.
    Wire { count: usize, bytes: &'a [u8] },
}

impl Default for Entries<'_> {
    fn default() -> Self {
        Self::Given(&[])
    }
}

impl<'a> StringMap<'a> {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        match self.0 {
            Entries::Given(pairs) => pairs.len(),
            Entries::Wire { count, .. } => count,
        }
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entries, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (TarsStr<'a>, TarsStr<'a>)> {
        let (given, count, bytes): (&[_], usize, &[u8]) = match self.0 {
            Entries::Given(pairs) => (pairs, 0, &[]),
            Entries::Wire { count, bytes } => (&[], count, bytes),
        };
        let mut reader = Reader::new(bytes);
        let read = (0..count).map_while(move |index| decode_entry(&mut reader, index).ok());
        given
            .iter()
            .map(|&(key, value)| (key.into(), value.into()))
            .chain(read)
    }

    /// The value of `key`; of two, the last.
    pub fn get(&self, key: &str) -> Option<TarsStr<'a>> {
        self.iter()
            .filter(|(k, _)| *k == key)
            .map(|(_, value)| value)
            .last()
    }
}

impl<'a> From<&'a [(&'a str, &'a str)]> for StringMap<'a> {
    fn from(pairs: &'a [(&'a str, &'a str)]) -> Self {
        Self(Entries::Given(pairs))
    }
}

impl PartialEq for StringMap<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for StringMap<'_> {}

impl fmt::Debug for StringMap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Encode for StringMap<'_> {
    fn encode(&self, writer: &mut Writer, tag: u8) {
        writer.begin_map(tag, self.len());
        for (key, value) in self.iter() {
            key.encode(writer, 0);
            value.encode(writer, 1);
        }
    }
}

impl<'a> Decode<'a> for StringMap<'a> {
    fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self> {
        let count = reader.begin_map(wire)?;
        let start = reader.rest();
        for index in 0..count {
            decode_entry::<TarsStr, TarsStr>(reader, index)?;
        }
        let bytes = &start[..start.len() - reader.rest().len()];
        reader.end_map();
        Ok(Self(Entries::Wire { count, bytes }))
    }
}
