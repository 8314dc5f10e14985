//! The request's memory: bytes that grow in it, and the end of it. What a script holds here counts
//! against `memory_limit` as all else does, and is gone with the request.
//!
//! A PHP with a soft and a hard limit gives more than `memory_limit` to whoever asks as C code does,
//! raises the fatal error when that code has returned, and ends the process at the hard limit. So
//! whoever asks for much asks here first.

use std::ffi::{c_char, c_int, c_void};
use std::ops::{Deref, DerefMut};
use std::ptr::{self, NonNull};
use std::{io, mem, slice};

use ext_php_rs::{alloc, ffi};
use tars_wire::Buffer;

extern "C" {
    fn zend_memory_usage(real: bool) -> usize;
    fn zend_error_noreturn(kind: c_int, format: *const c_char, ...) -> !;
    // Of a debug build, with four more arguments.
    fn _erealloc2();
}

// What the engine asks the system for, for small blocks to share.
const CHUNK: usize = 2 << 20;

/// From this size on, a block is asked from the system for itself.
pub const HUGE: usize = CHUNK - 4096;

/// Ends the script with PHP's own fatal error when that many bytes are more than the limit leaves.
///
/// What is on the Rust stack then is not dropped: it holds nothing but the request's memory.
#[inline]
pub fn claim(size: usize) {
    if size >= HUGE {
        claim_huge(size);
    }
}

#[cold]
fn claim_huge(size: usize) {
    if exceeds_limit(size) {
        exhausted(size);
    }
}

/// Ends the script in the same way when more is in use already than the limit allows.
#[cold]
#[inline(never)]
pub fn check() {
    if exceeds_limit(0) {
        exhausted(CHUNK);
    }
}

fn limit() -> usize {
    // SAFETY: request: the core's globals exist.
    let limit = unsafe { (*ffi::ext_php_rs_process_globals()).memory_limit };
    // No limit is -1, and PHP takes none below a block.
    usize::try_from(limit).map_or(usize::MAX, |limit| limit.max(CHUNK))
}

fn exceeds_limit(more: usize) -> bool {
    // SAFETY: request: only asks.
    unsafe { zend_memory_usage(true) }.saturating_add(more) > limit()
}

#[cold]
fn exhausted(size: usize) -> ! {
    const E_ERROR: c_int = 1;
    let format = c"Allowed memory size of %zu bytes exhausted (tried to allocate %zu bytes)";
    // SAFETY: request: PHP's own end of a script; the format takes two sizes.
    unsafe { zend_error_noreturn(E_ERROR, format.as_ptr(), limit(), size) }
}

/// Bytes in the request's memory that grow at their end.
pub struct Bytes {
    start: NonNull<u8>,
    length: usize,
    capacity: usize,
}

const SMALLEST: usize = 64;
// Up to this size they double when they grow; then by a tenth, so that what is counted is what is held.
const DOUBLED: usize = 32 << 10;

impl Bytes {
    #[cold]
    #[inline(never)]
    fn grow(&mut self, more: usize) {
        let step = match self.capacity {
            capacity if capacity < DOUBLED => capacity,
            capacity => capacity / 10,
        };
        let needed = self.length.checked_add(more);
        // Ends with PHP's error: no string is as long as that.
        let needed = needed.unwrap_or_else(|| exhausted(usize::MAX));
        let capacity = needed.max(self.capacity + step).max(SMALLEST);
        claim(capacity);
        let old = (self.capacity > 0).then_some(self.start);
        // SAFETY: request: the block is the engine's, and as large as it says. The engine bails out
        // when there is no more: then the old block is there as it was.
        let start = unsafe { reallocate(old, capacity, self.length) };
        self.start = NonNull::new(start).unwrap_or_else(|| exhausted(capacity));
        self.capacity = capacity;
    }
}

// `erealloc2()`: of nothing, and keeping the first `used` bytes.
unsafe fn reallocate(old: Option<NonNull<u8>>, size: usize, used: usize) -> *mut u8 {
    type Function = unsafe extern "C" fn();
    type Plain = unsafe extern "C" fn(*mut c_void, usize, usize) -> *mut c_void;
    type Debug = unsafe extern "C" fn(
        *mut c_void,
        usize,
        usize,
        *const c_char,
        u32,
        *const c_char,
        u32,
    ) -> *mut c_void;
    let old = old.map_or(ptr::null_mut(), NonNull::as_ptr).cast();
    let function: Function = _erealloc2;
    // SAFETY: request: the function has the one form or the other, as PHP was built.
    let new = if ffi::ZEND_DEBUG == 0 {
        mem::transmute::<Function, Plain>(function)(old, size, used)
    } else {
        let none = ptr::null();
        mem::transmute::<Function, Debug>(function)(old, size, used, none, 0, none, 0)
    };
    new.cast()
}

impl Default for Bytes {
    fn default() -> Self {
        Self {
            start: NonNull::dangling(),
            length: 0,
            capacity: 0,
        }
    }
}

impl Drop for Bytes {
    fn drop(&mut self) {
        if self.capacity > 0 {
            // SAFETY: request: the block is the engine's, and nobody else's.
            unsafe { alloc::efree(self.start.as_ptr()) };
        }
    }
}

impl Deref for Bytes {
    type Target = [u8];

    #[inline(always)]
    fn deref(&self) -> &[u8] {
        // SAFETY: request: so many bytes were written there.
        unsafe { slice::from_raw_parts(self.start.as_ptr(), self.length) }
    }
}

impl DerefMut for Bytes {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [u8] {
        // SAFETY: request: as for `deref`.
        unsafe { slice::from_raw_parts_mut(self.start.as_ptr(), self.length) }
    }
}

impl io::Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.append(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Buffer for Bytes {
    #[inline(always)]
    fn capacity(&self) -> usize {
        self.capacity
    }

    #[inline(always)]
    fn reserve(&mut self, more: usize) {
        if self.capacity - self.length < more {
            self.grow(more);
        }
    }

    #[inline(always)]
    fn append(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        // SAFETY: request: there is room for them.
        unsafe {
            let end = self.start.as_ptr().add(self.length);
            ptr::copy_nonoverlapping(bytes.as_ptr(), end, bytes.len());
        }
        self.length += bytes.len();
    }

    #[inline(always)]
    fn truncate(&mut self, length: usize) {
        self.length = self.length.min(length);
    }
}
