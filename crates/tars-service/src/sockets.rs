//! Who listens where, as the kernel shows it in `/proc/net`, and whether a port that a conf names is
//! open, taken or free.

use std::collections::HashSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};
use std::{fmt, fs, thread};

use crate::failure::Failure;
use crate::lock::PAUSE;
use crate::proc::{self, Process};
use crate::settings::{Kind, Socket};

/// How long a port may take to be free.
const GIVING_BACK: Duration = Duration::from_secs(2);

/// For a connection to a port of this machine.
const CONNECT: Duration = Duration::from_millis(200);

/// A socket that takes connections or datagrams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listener {
    udp: bool,
    address: IpAddr,
    port: u16,
    inode: u64,
}

/// All of this network namespace; empty where `/proc` does not show them.
pub fn listeners() -> Vec<Listener> {
    let mut found = Vec::new();
    for (name, udp) in [
        ("tcp", false),
        ("tcp6", false),
        ("udp", true),
        ("udp6", true),
    ] {
        let table = fs::read_to_string(format!("/proc/net/{name}")).unwrap_or_default();
        found.extend(table.lines().skip(1).filter_map(|line| parse(line, udp)));
    }
    found
}

/// Fails with who has it, if a port is not free.
pub fn free(sockets: &[Socket]) -> Result<(), Failure> {
    match holder(sockets, |_| true) {
        Some((socket, by)) => Err(Failure::Taken {
            port: socket.port,
            adapter: socket.adapter.clone(),
            by,
        }),
        None => Ok(()),
    }
}

/// Fails if somebody has a port of a service that is not seen to run, and cannot be seen: that may be it.
pub fn none_is_hidden(sockets: &[Socket], name: &str) -> Result<(), Failure> {
    match holder(sockets, |by| matches!(by, Holder::Hidden)) {
        Some((socket, Holder::Hidden)) => Err(Failure::Hidden {
            port: socket.port,
            name: name.to_owned(),
        }),
        _ => Ok(()),
    }
}

/// Who has one of the ports. Asked again for a while, of those who may be about to give it back: what was
/// killed can be gone a moment before its sockets are.
fn holder(sockets: &[Socket], may_go: impl Fn(&Holder) -> bool) -> Option<(&Socket, Holder)> {
    let end = Instant::now() + GIVING_BACK;
    let nobody = Owned::by(&[]);
    loop {
        let listeners = listeners();
        let taken = |socket| Some((socket, nobody.taken(&listeners, socket)?));
        let found = sockets.iter().find_map(taken);
        match &found {
            Some((_, by)) if may_go(by) && Instant::now() < end => thread::sleep(PAUSE),
            _ => return found,
        }
    }
}

/// Who has a port.
#[derive(Debug)]
pub enum Holder {
    /// This one, in words.
    Seen(String),
    /// One of whom this user may not see what it has open.
    Hidden,
}

impl fmt::Display for Holder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Holder::Seen(process) => process,
            Holder::Hidden => "a process that cannot be seen",
        })
    }
}

/// A line of `/proc/net/tcp` and its kin: `sl local remote state ... inode`.
fn parse(line: &str, udp: bool) -> Option<Listener> {
    const LISTEN: &str = "0A";
    const UNCONNECTED: &str = "07";
    let mut fields = line.split_ascii_whitespace();
    let (address, port) = fields.nth(1)?.split_once(':')?;
    if fields.nth(1)? != if udp { UNCONNECTED } else { LISTEN } {
        return None;
    }
    Some(Listener {
        udp,
        address: self::address(address)?,
        port: u16::from_str_radix(port, 16).ok()?,
        inode: fields.nth(5)?.parse().ok()?,
    })
}

/// Words of 32 bits in the machine's order.
fn address(hex: &str) -> Option<IpAddr> {
    let word = |at: usize| {
        let word = u32::from_str_radix(hex.get(at * 8..at * 8 + 8)?, 16).ok()?;
        Some(word.to_ne_bytes())
    };
    if hex.len() == 8 {
        return Some(Ipv4Addr::from(word(0)?).into());
    }
    let mut bytes = [0; 16];
    for (at, chunk) in bytes.chunks_exact_mut(4).enumerate() {
        chunk.copy_from_slice(&word(at)?);
    }
    Some(Ipv6Addr::from(bytes).to_canonical())
}

impl Listener {
    fn is_at(&self, socket: &Socket) -> bool {
        self.udp == (socket.kind == Kind::Udp) && self.port == socket.port
    }

    /// Whether nobody else can listen there. A name may be any address.
    fn excludes(&self, socket: &Socket) -> bool {
        let same = |host: IpAddr| {
            let any = host.is_unspecified() || self.address.is_unspecified();
            any || host == self.address
        };
        self.is_at(socket) && socket.host.parse().is_ok_and(same)
    }
}

/// What the processes of a service have open.
pub struct Owned(Option<HashSet<u64>>);

impl Owned {
    /// By these processes.
    pub fn by(processes: &[Process]) -> Owned {
        let all = processes.iter().filter_map(proc::sockets);
        Owned(all.reduce(|mut all, more| {
            all.extend(more);
            all
        }))
    }

    /// Whether they listen there. Where the kernel does not show what they have open, whether
    /// somebody takes a connection.
    pub fn open(&self, listeners: &[Listener], socket: &Socket) -> bool {
        match &self.0 {
            Some(_) => self.holds(listeners, socket),
            None => connects(socket),
        }
    }

    /// Whether they are seen to listen there.
    pub fn holds(&self, listeners: &[Listener], socket: &Socket) -> bool {
        let mut there = listeners.iter().filter(|listener| listener.is_at(socket));
        there.any(|listener| self.0.as_ref().is_some_and(|i| i.contains(&listener.inode)))
    }

    /// Who else holds a port, so that they could not.
    pub fn taken(&self, listeners: &[Listener], socket: &Socket) -> Option<Holder> {
        let ours = self.0.as_ref();
        let is_ours = |listener: &Listener| ours.is_some_and(|i| i.contains(&listener.inode));
        let other = listeners
            .iter()
            .find(|l| l.excludes(socket) && !is_ours(l))?;
        let holds = |p: &Process| proc::sockets(p).is_some_and(|s| s.contains(&other.inode));
        let owner = proc::all().into_iter().find(holds);
        Some(owner.map_or(Holder::Hidden, |owner| {
            Holder::Seen(proc::description(owner.id.pid))
        }))
    }
}

fn connects(socket: &Socket) -> bool {
    if socket.kind == Kind::Udp {
        return true; // nobody answers to nothing
    }
    let host = match socket.host.parse::<IpAddr>() {
        Ok(IpAddr::V4(any)) if any.is_unspecified() => "127.0.0.1",
        Ok(IpAddr::V6(any)) if any.is_unspecified() => "::1",
        _ => &socket.host,
    };
    let addresses = (host, socket.port).to_socket_addrs().into_iter().flatten();
    addresses
        .take(2)
        .any(|address| TcpStream::connect_timeout(&address, CONNECT).is_ok())
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    fn at(host: &str, port: u16) -> Socket {
        Socket {
            kind: Kind::Tcp,
            host: host.to_owned(),
            port,
            adapter: "A".to_owned(),
        }
    }

    #[test]
    fn lines_of_the_kernel_are_read() {
        let line = "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12345 1 0 100";
        let listener = parse(line, false).unwrap();
        assert_eq!((listener.port, listener.inode), (8080, 12345));
        assert_eq!(listener.address, IpAddr::from([127, 0, 0, 1]));
        let connected = line.replace(" 0A ", " 01 ");
        assert_eq!(parse(&connected, false), None);
        let six = address("00000000000000000000000001000000").unwrap();
        assert_eq!(six, "::1".parse::<IpAddr>().unwrap());
    }

    #[test]
    fn a_port_of_ours_is_open_and_one_of_others_is_taken() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let me = proc::look(std::process::id() as i32).unwrap();
        let (ours, nobodys) = (Owned::by(&[me]), Owned(Some(HashSet::new())));
        let listeners = listeners();
        assert!(ours.open(&listeners, &at("127.0.0.1", port)));
        assert!(!nobodys.open(&listeners, &at("127.0.0.1", port)));
        assert!(ours.taken(&listeners, &at("0.0.0.0", port)).is_none());
        assert!(nobodys.taken(&listeners, &at("0.0.0.0", port)).is_some());
        assert!(nobodys.taken(&listeners, &at("127.0.0.2", port)).is_none());
    }

    #[test]
    fn datagrams_have_ports_of_their_own() {
        let datagrams = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
        let port = datagrams.local_addr().unwrap().port();
        let me = proc::look(std::process::id() as i32).unwrap();
        let (ours, listeners) = (Owned::by(&[me]), listeners());
        let kind = Kind::Udp;
        let udp = Socket {
            kind,
            ..at("127.0.0.1", port)
        };
        assert!(ours.open(&listeners, &udp));
        assert!(!ours.open(&listeners, &at("127.0.0.1", port)));
    }

    #[test]
    fn a_port_that_is_being_given_back_is_waited_for() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let socket = at("127.0.0.1", listener.local_addr().unwrap().port());
        let sockets = std::slice::from_ref(&socket);
        assert!(matches!(
            holder(sockets, |_| false),
            Some((_, Holder::Hidden))
        ));
        let listener = std::cell::Cell::new(Some(listener));
        let go = |_: &Holder| listener.take().is_some();
        assert!(holder(sockets, go).is_none());
    }

    #[test]
    fn where_nothing_can_be_seen_a_connection_tells() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(Owned(None).open(&[], &at("0.0.0.0", port)));
        drop(listener);
        assert!(!Owned(None).open(&[], &at("127.0.0.1", port)));
    }
}
