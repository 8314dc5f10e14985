//! `Tars\Struct`, `Field`, `Obj`, `Method` and `Param`: the attributes of typed code. Their classes
//! are for Reflection and for people; what is in them the schemas read from the engine.

use std::ffi::CStr;
use std::ptr;

use ext_php_rs::error::Result;
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;

use crate::zend::attributes::{self, target};
use crate::zend::call::{Call, Taken};
use crate::zend::declare::Class;
use crate::zend::engine;
use crate::zend::signature::{
    method, optional, parameter, required, Method, Parameter, END, FLAG, INT, MAYBE_TEXT,
};

/// An attribute: a final class whose constructor's parameters are its properties.
struct Attribute {
    name: &'static CStr,
    targets: u32,
    // As the engine has them: the first tells how many must be given.
    parameters: &'static [Parameter],
    methods: [Method; 2],
}

impl Attribute {
    const fn new<const NUMBER: usize>(
        name: &'static CStr,
        targets: u32,
        parameters: &'static [Parameter],
    ) -> Self {
        Self {
            name,
            targets,
            parameters,
            methods: [method(c"__construct", parameters, construct::<NUMBER>), END],
        }
    }

    fn parameters(&self) -> &'static [Parameter] {
        &self.parameters[1..]
    }

    fn register(&'static self) -> Result<()> {
        let class = Class::register(self.name, None, &self.methods)?.with(ClassFlags::Final);
        self.parameters().iter().fold(class, Class::read_only);
        // SAFETY: module startup: the class is ours and internal.
        unsafe { attributes::register(class.entry(), self.targets) };
        Ok(())
    }
}

const NAME: Parameter = optional(c"name", MAYBE_TEXT, c"null");
const TYPE: Parameter = optional(c"type", MAYBE_TEXT, c"null");

static ATTRIBUTES: [Attribute; 5] = [
    Attribute::new::<0>(c"Tars\\Struct", target::CLASS, &[required(0, 0), NAME]),
    Attribute::new::<1>(
        c"Tars\\Field",
        target::PROPERTY | target::PARAMETER,
        &[
            required(1, 0),
            parameter(c"tag", INT),
            TYPE,
            optional(c"require", FLAG, c"false"),
            NAME,
        ],
    ),
    Attribute::new::<2>(
        c"Tars\\Obj",
        target::CLASS,
        &[required(0, 0), optional(c"obj", MAYBE_TEXT, c"null")],
    ),
    Attribute::new::<3>(
        c"Tars\\Method",
        target::METHOD,
        &[
            required(0, 0),
            optional(c"returns", MAYBE_TEXT, c"null"),
            NAME,
        ],
    ),
    Attribute::new::<4>(
        c"Tars\\Param",
        target::PARAMETER,
        &[
            required(0, 0),
            TYPE,
            NAME,
            optional(c"routeKey", FLAG, c"false"),
        ],
    ),
];

/// MINIT.
pub fn register() -> Result<()> {
    ATTRIBUTES.iter().try_for_each(Attribute::register)
}

// `new Field(...)`, which PHP code runs that asks Reflection for the attribute.
extern "C" fn construct<const NUMBER: usize>(frame: &mut ExecuteData, _: &mut Zval) {
    let _: Taken<()> = (|| {
        let attribute = &ATTRIBUTES[NUMBER];
        let (required, parameters) = (attribute.parameters[0].count(), attribute.parameters());
        let count = |count: usize| u32::try_from(count).expect("there are few");
        let mut call = Call::new(frame, count(required), count(parameters.len()))?;
        for (number, parameter) in parameters.iter().enumerate() {
            let mut value = argument(&mut call, count(number), parameter.ty().type_mask)?;
            let this = call.this();
            // SAFETY: request: the object is of this class, whose properties are its parameters. The engine
            // refuses to set one again.
            unsafe {
                let property = *(*(*this).ce).properties_info_table.add(number);
                let no_cache = ptr::null_mut();
                engine::zend_std_write_property(this, (*property).name, &raw mut value, no_cache);
            }
            if engine::exception_waits() {
                break;
            }
        }
        Ok(())
    })();
}

fn argument(call: &mut Call, number: u32, ty: u32) -> Taken<Zval> {
    let mut value = Zval::new();
    match ty {
        INT => engine::set_long(&mut value, call.long(number)?),
        FLAG => engine::set_bool(&mut value, call.bool_or(number, false)?),
        _ => match call.string_or_null(number)? {
            Some(text) => engine::set_string(&mut value, text),
            None => engine::set_null(&mut value),
        },
    }
    Ok(value)
}
