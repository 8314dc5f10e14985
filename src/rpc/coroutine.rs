//! Swoole's coroutines, where there are any.

use ext_php_rs::types::{ZendCallable, Zval};

use crate::zend;

/// The number of the running one; less than 1 outside of them.
pub fn current() -> i64 {
    ask("getCid", None).and_then(|id| id.long()).unwrap_or(-1)
}

/// Whether it is there still. What runs outside of coroutines is.
pub fn exists(id: i64) -> bool {
    id < 1 || ask("exists", Some(id)).and_then(|known| known.bool()) != Some(false)
}

fn ask(method: &str, argument: Option<i64>) -> Option<Zval> {
    // Asked without the autoloader: Swoole is loaded or it is not.
    zend::class(r"Swoole\Coroutine")?;
    let function = format!(r"Swoole\Coroutine::{method}");
    let function = ZendCallable::try_from_name(&function).ok()?;
    let arguments = argument.iter().map(|argument| argument as _).collect();
    function.try_call(arguments).ok()
}
