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
fn a_size_may_have_a_unit() {
    for (text, size) in [
        ("10M", Some(10 << 20)),
        ("64k", Some(64 << 10)),
        ("2 G", Some(2 << 30)),
        ("4096", Some(4096)),
        ("0", Some(0)),
        ("10MB", None),
        ("M", None),
        ("1.5M", None),
        ("9999999999G", None),
    ] {
        for name in [
            "package_max_length",
            "buffer_output_size",
            "upload_max_filesize",
        ] {
            let read = read(&format!("{name}={text}\n"));
            match (size, read) {
                (Some(size), Ok(settings)) => {
                    assert_eq!(settings.swoole(name), Some(&Value::Int(size)), "{text}");
                }
                (None, Err(error)) => assert!(error.contains("K, M or G behind it"), "{error}"),
                (_, read) => panic!("{name}={text}: {:?}", read.map(drop)),
            }
        }
    }
    // What counts something else has none.
    assert!(read("worker_num=1K\n").is_err());
}

#[test]
fn what_the_adapters_take_is_cut_to_what_there_is_and_what_is_asked_for_is_not() {
    let adapters = adapter("aAdapter", "tars", 1, "maxconns=200000\n");
    let max_conn = |server: &str, descriptors| {
        let mut settings = read(&format!("{server}{adapters}")).unwrap();
        settings.fit(descriptors);
        env(&settings, "MAX_CONN").unwrap()
    };
    assert_eq!(max_conn("", Some(1024)), "1024");
    assert_eq!(max_conn("", Some(1 << 30)), "200000");
    assert_eq!(max_conn("max_conn=5000\n", Some(1024)), "5000");
    assert_eq!(max_conn("max_connection=5000\n", Some(1024)), "5000");
    let all = adapter("aAdapter", "tars", 1, "maxconns=2000000000\n");
    let mut settings = read(&all).unwrap();
    settings.fit(None);
    assert_eq!(env(&settings, "MAX_CONN").unwrap(), "1048576");
}

#[test]
fn a_line_of_no_use_is_told_and_the_others_hold() {
    let usable = |server: &str| {
        let text = format!(
            "<tars>\n<application>\n<server>\n{server}</server>\n</application>\n</tars>\n"
        );
        Settings::usable(text.as_bytes(), Path::new("/conf/a.conf"), "")
    };
    let names = "app=Shop\nserver=Cart\n";
    let bad = adapter("aAdapter", "tars", 1, "threads=many\r\n");
    let good = adapter("bAdapter", "tars", 2, "threads=3\n");
    let (settings, flaw) = usable(&format!("{names}max_request=8x\n{bad}{good}")).unwrap();
    assert_eq!(settings.name, "Shop.Cart");
    assert_eq!(settings.sockets.len(), 2);
    assert_eq!(settings.swoole("worker_num"), Some(&Value::Int(3)));
    let flaw = flaw.unwrap().to_string();
    assert!(flaw.starts_with("/conf/a.conf, line "), "{flaw}");

    let port = bad.replace("-p 1\n", "-p 99999\n");
    let (settings, flaw) = usable(&format!("{names}{port}{good}")).unwrap();
    assert_eq!(settings.sockets.len(), 1);
    assert!(flaw.is_some());

    assert!(usable(&format!("{names}{good}")).unwrap().1.is_none());
    assert!(usable(&good).is_err(), "it names no server");
    // Nobody waits for a conf that is made to be read for ever.
    let many: String = (0..3000)
        .map(|n| adapter(&format!("a{n}Adapter"), "tars", 1, "threads=x\n"))
        .collect();
    assert!(usable(&format!("{names}{many}")).is_err());
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
