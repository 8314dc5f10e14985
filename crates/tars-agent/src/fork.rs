//! Threads across fork, and their `descriptors`. A thread does not survive fork, so a child of an armed
//! process starts its own, which waits for the seat: that is how a heartbeat armed before
//! `$server->start()` lives through daemonizing. The child never touches what the parent's thread
//! left behind. No thread is started before the first keepAlive(), and none ever sees a signal.

mod descriptors;

use std::io;
use std::mem::MaybeUninit;
use std::os::fd::RawFd;
use std::panic::catch_unwind;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

pub(crate) use descriptors::{bell, Descriptors};

use crate::holder::Orders;
use crate::refusal::{Refusal, Why};
use crate::settings::Settings;
use crate::KeepAliveError;
use descriptors::inode_of;

/// Room for one beat; only what is touched becomes resident.
pub(crate) const STACK: usize = 256 << 10;

/// The signals a thread raises by its own fault, which must not be blocked.
const FAULTS: [libc::c_int; 6] = [
    libc::SIGSEGV,
    libc::SIGBUS,
    libc::SIGFPE,
    libc::SIGILL,
    libc::SIGTRAP,
    libc::SIGABRT,
];

/// This process's part in the heartbeat.
struct Local {
    settings: Option<Arc<Settings>>,
    /// The process wants to take part.
    wanted: bool,
    /// It called keepAlive(), and the thread has not yet looked what is to be done for it.
    called: bool,
    /// Its thread exists. One that waits for the seat cannot be called off: it leaves when it gets it.
    running: bool,
    /// Why it takes no part though it was asked to.
    refusal: Option<Refusal>,
    /// The last connection to the node, if its descriptor would be inherited by a child: its number
    /// and its inode. The thread closes it without a word, so the number may be another's by now.
    socket: Option<(RawFd, u64)>,
}

static LOCAL: Mutex<Local> = Mutex::new(Local {
    settings: None,
    wanted: false,
    called: false,
    running: false,
    refusal: None,
    socket: None,
});
static THREAD_ENDED: Condvar = Condvar::new();

/// Held from before a fork until after it, so that a child never inherits `LOCAL` half changed. The
/// standard lock is a plain word and a futex: releasing it in the child needs no other thread.
static mut HELD: Option<MutexGuard<'static, Local>> = None;

fn local() -> MutexGuard<'static, Local> {
    LOCAL.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Registers the fork handlers. Call once per process image.
pub(crate) fn register() -> io::Result<()> {
    // SAFETY: MINIT. The handlers stay mapped: the extension is linked `-z nodelete`.
    match unsafe { libc::pthread_atfork(Some(prepare), Some(parent), Some(child)) } {
        0 => Ok(()),
        error => Err(io::Error::from_raw_os_error(error)),
    }
}

extern "C" fn prepare() {
    let held = local();
    // SAFETY: before fork, in the forking thread: only the owner of LOCAL touches HELD.
    unsafe { HELD = Some(held) };
}

extern "C" fn parent() {
    // SAFETY: after fork in the parent, still the thread that took LOCAL in `prepare`.
    drop(unsafe { (*std::ptr::addr_of_mut!(HELD)).take() });
}

extern "C" fn child() {
    // SAFETY: after fork in the child, whose only thread is the copy of the one that took LOCAL.
    let held = unsafe { (*std::ptr::addr_of_mut!(HELD)).take() };
    // A panic must not unwind into libc; a child left without a thread gets one at its next keepAlive().
    let _ = catch_unwind(move || {
        let Some(mut local) = held else { return };
        if let Some((socket, inode)) = local.socket.take() {
            if inode_of(socket) == Some(inode) {
                // SAFETY: in the child: the number still names the copy of the parent's connection,
                // which only the parent's agent thread knows.
                unsafe { libc::close(socket) };
            }
        }
        local.running = false;
        if local.wanted {
            match spawn(crate::thread::main) {
                Ok(_) => local.running = true,
                Err(error) => {
                    let why = KeepAliveError::Thread(error).to_string();
                    local.refusal = Some(Refusal::new(Why::Local, why));
                }
            }
        }
    });
}

/// Makes this process take part, with these settings; starts its thread if it has none.
pub(crate) fn arm(settings: &Arc<Settings>) -> io::Result<()> {
    let mut local = local();
    local.wanted = true;
    local.called = true;
    match &mut local.settings {
        Some(current) if Arc::ptr_eq(current, settings) => {}
        current => *current = Some(Arc::clone(settings)),
    }
    if !local.running {
        spawn(crate::thread::main)?;
        local.running = true;
    }
    local.refusal = None;
    Ok(())
}

/// Notes why this process takes no part, until it does.
pub(crate) fn refused(refusal: Refusal) {
    local().refusal = Some(refusal);
}

/// Why it takes no part, if it was asked to.
pub(crate) fn refusal() -> Option<Refusal> {
    local().refusal.clone()
}

/// What this process was given to work on last.
pub(crate) fn given() -> Option<Arc<Settings>> {
    local().settings.clone()
}

/// How a process leaves the heartbeat.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leave {
    /// It has changed its mind.
    Now,
    /// It ends. What it called for just before is still done: a process that answers one request
    /// and ends would else never be heard.
    AfterCall,
}

/// Ends this process's part. With `wake`, which is given when its thread holds the seat or is about
/// to, waits until the thread has ended, though never longer than `limit`: it may be
/// waiting for the network.
pub(crate) fn disarm(leave: Leave, wake: Option<&dyn Fn()>, limit: Duration) {
    let mut local = local();
    local.wanted = false;
    local.called &= leave == Leave::AfterCall;
    if let Some(wake) = wake.filter(|_| local.running) {
        wake();
        let _ =
            THREAD_ENDED.wait_timeout_while(local, limit, |local| local.running && !local.wanted);
    }
}

/// Whether this process takes part: it wants to, and its thread exists.
pub(crate) fn armed() -> bool {
    let local = local();
    local.wanted && local.running
}

/// What this process takes part with, if it does.
pub(crate) fn settings() -> Option<Arc<Settings>> {
    let local = local();
    local.settings.clone().filter(|_| local.wanted)
}

/// What the thread is to work on; nothing if its process no longer takes part.
pub(crate) fn orders() -> Option<Orders> {
    let mut local = local();
    let called = std::mem::take(&mut local.called);
    let settings = local.settings.clone().filter(|_| local.wanted || called)?;
    Some(Orders {
        settings,
        last: !local.wanted,
    })
}

/// Whether there is anything for the thread to do.
pub(crate) fn has_orders() -> bool {
    let local = local();
    local.wanted || local.called
}

/// Whether the thread is to end; if so, it counts as ended.
pub(crate) fn leave() -> bool {
    let mut local = local();
    local.running = local.wanted;
    if !local.running {
        THREAD_ENDED.notify_all();
    }
    !local.running
}

/// The thread ends before it has begun: its process can take no part.
pub(crate) fn give_up(why: &KeepAliveError) {
    let mut local = local();
    local.wanted = false;
    local.running = false;
    local.refusal = Some(Refusal::new(Why::Local, why.to_string()));
}

/// Starts a thread with all signals blocked, so that none meant for PHP or Swoole is ever delivered
/// to it: the kernel picks any thread that does not block a signal, and one delivered here instead of
/// to a signalfd would kill the service.
pub(crate) fn spawn<T: Send + 'static>(
    main: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    let mut all = MaybeUninit::<libc::sigset_t>::uninit();
    let mut before = MaybeUninit::<libc::sigset_t>::uninit();
    // SAFETY: a running request, or the child's side of fork: the sets are initialized by sigfillset
    // and by the kernel, and the mask of this thread is restored below.
    unsafe {
        libc::sigfillset(all.as_mut_ptr());
        for fault in FAULTS {
            libc::sigdelset(all.as_mut_ptr(), fault);
        }
        libc::pthread_sigmask(libc::SIG_SETMASK, all.as_ptr(), before.as_mut_ptr());
    }
    let spawned = std::thread::Builder::new()
        .name("tars_rs".into())
        .stack_size(STACK)
        .spawn(main);
    // SAFETY: `before` was filled by the kernel above, in this thread.
    unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, before.as_ptr(), std::ptr::null_mut()) };
    spawned
}
