//! How a beat goes over the wire: one kept connection, all calls of a beat in one write, every reply
//! checked. A beat never takes longer than its timeout, and a connection that is in doubt is not used
//! again.

use std::io;
use std::net::SocketAddr;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

use bytes::{Buf, BytesMut};
use tars_conf::Endpoint;
use tars_wire::server_f::{read_result, Call, ServerInfo};
use tars_wire::{frame, ResponsePacket, Writer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{lookup_host, TcpSocket, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::time::{timeout_at, Instant};

use crate::failure::BeatError;
use crate::fork::{Descriptors, STACK};
use crate::holder::{Beat, Exchanged, Transport};
use crate::settings::Settings;
use crate::Report;

/// The adapter every Tars server has beside those of its conf: the platform watches it too.
const ADMIN_ADAPTER: &str = "AdminAdapter";

/// What the node shows as the version of the server's Tars.
const VERSION: &str = concat!("tars_rs-", env!("CARGO_PKG_VERSION"));

/// A reply to keepAlive has some forty bytes; a peer that announces more than this is no node.
const MAX_REPLY: usize = 64 << 10;

/// The way to the node, used by one thread.
pub(crate) struct Node {
    connection: Option<Connection>,
    /// Made with the first beat: what it takes may not be there, which is a beat's failure as others.
    runtime: Option<Runtime>,
    descriptors: Descriptors,
    last_id: i32,
    requests: Writer,
}

struct Connection {
    stream: TcpStream,
    to: Endpoint,
}

/// What the node answered to each call, in their order.
struct Replies {
    codes: Vec<Reply>,
    round_trip: Duration,
    kept: bool,
}

#[derive(Clone, PartialEq)]
enum Reply {
    /// The return value of the function.
    Returned(i32),
    /// The framework's status and words.
    Refused(i32, String),
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

/// One exchange of the calls of a beat for their replies.
struct Round<'a> {
    node: &'a Endpoint,
    requests: &'a [u8],
    first: i32,
    count: usize,
    deadline: Instant,
}

impl Round<'_> {
    /// Uses the kept connection if there is one; hands back the one that worked.
    async fn run(
        &self,
        kept: Option<Connection>,
        descriptors: Descriptors,
    ) -> Result<(TcpStream, Replies), BeatError> {
        if let Some(Connection { mut stream, .. }) = kept {
            match self.exchange(&mut stream).await {
                // The node closes what was idle, and when it restarts: no failure, if it is there.
                Err(BeatError::Closed { .. }) => drop(stream),
                outcome => {
                    let kept = true;
                    return Ok((stream, Replies { kept, ..outcome? }));
                }
            }
        }
        let mut stream = self.connect(descriptors).await?;
        let replies = self.exchange(&mut stream).await?;
        Ok((stream, replies))
    }

    /// The addresses of the node's host. A name server may take longer than a beat has: the thread
    /// that asks it is left to itself then.
    async fn resolve(&self) -> Result<Vec<SocketAddr>, BeatError> {
        let lookup = lookup_host((self.node.bare_host(), self.node.port));
        let found = timeout_at(self.deadline, lookup).await;
        match found.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())) {
            Ok(addresses) => Ok(addresses.collect()),
            Err(error) => Err(BeatError::Resolve {
                host: self.node.host.clone(),
                error,
            }),
        }
    }

    /// Connects to the first address that accepts.
    async fn connect(&self, descriptors: Descriptors) -> Result<TcpStream, BeatError> {
        let mut refused = io::Error::from(io::ErrorKind::AddrNotAvailable);
        for address in self.resolve().await? {
            let socket = descriptors.open(|| match address {
                SocketAddr::V4(_) => TcpSocket::new_v4(),
                SocketAddr::V6(_) => TcpSocket::new_v6(),
            });
            let socket = socket.map_err(|error| BeatError::Local {
                what: "open a socket",
                error,
            });
            match socket?.connect(address).await {
                Ok(stream) => {
                    let _ = stream.set_nodelay(true);
                    return Ok(stream);
                }
                Err(error) => refused = error,
            }
        }
        Err(BeatError::Refused {
            node: self.node.to_string(),
            error: refused,
        })
    }

    /// All calls in one write, then as many reads as the replies need.
    async fn exchange(&self, stream: &mut TcpStream) -> Result<Replies, BeatError> {
        let sent = Instant::now();
        let written = stream.write_all(self.requests).await;
        written.map_err(|error| self.closed(Some(error)))?;
        let mut codes = vec![None; self.count];
        let mut inbox = BytesMut::with_capacity(4 << 10);
        while codes.contains(&None) {
            match stream.read_buf(&mut inbox).await {
                Ok(0) => return Err(self.closed(None)),
                Ok(_) => self.sort(&mut inbox, &mut codes)?,
                Err(error) => return Err(self.closed(Some(error))),
            }
        }
        if !inbox.is_empty() {
            return Err(self.malformed(format!("{} bytes more than the replies", inbox.len())));
        }
        Ok(Replies {
            codes: codes.into_iter().flatten().collect(),
            round_trip: sent.elapsed(),
            kept: false,
        })
    }

    /// Puts every whole reply of the inbox in the place of its call.
    fn sort(&self, inbox: &mut BytesMut, codes: &mut [Option<Reply>]) -> Result<(), BeatError> {
        let wrong = |error: tars_wire::Error| self.malformed(error.to_string());
        while let Some(length) = frame::check(inbox, MAX_REPLY).map_err(wrong)? {
            let (id, reply) = read_reply(&inbox[..length]).map_err(wrong)?;
            let place = usize::try_from(id.wrapping_sub(self.first)).ok();
            let Some(place @ None) = place.and_then(|place| codes.get_mut(place)) else {
                return Err(self.malformed(format!("a reply to request {id}, which was not asked")));
            };
            *place = Some(reply);
            inbox.advance(length);
        }
        Ok(())
    }

    fn closed(&self, error: Option<io::Error>) -> BeatError {
        BeatError::Closed {
            node: self.node.to_string(),
            error,
        }
    }

    fn malformed(&self, reason: String) -> BeatError {
        BeatError::Malformed {
            node: self.node.to_string(),
            reason,
        }
    }
}

fn read_reply(frame: &[u8]) -> tars_wire::Result<(i32, Reply)> {
    let response = ResponsePacket::parse(frame::packet(frame))?;
    let reply = match response.ret {
        0 => Reply::Returned(read_result(&response)?),
        code => Reply::Refused(code, response.result_desc.to_string()),
    };
    Ok((response.request_id, reply))
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
