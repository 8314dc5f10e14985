//! `TUPAPI` and `TARS`: the method table and the constants. The work is in `putters`, `getters` and
//! `packets`.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{ClassBuilder, FunctionBuilder};
use ext_php_rs::error::Result;
use ext_php_rs::flags::{ConstantFlags, DataType, MethodFlags};
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;

use super::{getters, packets, putters};
use crate::zend;

type Handler = extern "C" fn(&mut ExecuteData, &mut Zval);

macro_rules! basic {
    ($($name:literal $constant:literal),*) => {
        [$(($name, putters::basic::<$constant> as Handler, getters::basic::<$constant> as Handler)),*]
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

/// `TUPAPI`.
pub fn class() -> ClassBuilder {
    let basic = basic![
        "Bool" 1, "Char" 2, "UInt8" 3, "Short" 4, "UInt16" 5, "Float" 6, "Double" 7, "Int32" 8,
        "UInt32" 9, "Int64" 10, "String" 11
    ];
    let class = basic
        .into_iter()
        .fold(ClassBuilder::new("TUPAPI"), |class, (ty, put, get)| {
            let class = method(class, format!("put{ty}"), put, 2, put_arguments(value()));
            method(class, format!("get{ty}"), get, 2, get_arguments(None))
        });
    let prototyped: [(&str, &'static str, Handler, Handler); 3] = [
        ("Vector", "TARS_Vector", putters::vector, getters::vector),
        ("Map", "TARS_Map", putters::map, getters::map),
        (
            "Struct",
            "TARS_Struct",
            putters::structure,
            getters::structure,
        ),
    ];
    let class = prototyped
        .into_iter()
        .fold(class, |class, (ty, name, put, get)| {
            let prototype = || Arg::new("clazz", DataType::object(name));
            let class = method(
                class,
                format!("put{ty}"),
                put,
                2,
                put_arguments(prototype()),
            );
            method(
                class,
                format!("get{ty}"),
                get,
                3,
                get_arguments(Some((ty, prototype()))),
            )
        });
    with_packets(class).registration(zend::keep)
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

// By reference where phptars takes a reference, so that what it refuses is still refused.
fn get_arguments(prototype: Option<(&str, Arg<'static>)>) -> Vec<Arg<'static>> {
    let (prototype, buffer) = match prototype {
        None => (None, text("buf").as_ref()),
        Some(("Struct", prototype)) => (Some(prototype), text("buf")),
        Some((_, prototype)) => (Some(prototype.as_ref()), text("buf").as_ref()),
    };
    let form = prototype.is_some().then(|| flag("asObject"));
    [text("name")]
        .into_iter()
        .chain(prototype)
        .chain([buffer, flag("is_require"), version()])
        .chain(form)
        .collect()
}

fn with_packets(class: ClassBuilder) -> ClassBuilder {
    let request = vec![
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
    ];
    let response = vec![
        int("iVersion"),
        int("cPacketType"),
        int("iMessageType"),
        int("iRequestId"),
        int("iRet"),
        text("sResultDesc"),
        array("bufs"),
        array("statuses"),
    ];
    let packet = || text("packet");
    let class = method(class, "encode", packets::encode_request, 10, request);
    let class = method(
        class,
        "encodeRspPacket",
        packets::encode_response,
        8,
        response,
    );
    let answer = vec![packet(), version()];
    let class = method(class, "decode", packets::decode_response, 1, answer);
    method(
        class,
        "decodeReqPacket",
        packets::decode_request,
        1,
        vec![packet()],
    )
}

fn method(
    class: ClassBuilder,
    name: impl Into<String>,
    handler: Handler,
    required: usize,
    arguments: Vec<Arg<'static>>,
) -> ClassBuilder {
    let function = arguments
        .into_iter()
        .fold(FunctionBuilder::new(name, handler), FunctionBuilder::arg)
        .required_args(required);
    class.method(function, MethodFlags::Public | MethodFlags::Static)
}
