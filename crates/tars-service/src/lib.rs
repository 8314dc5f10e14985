//! The life of a PHP service on a Tars platform, whatever framework it is made with: a conf becomes
//! the framework's settings, and the service is started, stopped, reloaded and looked at. No PHP in
//! here: the extension gives arguments, options and the PHP that runs services to [`run`].
//!
//! # Layout
//! - `arguments`, `options`: what the platform and an index.php say.
//! - `settings`, and in it `swoole`: a conf as settings; `preset`: how each framework is started.
//! - `dotenv`: a `.env` with those settings in it; `overruled`: one that has others, and wins.
//! - `service`: all of that as one, and its files; `pid_file`, `log`, `lock`: those.
//! - `record`: what a service was started with; `changes`: what has changed since.
//! - `proc`, `sockets`: processes and ports as the kernel shows them.
//! - `survey`: which processes are the service; `workers`: whether it has lost those that do the work.
//! - `start`, `stop`, `reload`, `status`: what is done with them; `handshake`: what the node waits for.
//! - `failure`: why a command failed, and its exit code.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod arguments;
mod changes;
mod dotenv;
mod failure;
mod handshake;
mod lock;
mod log;
mod options;
mod overruled;
mod pid_file;
mod preset;
mod proc;
mod record;
mod reload;
mod service;
mod settings;
mod sockets;
mod start;
mod status;
mod stop;
mod survey;
mod swoole;
mod workers;

use std::io::Write;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::time::Instant;
use std::{fmt, process};

pub use arguments::{ArgumentError, Arguments, Command, USAGE};
pub use failure::{exit, Failure};
pub use options::{Given, OptionError, Options};
pub use overruled::Overruled;
pub use preset::{Plan, Preset, SwoftServer};
pub use proc::{most_descriptors, LIFELINE};
pub use settings::{Kind, Settings, Socket};
pub use sockets::Holder;
pub use swoole::Value;

use changes::changes;
use lock::{Doing, Lock};
use service::{Asked, Service};
use stop::Ending;
use survey::Survey;

/// What a command needs of the process that runs it.
pub struct Host<'a> {
    /// The PHP that runs services.
    pub php: &'a Path,
    /// Sets a process apart from us before it becomes the service: a session of its own, every signal
    /// at its default, none blocked, no descriptor of ours but 0, 1, 2 and this one, as number
    /// [`LIFELINE`].
    pub detach: &'a dyn Fn(&mut process::Command, &OwnedFd),
    /// Whether PHP code in a process handles a signal: a pid, a number. None if that cannot be told.
    pub handled: &'a dyn Fn(i32, i32) -> Option<bool>,
}

/// Does what a command line asks, with the service of this conf. `name` is the service's, as
/// `App.Server`, if the conf has none. What there is to tell goes to `out`; the exit code is returned.
/// `Help`, for which there is [`USAGE`], does nothing.
///
/// # Errors
/// Why it was not done; for `Status` only where the conf cannot be used or the service not be seen.
pub fn run(
    command: Command,
    conf: &Path,
    name: &str,
    options: Options,
    host: &Host<'_>,
    out: &mut dyn Write,
) -> Result<i32, Failure> {
    let conf = std::path::absolute(conf).unwrap_or_else(|_| conf.to_owned());
    let php = host.php;
    let asked = Asked {
        options,
        conf,
        name,
        php,
    };
    let mut tell = |text: String| {
        // That nobody listens changes nothing.
        let _ = writeln!(out, "{text}").and_then(|()| out.flush());
    };
    match command {
        Command::Help => {}
        Command::Start => start(&asked, host, false, &mut tell)?,
        Command::Restart => start(&asked, host, true, &mut tell)?,
        Command::Stop => stop(&asked, &mut tell)?,
        Command::Reload => reload(&asked, host, &mut tell)?,
        Command::Status { json } => return status(&asked, json, &mut tell),
    }
    Ok(exit::OK)
}

/// The service to be stopped, reloaded or looked at: the one that runs, as it was started, else the one of
/// the conf. And what there is to say of the conf as it is now.
fn found(asked: &Asked<'_>) -> Result<(Service, Vec<String>), Failure> {
    let now = asked.now();
    let (running, doubt) = match asked.running(now.as_ref().ok()) {
        Ok(running) => (running, None),
        Err(doubt) => (None, Some(doubt)),
    };
    let Some(mut running) = running else {
        let now = now?;
        let notes = now.flaw.iter().map(useless).chain(doubt).collect();
        return Ok((now, notes));
    };
    let notes = match now {
        Ok(now) => {
            // The platform waits as long as it says now.
            let limit = now.settings.conf.deactivating_timeout;
            running.settings.conf.deactivating_timeout = limit;
            let flaw = now.flaw.iter().map(useless);
            flaw.chain(changed(&running, &now)).collect()
        }
        Err(failure) => vec![useless(&failure)],
    };
    Ok((running, notes))
}

fn useless(why: &impl fmt::Display) -> String {
    format!("it could not be started as the conf is now: {why}")
}

fn changed(running: &Service, now: &Service) -> Option<String> {
    let changes = changes(&running.settings, &now.settings).join(", ");
    let text = format!(
        "the conf has changed since it was started, and only a restart takes it: {changes}"
    );
    (!changes.is_empty()).then_some(text)
}

fn start(
    asked: &Asked<'_>,
    host: &Host<'_>,
    again: bool,
    tell: &mut dyn FnMut(String),
) -> Result<(), Failure> {
    let mut service = asked.now()?;
    if let Some(flaw) = service.flaw {
        return Err(flaw.into());
    }
    service.make_folders()?;
    let name = service.name().to_owned();
    let own_lock = lock(&service)?;
    // Who is not believed keeps nobody from a start.
    let running = asked.running(Some(&service)).ok().flatten();
    // What was started with other paths has another lock.
    let its_lock = match &running {
        Some(running) if running.lock_file != service.lock_file => Some(lock(running)?),
        _ => None,
    };
    let running_lock = its_lock.as_ref().unwrap_or(&own_lock);
    let current = running.as_ref().unwrap_or(&service);
    let survey = Survey::of(current).sure(current)?;
    let again = again || workers::are_gone(current, &survey);
    if let (Some(master), false) = (survey.master, again) {
        let master = if start::closed(current, &survey).is_none() {
            start::publish(current, &master, &survey)?;
            master
        } else {
            // Its start gave up or was killed: it is not up because it runs.
            running_lock.say(&current.lock_file, Doing::Starting);
            start::join(current)?
        };
        let (name, pid) = (current.name(), master.id.pid);
        tell(format!("{name} is running already, process {pid}"));
        running
            .iter()
            .filter_map(|running| changed(running, &service))
            .for_each(tell);
        return Ok(());
    }
    service.settings.fit(most_descriptors());
    let (output, overruled) = start::prepare(&service)?;
    overruled
        .iter()
        .map(ToString::to_string)
        .for_each(&mut *tell);
    // What a dead master has left holds its ports.
    let current = running.as_ref().unwrap_or(&service);
    running_lock.say(&current.lock_file, Doing::Stopping);
    let until = Instant::now() + service.stop_limit();
    let ended = stop::stop(current, until, Ending::default())?;
    if ended.ran {
        tell(told(current.name(), &ended));
    }
    own_lock.say(&service.lock_file, Doing::Starting);
    let master = start::start(&service, host, output)?;
    tell(format!("{name} is started, process {}", master.id.pid));
    Ok(())
}

fn stop(asked: &Asked<'_>, tell: &mut dyn FnMut(String)) -> Result<(), Failure> {
    let (service, notes) = found(asked)?;
    let until = Instant::now() + service.stop_limit();
    let path = &service.lock_file;
    let mut ending = Ending::default();
    let lock = if has_lock(&service) {
        let lock = Lock::take(path, until, || {
            if lock::held(path) == Some(Doing::Starting) {
                ending.interrupt(&service);
            }
        });
        lock.map_err(Failure::system(format!("lock {}", path.display())))?
    } else {
        None
    };
    if let Some(lock) = &lock {
        lock.say(path, Doing::Stopping);
    }
    // A start that holds the lock still must not keep its service from ending.
    let ended = stop::stop(&service, until, ending)?;
    if !ended.ran {
        sockets::none_is_hidden(&service.settings.sockets, service.name())?;
    }
    tell(told(service.name(), &ended));
    if !ended.ran {
        notes.into_iter().for_each(tell);
    }
    Ok(())
}

fn reload(asked: &Asked<'_>, host: &Host<'_>, tell: &mut dyn FnMut(String)) -> Result<(), Failure> {
    let (service, notes) = found(asked)?;
    let lock = has_lock(&service).then(|| lock(&service)).transpose()?;
    if let Some(lock) = &lock {
        lock.say(&service.lock_file, Doing::Reloading);
    }
    let (name, pid) = (service.name(), reload::reload(&service, host)?.id.pid);
    tell(format!("{name} is told to reload, process {pid}"));
    notes.into_iter().for_each(tell);
    Ok(())
}

fn status(asked: &Asked<'_>, json: bool, tell: &mut dyn FnMut(String)) -> Result<i32, Failure> {
    let (service, notes) = found(asked)?;
    let survey = Survey::of(&service).sure(&service)?;
    if survey.members.is_empty() {
        sockets::none_is_hidden(&service.settings.sockets, service.name())?;
    }
    let status = status::Status::of(&service, survey);
    if json {
        tell(status.json().to_string());
    } else {
        tell(status.text());
        notes.into_iter().for_each(tell);
    }
    Ok(status.code())
}

/// Takes the lock, after any start, stop or reload that is under way.
fn lock(service: &Service) -> Result<Lock, Failure> {
    let path = &service.lock_file;
    let until = Instant::now() + service.start_limit();
    Lock::take(path, until, || {})
        .map_err(Failure::system(format!("lock {}", path.display())))?
        .ok_or_else(|| Failure::Busy(service.name().to_owned()))
}

/// Where there is no folder for it, nothing was started by us.
fn has_lock(service: &Service) -> bool {
    service.lock_file.parent().is_some_and(Path::is_dir)
}

fn told(name: &str, ended: &stop::Stopped) -> String {
    match ended {
        stop::Stopped { ran: false, .. } => format!("{name} is not running"),
        stop::Stopped { killed: 0, .. } => format!("{name} is stopped"),
        stop::Stopped { killed, .. } => {
            format!("{name} is stopped; {killed} of its processes were killed")
        }
    }
}
