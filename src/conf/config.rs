//! `Tars\Config`: any conf file as nested arrays, with nothing added and nothing left out.

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::flags::MethodFlags;
use ext_php_rs::prelude::*;

use super::file::{self, TEXT};
use crate::zend;
use crate::zend::args::Text;
use crate::zend::convert::{self, Array};

pub fn class() -> ClassBuilder {
    let flags = MethodFlags::Public | MethodFlags::Static;
    ClassBuilder::new(r"Tars\Config")
        .method(wrap_function!(parse), flags)
        .method(wrap_function!(parse_file), flags)
        .registration(zend::keep)
}

#[php_function]
#[php(name = "parse")]
fn parse(text: Text) -> PhpResult<Array> {
    Ok(convert::tree(file::tree(text.0, TEXT)?.root()))
}

#[php_function]
#[php(name = "parseFile")]
fn parse_file(path: Text) -> PhpResult<Array> {
    let path = file::path(path.0);
    let text = file::read(path)?;
    let tree = file::tree(&text, &path.display().to_string())?;
    Ok(convert::tree(tree.root()))
}
