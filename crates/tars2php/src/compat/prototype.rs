//! Types as phptars has them: constants, and objects of TARS_Vector and TARS_Map.

use tars_idl::{Basic, Type};

use crate::types::Types;

/// The constant, without `TARS::`.
pub(super) fn constant(ty: &Type) -> &'static str {
    match ty {
        Type::Basic(basic) => match basic {
            Basic::Bool => "BOOL",
            Basic::Byte => "CHAR",
            Basic::UnsignedByte => "UINT8",
            Basic::Short => "SHORT",
            Basic::UnsignedShort => "UINT16",
            Basic::Int => "INT32",
            Basic::UnsignedInt => "UINT32",
            Basic::Long => "INT64",
            Basic::Float => "FLOAT",
            Basic::Double => "DOUBLE",
            Basic::String => "STRING",
        },
        Type::FixedString(_) => "STRING",
        Type::Enum(_) => "INT32",
        Type::Vector(..) => "VECTOR",
        Type::Map(_) => "MAP",
        Type::Struct(_) => "STRUCT",
    }
}

/// The end of `putX` and `getX`.
pub(super) fn function(ty: &Type) -> &'static str {
    match constant(ty) {
        "BOOL" => "Bool",
        "CHAR" => "Char",
        "UINT8" => "UInt8",
        "SHORT" => "Short",
        "UINT16" => "UInt16",
        "INT32" => "Int32",
        "UINT32" => "UInt32",
        "INT64" => "Int64",
        "FLOAT" => "Float",
        "DOUBLE" => "Double",
        "STRING" => "String",
        "VECTOR" => "Vector",
        "MAP" => "Map",
        _ => "Struct",
    }
}

/// The word of a docblock. TarsPHP's server reads one word; an unsigned integer travels as
/// the next wider one.
pub(super) fn word(ty: &Type) -> &'static str {
    match ty {
        Type::Basic(Basic::UnsignedByte) => "short",
        Type::Basic(Basic::UnsignedShort) => "int",
        Type::Basic(Basic::UnsignedInt) => "long",
        Type::Basic(basic) => basic.as_str(),
        Type::FixedString(_) => "string",
        Type::Enum(_) => "int",
        Type::Vector(..) => "vector",
        Type::Map(_) => "map",
        Type::Struct(_) => "struct",
    }
}

/// What is behind the word: the class, or what is in a vector or a map.
pub(super) fn annotation(types: &Types<'_>, ty: &Type) -> String {
    match ty {
        Type::Vector(of, _) => format!("\\TARS_Vector({})", annotation(types, of)),
        Type::Map(of) => {
            let (key, value) = (annotation(types, &of.0), annotation(types, &of.1));
            format!("\\TARS_Map({key},{value})")
        }
        Type::Struct(name) => format!("\\{}", types.named(name).full()),
        other => format!("\\TARS::{}", constant(other)),
    }
}

/// The object that stands for a type; `structure` makes those of structs.
pub(super) fn prototype(
    ty: &Type,
    structure: &mut dyn FnMut(&tars_idl::TypeName) -> String,
) -> String {
    match ty {
        Type::Vector(of, _) => format!("new \\TARS_Vector({})", prototype(of, structure)),
        Type::Map(of) => {
            let (key, value) = (prototype(&of.0, structure), prototype(&of.1, structure));
            let pairs = if crate::types::is_pairs(&of.0) {
                ",true"
            } else {
                ""
            };
            format!("new \\TARS_Map({key},{value}{pairs})")
        }
        Type::Struct(name) => structure(name),
        other => format!("\\TARS::{}", constant(other)),
    }
}
