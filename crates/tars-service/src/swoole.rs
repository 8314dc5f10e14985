//! Which settings of a conf's `<server>` are Swoole's, and of which type `Swoole\Server::set` takes
//! each. What is no setting of Swoole 6, or needs an array or a function, is left out.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

/// The value of a setting.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any number.
    Float(f64),
    /// Bytes.
    Text(Vec<u8>),
}

impl Value {
    /// As the environment and a `.env` have it: flags are `1` and `0`.
    pub fn to_text(&self) -> Vec<u8> {
        match self {
            Value::Bool(flag) => u8::from(*flag).to_string().into_bytes(),
            Value::Int(number) => number.to_string().into_bytes(),
            Value::Float(number) => number.to_string().into_bytes(),
            Value::Text(text) => text.clone(),
        }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Int(number)
    }
}

/// Swoole's settings as they are in a conf, in its order.
#[derive(Debug, Default)]
pub(crate) struct Swoole(pub Vec<(&'static str, Value)>);

impl Swoole {
    pub fn get(&self, name: &str) -> Option<&Value> {
        let found = self.0.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value)
    }

    /// Adds a setting, unless the conf has it.
    pub fn or(&mut self, name: &'static str, value: Option<Value>) {
        if let (None, Some(value)) = (self.get(name), value) {
            self.0.push((name, value));
        }
    }
}

impl<'de> Deserialize<'de> for Swoole {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_map(SwooleVisitor)
    }
}

struct SwooleVisitor;

impl<'de> Visitor<'de> for SwooleVisitor {
    type Value = Swoole;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the settings of a server")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Swoole, M::Error> {
        let mut swoole = Swoole::default();
        while let Some(Key(name)) = map.next_key()? {
            let Some((name, kind)) = name.and_then(known) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let value = match kind {
                Kind::Bool => map.next_value::<Option<bool>>()?.map(Value::Bool),
                Kind::Int => map.next_value::<Option<i64>>()?.map(Value::Int),
                Kind::Size => map.next_value::<Option<Size>>()?.map(|s| Value::Int(s.0)),
                Kind::Float => map
                    .next_value::<Option<Decimal>>()?
                    .map(|d| Value::Float(d.0)),
                Kind::Text => map.next_value::<Option<Bytes>>()?.map(|b| Value::Text(b.0)),
            };
            swoole.or(name, value);
        }
        Ok(swoole)
    }
}

/// The name of a setting; none if it is not UTF-8, and so not Swoole's.
struct Key<'de>(Option<&'de str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct Name;
        impl<'de> Visitor<'de> for Name {
            type Value = Key<'de>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a name")
            }
            fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Some(name)))
            }
            fn visit_borrowed_bytes<E: Error>(self, _: &'de [u8]) -> Result<Key<'de>, E> {
                Ok(Key(None))
            }
        }
        input.deserialize_any(Name)
    }
}

/// A number of bytes: `K`, `M` and `G` behind it are powers of 1024.
struct Size(i64);

impl Size {
    fn parse(text: &str) -> Option<i64> {
        let power = match text.bytes().last()?.to_ascii_lowercase() {
            b'k' => 1,
            b'm' => 2,
            b'g' => 3,
            _ => return text.parse().ok(),
        };
        let number: i64 = text[..text.len() - 1].trim_ascii_end().parse().ok()?;
        number.checked_mul(1 << (10 * power))
    }
}

impl<'de> Deserialize<'de> for Size {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let wanted =
            "it must be a whole number of bytes, or one with K, M or G behind it, as in 10M";
        let size = Size::parse(<&str>::deserialize(input)?);
        size.map(Size).ok_or_else(|| D::Error::custom(wanted))
    }
}

struct Decimal(f64);

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let number = <&str>::deserialize(input)?.parse().ok();
        number
            .filter(|number: &f64| number.is_finite())
            .map(Decimal)
            .ok_or_else(|| D::Error::custom("it must be a number"))
    }
}

struct Bytes(Vec<u8>);

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        <&[u8]>::deserialize(input).map(|bytes| Bytes(bytes.to_vec()))
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Bool,
    Int,
    Size,
    Float,
    Text,
}

fn known(name: &str) -> Option<(&'static str, Kind)> {
    SETTINGS.iter().find_map(|(kind, names)| {
        let found = names.iter().find(|known| **known == name)?;
        Some((*found, *kind))
    })
}

/// Those of Swoole 6 that are one value.
const SETTINGS: [(Kind, &[&str]); 5] = [
    (Kind::Bool, FLAGS),
    (Kind::Int, NUMBERS),
    (Kind::Size, SIZES),
    (Kind::Float, SECONDS),
    (Kind::Text, TEXTS),
];

const FLAGS: &[&str] = &[
    "daemonize",
    "debug_mode",
    "discard_timeout_request",
    "display_errors",
    "dns_lookup_random",
    "enable_coroutine",
    "enable_deadlock_check",
    "enable_delay_receive",
    "enable_preemptive_scheduler",
    "enable_reuse_port",
    "enable_signalfd",
    "enable_static_handler",
    "enable_unsafe_event",
    "event_object",
    "http2_enable_push",
    "http_autoindex",
    "http_compression",
    "http_parse_cookie",
    "http_parse_files",
    "http_parse_post",
    "log_date_with_microseconds",
    "open_cpu_affinity",
    "open_eof_check",
    "open_eof_split",
    "open_http2_protocol",
    "open_http_protocol",
    "open_length_check",
    "open_mqtt_protocol",
    "open_redis_protocol",
    "open_tcp_keepalive",
    "open_tcp_nodelay",
    "open_websocket_close_frame",
    "open_websocket_ping_frame",
    "open_websocket_pong_frame",
    "open_websocket_protocol",
    "reload_async",
    "send_yield",
    "single_thread",
    "socket_dontwait",
    "ssl_allow_self_signed",
    "ssl_compress",
    "ssl_prefer_server_ciphers",
    "ssl_verify_peer",
    "task_enable_coroutine",
    "task_object",
    "task_use_object",
    "tcp_fastopen",
    "use_async_resolver",
    "wait_signal",
    "websocket_compression",
];

const NUMBERS: &[&str] = &[
    "aio_core_worker_num",
    "aio_worker_num",
    "backlog",
    "compression_level",
    "dispatch_mode",
    "dns_cache_capacity",
    "heartbeat_check_interval",
    "heartbeat_idle_time",
    "hook_flags",
    "http2_max_concurrent_streams",
    "http2_max_headers",
    "http_compression_level",
    "http_gzip_level",
    "iouring_entries",
    "iouring_flag",
    "iouring_workers",
    "log_level",
    "log_rotation",
    "max_concurrency",
    "max_conn",
    "max_connection",
    "max_coro_num",
    "max_coroutine",
    "max_request",
    "max_request_grace",
    "max_thread_num",
    "max_wait_time",
    "message_queue_key",
    "min_thread_num",
    "package_body_offset",
    "package_body_start",
    "package_length_offset",
    "reactor_num",
    "ssl_protocols",
    "ssl_verify_depth",
    "start_session_id",
    "stats_timer_interval",
    "task_ipc_mode",
    "task_max_request",
    "task_max_request_grace",
    "task_worker_num",
    "tcp_defer_accept",
    "tcp_keepcount",
    "tcp_keepidle",
    "tcp_keepinterval",
    "tcp_user_timeout",
    "thread_num",
    "trace_flags",
    "worker_max_concurrency",
    "worker_num",
];

/// Bytes, which Swoole takes with a unit as php.ini has it.
const SIZES: &[&str] = &[
    "buffer_high_watermark",
    "buffer_input_size",
    "buffer_low_watermark",
    "buffer_output_size",
    "c_stack_size",
    "compression_min_length",
    "http2_header_table_size",
    "http2_init_window_size",
    "http2_max_frame_size",
    "http2_max_header_list_size",
    "http_compression_min_length",
    "input_buffer_size",
    "kernel_socket_recv_buffer_size",
    "kernel_socket_send_buffer_size",
    "max_queued_bytes",
    "output_buffer_size",
    "package_max_length",
    "socket_buffer_size",
    "stack_size",
    "upload_max_filesize",
];

const SECONDS: &[&str] = &[
    "aio_max_idle_time",
    "aio_max_wait_time",
    "dns_cache_expire",
    "dns_cache_refresh_time",
    "max_idle_time",
    "send_timeout",
    "socket_connect_timeout",
    "socket_dns_timeout",
    "socket_read_timeout",
    "socket_recv_timeout",
    "socket_send_timeout",
    "socket_timeout",
    "socket_write_timeout",
];

/// `dispatch_func` and `package_length_func` are names of functions.
const TEXTS: &[&str] = &[
    "admin_server",
    "chroot",
    "dispatch_func",
    "dns_server",
    "document_root",
    "group",
    "log_date_format",
    "log_file",
    "package_eof",
    "package_length_func",
    "package_length_type",
    "pid_file",
    "ssl_cafile",
    "ssl_capath",
    "ssl_cert_file",
    "ssl_ciphers",
    "ssl_client_cert_file",
    "ssl_dhparam",
    "ssl_ecdh_curve",
    "ssl_key_file",
    "stats_file",
    "task_tmpdir",
    "upload_tmp_dir",
    "user",
    "websocket_subprotocol",
];
