//! `TARS_Vector` as PHP sees it: its methods and its class.

use ext_php_rs::error::Result;
use ext_php_rs::ffi;
use ext_php_rs::flags::PropertyFlags;
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ExecuteData;

use super::{push, Vector, DOING};
use crate::codec::encode;
use crate::codec::failure::{Code, Failure};
use crate::phptars::exception::throw;
use crate::phptars::properties::{self, ORIGINAL_TYPE};
use crate::phptars::{described, listing};
use crate::zend;
use crate::zend::call::{self, Call, Taken};
use crate::zend::declare::{Class, Value};
use crate::zend::engine::{self, ARRAY, LONG, STRING};
use crate::zend::entries::Walk;
use crate::zend::signature::{
    method, parameter, required, required_for, static_method, Method, Parameter, END, MIXED,
};
use crate::zend::storage::State;

extern "C" fn construct(frame: &mut ExecuteData, _: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 1)?;
        // SAFETY: request: a method of this class.
        let vector = unsafe { Vector::KIND.state_of_own(call.this()) };
        match described::argument(call.value(0)) {
            Ok(_) if vector.schema.counted().is_some() => {
                throw(&listing::constructed_twice(), DOING)
            }
            Ok(element) => vector.initialise(element),
            Err(failure) => throw(&failure, DOING),
        }
        Ok(())
    })();
}

// An integer that needs nothing but its bytes written is pushed here, in fewer instructions than it
// takes to enter `push_back_any`.
extern "C" fn push_back(frame: &mut ExecuteData, out: &mut Zval) {
    let (object, value) = call::only_argument(frame);
    if let Some(number) = value
        .filter(|value| engine::kind(value) == LONG)
        .map(engine::long)
    {
        // SAFETY: request: a method of this class.
        let vector = unsafe { Vector::KIND.state_of_own(object) };
        let plain = number >= vector.plain.0 && number <= vector.plain.1;
        if plain && vector.body.has_room_for_number() {
            vector.body.write_i64(0, number);
            vector.count += 1;
            return engine::set_counted_object(out, object);
        }
    }
    push_back_any(frame, out);
}

#[inline(never)]
extern "C" fn push_back_any(frame: &mut ExecuteData, out: &mut Zval) {
    let Ok(mut call) = Call::new(frame, 1, 1) else {
        return;
    };
    let object = call.this();
    match push(object, call.value(0)) {
        Ok(()) => engine::set_counted_object(out, object),
        Err(failure) => throw(&failure, DOING),
    }
}

extern "C" fn from_array(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 2, 2)?;
        let (description, values) = (call.value(0), call.value(1));
        if !matches!(engine::kind(values), ARRAY | STRING) {
            call.array(1)?;
        }
        let made = described::any(description).and_then(|element| {
            let object = Vector::object(element);
            let mut made = Zval::new();
            engine::set_object(&mut made, object);
            fill(object, values).map(|()| made)
        });
        match made {
            Ok(made) => *out = made,
            Err(failure) => throw(&failure, DOING),
        }
        Ok(())
    })();
}

// Packs all elements of the array, or the bytes of a string of chars.
fn fill(object: *mut ZendObject, values: &Zval) -> Result<(), Failure> {
    encode::with_scratch(|writer| {
        // SAFETY: request: nobody else knows the object yet.
        let vector = unsafe { Vector::KIND.state_of_own(object) };
        let element = vector.schema.element().ok_or(Code::Type)?;
        if engine::kind(values) == STRING {
            if !vector.is_chars()? {
                return Err(Code::Conversion.into());
            }
            return vector.replace(engine::bytes(values), 0);
        }
        let mut walk = Walk::new(values);
        let count = walk.count();
        encode::elements(writer, element, &mut walk)?;
        vector.replace(writer.as_bytes(), count)
    })
}

static CONSTRUCT: [Parameter; 2] = [required(1, 0), parameter(c"clazz", MIXED)];
static PUSH: [Parameter; 2] = [required(1, 0), parameter(c"value", MIXED)];
static FROM_ARRAY: [Parameter; 3] = [
    required_for(2, c"TARS_Vector"),
    parameter(c"type", MIXED),
    parameter(c"values", MIXED),
];
static METHODS: [Method; 8] = {
    let [count, iterator, json] = listing::methods::<Vector>();
    [
        count,
        iterator,
        json,
        method(c"__construct", &CONSTRUCT, construct),
        method(c"pushBack", &PUSH, push_back),
        method(c"push_back", &PUSH, push_back),
        static_method(c"fromArray", &FROM_ARRAY, from_array),
        END,
    ]
};

/// `TARS_Vector`.
pub fn register() -> Result<()> {
    let class = Class::register(c"TARS_Vector", None, &METHODS)?;
    let class = listing::implement(class)
        .property(ORIGINAL_TYPE, Value::Int(12), PropertyFlags::Private)
        .entry();
    Vector::KIND.install(class, |handlers: &mut ffi::zend_object_handlers| {
        properties::show::<Vector>(handlers);
        handlers.compare = Some(listing::compare::<Vector>);
    });
    zend::allow_any_property(class);
    Ok(())
}
