//! What was read, as an object for other tools: `declares` and perhaps `warnings`, or the
//! first `error` and all `errors`. A string that is not UTF-8 is shown as far as it is.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::declaration::{Form, Role, Type, TypeName, Value};
use crate::problem::Problem;
use crate::{Idl, Refused};

/// What [`read`](crate::read) answered, to be serialized.
pub struct Json<'a>(pub &'a Result<Idl, Refused>);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        match self.0 {
            Ok(idl) => {
                object.serialize_entry("declares", &Declares(idl))?;
                if !idl.warnings.is_empty() {
                    object.serialize_entry("warnings", &idl.warnings)?;
                }
            }
            Err(refused) => {
                object.serialize_entry("error", &refused.errors.first())?;
                object.serialize_entry("errors", &refused.errors)?;
            }
        }
        object.end()
    }
}

struct Declares<'a>(&'a Idl);

impl Serialize for Declares<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        one(serializer, "modules", &self.0.main().modules)
    }
}

/// An object with one entry.
fn one<S: Serializer>(to: S, name: &str, value: &impl Serialize) -> Result<S::Ok, S::Error> {
    let mut object = to.serialize_map(Some(1))?;
    object.serialize_entry(name, value)?;
    object.end()
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(4))?;
        object.serialize_entry("kind", self.kind.code())?;
        object.serialize_entry("file", &self.place.file)?;
        object.serialize_entry("line", &self.place.line)?;
        object.serialize_entry("column", &self.place.column)?;
        object.end()
    }
}

impl Serialize for Type {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Type::Basic(basic) => serializer.serialize_str(basic.as_str()),
            Type::FixedString(size) => {
                let mut object = serializer.serialize_map(Some(2))?;
                object.serialize_entry("fixed", "string")?;
                object.serialize_entry("size", size)?;
                object.end()
            }
            Type::Vector(of, form) => {
                let mut object = serializer.serialize_map(None)?;
                object.serialize_entry("vector", of)?;
                match form {
                    Form::Vector => {}
                    Form::Fixed(size) => object.serialize_entry("size", size)?,
                    Form::Pointer => object.serialize_entry("pointer", &true)?,
                }
                object.end()
            }
            Type::Map(of) => one(serializer, "map", of),
            Type::Struct(name) => one(serializer, "struct", name),
            Type::Enum(name) => one(serializer, "enum", name),
        }
    }
}

impl Serialize for TypeName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Int(value) => serializer.serialize_i64(*value),
            Value::Float(value) => serializer.serialize_f64(*value),
            Value::String(value) => serializer.serialize_str(&String::from_utf8_lossy(value)),
        }
    }
}

impl Serialize for Role {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Role::In => serializer.serialize_map(Some(0))?.end(),
            Role::Out => one(serializer, "out", &true),
            Role::RouteKey => one(serializer, "routekey", &true),
        }
    }
}

/// The type of a result; `void` for none.
pub(crate) fn result<S: Serializer>(ty: &Option<Type>, to: S) -> Result<S::Ok, S::Error> {
    match ty {
        Some(ty) => ty.serialize(to),
        None => to.serialize_str("void"),
    }
}
