//! `Tars\Grpc`: what gRPC puts around the messages of a call, for services on an HTTP/2 server. What it is, the
//! crate tars-grpc knows.

use std::borrow::Cow;
use std::time::Duration;

use ext_php_rs::error::Result as Started;
use ext_php_rs::exception::PhpException;
use ext_php_rs::ffi::HashTable;
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;
use tars_grpc::{frame, gzip, message, timeout, Code, Encoding, Frame, Frames};
use tars_wire::Buffer;

use crate::module::exception::{self, Failure};
use crate::zend::assoc::set_assoc;
use crate::zend::call::{Call, Taken};
use crate::zend::declare::Class;
use crate::zend::engine::{self, LONG, STRING};
use crate::zend::entries;
use crate::zend::list::List;
use crate::zend::memory::Bytes;
use crate::zend::signature::{
    optional, parameter, required, static_method, Method, Parameter, END, FLAG, FLOAT, INT, LIST,
    MAYBE_FLOAT, MAYBE_TEXT, TEXT,
};

static PACK: [Parameter; 3] = [
    required(1, TEXT),
    parameter(c"message", TEXT),
    optional(c"gzip", FLAG, c"false"),
];
static UNPACK: [Parameter; 4] = [
    required(1, LIST),
    parameter(c"body", TEXT),
    optional(c"encoding", MAYBE_TEXT, c"null"),
    optional(c"limit", INT, c"4194304"),
];
static TRAILERS: [Parameter; 3] = [
    required(0, LIST),
    optional(c"status", INT, c"0"),
    optional(c"message", TEXT, c"''"),
];
static STATUS: [Parameter; 3] = [
    required(1, LIST),
    parameter(c"headers", LIST),
    optional(c"http", INT, c"200"),
];
static TIMEOUT: [Parameter; 2] = [required(1, MAYBE_FLOAT), parameter(c"header", MAYBE_TEXT)];
static FORMAT_TIMEOUT: [Parameter; 2] = [required(1, TEXT), parameter(c"seconds", FLOAT)];

const LIMIT: i64 = 4 << 20;

static METHODS: [Method; 7] = [
    static_method(c"pack", &PACK, pack),
    static_method(c"unpack", &UNPACK, unpack),
    static_method(c"trailers", &TRAILERS, trailers),
    static_method(c"status", &STATUS, status),
    static_method(c"timeout", &TIMEOUT, read_timeout),
    static_method(c"formatTimeout", &FORMAT_TIMEOUT, format_timeout),
    END,
];

/// MINIT: `Tars\Grpc`.
pub fn register() -> Started<()> {
    let class = Class::register(c"Tars\\Grpc", None, &METHODS)?.with(ClassFlags::Final);
    for code in Code::ALL {
        class.constant(code.name(), code as i64);
    }
    Ok(())
}

extern "C" fn pack(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 2)?;
        let message = call.string(0)?;
        let done = match call.bool_or(1, false)? {
            true => framed(&gzipped(message), true, out),
            false => framed(message, false, out),
        };
        done.unwrap_or_else(throw);
        Ok(())
    })();
}

fn framed(message: &[u8], is_compressed: bool, out: &mut Zval) -> Result<(), Failure> {
    let head = frame::head(message.len(), is_compressed)?;
    engine::set_new_string(out, &[&head, message]);
    Ok(())
}

fn gzipped(message: &[u8]) -> Bytes {
    let mut bytes = Bytes::default();
    // Before Rust holds any memory that a fatal error would not release.
    bytes.reserve(gzip::room(message.len()));
    gzip::compress(message, &mut bytes).expect("memory is all that it takes");
    bytes
}

extern "C" fn unpack(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 3)?;
        let body = call.string(0)?;
        let encoding = Encoding::of(call.string_or_null(1)?);
        match usize::try_from(call.long_or(2, LIMIT)?) {
            Ok(limit) => messages(Frames::new(body, encoding, limit), out).unwrap_or_else(throw),
            Err(_) => refuse("unpack(): Argument #3 ($limit) must not be negative"),
        }
        Ok(())
    })();
}

fn messages(frames: Frames, out: &mut Zval) -> Result<(), Failure> {
    let mut list = List::new(1);
    for frame in frames {
        let frame = frame?;
        list.push(|place| message_of(frame, place))?;
    }
    list.finish(out);
    Ok(())
}

fn message_of(frame: Frame, place: &mut Zval) -> Result<(), Failure> {
    match frame {
        Frame::Plain(message) => engine::set_string(place, message),
        Frame::Gzip(gzip) => {
            let mut message = Bytes::default();
            // As in `gzipped`.
            message.reserve(gzip.size());
            gzip.write_to(&mut message)?;
            engine::set_string(place, &message);
        }
    }
    Ok(())
}

extern "C" fn trailers(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 0, 2)?;
        // What is no status number is no success, as a client takes it.
        let code = Code::of(call.long_or(0, 0)?).unwrap_or(Code::Unknown);
        let text = call.string_if_given(1)?.unwrap_or_default();
        set_trailers(out, code, text);
        Ok(())
    })();
}

fn set_trailers(out: &mut Zval, code: Code, text: &[u8]) {
    let status = string((code as u8).to_string().as_bytes());
    if text.is_empty() {
        set_assoc(out, [("grpc-status", status)]);
    } else {
        let message = string(&message::encode(text));
        set_assoc(out, [("grpc-status", status), ("grpc-message", message)]);
    }
}

extern "C" fn status(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 2)?;
        let headers = call.array(0)?;
        let http = call.long_or(1, 200)?;
        let (code, message) = match header(headers, "grpc-status") {
            Some(status) => {
                let message = header(headers, "grpc-message").unwrap_or_default();
                (Code::read(&status), string(&message::decode(&message)))
            }
            None => {
                let text = format!("the answer has no grpc-status; its HTTP status is {http}");
                (Code::of_http(http), string(text.as_bytes()))
            }
        };
        let mut list = List::new(2);
        let _: Result<(), Failure> = list.push(|place| {
            engine::set_long(place, code as i64);
            Ok(())
        });
        let _: Result<(), Failure> = list.push(|place| {
            *place = message;
            Ok(())
        });
        list.finish(out);
        Ok(())
    })();
}

fn header<'a>(headers: *const HashTable, name: &str) -> Option<Cow<'a, [u8]>> {
    let value = entries::find_str(headers, name)?;
    match engine::kind(value) {
        STRING => Some(Cow::Borrowed(engine::bytes(value))),
        LONG => Some(Cow::Owned(engine::long(value).to_string().into_bytes())),
        _ => None,
    }
}

extern "C" fn read_timeout(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let header = Call::new(frame, 1, 1)?.string_or_null(0)?;
        match header.map(timeout::read).transpose() {
            Ok(Some(time)) => engine::set_double(out, time.as_secs_f64()),
            Ok(None) => engine::set_null(out),
            Err(error) => throw(error.into()),
        }
        Ok(())
    })();
}

extern "C" fn format_timeout(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let seconds = Call::new(frame, 1, 1)?.double(0)?;
        if seconds.is_nan() {
            refuse("formatTimeout(): Argument #1 ($seconds) must be a number");
            return Ok(());
        }
        // What is over already is no time; what is longer than any time is the longest.
        let time = Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX);
        engine::set_string(out, timeout::write(time).as_bytes());
        Ok(())
    })();
}

fn string(text: &[u8]) -> Zval {
    let mut value = Zval::new();
    engine::set_string(&mut value, text);
    value
}

#[cold]
fn throw(failure: Failure) {
    PhpException::from(failure).throw();
}

#[cold]
fn refuse(words: &str) {
    exception::value_error(&format!("Tars\\Grpc::{words}")).throw();
}
