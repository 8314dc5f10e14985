//! `Tars\report\ServerInfo`, `ServerFSync`, `ServerFAsync` and `ServerFWrapper`, as the package
//! phptars/tars-report declares them, without Swoole: `ServerFSync` waits for the node's answer,
//! `ServerFAsync` leaves the report to the agent thread.

mod agent;
mod pid;

use std::ffi::CStr;

use ext_php_rs::error::Result as Registered;
use ext_php_rs::flags::PropertyFlags;
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::{ClassEntry, ExecuteData};

use crate::codec::basic::Basic;
use crate::codec::encode::{self, Level};
use crate::codec::failure::Failure;
use crate::phptars::properties;
use crate::phptars::structs::{self, Struct};
use crate::zend;
use crate::zend::assoc::{set_assoc, Assoc};
use crate::zend::call::{Call, Taken};
use crate::zend::declare::{Class, Value};
use crate::zend::engine;
use crate::zend::list::List;
use crate::zend::signature::{method, object, optional, required, Method, Parameter, END, MIXED};
use crate::zend::storage::State;

const NAME: &[u8] = b"tars_tarsnode_ServerObj_ServerInfo";

// Tag, constant, property, required, type.
const FIELDS: [(&str, &CStr, bool, Basic); 4] = [
    ("APPLICATION", c"application", true, Basic::String),
    ("SERVERNAME", c"serverName", true, Basic::String),
    ("PID", c"pid", true, Basic::Int32),
    ("ADAPTER", c"adapter", false, Basic::String),
];

const IP: &CStr = c"_ip";
const PORT: &CStr = c"_port";
const OBJECT: &CStr = c"_objName";
const PID: &CStr = c"pid";
// The wrapper's, which holds a ServerFSync.
const REPORTER: &CStr = c"_serverF";

const INFO: &CStr = c"Tars\\report\\ServerInfo";
const SYNC: &CStr = c"Tars\\report\\ServerFSync";
const ASYNC: &CStr = c"Tars\\report\\ServerFAsync";
const WRAPPER: &CStr = c"Tars\\report\\ServerFWrapper";

/// The classes, each after the one it needs.
pub fn register() -> Registered<()> {
    // SAFETY: module startup: the class was just registered.
    let parent = unsafe { &*Struct::KIND.class() };
    let info = Class::register(INFO, Some(parent), &INFO_METHODS)?;
    for (tag, (constant, name, ..)) in (0..).zip(FIELDS) {
        info.property(name, Value::Null, PropertyFlags::Public)
            .constant(constant, tag);
    }
    for (name, methods) in [(SYNC, &SYNC_METHODS), (ASYNC, &ASYNC_METHODS)] {
        let class = Class::register(name, None, methods)?;
        for property in [IP, PORT, OBJECT] {
            class.property(property, Value::EmptyText, PropertyFlags::Private);
        }
    }
    Class::register(WRAPPER, None, &WRAPPER_METHODS)?.property(
        REPORTER,
        Value::Null,
        PropertyFlags::Private,
    );
    Ok(())
}

const EMPTY: &CStr = c"''";
const PORT_ARGUMENT: Parameter = optional(c"port", MIXED, EMPTY);
const OBJECT_ARGUMENT: Parameter = optional(c"objName", MIXED, EMPTY);

static CONSTRUCT_INFO: [Parameter; 1] = [required(0, 0)];
static CONSTRUCT: [Parameter; 4] = [
    required(0, 0),
    optional(c"ip", MIXED, EMPTY),
    PORT_ARGUMENT,
    OBJECT_ARGUMENT,
];
static CONSTRUCT_WRAPPER: [Parameter; 4] = [
    required(3, 0),
    optional(c"host", MIXED, EMPTY),
    PORT_ARGUMENT,
    OBJECT_ARGUMENT,
];
static KEEP_ALIVE: [Parameter; 2] = [required(1, 0), object(c"serverInfo", INFO, 0)];

static INFO_METHODS: [Method; 2] = [method(c"__construct", &CONSTRUCT_INFO, construct_info), END];
static SYNC_METHODS: [Method; 3] = [
    method(c"__construct", &CONSTRUCT, construct),
    method(c"keepAlive", &KEEP_ALIVE, keep_alive_sync),
    END,
];
static ASYNC_METHODS: [Method; 3] = [
    method(c"__construct", &CONSTRUCT, construct),
    method(c"keepAlive", &KEEP_ALIVE, keep_alive_async),
    END,
];
static WRAPPER_METHODS: [Method; 3] = [
    method(c"__construct", &CONSTRUCT_WRAPPER, construct_wrapper),
    method(c"keepAlive", &KEEP_ALIVE, keep_alive_wrapped),
    END,
];

extern "C" fn construct_info(frame: &mut ExecuteData, _: &mut Zval) {
    let Ok(call) = Call::new(frame, 0, 0) else {
        return;
    };
    let mut fields = List::new(FIELDS.len());
    for (_, name, required, ty) in FIELDS {
        let pushed = fields.push(|place| {
            let (mut is_required, mut constant) = (Zval::new(), Zval::new());
            engine::set_bool(&mut is_required, required);
            engine::set_long(&mut constant, ty as i64);
            let mut field = Assoc::new(3);
            field.set_str("name", properties::string(name.to_bytes()));
            field.set_str("required", is_required);
            field.set_str("type", constant);
            field.finish(place);
            Ok::<(), Failure>(())
        });
        debug_assert!(pushed.is_ok(), "nothing in it can fail");
    }
    let mut table = Zval::new();
    fields.finish(&mut table);
    structs::initialise(call.this(), &properties::string(NAME), &table);
}

extern "C" fn construct(frame: &mut ExecuteData, _: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 0, 3)?;
        for (index, property) in (0..).zip([IP, PORT, OBJECT]) {
            if let Some(text) = call.string_if_given(index)? {
                zend::set_own_property(property, text);
            }
        }
        Ok(())
    })();
}

extern "C" fn construct_wrapper(frame: &mut ExecuteData, _: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 3, 3)?;
        let texts = [call.string(0)?, call.string(1)?, call.string(2)?];
        let mut reporter = Zval::new();
        // SAFETY: request: the class is ours, and so are its properties; the frame is a method's.
        unsafe {
            let class = sync_class();
            if engine::object_init_ex(&raw mut reporter, class) != 0 {
                return Ok(());
            }
            for (property, text) in [IP, PORT, OBJECT].into_iter().zip(texts) {
                let object = engine::object(&reporter);
                zend::set_property(class, object, property, &mut properties::string(text));
            }
            let (scope, object) = zend::this();
            zend::set_property(scope, object, REPORTER, &mut reporter);
        }
        Ok(())
    })();
}

fn sync_class() -> *mut ClassEntry {
    let class = registered(SYNC).expect("module startup has registered it");
    std::ptr::from_ref(class).cast_mut()
}

fn registered(name: &CStr) -> Option<&'static ClassEntry> {
    name.to_str().ok().and_then(zend::class)
}

/// Whom the object reports to, and what: the struct, encoded at tag 1, and the pid that it names.
struct Reported {
    host: String,
    port: u16,
    object: Vec<u8>,
    info: Vec<u8>,
    pid: Result<Option<i32>, String>,
}

impl Reported {
    // `scope` declares the properties of `reporter`, which tell whom.
    fn take(
        call: &mut Call,
        reporter: *mut ZendObject,
        scope: *mut ClassEntry,
    ) -> Taken<Result<Self, Failure>> {
        call.object(0, INFO, |object| {
            // SAFETY: request: the object is alive, and so is its class.
            let class = unsafe { &*(*object).ce };
            registered(INFO).filter(|info| zend::extends(class, info))
        })?;
        let value = call.value(0);
        let pid = pid::named(engine::object(value));
        let info = encode::with_scratch(|writer| {
            encode::structure(writer, 1, None, value, Level::outermost())?;
            Ok(writer.as_bytes().to_vec())
        });
        Ok(info.map(|info| {
            // SAFETY: request: the object is alive, and of that class.
            let text = |property| bytes(&unsafe { zend::property(scope, reporter, property) });
            let port = String::from_utf8_lossy(&text(PORT)).trim().parse();
            Self {
                host: String::from_utf8_lossy(&text(IP)).into_owned(),
                port: port.unwrap_or(0),
                object: text(OBJECT),
                info,
                pid,
            }
        }))
    }
}

fn bytes(value: &Zval) -> Vec<u8> {
    if engine::kind(value) == engine::STRING {
        return engine::bytes(value).to_vec();
    }
    Vec::new()
}

extern "C" fn keep_alive_sync(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 1)?;
        let reporter = call.this();
        report(&mut call, reporter, out)
    })();
}

extern "C" fn keep_alive_wrapped(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 1)?;
        let reporter = zend::own_property(REPORTER);
        if engine::kind(&reporter) != engine::OBJECT {
            // Its constructor was not called: there is nobody to report to.
            engine::set_long(out, -1);
            return Ok(());
        }
        report(&mut call, engine::object(&reporter), out)
    })();
}

// Reports by a ServerFSync, and returns what the node answered; -1 if it was not told.
fn report(call: &mut Call, reporter: *mut ZendObject, out: &mut Zval) -> Taken<()> {
    let reported = Reported::take(call, reporter, sync_class())?;
    let answer = reported.map_err(unpacked).and_then(agent::ask);
    engine::set_long(out, answer.unwrap_or(-1).into());
    Ok(())
}

extern "C" fn keep_alive_async(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 1)?;
        // SAFETY: request: the frame is a method's of the class that declares the properties.
        let (scope, reporter) = unsafe { zend::this() };
        let reported = Reported::take(&mut call, reporter, scope)?;
        if let Err(text) = reported.map_err(unpacked).and_then(agent::hand_over) {
            let mut code = Zval::new();
            engine::set_long(&mut code, -1);
            let message = properties::string(text.as_bytes());
            set_assoc(out, [("code", code), ("msg", message)]);
        }
        Ok(())
    })();
}

// As in TarsPHP: whoever reports a service does not want to end it.
fn unpacked(failure: Failure) -> String {
    if matches!(failure, Failure::Thrown) {
        engine::clear_exception();
    }
    "the ServerInfo cannot be packed".to_owned()
}
