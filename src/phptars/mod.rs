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

use crate::codec::{encode, failure, plan};
use crate::heartbeat::report;
use ext_php_rs::error::Result;

/// MINIT: the classes, and the extension's name. The C extension goes first where it is loaded.
pub fn startup() -> Result<()> {
    if alias::is_taken() {
        return Ok(());
    }
    failure::class().register()?;
    tupapi::constants()?.register()?;
    structs::class().register()?;
    vector::class().register()?;
    map::class().register()?;
    tupapi::register()?;
    report::register()?;
    alias::register();
    Ok(())
}

/// RSHUTDOWN: what was learned of the request's classes.
pub fn request_shutdown() {
    plan::let_go();
}

/// RINIT: what is left of the request before this one points into memory that is gone.
pub fn request_startup() {
    plan::forget();
    encode::forget();
}
