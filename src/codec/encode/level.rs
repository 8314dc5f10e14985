//! How deep packing is in a value, and that it goes no deeper than readers and the stack do.

use tars_wire::MAX_DEPTH;

use crate::codec::basic::Rules;
use crate::codec::failure::{Code, Failure};
use crate::codec::stack::Stack;

/// A level of a value that is being packed.
#[derive(Clone, Copy)]
pub struct Level {
    depth: u32,
    stack: Stack,
    /// Which values are taken.
    pub rules: Rules,
}

impl Level {
    /// Where the value begins, by phptars' rules.
    #[inline(always)]
    pub fn outermost() -> Self {
        Self {
            depth: 0,
            stack: Stack::here(),
            rules: Rules::Phptars,
        }
    }

    /// Where a value begins of which all must be of its type.
    pub fn exact() -> Self {
        Self {
            rules: Rules::Exact,
            ..Self::outermost()
        }
    }

    /// The level below, of what is in a vector, map or struct.
    #[inline(always)]
    pub fn enter(self) -> Result<Self, Failure> {
        if self.depth >= MAX_DEPTH {
            return Err(too_deep());
        }
        Ok(Self {
            depth: self.depth + 1,
            stack: self.stack.enter(Code::Conversion)?,
            rules: self.rules,
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
