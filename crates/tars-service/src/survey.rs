//! Who of the machine's processes is the service. A process is counted in for reasons that cannot be
//! somebody else's: it holds the service's lifeline, or descends from the master, or is in the
//! session that the master began. Never by its name.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tars_agent::process::add_descendants;

use crate::failure::Failure;
use crate::pid_file;
use crate::proc::{self, Process};
use crate::service::Service;
use crate::sockets::{listeners, Owned};

/// A pid file is written when its process has just begun; clocks count in seconds.
const SLACK: Duration = Duration::from_secs(2);

/// The service's processes at one moment.
#[derive(Debug, Default)]
pub struct Survey {
    /// The main process, if it lives.
    pub master: Option<Process>,
    /// The pid file that names it.
    pub named_by: Option<PathBuf>,
    /// All living processes, the master too.
    pub members: Vec<Process>,
    /// Pid files that name no process of the service.
    pub stale: Vec<PathBuf>,
    /// A pid file and a pid that is in use, by a process that may not be seen.
    unseen: Option<(PathBuf, i32)>,
}

impl Survey {
    /// Looks. Where nobody is found twice: between the list of processes and the look at each, a launcher may
    /// have made way for a daemon that was not yet in the list.
    pub fn of(service: &Service) -> Survey {
        let look = || Survey::default().again(service);
        let survey = look();
        if survey.members.is_empty() {
            look()
        } else {
            survey
        }
    }

    /// Looks again. Who was the service's is still, though what told so is gone: a master may take its
    /// pid file away before it ends, and who has no lifeline may have nothing else to be known by.
    pub fn again(&self, service: &Service) -> Survey {
        let mut all = proc::all();
        if service.user.is_some() {
            all.retain(|p| proc::user(p) == service.user);
        }
        let by_pid: HashMap<i32, Process> = all.iter().map(|p| (p.id.pid, *p)).collect();
        let holds = |p: &&Process| proc::lifeline(p).as_deref() == Some(&service.lock_file);
        let mut pids: HashSet<i32> = all.iter().filter(holds).map(|p| p.id.pid).collect();
        let lives = |p: &&Process| by_pid.get(&p.id.pid).is_some_and(|now| now.id == p.id);
        pids.extend(self.members.iter().filter(lives).map(|p| p.id.pid));

        let mut survey = Survey::default();
        let mut sessions = Vec::new();
        for file in service.pid_files() {
            let Some(pid) = pid_file::read(&file) else {
                continue;
            };
            let Some(process) = by_pid.get(&pid) else {
                if proc::look(pid).is_none() && proc::exists(pid) {
                    survey.unseen = Some((file, pid));
                } else {
                    sessions.push(pid);
                    survey.stale.push(file);
                }
                continue;
            };
            if pids.contains(&pid) || is_ours(service, process, Some(&file)) {
                if survey.master.is_none() {
                    survey.master = Some(*process);
                    survey.named_by = Some(file);
                }
            } else if matches!(whose(service, process), Whose::Anothers) {
                // The file of another service that shares a framework's default is not ours to judge.
            } else if is_younger(process, &file) {
                survey.stale.push(file);
            } else if proc::sockets(process).is_none() && proc::lives(process.id) {
                survey.unseen = Some((file, pid));
            }
            // Else the file may be its own, as that of another server of the project: it stays.
        }
        let known = self.master.filter(|master| lives(&master));
        survey.master = (survey.master.or(known)).or_else(|| head(&by_pid, &pids));
        if let Some(master) = survey.master {
            pids.insert(master.id.pid);
            let leads = master.session == master.id.pid;
            let same = all.iter().filter(|p| leads && p.session == master.session);
            pids.extend(same.map(|p| p.id.pid));
        }
        // A session outlives its leader, and its number is nobody's until it is empty.
        let left = all.iter().filter(|p| sessions.contains(&p.session));
        pids.extend(left.filter(|p| is_ours(service, p, None)).map(|p| p.id.pid));
        add_descendants(&all, &mut pids);
        survey.members = all
            .into_iter()
            .filter(|p| pids.contains(&p.id.pid))
            .collect();
        survey
    }

    /// Processes that the master has lost: a dead manager's workers.
    pub fn orphans(&self) -> Vec<Process> {
        let mut family: HashSet<i32> = self.master.iter().map(|master| master.id.pid).collect();
        add_descendants(&self.members, &mut family);
        // Above a master may be the one that watches it, as Octane's start command does.
        let above = self.master.map_or(0, |master| master.parent);
        let lost = |p: &&Process| !family.contains(&p.id.pid) && p.id.pid != above;
        self.members.iter().filter(lost).copied().collect()
    }

    /// All but the master, the one that watches it, and other programs that one of the service's started.
    pub fn workers(&self) -> Vec<Process> {
        let main = self
            .master
            .map_or([0, 0], |master| [master.id.pid, master.parent]);
        let program = self.master.and_then(|master| proc::program(&master));
        let is_worker = |p: &&Process| {
            // One whose program may not be seen is taken for a worker.
            let same =
                || proc::program(p).is_none_or(|its| program.as_ref().is_none_or(|p| *p == its));
            !main.contains(&p.id.pid) && same()
        };
        self.members.iter().filter(is_worker).copied().collect()
    }

    /// Fails if it cannot be told whether the service runs.
    pub fn sure(self, service: &Service) -> Result<Survey, Failure> {
        match self.unseen {
            Some((file, pid)) if self.master.is_none() => Err(Failure::Unseen {
                file: file.display().to_string(),
                pid,
                name: service.name().to_owned(),
            }),
            _ => Ok(self),
        }
    }

    /// Takes away the pid files that mislead. A framework may believe a stale one, and not start.
    pub fn remove_stale(&self) {
        for file in &self.stale {
            let _ = fs::remove_file(file);
        }
    }
}

/// Whether a process was started after a file was written, and so is not whom that names.
fn is_younger(process: &Process, file: &Path) -> bool {
    let written = fs::metadata(file).and_then(|about| about.modified());
    let started = proc::started(process);
    started.is_some_and(|started| written.is_ok_and(|written| started > written + SLACK))
}

/// Whether a process without our lifeline, one that was not started by us or has closed it, is the
/// service's: it was started with our conf, or has one of our ports. The same program in the same
/// folder is not enough, for a project may have many. `file` is the pid file that names it, if one does.
fn is_ours(service: &Service, process: &Process, file: Option<&Path>) -> bool {
    if file.is_some_and(|file| is_younger(process, file)) {
        return false;
    }
    match whose(service, process) {
        Whose::Ours => return true,
        Whose::Anothers => return false,
        Whose::Unsaid => {}
    }
    let owned = Owned::by(&[*process]);
    let listeners = listeners();
    let mut sockets = service.settings.sockets.iter();
    sockets.any(|socket| owned.holds(&listeners, socket))
}

enum Whose {
    Ours,
    Anothers,
    Unsaid,
}

/// What a process says of itself: by its lifeline, or by the conf it was started with.
fn whose(service: &Service, process: &Process) -> Whose {
    let is = |same: bool| if same { Whose::Ours } else { Whose::Anothers };
    if let Some(path) = proc::lifeline(process).filter(|p| p.extension() == Some("lock".as_ref())) {
        return is(path == service.lock_file);
    }
    proc::variable(process.id.pid, "TARS_CONFIG").map_or(Whose::Unsaid, |conf| {
        let conf = Path::new(OsStr::from_bytes(&conf));
        is(proc::real(conf) == proc::real(&service.conf))
    })
}

/// Among those that hold the lifeline, the oldest that began a session and was not started by another
/// of them: the master of a service that writes no pid file. An orphaned worker began none.
fn head(by_pid: &HashMap<i32, Process>, holders: &HashSet<i32>) -> Option<Process> {
    let processes = holders.iter().filter_map(|pid| by_pid.get(pid));
    let heads = processes.filter(|p| p.session == p.id.pid && !holders.contains(&p.parent));
    heads.min_by_key(|p| (p.id.start, p.id.pid)).copied()
}
