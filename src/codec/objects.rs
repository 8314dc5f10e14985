//! Objects that bring a schema of their own: as prototypes, and as values that are packed already. Of
//! which classes they are only their room knows, which says here what can be asked of them.

use std::sync::OnceLock;

use ext_php_rs::types::{ZendObject, Zval};
use tars_wire::{Reader, WireType};

use super::decode::How;
use super::failure::{Code, Failure};
use super::schema::{Schema, Struct};
use crate::zend::engine::Writer;

/// What can be asked of them.
pub struct Objects {
    /// The schema that the object stands for; `None` for any other object.
    pub schema: fn(*mut ZendObject) -> Option<Schema>,
    /// Appends what a vector or map holds.
    pub write: fn(*mut ZendObject, &mut Writer, u8) -> Result<(), Failure>,
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
