//! How a beat can fail: what happened, with the facts, and a word for each kind that scripts and
//! status pages can rely on.

use std::io;
use std::time::Duration;

use thiserror::Error;

/// Why a beat failed.
#[derive(Debug, Error)]
pub enum BeatError {
    /// The node's name has no address.
    #[error("cannot resolve the node's host \"{host}\": {error}; check the host (-h) of node= in the conf")]
    Resolve {
        /// As the conf names it.
        host: String,
        /// What the resolver said.
        error: io::Error,
    },
    /// Nobody accepted the connection.
    #[error("cannot connect to the node at {node}: {error}{}", barrier(.error).unwrap_or("; is tarsnode running?"))]
    Refused {
        /// The node's endpoint.
        node: String,
        /// What the kernel said.
        error: io::Error,
    },
    /// The node did not answer in time.
    #[error("the node at {node} did not answer within {} ms", .after.as_secs_f64() * 1e3)]
    Timeout {
        /// The node's endpoint.
        node: String,
        /// The limit, `tars_rs.timeout`.
        after: Duration,
    },
    /// The connection ended before all replies were there.
    #[error("the node at {node} closed the connection before it answered{}", reason(.error))]
    Closed {
        /// The node's endpoint.
        node: String,
        /// What the kernel said, unless the node closed in order.
        error: Option<io::Error>,
    },
    /// What came back is not a Tars response.
    #[error("the node at {node} answered something that is not Tars: {reason}")]
    Malformed {
        /// The node's endpoint.
        node: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The node's framework refused the call.
    #[error("the node at {node} refused {function}: code {code}{}", described(.description))]
    Node {
        /// The node's endpoint.
        node: String,
        /// The function that was called.
        function: &'static str,
        /// The framework's status, as -3 (no such function) or -4 (no such servant).
        code: i32,
        /// The node's own words, if any.
        description: String,
    },
    /// The node does not know this server.
    #[error("the node at {node} does not know {application}.{server} (it answered {answer} for {adapter}); compare app= and server= in the conf with the platform's names")]
    UnknownServer {
        /// The node's endpoint.
        node: String,
        /// Our application.
        application: String,
        /// Our server.
        server: String,
        /// The adapter in the call.
        adapter: String,
        /// The return value of keepAlive.
        answer: i32,
    },
    /// Who asked for the beat did not wait for what came of it.
    #[error("the answer was not waited for: the coroutine was cancelled")]
    GivenUp,
    /// This process could not do its part.
    #[error("the heartbeat cannot {what}: {error}{}", advice(.error))]
    Local {
        /// What it cannot do.
        what: &'static str,
        /// What the kernel said.
        error: io::Error,
    },
    /// Its thread panicked.
    #[error(
        "the heartbeat cannot go on: {0}; either a sandbox is in the way: allow this in its seccomp \
         profile, or this is a bug in tars_rs: report it"
    )]
    Panic(String),
}

impl BeatError {
    /// The kind, in one lower-case word.
    pub fn kind(&self) -> &'static str {
        match self {
            BeatError::Resolve { .. } => "resolve",
            BeatError::Refused { .. } => "refused",
            BeatError::Timeout { .. } => "timeout",
            BeatError::Closed { .. } => "closed",
            BeatError::Malformed { .. } => "malformed",
            BeatError::Node { .. } => "node",
            BeatError::UnknownServer { .. } => "unknown_server",
            BeatError::GivenUp => "cancelled",
            BeatError::Local { .. } | BeatError::Panic(_) => "local",
        }
    }
}

/// What is to be done where the system has no more to give, or a sandbox is in the way.
pub(crate) fn advice(error: &io::Error) -> &'static str {
    match error.raw_os_error() {
        Some(libc::EMFILE) => {
            "; this process may not have more descriptors: raise its limit (ulimit -n, LimitNOFILE=)"
        }
        Some(libc::ENFILE) => "; the machine has no descriptor left: raise fs.file-max",
        Some(libc::EAGAIN | libc::ENOMEM) => {
            "; no thread or memory is left: raise the limit (ulimit -u and -v, TasksMax=, or the \
             container's pids and memory)"
        }
        Some(libc::EPERM | libc::EACCES | libc::ENOSYS) => {
            "; a sandbox is in the way: allow this in its seccomp profile"
        }
        _ => "",
    }
}

fn reason(error: &Option<io::Error>) -> String {
    error.as_ref().map_or(String::new(), |e| {
        format!(": {e}{}", barrier(e).unwrap_or_default())
    })
}

/// What is to be done where it is not the node that refuses.
fn barrier(error: &io::Error) -> Option<&'static str> {
    matches!(error.raw_os_error(), Some(libc::EPERM | libc::EACCES)).then_some(
        "; a firewall or a sandbox of this machine is in the way: allow the connection in its rules (iptables, \
         SELinux, seccomp)",
    )
}

fn described(description: &str) -> String {
    match description {
        "" => String::new(),
        text => format!(" ({text})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_not_connect_is_not_sent_to_look_for_the_node() {
        let text = |errno| {
            let (node, error) = (String::new(), io::Error::from_raw_os_error(errno));
            BeatError::Refused { node, error }.to_string()
        };
        assert!(text(libc::ECONNREFUSED).ends_with("is tarsnode running?"));
        for denied in [libc::EPERM, libc::EACCES] {
            let text = text(denied);
            assert!(
                text.contains("SELinux") && !text.contains("tarsnode"),
                "{text}"
            );
        }
        let (node, error) = (
            String::new(),
            Some(io::Error::from_raw_os_error(libc::EPERM)),
        );
        assert!(BeatError::Closed { node, error }
            .to_string()
            .contains("SELinux"));
    }
}
