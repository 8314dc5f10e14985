//! PHP lists, built element by element without a lookup.

use ext_php_rs::ffi::{self, HashTable};
use ext_php_rs::types::Zval;

use super::engine;
use super::entries::{elements, PACKED_ZVALS};
use super::memory;

/// A list that is being built.
pub struct List {
    table: *mut HashTable,
    used: u32,
    room: u32,
    // How many there may be before the memory is looked at, and made if there is no room.
    stop: u32,
}

/// Room that is made before the elements are seen to exist, and how many there may be between two
/// looks at the memory that they take.
pub const FIRST_ROOM: u32 = 4096;

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
            stop: room,
        }
    }

    /// How many elements there are.
    pub fn count(&self) -> usize {
        self.used as usize
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
            self.used += 1;
            return Ok(());
        }
        if self.used == self.stop {
            self.make_room();
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
    #[inline(never)]
    fn make_room(&mut self) {
        memory::check();
        if self.used == self.room {
            self.publish();
            self.room = self.room.saturating_mul(2);
            memory::claim(self.room as usize * size_of::<Zval>());
            // SAFETY: request: the array is packed and says how much of it is used.
            unsafe { engine::zend_hash_extend(self.table, self.room, true) };
        }
        self.stop = self.room.min(self.used + FIRST_ROOM);
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
