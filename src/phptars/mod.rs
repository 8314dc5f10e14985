//! phptars for PHP 8: the classes of the C extension phptars, with its bytes, its exceptions and
//! none of its crashes. What is put is checked, what is got is believed only as far as it was read,
//! and nothing of the caller's is changed.
//!
//! # Layout
//! - `tupapi`, `vector`, `map`, `structs`: one PHP class each.
//! - `putters`, `getters`, `packets`: the methods of `TUPAPI`; `named`: its names and tags.
//! - `described`: how PHP code describes a type; `fields`: a struct class's `$fields`.
//! - `exception`: `TARS_Exception`.
//! - `properties`, `listing`: what the objects are to PHP code.
//! - `typed`: typed code in the methods of `TUPAPI`.
//! - `alias`: the name phptars among the loaded extensions.

mod alias;
mod described;
mod exception;
mod fields;
mod getters;
mod listing;
pub mod map;
mod named;
mod packets;
pub mod properties;
mod putters;
pub mod structs;
mod tupapi;
mod typed;
pub mod vector;

pub use alias::register as take_name;

use std::ptr::NonNull;

use ext_php_rs::error;
use ext_php_rs::types::{ZendObject, Zval};
use tars_wire::{Reader, WireType};

use crate::codec::decode::How;
use crate::codec::failure::{Code, Failure};
use crate::codec::objects::{self, Objects};
use crate::codec::plan::Member;
use crate::zend::engine::{self, Writer};
use crate::zend::storage::State;
use map::Map;
use vector::Vector;

/// MINIT: the classes. The C extension goes first where it is loaded: then it is
/// not told that they are ours.
pub fn startup() -> error::Result<bool> {
    if alias::is_taken() {
        return Ok(false);
    }
    objects::know(&OBJECTS);
    exception::register()?;
    tupapi::register_constants()?;
    structs::register()?;
    vector::register()?;
    map::register()?;
    tupapi::register()?;
    Ok(true)
}

/// RSHUTDOWN: what was learned of the request's classes.
pub fn request_shutdown() {
    fields::let_go();
}

/// Forgets what is left of a request: it points into memory that is gone.
pub fn forget() {
    fields::forget();
}

/// What the codec may ask of our objects.
static OBJECTS: Objects = Objects {
    schema: described::schema,
    write,
    read,
    adopt: structs::adopt,
};

fn write(
    object: *mut ZendObject,
    member: Member,
    writer: &mut Writer,
    tag: u8,
) -> Result<(), Failure> {
    if member == Member::Vector {
        let vector = Vector::KIND.state(object).ok_or(Code::Conversion)?;
        return vector.write(writer, tag);
    }
    let map = Map::KIND.state(object).ok_or(Code::Conversion)?;
    map.write(writer, tag)
}

// The new object keeps the bytes; decoding them says that they are what it is of.
fn read(
    prototype: *mut ZendObject,
    reader: &mut Reader,
    wire: WireType,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    let prototype = NonNull::new(prototype).ok_or(Code::Type)?;
    let is_vector = Vector::KIND.state(prototype.as_ptr()).is_some();
    let made = if is_vector {
        Vector::alike(prototype)
    } else {
        Map::alike(prototype)
    };
    let object = made.ok_or(Code::Type)?;
    let mut made = Zval::new();
    engine::set_object(&mut made, object);
    let take = if is_vector { vector::take } else { map::take };
    take(object, reader, wire, how, &mut Zval::new())?;
    *out = made;
    Ok(())
}
