//! Which of Swoole's coroutines is running, where there are any.

use ext_php_rs::types::Zval;

use super::engine;
use super::invoke::Method;

/// The number of the running one; less than 1 outside of them.
pub fn current() -> i64 {
    ask(b"getcid", &mut [])
        .and_then(|id| id.long())
        .unwrap_or(-1)
}

/// Whether it is there still. What runs outside of coroutines is.
pub fn exists(id: i64) -> bool {
    id < 1 || ask(b"exists", &mut [engine::int(id)]).and_then(|known| known.bool()) != Some(false)
}

fn ask(method: &[u8], arguments: &mut [Zval]) -> Option<Zval> {
    // Asked without the autoloader: Swoole is loaded or it is not.
    let class = super::class(r"Swoole\Coroutine")?;
    let mut answer = Zval::new();
    Method::of(class, method)?.call_static(class, &mut answer, arguments);
    Some(answer)
}
