//! What a value is packed as, and with that what becomes of it when it is read: a basic type, a vector of,
//! a map of, a struct by its plan, an enum. Who makes a schema keeps its parts; codec walks it and knows no class.

use std::ptr::NonNull;
use std::rc::Rc;

use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;

use super::basic::Basic;
use super::enums::Enum;
use super::failure::{Code, Failure};
use super::plan::{Field, Member, Plan};
use crate::zend::engine;

/// A schema. Its parts live as long as whoever owns the [`Counted`] it came from.
#[derive(Clone, Copy)]
pub enum Schema {
    Basic(Basic),
    Vector(NonNull<Vector>),
    Map(NonNull<Map>),
    Struct(NonNull<Struct>),
    Enum(NonNull<Enum>),
}

/// A schema, and a count of the value that keeps it: one of the request's if its parts are.
pub struct Counted {
    pub schema: Schema,
    pub owner: Zval,
}

impl Counted {
    /// The same once more.
    pub fn shared(&self) -> Self {
        Self {
            schema: self.schema,
            owner: engine::copy(&self.owner),
        }
    }
}

/// A vector.
#[derive(Default)]
pub struct Vector {
    element: Option<Counted>,
    // Kept: a schema may be part of another in many places, and is not gone through for each.
    depth: u32,
}

/// A map.
#[derive(Default)]
pub struct Map {
    sides: Option<Sides>,
    // Of the key's schema and the value's.
    owners: Option<[Zval; 2]>,
    depth: u32,
}

/// What a map is made of.
#[derive(Clone, Copy)]
pub struct Sides {
    pub key: Schema,
    pub value: Schema,
    pub entries: Entries,
}

/// What the entries of a map are in PHP.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Entries {
    /// Those of an array: keys are basic, or bytes.
    Keyed,
    /// `['key' => ..., 'value' => ...]`, for keys of any type.
    Named,
    /// `[key, value]`, for keys of any type.
    Listed,
}

/// A struct.
#[derive(Default, Clone)]
pub struct Struct {
    plan: Option<Rc<Plan>>,
    prototype: Option<NonNull<ZendObject>>,
    class: Option<NonNull<ClassEntry>>,
}

impl Schema {
    /// The name as TUP writes it: `list<int32>`, `map<string,Module.Struct>`.
    pub fn name(self) -> Vec<u8> {
        match self {
            Self::Basic(basic) => basic.tup_name().as_bytes().to_vec(),
            Self::Vector(part) => [b"list<", vector(part).element_name().as_slice(), b">"].concat(),
            Self::Map(part) => [b"map<", map(part).name().as_slice(), b">"].concat(),
            Self::Struct(part) => structure(part).name().to_vec(),
            Self::Enum(_) => Basic::Int32.tup_name().as_bytes().to_vec(),
        }
    }

    /// How deep vectors and maps are nested in this one, itself included.
    pub fn depth(self) -> u32 {
        match self {
            Self::Vector(part) => vector(part).depth,
            Self::Map(part) => map(part).depth,
            Self::Basic(_) | Self::Struct(_) | Self::Enum(_) => 0,
        }
    }

    /// Whether values of the other schema may stand where this one is declared.
    pub fn takes(self, other: Self) -> bool {
        match (self, other) {
            (Self::Basic(a), Self::Basic(b)) => a == b,
            // Nothing to go through.
            (Self::Vector(a), Self::Vector(b)) if a == b => true,
            (Self::Map(a), Self::Map(b)) if a == b => true,
            (Self::Vector(a), Self::Vector(b)) => vector(a).takes(vector(b)),
            (Self::Map(a), Self::Map(b)) => map(a).takes(map(b)),
            (Self::Struct(_), Self::Struct(_)) => true,
            _ => false,
        }
    }
}

/// A schema's part.
#[inline(always)]
pub fn vector<'a>(part: NonNull<Vector>) -> &'a Vector {
    // SAFETY: request: whoever walks a schema has it counted.
    unsafe { part.as_ref() }
}

/// A schema's part.
#[inline(always)]
pub fn enumeration<'a>(part: NonNull<Enum>) -> &'a Enum {
    // SAFETY: request: whoever walks a schema has it counted.
    unsafe { part.as_ref() }
}

/// A schema's part.
#[inline(always)]
pub fn map<'a>(part: NonNull<Map>) -> &'a Map {
    // SAFETY: request: whoever walks a schema has it counted.
    unsafe { part.as_ref() }
}

/// A schema's part.
#[inline(always)]
pub fn structure<'a>(part: NonNull<Struct>) -> &'a Struct {
    // SAFETY: request: whoever walks a schema has it counted.
    unsafe { part.as_ref() }
}

impl Vector {
    pub fn of(element: Counted) -> Self {
        Self {
            depth: 1 + element.schema.depth(),
            element: Some(element),
        }
    }

    /// What it is a vector of; `None` where that was not said.
    #[inline(always)]
    pub fn element(&self) -> Option<Schema> {
        self.element.as_ref().map(|element| element.schema)
    }

    /// The same, counted.
    pub fn counted(&self) -> Option<&Counted> {
        self.element.as_ref()
    }

    /// Whether it is a string of bytes in PHP.
    #[inline(always)]
    pub fn is_bytes(&self) -> bool {
        matches!(self.element(), Some(Schema::Basic(Basic::Char)))
    }

    pub fn element_name(&self) -> Vec<u8> {
        self.element().map_or_else(Vec::new, Schema::name)
    }

    /// Whether the other vector's elements are of this one's schema.
    pub fn takes(&self, other: &Self) -> bool {
        match (self.element(), other.element()) {
            (Some(element), Some(other)) => element.takes(other),
            _ => false,
        }
    }
}

impl Map {
    pub fn of(key: Counted, value: Counted, entries: Entries) -> Self {
        Self {
            depth: 1 + key.schema.depth().max(value.schema.depth()),
            sides: Some(Sides {
                key: key.schema,
                value: value.schema,
                entries,
            }),
            owners: Some([key.owner, value.owner]),
        }
    }

    /// What it maps; `None` where that was not said.
    #[inline(always)]
    pub fn sides(&self) -> Option<Sides> {
        self.sides
    }

    /// Who keeps the schemas of key and value.
    pub fn owners(&self) -> Option<&[Zval; 2]> {
        self.owners.as_ref()
    }

    /// The same once more.
    pub fn shared(&self) -> Self {
        let copy = |[key, value]: &[Zval; 2]| [engine::copy(key), engine::copy(value)];
        Self {
            sides: self.sides,
            owners: self.owners.as_ref().map(copy),
            depth: self.depth,
        }
    }

    /// The names of its types: `string,int32`.
    pub fn name(&self) -> Vec<u8> {
        self.sides().map_or_else(Vec::new, |sides| {
            [sides.key.name(), sides.value.name()].join(b",".as_slice())
        })
    }

    /// Whether the other map's entries are of this one's schemas.
    pub fn takes(&self, other: &Self) -> bool {
        match (self.sides(), other.sides()) {
            (Some(sides), Some(other)) => {
                sides.key.takes(other.key) && sides.value.takes(other.value)
            }
            _ => false,
        }
    }
}

impl Struct {
    /// Of this plan; what its members are made of, where their fields do not say it, the properties of
    /// the prototype tell.
    pub fn of(plan: Rc<Plan>, prototype: Option<NonNull<ZendObject>>) -> Self {
        Self {
            plan: Some(plan),
            prototype,
            class: None,
        }
    }

    /// Of this plan, and whose values are objects of the class, which bring no schema themselves.
    pub fn of_class(plan: Rc<Plan>, class: NonNull<ClassEntry>) -> Self {
        Self {
            plan: Some(plan),
            prototype: None,
            class: Some(class),
        }
    }

    /// The class of its values, if they bring no schema themselves.
    #[inline(always)]
    pub fn class(&self) -> Option<NonNull<ClassEntry>> {
        self.class
    }

    /// The plan. It is there as long as the schema, and if that gets another, until the request ends:
    /// who walks it holds the schema only.
    ///
    /// # Errors
    /// There is none yet, or it has a fault.
    #[inline(always)]
    pub fn plan(&self) -> Result<&Rc<Plan>, Failure> {
        match &self.plan {
            Some(plan) if plan.fault.is_none() => Ok(plan),
            _ => Err(self.fault()),
        }
    }

    #[cold]
    #[inline(never)]
    fn fault(&self) -> Failure {
        let fault = self.plan.as_ref().and_then(|plan| plan.fault.clone());
        fault.unwrap_or(Failure::Code(Code::Uninitialised))
    }

    /// What a field of the plan is packed as: its own description says it, or what the prototype holds there.
    /// It is there as long as the schema.
    ///
    /// # Errors
    /// Neither does, or a class that is needed cannot be used.
    pub fn member(&self, field: &Field) -> Result<Schema, Failure> {
        if let Member::Basic(basic) = field.member {
            return Ok(Schema::Basic(basic));
        }
        let held = || self.prototype().and_then(|prototype| field.held(prototype));
        let counted = field.part()?.or_else(held).ok_or(Code::Type)?;
        Ok(counted.schema)
    }

    /// The plan, whatever is wrong with it.
    pub fn any_plan(&self) -> Option<&Rc<Plan>> {
        self.plan.as_ref()
    }

    pub fn prototype(&self) -> Option<NonNull<ZendObject>> {
        self.prototype
    }

    /// The struct's name; empty where there is no plan.
    pub fn name(&self) -> &[u8] {
        self.plan.as_ref().map_or(b"", |plan| plan.name())
    }
}
