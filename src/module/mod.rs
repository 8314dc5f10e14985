//! What PHP asks of every extension.
//!
//! # Layout
//! - `lifecycle`: its begin and end, and each request's.
//! - `ini`, `info`: its settings, and its page in phpinfo().
//! - `composer`: scripts that Composer runs.
//! - `exception`: every failure, as the PHP exception it becomes.

pub mod composer;
pub mod exception;
pub mod info;
pub mod ini;
pub mod lifecycle;
