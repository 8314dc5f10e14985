//! Keeps a Tars node informed that a PHP service is alive, from a thread of its own that outlives
//! dying workers and never waits for PHP. No PHP in here: the extension calls [`load`], [`keep_alive`],
//! [`stop`], [`unload`]; tests call the same.
//!
//! # Layout
//!
//! - `seat`: who beats: a robust lock in a page that all processes of a service share.
//! - `fork`: who is armed: the thread across fork, its signals and its descriptors.
//! - `lineage`: whose pid is reported; `workers`: whether anybody is left to do the work; `proc` asks
//!   the kernel.
//! - `schedule`: when a beat is due.
//! - `holder`: what the holder of the seat does; `thread` runs it in real time.
//! - `node`: how a beat goes over the wire; `failure` how it can fail.
//! - `page`, `status`: what all processes know in common, and how it is read.
//! - `settings`, `files`, `clock`: what it works on, the files it writes, the time it keeps.
#![deny(missing_docs)]
#![warn(unsafe_op_in_unsafe_fn)]
#![deny(unsafe_code)]

mod clock;
mod failure;
mod files;
#[allow(unsafe_code)]
mod fork;
mod holder;
mod lineage;
mod node;
mod page;
mod proc;
mod schedule;
#[allow(unsafe_code)]
mod seat;
mod settings;
mod status;
mod thread;
mod workers;

use std::io;
use std::os::fd::OwnedFd;
use std::sync::atomic::Ordering::{Acquire, Release};
use std::sync::Arc;
use std::time::Duration;

use once_cell::sync::OnceCell;
use thiserror::Error;

pub use failure::BeatError;
pub use files::hand_over;
pub use settings::{Liveness, Settings};
pub use status::{LastError, Role, State, Status};

use clock::Moment;
use fork::Leave;
use lineage::Processes;
use page::Page;
use proc::Proc;

/// Processes as the kernel shows them, for those who manage some.
pub mod process {
    use crate::lineage::Processes;

    pub use crate::lineage::{Identity, Process, State};

    /// The process with this pid; `None` if there is none, or if it may not be seen.
    pub fn look(pid: i32) -> Option<Process> {
        crate::proc::Proc.look(pid)
    }
}

/// How long a process that ends waits for its own thread: long enough for a reply that is on its
/// way, never long enough to be noticed.
const FAREWELL: Duration = Duration::from_millis(100);

/// What a process image needs to take part, made once and inherited by every child.
struct Module {
    page: &'static Page,
    bell: OwnedFd,
}

static MODULE: OnceCell<Module> = OnceCell::new();

/// Prepares the process for [`keep_alive`]: maps the shared page, makes the bell, registers the fork
/// handlers. Starts no thread and opens no socket. A second call changes nothing.
pub fn load() -> io::Result<()> {
    MODULE
        .get_or_try_init(|| {
            let page = seat::map()?;
            page.root
                .set(Proc.look(Proc.me()).map(|process| process.id));
            page.namespace
                .store(proc::namespace().unwrap_or_default(), Release);
            let bell = fork::bell()?;
            fork::register()?;
            Ok(Module { page, bell })
        })
        .map(drop)
}

/// Why [`keep_alive`] could not do its part.
#[derive(Debug, Error)]
pub enum KeepAliveError {
    /// [`load`] was not called, or failed.
    #[error("the heartbeat was not set up when the extension was loaded")]
    NotLoaded,
    /// The pid is not one that the platform may be told.
    #[error("process {0} is not part of this service: the platform may kill the pid it is told, so only a process that was forked in this service can be named")]
    Stranger(i32),
    /// When the module was loaded there was no `/proc`.
    #[error("PHP was started where there is no /proc, and without it nobody knows which process is the service: mount it (mount -t proc proc /proc) and start again")]
    NoProc,
    /// Its pids are not those that the node knows.
    #[error("this process is in another pid namespace than the service was started in, where pids are others: call keepAlive() outside of it")]
    Elsewhere,
    /// The thread could not be started.
    #[error("cannot start the heartbeat's thread: {0}")]
    Thread(io::Error),
}

/// Notes that somebody called keepAlive(): the service is not stuck, whatever becomes of the call.
pub fn called() {
    if let Some(Module { page, .. }) = MODULE.get() {
        page.called_at.set(Moment::now());
    }
}

/// Takes part in the heartbeat with these settings, and rings the bell: the holder of the seat beats
/// now, whichever process that is; calls within a second are one beat. `pid` names the service's
/// main process. Never waits for the network, a file or another process.
pub fn keep_alive(settings: &Arc<Settings>, pid: Option<i32>) -> Result<(), KeepAliveError> {
    let Module { page, bell } = MODULE.get().ok_or(KeepAliveError::NotLoaded)?;
    if page.root.get().is_none() {
        return Err(KeepAliveError::NoProc);
    }
    if !fork::armed() && proc::is_elsewhere(page) {
        return Err(KeepAliveError::Elsewhere);
    }
    if let Some(pid) = pid {
        let id = lineage::member(page, &Proc, pid).ok_or(KeepAliveError::Stranger(pid))?;
        page.asked.set(Some(id));
    }
    let now = Moment::now();
    page.called_at.set(now);
    let me = Proc.me();
    if page.answer.get().is_none_or(|service| service.pid != me) {
        page.caller.store(me, Release);
    }
    fork::arm(settings).map_err(KeepAliveError::Thread)?;
    let renamed = pid.is_some_and(|pid| pid != page.reported_pid.load(Acquire));
    if renamed || !holder::past(page).covers(now) {
        ring(bell);
    }
    Ok(())
}

/// Ends this process's part; other processes of the service go on. Waits at most 100 ms for a beat
/// that is under way. [`keep_alive`] takes part again.
pub fn stop() {
    leave(Leave::Now);
}

/// As [`stop`], for the end of the module; what was called for just before is still sent. The page,
/// the bell and the fork handlers stay, for the module may be loaded again.
pub fn unload() {
    if let Some(Module { page, .. }) = MODULE.get() {
        if let Some(leader) = lineage::leader(&Proc) {
            page.ended.set(Some(leader));
        }
    }
    leave(Leave::AfterCall);
}

fn leave(how: Leave) {
    let Some(Module { page, bell }) = MODULE.get() else {
        return;
    };
    // With another living holder, this process's thread cannot be called off: it is in the kernel.
    let holder = page
        .holder
        .get()
        .filter(|id| lineage::alive(&Proc)(*id).is_some());
    let ours = holder.is_none_or(|holder| holder.pid == Proc.me());
    let wake = || ring(bell);
    fork::disarm(how, ours.then_some(&wake), FAREWELL);
}

/// What one beat from the calling process brought.
#[derive(Debug)]
pub struct Report {
    /// The pid that was reported.
    pub pid: i32,
    /// For each adapter, the node's return value: 0, or -1 if it does not know this server. Complete
    /// unless there is an error.
    pub replies: Vec<(String, i32)>,
    /// From the write to the last reply.
    pub round_trip: Option<Duration>,
    /// Why it failed.
    pub error: Option<BeatError>,
}

/// Beats once from the calling process and waits for the replies, at most `timeout`. Independent of
/// the seat and of the schedule.
pub fn report(settings: &Settings, timeout: Duration) -> Report {
    node::report(settings, known_pid(), timeout)
}

/// The heartbeat as seen from this process; an idle one if [`load`] failed.
pub fn status() -> Status {
    match MODULE.get() {
        Some(Module { page, .. }) => Status::read(page, &Proc, fork::armed()),
        None => Status::default(),
    }
}

fn known_pid() -> i32 {
    MODULE
        .get()
        .and_then(|module| lineage::known_service(module.page, &Proc))
        .unwrap_or_else(|| Proc.me())
}

/// A write can fail only because the bell is full of rings nobody has heard yet: that will do.
fn ring(bell: &OwnedFd) {
    let _ = rustix::io::write(bell, &1u64.to_ne_bytes());
}
