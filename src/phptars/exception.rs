//! `TARS_Exception`. Its codes and most texts are phptars': programs compare them. Where phptars has no
//! text, ours says what to do.

use std::ffi::CString;
use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::error::Result;
use ext_php_rs::ffi::zend_throw_exception;
use ext_php_rs::zend::{ce, ClassEntry};

use crate::codec::failure::{Code, Failure};
use crate::zend::declare::{Class, NO_METHODS};
use crate::zend::engine;

/// What was being done: the text for a failure that has none of its own.
#[derive(Debug, Clone, Copy)]
pub enum Doing<'a> {
    /// Putting a value of a basic type.
    Converting(&'a str),
    /// Putting anything else.
    Packing(&'a [u8]),
    /// Getting a value.
    Unpacking(&'a [u8]),
    /// Looking for a named map.
    Decoding,
}

// phptars cuts its messages at this size.
const MESSAGE_SIZE: usize = 128;

impl Doing<'_> {
    fn message(self, code: Code) -> Vec<u8> {
        let mut text = match (code, self) {
            (Code::Uninitialised, _) => {
                b"TARS_Struct instance is not initialized: call parent::__construct() first."
                    .to_vec()
            }
            (Code::NotAMap, _) => b"Read map failed, please check binary buffer.".to_vec(),
            (Code::Type, _) => b"Data type is invalid.".to_vec(),
            (Code::Memory, Doing::Unpacking(what)) => {
                [b"Unable to allocate enough memory type ", what, b"."].concat()
            }
            (_, Doing::Decoding) => b"An error occurred when decoding.".to_vec(),
            (_, Doing::Converting(ty)) => {
                format!("Parameter can not be converted to the type {ty}.").into_bytes()
            }
            (_, Doing::Packing(what)) => {
                [b"An error occurred when packing type ", what, b"."].concat()
            }
            (_, Doing::Unpacking(what)) => [
                b"An error occurred when unpacking type ".as_slice(),
                what,
                b", check binary buffer, check name of parameter check order of parameter",
            ]
            .concat(),
        };
        text.truncate(MESSAGE_SIZE);
        text
    }
}

/// Throws the `TARS_Exception` of a failure.
#[cold]
#[inline(never)]
pub fn throw(failure: &Failure, doing: Doing) {
    match failure {
        Failure::Code(code) => throw_text(*code, doing.message(*code)),
        Failure::Unread(code, error) => {
            let mut text = doing.message(*code);
            text.extend(if text.ends_with(b".") {
                b" ".as_slice()
            } else {
                b": "
            });
            text.extend(error.to_string().as_bytes());
            throw_text(*code, text);
        }
        Failure::Told(code, text) => throw_text(*code, text.as_bytes().to_vec()),
        Failure::Thrown => {}
    }
}

fn throw_text(code: Code, mut text: Vec<u8>) {
    if engine::exception_waits() {
        return;
    }
    text.retain(|&byte| byte != 0);
    let text = CString::new(text).unwrap_or_default();
    // SAFETY: request: the class was registered in module startup, the text is copied.
    unsafe {
        zend_throw_exception(
            EXCEPTION.load(Ordering::Relaxed),
            text.as_ptr(),
            code as i64,
        )
    };
}

static EXCEPTION: AtomicPtr<ClassEntry> = AtomicPtr::new(std::ptr::null_mut());

/// `TARS_Exception`. Its constructor is Exception's, which cannot end the script.
pub fn register() -> Result<()> {
    let class = Class::register(c"TARS_Exception", Some(ce::exception()), &NO_METHODS)?;
    EXCEPTION.store(class.entry(), Ordering::Relaxed);
    Ok(())
}
