//! What a servant is told to serve: objects, whose interfaces are found on them, and TarsPHP's
//! services.php.

use std::ptr::NonNull;
use std::rc::Rc;

use ext_php_rs::types::Zval;
use ext_php_rs::zend::ClassEntry;

use super::structs::class_of;
use super::table::{Function, Object, Table};
use super::types::{class_named, name_of, wrong};
use super::{docblocks, interfaces, prototypes};
use crate::codec::failure::Failure;
use crate::zend::declared;
use crate::zend::engine::{self, ARRAY, OBJECT, STRING};
use crate::zend::entries::{self, Key, Walk};
use crate::zend::invoke;

/// The table of the objects by their names.
pub fn table(objects: &Zval) -> Result<Table, Failure> {
    let mut table = Vec::new();
    let mut walk = Walk::new(objects);
    while let Some((key, value)) = walk.next() {
        table.extend(match key {
            // SAFETY: request: the array keeps its keys.
            Key::Name(name) => object(unsafe { engine::string_bytes(name.as_ptr()) }, value)?,
            Key::Index(number) => Some(unnamed(number, value)?),
        });
    }
    match table.is_empty() {
        true => Err(wrong("Tars\\Servant: there is no object to serve.")),
        false => Ok(Table::new(table)),
    }
}

fn object(name: &[u8], value: &Zval) -> Result<Option<Object>, Failure> {
    let (implementation, functions) = match engine::kind(value) {
        OBJECT => (engine::copy(value), found(class_of(value))?),
        ARRAY => match Service::of(name, value)? {
            Some(service) => service.made()?,
            None => return Ok(None),
        },
        _ => {
            return Err(wrong(format_args!(
                "Tars\\Servant: {} is no object, and no entry of TarsPHP's services.php.",
                String::from_utf8_lossy(name)
            )))
        }
    };
    Ok(Some(Object::new(name, implementation, functions)))
}

// An object whose interface says its name.
fn unnamed(number: i64, value: &Zval) -> Result<Object, Failure> {
    if engine::kind(value) == OBJECT {
        // SAFETY: request: classes live as long as the request.
        for interface in declared::interfaces(unsafe { class_of(value).as_ref() }) {
            if let Some(name) = interfaces::obj(interface)? {
                let functions = found(class_of(value))?;
                let implementation = engine::copy(value);
                return Ok(Object::new(engine::bytes(&name), implementation, functions));
            }
        }
    }
    Err(wrong(format_args!(
        "Tars\\Servant: the object {number} has no name: write ['App.Server.Obj' => $object], or \
         #[Tars\\Obj('App.Server.Obj')] before its interface."
    )))
}

// The functions of the interfaces with the attribute that the class has, or of the one that has docblocks.
fn found(class: NonNull<ClassEntry>) -> Result<Vec<Function>, Failure> {
    // SAFETY: request: classes live as long as the request.
    let interfaces = declared::interfaces(unsafe { class.as_ref() });
    let (attributed, others): (Vec<_>, Vec<_>) = interfaces
        .iter()
        .copied()
        .partition(|interface| interfaces::is_obj(interface));
    let mut functions = Vec::new();
    for interface in &attributed {
        functions.extend(interfaces::functions(interface, class)?);
    }
    if attributed.is_empty() {
        functions = by_docblocks(&others, class)?;
    }
    match functions.is_empty() {
        true => Err(none(class)),
        false => Ok(functions),
    }
}

#[cold]
fn none(class: NonNull<ClassEntry>) -> Failure {
    wrong(format_args!(
        "The class {} implements no interface with functions: write #[Tars\\Obj] before the interface, or \
         docblocks as TarsPHP has them before its methods.",
        name_of(class)
    ))
}

// Other interfaces of a class have docblocks, too: that of the object is the only one of which all are
// TarsPHP's. If there is none, what is wrong with the first one is told.
fn by_docblocks(
    interfaces: &[&ClassEntry],
    class: NonNull<ClassEntry>,
) -> Result<Vec<Function>, Failure> {
    let (mut found, mut wrong) = (Vec::new(), None);
    for interface in interfaces {
        match docblocks::functions(interface, class) {
            Ok(functions) if functions.is_empty() => {}
            Ok(functions) => found.push((NonNull::from(*interface), functions)),
            Err(Failure::Thrown) => return Err(Failure::Thrown),
            Err(failure) => wrong = wrong.or(Some(failure)),
        }
    }
    match (found.pop(), found.pop()) {
        (Some((first, _)), Some((second, _))) => Err(ambiguous(class, first, second)),
        (Some((_, functions)), None) => Ok(functions),
        _ => Err(wrong.unwrap_or_else(|| none(class))),
    }
}

#[cold]
fn ambiguous(
    class: NonNull<ClassEntry>,
    first: NonNull<ClassEntry>,
    second: NonNull<ClassEntry>,
) -> Failure {
    let (class, first, second) = (name_of(class), name_of(first), name_of(second));
    wrong(format_args!(
        "The class {class} implements {first} and {second}, of which each may be the object's: say which, as in \
         ['home-api' => {first}::class, 'home-class' => {class}::class]."
    ))
}

/// An entry of TarsPHP's services.php.
struct Service<'a> {
    api: &'a [u8],
    class: &'a [u8],
}

impl<'a> Service<'a> {
    // `None` if it is served by another protocol. Of HTTP and of timers it names no class, but where their classes are.
    fn of(name: &[u8], entry: &'a Zval) -> Result<Option<Self>, Failure> {
        let text = |key| {
            let value = entries::find_str(engine::array(entry), key);
            value
                .filter(|value| engine::kind(value) == STRING)
                .map(engine::bytes)
        };
        let other = text("protocolName").is_some_and(|protocol| protocol != b"tars");
        if other || text("home-api").is_none() && text("namespaceName").is_some() {
            return Ok(None);
        }
        let needed = |key| {
            text(key).ok_or_else(|| {
                let name = String::from_utf8_lossy(name);
                wrong(format_args!(
                    "Tars\\Servant: {name} has no '{key}', a class's name."
                ))
            })
        };
        Ok(Some(Self {
            api: needed("home-api")?,
            class: needed("home-class")?,
        }))
    }

    fn made(&self) -> Result<(Zval, Vec<Function>), Failure> {
        let api = class_named(self.api)?;
        let class = class_named(self.class)?;
        // SAFETY: request: classes live as long as the request.
        let interface = unsafe { api.as_ref() };
        let functions = match interfaces::is_obj(interface) {
            true => interfaces::functions(interface, class)?,
            false => docblocks::functions(interface, class)?,
        };
        let implementation = prototypes::new(class.as_ptr(), &mut [])?;
        Ok((implementation, functions))
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
