//! A server's conf as an array: the application's parameters, its `server` with `listen`,
//! `entrance`, `adapters` and what Swoole is set to, and its `client`.

use std::cmp::Reverse;

use tars_conf::{ConfError, Domain, Tree};

use super::endpoint;
use crate::module::exception::Failure;
use crate::zend::convert::{Array, Bytes, SharedArray};

/// What TarsPHP copies from the server to `setting` for Swoole, in its order.
pub const SETTINGS: [&str; 48] = [
    "task_worker_num",
    "dispatch_mode",
    "daemonize",
    "reactor_num",
    "max_request",
    "max_conn",
    "task_ipc_mode",
    "task_max_request",
    "task_tmpdir",
    "dispatch_func",
    "message_queue_key",
    "backlog",
    "loglevel",
    "heartbeat_check_interval",
    "heartbeat_idle_time",
    "open_eof_check",
    "open_eof_split",
    "package_eof",
    "open_length_check",
    "package_length_type",
    "package_length_offset",
    "package_body_offset",
    "package_length_func",
    "package_max_length",
    "open_cpu_affinity",
    "open_tcp_nodelay",
    "buffer_output_size",
    "tcp_defer_accept",
    "ssl_cert_file",
    "ssl_method",
    "ssl_ciphers",
    "user",
    "group",
    "chroot",
    "pid_file",
    "pipe_buffer_size",
    "socket_buffer_size",
    "enable_unsafe_event",
    "discard_timeout_request",
    "enable_reuse_port",
    "enable_delay_receive",
    "open_http_protocol",
    "open_http2_protocol",
    "open_websocket_protocol",
    "open_mqtt_protocol",
    "reload_async",
    "tcp_fastopen",
    "request_slowlog_file",
];

/// `Utils::parseText`; `source` is what an error calls the text. The outermost key is `tars`, as in
/// TarsPHP, for a conf of `<taf>` as well.
pub fn conf(tree: &Tree<'_>, source: &str) -> Result<Array, Failure> {
    let found = tree.server();
    let (application, server) = found.map_err(|error| ConfError::setting(source, error))?;
    let mut array = params(application, 2);
    array.put("server", self::server(server));
    let client = application.domain("client");
    array.put(
        "client",
        client.map_or_else(Array::new, |client| params(client, 0)),
    );
    Ok(nested("tars", nested("application", array)))
}

fn server(server: Domain<'_, '_>) -> Array {
    let mut adapters: Vec<_> = server
        .domains()
        .filter(|domain| domain.is_adapter())
        .collect();
    // TarsPHP serves the first itself, so those that do not speak Tars come first.
    adapters.sort_by_key(|adapter| Reverse(is_foreign(*adapter)));

    let mut array = params(server, 4);
    let setting = setting(server, &array, &adapters);
    let listens: Vec<_> = adapters.iter().map(listen).collect();
    if !adapters.is_empty() {
        let listens = listens.iter().map(SharedArray::share);
        array.put("listen", listens.collect::<Array>());
    }
    if let (None, Some(basepath)) = (server.param("entrance"), value(server, "basepath")) {
        array.put("entrance", Bytes(&[basepath, b"src/index.php"].concat()));
    }
    let adapters = adapters.iter().zip(listens);
    array.put("adapters", adapters.map(adapter).collect::<Array>());
    array.put("setting", setting);
    array
}

fn is_foreign(adapter: Domain<'_, '_>) -> bool {
    matches!(value(adapter, "protocol"), Some(b"not_tars" | b"not_taf"))
}

fn adapter((adapter, listen): (&Domain<'_, '_>, SharedArray)) -> Array {
    let mut array = Array::with_capacity(adapter.params().len() + 3);
    array.put("adapterName", Bytes(adapter.name()));
    put_params(&mut array, *adapter);
    array.put("listen", listen);
    array.put("objName", Bytes(object(*adapter)));
    array
}

fn listen(adapter: &Domain<'_, '_>) -> SharedArray {
    let text = value(*adapter, "endpoint").unwrap_or_default();
    SharedArray::new(endpoint(&String::from_utf8_lossy(text)))
}

/// The object's name in its server: the third part of the servant, or the last there is; without
/// a servant, that of the adapter's name, `App.Server.ObjAdapter`.
fn object<'t>(adapter: Domain<'t, '_>) -> &'t [u8] {
    let name = || adapter.name().strip_suffix(b"Adapter");
    let servant = value(adapter, "servant").or_else(name).unwrap_or_default();
    let mut parts = servant.split(|byte| *byte == b'.').take(3);
    parts.by_ref().last().unwrap_or_default()
}

/// What TarsPHP hands to Swoole; `array` has the server's parameters.
fn setting(server: Domain<'_, '_>, array: &Array, adapters: &[Domain<'_, '_>]) -> Array {
    let mut setting = Array::new();
    if let Some(threads) = most_threads(adapters) {
        setting.put("worker_num", Bytes(threads));
    }
    // Most of them are in no conf, and a look at the array costs more than all else here.
    let names = server.params().iter().map(|param| param.name());
    let there = names.fold(0, |prints, name| prints | print(name));
    let maybe = |name: &&str| there & print(name.as_bytes()) != 0;
    for name in SETTINGS.iter().copied().filter(maybe) {
        let Some(value) = array.share(name) else {
            continue;
        };
        let swoole = match name {
            "loglevel" => "log_level",
            name => name,
        };
        setting.put(swoole, value);
    }
    let of = |name| value(server, name);
    if let (Some(logpath), Some(app), Some(name)) = (of("logpath"), of("app"), of("server")) {
        let path = [logpath, app, b"/", name, b"/", app, b".", name, b".log"];
        setting.put("log_file", Bytes(&path.concat()));
    }
    setting
}

/// One of 128 bits, the same for the same name.
fn print(name: &[u8]) -> u128 {
    let last = name.last().copied().map_or(0, usize::from);
    1 << ((name.len() * 7 + last * 3) % 128)
}

/// The largest number of threads, as it is written.
fn most_threads<'t>(adapters: &[Domain<'t, '_>]) -> Option<&'t [u8]> {
    let number = |text: &&[u8]| -> Option<i64> { std::str::from_utf8(text).ok()?.parse().ok() };
    let threads = adapters.iter().filter_map(|d| value(*d, "threads"));
    threads.max_by_key(number)
}

/// A domain's parameters, with room for some more keys.
fn params(domain: Domain<'_, '_>, more: usize) -> Array {
    let mut array = Array::with_capacity(domain.params().len() + more);
    put_params(&mut array, domain);
    array
}

/// A name without `=` is none to TarsPHP.
fn put_params(array: &mut Array, domain: Domain<'_, '_>) {
    for param in domain.params().iter().filter(|param| !param.is_bare()) {
        array.put(param.name(), Bytes(param.value()));
    }
}

fn value<'t>(domain: Domain<'t, '_>, name: &str) -> Option<&'t [u8]> {
    let param = domain.param(name).filter(|param| !param.is_bare())?;
    Some(param.value())
}

fn nested(key: &str, array: Array) -> Array {
    let mut outer = Array::with_capacity(1);
    outer.put(key, array);
    outer
}
