//! What has changed in a conf since its service was started: all that a reload does not bring, for
//! Swoole and those who work as it does start new workers with the settings that the master has.

use crate::settings::{Settings, Socket};
use crate::swoole::Value;

/// Each change, as in `worker_num 1 -> 3`.
pub fn changes(was: &Settings, now: &Settings) -> Vec<String> {
    let mut all = Vec::new();
    let mut compare = |what: &str, was: Option<String>, now: Option<String>| {
        if was != now {
            let [was, now] = [was, now].map(|value| value.unwrap_or_else(|| "none".to_owned()));
            all.push(format!("{what} {was} -> {now}"));
        }
    };
    compare("name", Some(was.name.clone()), Some(now.name.clone()));
    for adapter in names(was, now, |settings| {
        settings
            .sockets
            .iter()
            .map(|socket| socket.adapter.as_str())
    }) {
        compare(adapter, socket(was, adapter), socket(now, adapter));
    }
    for setting in names(was, now, |settings| {
        settings.to_swoole().iter().map(|(name, _)| *name)
    }) {
        compare(setting, value(was, setting), value(now, setting));
    }
    all
}

/// The names in either, each once.
fn names<'a, I: Iterator<Item = &'a str>>(
    was: &'a Settings,
    now: &'a Settings,
    of: impl Fn(&'a Settings) -> I,
) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for name in of(was).chain(of(now)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn socket(settings: &Settings, adapter: &str) -> Option<String> {
    let found = settings
        .sockets
        .iter()
        .find(|socket| socket.adapter == adapter);
    found.map(
        |Socket {
             kind, host, port, ..
         }| format!("{} {host} port {port}", kind.word()),
    )
}

fn value(settings: &Settings, name: &str) -> Option<String> {
    let text = settings.swoole(name).map(Value::to_text);
    text.map(|text| String::from_utf8_lossy(&text).into_owned())
}
