//! Types as TarsPHP's docblocks write them, and the objects of phptars' classes that stand for them:
//! made by their constructors, as PHP code makes them.

use ext_php_rs::ffi::zend_string;
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;

use super::structs::class_of;
use super::table::{Keeper, Typed};
use super::types::{class_named, wrong};
use crate::codec::basic::{Basic, Rules};
use crate::codec::decode::Form;
use crate::codec::failure::Failure;
use crate::codec::fill;
use crate::codec::objects;
use crate::codec::schema::{self, Entries, Schema};
use crate::zend::declared;
use crate::zend::engine::{self, ARRAY, OBJECT};
use crate::zend::entries::{Key, Walk};
use crate::zend::invoke::Method;

/// A type: `\TARS::INT32`, `\TARS_Vector(…)`, `\TARS_Map(…,…)`, the name of a class.
pub enum Prototype<'a> {
    Basic(Basic),
    Vector(Box<Prototype<'a>>),
    Map(Box<Prototype<'a>>, Box<Prototype<'a>>),
    Struct(&'a str),
}

// Nobody nests types deeper.
const DEEPEST: u32 = 32;

impl<'a> Prototype<'a> {
    /// Reads one.
    pub fn read(text: &'a str) -> Result<Self, String> {
        let mut rest = text;
        let read = Self::next(&mut rest, DEEPEST);
        match read.filter(|_| rest.trim().is_empty()) {
            Some(prototype) => Ok(prototype),
            None => Err(format!(
                "'{text}' is no type: write it as \\TARS_Vector(\\TARS::INT32)."
            )),
        }
    }

    fn next(rest: &mut &'a str, levels: u32) -> Option<Self> {
        let levels = levels.checked_sub(1)?;
        let text = rest.trim_start();
        let text = text.strip_prefix("new ").unwrap_or(text).trim_start();
        let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '\\' | '_' | ':');
        let (name, after) =
            text.split_at(text.find(|letter| !is_name(letter)).unwrap_or(text.len()));
        *rest = after;
        Some(match name.trim_start_matches('\\') {
            "" => return None,
            "TARS_Vector" => {
                token(rest, '(')?;
                let element = Self::next(rest, levels)?;
                token(rest, ')')?;
                Self::Vector(Box::new(element))
            }
            "TARS_Map" => {
                token(rest, '(')?;
                let key = Self::next(rest, levels)?;
                token(rest, ',')?;
                let value = Self::next(rest, levels)?;
                token(rest, ')')?;
                Self::Map(Box::new(key), Box::new(value))
            }
            constant if constant.contains("::") => Self::Basic(basic(constant)?),
            class => {
                if token(rest, '(').is_some() {
                    token(rest, ')')?;
                }
                Self::Struct(class)
            }
        })
    }
}

fn token(rest: &mut &str, token: char) -> Option<()> {
    *rest = rest.trim_start().strip_prefix(token)?;
    Some(())
}

fn basic(constant: &str) -> Option<Basic> {
    let name = constant.strip_prefix("TARS::")?;
    let named = |basic: &Basic| basic.name().eq_ignore_ascii_case(name);
    Basic::ALL.into_iter().find(named)
}

/// The schema of the type, and the object that keeps it.
pub fn typed(prototype: &Prototype) -> Result<Typed, Failure> {
    let made = made(prototype)?;
    if engine::kind(&made) != OBJECT {
        return match Basic::from_constant(engine::long(&made)) {
            Some(basic) => Ok(Typed {
                schema: Schema::Basic(basic),
                keeper: Keeper::Nobody,
            }),
            None => Err(wrong("this is a bug in tars_rs: no such constant")),
        };
    }
    let schema = objects::schema(engine::object(&made)).ok_or_else(|| {
        let class = super::types::name_of(class_of(&made));
        wrong(format_args!(
            "{class} is not a class that extends TARS_Struct."
        ))
    })?;
    Ok(Typed {
        schema,
        keeper: Keeper::Prototype(made),
    })
}

// A constant of TARS, or an object.
fn made(prototype: &Prototype) -> Result<Zval, Failure> {
    match prototype {
        Prototype::Basic(basic) => Ok(engine::int(*basic as i64)),
        Prototype::Vector(element) => new_named("TARS_Vector", &mut [made(element)?]),
        Prototype::Map(key, value) => {
            // Keys that PHP's arrays cannot have.
            let mut pairs = Zval::new();
            engine::set_bool(&mut pairs, !matches!(**key, Prototype::Basic(_)));
            new_named("TARS_Map", &mut [made(key)?, made(value)?, pairs])
        }
        Prototype::Struct(class) => new_named(class, &mut []),
    }
}

fn new_named(name: &str, arguments: &mut [Zval]) -> Result<Zval, Failure> {
    new(class_named(name.as_bytes())?.as_ptr(), arguments)
}

/// `new $class(...$arguments)`
pub fn new(class: *mut ClassEntry, arguments: &mut [Zval]) -> Result<Zval, Failure> {
    let object = fill::of_class(class)?;
    // SAFETY: request: the class is alive.
    if let Some(constructor) = Method::from_pointer(unsafe { (*class).constructor }) {
        constructor.call(object.as_ptr(), &mut Zval::new(), arguments);
    }
    match engine::exception_waits() {
        true => Err(Failure::Thrown),
        false => Ok(object.finished()),
    }
}

/// What structs are read into first.
pub fn form(rules: Rules) -> Form {
    match rules {
        Rules::Exact => Form::Objects,
        Rules::Phptars => Form::Arrays,
    }
}

/// What an out parameter is before the method sets it: an object to be filled, or null.
pub fn first(typed: &Typed) -> Result<Zval, Failure> {
    let Keeper::Prototype(prototype) = &typed.keeper else {
        return Ok(Zval::null());
    };
    let class = class_of(prototype).as_ptr();
    match typed.schema {
        Schema::Vector(part) => {
            let element = schema::vector(part).counted();
            let element = element.map_or_else(Zval::null, |element| engine::copy(&element.owner));
            new(class, &mut [element])
        }
        Schema::Map(part) => {
            let part = schema::map(part);
            let [key, value] = part.owners().map_or_else(
                || [Zval::null(), Zval::null()],
                |[key, value]| [engine::copy(key), engine::copy(value)],
            );
            let mut pairs = Zval::new();
            let named = part
                .sides()
                .is_some_and(|sides| sides.entries == Entries::Named);
            engine::set_bool(&mut pairs, named);
            new(class, &mut [key, value, pairs])
        }
        _ => new(class, &mut []),
    }
}

/// Makes an object of a struct that was read as an array. Its vectors and maps are arrays, as TarsPHP's
/// server has them.
pub fn of_array(typed: &Typed, value: &mut Zval) -> Result<(), Failure> {
    let (Schema::Struct(_), Keeper::Prototype(prototype)) = (typed.schema, &typed.keeper) else {
        return Ok(());
    };
    let object = new(class_of(prototype).as_ptr(), &mut [])?;
    fill_with(&object, value)?;
    *value = object;
    Ok(())
}

// Sets the properties as PHP code does; a struct in the struct is one that its constructor has made.
fn fill_with(object: &Zval, fields: &Zval) -> Result<(), Failure> {
    let mut walk = Walk::new(fields);
    while let Some((key, value)) = walk.next() {
        let Key::Name(name) = key else { continue };
        match inner(engine::object(object), name.as_ptr()) {
            Some(inner) if engine::kind(value) == ARRAY => fill_with(&inner, value)?,
            _ => set(engine::object(object), name.as_ptr(), engine::copy(value))?,
        }
    }
    Ok(())
}

// The struct that the property holds, if it is declared and holds one.
fn inner(object: *mut ZendObject, name: *mut zend_string) -> Option<Zval> {
    // SAFETY: request: the name is alive.
    let value = declared::value(object, unsafe { engine::string_bytes(name) })?;
    let is_struct = engine::kind(value) == OBJECT
        && matches!(
            objects::schema(engine::object(value)),
            Some(Schema::Struct(_))
        );
    is_struct.then(|| engine::copy(value))
}

fn set(object: *mut ZendObject, name: *mut zend_string, mut value: Zval) -> Result<(), Failure> {
    // SAFETY: request: object and name are alive; the engine takes its own count of the value.
    unsafe {
        let no_cache = std::ptr::null_mut();
        engine::zend_std_write_property(object, name, &raw mut value, no_cache);
    }
    match engine::exception_waits() {
        true => Err(Failure::Thrown),
        false => Ok(()),
    }
}
