//! The plan of a struct: its fields, with each one's tag, type, name and property slot resolved. Packing
//! and reading walk the plan and look nothing up.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ptr::NonNull;

use ext_php_rs::ffi::{self, zend_property_info, zend_string};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;

use super::basic::Basic;
use super::failure::{Code, Failure};
use super::objects;
use super::schema::{Counted, Schema};
use crate::zend::assoc::numeric;
use crate::zend::engine::{self, OBJECT, UNDEF};
use crate::zend::entries;

/// What a field holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Member {
    Basic(Basic),
    Vector,
    Map,
    Struct,
    Enum,
}

impl Member {
    /// Whether the schema is of this kind.
    pub fn is(self, schema: Schema) -> bool {
        matches!(
            (self, schema),
            (Self::Vector, Schema::Vector(_))
                | (Self::Map, Schema::Map(_))
                | (Self::Struct, Schema::Struct(_))
                | (Self::Enum, Schema::Enum(_))
        )
    }
}

/// How a description becomes the schema of a whole member.
pub type Describe = fn(&Zval, Member) -> Result<Counted, Failure>;

/// A field of a struct.
pub struct Field {
    pub tag: u8,
    pub required: bool,
    pub member: Member,
    /// What it is where it is absent, and what is not written.
    pub default: Option<Zval>,
    name: Zval,
    label: Option<Zval>,
    slot: Option<Slot>,
    // What says what the member is made of, and what became of it: a struct may be part of itself.
    described: Option<(Zval, Describe)>,
    part: RefCell<Option<Counted>>,
}

/// A declared property.
#[derive(Clone, Copy)]
pub struct Slot {
    pub offset: u32,
    pub info: *const zend_property_info,
}

/// The fields of a struct, ready to be walked.
pub struct Plan {
    name: Zval,
    source: Zval,
    /// By their tags, as the wire has them.
    pub fields: Vec<Field>,
    /// What is wrong with the struct.
    pub fault: Option<Failure>,
    /// Whether no two fields have one name, and none a number.
    pub plain_names: bool,
}

impl Field {
    /// A field of the class, which may have a property of the name. What a vector, map or struct is made of
    /// is described, or a prototype holds it.
    pub fn new(
        class: *mut ClassEntry,
        name: &Zval,
        tag: u8,
        required: bool,
        member: Member,
        described: Option<(Zval, Describe)>,
    ) -> Self {
        Self {
            tag,
            required,
            member,
            default: None,
            label: None,
            name: engine::copy(name),
            slot: slot(class, name),
            described,
            part: RefCell::new(None),
        }
    }

    /// The same, which is this value where it is absent.
    pub fn or(self, default: Zval) -> Self {
        Self {
            default: Some(default),
            ..self
        }
    }

    /// The same, with another name in messages.
    pub fn labelled(self, label: &Zval) -> Self {
        Self {
            label: Some(engine::copy(label)),
            ..self
        }
    }

    /// The name in messages.
    pub fn label(&self) -> &[u8] {
        engine::bytes(self.label.as_ref().unwrap_or(&self.name))
    }

    /// The field's name, alive as long as the plan.
    #[inline(always)]
    pub fn name(&self) -> *mut zend_string {
        // SAFETY: request: only strings are kept as names.
        unsafe { self.name.value.str_ }
    }

    pub fn name_bytes(&self) -> &[u8] {
        engine::bytes(&self.name)
    }

    /// The declared property of this name.
    pub fn slot(&self) -> Option<Slot> {
        self.slot
    }

    /// The value of the object's property, null while it is uninitialized; `None` when there is no
    /// such property.
    #[inline(always)]
    pub fn of_object<'a>(&self, object: *mut ZendObject) -> Option<&'a Zval> {
        let Some(slot) = self.slot else {
            return self.dynamic(object);
        };
        // SAFETY: request: the plan was made for the object's class.
        let value = engine::deref(unsafe { engine::slot(object, slot.offset) });
        Some(if engine::kind(value) == UNDEF {
            engine::null()
        } else {
            value
        })
    }

    #[cold]
    fn dynamic<'a>(&self, object: *mut ZendObject) -> Option<&'a Zval> {
        // SAFETY: request: the object is alive; it has a table when it has dynamic properties.
        let table = unsafe { (*object).properties };
        if table.is_null() {
            return None;
        }
        entries::find(table, self.name())
    }

    /// The schema of the member that a prototype object holds there, if it is one of this kind.
    /// Counted: code of the user may take it from there meanwhile.
    pub fn held(&self, prototype: NonNull<ZendObject>) -> Option<Counted> {
        let value = self.of_object(prototype.as_ptr())?;
        if engine::kind(value) != OBJECT {
            return None;
        }
        let schema = objects::schema(engine::object(value))?;
        let owner = engine::copy(value);
        self.member.is(schema).then_some(Counted { schema, owner })
    }

    /// Whether the first to ask for the member's schema is still to come: code of the user may run then.
    #[inline(always)]
    pub fn is_unread(&self) -> bool {
        self.described.is_some() && self.part.borrow().is_none()
    }

    /// The schema of the member as it is described. Counted: code of the user may change the class's
    /// fields meanwhile.
    pub fn part(&self) -> Result<Option<Counted>, Failure> {
        let Some((description, describe)) = &self.described else {
            return Ok(None);
        };
        if let Some(part) = &*self.part.borrow() {
            return Ok(Some(part.shared()));
        }
        let part = describe(description, self.member)?;
        if !self.member.is(part.schema) {
            return Err(Code::Type.into());
        }
        // Making it may have made it already: a struct may be part of itself.
        Ok(Some(self.part.borrow_mut().get_or_insert(part).shared()))
    }
}

impl Plan {
    /// Of these fields, in whatever order, as far as there is no fault. The source is what they were made
    /// of, for who made them.
    pub fn new(name: &Zval, source: &Zval, mut fields: Vec<Field>, fault: Option<Failure>) -> Self {
        fields.sort_by_key(|field| field.tag);
        let names: HashSet<_> = fields.iter().map(Field::name_bytes).collect();
        let numbers = names.iter().any(|name| numeric(name).is_some());
        Self {
            name: engine::copy(name),
            source: engine::copy(source),
            plain_names: names.len() == fields.len() && !numbers,
            fields,
            fault,
        }
    }

    /// The struct's name.
    pub fn name(&self) -> &[u8] {
        engine::bytes(&self.name)
    }

    /// The same, as PHP has it.
    pub fn name_string(&self) -> *mut zend_string {
        // SAFETY: request: only strings are kept as names.
        unsafe { self.name.value.str_ }
    }

    /// What it was made of.
    pub fn source(&self) -> &Zval {
        &self.source
    }

    /// Lets go of what the members are made of, which may hold the plan itself.
    pub fn part_from_itself(&self) {
        for field in &self.fields {
            let part = field.part.take();
            drop(part);
        }
    }
}

// The class's declared property of this name, whoever may see it.
fn slot(class: *mut ClassEntry, name: &Zval) -> Option<Slot> {
    // SAFETY: request: the class lives as long as the request, its property table holds pointers.
    unsafe {
        let found = ffi::zend_hash_find(&raw const (*class).properties_info, name.value.str_);
        let info = found.as_ref()?.value.ptr.cast::<zend_property_info>();
        let hidden = ffi::ZEND_ACC_STATIC;
        ((*info).flags & hidden == 0).then_some(Slot {
            offset: (*info).offset,
            info,
        })
    }
}
