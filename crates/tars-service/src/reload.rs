//! Has a service replace its workers: by USR1, which is the end of a process that does not know it, and
//! so is sent only to one that does.

use std::thread;
use std::time::{Duration, Instant, SystemTime};

use rustix::process::Signal;

use crate::failure::Failure;
use crate::lock::PAUSE;
use crate::proc::{self, Effect, Process};
use crate::service::Service;
use crate::start::closed;
use crate::survey::Survey;
use crate::{sockets, Host};

/// A master may open its ports before it knows its signals. Who has not learnt them by this age will not.
const GROWN_UP: Duration = Duration::from_secs(5);

/// Tells the master, and returns it.
pub fn reload(service: &Service, host: &Host<'_>) -> Result<Process, Failure> {
    let not_running = || Failure::NotRunning(service.name().to_owned());
    let asked = Instant::now();
    let master = loop {
        let survey = Survey::of(service).sure(service)?;
        let effect = |master: Process| {
            let effect = proc::effect(master.id.pid, Signal::USR1, host.handled)?;
            Some((master, effect))
        };
        match survey.master.and_then(effect) {
            Some((master, Effect::Handled)) => break master,
            // Its age by the clock, which may be set; waiting has an end all the same.
            Some((master, effect))
                if age(&master).max(asked.elapsed()) >= youth(service, &survey) =>
            {
                return Err(refused(service, master, effect));
            }
            // One that daemonizes is led by nobody for a moment.
            None if survey.members.is_empty() || asked.elapsed() >= GROWN_UP => {
                sockets::none_is_hidden(&service.settings.sockets, service.name())?;
                return Err(not_running());
            }
            _ => thread::sleep(PAUSE),
        }
    };
    let what = format!("reload {}", service.name());
    let told = proc::signal(master.id, Signal::USR1).map_err(Failure::system(what))?;
    told.then_some(master).ok_or_else(not_running)
}

fn refused(service: &Service, master: Process, effect: Effect) -> Failure {
    Failure::NotReloadable {
        name: service.name().to_owned(),
        pid: master.id.pid,
        why: match effect {
            Effect::Ignored => "ignores USR1",
            Effect::Unknown => "may have no handler for USR1, and this user may not see whether",
            _ => "has no handler for USR1 and would die of it",
        },
    }
}

/// How old a master is at most before it knows its signals.
fn youth(service: &Service, survey: &Survey) -> Duration {
    let limit = service.start_limit();
    match closed(service, survey) {
        Some(_) => limit,
        None => limit.min(GROWN_UP),
    }
}

fn age(process: &Process) -> Duration {
    let age = proc::started(process).and_then(|at| SystemTime::now().duration_since(at).ok());
    age.unwrap_or_default()
}
