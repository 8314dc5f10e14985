//! The struct that a class is, by its attributes: read once, into the plan that the codec walks.

use std::ptr::NonNull;
use std::rc::Rc;

use ext_php_rs::ffi::zend_string;
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;

use super::defaults::{self, Template};
use super::kept;
use super::types::{self, is_enum, name_of, wrong};
use crate::codec::basic::Basic;
use crate::codec::failure::Failure;
use crate::codec::plan::{Field, Member, Plan};
use crate::codec::schema::Struct;
use crate::zend;
use crate::zend::attributes::{Attribute, Unusable};
use crate::zend::declared::{self, Property, Type};
use crate::zend::engine::{self, ARRAY, DOUBLE, FALSE, LONG, NULL, OBJECT, STRING, TRUE};

const STRUCT: &str = r"tars\struct";
const FIELD: &str = r"tars\field";

/// Makes sure that the class is an enum with ints, or has the attribute that makes it a struct.
///
/// # Errors
/// It is something else.
pub fn check(class: NonNull<ClassEntry>) -> Result<(), Failure> {
    let name = || name_of(class);
    if is_enum(class) {
        return kept::enumeration(class).map(drop).ok_or_else(|| {
            wrong(format_args!(
                "The enum {} has no ints: write enum {}: int.",
                name(),
                short(&name())
            ))
        });
    }
    attribute(class).map(drop).ok_or_else(|| {
        wrong(format_args!(
            "The class {} is no struct of Tars: write #[Tars\\Struct] before it, and #[Tars\\Field(TAG)] \
             before each of its properties.",
            name()
        ))
    })
}

/// The struct that the class is.
///
/// # Errors
/// It is none, or its attributes are not as they must be.
#[inline]
pub fn of_class(class: NonNull<ClassEntry>) -> Result<NonNull<Struct>, Failure> {
    match kept::structure(class) {
        Some(known) => Ok(known),
        None => first(class),
    }
}

#[cold]
fn first(class: NonNull<ClassEntry>) -> Result<NonNull<Struct>, Failure> {
    check(class)?;
    if is_enum(class) {
        return Err(wrong(format_args!(
            "The enum {} is no struct.",
            name_of(class)
        )));
    }
    let plan = Rc::new(plan(class)?);
    let structure = Struct::of_class(plan, class);
    Ok(kept::keep_structure(class, structure))
}

fn attribute(class: NonNull<ClassEntry>) -> Option<Attribute> {
    // SAFETY: request: classes live as long as the request.
    Attribute::of(unsafe { class.as_ref() }.attributes, STRUCT)
}

fn short(name: &str) -> &str {
    name.rsplit('\\').next().unwrap_or(name)
}

fn plan(class: NonNull<ClassEntry>) -> Result<Plan, Failure> {
    let name = name(class)?;
    let template = Template::new(class)?;
    let mut fields: Vec<Field> = Vec::new();
    // SAFETY: request: classes live as long as the request.
    for property in declared::properties(unsafe { class.as_ref() }) {
        let place = Place { class, property };
        let Some(field) = place.field(&template)? else {
            continue;
        };
        if let Some(other) = fields.iter().find(|other| other.tag == field.tag) {
            let other = String::from_utf8_lossy(other.name_bytes());
            let text = format_args!("has the tag {}, which ${other} has, too", field.tag);
            return Err(place.wrong(text));
        }
        fields.push(field);
    }
    forgotten(class)?;
    Ok(Plan::new(&name, &Zval::new(), fields, None))
}

// `Module.Struct`, or the class's name with dots.
fn name(class: NonNull<ClassEntry>) -> Result<Zval, Failure> {
    // SAFETY: request: classes live as long as the request.
    let scope = unsafe { class.as_ref() };
    let attribute = attribute(class).expect("it was checked");
    let [name] = attribute
        .arguments(["name"], class.as_ptr())
        .map_err(|unusable| {
            unusable_at(unusable, || {
                format!("#[Tars\\Struct] of {}", name_of(class))
            })
        })?;
    let wrong = || {
        wrong(format_args!(
            "#[Tars\\Struct] of {} needs a string as its name.",
            name_of(class)
        ))
    };
    match given_text(name, wrong)? {
        Some(name) => Ok(name),
        None => {
            let mut name = Zval::new();
            // SAFETY: as above.
            let text = unsafe { engine::string_bytes(scope.name) };
            let dotted: Vec<u8> = text
                .iter()
                .map(|&byte| match byte {
                    b'\\' => b'.',
                    byte => byte,
                })
                .collect();
            engine::set_string(&mut name, &dotted);
            Ok(name)
        }
    }
}

/// A string that may be null, or absent.
pub fn given_text(
    value: Option<Zval>,
    wrong: impl FnOnce() -> Failure,
) -> Result<Option<Zval>, Failure> {
    match value.as_ref().map_or(NULL, engine::kind) {
        NULL => Ok(None),
        STRING => Ok(value),
        _ => Err(wrong()),
    }
}

/// The failure of an attribute at that place.
pub fn unusable_at(unusable: Unusable, place: impl FnOnce() -> String) -> Failure {
    match unusable {
        Unusable::Thrown => Failure::Thrown,
        Unusable::NoSuch(text) => wrong(format_args!("{}: {text}.", place())),
    }
}

// A parameter of the constructor that looks like a field and declares no property.
fn forgotten(class: NonNull<ClassEntry>) -> Result<(), Failure> {
    let Some(constructor) = declared::constructor(class.as_ptr()) else {
        return Ok(());
    };
    // SAFETY: request: classes live as long as the request.
    let properties = declared::properties(unsafe { class.as_ref() });
    for (number, name) in (0..).zip(constructor.names()) {
        if Attribute::of_parameter(constructor.attributes(), FIELD, number).is_none() {
            continue;
        }
        // SAFETY: request: the names are the engine's.
        let same = |property: &&Property| unsafe {
            engine::string_bytes(property.name) == engine::string_bytes(name)
        };
        if !properties
            .iter()
            .find(same)
            .is_some_and(Property::is_promoted)
        {
            return Err(wrong(format_args!(
                "The parameter ${} of {}::__construct() is a field, and no property: write public before it.",
                text(name),
                name_of(class)
            )));
        }
    }
    Ok(())
}

/// A name of the engine's.
pub fn text(string: *mut zend_string) -> String {
    // SAFETY: request: the names are the engine's.
    String::from_utf8_lossy(unsafe { engine::string_bytes(string) }).into_owned()
}

/// A property of the class whose plan is made.
pub struct Place {
    pub class: NonNull<ClassEntry>,
    pub property: Property,
}

impl Place {
    /// The failure of what is wrong there.
    #[cold]
    pub fn wrong(&self, problem: impl std::fmt::Display) -> Failure {
        let (class, property) = (name_of(self.class), text(self.property.name));
        wrong(format_args!("{class}::${property} {problem}."))
    }

    fn field(&self, template: &Template) -> Result<Option<Field>, Failure> {
        let property = &self.property;
        let Some(attribute) = Attribute::of(property.attributes(), FIELD) else {
            return Ok(None);
        };
        if property.is_static() {
            return Err(self.wrong("is static, and no field of an object"));
        }
        let arguments = attribute.arguments(["tag", "type", "require", "name"], property.class());
        let [tag, ty, required, name] = arguments.map_err(|unusable| {
            unusable_at(unusable, || {
                let (class, property) = (name_of(self.class), text(property.name));
                format!("#[Tars\\Field] of {class}::${property}")
            })
        })?;
        let tag = self.tag(tag)?;
        let ty = self.ty(ty)?;
        let required = match required.as_ref().map_or(FALSE, engine::kind) {
            TRUE => true,
            FALSE => false,
            _ => return Err(self.wrong("needs true or false as its require")),
        };
        let member = types::member(engine::bytes(&ty)).map_err(|failure| self.at(failure))?;
        self.fits(member, &ty)?;
        let default = match required {
            true => None,
            false => Some(defaults::of(self, member, &ty, template)?),
        };
        let described = match member {
            Member::Basic(_) => None,
            _ => Some((ty, types::describe as _)),
        };
        // SAFETY: request: the name is the class's. Not every one is interned: opcache leaves that to itself.
        let own_name = unsafe { engine::value_of_string(property.name) };
        let class = self.class.as_ptr();
        let field = Field::new(class, &own_name, tag, required, member, described);
        if field.slot().is_none() {
            return Err(
                self.wrong("has no value of its own, for its hooks make it: it can be no field")
            );
        }
        let field = match default {
            Some(default) => field.or(default),
            None => field,
        };
        let name = given_text(name, || self.wrong("needs a string as its name"))?;
        Ok(Some(match name {
            Some(name) => field.labelled(&name),
            None => field,
        }))
    }

    // What is wrong with a type, with the place of the type.
    fn at(&self, failure: Failure) -> Failure {
        match failure {
            Failure::Told(code, text) => {
                let (class, property) = (name_of(self.class), text_of(&self.property));
                Failure::told(code, format_args!("{class}::${property}: {text}"))
            }
            other => other,
        }
    }

    fn tag(&self, tag: Option<Zval>) -> Result<u8, Failure> {
        let Some(tag) = tag.filter(|tag| engine::kind(tag) == LONG) else {
            return Err(self.wrong("needs an int as its tag: #[Tars\\Field(0)]"));
        };
        let tag = engine::long(&tag);
        u8::try_from(tag).map_err(|_| {
            self.wrong(format_args!(
                "has the tag {tag}, which is not within 0 to 255"
            ))
        })
    }

    // The type that is written, or PHP's own if that says it.
    fn ty(&self, written: Option<Zval>) -> Result<Zval, Failure> {
        if let Some(written) = given_text(written, || self.wrong("needs a string as its type"))? {
            return Ok(written);
        }
        by_itself(&self.property.ty(), |class| self.class_name(class)).ok_or_else(|| self.untold())
    }

    #[cold]
    fn untold(&self) -> Failure {
        self.wrong(
            "has no type that says what it is on the wire: write it, as in #[Tars\\Field(0, 'vector<int>')]",
        )
    }

    // A class's name in a type of PHP: `self` is the class that declares the property.
    fn class_name(&self, name: *mut zend_string) -> String {
        let name = text(name);
        match name.to_ascii_lowercase().as_str() {
            "self" => NonNull::new(self.property.class()).map_or(name, name_of),
            "parent" => self.parent().map_or(name, name_of),
            _ => name,
        }
    }

    fn parent(&self) -> Option<NonNull<ClassEntry>> {
        // SAFETY: request: linked classes have their parents there.
        NonNull::new(unsafe { (*self.property.class()).__bindgen_anon_1.parent })
    }

    // Whether PHP's type takes what is read.
    fn fits(&self, member: Member, ty: &Zval) -> Result<(), Failure> {
        let declared = self.property.ty();
        let (needed, name) = match member {
            _ if declared.is_open() || declared.others => return Ok(()),
            Member::Struct | Member::Enum => return self.fits_class(&declared, ty),
            Member::Map => (ARRAY, "array"),
            Member::Vector if is_bytes(ty) => (STRING, "string"),
            Member::Vector => (ARRAY, "array"),
            Member::Basic(Basic::Bool) => (FALSE, "bool"),
            Member::Basic(Basic::Float | Basic::Double) => (DOUBLE, "float"),
            Member::Basic(Basic::String) => (STRING, "string"),
            Member::Basic(_) => (LONG, "int"),
        };
        match declared.takes(needed) {
            true => Ok(()),
            false => Err(self.other_type(ty, name)),
        }
    }

    fn fits_class(&self, declared: &Type, ty: &Zval) -> Result<(), Failure> {
        let written = String::from_utf8_lossy(engine::bytes(ty)).into_owned();
        let written = written.trim().trim_start_matches('\\');
        let fits = match declared.class {
            None => declared.takes(OBJECT),
            Some(name) => {
                let name = self.class_name(name);
                name.eq_ignore_ascii_case(written)
                    || zend::class(written)
                        .zip(zend::class(&name))
                        .is_some_and(|(class, declared)| zend::extends(class, declared))
            }
        };
        match fits {
            true => Ok(()),
            false => Err(self.other_type(ty, written)),
        }
    }

    #[cold]
    fn other_type(&self, ty: &Zval, name: &str) -> Failure {
        let ty = String::from_utf8_lossy(engine::bytes(ty));
        self.wrong(format_args!(
            "is {ty} on the wire, and not by PHP's type: declare it {name}"
        ))
    }
}

fn text_of(property: &Property) -> String {
    text(property.name)
}

/// Whether the type is a vector that is a string in PHP.
pub fn is_bytes(ty: &Zval) -> bool {
    let letters = engine::bytes(ty)
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace());
    letters.copied().eq(*b"vector<byte>")
}

/// The type that PHP's own says by itself, if it does.
pub fn by_itself(
    declared: &Type,
    class_name: impl FnOnce(*mut zend_string) -> String,
) -> Option<Zval> {
    let name = match (declared.class, declared.kinds & !(1 << NULL)) {
        _ if declared.others => return None,
        (Some(class), 0) => class_name(class),
        (None, kinds) => basic(kinds)?.to_owned(),
        _ => return None,
    };
    let mut ty = Zval::new();
    engine::set_string(&mut ty, name.as_bytes());
    Some(ty)
}

// The type that a type of PHP without a class says.
fn basic(kinds: u32) -> Option<&'static str> {
    const BOOL: u32 = 1 << FALSE | 1 << TRUE;
    const INT: u32 = 1 << LONG;
    const FLOAT: u32 = 1 << DOUBLE;
    const TEXT: u32 = 1 << STRING;
    match kinds {
        BOOL => Some("bool"),
        INT => Some("long"),
        FLOAT => Some("double"),
        TEXT => Some("string"),
        _ => None,
    }
}

/// The class of an object.
pub fn class_of(value: &Zval) -> NonNull<ClassEntry> {
    class_of_object(engine::object(value))
}

/// The same.
pub fn class_of_object(object: *mut ZendObject) -> NonNull<ClassEntry> {
    // SAFETY: request: the object is alive, and its class as long as the request.
    unsafe { NonNull::new_unchecked((*object).ce) }
}

/// Whether the class has the attribute of structs.
pub fn is_struct(class: NonNull<ClassEntry>) -> bool {
    attribute(class).is_some()
}
