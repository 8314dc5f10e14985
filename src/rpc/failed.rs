//! Calls that did not end well: what their callers are told, and what is written to PHP's log.

use ext_php_rs::types::Zval;
use tars_wire::{code, RequestPacket};

use super::parameters::Unread;
use crate::codec::failure::Failure;
use crate::module::exception;
use crate::zend;
use crate::zend::engine::{self, LONG, STRING};
use crate::zend::invoke::{self, Thrown};

/// What the caller is told.
pub struct Failed {
    pub code: i32,
    pub text: Vec<u8>,
}

impl From<i32> for Failed {
    fn from(code: i32) -> Self {
        let text = Vec::new();
        Self { code, text }
    }
}

// It tells nothing of what happened: that is none of the caller's business.
const HIDDEN: &[u8] = b"The servant has failed.";

/// The script or the coroutine is to end; there is no answer.
pub struct Exit;

/// Parameters that cannot be read.
pub fn unread(unread: Unread, request: &RequestPacket) -> Result<Failed, Exit> {
    let code = unread.code;
    match unread.failure {
        Failure::Unread(_, error) => {
            let text = error.to_string().into_bytes();
            Ok(Failed { code, text })
        }
        // A class, as of a struct, that cannot be used.
        failure => hidden(code, &failure, request),
    }
}

/// Results that cannot be written.
pub fn unwritten(failure: &Failure, request: &RequestPacket) -> Result<Failed, Exit> {
    hidden(code::SERVER_ENCODE, failure, request)
}

fn hidden(code: i32, failure: &Failure, request: &RequestPacket) -> Result<Failed, Exit> {
    let text = match failure {
        Failure::Thrown => match invoke::thrown() {
            Some(Thrown::Exception(exception)) => described(&exception)?,
            Some(Thrown::Exit) => return Err(Exit),
            None => Vec::new(),
        },
        Failure::Unread(_, error) => error.to_string().into_bytes(),
        Failure::Told(_, text) => text.as_bytes().to_vec(),
        Failure::Code(code) => format!("{code:?}").into_bytes(),
    };
    log(request, &text);
    let text = HIDDEN.to_vec();
    Ok(Failed { code, text })
}

/// An exception that a method has thrown.
pub fn thrown(thrown: &Thrown, request: &RequestPacket) -> Result<Failed, Exit> {
    let Thrown::Exception(exception) = thrown else {
        return Err(Exit);
    };
    if let Some(failed) = meant_for_the_caller(exception) {
        return Ok(failed);
    }
    log(request, &described(exception)?);
    Ok(Failed {
        code: code::UNKNOWN,
        text: HIDDEN.to_vec(),
    })
}

fn described(exception: &Zval) -> Result<Vec<u8>, Exit> {
    invoke::described(exception).map_err(|_| Exit)
}

// An `RpcException`: with a code that is none, it is unknown.
fn meant_for_the_caller(exception: &Zval) -> Option<Failed> {
    let object = engine::object(exception);
    let rpc = exception::rpc();
    // SAFETY: request: the object is alive, and of that class, which has these properties.
    let property = |name| unsafe {
        zend::extends(&*(*object).ce, rpc)
            .then(|| zend::property(std::ptr::from_ref(rpc).cast_mut(), object, name))
    };
    let (code, text) = (property(c"code")?, property(c"message")?);
    let number = match engine::kind(&code) {
        LONG => i32::try_from(engine::long(&code)).unwrap_or(0),
        _ => 0,
    };
    Some(Failed {
        code: if number == 0 { code::UNKNOWN } else { number },
        text: match engine::kind(&text) {
            STRING => engine::bytes(&text).to_vec(),
            _ => Vec::new(),
        },
    })
}

fn log(request: &RequestPacket, text: &[u8]) {
    let call = format!("PHP Warning:  {}::{}(): ", request.servant, request.func);
    invoke::log(&[call.as_bytes(), text].concat());
}
