//! What a servant asks of Swoole's server: to send, to close, and who is at the other end of a connection.

use ext_php_rs::types::{ZendObject, Zval};

use crate::zend::declared;
use crate::zend::engine::{self, ARRAY, DOUBLE, LONG, STRING};
use crate::zend::entries;
use crate::zend::invoke::Method;

/// A connection of a server.
pub struct Peer {
    pub server: Zval,
    pub fd: i64,
    pub reactor: i64,
}

impl Clone for Peer {
    fn clone(&self) -> Self {
        Self {
            server: engine::copy(&self.server),
            ..*self
        }
    }
}

impl Peer {
    // What the server knows of the connection, if it is still there.
    fn info(&self) -> Option<Zval> {
        let server = engine::object(&self.server);
        // SAFETY: request: the object is alive.
        let method = Method::of(unsafe { (*server).ce }, b"getclientinfo")?;
        let mut info = Zval::new();
        method.call(
            server,
            &mut info,
            &mut [engine::int(self.fd), engine::int(self.reactor)],
        );
        (engine::kind(&info) == ARRAY).then_some(info)
    }

    /// The other end's address and port.
    pub fn address(&self) -> Option<String> {
        let info = self.info()?;
        let entry = |name| entries::find_str(engine::array(&info), name);
        let (ip, port) = (entry("remote_ip")?, entry("remote_port")?);
        let known = engine::kind(ip) == STRING && engine::kind(port) == LONG;
        known.then(|| {
            let ip = String::from_utf8_lossy(engine::bytes(ip));
            format!("{ip}:{}", engine::long(port))
        })
    }

    /// When it has sent something last, in seconds.
    pub fn received(&self) -> Option<f64> {
        let info = self.info()?;
        let time = entries::find_str(engine::array(&info), "last_recv_time")?;
        (engine::kind(time) == DOUBLE).then(|| engine::double(time))
    }

    /// Sends it the bytes.
    pub fn send(&self, bytes: Zval) {
        self.tell(b"send", &mut [engine::int(self.fd), bytes]);
    }

    /// Closes it.
    pub fn close(&self) {
        self.tell(b"close", &mut [engine::int(self.fd)]);
    }

    fn tell(&self, method: &[u8], arguments: &mut [Zval]) {
        let server = engine::object(&self.server);
        // SAFETY: request: the object is alive.
        match Method::of(unsafe { (*server).ce }, method) {
            Some(method) => method.call(server, &mut Zval::new(), arguments),
            None => {
                engine::throw_error(c"A servant needs a Swoole\\Server, to answer with send().")
            }
        }
    }
}

/// What Swoole calls a servant with for each packet.
pub struct Received<'a> {
    pub peer: Peer,
    pub packet: &'a [u8],
    /// When the packet was handed on to the worker, if that is told.
    pub at: Option<f64>,
}

/// A packet that came as an event, where the server has `event_object`.
pub fn event<'a>(server: &Zval, event: *mut ZendObject) -> Option<Received<'a>> {
    let property = |name: &str| {
        let mut text = Zval::new();
        engine::set_string(&mut text, name.as_bytes());
        // SAFETY: request: it is a string.
        declared::value(event, unsafe { text.value.str_ })
    };
    let long = |name| property(name).filter(|value| engine::kind(value) == LONG);
    let time = property("dispatch_time").filter(|value| engine::kind(value) == DOUBLE);
    Some(Received {
        peer: Peer {
            server: engine::copy(server),
            fd: engine::long(long("fd")?),
            reactor: engine::long(long("reactor_id")?),
        },
        packet: property("data")
            .filter(|value| engine::kind(value) == STRING)
            .map(engine::bytes)?,
        at: time.map(engine::double),
    })
}
