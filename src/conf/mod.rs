//! The conf: which file is meant, read as PHP lets a script read it, kept as long as it does not change,
//! and what is made of it.
//!
//! # Layout
//! - `utils`, `config`: one PHP class each; `own_conf`: what the classes that stand for a conf share.
//! - `discover`: which file is meant; `file`: its text; `snapshot`: what was read last.
//! - `shape`: conf and endpoints in TarsPHP's array shapes; `settings`: as the heartbeat's settings.

pub mod config;
pub mod discover;
pub mod file;
pub mod own_conf;
mod settings;
pub mod shape;
pub mod snapshot;
pub mod utils;
