//! How deep a walk may go on the stack there is. Each walk has a part of it that any stack has left:
//! a coroutine's may be as small as 64 KiB. One that needs more asks how large this stack is.

use std::hint::black_box;
use std::mem::MaybeUninit;
use std::ptr;

use ext_php_rs::ffi;
use ext_php_rs::types::Zval;

use crate::zend;
use crate::zend::engine::{self, LONG};
use crate::zend::entries;

use super::failure::{Code, Failure};

/// Where a walk must stop.
#[derive(Clone, Copy)]
pub struct Stack {
    end: usize,
}

// What a walk takes without asking.
const ROOM: usize = 40 << 10;

// What is left of a stack for what runs before a walk, and at its deepest level.
const REST: usize = 24 << 10;

impl Stack {
    /// For a walk that begins here.
    #[inline(always)]
    pub fn here() -> Self {
        Self {
            end: place().wrapping_sub(ROOM),
        }
    }

    /// At each level of the walk: for the levels below it. The failure is of this code.
    #[inline(always)]
    pub fn enter(self, code: Code) -> Result<Self, Failure> {
        if self.is_low() {
            return self.larger(code);
        }
        Ok(self)
    }

    /// Whether there is none for another level before one has asked for more.
    #[inline(always)]
    pub fn is_low(self) -> bool {
        place() < self.end
    }

    /// What there is in all.
    #[cold]
    #[inline(never)]
    pub fn larger(self, code: Code) -> Result<Self, Failure> {
        let end = match thread_stack() {
            Some((start, end)) if (start..end).contains(&place()) => start + REST,
            // Where it began is not known: as if the walk had begun there.
            _ => (self.end + ROOM + REST).saturating_sub(other_stack()),
        };
        if place() < end {
            return Err(too_deep(code));
        }
        Ok(Self { end })
    }
}

// Stacks grow to lower addresses.
#[inline(always)]
fn place() -> usize {
    let mark = 0_u8;
    std::ptr::from_ref(black_box(&mark)).addr()
}

// From where to where the stack lies that the thread was started with.
fn thread_stack() -> Option<(usize, usize)> {
    let mut attributes = MaybeUninit::uninit();
    let (mut start, mut size) = (std::ptr::null_mut(), 0);
    // SAFETY: any phase: asks for the attributes of the running thread, and destroys the answer.
    unsafe {
        let known = libc::pthread_getattr_np(libc::pthread_self(), attributes.as_mut_ptr()) == 0
            && libc::pthread_attr_getstack(attributes.as_ptr(), &raw mut start, &raw mut size) == 0;
        if !known {
            return None;
        }
        libc::pthread_attr_destroy(attributes.as_mut_ptr());
    }
    Some((start.addr(), start.addr() + size))
}

// How large the stack is that runs in the place of the thread's: a fiber's, or a coroutine's of Swoole.
fn other_stack() -> usize {
    // SAFETY: request: the executor's globals exist.
    let executor = unsafe { &*ffi::ext_php_rs_executor_globals() };
    if !executor.active_fiber.is_null() {
        return usize::try_from(executor.fiber_stack_size).unwrap_or(0);
    }
    coroutine_stack().unwrap_or(0)
}

fn coroutine_stack() -> Option<usize> {
    let class = zend::class(r"swoole\coroutine")?;
    let mut told = Zval::new();
    // SAFETY: request: a static method of the class, without arguments, that runs no code of the user.
    unsafe {
        let stats = ffi::zend_hash_str_find(&raw const class.function_table, c"stats".as_ptr(), 5);
        ffi::zend_call_known_function(
            stats.as_ref()?.value.ptr.cast(),
            ptr::null_mut(),
            ptr::from_ref(class).cast_mut(),
            &raw mut told,
            0,
            ptr::null_mut(),
            ptr::null_mut(),
        );
    }
    if engine::kind(&told) != engine::ARRAY {
        return None;
    }
    let size = entries::find_str(engine::array(&told), "c_stack_size")?;
    let size = (engine::kind(size) == LONG).then(|| engine::long(size))?;
    usize::try_from(size).ok()
}

#[cold]
fn too_deep(code: Code) -> Failure {
    Failure::told(
        code,
        "The value is nested deeper than the stack has room for.",
    )
}
