//! `TARS_Map` as PHP sees it: its methods and its class.

use ext_php_rs::error::Result;
use ext_php_rs::ffi;
use ext_php_rs::flags::PropertyFlags;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;

use super::{initialise, push, Map, DOING};
use crate::codec::schema;
use crate::phptars::exception::throw;
use crate::phptars::properties::{self, ORIGINAL_TYPE};
use crate::phptars::{described, listing};
use crate::zend;
use crate::zend::call::{Call, Taken};
use crate::zend::declare::{Class, Value};
use crate::zend::engine;
use crate::zend::signature::{
    method, optional, parameter, required, required_for, static_method, Method, Parameter, END,
    FLAG, LIST, MIXED,
};
use crate::zend::storage::State;

extern "C" fn construct(frame: &mut ExecuteData, _: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 2, 3)?;
        let pairs = call.bool_or(2, false)?;
        let object = call.this();
        // SAFETY: request: a method of this class.
        let map = unsafe { Map::KIND.state_of_own(object) };
        let schema = described::argument(call.value(0)).and_then(|key| {
            let value = described::argument(call.value(1))?;
            Ok(schema::Map::of(key, value, super::entries(pairs)))
        });
        match schema {
            Ok(_) if map.schema.sides().is_some() => throw(&listing::constructed_twice(), DOING),
            // SAFETY: request: a method of this class.
            Ok(schema) => unsafe { initialise(object, schema) },
            Err(failure) => throw(&failure, DOING),
        }
        Ok(())
    })();
}

extern "C" fn push_back(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 1)?;
        call.array(0)?;
        let object = call.this();
        match push(object, call.value(0)) {
            Ok(()) => engine::set_counted_object(out, object),
            Err(failure) => throw(&failure, DOING),
        }
        Ok(())
    })();
}

extern "C" fn from_array(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 3, 3)?;
        call.array(2)?;
        let made = described::any(call.value(0)).and_then(|key| {
            let value = described::any(call.value(1))?;
            let object = Map::object(key, value, false);
            let mut made = Zval::new();
            engine::set_object(&mut made, object);
            push(object, call.value(2)).map(|()| made)
        });
        match made {
            Ok(made) => *out = made,
            Err(failure) => throw(&failure, DOING),
        }
        Ok(())
    })();
}

static CONSTRUCT: [Parameter; 4] = [
    required(2, 0),
    parameter(c"fclazz", MIXED),
    parameter(c"sclazz", MIXED),
    optional(c"format", FLAG, c"false"),
];
static PUSH: [Parameter; 2] = [required(1, 0), parameter(c"value", LIST)];
static FROM_ARRAY: [Parameter; 4] = [
    required_for(3, c"TARS_Map"),
    parameter(c"keyType", MIXED),
    parameter(c"valueType", MIXED),
    parameter(c"entries", LIST),
];
static METHODS: [Method; 8] = {
    let [count, iterator, json] = listing::methods::<Map>();
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

/// `TARS_Map`.
pub fn register() -> Result<()> {
    let class = Class::register(c"TARS_Map", None, &METHODS)?;
    let class = listing::implement(class)
        .property(ORIGINAL_TYPE, Value::Int(13), PropertyFlags::Private)
        .property(c"__format", Value::False, PropertyFlags::Private)
        .entry();
    Map::KIND.install(class, |handlers: &mut ffi::zend_object_handlers| {
        properties::show::<Map>(handlers);
        handlers.compare = Some(listing::compare::<Map>);
    });
    zend::allow_any_property(class);
    Ok(())
}
