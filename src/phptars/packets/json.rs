//! The values of version 5: PHP values by their names, as an object in JSON.

use std::ffi::c_int;
use std::ptr;

use ext_php_rs::ffi::zend_string;
use ext_php_rs::types::Zval;

use super::encode::raw;
use crate::codec::convert::Text;
use crate::codec::failure::{Code, Failure};
use crate::zend::engine::{self, Writer};

extern "C" {
    static mut json_globals: JsonGlobals;
    fn php_json_encode(text: *mut SmartString, value: *mut Zval, options: c_int) -> c_int;
    fn convert_to_object(value: *mut Zval);
}

// The beginning of the extension json's globals: how deep it is and may be, and what `json_last_error()` says.
#[repr(C)]
struct JsonGlobals {
    _depth: c_int,
    _most: c_int,
    error: c_int,
}

// `smart_str`.
#[repr(C)]
struct SmartString {
    text: *mut zend_string,
    capacity: usize,
}

const SUCCESS: c_int = 0;

const UNESCAPED_SLASHES: c_int = 1 << 6;
const UNESCAPED_UNICODE: c_int = 1 << 8;
const PRESERVE_ZERO_FRACTION: c_int = 1 << 10;

/// Appends the object.
#[cold]
pub fn object(writer: &mut Writer, values: &Zval) -> Result<(), Failure> {
    let mut object = engine::copy(values);
    let mut made = SmartString {
        text: ptr::null_mut(),
        capacity: 0,
    };
    let options = UNESCAPED_SLASHES | UNESCAPED_UNICODE | PRESERVE_ZERO_FRACTION;
    // SAFETY: request: a copy of the array becomes an object; PHP appends to a string that is ours. What
    // went wrong stands in the globals, and what the script finds there is of its own calls.
    let (done, error) = unsafe {
        let before = json_globals.error;
        convert_to_object(&raw mut object);
        let done = php_json_encode(&raw mut made, &raw mut object, options);
        (
            done == SUCCESS,
            (&raw mut json_globals.error).replace(before),
        )
    };
    let text = (!made.text.is_null()).then(|| Text::Made(made.text));
    match text {
        _ if engine::exception_waits() => Err(Failure::Thrown),
        // A number that is none is an error, and written as 0.
        _ if error != 0 => Err(no_json()),
        Some(text) if done => raw(writer, text.bytes()),
        // The engine is about to end the script, for want of memory or of time.
        _ => Err(Failure::Thrown),
    }
}

#[cold]
fn no_json() -> Failure {
    Failure::told(
        Code::Conversion,
        "The values have no form in JSON: version 5 takes PHP values, whose strings are UTF-8 and whose \
         numbers are finite.",
    )
}
