//! The ini settings: their names, defaults and limits. PHP's table never holds a value that breaks
//! its rule: a bad one gets a warning that names it, and the value before it (at startup the
//! default) stays. All are PHP_INI_SYSTEM: a script cannot change how its service is watched.

use std::ffi::{c_int, c_void, CStr, OsString};
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::ptr;
use std::time::Duration;

use ext_php_rs::ffi::{zend_ini_entry, zend_string};
use ext_php_rs::flags::IniEntryPermission;
use ext_php_rs::zend::{IniEntryDef, IniEntryDefs};
use tars_agent::Liveness;

use super::exception::warn;
use crate::zend;

const CONFIG: &CStr = c"tars_rs.config";
const INTERVAL: &CStr = c"tars_rs.heartbeat_interval";
const TIMEOUT: &CStr = c"tars_rs.timeout";
const LIVENESS: &CStr = c"tars_rs.liveness";
const WATCHDOG: &CStr = c"tars_rs.watchdog";
const LOG: &CStr = c"tars_rs.log";

static ENTRIES: IniEntryDefs<7> = IniEntryDefs::new([
    IniEntryDef::new(CONFIG, c"", IniEntryPermission::System),
    ruled(INTERVAL, c"30", &SECONDS),
    ruled(TIMEOUT, c"2", &SECONDS),
    ruled(LIVENESS, c"process", &MODE),
    ruled(WATCHDOG, c"60", &SECONDS),
    IniEntryDef::new(LOG, c"", IniEntryPermission::System),
    IniEntryDef::end(),
]);

/// What the values of a setting must be.
struct Rule {
    says: &'static str,
    accepts: fn(&str) -> bool,
}

/// Below 0.1 s the service would do little else; above a day the platform has long given it up.
static SECONDS: Rule = Rule {
    says: "a number of seconds from 0.1 to 86400",
    accepts: |text| parse_seconds(text).is_some(),
};

static MODE: Rule = Rule {
    says: "one of process, watchdog, always",
    accepts: |text| matches!(text, "process" | "watchdog" | "always"),
};

/// Puts the settings into PHP's table. Only in module startup.
pub fn register(module_number: c_int) {
    IniEntryDef::register(ENTRIES.as_slice(), module_number);
}

/// `tars_rs.config`: the path of the conf; `None` when empty.
pub fn config() -> Option<PathBuf> {
    path(CONFIG)
}

/// `tars_rs.heartbeat_interval`: from one beat to the next.
pub fn heartbeat_interval() -> Duration {
    seconds(INTERVAL)
}

/// `tars_rs.timeout`: for one beat.
pub fn timeout() -> Duration {
    seconds(TIMEOUT)
}

/// `tars_rs.liveness`, with `tars_rs.watchdog` where it needs it.
pub fn liveness() -> Liveness {
    match zend::ini(LIVENESS).as_slice() {
        b"watchdog" => Liveness::Watchdog(seconds(WATCHDOG)),
        b"always" => Liveness::Always,
        _ => Liveness::Process,
    }
}

/// `tars_rs.log`: the file for changes of the heartbeat's state; `None` when empty.
pub fn log() -> Option<PathBuf> {
    path(LOG)
}

fn path(name: &CStr) -> Option<PathBuf> {
    let path = zend::ini(name);
    (!path.is_empty()).then(|| OsString::from_vec(path).into())
}

fn seconds(name: &CStr) -> Duration {
    // The table holds only values that parse.
    parse_seconds(&String::from_utf8_lossy(&zend::ini(name))).unwrap_or_default()
}

fn parse_seconds(text: &str) -> Option<Duration> {
    let seconds: f64 = text.trim().parse().ok()?;
    (0.1..=86_400.0)
        .contains(&seconds)
        .then(|| Duration::from_secs_f64(seconds))
}

/// A setting that PHP checks against a rule before it takes a value, from wherever it comes.
const fn ruled(name: &'static CStr, default: &'static CStr, rule: &'static Rule) -> IniEntryDef {
    IniEntryDef {
        on_modify: Some(check),
        mh_arg1: ptr::from_ref(rule).cast_mut().cast(),
        mh_arg2: default.as_ptr().cast_mut().cast(),
        ..IniEntryDef::new(name, default, IniEntryPermission::System)
    }
}

unsafe extern "C" fn check(
    entry: *mut zend_ini_entry,
    value: *mut zend_string,
    rule: *mut c_void,
    default: *mut c_void,
    _: *mut c_void,
    _stage: c_int,
) -> c_int {
    const SUCCESS: c_int = 0;
    const FAILURE: c_int = -1;
    // SAFETY: startup or request: PHP passes the entry with its name, the new value (null for
    // none) and the two pointers to statics that ruled() put into the entry.
    unsafe {
        let rule = &*rule.cast::<Rule>();
        let text = value.as_ref().map_or_else(Default::default, |value| {
            String::from_utf8_lossy(value.as_bytes())
        });
        if (rule.accepts)(&text) {
            return SUCCESS;
        }
        let name = String::from_utf8_lossy((*(*entry).name).as_bytes());
        let stays = (*entry).value.as_ref().map_or_else(
            || CStr::from_ptr(default.cast()).to_string_lossy(),
            |value| String::from_utf8_lossy(value.as_bytes()),
        );
        let says = rule.says;
        warn(format!("{name} = \"{text}\" is not {says}; using {stays}"));
        FAILURE
    }
}
