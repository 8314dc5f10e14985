//! The promises of `tars-wire` on any bytes.

/// Any bytes, read as every Tars type.
pub fn reader(_data: &[u8]) {}

/// Any bytes, as frames and packets.
pub fn packets(_data: &[u8]) {}
