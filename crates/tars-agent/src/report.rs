//! A beat beside the schedule, for who wants to see what the node answers.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::clock::Moment;
use crate::failure::BeatError;
use crate::fork;
use crate::lineage;
use crate::node::{self, Adapters};
use crate::proc::Proc;
use crate::settings::Settings;
use crate::{module, Errand, KeepAliveError, Module};

/// What one beat beside the schedule brought.
#[derive(Debug)]
pub struct Report {
    /// The pid that the node was told; 0: none, it was only asked.
    pub pid: i32,
    /// For each adapter, the node's return value: 0, or -1 if it does not know this server. Complete
    /// unless there is an error.
    pub replies: Vec<(String, i32)>,
    /// From the write to the last reply.
    pub round_trip: Option<Duration>,
    /// Why it failed.
    pub error: Option<BeatError>,
}

impl Report {
    /// One that brought nothing.
    pub fn failed(error: BeatError) -> Self {
        Report {
            pid: 0,
            replies: Vec::new(),
            round_trip: None,
            error: Some(error),
        }
    }
}

/// Beats once, in at most `timeout`, independent of the seat and of the schedule. A process whose
/// service does not beat for this server only asks, with a pid of 0: a node answers that as any other
/// and keeps what it knows, while it may take any other pid for the service.
pub fn report(settings: &Arc<Settings>, timeout: Duration) -> io::Result<Errand<Report>> {
    let pid = known_pid(settings).unwrap_or(0);
    let settings = Arc::clone(settings);
    Errand::start(move || node::report(&settings, Adapters::All, pid, timeout))
}

/// Beats once for the adapters of the settings and no other. `pid` names the service's main process,
/// as in [`crate::keep_alive`].
pub fn report_adapters(
    settings: Settings,
    pid: Option<i32>,
    timeout: Duration,
) -> Result<Errand<Report>, KeepAliveError> {
    let Module { page, .. } = module()?;
    let pid = match pid {
        Some(pid) => {
            let member = lineage::member(page, &Proc, pid);
            member.ok_or(KeepAliveError::Stranger(pid))?.pid
        }
        None => {
            let known = lineage::known_service(page, &Proc, Moment::now());
            known.ok_or(KeepAliveError::Gone)?
        }
    };
    Errand::start(move || node::report(&settings, Adapters::Named, pid, timeout))
        .map_err(KeepAliveError::Thread)
}

/// The service process, if this process or the seat's holder beats for this server.
fn known_pid(settings: &Settings) -> Option<i32> {
    let page = module().ok()?.page;
    let beats = match fork::settings() {
        Some(own) => (own.application == settings.application) && (own.server == settings.server),
        None => {
            let holder = page.holder.get().and_then(lineage::alive(&Proc));
            holder.is_some()
                && page.application.get() == settings.application
                && page.server.get() == settings.server
        }
    };
    let known = || lineage::known_service(page, &Proc, Moment::now());
    beats.then(known)?
}
