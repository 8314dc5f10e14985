//! How a service is: as text for people, as JSON for programs, and as an exit code.

use std::fmt::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{json, Value};

use crate::failure::exit;
use crate::lock::{held, Doing};
use crate::proc::{self, Process};
use crate::service::Service;
use crate::settings::Socket;
use crate::sockets::{listeners, Owned};
use crate::survey::Survey;
use crate::workers;

/// How it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Running,
    Starting,
    WithoutWorkers,
    Orphaned,
    Dead,
    Stopped,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            State::Running => "running",
            State::Starting => "starting",
            State::WithoutWorkers => "without_workers",
            State::Orphaned => "orphaned",
            State::Dead => "dead",
            State::Stopped => "stopped",
        }
    }

    fn code(self) -> i32 {
        match self {
            State::Running => exit::OK,
            State::WithoutWorkers | State::Orphaned | State::Dead => exit::FAILED,
            State::Starting | State::Stopped => exit::NOT_RUNNING,
        }
    }
}

/// A service at one moment.
pub struct Status<'a> {
    service: &'a Service,
    survey: Survey,
    state: State,
    sockets: Vec<(&'a Socket, bool)>,
}

impl<'a> Status<'a> {
    /// Looks.
    pub fn of(service: &'a Service, survey: Survey) -> Status<'a> {
        let (listeners, owned) = (listeners(), Owned::by(&survey.members));
        let sockets = service.settings.sockets.iter();
        let sockets = sockets.map(|socket| {
            let open = !survey.members.is_empty() && owned.open(&listeners, socket);
            (socket, open)
        });
        Status {
            sockets: sockets.collect(),
            state: state(service, &survey),
            service,
            survey,
        }
    }

    /// The exit code.
    pub fn code(&self) -> i32 {
        self.state.code()
    }

    /// For people.
    pub fn text(&self) -> String {
        let (name, survey) = (self.service.name(), &self.survey);
        let mut text = match (self.state, survey.master) {
            (State::Running, Some(master)) => {
                format!("{name} is running, process {}", master.id.pid)
            }
            (State::WithoutWorkers, Some(master)) => format!(
                "{name} does not serve: process {} lives, and all its workers are gone; start begins anew",
                master.id.pid
            ),
            (State::Starting, _) => format!("{name} is starting"),
            (State::Orphaned, _) => {
                format!("{name} is dead and has left processes; stop ends them")
            }
            (State::Dead, _) => format!("{name} is dead and has left a pid file"),
            _ => format!("{name} is not running"),
        };
        if !survey.members.is_empty() {
            let _ = write!(text, "\nprocesses: {}", pids(&survey.members));
        }
        let orphans = survey.orphans();
        if !orphans.is_empty() {
            let _ = write!(
                text,
                "\nwithout a parent of the service's: {}",
                pids(&orphans)
            );
        }
        for (socket, open) in &self.sockets {
            let (host, port, adapter) = (&socket.host, socket.port, &socket.adapter);
            let open = if *open { "open" } else { "closed" };
            let _ = write!(text, "\n{adapter}: {host} port {port} is {open}");
        }
        for file in &survey.stale {
            let _ = write!(text, "\nstale: {}", file.display());
        }
        text
    }

    /// For programs.
    pub fn json(&self) -> Value {
        let (service, survey) = (self.service, &self.survey);
        let pids = |list: &[Process]| list.iter().map(|p| p.id.pid).collect::<Vec<_>>();
        let sockets = self.sockets.iter().map(|(socket, open)| {
            json!({
                "adapter": socket.adapter,
                "host": socket.host,
                "port": socket.port,
                "open": open,
            })
        });
        let paths = |files: &[std::path::PathBuf]| {
            let texts = files.iter().map(|file| file.display().to_string());
            texts.collect::<Vec<_>>()
        };
        json!({
            "name": service.name(),
            "state": self.state.word(),
            "pid": survey.master.map(|master| master.id.pid),
            "started": survey.master.and_then(|master| unix(proc::started(&master)?)),
            "processes": pids(&survey.members),
            "orphans": pids(&survey.orphans()),
            "adapters": sockets.collect::<Vec<_>>(),
            "pid_file": survey.named_by.as_ref().map(|file| file.display().to_string()),
            "stale_pid_files": paths(&survey.stale),
            "log_file": service.log_file.display().to_string(),
            "conf": service.conf.display().to_string(),
        })
    }
}

fn state(service: &Service, survey: &Survey) -> State {
    let starting = held(&service.lock_file) == Some(Doing::Starting);
    if starting && survey.named_by.is_none() {
        State::Starting
    } else if workers::are_gone(service, survey) {
        State::WithoutWorkers
    } else if survey.master.is_some() {
        State::Running
    } else if !survey.members.is_empty() {
        State::Orphaned
    } else if !survey.stale.is_empty() {
        State::Dead
    } else {
        State::Stopped
    }
}

fn pids(processes: &[Process]) -> String {
    let pids = processes.iter().map(|p| p.id.pid.to_string());
    pids.collect::<Vec<_>>().join(" ")
}

fn unix(at: SystemTime) -> Option<u64> {
    Some(at.duration_since(UNIX_EPOCH).ok()?.as_secs())
}
