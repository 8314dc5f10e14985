//! The promises of `tars-conf` on any text.

/// Any bytes as a conf file.
pub fn conf(_data: &[u8]) {}

/// Any bytes as an endpoint, a list of them, or a locator.
pub fn endpoint(_data: &[u8]) {}
