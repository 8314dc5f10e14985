//! Reports that are left to the agent thread: TarsPHP's one adapter at a time, as the settings of one
//! heartbeat. Never waits.

use std::cell::RefCell;
use std::sync::Arc;

use tars_agent::Settings;
use tars_conf::{Endpoint, EndpointError};
use tars_wire::server_f::ServerInfo;
use tars_wire::Reader;

use super::Reported;
use crate::ini;

thread_local! {
    // What the agent was given last: reports of one server's adapters come one by one.
    static HANDED: RefCell<Option<Arc<Settings>>> = const { RefCell::new(None) };
}

/// Leaves the report to the agent thread; why not, if it cannot be.
pub fn hand_over(reported: &Reported) -> Result<(), String> {
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
) -> Result<Arc<Settings>, String> {
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
        useless: None,
    }))
}

fn endpoint(reported: &Reported) -> Result<Endpoint, String> {
    format!("tcp -h {} -p {}", reported.host, reported.port)
        .parse()
        .map_err(|error: EndpointError| error.to_string())
}
