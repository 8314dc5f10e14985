//! The properties that phptars objects showed and that are native state now: still there in a cast
//! to array, in `var_dump()` and when they are read by name. They cannot be written.

use std::ffi::{c_int, c_uint, c_void, CStr};

use ext_php_rs::ffi::{self, zend_object_handlers, zend_string, HashTable};
use ext_php_rs::types::{ZendObject, Zval};

use crate::zend::assoc::Assoc;
use crate::zend::engine;
use crate::zend::entries;
use crate::zend::storage::State;

/// A state that shows itself as properties.
pub trait Shown: State {
    /// Adds the properties.
    fn show(&self, table: &mut Assoc);

    /// Adds what it holds, where people look.
    fn show_content(&self, _table: &mut Assoc) {}
}

/// A declared property that tells which of `TARS`' types it is.
pub const ORIGINAL_TYPE: &CStr = c"__origType";

/// A string value.
pub fn string(text: &[u8]) -> Zval {
    let mut value = Zval::new();
    engine::set_string(&mut value, text);
    value
}

/// Makes objects show their state.
pub fn show<T: Shown>(handlers: &mut zend_object_handlers) {
    handlers.get_properties_for = Some(properties_for::<T>);
    handlers.read_property = Some(read::<T>);
    handlers.has_property = Some(has::<T>);
}

fn shown<T: Shown>(object: *mut ZendObject) -> Assoc {
    let mut table = Assoc::new(8);
    // SAFETY: request: the object has this state.
    unsafe { T::KIND.state_of_own(object) }.show(&mut table);
    table
}

// The shown property of this name.
unsafe fn one_shown<T: Shown>(object: *mut ZendObject, name: *mut zend_string) -> Option<Zval> {
    // SAFETY: request: the engine asks for a name, which is alive.
    if !engine::string_bytes(name).starts_with(b"__") {
        return None;
    }
    let mut all = Zval::new();
    shown::<T>(object).finish(&mut all);
    entries::find(engine::array(&all), name).map(engine::copy)
}

unsafe extern "C" fn properties_for<T: Shown>(
    object: *mut ZendObject,
    purpose: c_uint,
) -> *mut HashTable {
    const DEBUG: c_uint = 0;
    const ARRAY_CAST: c_uint = 1;
    const VAR_EXPORT: c_uint = 3;
    // SAFETY: request: the object is alive; the engine releases what it gets.
    let own = engine::zend_std_get_properties_for(object, purpose);
    if own.is_null() || !matches!(purpose, DEBUG | ARRAY_CAST | VAR_EXPORT) {
        return own;
    }
    let all = ffi::zend_array_dup(own);
    engine::release_array(own);
    let state = T::KIND.state_of_own(object);
    let mut added = Assoc::new(8);
    // A type may hold itself, which cannot be written as code.
    if purpose != VAR_EXPORT {
        state.show(&mut added);
    }
    if purpose != ARRAY_CAST {
        state.show_content(&mut added);
    }
    let mut extra = Zval::new();
    added.finish(&mut extra);
    let mut walk = entries::Walk::new(&extra);
    while let Some((key, value)) = walk.next() {
        if let entries::Key::Name(name) = key {
            let mut value = std::mem::ManuallyDrop::new(engine::copy(value));
            ffi::zend_hash_update(all, name.as_ptr(), &raw mut *value);
        }
    }
    all
}

unsafe extern "C" fn read<T: Shown>(
    object: *mut ZendObject,
    name: *mut zend_string,
    kind: c_int,
    cache: *mut *mut c_void,
    out: *mut Zval,
) -> *mut Zval {
    // SAFETY: request: the engine's own handler for all names but those that are shown.
    match one_shown::<T>(object, name) {
        Some(value) => {
            out.write(value);
            out
        }
        None => ffi::zend_std_read_property(object, name, kind, cache, out),
    }
}

// For `isset()`, `empty()` and `property_exists()`.
unsafe extern "C" fn has<T: Shown>(
    object: *mut ZendObject,
    name: *mut zend_string,
    asked: c_int,
    cache: *mut *mut c_void,
) -> c_int {
    const NOT_NULL: c_int = 0;
    const NOT_EMPTY: c_int = 1;
    // SAFETY: request: as for `read`.
    match one_shown::<T>(object, name) {
        Some(value) => c_int::from(match asked {
            NOT_NULL => engine::kind(&value) != engine::NULL,
            NOT_EMPTY => engine::zend_is_true(&raw const value),
            _ => true,
        }),
        None => ffi::zend_std_has_property(object, name, asked, cache),
    }
}
