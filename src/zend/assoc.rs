//! PHP arrays with keys, built entry by entry. The engine's functions look a key up, then add it and
//! check what cannot be here; an array that is new, ours alone and large enough needs less.

use std::mem::ManuallyDrop;
use std::ptr;

use ext_php_rs::ffi::{self, zend_string, Bucket, HashTable};
use ext_php_rs::types::Zval;

use super::engine;
use super::entries::elements;
use super::list::FIRST_ROOM;
use super::memory;

/// An array with keys that is being built.
pub struct Assoc {
    table: *mut HashTable,
    // How many entries may be added before the engine has to make room.
    room: u32,
}

// Set while all keys are the engine's own strings.
const STATIC_KEYS: u32 = 1 << 4;
const NO_BUCKET: u32 = u32::MAX;

impl Assoc {
    pub fn new(size: usize) -> Self {
        let size = u32::try_from(size).unwrap_or(u32::MAX).min(FIRST_ROOM);
        let table = engine::new_array(size);
        if size == 0 {
            return Self { table, room: 0 };
        }
        // SAFETY: request: the array is new and empty.
        unsafe {
            engine::zend_hash_real_init_mixed(table);
            let room = (*table).nTableSize;
            Self { table, room }
        }
    }

    /// Adds a field's entry, which `write` says it has written, or that there is none. `is_plain`
    /// when the name is no number and no other field has it. Where `write` fails it has written nothing.
    #[inline(always)]
    pub fn add_field<E>(
        &mut self,
        name: *mut zend_string,
        is_plain: bool,
        write: impl FnOnce(&mut Zval) -> Result<bool, E>,
    ) -> Result<(), E> {
        // SAFETY: request: the name is alive. The next bucket is there when the array is not full,
        // and is no entry before `append`.
        unsafe {
            let hash = (*name).h;
            if !is_plain || hash == 0 || self.is_full() {
                let mut value = Zval::new();
                if write(&mut value)? {
                    self.set_text(engine::string_bytes(name), value);
                }
                return Ok(());
            }
            let bucket = self.next_bucket();
            engine::set_null(&mut (*bucket).val);
            if write(&mut (*bucket).val)? {
                engine::count_string(name);
                self.append(hash, name);
            }
        }
        Ok(())
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
                self.watch();
                ffi::zend_hash_str_update(
                    self.table,
                    key.as_ptr().cast(),
                    key.len(),
                    &raw mut *value,
                );
                return;
            }
            let hash = engine::zend_hash_func(key.as_ptr().cast(), key.len());
            if let Some(value) = self.replace(hash, value, |own| engine::string_bytes(own) == key) {
                let mut name = ManuallyDrop::new(Zval::new());
                engine::set_string(&mut name, key);
                let name = name.value.str_;
                // An interned string has its hash, and may lie in memory that cannot be written.
                if !engine::is_interned(name) {
                    (*name).h = hash;
                }
                ptr::write(&raw mut (*self.next_bucket()).val, value);
                self.append(hash, name);
            }
        }
    }

    // Before the engine adds an entry, for which it may have to make the array twice as large.
    fn watch(&self) {
        // SAFETY: request: the array is ours.
        let (used, size) = unsafe { ((*self.table).nNumUsed, (*self.table).nTableSize) };
        if used == size {
            memory::claim(2 * size as usize * (size_of::<Bucket>() + size_of::<u32>()));
        }
        if used % FIRST_ROOM == 0 {
            memory::check();
        }
    }

    // Whether the next entry is the engine's to add.
    #[inline(always)]
    fn is_full(&self) -> bool {
        // SAFETY: request: the array is ours.
        unsafe { (*self.table).nNumUsed >= self.room }
    }

    // The place of the first bucket's number in the chain of this hash.
    #[inline(always)]
    unsafe fn chain(&self, hash: u64) -> *mut u32 {
        // The low half of the hash; the mask is a negative number, the chains lie before the buckets.
        #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
        let chain = (hash as u32 | (*self.table).nTableMask) as i32;
        elements(self.table).cast::<u32>().offset(chain as isize)
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
            let bucket = &mut *elements(self.table).cast::<Bucket>().add(number as usize);
            if bucket.h == hash && !bucket.key.is_null() && is(bucket.key) {
                value_of(bucket, value);
                return None;
            }
            number = bucket.val.u2.next;
        }
        Some(value)
    }

    // The place of the next entry, if the array is not full.
    #[inline(always)]
    unsafe fn next_bucket(&self) -> *mut Bucket {
        elements(self.table)
            .cast::<Bucket>()
            .add((*self.table).nNumUsed as usize)
    }

    // Makes the next bucket, whose value is written, the entry of a key that is not there yet, and
    // takes a count of the key.
    #[inline(always)]
    unsafe fn append(&mut self, hash: u64, key: *mut zend_string) {
        let (chain, bucket) = (self.chain(hash), self.next_bucket());
        let table = &mut *self.table;
        if !engine::is_interned(key) {
            table.u.flags &= !STATIC_KEYS;
        }
        (*bucket).h = hash;
        (*bucket).key = key;
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
        self.watch();
        // SAFETY: request: the array takes the value over.
        unsafe { ffi::zend_hash_index_update(self.table, index, &raw mut *value) };
    }

    /// Sets the entry for a name in the source.
    pub fn set_str(&mut self, name: &str, value: Zval) {
        self.set_text(name.as_bytes(), value);
    }

    /// Gives room back that was made for fields which were not there: what is kept is proportionate
    /// to what was read.
    #[inline(always)]
    pub fn fit(&mut self) {
        // SAFETY: request: the array is ours.
        if unsafe { (*self.table).nNumUsed } < self.room / 8 {
            self.shrink();
        }
    }

    #[cold]
    #[inline(never)]
    fn shrink(&mut self) {
        // SAFETY: request: both arrays are ours, and no entry was ever removed. Each is moved, with
        // the count of its key, into room that is there; the old array is empty afterwards.
        unsafe {
            let used = std::mem::take(&mut (*self.table).nNumUsed);
            (*self.table).nNumOfElements = 0;
            let mut fitting = Self::new(used as usize);
            for number in 0..used as usize {
                let Bucket { val, h, key } =
                    ptr::read(elements(self.table).cast::<Bucket>().add(number));
                if key.is_null() {
                    fitting.set_index(h, val);
                } else {
                    ptr::write(&raw mut (*fitting.next_bucket()).val, val);
                    fitting.append(h, key);
                }
            }
            *self = fitting;
        }
    }

    /// The array, as the value of `out`.
    pub fn finish(self, out: &mut Zval) {
        engine::set_array(out, self.table);
        std::mem::forget(self);
    }
}

impl Drop for Assoc {
    fn drop(&mut self) {
        engine::release_array(self.table);
    }
}

// Gives a bucket another value, and stays in its chain.
fn value_of(bucket: &mut Bucket, value: Zval) {
    // SAFETY: request: a bucket of our array; the number is copied as it is.
    let next = unsafe { bucket.val.u2.next };
    bucket.val = value;
    bucket.val.u2.next = next;
}

/// The integer that PHP takes a string key for.
#[inline(always)]
pub fn numeric(key: &[u8]) -> Option<u64> {
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
