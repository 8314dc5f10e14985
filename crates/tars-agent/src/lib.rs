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
//! - `holder`: what the holder of the seat does, with what `world` has; `thread` runs it in real time.
//! - `node`: the calls of a beat and their answers; `exchange`: how they go over the wire; `failure`: how that
//!   can fail.
//! - `report`: a beat for who asks for one; `errand`: how it is waited for.
//! - `page`, `status`: what all processes know in common, and how it is read.
//! - `refusal`, `asides`: what keeps a process from taking part, and what is wrong beside it.
//! - `settings`, `files`, `clock`: what it works on, the files it writes, the time it keeps.
#![deny(missing_docs)]
#![warn(unsafe_op_in_unsafe_fn)]
#![deny(unsafe_code)]

mod asides;
mod clock;
mod errand;
mod exchange;
mod failure;
mod files;
#[allow(unsafe_code)]
mod fork;
mod holder;
mod lineage;
mod node;
mod page;
mod proc;
mod refusal;
mod report;
mod schedule;
#[allow(unsafe_code)]
mod seat;
mod settings;
mod status;
mod thread;
mod workers;
mod world;

use std::io;
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::sync::atomic::Ordering::{Acquire, Release};
use std::sync::Arc;
use std::time::Duration;

use once_cell::sync::OnceCell;
use thiserror::Error;

pub use errand::Errand;
pub use failure::BeatError;
pub use files::hand_over;
pub use refusal::{refuse, Why};
pub use report::{report, report_adapters, Report};
pub use settings::{Liveness, Settings};
pub use status::{LastError, Role, State, Status};

use clock::Moment;
use fork::Leave;
use lineage::Processes;
use page::Page;
use proc::Proc;
use refusal::Refusal;

/// Processes as the kernel shows them, for those who manage some.
pub mod process {
    use crate::lineage::Processes;

    pub use crate::lineage::{add_descendants, Identity, Process, State};

    /// The process with this pid; `None` if there is none, or if it may not be seen.
    pub fn look(pid: i32) -> Option<Process> {
        crate::proc::Proc.look(pid)
    }

    /// All processes that may be seen.
    pub fn all() -> Vec<Process> {
        crate::proc::Proc.all()
    }
}

/// How long a process that ends waits for its own thread: long enough for a reply that is on its
/// way, never long enough to be noticed.
pub const FAREWELL: Duration = Duration::from_millis(100);

/// What a process image needs to take part, made once and inherited by every child.
struct Module {
    page: &'static Page,
    bell: OwnedFd,
}

/// The module, or why there is none. It is not tried again: a process that loads it later than its
/// family began would be a family of its own.
static MODULE: OnceCell<Result<Module, Refusal>> = OnceCell::new();

/// Prepares the process for [`keep_alive`]: maps the shared page, makes the bell, registers the fork
/// handlers. Starts no thread and opens no socket. A second call changes nothing.
pub fn load() -> Result<(), KeepAliveError> {
    MODULE.get_or_init(|| {
        prepare().map_err(|error| {
            let why = format!(
                "the heartbeat could not be set up when PHP started: {error}{}",
                failure::advice(&error)
            );
            Refusal::new(Why::Local, why)
        })
    });
    module().map(drop)
}

fn prepare() -> io::Result<Module> {
    let page = seat::map()?;
    page.root
        .set(Proc.look(Proc.me()).map(|process| process.id));
    page.namespace
        .store(proc::namespace().unwrap_or_default(), Release);
    let bell = fork::bell()?;
    fork::register()?;
    Ok(Module { page, bell })
}

fn module() -> Result<&'static Module, KeepAliveError> {
    match MODULE.get() {
        Some(Ok(module)) => Ok(module),
        Some(Err(refusal)) => Err(KeepAliveError::NotLoaded(refusal.text.clone())),
        None => Err(KeepAliveError::NotLoaded(
            "load() was not called".to_owned(),
        )),
    }
}

/// Why [`keep_alive`] could not do its part.
#[derive(Debug, Error)]
pub enum KeepAliveError {
    /// [`load`] was not called, or failed.
    #[error("{0}")]
    NotLoaded(String),
    /// The pid is not one that the platform may be told.
    #[error("process {0} is not part of this service: the platform may kill the pid it is told, so only a process that was forked in this service can be named")]
    Stranger(i32),
    /// There is no process to name any more.
    #[error("the service's main process is gone")]
    Gone,
    /// When the module was loaded there was no `/proc`.
    #[error("PHP was started where there is no /proc, and without it nobody knows which process is the service: mount it (mount -t proc proc /proc) and start again")]
    NoProc,
    /// Its pids are not those that the node knows.
    #[error("this process is in another pid namespace than the service was started in, where pids are others: call keepAlive() outside of it")]
    Elsewhere,
    /// The thread could not be started.
    #[error("cannot start the heartbeat's thread: {0}{advice}", advice = failure::advice(.0))]
    Thread(io::Error),
}

/// Notes that somebody called keepAlive(): the service is not stuck, whatever becomes of the call.
pub fn called() {
    if let Ok(Module { page, .. }) = module() {
        page.called_at.set(Moment::now());
    }
}

/// Takes part in the heartbeat with these settings, and rings the bell: the holder of the seat beats
/// now, whichever process that is; calls within a second are one beat. `pid` names the service's
/// main process. Never waits for the network, a file or another process.
pub fn keep_alive(settings: &Arc<Settings>, pid: Option<i32>) -> Result<(), KeepAliveError> {
    let Module { page, bell } = module()?;
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

/// Takes part although the conf is of no use for the moment, with what the service was beaten for last: when
/// all that took part are replaced meanwhile, nobody else would.
pub fn rejoin(timeout: Duration, liveness: Liveness, log: Option<PathBuf>) {
    let Ok(Module { page, .. }) = module() else {
        return;
    };
    let settings = Settings::as_before(page, timeout, liveness, log);
    if let Some(settings) = settings.filter(|_| !fork::armed()) {
        // Why not, if it cannot, matters less than what is wrong with the conf.
        let _ = keep_alive(&Arc::new(settings), None);
    }
}

/// Ends this process's part; other processes of the service go on. Waits for a beat that is under
/// way, though not longer than `patience`. [`keep_alive`] takes part again.
pub fn stop(patience: Duration) {
    leave(Leave::Now, patience);
}

/// As [`stop`], for the end of the module; what was called for just before is still sent. The page,
/// the bell and the fork handlers stay, for the module may be loaded again.
pub fn unload() {
    if let Ok(Module { page, .. }) = module() {
        if let Some(launcher) = lineage::launcher(page, &Proc) {
            page.ended.set(Some(launcher));
        }
    }
    leave(Leave::AfterCall, FAREWELL);
}

fn leave(how: Leave, patience: Duration) {
    let Ok(Module { page, bell }) = module() else {
        return;
    };
    // With another living holder, this process's thread cannot be called off: it is in the kernel.
    let holder = page
        .holder
        .get()
        .filter(|id| lineage::alive(&Proc)(*id).is_some());
    let ours = holder.is_none_or(|holder| holder.pid == Proc.me());
    let wake = || ring(bell);
    fork::disarm(how, ours.then_some(&wake), patience);
}

/// The heartbeat as seen from this process; an idle one if [`load`] failed, with the reason.
pub fn status() -> Status {
    match MODULE.get() {
        Some(Ok(Module { page, .. })) => Status::read(page, &Proc, fork::armed(), fork::refusal()),
        Some(Err(refusal)) => Status {
            last_error: Some(refusal.into()),
            ..Status::default()
        },
        None => Status::default(),
    }
}

/// A write can fail only because the bell is full of rings nobody has heard yet: that will do.
fn ring(bell: &OwnedFd) {
    let _ = rustix::io::write(bell, &1u64.to_ne_bytes());
}
