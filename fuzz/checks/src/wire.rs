//! The promises of `tars-wire` on any bytes: an error or a value, no panic, no
//! place beyond the end; and what was read, written again, is read again.

use std::collections::BTreeMap;

use tars_wire::{
    frame,
    server_f::{self, Call},
    tars_struct,
    tup::Attributes,
    Reader, RequestPacket, ResponsePacket, Result, SimpleList, StringMap, TarsStr, Writer,
};

tars_struct! {
    #[derive(Debug)]
    struct Everything<'a> {
        0 optional bool: bool,
        1 optional byte: i8,
        2 optional short: i16,
        3 optional int: i32,
        4 optional long: i64,
        5 optional unsigned_byte: u8,
        6 optional unsigned_short: u16,
        7 optional unsigned_int: u32,
        8 optional float: f32,
        9 optional double: f64,
        10 optional string: String,
        11 optional borrowed: &'a str,
        12 optional bytes: Vec<i8>,
        13 optional list: Vec<Vec<TarsStr<'a>>>,
        14 optional map: BTreeMap<i64, BTreeMap<TarsStr<'a>, SimpleList<'a>>>,
        15 optional strings: StringMap<'a>,
        255 optional structs: Vec<Leaf<'a>>,
    }
}

tars_struct! {
    #[derive(Debug, PartialEq)]
    struct Leaf<'a> {
        0 require text: TarsStr<'a>,
        20 optional doubles: Vec<f64>,
    }
}

// The first value, at the tag that it has. A macro, because the type's lifetime
// is that of the input once, and that of what was written the next time.
macro_rules! read_written_read {
    ($data:ident as $($type:ty),* $(,)?) => {$(
        if let Ok(Some(head)) = Reader::new($data).peek() {
            let mut reader = Reader::new($data);
            if let Ok(value) = shown(reader.require::<$type>(head.tag)) {
                assert!(reader.offset() <= $data.len());
                // Compared as bytes, since NaN is not equal to itself.
                let once = written(|w| w.put(head.tag, &value));
                let again: $type = Reader::new(&once).require(head.tag).unwrap();
                assert_eq!(written(|w| w.put(head.tag, &again)), once);
            }
        }
    )*};
}

/// Any bytes, read as every type, and passed over.
pub fn reader(data: &[u8]) {
    read_written_read!(data as bool, i8, i64, u32, f32, f64);
    read_written_read!(
        data as String,
        SimpleList,
        Vec<i8>,
        Vec<Vec<u16>>,
        StringMap
    );
    read_written_read!(
        data as BTreeMap<String, Vec<String>>,
        Everything,
        Vec<Everything>
    );
    skipped(data);
}

/// Any bytes, as a stream of frames, as each packet, and as what packets hold.
pub fn packets(data: &[u8]) {
    let mut rest = data;
    while let Ok(Some(length)) = frame::check(rest, 1 << 16) {
        packet(frame::packet(&rest[..length]));
        rest = &rest[length..];
    }
    packet(data);
    buffer(data);
}

fn packet(bytes: &[u8]) {
    if let Ok(request) = shown(RequestPacket::parse(bytes)) {
        let frame = written(|w| request.write_frame(w));
        assert_eq!(frame::check(&frame, usize::MAX), Ok(Some(frame.len())));
        assert_eq!(RequestPacket::parse(frame::packet(&frame)), Ok(request));
        buffer(request.buffer.0);
        if let Ok(call) = shown(Call::parse(&request)) {
            let body = written(|w| call.write_body(w));
            let again = RequestPacket {
                buffer: SimpleList(&body),
                ..request
            };
            assert_eq!(Call::parse(&again), Ok(call));
        }
    }
    if let Ok(response) = shown(ResponsePacket::parse(bytes)) {
        let frame = written(|w| response.write_frame(w));
        assert_eq!(ResponsePacket::parse(frame::packet(&frame)), Ok(response));
        buffer(response.buffer.0);
        let _ = shown(server_f::read_result(&response));
    }
}

fn buffer(bytes: &[u8]) {
    for attributes in [Attributes::parse_v2(bytes), Attributes::parse_v3(bytes)] {
        if let Ok(attributes) = shown(attributes) {
            for attribute in attributes.iter() {
                let _ = shown(attributes.get::<i64>(&attribute.name.to_text()));
            }
        }
    }
}

fn skipped(data: &[u8]) {
    let mut reader = Reader::new(data);
    while let Ok(Some(next)) = reader.peek() {
        let before = reader.offset();
        assert_eq!(reader.head(), Ok(next));
        if shown(reader.skip(next.wire)).is_err() {
            break;
        }
        assert!(before < reader.offset() && reader.offset() <= data.len());
    }
}

fn written(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer::new();
    write(&mut writer);
    writer.into_vec()
}

// An error must also be printable.
fn shown<T>(result: Result<T>) -> Result<T> {
    if let Err(error) = &result {
        assert!(!format!("{error} {error:?}").is_empty());
    }
    result
}
