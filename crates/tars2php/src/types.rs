//! The types of the .tars language in PHP: as a declaration, in a docblock, and in an
//! attribute. Maps whose keys cannot be keys of an array are lists of pairs.

use std::collections::HashMap;

use tars_idl::{Basic, Type, TypeName, Value};

use crate::php;

/// A class that is written for a struct or an enum.
#[derive(Clone, Debug)]
pub(crate) struct Class {
    pub namespace: String,
    pub name: String,
    /// Of an enum.
    pub cases: Cases,
}

/// The members of an enum, in their order, under PHP's names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cases {
    pub names: Vec<String>,
    /// Which member is the first with a value; PHP has one case for it.
    pub first: HashMap<i32, usize>,
}

impl Class {
    /// The whole name.
    pub fn full(&self) -> String {
        join(&self.namespace, &self.name)
    }

    /// The name as code in a namespace has it.
    pub fn in_namespace(&self, here: &str) -> String {
        if self.namespace == here {
            self.name.clone()
        } else {
            format!("\\{}", self.full())
        }
    }

    fn case(&self, value: i64, here: &str) -> Option<String> {
        let at = *self.cases.first.get(&i32::try_from(value).ok()?)?;
        Some(self.member(at, here))
    }

    fn member(&self, at: usize, here: &str) -> String {
        format!("{}::{}", self.in_namespace(here), self.cases.names[at])
    }
}

/// A name in a namespace, which may be none.
pub(crate) fn join(namespace: &str, name: &str) -> String {
    if namespace.is_empty() {
        name.to_owned()
    } else {
        format!("{namespace}\\{name}")
    }
}

/// The classes by the names that .tars files have for them.
#[derive(Default)]
pub(crate) struct Types<'a>(HashMap<&'a str, HashMap<&'a str, Class>>);

/// What a map's keys are in PHP.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Int,
    String,
    /// Not possible: the map is a list of pairs.
    Pair,
}

impl<'a> Types<'a> {
    pub fn add(&mut self, module: &'a str, name: &'a str, class: Class) {
        self.0.entry(module).or_default().insert(name, class);
    }

    pub fn class(&self, module: &str, name: &str) -> &Class {
        &self.0[module][name]
    }

    pub fn named(&self, name: &TypeName) -> &Class {
        self.class(&name.module, &name.name)
    }

    /// As attributes have it: the language's words, and PHP's classes.
    pub fn wire(&self, ty: &Type) -> String {
        match ty {
            Type::Basic(basic) => basic.as_str().to_owned(),
            Type::FixedString(_) => "string".to_owned(),
            Type::Vector(of, _) => format!("vector<{}>", self.wire(of)),
            Type::Map(of) => format!("map<{}, {}>", self.wire(&of.0), self.wire(&of.1)),
            Type::Struct(name) | Type::Enum(name) => self.named(name).full(),
        }
    }

    /// As PHP declares it, in a namespace.
    pub fn php(&self, ty: &Type, here: &str) -> String {
        match ty {
            Type::Basic(basic) => php_basic(*basic).to_owned(),
            Type::FixedString(_) => "string".to_owned(),
            ty if is_bytes(ty) => "string".to_owned(),
            Type::Vector(..) | Type::Map(_) => "array".to_owned(),
            Type::Struct(name) | Type::Enum(name) => self.named(name).in_namespace(here),
        }
    }

    /// As docblocks have it, in a namespace.
    pub fn doc(&self, ty: &Type, here: &str) -> String {
        match ty {
            Type::Vector(of, _) if !is_bytes(ty) => format!("list<{}>", self.doc(of, here)),
            Type::Map(of) => {
                let value = self.doc(&of.1, here);
                match key(&of.0) {
                    Key::Int => format!("array<int, {value}>"),
                    Key::String => format!("array<string, {value}>"),
                    Key::Pair => format!("list<array{{{}, {value}}}>", self.doc(&of.0, here)),
                }
            }
            _ => self.php(ty, here),
        }
    }

    /// A value of a type; none if it is no member of its enum.
    pub fn value(&self, ty: &Type, value: &Value, here: &str) -> Option<String> {
        match (ty, value) {
            (Type::Enum(name), Value::Int(value)) => self.named(name).case(*value, here),
            _ => Some(php::literal(value)),
        }
    }

    /// What an absent field of a type has if no default is written; none for a struct, and
    /// for an enum without members.
    pub fn zero(&self, ty: &Type, here: &str) -> Option<String> {
        let zero = match ty {
            Type::Enum(name) => {
                let enumeration = self.named(name);
                let is_empty = enumeration.cases.names.is_empty();
                return (!is_empty).then(|| enumeration.member(0, here));
            }
            Type::Struct(_) => return None,
            ty => match self.php(ty, here).as_str() {
                "bool" => "false",
                "int" => "0",
                "float" => "0.0",
                "string" => "''",
                _ => "[]",
            },
        };
        Some(zero.to_owned())
    }
}

/// PHP's declaration leaves open what is in it.
pub(crate) fn is_array(ty: &Type) -> bool {
    matches!(ty, Type::Vector(..) | Type::Map(_)) && !is_bytes(ty)
}

/// A map with such keys is a list of pairs.
pub(crate) fn is_pairs(ty: &Type) -> bool {
    key(ty) == Key::Pair
}

fn is_bytes(ty: &Type) -> bool {
    matches!(ty, Type::Vector(of, _) if **of == Type::Basic(Basic::Byte))
}

fn php_basic(basic: Basic) -> &'static str {
    match basic {
        Basic::Bool => "bool",
        Basic::Float | Basic::Double => "float",
        Basic::String => "string",
        Basic::Byte
        | Basic::UnsignedByte
        | Basic::Short
        | Basic::UnsignedShort
        | Basic::Int
        | Basic::UnsignedInt
        | Basic::Long => "int",
    }
}

fn key(ty: &Type) -> Key {
    match ty {
        Type::Enum(_) => Key::Int,
        Type::FixedString(_) => Key::String,
        Type::Basic(basic) => match php_basic(*basic) {
            "bool" | "int" => Key::Int,
            "string" => Key::String,
            _ => Key::Pair,
        },
        ty if is_bytes(ty) => Key::String,
        Type::Vector(..) | Type::Map(_) | Type::Struct(_) => Key::Pair,
    }
}
