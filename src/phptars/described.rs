//! How PHP code describes a type: by a constant of `TARS`, a prototype object, or as generated code does, by
//! a class's name, `[element]`, `[key, value]`.

use ext_php_rs::ffi::{self, zend_call_known_function};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;
use tars_wire::MAX_DEPTH;

use super::map::Map;
use super::structs::Struct;
use super::vector::Vector;
use crate::codec::basic::Basic;
use crate::codec::failure::{Code, Failure};
use crate::codec::plan::Member;
use crate::codec::schema::{Counted, Schema};
use crate::codec::stack::Stack;
use crate::zend;
use crate::zend::engine::{self, ARRAY, LONG, OBJECT, STRING};
use crate::zend::entries::Walk;
use crate::zend::storage::State;

/// The schema that an object of ours stands for.
#[inline]
pub fn schema(object: *mut ZendObject) -> Option<Schema> {
    if let Some(structure) = Struct::KIND.state(object) {
        Some(Schema::Struct((&structure.schema).into()))
    } else if let Some(vector) = Vector::KIND.state(object) {
        Some(Schema::Vector((&vector.schema).into()))
    } else if let Some(map) = Map::KIND.state(object) {
        Some(Schema::Map((&map.schema).into()))
    } else {
        None
    }
}

/// The constant of the class `TARS` for a schema.
pub fn constant(schema: Schema) -> Zval {
    let mut value = Zval::new();
    value.set_long(match schema {
        Schema::Basic(basic) => basic as i64,
        Schema::Vector(_) => 12,
        Schema::Map(_) => 13,
        Schema::Struct(_) => 14,
        Schema::Enum(_) => Basic::Int32 as i64,
    });
    value
}

/// The schema in a constructor's argument: a constant of `TARS`, or a prototype.
pub fn argument(value: &Zval) -> Result<Counted, Failure> {
    let value = engine::deref(value);
    let schema = match engine::kind(value) {
        LONG => Basic::from_constant(engine::long(value)).map(Schema::Basic),
        OBJECT => schema(engine::object(value)),
        _ => None,
    };
    let schema = schema.ok_or(Code::Type)?;
    if schema.depth() >= MAX_DEPTH {
        return Err(too_deep());
    }
    let owner = engine::copy(value);
    Ok(Counted { schema, owner })
}

/// The schema that generated code describes: as above, or a struct's class name, `[element]` for
/// a vector, `[key, value]` for a map.
pub fn any(value: &Zval) -> Result<Counted, Failure> {
    at_depth(value, MAX_DEPTH, Stack::here())
}

/// The schema of a member: of a vector the element is described.
pub fn member(of: &Zval, member: Member) -> Result<Counted, Failure> {
    match member {
        Member::Vector => made(Vector::object(any(of)?)),
        _ => any(of),
    }
}

fn at_depth(value: &Zval, levels: u32, stack: Stack) -> Result<Counted, Failure> {
    let value = engine::deref(value);
    match engine::kind(value) {
        STRING => prototype_of_class(value),
        ARRAY => {
            let levels = levels.checked_sub(1).ok_or_else(too_deep)?;
            collection(value, levels, stack.enter(Code::Type)?)
        }
        _ => argument(value),
    }
}

fn made(object: *mut ZendObject) -> Result<Counted, Failure> {
    let mut owner = Zval::new();
    engine::set_object(&mut owner, object);
    let schema = schema(object).ok_or(Code::Type)?;
    Ok(Counted { schema, owner })
}

#[cold]
fn too_deep() -> Failure {
    Failure::told(
        Code::Type,
        format_args!("Types are nested deeper than {MAX_DEPTH} levels."),
    )
}

#[inline(never)]
fn collection(value: &Zval, levels: u32, stack: Stack) -> Result<Counted, Failure> {
    let mut walk = Walk::new(value);
    if walk.count() > 2 {
        return Err(Code::Type.into());
    }
    let mut part = || -> Result<Option<Counted>, Failure> {
        let part = walk.next().map(|(_, part)| at_depth(part, levels, stack));
        part.transpose()
    };
    match (part()?, part()?) {
        (Some(element), None) => made(Vector::object(element)),
        (Some(key), Some(value)) => made(Map::object(key, value, false)),
        _ => Err(Code::Type.into()),
    }
}

/// One object of the struct class called by `name`, made as PHP makes it, to read its fields.
#[inline(never)]
fn prototype_of_class(name: &Zval) -> Result<Counted, Failure> {
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
    let schema = schema(engine::object(&value)).ok_or(Code::Type)?;
    Ok(Counted {
        schema,
        owner: value,
    })
}

fn is_struct_class(class: &ClassEntry) -> bool {
    // SAFETY: request: the class was registered in module startup.
    zend::extends(class, unsafe { &*Struct::KIND.class() })
}
