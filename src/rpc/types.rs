//! Schemas of types as people write them. Classes are loaded for it; what a struct's members are made
//! of is not looked at yet, so that it may hold itself.

use std::ptr::NonNull;
use std::rc::Rc;

use ext_php_rs::ffi;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ClassEntry;

use super::spelling::{self, Written};
use super::{kept, structs};
use crate::codec::basic::Basic;
use crate::codec::exact::class_name;
use crate::codec::failure::{Code, Failure};
use crate::codec::plan::Member;
use crate::codec::schema::{Counted, Entries, Map, Schema, Vector};
use crate::zend::engine;

/// A type, and the parts of its schema that are its own.
pub struct Type {
    pub schema: Schema,
    _parts: Vec<Part>,
}

#[allow(dead_code, reason = "they are kept for those who point to them")]
enum Part {
    Vector(Box<Vector>),
    Map(Box<Map>),
}

/// The failure of a type or a class that is not as it must be.
#[cold]
pub fn wrong(text: impl std::fmt::Display) -> Failure {
    Failure::told(Code::Type, text)
}

/// The type with this text.
///
/// # Errors
/// It is misspelt, or names what is no class, struct or enum.
#[inline]
pub fn of_text(text: &Zval) -> Result<Rc<Type>, Failure> {
    match kept::ty(text) {
        Some(known) => Ok(known),
        None => first(text),
    }
}

#[cold]
fn first(text: &Zval) -> Result<Rc<Type>, Failure> {
    let ty = Rc::new(read(engine::bytes(text))?);
    kept::keep_type(text, &ty);
    Ok(ty)
}

/// What a member of this type is, and that its classes are what they must be.
///
/// # Errors
/// As for [`of_text`].
pub fn member(text: &[u8]) -> Result<Member, Failure> {
    let written = written(text)?;
    named(text, &written)?;
    Ok(match written {
        Written::Basic(basic) => Member::Basic(basic),
        Written::Vector(_) => Member::Vector,
        Written::Map(..) => Member::Map,
        Written::Class(name) => match is_enum(class(text, &name)?) {
            true => Member::Enum,
            false => Member::Struct,
        },
    })
}

/// The schema of a member whose type has this text.
pub fn describe(text: &Zval, _: Member) -> Result<Counted, Failure> {
    let ty = read(engine::bytes(text))?;
    let schema = ty.schema;
    kept::keep_member(ty);
    Ok(counted(schema))
}

// Its parts are kept by the type or until the request ends.
fn counted(schema: Schema) -> Counted {
    Counted {
        schema,
        owner: Zval::new(),
    }
}

fn read(text: &[u8]) -> Result<Type, Failure> {
    let mut parts = Vec::new();
    let schema = resolve(text, &written(text)?, &mut parts)?;
    Ok(Type {
        schema,
        _parts: parts,
    })
}

fn written(text: &[u8]) -> Result<Written, Failure> {
    spelling::read(text)
        .map_err(|misspelt| wrong(format_args!("'{}' is no type: {misspelt}", shown(text))))
}

fn shown(text: &[u8]) -> String {
    const LONGEST: usize = 128;
    let cut = &text[..text.len().min(LONGEST)];
    let dots = if cut.len() < text.len() { "..." } else { "" };
    String::from_utf8_lossy(cut).into_owned() + dots
}

// Spelling has seen that it is nested no deeper than there is stack for.
fn resolve(text: &[u8], written: &Written, parts: &mut Vec<Part>) -> Result<Schema, Failure> {
    Ok(match written {
        Written::Basic(basic) => Schema::Basic(*basic),
        Written::Vector(element) => {
            let element = match **element {
                // A string in PHP.
                Written::Basic(Basic::Byte) => Schema::Basic(Basic::Char),
                ref element => resolve(text, element, parts)?,
            };
            let vector = Box::new(Vector::of(counted(element)));
            let schema = Schema::Vector((&*vector).into());
            parts.push(Part::Vector(vector));
            schema
        }
        Written::Map(key, value) => {
            let (key, entries) = key_of(resolve(text, key, parts)?);
            let value = resolve(text, value, parts)?;
            let map = Box::new(Map::of(counted(key), counted(value), entries));
            let schema = Schema::Map((&*map).into());
            parts.push(Part::Map(map));
            schema
        }
        Written::Class(name) => {
            let class = class(text, name)?;
            match kept::enumeration(class) {
                Some(enumeration) => Schema::Enum(enumeration),
                None => Schema::Struct(structs::of_class(class)?),
            }
        }
    })
}

// A key, and what entries are with it in PHP, whose keys are ints and strings.
fn key_of(key: Schema) -> (Schema, Entries) {
    match key {
        Schema::Enum(_) => (Schema::Basic(Basic::Int32), Entries::Keyed),
        Schema::Basic(Basic::Float | Basic::Double) | Schema::Map(_) | Schema::Struct(_) => {
            (key, Entries::Listed)
        }
        Schema::Vector(part) if !crate::codec::schema::vector(part).is_bytes() => {
            (key, Entries::Listed)
        }
        _ => (key, Entries::Keyed),
    }
}

// Makes sure that the classes that are named are structs and enums.
fn named(text: &[u8], written: &Written) -> Result<(), Failure> {
    match written {
        Written::Basic(_) => Ok(()),
        Written::Vector(element) => named(text, element),
        Written::Map(key, value) => {
            named(text, key)?;
            named(text, value)
        }
        Written::Class(name) => structs::check(class(text, name)?),
    }
}

/// Whether the class is an enum, of whatever.
pub fn is_enum(class: NonNull<ClassEntry>) -> bool {
    // SAFETY: request: classes live as long as the request.
    unsafe { class.as_ref() }.ce_flags & ffi::ZEND_ACC_ENUM != 0
}

/// The class that is a type by itself.
pub fn class_named(text: &[u8]) -> Result<NonNull<ClassEntry>, Failure> {
    match written(text)? {
        Written::Class(name) => class(text, &name),
        _ => Err(Code::Type.into()),
    }
}

// The class of this name, which PHP may load now.
fn class(text: &[u8], name: &str) -> Result<NonNull<ClassEntry>, Failure> {
    let mut string = Zval::new();
    engine::set_string(&mut string, name.as_bytes());
    // SAFETY: request: the name is a string, which is held.
    let found = unsafe { ffi::zend_lookup_class_ex(string.value.str_, std::ptr::null_mut(), 0) };
    if engine::exception_waits() {
        return Err(Failure::Thrown);
    }
    NonNull::new(found).ok_or_else(|| {
        let (text, name) = (shown(text), shown(name.as_bytes()));
        wrong(match text == name {
            true => format!("There is no class {name}, and no type of that name."),
            false => format!("There is no class {name}, which the type {text} names."),
        })
    })
}

/// The name of the class in messages.
pub fn name_of(class: NonNull<ClassEntry>) -> String {
    // SAFETY: request: classes live as long as the request.
    class_name(unsafe { class.as_ref() })
}
