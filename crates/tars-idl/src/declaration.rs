//! What files declare, checked: every type exists, every tag, name and value is good.

use std::fmt;
use std::path::PathBuf;

use serde::Serialize;

use crate::source::At;

/// One file, and what it declares itself; what it includes is in other files.
#[derive(Clone, Debug)]
pub struct File {
    /// The path, as it was found.
    pub path: PathBuf,
    /// The modules in the order of their first appearance; one that is opened twice is here
    /// once. A module may go on in other files.
    pub modules: Vec<Module>,
}

/// What a file declares in a module.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Module {
    /// The name.
    pub name: String,
    /// The constants.
    pub consts: Vec<Const>,
    /// The enums.
    pub enums: Vec<Enum>,
    /// The structs.
    pub structs: Vec<Struct>,
    /// The interfaces.
    pub interfaces: Vec<Interface>,
}

/// A constant.
#[derive(Clone, Debug, Serialize)]
pub struct Const {
    /// The name.
    pub name: String,
    /// The type: a basic one or an enum.
    #[serde(rename = "type")]
    pub ty: Type,
    /// The value.
    pub value: Value,
    /// The enum's member that was written for the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// What comments say of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Where its name is.
    #[serde(skip)]
    pub at: At,
}

/// An enum. It travels as an int.
#[derive(Clone, Debug, Serialize)]
pub struct Enum {
    /// The name.
    pub name: String,
    /// The members in the order of the text; two may share a value.
    pub members: Vec<Member>,
    /// What comments say of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Where its name is.
    #[serde(skip)]
    pub at: At,
}

/// A member of an enum.
#[derive(Clone, Debug, Serialize)]
pub struct Member {
    /// The name.
    pub name: String,
    /// The value, written or counted.
    pub value: i32,
    /// What comments say of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Where its name is.
    #[serde(skip)]
    pub at: At,
}

/// A struct.
#[derive(Clone, Debug, Serialize)]
pub struct Struct {
    /// The name.
    pub name: String,
    /// The fields by tag; at least one.
    pub fields: Vec<Field>,
    /// The fields that order it, as `key[...]` names them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<String>,
    /// What comments say of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Where its name is.
    #[serde(skip)]
    pub at: At,
}

/// A field of a struct.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    /// The tag.
    pub tag: u8,
    /// It must be on the wire.
    pub require: bool,
    /// The type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// The name.
    pub name: String,
    /// The default, if one is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// The enum's member that was written for the default.
    #[serde(rename = "defaultMember", skip_serializing_if = "Option::is_none")]
    pub default_member: Option<String>,
    /// What comments say of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Where its name is.
    #[serde(skip)]
    pub at: At,
}

/// An interface, whose implementation is a servant.
#[derive(Clone, Debug, Serialize)]
pub struct Interface {
    /// The name; a struct or its module may have the same.
    pub name: String,
    /// The operations in the order of the text.
    pub operations: Vec<Operation>,
    /// What comments say of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Where its name is.
    #[serde(skip)]
    pub at: At,
}

/// An operation of an interface.
#[derive(Clone, Debug, Serialize)]
pub struct Operation {
    /// The name; it may be a word of the language.
    pub name: String,
    /// The type of the result, whose tag is 0; none for void.
    #[serde(rename = "return", serialize_with = "crate::json::result")]
    pub result: Option<Type>,
    /// The parameters in the order of the text; the tag of each is its place, from 1.
    pub params: Vec<Param>,
    /// What comments say of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Where its name is.
    #[serde(skip)]
    pub at: At,
}

/// A parameter of an operation.
#[derive(Clone, Debug, Serialize)]
pub struct Param {
    /// The name.
    pub name: String,
    /// The type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// In, out, or the route key.
    #[serde(flatten)]
    pub role: Role,
    /// What comments say of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Where its name is.
    #[serde(skip)]
    pub at: At,
}

/// What a parameter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The caller gives it.
    In,
    /// The caller gives it, and calls with one value go to one server.
    RouteKey,
    /// The callee gives it.
    Out,
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `int`, `string`, ...
    Basic(Basic),
    /// `string:8`; on the wire a string.
    FixedString(u32),
    /// `vector<T>`, `T name[4]` or `byte *name`; on the wire a list, or bytes.
    Vector(Box<Type>, Form),
    /// `map<K, V>`; a key may be anything.
    Map(Box<(Type, Type)>),
    /// A struct.
    Struct(TypeName),
    /// An enum; on the wire an int.
    Enum(TypeName),
}

/// How a vector is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `vector<T>`
    Vector,
    /// `T name[4]`
    Fixed(u32),
    /// `byte *name`
    Pointer,
}

/// A struct or an enum, and its module.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TypeName {
    /// The module.
    pub module: String,
    /// The name in the module.
    pub name: String,
}

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{}", self.module, self.name)
    }
}

/// A type that is in the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basic {
    /// `bool`
    Bool,
    /// `byte`, signed
    Byte,
    /// `unsigned byte`; on the wire a short
    UnsignedByte,
    /// `short`
    Short,
    /// `unsigned short`; on the wire an int
    UnsignedShort,
    /// `int`
    Int,
    /// `unsigned int`; on the wire a long
    UnsignedInt,
    /// `long`
    Long,
    /// `float`
    Float,
    /// `double`
    Double,
    /// `string`, of any bytes
    String,
}

/// The value of a constant or a default, of the type that it is for.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Of a bool.
    Bool(bool),
    /// Of an integer or an enum.
    Int(i64),
    /// Of a float or a double.
    Float(f64),
    /// Of a string: bytes, as a file that is not UTF-8 may have them.
    String(Vec<u8>),
}

impl Basic {
    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Basic::Bool => "bool",
            Basic::Byte => "byte",
            Basic::UnsignedByte => "unsigned byte",
            Basic::Short => "short",
            Basic::UnsignedShort => "unsigned short",
            Basic::Int => "int",
            Basic::UnsignedInt => "unsigned int",
            Basic::Long => "long",
            Basic::Float => "float",
            Basic::Double => "double",
            Basic::String => "string",
        }
    }
}
