//! The node holds a pid and a state for each server, and forgets them as a tarsnode does. The rules one by one
//! are tested beside [`server.rs`](../../src/server.rs).

use crate::support::{keep_alive, Node};

/// A pid that lives as long as the test.
fn mine() -> i32 {
    std::process::id() as i32
}

#[test]
fn a_pid_is_held_until_its_process_is_dead() {
    let node = Node::start(&["--server", "Demo.HttpServer"]);
    let mut client = node.connect();
    client.call(keep_alive("", mine()), 1);
    assert!(node.line().starts_with("keepAlive "));
    let held = format!("server Demo.HttpServer active pid={}", mine());
    assert_eq!(node.line(), held);
    // Another's, while ours lives: it is answered 0, and nothing changes.
    client.call(keep_alive("", 1), 2);
    assert!(node.line().ends_with(" pid=1 conn=1 id=2 -> 0"));
    client.call(keep_alive("", mine()), 3);
    assert!(node.line().ends_with(" id=3 -> 0"));
}

#[test]
fn a_call_that_is_answered_minus_1_or_has_no_pid_tells_nothing() {
    let mut node = Node::start(&["--server", "Demo.HttpServer", "--answer", "-1"]);
    let mut client = node.connect();
    client.call(keep_alive("", 42), 1);
    assert!(node.line().ends_with("-> -1"));
    node.tell("answer normal");
    assert_eq!(node.line(), "answer normal");
    client.call(keep_alive("", 0), 2);
    assert!(node.line().ends_with("-> 0 ignored"));
    client.call(keep_alive("", 42), 3);
    assert!(node.line().ends_with(" id=3 -> 0"));
    assert_eq!(node.line(), "server Demo.HttpServer active pid=42");
}

#[test]
fn a_restart_ends_all_connections_and_leaves_no_memory() {
    let mut node = Node::start(&[]);
    let mut client = node.connect();
    client.call(keep_alive("", 42), 1);
    assert!(node.line().ends_with("-> 0"));
    assert_eq!(node.line(), "server Demo.HttpServer active pid=42");
    client.answer();
    node.tell("restart 10");
    assert_eq!(client.frame(), None);
    assert_eq!(node.line(), "restart");
    assert_eq!(node.line(), "listening again");
    let mut client = node.connect();
    client.call(keep_alive("", 42), 1);
    assert!(node.line().ends_with(" conn=2 id=1 -> 0"));
    assert_eq!(node.line(), "server Demo.HttpServer active pid=42");
}

#[test]
fn a_node_that_forgets_keeps_its_connections() {
    let mut node = Node::start(&[]);
    let mut client = node.connect();
    for id in [1, 2] {
        client.call(keep_alive("", 42), id);
        assert!(node.line().ends_with(&format!(" conn=1 id={id} -> 0")));
        assert_eq!(node.line(), "server Demo.HttpServer active pid=42");
        node.tell("forget");
        assert_eq!(node.line(), "forget");
    }
}

#[test]
fn a_server_that_is_not_heard_would_be_started() {
    let node = Node::start(&["--server", "Demo.HttpServer", "--check-after", "0"]);
    assert_eq!(node.line(), "would start Demo.HttpServer: it is inactive");
    assert_eq!(node.line(), "server Demo.HttpServer activating pid=0");
    let mut client = node.connect();
    client.call(keep_alive("", mine()), 1);
    assert!(node.line().ends_with("-> 0"));
    assert!(node.line().starts_with("server Demo.HttpServer active "));
}

#[test]
fn a_server_that_falls_silent_would_be_stopped_and_started() {
    let node = Node::start(&["--check-after", "0", "--hearttimeout", "0"]);
    let mut client = node.connect();
    client.call(keep_alive("ObjAdapter", mine()), 1);
    assert!(node.line().ends_with("-> 0"));
    assert!(node.line().starts_with("server Demo.HttpServer active "));
    let stop = format!("would stop Demo.HttpServer pid={}: ", mine());
    assert!(node.line().starts_with(&stop));
    assert_eq!(node.line(), "would start Demo.HttpServer: it was silent");
}
