//! The promises of `tars-idl` on any text.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use tars_idl::{
    read, At, Basic, Form, Idl, Module, Place, Problem, Refused, Role, Struct, Type, Value,
    MAX_PROBLEMS,
};

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Any bytes as .tars files, divided by NULs: the first is read, the others are `b.tars`,
/// `c.tars` and so on. Errors and warnings are places in the text; what is declared holds,
/// and is read as the same when it is written again.
pub fn idl(data: &[u8]) {
    let names = ('a'..='z').map(|letter| PathBuf::from(format!("{letter}.tars")));
    let texts = data.split(|byte| *byte == 0).map(<[u8]>::to_vec);
    let mut files: Files = names.zip(texts).collect();
    match read(Path::new("a.tars"), &[], &mut files) {
        Ok(idl) => check_declared(&idl, &files),
        Err(refused) => check_refused(&refused, &files),
    }
}

fn check_refused(refused: &Refused, files: &Files) {
    assert!(!refused.errors.is_empty());
    for (list, warnings) in [(&refused.errors, false), (&refused.warnings, true)] {
        check_problems(list, warnings, files);
    }
}

fn check_problems(problems: &[Problem], warnings: bool, files: &Files) {
    assert!(problems.len() <= MAX_PROBLEMS);
    for problem in problems {
        assert_eq!(problem.kind.is_warning(), warnings);
        assert!(!problem.kind.code().is_empty());
        let places = [Some(&problem.place), problem.first.as_ref()];
        for place in places.into_iter().flatten() {
            check_place(place, files);
        }
        let Place {
            file, line, column, ..
        } = &problem.place;
        let text = problem.to_string();
        assert!(
            text.starts_with(&format!("{file}:{line}:{column}: ")),
            "{text}"
        );
        assert!(text.lines().count() >= 4, "no line of the file: {text}");
    }
}

/// A place is in the text, and shows a piece of its line.
fn check_place(place: &Place, files: &Files) {
    let text = &files[Path::new(&place.file)];
    let lines = text.split(|byte| *byte == b'\n');
    let line = lines
        .clone()
        .nth(place.line as usize - 1)
        .expect("the line is in the text");
    assert!(
        (1..=line.len() + 1).contains(&(place.column as usize)),
        "{place:?}"
    );
    assert!(place.excerpt.get(place.mark.clone()).is_some(), "{place:?}");
    if let Ok(line) = std::str::from_utf8(line) {
        // A long line is cut, and so is a long mark.
        let mut pieces = place.excerpt.split("...");
        assert!(pieces.all(|piece| line.contains(piece)), "{place:?}");
    }
}

fn check_declared(idl: &Idl, files: &Files) {
    check_problems(&idl.warnings, true, files);
    let modules = || idl.files.iter().flat_map(|file| &file.modules);
    let mut types = Types::default();
    for module in modules() {
        let structs = module.structs.iter().map(|item| &item.name);
        for name in structs.chain(module.enums.iter().map(|item| &item.name)) {
            let new = types.names.insert((module.name.clone(), name.clone()));
            assert!(new, "{name} is there twice");
        }
        let enums = module.enums.iter().map(|item| &item.name);
        types
            .enums
            .extend(enums.map(|name| (module.name.clone(), name.clone())));
    }
    for module in modules() {
        check_module(idl, module, &types);
    }
    check_again(idl);
}

#[derive(Default)]
struct Types {
    names: HashSet<(String, String)>,
    enums: HashSet<(String, String)>,
}

fn check_module(idl: &Idl, module: &Module, types: &Types) {
    for item in &module.structs {
        check_name(idl, &item.name, item.at);
        check_struct(idl, item, types);
    }
    for item in &module.enums {
        check_name(idl, &item.name, item.at);
        distinct(item.members.iter().map(|member| &member.name));
    }
    distinct(module.consts.iter().map(|item| &item.name));
    for item in &module.consts {
        check_name(idl, &item.name, item.at);
        check_value(&item.ty, &item.value);
    }
    distinct(module.interfaces.iter().map(|item| &item.name));
    for item in &module.interfaces {
        distinct(item.operations.iter().map(|operation| &operation.name));
        for operation in &item.operations {
            assert!(operation.params.len() < 256);
            distinct(operation.params.iter().map(|param| &param.name));
            assert!(operation
                .params
                .iter()
                .all(|param| param.name != operation.name));
            let params = operation.params.iter().map(|param| &param.ty);
            params
                .chain(&operation.result)
                .for_each(|ty| check_type(ty, types));
        }
    }
}

fn check_struct(idl: &Idl, item: &Struct, types: &Types) {
    assert!(!item.fields.is_empty());
    assert!(item.fields.is_sorted_by(|a, b| a.tag < b.tag));
    distinct(item.fields.iter().map(|field| &field.name));
    distinct(item.key.iter());
    for name in &item.key {
        assert!(item.fields.iter().any(|field| field.name == *name));
    }
    for field in &item.fields {
        check_name(idl, &field.name, field.at);
        check_type(&field.ty, types);
        if let Some(value) = &field.default {
            check_value(&field.ty, value);
        }
    }
}

/// The place of a name shows it.
fn check_name(idl: &Idl, name: &str, at: At) {
    let place = idl.place(at);
    assert!(place.excerpt[place.mark].starts_with(&name[..name.len().min(100)]));
}

fn distinct<'n>(names: impl Iterator<Item = &'n String>) {
    let mut seen = HashSet::new();
    names.for_each(|name| assert!(seen.insert(name), "{name} is there twice"));
}

fn check_type(ty: &Type, types: &Types) {
    match ty {
        Type::Basic(_) => {}
        Type::FixedString(size) => assert!((1..1 << 20).contains(size)),
        Type::Vector(of, form) => {
            assert!(*form != Form::Pointer || **of == Type::Basic(Basic::Byte));
            check_type(of, types);
        }
        Type::Map(of) => {
            check_type(&of.0, types);
            check_type(&of.1, types);
        }
        Type::Struct(name) | Type::Enum(name) => {
            let name = (name.module.clone(), name.name.clone());
            assert!(types.names.contains(&name));
            assert_eq!(types.enums.contains(&name), matches!(ty, Type::Enum(_)));
        }
    }
}

/// A value is of the kind of its type, and on the wire it is the same.
fn check_value(ty: &Type, value: &Value) {
    let good = match (ty, value) {
        (Type::Enum(_), Value::Int(value)) => i32::try_from(*value).is_ok(),
        (Type::FixedString(_), Value::String(text)) => !text.contains(&0),
        (Type::Basic(basic), value) => match (basic, value) {
            (Basic::Bool, Value::Bool(_)) => true,
            (Basic::Byte, Value::Int(value)) => i8::try_from(*value).is_ok(),
            (Basic::UnsignedByte, Value::Int(value)) => u8::try_from(*value).is_ok(),
            (Basic::Short, Value::Int(value)) => i16::try_from(*value).is_ok(),
            (Basic::UnsignedShort, Value::Int(value)) => u16::try_from(*value).is_ok(),
            (Basic::Int, Value::Int(value)) => i32::try_from(*value).is_ok(),
            (Basic::UnsignedInt, Value::Int(value)) => u32::try_from(*value).is_ok(),
            (Basic::Long, Value::Int(_)) => true,
            (Basic::Float, Value::Float(value)) => (*value as f32).is_finite(),
            (Basic::Double, Value::Float(value)) => value.is_finite(),
            (Basic::String, Value::String(text)) => !text.contains(&0),
            _ => false,
        },
        _ => false,
    };
    assert!(good, "{value:?} is no {ty:?}");
}

/// All modules of all files, written as one file, are the same declarations.
fn check_again(idl: &Idl) {
    let modules: Vec<&Module> = idl.files.iter().flat_map(|file| &file.modules).collect();
    let mut text = String::new();
    for module in &modules {
        write_module(&mut text, module);
    }
    let mut files: Files = [("again.tars".into(), text.clone().into_bytes())].into();
    let again = read(Path::new("again.tars"), &[], &mut files);
    let again = again.unwrap_or_else(|refused| panic!("{text}\n{refused}"));
    assert!(again.warnings.is_empty(), "{text}");
    assert_eq!(
        merged(&again.main().modules.iter().collect::<Vec<_>>()),
        merged(&modules),
        "{text}"
    );
}

/// What is declared in each module, without what is not written again.
fn merged(modules: &[&Module]) -> BTreeMap<String, Vec<Json>> {
    let mut merged: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    for kind in ["consts", "enums", "structs", "interfaces"] {
        for module in modules {
            let mut module = serde_json::to_value(module).expect("it can be serialized");
            forget(&mut module);
            let items = module[kind].as_array().expect("a list").clone();
            let name = module["name"].as_str().expect("a name").to_owned();
            merged.entry(name).or_default().extend(items);
        }
    }
    merged
}

fn forget(value: &mut Json) {
    match value {
        Json::Object(entries) => {
            for name in ["doc", "member", "defaultMember"] {
                entries.remove(name);
            }
            entries.values_mut().for_each(forget);
        }
        Json::Array(items) => items.iter_mut().for_each(forget),
        _ => {}
    }
}

fn write_module(to: &mut String, module: &Module) {
    *to += &format!("module {} {{\n", module.name);
    for item in &module.consts {
        let value = written(&item.value);
        *to += &format!("const {} = {value};\n", declared(&item.ty, &item.name));
    }
    for item in &module.enums {
        *to += &format!("enum {} {{\n", item.name);
        for member in &item.members {
            *to += &format!("{} = {},\n", member.name, member.value);
        }
        *to += "};\n";
    }
    for item in &module.structs {
        write_struct(to, item);
    }
    for item in &module.interfaces {
        *to += &format!("interface {} {{\n", item.name);
        for operation in &item.operations {
            let params = operation.params.iter().map(|param| {
                let role = match param.role {
                    Role::In => "",
                    Role::Out => "out ",
                    Role::RouteKey => "routekey ",
                };
                role.to_owned() + &declared(&param.ty, &param.name)
            });
            let params = params.collect::<Vec<_>>().join(", ");
            let result = operation.result.as_ref().map_or("void".to_owned(), ty);
            *to += &format!("{result} {}({params});\n", operation.name);
        }
        *to += "};\n";
    }
    *to += "};\n";
}

fn write_struct(to: &mut String, item: &Struct) {
    *to += &format!("struct {} {{\n", item.name);
    for field in &item.fields {
        let need = if field.require { "require" } else { "optional" };
        let value = field
            .default
            .as_ref()
            .map(|value| format!(" = {}", written(value)));
        let value = value.unwrap_or_default();
        *to += &format!(
            "{} {need} {}{value};\n",
            field.tag,
            declared(&field.ty, &field.name)
        );
    }
    *to += "};\n";
    if !item.key.is_empty() {
        *to += &format!("key[{}, {}];\n", item.name, item.key.join(", "));
    }
}

/// A type and a name.
fn declared(of: &Type, name: &str) -> String {
    match of {
        Type::Vector(of, Form::Pointer) => format!("{} *{name}", ty(of)),
        Type::Vector(of, Form::Fixed(size)) => format!("{} {name}[{size}]", ty(of)),
        _ => format!("{} {name}", ty(of)),
    }
}

fn ty(of: &Type) -> String {
    match of {
        Type::Basic(basic) => basic.as_str().to_owned(),
        Type::FixedString(size) => format!("string:{size}"),
        Type::Vector(of, Form::Fixed(size)) => format!("vector<{}>:{size}", ty(of)),
        Type::Vector(of, _) => format!("vector<{}>", ty(of)),
        Type::Map(of) => format!("map<{}, {}>", ty(&of.0), ty(&of.1)),
        Type::Struct(name) | Type::Enum(name) => name.to_string(),
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => format!("{value:?}"),
        Value::String(text) => {
            let mut quoted = String::from("\"");
            for byte in text {
                write!(quoted, "\\{byte:03o}").expect("it is written");
            }
            quoted + "\""
        }
    }
}
