//! How fields are found, and what is said of those that are wrong.

use tars_wire::{tars_struct, ErrorKind, Head, Reader, Result, WireType, Writer};

tars_struct! {
    #[derive(Debug, PartialEq)]
    struct Inner<'a> {
        1 require pid: i32,
        2 optional name: &'a str,
    }
}

tars_struct! {
    #[derive(Debug, PartialEq)]
    struct Outer<'a> {
        0 optional list: Vec<Inner<'a>>,
        1 optional map: std::collections::BTreeMap<String, Inner<'a>>,
        2 optional inner: Note<'a>,
    }
}

tars_struct! {
    #[derive(Debug, Default, PartialEq)]
    struct Note<'a> {
        3 optional text: &'a str,
    }
}

fn message(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer::new();
    write(&mut writer);
    writer.into_vec()
}

fn fails<T>(result: Result<T>) -> String {
    result.err().expect("an error").to_string()
}

#[test]
fn fields_with_smaller_tags_are_skipped_whatever_they_are() {
    let bytes = message(|w| {
        w.put(0, &vec![vec![1i32]]);
        w.put(1, &Inner { pid: 1, name: "a" });
        w.put(
            2,
            &std::collections::BTreeMap::from([("k".to_owned(), 2.5f64)]),
        );
        w.put(3, &*"s".repeat(300));
        w.put(4, &bytes::Bytes::from_static(b"bytes"));
        w.put(200, &i64::MAX);
        w.put(201, &7i32);
    });
    assert_eq!(Reader::new(&bytes).require(201), Ok(7i32));
}

#[test]
fn of_two_fields_with_one_tag_the_first_is_read() {
    let bytes = message(|w| {
        w.put(1, &1i32);
        w.put(1, &2i32);
        w.put(2, &3i32);
    });
    let mut reader = Reader::new(&bytes);
    assert_eq!(reader.require(1), Ok(1i32));
    assert_eq!(reader.require(2), Ok(3i32));
}

#[test]
fn a_field_before_the_place_is_out_of_reach() {
    let bytes = message(|w| {
        w.put(1, &1i32);
        w.put(2, &2i32);
    });
    let mut reader = Reader::new(&bytes);
    assert_eq!(reader.require(2), Ok(2i32));
    assert_eq!(reader.optional::<i32>(1), Ok(None));
}

#[test]
fn a_field_that_is_not_there_leaves_the_place_where_it_was() {
    let bytes = message(|w| w.put(5, &5i32));
    let mut reader = Reader::new(&bytes);
    assert_eq!(reader.optional::<i32>(3), Ok(None));
    assert_eq!(
        reader.peek(),
        Ok(Some(Head {
            tag: 5,
            wire: WireType::Char
        }))
    );
    assert_eq!(reader.require(5), Ok(5i32));
    assert_eq!(reader.peek(), Ok(None));
}

#[test]
fn a_field_is_not_looked_for_beyond_the_end_of_its_struct() {
    let bytes = message(|w| {
        w.put(0, &Note { text: "" });
        w.put(3, "not of that struct");
    });
    assert_eq!(Reader::new(&bytes).require(0), Ok(Note { text: "" }));
}

#[test]
fn the_end_of_a_struct_is_not_taken_for_its_field_0() {
    assert_eq!(Reader::new(&[0x0b]).optional::<i32>(0), Ok(None));
    assert_eq!(Reader::new(&[0x5b]).optional::<i32>(5), Ok(None));
}

#[test]
fn unknown_fields_after_the_known_ones_are_skipped() {
    let bytes = message(|w| {
        w.begin_struct(0);
        w.put(1, &7i32);
        w.put(9, &Inner { pid: 1, name: "" });
        w.put(99, "new");
        w.end_struct();
        w.put(1, &8i32);
    });
    let mut reader = Reader::new(&bytes);
    assert_eq!(reader.require(0), Ok(Inner { pid: 7, name: "" }));
    assert_eq!(reader.require(1), Ok(8i32));
}

#[test]
fn a_missing_required_field_is_named() {
    let error = Reader::new(&[0x0a, 0x0b]).require::<Inner>(0).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Missing { tag: 1 });
    assert_eq!(
        error.to_string(),
        "Inner.pid: required field with tag 1 not found at byte 1"
    );
}

#[test]
fn a_field_of_a_wrong_type_is_an_error_even_when_it_is_optional() {
    let bytes = message(|w| {
        w.begin_struct(0);
        w.put(1, &7i32);
        w.put(2, &7i32);
        w.end_struct();
    });
    let error = fails(Reader::new(&bytes).require::<Inner>(0));
    assert_eq!(error, "Inner.name: expected string, found byte at byte 3");
}

#[test]
fn an_error_in_a_list_names_the_element() {
    let bytes = message(|w| {
        w.begin_struct(0);
        w.begin_list(0, 2);
        w.put(0, &Inner { pid: 1, name: "a" });
        w.begin_struct(0);
        w.put(1, "a string");
    });
    let error = fails(Reader::new(&bytes).require::<Outer>(0));
    assert_eq!(
        error,
        "Outer.list[1].pid: expected int32, found string at byte 12"
    );
}

#[test]
fn an_error_in_a_map_names_the_entry_and_its_side() {
    let head = |w: &mut Writer| {
        w.begin_struct(0);
        w.begin_map(1, 1);
    };
    let key = message(|w| {
        head(w);
        w.put(0, &1i32);
    });
    let error = fails(Reader::new(&key).require::<Outer>(0));
    assert_eq!(
        error,
        "Outer.map[0].key: expected string, found byte at byte 4"
    );
    let value = message(|w| {
        head(w);
        w.put(0, "key");
        w.put(1, &Note { text: "" });
    });
    let error = fails(Reader::new(&value).require::<Outer>(0));
    assert_eq!(
        error,
        "Outer.map[0].value.pid: required field with tag 1 not found at byte 10"
    );
}

#[test]
fn an_error_in_a_field_of_a_field_names_the_way_from_the_outermost() {
    let bytes = message(|w| {
        w.begin_struct(0);
        w.begin_struct(2);
        w.put(3, &0.5f64);
    });
    let error = Reader::new(&bytes).require::<Outer>(0).unwrap_err();
    assert_eq!(error.path(), "Outer.inner.text");
    assert_eq!(error.offset(), 2);
}

#[test]
fn an_error_outside_of_any_struct_has_no_path() {
    assert_eq!(
        fails(Reader::new(&[]).require::<i32>(3)),
        "required field with tag 3 not found at byte 0"
    );
    assert_eq!(
        fails(Reader::new(&[0x32, 0]).require::<i32>(3)),
        "4 bytes needed, 1 left at byte 1"
    );
}
