//! Bytes to PHP values, by type. What is made is proportionate to what was read, and let go when
//! reading fails. Nothing here fails in another way than with a [`Failure`], which names the place.
//!
//! Each level of what is nested takes stack, of which a coroutine may have little: what is large in a
//! frame stands in a function of its own.

mod bytes;
mod how;
mod structs;

pub use bytes::bytes;
pub use how::{Form, How};
pub use structs::{alone, structure};

use std::convert::Infallible;
use std::ptr::NonNull;

use ext_php_rs::types::Zval;
use tars_wire::{Error, Reader, WireType};

use super::basic::Basic;
use super::enums::Enum;
use super::exact;
use super::failure::{Code, Failure};
use super::schema::{self, Entries, Map, Schema, Sides, Vector};
use crate::zend::assoc::Assoc;
use crate::zend::engine;
use crate::zend::list::List;

/// Reads a value behind a head of type `wire` into `out`, which holds nothing yet.
#[inline]
pub fn value(
    reader: &mut Reader,
    wire: WireType,
    schema: Schema,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    match schema {
        Schema::Basic(basic) => Ok(basic.decode_found(reader, wire, out)?),
        Schema::Vector(part) => vector(reader, wire, part, how, out),
        Schema::Map(part) => map(reader, wire, part, how, out),
        Schema::Struct(part) => structure(reader, wire, part, how, out),
        Schema::Enum(part) => enumeration(reader, wire, part, out),
    }
}

#[inline(never)]
fn enumeration(
    reader: &mut Reader,
    wire: WireType,
    part: NonNull<Enum>,
    out: &mut Zval,
) -> Result<(), Failure> {
    let part = schema::enumeration(part);
    let number = reader.read_i32(wire)?;
    *out = part.case(number.into())?.ok_or_else(|| {
        // SAFETY: request: classes live as long as the request.
        let class = exact::class_name(unsafe { part.class().as_ref() });
        reader.refuse(format!("{number} is no value of the enum {class}"))
    })?;
    Ok(())
}

fn vector(
    reader: &mut Reader,
    wire: WireType,
    part: NonNull<Vector>,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    let element = schema::vector(part).element().ok_or(Code::Type)?;
    if matches!(element, Schema::Basic(Basic::Char)) {
        return Ok(bytes(reader, wire, out)?);
    }
    let count = reader.begin_list(wire)?;
    elements(reader, count, element, how, out)
}

/// Reads `count` elements of a list, and leaves it.
pub fn elements(
    reader: &mut Reader,
    count: usize,
    element: Schema,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    how.enter(reader)?;
    let mut list = List::new(count);
    if let Schema::Basic(basic) = element {
        let read = basic_elements(reader, count, basic, &mut list);
        read.map_err(|error| error.in_element(list.count()))?;
    } else {
        for index in 0..count {
            let pushed = list.push(|place| field(reader, 0, element, how, place));
            if let Err(failure) = pushed {
                return Err(in_entry(failure, Error::in_element, index));
            }
        }
    }
    reader.end_list();
    list.finish(out);
    Ok(())
}

#[inline(never)]
fn basic_elements(
    reader: &mut Reader,
    count: usize,
    basic: Basic,
    list: &mut List,
) -> tars_wire::Result<()> {
    match basic {
        // A loop of its own for each of the commonest: the type is asked for once.
        Basic::Int32 => basic_loop(reader, count, Basic::Int32, list),
        Basic::Int64 => basic_loop(reader, count, Basic::Int64, list),
        Basic::Double => basic_loop(reader, count, Basic::Double, list),
        Basic::String => basic_loop(reader, count, Basic::String, list),
        basic => basic_loop(reader, count, basic, list),
    }
}

#[inline(always)]
fn basic_loop(
    reader: &mut Reader,
    count: usize,
    basic: Basic,
    list: &mut List,
) -> tars_wire::Result<()> {
    for _ in 0..count {
        list.push(|place| basic.decode_required(reader, 0, place))?;
    }
    Ok(())
}

fn map(
    reader: &mut Reader,
    wire: WireType,
    part: NonNull<Map>,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    let sides = schema::map(part).sides().ok_or(Code::Type)?;
    let count = reader.begin_map(wire)?;
    entries(reader, count, &sides, how, out)
}

/// Reads `count` entries of a map, and leaves it.
pub fn entries(
    reader: &mut Reader,
    count: usize,
    sides: &Sides,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    how.enter(reader)?;
    match (sides.entries, sides.key, sides.value) {
        (Entries::Named | Entries::Listed, ..) => pairs(reader, count, sides, how, out),
        (_, Schema::Basic(Basic::String), Schema::Basic(Basic::String)) => {
            Ok(strings(reader, count, out)?)
        }
        _ => keyed(reader, count, sides, how, out),
    }
}

#[cold]
fn needs_pairs() -> Failure {
    Failure::told(
        Code::Type,
        "Keys of this type need a TARS_Map made with its third argument true.",
    )
}

fn field(
    reader: &mut Reader,
    tag: u8,
    schema: Schema,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    let wire = reader.seek_required(tag)?;
    value(reader, wire, schema, how, out)
}

// The failure of an element, or of one side of an entry.
#[cold]
#[inline(never)]
fn in_entry(failure: Failure, place: fn(Error, usize) -> Error, index: usize) -> Failure {
    failure.at(|error| place(error, index))
}

#[inline(never)]
fn pairs(
    reader: &mut Reader,
    count: usize,
    sides: &Sides,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    let mut list = List::new(count);
    for index in 0..count {
        list.push(|place| {
            let (mut key, mut item) = (Zval::new(), Zval::new());
            field(reader, 0, sides.key, how, &mut key)
                .map_err(|failure| in_entry(failure, Error::in_key, index))?;
            field(reader, 1, sides.value, how, &mut item)
                .map_err(|failure| in_entry(failure, Error::in_value, index))?;
            set_pair(place, sides.entries, key, item);
            Ok::<(), Failure>(())
        })?;
    }
    reader.end_map();
    list.finish(out);
    Ok(())
}

#[inline(never)]
fn set_pair(place: &mut Zval, entries: Entries, key: Zval, item: Zval) {
    if entries == Entries::Listed {
        let mut pair = List::new(2);
        for side in [key, item] {
            let pushed: Result<(), Infallible> = pair.push(|place| {
                *place = side;
                Ok(())
            });
            pushed.unwrap_or_else(|never| match never {});
        }
        return pair.finish(place);
    }
    let mut pair = Assoc::new(2);
    pair.set_str("key", key);
    pair.set_str("value", item);
    pair.finish(place);
}

#[inline(never)]
fn strings(reader: &mut Reader, count: usize, out: &mut Zval) -> tars_wire::Result<()> {
    let mut array = Assoc::new(count);
    for index in 0..count {
        let key = required_string(reader, 0).map_err(|error| error.in_key(index))?;
        let text = required_string(reader, 1).map_err(|error| error.in_value(index))?;
        array.set_text_to(key, text);
    }
    reader.end_map();
    array.finish(out);
    Ok(())
}

#[inline(never)]
fn keyed(
    reader: &mut Reader,
    count: usize,
    sides: &Sides,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    let key_type = match sides.key {
        Schema::Basic(basic) => Some(basic),
        Schema::Vector(part) if schema::vector(part).is_bytes() => None,
        _ => return Err(needs_pairs()),
    };
    let mut array = Assoc::new(count);
    for index in 0..count {
        let mut key = Zval::new();
        let read = match key_type {
            Some(basic) => basic.decode_required(reader, 0, &mut key),
            None => reader
                .seek_required(0)
                .and_then(|wire| bytes(reader, wire, &mut key)),
        };
        read.map_err(|error| error.in_key(index))?;
        let mut item = Zval::new();
        entry_value(reader, sides.value, how, &mut item)
            .map_err(|failure| in_entry(failure, Error::in_value, index))?;
        set(&mut array, key, item);
    }
    reader.end_map();
    array.finish(out);
    Ok(())
}

#[inline(never)]
fn set(array: &mut Assoc, key: Zval, item: Zval) {
    array.set(&as_key(key), item);
}

#[inline(always)]
fn required_string<'a>(reader: &mut Reader<'a>, tag: u8) -> tars_wire::Result<&'a [u8]> {
    if let Some(text) = reader.next_string(tag) {
        return Ok(text);
    }
    let wire = reader.seek_required(tag)?;
    reader.read_string(wire)
}

#[inline(always)]
fn entry_value(
    reader: &mut Reader,
    schema: Schema,
    how: &How,
    item: &mut Zval,
) -> Result<(), Failure> {
    match schema {
        Schema::Basic(basic) => Ok(basic.decode_required(reader, 1, item)?),
        _ => field(reader, 1, schema, how, item),
    }
}

// PHP's keys are integers and strings: a bool is 0 or 1, a float is as PHP prints it.
fn as_key(key: Zval) -> Zval {
    let mut made = Zval::new();
    match engine::kind(&key) {
        engine::TRUE => engine::set_long(&mut made, 1),
        engine::FALSE => engine::set_long(&mut made, 0),
        engine::DOUBLE => match super::convert::text(&key) {
            Ok(text) => engine::set_string(&mut made, text.bytes()),
            Err(_) => engine::set_long(&mut made, 0),
        },
        _ => return key,
    }
    made
}
