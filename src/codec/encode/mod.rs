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

use ext_php_rs::types::{ZendObject, Zval};

use super::basic::Basic;
use super::convert;
use super::failure::{Code, Failure};
use super::types::{self, Type};
use crate::phptars::map::{Map, Sides};
use crate::phptars::vector::Vector;
use crate::zend::engine::{self, Writer, ARRAY, OBJECT, STRING};
use crate::zend::entries::{self, Walk};
use crate::zend::storage::State;

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

/// The constant of the class `TARS` for a type.
pub fn constant(ty: Type) -> Zval {
    let mut value = Zval::new();
    value.set_long(match ty {
        Type::Basic(basic) => basic as i64,
        Type::Vector(_) => 12,
        Type::Map(_) => 13,
        Type::Struct(_) => 14,
    });
    value
}

/// Appends a value of any type.
#[inline]
pub fn value(
    writer: &mut Writer,
    tag: u8,
    ty: Type,
    value: &Zval,
    level: Level,
) -> Result<(), Failure> {
    match ty {
        Type::Basic(basic) => basic.encode(writer, tag, value),
        Type::Vector(prototype) => vector(writer, tag, prototype, value, level),
        Type::Map(prototype) => map(writer, tag, prototype, value, level),
        Type::Struct(prototype) => structure(writer, tag, Some(prototype), value, level),
    }
}

fn vector(
    writer: &mut Writer,
    tag: u8,
    prototype: NonNull<ZendObject>,
    value: &Zval,
    level: Level,
) -> Result<(), Failure> {
    let prototype = types::vector(prototype);
    match engine::kind(value) {
        OBJECT => {
            let given = Vector::KIND
                .state(engine::object(value))
                .ok_or(Code::Conversion)?;
            if !prototype.takes(given) {
                return Err(Code::Conversion.into());
            }
            given.write(writer, tag)
        }
        ARRAY => {
            let element = prototype.element().ok_or(Code::Type)?;
            let mut walk = Walk::new(value);
            if matches!(element, Type::Basic(Basic::Char)) {
                writer.begin_simple_list(tag, walk.count());
            } else {
                writer.begin_list(tag, walk.count());
            }
            elements_at(writer, element, &mut walk, level.enter()?)
        }
        // A vector of chars is a string where it is read.
        STRING if matches!(prototype.element(), Some(Type::Basic(Basic::Char))) => {
            writer.write_simple_list(tag, engine::bytes(value));
            Ok(())
        }
        _ => Err(Code::Conversion.into()),
    }
}

fn map(
    writer: &mut Writer,
    tag: u8,
    prototype: NonNull<ZendObject>,
    value: &Zval,
    level: Level,
) -> Result<(), Failure> {
    let prototype = types::map(prototype);
    match engine::kind(value) {
        OBJECT => {
            let given = Map::KIND
                .state(engine::object(value))
                .ok_or(Code::Conversion)?;
            if !prototype.takes(given) {
                return Err(Code::Conversion.into());
            }
            given.write(writer, tag)
        }
        ARRAY => {
            let sides = prototype.sides().ok_or(Code::Type)?;
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

/// Appends the array's elements, as those of a list.
pub fn elements(writer: &mut Writer, element: Type, walk: &mut Walk) -> Result<(), Failure> {
    elements_at(writer, element, walk, Level::outermost())
}

fn elements_at(
    writer: &mut Writer,
    element: Type,
    walk: &mut Walk,
    level: Level,
) -> Result<(), Failure> {
    if matches!(element, Type::Basic(Basic::Char)) {
        while let Some((_, item)) = walk.next() {
            writer.write_raw(&convert::char(item)?.to_be_bytes());
        }
        return Ok(());
    }
    match element {
        Type::Basic(basic) => basic_elements(writer, basic, walk),
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
    ty: Type,
    item: &Zval,
    level: Level,
) -> Result<(), Failure> {
    match ty {
        Type::Basic(Basic::String) => Basic::String.encode(writer, tag, item),
        _ => value(writer, tag, ty, item, level),
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
