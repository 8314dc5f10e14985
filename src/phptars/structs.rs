//! `TARS_Struct`: an object whose declared properties are the fields of a struct. The base class
//! knows the plan only; the values are the properties' own.

use std::ptr::NonNull;
use std::rc::Rc;

use ext_php_rs::error::Result;
use ext_php_rs::ffi;
use ext_php_rs::flags::PropertyFlags;
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ExecuteData;

use super::exception::{throw, Doing};
use super::fields;
use super::properties::{self, ORIGINAL_TYPE};
use crate::codec::failure::{Code, Failure};
use crate::codec::schema;
use crate::zend;
use crate::zend::assoc::Assoc;
use crate::zend::call::{Call, Taken};
use crate::zend::declare::{Class, Value};
use crate::zend::engine;
use crate::zend::signature::{method, parameter, required, Method, Parameter, END, LIST, TEXT};
use crate::zend::storage::{self, Kind, State};

/// The state of a `TARS_Struct`.
#[derive(Default, Clone)]
pub struct Struct {
    pub schema: schema::Struct,
}

const SHORTEST_NAME: usize = 2;
const LONGEST_NAME: usize = 128;

/// Makes a new object one of the same struct.
pub fn adopt(object: *mut ZendObject, schema: &schema::Struct) {
    if let (Some(plan), Some(structure)) = (schema.any_plan(), Struct::KIND.state(object)) {
        structure.schema = schema::Struct::of(Rc::clone(plan), NonNull::new(object));
    }
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
        if let Some(plan) = self.schema.any_plan() {
            table.set_str("__fields", engine::copy(plan.source()));
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
pub fn initialise(object: *mut ZendObject, name: &Zval, table: &Zval) {
    // SAFETY: request: an object of this class, alive.
    unsafe {
        let plan = fields::of_class((*object).ce, name, table);
        let schema = schema::Struct::of(plan, NonNull::new(object));
        let old = std::mem::replace(&mut Struct::KIND.state_of_own(object).schema, schema);
        if let Some(old) = old.any_plan() {
            fields::retire(Rc::clone(old));
        }
    }
}

unsafe extern "C" fn clone(old: *mut ZendObject) -> *mut ZendObject {
    // SAFETY: request: the old object is of this class, so is the new one.
    let new = storage::clone::<Struct>(old);
    adopt(new, &Struct::KIND.state_of_own(old).schema);
    new
}

static CONSTRUCT: [Parameter; 3] = [
    required(2, 0),
    parameter(c"className", TEXT),
    parameter(c"fields", LIST),
];
static METHODS: [Method; 2] = [method(c"__construct", &CONSTRUCT, construct), END];

/// `TARS_Struct`.
pub fn register() -> Result<()> {
    let class = Class::register(c"TARS_Struct", None, &METHODS)?
        .property(ORIGINAL_TYPE, Value::Int(14), PropertyFlags::Protected)
        .entry();
    Struct::KIND.install(class, |handlers: &mut ffi::zend_object_handlers| {
        handlers.clone_obj = Some(clone);
        properties::show::<Struct>(handlers);
    });
    zend::allow_any_property(class);
    Ok(())
}
