//! The truth about the heartbeat, as any process of the service can read it from the page. Reading
//! takes no lock and changes nothing.

use std::sync::atomic::{AtomicU64, Ordering::Acquire};

use crate::asides::AND;
use crate::clock::Moment;
use crate::lineage::{alive, Identity, Processes, State as Life};
use crate::page::Page;
use crate::refusal::{Refusal, Why};

/// What the heartbeat as a whole is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum State {
    /// Nobody beats: keepAlive() was never called, or all who called it have left.
    #[default]
    Idle = 0,
    /// The node answered the last beat, and knows the server.
    Alive,
    /// The last beat failed.
    Failing,
    /// The node answered the last beat: it does not know this server.
    UnknownServer,
    /// The liveness gate is closed: the service is stopped, or stuck.
    Skipping,
    /// The service process is dead: there are no more beats.
    Gone,
    /// The process that beats is itself stopped, by a signal or a debugger: beats go on when it does,
    /// or when it is killed.
    Stalled,
    /// keepAlive() was called, and the first beat has not yet come to its end.
    Starting,
    /// There is no node to report to: the service runs off the platform.
    Local,
}

impl State {
    fn from_page(page: &Page) -> State {
        match page.state.load(Acquire) {
            1 => State::Alive,
            2 => State::Failing,
            3 => State::UnknownServer,
            4 => State::Skipping,
            5 => State::Gone,
            8 => State::Local,
            _ => State::Idle,
        }
    }

    /// The state in one lower-case word.
    pub fn word(self) -> &'static str {
        match self {
            State::Idle => "idle",
            State::Alive => "alive",
            State::Failing => "failing",
            State::UnknownServer => "unknown_server",
            State::Skipping => "skipping",
            State::Gone => "gone",
            State::Stalled => "stalled",
            State::Starting => "starting",
            State::Local => "local",
        }
    }
}

/// What this process does in the heartbeat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// It holds the seat.
    Beating,
    /// It waits for the seat.
    Standby,
    /// It has not called keepAlive(), or has called stop().
    #[default]
    Unarmed,
}

impl Role {
    /// The role in one lower-case word.
    pub fn word(self) -> &'static str {
        match self {
            Role::Beating => "beating",
            Role::Standby => "standby",
            Role::Unarmed => "unarmed",
        }
    }
}

/// The last failure.
#[derive(Clone, Debug, PartialEq)]
pub struct LastError {
    /// As [`crate::BeatError::kind`], or `no_node` or `conf` where there was nothing to beat with, or
    /// `aside` for what is wrong and keeps no beat from being sent.
    pub kind: String,
    /// What happened and what to do.
    pub text: String,
    /// Unix time in seconds.
    pub at: f64,
}

impl From<&Refusal> for LastError {
    fn from(refusal: &Refusal) -> LastError {
        let error = LastError {
            kind: refusal.why.kind().to_owned(),
            text: refusal.text.clone(),
            at: refusal.at.unix_seconds().unwrap_or_default(),
        };
        error.and(&refusal.aside)
    }
}

impl LastError {
    /// What the page has: the last failure, and what is wrong beside it.
    fn read(page: &Page) -> Option<LastError> {
        let aside = page.aside.get();
        let failure = page.last_error_at.get().unix_seconds().map(|at| LastError {
            kind: page.error_kind.get(),
            text: page.error_text.get(),
            at,
        });
        match failure {
            Some(failure) => Some(failure.and(&aside)),
            None if aside.is_empty() => None,
            None => Some(LastError {
                kind: "aside".to_owned(),
                text: aside,
                at: page.aside_at.get().unix_seconds()?,
            }),
        }
    }

    fn and(mut self, aside: &str) -> LastError {
        if !aside.is_empty() {
            self.text = [&self.text, aside].join(AND);
        }
        self
    }
}

/// The heartbeat as seen from one process.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// What this process does.
    pub role: Role,
    /// What the whole does.
    pub state: State,
    /// Who beats.
    pub beating_pid: Option<i32>,
    /// Whom the last beat named.
    pub reported_pid: Option<i32>,
    /// As the last holder's conf names it; empty before the first.
    pub application: String,
    /// As the last holder's conf names it; empty before the first.
    pub server: String,
    /// The node's endpoint; empty before the first holder.
    pub node: String,
    /// The adapters of the conf, without `AdminAdapter`.
    pub adapters: Vec<String>,
    /// Unix time in seconds.
    pub last_success: Option<f64>,
    /// The last failure, however long ago.
    pub last_error: Option<LastError>,
    /// Beats failed in a row.
    pub consecutive_failures: u64,
    /// Beats begun.
    pub beats: u64,
    /// Calls the node answered.
    pub replies: u64,
    /// Beats failed.
    pub failures: u64,
    /// Beats not sent because the liveness gate was closed.
    pub skips: u64,
    /// From the last successful beat's write to its last reply, in milliseconds.
    pub round_trip_ms: Option<f64>,
    /// How much after its time the last beat began, in milliseconds.
    pub lateness_ms: Option<f64>,
    /// How often the seat was inherited from a holder that died.
    pub successions: u64,
    /// Seconds from now; none if no beat is planned.
    pub next_beat: Option<f64>,
}

impl Status {
    /// The status for a process that takes part (`armed`) or does not, though it was asked to
    /// (`refusal`).
    pub(crate) fn read(
        page: &Page,
        processes: &impl Processes,
        armed: bool,
        refusal: Option<Refusal>,
    ) -> Status {
        // A holder that was killed with no heir stays in the page; it beats no more.
        let holder = page.holder.get();
        let holder = holder.filter(|id| alive(processes)(*id).is_some());
        let role = match holder {
            _ if !armed => Role::Unarmed,
            Some(holder) if holder.pid == processes.me() => Role::Beating,
            _ => Role::Standby,
        };
        let off_platform = refusal.as_ref().is_some_and(|r| r.why == Why::NoNode);
        let state = match State::from_page(page) {
            State::Gone => State::Gone,
            _ if holder.is_some_and(|id| stopped(processes, id)) => State::Stalled,
            State::Idle | State::Local if armed || holder.is_some() => State::Starting,
            state if armed || holder.is_some() => state,
            State::Local => State::Local,
            _ if off_platform => State::Local,
            _ => State::Idle,
        };
        let own = refusal.filter(|refusal| refusal.at > page.last_error_at.get());
        let count = |counter: &AtomicU64| counter.load(Acquire);
        let milliseconds = |micros: &AtomicU64| count(micros) as f64 / 1_000.0;
        let pid = |pid: i32| (pid > 0).then_some(pid);
        let (beats, next) = (count(&page.beats), page.next_due.get());
        let last_success = page.last_success.get();
        Status {
            role,
            state,
            beating_pid: holder.map(|holder| holder.pid),
            reported_pid: pid(page.reported_pid.load(Acquire)),
            application: page.application.get(),
            server: page.server.get(),
            node: page.node.get(),
            adapters: page.adapters.get().lines().map(str::to_owned).collect(),
            last_success: last_success.unix_seconds(),
            last_error: match own {
                Some(refusal) => Some(LastError::from(&refusal)),
                None => LastError::read(page),
            },
            consecutive_failures: count(&page.consecutive_failures),
            beats,
            replies: count(&page.replies),
            failures: count(&page.failures),
            skips: count(&page.skips),
            round_trip_ms: last_success
                .is_set()
                .then(|| milliseconds(&page.round_trip)),
            lateness_ms: (beats > 0).then(|| milliseconds(&page.lateness)),
            successions: count(&page.successions),
            next_beat: (next.is_set() && holder.is_some())
                .then(|| next.since(Moment::now()).as_secs_f64()),
        }
    }
}

fn stopped(processes: &impl Processes, id: Identity) -> bool {
    let seen = processes.look(id.pid);
    seen.is_some_and(|process| process.id == id && process.state == Life::Stopped)
}
