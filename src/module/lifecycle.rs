//! What happens when PHP loads and unloads the extension, and between requests. A panic in here
//! never reaches PHP. All of it may run more than once in a process: Apache and FrankenPHP start
//! their modules again.

use std::cell::Cell;
use std::ffi::c_int;
use std::panic::{catch_unwind, AssertUnwindSafe};

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::error::{php_error, Result};
use ext_php_rs::flags::ErrorType;

use super::{exception, ini};
use crate::conf::{config, shape, snapshot, utils};
use crate::heartbeat::{manage, report};
use crate::life::{deploy, entry, settings};
use crate::rpc::{self, tars2php};
use crate::{codec, phptars, zend};

const SUCCESS: c_int = 0;
const FAILURE: c_int = -1;

thread_local! {
    static REQUEST_IS_OVER: Cell<bool> = const { Cell::new(false) };
}

/// MINIT. A heartbeat that cannot be set up does not keep PHP from starting: keepAlive() says so.
pub fn startup(_type: c_int, module_number: c_int) -> c_int {
    guarded("startup", || {
        ini::register(module_number);
        exception::register()?;
        register_classes()?;
        rpc::startup()?;
        if phptars::startup()? {
            report::register()?;
            phptars::take_name();
        }
        zend::names::expect(shape::KEYS);
        if let Err(error) = tars_agent::load() {
            warn(&error.to_string());
        }
        Ok(())
    })
}

/// MSHUTDOWN. Touches only this process's own part: the service's other processes go on.
pub extern "C" fn shutdown(_type: c_int, module_number: c_int) -> c_int {
    guarded("shutdown", || {
        tars_agent::unload();
        zend::unregister_ini(module_number);
        Ok(())
    })
}

/// RINIT.
pub extern "C" fn request_startup(_type: c_int, _module_number: c_int) -> c_int {
    REQUEST_IS_OVER.set(false);
    codec::request_startup();
    phptars::forget();
    rpc::forget();
    SUCCESS
}

/// Whether RSHUTDOWN was. Code of the user may run even then, as a session that is saved by another
/// extension's RSHUTDOWN: what it makes in the request's memory must not be kept, for nothing would
/// let it go before the next request.
pub fn request_is_over() -> bool {
    REQUEST_IS_OVER.get()
}

/// RSHUTDOWN. The cache's arrays and the structs' plans live in the request's memory.
pub extern "C" fn request_shutdown(_type: c_int, _module_number: c_int) -> c_int {
    guarded("request shutdown", || {
        REQUEST_IS_OVER.set(true);
        snapshot::forget();
        if zend::preloading() {
            // opcache has moved what it preloads by now, and freed what plans still count.
            phptars::forget();
            rpc::forget();
        } else {
            phptars::request_shutdown();
            rpc::request_shutdown();
        }
        Ok(())
    })
}

fn register_classes() -> Result<()> {
    let classes = [
        manage::class(),
        utils::class(),
        config::class(),
        deploy::class(),
        tars2php::class(),
        entry::class(),
        settings::class(),
    ];
    classes.into_iter().try_for_each(ClassBuilder::register)
}

fn guarded(phase: &str, work: impl FnOnce() -> Result<()>) -> c_int {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(())) => SUCCESS,
        Ok(Err(error)) => {
            warn(&format!("{phase} failed: {error}"));
            FAILURE
        }
        Err(_) => {
            warn(&format!("{phase} failed: this is a bug in tars_rs"));
            FAILURE
        }
    }
}

fn warn(message: &str) {
    php_error(&ErrorType::CoreWarning, &format!("tars_rs: {message}"));
}
