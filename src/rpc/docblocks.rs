//! Interfaces as TarsPHP has them: docblocks say the types, with phptars' classes.

use std::ptr::NonNull;

use ext_php_rs::types::Zval;
use ext_php_rs::zend::ClassEntry;

use super::table::{Function, Keeper, Parameter, Typed};
use super::types::wrong;
use crate::codec::basic::Rules;
use crate::codec::decode::Form;
use crate::codec::failure::Failure;

/// What structs are read into first.
pub fn form(rules: Rules) -> Form {
    match rules {
        Rules::Exact => Form::Objects,
        Rules::Phptars => Form::Arrays,
    }
}

/// What an out parameter is before the method sets it.
pub fn first(typed: &Typed) -> Result<Zval, Failure> {
    Ok(Zval::null())
}

/// Makes an object of a struct's array.
pub fn read(parameter: &Parameter, value: &mut Zval) -> Result<(), Failure> {
    Ok(())
}

/// An entry of services.php.
pub fn service(name: &[u8], entry: &Zval) -> Result<(Zval, Vec<Function>), Failure> {
    Err(wrong("not yet"))
}

/// The functions that the docblocks of an interface say.
pub fn functions(
    interface: &ClassEntry,
    class: NonNull<ClassEntry>,
) -> Result<Vec<Function>, Failure> {
    Ok(Vec::new())
}
