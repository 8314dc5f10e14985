//! `Tars\Manage`: the service's conf, and the heartbeat that keeps its node informed. Nothing here
//! waits, but for report(), and stop() for a moment; in a coroutine not even these keep its worker.

use std::sync::Arc;
use std::time::Duration;

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::flags::MethodFlags;
use ext_php_rs::prelude::*;
use tars_agent::{BeatError, KeepAliveError, LastError, Report, Settings, Why, FAREWELL};

use super::coroutine;
use crate::conf::{own_conf, snapshot};
use crate::module::exception::{value_error, warn, Failure};
use crate::module::ini;
use crate::zend;
use crate::zend::args::{Float, Int, Nullable};
use crate::zend::convert::{Array, SharedArray};

const DAY: Duration = Duration::from_secs(86_400);

pub fn class() -> ClassBuilder {
    own_conf::class(r"Tars\Manage")
        .method(wrap_function!(get_node_info), MethodFlags::Public)
        .method(wrap_function!(get_tars_conf), MethodFlags::Public)
        .method(wrap_function!(keep_alive), MethodFlags::Public)
        .method(wrap_function!(report), MethodFlags::Public)
        .method(wrap_function!(status), MethodFlags::Public)
        .method(wrap_function!(stop), MethodFlags::Public)
        .registration(zend::keep)
}

#[php_function]
#[php(name = "getNodeInfo")]
fn get_node_info() -> SharedArray {
    or_warning(own_conf::path().and_then(|path| snapshot::node_info(&path)))
}

#[php_function]
#[php(name = "getTarsConf")]
fn get_tars_conf() -> SharedArray {
    or_warning(own_conf::path().and_then(|path| snapshot::tars_conf(&path)))
}

#[php_function]
#[php(name = "keepAlive")]
fn keep_alive(pid: Nullable<Int>) -> PhpResult<bool> {
    let pid = service_pid(pid.0.map(|pid| pid.0))?;
    match obstacle(pid)? {
        None => Ok(true),
        Some((why, text)) => {
            refused(why, text);
            Ok(false)
        }
    }
}

/// What keeps this process from taking part, if it does not now.
fn obstacle(pid: Option<i32>) -> Result<Option<(Why, String)>, Failure> {
    if zend::preloading() {
        let why = "there is no heartbeat while opcache preloads; call it in the running service";
        return Ok(Some((Why::Local, why.to_owned())));
    }
    tars_agent::called();
    let settings = match settings() {
        Ok(settings) => settings,
        Err(failure) => {
            if failure.why() == Why::Conf {
                tars_agent::rejoin(ini::timeout(), ini::liveness(), ini::log());
            }
            return Ok(Some((failure.why(), failure.to_string())));
        }
    };
    match tars_agent::keep_alive(&settings, pid) {
        Ok(()) => Ok(None),
        Err(error @ KeepAliveError::Stranger(_)) => Err(Failure::Pid(error.to_string())),
        Err(error) => Ok(Some((Why::Local, error.to_string()))),
    }
}

/// Says why there is no heartbeat: in status() and the log, and as a warning, once for each reason. Not as
/// a warning where PHP code handles those: frameworks throw, and a service must not die of a heartbeat that
/// it does not have. And not off the platform, where none is expected.
fn refused(why: Why, text: String) {
    let news = tars_agent::refuse(why, &text, ini::log().as_deref());
    if news && why != Why::NoNode && !zend::warnings_are_handled() {
        warn(text);
    }
}

#[php_function]
#[php(name = "report", defaults(timeout = 2.0))]
fn report(timeout: Float) -> PhpResult<Array> {
    let timeout = Duration::try_from_secs_f64(timeout.0)
        .ok()
        .filter(|timeout| !timeout.is_zero() && *timeout <= DAY)
        .ok_or_else(|| {
            value_error(
                "Tars\\Manage::report(): Argument #1 ($timeout) \
                 must be more than 0 seconds and at most a day",
            )
        })?;
    let settings = settings()?;
    let report = match tars_agent::report(&settings, timeout) {
        Ok(begun) => coroutine::wait(begun).unwrap_or_else(|| Report::failed(BeatError::GivenUp)),
        Err(error) => Report::failed(BeatError::Local {
            what: "start a thread for it",
            error,
        }),
    };

    let mut replies = Array::with_capacity(report.replies.len());
    for (adapter, answer) in &report.replies {
        replies.put(adapter, *answer);
    }
    let error = report.error.as_ref();
    let mut array = Array::with_capacity(6);
    array.put("ok", error.is_none());
    array.put("pid", report.pid);
    array.put("node", settings.node.to_string());
    array.put("replies", replies);
    array.put("round_trip_ms", report.round_trip.map(milliseconds));
    array.put(
        "error",
        error.map(|e| kind_and_text(e.kind(), &e.to_string())),
    );
    Ok(array)
}

#[php_function]
#[php(name = "status")]
fn status() -> Array {
    let status = tars_agent::status();
    let mut array = Array::with_capacity(20);
    array.put("role", status.role.word());
    array.put("state", status.state.word());
    array.put("beating_pid", status.beating_pid);
    array.put("reported_pid", status.reported_pid);
    array.put("application", status.application);
    array.put("server", status.server);
    array.put("node", status.node);
    array.put("adapters", status.adapters.into_iter().collect::<Array>());
    array.put("last_success", status.last_success);
    array.put("last_error", status.last_error.map(last_error));
    array.put("consecutive_failures", status.consecutive_failures);
    array.put("beats", status.beats);
    array.put("replies", status.replies);
    array.put("failures", status.failures);
    array.put("skips", status.skips);
    array.put("round_trip_ms", status.round_trip_ms);
    array.put("lateness_ms", status.lateness_ms);
    array.put("successions", status.successions);
    array.put("next_beat", status.next_beat);
    array
}

#[php_function]
#[php(name = "stop")]
fn stop() {
    let patience = match coroutine::running() {
        true => Duration::ZERO,
        false => FAREWELL,
    };
    tars_agent::stop(patience);
}

fn settings() -> Result<Arc<Settings>, Failure> {
    snapshot::settings(&own_conf::path()?)
}

fn or_warning(array: Result<SharedArray, Failure>) -> SharedArray {
    array.unwrap_or_else(|failure| {
        failure.warn();
        SharedArray::new(Array::new())
    })
}

/// 0 is what Swoole gives for the master before it has started it: not known yet.
pub fn service_pid(pid: Option<i64>) -> Result<Option<i32>, Failure> {
    let Some(pid) = pid.filter(|pid| *pid != 0) else {
        return Ok(None);
    };
    match i32::try_from(pid) {
        Ok(pid) if pid > 0 => Ok(Some(pid)),
        _ => Err(Failure::Pid(format!(
            "{pid} is not a process id: pass the pid of the service's main process, or null"
        ))),
    }
}

fn last_error(error: LastError) -> Array {
    let mut array = kind_and_text(&error.kind, &error.text);
    array.put("at", error.at);
    array
}

fn kind_and_text(kind: &str, text: &str) -> Array {
    let mut array = Array::with_capacity(3);
    array.put("kind", kind);
    array.put("text", text);
    array
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
