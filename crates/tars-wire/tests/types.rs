//! Which bytes each type is written as, and which wire types it is read from.

use std::collections::BTreeMap;

use tars_wire::{
    tars_struct, Decode, Encode, ErrorKind, Reader, SimpleList, TarsStr, WireType, Writer,
};

fn encode(tag: u8, value: &(impl Encode + ?Sized)) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.put(tag, value);
    writer.into_vec()
}

fn decode<'a, T: Decode<'a>>(bytes: &'a [u8]) -> Option<T> {
    Reader::new(bytes).require(0).ok()
}

#[test]
fn integers_are_written_as_small_as_they_are() {
    assert_eq!(encode(0, &0i64), [0x0c]);
    assert_eq!(encode(0, &1i64), [0x00, 1]);
    assert_eq!(encode(0, &-128i64), [0x00, 0x80]);
    assert_eq!(encode(0, &128i64), [0x01, 0, 128]);
    assert_eq!(encode(0, &-32768i64), [0x01, 0x80, 0]);
    assert_eq!(encode(0, &32768i64), [0x02, 0, 0, 0x80, 0]);
    assert_eq!(encode(0, &i64::from(i32::MIN)), [0x02, 0x80, 0, 0, 0]);
    assert_eq!(encode(0, &(1i64 << 31)), [0x03, 0, 0, 0, 0, 0x80, 0, 0, 0]);
    assert_eq!(encode(0, &i64::MIN), [0x03, 0x80, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn unsigned_integers_are_written_as_the_next_wider_signed_type() {
    assert_eq!(encode(0, &200u8), [0x01, 0, 200]);
    assert_eq!(encode(0, &40_000u16), [0x02, 0, 0, 0x9c, 0x40]);
    assert_eq!(
        encode(0, &3_000_000_000u32),
        [0x03, 0, 0, 0, 0, 0xb2, 0xd0, 0x5e, 0]
    );
}

#[test]
fn floats_are_never_shrunk() {
    assert_eq!(encode(0, &0f32), [0x04, 0, 0, 0, 0]);
    assert_eq!(encode(0, &-0f64), [0x05, 0x80, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn strings_take_a_longer_form_from_256_bytes_on() {
    assert_eq!(encode(0, ""), [0x06, 0]);
    assert_eq!(encode(0, &*"a".repeat(255))[..2], [0x06, 255]);
    assert_eq!(encode(0, &*"a".repeat(256))[..5], [0x07, 0, 0, 1, 0]);
}

#[test]
fn empty_collections_have_their_short_forms() {
    assert_eq!(encode(1, &Vec::<i32>::new()), [0x19, 0x0c]);
    assert_eq!(encode(1, &Vec::<i8>::new()), [0x1d, 0x00, 0x0c]);
    assert_eq!(encode(1, &SimpleList(&[])), [0x1d, 0x00, 0x0c]);
    assert_eq!(encode(1, &BTreeMap::<i32, i32>::new()), [0x18, 0x0c]);
}

#[test]
fn lists_bytes_and_maps_are_counted_at_tag_0() {
    assert_eq!(encode(1, &vec![5i32, 0]), [0x19, 0x00, 2, 0x00, 5, 0x0c]);
    assert_eq!(encode(1, &vec![5i8, -1]), [0x1d, 0x00, 0x00, 2, 5, 0xff]);
    assert_eq!(
        encode(1, &bytes::Bytes::from_static(b"ab")),
        [0x1d, 0x00, 0x00, 2, b'a', b'b']
    );
    assert_eq!(
        encode(1, &BTreeMap::from([(7i32, 8i32)])),
        [0x18, 0x00, 1, 0x00, 7, 0x10, 8]
    );
}

#[test]
fn tags_from_15_on_take_a_byte_of_their_own() {
    assert_eq!(encode(14, &1i32), [0xe0, 1]);
    assert_eq!(encode(15, &1i32), [0xf0, 15, 1]);
    assert_eq!(encode(255, &1i32), [0xf0, 255, 1]);
    for tag in 0..=255 {
        assert_eq!(
            Reader::new(&encode(tag, &-300i16)).require::<i16>(tag),
            Ok(-300)
        );
    }
}

#[test]
fn integers_are_read_from_their_own_and_every_narrower_type() {
    let forms: [&[u8]; 5] = [
        &[0x0c],
        &[0, 1],
        &[1, 0, 1],
        &[2, 0, 0, 0, 1],
        &[3, 0, 0, 0, 0, 0, 0, 0, 1],
    ];
    fn taken<'a, T: Decode<'a>>(forms: &[&'a [u8]]) -> usize {
        forms
            .iter()
            .take_while(|form| decode::<T>(form).is_some())
            .count()
    }
    assert_eq!(taken::<bool>(&forms), 2);
    assert_eq!(taken::<i8>(&forms), 2);
    assert_eq!(taken::<i16>(&forms), 3);
    assert_eq!(taken::<u8>(&forms), 3);
    assert_eq!(taken::<i32>(&forms), 4);
    assert_eq!(taken::<u16>(&forms), 4);
    assert_eq!(taken::<i64>(&forms), 5);
    assert_eq!(taken::<u32>(&forms), 5);
}

#[test]
fn unsigned_integers_wrap_when_the_wire_holds_more() {
    assert_eq!(decode::<u8>(&[0x00, 0xff]), Some(255));
    assert_eq!(decode::<u8>(&[0x01, 1, 44]), Some(44));
    assert_eq!(decode::<u32>(&[0x00, 0xff]), Some(u32::MAX));
}

#[test]
fn a_double_is_read_from_a_float_and_both_from_zero() {
    let (zero, float, double) = (encode(0, &0i8), encode(0, &1.5f32), encode(0, &1.5f64));
    assert_eq!(decode::<f64>(&float), Some(1.5));
    assert_eq!(decode::<f64>(&zero), Some(0.0));
    assert_eq!(decode::<f32>(&zero), Some(0.0));
    assert_eq!(decode::<f32>(&double), None);
    assert_eq!(decode::<f32>(&[0x00, 1]), None);
    assert_eq!(decode::<f64>(&[0x00, 1]), None);
}

#[test]
fn a_string_is_read_from_both_of_its_forms_and_nothing_else() {
    assert_eq!(decode::<&str>(b"\x06\x02ab"), Some("ab"));
    assert_eq!(decode::<String>(b"\x07\0\0\0\x02ab").as_deref(), Some("ab"));
    assert_eq!(decode::<&str>(&[0x0c]), None);
    assert_eq!(decode::<&str>(b"\x0d\0\0\x02ab"), None);
}

#[test]
fn bytes_that_are_not_utf8_are_a_tars_string_but_no_str() {
    let bytes = b"\x06\x02\xff\0";
    assert_eq!(decode(bytes), Some(TarsStr(b"\xff\0")));
    let error = Reader::new(bytes).require::<&str>(0).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (&ErrorKind::NotUtf8, 0));
}

#[test]
fn a_string_is_borrowed_from_the_message() {
    let bytes = b"\x06\x02ab".to_vec();
    let read: TarsStr = decode(&bytes).unwrap();
    assert!(std::ptr::eq(read.as_bytes(), &bytes[2..]));
}

#[test]
fn a_vector_of_byte_is_read_from_a_simple_list() {
    let bytes = b"\x0d\0\0\x02a\xff";
    assert_eq!(decode::<SimpleList>(bytes), Some(SimpleList(b"a\xff")));
    assert_eq!(
        decode::<bytes::Bytes>(bytes).as_deref(),
        Some(&b"a\xff"[..])
    );
    assert_eq!(decode::<Vec<i8>>(bytes), Some(vec![97, -1]));
    assert_eq!(decode::<Vec<u8>>(bytes), None);
}

#[test]
fn a_vector_of_byte_is_read_from_a_plain_list_when_it_need_not_be_borrowed() {
    let bytes = [0x09, 0x00, 2, 0x00, 97, 0x0c];
    assert_eq!(decode::<Vec<i8>>(&bytes), Some(vec![97, 0]));
    assert_eq!(decode::<SimpleList>(&bytes), None);
}

#[test]
fn a_simple_list_of_anything_but_bytes_is_refused() {
    let error = Reader::new(&[0x0d, 0x01, 0x0c])
        .require::<SimpleList>(0)
        .unwrap_err();
    assert_eq!(error.to_string(), "expected byte, found short at byte 1");
}

#[test]
fn of_two_equal_keys_the_last_counts() {
    let bytes = [0x08, 0x00, 2, 0x00, 7, 0x10, 1, 0x00, 7, 0x10, 2];
    assert_eq!(decode(&bytes), Some(BTreeMap::from([(7, 2)])));
}

#[test]
fn reserved_wire_types_are_refused_by_name() {
    for wire in [14, 15] {
        let error = Reader::new(&[wire]).require::<i32>(0).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("expected int32, found unknown type {wire} at byte 0")
        );
        let error = Reader::new(&[wire])
            .skip(WireType::from_low_bits(wire))
            .unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Mismatch { .. }));
    }
}

tars_struct! {
    #[derive(Debug, Default, PartialEq)]
    struct Point {
        0 require x: i32,
        1 optional y: i32,
        20 optional label: String,
    }
}

#[test]
fn a_struct_is_its_fields_between_begin_and_end() {
    let point = Point {
        x: 1,
        y: 2,
        label: "a".into(),
    };
    assert_eq!(
        encode(3, &point),
        [0x3a, 0x00, 1, 0x10, 2, 0xf6, 20, 1, b'a', 0x0b]
    );
}

#[test]
fn optional_fields_with_their_default_are_left_out_and_come_back() {
    let point = Point {
        x: 0,
        ..Point::default()
    };
    let bytes = encode(0, &point);
    assert_eq!(bytes, [0x0a, 0x0c, 0x0b]);
    assert_eq!(decode(&bytes), Some(point));
}

tars_struct! {
    #[derive(Debug, PartialEq)]
    struct Nothing {}
}

#[test]
fn a_struct_without_fields_is_its_begin_and_end() {
    assert_eq!(encode(0, &Nothing {}), [0x0a, 0x0b]);
    assert_eq!(decode(&[0x0a, 0x5c, 0x0b]), Some(Nothing {}));
}
