//! The heartbeat's settings: names, adapters and node from the conf, times and liveness from the
//! ini, and `PNAME` where the conf does not say who the service is.

use tars_agent::Settings;
use tars_conf::ServerConf;

use crate::exception::Failure;
use crate::ini;

/// Reads a conf that is called `source` in errors, for the service that `PNAME` names.
pub fn read(text: &[u8], source: &str, pname: Option<&str>) -> Result<Settings, Failure> {
    let conf = ServerConf::parse_or(text, source, pname.unwrap_or_default())?;
    let node = conf.node_endpoint()?;
    Ok(Settings {
        adapters: adapters(&conf, pname),
        application: conf.application,
        server: conf.server,
        node_object: node.object,
        node: node.endpoint,
        basepath: conf.basepath,
        interval: ini::heartbeat_interval(),
        timeout: ini::timeout(),
        liveness: ini::liveness(),
        log: ini::log(),
    })
}

/// A conf that names no adapter was not written by tarsnode; Swoft's convention is one for HTTP.
fn adapters(conf: &ServerConf, pname: Option<&str>) -> Vec<String> {
    let names = conf.adapters.iter().map(|adapter| adapter.name.clone());
    match pname {
        Some(pname) if conf.adapters.is_empty() => vec![format!("{pname}.objAdapter")],
        _ => names.collect(),
    }
}
