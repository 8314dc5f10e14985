//! `TUPAPI` and `TARS`: the method table and the constants. The work is in `putters`, `getters` and
//! `packets`.

use ext_php_rs::error::Result;

use super::{getters, packets, putters};
use crate::zend::declare::{Class, NO_METHODS};
use crate::zend::signature::{
    object, optional, parameter, required, static_method, Method, Parameter, BY_REFERENCE,
    BY_REFERENCE_IF_IT_CAN, COMPOUND, END, FLAG, INT, LIST, MAYBE_TEXT, MIXED, TEXT,
};

/// `TARS`: the types' numbers.
pub fn register_constants() -> Result<()> {
    let numbers = [
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
    let class = Class::register(c"TARS", None, &NO_METHODS)?;
    for (name, number) in numbers {
        class.constant(name, number);
    }
    Ok(())
}

/// `TUPAPI`.
pub fn register() -> Result<()> {
    Class::register(c"TUPAPI", None, &METHODS).map(drop)
}

static METHODS: [Method; 33] = [
    static_method(c"putBool", &PUT, putters::basic::<1>),
    static_method(c"getBool", &GET, getters::basic::<1>),
    static_method(c"putChar", &PUT, putters::basic::<2>),
    static_method(c"getChar", &GET, getters::basic::<2>),
    static_method(c"putUInt8", &PUT, putters::basic::<3>),
    static_method(c"getUInt8", &GET, getters::basic::<3>),
    static_method(c"putShort", &PUT, putters::basic::<4>),
    static_method(c"getShort", &GET, getters::basic::<4>),
    static_method(c"putUInt16", &PUT, putters::basic::<5>),
    static_method(c"getUInt16", &GET, getters::basic::<5>),
    static_method(c"putFloat", &PUT, putters::basic::<6>),
    static_method(c"getFloat", &GET, getters::basic::<6>),
    static_method(c"putDouble", &PUT, putters::basic::<7>),
    static_method(c"getDouble", &GET, getters::basic::<7>),
    static_method(c"putInt32", &PUT, putters::basic::<8>),
    static_method(c"getInt32", &GET, getters::basic::<8>),
    static_method(c"putUInt32", &PUT, putters::basic::<9>),
    static_method(c"getUInt32", &GET, getters::basic::<9>),
    static_method(c"putInt64", &PUT, putters::basic::<10>),
    static_method(c"getInt64", &GET, getters::basic::<10>),
    static_method(c"putString", &PUT, putters::basic::<11>),
    static_method(c"getString", &GET, getters::basic::<11>),
    static_method(c"putVector", &PUT_VECTOR, putters::vector),
    static_method(c"putMap", &PUT_MAP, putters::map),
    static_method(c"putStruct", &PUT_STRUCT, putters::structure),
    static_method(c"getVector", &GET_VECTOR, getters::vector),
    static_method(c"getMap", &GET_MAP, getters::map),
    static_method(c"getStruct", &GET_STRUCT, getters::structure),
    static_method(c"encode", &REQUEST, packets::encode_request),
    static_method(c"encodeRspPacket", &RESPONSE, packets::encode_response),
    static_method(c"decode", &DECODE, packets::decode_response),
    static_method(c"decodeReqPacket", &DECODE_REQUEST, packets::decode_request),
    END,
];

const NAME: Parameter = parameter(c"name", TEXT);
const VERSION: Parameter = optional(c"iVersion", INT, c"3");
const TYPE: Parameter = optional(c"type", MAYBE_TEXT, c"null");
const IS_REQUIRE: Parameter = optional(c"is_require", FLAG, c"false");
const AS_OBJECT: Parameter = optional(c"asObject", FLAG, c"false");
const BUFFER: Parameter = parameter(c"buf", TEXT);
// By reference where phptars takes a reference, so that what it refuses is still refused.
const BUFFER_REFERENCE: Parameter = parameter(c"buf", TEXT | BY_REFERENCE);

static PUT: [Parameter; 4] = [required(2, 0), NAME, parameter(c"value", MIXED), VERSION];
static GET: [Parameter; 5] = [required(2, 0), NAME, BUFFER_REFERENCE, IS_REQUIRE, VERSION];

// Values and types of typed code may stand for phptars' objects.
static PUT_VECTOR: [Parameter; 5] = [
    required(2, 0),
    NAME,
    object(c"clazz", c"TARS_Vector", LIST | TEXT),
    VERSION,
    TYPE,
];
static PUT_MAP: [Parameter; 5] = [
    required(2, 0),
    NAME,
    object(c"clazz", c"TARS_Map", LIST),
    VERSION,
    TYPE,
];
static PUT_STRUCT: [Parameter; 5] = [
    required(2, 0),
    NAME,
    parameter(c"clazz", COMPOUND),
    VERSION,
    TYPE,
];
static GET_VECTOR: [Parameter; 7] = [
    required(3, 0),
    NAME,
    object(c"clazz", c"TARS_Vector", TEXT | BY_REFERENCE_IF_IT_CAN),
    BUFFER_REFERENCE,
    IS_REQUIRE,
    VERSION,
    AS_OBJECT,
];
static GET_MAP: [Parameter; 7] = [
    required(3, 0),
    NAME,
    object(c"clazz", c"TARS_Map", TEXT | BY_REFERENCE_IF_IT_CAN),
    BUFFER_REFERENCE,
    IS_REQUIRE,
    VERSION,
    AS_OBJECT,
];
static GET_STRUCT: [Parameter; 7] = [
    required(3, 0),
    NAME,
    object(c"clazz", c"TARS_Struct", TEXT),
    BUFFER,
    IS_REQUIRE,
    VERSION,
    AS_OBJECT,
];

static REQUEST: [Parameter; 11] = [
    required(10, 0),
    parameter(c"iVersion", INT),
    parameter(c"iRequestId", INT),
    parameter(c"servantName", TEXT),
    parameter(c"funcName", TEXT),
    parameter(c"cPacketType", INT),
    parameter(c"iMessageType", INT),
    parameter(c"iTimeout", INT),
    parameter(c"contexts", LIST),
    parameter(c"statuses", LIST),
    parameter(c"bufs", LIST),
];
static RESPONSE: [Parameter; 9] = [
    required(8, 0),
    parameter(c"iVersion", INT),
    parameter(c"cPacketType", INT),
    parameter(c"iMessageType", INT),
    parameter(c"iRequestId", INT),
    parameter(c"iRet", INT),
    parameter(c"sResultDesc", TEXT),
    parameter(c"bufs", LIST),
    parameter(c"statuses", LIST),
];
static DECODE: [Parameter; 3] = [required(1, 0), parameter(c"packet", TEXT), VERSION];
static DECODE_REQUEST: [Parameter; 2] = [required(1, 0), parameter(c"packet", TEXT)];
