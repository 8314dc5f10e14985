//! Bytes to PHP values, by type. What is made is proportionate to what was read, and let go when
//! reading fails. Nothing here fails in another way than with a [`Failure`].

mod structs;

pub use structs::structure;

use std::ptr::NonNull;

use ext_php_rs::types::{ZendObject, Zval};
use tars_wire::{Reader, WireType};

use super::assoc::Assoc;
use super::basic::Basic;
use super::engine;
use super::failure::{Code, Failure};
use super::list::List;
use super::map::Sides;
use super::types::{self, Type};

/// What structs become.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Arrays, name to value.
    Arrays,
    /// Objects of the prototype's class.
    Objects,
}

/// Reads a value behind a head of type `wire` into `out`, which holds nothing yet.
#[inline]
pub fn value(
    reader: &mut Reader,
    wire: WireType,
    ty: Type,
    form: Form,
    out: &mut Zval,
) -> Result<(), Failure> {
    match ty {
        Type::Basic(basic) => Ok(basic.decode(reader, wire, out)?),
        Type::Vector(prototype) => vector(reader, wire, prototype, form, out),
        Type::Map(prototype) => map(reader, wire, prototype, form, out),
        Type::Struct(prototype) => structure(reader, wire, prototype, form, out),
    }
}

fn vector(
    reader: &mut Reader,
    wire: WireType,
    prototype: NonNull<ZendObject>,
    form: Form,
    out: &mut Zval,
) -> Result<(), Failure> {
    let element = types::vector(prototype).element().ok_or(Code::Type)?;
    if matches!(element, Type::Basic(Basic::Char)) {
        engine::set_string(out, reader.read_simple_list(wire)?);
        return Ok(());
    }
    let count = reader.begin_list(wire)?;
    elements(reader, count, element, form, out)
}

/// Reads `count` elements of a list, and leaves it.
pub fn elements(
    reader: &mut Reader,
    count: usize,
    element: Type,
    form: Form,
    out: &mut Zval,
) -> Result<(), Failure> {
    let mut list = List::new(count);
    if let Type::Basic(basic) = element {
        basic_elements(reader, count, basic, &mut list)?;
    } else {
        for _ in 0..count {
            list.push(|place| {
                let wire = reader.seek_required(0)?;
                value(reader, wire, element, form, place)
            })?;
        }
    }
    reader.end_list();
    list.finish(out);
    Ok(())
}

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
    prototype: NonNull<ZendObject>,
    form: Form,
    out: &mut Zval,
) -> Result<(), Failure> {
    let sides = types::map(prototype).sides().ok_or(Code::Type)?;
    let count = reader.begin_map(wire)?;
    entries(reader, count, sides, form, out)
}

/// Reads `count` entries of a map, and leaves it.
pub fn entries(
    reader: &mut Reader,
    count: usize,
    sides: Sides,
    form: Form,
    out: &mut Zval,
) -> Result<(), Failure> {
    if sides.pairs {
        pairs(reader, count, sides, form, out)?;
    } else {
        keyed(reader, count, sides, form, out)?;
    }
    reader.end_map();
    Ok(())
}

fn field(
    reader: &mut Reader,
    tag: u8,
    ty: Type,
    form: Form,
    out: &mut Zval,
) -> Result<(), Failure> {
    let wire = reader.seek_required(tag)?;
    value(reader, wire, ty, form, out)
}

fn pairs(
    reader: &mut Reader,
    count: usize,
    sides: Sides,
    form: Form,
    out: &mut Zval,
) -> Result<(), Failure> {
    let mut list = List::new(count);
    for _ in 0..count {
        let (mut key, mut item) = (Zval::new(), Zval::new());
        field(reader, 0, sides.key, form, &mut key)?;
        field(reader, 1, sides.value, form, &mut item)?;
        list.push(|place| {
            let mut pair = Assoc::new(2);
            pair.set_str("key", key);
            pair.set_str("value", item);
            pair.finish(place);
            Ok::<(), Failure>(())
        })?;
    }
    list.finish(out);
    Ok(())
}

fn keyed(
    reader: &mut Reader,
    count: usize,
    sides: Sides,
    form: Form,
    out: &mut Zval,
) -> Result<(), Failure> {
    let Type::Basic(key_type) = sides.key else {
        return Err(Failure::told(
            Code::Type,
            "Keys of this type need a TARS_Map made with its third argument true.",
        ));
    };
    let mut array = Assoc::new(count);
    if let (Basic::String, Type::Basic(Basic::String)) = (key_type, sides.value) {
        for _ in 0..count {
            let key = required_string(reader, 0)?;
            array.set_text_to(key, required_string(reader, 1)?);
        }
        array.finish(out);
        return Ok(());
    }
    for _ in 0..count {
        let mut key = Zval::new();
        key_type.decode_required(reader, 0, &mut key)?;
        let item = entry_value(reader, sides.value, form)?;
        array.set(&as_key(key), item);
    }
    array.finish(out);
    Ok(())
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
fn entry_value(reader: &mut Reader, ty: Type, form: Form) -> Result<Zval, Failure> {
    let mut item = Zval::new();
    match ty {
        Type::Basic(basic) => basic.decode_required(reader, 1, &mut item)?,
        _ => field(reader, 1, ty, form, &mut item)?,
    }
    Ok(item)
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
