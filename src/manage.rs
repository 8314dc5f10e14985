//! `Tars\Manage`: the service's conf, and the heartbeat that keeps its node informed. The class is
//! an ordinary PHP class with one private property, so that it can be extended without calling its
//! constructor, cloned and dumped. Nothing here waits, but for report().

use std::ffi::CStr;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{ClassBuilder, ClassProperty, FunctionBuilder};
use ext_php_rs::convert::FromZvalMut;
use ext_php_rs::flags::{DataType, MethodFlags, PropertyFlags};
use ext_php_rs::prelude::*;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::{run_handler, ExecuteData};
use tars_agent::{KeepAliveError, LastError, Settings};

use crate::args::{Float, Int, Nullable, Text};
use crate::convert::{Array, SharedArray};
use crate::exception::{value_error, warn, Failure};
use crate::{discover, snapshot, zend};

/// The property that holds the constructor's argument.
const CONFIG: &CStr = c"config";

const DAY: Duration = Duration::from_secs(86_400);

pub fn class() -> ClassBuilder {
    let constructor = FunctionBuilder::constructor(construct)
        .arg(config_argument())
        .required_args(0);
    ClassBuilder::new(r"Tars\Manage")
        .property(ClassProperty {
            name: "config".to_owned(),
            flags: PropertyFlags::Private,
            default: None,
            docs: &[],
            ty: None,
            nullable: true,
            readonly: false,
            default_stub: None,
        })
        .method(constructor, MethodFlags::Public)
        .method(wrap_function!(get_node_info), MethodFlags::Public)
        .method(wrap_function!(get_tars_conf), MethodFlags::Public)
        .method(wrap_function!(keep_alive), MethodFlags::Public)
        .method(wrap_function!(report), MethodFlags::Public)
        .method(wrap_function!(status), MethodFlags::Public)
        .method(wrap_function!(stop), MethodFlags::Public)
        .registration(zend::keep)
}

fn config_argument() -> Arg<'static> {
    Arg::new("config", DataType::String).allow_null()
}

/// By hand, for the function macro declares a return type, which a constructor must not have.
extern "C" fn construct(frame: &mut ExecuteData, _: &mut Zval) {
    run_handler(AssertUnwindSafe(|| {
        let mut config = config_argument();
        let arguments = frame.parser().arg(&mut config).required_args(0);
        if arguments.parse().is_err() {
            return;
        }
        let Some(zval) = config.zval() else {
            return;
        };
        // What is not a string has already thrown.
        if let Some(Nullable(Some(path))) = Nullable::<Text>::from_zval_mut(zval.dereference_mut())
        {
            zend::set_own_property(CONFIG, path.0);
        }
    }));
}

#[php_function]
#[php(name = "getNodeInfo")]
fn get_node_info() -> SharedArray {
    or_warning(conf().and_then(|path| snapshot::node_info(&path)))
}

#[php_function]
#[php(name = "getTarsConf")]
fn get_tars_conf() -> SharedArray {
    or_warning(conf().and_then(|path| snapshot::tars_conf(&path)))
}

#[php_function]
#[php(name = "keepAlive")]
fn keep_alive(pid: Nullable<Int>) -> PhpResult<bool> {
    let pid = service_pid(pid.0.map(|pid| pid.0))?;
    if zend::preloading() {
        warn("there is no heartbeat while opcache preloads; call it in the running service");
        return Ok(false);
    }
    tars_agent::called();
    let settings = match settings() {
        Ok(settings) => settings,
        Err(failure) => {
            failure.warn();
            return Ok(false);
        }
    };
    match tars_agent::keep_alive(&settings, pid) {
        Ok(()) => Ok(true),
        Err(error @ KeepAliveError::Stranger(_)) => Err(Failure::Pid(error.to_string()).into()),
        Err(error) => {
            warn(&error.to_string());
            Ok(false)
        }
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
    let report = tars_agent::report(&settings, timeout);

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
    tars_agent::stop();
}

/// The conf that this object stands for.
fn conf() -> Result<PathBuf, Failure> {
    let own = zend::own_property(CONFIG);
    discover::conf(own.zend_str().map(|path| path.as_bytes()))
}

fn settings() -> Result<Arc<Settings>, Failure> {
    snapshot::settings(&conf()?)
}

fn or_warning(array: Result<SharedArray, Failure>) -> SharedArray {
    array.unwrap_or_else(|failure| {
        failure.warn();
        SharedArray::new(Array::new())
    })
}

/// 0 is what Swoole gives for the master before it has started it: not known yet.
fn service_pid(pid: Option<i64>) -> Result<Option<i32>, Failure> {
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
