//! TarsPHP's array shapes: the same keys in the same order, the same types. Where TarsPHP is wrong
//! these are right: the conf is read by the grammar, options may stand in any order, hosts may have
//! dashes, and what the conf does not say is left out instead of guessed.

mod conf;
mod endpoint;

use crate::zend::names::Names;

pub use conf::conf;
pub use endpoint::{endpoint, locator, node};

/// The other keys of these shapes, and the names that tarsnode writes into a conf.
const NAMES: [&str; 62] = [
    "tars",
    "application",
    "server",
    "client",
    "enableset",
    "setdivision",
    "app",
    "node",
    "localip",
    "local",
    "basepath",
    "datapath",
    "logpath",
    "logsize",
    "config",
    "notify",
    "log",
    "php",
    "buffersize",
    "asyncthread",
    "deactivating-timeout",
    "activating-timeout",
    "hearttimeout",
    "netthread",
    "opencoroutine",
    "coroutinememsize",
    "coroutinestack",
    "closecout",
    "allow",
    "endpoint",
    "handlegroup",
    "maxconns",
    "protocol",
    "queuecap",
    "queuetimeout",
    "servant",
    "threads",
    "locator",
    "sync-invoke-timeout",
    "async-invoke-timeout",
    "refresh-endpoint-interval",
    "stat",
    "property",
    "report-interval",
    "sample-rate",
    "max-sample-count",
    "modulename",
    "listen",
    "entrance",
    "adapters",
    "adapterName",
    "objName",
    "setting",
    "worker_num",
    "log_level",
    "log_file",
    "sHost",
    "sProtocol",
    "iPort",
    "iTimeout",
    "bIp",
    "sIp",
];

/// The usual keys of these shapes.
pub static KEYS: Names = &[&NAMES, &conf::SETTINGS];
