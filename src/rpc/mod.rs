//! Calls between servants, and the typed code that is made for them.
//!
//! # Layout
//! - `attributes`: the classes of the attributes; `structs`, `defaults`: what a class's attributes say.
//! - `spelling`, `types`: types as people write them, and their schemas; `kept`: what is known of both.
//! - `codec`: `Tars\Codec`; `tars2php`: `Tars\Tars2php`.

mod answer;
mod around;
mod attributes;
mod call;
mod codec;
mod coroutine;
mod defaults;
mod docblocks;
mod failed;
mod flights;
mod interfaces;
mod kept;
mod objects;
mod parameters;
mod prototypes;
mod results;
mod servant;
mod spelling;
mod structs;
mod swoole;
mod table;
pub mod tars2php;
mod types;

use ext_php_rs::error::Result;

/// MINIT: the classes.
pub fn startup() -> Result<()> {
    attributes::register()?;
    crate::codec::objects::know_types(&codec::TYPES);
    codec::register()?;
    call::register()?;
    servant::register()
}

/// RSHUTDOWN: what was learned of the request's classes.
pub fn request_shutdown() {
    kept::let_go();
}

/// RINIT: what is left of the request before this one points into memory that is gone.
pub fn request_startup() {
    kept::forget();
}
