//! Where a [`Writer`](crate::Writer) writes to: bytes in one piece that grow at
//! their end.

use std::ops::DerefMut;

/// Bytes that grow at their end: a `Vec`, or memory that another allocator counts.
pub trait Buffer: Default + DerefMut<Target = [u8]> {
    /// How many bytes there is room for, those that are there included.
    fn capacity(&self) -> usize;

    /// Makes room for `more` bytes.
    fn reserve(&mut self, more: usize);

    /// Adds `bytes` at the end.
    fn append(&mut self, bytes: &[u8]);

    /// Forgets all but the first `length` bytes and keeps the memory.
    fn truncate(&mut self, length: usize);
}

impl Buffer for Vec<u8> {
    #[inline(always)]
    fn capacity(&self) -> usize {
        self.capacity()
    }

    fn reserve(&mut self, more: usize) {
        self.reserve(more);
    }

    #[inline(always)]
    fn append(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }

    #[inline(always)]
    fn truncate(&mut self, length: usize) {
        self.truncate(length);
    }
}
