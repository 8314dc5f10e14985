//! Whether anybody is left to do the work. A main process whose manager is dead holds the port and
//! answers nobody, so a service that lives by the processes below its main one is not alive when there
//! has been none of them for some seconds. One that does without them is not judged: no job that it
//! forks is taken for a worker.
//!
//! Workers that are being replaced are never missed: whoever replaces them is a process below the main
//! one, too, or the main one itself, which forks the next as soon as one is gone. However long those
//! take to boot, they are there.

use std::collections::HashSet;
use std::sync::atomic::Ordering::{Acquire, Relaxed};
use std::time::Duration;

use crate::clock::Moment;
use crate::lineage::{add_descendants, Process, Processes, State};
use crate::page::Page;
use crate::schedule::BOOT;

/// How long there may be none.
const PATIENCE: Duration = Duration::from_secs(5);

/// Those that called keepAlive() themselves, and a manager with its workers, are what the service lives
/// by once they have been there for so long.
const SETTLED: Duration = Duration::from_secs(2);

/// Two or more that say nothing of themselves may be jobs: they are given longer.
const SETTLED_UNNAMED: Duration = Duration::from_secs(10);

/// Who is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workers {
    /// Somebody, or the service does without.
    There,
    /// Nobody; they are given until then.
    Missing(Moment),
    /// Nobody for too long.
    Gone,
}

/// What a service lives by, as the page holds it for its present main process.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum LivesBy {
    NotKnown = 0,
    ItsMainProcess,
    ItsWorkers,
}

/// Looks, for the holder of the seat; `main` is the service process.
pub fn look(page: &Page, processes: &impl Processes, now: Moment, main: i32) -> Workers {
    // Who cannot see cannot tell.
    let seen = processes.look(processes.me()).and(processes.look(main));
    let Some(main) = seen else {
        return Workers::There;
    };
    if page.workers_of.get() != Some(main.id) {
        page.workers_of.set(Some(main.id));
        page.lives_by.store(LivesBy::NotKnown as u8, Relaxed);
        page.workers_since.set(Moment::NEVER);
        page.workers_missing.set(Moment::NEVER);
    }
    let lives_by = page.lives_by.load(Relaxed);
    if lives_by == LivesBy::NotKnown as u8 {
        learn(page, &crew(page, processes, main), now);
    }
    if lives_by != LivesBy::ItsWorkers as u8 || anybody(page, processes, main) {
        page.workers_missing.set(Moment::NEVER);
        return Workers::There;
    }
    if !page.workers_missing.get().is_set() {
        page.workers_missing.set(now);
    }
    let until = page.workers_missing.get().plus(PATIENCE);
    if now < until {
        Workers::Missing(until)
    } else {
        Workers::Gone
    }
}

/// A service that begins without workers, and still has none when it is up, does without.
fn learn(page: &Page, crew: &[Process], now: Moment) {
    let pids: HashSet<i32> = crew.iter().map(|p| p.id.pid).collect();
    let named =
        pids.contains(&page.caller.load(Acquire)) || crew.iter().any(|p| pids.contains(&p.parent));
    if crew.len() < 2 && !named {
        page.workers_since.set(Moment::NEVER);
        if crew.is_empty() && now.since(page.first_beat.get()) > BOOT {
            page.lives_by.store(LivesBy::ItsMainProcess as u8, Relaxed);
        }
        return;
    }
    if !page.workers_since.get().is_set() {
        page.workers_since.set(now);
    }
    let needed = if named { SETTLED } else { SETTLED_UNNAMED };
    if now.since(page.workers_since.get()) >= needed {
        page.lives_by.store(LivesBy::ItsWorkers as u8, Relaxed);
    }
}

/// The one that was seen last is asked for first: while it lives, nobody else is looked at.
fn anybody(page: &Page, processes: &impl Processes, main: Process) -> bool {
    let known = page.worker.get().filter(|id| {
        let seen = processes.look(id.pid);
        seen.is_some_and(|p| p.id == *id && p.state != State::Dead)
    });
    let known = known.or_else(|| Some(crew(page, processes, main).first()?.id));
    page.worker.set(known);
    known.is_some()
}

/// The processes below the main one, as long as they are of the service: another program that one of
/// them started is not. The workers of a dead manager have lost their place in the tree, and are known
/// by the session.
fn crew(page: &Page, processes: &impl Processes, main: Process) -> Vec<Process> {
    let all = processes.all();
    let parent = |pid: i32| all.iter().find(|p| p.id.pid == pid).map(|p| p.parent);
    let above: HashSet<i32> =
        std::iter::successors(Some(main.id.pid), |pid| parent(*pid)).collect();
    let mut below = HashSet::from([main.id.pid]);
    add_descendants(&all, &mut below);
    let is_crew = |p: &&Process| {
        let below = below.contains(&p.id.pid);
        p.state != State::Dead
            && !above.contains(&p.id.pid)
            && (below || p.session == main.session)
            && processes.shares(p.id.pid, page).unwrap_or(below)
    };
    all.iter().filter(is_crew).copied().collect()
}

#[cfg(test)]
#[path = "workers_tests.rs"]
mod tests;
