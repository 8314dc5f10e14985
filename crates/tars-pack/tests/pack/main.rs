//! Projects on disk, packed, and unpacked by the system's tar.

mod archive;
mod refused;
mod rules;
mod support;
