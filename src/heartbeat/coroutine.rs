//! Waiting as the running code waits: in a coroutine of Swoole's it is suspended, and its worker goes
//! on; elsewhere the process waits.

use std::os::fd::{AsFd, AsRawFd};

use ext_php_rs::types::ZendCallable;
use tars_agent::Errand;

use crate::zend::coroutine;

/// Whether a coroutine is running.
pub fn running() -> bool {
    coroutine::current() > 0
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
    wait_event(number);
    work.if_done()
}

fn wait_event(number: i64) {
    let Ok(function) = ZendCallable::try_from_name(r"Swoole\Coroutine\System::waitEvent") else {
        return;
    };
    // Whatever comes of it is seen by what is waited for.
    let _ = function.try_call(vec![&number]);
}
