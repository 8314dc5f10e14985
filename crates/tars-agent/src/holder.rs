//! What the holder of the seat does: wait until a beat is due, see whether the service lives, beat,
//! note what came of it (`notes`). It returns when its process no longer wants the seat, or cannot do what
//! is to be done in it.

mod notes;

use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::sync::Arc;
use std::time::Duration;

use crate::asides::Asides;
use crate::clock::Moment;
use crate::failure::BeatError;
use crate::lineage::{service, Identity, Processes, Service};
use crate::page::Page;
use crate::schedule::Past;
use crate::settings::{Liveness, Settings};
use crate::status::State;
use crate::workers::{self, Workers};
use crate::world::{Beat, Files, Transport, Woken, World};

/// While the service process is stopped, how often to look whether it goes on.
const STOPPED_LOOK: Duration = Duration::from_secs(1);

/// How long the daemon of a launcher that is gone may take to begin a session of its own, and how often
/// to look whether it has.
const ON_ITS_WAY: Duration = Duration::from_secs(3);
const DAEMON_LOOK: Duration = Duration::from_millis(500);

/// How often to look whether workers are back.
const WORKERS_LOOK: Duration = Duration::from_secs(5);

/// The process cannot do what the holder must: another may take the seat.
#[derive(Debug, PartialEq, Eq)]
pub struct Unable;

/// What the holder works with.
pub struct Holder<'a, W, T, P, F> {
    pub page: &'a Page,
    pub world: W,
    pub transport: T,
    pub processes: P,
    pub files: F,
    /// The holder it inherited the seat from, if that one died.
    pub dead: Option<Identity>,
    /// When to look again, though no beat is due.
    pub look_again: Option<Moment>,
    /// Since when the service process is gone.
    pub lost: Option<Moment>,
    pub asides: Asides,
}

/// What the holder's process wants of it.
pub struct Orders {
    pub settings: Arc<Settings>,
    /// The process is ending: do what it called for, and wait for nothing.
    pub last: bool,
}

/// Why the holder looks what is to be done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cause {
    /// It has just taken the seat.
    Entered,
    /// Somebody called keepAlive().
    Rung,
    /// Time went on.
    Time,
}

/// What is to be done next.
enum Step {
    Beat(i32),
    Wait(Option<Moment>),
}

impl<W: World, T: Transport, P: Processes, F: Files> Holder<'_, W, T, P, F> {
    /// Beats until there are no orders for it any more.
    pub fn run(&mut self, mut orders: impl FnMut() -> Option<Orders>) -> Result<(), Unable> {
        // A call may have come before the seat.
        let mut cause = match self.world.wait(Some(Moment::NEVER), None) {
            Woken::Bell => Cause::Rung,
            _ => Cause::Entered,
        };
        let mut known = None;
        while let Some(Orders { settings, last }) = orders() {
            if !known
                .replace(Arc::clone(&settings))
                .is_some_and(|k| Arc::ptr_eq(&k, &settings))
            {
                self.show(&settings);
            }
            let step = self.step(&settings, cause);
            cause = Cause::Time;
            match step {
                Step::Beat(pid) => self.beat(&settings, pid)?,
                Step::Wait(_) if last => break,
                Step::Wait(until) => {
                    self.page.next_due.set(until.unwrap_or(Moment::NEVER));
                    match self.world.wait(until, self.transport.line()) {
                        Woken::Bell => cause = Cause::Rung,
                        Woken::Line => self.hung_up(),
                        Woken::Time => {}
                    }
                }
            }
        }
        Ok(())
    }

    /// The node has closed the connection: it ends, or is restarted. What it may have said instead, it
    /// was not asked.
    fn hung_up(&mut self) {
        self.transport.hang_up();
        self.page.hang_ups.fetch_add(1, Relaxed);
        self.page.hung_up.set(self.world.now());
    }

    fn step(&mut self, settings: &Settings, cause: Cause) -> Step {
        let now = self.world.now();
        let past = past(self.page);
        let due = past.next(settings.interval);
        let look = self.look_again.map_or(due, |look| look.min(due));
        if now < look && cause == Cause::Time {
            return Step::Wait(Some(look));
        }
        let service = service(self.page, &self.processes, now, self.dead);
        let reported = self.page.reported_pid.load(Acquire);
        let renamed = matches!(service, Service::Living(pid) if pid != reported);
        let called = cause == Cause::Rung && !past.covers(now);
        let workers = self.workers(settings, service, now);
        self.look_again = self.look_again(service, workers, now);
        let quiet = self.page.state.load(Relaxed) == State::Skipping as u8;
        if now < due && !renamed && !called && !quiet && workers != Workers::Gone {
            let look = self.look_again.map_or(due, |look| look.min(due));
            return Step::Wait(Some(look));
        }
        match (service, settings.liveness) {
            // The first look may have been too early.
            (Service::Gone, _) if self.lost == Some(now) => Step::Wait(self.look_again),
            (Service::Gone, _) => {
                let why = "the service process is gone: no more beats";
                self.silent(settings, State::Gone, "gone", why);
                Step::Wait(self.look_again)
            }
            (Service::Stopped(_), Liveness::Process | Liveness::Watchdog(_)) => {
                let why = "the service process is stopped: no beats until it goes on";
                self.skip(settings, "stopped", why);
                Step::Wait(Some(now.plus(settings.interval.min(STOPPED_LOOK))))
            }
            _ if workers == Workers::Gone => {
                let why =
                    "no process is left below the service's main one to do the work: no beats \
                           until there is one; stop the service and start it again";
                self.skip(settings, "no_workers", why);
                Step::Wait(Some(now.plus(settings.interval.min(WORKERS_LOOK))))
            }
            (_, Liveness::Watchdog(limit)) if now.since(self.page.called_at.get()) > limit => {
                let why = "nobody called keepAlive() in time: no beats until somebody does";
                self.skip(settings, "watchdog", why);
                Step::Wait(Some(now.plus(settings.interval)))
            }
            (Service::Living(pid) | Service::Stopped(pid), _) => Step::Beat(pid),
        }
    }

    /// Whether anybody is there to do the work of a service that lives.
    fn workers(&self, settings: &Settings, service: Service, now: Moment) -> Workers {
        match service {
            Service::Living(pid) if settings.liveness != Liveness::Always => {
                workers::look(self.page, &self.processes, now, pid)
            }
            _ => Workers::There,
        }
    }

    /// When to look before the next beat: for workers that are missing or young, and for the daemon of a
    /// launcher.
    fn look_again(&mut self, service: Service, workers: Workers, now: Moment) -> Option<Moment> {
        self.lost = (service == Service::Gone).then(|| self.lost.unwrap_or(now));
        let waiting = (self.lost).filter(|lost| now.since(*lost) < ON_ITS_WAY);
        match workers {
            Workers::Missing(until) | Workers::Young(until) => Some(until),
            _ => waiting.map(|_| now.plus(DAEMON_LOOK)),
        }
    }

    fn beat(&mut self, settings: &Settings, pid: i32) -> Result<(), Unable> {
        let page = self.page;
        let start = self.world.now();
        page.lateness.store(self.lateness(settings, start), Relaxed);
        if !page.first_beat.get().is_set() {
            page.first_beat.set(start);
        }
        page.in_flight.store(true, Release);
        page.last_start.set(start);
        page.hung_up.set(Moment::NEVER);
        page.reported_pid.store(pid, Release);
        page.beats.fetch_add(1, Relaxed);
        let earlier = page.handshake_pid.swap(pid, Relaxed);
        if earlier != pid {
            self.note(settings, &format!("the service is process {pid}"));
            self.hand_over(settings, pid, earlier);
        }
        if self.processes.look(self.processes.me()).is_none() {
            let why = "there is no /proc here, as after a chroot: a service process that dies is missed \
                       only when its pid is free, and workers are not missed at all; mount it there";
            page.error_kind.set("no_proc");
            page.error_text.set(why);
            page.last_error_at.set(start);
        }
        let with_version = !page.version_reported.load(Acquire);
        let outcome = self.transport.exchange(&Beat {
            settings,
            pid,
            with_version,
            timeout: settings.timeout,
        });
        let end = self.world.now();
        page.last_end.set(end);
        let able = !matches!(outcome, Err(BeatError::Local { .. }));
        match outcome {
            Ok(exchanged) => self.succeeded(settings, end, exchanged),
            Err(error) => self.failed(settings, end, &error),
        }
        page.in_flight.store(false, Release);
        able.then_some(()).ok_or(Unable)
    }

    /// In microseconds. After silence that was meant no beat is late.
    fn lateness(&self, settings: &Settings, start: Moment) -> u64 {
        let due = past(self.page).next(settings.interval);
        let skipping = self.page.state.load(Relaxed) == State::Skipping as u8;
        if due.is_set() && !skipping {
            micros(start.since(due))
        } else {
            0
        }
    }
}

/// What the page remembers of past beats.
pub(crate) fn past(page: &Page) -> Past {
    Past {
        first: page.first_beat.get(),
        start: page.last_start.get(),
        end: page.last_end.get(),
        cut_off: page.in_flight.load(Acquire),
        failures: page.consecutive_failures.load(Acquire),
        hung_up: page.hung_up.get(),
        hang_ups: page.hang_ups.load(Acquire),
    }
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
#[path = "holder_tests.rs"]
mod tests;
