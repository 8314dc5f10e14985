//! The pid in a `ServerInfo`, with the rules of `Manage::keepAlive()`: the struct's encoding would make
//! a 0 of any text, and a node takes a 0 without a word.

use ext_php_rs::types::{ZendObject, Zval};

use super::{INFO, PID};
use crate::heartbeat::manage;
use crate::zend;
use crate::zend::engine::{self, DOUBLE, LONG, NULL, STRING};

/// The pid that is named; none for 0, null and "", which leave it to us to find it.
pub fn named(info: *mut ZendObject) -> Result<Option<i32>, String> {
    let class = super::registered(INFO).expect("module startup has registered it");
    // SAFETY: request: the object is alive, and of that class, which declares the property.
    let value = unsafe { zend::property(std::ptr::from_ref(class).cast_mut(), info, PID) };
    let number = number(engine::deref(&value)).ok_or("the pid is not a number")?;
    manage::service_pid(Some(number)).map_err(|failure| failure.to_string())
}

fn number(value: &Zval) -> Option<i64> {
    match engine::kind(value) {
        NULL => Some(0),
        LONG => Some(engine::long(value)),
        DOUBLE => {
            let float = engine::double(value);
            (float as i64 as f64 == float).then_some(float as i64)
        }
        STRING => match engine::bytes(value).trim_ascii() {
            b"" => Some(0),
            text => std::str::from_utf8(text).ok()?.parse().ok(),
        },
        _ => None,
    }
}
