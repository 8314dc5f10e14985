//! A node in the test's own process: what it hears comes out of a channel, one item per whole beat.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc::{channel, Receiver, Sender};
use std::sync::Arc;
use std::time::Duration;

use tars_wire::server_f::{write_result, Call};
use tars_wire::{frame, RequestPacket, Writer};

/// How long to wait for what must happen, however busy the machine is.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A whole beat: its last call is the one for AdminAdapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beat {
    /// Connections are counted from 1, in the order in which they were accepted.
    pub connection: usize,
    pub pid: i32,
}

pub struct Node {
    pub port: u16,
    beats: Receiver<Beat>,
    wrong: Arc<Wrong>,
}

/// What is wrong with it.
#[derive(Default)]
struct Wrong {
    silent: AtomicBool,
    closing: AtomicBool,
}

impl Node {
    pub fn start() -> Node {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (sender, beats) = channel();
        let wrong = Arc::<Wrong>::default();
        let shared = Arc::clone(&wrong);
        std::thread::spawn(move || {
            for (stream, connection) in listener.incoming().flatten().zip(1..) {
                let (sender, wrong) = (sender.clone(), Arc::clone(&shared));
                std::thread::spawn(move || serve(stream, connection, &sender, &wrong));
            }
        });
        Node { port, beats, wrong }
    }

    /// From now on no answer comes.
    pub fn be_silent(&self) {
        self.wrong.silent.store(true, Relaxed);
    }

    /// From now on every connection is closed after a beat was answered on it.
    pub fn close_after_each(&self) {
        self.wrong.closing.store(true, Relaxed);
    }

    /// The next beat.
    pub fn beat(&self) -> Beat {
        self.beats.recv_timeout(PATIENCE).expect("a beat")
    }

    /// Waits for a beat that is as told, and forgets those before it.
    pub fn beat_where(&self, is: impl Fn(Beat) -> bool) -> Beat {
        std::iter::repeat_with(|| self.beat())
            .take(10_000)
            .find(|beat| is(*beat))
            .expect("such a beat")
    }

    /// The beats that have come and were not taken.
    pub fn heard(&self) -> Vec<Beat> {
        self.beats.try_iter().collect()
    }

    /// Whether a beat comes within this time.
    pub fn hears_within(&self, time: Duration) -> bool {
        self.beats.recv_timeout(time).is_ok()
    }
}

fn serve(mut stream: TcpStream, connection: usize, beats: &Sender<Beat>, wrong: &Wrong) {
    let mut received = Vec::new();
    let mut chunk = [0; 4096];
    while let Ok(length @ 1..) = stream.read(&mut chunk) {
        received.extend_from_slice(&chunk[..length]);
        let mut answers = Writer::new();
        let mut whole = false;
        while let Some(length) = frame::check(&received, 1 << 20).unwrap() {
            whole |= take(&received[..length], connection, beats, &mut answers);
            received.drain(..length);
        }
        if wrong.silent.load(Relaxed) {
            continue;
        }
        if stream.write_all(answers.as_bytes()).is_err() {
            return;
        }
        if whole && wrong.closing.load(Relaxed) {
            return;
        }
    }
}

/// Notes a call and answers it; true if it was the last of its beat.
fn take(bytes: &[u8], connection: usize, beats: &Sender<Beat>, answers: &mut Writer) -> bool {
    let request = RequestPacket::parse(frame::packet(bytes)).unwrap();
    let call = Call::parse(&request).unwrap();
    write_result(answers, &request, 0);
    match call {
        Call::KeepAlive(info) if info.adapter == "AdminAdapter" => {
            let pid = info.pid;
            // The test may have ended.
            let _ = beats.send(Beat { connection, pid });
            true
        }
        _ => false,
    }
}
