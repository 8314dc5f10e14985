//! Calls between servants, and the typed code that is made for them.
//!
//! # Layout
//! - `attributes`: the classes of the attributes; `structs`, `defaults`: what a class's attributes say.
//! - `spelling`, `types`: types as people write them, and their schemas; `kept`: what is known of both.
//! - `codec`: `Tars\Codec`; `tars2php`: `Tars\Tars2php`; `grpc`: `Tars\Grpc`.

mod attributes;
mod codec;
mod defaults;
mod grpc;
mod kept;
mod spelling;
mod structs;
pub mod tars2php;
mod types;

use ext_php_rs::error::Result;

use crate::codec::objects;

/// MINIT: the classes.
pub fn startup() -> Result<()> {
    attributes::register()?;
    objects::know_types(&codec::TYPES);
    codec::register()?;
    grpc::register()
}

/// RSHUTDOWN: what was learned of the request's classes.
pub fn request_shutdown() {
    kept::let_go();
}

/// RINIT: what is left of the request before this one points into memory that is gone.
pub fn request_startup() {
    kept::forget();
}
