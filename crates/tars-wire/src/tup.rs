//! The buffer of a TUP packet: a map of named values. In version 3 a name leads
//! to the encoded value, in version 2 to a map from the name of its type to it.
//! Values are encoded at tag 0. The buffer of an answer that says an error is
//! empty, which is no map: look at its status (`STATUS_RESULT_CODE`) first.

use crate::{
    collections::decode_entry,
    error::{Error, Result},
    head::WireType,
    reader::Reader,
    text::TarsStr,
    value::{Decode, Encode, SimpleList},
    writer::Writer,
};

/// Appends a version 3 buffer with the values that `body` puts.
pub fn write_v3(writer: &mut Writer, body: impl FnOnce(&mut NamedValues)) {
    writer.write_head(0, WireType::Map);
    writer.write_counted(|writer| {
        let mut values = NamedValues { writer, count: 0 };
        body(&mut values);
        values.count
    });
}

/// Appends a version 2 buffer with the values that `body` puts.
pub fn write_v2(writer: &mut Writer, body: impl FnOnce(&mut TypedValues)) {
    write_v3(writer, |values| body(&mut TypedValues { values }));
}

/// Takes the values of a version 3 buffer.
#[derive(Debug)]
pub struct NamedValues<'w> {
    writer: &'w mut Writer,
    count: usize,
}

impl NamedValues<'_> {
    /// Adds `value` under `name`.
    pub fn put<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.writer.put(0, name);
        self.writer.write_simple_list_with(1, |w| w.put(0, value));
        self.count += 1;
    }
}

/// Takes the values of a version 2 buffer.
#[derive(Debug)]
pub struct TypedValues<'v, 'w> {
    values: &'v mut NamedValues<'w>,
}

impl TypedValues<'_, '_> {
    /// Adds `value`, of the type called `type_name` (`int32`, `list<string>`,
    /// `Module.Struct`), under `name`.
    pub fn put<T: Encode + ?Sized>(&mut self, name: &str, type_name: &str, value: &T) {
        let writer = &mut *self.values.writer;
        writer.put(0, name);
        writer.begin_map(1, 1);
        writer.put(0, type_name);
        writer.write_simple_list_with(1, |w| w.put(0, value));
        self.values.count += 1;
    }
}

/// Calls `see` with each name of a version 3 buffer, and a reader of its value. Returns how many bytes
/// the buffer takes.
#[inline]
pub fn each_v3<'a, E: From<Error>>(
    buffer: &'a [u8],
    mut see: impl FnMut(&'a [u8], Reader<'a>) -> Result<(), E>,
) -> Result<usize, E> {
    let mut reader = Reader::new(buffer);
    let wire = reader.seek_required(0)?;
    for index in 0..reader.begin_map(wire)? {
        let (name, value) = entry(&mut reader, index)?;
        see(name, value)?;
    }
    Ok(reader.offset())
}

/// As [`each_v3`], of a version 2 buffer; of several types of a name, each.
pub fn each_v2<'a, E: From<Error>>(
    buffer: &'a [u8],
    mut see: impl FnMut(&'a [u8], Reader<'a>) -> Result<(), E>,
) -> Result<(), E> {
    let mut reader = Reader::new(buffer);
    let wire = reader.seek_required(0)?;
    for index in 0..reader.begin_map(wire)? {
        let TarsStr(name) = reader.require(0).map_err(|e| e.in_key(index))?;
        let wire = reader.seek_required(1).map_err(|e| e.in_value(index))?;
        let types = reader.begin_map(wire).map_err(|e| e.in_value(index))?;
        for number in 0..types {
            let (_, value) = entry(&mut reader, number).map_err(|e| e.in_value(index))?;
            see(name, value)?;
        }
        reader.end_map();
    }
    Ok(())
}

// A name, and a reader of the bytes that it leads to.
#[inline(always)]
fn entry<'a>(reader: &mut Reader<'a>, index: usize) -> Result<(&'a [u8], Reader<'a>)> {
    let (TarsStr(name), SimpleList(value)) = decode_entry(reader, index)?;
    Ok((name, Reader::ending_at(value, reader.offset())))
}

/// A named value, still encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// The name.
    pub name: TarsStr<'a>,
    /// The name of its type; only version 2 tells.
    pub type_name: Option<TarsStr<'a>>,
    /// The value, at tag 0.
    pub value: &'a [u8],
}

/// The values of a TUP packet that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attributes<'a>(Vec<Attribute<'a>>);

impl<'a> Attributes<'a> {
    /// Reads the buffer of a version 3 packet.
    pub fn parse_v3(buffer: &'a [u8]) -> Result<Self> {
        let mut values = Vec::new();
        let mut reader = Reader::new(buffer);
        let wire = reader.seek_required(0)?;
        for index in 0..reader.begin_map(wire)? {
            let (name, SimpleList(value)) = decode_entry(&mut reader, index)?;
            values.push(Attribute {
                name,
                type_name: None,
                value,
            });
        }
        Ok(Self(values))
    }

    /// Reads the buffer of a version 2 packet.
    pub fn parse_v2(buffer: &'a [u8]) -> Result<Self> {
        let mut values = Vec::new();
        let mut reader = Reader::new(buffer);
        let wire = reader.seek_required(0)?;
        for index in 0..reader.begin_map(wire)? {
            let name = reader.require(0).map_err(|e| e.in_key(index))?;
            typed_values(&mut reader, name, &mut values).map_err(|e| e.in_value(index))?;
        }
        Ok(Self(values))
    }

    /// All of them, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Attribute<'a>> {
        self.0.iter()
    }

    /// The value called `name`, if there is one; of two, the last.
    pub fn get<T: Decode<'a>>(&self, name: &str) -> Result<Option<T>> {
        match self.0.iter().rfind(|attribute| attribute.name == name) {
            Some(attribute) => Reader::new(attribute.value).require(0).map(Some),
            None => Ok(None),
        }
    }
}

fn typed_values<'a>(
    reader: &mut Reader<'a>,
    name: TarsStr<'a>,
    values: &mut Vec<Attribute<'a>>,
) -> Result<()> {
    let wire = reader.seek_required(1)?;
    for index in 0..reader.begin_map(wire)? {
        let (type_name, SimpleList(value)) = decode_entry(reader, index)?;
        values.push(Attribute {
            name,
            type_name: Some(type_name),
            value,
        });
    }
    reader.end_map();
    Ok(())
}
