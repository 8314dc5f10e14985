//! Methods of ours as constants: nothing is made of them when PHP starts.

use std::ffi::{c_char, CStr};
use std::{mem, ptr};

use ext_php_rs::ffi::{self, zend_internal_arg_info, zend_type};
use ext_php_rs::flags::MethodFlags;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::{ExecuteData, FunctionEntry};

use super::engine::{ARRAY, DOUBLE, FALSE, LONG, NULL, OBJECT, STRING, TRUE};

/// Types, a bit for each kind of value.
pub const INT: u32 = 1 << LONG;
pub const FLOAT: u32 = 1 << DOUBLE;
pub const MAYBE_FLOAT: u32 = FLOAT | NULLABLE;
pub const TEXT: u32 = 1 << STRING;
pub const MAYBE_TEXT: u32 = TEXT | NULLABLE;
pub const FLAG: u32 = 1 << FALSE | 1 << TRUE;
pub const LIST: u32 = 1 << ARRAY;
pub const ANY_OBJECT: u32 = 1 << OBJECT;
pub const COMPOUND: u32 = LIST | ANY_OBJECT;
pub const MIXED: u32 = COMPOUND | MAYBE_TEXT | INT | FLOAT | FLAG | 1 << 9;
pub const NULLABLE: u32 = 1 << NULL;
pub const NOTHING: u32 = 1 << 14;
/// Beside a type: by reference; and by reference where it is a variable.
pub const BY_REFERENCE: u32 = 1 << 25;
pub const BY_REFERENCE_IF_IT_CAN: u32 = 2 << 25;

const CLASS: u32 = if ffi::ZEND_MODULE_API_NO >= 20_230_831 {
    1 << 23
} else {
    1 << 24
};

/// A parameter, or what stands before the first: what is returned, and how many must be given.
#[repr(transparent)]
pub struct Parameter(zend_internal_arg_info);

// SAFETY: any phase: constants that nobody writes.
unsafe impl Sync for Parameter {}

const fn described(
    name: *const c_char,
    class: Option<&'static CStr>,
    ty: u32,
    default_value: *const c_char,
) -> Parameter {
    let (ptr, class) = match class {
        Some(class) => (class.as_ptr().cast_mut().cast(), CLASS),
        None => (ptr::null_mut(), 0),
    };
    Parameter(zend_internal_arg_info {
        name,
        type_: zend_type {
            ptr,
            type_mask: ty | class,
        },
        default_value,
    })
}

/// A parameter that must be given.
pub const fn parameter(name: &'static CStr, ty: u32) -> Parameter {
    described(name.as_ptr(), None, ty, ptr::null())
}

/// The same for an object of a class, or what else `ty` says.
pub const fn object(name: &'static CStr, class: &'static CStr, ty: u32) -> Parameter {
    described(name.as_ptr(), Some(class), ty, ptr::null())
}

/// A parameter that is this, in PHP's words, if it is not given.
pub const fn optional(name: &'static CStr, ty: u32, default: &'static CStr) -> Parameter {
    described(name.as_ptr(), None, ty, default.as_ptr())
}

/// The same for an object of a class, or what else `ty` says.
pub const fn optional_object(
    name: &'static CStr,
    class: &'static CStr,
    ty: u32,
    default: &'static CStr,
) -> Parameter {
    described(name.as_ptr(), Some(class), ty, default.as_ptr())
}

/// Begins a signature: how many parameters must be given, and the type of the result; 0 for none.
pub const fn required(count: usize, returns: u32) -> Parameter {
    described(ptr::without_provenance(count), None, returns, ptr::null())
}

/// The same, where an object is returned.
pub const fn required_for(count: usize, returns: &'static CStr) -> Parameter {
    let count = ptr::without_provenance(count);
    described(count, Some(returns), 0, ptr::null())
}

impl Parameter {
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

/// What runs a function of ours.
pub type Handler = extern "C" fn(&mut ExecuteData, &mut Zval);
type RawHandler = unsafe extern "C" fn(*mut ExecuteData, *mut Zval);

/// A method of a class.
#[repr(transparent)]
pub struct Method(FunctionEntry);

// SAFETY: any phase: constants that nobody writes.
unsafe impl Sync for Method {}

// SAFETY: any phase: a plain C struct, for which zero means nothing.
const NO_ENTRY: FunctionEntry = unsafe { mem::zeroed() };

/// Ends a list of methods.
pub const END: Method = Method(NO_ENTRY);

/// A method that is public.
pub const fn method(
    name: &'static CStr,
    signature: &'static [Parameter],
    handler: Handler,
) -> Method {
    entry(name, MethodFlags::Public, signature, handler)
}

/// A method that is private.
pub const fn private_method(
    name: &'static CStr,
    signature: &'static [Parameter],
    handler: Handler,
) -> Method {
    entry(name, MethodFlags::Private, signature, handler)
}

/// A method that is public and static.
pub const fn static_method(
    name: &'static CStr,
    signature: &'static [Parameter],
    handler: Handler,
) -> Method {
    let flags = MethodFlags::Public.union(MethodFlags::Static);
    entry(name, flags, signature, handler)
}

#[allow(
    clippy::needless_update,
    reason = "there are more fields from PHP 8.4 on"
)]
const fn entry(
    name: &'static CStr,
    flags: MethodFlags,
    signature: &'static [Parameter],
    handler: Handler,
) -> Method {
    // SAFETY: any phase: the engine calls handlers with its frame and a place for the result, which
    // both are there and nobody else's; pointers and references to them are passed alike.
    let handler = unsafe { mem::transmute::<Handler, RawHandler>(handler) };
    Method(FunctionEntry {
        fname: name.as_ptr(),
        handler: Some(handler),
        arg_info: signature.as_ptr().cast(),
        num_args: signature.len() as u32 - 1,
        flags: flags.bits(),
        ..NO_ENTRY
    })
}

impl Method {
    pub(super) const fn is_end(&self) -> bool {
        self.0.fname.is_null()
    }

    pub(super) const fn entry(&self) -> &FunctionEntry {
        &self.0
    }
}
