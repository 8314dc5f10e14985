//! What a conf becomes, where it is not a matter of one key; and what is wrong with one.

use std::path::Path;

use tars_service::{Kind, Settings, Value};

fn read(server: &str) -> Result<Settings, String> {
    let text =
        format!("<tars>\n<application>\n<server>\n{server}</server>\n</application>\n</tars>\n");
    let file = Path::new("/conf/a.conf");
    Settings::read(text.as_bytes(), file, "Shop.Cart").map_err(|error| error.to_string())
}

fn adapter(name: &str, protocol: &str, port: u16, more: &str) -> String {
    format!("<{name}>\nendpoint=tcp -h 10.0.0.1 -p {port}\nprotocol={protocol}\n{more}</{name}>\n")
}

fn env(settings: &Settings, name: &str) -> Option<String> {
    let env = settings.to_env();
    let found = env.into_iter().find(|(known, _)| known == name);
    found.map(|(_, value)| String::from_utf8(value).unwrap())
}

#[test]
fn of_each_kind_the_first_has_no_number_and_the_others_count() {
    let adapters = [
        adapter("aAdapter", "tars", 1, ""),
        adapter("bAdapter", "not_tars", 2, ""),
        adapter("cAdapter", "http", 3, ""),
        adapter("dAdapter", "websocket", 4, ""),
        adapter("eAdapter", "", 5, ""),
        adapter("fAdapter", "grpc", 6, ""),
    ];
    let settings = read(&adapters.concat()).unwrap();
    for (name, port) in [
        ("TCP_PORT", Some("1")),
        ("TCP_PORT_2", Some("5")),
        ("HTTP_PORT", Some("2")),
        ("HTTP_PORT_2", Some("3")),
        ("HTTP_PORT_3", Some("6")),
        ("WS_PORT", Some("4")),
        ("UDP_PORT", None),
        ("TCPABLE", Some("true")),
    ] {
        assert_eq!(env(&settings, name).as_deref(), port, "{name}");
    }
}

#[test]
fn an_adapter_without_a_port_is_not_listened_on() {
    let settings = read("<aAdapter>\nendpoint=tcp -h 10.0.0.1\n</aAdapter>\n").unwrap();
    assert!(settings.sockets.is_empty());
    assert_eq!(env(&settings, "TCPABLE").as_deref(), Some("false"));
}

#[test]
fn an_ipv6_host_has_no_brackets() {
    let settings = read("<aAdapter>\nendpoint=tcp -h [::1] -p 80\n</aAdapter>\n").unwrap();
    assert_eq!(settings.sockets[0].host, "::1");
    assert_eq!(settings.sockets[0].kind, Kind::Tcp);
}

#[test]
fn the_largest_adapter_counts_unless_the_server_says_otherwise() {
    let adapters = [
        adapter("aAdapter", "tars", 1, "threads=9\nmaxconns=5\n"),
        adapter("bAdapter", "tars", 2, "threads=10\nmaxconns=50\n"),
    ]
    .concat();
    let settings = read(&adapters).unwrap();
    assert_eq!(settings.swoole("worker_num"), Some(&Value::Int(10)));
    assert_eq!(settings.swoole("max_conn"), Some(&Value::Int(50)));

    let settings = read(&format!("worker_num=3\nmax_connection=7\n{adapters}")).unwrap();
    assert_eq!(settings.swoole("worker_num"), Some(&Value::Int(3)));
    assert_eq!(settings.swoole("max_conn"), None);
    assert_eq!(env(&settings, "MAX_CONN").as_deref(), Some("7"));
}

#[test]
fn a_key_without_a_value_is_none() {
    let settings = read("max_request=\ndaemonize\n").unwrap();
    assert!(settings.to_swoole().is_empty());
}

#[test]
fn log_levels_are_words_of_tars_or_numbers_of_swoole() {
    for (word, level) in [
        ("DEBUG", Some(0)),
        ("INFO", Some(2)),
        ("WARN", Some(4)),
        ("error", Some(5)),
        ("NONE", Some(6)),
        ("3", Some(3)),
        ("LOUD", None),
        ("9", None),
    ] {
        let settings = read(&format!("loglevel={word}\n")).unwrap();
        let level = level.map(Value::Int);
        assert_eq!(settings.swoole("log_level"), level.as_ref(), "{word}");
    }
}

#[test]
fn a_value_of_the_wrong_type_is_told_with_its_line() {
    for (line, why) in [
        ("max_request=many", "it must be a whole number"),
        ("open_tcp_nodelay=2", "it must be 1 or 0"),
        ("send_timeout=soon", "it must be a number"),
        ("send_timeout=inf", "it must be a number"),
    ] {
        let error = read(&format!("app=A\n{line}\n")).unwrap_err();
        assert!(
            error.starts_with("/conf/a.conf, line 5: /tars/application/server<"),
            "{error}"
        );
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn bytes_stay_bytes() {
    let text = b"<tars>\n<application>\n<server>\napp=A\nserver=B\ngroup=\xb0\xa1\n\xb0\xa1=1\n\
        </server>\n</application>\n</tars>\n";
    let settings = Settings::read(text, Path::new("/a"), "").unwrap();
    assert_eq!(
        settings.swoole("group"),
        Some(&Value::Text(vec![0xb0, 0xa1]))
    );
}
