//! What the heartbeat works on: one immutable snapshot, made on the PHP side and shared with the
//! agent thread, which reads neither the ini nor the environment.

use std::path::PathBuf;
use std::time::Duration;

use std::sync::atomic::Ordering::Relaxed;

use tars_conf::Endpoint;

use crate::page::Page;

/// When the service counts as alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Liveness {
    /// While the service process lives and is not stopped: workers may die, the beats go on.
    Process,
    /// As `Process`, and only while somebody called keepAlive() within this time: a service whose
    /// workers are all stuck is then seen by the platform.
    Watchdog(Duration),
    /// While the service process exists, even if it is stopped. For tests.
    Always,
}

/// Whom the heartbeat tells what, and how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The application's name on the platform.
    pub application: String,
    /// The server's name on the platform.
    pub server: String,
    /// The adapters of the conf, in its order, without `AdminAdapter`, which every beat adds.
    pub adapters: Vec<String>,
    /// The node's servant, `tars.tarsnode.ServerObj` as a rule.
    pub node_object: String,
    /// Where the node listens. Only tcp is spoken.
    pub node: Endpoint,
    /// Where the platform put the service; its start script looks for a pid file there.
    pub basepath: Option<PathBuf>,
    /// From one beat to the next.
    pub interval: Duration,
    /// For one beat: connect, write and all replies.
    pub timeout: Duration,
    /// When the service counts as alive.
    pub liveness: Liveness,
    /// A file to which changes of the heartbeat's state are appended.
    pub log: Option<PathBuf>,
    /// What was wrong with a setting that these do without, for those who look at the status.
    pub useless: Option<String>,
}

impl Settings {
    /// What the service was beaten for last, if its node has answered that; the rest is the process's own.
    pub(crate) fn as_before(
        page: &Page,
        timeout: Duration,
        liveness: Liveness,
        log: Option<PathBuf>,
    ) -> Option<Settings> {
        if !page.last_success.get().is_set() {
            return None;
        }
        Some(Settings {
            application: page.application.get(),
            server: page.server.get(),
            adapters: page.adapters.get().lines().map(str::to_owned).collect(),
            node_object: page.node_object.get(),
            node: page.node.get().parse().ok()?,
            basepath: None,
            interval: Duration::from_micros(page.interval.load(Relaxed)),
            timeout,
            liveness,
            log,
            useless: None,
        })
    }
}
