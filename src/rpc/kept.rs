//! What is known of the request's classes and types, from the first time one is asked for until the
//! request ends: the classes, names and values it points into live no longer, opcache and preloading
//! or not.

use std::cell::RefCell;
use std::collections::HashMap;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;
use std::rc::Rc;

use ext_php_rs::types::Zval;
use ext_php_rs::zend::ClassEntry;

use super::types::Type;
use crate::codec::enums::Enum;
use crate::codec::schema::Struct;
use crate::zend::by_address::ByAddress;
use crate::zend::engine;

#[derive(Default)]
struct Known {
    // Boxed: schemas point to them.
    structs: ByAddress<Box<Struct>>,
    enums: ByAddress<Box<Enum>>,
    // Those that members are of.
    members: Vec<Type>,
    // Those that were asked for by their text, and the one asked for last.
    types: HashMap<Box<[u8]>, Rc<Type>>,
    last: Option<(Zval, Rc<Type>)>,
}

// Who asks for ever new types, or for long ones, does not fill the memory with them.
const MOST_TYPES: usize = 1024;
const LONGEST: usize = 512;

thread_local! {
    // Never dropped by the thread: code that runs after RSHUTDOWN makes plans, too, in memory that is gone by then.
    static KNOWN: RefCell<ManuallyDrop<Known>> = RefCell::default();
}

/// The struct that the class is, if that is known.
#[inline]
pub fn structure(class: NonNull<ClassEntry>) -> Option<NonNull<Struct>> {
    let address = class.as_ptr() as usize;
    KNOWN.with_borrow(|known| known.structs.get(&address).map(|found| (&**found).into()))
}

/// Keeps the struct that the class is, and says which is kept: the first, for others may point to it.
pub fn keep_structure(class: NonNull<ClassEntry>, structure: Struct) -> NonNull<Struct> {
    let address = class.as_ptr() as usize;
    // What is not kept is let go when nothing is borrowed.
    let mut structure = Some(Box::new(structure));
    KNOWN.with_borrow_mut(|known| {
        let kept = known.structs.entry(address);
        (&**kept.or_insert_with(|| structure.take().expect("it is taken once"))).into()
    })
}

/// The enum that the class is; `None` if it is none, or its cases have no ints.
pub fn enumeration(class: NonNull<ClassEntry>) -> Option<NonNull<Enum>> {
    let address = class.as_ptr() as usize;
    let made = Enum::of_class(class)?;
    Some(KNOWN.with_borrow_mut(|known| {
        let kept = known.enums.entry(address);
        (&**kept.or_insert_with(|| Box::new(made))).into()
    }))
}

/// Keeps the type of a member.
pub fn keep_member(ty: Type) {
    KNOWN.with_borrow_mut(|known| known.members.push(ty));
}

/// The type with this text, if that is known.
#[inline]
pub fn ty(text: &Zval) -> Option<Rc<Type>> {
    KNOWN.with_borrow_mut(|known| {
        if let Some((last, ty)) = &known.last {
            // SAFETY: request: both are strings, and the last one is counted.
            if unsafe { last.value.str_ == text.value.str_ } {
                return Some(Rc::clone(ty));
            }
        }
        let ty = known.types.get(engine::bytes(text))?;
        let ty = Rc::clone(ty);
        known.last = Some((engine::copy(text), Rc::clone(&ty)));
        Some(ty)
    })
}

/// Keeps the type with this text.
pub fn keep_type(text: &Zval, ty: &Rc<Type>) {
    let text = engine::bytes(text);
    KNOWN.with_borrow_mut(|known| {
        if known.types.len() < MOST_TYPES && text.len() <= LONGEST {
            known.types.insert(text.into(), Rc::clone(ty));
        }
    });
}

/// Lets go of all.
pub fn let_go() {
    drop(ManuallyDrop::into_inner(KNOWN.take()));
}

/// Forgets what was not let go: the request ended without our part of its end.
pub fn forget() {
    KNOWN.take();
}
