//! The program's standard output: one flushed line per event, the seconds since the start in front.
//! A line is written whole, and no byte from the network can break it in two or add a field to it.

use std::fmt;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::time::Instant;

/// Prints events beside the time since the program started.
pub struct Journal {
    start: Instant,
}

impl Journal {
    /// A journal whose clock starts now, and its first line: where the node listens.
    pub fn new(address: SocketAddr) -> Journal {
        line(format_args!("listening {address}"));
        Journal {
            start: Instant::now(),
        }
    }

    /// Prints one event. A reader that has gone away is no reason to stop answering.
    pub fn event(&self, event: impl fmt::Display) {
        line(format_args!(
            "{:.3} {event}",
            self.start.elapsed().as_secs_f64()
        ));
    }
}

fn line(line: fmt::Arguments) {
    let line = format!("{line}\n");
    let mut out = io::stdout().lock();
    let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
}

/// A string from the network as one printable word: white space, controls and non-ASCII are escaped.
pub struct Word<'a>(pub &'a str);

impl fmt::Display for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| {
            if c.is_ascii_graphic() {
                write!(f, "{c}")
            } else {
                write!(f, "{}", c.escape_unicode())
            }
        })
    }
}
