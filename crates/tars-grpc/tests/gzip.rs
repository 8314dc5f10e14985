//! Compressed messages.

use proptest::prelude::*;
use tars_grpc::gzip::{compress, room, Gzip};
use tars_grpc::{frame, Code, Encoding, Error, Frame, Frames, Result};

const LIMIT: usize = 4 << 20;

fn gzip(message: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    compress(message, &mut bytes).unwrap();
    bytes
}

fn framed(bytes: &[u8]) -> Vec<u8> {
    [&frame::head(bytes.len(), true).unwrap(), bytes].concat()
}

fn message_of(frame: Frame) -> Result<Vec<u8>> {
    let mut message = Vec::new();
    match frame {
        Frame::Plain(bytes) => message.extend(bytes),
        Frame::Gzip(gzip) => gzip.write_to(&mut message)?,
    }
    Ok(message)
}

fn messages(body: &[u8], limit: usize) -> Result<Vec<Vec<u8>>> {
    let frames = Frames::new(body, Encoding::Gzip, limit);
    frames.map(|frame| message_of(frame?)).collect()
}

fn failure(bytes: &[u8]) -> Error {
    messages(&framed(bytes), LIMIT).unwrap_err()
}

#[test]
fn compressed_messages_and_others_may_be_in_one_body() {
    let large = b"many words ".repeat(10_000);
    let body = [
        framed(&gzip(b"one")),
        [&frame::head(3, false).unwrap()[..], b"two"].concat(),
        framed(&gzip(b"")),
        framed(&gzip(&large)),
    ];
    let read = messages(&body.concat(), LIMIT).unwrap();
    assert_eq!(read, [b"one", &b"two"[..], b"", &large]);
}

#[test]
fn the_limit_is_for_what_comes_out() {
    let zeros = gzip(&vec![0; LIMIT]);
    assert!(zeros.len() < LIMIT / 500);
    let body = framed(&zeros);
    assert_eq!(messages(&body, LIMIT).unwrap()[0].len(), LIMIT);
    assert_eq!(
        messages(&body, LIMIT - 1).unwrap_err().code(),
        Code::ResourceExhausted
    );
    assert_eq!(
        messages(&body.repeat(2), LIMIT).unwrap_err().code(),
        Code::ResourceExhausted
    );
}

#[test]
fn a_size_that_is_a_lie_is_an_error() {
    let says = |size: u32| {
        let mut bytes = gzip(&[0; 5000]);
        let end = bytes.len() - 4;
        bytes[end..].copy_from_slice(&size.to_le_bytes());
        bytes
    };
    for size in [0, 1, 4999, 5001, 30_000] {
        assert!(matches!(failure(&says(size)), Error::Gzip { .. }), "{size}");
    }
    // Nobody makes room for it.
    let lie = failure(&says(LIMIT as u32));
    assert!(lie.to_string().contains("so much cannot be in it"), "{lie}");
    assert_eq!(lie.code(), Code::Internal);
}

#[test]
fn what_is_not_gzip_is_an_error() {
    let good = gzip(b"a message of some words, and of some more words");
    for length in 0..good.len() {
        failure(&good[..length]);
    }
    failure(&[&good[..], b"x"].concat());
    failure(&good.repeat(2));
    failure(&[0; 100]);
    let mut other = good.clone();
    let checksum = other.len() - 8;
    other[checksum] ^= 1;
    failure(&other);
}

proptest! {
    #[test]
    fn what_is_compressed_comes_back(message in proptest::collection::vec(any::<u8>(), 0..3000)) {
        let bytes = gzip(&message);
        prop_assert!(bytes.len() <= room(message.len()));
        prop_assert_eq!(messages(&framed(&bytes), LIMIT).unwrap(), [message]);
    }

    #[test]
    fn any_change_is_an_error_or_the_message(at in 10_usize..100, by in 1_u8..) {
        let message = b"some words, some words and other words".repeat(3);
        let mut bytes = gzip(&message);
        let at = at % bytes.len();
        bytes[at] ^= by;
        if let Ok(read) = messages(&framed(&bytes), LIMIT) {
            // The first ten bytes tell of time and system.
            prop_assert!(at < 10 && read == [message], "{at}");
        }
    }
}

#[test]
fn a_message_that_gzip_makes_no_smaller_has_room() {
    let mut state = 1_u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 56) as u8
    })
    .take(1 << 20)
    .collect();
    let bytes = gzip(&noise);
    assert!(bytes.len() > noise.len() && bytes.len() <= room(noise.len()));
    let sizes = Frames::new(&framed(&bytes), Encoding::Gzip, LIMIT)
        .map(|frame| match frame {
            Ok(Frame::Gzip(gzip)) => Gzip::size(&gzip),
            other => panic!("{other:?}"),
        })
        .collect::<Vec<_>>();
    assert_eq!(sizes, [noise.len()]);
}
