//! Structs to bytes: their plan's fields one after the other, from an object's properties or a plain
//! array. Members that are vectors, maps or structs bring their type, or their field says it.

use std::ptr::NonNull;

use ext_php_rs::types::{ZendObject, Zval};

use super::{value, Level};
use crate::codec::failure::{Code, Failure};
use crate::codec::objects;
use crate::codec::plan::{Field, Member, Plan};
use crate::codec::schema::{self, Schema, Struct};
use crate::zend::engine::{self, Writer, ARRAY, NULL, OBJECT};
use crate::zend::entries;

#[cold]
fn no_property(field: &Field) -> Failure {
    let name = String::from_utf8_lossy(field.name_bytes()).into_owned();
    Failure::told(
        Code::FieldName,
        format_args!("The field {name:.64} is not a property of the object: declare it."),
    )
}

/// Appends a struct: an object that brings its schema, or where there is one an array of its fields.
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
            let Some(Schema::Struct(own)) = objects::schema(object) else {
                return Err(Code::NotAStruct.into());
            };
            let plan = schema::structure(own).plan()?;
            fields(writer, tag, plan, None, level.enter()?, |field| {
                field.of_object(object).ok_or_else(|| no_property(field))
            })
        }
        (ARRAY, Some(part)) => {
            let part = schema::structure(part);
            let plan = part.plan()?;
            // Held, too.
            let row = engine::copy(value);
            fields(
                writer,
                tag,
                plan,
                part.prototype(),
                level.enter()?,
                |field| {
                    Ok(entries::find(engine::array(&row), field.name()).unwrap_or(engine::null()))
                },
            )
        }
        _ => Err(Code::NotAStruct.into()),
    }
}

#[inline(always)]
fn fields<'v>(
    writer: &mut Writer,
    tag: u8,
    plan: &Plan,
    prototype: Option<NonNull<ZendObject>>,
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
            Member::Basic(basic) => basic.encode(writer, field.tag, item)?,
            _ => member(writer, field, prototype, item, level)?,
        }
    }
    writer.end_struct();
    Ok(())
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
        (_, None) if engine::kind(item) == OBJECT => own(writer, field, item),
        _ => Err(Code::Conversion.into()),
    }
}

// A vector or map that nothing but itself says what it is of.
fn own(writer: &mut Writer, field: &Field, item: &Zval) -> Result<(), Failure> {
    let object = engine::object(item);
    match objects::schema(object) {
        Some(own) if field.member.is(own) => (objects::known()?.write)(object, writer, field.tag),
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
