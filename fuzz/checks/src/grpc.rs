//! The promises of `tars-grpc` on any bytes: messages within the limit or an error; what was read, written again, is
//! read again.

use tars_grpc::{frame, gzip, message, timeout, Code, Encoding, Frame, Frames, Result};

const LIMIT: usize = 1 << 16;

/// Any bytes, as a body, and as what stands in the headers of a call.
pub fn grpc(data: &[u8]) {
    for encoding in [Encoding::None, Encoding::Gzip, Encoding::Other(data)] {
        body(data, encoding);
    }
    headers(data);
}

fn body(data: &[u8], encoding: Encoding) {
    let read = messages(data, encoding, LIMIT);
    let Ok(messages) = shown(read) else {
        return;
    };
    assert!(messages.iter().map(Vec::len).sum::<usize>() <= LIMIT);
    for compressed in [false, true] {
        let frames = messages.iter().map(|message| framed(message, compressed));
        let again = self::messages(&frames.collect::<Vec<_>>().concat(), Encoding::Gzip, LIMIT);
        assert_eq!(again.as_ref(), Ok(&messages));
    }
}

fn messages(body: &[u8], encoding: Encoding, limit: usize) -> Result<Vec<Vec<u8>>> {
    let messages = Frames::new(body, encoding, limit).map(|frame| {
        let mut message = Vec::new();
        match frame? {
            Frame::Plain(bytes) => message.extend(bytes),
            Frame::Gzip(gzip) => {
                assert!(gzip.size() <= limit);
                gzip.write_to(&mut message)?;
                assert_eq!(message.len(), gzip.size());
            }
        }
        Ok(message)
    });
    messages.collect()
}

fn framed(message: &[u8], compressed: bool) -> Vec<u8> {
    let mut bytes = message.to_vec();
    if compressed {
        bytes.clear();
        gzip::compress(message, &mut bytes).expect("it is written to memory");
    }
    let head = frame::head(bytes.len(), compressed).expect("it is small");
    [&head, &bytes[..]].concat()
}

fn headers(data: &[u8]) {
    let encoded = message::encode(data).into_owned();
    assert!(encoded.iter().all(|byte| (b' '..=b'~').contains(byte)));
    assert_eq!(message::decode(&encoded), data);
    assert!(message::decode(data).len() <= data.len());
    assert!((Code::read(data) as usize) < Code::ALL.len());
    if let Ok(time) = shown(timeout::read(data)) {
        let again = timeout::read(timeout::write(time).as_bytes());
        assert!(again.is_ok_and(|again| again >= time));
    }
}

// An error must also be printable, and have no more of the input in it than a header may.
fn shown<T>(result: Result<T>) -> Result<T> {
    if let Err(error) = &result {
        assert!((1..300).contains(&error.to_string().len()));
        assert_ne!(error.code(), Code::Ok);
    }
    result
}
