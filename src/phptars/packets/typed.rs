//! The values of version 2: each under its name and the name of its type, at tag 0. Bytes tell the
//! types of numbers and strings; what a vector, map or struct is of must be said.

use ext_php_rs::types::Zval;
use tars_wire::{Reader, WireType};

use super::encode::{name, raw};
use crate::codec::convert;
use crate::codec::failure::{Code, Failure};
use crate::zend::engine::{self, Writer, ARRAY};
use crate::zend::entries::Walk;

/// Appends the values: `name => bytes`, or `name => [type => bytes]`.
#[cold]
pub fn values(writer: &mut Writer, values: &Zval) -> Result<(), Failure> {
    let mut walk = Walk::new(values);
    writer.begin_map(0, walk.count());
    while let Some((key, value)) = walk.next() {
        name(writer, key)?;
        if engine::kind(value) == ARRAY {
            told(writer, value)?;
        } else {
            let text = convert::text(value)?;
            let ty = type_of(text.bytes()).ok_or_else(needs_type)?;
            writer.begin_map(1, 1);
            writer.write_string(0, ty.as_bytes());
            at_tag_0(writer, text.bytes())?;
        }
    }
    Ok(())
}

fn told(writer: &mut Writer, types: &Zval) -> Result<(), Failure> {
    let mut walk = Walk::new(types);
    writer.begin_map(1, walk.count());
    while let Some((ty, value)) = walk.next() {
        name(writer, ty)?;
        at_tag_0(writer, convert::text(value)?.bytes())?;
    }
    Ok(())
}

// A value as bytes; a name that is a number was taken for its tag.
fn at_tag_0(writer: &mut Writer, value: &[u8]) -> Result<(), Failure> {
    let mut reader = Reader::new(value);
    let wire = reader.head().map_err(|_| needs_type())?.wire;
    writer.begin_simple_list(1, 1 + reader.rest().len());
    writer.write_head(0, wire);
    raw(writer, reader.rest())
}

// Integers have shrunk to what holds them: they are the usual one, unless it is too narrow.
fn type_of(value: &[u8]) -> Option<&'static str> {
    Some(match Reader::new(value).head().ok()?.wire {
        WireType::Zero | WireType::Char | WireType::Short | WireType::Int32 => "int32",
        WireType::Int64 => "int64",
        WireType::Float => "float",
        WireType::Double => "double",
        WireType::String1 | WireType::String4 => "string",
        WireType::SimpleList => "list<char>",
        _ => return None,
    })
}

#[cold]
fn needs_type() -> Failure {
    Failure::told(
        Code::Conversion,
        "Version 2 needs the name of a value's type: 'name' => ['list<int32>' => bytes].",
    )
}
