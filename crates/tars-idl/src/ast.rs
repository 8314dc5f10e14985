//! One file as it is written: names are places in the text, and nothing is looked up yet.

use crate::declaration::{Basic, Form, Role};
use crate::source::Span;

#[derive(Debug, Default)]
pub(crate) struct Ast {
    /// The paths, with their quotes.
    pub includes: Vec<Span>,
    pub modules: Vec<Module>,
    /// Names of what looks like a declaration and could not be read.
    pub lost: Vec<Span>,
}

#[derive(Debug)]
pub(crate) struct Module {
    pub name: Span,
    pub items: Vec<Item>,
}

#[derive(Debug)]
pub(crate) enum Item {
    Struct(Struct),
    Enum(Enum),
    Interface(Interface),
    Const(Const),
    Key(Key),
}

pub(crate) type Doc = Option<Box<str>>;

#[derive(Debug)]
pub(crate) struct Struct {
    pub name: Span,
    pub fields: Vec<Field>,
    /// Something in it could not be read.
    pub broken: bool,
    pub doc: Doc,
}

#[derive(Debug)]
pub(crate) struct Field {
    pub tag: Span,
    /// The tag; none for one that is out of range, which is told.
    pub number: Option<u8>,
    pub require: bool,
    pub item: Typed,
    pub doc: Doc,
}

/// A type, a name and perhaps a value: of a field, a parameter, a constant.
#[derive(Debug)]
pub(crate) struct Typed {
    pub ty: Type,
    pub ty_span: Span,
    pub name: Span,
    pub value: Option<Box<Value>>,
}

#[derive(Debug)]
pub(crate) enum Type {
    Basic(Basic),
    FixedString(u32),
    Vector(Box<Type>, Form),
    Map(Box<(Type, Type)>),
    Named(Path),
}

/// `X`, `M::X`, `::M::X`.
#[derive(Debug)]
pub(crate) struct Path {
    pub span: Span,
    pub parts: Vec<Span>,
}

#[derive(Debug)]
pub(crate) struct Value {
    pub span: Span,
    pub literal: Literal,
}

#[derive(Debug)]
pub(crate) enum Literal {
    Integer(i64),
    Decimal(f64),
    Text(Vec<u8>),
    Bool(bool),
    Member(Path),
}

#[derive(Debug)]
pub(crate) struct Enum {
    pub name: Span,
    pub members: Vec<Member>,
    /// Something in it could not be read.
    pub broken: bool,
    pub doc: Doc,
}

#[derive(Debug)]
pub(crate) struct Member {
    pub name: Span,
    pub value: Option<Box<Value>>,
    pub doc: Doc,
}

#[derive(Debug)]
pub(crate) struct Const {
    pub item: Typed,
    pub doc: Doc,
}

#[derive(Debug)]
pub(crate) struct Interface {
    pub name: Span,
    pub operations: Vec<Operation>,
    pub doc: Doc,
}

#[derive(Debug)]
pub(crate) struct Operation {
    pub name: Span,
    /// None for void.
    pub result: Option<Type>,
    pub params: Vec<Param>,
    pub doc: Doc,
}

#[derive(Debug)]
pub(crate) struct Param {
    pub role: Role,
    pub item: Typed,
    pub doc: Doc,
}

#[derive(Debug)]
pub(crate) struct Key {
    pub of: Path,
    pub fields: Vec<Span>,
}
