//! What Composer hands to a script that is a PHP method, and where such a script talks.

use ext_php_rs::types::Zval;
use ext_php_rs::zend::output_write;

/// The arguments behind `--`: Composer's event has them; a caller in PHP may pass the list.
pub fn arguments(event: Option<&Zval>) -> Vec<String> {
    let given = match event {
        Some(event) if event.is_object() => event.try_call_method("getArguments", vec![]).ok(),
        event => event.map(Zval::shallow_clone),
    };
    let list = given.as_ref().and_then(Zval::array);
    let values = list.into_iter().flat_map(|list| list.values());
    values
        .map(|value| value.string().unwrap_or_default())
        .collect()
}

/// A line where PHP's output goes.
pub fn say(line: &str) {
    let _ = output_write(format!("{line}\n").as_bytes());
}
