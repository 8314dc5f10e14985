//! What a value is packed as: a basic type, or the prototype object that stands for a vector, a
//! map or a struct. Also how PHP code describes a type.

use std::ptr::NonNull;

use ext_php_rs::ffi::{self, zend_call_known_function};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;
use tars_wire::MAX_DEPTH;

use super::basic::Basic;
use super::failure::{Code, Failure};
use super::stack::Stack;
use crate::phptars::map::Map;
use crate::phptars::structs::Struct;
use crate::phptars::vector::Vector;
use crate::zend;
use crate::zend::engine::{self, ARRAY, LONG, OBJECT, STRING};
use crate::zend::entries::Walk;
use crate::zend::storage::State;

/// A type. The objects are counted by whoever holds the [`Described`] it came from.
#[derive(Clone, Copy)]
pub enum Type {
    Basic(Basic),
    Vector(NonNull<ZendObject>),
    Map(NonNull<ZendObject>),
    Struct(NonNull<ZendObject>),
}

/// A type with the value that described it.
pub struct Described {
    pub ty: Type,
    pub value: Zval,
}

impl Type {
    /// The type a prototype object stands for.
    #[inline]
    pub fn of_object(object: *mut ZendObject) -> Option<Self> {
        let pointer = NonNull::new(object)?;
        if Vector::KIND.state(object).is_some() {
            Some(Self::Vector(pointer))
        } else if Map::KIND.state(object).is_some() {
            Some(Self::Map(pointer))
        } else if Struct::KIND.state(object).is_some() {
            Some(Self::Struct(pointer))
        } else {
            None
        }
    }

    /// The name as TUP writes it: `list<int32>`, `map<string,Module.Struct>`.
    pub fn name(self) -> Vec<u8> {
        match self {
            Self::Basic(basic) => basic.tup_name().as_bytes().to_vec(),
            Self::Vector(object) => {
                [b"list<", vector(object).element_name().as_slice(), b">"].concat()
            }
            Self::Map(object) => [b"map<", map(object).name().as_slice(), b">"].concat(),
            Self::Struct(object) => structure(object).name().to_vec(),
        }
    }

    /// How deep vectors and maps are nested in this one, itself included.
    pub fn depth(self) -> u32 {
        match self {
            Self::Vector(object) => vector(object).depth(),
            Self::Map(object) => map(object).depth(),
            Self::Basic(_) | Self::Struct(_) => 0,
        }
    }

    /// Whether values of the other type may stand where this one is declared.
    pub fn takes(self, other: Self) -> bool {
        match (self, other) {
            (Self::Basic(a), Self::Basic(b)) => a == b,
            // Nothing to go through.
            (Self::Vector(a), Self::Vector(b)) | (Self::Map(a), Self::Map(b)) if a == b => true,
            (Self::Vector(a), Self::Vector(b)) => vector(a).takes(vector(b)),
            (Self::Map(a), Self::Map(b)) => map(a).takes(map(b)),
            (Self::Struct(_), Self::Struct(_)) => true,
            _ => false,
        }
    }
}

/// The state of a prototype.
#[inline(always)]
pub fn vector<'a>(object: NonNull<ZendObject>) -> &'a Vector {
    // SAFETY: request: the object is a vector and counted by the type's description.
    unsafe { Vector::KIND.state_of_own(object.as_ptr()) }
}

/// The state of a prototype.
#[inline(always)]
pub fn map<'a>(object: NonNull<ZendObject>) -> &'a Map {
    // SAFETY: request: the object is a map and counted by the type's description.
    unsafe { Map::KIND.state_of_own(object.as_ptr()) }
}

/// The state of a prototype.
#[inline(always)]
pub fn structure<'a>(object: NonNull<ZendObject>) -> &'a Struct {
    // SAFETY: request: the object is a struct and counted by the type's description.
    unsafe { Struct::KIND.state_of_own(object.as_ptr()) }
}

impl Described {
    /// The same once more.
    pub fn shared(&self) -> Self {
        Self {
            ty: self.ty,
            value: engine::copy(&self.value),
        }
    }

    /// The type in a constructor's argument: a constant of `TARS`, or a prototype.
    pub fn from_argument(value: &Zval) -> Result<Self, Failure> {
        let value = engine::deref(value);
        let ty = match engine::kind(value) {
            LONG => Basic::from_constant(engine::long(value)).map(Type::Basic),
            OBJECT => Type::of_object(engine::object(value)),
            _ => None,
        };
        let ty = ty.ok_or(Code::Type)?;
        if ty.depth() >= MAX_DEPTH {
            return Err(too_deep());
        }
        Ok(Self {
            ty,
            value: engine::copy(value),
        })
    }

    /// The type that generated code describes: as above, or a struct's class name, `[element]` for
    /// a vector, `[key, value]` for a map.
    pub fn from_description(value: &Zval) -> Result<Self, Failure> {
        Self::at_depth(value, MAX_DEPTH, Stack::here())
    }

    /// A vector of what is described.
    pub fn vector_of(element: &Zval) -> Result<Self, Failure> {
        Self::from_object(Vector::object(Self::from_description(element)?))
    }

    fn at_depth(value: &Zval, levels: u32, stack: Stack) -> Result<Self, Failure> {
        let value = engine::deref(value);
        match engine::kind(value) {
            STRING => prototype_of_class(value),
            ARRAY => {
                let levels = levels.checked_sub(1).ok_or_else(too_deep)?;
                collection(value, levels, stack.enter(Code::Type)?)
            }
            _ => Self::from_argument(value),
        }
    }

    fn from_object(object: *mut ZendObject) -> Result<Self, Failure> {
        let mut value = Zval::new();
        engine::set_object(&mut value, object);
        let ty = Type::of_object(object).ok_or(Code::Type)?;
        Ok(Self { ty, value })
    }
}

#[cold]
fn too_deep() -> Failure {
    Failure::told(
        Code::Type,
        format_args!("Types are nested deeper than {MAX_DEPTH} levels."),
    )
}

#[inline(never)]
fn collection(value: &Zval, levels: u32, stack: Stack) -> Result<Described, Failure> {
    let mut walk = Walk::new(value);
    if walk.count() > 2 {
        return Err(Code::Type.into());
    }
    let mut part = || -> Result<Option<Described>, Failure> {
        let part = walk
            .next()
            .map(|(_, part)| Described::at_depth(part, levels, stack));
        part.transpose()
    };
    match (part()?, part()?) {
        (Some(element), None) => Described::from_object(Vector::object(element)),
        (Some(key), Some(value)) => Described::from_object(Map::object(key, value, false)),
        _ => Err(Code::Type.into()),
    }
}

/// One object of the struct class called by `name`, made as PHP makes it, to read its fields.
#[inline(never)]
fn prototype_of_class(name: &Zval) -> Result<Described, Failure> {
    // SAFETY: request: the engine looks the class up, and may run an autoloader.
    let class = unsafe { ffi::zend_lookup_class_ex(name.value.str_, std::ptr::null_mut(), 0) };
    if engine::exception_waits() {
        return Err(Failure::Thrown);
    }
    // SAFETY: request: class entries live as long as the request.
    let known = unsafe { class.as_ref() }.filter(|class| is_struct_class(class));
    if known.is_none() {
        let name = String::from_utf8_lossy(engine::bytes(name)).into_owned();
        return Err(Failure::told(
            Code::Type,
            format_args!("{name} is not a class that extends TARS_Struct."),
        ));
    }
    let mut value = Zval::new();
    // SAFETY: request: the class can have objects or PHP throws; its constructor gets no arguments.
    unsafe {
        if engine::object_init_ex(&raw mut value, class) != 0 {
            return Err(Failure::Thrown);
        }
        let constructor = (*class).constructor;
        if !constructor.is_null() {
            zend_call_known_function(
                constructor,
                engine::object(&value),
                class,
                std::ptr::null_mut(),
                0,
                std::ptr::null_mut(),
                std::ptr::null_mut(),
            );
        }
    }
    if engine::exception_waits() {
        return Err(Failure::Thrown);
    }
    let ty = Type::of_object(engine::object(&value)).ok_or(Code::Type)?;
    Ok(Described { ty, value })
}

fn is_struct_class(class: &ClassEntry) -> bool {
    // SAFETY: request: the class was registered in module startup.
    zend::extends(class, unsafe { &*Struct::KIND.class() })
}
