//! Whether PHP code in another process handles a signal. The kernel cannot tell: PHP catches what ends a
//! process in all of its own, and keeps in its memory whether there is anybody to call. That is read, from
//! a process of the same PHP; nothing is written, and no process is stopped for it.

use std::ffi::{c_int, c_void};
use std::fs::{self, File};
use std::mem::{offset_of, size_of, MaybeUninit};
use std::os::unix::fs::FileExt;

/// `zend_signal_entry_t`, in all of PHP 8.
#[repr(C)]
struct Entry {
    flags: c_int,
    handler: usize,
}

/// The beginning of `zend_signal_globals_t`, in all of PHP 8.
#[repr(C)]
struct Globals {
    depth: c_int,
    blocked: c_int,
    running: c_int,
    active: c_int,
    check: bool,
    reset: bool,
    handlers: [Entry; 64],
}

/// None where it cannot be told: the process is of another PHP, or this user may not look into it.
pub fn handled(pid: i32, signal: i32) -> Option<bool> {
    let index = usize::try_from(signal).ok()?.checked_sub(1)?;
    let (ours, offset) = globals()?;
    let theirs = base(pid, &file(ours)?)?;
    let handlers = theirs + offset + offset_of!(Globals, handlers);
    let handler = handlers + index * size_of::<Entry>() + offset_of!(Entry, handler);
    let mut value = [0; size_of::<usize>()];
    let memory = File::open(format!("/proc/{pid}/mem")).ok()?;
    memory.read_exact_at(&mut value, handler as u64).ok()?;
    Some(!matches!(
        usize::from_ne_bytes(value),
        libc::SIG_DFL | libc::SIG_IGN
    ))
}

/// Where in this process the file is that PHP's signal globals are in, and where in that they are. None in
/// a PHP that was made without.
fn globals() -> Option<(usize, usize)> {
    let mut about = MaybeUninit::<libc::Dl_info>::uninit();
    // SAFETY: in a running script; both calls only read the tables of the loader, and `about` is filled
    // where the second does not return 0.
    let (symbol, about): (*const c_void, _) = unsafe {
        let symbol = libc::dlsym(libc::RTLD_DEFAULT, c"zend_signal_globals".as_ptr());
        if symbol.is_null() || libc::dladdr(symbol, about.as_mut_ptr()) == 0 {
            return None;
        }
        (symbol, about.assume_init())
    };
    let base = about.dli_fbase.addr();
    Some((base, symbol.addr() - base))
}

/// The file that is mapped there in this process, as device and inode.
fn file(base: usize) -> Option<String> {
    let start = format!("{base:x}-");
    let maps = fs::read_to_string("/proc/self/maps").ok()?;
    maps.lines()
        .find(|line| line.starts_with(&start))
        .and_then(mapped)
}

/// Where a process has that file.
fn base(pid: i32, file: &str) -> Option<usize> {
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).ok()?;
    let line = maps
        .lines()
        .find(|line| mapped(line).as_deref() == Some(file))?;
    usize::from_str_radix(line.split_once('-')?.0, 16).ok()
}

/// Of a line of `/proc/PID/maps`: `range rights offset device inode path`.
fn mapped(line: &str) -> Option<String> {
    let mut fields = line.split_ascii_whitespace().skip(3);
    Some(format!("{} {}", fields.next()?, fields.next()?))
}
