//! Objects that bring a schema of their own: as prototypes, and as values that are packed already. Of
//! which classes they are only their room knows, which says here what can be asked of them.

use std::sync::OnceLock;

use ext_php_rs::types::{ZendObject, Zval};
use tars_wire::{Reader, WireType};

use super::decode::How;
use super::failure::{Code, Failure};
use super::plan::Member;
use super::schema::{Schema, Struct};
use crate::zend::engine::Writer;

/// What can be asked of them.
pub struct Objects {
    /// The schema that the object stands for; `None` for any other object.
    pub schema: fn(*mut ZendObject) -> Option<Schema>,
    /// Appends what a vector or map holds; fails for an object that is no such member.
    pub write: fn(*mut ZendObject, Member, &mut Writer, u8) -> Result<(), Failure>,
    /// Reads a vector or map into a new object as this one, behind a head of that type.
    pub read: fn(*mut ZendObject, &mut Reader, WireType, &How, &mut Zval) -> Result<(), Failure>,
    /// Tells a new object of a struct's class which struct it is.
    pub adopt: fn(*mut ZendObject, &Struct),
}

static OBJECTS: OnceLock<&Objects> = OnceLock::new();

/// Module startup: there are such objects.
pub fn know(objects: &'static Objects) {
    // Where modules are started again it is known already.
    let _ = OBJECTS.set(objects);
}

/// The schema that the object stands for; `None` for one that brings none.
#[inline]
pub fn schema(object: *mut ZendObject) -> Option<Schema> {
    OBJECTS.get().and_then(|objects| (objects.schema)(object))
}

/// What can be asked of an object that has brought its schema.
///
/// # Errors
/// None has.
pub fn known() -> Result<&'static Objects, Failure> {
    OBJECTS.get().copied().ok_or(Failure::Code(Code::Type))
}

/// What is done with a schema.
pub type Work<'a> = dyn FnMut(Schema) -> Result<(), Failure> + 'a;

/// What can be asked of typed code, whose objects are of plain classes.
pub struct Types {
    /// Whether the object is of such a class.
    pub is_typed: fn(*mut ZendObject) -> bool,
    /// Works with the schema of the type with that text, or else of the value.
    pub with: fn(&Zval, Option<&Zval>, &mut Work) -> Result<(), Failure>,
}

static TYPES: OnceLock<&Types> = OnceLock::new();

/// Module startup: there is typed code.
pub fn know_types(types: &'static Types) {
    let _ = TYPES.set(types);
}

/// Whether the object is of a class of typed code.
pub fn is_typed(object: *mut ZendObject) -> bool {
    TYPES.get().is_some_and(|types| (types.is_typed)(object))
}

/// Works with the schema of the type with that text, or else of the value.
///
/// # Errors
/// Those of the work, or there is no such type.
pub fn with_type(value: &Zval, ty: Option<&Zval>, work: &mut Work) -> Result<(), Failure> {
    let types = TYPES.get().ok_or(Code::Type)?;
    (types.with)(value, ty, work)
}
