//! `TARS_Struct`: an object whose declared properties are the fields of a struct. The base class
//! knows the plan only; the values are the properties' own.

use std::rc::Rc;

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{ClassBuilder, FunctionBuilder};
use ext_php_rs::ffi;
use ext_php_rs::flags::{DataType, MethodFlags, PropertyFlags};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ExecuteData;

use super::properties;
use crate::codec::failure::{throw, Code, Doing, Failure};
use crate::codec::plan::{self, Plan};
use crate::zend;
use crate::zend::assoc::Assoc;
use crate::zend::call::{Call, Taken};
use crate::zend::engine;
use crate::zend::storage::{self, Kind, State};

/// The state of a `TARS_Struct`.
#[derive(Default, Clone)]
pub struct Struct {
    plan: Option<Rc<Plan>>,
}

const SHORTEST_NAME: usize = 2;
const LONGEST_NAME: usize = 128;

impl Struct {
    /// The plan. It is there as long as the object, and if that gets another, until the request ends:
    /// who walks it holds the object only.
    ///
    /// # Errors
    /// The constructor was not called, or what it was given makes no plan.
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
        fault.unwrap_or_else(uninitialised)
    }

    /// The struct's name; empty when the constructor was not called.
    pub fn name(&self) -> &[u8] {
        self.plan.as_ref().map_or(b"", |plan| plan.name())
    }

    /// Makes this state one of the same plan.
    pub fn adopt(&mut self, plan: &Rc<Plan>) {
        self.plan = Some(Rc::clone(plan));
    }
}

fn uninitialised() -> Failure {
    Failure::told(
        Code::Uninitialised,
        "TARS_Struct instance is not initialized: call parent::__construct() first.",
    )
}

impl State for Struct {
    const KIND: &'static Kind<Self> = {
        static KIND: Kind<Struct> = Kind::new();
        &KIND
    };

    // A plan is shared, its values are no object's own.
    fn values(&self, _: &mut dyn FnMut(&Zval)) {}
}

impl properties::Shown for Struct {
    fn show(&self, table: &mut Assoc) {
        if let Some(plan) = &self.plan {
            table.set_str("__fields", engine::copy(plan.table()));
            table.set_str("__typeName", properties::string(plan.name()));
        }
    }
}

extern "C" fn construct(frame: &mut ExecuteData, _: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 2, 2)?;
        let name = call.string(0)?;
        call.array(1)?;
        if !(SHORTEST_NAME..=LONGEST_NAME).contains(&name.len()) {
            throw(&wrong_name(name), Doing::Decoding);
            return Ok(());
        }
        initialise(call.this(), call.value(0), call.value(1));
        Ok(())
    })();
}

// phptars' words say it of short names, too.
#[cold]
fn wrong_name(name: &[u8]) -> Failure {
    let length = name.len();
    let name = String::from_utf8_lossy(name);
    let text = format_args!(
        "class {name:.64} name length exceeds the limit. It is {length} long, and must be \
         {SHORTEST_NAME} to {LONGEST_NAME} bytes."
    );
    Failure::told(Code::NameLength, text)
}

/// Gives the struct object its name and fields.
pub fn initialise(object: *mut ZendObject, name: &Zval, fields: &Zval) {
    // SAFETY: request: an object of this class, alive.
    unsafe {
        let plan = plan::of_class((*object).ce, name, fields);
        let old = Struct::KIND.state_of_own(object).plan.replace(plan);
        if let Some(old) = old {
            plan::retire(old);
        }
    }
}

/// `TARS_Struct`.
pub fn class() -> ClassBuilder {
    ClassBuilder::new("TARS_Struct")
        .property(properties::original_type(14, PropertyFlags::Protected))
        .method(
            FunctionBuilder::new("__construct", construct)
                .arg(Arg::new("className", DataType::String))
                .arg(Arg::new("fields", DataType::Array)),
            MethodFlags::Public,
        )
        .registration(|class, arguments| {
            Struct::KIND.install(class, |handlers: &mut ffi::zend_object_handlers| {
                handlers.clone_obj = Some(storage::clone::<Struct>);
                properties::show::<Struct>(handlers);
            });
            zend::allow_any_property(class);
            zend::keep(class, arguments);
        })
}
