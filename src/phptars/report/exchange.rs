//! One call to a node and its answer, on a connection of its own, in a bounded time. Blocking: the
//! caller waits, and no event loop of PHP is involved.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use tars_wire::packet::TARS_VERSION;
use tars_wire::server_f::read_result;
use tars_wire::{frame, RequestPacket, ResponsePacket, Writer};

/// What TarsPHP waits for a connection.
const TIMEOUT: Duration = Duration::from_secs(2);

/// An answer of a node has some forty bytes.
const MAX_ANSWER: usize = 64 << 10;

/// Whom to call.
pub struct Node<'a> {
    pub host: &'a str,
    pub port: u16,
    pub object: &'a [u8],
}

/// Calls `keepAlive` with a struct that is encoded at tag 1, and returns what the node returned.
pub fn keep_alive(node: &Node, info: &[u8]) -> io::Result<i32> {
    let deadline = Instant::now() + TIMEOUT;
    let mut request = Writer::new();
    RequestPacket {
        version: TARS_VERSION,
        request_id: 1,
        servant: tars_wire::TarsStr(node.object),
        func: "keepAlive".into(),
        timeout: i32::try_from(TIMEOUT.as_millis()).unwrap_or(i32::MAX),
        ..RequestPacket::default()
    }
    .write_frame_with(&mut request, |body| body.write_raw(info));

    let mut stream = connect(node, deadline)?;
    stream.set_write_timeout(Some(left(deadline)?))?;
    stream.write_all(request.as_bytes())?;
    let answer = receive(&mut stream, deadline)?;
    let response = ResponsePacket::parse(frame::packet(&answer)).map_err(invalid)?;
    match response.ret {
        0 => read_result(&response).map_err(invalid),
        refused => Ok(refused),
    }
}

fn connect(node: &Node, deadline: Instant) -> io::Result<TcpStream> {
    let mut failed = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for address in (node.host, node.port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, left(deadline)?) {
            Ok(stream) => return Ok(stream),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

fn receive(stream: &mut TcpStream, deadline: Instant) -> io::Result<Vec<u8>> {
    let (mut received, mut chunk) = (Vec::new(), [0; 4096]);
    loop {
        if let Some(length) = frame::check(&received, MAX_ANSWER).map_err(invalid)? {
            received.truncate(length);
            return Ok(received);
        }
        stream.set_read_timeout(Some(left(deadline)?))?;
        match stream.read(&mut chunk) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => received.extend_from_slice(&chunk[..count]),
            // A signal of PHP's; the time goes on.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn left(deadline: Instant) -> io::Result<Duration> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(io::ErrorKind::TimedOut.into());
    }
    Ok(left)
}

fn invalid(error: tars_wire::Error) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error.to_string())
}
