//! `TUPAPI` and `TARS`: the method table and the constants. The work is in `putters`, `getters` and
//! `packets`.

use std::ffi::CStr;

use ext_php_rs::args::{Arg, ArgInfo};
use ext_php_rs::builders::{ClassBuilder, FunctionBuilder};
use ext_php_rs::error::Result;
use ext_php_rs::flags::{ConstantFlags, DataType, MethodFlags};
use ext_php_rs::types::Zval;
use ext_php_rs::zend::{ExecuteData, FunctionEntry};

use super::{getters, packets, putters};
use crate::zend::engine::ARRAY;
use crate::zend::signature::{COMPOUND, TEXT};
use crate::zend::{self, Handler};

macro_rules! basic {
    ($($put:literal $get:literal $constant:literal),*) => {
        [$(($put, putters::basic::<$constant> as Handler, $get, getters::basic::<$constant> as Handler)),*]
    };
}

/// `TARS`: the types' numbers.
pub fn constants() -> Result<ClassBuilder> {
    const TYPES: [(&str, i64); 14] = [
        ("BOOL", 1),
        ("CHAR", 2),
        ("UINT8", 3),
        ("SHORT", 4),
        ("UINT16", 5),
        ("FLOAT", 6),
        ("DOUBLE", 7),
        ("INT32", 8),
        ("UINT32", 9),
        ("INT64", 10),
        ("STRING", 11),
        ("VECTOR", 12),
        ("MAP", 13),
        ("STRUCT", 14),
    ];
    let class = ClassBuilder::new("TARS").registration(zend::keep);
    TYPES.into_iter().try_fold(class, |class, (name, number)| {
        class.constant(name, number, &[], ConstantFlags::Public)
    })
}

/// Registers `TUPAPI`.
pub fn register() -> Result<()> {
    ClassBuilder::new("TUPAPI")
        .registration(zend::keep)
        .register()?;
    zend::add_methods("TUPAPI", methods()?)
}

// Made at each start of PHP, so methods of one shape share what describes their arguments.
fn methods() -> Result<Vec<FunctionEntry>> {
    let mut methods = Vec::new();
    let (put, get) = (
        shape(2, put_arguments(value()), 0)?,
        shape(2, get_arguments(None), 0)?,
    );
    let basic = basic![
        c"putBool" c"getBool" 1, c"putChar" c"getChar" 2, c"putUInt8" c"getUInt8" 3,
        c"putShort" c"getShort" 4, c"putUInt16" c"getUInt16" 5, c"putFloat" c"getFloat" 6,
        c"putDouble" c"getDouble" 7, c"putInt32" c"getInt32" 8, c"putUInt32" c"getUInt32" 9,
        c"putInt64" c"getInt64" 10, c"putString" c"getString" 11
    ];
    for (put_name, put_handler, get_name, get_handler) in basic {
        methods.push(zend::method(put, put_name, put_handler));
        methods.push(zend::method(get, get_name, get_handler));
    }
    let prototype = |class| Arg::new("clazz", DataType::object(class));
    let vector = || prototype("TARS_Vector");
    let map = || prototype("TARS_Map");
    let structure = || prototype("TARS_Struct");
    let others: [(&CStr, Handler, usize, Vec<Arg>, u32); 10] = [
        (
            c"putVector",
            putters::vector,
            2,
            put_typed_arguments(vector()),
            1 << ARRAY | TEXT,
        ),
        (
            c"putMap",
            putters::map,
            2,
            put_typed_arguments(map()),
            1 << ARRAY,
        ),
        (
            c"putStruct",
            putters::structure,
            2,
            put_typed_arguments(Arg::new("clazz", DataType::Array)),
            COMPOUND,
        ),
        (
            c"getVector",
            getters::vector,
            3,
            get_arguments(Some(vector().as_ref())),
            TEXT,
        ),
        (
            c"getMap",
            getters::map,
            3,
            get_arguments(Some(map().as_ref())),
            TEXT,
        ),
        (
            c"getStruct",
            getters::structure,
            3,
            get_struct_arguments(structure()),
            TEXT,
        ),
        (
            c"encode",
            packets::encode_request,
            10,
            request_arguments(),
            0,
        ),
        (
            c"encodeRspPacket",
            packets::encode_response,
            8,
            response_arguments(),
            0,
        ),
        (
            c"decode",
            packets::decode_response,
            1,
            vec![text("packet"), version()],
            0,
        ),
        (
            c"decodeReqPacket",
            packets::decode_request,
            1,
            vec![text("packet")],
            0,
        ),
    ];
    for (name, handler, required, arguments, wider) in others {
        methods.push(zend::method(
            shape(required, arguments, wider)?,
            name,
            handler,
        ));
    }
    Ok(methods)
}

// A static method with these arguments, of which the engine keeps the description.
fn shape(required: usize, arguments: Vec<Arg<'static>>, wider: u32) -> Result<FunctionEntry> {
    extern "C" fn nothing(_: &mut ExecuteData, _: &mut Zval) {}
    let function = arguments
        .into_iter()
        .fold(
            FunctionBuilder::new("", nothing as Handler),
            FunctionBuilder::arg,
        )
        .required_args(required);
    let (mut entry, mut table) = function.build()?;
    widen(&mut table, wider);
    Box::leak(table);
    entry.flags = (MethodFlags::Public | MethodFlags::Static).bits();
    Ok(entry)
}

// Lets the second argument be of these kinds as well: values and types of typed code. What is taken by
// reference is none then, where it is no variable.
fn widen(arguments: &mut [ArgInfo], kinds: u32) {
    const BY_REFERENCE: u32 = 1 << 25;
    const IF_IT_IS_ONE: u32 = 2 << 25;
    // What is returned stands before the first.
    let Some(second) = arguments.get_mut(2).filter(|_| kinds != 0) else {
        return;
    };
    let mask = &mut second.type_.type_mask;
    *mask |= kinds;
    if *mask & BY_REFERENCE != 0 {
        *mask = *mask & !BY_REFERENCE | IF_IT_IS_ONE;
    }
}

fn value() -> Arg<'static> {
    Arg::new("value", DataType::Mixed)
}

fn version() -> Arg<'static> {
    int("iVersion").default("3")
}

fn int(name: &str) -> Arg<'static> {
    Arg::new(name, DataType::Long)
}

fn text(name: &str) -> Arg<'static> {
    Arg::new(name, DataType::String)
}

fn array(name: &str) -> Arg<'static> {
    Arg::new(name, DataType::Array)
}

fn flag(name: &str) -> Arg<'static> {
    Arg::new(name, DataType::Bool).default("false")
}

fn put_arguments(value: Arg<'static>) -> Vec<Arg<'static>> {
    vec![text("name"), value, version()]
}

fn put_typed_arguments(value: Arg<'static>) -> Vec<Arg<'static>> {
    let mut arguments = put_arguments(value);
    arguments.push(text("type").allow_null().default("null"));
    arguments
}

// By reference where phptars takes a reference, so that what it refuses is still refused.
fn get_arguments(prototype: Option<Arg<'static>>) -> Vec<Arg<'static>> {
    let form = prototype.is_some().then(|| flag("asObject"));
    [text("name")]
        .into_iter()
        .chain(prototype)
        .chain([text("buf").as_ref(), flag("is_require"), version()])
        .chain(form)
        .collect()
}

fn get_struct_arguments(prototype: Arg<'static>) -> Vec<Arg<'static>> {
    vec![
        text("name"),
        prototype,
        text("buf"),
        flag("is_require"),
        version(),
        flag("asObject"),
    ]
}

fn request_arguments() -> Vec<Arg<'static>> {
    vec![
        int("iVersion"),
        int("iRequestId"),
        text("servantName"),
        text("funcName"),
        int("cPacketType"),
        int("iMessageType"),
        int("iTimeout"),
        array("contexts"),
        array("statuses"),
        array("bufs"),
    ]
}

fn response_arguments() -> Vec<Arg<'static>> {
    vec![
        int("iVersion"),
        int("cPacketType"),
        int("iMessageType"),
        int("iRequestId"),
        int("iRet"),
        text("sResultDesc"),
        array("bufs"),
        array("statuses"),
    ]
}
