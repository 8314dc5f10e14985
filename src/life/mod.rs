//! A service's life on the platform: started, stopped, set up and packed. What is done is tars-service's
//! and tars-pack's.
//!
//! # Layout
//! - `entry`, `settings`, `deploy`: one PHP class each.
//! - `detach`: what sets a service apart from the process that starts it.
//! - `signals`: whether PHP code in another process handles one.

pub mod deploy;
mod detach;
pub mod entry;
pub mod settings;
mod signals;
