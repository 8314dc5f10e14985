//! `Tars\Call`: a call that is being answered, for the method that wants to know more than its
//! parameters, and for what stands around it. Each call has one of its own, so it is right in coroutines.

use std::ffi::{c_int, c_void, CStr};
use std::time::{SystemTime, UNIX_EPOCH};

use ext_php_rs::error::Result as Started;
use ext_php_rs::ffi::{self, zend_object_handlers, zend_string};
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ExecuteData;
use tars_wire::packet::ONE_WAY;
use tars_wire::{answer, RequestPacket, StringMap};

use super::around::{self, Around};
use super::swoole::Peer;
use crate::zend::assoc::Assoc;
use crate::zend::call::{Call as Arguments, Taken};
use crate::zend::declare::{Class, Value};
use crate::zend::engine::{self, ARRAY, DOUBLE, LONG, REFERENCE, UNDEF};
use crate::zend::entries::{Key, Walk};
use crate::zend::signature::{
    method, optional, parameter, private_method, required, Method, Parameter, END, FLAG, FLOAT,
    INT, LIST, MAYBE_FLOAT, MAYBE_TEXT, MIXED, TEXT,
};
use crate::zend::storage::{Kind, State};

const NAME: &CStr = c"Tars\\Call";

/// A property, by its place.
#[derive(Clone, Copy)]
pub enum Property {
    Id,
    Version,
    Type,
    MessageType,
    Obj,
    Function,
    Context,
    Status,
    ResponseContext,
    ResponseStatus,
    Caller,
    Received,
    Deadline,
    Code,
    Time,
}

// In their order.
static READ_ONLY: [Parameter; 8] = [
    parameter(c"id", INT),
    parameter(c"version", INT),
    parameter(c"type", INT),
    parameter(c"messageType", INT),
    parameter(c"obj", TEXT),
    parameter(c"function", TEXT),
    parameter(c"context", LIST),
    parameter(c"status", LIST),
];
static RESPONSE: [Parameter; 2] = [
    parameter(c"responseContext", LIST),
    parameter(c"responseStatus", LIST),
];
static READ_ONLY_AS_WELL: [Parameter; 3] = [
    parameter(c"caller", MAYBE_TEXT),
    parameter(c"received", MAYBE_FLOAT),
    parameter(c"deadline", MAYBE_FLOAT),
];
static CODE: Parameter = parameter(c"code", INT);
static TIME: Parameter = parameter(c"time", FLOAT);

static CONSTRUCT: [Parameter; 3] = [
    required(0, 0),
    optional(c"caller", MAYBE_TEXT, c"null"),
    optional(c"received", MAYBE_FLOAT, c"null"),
];
static COOKIE: [Parameter; 1] = [required(0, LIST)];
static IS_ONE_WAY: [Parameter; 1] = [required(0, FLAG)];
static REMAINING: [Parameter; 1] = [required(0, MAYBE_FLOAT)];
static NEXT: [Parameter; 1] = [required(0, MIXED)];

static METHODS: [Method; 6] = [
    method(c"__construct", &CONSTRUCT, construct),
    method(c"cookie", &COOKIE, cookie),
    method(c"isOneWay", &IS_ONE_WAY, is_one_way),
    method(c"remaining", &REMAINING, remaining),
    private_method(c"next", &NEXT, around::next),
    END,
];

/// What a call has beside its properties.
#[derive(Default)]
pub struct CallState {
    /// Who is asked for the caller when that is wanted.
    pub peer: Option<Peer>,
    /// What stands around the method, while it runs.
    pub around: Option<Around>,
}

impl State for CallState {
    const KIND: &'static Kind<Self> = {
        static KIND: Kind<CallState> = Kind::new();
        &KIND
    };

    fn values(&self, see: &mut dyn FnMut(&Zval)) {
        if let Some(peer) = &self.peer {
            see(&peer.server);
        }
        if let Some(around) = &self.around {
            around.values(see);
        }
    }
}

/// MINIT: `Tars\Call`.
pub fn register() -> Started<()> {
    let class = Class::register(NAME, None, &METHODS)?.with(ClassFlags::Final);
    let class = READ_ONLY.iter().fold(class, Class::read_only);
    let empty = |class: Class, list| class.typed(list, Value::EmptyList);
    let class = RESPONSE.iter().fold(class, empty);
    let class = READ_ONLY_AS_WELL.iter().fold(class, Class::read_only);
    let class = class
        .typed(&CODE, Value::Int(0))
        .typed(&TIME, Value::Float(0.0));
    CallState::KIND.install(class.entry(), |handlers: &mut zend_object_handlers| {
        handlers.read_property = Some(read);
        handlers.has_property = Some(has);
    });
    Ok(())
}

/// The time, as PHP's microtime(true) has it.
pub fn now() -> f64 {
    let time = SystemTime::now().duration_since(UNIX_EPOCH);
    time.map_or(0.0, |time| time.as_secs_f64())
}

fn slot<'a>(call: *mut ZendObject, which: Property) -> &'a mut Zval {
    // SAFETY: request: an object of this class, which has so many properties.
    unsafe { &mut *(*call).properties_table.as_mut_ptr().add(which as usize) }
}

/// The value of the call's property; undefined if it has none.
pub fn property<'a>(call: *mut ZendObject, which: Property) -> &'a Zval {
    engine::deref(slot(call, which))
}

/// Gives the property a value of its type.
pub fn set(call: *mut ZendObject, which: Property, value: Zval) {
    let slot = slot(call, which);
    if engine::kind(slot) == REFERENCE {
        // SAFETY: request: a zval of this type holds a reference.
        unsafe { (*slot.value.ref_).val = value };
        return;
    }
    *slot = value;
    // A property that has a value is not uninitialized any more.
    slot.u2.extra = 0;
}

fn is_set(call: *mut ZendObject, which: Property) -> bool {
    engine::kind(property(call, which)) != UNDEF
}

/// The call's float, if it has one.
pub fn float(call: *mut ZendObject, which: Property) -> Option<f64> {
    let value = property(call, which);
    (engine::kind(value) == DOUBLE).then(|| engine::double(value))
}

/// Whether the object is a call.
pub fn is_one(object: *mut ZendObject) -> bool {
    CallState::KIND.state(object).is_some()
}

/// A new call of whomever.
pub fn new() -> Zval {
    of_peer(None, None)
}

/// A new call of that caller.
pub fn of_peer(peer: Option<Peer>, received: Option<f64>) -> Zval {
    let object = CallState::KIND.instance();
    let mut call = Zval::new();
    engine::set_object(&mut call, object);
    match peer {
        Some(peer) => state(object).peer = Some(peer),
        None => set(object, Property::Caller, Zval::null()),
    }
    set(object, Property::Received, maybe_float(received));
    call
}

/// The call itself, or if it was answered already another one of the same caller.
pub fn fresh(call: &Zval) -> Zval {
    let object = engine::object(call);
    if !is_set(object, Property::Id) {
        return engine::copy(call);
    }
    let other = of_peer(state(object).peer.clone(), None);
    let caller = property(object, Property::Caller);
    if engine::kind(caller) != UNDEF {
        set(
            engine::object(&other),
            Property::Caller,
            engine::copy(caller),
        );
    }
    other
}

fn state<'a>(call: *mut ZendObject) -> &'a mut CallState {
    // SAFETY: request: an object of this class; nobody keeps the reference over a call into PHP.
    unsafe { CallState::KIND.state_of_own(call) }
}

/// Tells the call what it is.
pub fn fill(call: *mut ZendObject, request: &RequestPacket) {
    let number = |which, value: i64| set(call, which, engine::int(value));
    number(Property::Id, request.request_id.into());
    number(Property::Version, request.version.into());
    number(Property::Type, request.packet_type.into());
    number(Property::MessageType, request.message_type.into());
    set(call, Property::Obj, text(request.servant.0));
    set(call, Property::Function, text(request.func.0));
    set(call, Property::Context, strings(request.context));
    set(call, Property::Status, strings(request.status));
    let received = float(call, Property::Received);
    let deadline = (request.timeout > 0)
        .then(|| received.unwrap_or_else(now) + f64::from(request.timeout) / 1000.0);
    set(call, Property::Deadline, maybe_float(deadline));
}

fn maybe_float(value: Option<f64>) -> Zval {
    value.map_or_else(Zval::null, |value| {
        let mut float = Zval::new();
        engine::set_double(&mut float, value);
        float
    })
}

fn text(bytes: &[u8]) -> Zval {
    let mut text = Zval::new();
    engine::set_string(&mut text, bytes);
    text
}

fn strings(map: StringMap) -> Zval {
    let mut strings = Zval::new();
    if map.is_empty() {
        engine::set_empty_array(&mut strings);
        return strings;
    }
    let mut array = Assoc::new(map.len());
    for (name, value) in map.iter() {
        array.set_text_to(name.0, value.0);
    }
    array.finish(&mut strings);
    strings
}

/// It has ended with this code, after so many seconds.
pub fn ended(call: *mut ZendObject, code: i32, seconds: f64) {
    set(call, Property::Code, engine::int(code.into()));
    set(call, Property::Time, maybe_float(Some(seconds)));
}

extern "C" fn construct(frame: &mut ExecuteData, _: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut arguments = Arguments::new(frame, 0, 2)?;
        let caller = arguments.string_or_null(0)?;
        let received = arguments.float_or_null(1)?;
        let call = arguments.this();
        if is_set(call, Property::Received) {
            engine::throw_error(c"A Tars\\Call is made once.");
            return Ok(());
        }
        set(call, Property::Caller, caller.map_or_else(Zval::null, text));
        set(call, Property::Received, maybe_float(received));
        Ok(())
    })();
}

// The caller is asked for when it is read.
unsafe extern "C" fn read(
    object: *mut ZendObject,
    name: *mut zend_string,
    kind: c_int,
    cache: *mut *mut c_void,
    place: *mut Zval,
) -> *mut Zval {
    find_caller(object, name);
    let read = ffi::std_object_handlers.read_property;
    read.expect("the engine reads properties")(object, name, kind, cache, place)
}

unsafe extern "C" fn has(
    object: *mut ZendObject,
    name: *mut zend_string,
    check: c_int,
    cache: *mut *mut c_void,
) -> c_int {
    find_caller(object, name);
    let has = ffi::std_object_handlers.has_property;
    has.expect("the engine looks for properties")(object, name, check, cache)
}

unsafe fn find_caller(call: *mut ZendObject, name: *mut zend_string) {
    // SAFETY: request: the engine asks for a name, which is alive.
    if is_set(call, Property::Caller) || engine::string_bytes(name) != b"caller" {
        return;
    }
    let Some(peer) = state(call).peer.clone() else {
        return;
    };
    let caller = peer.address();
    let caller = caller.map_or_else(Zval::null, |caller| text(caller.as_bytes()));
    set(call, Property::Caller, caller);
}

// What the caller has sent in status beside what is the framework's own.
extern "C" fn cookie(frame: &mut ExecuteData, out: &mut Zval) {
    let Ok(arguments) = Arguments::new(frame, 0, 0) else {
        return;
    };
    let mut cookie = Assoc::new(0);
    let status = property(arguments.this(), Property::Status);
    if engine::kind(status) == ARRAY {
        let mut walk = Walk::new(status);
        while let Some((key, value)) = walk.next() {
            let is_own = match key {
                // SAFETY: request: the array's key.
                Key::Name(name) => {
                    answer::is_reserved(unsafe { engine::string_bytes(name.as_ptr()) })
                }
                Key::Index(_) => false,
            };
            if !is_own {
                key.with_value(|key| cookie.set(key, engine::copy(value)));
            }
        }
    }
    cookie.finish(out);
}

extern "C" fn is_one_way(frame: &mut ExecuteData, out: &mut Zval) {
    if let Ok(arguments) = Arguments::new(frame, 0, 0) {
        let kind = property(arguments.this(), Property::Type);
        let is_one_way = engine::kind(kind) == LONG && engine::long(kind) == i64::from(ONE_WAY);
        engine::set_bool(out, is_one_way);
    }
}

// Seconds until the caller waits no longer; negative when it does not, null when it waits for ever.
extern "C" fn remaining(frame: &mut ExecuteData, out: &mut Zval) {
    if let Ok(arguments) = Arguments::new(frame, 0, 0) {
        let deadline = float(arguments.this(), Property::Deadline);
        *out = maybe_float(deadline.map(|deadline| deadline - now()));
    }
}
