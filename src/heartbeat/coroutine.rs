//! Waiting as the running code waits: in a coroutine of Swoole's it is suspended, and its worker goes
//! on; elsewhere the process waits.

use std::os::fd::{AsFd, AsRawFd};

use ext_php_rs::types::{ZendCallable, Zval};
use tars_agent::Errand;

use crate::zend;

/// Whether a coroutine is running.
pub fn running() -> bool {
    // Asked without the autoloader: Swoole is loaded or it is not.
    zend::class(r"Swoole\Coroutine").is_some()
        && call(r"Swoole\Coroutine::getCid", None).is_some_and(|id| id.long() > Some(0))
}

/// What came of the work; `None` if it is not done, for the coroutine was told to wait no longer, or
/// an exception is on its way to it.
pub fn wait<T: Send + 'static>(work: Errand<T>) -> Option<T> {
    if !running() {
        return work.join();
    }
    // Until this returns, PHP does anything: the coroutine may even never go on. What lives across it
    // is this thread's share of the work, which nobody else refers to.
    let number = i64::from(work.as_fd().as_raw_fd());
    call(r"Swoole\Coroutine\System::waitEvent", Some(number));
    work.if_done()
}

/// What the function returns; `None` if it threw, or cannot be called.
fn call(function: &str, argument: Option<i64>) -> Option<Zval> {
    let function = ZendCallable::try_from_name(function).ok()?;
    let arguments = argument.iter().map(|argument| argument as _).collect();
    function.try_call(arguments).ok()
}
