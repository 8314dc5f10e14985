//! `TARS_Vector` as PHP sees it: its methods and its class.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{ClassBuilder, FunctionBuilder};
use ext_php_rs::ffi;
use ext_php_rs::flags::{ClassFlags, DataType, MethodFlags, PropertyFlags};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::{ce, ExecuteData};

use super::{push, Vector, DOING};
use crate::codec::encode;
use crate::codec::failure::{Code, Failure};
use crate::phptars::exception::throw;
use crate::phptars::properties;
use crate::phptars::{described, listing};
use crate::zend;
use crate::zend::call::{self, Call, Taken};
use crate::zend::engine::{self, ARRAY, LONG, STRING};
use crate::zend::entries::Walk;
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

/// `TARS_Vector`.
pub fn class() -> ClassBuilder {
    let push = |name| FunctionBuilder::new(name, push_back).arg(Arg::new("value", DataType::Mixed));
    listing::methods::<Vector>(ClassBuilder::new("TARS_Vector"))
        .flags(ClassFlags::NotSerializable)
        .implements((ce::countable, "\\Countable"))
        .property(properties::original_type(12, PropertyFlags::Private))
        .method(
            FunctionBuilder::new("__construct", construct).arg(Arg::new("clazz", DataType::Mixed)),
            MethodFlags::Public,
        )
        .method(push("pushBack"), MethodFlags::Public)
        .method(push("push_back"), MethodFlags::Public)
        .method(
            FunctionBuilder::new("fromArray", from_array)
                .arg(Arg::new("type", DataType::Mixed))
                .arg(Arg::new("values", DataType::Mixed))
                .returns(DataType::object("TARS_Vector"), false, false),
            MethodFlags::Public | MethodFlags::Static,
        )
        .registration(|class, arguments| {
            Vector::KIND.install(class, |handlers: &mut ffi::zend_object_handlers| {
                properties::show::<Vector>(handlers);
                handlers.compare = Some(listing::compare::<Vector>);
            });
            zend::allow_any_property(class);
            zend::keep(class, arguments);
        })
}
