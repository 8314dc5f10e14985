//! TarsPHP's reports as the agent knows them: one adapter at a time, asked for and waited for, or left
//! to the agent thread as the settings of one heartbeat. Of pids, only one of the service's family is
//! ever told.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use tars_agent::{BeatError, Errand, Report, Settings};
use tars_conf::{Endpoint, EndpointError};
use tars_wire::server_f::ServerInfo;
use tars_wire::Reader;

use super::Reported;
use crate::conf::{discover, snapshot};
use crate::heartbeat::coroutine;
use crate::module::ini;

/// What TarsPHP waits for a connection.
const TIMEOUT: Duration = Duration::from_secs(2);

thread_local! {
    // What the agent was given last: reports of one server's adapters come one by one.
    static HANDED: RefCell<Option<Arc<Settings>>> = const { RefCell::new(None) };
}

/// Reports now and waits for the node: what it returned; why not, if it was not told.
pub fn ask(reported: Reported) -> Result<i32, String> {
    let report = coroutine::wait(begin(reported)?).ok_or("it was not waited for")?;
    match (report.replies.first(), report.error) {
        (Some((_, answer)), _) => Ok(*answer),
        (None, Some(BeatError::Node { code, .. })) => Ok(code),
        (None, error) => Err(error.map_or_else(String::new, |error| error.to_string())),
    }
}

fn begin(reported: Reported) -> Result<Errand<Report>, String> {
    let info = reported.info()?;
    let settings = settings(&reported, &info, vec![info.adapter.to_owned()])?;
    tars_agent::report_adapters(settings, reported.pid?, TIMEOUT).map_err(|error| error.to_string())
}

/// Leaves the report to the agent thread; why not, if it cannot be.
pub fn hand_over(reported: Reported) -> Result<(), String> {
    let info = reported.info()?;
    let settings = HANDED.with_borrow_mut(|handed| {
        let settings = settings_for(&reported, &info, handed.take())?;
        *handed = Some(Arc::clone(&settings));
        Ok::<_, String>(settings)
    })?;
    tars_agent::keep_alive(&settings, reported.pid?).map_err(|error| error.to_string())
}

impl Reported {
    fn info(&self) -> Result<ServerInfo<'_>, String> {
        let info = Reader::new(&self.info).require(1);
        info.map_err(|error| error.to_string())
    }
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
    let settings = settings(reported, info, adapters)?;
    Ok(Arc::new(match own_conf(info) {
        Some(conf) => Settings {
            interval: conf.interval,
            timeout: conf.timeout,
            ..settings
        },
        None => settings,
    }))
}

// What the conf of this very server says: a ServerInfo does not tell after how long the node restarts it.
fn own_conf(info: &ServerInfo) -> Option<Arc<Settings>> {
    let path = discover::conf(None).ok()?;
    let conf = snapshot::settings(&path).ok()?;
    (conf.application == info.application && conf.server == info.server_name).then_some(conf)
}

fn settings(
    reported: &Reported,
    info: &ServerInfo,
    adapters: Vec<String>,
) -> Result<Settings, String> {
    Ok(Settings {
        application: info.application.to_owned(),
        server: info.server_name.to_owned(),
        adapters,
        node_object: String::from_utf8_lossy(&reported.object).into_owned(),
        node: endpoint(reported)?,
        basepath: None,
        interval: ini::heartbeat_interval(),
        timeout: ini::timeout(),
        liveness: ini::liveness(),
        log: ini::log(),
        useless: None,
    })
}

fn endpoint(reported: &Reported) -> Result<Endpoint, String> {
    format!("tcp -h {} -p {}", reported.host, reported.port)
        .parse()
        .map_err(|error: EndpointError| error.to_string())
}
