//! What vectors and maps are to PHP beside their own methods: Countable, IteratorAggregate and
//! JsonSerializable, and comparable by what is in them.

use std::ffi::c_int;

use ext_php_rs::ffi::zend_call_known_function;
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::{ce, ExecuteData};

use super::exception::{throw, Doing};
use crate::codec::failure::{Code, Failure};
use crate::zend::assoc::Assoc;
use crate::zend::call::{Call, Taken};
use crate::zend::declare::Class;
use crate::zend::engine::{self, OBJECT};
use crate::zend::signature::{method, required, required_for, Method, Parameter, INT, MIXED};
use crate::zend::storage::State;

/// A state that is a collection.
pub trait Listed: State {
    fn count(&self) -> usize;
    /// What the getters of `TUPAPI` would give.
    fn value(&self, out: &mut Zval) -> Result<(), Failure>;
    /// The array that is iterated.
    fn items(&self, out: &mut Zval) -> Result<(), Failure>;
    /// Whether both hold the same.
    fn equals(&self, other: &Self) -> bool;
}

/// The failure of a second `__construct()`: others may hold the object as a prototype.
pub fn constructed_twice() -> Failure {
    Failure::told(Code::Type, "The instance is initialized already.")
}

/// The failure of what needs all elements while one is being packed, by code of the user that packing
/// runs or because the element holds the collection.
#[cold]
pub fn pushed_to() -> Failure {
    Failure::told(
        Code::Conversion,
        "The instance is just being pushed to, or pushed to itself.",
    )
}

/// Shows what is in it, unless that is just changing.
pub fn show(listed: &impl Listed, table: &mut Assoc) {
    let mut value = Zval::new();
    if listed.value(&mut value).is_ok() {
        table.set_str("value", value);
    }
}

static COUNT: [Parameter; 1] = [required(0, INT)];
static ITERATOR: [Parameter; 1] = [required_for(0, c"Iterator")];
static JSON: [Parameter; 1] = [required(0, MIXED)];

/// The interfaces' methods.
pub const fn methods<T: Listed>() -> [Method; 3] {
    [
        method(c"count", &COUNT, count::<T>),
        method(c"getIterator", &ITERATOR, get_iterator::<T>),
        method(c"jsonSerialize", &JSON, json_serialize::<T>),
    ]
}

/// Makes a class with these methods one of the interfaces.
pub fn implement(class: Class) -> Class {
    // SAFETY: module startup: json is part of PHP and was started before us.
    let json = unsafe { &*engine::php_json_serializable_ce };
    class
        .implements(ce::aggregate())
        .implements(json)
        .implements(ce::countable())
        .with(ClassFlags::NotSerializable)
}

fn state<T: Listed>(frame: &mut ExecuteData) -> Taken<&T> {
    let call = Call::new(frame, 0, 0)?;
    // SAFETY: request: a method of this class.
    Ok(unsafe { T::KIND.state_of_own(call.this()) })
}

extern "C" fn count<T: Listed>(frame: &mut ExecuteData, out: &mut Zval) {
    if let Ok(state) = state::<T>(frame) {
        engine::set_long(out, i64::try_from(state.count()).unwrap_or(i64::MAX));
    }
}

extern "C" fn json_serialize<T: Listed>(frame: &mut ExecuteData, out: &mut Zval) {
    if let Ok(state) = state::<T>(frame) {
        if let Err(failure) = state.value(out) {
            throw(&failure, Doing::Unpacking(b"Vector"));
        }
    }
}

extern "C" fn get_iterator<T: Listed>(frame: &mut ExecuteData, out: &mut Zval) {
    let Ok(state) = state::<T>(frame) else {
        return;
    };
    let mut items = Zval::new();
    if let Err(failure) = state.items(&mut items) {
        return throw(&failure, Doing::Unpacking(b"Vector"));
    }
    // SAFETY: request: spl is part of PHP, its iterator's constructor takes an array.
    unsafe {
        let class = engine::spl_ce_ArrayIterator;
        if engine::object_init_ex(out, class) == 0 {
            zend_call_known_function(
                (*class).constructor,
                engine::object(out),
                class,
                std::ptr::null_mut(),
                1,
                &raw mut items,
                std::ptr::null_mut(),
            );
        }
    }
}

/// The `compare` handler: equal when they hold the same, otherwise in no order.
pub unsafe extern "C" fn compare<T: Listed>(left: *mut Zval, right: *mut Zval) -> c_int {
    const UNCOMPARABLE: c_int = 1;
    // SAFETY: request: the engine compares two values, at least one of them of this class.
    let (left, right) = (&*left, &*right);
    let state = |value: &Zval| -> Option<&T> {
        let object: *mut ZendObject =
            (engine::kind(value) == OBJECT).then(|| engine::object(value))?;
        T::KIND.state(object).map(|state| &*state)
    };
    match (state(left), state(right)) {
        (Some(left), Some(right)) if left.equals(right) => 0,
        _ => UNCOMPARABLE,
    }
}
