//! The ways to write a value whose bytes come from elsewhere, and the short ways
//! to read what nearly always comes next.

mod tree;

use proptest::{collection::vec, prelude::*};
use tars_wire::{frame, Reader, WireType, Writer};
use tree::Tree;

fn written(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer::new();
    write(&mut writer);
    writer.into_vec()
}

#[test]
fn a_string_that_is_begun_and_followed_by_its_bytes_is_that_string() {
    for length in [0, 1, 255, 256, 70_000] {
        for tag in [0, 14, 15, 255] {
            let text = vec![b'x'; length];
            let begun = written(|w| {
                w.begin_string(tag, length);
                w.write_raw(&text);
            });
            assert_eq!(begun, written(|w| w.write_string(tag, &text)));
        }
    }
}

#[test]
fn a_simple_list_that_is_begun_and_followed_by_its_bytes_is_that_list() {
    for length in [0, 1, 127, 128, 255, 256, 32_767, 32_768, 70_000] {
        for tag in [0, 14, 15, 255] {
            let bytes = vec![0xaa; length];
            let begun = written(|w| {
                w.begin_simple_list(tag, length);
                w.write_raw(&bytes);
            });
            assert_eq!(begun, written(|w| w.write_simple_list(tag, &bytes)));
            let with = written(|w| w.write_simple_list_with(tag, |w| w.write_raw(&bytes)));
            assert_eq!(begun, with);
        }
    }
}

#[test]
fn what_is_truncated_is_as_if_it_had_not_been_written() {
    let mut writer = Writer::new();
    writer.write_i64(0, 300);
    let before = writer.len();
    writer.write_string(1, b"taken back");
    writer.truncate(before);
    writer.truncate(1000);
    writer.write_i64(1, 1);
    let expected = written(|w| {
        w.write_i64(0, 300);
        w.write_i64(1, 1);
    });
    assert_eq!(writer.as_bytes(), expected);
}

#[test]
fn a_frame_begins_with_its_own_length_wherever_it_stands() {
    let bytes = written(|w| {
        w.write_framed(|_| {});
        w.write_framed(|w| w.write_raw(b"body"));
        w.write_framed(|w| w.write_framed(|w| w.write_raw(b"inner")));
    });
    assert_eq!(
        bytes,
        b"\0\0\0\x04\0\0\0\x08body\0\0\0\x0d\0\0\0\x09inner".as_slice()
    );
    let mut rest = &bytes[..];
    let mut bodies = Vec::new();
    while let Some(length) = frame::check(rest, 100).unwrap() {
        bodies.push(frame::packet(&rest[..length]).len());
        rest = &rest[length..];
    }
    assert_eq!(bodies, [0, 4, 9]);
}

#[test]
fn the_next_integer_is_read_when_it_is_there_and_no_wider_than_asked() {
    let cases: [(i64, WireType); 5] = [
        (0, WireType::Zero),
        (-128, WireType::Char),
        (32_767, WireType::Short),
        (-32_769, WireType::Int32),
        (i64::MIN, WireType::Int64),
    ];
    let widths = [
        WireType::Char,
        WireType::Short,
        WireType::Int32,
        WireType::Int64,
    ];
    for (value, wire) in cases {
        let bytes = written(|w| w.write_i64(3, value));
        for widest in widths {
            let mut reader = Reader::new(&bytes);
            let fits = wire == WireType::Zero || wire <= widest;
            assert_eq!(reader.next_int(3, widest), fits.then_some(value));
            assert_eq!(reader.offset(), if fits { bytes.len() } else { 0 });
        }
    }
}

#[test]
fn what_comes_next_is_left_alone_when_it_is_another_field_type_or_not_whole() {
    let int = written(|w| w.write_i64(3, 70_000));
    let text = written(|w| w.write_string(3, b"text"));
    let long = written(|w| w.write_string(3, &[b'x'; 256]));
    let double = written(|w| w.write_f64(3, 0.5));
    let far = written(|w| w.write_i64(15, 1));
    let cut = |bytes: &[u8]| bytes[..bytes.len() - 1].to_vec();
    for bytes in [&far, &cut(&int), &cut(&text), &cut(&double), &long, &vec![]] {
        for tag in [3, 15] {
            let mut reader = Reader::new(bytes);
            assert_eq!(reader.next_int(tag, WireType::Int64), None);
            assert_eq!(reader.next_string(tag), None);
            assert_eq!(reader.next_f64(tag), None);
            assert_eq!(reader.offset(), 0);
        }
    }
    for bytes in [&int, &text, &double] {
        let mut reader = Reader::new(bytes);
        assert_eq!(reader.next_int(2, WireType::Int64), None);
        assert_eq!(reader.next_string(4), None);
        assert_eq!(reader.next_f64(255), None);
        assert_eq!(reader.offset(), 0);
    }
    assert_eq!(Reader::new(&text).next_string(3), Some(&b"text"[..]));
    assert_eq!(Reader::new(&double).next_f64(3), Some(0.5));
}

// How many values there are in it, itself included.
fn values(tree: &Tree) -> usize {
    1 + match tree {
        Tree::List(items) => items.iter().map(values).sum(),
        Tree::Map(entries) => entries.iter().map(|(k, v)| values(k) + values(v)).sum(),
        Tree::Struct(fields) => fields.iter().map(|(_, value)| values(value)).sum(),
        _ => 0,
    }
}

// Bytes that are heads and small numbers more often than not.
fn likely() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![0..16u8, 0..32u8, Just(0x0b), any::<u8>()];
    vec(byte, 0..200)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_short_ways_read_what_the_long_way_reads(bytes in likely(), tag in 0..20u8) {
        let found = |reader: &mut Reader| reader.seek_required(tag);
        let mut short = Reader::new(&bytes);
        if let Some(value) = short.next_int(tag, WireType::Int64) {
            let mut long = Reader::new(&bytes);
            let wire = found(&mut long).unwrap();
            prop_assert_eq!(long.read_i64(wire), Ok(value));
            prop_assert_eq!(long.rest(), short.rest());
        }
        let mut short = Reader::new(&bytes);
        if let Some(text) = short.next_string(tag) {
            let mut long = Reader::new(&bytes);
            let wire = found(&mut long).unwrap();
            prop_assert_eq!(long.read_string(wire), Ok(text));
            prop_assert_eq!(long.rest(), short.rest());
        }
        let mut short = Reader::new(&bytes);
        if let Some(value) = short.next_f64(tag) {
            let mut long = Reader::new(&bytes);
            let wire = found(&mut long).unwrap();
            prop_assert_eq!(long.read_f64(wire).map(f64::to_bits), Ok(value.to_bits()));
            prop_assert_eq!(long.rest(), short.rest());
        }
    }

    #[test]
    fn what_any_bytes_are_read_as_has_no_more_values_than_bytes(bytes in likely()) {
        if let Ok(tree) = Reader::new(&bytes).require::<Tree>(0) {
            prop_assert!(values(&tree) <= bytes.len());
        }
    }

    #[test]
    fn any_bytes_are_skipped_in_no_more_steps_than_bytes(bytes in likely()) {
        let mut reader = Reader::new(&bytes);
        for _ in 0..=bytes.len() {
            let before = reader.offset();
            let Ok(Some(head)) = reader.peek() else { return Ok(()) };
            if reader.head().and_then(|_| reader.skip(head.wire)).is_err() {
                return Ok(());
            }
            prop_assert!(reader.offset() > before);
        }
        prop_assert!(reader.rest().is_empty());
    }
}
