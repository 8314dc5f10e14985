//! The frames that a TarsCpp server sent to its node, recorded off the wire.
//! `GOLDEN_DIR` names another folder to take `heartbeat_frames.json` from.

use std::{env, fs, path::PathBuf};

use serde_json::Value;
use tars_wire::{
    frame, packet,
    server_f::{Call, NODE_SERVANT},
    RequestPacket, Writer,
};

struct Frame {
    bytes: Vec<u8>,
    fields: Value,
}

fn frames() -> Vec<Frame> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden");
    let folder = env::var_os("GOLDEN_DIR").map_or_else(|| default.into(), PathBuf::from);
    let file = folder.join("heartbeat_frames.json");
    let text = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let Value::Array(list) = serde_json::from_str(&text).unwrap() else {
        panic!("not a list")
    };
    assert!(!list.is_empty(), "{} has no frames", file.display());
    list.into_iter()
        .map(|entry| Frame {
            bytes: unhex(&entry["hex"]),
            fields: entry["packet"].clone(),
        })
        .collect()
}

fn unhex(hex: &Value) -> Vec<u8> {
    let digits = hex.as_str().unwrap().as_bytes().chunks(2);
    digits
        .map(|d| u8::from_str_radix(std::str::from_utf8(d).unwrap(), 16).unwrap())
        .collect()
}

fn parse(frame: &Frame) -> RequestPacket<'_> {
    assert_eq!(
        frame::check(&frame.bytes, 1 << 20),
        Ok(Some(frame.bytes.len()))
    );
    RequestPacket::parse(frame::packet(&frame.bytes)).unwrap()
}

#[test]
fn golden_frames_decode_to_their_fields() {
    for frame in frames() {
        let request = parse(&frame);
        let fields = &frame.fields;
        assert_eq!(fields["1"], request.version);
        assert_eq!(fields["2"], request.packet_type);
        assert_eq!(fields["3"], request.message_type);
        assert_eq!(fields["4"], request.request_id);
        assert_eq!(fields["5"], request.servant.to_text().as_ref());
        assert_eq!(fields["6"], request.func.to_text().as_ref());
        assert_eq!(unhex(&fields["7"]["hex"]), request.buffer.0);
        assert_eq!(fields["8"], request.timeout);
        assert_eq!(
            fields["9"].as_object().unwrap().len(),
            request.context.len()
        );
        assert_eq!(
            fields["10"].as_object().unwrap().len(),
            request.status.len()
        );
    }
}

#[test]
fn golden_frames_encode_back_to_the_same_bytes() {
    for frame in frames() {
        let mut writer = Writer::new();
        parse(&frame).write_frame(&mut writer);
        assert_eq!(writer.as_bytes(), frame.bytes);
    }
}

#[test]
fn golden_bodies_decode_to_a_call_and_encode_back_to_the_same_bytes() {
    for frame in frames() {
        let request = parse(&frame);
        let call = Call::parse(&request).unwrap();
        assert!(!matches!(call, Call::Other(_)), "{call:?}");
        let mut writer = Writer::new();
        call.write_body(&mut writer);
        assert_eq!(writer.as_bytes(), request.buffer.0);
    }
}

#[test]
fn golden_calls_are_what_we_send_but_for_being_one_way() {
    for frame in frames() {
        let theirs = parse(&frame);
        let call = Call::parse(&theirs).unwrap();
        let mut writer = Writer::new();
        call.write_frame(&mut writer, NODE_SERVANT, theirs.request_id, theirs.timeout);
        let ours = RequestPacket::parse(frame::packet(writer.as_bytes())).unwrap();
        assert_eq!(ours.packet_type, packet::TWO_WAY);
        assert_eq!(
            RequestPacket {
                packet_type: packet::ONE_WAY,
                ..ours
            },
            theirs
        );
    }
}
