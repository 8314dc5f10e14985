//! What a heartbeat needs of a conf, and that nothing else in it can keep it from beating.

use tars_conf::{ConfError, Heartbeat, ServerConf};

const CONF: &str = "<tars>\n<application>\n<server>\n  app=Shop\n  server=Cart\n  basepath=/srv/bin/\n  \
    node=tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p 19386 -t 60000\n  lognum=many\n  daemonize=perhaps\n  \
    hearttimeout=soon\n  local=nowhere\n  <Shop.Cart.CartObjAdapter>\n    threads=as many as there are\n    \
    endpoint=carrier pigeon\n  </Shop.Cart.CartObjAdapter>\n  <Shop.Cart.WebObjAdapter>\n    maxconns=lots\n  \
    </Shop.Cart.WebObjAdapter>\n</server>\n<client>\n  stat=\n  report-interval=never\n</client>\n\
    </application>\n</tars>\n";

#[test]
fn a_useless_value_elsewhere_does_not_silence_it() {
    assert!(ServerConf::parse(CONF.as_bytes(), "c").is_err());
    let heartbeat = Heartbeat::parse_or(CONF.as_bytes(), "c", "").unwrap();
    assert_eq!(
        (heartbeat.application.as_str(), heartbeat.server.as_str()),
        ("Shop", "Cart")
    );
    assert_eq!(
        heartbeat.adapters,
        ["Shop.Cart.CartObjAdapter", "Shop.Cart.WebObjAdapter"]
    );
    assert_eq!(heartbeat.node.endpoint.port, 19386);
    assert_eq!(heartbeat.basepath.unwrap().to_str(), Some("/srv/bin/"));
}

#[test]
fn a_folder_that_is_a_domain_is_none() {
    let conf = CONF.replace("basepath=/srv/bin/", "<basepath>\n</basepath>");
    let heartbeat = Heartbeat::parse_or(conf.as_bytes(), "c", "").unwrap();
    assert_eq!(heartbeat.basepath, None);
}

#[test]
fn an_adapter_that_the_node_would_not_recognize_is_refused() {
    let (before, after) = CONF.split_once("<Shop.Cart.Web").unwrap();
    let conf = [
        before.as_bytes(),
        b"<\xb9\xba\xce\xefAdapter>\n</\xb9\xba\xce\xefAdapter>\n<Shop.Cart.Web",
        after.as_bytes(),
    ];
    let error = Heartbeat::parse_or(&conf.concat(), "c", "")
        .unwrap_err()
        .to_string();
    assert!(error.starts_with("c, line 16: "), "{error}");
}

#[test]
fn without_a_node_there_is_none() {
    let conf = CONF.replace("node=tars", "nodes=tars");
    let error = Heartbeat::parse_or(conf.as_bytes(), "c", "").unwrap_err();
    let text = error.to_string();
    assert!(
        text.starts_with("c: /tars/application/server<node> is missing"),
        "{text}"
    );
}

#[test]
fn without_a_node_it_is_no_matter_what_else_is_missing() {
    let conf = CONF
        .replace("node=tars", "nodes=tars")
        .replace("app=Shop", "");
    let error = Heartbeat::parse_or(conf.as_bytes(), "c", "").unwrap_err();
    assert!(matches!(error, ConfError::NoNode { .. }), "{error}");
    let empty = Heartbeat::parse_or(b"", "c", "").unwrap_err();
    assert!(!matches!(empty, ConfError::NoNode { .. }), "{empty}");
}

#[test]
fn the_limit_is_the_one_that_the_node_reads_and_a_useless_one_is_named() {
    let read = |value: &str| {
        let conf = CONF.replace("hearttimeout=soon", &format!("hearttimeout={value}"));
        let heartbeat = Heartbeat::parse_or(conf.as_bytes(), "c", "").unwrap();
        let limit = heartbeat.hearttimeout.map(|limit| limit.as_secs());
        (limit, heartbeat.useless.map(|useless| useless.to_string()))
    };
    assert_eq!(read("15"), (Some(15), None));
    assert_eq!(read("45000"), (Some(45_000), None));
    assert_eq!(read("+15"), (Some(15), None));
    // The node's own limit holds.
    for none in ["", "0"] {
        assert_eq!(read(none), (None, None), "{none}");
    }
    for (text, limit, what) in [
        ("soon", None, "it is ignored"),
        ("99999999999", None, "it is ignored"),
        ("-15", None, "it is ignored"),
        ("0x", None, "it is ignored"),
        ("0x10", Some(16), "the node reads 16"),
        ("0xfs", Some(15), "the node reads 15"),
        ("15s", Some(15), "the node reads 15"),
        ("+1.5", Some(1), "the node reads 1"),
        ("１５", None, "it is ignored"),
    ] {
        let (read, useless) = read(text);
        let useless = useless.unwrap();
        assert_eq!(read, limit, "{text}");
        let place = format!("c, line 10: /tars/application/server<hearttimeout> is '{text}': ");
        assert!(
            useless.starts_with(&place) && useless.ends_with(what),
            "{useless}"
        );
    }
}

#[test]
fn what_is_useless_is_named_where_it_is() {
    let conf = CONF.replace("tars>", "taf>");
    let heartbeat = Heartbeat::parse_or(conf.as_bytes(), "c", "").unwrap();
    let useless = heartbeat.useless.unwrap().to_string();
    assert!(
        useless.starts_with("c, line 10: /taf/application/server<hearttimeout> is 'soon': "),
        "{useless}"
    );
}

#[test]
fn a_server_without_a_name_is_the_one_it_is_for() {
    let conf = CONF.replace("app=Shop", "app=").replace("server=Cart", "");
    let heartbeat = Heartbeat::parse_or(conf.as_bytes(), "c", "My.Own").unwrap();
    assert_eq!(
        (heartbeat.application, heartbeat.server),
        ("My".into(), "Own".into())
    );
    assert!(Heartbeat::parse_or(conf.as_bytes(), "c", "").is_err());
}
