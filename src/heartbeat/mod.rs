//! The heartbeat, as PHP calls for it: `Tars\Manage`, and TarsPHP's reporters. When, how and whose it is
//! is tars-agent's.
//!
//! # Layout
//! - `manage`: the class; `report`: TarsPHP's.
//! - `coroutine`: how PHP code waits for what takes long.

mod coroutine;
pub mod manage;
pub mod report;
