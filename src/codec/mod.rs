//! PHP values to Tars bytes and back.
//!
//! # Layout
//! - `schema`, `basic`: what a value is packed as; `plan`: a struct's fields, ready to be walked.
//! - `enums`: enums whose cases have ints; `exact`: what is said of values that are not of their type.
//! - `objects`: objects that bring a schema of their own.
//! - `encode`, `decode`, `fill`: values to bytes, bytes to arrays, bytes to objects.
//! - `json`: Tars bytes to JSON and back.
//! - `convert`: which PHP values count as which; `stack`: how deep they may be nested.
//! - `failure`: why a value could not be packed or unpacked.

pub mod basic;
pub mod convert;
pub mod decode;
pub mod encode;
pub mod enums;
pub mod exact;
pub mod failure;
pub mod fill;
pub mod json;
pub mod objects;
pub mod plan;
pub mod schema;
pub mod stack;

/// RINIT: what is left of the request before this one is in memory that is gone.
pub fn request_startup() {
    encode::forget();
}
