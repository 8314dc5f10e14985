//! `Tars\Code`: what an answer says of its call.

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::error::Result;
use ext_php_rs::flags::{ClassFlags, ConstantFlags};
use tars_wire::code;

use crate::zend;

/// `Tars\Code`.
pub fn class() -> Result<ClassBuilder> {
    const CODES: [(&str, i32); 15] = [
        ("SUCCESS", code::SUCCESS),
        ("SERVER_DECODE", code::SERVER_DECODE),
        ("SERVER_ENCODE", code::SERVER_ENCODE),
        ("NO_FUNCTION", code::NO_FUNCTION),
        ("NO_SERVANT", code::NO_SERVANT),
        ("GRID", code::GRID),
        ("QUEUE_TIMEOUT", code::QUEUE_TIMEOUT),
        ("TIMEOUT", code::TIMEOUT),
        ("CONNECT", code::CONNECT),
        ("OVERLOAD", code::OVERLOAD),
        ("NO_ENDPOINT", code::NO_ENDPOINT),
        ("INVALID_SET", code::INVALID_SET),
        ("CLIENT_DECODE", code::CLIENT_DECODE),
        ("SEND", code::SEND),
        ("UNKNOWN", code::UNKNOWN),
    ];
    let class = ClassBuilder::new(r"Tars\Code")
        .flags(ClassFlags::Final)
        .registration(zend::keep);
    CODES.into_iter().try_fold(class, |class, (name, code)| {
        class.constant(name, i64::from(code), &[], ConstantFlags::Public)
    })
}
