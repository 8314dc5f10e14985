//! What a servant answers with: its objects' interfaces, compiled once. Nothing of a call is looked up in
//! PHP after that: a method is a pointer, a parameter a tag, a name and a schema.

use std::rc::Rc;

use ext_php_rs::types::{ZendObject, Zval};

use super::types::Type;
use crate::codec::basic::Rules;
use crate::codec::encode::Level;
use crate::codec::schema::Schema;
use crate::zend::engine;
use crate::zend::invoke::Method;

/// The objects that are served.
#[derive(Default)]
pub struct Table(Vec<Object>);

/// One of them.
pub struct Object {
    name: Box<[u8]>,
    // TarsPHP names an object by what is behind the last dot of its name.
    is_short: bool,
    /// Who answers.
    pub implementation: Zval,
    // By their names.
    functions: Vec<Function>,
}

/// A function of an object.
pub struct Function {
    pub name: Box<[u8]>,
    pub method: Method,
    /// By their tags.
    pub parameters: Vec<Parameter>,
    pub result: Option<Typed>,
    /// How many arguments the method is called with.
    pub arguments: usize,
    /// Which of them is the call.
    pub call: Option<usize>,
    pub rules: Rules,
    /// What an answer has by its name, in the order of the names.
    pub named: Vec<Named>,
}

/// A parameter of a function.
pub struct Parameter {
    pub name: Box<[u8]>,
    pub tag: u8,
    /// Which argument of the method it is.
    pub place: usize,
    pub typed: Typed,
    pub direction: Direction,
}

/// Which way a parameter goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    In,
    Out,
}

/// A schema, and what keeps it.
pub struct Typed {
    pub schema: Schema,
    pub keeper: Keeper,
}

/// What keeps a schema's parts.
pub enum Keeper {
    Type(#[allow(dead_code, reason = "it is kept for the schema")] Rc<Type>),
    /// The object that stands for the schema.
    Prototype(Zval),
    /// It is basic.
    Nobody,
}

/// What an answer has by a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// The result, under its first name, which is empty.
    Result,
    /// The result once more, as `tars_ret`.
    ResultAgain,
    /// The out parameter with this number.
    Out(usize),
}

/// The second name of a result.
pub const RESULT: &[u8] = b"tars_ret";

impl Table {
    pub fn new(objects: Vec<Object>) -> Self {
        Self(objects)
    }

    /// The object with this name.
    pub fn object(&self, name: &[u8]) -> Option<&Object> {
        self.0.iter().find(|object| object.is_called(name))
    }

    /// Calls `see` with each counted value.
    pub fn values(&self, see: &mut dyn FnMut(&Zval)) {
        for object in &self.0 {
            see(&object.implementation);
            for function in &object.functions {
                let parameters = function.parameters.iter().map(|parameter| &parameter.typed);
                for typed in parameters.chain(&function.result) {
                    if let Keeper::Prototype(prototype) = &typed.keeper {
                        see(prototype);
                    }
                }
            }
        }
    }
}

impl Object {
    pub fn new(name: &[u8], implementation: Zval, mut functions: Vec<Function>) -> Self {
        functions.sort_by(|a, b| a.name.cmp(&b.name));
        Self {
            name: name.into(),
            is_short: !name.contains(&b'.'),
            implementation,
            functions,
        }
    }

    /// The function with this name.
    #[inline]
    pub fn function(&self, name: &[u8]) -> Option<&Function> {
        let place = self
            .functions
            .binary_search_by(|function| (*function.name).cmp(name));
        place.ok().map(|place| &self.functions[place])
    }

    fn is_called(&self, name: &[u8]) -> bool {
        let asked = match self.is_short {
            true => name.rsplit(|&byte| byte == b'.').next().unwrap_or(name),
            false => name,
        };
        *self.name == *asked
    }

    pub fn as_ptr(&self) -> *mut ZendObject {
        engine::object(&self.implementation)
    }
}

impl Parameter {
    /// Whether the method gets an object to fill, whatever the caller has sent.
    pub fn is_made(&self) -> bool {
        self.direction == Direction::Out && matches!(self.typed.keeper, Keeper::Prototype(_))
    }
}

impl Function {
    /// The parameter with this name, if a caller may say what it is.
    pub fn parameter(&self, name: &[u8]) -> Option<&Parameter> {
        let named = |parameter: &&Parameter| *parameter.name == *name && !parameter.is_made();
        self.parameters.iter().find(named)
    }

    /// The out parameters.
    pub fn outs(&self) -> impl Iterator<Item = &Parameter> {
        let is_out = |parameter: &&Parameter| parameter.direction == Direction::Out;
        self.parameters.iter().filter(is_out)
    }

    /// Where a value begins that is packed by its rules.
    pub fn level(&self) -> Level {
        match self.rules {
            Rules::Exact => Level::exact(),
            Rules::Phptars => Level::outermost(),
        }
    }
}

/// What an answer has by its name: the result twice, and the out parameters.
pub fn named(parameters: &[Parameter], has_result: bool) -> Vec<Named> {
    let name = |named: &Named| match named {
        Named::Result => b"",
        Named::ResultAgain => RESULT,
        Named::Out(number) => &*parameters[*number].name,
    };
    let is_out = |number: &usize| parameters[*number].direction == Direction::Out;
    let outs = (0..parameters.len()).filter(is_out).map(Named::Out);
    let results = [Named::Result, Named::ResultAgain];
    let results = results.into_iter().filter(|_| has_result);
    let mut named: Vec<Named> = results.chain(outs).collect();
    named.sort_by(|a, b| name(a).cmp(name(b)));
    named
}
