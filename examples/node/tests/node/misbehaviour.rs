//! The node goes wrong as it is told to, and ends when it should.

use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tars_wire::packet::RequestPacket;

use crate::support::{frame_of, keep_alive, request, Node};

#[test]
fn a_late_answer_leaves_late_and_calls_that_came_together_are_not_later_than_one() {
    let node = Node::start(&["--answer", "late:300"]);
    let mut client = node.connect();
    let sent = Instant::now();
    let both: Vec<u8> = (1..=2)
        .flat_map(|id| frame_of(keep_alive("", 42), id))
        .collect();
    client.send(&both);
    assert_eq!((client.answer().0, client.answer().0), (1, 2));
    assert!(sent.elapsed() >= Duration::from_millis(300));
}

#[test]
fn minus_1_is_answered_to_a_known_server() {
    let node = Node::start(&["--server", "Demo.HttpServer", "--answer", "-1"]);
    let mut client = node.connect();
    client.call(keep_alive("", 42), 1);
    assert_eq!(client.answer().2, b"\x00\xff");
    assert!(node.line().ends_with("-> -1"));
}

#[test]
fn close_ends_the_connection_instead_of_an_answer() {
    let node = Node::start(&["--answer", "close"]);
    let mut client = node.connect();
    client.call(keep_alive("", 42), 1);
    assert_eq!(client.frame(), None);
    assert!(node.line().ends_with("-> close"));
    assert_eq!(node.line(), "server Demo.HttpServer active pid=42");
    assert_eq!(node.line(), "close conn=1 by=node: told to");
}

#[test]
fn silence_keeps_the_connection_open_and_ends_with_the_next_command() {
    let mut node = Node::start(&["--answer", "silent"]);
    let mut client = node.connect();
    client.call(keep_alive("", 42), 1);
    assert!(node.line().ends_with("-> silent"));
    assert_eq!(node.line(), "server Demo.HttpServer active pid=42");
    node.tell("answer normal");
    assert_eq!(node.line(), "answer normal");
    client.call(keep_alive("", 42), 2);
    assert_eq!(client.answer().0, 2);
}

#[test]
fn garbage_comes_in_three_kinds() {
    let node = Node::start(&["--answer", "garbage"]);
    let mut client = node.connect();
    let kinds = [3, 4, 5].map(|id| {
        client.request(RequestPacket {
            request_id: id,
            ..request("getLatestKeepAliveTime")
        });
        assert!(node.line().ends_with("-> garbage"));
        client.bytes()
    });
    assert!(kinds[0].starts_with(b"HTTP/1.1 400"));
    assert_eq!(kinds[1], b"\0\0\0\x01");
    assert_eq!(kinds[2].len(), 12);
}

#[test]
fn a_command_that_is_none_changes_nothing() {
    let mut node = Node::start(&[]);
    node.tell("answer loudly");
    node.tell("dance");
    node.tell("restart soon");
    node.tell("answer late:1");
    assert_eq!(node.line(), "answer late:1");
}

#[test]
fn quit_and_the_end_of_input_end_it() {
    let mut node = Node::start(&[]);
    node.tell("quit");
    assert!(node.wait().success());
    let mut node = Node::start(&[]);
    let mut client = node.connect();
    node.close_input();
    assert!(node.wait().success());
    assert_eq!(client.rest(), b"");
}

#[test]
fn keep_outlives_its_input() {
    let mut node = Node::start(&["--keep"]);
    node.close_input();
    let mut client = node.connect();
    client.call(keep_alive("", 42), 1);
    assert_eq!(client.answer().0, 1);
}

#[test]
fn a_port_that_was_left_can_be_taken_again_at_once() {
    let mut node = Node::start(&[]);
    let port = node.address().port().to_string();
    let _client = node.connect();
    node.tell("quit");
    node.wait();
    let again = Node::start(&["--port", &port]);
    assert_eq!(again.address(), node.address());
}

#[test]
fn wrong_options_are_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().port().to_string();
    for (arguments, words) in [
        (&["--port", "70000"][..], "--port takes 0..65535"),
        (&["--port"], "--port needs a value"),
        (&["--server", "Demo"], "--server takes App.Server"),
        (&["--answer", "loudly"], "unknown answer \"loudly\""),
        (&["--check-after", "soon"], "--check-after takes seconds"),
        (&["--verbose"], "unknown option \"--verbose\""),
        (&["--port", &taken], "Address already in use"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_tars-node"))
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}
