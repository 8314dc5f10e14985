//! The way to the node: the calls of a beat, the connection that is kept between beats, and what the answers mean.
//! A beat never takes longer than its timeout.

use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

use tars_wire::server_f::{Call, ServerInfo};
use tars_wire::Writer;
use tokio::runtime::{Builder, Runtime};
use tokio::time::{timeout_at, Instant};

use crate::exchange::{Connection, Replies, Reply, Round};
use crate::failure::BeatError;
use crate::fork::{Descriptors, STACK};
use crate::report::Report;
use crate::settings::Settings;
use crate::world::{Beat, Exchanged, Transport};

/// The adapter every Tars server has beside those of its conf: the platform watches it too.
const ADMIN_ADAPTER: &str = "AdminAdapter";

/// What the node shows as the version of the server's Tars.
const VERSION: &str = concat!("tars_rs-", env!("CARGO_PKG_VERSION"));

/// The way to the node, used by one thread.
pub(crate) struct Node {
    connection: Option<Connection>,
    /// Made with the first beat: what it takes may not be there, which is a beat's failure as others.
    runtime: Option<Runtime>,
    descriptors: Descriptors,
    last_id: i32,
    requests: Writer,
}

impl Transport for Node {
    fn exchange(&mut self, beat: &Beat<'_>) -> Result<Exchanged, BeatError> {
        let settings = beat.settings;
        let version = beat.with_version.then_some(Call::ReportVersion {
            application: &settings.application,
            server_name: &settings.server,
            version: VERSION,
        });
        let alive = all_adapters(settings).map(|adapter| keep_alive(settings, beat.pid, adapter));
        let calls: Vec<_> = alive.chain(version).collect();
        let replies = self.call(settings, &calls, beat.timeout)?;
        for (adapter, answer) in answers(settings, &calls, &replies)? {
            if answer != 0 {
                return Err(unknown(settings, adapter, answer));
            }
        }
        Ok(Exchanged {
            replies: replies.codes.len() as u64,
            round_trip: replies.round_trip,
            kept: replies.kept,
        })
    }

    fn line(&self) -> Option<BorrowedFd<'_>> {
        self.connection.as_ref().map(|kept| kept.stream.as_fd())
    }

    fn hang_up(&mut self) {
        self.connection = None;
    }
}

impl Node {
    /// Opens nothing before the first beat.
    pub fn new(descriptors: Descriptors) -> Node {
        Node {
            connection: None,
            runtime: None,
            descriptors,
            last_id: 0,
            requests: Writer::new(),
        }
    }

    /// Sends the calls and collects their replies.
    fn call(
        &mut self,
        settings: &Settings,
        calls: &[Call<'_>],
        limit: Duration,
    ) -> Result<Replies, BeatError> {
        let node = &settings.node;
        let deadline = Instant::now() + limit;
        let kept = self.connection.take().filter(|kept| kept.to == *node);
        let first = self.write_requests(settings, calls, limit);
        let round = Round {
            node,
            requests: self.requests.as_bytes(),
            first,
            count: calls.len(),
            deadline,
        };
        let runtime = match self.runtime.take() {
            Some(runtime) => runtime,
            None => event_loop()?,
        };
        let runtime = self.runtime.insert(runtime);
        let limited = async { timeout_at(deadline, round.run(kept, self.descriptors)).await };
        let (stream, replies) = runtime.block_on(limited).map_err(|_| BeatError::Timeout {
            node: node.to_string(),
            after: limit,
        })??;
        self.connection = Some(Connection {
            stream,
            to: node.clone(),
        });
        Ok(replies)
    }

    /// Encodes all calls into one buffer; returns the first request id.
    fn write_requests(&mut self, settings: &Settings, calls: &[Call<'_>], limit: Duration) -> i32 {
        let first = self.last_id.wrapping_add(1).max(1);
        let milliseconds = i32::try_from(limit.as_millis()).unwrap_or(i32::MAX);
        self.requests.clear();
        for (place, call) in (0..).zip(calls) {
            self.last_id = first.wrapping_add(place);
            let (requests, servant) = (&mut self.requests, &settings.node_object);
            call.write_frame(requests, servant, self.last_id, milliseconds);
        }
        first
    }
}

fn event_loop() -> Result<Runtime, BeatError> {
    let mut builder = Builder::new_current_thread();
    // For name look-ups: one at a time, however long it takes.
    builder.max_blocking_threads(1).thread_stack_size(STACK);
    builder.enable_io().enable_time().thread_name("tars_rs");
    builder.build().map_err(|error| BeatError::Local {
        what: "make its event loop (epoll_create1, eventfd2)",
        error,
    })
}

/// The adapters of a beat: those of the conf, and the one every server has.
fn all_adapters(settings: &Settings) -> impl Iterator<Item = &str> {
    settings
        .adapters
        .iter()
        .map(String::as_str)
        .chain([ADMIN_ADAPTER])
}

fn keep_alive<'a>(settings: &'a Settings, pid: i32, adapter: &'a str) -> Call<'a> {
    Call::KeepAlive(ServerInfo {
        application: &settings.application,
        server_name: &settings.server,
        pid,
        adapter,
    })
}

/// The answer for each adapter of the calls. Only keepAlive matters: a node that cannot note our version can
/// still know that we are alive.
fn answers<'a>(
    settings: &Settings,
    calls: &[Call<'a>],
    replies: &Replies,
) -> Result<Vec<(&'a str, i32)>, BeatError> {
    let mut answers = Vec::with_capacity(calls.len());
    for (call, reply) in calls.iter().zip(&replies.codes) {
        match (call, reply) {
            (Call::KeepAlive(info), Reply::Returned(answer)) => {
                answers.push((info.adapter, *answer));
            }
            (Call::KeepAlive(_), Reply::Refused(code, description)) => {
                return Err(BeatError::Node {
                    node: settings.node.to_string(),
                    function: "keepAlive",
                    code: *code,
                    description: description.clone(),
                });
            }
            _ => {}
        }
    }
    Ok(answers)
}

fn unknown(settings: &Settings, adapter: &str, answer: i32) -> BeatError {
    BeatError::UnknownServer {
        node: settings.node.to_string(),
        application: settings.application.clone(),
        server: settings.server.clone(),
        adapter: adapter.to_owned(),
        answer,
    }
}

/// Which adapters a report names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Adapters {
    /// As every beat does: those of the conf, and the one every server has.
    All,
    /// Those of the settings and no other.
    Named,
}

/// One beat from the calling thread, over a connection of its own.
pub(crate) fn report(settings: &Settings, adapters: Adapters, pid: i32, limit: Duration) -> Report {
    let count = match adapters {
        Adapters::All => usize::MAX,
        Adapters::Named => settings.adapters.len(),
    };
    let named = all_adapters(settings).take(count);
    let calls: Vec<_> = named.map(|name| keep_alive(settings, pid, name)).collect();
    let answered = call_once(settings, &calls, limit).and_then(|replies| {
        let answers = answers(settings, &calls, &replies)?;
        Ok((answers, replies.round_trip))
    });
    let mut report = Report {
        pid,
        replies: Vec::new(),
        round_trip: None,
        error: None,
    };
    match answered {
        Err(error) => report.error = Some(error),
        Ok((answers, round_trip)) => {
            let strange = answers.iter().find(|(_, answer)| *answer != 0);
            report.error = strange.map(|(adapter, answer)| unknown(settings, adapter, *answer));
            report.replies = answers
                .into_iter()
                .map(|(name, answer)| (name.to_owned(), answer))
                .collect();
            report.round_trip = Some(round_trip);
        }
    }
    report
}

fn call_once(
    settings: &Settings,
    calls: &[Call<'_>],
    limit: Duration,
) -> Result<Replies, BeatError> {
    let mut node = Node::new(Descriptors::Private);
    let replies = node.call(settings, calls, limit);
    // A look-up that still waits for a name server is not waited for.
    if let Some(runtime) = node.runtime.take() {
        runtime.shutdown_background();
    }
    replies
}

#[cfg(test)]
#[path = "node_tests.rs"]
pub(crate) mod tests;
