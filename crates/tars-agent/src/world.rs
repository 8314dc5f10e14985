//! What the holder of the seat works with: time, the way to the node, the files it writes. Behind traits,
//! so that all it does is tested in virtual time.

use std::io;
use std::os::fd::BorrowedFd;
use std::time::Duration;

use crate::clock::Moment;
use crate::failure::BeatError;
use crate::settings::Settings;

/// Time, as the holder needs it.
pub trait World {
    fn now(&self) -> Moment;
    /// Waits until the moment (for ever, if there is none), until the bell rings, or until something
    /// comes on the line, on which nobody has anything to say between beats.
    fn wait(&mut self, until: Option<Moment>, line: Option<BorrowedFd<'_>>) -> Woken;
}

/// What ended a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    Bell,
    Line,
    Time,
}

/// One beat, as it goes to the node.
#[derive(Clone, Copy, Debug)]
pub struct Beat<'a> {
    pub settings: &'a Settings,
    pub pid: i32,
    /// Tell the node our version too: once per service.
    pub with_version: bool,
    pub timeout: Duration,
}

/// What a beat that succeeded brought back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchanged {
    pub replies: u64,
    pub round_trip: Duration,
    /// It went over the connection that was kept since the beat before.
    pub kept: bool,
}

/// The way to the node.
pub trait Transport {
    fn exchange(&mut self, beat: &Beat<'_>) -> Result<Exchanged, BeatError>;
    /// The connection that is kept for the next beat.
    fn line(&self) -> Option<BorrowedFd<'_>>;
    /// Keeps it no longer.
    fn hang_up(&mut self);
}

/// The files a holder writes.
pub trait Files {
    /// Tells the log of a change, once each.
    fn note(&self, settings: &Settings, text: &str) -> io::Result<()>;
    /// Tells the platform's start script the service's pid, which replaces the `earlier` one.
    fn hand_over(&self, settings: &Settings, pid: i32, earlier: i32) -> io::Result<()>;
}
