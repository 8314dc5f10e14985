//! PHP arrays: walked entry by entry without a copy, built element by element without a lookup.

use std::mem::size_of;
use std::ptr::NonNull;

use ext_php_rs::ffi::{self, zend_string, Bucket, HashTable};
use ext_php_rs::types::Zval;

use super::engine::{self, UNDEF};

const PACKED: u32 = 1 << 2;
// From PHP 8.2 on, the elements of a packed array are zvals and not buckets.
const PACKED_ZVALS: bool = ffi::ZEND_MODULE_API_NO >= 20_220_829;

/// The key of an entry.
#[derive(Clone, Copy)]
pub enum Key {
    Index(i64),
    Name(NonNull<zend_string>),
}

impl Key {
    /// Calls `with` with the key as a PHP value.
    #[inline]
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
    next: usize,
}

impl Walk {
    /// Walks the array in `value`.
    pub fn new(value: &Zval) -> Self {
        Self {
            kept: engine::copy(value),
            next: 0,
        }
    }

    /// How many entries there are.
    pub fn count(&self) -> usize {
        // SAFETY: request: the array is counted by `kept`.
        unsafe { (*engine::array(&self.kept)).nNumOfElements as usize }
    }

    /// The next entry.
    #[inline]
    pub fn next(&mut self) -> Option<(Key, &Zval)> {
        // SAFETY: request: the array is counted by `kept`, and who writes to it gets a copy; the
        // index is less than the count of used places.
        unsafe {
            let table = &*engine::array(&self.kept);
            let packed = table.u.flags & PACKED != 0;
            while self.next < table.nNumUsed as usize {
                let index = self.next;
                self.next += 1;
                if packed && PACKED_ZVALS {
                    let value = &*elements(table).cast::<Zval>().add(index);
                    if engine::kind(value) != UNDEF {
                        return Some((Key::Index(index as i64), engine::deref(value)));
                    }
                    continue;
                }
                let bucket = &*elements(table).cast::<Bucket>().add(index);
                if engine::kind(&bucket.val) != UNDEF {
                    let key = match NonNull::new(bucket.key) {
                        Some(name) => Key::Name(name),
                        None => Key::Index(bucket.h as i64),
                    };
                    return Some((key, engine::deref(&bucket.val)));
                }
            }
        }
        None
    }
}

// `arData`: after the counter, the flags and the mask, in every version of PHP 8.
unsafe fn elements(table: *const HashTable) -> *mut u8 {
    *table.cast::<*mut u8>().add(2)
}

/// The entry called `name`, through a reference.
pub fn find<'a>(table: *const HashTable, name: *mut zend_string) -> Option<&'a Zval> {
    // SAFETY: request: table and name are alive.
    unsafe { ffi::zend_hash_find(table, name).as_ref().map(engine::deref) }
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

/// A list that is being built.
pub struct List {
    table: *mut HashTable,
    used: u32,
    room: u32,
}

// Room that is made before the elements are seen to exist.
const FIRST_ROOM: u32 = 4096;

impl List {
    /// A list for `count` elements.
    pub fn new(count: usize) -> Self {
        let room = u32::try_from(count)
            .unwrap_or(u32::MAX)
            .clamp(1, FIRST_ROOM);
        let table = engine::new_array(room);
        // SAFETY: request: the array is new and empty.
        unsafe { engine::zend_hash_real_init_packed(table) };
        Self {
            table,
            used: 0,
            room,
        }
    }

    /// Appends what `write` writes, which must be a value when it succeeds.
    #[inline]
    pub fn push<E>(&mut self, write: impl FnOnce(&mut Zval) -> Result<(), E>) -> Result<(), E> {
        if !PACKED_ZVALS {
            let mut value = Zval::new();
            write(&mut value)?;
            // SAFETY: request: the array takes the value over.
            unsafe { ffi::zend_hash_next_index_insert(self.table, &raw mut value) };
            std::mem::forget(value);
            return Ok(());
        }
        if self.used == self.room {
            self.grow();
        }
        // SAFETY: request: the place is within the room, and no value is in it yet.
        let place = unsafe { elements(self.table).cast::<Zval>().add(self.used as usize) };
        // SAFETY: as above; the place is made a value first, and stays unused when `write` fails.
        let place = unsafe { &mut *place };
        engine::set_null(place);
        write(place)?;
        self.used += 1;
        Ok(())
    }

    #[cold]
    fn grow(&mut self) {
        self.publish();
        self.room = self.room.saturating_mul(2);
        // SAFETY: request: the array is packed and says how much of it is used.
        unsafe { engine::zend_hash_extend(self.table, self.room, true) };
    }

    fn publish(&mut self) {
        if PACKED_ZVALS {
            // SAFETY: request: the array is ours alone, and so many places are written.
            unsafe {
                (*self.table).nNumUsed = self.used;
                (*self.table).nNumOfElements = self.used;
                (*self.table).nNextFreeElement = self.used.into();
            }
        }
    }

    /// The list, as the value of `out`.
    pub fn finish(mut self, out: &mut Zval) {
        self.publish();
        engine::set_array(out, self.table);
        std::mem::forget(self);
    }
}

impl Drop for List {
    fn drop(&mut self) {
        self.publish();
        engine::release_array(self.table);
    }
}

/// An array with keys that is being built.
pub struct Assoc(*mut HashTable);

impl Assoc {
    pub fn new(size: usize) -> Self {
        let size = u32::try_from(size).unwrap_or(u32::MAX).min(FIRST_ROOM);
        Self(engine::new_array(size))
    }

    /// Sets the entry for a name that is never a number: a field's.
    #[inline]
    pub fn set_field(&mut self, name: *mut zend_string, value: Zval) {
        let mut value = std::mem::ManuallyDrop::new(value);
        // SAFETY: request: the array takes the value over and counts the name.
        unsafe { ffi::zend_hash_update(self.0, name, &raw mut *value) };
    }

    /// Sets the entry for the key that PHP makes of `key`.
    pub fn set(&mut self, key: &Zval, value: Zval) {
        if engine::kind(key) == engine::STRING {
            self.set_text(engine::bytes(key), value);
        } else {
            self.set_index(engine::long(key) as u64, value);
        }
    }

    /// Sets the entry for the key that PHP makes of a string.
    #[inline(always)]
    pub fn set_text(&mut self, key: &[u8], value: Zval) {
        if let Some(index) = numeric(key) {
            return self.set_index(index, value);
        }
        let mut value = std::mem::ManuallyDrop::new(value);
        // SAFETY: request: the array takes the value over and copies the key.
        unsafe {
            ffi::zend_hash_str_update(self.0, key.as_ptr().cast(), key.len(), &raw mut *value);
        }
    }

    /// Sets the entry for the key that PHP makes of a string to another string.
    #[inline(always)]
    pub fn set_text_to(&mut self, key: &[u8], text: &[u8]) {
        let mut value = Zval::new();
        engine::set_string(&mut value, text);
        self.set_text(key, value);
    }

    fn set_index(&mut self, index: u64, value: Zval) {
        let mut value = std::mem::ManuallyDrop::new(value);
        // SAFETY: request: the array takes the value over.
        unsafe { ffi::zend_hash_index_update(self.0, index, &raw mut *value) };
    }

    /// Sets the entry for a name in the source.
    pub fn set_str(&mut self, name: &str, value: Zval) {
        self.set_text(name.as_bytes(), value);
    }

    /// The array, as the value of `out`.
    pub fn finish(self, out: &mut Zval) {
        engine::set_array(out, self.0);
        std::mem::forget(self);
    }
}

impl Drop for Assoc {
    fn drop(&mut self) {
        engine::release_array(self.0);
    }
}

// The integer that PHP takes a string key for.
#[inline(always)]
fn numeric(key: &[u8]) -> Option<u64> {
    if !matches!(key, [b'0'..=b'9', ..] | [b'-', b'0'..=b'9', ..]) {
        return None;
    }
    let mut index = 0;
    // SAFETY: request: the engine reads within the length only.
    let is = unsafe {
        engine::_zend_handle_numeric_str_ex(key.as_ptr().cast(), key.len(), &raw mut index)
    };
    is.then_some(index)
}

/// An array literal of `pairs`, as the value of `out`.
pub fn set_assoc<const N: usize>(out: &mut Zval, pairs: [(&str, Zval); N]) {
    let mut array = Assoc::new(N);
    for (name, value) in pairs {
        array.set_str(name, value);
    }
    array.finish(out);
}

// Both are walked as raw memory.
const _: () = assert!(size_of::<Zval>() == 16 && size_of::<Bucket>() == 32);
