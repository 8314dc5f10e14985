//! The engine's strings, made in one allocation and one copy.

use std::alloc::Layout;
use std::ptr;

use ext_php_rs::alloc::emalloc;
use ext_php_rs::ffi::zend_string;
use ext_php_rs::types::Zval;

use super::{
    string_bytes, zend_empty_string, zend_hash_func, zend_one_char_string, COUNTED, IMMUTABLE,
    STRING,
};
use crate::zend::memory;

// A string's header: its type, and that it can be in no cycle.
const STRING_HEADER: u32 = STRING as u32 | 1 << 4;

// `IS_STR_PERMANENT`
const PERMANENT: u32 = 1 << 8;

/// Whether the string lives as long as the engine wants, and has no count.
///
/// # Safety
/// `string` is alive.
#[inline(always)]
pub unsafe fn is_interned(string: *const zend_string) -> bool {
    (*string).gc.u.type_info & IMMUTABLE != 0
}

/// Makes it one that has its hash and no count, as those in the engine's table.
///
/// # Safety
/// Nobody else knows `string`, and its memory lives as long as the process.
pub unsafe fn make_permanent(string: *mut zend_string) {
    let text = string_bytes(string);
    (*string).h = zend_hash_func(text.as_ptr().cast(), text.len());
    (*string).gc.u.type_info |= IMMUTABLE | PERMANENT;
}

/// Counts the string once more.
///
/// # Safety
/// `string` is alive.
#[inline(always)]
pub unsafe fn count_string(string: *mut zend_string) {
    if !is_interned(string) {
        (*string).gc.refcount += 1;
    }
}

/// The string as a value that counts it.
///
/// # Safety
/// `string` is alive.
#[inline(always)]
pub unsafe fn value_of_string(string: *mut zend_string) -> Zval {
    let mut value = Zval::new();
    value.value.str_ = string;
    value.u1.type_info = STRING.into();
    if !is_interned(string) {
        (*string).gc.refcount += 1;
        value.u1.type_info |= COUNTED;
    }
    value
}

/// Makes `out` a new string of `text`.
#[inline(always)]
pub fn set_string(out: &mut Zval, text: &[u8]) {
    match text {
        // SAFETY: request: the engine made both tables at its start.
        [] => set_shared_string(out, unsafe { zend_empty_string }),
        [byte] => set_shared_string(out, unsafe { zend_one_char_string[usize::from(*byte)] }),
        _ => copy_string(out, text),
    }
}

/// Makes `out` a new string of the parts, one after the other.
#[inline]
pub fn set_new_string(out: &mut Zval, parts: &[&[u8]]) {
    let length = parts.iter().map(|part| part.len()).sum();
    memory::claim(length);
    let mut end = allocate_string(out, length);
    for part in parts {
        // SAFETY: request: the new string has room for all parts.
        unsafe {
            ptr::copy_nonoverlapping(part.as_ptr(), end, part.len());
            end = end.add(part.len());
        }
    }
}

#[inline(always)]
fn copy_string(out: &mut Zval, text: &[u8]) {
    memory::claim(text.len());
    let start = allocate_string(out, text.len());
    // SAFETY: request: the new string has room for the text.
    unsafe { copy_bytes(text, start) };
}

// Most strings are short: two moves that overlap are less than a call.
#[inline(always)]
unsafe fn copy_bytes(text: &[u8], to: *mut u8) {
    match text.len() {
        4..=7 => copy_ends::<4>(text, to),
        8..=16 => copy_ends::<8>(text, to),
        17..=32 => copy_ends::<16>(text, to),
        length => ptr::copy_nonoverlapping(text.as_ptr(), to, length),
    }
}

// Copies the first and the last N bytes.
#[inline(always)]
unsafe fn copy_ends<const N: usize>(text: &[u8], to: *mut u8) {
    let last = text.len() - N;
    ptr::copy_nonoverlapping(text.as_ptr(), to, N);
    ptr::copy_nonoverlapping(text.as_ptr().add(last), to.add(last), N);
}

// Makes `out` a string of this length, and says where its bytes go.
#[inline(always)]
fn allocate_string(out: &mut Zval, length: usize) -> *mut u8 {
    let size = (std::mem::offset_of!(zend_string, val) + length + 8) & !7;
    // SAFETY: request: no string is as large as the memory, so its size is one of a layout. The
    // memory is the engine's, as large as the string with its end.
    unsafe {
        let layout = Layout::from_size_align_unchecked(size, 8);
        let string = emalloc(layout).cast::<zend_string>();
        (*string).gc.refcount = 1;
        (*string).gc.u.type_info = STRING_HEADER;
        (*string).h = 0;
        (*string).len = length;
        out.value.str_ = string;
        out.u1.type_info = u32::from(STRING) | COUNTED;
        let start = (*string).val.as_mut_ptr().cast::<u8>();
        *start.add(length) = 0;
        start
    }
}

#[inline(always)]
fn set_shared_string(out: &mut Zval, string: *mut zend_string) {
    out.value.str_ = string;
    out.u1.type_info = STRING.into();
}
