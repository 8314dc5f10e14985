//! What a field that is absent becomes: PHP's default, or else nothing of its type.

use std::ptr::NonNull;

use ext_php_rs::types::Zval;
use ext_php_rs::zend::ClassEntry;

use super::structs::{class_of, is_bytes, Place};
use super::types::{class_named, is_enum};
use crate::codec::basic::Basic;
use crate::codec::failure::Failure;
use crate::codec::fill::{self, Unfinished};
use crate::codec::plan::Member;
use crate::zend::engine::{self, NULL, OBJECT, UNDEF};

/// An object of the class as PHP makes it before its constructor runs: its properties have the
/// defaults that are written at them. It is never finished, and not destructed.
pub struct Template(Unfinished);

impl Template {
    /// # Errors
    /// The class can have no objects, or a default's code has thrown.
    pub fn new(class: NonNull<ClassEntry>) -> Result<Self, Failure> {
        fill::of_class(class.as_ptr()).map(Self)
    }

    fn of(&self, place: &Place) -> Option<Zval> {
        // SAFETY: request: the property is declared, and no static one.
        let value = unsafe { engine::slot(self.0.as_ptr(), (*place.property.info).offset) };
        (engine::kind(value) != UNDEF).then(|| engine::copy(value))
    }
}

/// The default of a field that need not be there.
///
/// # Errors
/// There is none that every object may have.
pub fn of(place: &Place, member: Member, ty: &Zval, template: &Template) -> Result<Zval, Failure> {
    let written = if place.property.is_promoted() {
        let default = place.property.promoted_default();
        default.map_err(|_| Failure::Thrown)?
    } else {
        template.of(place)
    };
    let default = match written {
        Some(default) => default,
        None if place.property.ty().takes(NULL) => Zval::null(),
        None => nothing(place, member, ty)?,
    };
    if engine::kind(&default) == OBJECT && !is_enum(class_of(&default)) {
        return Err(place.wrong(
            "has an object as its default, and all that are read would share it: let the default be null",
        ));
    }
    Ok(default)
}

fn nothing(place: &Place, member: Member, ty: &Zval) -> Result<Zval, Failure> {
    let mut value = Zval::new();
    match member {
        Member::Basic(Basic::Char) => unreachable!("no type of ours is phptars' char"),
        Member::Basic(basic) => basic.absent(&mut value),
        Member::Vector if is_bytes(ty) => engine::set_string(&mut value, b""),
        Member::Vector | Member::Map => engine::set_array(&mut value, engine::new_array(0)),
        Member::Enum => value = first_case(place, ty)?,
        Member::Struct => {
            let ty = String::from_utf8_lossy(engine::bytes(ty));
            return Err(place.wrong(format_args!(
                "may be absent, and is {ty} then: let it be null (?{ty} ... = null), or require: true"
            )));
        }
    }
    Ok(value)
}

fn first_case(place: &Place, ty: &Zval) -> Result<Zval, Failure> {
    let cases = fill::cases(class_named(engine::bytes(ty))?.as_ptr())?;
    let first = crate::zend::entries::index(engine::array(&cases), 0);
    first
        .map(engine::copy)
        .ok_or_else(|| place.wrong("is of an enum without cases: let it be null"))
}
