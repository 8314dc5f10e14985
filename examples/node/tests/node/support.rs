//! The program under test as a process, and a client that speaks Tars to it. Every wait is for an event: a
//! line, a frame, the end of a stream. A node that says nothing fails the test after half a minute.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{channel, Receiver};
use std::time::Duration;

use tars_wire::packet::RequestPacket;
use tars_wire::server_f::{Call, ServerInfo, NODE_SERVANT};
use tars_wire::{frame, ResponsePacket, Writer};

const PATIENCE: Duration = Duration::from_secs(30);

/// A running node; killed when dropped.
pub struct Node {
    process: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    address: SocketAddr,
}

impl Node {
    /// It checks its servers only if the arguments say when: no line comes by itself.
    pub fn start(arguments: &[&str]) -> Node {
        let mut process = Command::new(env!("CARGO_BIN_EXE_tars-node"))
            .args(["--check-after", "3600"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the node starts");
        let output = BufReader::new(process.stdout.take().expect("piped"));
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let first: String = lines.recv_timeout(PATIENCE).expect("a first line");
        let address = first.strip_prefix("listening ").expect("its address");
        Node {
            input: process.stdin.take(),
            address: address.parse().expect("an address"),
            process,
            lines,
        }
    }

    /// The next line, without the time in front.
    pub fn line(&self) -> String {
        let line = self.lines.recv_timeout(PATIENCE).expect("a line");
        let (time, event) = line.split_once(' ').expect("a time and an event");
        time.parse::<f64>().expect("seconds");
        event.to_owned()
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Writes a line to its standard input.
    pub fn tell(&mut self, command: &str) {
        let input = self.input.as_mut().expect("still open");
        writeln!(input, "{command}").expect("the node reads");
    }

    /// Ends its standard input.
    pub fn close_input(&mut self) {
        self.input = None;
    }

    pub fn wait(&mut self) -> ExitStatus {
        self.process.wait().expect("a child of ours")
    }

    /// Connects, and takes the line that says so.
    pub fn connect(&self) -> Client {
        let stream = TcpStream::connect(self.address).expect("the node accepts");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        assert!(self.line().starts_with("connect conn="));
        Client { stream }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A connection to a node.
pub struct Client {
    stream: TcpStream,
}

impl Client {
    pub fn send(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).expect("the node reads");
    }

    pub fn call(&mut self, call: Call, id: i32) {
        self.send(&frame_of(call, id));
    }

    /// Sends a request with the defaults of a two-way Tars call.
    pub fn request(&mut self, request: RequestPacket) {
        let mut out = Writer::new();
        request.write_frame(&mut out);
        self.send(out.as_bytes());
    }

    /// The next frame, its length taken off; `None` when the node has closed the connection.
    pub fn frame(&mut self) -> Option<Vec<u8>> {
        let mut length = [0; frame::PREFIX];
        match self.stream.read_exact(&mut length) {
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => panic!("no answer"),
            Err(_) => return None,
            Ok(()) => {}
        }
        let mut packet = vec![0; u32::from_be_bytes(length) as usize - frame::PREFIX];
        self.stream.read_exact(&mut packet).expect("a whole frame");
        Some(packet)
    }

    /// The next answer as (request id, iRet, buffer, result description).
    pub fn answer(&mut self) -> (i32, i32, Vec<u8>, String) {
        let packet = self.frame().expect("an answer");
        let response = ResponsePacket::parse(&packet).expect("a ResponsePacket");
        (
            response.request_id,
            response.ret,
            response.buffer.0.to_vec(),
            response.result_desc.to_text().into_owned(),
        )
    }

    /// All bytes until the node closes the connection.
    pub fn rest(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let _ = self.stream.read_to_end(&mut bytes);
        bytes
    }

    /// What has arrived, without waiting for more than one read.
    pub fn bytes(&mut self) -> Vec<u8> {
        let mut bytes = [0; 1024];
        let length = self.stream.read(&mut bytes).expect("some bytes");
        bytes[..length].to_vec()
    }
}

pub fn frame_of(call: Call, id: i32) -> Vec<u8> {
    let mut out = Writer::new();
    call.write_frame(&mut out, NODE_SERVANT, id, 2000);
    out.into_vec()
}

/// A keepAlive of Demo.HttpServer's adapter `adapter`.
pub fn keep_alive(adapter: &str, pid: i32) -> Call<'_> {
    Call::KeepAlive(ServerInfo {
        application: "Demo",
        server_name: "HttpServer",
        pid,
        adapter,
    })
}

/// A two-way Tars call of `func`, parameters and all else empty.
pub fn request(func: &str) -> RequestPacket<'_> {
    RequestPacket {
        version: 1,
        request_id: 7,
        servant: NODE_SERVANT.into(),
        func: func.into(),
        ..RequestPacket::default()
    }
}
