//! What is said of a value that is not of its type: the type as .tars files have it, with PHP's
//! classes, and what the value is.

use std::ffi::{c_char, CStr};

use ext_php_rs::types::Zval;
use ext_php_rs::zend::ClassEntry;

use super::basic::Basic;
use super::failure::Failure;
use super::schema::{self, Schema};
use crate::zend::engine::{self, DOUBLE, LONG, OBJECT};

extern "C" {
    fn zend_zval_type_name(value: *const Zval) -> *const c_char;
}

/// The failure of a value that is not of the schema's type.
#[cold]
pub fn refuse(schema: Schema, value: &Zval) -> Failure {
    expected(&spelled(schema), value)
}

/// The failure of a value that is not of the basic type.
#[cold]
pub fn refuse_basic(basic: Basic, value: &Zval) -> Failure {
    let name = spelled_basic(basic);
    match basic.range() {
        (min, max) if min < max => expected(&format!("{name} ({min} to {max})"), value),
        _ => expected(name, value),
    }
}

/// The failure of a value where something else was needed.
#[cold]
pub fn expected(what: &str, value: &Zval) -> Failure {
    Failure::refused(format_args!("expected {what}, {} given", given(value)))
}

fn given(value: &Zval) -> String {
    match engine::kind(value) {
        LONG => engine::long(value).to_string(),
        DOUBLE => format!("float {:?}", engine::double(value)),
        // SAFETY: request: the object is alive.
        OBJECT => class_name(unsafe { &*(*engine::object(value)).ce }),
        // SAFETY: request: the engine's names are constants.
        _ => unsafe { CStr::from_ptr(zend_zval_type_name(value)) }
            .to_string_lossy()
            .into_owned(),
    }
}

/// The class's name.
pub fn class_name(class: &ClassEntry) -> String {
    // SAFETY: request: classes live as long as the request.
    String::from_utf8_lossy(unsafe { engine::string_bytes(class.name) }).into_owned()
}

/// The type as .tars files have it, with PHP's classes.
pub fn spelled(schema: Schema) -> String {
    match schema {
        Schema::Basic(basic) => spelled_basic(basic).to_owned(),
        Schema::Vector(part) if schema::vector(part).is_bytes() => "a string of bytes".to_owned(),
        Schema::Vector(part) => {
            let element = schema::vector(part).element();
            format!("vector<{}>", element.map_or_else(String::new, spelled))
        }
        Schema::Map(part) => match schema::map(part).sides() {
            Some(sides) => format!("map<{}, {}>", spelled(sides.key), spelled(sides.value)),
            None => "map".to_owned(),
        },
        // SAFETY: request: classes live as long as the request.
        Schema::Struct(part) => match schema::structure(part).class() {
            Some(class) => class_name(unsafe { class.as_ref() }),
            None => String::from_utf8_lossy(&schema.name()).into_owned(),
        },
        // SAFETY: as above.
        Schema::Enum(part) => class_name(unsafe { schema::enumeration(part).class().as_ref() }),
    }
}

fn spelled_basic(basic: Basic) -> &'static str {
    match basic {
        Basic::Bool => "bool",
        Basic::Char | Basic::Byte => "byte",
        Basic::UInt8 => "unsigned byte",
        Basic::Short => "short",
        Basic::UInt16 => "unsigned short",
        Basic::Float => "float",
        Basic::Double => "double",
        Basic::Int32 => "int",
        Basic::UInt32 => "unsigned int",
        Basic::Int64 => "long",
        Basic::String => "string",
    }
}
