//! The PHP extension tars_rs: a PHP service that its Tars node knows is alive.
//!
//! Registration and conversions only. The conf is read by tars-conf, the heartbeat is
//! tars-agent's; the one thing decided here is what PHP sees.
//!
//! # Layout
//! Rooms, of which each knows only those below it:
//! - `heartbeat`: `Tars\Manage` and TarsPHP's reporters; `life`: `Tars\Entry`, its settings, packing.
//! - `rpc`: calls between servants, and the code that is made for them.
//! - `phptars`: the classes of the C extension phptars.
//! - `codec`: PHP values to Tars bytes and back; `conf`: the conf, and which file it is.
//! - `module`: what PHP asks of every extension; its `lifecycle` is the one place that knows all rooms.
//! - `zend`: values from PHP, values to PHP, and the engine itself.

mod codec;
mod conf;
mod heartbeat;
mod life;
mod module;
mod phptars;
mod rpc;
mod zend;

use ext_php_rs::prelude::*;

use conf::snapshot;
use module::lifecycle::startup;
use module::{info, lifecycle};

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
