//! The packets of `TUPAPI`: a request or an answer around encoded values, and back. A packet that
//! breaks off or cannot be read throws: it is never an answer of defaults.
//!
//! Requests and answers differ in shape, and a TUP answer has a request's. phptars reads either as
//! the other and gives defaults for what is not in it; so does this.

mod decode;
mod encode;
mod json;
mod typed;

pub use decode::{decode_request, decode_response};
pub use encode::{encode_request, encode_response};
