//! PHP arrays with keys, built entry by entry. The engine's functions look a key up, then add it and
//! check what cannot be here; an array that is new, ours alone and large enough needs less.

use std::mem::ManuallyDrop;

use ext_php_rs::ffi::{self, zend_string, Bucket, HashTable};
use ext_php_rs::types::Zval;

use super::engine;
use super::entries::elements;
use super::list::FIRST_ROOM;

/// An array with keys that is being built.
pub struct Assoc(*mut HashTable);

// Set while all keys are the engine's own strings.
const STATIC_KEYS: u32 = 1 << 4;
const UNINITIALIZED: u32 = 1 << 3;
const NO_BUCKET: u32 = u32::MAX;

impl Assoc {
    pub fn new(size: usize) -> Self {
        let size = u32::try_from(size).unwrap_or(u32::MAX).min(FIRST_ROOM);
        let table = engine::new_array(size);
        if size > 0 {
            // SAFETY: request: the array is new and empty.
            unsafe { engine::zend_hash_real_init_mixed(table) };
        }
        Self(table)
    }

    /// Sets the entry for a field's name.
    #[inline]
    pub fn set_field(&mut self, name: *mut zend_string, value: Zval) {
        // SAFETY: request: the name is alive, and was hashed when it was first looked up.
        unsafe {
            let text = engine::string_bytes(name);
            if let Some(index) = numeric(text) {
                return self.set_index(index, value);
            }
            let hash = (*name).h;
            if hash == 0 || self.is_full() {
                let mut value = ManuallyDrop::new(value);
                ffi::zend_hash_update(self.0, name, &raw mut *value);
                return;
            }
            if let Some(value) = self.replace(hash, value, |key| {
                key == name || engine::string_bytes(key) == text
            }) {
                engine::count_string(name);
                self.append(hash, name, value);
            }
        }
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
        // SAFETY: request: the array takes the value over and copies the key.
        unsafe {
            if self.is_full() {
                let mut value = ManuallyDrop::new(value);
                ffi::zend_hash_str_update(self.0, key.as_ptr().cast(), key.len(), &raw mut *value);
                return;
            }
            let hash = engine::zend_hash_func(key.as_ptr().cast(), key.len());
            if let Some(value) = self.replace(hash, value, |own| engine::string_bytes(own) == key) {
                let mut name = ManuallyDrop::new(Zval::new());
                engine::set_string(&mut name, key);
                let name = name.value.str_;
                (*name).h = hash;
                self.append(hash, name, value);
            }
        }
    }

    // Whether the next entry is the engine's to add.
    #[inline(always)]
    fn is_full(&self) -> bool {
        // SAFETY: request: the array is ours.
        let table = unsafe { &*self.0 };
        // SAFETY: as above.
        table.nNumUsed == table.nTableSize || unsafe { table.u.flags } & UNINITIALIZED != 0
    }

    // The place of the first bucket's number in the chain of this hash.
    #[inline(always)]
    unsafe fn chain(&self, hash: u64) -> *mut u32 {
        // The low half of the hash; the mask is a negative number, the chains lie before the buckets.
        #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
        let chain = (hash as u32 | (*self.0).nTableMask) as i32;
        elements(self.0).cast::<u32>().offset(chain as isize)
    }

    // Makes this the value of the entry of that key, or gives it back when there is none.
    #[inline(always)]
    unsafe fn replace(
        &mut self,
        hash: u64,
        value: Zval,
        is: impl Fn(*const zend_string) -> bool,
    ) -> Option<Zval> {
        // SAFETY: request: the array is initialized; chains end with `NO_BUCKET`.
        let mut number = *self.chain(hash);
        while number != NO_BUCKET {
            let bucket = &mut *elements(self.0).cast::<Bucket>().add(number as usize);
            if bucket.h == hash && !bucket.key.is_null() && is(bucket.key) {
                value_of(bucket, value);
                return None;
            }
            number = bucket.val.u2.next;
        }
        Some(value)
    }

    // Adds an entry whose key is not there yet, and takes a count of it.
    #[inline(always)]
    unsafe fn append(&mut self, hash: u64, key: *mut zend_string, value: Zval) {
        // SAFETY: request: the array is initialized and not full.
        let chain = self.chain(hash);
        let table = &mut *self.0;
        if !engine::is_interned(key) {
            table.u.flags &= !STATIC_KEYS;
        }
        let bucket = elements(table)
            .cast::<Bucket>()
            .add(table.nNumUsed as usize);
        bucket.write(Bucket {
            val: value,
            h: hash,
            key,
        });
        (*bucket).val.u2.next = *chain;
        *chain = table.nNumUsed;
        table.nNumUsed += 1;
        table.nNumOfElements += 1;
    }

    /// Sets the entry for the key that PHP makes of a string to another string.
    #[inline(always)]
    pub fn set_text_to(&mut self, key: &[u8], text: &[u8]) {
        let mut value = Zval::new();
        engine::set_string(&mut value, text);
        self.set_text(key, value);
    }

    fn set_index(&mut self, index: u64, value: Zval) {
        let mut value = ManuallyDrop::new(value);
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

// Gives a bucket another value, and stays in its chain.
fn value_of(bucket: &mut Bucket, value: Zval) {
    // SAFETY: request: a bucket of our array; the number is copied as it is.
    let next = unsafe { bucket.val.u2.next };
    bucket.val = value;
    bucket.val.u2.next = next;
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
