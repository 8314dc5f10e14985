//! What the holder notes for others: in the page, where every process finds it by status(), and in the log,
//! which has a line for each change.

use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use super::{micros, Holder};
use crate::asides::{unwritable_log, unwritable_pid_file};
use crate::clock::Moment;
use crate::failure::BeatError;
use crate::lineage::Processes;
use crate::settings::Settings;
use crate::status::State;
use crate::world::{Exchanged, Files, Transport, World};

impl<W: World, T: Transport, P: Processes, F: Files> Holder<'_, W, T, P, F> {
    /// Puts the names into the page, for status() in every process.
    pub(super) fn show(&mut self, settings: &Settings) {
        self.page.application.set(&settings.application);
        self.page.server.set(&settings.server);
        self.page.node.set(&settings.node.to_string());
        self.page.node_object.set(&settings.node_object);
        (self.page.interval).store(micros(settings.interval), Relaxed);
        self.page.adapters.set_lines(&settings.adapters);
        self.asides.setting.clone_from(&settings.useless);
        let known = self.page.aside.get();
        match settings.useless.as_deref() {
            Some(useless) if !known.contains(useless) => self.note(settings, useless),
            _ => self.asides.show(self.page, self.world.now()),
        }
    }

    pub(super) fn succeeded(&mut self, settings: &Settings, end: Moment, exchanged: Exchanged) {
        let page = self.page;
        page.version_reported.store(true, Release);
        page.last_success.set(end);
        page.consecutive_failures.store(0, Release);
        if exchanged.kept {
            page.hang_ups.store(0, Relaxed);
        }
        page.replies.fetch_add(exchanged.replies, Relaxed);
        page.round_trip.store(micros(exchanged.round_trip), Relaxed);
        let pid = page.reported_pid.load(Acquire);
        self.enter(
            settings,
            State::Alive,
            &format!("the node knows that we are alive, as pid {pid}"),
        );
    }

    /// Notes a failure, be it of a beat or of all else that the thread does.
    pub fn failed(&mut self, settings: &Settings, end: Moment, error: &BeatError) {
        let page = self.page;
        page.failures.fetch_add(1, Relaxed);
        page.consecutive_failures.fetch_add(1, Release);
        page.error_kind.set(error.kind());
        page.error_text.set(&error.to_string());
        page.last_error_at.set(end);
        let state = match error {
            BeatError::UnknownServer { .. } => State::UnknownServer,
            _ => State::Failing,
        };
        self.enter(settings, state, &error.to_string());
    }

    pub(super) fn skip(&mut self, settings: &Settings, kind: &str, why: &str) {
        self.page.skips.fetch_add(1, Relaxed);
        self.silent(settings, State::Skipping, kind, why);
    }

    /// No beat is sent, and status() says why.
    pub(super) fn silent(&mut self, settings: &Settings, state: State, kind: &str, why: &str) {
        let page = self.page;
        if page.state.load(Relaxed) != state as u8 || page.error_kind.get() != kind {
            page.error_kind.set(kind);
            page.error_text.set(why);
            page.last_error_at.set(self.world.now());
        }
        self.enter(settings, state, why);
    }

    fn enter(&mut self, settings: &Settings, state: State, why: &str) {
        if self.page.state.swap(state as u8, Relaxed) != state as u8 {
            self.note(settings, why);
        }
    }

    pub(super) fn note(&mut self, settings: &Settings, text: &str) {
        let noted = self.files.note(settings, text);
        let log = settings.log.as_deref().zip(noted.err());
        self.asides.log = log.map(|(log, error)| unwritable_log(log, &error));
        self.asides.show(self.page, self.world.now());
    }

    pub(super) fn hand_over(&mut self, settings: &Settings, pid: i32, earlier: i32) {
        let handed = self.files.hand_over(settings, pid, earlier);
        let failed = settings.basepath.as_deref().zip(handed.err());
        self.asides.pid_file = failed.map(|(path, error)| unwritable_pid_file(path, &error));
        if let Some(why) = self.asides.pid_file.clone() {
            self.note(settings, &why);
        }
    }
}
