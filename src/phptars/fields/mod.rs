//! A struct class's `$fields`, read once into the plan by which its objects are packed and read.

mod kept;

pub use kept::{forget, let_go, of_class, retire};

use ext_php_rs::ffi;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ClassEntry;

use super::described;
use crate::codec::basic::Basic;
use crate::codec::failure::{Code, Failure};
use crate::codec::plan::{Field, Member, Plan};
use crate::zend::engine::{self, ARRAY, FALSE, LONG, STRING, TRUE};
use crate::zend::entries::{self, Key, Walk};

/// Whether the plan was made of this name and these fields.
fn is_of(plan: &Plan, name: &Zval, table: &Zval) -> bool {
    // SAFETY: request: both are strings. Nearly always they are one.
    let same_name = unsafe { plan.name_string() == name.value.str_ };
    (same_name || plan.name() == engine::bytes(name))
        && (engine::array(plan.source()) == engine::array(table)
            // SAFETY: request: both arrays are alive.
            || unsafe {
                ffi::zend_is_identical(
                    std::ptr::from_ref(plan.source()).cast_mut(),
                    std::ptr::from_ref(table).cast_mut(),
                )
            })
}

fn compile(class: *mut ClassEntry, name: &Zval, table: &Zval) -> Plan {
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
    Plan::new(name, table, fields, fault)
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
    let described =
        entries::find_str(entry, "of").map(|of| (engine::copy(of), described::member as _));
    Ok(Field::new(class, name, tag, required, member, described))
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
