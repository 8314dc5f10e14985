//! The interface that an implementation has by its attributes, compiled: its methods are the functions
//! of an object.

use std::ffi::CStr;
use std::ptr::NonNull;

use ext_php_rs::types::Zval;
use ext_php_rs::zend::ClassEntry;

use super::structs::{by_itself, given_text, text, unusable_at};
use super::table::{named, Direction, Function, Keeper, Parameter, Typed};
use super::types::{self, name_of, wrong};
use crate::codec::basic::Rules;
use crate::codec::failure::Failure;
use crate::zend::attributes::Attribute;
use crate::zend::declared::{self, Code, Type};
use crate::zend::engine::{self, NULL};
use crate::zend::invoke::Method;

const OBJ: &str = r"tars\obj";
const METHOD: &str = "Method";
const PARAM: &str = "Param";
/// The class of a method's last parameter that is none of the function's.
pub const CALL: &CStr = cr"Tars\Call";

/// `void`, among the kinds of a type.
const VOID: u32 = 1 << 14;

/// Whether the interface has the attribute of those whose methods are the functions of an object.
pub fn is_obj(interface: &ClassEntry) -> bool {
    Attribute::of(interface.attributes, OBJ).is_some()
}

/// The object's name, if the interface says it.
pub fn obj(interface: &ClassEntry) -> Result<Option<Zval>, Failure> {
    let Some(attribute) = Attribute::of(interface.attributes, OBJ) else {
        return Ok(None);
    };
    let at = || format!("#[Tars\\Obj] of {}", name_of(interface.into()));
    let [name] = attribute
        .arguments(["obj"], std::ptr::from_ref(interface).cast_mut())
        .map_err(|unusable| unusable_at(unusable, at))?;
    given_text(name, || {
        wrong(format_args!("{} needs a string as its obj.", at()))
    })
}

/// The functions that the interface declares, each with the method of the implementation's class.
pub fn functions(
    interface: &ClassEntry,
    class: NonNull<ClassEntry>,
) -> Result<Vec<Function>, Failure> {
    let methods = declared::methods(interface);
    methods
        .iter()
        .map(|code| Place { code, class }.function())
        .collect()
}

/// The method of the class that implements the other one.
pub fn implementation(class: NonNull<ClassEntry>, code: &Code) -> Result<Method, Failure> {
    let name = text(code.name());
    Method::of(class.as_ptr(), name.to_ascii_lowercase().as_bytes()).ok_or_else(|| {
        let class = name_of(class);
        wrong(format_args!(
            "The class {class} has no method {name}(), as its interface has."
        ))
    })
}

/// Which argument of the method is the call, if it takes one behind so many.
pub fn call_behind(method: Method, count: usize) -> Option<usize> {
    let code = Code::of(method.as_ptr())?;
    let is_call = code
        .takes()
        .nth(count)
        .is_some_and(|extra| is_call(&extra.ty));
    is_call.then_some(count)
}

fn is_call(ty: &Type) -> bool {
    ty.class.is_some_and(|class| {
        text(class)
            .trim_start_matches('\\')
            .as_bytes()
            .eq_ignore_ascii_case(CALL.to_bytes())
    })
}

// A method of the interface.
struct Place<'a> {
    code: &'a Code,
    class: NonNull<ClassEntry>,
}

impl Place<'_> {
    fn name(&self) -> String {
        let interface = NonNull::new(self.code.class()).map_or_else(String::new, name_of);
        format!("{interface}::{}()", text(self.code.name()))
    }

    #[cold]
    fn wrong(&self, problem: impl std::fmt::Display) -> Failure {
        wrong(format_args!("{}: {problem}.", self.name()))
    }

    fn function(&self) -> Result<Function, Failure> {
        let attribute = Attribute::of(self.code.attributes(), r"tars\method");
        let [returns, name] = self.arguments(attribute.as_ref(), ["returns", "name"], METHOD)?;
        let name = match name {
            Some(name) => engine::bytes(&name).into(),
            None => text(self.code.name()).into_bytes().into(),
        };
        let result = self.result(returns)?;
        let mut takes: Vec<_> = self.code.takes().collect();
        let told = takes
            .last()
            .is_some_and(|last| is_call(&last.ty))
            .then(|| takes.pop());
        let parameters = takes
            .iter()
            .enumerate()
            .map(|(place, takes)| self.parameter(place, takes));
        let parameters = parameters.collect::<Result<Vec<_>, _>>()?;
        let method = implementation(self.class, self.code)?;
        let call = match told {
            Some(_) => Some(parameters.len()),
            None => call_behind(method, parameters.len()),
        };
        Ok(Function {
            name,
            method,
            named: named(&parameters, result.is_some()),
            arguments: parameters.len() + usize::from(call.is_some()),
            parameters,
            result,
            call,
            rules: Rules::Exact,
        })
    }

    fn arguments<const N: usize>(
        &self,
        attribute: Option<&Attribute>,
        names: [&str; N],
        of: &str,
    ) -> Result<[Option<Zval>; N], Failure> {
        let Some(attribute) = attribute else {
            return Ok([const { None }; N]);
        };
        let arguments = attribute.arguments(names, self.code.class());
        let mut texts = arguments.map_err(|unusable| {
            unusable_at(unusable, || format!("#[Tars\\{of}] at {}", self.name()))
        })?;
        for (value, name) in texts.iter_mut().zip(names) {
            // Of no use to a servant.
            if name != "routeKey" {
                let wrong =
                    || self.wrong(format_args!("#[Tars\\{of}] needs a string as its {name}"));
                *value = given_text(value.take(), wrong)?;
            }
        }
        Ok(texts)
    }

    fn result(&self, written: Option<Zval>) -> Result<Option<Typed>, Failure> {
        if let Some(written) = written {
            return self.typed(&written, || "the result".to_owned()).map(Some);
        }
        let declared = self.code.returns();
        if declared.as_ref().is_some_and(|ty| ty.kinds == VOID) {
            return Ok(None);
        }
        let ty = declared.and_then(|ty| by_itself(&ty, text));
        let ty = ty.ok_or_else(|| {
            self.wrong(
                "nothing says what its result is on the wire: write #[Tars\\Method('vector<int>')] \
                 before it, or declare it void",
            )
        })?;
        self.typed(&ty, || "the result".to_owned()).map(Some)
    }

    fn parameter(&self, place: usize, takes: &declared::Parameter) -> Result<Parameter, Failure> {
        let own_name = text(takes.name);
        let attributes = self.code.attributes();
        let number = u32::try_from(place).expect("a method has few parameters");
        let attribute = Attribute::of_parameter(attributes, r"tars\param", number);
        let names = ["type", "name", "routeKey"];
        let [ty, name, _] = self.arguments(attribute.as_ref(), names, PARAM)?;
        let ty = ty.or_else(|| by_itself(&takes.ty, text)).ok_or_else(|| {
            self.wrong(format_args!(
                "nothing says what ${own_name} is on the wire: write it, as in #[Tars\\Param('vector<int>')]"
            ))
        })?;
        let direction = match takes.by_reference {
            true => Direction::Out,
            false => Direction::In,
        };
        if direction == Direction::Out && !takes.ty.is_open() && !takes.ty.takes(NULL) {
            return Err(self.wrong(format_args!(
                "${own_name} is an out parameter, which is null at first: let its type be nullable"
            )));
        }
        let tag = u8::try_from(place + 1);
        Ok(Parameter {
            tag: tag.map_err(|_| self.wrong("it has more than 255 parameters"))?,
            place,
            typed: self.typed(&ty, || format!("${own_name}"))?,
            name: match name {
                Some(name) => engine::bytes(&name).into(),
                None => own_name.into_bytes().into(),
            },
            direction,
        })
    }

    fn typed(&self, ty: &Zval, what: impl FnOnce() -> String) -> Result<Typed, Failure> {
        let ty = types::of_text(ty).map_err(|failure| match failure {
            Failure::Told(code, text) => {
                Failure::told(code, format_args!("{}, {}: {text}", self.name(), what()))
            }
            other => other,
        })?;
        Ok(Typed {
            schema: ty.schema,
            keeper: Keeper::Type(ty),
        })
    }
}
