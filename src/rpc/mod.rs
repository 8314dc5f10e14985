//! Calls between servants, and the typed code that is made for them.
//!
//! # Layout
//! - `attributes`: the classes of the attributes; `structs`, `defaults`: what a class's attributes say.
//! - `spelling`, `types`: types as people write them, and their schemas; `kept`: what is known of both.
//! - `codec`: `Tars\Codec`; `tars2php`: `Tars\Tars2php`; `grpc`: `Tars\Grpc`.
//! - `servant`: `Tars\Servant`; `objects`: what it is told to serve; `table`: what that becomes, by
//!   `interfaces` with attributes or by `docblocks` and their `prototypes`.
//! - `answer`: from a call's bytes to its answer's; `parameters`, `results`: the values in them; `failed`:
//!   what else is answered; `flights`: how many at once.
//! - `call`: `Tars\Call`; `around`: middleware; `swoole`: whose server calls.

mod answer;
mod around;
mod attributes;
mod call;
mod codec;
mod defaults;
mod docblocks;
mod failed;
mod flights;
mod grpc;
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
    servant::register()?;
    grpc::register()
}

/// RSHUTDOWN: what was learned of the request's classes.
pub fn request_shutdown() {
    kept::let_go();
}

/// Forgets what is left of a request: it points into memory that is gone.
pub fn forget() {
    kept::forget();
}
