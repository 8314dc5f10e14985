//! `Tars\report\ServerInfo`, `ServerFSync`, `ServerFAsync` and `ServerFWrapper`, as the package
//! phptars/tars-report declares them, without Swoole: the first reports wait for the node's answer
//! themselves, those of `ServerFAsync` are the agent thread's.

use std::cell::RefCell;
use std::ffi::CStr;
use std::sync::Arc;

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{ClassBuilder, FunctionBuilder};
use ext_php_rs::error::Result;
use ext_php_rs::flags::{ConstantFlags, DataType, MethodFlags, PropertyFlags};
use ext_php_rs::types::Zval;
use ext_php_rs::zend::{ClassEntry, ExecuteData};
use tars_agent::Settings;
use tars_conf::Endpoint;
use tars_wire::server_f::ServerInfo;
use tars_wire::Reader;

use super::assoc::{set_assoc, Assoc};
use super::basic::Basic;
use super::call::{Call, Taken};
use super::encode;
use super::engine;
use super::exchange::{self, Node};
use super::failure::Failure;
use super::list::List;
use super::properties;
use super::storage::State;
use super::structs::{self, Struct};
use crate::{ini, zend};

const NAME: &[u8] = b"tars_tarsnode_ServerObj_ServerInfo";

// Tag, constant, property, required, type.
const FIELDS: [(&str, &str, bool, Basic); 4] = [
    ("APPLICATION", "application", true, Basic::String),
    ("SERVERNAME", "serverName", true, Basic::String),
    ("PID", "pid", true, Basic::Int32),
    ("ADAPTER", "adapter", false, Basic::String),
];

const IP: &CStr = c"_ip";
const PORT: &CStr = c"_port";
const OBJECT: &CStr = c"_objName";

/// The classes, each after the one it needs.
pub fn register() -> Result<()> {
    info()?.register()?;
    for (name, keep_alive, required) in [
        (r"Tars\report\ServerFSync", keep_alive_sync as Handler, 0),
        (r"Tars\report\ServerFAsync", keep_alive_async, 0),
        (r"Tars\report\ServerFWrapper", keep_alive_sync, 3),
    ] {
        reporter(name, keep_alive, required).register()?;
    }
    Ok(())
}

type Handler = extern "C" fn(&mut ExecuteData, &mut Zval);

fn struct_class() -> &'static ClassEntry {
    // SAFETY: module startup: the class was just registered.
    unsafe { &*Struct::KIND.class() }
}

fn info() -> Result<ClassBuilder> {
    let class = ClassBuilder::new(r"Tars\report\ServerInfo")
        .extends((struct_class, "\\TARS_Struct"))
        .method(
            FunctionBuilder::new("__construct", construct_info),
            MethodFlags::Public,
        )
        .registration(zend::keep);
    (0_i64..)
        .zip(FIELDS)
        .try_fold(class, |class, (tag, (constant, name, ..))| {
            class
                .property(properties::property(name, PropertyFlags::Public, Zval::new))
                .constant(constant, tag, &[], ConstantFlags::Public)
        })
}

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
            field.set_str("name", properties::string(name.as_bytes()));
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

fn reporter(name: &str, keep_alive: Handler, required: usize) -> ClassBuilder {
    let argument = |name| Arg::new(name, DataType::Mixed).default("''");
    let first = if required == 0 { "ip" } else { "host" };
    let property = |name: &CStr| {
        let name = name.to_str().expect("the names are ASCII");
        properties::property(name, PropertyFlags::Private, || {
            properties::permanent_string("")
        })
    };
    ClassBuilder::new(name)
        .property(property(IP))
        .property(property(PORT))
        .property(property(OBJECT))
        .method(
            FunctionBuilder::new("__construct", construct)
                .arg(argument(first))
                .arg(argument("port"))
                .arg(argument("objName"))
                .required_args(required),
            MethodFlags::Public,
        )
        .method(
            FunctionBuilder::new("keepAlive", keep_alive).arg(Arg::new(
                "serverInfo",
                DataType::object(r"Tars\report\ServerInfo"),
            )),
            MethodFlags::Public,
        )
        .registration(zend::keep)
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

/// Whom the object reports to, and what: the struct, encoded at tag 1.
struct Reported {
    host: String,
    port: u16,
    object: Vec<u8>,
    info: Vec<u8>,
}

impl Reported {
    fn take(call: &mut Call) -> Taken<std::result::Result<Self, Failure>> {
        call.object(0, c"Tars\\report\\ServerInfo", |object| {
            Struct::KIND
                .state(object)
                .filter(|state| state.name() == NAME)
        })?;
        let value = call.value(0);
        let info = encode::with_scratch(|writer| {
            encode::structure(writer, 1, None, value, 0)?;
            Ok(writer.as_bytes().to_vec())
        });
        Ok(info.map(|info| {
            let text = |property| property_bytes(property);
            let port = String::from_utf8_lossy(&text(PORT)).trim().parse();
            Self {
                host: String::from_utf8_lossy(&text(IP)).into_owned(),
                port: port.unwrap_or(0),
                object: text(OBJECT),
                info,
            }
        }))
    }
}

fn property_bytes(property: &CStr) -> Vec<u8> {
    let value = zend::own_property(property);
    if engine::kind(&value) == engine::STRING {
        return engine::bytes(&value).to_vec();
    }
    Vec::new()
}

extern "C" fn keep_alive_sync(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 1)?;
        let answer = match Reported::take(&mut call)? {
            Ok(reported) => {
                let node = Node {
                    host: &reported.host,
                    port: reported.port,
                    object: &reported.object,
                };
                exchange::keep_alive(&node, &reported.info).unwrap_or(-1)
            }
            Err(failure) => {
                // As in TarsPHP: whoever reports a service does not want to end it.
                if matches!(failure, Failure::Thrown) {
                    engine::clear_exception();
                }
                -1
            }
        };
        engine::set_long(out, answer.into());
        Ok(())
    })();
}

extern "C" fn keep_alive_async(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 1)?;
        let handed = match Reported::take(&mut call)? {
            Ok(reported) => hand_over(&reported),
            Err(failure) => {
                if matches!(failure, Failure::Thrown) {
                    engine::clear_exception();
                }
                Err("the ServerInfo cannot be packed".to_owned())
            }
        };
        if let Err(text) = handed {
            let mut code = Zval::new();
            engine::set_long(&mut code, -1);
            let message = properties::string(text.as_bytes());
            set_assoc(out, [("code", code), ("msg", message)]);
        }
        Ok(())
    })();
}

thread_local! {
    // What the agent was given last: reports of one server's adapters come one by one.
    static HANDED: RefCell<Option<Arc<Settings>>> = const { RefCell::new(None) };
}

fn hand_over(reported: &Reported) -> std::result::Result<(), String> {
    let info: ServerInfo = Reader::new(&reported.info)
        .require(1)
        .map_err(|error| error.to_string())?;
    let settings = HANDED.with_borrow_mut(|handed| {
        let settings = settings_for(reported, &info, handed.take())?;
        *handed = Some(Arc::clone(&settings));
        Ok::<_, String>(settings)
    })?;
    tars_agent::keep_alive(&settings, Some(info.pid)).map_err(|error| error.to_string())
}

// The settings of last time, if this is the same server, with one adapter more if it is new.
fn settings_for(
    reported: &Reported,
    info: &ServerInfo,
    last: Option<Arc<Settings>>,
) -> std::result::Result<Arc<Settings>, String> {
    let node = endpoint(reported)?;
    let last = last.filter(|last| {
        last.application == info.application && last.server == info.server_name && last.node == node
    });
    let known = |last: &Arc<Settings>| {
        ["", "AdminAdapter"].contains(&info.adapter)
            || last.adapters.iter().any(|adapter| adapter == info.adapter)
    };
    if let Some(last) = last.as_ref().filter(|last| known(last)) {
        return Ok(Arc::clone(last));
    }
    let mut adapters = last.map_or_else(Vec::new, |last| last.adapters.clone());
    if !["", "AdminAdapter"].contains(&info.adapter) {
        adapters.push(info.adapter.to_owned());
    }
    Ok(Arc::new(Settings {
        application: info.application.to_owned(),
        server: info.server_name.to_owned(),
        adapters,
        node_object: String::from_utf8_lossy(&reported.object).into_owned(),
        node,
        basepath: None,
        interval: ini::heartbeat_interval(),
        timeout: ini::timeout(),
        liveness: ini::liveness(),
        log: ini::log(),
    }))
}

fn endpoint(reported: &Reported) -> std::result::Result<Endpoint, String> {
    format!("tcp -h {} -p {}", reported.host, reported.port)
        .parse()
        .map_err(|error: tars_conf::EndpointError| error.to_string())
}
