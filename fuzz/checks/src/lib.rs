//! What every fuzzed input must satisfy. Each function takes any bytes and
//! panics when a promise is broken; it never touches the network or a file.
//! The fuzz targets call these on nightly, `tests/replay.rs` calls them on
//! stable over the kept corpus, so a past finding stays fixed.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod conf;
pub mod grpc;
pub mod idl;
pub mod tars2php;
pub mod wire;
