//! The heartbeat's settings: names, adapters and node from the conf, times and liveness from the
//! ini, and `PNAME` where the conf does not say who the service is.

use std::time::Duration;

use tars_agent::Settings;
use tars_conf::Heartbeat;

use crate::module::exception::Failure;
use crate::module::ini;

/// Reads a conf that is called `source` in errors, for the service that `PNAME` names.
pub fn read(text: &[u8], source: &str, pname: Option<&str>) -> Result<Settings, Failure> {
    let conf = Heartbeat::parse_or(text, source, pname.unwrap_or_default())?;
    // Three beats in the time after which the node restarts the service: two may be lost, and one that
    // is not answered must not use it up.
    let third = conf.hearttimeout.map_or(Duration::MAX, |limit| limit / 3);
    Ok(Settings {
        adapters: adapters(conf.adapters, pname),
        application: conf.application,
        server: conf.server,
        node_object: conf.node.object,
        node: conf.node.endpoint,
        basepath: conf.basepath,
        interval: ini::heartbeat_interval().min(third),
        timeout: ini::timeout().min(third),
        liveness: ini::liveness(),
        log: ini::log(),
        useless: conf.useless.map(|useless| useless.to_string()),
    })
}

/// A conf that names no adapter was not written by tarsnode; Swoft's convention is one for HTTP.
fn adapters(named: Vec<String>, pname: Option<&str>) -> Vec<String> {
    match pname {
        Some(pname) if named.is_empty() => vec![format!("{pname}.objAdapter")],
        _ => named,
    }
}
