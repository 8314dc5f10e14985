//! A server's settings as tarsnode writes them: what is in them, which node to report to,
//! and what is wrong where.

use std::path::Path;
use std::time::Duration;

use tars_conf::{ConfError, NodeEndpoint, ServerConf};

const CONF: &str = include_str!("data/Shop.Cart.config.conf");
const NODE: &str = "node=tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p 19386 -t 60000";

fn parse(text: &str) -> Result<ServerConf, ConfError> {
    ServerConf::parse(text.as_bytes(), "Shop.Cart.config.conf")
}

/// The conf with one line changed.
fn with(line: &str, by: &str) -> String {
    assert!(CONF.contains(line), "{line}");
    CONF.replacen(line, by, 1)
}

fn node(line: &str) -> Result<NodeEndpoint, ConfError> {
    parse(&with(NODE, line)).unwrap().node_endpoint()
}

/// The text of the error, without the place that all of them share.
fn node_error(value: &str) -> String {
    let error = node(&format!("node={value}")).unwrap_err().to_string();
    let place =
        format!("Shop.Cart.config.conf, line 6: /tars/application/server<node> is '{value}': ");
    let reason = error.strip_prefix(&place);
    reason.unwrap_or_else(|| panic!("{error}")).to_owned()
}

fn host_and_port(line: &str) -> (String, u16) {
    let node = node(line).unwrap();
    (node.endpoint.host, node.endpoint.port)
}

#[test]
fn every_setting_of_a_server_is_read() {
    let conf = parse(CONF).unwrap();
    assert_eq!(
        (conf.application.as_str(), conf.server.as_str()),
        ("Shop", "Cart")
    );
    assert_eq!(
        conf.basepath.as_deref(),
        Some(Path::new(
            "/usr/local/app/tars/tarsnode/data/Shop.Cart/bin/"
        ))
    );
    assert_eq!(
        conf.datapath.as_deref(),
        Some(Path::new(
            "/usr/local/app/tars/tarsnode/data/Shop.Cart/data/"
        ))
    );
    assert_eq!(
        conf.logpath.as_deref(),
        Some(Path::new("/usr/local/app/tars/app_log/"))
    );
    assert_eq!(conf.php.as_deref(), Some(Path::new("/usr/bin/php")));
    assert_eq!(conf.localip.as_deref(), Some("172.16.0.21"));
    assert_eq!(
        conf.local.as_ref().map(ToString::to_string).as_deref(),
        Some("tcp -h 127.0.0.1 -p 32768 -t 10000")
    );
    assert_eq!(conf.loglevel.as_deref(), Some("DEBUG"));
    assert_eq!(conf.logsize.as_deref(), Some("15M"));
    assert_eq!(conf.config.as_deref(), Some("tars.tarsconfig.ConfigObj"));
    assert_eq!(conf.notify.as_deref(), Some("tars.tarsnotify.NotifyObj"));
    assert_eq!(conf.log.as_deref(), Some("tars.tarslog.LogObj"));
    assert_eq!(conf.daemonize, Some(true));
    assert_eq!(
        (conf.nodename, conf.lognum, conf.set_division),
        (None, None, None)
    );
}

#[test]
fn adapters_are_in_the_confs_order_with_their_settings() {
    let conf = parse(CONF).unwrap();
    let [web, cart] = &conf.adapters[..] else {
        panic!("two");
    };
    assert_eq!(web.name, "Shop.Cart.WebObjAdapter");
    assert_eq!(web.servant.as_deref(), Some("Shop.Cart.WebObj"));
    assert_eq!(web.protocol.as_deref(), Some("not_tars"));
    assert_eq!(
        (web.threads, web.maxconns, web.queuecap),
        (Some(5), Some(100_000), Some(50_000))
    );
    assert_eq!(web.queuetimeout, Some(Duration::from_secs(20)));
    assert!(web.allow.is_empty());
    assert_eq!(cart.name, "Shop.Cart.CartObjAdapter");
    let endpoint = cart.endpoint.as_ref().unwrap();
    assert_eq!(
        (endpoint.host.as_str(), endpoint.port),
        ("172.16.0.21", 10002)
    );
}

#[test]
fn the_client_section_is_read_and_may_be_absent() {
    let client = parse(CONF).unwrap().client;
    assert_eq!(client.sync_invoke_timeout, Some(Duration::from_secs(20)));
    assert_eq!(client.report_interval, Some(Duration::from_secs(60)));
    assert_eq!(client.modulename.as_deref(), Some("Shop.Cart"));
    assert_eq!(client.locator.unwrap().endpoints().count(), 2);

    let start = CONF.find("    <client>").unwrap();
    let end = CONF.find("  </application>").unwrap();
    let conf = parse(&format!("{}{}", &CONF[..start], &CONF[end..])).unwrap();
    assert_eq!(conf.client, tars_conf::Client::default());
}

#[test]
fn an_adapter_has_an_endpoint_or_a_servant_or_its_name() {
    let domains = "<A.Listener>\nendpoint=tcp -h a -p 1\n</A.Listener>\n\
        <container>\nimage=php\n</container>\n\
        <B>\nservant=A.B.C\n</B>\n\
        <A.B.CAdapter>\n</A.B.CAdapter>\n    </server>";
    let conf = parse(&with("    </server>", domains)).unwrap();
    let names: Vec<_> = conf.adapters[2..].iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["A.Listener", "B", "A.B.CAdapter"]);
}

#[test]
fn a_server_may_have_no_adapter() {
    let start = CONF.find("      <Shop.Cart.Web").unwrap();
    let end = CONF.find("    </server>").unwrap();
    let conf = parse(&format!("{}{}", &CONF[..start], &CONF[end..])).unwrap();
    assert!(conf.adapters.is_empty());
    assert!(conf.node_endpoint().is_ok());
}

#[test]
fn an_adapter_may_listen_on_ipv6_or_a_name_with_dashes() {
    for host in [
        "fd00::21",
        "[::1]",
        "php-web-0.php-web.default.svc",
        "my-tcp-host",
    ] {
        let conf = parse(&with(
            "-h 172.16.0.21 -p 10001",
            &format!("-h {host} -p 10001"),
        ))
        .unwrap();
        assert_eq!(conf.adapters[0].endpoint.as_ref().unwrap().host, host);
    }
}

#[test]
fn an_adapters_broken_endpoint_is_named() {
    let error = parse(&with("-p 10001 -t 60000", "-p 100010 -t 60000")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Shop.Cart.config.conf, line 30: \
         /tars/application/server/Shop.Cart.WebObjAdapter<endpoint> is \
         'tcp -h 172.16.0.21 -p 100010 -t 60000': -p is '100010'; it must be a port, 0 to 65535"
    );
}

#[test]
fn addresses_to_allow_are_a_list() {
    let conf = parse(&with(
        "        allow\n",
        "        allow=10.0.0.*; 10.1.0.1,,127.0.0.1\n",
    ))
    .unwrap();
    assert_eq!(
        conf.adapters[0].allow,
        ["10.0.0.*", "10.1.0.1", "127.0.0.1"]
    );
}

#[test]
fn the_node_is_the_object_and_its_first_tcp_endpoint_with_a_port() {
    let node = parse(CONF).unwrap().node_endpoint().unwrap();
    assert_eq!(node.object, "tars.tarsnode.ServerObj");
    assert_eq!(
        (node.endpoint.host.as_str(), node.endpoint.port),
        ("127.0.0.1", 19386)
    );
    assert_eq!(node.endpoint.timeout, 60_000);
    let list = "node=O@udp -h a -p 1:ssl -h b -p 2:tcp -h c -p 99999:tcp -h d:tcp -h e -p 5";
    assert_eq!(host_and_port(list), ("e".into(), 5));
}

#[test]
fn the_node_may_have_dashes_ipv6_another_order_or_no_timeout() {
    for (line, host) in [
        (
            "node=O@tcp -h tars-node-0.tars -p 7 -t 60000",
            "tars-node-0.tars",
        ),
        ("node=O@tcp -h hostnode -p 7", "hostnode"),
        ("node=O@tcp -t 60000 -p 7 -h fd00::1", "fd00::1"),
        ("node = O @ tcp  -h\t[::1] -p 7", "[::1]"),
        ("node=O@tcp -h tcp-node -p 7", "tcp-node"),
    ] {
        assert_eq!(host_and_port(line), (host.into(), 7), "{line}");
        assert_eq!(node(line).unwrap().object, "O");
    }
}

#[test]
fn a_node_line_that_is_absent_or_empty_is_missing() {
    for line in ["", "node", "node=", "node =  "] {
        let error = node(line).unwrap_err();
        assert!(matches!(error, ConfError::NoNode { .. }), "{line}");
        assert_eq!(
            error.to_string(),
            "Shop.Cart.config.conf: /tars/application/server<node> is missing; tarsnode writes \
             it as 'node=tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p 19386 -t 60000'; without \
             it nobody can be told that this server is alive"
        );
    }
}

#[test]
fn a_node_that_cannot_be_reported_to_is_named_with_line_text_and_reason() {
    assert_eq!(
        node_error("O@tcp -h a -p 99999"),
        "in 'tcp -h a -p 99999', -p is '99999'; it must be a port, 0 to 65535"
    );
    assert_eq!(
        node_error("O@udp -h a -p 1:ssl -h b -p 2"),
        "in 'udp -h a -p 1', udp is not spoken to a node, tcp is; \
         in 'ssl -h b -p 2', ssl is not spoken to a node, tcp is"
    );
    assert_eq!(
        node_error("O@tcp -h a"),
        "in 'tcp -h a', it has no port; add -p and the port"
    );
    assert_eq!(
        node_error("O@http -h a -p 1"),
        "after '@', it begins with 'http'; the first word is tcp, udp or ssl"
    );
    assert_eq!(
        node_error("O@"),
        "after '@', it is empty; write it as in 'tcp -h 127.0.0.1 -p 10001 -t 60000'"
    );
    assert_eq!(
        node_error("O"),
        "it has no '@' and endpoint after the object"
    );
    assert_eq!(node_error("@tcp -h a -p 1"), "it has no object before '@'");
}

#[test]
fn a_conf_that_does_not_name_its_server_is_completed_or_refused() {
    let text = with("app=Shop", "app=").replace("      server=Cart\n", "");
    let error = parse(&text).unwrap_err().to_string();
    assert_eq!(
        error,
        "Shop.Cart.config.conf: /tars/application/server<app> is missing; \
         write a line 'app=...' in <server>"
    );
    let conf = ServerConf::parse_or(text.as_bytes(), "c", "My.Own").unwrap();
    assert_eq!(
        (conf.application.as_str(), conf.server.as_str()),
        ("My", "Own")
    );
    let conf = ServerConf::parse_or(CONF.as_bytes(), "c", "My.Own").unwrap();
    assert_eq!(
        (conf.application.as_str(), conf.server.as_str()),
        ("Shop", "Cart")
    );
}

#[test]
fn a_conf_of_something_else_is_refused() {
    for text in [
        "<tars>\n<application>\n</application>\n</tars>\n",
        "app=A\nserver=B\n",
    ] {
        let error = parse(text).unwrap_err().to_string();
        assert_eq!(
            error,
            "Shop.Cart.config.conf: /tars/application/server is missing; \
             the conf of a server has <tars>, in it <application>, in it <server>"
        );
    }
}

#[test]
fn a_broken_conf_is_named_with_line_and_column() {
    let error = parse(&with("    </server>", "    </servr>")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Shop.Cart.config.conf, line 48, column 5: '</servr>' cannot close '<server>', which \
         line 5 opened; both names must be the same, to the byte"
    );
}

#[test]
fn a_number_or_flag_that_is_none_is_named() {
    let error = parse(&with("threads=5", "threads=five"))
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with(
            "Shop.Cart.config.conf, line 36: \
             /tars/application/server/Shop.Cart.WebObjAdapter<threads> is 'five': "
        ),
        "{error}"
    );
    let error = parse(&with("daemonize=1", "daemonize=maybe"))
        .unwrap_err()
        .to_string();
    assert!(error.ends_with("it must be 1 or 0, y or n"), "{error}");
}

#[test]
fn timeouts_that_are_not_positive_are_none_as_in_tarscpp() {
    let keys = |value: &str| {
        format!(
            "activating-timeout={value}\ndeactivating-timeout={value}\nhearttimeout={value}\n    </server>"
        )
    };
    let read = |value| {
        let conf = parse(&with("    </server>", &keys(value))).unwrap();
        (
            conf.activating_timeout,
            conf.deactivating_timeout,
            conf.hearttimeout,
        )
    };
    let (millis, seconds) = (Duration::from_millis(3000), Duration::from_secs(3000));
    assert_eq!(read("3000"), (Some(millis), Some(millis), Some(seconds)));
    assert_eq!(read("-1"), (None, None, None));
    assert_eq!(read("0"), (None, None, None));
    assert_eq!(read(""), (None, None, None));
}

#[test]
fn the_set_is_that_of_an_enabled_set() {
    let set = |enable, division| {
        let text = with("enableset=n", enable).replace("setdivision=NULL", division);
        parse(&text).unwrap().set_division
    };
    assert_eq!(
        set("enableset=Y", "setdivision=a.b.1").as_deref(),
        Some("a.b.1")
    );
    assert_eq!(set("enableset=n", "setdivision=a.b.1"), None);
    assert_eq!(set("enableset=y", "setdivision=NULL"), None);
    assert_eq!(set("", ""), None);
}

#[test]
fn either_spelling_of_the_log_level_is_read() {
    let level = |text: String| parse(&text).unwrap().loglevel;
    let only = with("      loglevel=DEBUG\n", "").replace("logLevel=DEBUG", "logLevel=INFO");
    assert_eq!(level(only).as_deref(), Some("INFO"));
    assert_eq!(
        level(with("      loglevel=DEBUG", "      loglevel=ERROR")).as_deref(),
        Some("ERROR")
    );
}

#[test]
fn a_path_and_a_setting_nobody_reads_need_not_be_utf8() {
    let mut text = Vec::new();
    for line in CONF.as_bytes().split_inclusive(|byte| *byte == b'\n') {
        if line.trim_ascii_start().starts_with(b"logpath=") {
            text.extend_from_slice(b"logpath=/\xd6\xd0/\nremark=\xce\xc4\n");
        } else {
            text.extend_from_slice(line);
        }
    }
    let conf = ServerConf::parse(&text, "gbk").unwrap();
    assert_eq!(conf.logpath.unwrap().as_os_str().len(), 4);
}

#[test]
fn an_adapters_name_that_is_not_utf8_is_refused() {
    let text = b"<tars>\n<application>\n<server>\napp=A\nserver=B\n<\xd6Adapter>\n</\xd6Adapter>\n\
        </server>\n</application>\n</tars>\n";
    let error = ServerConf::parse(text, "gbk").unwrap_err().to_string();
    assert!(error.starts_with("gbk, line 6: "), "{error}");
    assert!(
        error.ends_with("it is not UTF-8; save the conf as UTF-8"),
        "{error}"
    );
}

#[test]
fn the_platforms_older_name_is_read_as_its_newer_one() {
    let older = |text: &str| text.replace("tars>\n", "taf>\n");
    let text = older(CONF);
    assert_ne!(text, CONF);
    let (newer, taf) = (parse(CONF).unwrap(), parse(&text).unwrap());
    assert_eq!(taf.adapters, newer.adapters);
    assert_eq!(taf.client, newer.client);
    assert_eq!(taf.node_endpoint(), newer.node_endpoint());
    let without = text.replace(NODE, "");
    let error = parse(&without).unwrap().node_endpoint().unwrap_err();
    assert!(error
        .to_string()
        .contains(": /taf/application/server<node> is missing"));
}
