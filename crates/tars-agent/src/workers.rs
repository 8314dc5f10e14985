//! Whether anybody is left to do the work. A main process whose manager is dead holds the port and
//! answers nobody, so a service that lives by the processes below its main one is not alive when there
//! has been none of them for some seconds.
//!
//! What a service lives by shows while it starts: by a manager and the workers below it, or by those
//! that call keepAlive() themselves. Other children of the main process say nothing of the kind: be they
//! for a job, for a connection or workers, it is there to fork the next. Who takes a job for a worker kills
//! a healthy service, so in doubt the main process is all that counts.
//!
//! Workers that are being replaced are never missed: whoever replaces them is a process below the main
//! one, too, or the main one itself. However long those take to boot, they are there.

use std::collections::HashSet;
use std::sync::atomic::Ordering::{Acquire, Relaxed};
use std::time::Duration;

use crate::clock::Moment;
use crate::lineage::{add_descendants, Process, Processes, State};
use crate::page::Page;
use crate::schedule::BOOT;

/// How long there may be none.
const PATIENCE: Duration = Duration::from_secs(5);

/// A process that is about to run another program is still one of the service, though younger than this.
const SETTLED: Duration = Duration::from_millis(500);

/// Who is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workers {
    /// Somebody, or the service does without.
    There,
    /// Somebody so young that what they are is to be seen; by then they are old enough.
    Young(Moment),
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
        page.workers_missing.set(Moment::NEVER);
    }
    if page.lives_by.load(Relaxed) == LivesBy::NotKnown as u8 {
        return learn(page, processes, &crew(page, processes, main), now);
    }
    let needed = page.lives_by.load(Relaxed) == LivesBy::ItsWorkers as u8;
    if !needed || anybody(page, processes, main) {
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

/// A service that shows no workers while it starts does without.
fn learn(page: &Page, processes: &impl Processes, crew: &[Process], now: Moment) -> Workers {
    let settled = |p: &&Process| processes.age(p.id) >= SETTLED;
    let settled: Vec<&Process> = crew.iter().filter(settled).collect();
    // One that hides what it is may be another program, such as sudo, which has a child as well.
    let manages = |pid: i32| processes.shares(pid, page) == Some(true);
    let is_managed = |p: &&Process| {
        settled
            .iter()
            .any(|m| m.id.pid == p.parent && manages(m.id.pid))
    };
    let caller = page.caller.load(Acquire);
    let begun = page.first_beat.get();
    if settled.iter().any(|p| p.id.pid == caller || is_managed(p)) {
        page.lives_by.store(LivesBy::ItsWorkers as u8, Relaxed);
    } else if begun.is_set() && now.since(begun) > BOOT {
        page.lives_by.store(LivesBy::ItsMainProcess as u8, Relaxed);
    } else if let Some(youngest) = crew.iter().map(|p| processes.age(p.id)).min() {
        let left = SETTLED.saturating_sub(youngest);
        if !left.is_zero() {
            return Workers::Young(now.plus(left));
        }
    }
    Workers::There
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
