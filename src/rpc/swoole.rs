//! What a servant asks of Swoole's server: to send, to close, and who is at the other end of a connection.

use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;

use super::call::now;
use super::structs::class_of;
use crate::zend::declared;
use crate::zend::engine::{self, ARRAY, DOUBLE, LONG, STRING};
use crate::zend::entries;
use crate::zend::invoke::Method;

/// The methods of a server that a servant calls.
#[derive(Clone, Copy)]
pub struct Methods {
    class: *const ClassEntry,
    send: Method,
    close: Method,
    info: Option<Method>,
}

impl Methods {
    /// Those of the server's class, looked up once for each class.
    pub fn of(server: &Zval, known: &mut Option<Self>) -> Option<Self> {
        let class = class_of(server).as_ptr().cast_const();
        if known.is_none_or(|known| known.class != class) {
            *known = Some(Self {
                class,
                send: Method::of(class, b"send")?,
                close: Method::of(class, b"close")?,
                info: Method::of(class, b"getclientinfo"),
            });
        }
        *known
    }
}

/// A connection of a server.
pub struct Peer {
    pub server: Zval,
    pub methods: Methods,
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
    fn call(&self, method: Method, out: &mut Zval, arguments: &mut [Zval]) {
        method.call(engine::object(&self.server), out, arguments);
    }

    // What the server knows of the connection, if it is still there.
    fn info(&self) -> Option<Zval> {
        let mut info = Zval::new();
        let mut arguments = [engine::int(self.fd), engine::int(self.reactor)];
        self.call(self.methods.info?, &mut info, &mut arguments);
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

    /// When its packet came, at the latest: when it has sent something last. Where the worker has read
    /// that itself, it is just now.
    pub fn received(&self) -> Option<f64> {
        const BASE: i64 = 1;
        let server = engine::object(&self.server);
        let mode = declared::value(server, b"mode").filter(|mode| engine::kind(mode) == LONG);
        if mode.is_some_and(|mode| engine::long(mode) == BASE) {
            return Some(now());
        }
        let info = self.info()?;
        let time = entries::find_str(engine::array(&info), "last_recv_time")?;
        (engine::kind(time) == DOUBLE).then(|| engine::double(time))
    }

    /// Sends it the bytes.
    pub fn send(&self, bytes: Zval) {
        let mut arguments = [engine::int(self.fd), bytes];
        self.call(self.methods.send, &mut Zval::new(), &mut arguments);
    }

    /// Closes it.
    pub fn close(&self) {
        self.call(
            self.methods.close,
            &mut Zval::new(),
            &mut [engine::int(self.fd)],
        );
    }
}

/// What Swoole calls a servant with for each packet.
pub struct Received<'a> {
    pub peer: Peer,
    pub packet: &'a [u8],
    /// When the packet was handed on to the worker, if that is told.
    pub at: Option<f64>,
}

impl<'a> Received<'a> {
    /// A packet that came as an event, where the server has `event_object`.
    pub fn event(server: &Zval, methods: Methods, event: *mut ZendObject) -> Option<Self> {
        let long = |name| {
            let value = declared::value(event, name).filter(|value| engine::kind(value) == LONG);
            value.map(engine::long)
        };
        let data = declared::value(event, b"data").filter(|value| engine::kind(value) == STRING);
        let time = declared::value(event, b"dispatch_time");
        Some(Self {
            peer: Peer {
                server: engine::copy(server),
                methods,
                fd: long(b"fd")?,
                reactor: long(b"reactor_id")?,
            },
            packet: data.map(engine::bytes)?,
            at: time
                .filter(|value| engine::kind(value) == DOUBLE)
                .map(engine::double),
        })
    }
}
