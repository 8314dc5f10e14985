//! Status numbers and messages.

use proptest::prelude::*;
use tars_grpc::message::{decode, encode};
use tars_grpc::Code;

#[test]
fn each_number_is_a_code_and_no_other_is() {
    for (number, code) in (0..).zip(Code::ALL) {
        assert_eq!(code as u8, number);
        assert_eq!(Code::of(number.into()), Some(code));
        assert_eq!(Code::read(number.to_string().as_bytes()), code);
    }
    assert_eq!(Code::Unauthenticated.name(), "UNAUTHENTICATED");
    assert_eq!([Code::of(-1), Code::of(17), Code::of(i64::MAX)], [None; 3]);
}

#[test]
fn what_is_no_number_of_a_status_is_unknown() {
    for header in ["", "17", "-1", "x", "5 ", "99999999999999999999", "\u{ff}"] {
        assert_eq!(Code::read(header.as_bytes()), Code::Unknown, "{header}");
    }
}

#[test]
fn a_status_of_http_is_one_of_grpc() {
    let codes = [200, 400, 401, 403, 404, 429, 500, 502, 503, 504].map(Code::of_http);
    let names = codes.map(Code::name);
    assert_eq!(
        names,
        [
            "UNKNOWN",
            "INTERNAL",
            "UNAUTHENTICATED",
            "PERMISSION_DENIED",
            "UNIMPLEMENTED",
            "UNAVAILABLE",
            "UNKNOWN",
            "UNAVAILABLE",
            "UNAVAILABLE",
            "UNAVAILABLE",
        ]
    );
}

#[test]
fn a_message_is_printable_ascii() {
    let written = |text: &str| String::from_utf8(encode(text.as_bytes()).into()).unwrap();
    assert_eq!(written("no such cart"), "no such cart");
    assert_eq!(written("100 %\n\0\x7f"), "100 %25%0A%00%7F");
    assert_eq!(written("没有"), "%E6%B2%A1%E6%9C%89");
}

#[test]
fn a_message_that_is_broken_is_read_as_far_as_it_goes() {
    let read = |text: &str| String::from_utf8_lossy(&decode(text.as_bytes())).into_owned();
    assert_eq!(read("100 %25, %e6%B2%a1"), "100 %, 没");
    assert_eq!(read("%"), "%");
    assert_eq!(read("%2"), "%2");
    assert_eq!(read("%zz%%41%4"), "%zz%A%4");
    assert_eq!(read("%+1%-1"), "%+1%-1");
}

proptest! {
    #[test]
    fn any_message_comes_back(text in proptest::collection::vec(any::<u8>(), 0..200)) {
        let header = encode(&text).into_owned();
        prop_assert!(header.iter().all(|byte| (b' '..=b'~').contains(byte)));
        prop_assert_eq!(decode(&header), text);
    }
}
