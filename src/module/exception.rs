//! Every way in which a call can fail, and the PHP exception it becomes. Where a method must not
//! throw, the same failure is an E_WARNING with the same words. The tree of classes:
//! `Tars\Exception\TarsException` (a RuntimeException), and one leaf for each cause.

use std::ffi::CStr;
use std::fmt::Display;
use std::path::PathBuf;

use ext_php_rs::error::Result;
use ext_php_rs::exception::PhpException;
use ext_php_rs::flags::PropertyFlags;
use ext_php_rs::types::ZendStr;
use ext_php_rs::zend::{ce, ClassEntry};
use tars_agent::Why;
use tars_conf::{ConfError, EndpointError};
use tars_grpc::Code;
use tars_pack::PackError;
use tars_service::OptionError;
use tars_wire::code;
use thiserror::Error;

use crate::zend;
use crate::zend::declare::{Class, Value, NO_METHODS};

const ROOT: &CStr = c"Tars\\Exception\\TarsException";
const CONF_NOT_FOUND: &CStr = c"Tars\\Exception\\ConfNotFoundException";
const CONF_UNREADABLE: &CStr = c"Tars\\Exception\\ConfUnreadableException";
const CONF_SYNTAX: &CStr = c"Tars\\Exception\\ConfSyntaxException";
const CONF_VALUE: &CStr = c"Tars\\Exception\\ConfValueException";
const ENDPOINT: &CStr = c"Tars\\Exception\\EndpointException";
const PID: &CStr = c"Tars\\Exception\\PidException";
const DEPLOY: &CStr = c"Tars\\Exception\\DeployException";
const TARS2PHP: &CStr = c"Tars\\Exception\\Tars2phpException";
const ENCODE: &CStr = c"Tars\\Exception\\EncodeException";
const DECODE: &CStr = c"Tars\\Exception\\DecodeException";
const SCHEMA: &CStr = c"Tars\\Exception\\SchemaException";
const OPTION: &CStr = c"Tars\\Exception\\OptionException";
/// What a method throws whose caller is to be told.
const RPC: &CStr = c"Tars\\Exception\\RpcException";
const GRPC: &CStr = c"Tars\\Exception\\GrpcException";

/// Why a call failed. The text says what was tried, what is wrong there and what to do.
#[derive(Debug, Error)]
pub enum Failure {
    /// Nothing says where the conf is.
    #[error(
        "no conf file is named{}: pass its path to the constructor, start PHP with --config=PATH, \
         or set tars_rs.config in php.ini or TARS_CONFIG in the environment",
        .place.as_ref().map_or(String::new(), |place| {
            format!(", and where Swoft projects have it, at {}, there is none", place.display())
        })
    )]
    NoConf {
        /// Where a Swoft project would have it.
        place: Option<PathBuf>,
    },
    /// PHP may not read that path.
    #[error("{file} cannot be read: open_basedir does not allow it")]
    OpenBasedir { file: String },
    /// The conf cannot be read, or does not say what is asked of it.
    #[error(transparent)]
    Conf(#[from] ConfError),
    /// A text that should be an endpoint.
    #[error("'{text}' is not an endpoint: {error}")]
    Endpoint { text: String, error: EndpointError },
    /// A text that should be an object and its endpoints.
    #[error(
        "'{text}' names no endpoint: write it as in 'App.Server.Obj@tcp -h 127.0.0.1 -p 10001'"
    )]
    NoEndpoint { text: String },
    /// A pid that the platform may not be told.
    #[error("{0}")]
    Pid(String),
    /// A project that cannot be packed.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// An argument that deploy does not have.
    #[error(
        "'{0}' is no argument of deploy: there are --no-tests and --max-file-size=200M (or K, or G)"
    )]
    DeployArgument(String),
    /// .tars files or settings that are wrong, or files that are not to be overwritten.
    #[error("{0}")]
    Tars2php(String),
    /// A value that is not of its type.
    #[error("{0}")]
    Encode(String),
    /// Bytes that are not of the type.
    #[error("{0}")]
    Decode(String),
    /// A type, or the attributes of a class.
    #[error("{0}")]
    Schema(String),
    /// What a peer has sent is not gRPC, or too much.
    #[error(transparent)]
    Grpc(#[from] tars_grpc::Error),
    /// An option of Tars\Entry::run().
    #[error("Tars\\Entry::run(): {0}")]
    Option(#[from] OptionError),
}

impl Failure {
    fn class(&self) -> &'static CStr {
        match self {
            Failure::NoConf { .. } | Failure::Conf(ConfError::NotFound { .. }) => CONF_NOT_FOUND,
            Failure::Conf(ConfError::Syntax { .. }) => CONF_SYNTAX,
            Failure::Conf(
                ConfError::Missing { .. } | ConfError::NoNode { .. } | ConfError::Invalid { .. },
            ) => CONF_VALUE,
            Failure::OpenBasedir { .. } | Failure::Conf(_) => CONF_UNREADABLE,
            Failure::Endpoint { .. } | Failure::NoEndpoint { .. } => ENDPOINT,
            Failure::Pid(_) => PID,
            Failure::Pack(_) | Failure::DeployArgument(_) => DEPLOY,
            Failure::Tars2php(_) => TARS2PHP,
            Failure::Encode(_) => ENCODE,
            Failure::Decode(_) => DECODE,
            Failure::Schema(_) => SCHEMA,
            Failure::Grpc(_) => GRPC,
            Failure::Option(_) => OPTION,
        }
    }

    /// The exception's code.
    fn code(&self) -> i32 {
        match self {
            Failure::Grpc(error) => error.code() as i32,
            _ => 0,
        }
    }

    /// What it means for the heartbeat.
    pub fn why(&self) -> Why {
        match self {
            Failure::NoConf { .. } | Failure::Conf(ConfError::NoNode { .. }) => Why::NoNode,
            _ => Why::Conf,
        }
    }

    /// Says it without throwing.
    pub fn warn(self) {
        warn(self);
    }
}

impl From<Failure> for PhpException {
    fn from(failure: Failure) -> Self {
        PhpException::new(
            plain(&failure.to_string()),
            failure.code(),
            class(failure.class()),
        )
    }
}

/// An E_WARNING in the name of the running method. The handler of the user may end the script, and
/// whatever Rust holds meanwhile is lost then: the text is the request's when PHP gets it.
pub fn warn(message: impl Display) {
    let text = plain(&message.to_string());
    drop(message);
    let copy = ZendStr::new(&text, false);
    drop(text);
    zend::warn(copy);
}

/// PHP's own exception for an argument of the right type and a useless value.
pub fn value_error(message: &str) -> PhpException {
    PhpException::new(plain(message), 0, ce::value_error())
}

// What an answer says of its call. Not in a class of their own: `Tars\Code` is one of TarsPHP's.
const CODES: [(&str, i32); 15] = [
    ("SUCCESS", code::SUCCESS),
    ("SERVER_DECODE", code::SERVER_DECODE),
    ("SERVER_ENCODE", code::SERVER_ENCODE),
    ("NO_FUNCTION", code::NO_FUNCTION),
    ("NO_SERVANT", code::NO_SERVANT),
    ("GRID", code::GRID),
    ("QUEUE_TIMEOUT", code::QUEUE_TIMEOUT),
    ("TIMEOUT", code::TIMEOUT),
    ("CONNECT", code::CONNECT),
    ("OVERLOAD", code::OVERLOAD),
    ("NO_ENDPOINT", code::NO_ENDPOINT),
    ("INVALID_SET", code::INVALID_SET),
    ("CLIENT_DECODE", code::CLIENT_DECODE),
    ("SEND", code::SEND),
    ("UNKNOWN", code::UNKNOWN),
];

/// MINIT: the exception classes.
pub fn register() -> Result<()> {
    let parent = zend::class("RuntimeException");
    let root = Class::register(ROOT, parent, &NO_METHODS)?;
    let leaves = [
        CONF_NOT_FOUND,
        CONF_UNREADABLE,
        CONF_SYNTAX,
        CONF_VALUE,
        ENDPOINT,
        PID,
        DEPLOY,
        TARS2PHP,
        ENCODE,
        DECODE,
        SCHEMA,
        OPTION,
    ];
    for leaf in leaves {
        Class::register(leaf, Some(root.entry()), &NO_METHODS)?;
    }
    let rpc = Class::register(RPC, Some(root.entry()), &NO_METHODS)?;
    for (name, code) in CODES {
        rpc.constant(name, code.into());
    }
    // One without a code must not be the end of a call that went well: `new GrpcException('no such cart')`.
    Class::register(GRPC, Some(root.entry()), &NO_METHODS)?.property(
        c"code",
        Value::Int(Code::Unknown as i64),
        PropertyFlags::Protected,
    );
    Ok(())
}

/// The class of what a method throws whose caller is to be told.
pub fn rpc() -> &'static ClassEntry {
    class(RPC)
}

fn class(name: &CStr) -> &'static ClassEntry {
    let name = name.to_str().expect("the names are ASCII");
    zend::class(name).unwrap_or_else(ce::exception)
}

/// PHP takes C strings for messages.
fn plain(message: &str) -> String {
    message.replace('\0', "\\0")
}
