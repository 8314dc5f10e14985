//! How deep packing is in a value, and that it goes no deeper than readers and the stack do.

use tars_wire::MAX_DEPTH;

use crate::codec::basic::Rules;
use crate::codec::failure::{Code, Failure};
use crate::codec::stack::Stack;

/// A level of a value that is being packed.
#[derive(Clone, Copy)]
pub struct Level {
    // With the mark of exact rules: two parts are handed on in registers, three are not.
    depth: u32,
    stack: Stack,
}

const EXACT: u32 = 1 << 31;

impl Level {
    /// Where the value begins, by phptars' rules.
    #[inline(always)]
    pub fn outermost() -> Self {
        Self {
            depth: 0,
            stack: Stack::here(),
        }
    }

    /// Where a value begins of which all must be of its type.
    pub fn exact() -> Self {
        Self {
            depth: EXACT,
            ..Self::outermost()
        }
    }

    /// Which values are taken.
    #[inline(always)]
    pub fn rules(self) -> Rules {
        match self.depth & EXACT {
            0 => Rules::Phptars,
            _ => Rules::Exact,
        }
    }

    /// The level below, of what is in a vector, map or struct.
    #[inline(always)]
    pub fn enter(self) -> Result<Self, Failure> {
        if self.depth & !EXACT >= MAX_DEPTH {
            return Err(too_deep());
        }
        Ok(Self {
            depth: self.depth + 1,
            stack: self.stack.enter(Code::Conversion)?,
        })
    }
}

#[cold]
fn too_deep() -> Failure {
    Failure::told(
        Code::Conversion,
        format_args!("The value is nested deeper than {MAX_DEPTH} levels, or in itself."),
    )
}
