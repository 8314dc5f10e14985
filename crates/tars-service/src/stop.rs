//! Ends a service: asks its master, then all that the master has left behind, and kills what does not
//! go in time. Everything is over before the platform would kill the master alone.

use std::collections::HashSet;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::failure::Failure;
use crate::lock::PAUSE;
use crate::proc::{self, Identity, Process};
use crate::service::Service;
use crate::sockets;
use crate::survey::Survey;
use crate::workers;

/// How long what was killed may take to be gone; the kernel may be busy with its memory.
const DYING: Duration = Duration::from_secs(10);

/// What became of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Stopped {
    /// There was something to end.
    pub ran: bool,
    /// How many processes had to be killed.
    pub killed: usize,
}

/// Ends the service and takes away what it leaves; asks nicely until then.
pub fn stop(service: &Service, until: Instant, mut ending: Ending) -> Result<Stopped, Failure> {
    let mut survey = Survey::of(service).sure(service)?;
    let ran = !survey.members.is_empty();
    while !survey.members.is_empty() && Instant::now() < until {
        ending.ask(&survey)?;
        thread::sleep(PAUSE);
        survey = survey.again(service);
    }
    let end = Instant::now() + DYING;
    let mut killed = HashSet::new();
    while !survey.members.is_empty() {
        if Instant::now() >= end {
            return Err(remains(service, &survey.members));
        }
        for process in &survey.members {
            if send(process, Signal::KILL)? {
                killed.insert(process.id);
            }
        }
        thread::sleep(PAUSE);
        survey = survey.again(service);
    }
    survey.remove_stale();
    workers::forget(service);
    if ran {
        sockets::free(&service.settings.sockets)?;
    }
    Ok(Stopped {
        ran,
        killed: killed.len(),
    })
}

/// Who has been asked: a second TERM while it ends would cut a master short.
#[derive(Default)]
pub struct Ending(HashSet<Identity>);

impl Ending {
    /// Asks what another start has begun, for as long as that start does not give up.
    pub fn interrupt(&mut self, service: &Service) {
        let _ = self.ask(&Survey::of(service));
    }

    /// Asks the master; all the others only once there is none, for they are its to end.
    fn ask(&mut self, survey: &Survey) -> Result<(), Failure> {
        let master = survey.master.as_slice();
        let whom = if master.is_empty() {
            &survey.members
        } else {
            master
        };
        for process in whom {
            if self.0.insert(process.id) {
                send(process, Signal::TERM)?;
            }
        }
        Ok(())
    }
}

fn send(process: &Process, signal: Signal) -> Result<bool, Failure> {
    let what = format!("end {}", proc::description(process.id.pid));
    proc::signal(process.id, signal).map_err(Failure::system(what))
}

fn remains(service: &Service, members: &[Process]) -> Failure {
    let left = members.iter().map(|p| proc::description(p.id.pid));
    Failure::Remains {
        name: service.name().to_owned(),
        left: left.collect::<Vec<_>>().join(", "),
    }
}
