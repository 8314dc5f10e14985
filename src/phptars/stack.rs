//! How deep a walk may go on the stack there is. A coroutine's may be as small as 64 KiB, and nobody
//! tells where it ends; so a walk is held to a part of it that any stack has left.

use std::hint::black_box;

use super::failure::{Code, Failure};

/// The stack of a walk, from where it began.
#[derive(Clone, Copy)]
pub struct Stack {
    end: usize,
}

/// What a walk may take: `tars_wire::MAX_DEPTH` levels fit.
const ROOM: usize = 40 << 10;

impl Stack {
    /// The stack from here on.
    #[inline(always)]
    pub fn here() -> Self {
        Self {
            end: place().wrapping_sub(ROOM),
        }
    }

    /// Whether the walk may go a level deeper.
    #[inline(always)]
    pub fn has_room(self) -> Result<(), Failure> {
        if place() < self.end {
            return Err(too_deep());
        }
        Ok(())
    }
}

// Stacks grow to lower addresses.
#[inline(always)]
fn place() -> usize {
    let mark = 0_u8;
    std::ptr::from_ref(black_box(&mark)).addr()
}

#[cold]
fn too_deep() -> Failure {
    Failure::told(Code::Conversion, "The value is nested deeper than the stack has room for.")
}
