//! `Tars\Utils`: the functions of TarsPHP's class of that name, with its arguments and its array
//! shapes. What the shapes are is in `shape`.

// PHP can call parameters by name, and these are TarsPHP's.
#![allow(non_snake_case)]

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::flags::MethodFlags;
use ext_php_rs::prelude::*;

use super::file::{self, TEXT};
use super::shape;
use crate::zend;
use crate::zend::args::Text;
use crate::zend::convert::Array;

pub fn class() -> ClassBuilder {
    let flags = MethodFlags::Public | MethodFlags::Static;
    ClassBuilder::new(r"Tars\Utils")
        .method(wrap_function!(parse_file), flags)
        .method(wrap_function!(parse_text), flags)
        .method(wrap_function!(parse_node_info), flags)
        .method(wrap_function!(get_locator_info), flags)
        .method(wrap_function!(get_endpoint_info), flags)
        .registration(zend::keep)
}

#[php_function]
#[php(name = "parseFile")]
fn parse_file(configPath: Text) -> PhpResult<Array> {
    let path = file::path(configPath.0);
    let text = file::read(path)?;
    let name = path.display().to_string();
    Ok(shape::conf(&file::tree(&text, &name)?, &name)?)
}

#[php_function]
#[php(name = "parseText")]
fn parse_text(text: Text) -> PhpResult<Array> {
    Ok(shape::conf(&file::tree(text.0, TEXT)?, TEXT)?)
}

#[php_function]
#[php(name = "parseNodeInfo")]
fn parse_node_info(nodeInfo: Text) -> PhpResult<Array> {
    Ok(shape::node(&nodeInfo.lossy())?)
}

#[php_function]
#[php(name = "getLocatorInfo")]
fn get_locator_info(locatorString: Text) -> Array {
    shape::locator(&locatorString.lossy())
}

#[php_function]
#[php(name = "getEndpointInfo")]
fn get_endpoint_info(endpoint: Text) -> Array {
    shape::endpoint(&endpoint.lossy())
}
