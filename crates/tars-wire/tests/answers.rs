//! Answers in the packets of their calls, as a TarsCpp servant has written them.
//! `GOLDEN_DIR` names another folder to take `rpc_frames.json` from.

use std::{env, fs, path::PathBuf};

use serde_json::Value;
use tars_wire::{
    answer::{is_reserved, STATUS_RESULT_CODE, STATUS_RESULT_DESC},
    code, frame, tup, Answer, Error, Form, RequestPacket, ResponsePacket, Writer,
};

fn recorded() -> Vec<Value> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden");
    let folder = env::var_os("GOLDEN_DIR").map_or_else(|| default.into(), PathBuf::from);
    let text = fs::read_to_string(folder.join("rpc_frames.json")).unwrap();
    let mut file: Value = serde_json::from_str(&text).unwrap();
    let server = file["servers"][0].take();
    assert!(server["server"].as_str().unwrap().starts_with("TarsCpp"));
    server["cases"].as_array().unwrap().clone()
}

fn unhex(hex: &Value) -> Option<Vec<u8>> {
    let digits = hex.as_str().unwrap().as_bytes().chunks(2);
    let byte = |digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok();
    digits.map(byte).collect()
}

/// What an answer says: code, words, buffer.
fn said(answer: &[u8], form: Form) -> (i32, Vec<u8>, Vec<u8>) {
    let packet = frame::packet(answer);
    if matches!(form, Form::Tagged | Form::Json) {
        let answer = ResponsePacket::parse(packet).unwrap();
        return (
            answer.ret,
            answer.result_desc.0.into(),
            answer.buffer.0.into(),
        );
    }
    let answer = RequestPacket::parse(packet).unwrap();
    let status = |name: &[u8]| answer.status.get(std::str::from_utf8(name).unwrap());
    let ret = status(STATUS_RESULT_CODE).map_or(0, |code| code.to_text().parse().unwrap());
    let words = status(STATUS_RESULT_DESC).unwrap_or_default();
    (ret, words.0.into(), answer.buffer.0.into())
}

#[test]
fn each_recorded_answer_is_written_from_what_it_says() {
    let mut count = 0;
    for case in recorded() {
        let name = case["case"].as_str().unwrap();
        let Some(expected) = unhex(&case["answer"]) else {
            continue;
        };
        let bytes = unhex(&case["request"]).unwrap();
        let request = RequestPacket::parse(frame::packet(&bytes)).unwrap();
        // To TarsCpp it is as version 1, and broken; to us it is TUP, and broken.
        if name == "v2 add, as TUP 3" {
            assert_eq!(request.form(), Form::Typed);
            continue;
        }
        let (ret, description, buffer) = said(&expected, request.form());
        let answer = Answer {
            description: &description,
            ..Answer::new(&request, ret)
        };
        let mut writer = Writer::new();
        answer.write_frame_with(&mut writer, |writer| writer.write_raw(&buffer));
        assert_eq!(writer.as_bytes(), expected, "{name}");
        count += 1;
    }
    assert_eq!(count, 41);
}

#[test]
fn context_and_status_go_along_with_either_packet() {
    for version in [1, 3] {
        let request = RequestPacket {
            version,
            message_type: 4,
            request_id: 9,
            ..RequestPacket::default()
        };
        let answer = Answer {
            description: b"words",
            context: &[(b"c", b"1"), (b"d", b"2")],
            status: &[(b"s", b"3")],
            ..Answer::new(&request, code::OVERLOAD)
        };
        let mut writer = Writer::new();
        answer.write_frame_with(&mut writer, |_| {});
        let packet = frame::packet(writer.as_bytes());
        let (message_type, context, status) = match request.form() {
            Form::Tagged => {
                let read = ResponsePacket::parse(packet).unwrap();
                (read.message_type, read.context, read.status)
            }
            _ => {
                let read = RequestPacket::parse(packet).unwrap();
                (read.message_type, read.context, read.status)
            }
        };
        assert_eq!(message_type, 4);
        assert_eq!(context.len(), 2);
        assert_eq!(context.get("d").unwrap(), "2");
        assert_eq!(status.get("s").unwrap(), "3");
        let (ret, words, _) = said(writer.as_bytes(), request.form());
        assert_eq!((ret, &*words), (-9, b"words".as_slice()));
    }
}

#[test]
fn a_cookie_is_what_is_not_the_frameworks() {
    for reserved in ["STATUS_DYED_KEY", "status_x", "Status_"] {
        assert!(is_reserved(reserved.as_bytes()), "{reserved}");
    }
    for own in ["", "STATUS", "session", "MY_STATUS_X"] {
        assert!(!is_reserved(own.as_bytes()), "{own}");
    }
}

#[test]
fn named_values_are_seen_one_after_the_other_in_both_versions() {
    let mut third = Writer::new();
    tup::write_v3(&mut third, |values| {
        values.put("a", &1_i32);
        values.put("b", "two");
    });
    let mut second = Writer::new();
    tup::write_v2(&mut second, |values| {
        values.put("a", "int32", &1_i32);
        values.put("b", "string", "two");
    });
    let mut seen = Vec::new();
    let mut see = |name: &[u8], mut value: tars_wire::Reader| -> Result<(), Error> {
        let wire = value.seek_required(0)?;
        seen.push((name.to_vec(), wire, value.offset()));
        Ok(())
    };
    tup::each_v3(third.as_bytes(), &mut see).unwrap();
    tup::each_v2(second.as_bytes(), &mut see).unwrap();
    let names: Vec<_> = seen
        .iter()
        .map(|(name, wire, _)| (&**name, *wire))
        .collect();
    let (char, string) = (tars_wire::WireType::Char, tars_wire::WireType::String1);
    let twice = [(b"a".as_slice(), char), (b"b", string)].repeat(2);
    assert_eq!(names, twice);
    // A value's bytes are counted from the start of the buffer.
    assert!(seen[1].2 > seen[0].2);
}

#[test]
fn a_named_value_that_is_none_ends_the_walk() {
    for broken in [
        &b""[..],
        b"\x08\0\x02",
        b"\x08\0\x01\x06\x01a\x10\x05",
        b"\x00\x05",
    ] {
        let see = |_: &[u8], _: tars_wire::Reader| Ok::<(), Error>(());
        assert!(tup::each_v3(broken, see).is_err());
        assert!(tup::each_v2(broken, see).is_err());
    }
}
