//! What the codec needs of the engine and ext-php-rs does not offer: symbols it does not bind, and
//! strings, arrays and property slots without a conversion in between. Everything here runs on a
//! PHP thread, inside a request unless a SAFETY line says otherwise.

mod strings;

pub use strings::{
    count_string, is_interned, make_permanent, set_new_string, set_string, value_of_string,
};

use std::ffi::{c_char, c_int, c_uint, c_void, CStr};

use ext_php_rs::ffi::{self, zend_long, zend_string, HashTable};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;

use super::memory::Bytes;

/// Tars that is being written, in the request's memory.
pub type Writer = tars_wire::Writer<Bytes>;

extern "C" {
    pub fn zval_get_long_func(value: *const Zval, legacy: bool) -> zend_long;
    pub fn zval_get_double_func(value: *const Zval) -> f64;
    pub fn zval_try_get_string_func(value: *const Zval) -> *mut zend_string;
    fn zend_clear_exception();
    fn zend_try_assign_typed_ref(variable: *mut ffi::zend_reference, value: *mut Zval) -> c_int;
    fn zend_throw_error(class: *mut ClassEntry, format: *const c_char, ...);
    pub fn zend_is_true(value: *const Zval) -> bool;
    pub fn zval_add_ref(value: *mut Zval);
    pub fn zend_parse_arg_str_slow(arg: *mut Zval, out: *mut *mut zend_string, number: u32)
        -> bool;
    pub fn zend_parse_arg_long_slow(arg: *mut Zval, out: *mut zend_long, number: u32) -> bool;
    pub fn zend_parse_arg_double_slow(arg: *mut Zval, out: *mut f64, number: u32) -> bool;
    pub fn zend_parse_arg_bool_slow(arg: *mut Zval, out: *mut bool, number: u32) -> bool;
    pub fn zend_wrong_parameter_type_error(number: u32, expected: u32, arg: *const Zval);
    pub fn zend_wrong_parameter_class_error(number: u32, name: *const c_char, arg: *const Zval);
    pub fn zend_objects_clone_members(new: *mut ZendObject, old: *mut ZendObject);
    pub fn zend_hash_extend(table: *mut HashTable, size: u32, packed: bool);
    pub fn zend_hash_real_init_packed(table: *mut HashTable);
    pub fn zend_hash_real_init_mixed(table: *mut HashTable);
    pub fn zend_hash_func(text: *const c_char, length: usize) -> u64;
    pub fn _zend_handle_numeric_str_ex(key: *const c_char, length: usize, index: *mut u64) -> bool;
    pub fn zend_get_gc_buffer_create() -> *mut GcBuffer;
    pub fn zend_get_gc_buffer_grow(buffer: *mut GcBuffer);
    pub fn zend_verify_property_type(
        info: *const ffi::zend_property_info,
        value: *mut Zval,
        strict: bool,
    ) -> bool;
    pub fn zend_std_write_property(
        object: *mut ZendObject,
        name: *mut zend_string,
        value: *mut Zval,
        cache: *mut *mut c_void,
    ) -> *mut Zval;
    pub fn object_init_ex(value: *mut Zval, class: *mut ClassEntry) -> c_int;
    pub fn zend_std_get_properties_for(object: *mut ZendObject, purpose: c_uint) -> *mut HashTable;

    static zend_empty_array: HashTable;
    pub static zend_empty_string: *mut zend_string;
    pub static zend_one_char_string: [*mut zend_string; 256];
    pub static mut php_json_serializable_ce: *mut ClassEntry;
    pub static mut spl_ce_ArrayIterator: *mut ClassEntry;
}

/// `zend_get_gc_buffer`: the values an object tells the garbage collector of.
#[repr(C)]
pub struct GcBuffer {
    pub next: *mut Zval,
    pub end: *mut Zval,
    pub start: *mut Zval,
}

// Type codes as the engine writes them into a zval; those with flags are counted.
pub const UNDEF: u8 = 0;
pub const NULL: u8 = 1;
pub const FALSE: u8 = 2;
pub const TRUE: u8 = 3;
pub const LONG: u8 = 4;
pub const DOUBLE: u8 = 5;
pub const STRING: u8 = 6;
pub const ARRAY: u8 = 7;
pub const OBJECT: u8 = 8;
pub const REFERENCE: u8 = 10;
const COUNTED: u32 = 1 << 8;
const COLLECTABLE: u32 = 1 << 9;
const IMMUTABLE: u32 = 1 << 6;

#[inline(always)]
pub fn kind(value: &Zval) -> u8 {
    // SAFETY: request: every zval the engine hands out has its type set.
    unsafe { value.u1.v.type_ }
}

/// The value, through a PHP reference if it is one.
#[inline(always)]
pub fn deref(value: &Zval) -> &Zval {
    if kind(value) != REFERENCE {
        return value;
    }
    // SAFETY: request: a zval of this type holds a reference, which holds a zval.
    unsafe { &(*value.value.ref_).val }
}

/// The integer in a zval of type `LONG`.
#[inline(always)]
pub fn long(value: &Zval) -> i64 {
    // SAFETY: request: callers have looked at the type.
    unsafe { value.value.lval }
}

/// The float in a zval of type `DOUBLE`.
#[inline(always)]
pub fn double(value: &Zval) -> f64 {
    // SAFETY: request: callers have looked at the type.
    unsafe { value.value.dval }
}

/// The bytes of a zval of type `STRING`.
#[inline(always)]
pub fn bytes(value: &Zval) -> &[u8] {
    // SAFETY: request: callers have looked at the type.
    unsafe { string_bytes(value.value.str_) }
}

/// The object in a zval of type `OBJECT`.
#[inline(always)]
pub fn object(value: &Zval) -> *mut ZendObject {
    // SAFETY: request: callers have looked at the type.
    unsafe { value.value.obj }
}

/// The table in a zval of type `ARRAY`.
#[inline(always)]
pub fn array(value: &Zval) -> *mut HashTable {
    // SAFETY: request: callers have looked at the type.
    unsafe { value.value.arr }
}

/// The bytes of a string of the engine.
///
/// # Safety
/// `string` is alive for as long as the bytes are used.
#[inline(always)]
pub unsafe fn string_bytes<'a>(string: *const zend_string) -> &'a [u8] {
    std::slice::from_raw_parts((*string).val.as_ptr().cast(), (*string).len)
}

/// A null, for what is not there.
pub fn null() -> &'static Zval {
    struct Null(Zval);
    // SAFETY: any phase: it is never written, and counts nothing.
    unsafe impl Sync for Null {}
    static NULL: Null = Null(Zval::new());
    &NULL.0
}

#[inline(always)]
pub fn set_long(out: &mut Zval, value: i64) {
    out.value.lval = value;
    out.u1.type_info = LONG.into();
}

#[inline(always)]
pub fn set_double(out: &mut Zval, value: f64) {
    out.value.dval = value;
    out.u1.type_info = DOUBLE.into();
}

#[inline(always)]
pub fn set_bool(out: &mut Zval, value: bool) {
    out.u1.type_info = if value { TRUE } else { FALSE }.into();
}

#[inline(always)]
pub fn set_null(out: &mut Zval) {
    out.u1.type_info = NULL.into();
}

/// Makes `out` the table, whose one count it takes over.
#[inline]
pub fn set_array(out: &mut Zval, table: *mut HashTable) {
    out.value.arr = table;
    out.u1.type_info = u32::from(ARRAY) | COUNTED | COLLECTABLE;
}

/// Makes `out` the empty array that all share.
pub fn set_empty_array(out: &mut Zval) {
    out.value.arr = (&raw const zend_empty_array).cast_mut();
    out.u1.type_info = ARRAY.into();
}

/// Makes `out` the object, with a count of its own.
#[inline(always)]
pub fn set_counted_object(out: &mut Zval, object: *mut ZendObject) {
    // SAFETY: request: the object is alive, the caller holds a count of it.
    unsafe { (*object).gc.refcount += 1 };
    set_object(out, object);
}

/// Makes `out` the object, whose one count it takes over.
#[inline(always)]
pub fn set_object(out: &mut Zval, object: *mut ZendObject) {
    out.value.obj = object;
    out.u1.type_info = u32::from(OBJECT) | COUNTED | COLLECTABLE;
}

/// An int.
#[inline]
pub fn int(number: i64) -> Zval {
    let mut value = Zval::new();
    set_long(&mut value, number);
    value
}

/// Gives a variable another value, if its type takes it: else PHP throws.
pub fn assign(variable: *mut ffi::zend_reference, value: &Zval) {
    let mut value = copy(value);
    // SAFETY: request: the reference is alive. What has no type takes anything.
    unsafe {
        if (*variable).sources.ptr.is_null() {
            (*variable).val = value;
        } else {
            zend_try_assign_typed_ref(variable, &raw mut value);
            // It is the variable's, or was let go.
            std::mem::forget(value);
        }
    }
}

/// A copy of the value, with a count of its own.
#[inline]
pub fn copy(value: &Zval) -> Zval {
    let mut copied = Zval::new();
    copied.value = value.value;
    copied.u1 = value.u1;
    if is_counted(value) {
        // SAFETY: request: the value is alive.
        unsafe { zval_add_ref(&raw mut copied) };
    }
    copied
}

/// An empty array with room for `size` elements.
#[inline]
pub fn new_array(size: u32) -> *mut HashTable {
    // SAFETY: request: the engine's own constructor.
    unsafe { ffi::_zend_new_array(size) }
}

/// Takes one count off the array.
pub fn release_array(table: *mut HashTable) {
    let mut value = Zval::new();
    set_array(&mut value, table);
    // An immutable array has no count.
    // SAFETY: request: the table is alive.
    if unsafe { (*table).gc.u.type_info } & IMMUTABLE != 0 {
        value.u1.type_info = ARRAY.into();
    }
    drop(value);
}

/// Whether the value has a count, which letting it go gives back.
#[inline(always)]
pub fn is_counted(value: &Zval) -> bool {
    // SAFETY: request: every zval the engine hands out has its type set.
    unsafe { value.u1.type_info & COUNTED != 0 }
}

/// Whether an exception waits to be caught.
pub fn exception_waits() -> bool {
    // SAFETY: request: the executor's globals exist.
    unsafe { !(*ffi::ext_php_rs_executor_globals()).exception.is_null() }
}

/// Throws an `Error`.
#[cold]
pub fn throw_error(text: &CStr) {
    // SAFETY: request: the format takes one C string; without a class it is an Error.
    unsafe { zend_throw_error(std::ptr::null_mut(), c"%s".as_ptr(), text.as_ptr()) };
}

/// Forgets the exception that waits.
pub fn clear_exception() {
    // SAFETY: request: inside a handler.
    unsafe { zend_clear_exception() };
}

/// The declared property's value in its slot, `offset` bytes into the object.
///
/// # Safety
/// `offset` comes from the property table of the object's class.
#[inline(always)]
pub unsafe fn slot<'a>(object: *mut ZendObject, offset: u32) -> &'a mut Zval {
    &mut *object.cast::<u8>().add(offset as usize).cast::<Zval>()
}
