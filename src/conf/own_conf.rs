//! A class whose objects stand for a conf: `__construct(?string $config = null)`, and the conf that is
//! meant. It is an ordinary PHP class with one private property, so that it can be extended without
//! calling its constructor, cloned and dumped.

use std::ffi::CStr;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{ClassBuilder, ClassProperty, FunctionBuilder};
use ext_php_rs::convert::FromZvalMut;
use ext_php_rs::flags::{DataType, MethodFlags, PropertyFlags};
use ext_php_rs::types::Zval;
use ext_php_rs::zend::{run_handler, ExecuteData};

use super::discover;
use crate::module::exception::Failure;
use crate::zend;
use crate::zend::args::{Nullable, Text};

/// The property that holds the constructor's argument.
const CONFIG: &CStr = c"config";

/// A class with that constructor.
pub fn class(name: &str) -> ClassBuilder {
    let constructor = FunctionBuilder::constructor(construct)
        .arg(config_argument())
        .required_args(0);
    ClassBuilder::new(name)
        .property(ClassProperty {
            name: "config".to_owned(),
            flags: PropertyFlags::Private,
            default: None,
            docs: &[],
            ty: None,
            nullable: true,
            readonly: false,
            default_stub: None,
        })
        .method(constructor, MethodFlags::Public)
}

/// The conf that the object of the running method stands for.
pub fn path() -> Result<PathBuf, Failure> {
    let own = zend::own_property(CONFIG);
    discover::conf(own.zend_str().map(|path| path.as_bytes()))
}

fn config_argument() -> Arg<'static> {
    Arg::new("config", DataType::String).allow_null()
}

/// By hand, for the function macro declares a return type, which a constructor must not have.
extern "C" fn construct(frame: &mut ExecuteData, _: &mut Zval) {
    run_handler(AssertUnwindSafe(|| {
        let mut config = config_argument();
        let arguments = frame.parser().arg(&mut config).required_args(0);
        if arguments.parse().is_err() {
            return;
        }
        let Some(zval) = config.zval() else {
            return;
        };
        // What is not a string has already thrown.
        if let Some(Nullable(Some(path))) = Nullable::<Text>::from_zval_mut(zval.dereference_mut())
        {
            zend::set_own_property(CONFIG, path.0);
        }
    }));
}
