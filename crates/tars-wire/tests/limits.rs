//! What a hostile message may claim, and what comes of it: an error, soon, and
//! no memory for what is not there.

mod tree;

use tars_wire::{
    frame, ErrorKind, Reader, RequestPacket, ResponsePacket, SimpleList, Writer, MAX_DEPTH,
    MAX_STRING,
};
use tree::Tree;

const TWO_GB: [u8; 4] = [0x7f, 0xff, 0xff, 0xff];
const MINUS_ONE: [u8; 4] = [0xff; 4];

fn kind(bytes: &[u8]) -> ErrorKind {
    let read = Reader::new(bytes).require::<Tree>(0).unwrap_err();
    let mut reader = Reader::new(bytes);
    let wire = reader.head().unwrap().wire;
    let skipped = reader.skip(wire).unwrap_err();
    assert_eq!(
        read.kind(),
        skipped.kind(),
        "read and skipped are checked alike"
    );
    read.kind().clone()
}

fn claim(head: &[u8], length: [u8; 4]) -> Vec<u8> {
    [head, &length, b"body"].concat()
}

#[test]
fn two_gigabytes_and_negative_lengths_are_refused_wherever_a_length_stands() {
    assert_eq!(
        kind(&claim(&[0x09, 0x02], TWO_GB)),
        ErrorKind::Length {
            length: i32::MAX.into(),
            max: 4
        }
    );
    assert_eq!(
        kind(&claim(&[0x08, 0x02], TWO_GB)),
        ErrorKind::Length {
            length: i32::MAX.into(),
            max: 2
        }
    );
    assert_eq!(
        kind(&claim(&[0x0d, 0x00, 0x02], TWO_GB)),
        ErrorKind::Length {
            length: i32::MAX.into(),
            max: 4
        }
    );
    for head in [&[0x09, 0x02][..], &[0x08, 0x02], &[0x0d, 0x00, 0x02]] {
        assert!(matches!(
            kind(&claim(head, MINUS_ONE)),
            ErrorKind::Length { length: -1, .. }
        ));
    }
    let long_string = Reader::new(&claim(&[0x07], MINUS_ONE))
        .require::<String>(0)
        .unwrap_err();
    assert_eq!(
        long_string.kind(),
        &ErrorKind::Length {
            length: u32::MAX.into(),
            max: MAX_STRING
        }
    );
}

#[test]
fn a_count_that_is_not_an_integer_or_not_at_tag_0_is_refused() {
    assert!(matches!(
        kind(&[0x09, 0x06, 1, 1]),
        ErrorKind::Mismatch {
            expected: "int32",
            ..
        }
    ));
    assert!(matches!(
        kind(&[0x08, 0x10, 1, 1]),
        ErrorKind::Missing { tag: 0 }
    ));
}

#[test]
fn a_string_longer_than_100_mib_is_refused_even_when_it_is_there() {
    let mut writer = Writer::new();
    writer.write_string(0, &vec![b'a'; MAX_STRING]);
    assert!(Reader::new(writer.as_bytes()).require::<&str>(0).is_ok());
    writer.clear();
    writer.write_string(0, &vec![b'a'; MAX_STRING + 1]);
    let error = Reader::new(writer.as_bytes())
        .require::<&str>(0)
        .unwrap_err();
    assert!(matches!(
        error.kind(),
        ErrorKind::Length {
            max: MAX_STRING,
            ..
        }
    ));
}

#[test]
fn a_million_nested_values_of_any_kind_are_too_deep() {
    let list: &[u8] = &[0x09, 0x00, 1];
    let map_by_key: &[u8] = &[0x08, 0x00, 1];
    let map_by_value: &[u8] = &[0x08, 0x00, 1, 0x0c, 0x18, 0x00, 1, 0x0c];
    let structs: &[u8] = &[0x0a];
    let mixed: &[u8] = &[0x0a, 0x09, 0x00, 1, 0x08, 0x00, 1];
    for level in [list, map_by_key, structs, mixed] {
        assert_eq!(
            kind(&level.repeat(1_000_000)),
            ErrorKind::TooDeep { max: MAX_DEPTH }
        );
    }
    let map = [
        &[0x08, 0x00, 1, 0x0c][..],
        &map_by_value[4..].repeat(1_000_000),
    ]
    .concat();
    assert_eq!(
        kind(&[&map[..], &[0x1c; 4]].concat()),
        ErrorKind::TooDeep { max: MAX_DEPTH }
    );
}

#[test]
fn as_many_levels_as_allowed_are_read_and_one_more_is_not() {
    fn nested(levels: u32) -> Tree {
        (0..levels).fold(Tree::Int(1), |tree, level| match level % 3 {
            0 => Tree::List(vec![tree]),
            1 => Tree::Map(vec![(Tree::Int(0), tree)]),
            _ => Tree::Struct(vec![(0, tree)]),
        })
    }
    let mut writer = Writer::new();
    writer.put(0, &nested(MAX_DEPTH));
    assert_eq!(
        Reader::new(writer.as_bytes()).require(0),
        Ok(nested(MAX_DEPTH))
    );
    writer.clear();
    writer.put(0, &nested(MAX_DEPTH + 1));
    assert_eq!(
        kind(writer.as_bytes()),
        ErrorKind::TooDeep { max: MAX_DEPTH }
    );
}

#[test]
fn levels_that_were_left_can_be_entered_again() {
    let mut writer = Writer::new();
    let value = Tree::Struct(vec![(0, Tree::List(vec![Tree::Map(vec![])]))]);
    let many = vec![value; 10 * MAX_DEPTH as usize];
    writer.put(0, &many);
    writer.put(1, &many);
    let mut reader = Reader::new(writer.as_bytes());
    assert_eq!(reader.require(0), Ok(many.clone()));
    assert_eq!(reader.require(1), Ok(many));
    assert!(matches!(
        Reader::new(writer.as_bytes()).optional::<i32>(2),
        Ok(None)
    ));
}

#[test]
fn a_packet_cut_at_any_byte_is_an_error() {
    let pairs: &[_] = &[("key", "value"), ("k2", "")];
    let request = RequestPacket {
        version: 1,
        request_id: 1 << 20,
        servant: "App.Server.Obj".into(),
        func: "f".into(),
        buffer: SimpleList(b"buffer"),
        context: pairs.into(),
        status: pairs.into(),
        ..Default::default()
    };
    let mut writer = Writer::new();
    request.write_frame(&mut writer);
    let bytes = writer.as_bytes();
    for cut in 0..bytes.len() {
        assert_eq!(frame::check(&bytes[..cut], 1000), Ok(None));
        assert!(
            RequestPacket::parse(frame::packet(&bytes[..cut])).is_err(),
            "cut at {cut}"
        );
    }
    // The required fields of a response end before its last two.
    let response = ResponsePacket {
        version: 1,
        status: pairs.into(),
        ..Default::default()
    };
    let mut writer = Writer::new();
    response.write_frame(&mut writer);
    let bytes = writer.as_bytes();
    for cut in 0..bytes.len() {
        assert!(
            ResponsePacket::parse(frame::packet(&bytes[..cut])).is_err(),
            "cut at {cut}"
        );
    }
}

#[test]
fn the_packets_that_hang_phptars_are_errors() {
    for killer in [
        [0x00, 0x00, 0x00, 0x08, 0x0d, 0x00, 0x00, 0xfc],
        [0x00, 0x00, 0x00, 0x08, 0x07, 0xff, 0xff, 0xff],
    ] {
        assert_eq!(frame::check(&killer, 1000), Ok(Some(8)));
        let packet = frame::packet(&killer);
        assert!(RequestPacket::parse(packet).is_err());
        assert!(ResponsePacket::parse(packet).is_err());
        assert!(Reader::new(packet).require::<Tree>(0).is_err());
        assert!(Reader::new(packet).optional::<i32>(1).is_err());
    }
    let killer = [0x07, 0xff, 0xff, 0xff, 0xfb];
    assert!(RequestPacket::parse(&killer).is_err());
    assert!(Reader::new(&killer).optional::<i32>(1).is_err());
}
