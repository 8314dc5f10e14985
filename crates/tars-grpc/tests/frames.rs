//! Messages in a body.

use tars_grpc::{frame, Code, Encoding, Error, Frame, Frames};

const LIMIT: usize = 4 << 20;

fn body(messages: &[&[u8]]) -> Vec<u8> {
    let frames = messages.iter().map(|message| {
        let head = frame::head(message.len(), false).unwrap();
        [&head, *message].concat()
    });
    frames.collect::<Vec<_>>().concat()
}

fn failure(body: &[u8], encoding: Encoding, limit: usize) -> Error {
    let mut frames = Frames::new(body, encoding, limit);
    let failure = frames
        .find_map(Result::err)
        .expect("an error is in that body");
    assert!(frames.next().is_none(), "nothing comes after an error");
    failure
}

#[test]
fn a_body_has_any_number_of_messages() {
    let large = vec![7; 70_000];
    let bodies: [&[&[u8]]; 4] = [&[], &[b""], &[b"one"], &[b"one", b"", &large, b"four"]];
    for messages in bodies {
        let body = body(messages);
        let read: Result<Vec<_>, _> = Frames::new(&body, Encoding::None, LIMIT).collect();
        let plain: Vec<_> = messages.iter().copied().map(Frame::Plain).collect();
        assert_eq!(read.unwrap(), plain);
    }
}

#[test]
fn a_head_is_a_flag_and_four_bytes() {
    assert_eq!(frame::head(0x0102_0304, false), Ok([0, 1, 2, 3, 4]));
    assert_eq!(frame::head(5, true), Ok([1, 0, 0, 0, 5]));
    let large = frame::head(1 << 32, false).unwrap_err();
    assert_eq!(large, Error::Unframed(1 << 32));
    assert_eq!(large.code(), Code::ResourceExhausted);
}

#[test]
fn a_body_that_is_cut_off_anywhere_is_an_error() {
    let body = body(&[b"one", b"second"]);
    for length in 0..body.len() {
        let last = Frames::new(&body[..length], Encoding::None, LIMIT).last();
        let is_whole = length == 0 || length == 8;
        assert_eq!(last.is_none_or(|last| last.is_ok()), is_whole, "{length}");
    }
    let at = 8;
    assert_eq!(
        failure(&body[..at + 4], Encoding::None, LIMIT),
        Error::Head { at, left: 4 }
    );
    let cut = failure(&body[..at + 7], Encoding::None, LIMIT);
    let (length, left) = (6, 2);
    assert_eq!(cut, Error::CutOff { at, length, left });
    assert_eq!(cut.code(), Code::Internal);
}

#[test]
fn all_messages_together_are_within_the_limit() {
    let body = body(&[b"four", b"four", b"four"]);
    let count = |limit| Frames::new(&body, Encoding::None, limit).flatten().count();
    assert_eq!([count(12), count(11), count(3)], [3, 2, 0]);
    let large = failure(&body, Encoding::None, 11);
    let (at, length, limit) = (18, 4, 11);
    assert_eq!(large, Error::TooLarge { at, length, limit });
    assert_eq!(large.code(), Code::ResourceExhausted);
    // Told before the rest has come.
    let claim = frame::head(LIMIT + 1, false).unwrap();
    assert_eq!(
        failure(&claim, Encoding::None, LIMIT).code(),
        Code::ResourceExhausted
    );
}

#[test]
fn a_flag_that_is_not_known_is_an_error() {
    let flagged = failure(&[2, 0, 0, 0, 0], Encoding::Gzip, LIMIT);
    assert_eq!(flagged, Error::Flag { at: 0, flag: 2 });
    assert_eq!(flagged.code(), Code::Internal);
}

#[test]
fn a_compressed_message_needs_an_encoding_that_is_known() {
    let frame = [1, 0, 0, 0, 1, 0];
    let of = |header| failure(&frame, Encoding::of(header), LIMIT);
    for nothing in [None, Some(&b""[..]), Some(b"identity")] {
        assert_eq!(of(nothing), Error::NoEncoding { at: 0 });
    }
    let other = of(Some(b"snappy"));
    assert_eq!(other.code(), Code::Unimplemented);
    assert_eq!(
        other.to_string(),
        "grpc-encoding 'snappy' is not known: gzip and identity are"
    );
    assert!(of(Some(&[b'x'; 5000])).to_string().len() < 200);
    // Where nothing is compressed it does not matter.
    let plain = body(&[b"one"]);
    assert_eq!(
        Frames::new(&plain, Encoding::Other(b"snappy"), LIMIT)
            .flatten()
            .count(),
        1
    );
}
