//! Signatures of our functions as constants: nothing is made of them when PHP starts.

use std::ffi::{c_char, CStr};
use std::ptr;

use ext_php_rs::ffi::{self, zend_internal_arg_info, zend_type};
use ext_php_rs::flags::MethodFlags;
use ext_php_rs::zend::FunctionEntry;

use super::engine::{ARRAY, DOUBLE, FALSE, LONG, NULL, OBJECT, STRING, TRUE};
use super::Handler;

/// Types, a bit for each kind of value.
pub const INT: u32 = 1 << LONG;
pub const FLOAT: u32 = 1 << DOUBLE;
pub const MAYBE_FLOAT: u32 = FLOAT | 1 << NULL;
pub const TEXT: u32 = 1 << STRING;
pub const MAYBE_TEXT: u32 = TEXT | 1 << NULL;
pub const LIST: u32 = 1 << ARRAY;
pub const FLAG: u32 = 1 << FALSE | 1 << TRUE;

pub const COMPOUND: u32 = LIST | 1 << OBJECT;
pub const MIXED: u32 = COMPOUND | MAYBE_TEXT | INT | FLOAT | FLAG | 1 << 9;

pub const NULLABLE: u32 = 1 << NULL;
pub const ANY_OBJECT: u32 = 1 << OBJECT;
pub const NOTHING: u32 = 1 << 14;

// How the engine is told the name of a class in a type.
const CLASS_NAME: u32 = if ffi::ZEND_MODULE_API_NO >= 20_230_831 {
    1 << 23
} else {
    ffi::_ZEND_TYPE_NAME_BIT
};

/// A parameter, or what stands before the first: what is returned, and how many must be given.
#[repr(transparent)]
pub struct Parameter(zend_internal_arg_info);

// SAFETY: any phase: constants that nobody writes.
unsafe impl Sync for Parameter {}

const fn described(name: *const c_char, ty: u32, default_value: *const c_char) -> Parameter {
    Parameter(zend_internal_arg_info {
        name,
        type_: zend_type {
            ptr: ptr::null_mut(),
            type_mask: ty,
        },
        default_value,
    })
}

/// A parameter that must be given.
pub const fn parameter(name: &'static CStr, ty: u32) -> Parameter {
    described(name.as_ptr(), ty, ptr::null())
}

/// A parameter that is this, in PHP's words, if it is not given.
pub const fn optional(name: &'static CStr, ty: u32, default: &'static CStr) -> Parameter {
    described(name.as_ptr(), ty, default.as_ptr())
}

/// Begins a signature: how many parameters must be given, and the type of the result; 0 for none.
pub const fn required(count: usize, returns: u32) -> Parameter {
    described(ptr::without_provenance(count), returns, ptr::null())
}

impl Parameter {
    /// The same, which takes objects of that class.
    pub const fn of_class(mut self, class: &'static CStr) -> Self {
        self.0.type_.ptr = class.as_ptr().cast_mut().cast();
        self.0.type_.type_mask |= CLASS_NAME;
        self
    }

    /// The same, which takes variables.
    pub const fn by_reference(mut self) -> Self {
        self.0.type_.type_mask |= 1 << ffi::_ZEND_SEND_MODE_SHIFT;
        self
    }

    pub fn name(&self) -> &'static CStr {
        // SAFETY: any phase: all but the first have a constant as their name.
        unsafe { CStr::from_ptr(self.0.name) }
    }

    pub fn ty(&self) -> zend_type {
        self.0.type_
    }

    /// Of the first: how many parameters must be given.
    pub fn count(&self) -> usize {
        self.0.name.addr()
    }
}

/// A method of this signature.
pub fn method(
    name: &'static CStr,
    flags: MethodFlags,
    signature: &'static [Parameter],
    handler: Handler,
) -> FunctionEntry {
    let shape = FunctionEntry {
        arg_info: signature.as_ptr().cast(),
        num_args: u32::try_from(signature.len() - 1).expect("there are few"),
        flags: flags.bits(),
        ..FunctionEntry::end()
    };
    super::method(shape, name, handler)
}
