//! `Tars\Struct`, `Field`, `Obj`, `Method` and `Param`: the attributes of typed code. Their classes
//! are for Reflection and for people; what is in them the schemas read from the engine.

use std::ptr;

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::error::Result;
use ext_php_rs::flags::{ClassFlags, MethodFlags};
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;

use crate::zend::attributes::{self, target};
use crate::zend::call::{Call, Taken};
use crate::zend::declared::{self, READ_ONLY};
use crate::zend::engine;
use crate::zend::signature::{
    self, optional, parameter, required, Parameter, FLAG, INT, MAYBE_TEXT,
};
use crate::zend::{self, Handler};

/// An attribute: a final class whose constructor's parameters are its properties.
struct Class {
    name: &'static str,
    targets: u32,
    construct: Handler,
    // As the engine has them: the first tells how many must be given.
    parameters: &'static [Parameter],
}

const NAME: Parameter = optional(c"name", MAYBE_TEXT, c"null");
const TYPE: Parameter = optional(c"type", MAYBE_TEXT, c"null");

static CLASSES: [Class; 5] = [
    Class {
        name: r"Tars\Struct",
        targets: target::CLASS,
        construct: construct::<0>,
        parameters: &[required(0, 0), NAME],
    },
    Class {
        name: r"Tars\Field",
        targets: target::PROPERTY | target::PARAMETER,
        construct: construct::<1>,
        parameters: &[
            required(1, 0),
            parameter(c"tag", INT),
            TYPE,
            optional(c"require", FLAG, c"false"),
            NAME,
        ],
    },
    Class {
        name: r"Tars\Obj",
        targets: target::CLASS,
        construct: construct::<2>,
        parameters: &[required(0, 0), optional(c"obj", MAYBE_TEXT, c"null")],
    },
    Class {
        name: r"Tars\Method",
        targets: target::METHOD,
        construct: construct::<3>,
        parameters: &[
            required(0, 0),
            optional(c"returns", MAYBE_TEXT, c"null"),
            NAME,
        ],
    },
    Class {
        name: r"Tars\Param",
        targets: target::PARAMETER,
        construct: construct::<4>,
        parameters: &[
            required(0, 0),
            TYPE,
            NAME,
            optional(c"routeKey", FLAG, c"false"),
        ],
    },
];

/// MINIT.
pub fn register() -> Result<()> {
    CLASSES.iter().try_for_each(Class::register)
}

impl Class {
    fn parameters(&self) -> &'static [Parameter] {
        &self.parameters[1..]
    }

    fn register(&'static self) -> Result<()> {
        ClassBuilder::new(self.name)
            .flags(ClassFlags::Final)
            .registration(zend::keep)
            .register()?;
        let construct = signature::method(
            c"__construct",
            MethodFlags::Public,
            self.parameters,
            self.construct,
        );
        zend::add_methods(self.name, vec![construct])?;
        let class = zend::class(self.name).expect("it was just registered");
        let class = ptr::from_ref(class).cast_mut();
        for parameter in self.parameters() {
            let (name, ty) = (parameter.name(), parameter.ty());
            // SAFETY: module startup: the class is ours.
            unsafe { declared::declare(class, name, ty, READ_ONLY, declared::nothing()) };
        }
        // SAFETY: module startup: the class is ours and internal.
        unsafe { attributes::register(class, self.targets) };
        Ok(())
    }
}

// `new Field(...)`, which PHP code runs that asks Reflection for the attribute.
extern "C" fn construct<const CLASS: usize>(frame: &mut ExecuteData, _: &mut Zval) {
    let _: Taken<()> = (|| {
        let class = &CLASSES[CLASS];
        let (required, parameters) = (class.parameters[0].count(), class.parameters());
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
