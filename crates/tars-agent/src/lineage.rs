//! Whose pid. The platform must see the pid of the service's main process, whoever calls: this
//! module finds it among the ancestors of the process that asks, keeps it in the shared page for
//! all, and says when that process is gone. It never names a process outside the service's family:
//! what the platform is told is a pid that it may kill.

use std::collections::HashSet;
use std::time::Duration;

use crate::clock::Moment;
use crate::page::Page;
use std::sync::atomic::Ordering::{Acquire, Release};

/// An answer younger than this may have been one between two forks; see [`service`].
const YOUNG: Duration = Duration::from_secs(3);

/// A process, told apart from a later one with the same pid by its start time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Identity {
    /// Its number, which another process may get after it.
    pub pid: i32,
    /// In clock ticks since boot, as the kernel counts them.
    pub start: u64,
}

impl Identity {
    const START_BITS: u32 = 42;

    /// Both in one word: a pid has at most 22 bits, and 42 bits of ticks are a thousand years.
    pub(crate) fn to_word(self) -> u64 {
        (self.pid as u64) << Self::START_BITS | (self.start & ((1 << Self::START_BITS) - 1))
    }

    pub(crate) fn from_word(word: u64) -> Option<Identity> {
        (word != 0).then_some(Identity {
            pid: (word >> Self::START_BITS) as i32,
            start: word & ((1 << Self::START_BITS) - 1),
        })
    }
}

/// What the kernel tells of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Process {
    /// Which process it is.
    pub id: Identity,
    /// Its parent's pid.
    pub parent: i32,
    /// The pid of the process that began its session.
    pub session: i32,
    /// Whether it lives.
    pub state: State,
}

/// The states of a process that matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It runs, or waits for something.
    Living,
    /// By SIGSTOP, a terminal or a debugger.
    Stopped,
    /// Dead, though its parent has not yet waited for it.
    Dead,
}

/// The processes of the machine.
pub trait Processes {
    /// The process with this pid; `None` if there is none, or if we may not see it.
    fn look(&self, pid: i32) -> Option<Process>;
    /// All that we may see.
    fn all(&self) -> Vec<Process>;
    /// Whether there is a process with this pid, seen or not.
    fn exists(&self, pid: i32) -> bool;
    /// How long ago it was forked.
    fn age(&self, id: Identity) -> Duration;
    /// The pid of the process that asks.
    fn me(&self) -> i32;
    /// Whether the process shares the page with us; `None` if the kernel will not say.
    fn shares(&self, pid: i32, page: &Page) -> Option<bool>;
}

/// The state of the service process, as far as the heartbeat cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    Living(i32),
    Stopped(i32),
    Gone,
}

/// Finds the service process and notes it in the page; for the holder of the seat, which says which
/// holder it inherited from, if that one died: its process is dead or about to be, whatever the
/// kernel still shows.
///
/// An answer that is gone is looked for again only if it left a daemon behind: the holder lives in a
/// session of its own. Otherwise the service itself is dead, and nobody may go on in its name.
pub fn service(
    page: &Page,
    processes: &impl Processes,
    now: Moment,
    dead: Option<Identity>,
) -> Service {
    let living =
        |id: Option<Identity>| id.filter(|id| dead != Some(*id)).and_then(alive(processes));
    let found = living(page.answer.get()).or_else(|| {
        if is_final(page, processes, now) {
            return None;
        }
        let head = find(page, processes, dead)?;
        page.answer.set(Some(head.id));
        let me = processes.look(processes.me());
        page.answer_session
            .store(me.map_or(0, |me| me.session), Release);
        page.answer_at.set(now);
        Some(head)
    });
    // A named process that is gone leaves the choice to the lineage: under SWOOLE_BASE `master_pid`
    // is a worker's, and that worker may be replaced.
    match living(page.asked.get()).or(found) {
        None => Service::Gone,
        Some(process) if process.state == State::Stopped => Service::Stopped(process.id.pid),
        Some(process) => Service::Living(process.id.pid),
    }
}

/// Whether the answer that was found stays, be its process dead: the service itself is, unless it left a
/// daemon behind.
fn is_final(page: &Page, processes: &impl Processes, now: Moment) -> bool {
    let Some(answer) = page.answer.get() else {
        return false;
    };
    let me = processes.look(processes.me());
    let moved = me.filter(|me| me.session != page.answer_session.load(Acquire));
    let daemon = moved.is_some_and(|me| !is_beside(page, processes, now, me, answer));
    !daemon && !was_between_forks(page, now)
}

/// Whether a process in a session of its own is no daemon, but a job that the service started: its session
/// was there beside the answer for a while, and the answer did not end in order. A launcher ends as soon as
/// its daemon begins, or in order when that is up.
fn is_beside(
    page: &Page,
    processes: &impl Processes,
    now: Moment,
    me: Process,
    answer: Identity,
) -> bool {
    let beaten = page.reported_pid.load(Acquire) == answer.pid;
    let age = processes.age(head_of_family(page, processes, me, None).id);
    beaten && page.ended.get() != Some(answer) && age > now.since(page.last_start.get()) + YOUNG
}

/// The process that asks, if it may leave a daemon behind when it ends: it has begun a session, or is the
/// service as far as is known.
pub fn launcher(page: &Page, processes: &impl Processes) -> Option<Identity> {
    let me = processes.look(processes.me())?;
    (me.session == me.id.pid || page.answer.get() == Some(me.id)).then_some(me.id)
}

/// Whether the answer was the child that a launcher had forked to begin a session, and to fork the daemon
/// there and end at once, as daemons do that want no terminal ever.
fn was_between_forks(page: &Page, now: Moment) -> bool {
    let answer = page.answer.get();
    answer != page.root.get()
        && answer == page.ended.get()
        && answer.is_some_and(|id| id.pid == page.answer_session.load(Acquire))
        && now.since(page.answer_at.get()) < YOUNG
}

/// The service process as far as it is known, else as it would be found from here; `None` if it is
/// dead. Writes nothing, for processes that do not hold the seat.
pub fn known_service(page: &Page, processes: &impl Processes, now: Moment) -> Option<i32> {
    [page.asked.get(), page.answer.get()]
        .into_iter()
        .flatten()
        .find_map(alive(processes))
        .or_else(|| match is_final(page, processes, now) {
            true => None,
            false => find(page, processes, None),
        })
        .map(|process| process.id.pid)
}

/// The process that `keepAlive(pid:)` may name: one that shares the page. A child that was forked and
/// then ran another program shares it no more. Where the kernel hides that (the process gave up its
/// privileges), one that is in direct line with the caller.
pub fn member(page: &Page, processes: &impl Processes, pid: i32) -> Option<Identity> {
    let Some(process) = processes.look(pid) else {
        // Unseen, it can only be one that we know.
        let known = [page.root.get(), page.answer.get()].into_iter().flatten();
        let unseen = known.filter(|id| id.pid == pid).find_map(alive(processes));
        return unseen.map(|process| process.id);
    };
    if process.state == State::Dead {
        return None;
    }
    // The usual case, again and again: what was looked into once is not looked into again.
    if page.asked.get() == Some(process.id) || pid == processes.me() {
        return Some(process.id);
    }
    let kin = || {
        let me = processes.look(processes.me())?;
        let up = ancestors(page, processes, me).any(|p| p.id == process.id);
        Some(up || ancestors(page, processes, process).any(|p| p.id == me.id))
    };
    let member = processes.shares(pid, page).or_else(kin)?;
    member.then_some(process.id)
}

/// Adds to the pids those of all processes below them.
pub fn add_descendants(all: &[Process], pids: &mut HashSet<i32>) {
    loop {
        let before = pids.len();
        let children = all.iter().filter(|p| pids.contains(&p.parent));
        let children: Vec<i32> = children.map(|p| p.id.pid).collect();
        pids.extend(children);
        if pids.len() == before {
            return;
        }
    }
}

/// A process that is there and not a zombie. One that we may not see counts as long as its pid is
/// in use: a worker that gave up its privileges where /proc shows each user only its own processes,
/// or that moved to where there is no /proc, must not take its service for dead.
pub(crate) fn alive(processes: &impl Processes) -> impl Fn(Identity) -> Option<Process> + '_ {
    |id| match processes.look(id.pid) {
        Some(process) => (process.id == id && process.state != State::Dead).then_some(process),
        None => processes.exists(id.pid).then_some(Process {
            id,
            parent: 0,
            session: 0,
            state: State::Living,
        }),
    }
}

/// The service process: the process that loaded the module, if it is there and we may not see it, for
/// then our ancestors cannot be climbed; else the head of the family.
fn find(page: &Page, processes: &impl Processes, dead: Option<Identity>) -> Option<Process> {
    let root = page.root.get().filter(|root| dead != Some(*root));
    let unseen = root.filter(|root| processes.look(root.pid).is_none());
    unseen.and_then(alive(processes)).or_else(|| {
        let me = processes.look(processes.me())?;
        Some(head_of_family(page, processes, me, dead))
    })
}

/// The oldest living ancestor of `me` in its own session: a daemon has moved to a session of its
/// own, so that its launcher is not taken for it.
fn head_of_family(
    page: &Page,
    processes: &impl Processes,
    me: Process,
    dead: Option<Identity>,
) -> Process {
    ancestors(page, processes, me)
        .take_while(|p| p.session == me.session && p.state != State::Dead && dead != Some(p.id))
        .last()
        .unwrap_or(me)
}

/// `from` and its ancestors, up to the process that loaded the module. A process older than that one
/// is the launcher's parent, or whoever adopts orphans: never one of the family.
fn ancestors<'a>(
    page: &'a Page,
    processes: &'a impl Processes,
    from: Process,
) -> impl Iterator<Item = Process> + 'a {
    let root = page.root.get();
    std::iter::successors(Some(from), move |process| {
        if root == Some(process.id) {
            return None;
        }
        let parent = processes.look(process.parent)?;
        // A shell and what it starts at once have the same start time: a tick is 10 ms.
        let age = |id: Identity| (id.start, id.pid);
        root.is_none_or(|root| age(parent.id) >= age(root))
            .then_some(parent)
    })
}

#[cfg(test)]
#[path = "lineage_tests.rs"]
mod tests;
