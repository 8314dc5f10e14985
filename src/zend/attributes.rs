//! Attributes in PHP code, as the engine keeps them, and classes of ours that are attributes.

use std::ffi::{c_char, c_int};
use std::mem::{offset_of, size_of};

use ext_php_rs::ffi::{self, zend_string, HashTable};
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ClassEntry;

use super::engine;

extern "C" {
    fn zend_get_attribute_str(
        attributes: *mut HashTable,
        name: *const c_char,
        length: usize,
    ) -> *mut Raw;
    fn zend_get_parameter_attribute_str(
        attributes: *mut HashTable,
        name: *const c_char,
        length: usize,
        offset: u32,
    ) -> *mut Raw;
    fn zend_get_attribute_value(
        out: *mut Zval,
        attribute: *mut Raw,
        number: u32,
        scope: *mut ClassEntry,
    ) -> c_int;
    fn zend_internal_attribute_register(class: *mut ClassEntry, targets: u32) -> *mut Raw;
}

/// What an attribute may stand at, as the engine numbers it.
pub mod target {
    pub const CLASS: u32 = 1 << 0;
    pub const METHOD: u32 = 1 << 2;
    pub const PROPERTY: u32 = 1 << 3;
    pub const PARAMETER: u32 = 1 << 5;
}

/// `zend_attribute`, up to its arguments.
#[repr(C)]
struct Raw {
    name: *mut zend_string,
    lcname: *mut zend_string,
    flags: u32,
    line: u32,
    offset: u32,
    count: u32,
}

/// `zend_attribute_arg`
#[repr(C)]
struct Argument {
    name: *mut zend_string,
    value: Zval,
}

// PHP 8.5 has a pointer before the arguments.
const ARGUMENTS: usize = size_of::<Raw>()
    + if ffi::ZEND_MODULE_API_NO >= 20_250_925 {
        8
    } else {
        0
    };
const _: () = assert!(size_of::<Raw>() == 32 && offset_of!(Argument, value) == 8);

/// An attribute of the running request's code.
pub struct Attribute(*mut Raw);

/// Why an attribute's arguments are of no use.
pub enum Unusable {
    /// There is none of this name, or so many are too many.
    NoSuch(String),
    /// PHP code in it has thrown.
    Thrown,
}

impl Attribute {
    /// The attribute with this name in small letters.
    pub fn of(attributes: *mut HashTable, name: &str) -> Option<Self> {
        // SAFETY: request: the table of a class or property, which live as long as the request.
        let found = unsafe { zend_get_attribute_str(attributes, name.as_ptr().cast(), name.len()) };
        (!found.is_null()).then_some(Self(found))
    }

    /// The same at a parameter, of which the first is 0.
    pub fn of_parameter(attributes: *mut HashTable, name: &str, parameter: u32) -> Option<Self> {
        let (start, length) = (name.as_ptr().cast(), name.len());
        // SAFETY: request: the table of a function, which lives as long as the request.
        let found =
            unsafe { zend_get_parameter_attribute_str(attributes, start, length, parameter) };
        (!found.is_null()).then_some(Self(found))
    }

    /// Its arguments, in the order of these names. What is constant code is run, in the scope of that
    /// class.
    ///
    /// # Errors
    /// There are others, or the code has thrown.
    pub fn arguments<const N: usize>(
        &self,
        names: [&str; N],
        scope: *mut ClassEntry,
    ) -> Result<[Option<Zval>; N], Unusable> {
        let mut arguments = [const { None }; N];
        // SAFETY: request: the attribute lives as long as its class.
        for number in 0..unsafe { (*self.0).count } {
            let place = self.place(number, &names)?;
            let mut value = Zval::new();
            // SAFETY: as above; there are so many arguments.
            let done =
                unsafe { zend_get_attribute_value(&raw mut value, self.0, number, scope) == 0 };
            if !done || engine::exception_waits() {
                return Err(Unusable::Thrown);
            }
            arguments[place] = Some(value);
        }
        Ok(arguments)
    }

    fn place(&self, number: u32, names: &[&str]) -> Result<usize, Unusable> {
        // SAFETY: request: so many arguments stand behind the attribute.
        let name = unsafe {
            let arguments = self.0.cast::<u8>().add(ARGUMENTS).cast::<Argument>();
            (*arguments.add(number as usize)).name
        };
        if name.is_null() {
            let place = number as usize;
            let too_many = || Unusable::NoSuch(format!("it takes {} at most", names.len()));
            return (place < names.len()).then_some(place).ok_or_else(too_many);
        }
        // SAFETY: request: the name is the attribute's.
        let name = unsafe { engine::string_bytes(name) };
        let place = names.iter().position(|known| known.as_bytes() == name);
        place.ok_or_else(|| {
            let name = String::from_utf8_lossy(name);
            Unusable::NoSuch(format!("it has no {name}, but {}", names.join(", ")))
        })
    }
}

/// Makes a class that was just registered an attribute, whose targets the compiler checks.
///
/// # Safety
/// Module startup: an internal class.
pub unsafe fn register(class: *mut ClassEntry, targets: u32) {
    zend_internal_attribute_register(class, targets);
}
