//! phptars for PHP 8: the classes of the C extension phptars, with its bytes, its exceptions and
//! none of its crashes. What is put is checked, what is got is believed only as far as it was read,
//! and nothing of the caller's is changed.
//!
//! # Layout
//! - `tupapi`, `vector`, `map`, `structs`: one PHP class each (`failure` has the exception's).
//! - `putters`, `getters`, `packets`: the methods of `TUPAPI`.
//! - `plan`: a struct class's fields, read once.
//! - `types`, `basic`: what a value is packed as.
//! - `encode`, `decode`, `fill`: values to bytes, bytes to arrays, bytes to objects.
//! - `convert`, `named`: phptars' rules for conversions and for names.
//! - `storage`, `properties`, `listing`: what the objects are to the engine and to PHP code.
//! - `call`, `entries`, `list`, `assoc`, `engine`: arguments, arrays read and built, the engine itself.
//! - `report`: TarsPHP's reporters to the node.
//! - `alias`: the name phptars among the loaded extensions.

mod alias;
mod assoc;
mod basic;
mod call;
mod convert;
mod decode;
mod encode;
mod engine;
mod entries;
mod failure;
mod fill;
mod getters;
mod list;
mod listing;
mod map;
mod named;
mod packets;
mod plan;
mod properties;
mod putters;
mod report;
mod stack;
mod storage;
mod structs;
mod tupapi;
mod types;
mod vector;

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
