//! How deep a walk may go on the stack there is. Each walk has a little of it that any stack has left:
//! a coroutine's may be as small as 64 KiB, a fiber's smaller. One that needs more asks where it ends.

use std::ffi::{c_int, c_void};
use std::fs;
use std::hint::black_box;
use std::mem::MaybeUninit;
use std::ops::Range;
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
const ROOM: usize = 8 << 10;

// What is left of a stack for what runs at the deepest level of a walk.
const REST: usize = 16 << 10;

// What a stack has at least of which nothing is known.
const SMALLEST: usize = 64 << 10;

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
        let end = lowest().unwrap_or((self.end + ROOM).saturating_sub(SMALLEST)) + REST;
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

// Where the running stack ends: the thread's, or a fiber's or coroutine's in its place.
fn lowest() -> Option<usize> {
    if let Some(stack) = thread_stack().filter(|stack| stack.contains(&place())) {
        return Some(stack.start);
    }
    // SAFETY: request: the executor's globals exist.
    if unsafe { !(*ffi::ext_php_rs_executor_globals()).active_fiber.is_null() } {
        // A fiber's is mapped for itself, with pages below that nobody may touch.
        return mapping();
    }
    coroutine_end()
}

// Where the stack lies that the thread was started with.
fn thread_stack() -> Option<Range<usize>> {
    let mut attributes = MaybeUninit::uninit();
    let (mut start, mut size) = (ptr::null_mut(), 0);
    // SAFETY: any phase: asks for the attributes of the running thread, and destroys the answer.
    unsafe {
        let known = libc::pthread_getattr_np(libc::pthread_self(), attributes.as_mut_ptr()) == 0
            && libc::pthread_attr_getstack(attributes.as_ptr(), &raw mut start, &raw mut size) == 0;
        if !known {
            return None;
        }
        libc::pthread_attr_destroy(attributes.as_mut_ptr());
    }
    Some(start.addr()..start.addr() + size)
}

// Where the mapping begins in which the running stack lies.
fn mapping() -> Option<usize> {
    let maps = fs::read_to_string("/proc/self/maps").ok()?;
    let mut ranges = maps.lines().filter_map(|line| {
        let (start, end) = line.split_once(' ')?.0.split_once('-')?;
        let address = |text| usize::from_str_radix(text, 16).ok();
        Some(address(start)?..address(end)?)
    });
    ranges
        .find(|range| range.contains(&place()))
        .map(|range| range.start)
}

extern "C" {
    // Of the C compiler's library, which Rust needs as well.
    fn _Unwind_Backtrace(
        see: extern "C" fn(*mut c_void, *mut c_void) -> c_int,
        argument: *mut c_void,
    ) -> c_int;
    fn _Unwind_GetCFA(frame: *mut c_void) -> usize;
    fn _Unwind_GetIP(frame: *mut c_void) -> usize;
}

// The outermost frame that can be seen.
#[derive(Default)]
struct Frame {
    place: usize,
    code: usize,
}

impl Frame {
    fn outermost() -> Self {
        extern "C" fn see(frame: *mut c_void, seen: *mut c_void) -> c_int {
            // SAFETY: any phase: the frame is the unwinder's, what is seen our caller's.
            unsafe {
                let seen = &mut *seen.cast::<Frame>();
                seen.place = seen.place.max(_Unwind_GetCFA(frame));
                seen.code = _Unwind_GetIP(frame);
            }
            0
        }
        let mut seen = Self::default();
        // SAFETY: any phase: looks at the frames of the running thread.
        unsafe { _Unwind_Backtrace(see, (&raw mut seen).cast()) };
        seen
    }

    // Of a program or library, or of nobody, as below the first of all frames. At what PHP's JIT has made
    // the unwinder stops, and what lies above it is not seen.
    fn is_the_first(&self) -> bool {
        let mut owner = MaybeUninit::uninit();
        // SAFETY: any phase: looks the address up.
        self.code == 0
            || unsafe { libc::dladdr(ptr::without_provenance(self.code), owner.as_mut_ptr()) != 0 }
    }
}

// Where a coroutine's ends: it began at its first frame. Where that is hidden, most of it is taken to be in use.
fn coroutine_end() -> Option<usize> {
    let size = coroutine_stack()?;
    let outermost = Frame::outermost();
    let left = if outermost.is_the_first() {
        size
    } else {
        size / 4
    };
    Some(outermost.place.saturating_sub(left))
}

// How large a coroutine's is.
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
