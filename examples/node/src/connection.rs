//! One connection: frames come in, each call is printed, answers go out in the order of the calls. Answers
//! to calls that came together leave together. Bytes that are no Tars call end the connection.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf, BytesMut};
use tars_wire::packet::{RequestPacket, ONE_WAY};
use tars_wire::{frame, Writer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep_until, timeout, Instant};

use crate::answer::Answer;
use crate::journal::Journal;
use crate::node::{Called, Node};

/// A tarsnode closes a connection on which nothing came for this long.
const IDLE: Duration = Duration::from_secs(60);
/// The longest frame that is read, as in TarsCpp: 100 MiB.
const MAX_FRAME: usize = 100 << 20;
/// How many answers may be under way before no more calls are read.
const ANSWERS: usize = 64;

/// What is no Tars answer: another protocol, a frame shorter than its own length, a frame of nonsense.
const GARBAGE: [&[u8]; 3] = [
    b"HTTP/1.1 400 Bad Request\r\n\r\n",
    b"\0\0\0\x01",
    b"\0\0\0\x0c\xffgarbage",
];

/// What all connections share, and the number of this one.
pub struct Connection {
    pub number: u64,
    pub node: Arc<Node>,
    pub journal: Arc<Journal>,
    pub answer: watch::Receiver<Answer>,
}

/// Why a connection ended.
enum End {
    Peer,
    Idle,
    Told,
    Unreadable(tars_wire::Error),
}

/// Bytes, and when they may leave.
type Due = (Instant, Vec<u8>);

impl Connection {
    /// Answers calls until the peer goes away or has to.
    pub async fn serve(self, stream: TcpStream) {
        let (read, write) = stream.into_split();
        let (answers, due) = mpsc::channel(ANSWERS);
        // It ends with this task: a node that restarts answers nothing late.
        let mut writer = JoinSet::new();
        writer.spawn(send(write, due));
        let end = self.converse(read, answers).await;
        self.journal
            .event(format_args!("close conn={} by={end}", self.number));
        if matches!(end, End::Peer) {
            writer.join_next().await;
        }
    }

    async fn converse(&self, mut read: OwnedReadHalf, answers: mpsc::Sender<Due>) -> End {
        let mut received = BytesMut::new();
        loop {
            match timeout(IDLE, read.read_buf(&mut received)).await {
                Err(_) => return End::Idle,
                Ok(Ok(0) | Err(_)) => return End::Peer,
                Ok(Ok(_)) => {}
            }
            let answer = *self.answer.borrow();
            let mut out = Writer::new();
            let end = self.take_calls(&mut received, answer, &mut out);
            if !out.is_empty() {
                let due = Instant::now() + answer.delay();
                // The writer is gone when the peer is, and then so is this reader soon.
                let _ = answers.send((due, out.into_vec())).await;
            }
            if let Err(end) = end {
                return end;
            }
        }
    }

    /// Takes every whole frame out of `received`.
    fn take_calls(
        &self,
        received: &mut BytesMut,
        answer: Answer,
        out: &mut Writer,
    ) -> Result<(), End> {
        while let Some(length) = frame::check(received, MAX_FRAME).map_err(End::Unreadable)? {
            let request = RequestPacket::parse(frame::packet(&received[..length]));
            self.take_call(&request.map_err(End::Unreadable)?, answer, out)?;
            received.advance(length);
        }
        Ok(())
    }

    fn take_call(
        &self,
        request: &RequestPacket,
        answer: Answer,
        out: &mut Writer,
    ) -> Result<(), End> {
        let Called {
            asked,
            outcome,
            news,
        } = self.node.call(request, answer != Answer::Unknown);
        let print = |answered: &dyn fmt::Display| {
            let (conn, id) = (self.number, request.request_id);
            self.journal
                .event(format_args!("{asked} conn={conn} id={id} -> {answered}"));
            if let Some(news) = &news {
                self.journal.event(news);
            }
        };
        match answer {
            Answer::Close => {
                print(&answer);
                return Err(End::Told);
            }
            Answer::Silent => print(&answer),
            _ if request.packet_type == ONE_WAY => print(&"none"),
            Answer::Garbage => {
                print(&answer);
                out.write_raw(GARBAGE[request.request_id as usize % GARBAGE.len()]);
            }
            Answer::Normal | Answer::Late(_) | Answer::Unknown => {
                print(&outcome);
                outcome.write(request, out);
            }
        }
        Ok(())
    }
}

async fn send(mut write: OwnedWriteHalf, mut answers: mpsc::Receiver<Due>) {
    while let Some((due, bytes)) = answers.recv().await {
        sleep_until(due).await;
        if write.write_all(&bytes).await.is_err() {
            return;
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::Peer => f.write_str("peer"),
            End::Idle => f.write_str("node: idle"),
            End::Told => f.write_str("node: told to"),
            End::Unreadable(error) => write!(f, "node: {error}"),
        }
    }
}
