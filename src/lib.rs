//! The PHP extension tars_rs: a PHP service that its Tars node knows is alive.
//!
//! Registration and conversions only. The conf is read by tars-conf, the heartbeat is
//! tars-agent's; the one thing decided here is what PHP sees.
//!
//! # Layout
//! - `manage`, `utils`, `config`, `entry`, `service_settings`, `deploy`: one PHP class each.
//! - `phptars`: the classes of the C extension phptars.
//! - `exception`: every failure, as the PHP exception it becomes.
//! - `discover`: which conf file is meant; `own_conf`: by an object of a class.
//! - `file`: conf files, as PHP lets a script read them.
//! - `snapshot`: that file as read last, and what was made of it.
//! - `coroutine`: how PHP code waits for what takes long.
//! - `detach`: what sets a service apart from the process that starts it.
//! - `signals`: whether PHP code in another process handles one.
//! - `settings`: the heartbeat's settings, from conf, ini and environment.
//! - `shape`: conf and endpoints in TarsPHP's array shapes.
//! - `ini`, `info`, `lifecycle`: what PHP asks of every extension.
//! - `args`, `convert`, `zend`: values from PHP, values to PHP, and the engine itself.

mod args;
mod config;
mod convert;
mod coroutine;
mod deploy;
mod detach;
mod discover;
mod entry;
mod exception;
mod file;
mod info;
mod ini;
mod lifecycle;
mod manage;
mod own_conf;
mod phptars;
mod service_settings;
mod settings;
mod shape;
mod signals;
mod snapshot;
mod utils;
mod zend;

use ext_php_rs::prelude::*;

use lifecycle::startup;

#[php_module]
#[php(startup = startup)]
pub fn get_module(module: ModuleBuilder) -> ModuleBuilder {
    module
        .globals(&snapshot::CACHE)
        .request_startup_function(lifecycle::request_startup)
        .request_shutdown_function(lifecycle::request_shutdown)
        .shutdown_function(lifecycle::shutdown)
        .info_function(info::print)
}
