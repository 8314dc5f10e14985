//! `Tars\Settings`: a conf as the settings of a framework, for those who start their server in code.
//! The same conversion as `Tars\Entry`'s.

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::flags::MethodFlags;
use ext_php_rs::prelude::*;
use tars_service::{Settings, Value};

use crate::conf::{discover, file, own_conf};
use crate::module::exception::Failure;
use crate::zend;
use crate::zend::convert::{Array, Bytes};

pub fn class() -> ClassBuilder {
    own_conf::class(r"Tars\Settings")
        .method(wrap_function!(to_swoole), MethodFlags::Public)
        .method(wrap_function!(to_swoft_env), MethodFlags::Public)
        .registration(zend::keep)
}

#[php_function]
#[php(name = "toSwoole")]
fn to_swoole() -> PhpResult<Array> {
    let settings = settings()?;
    let mut array = Array::new();
    for (name, value) in settings.to_swoole() {
        match value {
            Value::Bool(flag) => array.put(name, *flag),
            Value::Int(number) => array.put(name, *number),
            Value::Float(number) => array.put(name, *number),
            Value::Text(text) => array.put(name, Bytes(text)),
        }
    }
    Ok(array)
}

#[php_function]
#[php(name = "toSwoftEnv")]
fn to_swoft_env() -> PhpResult<Array> {
    let mut array = Array::new();
    for (name, value) in settings()?.to_env() {
        array.put(name, Bytes(&value));
    }
    Ok(array)
}

fn settings() -> Result<Settings, Failure> {
    let path = own_conf::path()?;
    let path = std::path::absolute(&path).unwrap_or(path);
    let text = file::read(&path)?;
    let name = discover::pname().unwrap_or_default();
    let mut settings = Settings::read(&text, &path, &name)?;
    settings.fit(tars_service::most_descriptors());
    Ok(settings)
}
