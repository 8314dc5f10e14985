//! Structs to bytes: their plan's fields one after the other, from an object's properties or a plain
//! array. Members that are vectors, maps or structs bring their type, or their field says it.

use std::ptr::NonNull;

use ext_php_rs::ffi;
use ext_php_rs::types::{ZendObject, Zval};

use super::{value, Level};
use crate::codec::exact;
use crate::codec::failure::{Code, Failure};
use crate::codec::objects;
use crate::codec::plan::{Field, Member, Plan};
use crate::codec::schema::{self, Schema, Struct};
use crate::zend;
use crate::zend::engine::{self, Writer, ARRAY, DOUBLE, LONG, NULL, OBJECT, STRING};
use crate::zend::entries;

#[cold]
fn no_property(field: &Field) -> Failure {
    let name = String::from_utf8_lossy(field.name_bytes()).into_owned();
    Failure::told(
        Code::FieldName,
        format_args!("The field {name:.64} is not a property of the object: declare it."),
    )
}

/// Appends a struct: an object of the schema's class, one that brings its schema, or where there is one
/// an array of its fields.
pub fn structure(
    writer: &mut Writer,
    tag: u8,
    part: Option<NonNull<Struct>>,
    value: &Zval,
    level: Level,
) -> Result<(), Failure> {
    match (engine::kind(value), part) {
        (OBJECT, _) => {
            // Held: code of the user may run between the fields.
            let kept = engine::copy(value);
            let object = engine::object(&kept);
            if let Some(part) = part.filter(|part| schema::structure(*part).class().is_some()) {
                return typed_object(writer, tag, part, value, level);
            }
            let Some(Schema::Struct(own)) = objects::schema(object) else {
                return Err(Code::NotAStruct.into());
            };
            let plan = schema::structure(own).plan()?;
            // What brings no type with it is of that of the prototype there, as in an array of fields.
            let declared = part.and_then(|part| schema::structure(part).prototype());
            let prototype = declared.filter(|prototype| is_alike(*prototype, object));
            let told = |item: &Zval| prototype.filter(|_| engine::kind(item) != OBJECT);
            fields(writer, tag, plan, told, level.enter()?, |field| {
                field.of_object(object).ok_or_else(|| no_property(field))
            })
        }
        (ARRAY, Some(part)) => {
            let part = schema::structure(part);
            let plan = part.plan()?;
            // Held, too.
            let row = engine::copy(value);
            let of_row = |field: &Field| entries::find(engine::array(&row), field.name());
            if part.class().is_some() {
                return typed_row(writer, tag, plan, &row, level);
            }
            fields(
                writer,
                tag,
                plan,
                |_| part.prototype(),
                level.enter()?,
                |field| Ok(of_row(field).unwrap_or(engine::null())),
            )
        }
        (_, Some(part)) if schema::structure(part).class().is_some() => {
            Err(exact::refuse(Schema::Struct(part), value))
        }
        _ => Err(Code::NotAStruct.into()),
    }
}

// Not in the frame of the other walk, which pays for it at each level.
#[inline(never)]
fn typed_object(
    writer: &mut Writer,
    tag: u8,
    part: NonNull<Struct>,
    value: &Zval,
    level: Level,
) -> Result<(), Failure> {
    let plan = plan_of_class(part, value)?;
    let object = engine::object(value);
    writer.begin_struct(tag);
    typed(writer, plan, level.enter()?, |field| {
        field.of_object(object)
    })?;
    writer.end_struct();
    Ok(())
}

#[inline(never)]
fn typed_row(
    writer: &mut Writer,
    tag: u8,
    plan: &Plan,
    row: &Zval,
    level: Level,
) -> Result<(), Failure> {
    writer.begin_struct(tag);
    typed(writer, plan, level.enter()?, |field| {
        entries::find(engine::array(row), field.name())
    })?;
    writer.end_struct();
    Ok(())
}

/// Appends the fields of an object of the schema's class, or of an array of them, with no struct's head
/// and end around.
pub fn alone(
    writer: &mut Writer,
    part: NonNull<Struct>,
    value: &Zval,
    level: Level,
) -> Result<(), Failure> {
    let kept = engine::copy(value);
    match engine::kind(value) {
        OBJECT => {
            let plan = plan_of_class(part, value)?;
            let object = engine::object(&kept);
            typed(writer, plan, level, |field| field.of_object(object))
        }
        ARRAY => typed(writer, schema::structure(part).plan()?, level, |field| {
            entries::find(engine::array(&kept), field.name())
        }),
        _ => Err(exact::refuse(Schema::Struct(part), value)),
    }
}

// The plan, if the object is of the schema's class.
#[inline(always)]
fn plan_of_class<'a>(part: NonNull<Struct>, value: &Zval) -> Result<&'a Plan, Failure> {
    let structure = schema::structure(part);
    // SAFETY: request: the object is alive, and classes live as long as the request.
    let is_of_class = structure.class().is_some_and(|class| unsafe {
        let own = (*engine::object(value)).ce;
        own == class.as_ptr() || zend::extends(&*own, class.as_ref())
    });
    match is_of_class {
        true => structure.plan().map(|plan| &**plan),
        false => Err(exact::refuse(Schema::Struct(part), value)),
    }
}

// The fields that are not as they would be if they were absent, each of its type.
#[inline(always)]
fn typed<'v>(
    writer: &mut Writer,
    plan: &Plan,
    level: Level,
    value_of: impl Fn(&Field) -> Option<&'v Zval>,
) -> Result<(), Failure> {
    for field in &plan.fields {
        let item = value_of(field).unwrap_or(engine::null());
        let written = match (&field.default, field.member) {
            (Some(default), _) if engine::kind(item) == NULL || is_same(item, default) => continue,
            (None, _) if engine::kind(item) == NULL => Err(missing()),
            (_, Member::Basic(basic)) => basic.encode(writer, field.tag, item, level.rules()),
            _ => member_of_type(writer, field, item, level),
        };
        written.map_err(|failure| in_field(failure, plan, field))?;
    }
    Ok(())
}

#[inline(never)]
fn member_of_type(
    writer: &mut Writer,
    field: &Field,
    item: &Zval,
    level: Level,
) -> Result<(), Failure> {
    // Held: the member's class may be loaded now, by code that takes the value away.
    let item = engine::copy(item);
    let part = field.part()?.ok_or(Code::Type)?;
    value(writer, field.tag, part.schema, &item, level)
}

// Whether the value is the default. A zero is not another zero.
#[inline(always)]
fn is_same(value: &Zval, default: &Zval) -> bool {
    if engine::kind(value) != engine::kind(default) {
        return false;
    }
    match engine::kind(value) {
        LONG => engine::long(value) == engine::long(default),
        DOUBLE => engine::double(value).to_bits() == engine::double(default).to_bits(),
        STRING => engine::bytes(value) == engine::bytes(default),
        OBJECT => engine::object(value) == engine::object(default),
        ARRAY => is_same_array(value, default),
        _ => true,
    }
}

#[inline(never)]
fn is_same_array(value: &Zval, default: &Zval) -> bool {
    // SAFETY: request: both arrays are alive, and the default is no part of itself.
    unsafe {
        let count = |array: &Zval| (*engine::array(array)).nNumOfElements;
        count(value) == count(default)
            && (count(value) == 0
                || ffi::zend_is_identical(
                    std::ptr::from_ref(value).cast_mut(),
                    std::ptr::from_ref(default).cast_mut(),
                ))
    }
}

#[cold]
fn missing() -> Failure {
    Failure::refused("is required, and has no value")
}

#[cold]
#[inline(never)]
fn in_field(failure: Failure, plan: &Plan, field: &Field) -> Failure {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    failure.at(|error| error.in_field(text(plan.name()), text(field.label())))
}

// Whether both are of one class.
fn is_alike(prototype: NonNull<ZendObject>, object: *mut ZendObject) -> bool {
    // SAFETY: request: both objects are alive.
    unsafe { prototype.as_ref().ce == (*object).ce }
}

#[inline(always)]
fn fields<'v>(
    writer: &mut Writer,
    tag: u8,
    plan: &Plan,
    prototype: impl Fn(&Zval) -> Option<NonNull<ZendObject>>,
    level: Level,
    value_of: impl Fn(&Field) -> Result<&'v Zval, Failure>,
) -> Result<(), Failure> {
    if plan.fields.is_empty() {
        return Err(Code::Conversion.into());
    }
    writer.begin_struct(tag);
    for field in &plan.fields {
        let item = value_of(field)?;
        match field.member {
            // Most structs are made of these, and most values are of their field's type.
            Member::Basic(basic) => basic.encode(writer, field.tag, item, level.rules())?,
            _ if field.is_unread() => first_member(writer, field, prototype(item), item, level)?,
            _ => member(writer, field, prototype(item), item, level)?,
        }
    }
    writer.end_struct();
    Ok(())
}

// Its class may be loaded now, by code that takes the value away.
#[cold]
#[inline(never)]
fn first_member(
    writer: &mut Writer,
    field: &Field,
    prototype: Option<NonNull<ZendObject>>,
    item: &Zval,
    level: Level,
) -> Result<(), Failure> {
    let item = engine::copy(item);
    field.part()?;
    member(writer, field, prototype, &item, level)
}

// A member. An array of fields has no objects that tell of what it is: those of the prototype do.
fn member(
    writer: &mut Writer,
    field: &Field,
    prototype: Option<NonNull<ZendObject>>,
    item: &Zval,
    level: Level,
) -> Result<(), Failure> {
    let described = match field.part()? {
        None => prototype.and_then(|prototype| field.held(prototype)),
        described => described,
    };
    let part = described.as_ref().map(|described| described.schema);
    match (field.member, part) {
        (Member::Struct, Some(_)) if engine::kind(item) == NULL && !field.required => Ok(()),
        (Member::Struct, part) => {
            let part = match part {
                Some(Schema::Struct(part)) => Some(part),
                _ => None,
            };
            structure(writer, field.tag, part, item, level)
        }
        (_, Some(schema)) => collection(writer, field.tag, schema, item, level),
        // What nothing but itself says what it is of.
        (member, None) if engine::kind(item) == OBJECT => {
            (objects::known()?.write)(engine::object(item), member, writer, field.tag)
        }
        _ => Err(Code::Conversion.into()),
    }
}

// A vector or map of a known type; nothing stands for an empty one.
fn collection(
    writer: &mut Writer,
    tag: u8,
    ty: Schema,
    item: &Zval,
    level: Level,
) -> Result<(), Failure> {
    if engine::kind(item) != NULL {
        return value(writer, tag, ty, item, level);
    }
    match ty {
        Schema::Vector(part) if schema::vector(part).is_bytes() => writer.begin_simple_list(tag, 0),
        Schema::Vector(_) => writer.begin_list(tag, 0),
        _ => writer.begin_map(tag, 0),
    }
    Ok(())
}
