//! Why a process takes no part in the heartbeat though keepAlive() was called: this process knows it for
//! itself, and all of the service do while nobody beats.

use std::path::Path;
use std::sync::atomic::Ordering::{Acquire, Release};

use crate::asides::unwritable_log;
use crate::clock::Moment;
use crate::page::Page;
use crate::status::State;
use crate::{files, fork, module};

/// What is the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no node to report to: the service runs off the platform.
    NoNode,
    /// The conf is no use.
    Conf,
    /// This process cannot do its part.
    Local,
}

impl Why {
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Why::NoNode => "no_node",
            Why::Conf => "conf",
            Why::Local => "local",
        }
    }
}

/// One refusal.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub why: Why,
    pub text: String,
    pub at: Moment,
    /// What is wrong with the log, in which it should be.
    pub aside: String,
}

impl Refusal {
    pub fn new(why: Why, text: String) -> Refusal {
        Refusal {
            why,
            text,
            at: Moment::now(),
            aside: String::new(),
        }
    }
}

/// Notes why this process takes no part: for its status() and for the log, and where nobody beats for
/// the status() of all. False if it is what was noted last.
pub fn refuse(why: Why, text: &str, log: Option<&Path>) -> bool {
    let last = fork::refusal();
    if last.is_some_and(|last| last.why == why && last.text == text) {
        return false;
    }
    let mut refusal = Refusal::new(why, text.to_owned());
    if let Some(log) = log {
        let written = files::append(log, "keepAlive()", text);
        refusal.aside =
            written.map_or_else(|error| unwritable_log(log, &error), |()| String::new());
    }
    if let Ok(module) = module() {
        publish(&refusal, module.page);
    }
    fork::refused(refusal);
    true
}

/// Into the page, if nobody has the seat: what is there is its holder's to write.
fn publish(refusal: &Refusal, page: &Page) {
    if page.holder.get().is_some() || page.state.load(Acquire) == State::Gone as u8 {
        return;
    }
    let Some(_seat) = page.seat.take_if_free() else {
        return;
    };
    let state = match refusal.why {
        Why::NoNode => State::Local,
        _ => State::Idle,
    };
    page.error_kind.set(refusal.why.kind());
    page.error_text.set(&refusal.text);
    page.last_error_at.set(refusal.at);
    page.aside.set(&refusal.aside);
    page.aside_at.set(refusal.at);
    page.state.store(state as u8, Release);
}
