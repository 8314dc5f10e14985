//! The stand-in node as its users meet it: a process, a socket, lines on standard output.

mod memory;
mod misbehaviour;
mod support;
mod tarsnode;
