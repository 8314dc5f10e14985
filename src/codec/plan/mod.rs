//! The compiled plan of a struct class: its `$fields` read once, with each field's tag, type, name
//! and property slot resolved. Putting and getting walk the plan and look nothing up.

mod kept;

pub use kept::{forget, let_go, of_class, retire};

use std::cell::RefCell;
use std::collections::HashSet;
use std::ptr::NonNull;

use ext_php_rs::ffi::{self, zend_property_info, zend_string};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;

use super::basic::Basic;
use super::failure::{Code, Failure};
use super::types::{Described, Type};
use crate::zend::assoc::numeric;
use crate::zend::engine::{self, ARRAY, FALSE, LONG, OBJECT, STRING, TRUE, UNDEF};
use crate::zend::entries::{self, Key, Walk};

/// What a field holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Member {
    Basic(Basic),
    Vector,
    Map,
    Struct,
}

/// A field of a struct class.
pub struct Field {
    pub tag: u8,
    pub required: bool,
    pub member: Member,
    name: Zval,
    slot: Option<Slot>,
    // What the entry's `of` says the member is made of, and what became of it.
    of: Option<Zval>,
    part: RefCell<Option<Described>>,
}

/// A declared property.
#[derive(Clone, Copy)]
pub struct Slot {
    pub offset: u32,
    pub info: *const zend_property_info,
}

/// The fields of a struct class, ready to be walked.
pub struct Plan {
    name: Zval,
    table: Zval,
    /// By their tags, as the wire has them, in whatever order `$fields` was.
    pub fields: Vec<Field>,
    /// What is wrong with `$fields`.
    pub fault: Option<Failure>,
    /// Whether no two fields have one name, and none a number.
    pub plain_names: bool,
}

impl Field {
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

    /// The type of the member that a prototype object holds there, if it is one of this kind.
    /// Counted: code of the user may take it from there meanwhile.
    pub fn held(&self, prototype: NonNull<ZendObject>) -> Option<Described> {
        let value = self.of_object(prototype.as_ptr())?;
        if engine::kind(value) != OBJECT {
            return None;
        }
        let ty = Type::of_object(engine::object(value))?;
        let fits = matches!(
            (self.member, ty),
            (Member::Vector, Type::Vector(_))
                | (Member::Map, Type::Map(_))
                | (Member::Struct, Type::Struct(_))
        );
        let value = engine::copy(value);
        fits.then_some(Described { ty, value })
    }

    /// What the field's entry says the member is made of: the type of the whole member. Counted:
    /// code of the user may change the class's fields meanwhile.
    pub fn part(&self) -> Result<Option<Described>, Failure> {
        let Some(of) = &self.of else {
            return Ok(None);
        };
        if let Some(part) = &*self.part.borrow() {
            return Ok(Some(part.shared()));
        }
        let part = match self.member {
            Member::Vector => Described::vector_of(of)?,
            _ => Described::from_description(of)?,
        };
        let fits = match self.member {
            Member::Vector => matches!(part.ty, Type::Vector(_)),
            Member::Map => matches!(part.ty, Type::Map(_)),
            Member::Struct => matches!(part.ty, Type::Struct(_)),
            Member::Basic(_) => false,
        };
        if !fits {
            return Err(Code::Type.into());
        }
        // Making it may have made it already: a struct may be part of itself.
        Ok(Some(self.part.borrow_mut().get_or_insert(part).shared()))
    }
}

impl Plan {
    /// The struct's name.
    pub fn name(&self) -> &[u8] {
        engine::bytes(&self.name)
    }

    /// `$fields`, as it was given.
    pub fn table(&self) -> &Zval {
        &self.table
    }

    fn made_of(&self, name: &Zval, table: &Zval) -> bool {
        // SAFETY: request: both are strings. Nearly always they are one.
        let same_name = unsafe { self.name.value.str_ == name.value.str_ };
        (same_name || self.name() == engine::bytes(name))
            && (engine::array(&self.table) == engine::array(table)
                // SAFETY: request: both arrays are alive.
                || unsafe {
                    ffi::zend_is_identical(
                        std::ptr::from_ref(&self.table).cast_mut(),
                        std::ptr::from_ref(table).cast_mut(),
                    )
                })
    }

    // Lets go of what the members are made of, which may hold the plan itself.
    fn part_from_itself(&self) {
        for field in &self.fields {
            let part = field.part.take();
            drop(part);
        }
    }

    fn compile(class: *mut ClassEntry, name: &Zval, table: &Zval) -> Self {
        let mut fields = Vec::new();
        let mut fault = None;
        let mut walk = Walk::new(table);
        while let Some((tag, entry)) = walk.next() {
            match field(class, tag, entry) {
                Ok(field) => fields.push(field),
                Err(failure) => {
                    fault = Some(failure);
                    break;
                }
            }
        }
        fields.sort_by_key(|field| field.tag);
        let names: HashSet<_> = fields.iter().map(Field::name_bytes).collect();
        let numbers = names.iter().any(|name| numeric(name).is_some());
        Self {
            name: engine::copy(name),
            table: engine::copy(table),
            plain_names: names.len() == fields.len() && !numbers,
            fields,
            fault,
        }
    }
}

fn field(class: *mut ClassEntry, tag: Key, entry: &Zval) -> Result<Field, Failure> {
    // A name cannot be a tag; phptars takes eight bits of its hash.
    let Key::Index(tag) = tag else {
        return Err(Code::Field.into());
    };
    if engine::kind(entry) != ARRAY {
        return Err(Code::Field.into());
    }
    let entry = engine::array(entry);
    let name = entries::find_str(entry, "name").ok_or(Code::FieldName)?;
    if engine::kind(name) != STRING {
        return Err(Code::FieldNameType.into());
    }
    let tag = u8::try_from(tag).map_err(|_| no_tag(tag, name))?;
    let required = match engine::kind(entries::find_str(entry, "required").ok_or(Code::Field)?) {
        TRUE => true,
        FALSE => false,
        _ => return Err(Code::FieldRequiredType.into()),
    };
    let member = match entries::find_str(entry, "type").ok_or(Code::Field)? {
        ty if engine::kind(ty) != LONG => return Err(Code::FieldTypeType.into()),
        ty => member(engine::long(ty)).ok_or(Code::Type)?,
    };
    Ok(Field {
        tag,
        required,
        member,
        slot: slot(class, name),
        name: engine::copy(name),
        of: entries::find_str(entry, "of").map(engine::copy),
        part: RefCell::new(None),
    })
}

// phptars takes its lowest byte: the tag of another field.
#[cold]
fn no_tag(tag: i64, name: &Zval) -> Failure {
    let name = String::from_utf8_lossy(engine::bytes(name)).into_owned();
    Failure::told(
        Code::Field,
        format_args!("The tag {tag} of the field {name:.64} is not within 0 to 255."),
    )
}

fn member(constant: i64) -> Option<Member> {
    match constant {
        12 => Some(Member::Vector),
        13 => Some(Member::Map),
        14 => Some(Member::Struct),
        _ => Basic::from_constant(constant).map(Member::Basic),
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
