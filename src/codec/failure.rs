//! Why a value could not be packed or unpacked, and the `TARS_Exception` that says so. The codes
//! and most texts are phptars': programs compare them. Where phptars has no text, ours says what
//! to do.

use std::ffi::CString;
use std::fmt;
use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::ffi::zend_throw_exception;
use ext_php_rs::zend::{ce, ClassEntry};

use crate::zend;
use crate::zend::engine;

/// The codes of a `TARS_Exception`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum Code {
    /// A named value that is required is not in the packet.
    NoSuchName = -1,
    /// The bytes do not hold what was asked for.
    Unpack = -3,
    /// A value has no form in the type.
    Conversion = 10001,
    /// A number does not fit the type.
    Range = 10002,
    /// phptars calls a buffer that is no map of named values a lack of memory.
    Memory = 10003,
    /// `parent::__construct()` was not called.
    Uninitialised = 10004,
    /// A field has no name, or its name is not a property.
    FieldName = 10005,
    /// An entry of a map lacks its key or its value.
    Entry = 10006,
    /// No such type.
    Type = 10007,
    /// A struct was needed.
    NotAStruct = 10008,
    /// The struct's name is too short or too long.
    NameLength = 10009,
    /// A field does not say whether it is required, or of which type it is.
    Field = 10010,
    /// The buffer is not a map of named values.
    NotAMap = 10012,
    /// A field's name is not a string.
    FieldNameType = 10028,
    /// A field's `required` is not a bool.
    FieldRequiredType = 10029,
    /// A field's `type` is not an int.
    FieldTypeType = 10030,
}

/// Why an operation failed.
#[derive(Debug, Clone)]
pub enum Failure {
    /// For this reason; the text tells what was being done.
    Code(Code),
    /// The bytes were not what was asked for: the text tells that, then what was wrong where.
    Unread(Code, tars_wire::Error),
    /// For this reason, in these words.
    Told(Code, Box<str>),
    /// PHP code that was called has thrown already.
    Thrown,
}

impl From<Code> for Failure {
    fn from(code: Code) -> Self {
        Self::Code(code)
    }
}

impl From<tars_wire::Error> for Failure {
    #[cold]
    fn from(error: tars_wire::Error) -> Self {
        Self::Unread(Code::Unpack, error)
    }
}

impl Failure {
    #[cold]
    pub fn told(code: Code, text: impl fmt::Display) -> Self {
        Self::Told(code, text.to_string().into())
    }

    /// The same failure, known to be where `place` says.
    #[cold]
    pub fn at(self, place: impl FnOnce(tars_wire::Error) -> tars_wire::Error) -> Self {
        match self {
            Self::Unread(code, error) => Self::Unread(code, place(error)),
            other => other,
        }
    }
}

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
pub fn class() -> ClassBuilder {
    ClassBuilder::new("TARS_Exception")
        .extends((ce::exception, "\\Exception"))
        .registration(|class, arguments| {
            EXCEPTION.store(class, Ordering::Relaxed);
            zend::keep(class, arguments);
        })
}
