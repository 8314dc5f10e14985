//! PHP values to Tars bytes and back.
//!
//! # Layout
//! - `types`, `basic`: what a value is packed as; `plan`: a struct class's fields, read once.
//! - `encode`, `decode`, `fill`: values to bytes, bytes to arrays, bytes to objects.
//! - `convert`: which PHP values count as which; `stack`: how deep they may be nested.
//! - `failure`: why a value could not be packed or unpacked.

pub mod basic;
pub mod convert;
pub mod decode;
pub mod encode;
pub mod failure;
pub mod fill;
pub mod plan;
pub mod stack;
pub mod types;

/// RSHUTDOWN: what was learned of the request's classes.
pub fn request_shutdown() {
    plan::let_go();
}

/// RINIT: what is left of the request before this one points into memory that is gone.
pub fn request_startup() {
    plan::forget();
    encode::forget();
}
