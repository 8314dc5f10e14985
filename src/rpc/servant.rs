//! `Tars\Servant`: answers calls to objects of PHP. It is made once and never changes: whatever PHP code
//! does while a call is answered, in whichever coroutine, the others are answered alike.

use std::ops::Deref;
use std::rc::Rc;

use ext_php_rs::error::Result as Started;
use ext_php_rs::exception::PhpException;
use ext_php_rs::ffi::zend_reference;
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ExecuteData;

use super::answer::{self, Arrival};
use super::flights::Flights;
use super::swoole::{Methods, Peer, Received};
use super::table::Table;
use super::types::wrong;
use super::{call, interfaces, objects};
use crate::codec::failure::Failure;
use crate::module::exception;
use crate::module::lifecycle::request_is_over;
use crate::zend::call::{Call, Refused, Taken};
use crate::zend::declare::Class;
use crate::zend::engine::{self, NULL, OBJECT, STRING, UNDEF};
use crate::zend::signature::{
    method, optional, optional_object, parameter, required, Method, Parameter, ANY_OBJECT,
    BY_REFERENCE, END, INT, LIST, MAYBE_TEXT, NOTHING, NULLABLE, TEXT,
};
use crate::zend::storage::{Kind, State};
use crate::zend::{args, assoc};

const MAX_LENGTH: i64 = 10 << 20;

/// What a servant is made of.
pub struct Made {
    pub table: Table,
    pub middleware: Rc<[Zval]>,
    pub flights: Flights,
    pub max_length: usize,
}

#[derive(Default)]
struct Servant {
    made: Option<Box<Made>>,
    // Of the server that has called it last.
    methods: Option<Methods>,
}

// A servant that is used: counted, for PHP code may let go of it meanwhile.
struct Held(Zval);

impl Deref for Held {
    type Target = Made;

    fn deref(&self) -> &Made {
        // SAFETY: request: only one that was made is held, and it never changes.
        let servant = unsafe { Servant::KIND.state_of_own(engine::object(&self.0)) };
        servant.made.as_deref().expect("it was made")
    }
}

impl State for Servant {
    const KIND: &'static Kind<Self> = {
        static KIND: Kind<Servant> = Kind::new();
        &KIND
    };

    fn values(&self, see: &mut dyn FnMut(&Zval)) {
        if let Some(made) = &self.made {
            made.table.values(see);
            made.middleware.iter().for_each(see);
        }
    }
}

static CONSTRUCT: [Parameter; 5] = [
    required(1, 0),
    parameter(c"objects", LIST),
    optional(c"middleware", LIST, c"[]"),
    optional(c"limit", INT, c"0"),
    optional(c"maxLength", INT, c"10485760"),
];
static HANDLE: [Parameter; 3] = [
    required(1, MAYBE_TEXT),
    parameter(c"packet", TEXT),
    optional_object(c"call", interfaces::CALL, NULLABLE | BY_REFERENCE, c"null"),
];
static INVOKE: [Parameter; 5] = [
    required(2, NOTHING),
    parameter(c"server", ANY_OBJECT),
    parameter(c"fd", INT | ANY_OBJECT),
    optional(c"reactor", INT, c"0"),
    optional(c"data", TEXT, c"''"),
];
static SETTINGS: [Parameter; 1] = [required(0, LIST)];

static METHODS: [Method; 5] = [
    method(c"__construct", &CONSTRUCT, construct),
    method(c"handle", &HANDLE, handle),
    method(c"__invoke", &INVOKE, invoke),
    method(c"settings", &SETTINGS, settings),
    END,
];

/// MINIT: `Tars\Servant`.
pub fn register() -> Started<()> {
    let class = Class::register(c"Tars\\Servant", None, &METHODS)?.with(ClassFlags::Final);
    Servant::KIND.install(class.entry(), |_| {});
    Ok(())
}

fn state<'a>(servant: *mut ZendObject) -> &'a mut Servant {
    // SAFETY: request: a method of this class; nobody keeps the reference over a call into PHP.
    unsafe { Servant::KIND.state_of_own(servant) }
}

fn held(call: &Call) -> Taken<Held> {
    if state(call.this()).made.is_none() {
        engine::throw_error(c"The servant has no objects: its constructor was not called.");
        return Err(Refused);
    }
    // What was learned of the request's classes was let go.
    if request_is_over() {
        engine::throw_error(c"The request is over.");
        return Err(Refused);
    }
    let mut servant = Zval::new();
    engine::set_counted_object(&mut servant, call.this());
    Ok(Held(servant))
}

extern "C" fn construct(frame: &mut ExecuteData, _: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 4)?;
        call.array(0)?;
        let middleware = call.array_if_given(1)?;
        let (limit, max_length) = (call.long_or(2, 0)?, call.long_or(3, MAX_LENGTH)?);
        let made = make(call.value(0), middleware, limit, max_length);
        match made {
            Ok(_) if state(call.this()).made.is_some() => {
                engine::throw_error(c"A Tars\\Servant is made once.");
            }
            Ok(made) => state(call.this()).made = Some(Box::new(made)),
            Err(failure) => throw(failure),
        }
        Ok(())
    })();
}

fn make(
    objects: &Zval,
    middleware: Option<&Zval>,
    limit: i64,
    max_length: i64,
) -> Result<Made, Failure> {
    let table = objects::table(objects)?;
    let positive = |number: i64, name: &str, least: i64| {
        let number = usize::try_from(number).ok().filter(|_| number >= least);
        number.ok_or_else(|| {
            wrong(format_args!(
                "Tars\\Servant: {name} must be at least {least}."
            ))
        })
    };
    Ok(Made {
        table,
        middleware: objects::middleware(middleware)?,
        flights: Flights::new(positive(limit, "limit", 0)?),
        max_length: positive(max_length, "maxLength", 4)?.min(i32::MAX as usize),
    })
}

#[cold]
fn throw(failure: Failure) {
    let text = match failure {
        Failure::Thrown => return,
        Failure::Told(_, text) => text.into(),
        Failure::Unread(_, error) => error.to_string(),
        Failure::Code(code) => format!("this is a bug in tars_rs: {code:?}"),
    };
    PhpException::from(exception::Failure::Schema(text)).throw();
}

// The packet is none.
#[cold]
fn refuse(error: &tars_wire::Error) {
    PhpException::from(exception::Failure::Decode(error.to_string())).throw();
}

extern "C" fn handle(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 2)?;
        let packet = call.string(0)?;
        let made = held(&call)?;
        let arrival = match call.reference(1) {
            None => Arrival::unknown(),
            Some(variable) => {
                let arrival = Arrival::handed(handed(&mut call, variable)?);
                // The engine sees to it that the variable may hold a call.
                engine::assign(variable, arrival.call().expect("it has one"));
                if engine::exception_waits() {
                    return Ok(());
                }
                arrival
            }
        };
        if let Err(error) = answer::to(&made, packet, arrival, out) {
            refuse(&error);
        }
        Ok(())
    })();
}

// The call that is in the variable, unless that was answered already.
fn handed(arguments: &mut Call, variable: *mut zend_reference) -> Taken<Zval> {
    // SAFETY: request: a reference among the arguments.
    let value = unsafe { &(*variable).val };
    match engine::kind(value) {
        UNDEF | NULL => Ok(call::new()),
        _ => {
            let is_call = |object| call::is_one(object).then_some(());
            arguments.object(1, c"?Tars\\Call", is_call)?;
            Ok(call::fresh(value))
        }
    }
}

extern "C" fn invoke(frame: &mut ExecuteData, _: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 2, 4)?;
        call.object(0, c"Swoole\\Server", Some)?;
        let made = held(&call)?;
        let (server, second) = (call.value(0), call.value(1));
        let methods = Methods::of(server, &mut state(call.this()).methods);
        let methods = methods.ok_or_else(|| args::refused(0, server, c"Swoole\\Server"))?;
        let received = if engine::kind(second) == OBJECT {
            let event = Received::event(server, methods, engine::object(second));
            event.ok_or_else(|| args::refused(1, second, c"Swoole\\Server\\Event"))?
        } else {
            Received {
                peer: Peer {
                    server: engine::copy(server),
                    methods,
                    fd: call.long(1)?,
                    reactor: call.long_or(2, 0)?,
                },
                packet: call.string_if_given(3)?.unwrap_or_default(),
                at: None,
            }
        };
        let Received { peer, packet, at } = received;
        let mut bytes = Zval::null();
        match answer::to(&made, packet, Arrival::at(peer.clone(), at), &mut bytes) {
            Ok(()) if engine::kind(&bytes) == STRING => peer.send(bytes),
            Ok(()) => {}
            // No later byte of the connection can be understood.
            Err(_) => peer.close(),
        }
        Ok(())
    })();
}

extern "C" fn settings(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let call = Call::new(frame, 0, 0)?;
        let max_length = held(&call)?.max_length;
        let mut text = Zval::new();
        engine::set_string(&mut text, b"N");
        let flag = |value| {
            let mut flag = Zval::new();
            engine::set_bool(&mut flag, value);
            flag
        };
        assoc::set_assoc(
            out,
            [
                ("open_length_check", flag(true)),
                ("package_length_type", text),
                ("package_length_offset", engine::int(0)),
                ("package_body_offset", engine::int(0)),
                ("package_max_length", engine::int(max_length as i64)),
            ],
        );
        Ok(())
    })();
}
