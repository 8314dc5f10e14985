//! Starts a service and stays until it is up, or until it is clear why it is not. What is started gets
//! nothing of ours but its log and its lifeline: no pipe that a daemon could keep open, no ignored
//! signal, no session.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::lock::PAUSE;
use crate::log::Log;
use crate::overruled::{self, Overruled};
use crate::proc::{self, Process};
use crate::service::Service;
use crate::settings::Socket;
use crate::sockets::{self, listeners, Owned};
use crate::survey::Survey;
use crate::{dotenv, handshake, pid_file, workers, Host};

/// A service that says by no pid file who its master is may still be about to daemonize: who has been
/// it for so long is taken to stay.
const SETTLED: Duration = Duration::from_millis(500);

/// The same, for frameworks that do write a pid file: some are heard long before they write it.
const SETTLED_UNNAMED: Duration = Duration::from_secs(5);

/// Who seems to be the master so long after a start is taken to be: the node, which waits for a pid, is told
/// it, however long the service takes to listen.
const STAYS: Duration = Duration::from_secs(5);

/// Where there is no port to wait for, either, nothing else tells that it has begun and will not fail.
const SETTLED_WITHOUT_PORT: Duration = Duration::from_secs(2);

/// Does all that can fail and needs no port, while what runs may still run: a restart that cannot
/// start must not have stopped. Returns the log for [`start`], and what the platform does not get its way in.
pub fn prepare(service: &Service) -> Result<(File, Vec<Overruled>), Failure> {
    installed(service)?;
    if let Some(file) = &service.options.env_file {
        dotenv::update(file, &service.environment()).map_err(cannot_write(file))?;
    }
    let overruled = overruled::look(service)?;
    let log = Log::open(&service.log_file).map_err(cannot_write(&service.log_file))?;
    Ok((log, overruled))
}

/// Starts the service, of which nothing lives. Returns its master.
pub fn start(service: &Service, host: &Host<'_>, output: File) -> Result<Process, Failure> {
    sockets::free(&service.settings.sockets)?;
    let log = Log::from_here(&service.log_file);
    let child = Some(launch(service, host, output)?);
    Launched::new(service, log, child).wait()
}

/// Waits for a service that runs and is not up, as who started it does, or would if it still lived.
pub fn join(service: &Service) -> Result<Process, Failure> {
    Launched::new(service, Log::whole(&service.log_file), None).wait()
}

/// A socket of the conf that the service does not have open.
pub fn closed<'a>(service: &'a Service, survey: &Survey) -> Option<&'a Socket> {
    let (listeners, owned) = (listeners(), Owned::by(&survey.members));
    let mut sockets = service.settings.sockets.iter();
    sockets.find(|socket| !owned.open(&listeners, socket))
}

fn installed(service: &Service) -> Result<(), Failure> {
    let root = &service.options.root;
    let entrance = service.plan.entrance.as_ref().map(|file| root.join(file));
    let missing = if !root.is_dir() {
        Some(root.clone())
    } else if let Some(missing) = entrance.filter(|file| !file.is_file()) {
        Some(missing)
    } else {
        let program = Path::new(&service.plan.program);
        (!is_found(program, root)).then(|| program.to_owned())
    };
    match missing {
        Some(missing) => Err(Failure::NotInstalled(missing.display().to_string())),
        None => Ok(()),
    }
}

/// Whether there is such a program: a bare name is looked for in PATH, a path is the project's.
fn is_found(program: &Path, root: &Path) -> bool {
    let bare = program.components().count() == 1 && program.is_relative();
    let path = std::env::var_os("PATH").filter(|_| bare);
    match path {
        Some(path) => std::env::split_paths(&path).any(|at| root.join(at).join(program).is_file()),
        // Without a PATH the system has its own.
        None => bare || root.join(program).is_file(),
    }
}

fn cannot_write(file: &Path) -> impl FnOnce(io::Error) -> Failure {
    Failure::system(format!("write {}", file.display()))
}

fn launch(service: &Service, host: &Host<'_>, output: File) -> Result<Child, Failure> {
    let lock_file = &service.lock_file;
    let lifeline = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(lock_file)
        .and_then(|file| service.record().write(&file))
        .and_then(|()| proc::open_lifeline(lock_file))
        .map_err(cannot_write(lock_file))?;
    // Never that number here: whoever has it is the service's.
    let lifeline = rustix::io::fcntl_dupfd_cloexec(lifeline, proc::LIFELINE + 1)
        .map_err(|error| Failure::system("keep the lock file open")(error.into()))?;
    let errors = output
        .try_clone()
        .map_err(Failure::system("share the log"))?;

    let mut command = Command::new(&service.plan.program);
    command
        .args(&service.plan.arguments)
        .current_dir(&service.options.root)
        .stdin(Stdio::null())
        .stdout(output)
        .stderr(errors);
    let environment = service.environment();
    command.envs(
        environment
            .into_iter()
            .map(|(name, value)| (name, OsString::from_vec(value))),
    );
    (host.detach)(&mut command, &lifeline);
    command.spawn().map_err(|error| {
        let name = service.plan.program.to_string_lossy().into_owned();
        match error.kind() {
            io::ErrorKind::NotFound => Failure::NotInstalled(name),
            _ => Failure::system(format!("start {name}"))(error),
        }
    })
}

/// A service that was started, by us or others, and is not yet up.
struct Launched<'a> {
    service: &'a Service,
    log: Log,
    /// None if somebody else has started it.
    child: Option<Child>,
    began: Instant,
    /// Who seemed to be the master last, and since when with all ports open.
    master: Option<(Process, Instant)>,
}

impl<'a> Launched<'a> {
    fn new(service: &'a Service, log: Log, child: Option<Child>) -> Launched<'a> {
        Launched {
            service,
            log,
            child,
            began: Instant::now(),
            master: None,
        }
    }

    fn wait(mut self) -> Result<Process, Failure> {
        let limit = self.service.start_limit();
        let mut how = None;
        loop {
            how = how.or_else(|| self.ended());
            let survey = Survey::of(self.service);
            let missing = self.missing(&survey);
            match (self.master, missing) {
                (Some((master, _)), None) => {
                    publish(self.service, &master, &survey)?;
                    return Ok(master);
                }
                (_, Some(missing)) if self.began.elapsed() >= limit => {
                    return Err(Failure::NotUp {
                        name: self.service.name().to_owned(),
                        seconds: limit.as_secs(),
                        missing,
                        log: self.log.tail(),
                    });
                }
                _ => {}
            }
            // After the look: what it started before it ended would have been seen.
            if let (Some(how), true) = (&how, survey.members.is_empty()) {
                return Err(Failure::Ended {
                    name: self.service.name().to_owned(),
                    how: how.clone(),
                    log: self.log.tail(),
                });
            }
            thread::sleep(PAUSE);
        }
    }

    /// How the process that was started ended, if it has. Where it is another's child, or SIGCHLD is
    /// ignored, nobody learns more than that it is gone.
    fn ended(&mut self) -> Option<String> {
        match self.child.as_mut().map(Child::try_wait) {
            Some(Ok(None)) => None,
            Some(Ok(Some(status))) => Some(format!(", by {status}")),
            Some(Err(_)) | None => Some(String::new()),
        }
    }

    /// What it lacks to be up, in words.
    fn missing(&mut self, survey: &Survey) -> Option<String> {
        let Some(master) = survey.master else {
            self.master = None;
            return Some("its main process is not known".to_owned());
        };
        let known = self.master.filter(|(known, _)| known.id == master.id);
        // Where the framework has a pid file of its own, it may be who watches the master.
        let own_file = !self.service.plan.pid_files.is_empty();
        let stays = !own_file && self.began.elapsed() >= STAYS;
        if known.map_or(survey.named_by.is_some(), |_| stays) {
            handshake::shake(self.service, &master);
        }
        self.master = Some((master, Instant::now()));

        if let Some(socket) = closed(self.service, survey) {
            let (port, adapter) = (socket.port, &socket.adapter);
            return Some(format!("it does not listen on port {port} for {adapter}"));
        }
        // Only now, with the ports open: the processes were looked at before, and a launcher that was
        // there then has since made way for the master.
        let since = known.map_or_else(Instant::now, |(_, since)| since);
        self.master = Some((master, since));
        let settled = match (&survey.named_by, self.service.settings.sockets.is_empty()) {
            (None, _) if own_file => SETTLED_UNNAMED,
            (_, true) => SETTLED_WITHOUT_PORT,
            (None, false) => SETTLED,
            (Some(_), false) => Duration::ZERO,
        };
        (since.elapsed() < settled).then(|| "it has just begun".to_owned())
    }
}

/// Tells who the master is where others look for it: in the pid file, unless the framework does, and
/// to the node.
pub fn publish(service: &Service, master: &Process, survey: &Survey) -> Result<(), Failure> {
    if survey.named_by.is_none() {
        let file = &service.pid_file;
        pid_file::write(file, master.id.pid).map_err(cannot_write(file))?;
    }
    handshake::shake(service, master);
    workers::note(service, master);
    Ok(())
}
