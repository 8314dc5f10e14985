//! Every key of a conf, to every preset: what each becomes is in tests/golden/settings, a file for
//! each preset. `TARS_BLESS=1 cargo test -p tars-service --test golden` writes them anew, to be read.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde_json::{json, Map, Value as Json};
use tars_service::{Given, Options, Plan, Settings, Value};

const FILE: &str = "/conf/Shop.Cart.config.conf";

/// Keys of the application, of its server, of an adapter of it, and of its client; with a value each
/// that is not the default.
const KEYS: &[(&str, &[(&str, &str)])] = &[
    (
        "application",
        &[("enableset", "y"), ("setdivision", "shop.cn.1")],
    ),
    ("server", &SERVER),
    ("adapter", &ADAPTER),
    ("client", &CLIENT),
];

const SERVER: [(&str, &str); 81] = [
    ("activating-timeout", "60000"),
    ("app", "Store"),
    ("asyncthread", "4"),
    ("backlog", "256"),
    ("basepath", "/data/bin/"),
    ("buffer_output_size", "12582912"),
    ("buffersize", "8192"),
    ("chroot", "/srv"),
    ("closecout", "1"),
    ("config", "tars.tarsconfig.ConfigObj"),
    ("coroutinememsize", "1G"),
    ("coroutinestack", "128K"),
    ("daemonize", "y"),
    ("datapath", "/data/data/"),
    ("deactivating-timeout", "5000"),
    ("discard_timeout_request", "1"),
    ("dispatch_func", "by_user"),
    ("dispatch_mode", "3"),
    ("enable_coroutine", "0"),
    ("enable_delay_receive", "1"),
    ("enable_reuse_port", "1"),
    ("enable_unsafe_event", "1"),
    ("entrance", "/data/bin/src/index.php"),
    ("group", "www"),
    ("heartbeat_check_interval", "30"),
    ("heartbeat_idle_time", "60"),
    ("hearttimeout", "45"),
    ("local", "tcp -h 127.0.0.1 -p 32768 -t 10000"),
    ("localip", "172.16.0.21"),
    ("log", "tars.tarslog.LogObj"),
    ("logLevel", "INFO"),
    ("log_file", "/var/log/cart.log"),
    ("loglevel", "WARN"),
    ("lognum", "10"),
    ("logpath", "/app_log/"),
    ("logsize", "15M"),
    ("max_conn", "10000"),
    ("max_connection", "20000"),
    ("max_request", "5000"),
    ("max_wait_time", "10"),
    ("message_queue_key", "77"),
    ("netthread", "2"),
    ("node", "tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p 19386"),
    ("nodename", "172.16.0.21"),
    ("notify", "tars.tarsnotify.NotifyObj"),
    ("open_cpu_affinity", "1"),
    ("open_eof_check", "1"),
    ("open_eof_split", "1"),
    ("open_http2_protocol", "1"),
    ("open_http_protocol", "1"),
    ("open_length_check", "1"),
    ("open_mqtt_protocol", "1"),
    ("open_tcp_nodelay", "1"),
    ("open_websocket_protocol", "1"),
    ("opencoroutine", "1"),
    ("package_body_offset", "4"),
    ("package_eof", r"\r\n\r\n"),
    ("package_length_func", "length_of"),
    ("package_length_offset", "0"),
    ("package_length_type", "N"),
    ("package_max_length", "2000000"),
    ("php", "/usr/bin/php"),
    ("pid_file", "/run/cart.pid"),
    ("pipe_buffer_size", "33554432"),
    ("reactor_num", "4"),
    ("reload_async", "1"),
    ("request_slowlog_file", "/var/log/slow.log"),
    ("send_timeout", "2.5"),
    ("server", "Basket"),
    ("socket_buffer_size", "8388608"),
    ("ssl_cert_file", "/etc/ssl/cart.crt"),
    ("ssl_ciphers", "HIGH"),
    ("ssl_method", "3"),
    ("task_ipc_mode", "2"),
    ("task_max_request", "1000"),
    ("task_tmpdir", "/tmp/task"),
    ("task_worker_num", "4"),
    ("tcp_defer_accept", "5"),
    ("tcp_fastopen", "1"),
    ("user", "www"),
    ("worker_num", "16"),
];

const ADAPTER: [(&str, &str); 22] = [
    ("allow", "127.0.0.1"),
    ("endpoint", "udp -h 127.0.0.1 -p 10009"),
    ("endpoint", "tcp -h ::1 -p 10009 -t 60000"),
    ("endpoint", "tcp -h 127.0.0.1"),
    ("handlegroup", "Shop.Cart.ObjAdapter"),
    ("maxconns", "2000"),
    ("protocol", "tars"),
    ("protocol", "not_tars"),
    ("protocol", "not_taf"),
    ("protocol", "http"),
    ("protocol", "https"),
    ("protocol", "http2"),
    ("protocol", "grpc"),
    ("protocol", "ws"),
    ("protocol", "wss"),
    ("protocol", "websocket"),
    ("protocol", "json"),
    ("queuecap", "50000"),
    ("queuetimeout", "20000"),
    ("servant", "Shop.Cart.Obj"),
    ("threads", "9"),
    ("unknown", "1"),
];

const CLIENT: [(&str, &str); 12] = [
    ("async-invoke-timeout", "20000"),
    ("asyncthread", "3"),
    (
        "locator",
        "tars.tarsregistry.QueryObj@tcp -h 172.16.0.10 -p 17890",
    ),
    ("max-sample-count", "50"),
    ("modulename", "Shop.Cart"),
    ("property", "tars.tarsproperty.PropertyObj"),
    ("refresh-endpoint-interval", "60000"),
    ("report-interval", "60000"),
    ("sample-rate", "100000"),
    ("stat", "tars.tarsstat.StatObj"),
    ("sync-invoke-timeout", "20000"),
    ("unknown", "1"),
];

const PRESETS: [&str; 6] = ["swoft2", "swoft1", "hyperf", "octane", "swoole", "command"];

/// A conf with two adapters, of which the second has the key to be looked at.
fn conf(place: &str, key: &str, value: &str) -> String {
    let line = |here: &str| match place == here {
        true => format!("{key}={value}\n"),
        false => String::new(),
    };
    let (application, server) = (line("application"), line("server"));
    let (adapter, client) = (line("adapter"), line("client"));
    format!(
        "<tars>\n<application>\n{application}<server>\napp=Shop\nserver=Cart\n{server}\
         <Shop.Cart.WebObjAdapter>\nendpoint=tcp -h 127.0.0.1 -p 10001 -t 60000\n\
         protocol=not_tars\nthreads=2\n</Shop.Cart.WebObjAdapter>\n\
         <Shop.Cart.ObjAdapter>\nendpoint=tcp -h 127.0.0.1 -p 10002 -t 60000\nthreads=1\n\
         {adapter}</Shop.Cart.ObjAdapter>\n</server>\n<client>\n{client}</client>\n\
         </application>\n</tars>\n"
    )
}

/// What a conf becomes: the environment, what Swoole is set to, and the command line.
fn become_of(text: &str, preset: &str) -> Json {
    let settings = Settings::read(text.as_bytes(), Path::new(FILE), "").unwrap();
    let words = vec![b"php".to_vec(), b"own.php".to_vec()];
    let given = match preset {
        "command" => ("command", Given::List(words)),
        preset => ("preset", Given::Text(preset.into())),
    };
    let options = Options::new([(given.0.to_owned(), given.1)], PathBuf::from("/root")).unwrap();
    let plan = Plan::new(&options, &settings, Path::new("php"), Path::new(FILE));
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let env = settings.to_env().into_iter();
    let env: Map<_, _> = env
        .map(|(name, value)| (name, json!(text(&value))))
        .collect();
    let swoole = settings.to_swoole().iter().map(|(name, value)| {
        let value = match value {
            Value::Bool(flag) => json!(flag),
            Value::Int(number) => json!(number),
            Value::Float(number) => json!(number),
            Value::Text(bytes) => json!(text(bytes)),
        };
        ((*name).to_owned(), value)
    });
    let swoole: Map<_, _> = swoole.collect();
    let command = std::iter::once(&plan.program).chain(&plan.arguments);
    let command: Vec<_> = command
        .map(|word: &OsString| word.to_str().unwrap())
        .collect();
    json!({"env": env, "toSwoole": swoole, "command": command, "pid_files": plan.pid_files})
}

/// What a key changes; null for what it takes away.
fn difference(before: &Json, after: &Json) -> Json {
    let mut changes = Map::new();
    for part in ["env", "toSwoole"] {
        let (old, new) = (
            before[part].as_object().unwrap(),
            after[part].as_object().unwrap(),
        );
        let mut changed: Map<_, _> = new.clone();
        changed.retain(|name, value| old.get(name) != Some(value));
        let gone = old.keys().filter(|name| !new.contains_key(*name));
        changed.extend(gone.map(|name| (name.clone(), Json::Null)));
        if !changed.is_empty() {
            changes.insert(part.to_owned(), Json::Object(changed));
        }
    }
    if before["command"] != after["command"] {
        changes.insert("command".to_owned(), after["command"].clone());
    }
    Json::Object(changes)
}

fn table(preset: &str) -> Json {
    let base = become_of(&conf("", "", ""), preset);
    let mut keys = Map::new();
    for (place, list) in KEYS {
        for (key, value) in *list {
            let changed = become_of(&conf(place, key, value), preset);
            let name = format!("{place}: {key}={value}");
            keys.insert(name, difference(&base, &changed));
        }
    }
    json!({"without": base, "with": keys})
}

#[test]
fn every_key_goes_where_it_is_written_for_every_preset() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/settings");
    for preset in PRESETS {
        let file = format!("{folder}/{preset}.json");
        let now = table(preset);
        if std::env::var_os("TARS_BLESS").is_some() {
            let text = serde_json::to_string_pretty(&now).unwrap();
            std::fs::write(&file, text + "\n").unwrap();
        }
        let golden = std::fs::read(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
        let golden: Json = serde_json::from_slice(&golden).unwrap();
        assert_eq!(golden["without"], now["without"], "{preset}");
        for (key, change) in now["with"].as_object().unwrap() {
            assert_eq!(&golden["with"][key], change, "{preset}, {key}");
        }
        let count = |table: &Json| table["with"].as_object().unwrap().len();
        assert_eq!(count(&golden), count(&now), "{preset}");
    }
}
