//! What a servant is told to serve: objects, whose interfaces are found on them, and TarsPHP's
//! services.php.

use std::collections::HashMap;
use std::ptr::NonNull;
use std::rc::Rc;

use ext_php_rs::types::Zval;
use ext_php_rs::zend::ClassEntry;

use super::structs::class_of;
use super::table::{Function, Object, Table};
use super::types::{name_of, wrong};
use super::{docblocks, interfaces};
use crate::codec::failure::Failure;
use crate::zend::declared;
use crate::zend::engine::{self, ARRAY, OBJECT};
use crate::zend::entries::{Key, Walk};
use crate::zend::invoke;

/// The table of the objects by their names.
pub fn table(objects: &Zval) -> Result<Table, Failure> {
    let mut table = Vec::new();
    let mut walk = Walk::new(objects);
    while let Some((key, value)) = walk.next() {
        let name = match key {
            // SAFETY: request: the array keeps its keys.
            Key::Name(name) => unsafe { engine::string_bytes(name.as_ptr()) },
            Key::Index(number) => {
                return Err(wrong(format_args!(
                    "Tars\\Servant: the object {number} has no name: write ['App.Server.Obj' => $object]."
                )));
            }
        };
        table.push(object(name, value)?);
    }
    match table.is_empty() {
        true => Err(wrong("Tars\\Servant: there is no object to serve.")),
        false => Ok(Table::new(table)),
    }
}

fn object(name: &[u8], value: &Zval) -> Result<Object, Failure> {
    let (implementation, functions) = match engine::kind(value) {
        OBJECT => (engine::copy(value), found(class_of(value))?),
        ARRAY => docblocks::service(name, value)?,
        _ => {
            return Err(wrong(format_args!(
                "Tars\\Servant: {} is no object, and no entry of TarsPHP's services.php.",
                String::from_utf8_lossy(name)
            )))
        }
    };
    Ok(Object {
        name: name.into(),
        implementation,
        functions: by_name(functions),
    })
}

fn by_name(functions: Vec<Function>) -> HashMap<Box<[u8]>, Function> {
    let named = |function: Function| (function.name.clone(), function);
    functions.into_iter().map(named).collect()
}

// The functions of the interfaces that the class has.
fn found(class: NonNull<ClassEntry>) -> Result<Vec<Function>, Failure> {
    // SAFETY: request: classes live as long as the request.
    let all = declared::interfaces(unsafe { class.as_ref() });
    let mut functions = Vec::new();
    for interface in all {
        functions.extend(of_interface(interface, class)?);
    }
    match functions.is_empty() {
        true => Err(wrong(format_args!(
            "The class {} implements no interface with functions: write #[Tars\\Obj] before the interface, or \
             docblocks as TarsPHP has them before its methods.",
            name_of(class)
        ))),
        false => Ok(functions),
    }
}

/// The functions of one interface, if it says any.
pub fn of_interface(
    interface: &ClassEntry,
    class: NonNull<ClassEntry>,
) -> Result<Vec<Function>, Failure> {
    match interfaces::is_obj(interface) {
        true => interfaces::functions(interface, class),
        false => docblocks::functions(interface, class),
    }
}

/// What is called around the methods.
pub fn middleware(given: Option<&Zval>) -> Result<Rc<[Zval]>, Failure> {
    let mut middleware = Vec::new();
    if let Some(given) = given {
        let mut walk = Walk::new(given);
        while let Some((_, value)) = walk.next() {
            if !invoke::is_callable(value) {
                return Err(wrong(
                    "Tars\\Servant: middleware must be callable, as fn (Tars\\Call $call, callable $next) => $next($call).",
                ));
            }
            middleware.push(engine::copy(value));
        }
    }
    Ok(middleware.into())
}
