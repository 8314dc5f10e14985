//! The table of phpinfo() and `php --ri tars_rs`: version, the heartbeat as it is now, and the ini
//! settings. Reads the status only; it never arms anything.

use std::ffi::CString;

use ext_php_rs::ffi::{
    php_info_print_table_end, php_info_print_table_row, php_info_print_table_start,
};
use ext_php_rs::zend::ModuleEntry;
use tars_agent::Status;

use crate::zend;

pub extern "C" fn print(module: *mut ModuleEntry) {
    // SAFETY: request: the engine calls the info function while it prints phpinfo().
    unsafe { php_info_print_table_start() };
    row("tars_rs", "enabled");
    row("Version", env!("CARGO_PKG_VERSION"));
    heartbeat(&tars_agent::status());
    // SAFETY: as above.
    unsafe { php_info_print_table_end() };
    zend::print_ini(module);
}

fn heartbeat(status: &Status) {
    row("Heartbeat", status.state.word());
    row("Role of this process", status.role.word());
    row("Beating pid", &known(status.beating_pid));
    row("Reported pid", &known(status.reported_pid));
    row("Server", &server(status));
    row("Node", or_dash(&status.node));
    row("Adapters", or_dash(&status.adapters.join(", ")));
    row(
        "Beats / replies",
        &format!("{} / {}", status.beats, status.replies),
    );
    row(
        "Failures (in a row) / skips",
        &format!(
            "{} ({}) / {}",
            status.failures, status.consecutive_failures, status.skips
        ),
    );
    row("Last success", &at(status.last_success));
    row("Round trip", &unit(status.round_trip_ms, "ms"));
    row("Late by", &unit(status.lateness_ms, "ms"));
    row("Successions", &status.successions.to_string());
    row("Next beat in", &unit(status.next_beat, "s"));
    if let Some(error) = &status.last_error {
        let when = at(Some(error.at));
        row(
            "Last error",
            &format!("{when} {}: {}", error.kind, error.text),
        );
    }
}

fn server(status: &Status) -> String {
    match (status.application.as_str(), status.server.as_str()) {
        ("", "") => "-".to_owned(),
        (application, server) => format!("{application}.{server}"),
    }
}

fn known(pid: Option<i32>) -> String {
    pid.map_or_else(|| "-".to_owned(), |pid| pid.to_string())
}

/// Unix time, as `date -d @` takes it.
fn at(seconds: Option<f64>) -> String {
    seconds.map_or_else(|| "-".to_owned(), |seconds| format!("@{seconds:.3}"))
}

fn unit(number: Option<f64>, unit: &str) -> String {
    number.map_or_else(|| "-".to_owned(), |number| format!("{number:.3} {unit}"))
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() {
        "-"
    } else {
        text
    }
}

fn row(name: &str, value: &str) {
    let text = |text: &str| CString::new(text.replace('\0', "\\0")).unwrap_or_default();
    let (name, value) = (text(name), text(value));
    // SAFETY: as in print(); two C strings follow the count of two, and PHP only reads them.
    unsafe { php_info_print_table_row(2, name.as_ptr(), value.as_ptr()) };
}
