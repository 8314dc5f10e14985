//! The `tars_start.sh.pid` that a tarsnode waits for: as soon as the master's pid is known, it is told.

use tars_agent::hand_over;

use crate::proc::{self, Process};
use crate::service::Service;

/// Tells the node who the master is, if it has a start script there. In the file may be nobody, we
/// ourselves (a start script without the platform's mistake writes the pid of what it started), or
/// somebody who is dead. That it cannot be told ends no start: the heartbeat tells it, too.
pub fn shake(service: &Service, master: &Process) {
    if let Some(basepath) = &service.settings.conf.basepath {
        let me = i32::try_from(std::process::id()).ok();
        let replaces = |there| Some(there) == me || !proc::in_use(there);
        let _ = hand_over(basepath, master.id.pid, replaces);
    }
}
