//! Sets a process that becomes a service apart from the PHP that starts it. The platform leaves its
//! own signal dispositions, and PHP its descriptors, to whatever is executed next; a service must
//! have neither, nor the session of the one who started it.

use std::io;
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::process::CommandExt;
use std::process::Command;

use tars_service::LIFELINE;

/// A session of its own, every signal at its default and none blocked; of our descriptors 0, 1, 2 and
/// the lifeline.
pub fn detach(command: &mut Command, lifeline: &OwnedFd) {
    let lifeline = lifeline.as_raw_fd();
    // SAFETY: in the forked child, before exec: only async-signal-safe calls, and nothing allocates.
    unsafe { command.pre_exec(move || set_apart(lifeline)) };
}

fn set_apart(lifeline: i32) -> io::Result<()> {
    // SAFETY: in the forked child, before exec; every call is async-signal-safe and takes only numbers
    // and a set that lives on this stack.
    unsafe {
        if libc::setsid() < 0 {
            return Err(io::Error::last_os_error());
        }
        for signal in 1..=libc::SIGRTMAX() {
            // SIGKILL, SIGSTOP and those of libc itself refuse, and are at their defaults anyway.
            libc::signal(signal, libc::SIG_DFL);
        }
        let mut none = std::mem::zeroed();
        libc::sigemptyset(&raw mut none);
        libc::sigprocmask(libc::SIG_SETMASK, &raw const none, std::ptr::null_mut());

        // Closed by exec, not here: one of them tells our parent when exec fails.
        close_on_exec(3);
        if libc::dup2(lifeline, LIFELINE) < 0 {
            return Err(io::Error::last_os_error());
        }
    }
    Ok(())
}

/// Marks all descriptors from this one on.
///
/// # Safety
/// Only in a child that will exec.
unsafe fn close_on_exec(first: i32) {
    const CLOSE_ON_EXEC: libc::c_uint = 1 << 2; // CLOSE_RANGE_CLOEXEC
    let last = libc::c_uint::MAX;
    if libc::syscall(libc::SYS_close_range, first, last, CLOSE_ON_EXEC) == 0 {
        return;
    }
    // Before Linux 5.11. Beyond a million nobody has descriptors by accident.
    let most = libc::sysconf(libc::_SC_OPEN_MAX).clamp(256, 1 << 20) as i32;
    for descriptor in first..most {
        libc::fcntl(descriptor, libc::F_SETFD, libc::FD_CLOEXEC);
    }
}
