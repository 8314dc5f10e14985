//! The life of a PHP service on a Tars platform, whatever framework it is made with: a conf becomes
//! the framework's settings, and the service is started, stopped, reloaded and looked at. No PHP in
//! here: the extension gives arguments, options and the PHP that runs services to [`run`].
//!
//! # Layout
//! - `arguments`, `options`: what the platform and an index.php say.
//! - `settings`, and in it `swoole`: a conf as settings; `preset`: how each framework is started.
//! - `dotenv`: a `.env` with those settings in it.
//! - `service`: all of that as one, and its files; `pid_file`, `log`, `lock`: those.
//! - `proc`, `sockets`: processes and ports as the kernel shows them.
//! - `survey`: which processes are the service; `workers`: whether it has lost those that do the work.
//! - `start`, `stop`, `status`: what is done with them; `handshake`: what the node waits for.
//! - `failure`: why a command failed, and its exit code.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod arguments;
mod dotenv;
mod failure;
mod handshake;
mod lock;
mod log;
mod options;
mod pid_file;
mod preset;
mod proc;
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
use std::process;
use std::time::Instant;

use rustix::process::Signal;

pub use arguments::{ArgumentError, Arguments, Command, USAGE};
pub use failure::{exit, Failure};
pub use options::{Given, OptionError, Options, Program};
pub use preset::{Plan, Preset, SwoftServer};
pub use proc::LIFELINE;
pub use settings::{Kind, Settings, Socket};
pub use swoole::Value;

use lock::{Doing, Lock};
use service::Service;
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
    let service = Service::new(options, conf, name, host.php)?;
    let name = service.name().to_owned();
    let mut tell = |text: String| {
        // That nobody listens changes nothing.
        let _ = writeln!(out, "{text}").and_then(|()| out.flush());
    };
    match command {
        Command::Help => {}
        Command::Start => start(service, host, false, &mut tell)?,
        Command::Restart => start(service, host, true, &mut tell)?,
        Command::Stop => {
            let ended = stop(&service)?;
            tell(told(&name, &ended));
        }
        Command::Reload => reload(&service, &mut tell)?,
        Command::Status { json } => {
            let survey = Survey::of(&service).sure(&service)?;
            let status = status::Status::of(&service, survey);
            tell(if json {
                status.json().to_string()
            } else {
                status.text()
            });
            return Ok(status.code());
        }
    }
    Ok(exit::OK)
}

fn start(
    mut service: Service,
    host: &Host<'_>,
    again: bool,
    tell: &mut dyn FnMut(String),
) -> Result<(), Failure> {
    service.make_folders()?;
    let name = service.name().to_owned();
    let path = service.lock_file.clone();
    let lock = lock(&service)?;
    let survey = Survey::of(&service).sure(&service)?;
    let again = again || workers::are_gone(&service, &survey);
    if let (Some(master), false) = (survey.master, again) {
        let master = if start::closed(&service, &survey).is_none() {
            start::publish(&service, &master, &survey)?;
            master
        } else {
            // Its start gave up or was killed: it is not up because it runs.
            lock.say(&path, Doing::Starting);
            start::join(&service)?
        };
        let pid = master.id.pid;
        tell(format!("{name} is running already, process {pid}"));
        return Ok(());
    }
    let output = start::prepare(&service)?;
    // What a dead master has left holds its ports.
    lock.say(&path, Doing::Stopping);
    let until = Instant::now() + service.stop_limit();
    let ended = stop::stop(&service, until, Ending::default())?;
    if ended.ran {
        tell(told(&name, &ended));
    }
    lock.say(&path, Doing::Starting);
    let master = start::start(&service, host, output)?;
    tell(format!("{name} is started, process {}", master.id.pid));
    Ok(())
}

fn stop(service: &Service) -> Result<stop::Stopped, Failure> {
    let until = Instant::now() + service.stop_limit();
    let path = &service.lock_file;
    let mut ending = Ending::default();
    let lock = if has_lock(service) {
        let lock = Lock::take(path, until, || {
            if lock::held(path) == Some(Doing::Starting) {
                ending.interrupt(service);
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
    stop::stop(service, until, ending)
}

fn reload(service: &Service, tell: &mut dyn FnMut(String)) -> Result<(), Failure> {
    // A service that is being started may not know USR1 yet, and would die of it.
    let lock = has_lock(service).then(|| lock(service)).transpose()?;
    if let Some(lock) = &lock {
        lock.say(&service.lock_file, Doing::Reloading);
    }
    let name = service.name().to_owned();
    let survey = Survey::of(service).sure(service)?;
    let master = survey.master.ok_or(Failure::NotRunning(name.clone()))?;
    let what = format!("reload {name}");
    if !proc::signal(master.id, Signal::USR1).map_err(Failure::system(what))? {
        return Err(Failure::NotRunning(name));
    }
    let pid = master.id.pid;
    tell(format!("{name} is told to reload, process {pid}"));
    Ok(())
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
