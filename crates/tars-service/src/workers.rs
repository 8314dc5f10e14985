//! Whether a service has lost all its workers: its master, left alone, holds the ports and answers nobody.
//! One that is up has them or does without, and which it is is noted then, in a file beside the lock.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use crate::lock::PAUSE;
use crate::proc::Process;
use crate::service::Service;
use crate::survey::Survey;

/// How long there must be none: a moment without is how they are replaced.
const PATIENCE: Duration = Duration::from_secs(3);

/// Notes that the service, which is up, has workers; it may have forked them since it was looked at last.
pub fn note(service: &Service, master: &Process) {
    if !Survey::of(service).workers().is_empty() {
        // Who cannot write it leaves it open, as with a service that was not started by us.
        let _ = fs::write(file(service), named(master));
    }
}

/// Takes the note away.
pub fn forget(service: &Service) {
    let _ = fs::remove_file(file(service));
}

/// Looks whether they are gone; only if it seems so for some seconds.
pub fn are_gone(service: &Service, survey: &Survey) -> bool {
    let had = survey.master.is_some_and(|master| {
        fs::read_to_string(file(service)).is_ok_and(|noted| noted == named(&master))
    });
    if !had || !survey.workers().is_empty() {
        return false;
    }
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        thread::sleep(PAUSE);
        let now = survey.again(service);
        let same = now.master.map(|master| master.id) == survey.master.map(|master| master.id);
        if !same || !now.workers().is_empty() {
            return false;
        }
    }
    true
}

fn file(service: &Service) -> PathBuf {
    service.lock_file.with_extension("workers")
}

fn named(master: &Process) -> String {
    format!("{} {}", master.id.pid, master.id.start)
}
