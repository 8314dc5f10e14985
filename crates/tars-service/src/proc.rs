//! The processes of the machine, as far as a service's life asks: who there is, what each was
//! started as, and how to signal one without ever hitting another that got its pid.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rustix::fs::{open, Mode, OFlags};
use rustix::io::Errno;
use rustix::process::{
    getrlimit, kill_process, pidfd_open, pidfd_send_signal, test_kill_process, Pid, PidfdFlags,
    Resource, Signal,
};
use tars_agent::process;
pub use tars_agent::process::{look, Identity, Process, State};

/// The descriptor that every process of a service inherits: its lock file, see [`open_lifeline`]. A
/// number that nobody redirects by hand.
pub const LIFELINE: i32 = 40;

/// More than a conf can have, and what is written before it.
const MOST: u64 = 5 << 20;

/// The living processes that can be seen, but for this one.
pub fn all() -> Vec<Process> {
    let me = std::process::id();
    let all = process::all().into_iter();
    all.filter(|process| process.id.pid.unsigned_abs() != me && !is_gone(process))
        .collect()
}

/// Whether this very process lives.
pub fn lives(id: Identity) -> bool {
    look(id.pid).is_some_and(|now| now.id == id && !is_gone(&now))
}

/// Whether all of a process is dead. After a kill the first thread is often dead long before the others,
/// and each of them still has the process's sockets.
fn is_gone(process: &Process) -> bool {
    process.state == State::Dead && threads(process.id.pid).len() < 2
}

fn threads(pid: i32) -> Vec<PathBuf> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).into_iter();
    tasks
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect()
}

/// Where what a process has open is shown: with a thread that is not dead.
fn descriptors(process: &Process) -> PathBuf {
    let pid = process.id.pid;
    let first = PathBuf::from(format!("/proc/{pid}"));
    let others = (process.state == State::Dead).then(|| threads(pid));
    let mut others = others.into_iter().flatten();
    let living = others.find(|thread| !thread.ends_with(pid.to_string()));
    living.unwrap_or(first).join("fd")
}

/// Whether there is a process with this pid, seen or not.
pub fn exists(pid: i32) -> bool {
    let asked = Pid::from_raw(pid).map(test_kill_process);
    pid > 0 && matches!(asked, Some(Ok(()) | Err(Errno::PERM)))
}

/// Opens a lock file to be a lifeline: for reading, so that no process of the service can change what is
/// in it, and in a way that only the file's owner and root may, so that nobody else has one of it.
pub fn open_lifeline(path: &Path) -> io::Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::NOATIME | OFlags::CLOEXEC;
    Ok(open(path, flags, Mode::empty())?)
}

/// The file that a process has as its lifeline, if it has one. It may be gone by now, and is known by
/// its path all the same.
pub fn lifeline(process: &Process) -> Option<PathBuf> {
    let folder = descriptors(process);
    let target = fs::read_link(folder.join(LIFELINE.to_string())).ok()?;
    let about = folder.with_file_name("fdinfo").join(LIFELINE.to_string());
    let about = fs::read_to_string(about).ok()?;
    let flags = about.lines().find_map(|line| line.strip_prefix("flags:"))?;
    let flags = u32::from_str_radix(flags.trim(), 8).ok()?;
    let path = target.as_os_str().as_bytes();
    let path = path.strip_suffix(b" (deleted)").unwrap_or(path);
    (flags & OFlags::NOATIME.bits() != 0).then(|| PathBuf::from(OsStr::from_bytes(path)))
}

/// The program that a process runs, if it may be seen.
pub fn program(process: &Process) -> Option<PathBuf> {
    fs::read_link(format!("/proc/{}/exe", process.id.pid)).ok()
}

/// What is written in the file that a process has as its lifeline, though it be deleted; and whose word
/// that is. None that anybody may write.
pub fn in_lifeline(process: &Process) -> Option<(Vec<u8>, u32)> {
    let link = descriptors(process).join(LIFELINE.to_string());
    // A pipe that another program has there would keep us for ever.
    fs::metadata(&link).ok().filter(fs::Metadata::is_file)?;
    let file = File::open(link).ok()?;
    let about = file.metadata().ok().filter(|it| it.mode() & 0o002 == 0)?;
    let mut text = Vec::new();
    file.take(MOST).read_to_end(&mut text).ok()?;
    Some((text, about.uid()))
}

/// The user who runs a process, whatever rights its program has.
pub fn user(process: &Process) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{}/status", process.id.pid)).ok()?;
    let users = status.lines().find_map(|line| line.strip_prefix("Uid:"))?;
    users.split_ascii_whitespace().next()?.parse().ok()
}

/// Whether somebody lives who has this pid. One that may not be seen is taken to.
pub fn in_use(pid: i32) -> bool {
    look(pid).map_or_else(|| exists(pid), |process| !is_gone(&process))
}

/// What a signal does to a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is handled: by a function, or by who waits for it.
    Handled,
    /// Nothing.
    Ignored,
    /// What the kernel does by default; mostly that is its end.
    Default,
    /// It cannot be told.
    Unknown,
}

/// What this signal does to this process now; none if it is gone. `php` tells whether PHP code handles it.
pub fn effect(pid: i32, signal: Signal, php: &dyn Fn(i32, i32) -> Option<bool>) -> Option<Effect> {
    // What PHP catches in each of its processes, handled or not; but for what PHP code has it ignore.
    const PHPS: [Signal; 6] = [
        Signal::HUP,
        Signal::INT,
        Signal::QUIT,
        Signal::TERM,
        Signal::USR1,
        Signal::USR2,
    ];
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let (ignored, caught) = (Mask::of(&status, "SigIgn")?, Mask::of(&status, "SigCgt")?);
    // Who waits for a signal, as Swoole's main loop does, has it blocked: in every thread, or the kernel
    // would end the process by one that has not.
    let blocks = |thread: &PathBuf| {
        let status = fs::read_to_string(thread.join("status")).ok();
        let blocked = status.and_then(|status| Mask::of(&status, "SigBlk"));
        blocked.is_none_or(|blocked| blocked.has(signal))
    };
    let no_php = || {
        !PHPS
            .into_iter()
            .all(|signal| caught.has(signal) || ignored.has(signal))
    };
    // Its managers catch USR1 first, and last a real-time signal, which is not by a handler of PHP code.
    let swoole = || {
        caught
            .real_time()
            .any(|signal| php(pid, signal) != Some(true))
    };
    Some(if ignored.has(signal) {
        Effect::Ignored
    } else if threads(pid).iter().all(blocks) {
        Effect::Handled
    } else if !caught.has(signal) {
        Effect::Default
    } else if no_php() || swoole() {
        Effect::Handled
    } else {
        match php(pid, signal.as_raw()) {
            Some(true) => Effect::Handled,
            Some(false) => Effect::Default,
            None => Effect::Unknown,
        }
    })
}

/// A set of signals, as `/proc/PID/status` has it.
struct Mask(u64);

impl Mask {
    fn of(status: &str, name: &str) -> Option<Mask> {
        let mut lines = status.lines();
        let mask = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        u64::from_str_radix(mask.trim(), 16).ok().map(Mask)
    }

    fn has(&self, signal: Signal) -> bool {
        self.0 >> (signal.as_raw() - 1) & 1 == 1
    }

    /// Those from 34 on; 32 and 33 are the C library's own.
    fn real_time(&self) -> impl Iterator<Item = i32> + '_ {
        (34..=64).filter(|signal| self.0 >> (signal - 1) & 1 == 1)
    }
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
pub fn sockets(process: &Process) -> Option<HashSet<u64>> {
    let entries = fs::read_dir(descriptors(process)).ok()?;
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

/// How many descriptors a process may have here; none if there is no limit.
pub fn most_descriptors() -> Option<u64> {
    getrlimit(Resource::Nofile).current
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

    #[test]
    fn what_a_signal_does_is_seen() {
        let me = std::process::id() as i32;
        let php = |_, _| None;
        assert_eq!(effect(me, Signal::PIPE, &php), Some(Effect::Ignored)); // by Rust
        assert_eq!(effect(me, Signal::SEGV, &php), Some(Effect::Handled)); // so, too
        assert_eq!(effect(me, Signal::USR1, &php), Some(Effect::Default));
        let mask = Mask::of("SigBlk:\t0000000000000a00\nSigCgt:\t0\n", "SigBlk").unwrap();
        assert!(mask.has(Signal::USR1) && mask.has(Signal::USR2) && !mask.has(Signal::TERM));
        assert_eq!(mask.real_time().count(), 0);
        assert!(Mask(1 << 32 | 1 << 33 | 1 << 63).real_time().eq([34, 64]));
    }
}
