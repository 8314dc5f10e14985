//! PHP values to bytes, by type. Objects made for the wire and plain arrays are taken alike; no
//! value is changed. Code of the user runs only where a value's `__toString()` is asked for, and
//! everything that is walked is held while it may.

mod level;
mod structs;

pub use level::Level;
pub use structs::structure;

use std::cell::Cell;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use ext_php_rs::types::Zval;

use super::basic::Basic;
use super::convert;
use super::failure::{Code, Failure};
use super::objects;
use super::plan::Member;
use super::schema::{self, Map, Schema, Sides, Vector};
use crate::zend::engine::{self, Writer, ARRAY, OBJECT, STRING};
use crate::zend::entries::{self, Walk};

thread_local! {
    // Never dropped by the thread: its memory is the request's.
    static SCRATCH: Cell<ManuallyDrop<Writer>> = Cell::default();
}

// Kept for the next value; a larger one's memory is given back.
const KEPT: usize = 64 << 10;

/// Calls `work` with an empty writer, which is used again by the next.
#[inline]
pub fn with_scratch<R>(work: impl FnOnce(&mut Writer) -> R) -> R {
    // Taken out: code of the user that runs in between finds a fresh one, and so does whoever comes
    // after a fatal error in it.
    let mut writer = ManuallyDrop::into_inner(SCRATCH.take());
    let result = work(&mut writer);
    if writer.len() <= KEPT {
        writer.clear();
        drop(ManuallyDrop::into_inner(
            SCRATCH.replace(ManuallyDrop::new(writer)),
        ));
    }
    result
}

/// Forgets the kept writer: its memory is gone with the request before this one.
pub fn forget() {
    SCRATCH.take();
}

/// Appends a value of any type.
#[inline]
pub fn value(
    writer: &mut Writer,
    tag: u8,
    schema: Schema,
    value: &Zval,
    level: Level,
) -> Result<(), Failure> {
    match schema {
        Schema::Basic(basic) => basic.encode(writer, tag, value),
        Schema::Vector(part) => vector(writer, tag, part, value, level),
        Schema::Map(part) => map(writer, tag, part, value, level),
        Schema::Struct(part) => structure(writer, tag, Some(part), value, level),
    }
}

fn vector(
    writer: &mut Writer,
    tag: u8,
    part: NonNull<Vector>,
    value: &Zval,
    level: Level,
) -> Result<(), Failure> {
    let vector = schema::vector(part);
    match engine::kind(value) {
        OBJECT => packed(writer, tag, Schema::Vector(part), value),
        ARRAY => {
            let element = vector.element().ok_or(Code::Type)?;
            let mut walk = Walk::new(value);
            if vector.is_bytes() {
                writer.begin_simple_list(tag, walk.count());
            } else {
                writer.begin_list(tag, walk.count());
            }
            elements_at(writer, element, &mut walk, level.enter()?)
        }
        // A vector of chars is a string where it is read.
        STRING if vector.is_bytes() => {
            writer.write_simple_list(tag, engine::bytes(value));
            Ok(())
        }
        _ => Err(Code::Conversion.into()),
    }
}

fn map(
    writer: &mut Writer,
    tag: u8,
    part: NonNull<Map>,
    value: &Zval,
    level: Level,
) -> Result<(), Failure> {
    match engine::kind(value) {
        OBJECT => packed(writer, tag, Schema::Map(part), value),
        ARRAY => {
            let sides = schema::map(part).sides().ok_or(Code::Type)?;
            let mut walk = Walk::new(value);
            writer.begin_map(tag, walk.count());
            if !sides.pairs {
                return entries(writer, sides, &mut walk, level.enter()?);
            }
            while let Some((_, entry)) = walk.next() {
                pair(writer, sides, entry, level.enter()?)?;
            }
            Ok(())
        }
        _ => Err(Code::Conversion.into()),
    }
}

// Appends an object that is a vector or map already.
fn packed(writer: &mut Writer, tag: u8, schema: Schema, value: &Zval) -> Result<(), Failure> {
    let object = engine::object(value);
    let member = match schema {
        Schema::Vector(_) => Member::Vector,
        _ => Member::Map,
    };
    match objects::schema(object) {
        Some(own) if schema.takes(own) => (objects::known()?.write)(object, member, writer, tag),
        _ => Err(Code::Conversion.into()),
    }
}

/// Appends the array's elements, as those of a list.
pub fn elements(writer: &mut Writer, element: Schema, walk: &mut Walk) -> Result<(), Failure> {
    elements_at(writer, element, walk, Level::outermost())
}

fn elements_at(
    writer: &mut Writer,
    element: Schema,
    walk: &mut Walk,
    level: Level,
) -> Result<(), Failure> {
    if matches!(element, Schema::Basic(Basic::Char)) {
        while let Some((_, item)) = walk.next() {
            writer.write_raw(&convert::char(item)?.to_be_bytes());
        }
        return Ok(());
    }
    match element {
        Schema::Basic(basic) => basic_elements(writer, basic, walk),
        _ => {
            while let Some((_, item)) = walk.next() {
                value(writer, 0, element, item, level)?;
            }
            Ok(())
        }
    }
}

fn basic_elements(writer: &mut Writer, basic: Basic, walk: &mut Walk) -> Result<(), Failure> {
    match basic {
        // A loop of its own for each of the commonest: the type is asked for once.
        Basic::Int32 => basic_loop(writer, Basic::Int32, walk),
        Basic::Int64 => basic_loop(writer, Basic::Int64, walk),
        Basic::Double => basic_loop(writer, Basic::Double, walk),
        Basic::String => basic_loop(writer, Basic::String, walk),
        basic => basic_loop(writer, basic, walk),
    }
}

#[inline(always)]
fn basic_loop(writer: &mut Writer, basic: Basic, walk: &mut Walk) -> Result<(), Failure> {
    while let Some((_, item)) = walk.next() {
        basic.encode(writer, 0, item)?;
    }
    Ok(())
}

/// Appends the array's entries, as those of a map.
pub fn entries(
    writer: &mut Writer,
    sides: Sides,
    walk: &mut Walk,
    level: Level,
) -> Result<(), Failure> {
    while let Some((key, item)) = walk.next() {
        key.with_value(|key| usual_value(writer, 0, sides.key, key, level))?;
        usual_value(writer, 1, sides.value, item, level)?;
    }
    Ok(())
}

// As `value`; most maps are of strings.
#[inline(always)]
fn usual_value(
    writer: &mut Writer,
    tag: u8,
    schema: Schema,
    item: &Zval,
    level: Level,
) -> Result<(), Failure> {
    match schema {
        Schema::Basic(Basic::String) => Basic::String.encode(writer, tag, item),
        _ => value(writer, tag, schema, item, level),
    }
}

/// Appends the one entry in `['key' => ..., 'value' => ...]`.
pub fn pair(writer: &mut Writer, sides: Sides, entry: &Zval, level: Level) -> Result<(), Failure> {
    if engine::kind(entry) != ARRAY {
        return Err(Code::Entry.into());
    }
    // Held: code of the user may run between the two.
    let entry = engine::copy(entry);
    let side = |name| entries::find_str(engine::array(&entry), name).ok_or(Code::Entry);
    let (key, item) = (side("key")?, side("value")?);
    value(writer, 0, sides.key, key, level)?;
    value(writer, 1, sides.value, item, level)
}
