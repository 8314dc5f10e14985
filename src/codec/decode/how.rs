//! How values are read: into what, and with an eye on the memory and the stack that reading takes.

use std::cell::Cell;

use tars_wire::Reader;

use crate::codec::failure::{Code, Failure};
use crate::codec::stack::Stack;
use crate::zend::memory;

/// What structs become.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Arrays, name to value.
    Arrays,
    /// Objects of the prototype's class.
    Objects,
}

/// How a value is read, and all that is in it.
pub struct How {
    pub form: Form,
    stack: Cell<Stack>,
    // How much was left to read when the memory was looked at last.
    seen: Cell<usize>,
}

// So many bytes are read between two looks: what is made of them stays far below a limit.
const STRIDE: usize = 16 << 10;

impl How {
    /// Reads into that form, from that reader.
    pub fn new(form: Form, reader: &Reader) -> Self {
        Self {
            form,
            stack: Cell::new(Stack::here()),
            seen: Cell::new(reader.rest().len()),
        }
    }

    /// The same, into arrays.
    pub fn with_arrays(&self) -> Self {
        Self {
            form: Form::Arrays,
            stack: self.stack.clone(),
            seen: self.seen.clone(),
        }
    }

    /// Before a vector, map or struct is read.
    #[inline(always)]
    pub fn enter(&self, reader: &Reader) -> Result<(), Failure> {
        let left = reader.rest().len();
        if self.seen.get().wrapping_sub(left) > STRIDE {
            self.seen.set(left);
            memory::check();
        }
        if self.stack.get().is_low() {
            self.stack.set(self.stack.get().larger(Code::Unpack)?);
        }
        Ok(())
    }
}
