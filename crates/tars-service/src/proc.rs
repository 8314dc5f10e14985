//! The processes of the machine, as far as a service's life asks: who there is, what each was
//! started as, and how to signal one without ever hitting another that got its pid.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rustix::io::Errno;
use rustix::process::{
    kill_process, pidfd_open, pidfd_send_signal, test_kill_process, Pid, PidfdFlags, Signal,
};
pub use tars_agent::process::{look, Identity, Process, State};

/// The descriptor that every process of a service inherits: its lock file, open for writing. A
/// number that nobody redirects by hand.
pub const LIFELINE: i32 = 40;

/// The living processes that can be seen, but for this one.
pub fn all() -> Vec<Process> {
    let me = std::process::id();
    let names = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = names.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    pids.filter(|pid| *pid != me)
        .filter_map(|pid| look(i32::try_from(pid).ok()?))
        .filter(|process| process.state != State::Dead)
        .collect()
}

/// Whether this very process lives.
pub fn lives(id: Identity) -> bool {
    look(id.pid).is_some_and(|now| now.id == id && now.state != State::Dead)
}

/// Whether there is a process with this pid, seen or not.
pub fn exists(pid: i32) -> bool {
    let asked = Pid::from_raw(pid).map(test_kill_process);
    pid > 0 && matches!(asked, Some(Ok(()) | Err(Errno::PERM)))
}

/// The file that a process holds open for writing as its lifeline, if it has one. It may be gone by
/// now, and is known by its path all the same.
pub fn lifeline(pid: i32) -> Option<PathBuf> {
    let link = format!("/proc/{pid}/fd/{LIFELINE}");
    let target = fs::read_link(&link).ok()?;
    let writable = fs::symlink_metadata(&link).ok()?.permissions().mode() & 0o200 != 0;
    let path = target.as_os_str().as_bytes();
    let path = path.strip_suffix(b" (deleted)").unwrap_or(path);
    writable.then(|| PathBuf::from(OsStr::from_bytes(path)))
}

/// Whether somebody lives who has this pid. One that may not be seen is taken to.
pub fn in_use(pid: i32) -> bool {
    look(pid).map_or_else(|| exists(pid), |process| process.state != State::Dead)
}

/// A variable of the environment that a process was started with; nothing where the process has
/// written its title over it.
pub fn variable(pid: i32, name: &str) -> Option<Vec<u8>> {
    let environment = fs::read(format!("/proc/{pid}/environ")).ok()?;
    let mut entries = environment.split(|byte| *byte == 0);
    entries.find_map(|entry| {
        let value = entry.strip_prefix(name.as_bytes())?.strip_prefix(b"=")?;
        Some(value.to_vec())
    })
}

/// The sockets that a process has open, by inode; none where that may not be seen.
pub fn sockets(pid: i32) -> Option<HashSet<u64>> {
    let entries = fs::read_dir(format!("/proc/{pid}/fd")).ok()?;
    let links = entries
        .flatten()
        .filter_map(|entry| fs::read_link(entry.path()).ok());
    Some(
        links
            .filter_map(|link| {
                let inode = link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?;
                inode.parse().ok()
            })
            .collect(),
    )
}

/// How a process is called in messages: its pid and its command line, or its beginning.
pub fn description(pid: i32) -> String {
    const SHOWN: usize = 120;
    let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    let words = line
        .split(|byte| *byte == 0)
        .filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(String::from_utf8_lossy).collect();
    let line: String = words.join(" ").chars().take(SHOWN).collect();
    let line = line.replace(char::is_control, " ");
    if line.trim().is_empty() {
        format!("process {pid}")
    } else {
        format!("process {pid} ({})", line.trim())
    }
}

/// When a process was started, by the wall clock; exact to a second or two.
pub fn started(process: &Process) -> Option<SystemTime> {
    let stat = fs::read_to_string("/proc/stat").ok()?;
    let boot = stat.lines().find_map(|line| line.strip_prefix("btime "))?;
    let since_boot = process.id.start as f64 / rustix::param::clock_ticks_per_second() as f64;
    let boot = Duration::from_secs(boot.trim().parse().ok()?);
    Some(SystemTime::UNIX_EPOCH + boot + Duration::from_secs_f64(since_boot))
}

/// Sends a signal to this very process; false if it is gone.
pub fn signal(id: Identity, signal: Signal) -> io::Result<bool> {
    let Some(pid) = Pid::from_raw(id.pid) else {
        return Ok(false);
    };
    // Once it is held, the process that is looked at is the one that gets the signal.
    let held = pidfd_open(pid, PidfdFlags::empty());
    if !lives(id) {
        return Ok(false);
    }
    let sent = match held {
        Ok(held) => pidfd_send_signal(held, signal),
        Err(Errno::SRCH) => return Ok(false),
        // A kernel before 5.3: between the look and the signal its pid can hardly come round again.
        Err(_) => kill_process(pid, signal),
    };
    match sent {
        Ok(()) => Ok(true),
        Err(Errno::SRCH) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The real path of a file that need not be there, in a folder that is.
pub fn real(path: &Path) -> PathBuf {
    let folder = path
        .parent()
        .and_then(|folder| fs::canonicalize(folder).ok());
    match (folder, path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_for_one_that_is_gone_does_not_hit_who_has_its_pid() {
        let mut child = std::process::Command::new("sleep")
            .arg("60")
            .spawn()
            .unwrap();
        let id = look(child.id() as i32).unwrap().id;
        let earlier = Identity {
            start: id.start - 1,
            ..id
        };
        assert!(!signal(earlier, Signal::KILL).unwrap());
        assert!(lives(id));
        assert!(signal(id, Signal::KILL).unwrap());
        child.wait().unwrap();
        assert!(!signal(id, Signal::KILL).unwrap());
    }

    #[test]
    fn a_process_is_described_and_dated() {
        let me = look(std::process::id() as i32).unwrap();
        let age = SystemTime::now().duration_since(started(&me).unwrap());
        assert!(age.is_ok_and(|age| age < Duration::from_secs(3600)));
        assert!(description(me.id.pid).starts_with(&format!("process {} (", me.id.pid)));
        assert!(all().iter().all(|process| process.id.pid != me.id.pid));
    }
}
