//! The wire against scripted nodes on 127.0.0.1, each in a thread that ends with its script.

use super::*;
use crate::exchange::MAX_REPLY;
use crate::settings::Liveness;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream as Peer};
use std::path::PathBuf;
use std::thread::JoinHandle;
use tars_wire::server_f::write_result;
use tars_wire::{frame, RequestPacket, ResponsePacket};

/// Long enough for any machine; only the tests of the timeout itself use a short one.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) fn settings(port: u16, adapters: &[&str]) -> Settings {
    Settings {
        application: "PHPTest".into(),
        server: "PHPHttpServer".into(),
        adapters: adapters.iter().map(|name| (*name).to_owned()).collect(),
        node_object: "tars.tarsnode.ServerObj".into(),
        node: format!("tcp -h 127.0.0.1 -p {port}").parse().unwrap(),
        basepath: None,
        interval: Duration::from_secs(30),
        timeout: PATIENCE,
        liveness: Liveness::Process,
        log: None,
        useless: None,
    }
}

fn beat(settings: &Settings) -> Beat<'_> {
    Beat {
        settings,
        pid: 5000,
        with_version: false,
        timeout: settings.timeout,
    }
}

/// A node that does what the script does with each connection it is given.
fn node<T: Send + 'static>(
    script: impl FnOnce(TcpListener) -> T + Send + 'static,
) -> (u16, JoinHandle<T>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    (port, std::thread::spawn(move || script(listener)))
}

/// Reads one whole frame.
fn frame_from(peer: &mut Peer) -> Vec<u8> {
    let mut frame = vec![0; frame::PREFIX];
    peer.read_exact(&mut frame).unwrap();
    let length = u32::from_be_bytes(frame[..4].try_into().unwrap()) as usize;
    frame.resize(length, 0);
    peer.read_exact(&mut frame[4..]).unwrap();
    frame
}

/// Reads `count` calls and answers them with `result`, in one write.
fn answer(peer: &mut Peer, count: usize, result: i32) -> Vec<String> {
    let mut out = Writer::new();
    let mut adapters = Vec::new();
    for _ in 0..count {
        let request = frame_from(peer);
        let request = RequestPacket::parse(frame::packet(&request)).unwrap();
        adapters.push(match Call::parse(&request).unwrap() {
            Call::KeepAlive(info) => info.adapter.to_owned(),
            other => other.func().to_string(),
        });
        write_result(&mut out, &request, result);
    }
    peer.write_all(out.as_bytes()).unwrap();
    adapters
}

fn exchange_with(port: u16) -> Result<Exchanged, BeatError> {
    let settings = settings(port, &[]);
    Node::new(Descriptors::Private).exchange(&beat(&settings))
}

fn kind(outcome: Result<Exchanged, BeatError>) -> &'static str {
    outcome.map_or_else(|error| error.kind(), |_| "success")
}

#[test]
fn a_beat_names_every_adapter_and_the_admin_adapter() {
    let (port, peer) = node(|listener| answer(&mut listener.accept().unwrap().0, 3, 0));
    let settings = settings(port, &["a.b.OneAdapter", "a.b.TwoAdapter"]);
    let exchanged = Node::new(Descriptors::Private)
        .exchange(&beat(&settings))
        .unwrap();
    assert_eq!(exchanged.replies, 3);
    assert_eq!(
        peer.join().unwrap(),
        ["a.b.OneAdapter", "a.b.TwoAdapter", "AdminAdapter"]
    );
}

#[test]
fn the_version_is_told_when_asked_and_a_node_that_cannot_note_it_is_no_failure() {
    let (port, peer) = node(|listener| {
        let mut peer = listener.accept().unwrap().0;
        let adapters = answer(&mut peer, 1, 0);
        let request = frame_from(&mut peer);
        let request = RequestPacket::parse(frame::packet(&request)).unwrap();
        let mut out = Writer::new();
        let refusal = ResponsePacket {
            request_id: request.request_id,
            ret: -3,
            ..Default::default()
        };
        refusal.write_frame(&mut out);
        peer.write_all(out.as_bytes()).unwrap();
        (adapters, request.func.to_string())
    });
    let settings = settings(port, &[]);
    let with_version = Beat {
        with_version: true,
        ..beat(&settings)
    };
    Node::new(Descriptors::Private)
        .exchange(&with_version)
        .unwrap();
    let (adapters, last) = peer.join().unwrap();
    assert_eq!(
        (adapters, last.as_str()),
        (vec!["AdminAdapter".to_owned()], "reportVersion")
    );
}

#[test]
fn beats_share_one_connection() {
    let (port, peer) = node(|listener| {
        let mut peer = listener.accept().unwrap().0;
        (0..3).map(|_| answer(&mut peer, 1, 0).len()).sum::<usize>()
    });
    let settings = settings(port, &[]);
    let mut node = Node::new(Descriptors::Private);
    for _ in 0..3 {
        node.exchange(&beat(&settings)).unwrap();
    }
    assert_eq!(peer.join().unwrap(), 3);
}

#[test]
fn a_kept_connection_that_the_node_closed_meanwhile_is_no_failure() {
    let (port, peer) = node(|listener| {
        answer(&mut listener.accept().unwrap().0, 1, 0);
        answer(&mut listener.accept().unwrap().0, 1, 0);
    });
    let settings = settings(port, &[]);
    let mut node = Node::new(Descriptors::Private);
    node.exchange(&beat(&settings)).unwrap();
    node.exchange(&beat(&settings)).unwrap();
    peer.join().unwrap();
}

#[test]
fn replies_may_come_in_any_order_and_in_single_bytes() {
    let (port, peer) = node(|listener| {
        let mut peer = listener.accept().unwrap().0;
        let mut replies: Vec<Vec<u8>> = Vec::new();
        for _ in 0..2 {
            let request = frame_from(&mut peer);
            let mut out = Writer::new();
            write_result(
                &mut out,
                &RequestPacket::parse(frame::packet(&request)).unwrap(),
                0,
            );
            replies.insert(0, out.into_vec());
        }
        for byte in replies.concat() {
            peer.write_all(&[byte]).unwrap();
        }
    });
    let settings = settings(port, &["a.b.OneAdapter"]);
    Node::new(Descriptors::Private)
        .exchange(&beat(&settings))
        .unwrap();
    peer.join().unwrap();
}

#[test]
fn a_node_that_does_not_know_the_server_is_a_failure_of_its_own_with_both_names() {
    let (port, _peer) = node(|listener| answer(&mut listener.accept().unwrap().0, 1, -1));
    let error = exchange_with(port).unwrap_err();
    assert_eq!(error.kind(), "unknown_server");
    assert!(
        error.to_string().contains("PHPTest.PHPHttpServer"),
        "{error}"
    );
}

#[test]
fn nobody_listening_is_refused() {
    let (port, peer) = node(drop);
    peer.join().unwrap();
    assert_eq!(kind(exchange_with(port)), "refused");
}

#[test]
fn a_silent_node_is_a_timeout() {
    let (port, peer) = node(|listener| frame_from(&mut listener.accept().unwrap().0));
    let mut settings = settings(port, &[]);
    settings.timeout = Duration::from_millis(50);
    let mut silent = Node::new(Descriptors::Private);
    // The script's end closes the connection only after the frame was read, so either is the truth.
    assert!(["timeout", "closed"].contains(&kind(silent.exchange(&beat(&settings)))));
    peer.join().unwrap();
    let held = TcpListener::bind("127.0.0.1:0").unwrap();
    settings.node.port = held.local_addr().unwrap().port();
    assert_eq!(kind(silent.exchange(&beat(&settings))), "timeout");
}

#[test]
fn a_node_that_closes_without_an_answer_is_closed() {
    let (port, _peer) = node(|listener| frame_from(&mut listener.accept().unwrap().0));
    assert_eq!(kind(exchange_with(port)), "closed");
}

#[test]
fn an_answer_that_is_no_tars_is_malformed() {
    for garbage in [
        &b"HTTP/1.1 400 Bad Request\r\n\r\n"[..],
        b"\0\0\0\x03",
        b"\0\0\0\x08\x0d\0\0\xfc",
    ] {
        let (port, _peer) = node(move |listener| {
            let mut peer = listener.accept().unwrap().0;
            frame_from(&mut peer);
            peer.write_all(garbage).unwrap();
        });
        assert_eq!(kind(exchange_with(port)), "malformed");
    }
}

#[test]
fn an_answer_to_a_question_never_asked_is_malformed() {
    let (port, _peer) = node(|listener| {
        let mut peer = listener.accept().unwrap().0;
        frame_from(&mut peer);
        let mut out = Writer::new();
        write_result(
            &mut out,
            &RequestPacket {
                request_id: 77,
                ..Default::default()
            },
            0,
        );
        peer.write_all(out.as_bytes()).unwrap();
    });
    assert_eq!(kind(exchange_with(port)), "malformed");
}

#[test]
fn a_refusal_of_the_nodes_framework_is_told_in_its_words() {
    let (port, _peer) = node(|listener| {
        let mut peer = listener.accept().unwrap().0;
        let request = frame_from(&mut peer);
        let request = RequestPacket::parse(frame::packet(&request)).unwrap();
        let mut out = Writer::new();
        let refusal = ResponsePacket {
            request_id: request.request_id,
            ret: -4,
            result_desc: "no servant".into(),
            ..Default::default()
        };
        refusal.write_frame(&mut out);
        peer.write_all(out.as_bytes()).unwrap();
    });
    let error = exchange_with(port).unwrap_err();
    assert_eq!(error.kind(), "node");
    assert!(error.to_string().contains("-4 (no servant)"), "{error}");
}

#[test]
fn a_host_without_an_address_is_named() {
    let mut settings = settings(1, &[]);
    settings.node.host = "no-such-host.invalid".into();
    let outcome = Node::new(Descriptors::Private).exchange(&beat(&settings));
    let error = outcome.unwrap_err();
    assert_eq!(error.kind(), "resolve");
    assert!(
        error.to_string().contains("no-such-host.invalid"),
        "{error}"
    );
}

#[test]
fn an_ipv6_node_in_brackets_is_reached() {
    let Ok(listener) = TcpListener::bind("[::1]:0") else {
        return;
    };
    let mut settings = settings(listener.local_addr().unwrap().port(), &[]);
    settings.node.host = "[::1]".into();
    let peer = std::thread::spawn(move || answer(&mut listener.accept().unwrap().0, 1, 0));
    Node::new(Descriptors::Private)
        .exchange(&beat(&settings))
        .unwrap();
    peer.join().unwrap();
}

#[test]
fn a_report_brings_the_answer_of_each_adapter() {
    let (port, _peer) = node(|listener| answer(&mut listener.accept().unwrap().0, 2, -1));
    let settings = settings(port, &["a.b.OneAdapter"]);
    let report = report(&settings, Adapters::All, 5000, PATIENCE);
    assert_eq!(
        report.replies,
        [
            ("a.b.OneAdapter".to_owned(), -1),
            ("AdminAdapter".to_owned(), -1)
        ]
    );
    assert_eq!(report.error.unwrap().kind(), "unknown_server");
}

#[test]
fn a_report_of_some_adapters_names_no_other() {
    let (port, peer) = node(|listener| answer(&mut listener.accept().unwrap().0, 1, 0));
    let settings = settings(port, &["a.b.OneAdapter"]);
    let report = report(&settings, Adapters::Named, 5000, PATIENCE);
    assert!(report.error.is_none());
    assert_eq!(peer.join().unwrap(), ["a.b.OneAdapter"]);
}

/// The frames of a TarsCpp server reporting to its node: ours differ in the request id, the timeout
/// and in asking for an answer, and in nothing else.
#[test]
fn golden_beats_equal_those_of_tarscpp() {
    let folder = std::env::var_os("GOLDEN_DIR").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden")),
        PathBuf::from,
    );
    let text = std::fs::read_to_string(folder.join("heartbeat_frames.json")).unwrap();
    let frames: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut compared = 0;
    for frame in frames.as_array().unwrap() {
        let bytes = unhex(frame["hex"].as_str().unwrap());
        let theirs = RequestPacket::parse(frame::packet(&bytes)).unwrap();
        let Ok(Call::KeepAlive(info)) = Call::parse(&theirs) else {
            continue;
        };
        if info.adapter.is_empty() {
            continue;
        }
        let mut settings = settings(1, &[info.adapter]);
        settings.application = info.application.into();
        settings.server = info.server_name.into();
        let mut node = Node::new(Descriptors::Private);
        let call = keep_alive(&settings, info.pid, info.adapter);
        node.write_requests(&settings, &[call], PATIENCE);
        let ours = node.requests.as_bytes();
        let ours = &ours[..frame::check(ours, MAX_REPLY).unwrap().unwrap()];
        let ours = RequestPacket {
            request_id: theirs.request_id,
            timeout: theirs.timeout,
            packet_type: theirs.packet_type,
            ..RequestPacket::parse(frame::packet(ours)).unwrap()
        };
        let mut out = Writer::new();
        ours.write_frame(&mut out);
        assert_eq!(out.as_bytes(), bytes);
        compared += 1;
    }
    assert!(compared > 0, "no beat in {}", folder.display());
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}
