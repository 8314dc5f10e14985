//! What a tarsnode holds of one server: a pid, a state, and when each adapter was heard. Beats change it by
//! the rules of its ServerObject; [`Server::check`] is its monitor, which starts and kills nothing here, but
//! says what a tarsnode would do. Knows no packet and reads no clock.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

/// How long a server may be activating without a beat: the platform's `activating-timeout`.
const ACTIVATING: Duration = Duration::from_secs(60);
/// The adapter that every server has.
const ADMIN_ADAPTER: &str = "AdminAdapter";
/// How many adapters are held; a real server's descriptor names them.
const ADAPTERS: usize = 1_000;

/// A server's state, as the platform's web pages show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Inactive,
    Activating,
    Active,
}

/// A pid and a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub state: State,
    /// 0: none.
    pub pid: i32,
}

/// What a tarsnode would do to a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Run its start command.
    Start(&'static str),
    /// Run its stop command, and kill the process if that does not help.
    Stop(i32, String),
}

/// One server.
#[derive(Debug)]
pub struct Server {
    held: Held,
    since: Instant,
    /// When each adapter was heard, as far as it was named.
    heard: BTreeMap<String, Instant>,
}

impl Server {
    /// A server of which nothing is known yet.
    pub fn new(now: Instant) -> Server {
        Server {
            held: Held {
                state: State::Inactive,
                pid: 0,
            },
            since: now,
            heard: [(ADMIN_ADAPTER.to_owned(), now)].into(),
        }
    }

    pub fn held(&self) -> Held {
        self.held
    }

    /// A beat; one whose pid is none is ignored before it comes here. The pid is taken only if the one that is
    /// held is dead, or if the server is not known to be active.
    pub fn keep_alive(&mut self, pid: i32, adapter: &str, now: Instant, exists: fn(i32) -> bool) {
        self.hear(adapter, now);
        if self.held.state != State::Active || !exists(self.held.pid) {
            self.held.pid = pid;
        }
        self.enter(State::Active, now);
    }

    /// The server says that it is still starting.
    pub fn keep_activing(&mut self, pid: i32, now: Instant) {
        self.hear("", now);
        self.held.pid = pid;
        self.enter(State::Activating, now);
    }

    /// What a tarsnode's monitor would do now; the server is then as after that.
    pub fn check(
        &mut self,
        now: Instant,
        heart_timeout: Duration,
        exists: fn(i32) -> bool,
    ) -> Vec<Deed> {
        let mut deeds = Vec::new();
        let why = match self.held.state {
            State::Inactive => "it is inactive",
            _ if self.held.pid != 0 && !exists(self.held.pid) => "its process is gone",
            State::Activating if now - self.since > ACTIVATING => {
                deeds.push(Deed::Stop(self.held.pid, "no beat since its start".into()));
                "it did not come up"
            }
            State::Active => match self.silent(now, heart_timeout) {
                Some(adapter) => {
                    deeds.push(Deed::Stop(self.held.pid, format!("{adapter} is silent")));
                    "it was silent"
                }
                None => return deeds,
            },
            State::Activating => return deeds,
        };
        deeds.push(Deed::Start(why));
        self.held.pid = 0;
        self.hear("", now);
        self.enter(State::Activating, now);
        deeds
    }

    /// An empty name stands for all adapters.
    fn hear(&mut self, adapter: &str, now: Instant) {
        if adapter.is_empty() {
            self.heard.values_mut().for_each(|heard| *heard = now);
        } else if let Some(heard) = self.heard.get_mut(adapter) {
            *heard = now;
        } else if self.heard.len() < ADAPTERS {
            self.heard.insert(adapter.to_owned(), now);
        }
    }

    /// An adapter that was not heard for so long.
    fn silent(&self, now: Instant, heart_timeout: Duration) -> Option<&str> {
        let mut all = self.heard.iter();
        let silent = all.find(|(_, heard)| now - **heard > heart_timeout);
        silent.map(|(adapter, _)| adapter.as_str())
    }

    fn enter(&mut self, state: State, now: Instant) {
        if self.held.state != state {
            self.held.state = state;
            self.since = now;
        }
    }
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match self.state {
            State::Inactive => "inactive",
            State::Activating => "activating",
            State::Active => "active",
        };
        write!(f, "{state} pid={}", self.pid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_secs(15);
    const SECOND: Duration = Duration::from_secs(1);

    fn all_live(_: i32) -> bool {
        true
    }

    fn only_43_lives(pid: i32) -> bool {
        pid == 43
    }

    fn active(now: Instant, pid: i32) -> Server {
        let mut server = Server::new(now);
        server.keep_alive(pid, ADMIN_ADAPTER, now, all_live);
        server
    }

    #[test]
    fn the_pid_of_an_active_server_is_replaced_only_when_it_is_dead() {
        let now = Instant::now();
        let mut server = active(now, 42);
        server.keep_alive(43, "", now, all_live);
        assert_eq!(server.held().pid, 42);
        server.keep_alive(43, "", now, only_43_lives);
        assert_eq!(server.held().pid, 43);
    }

    #[test]
    fn a_server_that_is_not_active_takes_any_pid() {
        let now = Instant::now();
        let mut server = active(now, 42);
        server.keep_activing(44, now);
        assert_eq!(server.held().to_string(), "activating pid=44");
        server.keep_alive(45, "", now, all_live);
        assert_eq!(server.held().to_string(), "active pid=45");
    }

    #[test]
    fn a_server_that_is_inactive_would_be_started_once_a_minute() {
        let now = Instant::now();
        let mut server = Server::new(now);
        let started = server.check(now, LIMIT, all_live);
        assert_eq!(started, [Deed::Start("it is inactive")]);
        assert_eq!(server.check(now + 59 * SECOND, LIMIT, all_live), []);
        let again = server.check(now + 61 * SECOND, LIMIT, all_live);
        assert!(matches!(again[..], [Deed::Stop(0, _), Deed::Start(_)]));
    }

    #[test]
    fn a_server_whose_process_is_gone_would_be_started_at_once() {
        let now = Instant::now();
        let mut server = active(now, 42);
        assert_eq!(server.check(now, LIMIT, all_live), []);
        let deeds = server.check(now, LIMIT, only_43_lives);
        assert_eq!(deeds, [Deed::Start("its process is gone")]);
        assert_eq!(server.held().to_string(), "activating pid=0");
    }

    #[test]
    fn one_adapter_that_is_silent_is_enough_for_a_restart() {
        let now = Instant::now();
        let mut server = active(now, 42);
        server.keep_alive(42, "ObjAdapter", now + 10 * SECOND, all_live);
        assert_eq!(server.check(now + 15 * SECOND, LIMIT, all_live), []);
        let deeds = server.check(now + 16 * SECOND, LIMIT, all_live);
        assert_eq!(
            deeds[0],
            Deed::Stop(42, "AdminAdapter is silent".to_owned())
        );
    }

    #[test]
    fn a_beat_without_an_adapter_is_one_of_all() {
        let now = Instant::now();
        let mut server = active(now, 42);
        server.keep_alive(42, "ObjAdapter", now, all_live);
        server.keep_alive(42, "", now + 10 * SECOND, all_live);
        assert_eq!(server.check(now + 25 * SECOND, LIMIT, all_live), []);
    }
}
