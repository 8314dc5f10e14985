//! Why a command did not do what it was asked, and the exit code that says so as the init scripts of
//! the Linux Standard Base do.

use std::io;

use tars_conf::ConfError;
use thiserror::Error;

use crate::arguments::ArgumentError;
use crate::overruled::Overruled;
use crate::sockets::Holder;

/// Exit codes.
pub mod exit {
    /// Done, or done already; for status: it runs.
    pub const OK: i32 = 0;
    /// It could not be done; for status: dead, and something of it is left.
    pub const FAILED: i32 = 1;
    /// The command line means nothing.
    pub const USAGE: i32 = 2;
    /// For status: it does not run.
    pub const NOT_RUNNING: i32 = 3;
    /// Somebody else must do it; for status: it cannot be told.
    pub const NOT_ALLOWED: i32 = 4;
    /// The program is not there.
    pub const NOT_INSTALLED: i32 = 5;
    /// The conf is not there, or cannot be used.
    pub const NOT_CONFIGURED: i32 = 6;
    /// What only a running service can do.
    pub const NOT_RUNNING_TO_RELOAD: i32 = 7;
    /// For status, the same as [`NOT_ALLOWED`].
    pub const UNKNOWN: i32 = 4;
}

/// Why it failed. The text says what is wrong and what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Failure {
    /// The command line means nothing.
    #[error("{0}")]
    Arguments(#[from] ArgumentError),
    /// Nothing says where the conf is, or it may not be read.
    #[error("{0}")]
    NoConf(String),
    /// The conf cannot be used.
    #[error(transparent)]
    Conf(#[from] ConfError),
    /// What is to be started is not there.
    #[error("{0} is not there: is the project complete, and is 'root' its folder?")]
    NotInstalled(String),
    /// Something with a file or a process.
    #[error("cannot {what}: {error}")]
    System {
        /// What was tried.
        what: String,
        /// What the system said.
        error: io::Error,
    },
    /// Somebody else has the port.
    #[error("port {port} of {adapter} is taken by {by}")]
    Taken {
        /// The port.
        port: u16,
        /// Whose it is to be.
        adapter: String,
        /// Who has it.
        by: Holder,
    },
    /// Another start, stop or reload does not end.
    #[error("another start, stop or reload of {0} is under way and does not end")]
    Busy(String),
    /// It ended before it was up.
    #[error("{name} ended before it was up{how}{log}")]
    Ended {
        /// The service.
        name: String,
        /// Its exit code, in words.
        how: String,
        /// The last lines of its log.
        log: String,
    },
    /// It runs, and is not what it should be.
    #[error("{name} is started but not up after {seconds} s: {missing}; it is left as it is{log}")]
    NotUp {
        /// The service.
        name: String,
        /// How long it had.
        seconds: u64,
        /// What it lacks.
        missing: String,
        /// The last lines of its log.
        log: String,
    },
    /// It does not end.
    #[error("{name} does not end: {left}")]
    Remains {
        /// The service.
        name: String,
        /// Its processes.
        left: String,
    },
    /// A pid file names a process that cannot be seen.
    #[error("{file} names process {pid}, of which this user may not see whether it is {name}")]
    Unseen {
        /// The pid file.
        file: String,
        /// The pid.
        pid: i32,
        /// The service.
        name: String,
    },
    /// A port is taken by a process that cannot be seen.
    #[error(
        "port {port} is taken by a process of which this user may not see whether it is {name}"
    )]
    Hidden {
        /// The port.
        port: u16,
        /// The service.
        name: String,
    },
    /// Only a running service can be reloaded.
    #[error("{0} does not run")]
    NotRunning(String),
    /// It runs and has no reload.
    #[error("{name} cannot be reloaded: process {pid} {why}")]
    NotReloadable {
        /// The service.
        name: String,
        /// Its main process.
        pid: i32,
        /// What USR1 would do to it.
        why: &'static str,
    },
    /// A `.env` says that it listens elsewhere.
    #[error("{0}")]
    Overruled(Overruled),
}

impl Failure {
    pub(crate) fn system(what: impl Into<String>) -> impl FnOnce(io::Error) -> Failure {
        let what = what.into();
        |error| Failure::System { what, error }
    }

    /// The exit code of a command that fails so.
    pub fn code(&self) -> i32 {
        match self {
            Failure::Arguments(_) => exit::USAGE,
            Failure::NoConf(_) | Failure::Conf(_) | Failure::Overruled(_) => exit::NOT_CONFIGURED,
            Failure::NotInstalled(_) => exit::NOT_INSTALLED,
            Failure::NotRunning(_) => exit::NOT_RUNNING_TO_RELOAD,
            Failure::Unseen { .. } | Failure::Hidden { .. } => exit::NOT_ALLOWED,
            Failure::System { error, .. } if error.kind() == io::ErrorKind::PermissionDenied => {
                exit::NOT_ALLOWED
            }
            _ => exit::FAILED,
        }
    }
}
