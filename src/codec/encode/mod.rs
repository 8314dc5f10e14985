//! PHP values to bytes, by type. Objects made for the wire and plain arrays are taken alike; no
//! value is changed. Code of the user runs only where a value's `__toString()` is asked for, and
//! everything that is walked is held while it may.

mod level;
mod structs;

pub use level::Level;
pub use structs::{alone, structure};

use std::cell::Cell;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use ext_php_rs::types::Zval;
use tars_wire::Error;

use super::basic::{Basic, Rules};
use super::convert;
use super::exact;
use super::failure::{Code, Failure};
use super::objects;
use super::plan::Member;
use super::schema::{self, Entries, Map, Schema, Sides, Vector};
use crate::zend::engine::{self, Writer, ARRAY, LONG, OBJECT, STRING};
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
        Schema::Basic(basic) => basic.encode(writer, tag, value, level.rules()),
        Schema::Vector(part) => vector(writer, tag, part, value, level),
        Schema::Map(part) => map(writer, tag, part, value, level),
        Schema::Struct(part) => structure(writer, tag, Some(part), value, level),
        Schema::Enum(part) => {
            let number = schema::enumeration(part).number(value);
            let number = number.ok_or_else(|| unfit(schema, value, level.rules()))?;
            writer.write_i64(tag, number);
            Ok(())
        }
    }
}

// The failure of a value that has no form in the type.
#[cold]
fn unfit(schema: Schema, value: &Zval, rules: Rules) -> Failure {
    match rules {
        Rules::Phptars => Code::Conversion.into(),
        Rules::Exact => exact::refuse(schema, value),
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
        OBJECT => packed(writer, tag, Schema::Vector(part), value, level.rules()),
        ARRAY if !vector.is_bytes() || level.rules() == Rules::Phptars => {
            let element = vector.element().ok_or(Code::Type)?;
            let mut walk = Walk::new(value);
            if vector.is_bytes() {
                writer.begin_simple_list(tag, walk.count());
            } else {
                writer.begin_list(tag, walk.count());
            }
            elements_at(writer, element, &mut walk, level.enter()?)
        }
        // PHP makes an int of a key that looks like one.
        LONG if vector.is_bytes() && level.rules() == Rules::Exact => {
            let text = convert::text(value)?;
            writer.write_simple_list(tag, text.bytes());
            Ok(())
        }
        // A vector of chars is a string where it is read.
        STRING if vector.is_bytes() && engine::bytes(value).len() <= convert::LONGEST => {
            writer.write_simple_list(tag, engine::bytes(value));
            Ok(())
        }
        _ => Err(unfit(Schema::Vector(part), value, level.rules())),
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
        OBJECT => packed(writer, tag, Schema::Map(part), value, level.rules()),
        ARRAY => {
            let sides = schema::map(part).sides().ok_or(Code::Type)?;
            let mut walk = Walk::new(value);
            writer.begin_map(tag, walk.count());
            if sides.entries == Entries::Keyed {
                return entries(writer, sides, &mut walk, level.enter()?);
            }
            while let Some((_, entry)) = walk.next() {
                pair(writer, sides, entry, level.enter()?)
                    .map_err(|failure| in_entry(failure, Error::in_element, &walk))?;
            }
            Ok(())
        }
        _ => Err(unfit(Schema::Map(part), value, level.rules())),
    }
}

// The failure of the entry of the array that was walked to last.
#[cold]
#[inline(never)]
fn in_entry(failure: Failure, place: fn(Error, usize) -> Error, walk: &Walk) -> Failure {
    failure.at(|error| place(error, walk.passed() - 1))
}

// Appends an object that is a vector or map already.
fn packed(
    writer: &mut Writer,
    tag: u8,
    schema: Schema,
    value: &Zval,
    rules: Rules,
) -> Result<(), Failure> {
    let object = engine::object(value);
    let member = match schema {
        Schema::Vector(_) => Member::Vector,
        _ => Member::Map,
    };
    match objects::schema(object) {
        Some(own) if schema.takes(own) => (objects::known()?.write)(object, member, writer, tag),
        _ => Err(unfit(schema, value, rules)),
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
        Schema::Basic(basic) => basic_elements(writer, basic, walk, level.rules()),
        _ => {
            while let Some((_, item)) = walk.next() {
                value(writer, 0, element, item, level)
                    .map_err(|failure| in_entry(failure, Error::in_element, walk))?;
            }
            Ok(())
        }
    }
}

fn basic_elements(
    writer: &mut Writer,
    basic: Basic,
    walk: &mut Walk,
    rules: Rules,
) -> Result<(), Failure> {
    let written = match basic {
        // A loop of its own for each of the commonest: the type is asked for once.
        Basic::Int32 => basic_loop(writer, Basic::Int32, walk, rules),
        Basic::Int64 => basic_loop(writer, Basic::Int64, walk, rules),
        Basic::Double => basic_loop(writer, Basic::Double, walk, rules),
        Basic::String => basic_loop(writer, Basic::String, walk, rules),
        basic => basic_loop(writer, basic, walk, rules),
    };
    written.map_err(|failure| in_entry(failure, Error::in_element, walk))
}

#[inline(always)]
fn basic_loop(
    writer: &mut Writer,
    basic: Basic,
    walk: &mut Walk,
    rules: Rules,
) -> Result<(), Failure> {
    while let Some((_, item)) = walk.next() {
        basic.encode(writer, 0, item, rules)?;
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
        let written = key.with_value(|key| usual_value(writer, 0, sides.key, key, level));
        if let Err(failure) = written {
            return Err(in_entry(failure, Error::in_key, walk));
        }
        if let Err(failure) = usual_value(writer, 1, sides.value, item, level) {
            return Err(in_entry(failure, Error::in_value, walk));
        }
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
        Schema::Basic(Basic::String) => Basic::String.encode(writer, tag, item, level.rules()),
        _ => value(writer, tag, schema, item, level),
    }
}

/// Appends the one entry in `['key' => ..., 'value' => ...]`, or `[key, value]`.
pub fn pair(writer: &mut Writer, sides: Sides, entry: &Zval, level: Level) -> Result<(), Failure> {
    // Held: code of the user may run between the two.
    let entry = engine::copy(entry);
    let sides_of = || {
        let table = (engine::kind(&entry) == ARRAY).then(|| engine::array(&entry))?;
        match sides.entries {
            Entries::Listed => entries::index(table, 0).zip(entries::index(table, 1)),
            _ => entries::find_str(table, "key").zip(entries::find_str(table, "value")),
        }
    };
    let (key, item) = sides_of().ok_or_else(|| match level.rules() {
        Rules::Phptars => Code::Entry.into(),
        Rules::Exact => Failure::refused("expected [key, value]"),
    })?;
    value(writer, 0, sides.key, key, level)?;
    value(writer, 1, sides.value, item, level)
}
