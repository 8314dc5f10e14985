//! PHP arrays, read: walked entry by entry without a copy, and looked up in.

use std::mem::size_of;
use std::ptr::NonNull;

use ext_php_rs::ffi::{self, zend_string, Bucket, HashTable};
use ext_php_rs::types::Zval;
use tars_wire::MAX_DEPTH;

use super::engine::{self, ARRAY, REFERENCE, UNDEF};

const PACKED: u32 = 1 << 2;

/// From PHP 8.2 on, the elements of a packed array are zvals and not buckets.
pub const PACKED_ZVALS: bool = ffi::ZEND_MODULE_API_NO >= 20_220_829;

/// The key of an entry.
#[derive(Clone, Copy)]
pub enum Key {
    Index(i64),
    Name(NonNull<zend_string>),
}

impl Key {
    /// Calls `with` with the key as a PHP value.
    #[inline(always)]
    pub fn with_value<R>(self, with: impl FnOnce(&Zval) -> R) -> R {
        let mut value = std::mem::ManuallyDrop::new(Zval::new());
        match self {
            Self::Index(index) => engine::set_long(&mut value, index),
            Self::Name(name) => {
                // Not counted: the array keeps its keys, and this is not dropped.
                value.value.str_ = name.as_ptr();
                value.u1.type_info = engine::STRING.into();
            }
        }
        with(&value)
    }
}

/// An array that is kept alive and unchanged while it is walked: code of the user may run.
pub struct Walk {
    kept: Zval,
    place: *const u8,
    end: *const u8,
    step: usize,
}

// Entries are zvals, or buckets, which begin with their zval.
const ELEMENT: usize = size_of::<Zval>();
const BUCKET: usize = size_of::<Bucket>();
const _: () = assert!(ELEMENT == 16 && BUCKET == 32 && std::mem::offset_of!(Bucket, val) == 0);

impl Walk {
    /// Walks the array in `value`.
    pub fn new(value: &Zval) -> Self {
        let kept = engine::copy(value);
        // SAFETY: request: the array is counted by `kept`, and who writes to it gets a copy: its
        // entries stay where they are.
        unsafe {
            let table = &*engine::array(&kept);
            let packed = PACKED_ZVALS && table.u.flags & PACKED != 0;
            let step = if packed { ELEMENT } else { BUCKET };
            let place = elements(table);
            let end = place.add(table.nNumUsed as usize * step);
            Self {
                kept,
                place,
                end,
                step,
            }
        }
    }

    /// How many entries there are.
    pub fn count(&self) -> usize {
        // SAFETY: request: the array is counted by `kept`.
        unsafe { (*engine::array(&self.kept)).nNumOfElements as usize }
    }

    /// How many entries, and gaps between them, were passed.
    #[cold]
    pub fn passed(&self) -> usize {
        // SAFETY: request: the array is counted by `kept`.
        let start = unsafe { elements(engine::array(&self.kept)) };
        (self.place.addr() - start.addr()) / self.step
    }

    /// The next entry, through a reference.
    #[inline(always)]
    pub fn next(&mut self) -> Option<(Key, &Zval)> {
        self.next_as_is()
            .map(|(key, value)| (key, engine::deref(value)))
    }

    #[inline(always)]
    fn next_as_is(&mut self) -> Option<(Key, &Zval)> {
        while self.place != self.end {
            let place = self.place;
            // SAFETY: request: as in new(): there is an entry at each step up to the end.
            unsafe {
                self.place = place.add(self.step);
                let value = &*place.cast::<Zval>();
                if engine::kind(value) != UNDEF {
                    return Some((self.key(place), value));
                }
            }
        }
        None
    }

    // The key of the entry at this place, which the array has.
    #[inline(always)]
    unsafe fn key(&self, place: *const u8) -> Key {
        if self.step == ELEMENT {
            let index = place.offset_from(elements(engine::array(&self.kept)));
            return Key::Index(index as i64 / ELEMENT as i64);
        }
        let bucket = &*place.cast::<Bucket>();
        match NonNull::new(bucket.key) {
            Some(name) => Key::Name(name),
            None => Key::Index(bucket.h as i64),
        }
    }
}

/// Whether the array says the same as long as it is held: no reference is in it, however deep. Of
/// one that is nested deeper than any `$fields` the answer is no.
pub fn is_constant(array: &Zval) -> bool {
    holds_no_reference(array, MAX_DEPTH)
}

fn holds_no_reference(value: &Zval, levels: u32) -> bool {
    match engine::kind(value) {
        REFERENCE => false,
        ARRAY => {
            let mut walk = Walk::new(value);
            while let Some((_, entry)) = walk.next_as_is() {
                if levels == 0 || !holds_no_reference(entry, levels - 1) {
                    return false;
                }
            }
            true
        }
        _ => true,
    }
}

/// `arData`: after the counter, the flags and the mask, in every version of PHP 8.
///
/// # Safety
/// The table is alive.
#[inline(always)]
pub unsafe fn elements(table: *const HashTable) -> *mut u8 {
    *table.cast::<*mut u8>().add(2)
}

/// The entry called `name`, through a reference.
pub fn find<'a>(table: *const HashTable, name: *mut zend_string) -> Option<&'a Zval> {
    // SAFETY: request: table and name are alive.
    unsafe { ffi::zend_hash_find(table, name).as_ref().map(engine::deref) }
}

/// The entry with this number, through a reference.
pub fn index<'a>(table: *const HashTable, index: u64) -> Option<&'a Zval> {
    // SAFETY: request: the table is alive.
    unsafe {
        ffi::zend_hash_index_find(table, index)
            .as_ref()
            .map(engine::deref)
    }
}

/// As [`find`], for a name in the source.
pub fn find_str<'a>(table: *const HashTable, name: &str) -> Option<&'a Zval> {
    // SAFETY: request: table and name are alive.
    unsafe {
        ffi::zend_hash_str_find(table, name.as_ptr().cast(), name.len())
            .as_ref()
            .map(engine::deref)
    }
}
