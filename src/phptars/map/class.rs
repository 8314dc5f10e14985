//! `TARS_Map` as PHP sees it: its methods and its class.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{ClassBuilder, FunctionBuilder};
use ext_php_rs::ffi;
use ext_php_rs::flags::{ClassFlags, DataType, MethodFlags, PropertyFlags};
use ext_php_rs::types::Zval;
use ext_php_rs::zend::{ce, ExecuteData};

use super::{initialise, push, Map, DOING};
use crate::codec::schema;
use crate::phptars::exception::throw;
use crate::phptars::properties;
use crate::phptars::{described, listing};
use crate::zend;
use crate::zend::call::{Call, Taken};
use crate::zend::engine;
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

/// `TARS_Map`.
pub fn class() -> ClassBuilder {
    let push = |name| FunctionBuilder::new(name, push_back).arg(Arg::new("value", DataType::Array));
    listing::methods::<Map>(ClassBuilder::new("TARS_Map"))
        .flags(ClassFlags::NotSerializable)
        .implements((ce::countable, "\\Countable"))
        .property(properties::original_type(13, PropertyFlags::Private))
        .property(properties::property(
            "__format",
            PropertyFlags::Private,
            || {
                let mut value = Zval::new();
                value.set_bool(false);
                value
            },
        ))
        .method(
            FunctionBuilder::new("__construct", construct)
                .arg(Arg::new("fclazz", DataType::Mixed))
                .arg(Arg::new("sclazz", DataType::Mixed))
                .arg(Arg::new("format", DataType::Bool).default("false"))
                .required_args(2),
            MethodFlags::Public,
        )
        .method(push("pushBack"), MethodFlags::Public)
        .method(push("push_back"), MethodFlags::Public)
        .method(
            FunctionBuilder::new("fromArray", from_array)
                .arg(Arg::new("keyType", DataType::Mixed))
                .arg(Arg::new("valueType", DataType::Mixed))
                .arg(Arg::new("entries", DataType::Array))
                .returns(DataType::object("TARS_Map"), false, false),
            MethodFlags::Public | MethodFlags::Static,
        )
        .registration(|class, arguments| {
            Map::KIND.install(class, |handlers: &mut ffi::zend_object_handlers| {
                properties::show::<Map>(handlers);
                handlers.compare = Some(listing::compare::<Map>);
            });
            zend::allow_any_property(class);
            zend::keep(class, arguments);
        })
}
