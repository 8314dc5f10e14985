//! The node answers as a tarsnode does.

use crate::support::{frame_of, keep_alive, request, Node};
use tars_wire::packet::{RequestPacket, ONE_WAY, TUP_VERSION_2, TUP_VERSION_3};
use tars_wire::server_f::{Call, ServerInfo};
use tars_wire::tup::{self, Attributes};
use tars_wire::value::SimpleList;
use tars_wire::{Reader, Writer};

/// A result as TarsCpp writes it: one value at tag 0.
const ZERO: &[u8] = b"\x0c";
const MINUS_ONE: &[u8] = b"\x00\xff";

#[test]
fn a_known_server_is_answered_0_and_another_minus_1() {
    let node = Node::start(&["--server", "Demo.HttpServer"]);
    let mut client = node.connect();
    client.call(keep_alive("AdminAdapter", 42), 1);
    assert_eq!(client.answer(), (1, 0, ZERO.to_vec(), String::new()));
    let other = ServerInfo {
        application: "Demo",
        server_name: "httpserver",
        pid: 42,
        adapter: "",
    };
    client.call(Call::KeepAlive(other), 2);
    assert_eq!(client.answer(), (2, 0, MINUS_ONE.to_vec(), String::new()));
}

#[test]
fn a_node_that_was_given_no_server_knows_all() {
    let node = Node::start(&[]);
    let mut client = node.connect();
    client.call(keep_alive("", 42), 1);
    assert_eq!(client.answer().2, ZERO);
}

#[test]
fn each_call_is_one_line() {
    let node = Node::start(&["--server", "Demo.HttpServer"]);
    let mut client = node.connect();
    client.call(keep_alive("Demo.HttpServer.objAdapter", 42), 1);
    client.call(
        Call::ReportVersion {
            application: "Demo",
            server_name: "HttpServer",
            version: "0.1.0",
        },
        2,
    );
    client.call(
        Call::KeepActiving(ServerInfo {
            application: "Demo",
            server_name: "Other",
            pid: 42,
            adapter: "",
        }),
        3,
    );
    assert_eq!(
        [node.line(), node.line(), node.line(), node.line()],
        [
            "keepAlive app=Demo server=HttpServer adapter=Demo.HttpServer.objAdapter pid=42 conn=1 id=1 -> 0",
            "server Demo.HttpServer active pid=42",
            "reportVersion app=Demo server=HttpServer version=0.1.0 conn=1 id=2 -> 0",
            "keepActiving app=Demo server=Other adapter= pid=42 conn=1 id=3 -> -1",
        ]
    );
    drop(client);
    assert_eq!(node.line(), "close conn=1 by=peer");
}

#[test]
fn a_name_cannot_break_its_line() {
    let node = Node::start(&[]);
    let mut client = node.connect();
    client.call(keep_alive("a b\n-> 0 \u{7f}é", 42), 1);
    assert_eq!(
        node.line(),
        "keepAlive app=Demo server=HttpServer \
         adapter=a\\u{20}b\\u{a}->\\u{20}0\\u{20}\\u{7f}\\u{e9} pid=42 conn=1 id=1 -> 0"
    );
}

#[test]
fn a_pid_that_is_none_is_ignored_but_answered_0() {
    let node = Node::start(&[]);
    let mut client = node.connect();
    for pid in [0, -5] {
        client.call(keep_alive("", pid), 1);
        assert_eq!(client.answer().2, ZERO);
        assert!(node.line().ends_with("-> 0 ignored"));
    }
    client.request(request("getLatestKeepAliveTime"));
    assert_eq!(client.answer().2, ZERO);
}

#[test]
fn the_time_of_the_latest_keep_alive_is_told() {
    let node = Node::start(&[]);
    let mut client = node.connect();
    client.call(keep_alive("", 42), 1);
    client.answer();
    client.request(request("getLatestKeepAliveTime"));
    let seconds: u32 = Reader::new(&client.answer().2).require(0).unwrap();
    assert!(seconds > 1_700_000_000);
}

#[test]
fn an_unknown_function_is_error_minus_3() {
    let node = Node::start(&[]);
    let mut client = node.connect();
    client.request(request("keepDead"));
    assert_eq!(
        client.answer(),
        (7, -3, vec![], "no such function".to_owned())
    );
    assert_eq!(
        node.line(),
        "keepDead conn=1 id=7 -> error -3 no such function"
    );
}

#[test]
fn an_unknown_servant_is_error_minus_4() {
    let node = Node::start(&[]);
    let mut client = node.connect();
    client.request(RequestPacket {
        servant: "tars.tarsnode.NodeObj".into(),
        ..request("keepAlive")
    });
    assert_eq!(client.answer().1, -4);
}

#[test]
fn parameters_that_cannot_be_read_are_error_minus_1_and_the_connection_goes_on() {
    let node = Node::start(&[]);
    let mut client = node.connect();
    client.request(request("keepAlive"));
    assert_eq!(client.answer().1, -1);
    client.call(keep_alive("", 42), 8);
    assert_eq!(client.answer().0, 8);
}

#[test]
fn a_packet_that_cannot_be_read_closes_the_connection() {
    let node = Node::start(&[]);
    for bytes in [
        &b"\0\0\0\x06\x10\x01"[..],
        b"\0\0\0\x03",
        b"GET / HTTP/1.1\r\n\r\n",
    ] {
        let mut client = node.connect();
        client.send(bytes);
        assert_eq!(client.frame(), None);
        assert!(node.line().contains(" by=node: "));
    }
}

#[test]
fn a_one_way_call_is_not_answered() {
    let node = Node::start(&[]);
    let mut client = node.connect();
    let mut body = Writer::new();
    keep_alive("", 42).write_body(&mut body);
    client.request(RequestPacket {
        packet_type: ONE_WAY,
        buffer: SimpleList(body.as_bytes()),
        ..request("keepAlive")
    });
    assert!(node.line().ends_with("-> none"));
    client.call(keep_alive("", 42), 8);
    assert_eq!(client.answer().0, 8);
}

#[test]
fn calls_are_answered_in_their_order_however_they_arrive() {
    let node = Node::start(&[]);
    let mut client = node.connect();
    let stream: Vec<u8> = (1..=4)
        .flat_map(|id| frame_of(keep_alive("", 42), id))
        .collect();
    client.send(&stream);
    for id in 1..=4 {
        assert_eq!(client.answer().0, id);
    }
    for byte in &stream {
        client.send(&[*byte]);
    }
    for id in 1..=4 {
        assert_eq!(client.answer().0, id);
    }
}

#[test]
fn tup_version_3_is_answered_with_a_request_packet_of_named_values() {
    let node = Node::start(&[]);
    let mut client = node.connect();
    let mut body = Writer::new();
    let info = ServerInfo {
        application: "Demo",
        server_name: "HttpServer",
        pid: 42,
        adapter: "",
    };
    tup::write_v3(&mut body, |values| values.put("serverInfo", &info));
    let tup = RequestPacket {
        version: TUP_VERSION_3,
        buffer: SimpleList(body.as_bytes()),
        ..request("keepAlive")
    };
    client.request(tup);
    let packet = client.frame().expect("an answer");
    let answer = RequestPacket::parse(&packet).expect("a RequestPacket");
    let values = Attributes::parse_v3(answer.buffer.0).unwrap();
    assert_eq!(answer.request_id, 7);
    assert_eq!(values.get::<i32>(""), Ok(Some(0)));
    assert_eq!(values.get::<i32>("tars_ret"), Ok(Some(0)));

    client.request(RequestPacket {
        func: "keepDead".into(),
        ..tup
    });
    let packet = client.frame().expect("an answer");
    let answer = RequestPacket::parse(&packet).expect("a RequestPacket");
    assert_eq!(answer.buffer.0, b"");
    assert_eq!(
        answer.status.get("STATUS_RESULT_CODE").unwrap().as_bytes(),
        b"-3"
    );
}

#[test]
fn tup_version_2_is_not_understood_as_in_tarscpp() {
    let node = Node::start(&[]);
    let mut client = node.connect();
    let mut body = Writer::new();
    tup::write_v2(&mut body, |values| values.put("app", "string", "Demo"));
    client.request(RequestPacket {
        version: TUP_VERSION_2,
        buffer: SimpleList(body.as_bytes()),
        ..request("keepAlive")
    });
    assert_eq!(client.answer().1, -1);
}
