//! Packets, frames, TUP and the calls to a node, as they stand on the wire.

use tars_wire::{
    frame,
    packet::{TUP_VERSION_2, TUP_VERSION_3},
    server_f::{self, Call, ServerInfo, NODE_SERVANT, UNKNOWN_SERVER},
    tup::{self, Attributes},
    ErrorKind, Reader, RequestPacket, ResponsePacket, SimpleList, StringMap, TarsStr, Writer,
};

fn written(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer::new();
    write(&mut writer);
    writer.into_vec()
}

fn response() -> ResponsePacket<'static> {
    ResponsePacket {
        version: 1,
        request_id: 12345,
        ret: -99,
        ..Default::default()
    }
}

#[test]
fn a_frame_is_whole_when_all_its_bytes_are_there() {
    let frame = [0, 0, 0, 6, 1, 2, 0, 0];
    for few in 0..6 {
        assert_eq!(frame::check(&frame[..few], 100), Ok(None));
    }
    assert_eq!(frame::check(&frame[..6], 100), Ok(Some(6)));
    assert_eq!(frame::check(&frame, 100), Ok(Some(6)));
    assert_eq!(frame::packet(&frame[..6]), [1, 2]);
}

#[test]
fn a_frame_may_be_as_long_as_the_maximum_and_no_longer() {
    assert_eq!(frame::check(&[0, 0, 0, 100], 100), Ok(None));
    let error = frame::check(&[0, 0, 0, 101], 100).unwrap_err();
    assert_eq!(
        error.kind(),
        &ErrorKind::Frame {
            length: 101,
            max: 100
        }
    );
    assert_eq!(
        error.to_string(),
        "frame length 101 is not within 4..=100 at byte 0"
    );
}

#[test]
fn a_frame_shorter_than_its_own_prefix_is_refused() {
    for length in 0..4 {
        assert!(frame::check(&[0, 0, 0, length], 100).is_err());
    }
    assert_eq!(frame::check(&[0, 0, 0, 4], 100), Ok(Some(4)));
}

#[test]
fn a_response_is_written_as_tars_servers_write_it() {
    let failed = ResponsePacket {
        result_desc: "failed".into(),
        ..response()
    };
    let bytes = written(|w| failed.write_frame(w));
    let expected =
        b"\0\0\0\x1a\x10\x01\x2c\x31\x30\x39\x4c\x50\x9d\x6d\0\x0c\x78\x0c\x86\x06failed";
    assert_eq!(bytes, expected);
    assert_eq!(ResponsePacket::parse(frame::packet(&bytes)), Ok(failed));
}

#[test]
fn the_last_two_fields_of_a_response_are_left_out_when_empty() {
    let bytes = written(|w| response().write_frame(w));
    assert!(bytes.ends_with(&[0x6d, 0x00, 0x0c, 0x78, 0x0c]));
    assert_eq!(ResponsePacket::parse(frame::packet(&bytes)), Ok(response()));
}

#[test]
fn a_request_without_one_of_its_fields_is_an_error_that_names_it() {
    let bytes = written(|w| {
        w.put(1, &1i16);
        w.put(2, &0i8);
        w.put(3, &0i32);
        w.put(4, &0i32);
        w.put(5, "servant");
        w.put(7, &SimpleList(b""));
    });
    let error = RequestPacket::parse(&bytes).unwrap_err();
    assert_eq!(error.path(), "RequestPacket.func");
    assert_eq!(error.kind(), &ErrorKind::Missing { tag: 6 });
}

#[test]
fn string_maps_keep_order_and_doubles_and_read_the_last_of_them() {
    let pairs: &[_] = &[("b", "1"), ("a", "2"), ("b", "3")];
    let given = StringMap::from(pairs);
    let bytes = written(|w| w.put(9, &given));
    let read: StringMap = Reader::new(&bytes).require(9).unwrap();
    assert_eq!(read, given);
    assert_eq!(read.len(), 3);
    assert_eq!(read.get("b"), Some("3".into()));
    assert_eq!(read.get("c"), None);
    assert_eq!(written(|w| w.put(9, &read)), bytes);
    assert_eq!(format!("{read:?}"), r#"{"b": "1", "a": "2", "b": "3"}"#);
}

#[test]
fn several_packets_are_appended_to_one_buffer() {
    let info = ServerInfo {
        application: "App",
        server_name: "Srv",
        pid: 42,
        adapter: "",
    };
    let bytes = written(|w| {
        for id in 1..=3 {
            Call::KeepAlive(info).write_frame(w, NODE_SERVANT, id, 2000);
        }
    });
    let (mut rest, mut ids) = (&bytes[..], Vec::new());
    while let Some(length) = frame::check(rest, 1000).unwrap() {
        let request = RequestPacket::parse(frame::packet(&rest[..length])).unwrap();
        assert_eq!(Call::parse(&request), Ok(Call::KeepAlive(info)));
        ids.push(request.request_id);
        rest = &rest[length..];
    }
    assert_eq!((ids, rest.len()), (vec![1, 2, 3], 0));
}

#[test]
fn every_call_to_a_node_is_parsed_as_it_was_written() {
    let info = ServerInfo {
        application: "App",
        server_name: "Srv",
        pid: 1,
        adapter: "App.Srv.Obj",
    };
    let version = Call::ReportVersion {
        application: "App",
        server_name: "Srv",
        version: "3.0",
    };
    for call in [Call::KeepAlive(info), Call::KeepActiving(info), version] {
        let bytes = written(|w| call.write_frame(w, NODE_SERVANT, 9, 2000));
        let request = RequestPacket::parse(frame::packet(&bytes)).unwrap();
        assert_eq!(Call::parse(&request), Ok(call));
        assert_eq!(
            (request.servant, request.timeout),
            (NODE_SERVANT.into(), 2000)
        );
    }
}

#[test]
fn a_call_that_a_node_does_not_have_keeps_its_name() {
    let request = RequestPacket {
        func: "shutdown".into(),
        ..Default::default()
    };
    assert_eq!(Call::parse(&request), Ok(Call::Other("shutdown".into())));
}

#[test]
fn a_keep_alive_whose_body_is_wrong_is_an_error_that_names_the_field() {
    let body = b"\x1a\x06\x03App\x16\x03Srv\x26\x01x\x0b";
    let buffer = SimpleList(body);
    let request = RequestPacket {
        func: "keepAlive".into(),
        buffer,
        ..Default::default()
    };
    let error = Call::parse(&request).unwrap_err();
    assert_eq!(
        error.to_string(),
        "ServerInfo.pid: expected int32, found string at byte 11"
    );
}

#[test]
fn a_nodes_answer_is_the_return_value_at_tag_0() {
    for (result, buffer) in [(0, &[0x0c][..]), (UNKNOWN_SERVER, &[0x00, 0xff])] {
        let request = RequestPacket {
            version: 1,
            request_id: 77,
            ..Default::default()
        };
        let bytes = written(|w| server_f::write_result(w, &request, result));
        let response = ResponsePacket::parse(frame::packet(&bytes)).unwrap();
        assert_eq!(
            (response.request_id, response.ret, response.buffer.0),
            (77, 0, buffer)
        );
        assert_eq!(server_f::read_result(&response), Ok(result));
    }
}

#[test]
fn an_answer_without_a_return_value_is_an_error() {
    assert!(server_f::read_result(&response()).is_err());
}

#[test]
fn tup_3_is_a_map_from_names_to_values_at_tag_0() {
    let buffer = written(|w| {
        tup::write_v3(w, |values| {
            values.put("n", &7i32);
            values.put("s", "text");
        })
    });
    assert_eq!(
        buffer,
        b"\x08\0\x02\x06\x01n\x1d\0\0\x02\0\x07\x06\x01s\x1d\0\0\x06\x06\x04text"
    );
    let values = Attributes::parse_v3(&buffer).unwrap();
    assert_eq!(values.get("n"), Ok(Some(7i32)));
    assert_eq!(values.get("s"), Ok(Some("text")));
    assert_eq!(values.get::<i32>("absent"), Ok(None));
    assert!(values.get::<i32>("s").is_err());
}

#[test]
fn tup_2_also_names_the_types() {
    let buffer = written(|w| tup::write_v2(w, |values| values.put("n", "int32", &7i32)));
    assert_eq!(
        buffer,
        b"\x08\0\x01\x06\x01n\x18\0\x01\x06\x05int32\x1d\0\0\x02\0\x07"
    );
    let values = Attributes::parse_v2(&buffer).unwrap();
    let value = values.iter().next().unwrap();
    assert_eq!(
        (value.name, value.type_name),
        ("n".into(), Some(TarsStr::from("int32")))
    );
    assert_eq!(values.get("n"), Ok(Some(7i32)));
}

#[test]
fn tup_without_values_is_an_empty_map() {
    for write in [
        |w: &mut Writer| tup::write_v3(w, |_| {}),
        |w: &mut Writer| tup::write_v2(w, |_| {}),
    ] {
        assert_eq!(written(write), [0x08, 0x0c]);
    }
    assert_eq!(
        Attributes::parse_v3(&[0x08, 0x0c]),
        Ok(Attributes::default())
    );
    assert!(Attributes::parse_v3(&[]).is_err());
}

#[test]
fn tup_values_of_every_length_are_counted_right() {
    for length in [0, 1, 126, 127, 128, 32_766, 32_767, 32_768, 70_000] {
        let bytes = vec![b'x'; length];
        let buffer = written(|w| {
            w.put(0, "before");
            tup::write_v3(w, |values| {
                (0..130).for_each(|_| values.put("v", &SimpleList(&bytes)))
            });
            w.put(1, "after");
        });
        let mut reader = Reader::new(&buffer);
        assert_eq!(reader.require(0), Ok("before"));
        let values = Attributes::parse_v3(reader.rest()).unwrap();
        assert_eq!(values.iter().count(), 130);
        assert_eq!(values.get("v"), Ok(Some(SimpleList(&bytes))));
        assert_eq!(reader.require(1), Ok("after"));
    }
}

#[test]
fn a_tup_call_goes_into_its_packet_without_a_buffer_between() {
    for version in [TUP_VERSION_2, TUP_VERSION_3] {
        let request = RequestPacket {
            version,
            func: "f".into(),
            ..Default::default()
        };
        let frame = written(|w| {
            request.write_frame_with(w, |body| match version {
                TUP_VERSION_2 => tup::write_v2(body, |values| values.put("n", "int32", &1i32)),
                _ => tup::write_v3(body, |values| values.put("n", &1i32)),
            })
        });
        let read = RequestPacket::parse(frame::packet(&frame)).unwrap();
        let values = match read.version {
            TUP_VERSION_2 => Attributes::parse_v2(read.buffer.0),
            _ => Attributes::parse_v3(read.buffer.0),
        };
        assert_eq!(values.unwrap().get("n"), Ok(Some(1i32)));
    }
}

#[test]
fn an_error_in_a_tup_map_names_the_entry() {
    let error = Attributes::parse_v3(b"\x08\0\x01\x06\x01n\x16\x01x").unwrap_err();
    assert_eq!(
        error.to_string(),
        "[0].value: expected simple list, found string at byte 6"
    );
    let error = Attributes::parse_v2(b"\x08\0\x01\x06\x01n\x18\0\x01\x0c\x1c").unwrap_err();
    assert_eq!(
        error.to_string(),
        "[0].value[0].key: expected string, found zero at byte 9"
    );
}
