//! One exchange with the node: all calls in one write, over the kept connection or a new one, and every
//! reply checked. A connection that is in doubt is not used again.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::{Buf, BytesMut};
use tars_conf::Endpoint;
use tars_wire::server_f::read_result;
use tars_wire::{frame, ResponsePacket};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{lookup_host, TcpSocket, TcpStream};
use tokio::time::{timeout_at, Instant};

use crate::failure::BeatError;
use crate::fork::Descriptors;

/// A reply to keepAlive has some forty bytes; a peer that announces more than this is no node.
pub(crate) const MAX_REPLY: usize = 64 << 10;

/// The connection that is kept for the next beat.
pub(crate) struct Connection {
    pub stream: TcpStream,
    pub to: Endpoint,
}

/// What the node answered to each call, in their order.
pub(crate) struct Replies {
    pub codes: Vec<Reply>,
    pub round_trip: Duration,
    pub kept: bool,
}

#[derive(Clone, PartialEq)]
pub(crate) enum Reply {
    /// The return value of the function.
    Returned(i32),
    /// The framework's status and words.
    Refused(i32, String),
}

/// One exchange of the calls of a beat for their replies.
pub(crate) struct Round<'a> {
    pub node: &'a Endpoint,
    pub requests: &'a [u8],
    pub first: i32,
    pub count: usize,
    pub deadline: Instant,
}

impl Round<'_> {
    /// Uses the kept connection if there is one; hands back the one that worked.
    pub async fn run(
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
