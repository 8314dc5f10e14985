//! The processes of the machine as `/proc` shows them. Nothing is cached and nothing stays open.

use std::fs;
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::sync::atomic::Ordering::Acquire;
use std::time::Duration;

use rustix::io::Errno;
use rustix::param::clock_ticks_per_second;
use rustix::process::{getpid, test_kill_process, Pid};
use rustix::time::{clock_gettime, ClockId};

use crate::lineage::{Identity, Process, Processes, State};
use crate::page::Page;

/// `/proc`.
pub struct Proc;

impl Processes for Proc {
    fn look(&self, pid: i32) -> Option<Process> {
        if pid <= 0 {
            return None;
        }
        // One read: the kernel gives the whole line at once, and it has at most 52 numbers.
        let mut stat = [0; 2048];
        let read = fs::File::open(format!("/proc/{pid}/stat"))
            .ok()?
            .read(&mut stat);
        parse(pid, &stat[..read.ok()?])
    }

    fn all(&self) -> Vec<Process> {
        let names = fs::read_dir("/proc").into_iter().flatten().flatten();
        names
            .filter_map(|entry| self.look(entry.file_name().to_str()?.parse().ok()?))
            .collect()
    }

    fn exists(&self, pid: i32) -> bool {
        let asked = Pid::from_raw(pid).map(test_kill_process);
        matches!(asked, Some(Ok(()) | Err(Errno::PERM)))
    }

    /// Counted as the kernel counts start times: with the time that the machine was suspended.
    fn age(&self, id: Identity) -> Duration {
        let now = clock_gettime(ClockId::Boottime);
        let now = Duration::new(now.tv_sec as u64, now.tv_nsec as u32);
        now.saturating_sub(Duration::from_millis(
            id.start.saturating_mul(1_000) / clock_ticks_per_second(),
        ))
    }

    fn me(&self) -> i32 {
        getpid().as_raw_nonzero().get()
    }

    /// A mapping of shared anonymous memory has an inode of its own, the same in every process that
    /// inherited it, and it stays at its address across fork.
    fn shares(&self, pid: i32, page: &Page) -> Option<bool> {
        let ours = inode_at(self.me(), page).filter(|inode| !inode.is_empty())?;
        Some(inode_at(pid, page)? == ours)
    }
}

/// The pid namespace of this process; `None` where there is no `/proc`.
pub fn namespace() -> Option<u64> {
    let namespace = fs::metadata("/proc/self/ns/pid").ok()?;
    Some(namespace.ino())
}

/// Whether this process has left the pid namespace in which its family began: its pids are not theirs.
pub fn is_elsewhere(page: &Page) -> bool {
    let home = page.namespace.load(Acquire);
    home != 0 && namespace().is_some_and(|here| here != home)
}

/// The fields of `/proc/<pid>/stat`. The second is the program's name in parentheses, and may itself
/// contain spaces and parentheses.
fn parse(pid: i32, stat: &[u8]) -> Option<Process> {
    let after_name = stat.iter().rposition(|byte| *byte == b')')? + 1;
    let fields = std::str::from_utf8(&stat[after_name..]).ok()?;
    let mut fields = fields.split_ascii_whitespace();
    let state = match fields.next()? {
        "Z" | "X" | "x" => State::Dead,
        "T" | "t" => State::Stopped,
        _ => State::Living,
    };
    let parent = fields.next()?.parse().ok()?;
    let session = fields.nth(1)?.parse().ok()?;
    let start = fields.nth(15)?.parse().ok()?;
    Some(Process {
        id: Identity { pid, start },
        parent,
        session,
        state,
    })
}

/// Device and inode of the mapping at the page's address; empty if nothing is mapped there, as when the
/// process has just ended: only of one that lives may something be hidden.
fn inode_at(pid: i32, page: &Page) -> Option<String> {
    // At least eight digits, as the kernel writes it: under valgrind memory begins low.
    let start = format!("{:08x}-", std::ptr::from_ref(page).addr());
    let maps = match fs::read_to_string(format!("/proc/{pid}/maps")) {
        Err(error) if Errno::from_io_error(&error).is_some_and(is_gone) => String::new(),
        maps => maps.ok()?,
    };
    let line = maps.lines().find(|line| line.starts_with(&start));
    Some(line.map_or(String::new(), |line| {
        line.split_ascii_whitespace()
            .skip(3)
            .take(2)
            .collect::<Vec<_>>()
            .join(" ")
    }))
}

fn is_gone(error: Errno) -> bool {
    matches!(error, Errno::NOENT | Errno::SRCH)
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::time::Instant;

    use super::*;

    #[test]
    fn a_program_name_with_spaces_and_parentheses_does_not_shift_the_fields() {
        let stat = b"7 (a) Z 9 (b) T 3 5 4 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 12345 99\n";
        assert_eq!(
            parse(7, stat),
            Some(Process {
                id: Identity {
                    pid: 7,
                    start: 12345
                },
                parent: 3,
                session: 4,
                state: State::Stopped,
            })
        );
    }

    #[test]
    fn this_process_is_seen_alive_with_its_parent() {
        let me = Proc.look(Proc.me()).unwrap();
        assert_eq!(me.state, State::Living);
        assert!(Proc.look(me.parent).is_some());
    }

    #[test]
    fn a_process_is_as_old_as_the_time_since_it_was_forked() {
        let before = Instant::now();
        let mut child = Command::new("sleep").arg("60").spawn().unwrap();
        let after = Instant::now();
        let id = Proc.look(child.id() as i32).unwrap().id;
        let (at_least, age, at_most) = (after.elapsed(), Proc.age(id), before.elapsed());
        child.kill().unwrap();
        child.wait().unwrap();
        // Its start is rounded down to a hundredth of a second.
        assert!((at_least..=at_most + Duration::from_millis(10)).contains(&age));
    }

    #[test]
    fn only_a_process_that_inherited_the_page_shares_it() {
        let page = crate::seat::map().unwrap();
        assert_eq!(Proc.shares(Proc.me(), page), Some(true));
        let stranger = Command::new("sleep").arg("60").spawn();
        let mut stranger = stranger.unwrap();
        assert_eq!(Proc.shares(stranger.id() as i32, page), Some(false));
        stranger.kill().unwrap();
        stranger.wait().unwrap();
        assert_eq!(Proc.shares(stranger.id() as i32, page), Some(false), "dead");
    }
}
