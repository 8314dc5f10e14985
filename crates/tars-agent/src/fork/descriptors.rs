//! Descriptors across fork: what a thread of ours opens is inherited by no child, or closed by it.

use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd, RawFd};

use rustix::fs::{Mode, OFlags};
use rustix::stdio::{dup2_stderr, dup2_stdin, dup2_stdout};

use super::local;

/// Where the descriptors of a thread of ours live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Descriptors {
    /// In a table of the thread's own, or in that of the thread that forks: no child inherits them.
    Private,
    /// In the process's table, since the kernel (before 5.9) or a container's rules allow no other.
    /// A child closes the socket that it inherits; three descriptors of the runtime stay with it,
    /// which lead nowhere.
    Shared,
}

impl Descriptors {
    /// Moves the calling thread to a descriptor table of its own that holds `keep` and nothing else,
    /// so that no child inherits what it opens, and nothing that PHP closes is kept open by it.
    pub fn of_this_thread(keep: &OwnedFd) -> Descriptors {
        let keep = keep.as_raw_fd() as libc::c_uint;
        // SAFETY: a thread of ours at its start: it owns no descriptor yet, and in the new table only
        // copies are closed.
        let moved = unsafe {
            libc::syscall(
                libc::SYS_close_range,
                keep + 1,
                libc::c_uint::MAX,
                libc::CLOSE_RANGE_UNSHARE,
            ) == 0
                && (keep == 3 || libc::syscall(libc::SYS_close_range, 3, keep - 1, 0) == 0)
        };
        if !moved {
            return Descriptors::Shared;
        }
        // The copies of the standard streams may be pipes whose readers wait for their end.
        let null = rustix::fs::open("/dev/null", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty());
        match null {
            Ok(null) => {
                let _ = (dup2_stdin(&null), dup2_stdout(&null), dup2_stderr(&null));
            }
            // SAFETY: as above: copies in this thread's own table.
            Err(_) => unsafe {
                libc::syscall(libc::SYS_close_range, 0, 2, 0);
            },
        }
        Descriptors::Private
    }

    /// Opens a socket, so that a child forked at any moment knows to close it.
    pub fn open<S: AsRawFd>(self, open: impl FnOnce() -> io::Result<S>) -> io::Result<S> {
        if self == Descriptors::Private {
            return open();
        }
        let mut local = local();
        let socket = open()?;
        let number = socket.as_raw_fd();
        local.socket = inode_of(number).map(|inode| (number, inode));
        Ok(socket)
    }
}

/// The inode of an open descriptor; a socket's is its own.
pub(super) fn inode_of(number: RawFd) -> Option<u64> {
    // SAFETY: borrowed for one fstat, which answers EBADF if the number names nothing; in the agent
    // thread that just opened it, or in a child that has one thread.
    let descriptor = unsafe { BorrowedFd::borrow_raw(number) };
    rustix::fs::fstat(descriptor).ok().map(|stat| stat.st_ino)
}

/// The bell: an eventfd that all processes of the service inherit. Never one of the standard
/// streams' numbers, even if those are closed.
pub(crate) fn bell() -> io::Result<OwnedFd> {
    use rustix::event::{eventfd, EventfdFlags};
    let bell = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?;
    Ok(rustix::io::fcntl_dupfd_cloexec(&bell, 3)?)
}
