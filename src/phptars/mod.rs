//! phptars for PHP 8: the classes of the C extension phptars, with its bytes, its exceptions and
//! none of its crashes. What is put is checked, what is got is believed only as far as it was read,
//! and nothing of the caller's is changed.
//!
//! # Layout
//! - `tupapi`, `vector`, `map`, `structs`: one PHP class each.
//! - `putters`, `getters`, `packets`: the methods of `TUPAPI`; `named`: its names and tags.
//! - `properties`, `listing`: what the objects are to PHP code.
//! - `alias`: the name phptars among the loaded extensions.

mod alias;
mod getters;
mod listing;
pub mod map;
mod named;
mod packets;
pub mod properties;
mod putters;
pub mod structs;
mod tupapi;
pub mod vector;

pub use alias::register as take_name;

use ext_php_rs::error::Result;

use crate::codec::failure;

/// MINIT: the classes. The C extension goes first where it is loaded: then it is
/// not told that they are ours.
pub fn startup() -> Result<bool> {
    if alias::is_taken() {
        return Ok(false);
    }
    failure::class().register()?;
    tupapi::constants()?.register()?;
    structs::class().register()?;
    vector::class().register()?;
    map::class().register()?;
    tupapi::register()?;
    Ok(true)
}
