//! The Tars encoding: what a Tars peer puts on the wire, read and written.
//!
//! Reading borrows from the bytes it is given and writing appends to one
//! buffer. Bytes off the network may be anything: they give a value or an
//! [`Error`] that names the field and the byte, and never a panic, an endless
//! loop or memory out of proportion to the input. This crate does no I/O.
//!
//! ```
//! use tars_wire::{tars_struct, Reader, Writer};
//!
//! tars_struct! {
//!     /// A struct as its .tars file declares it: tag, need, name, type.
//!     #[derive(Debug, Clone, PartialEq)]
//!     pub struct User<'a> {
//!         /// The number.
//!         0 require id: i64,
//!         /// The name, borrowed from the message.
//!         1 require name: &'a str,
//!         /// Not written when empty, empty when not there.
//!         2 optional tags: Vec<&'a str>,
//!     }
//! }
//!
//! let user = User { id: 7, name: "ann", tags: vec!["admin"] };
//! let mut writer = Writer::new();
//! writer.put(1, &user);
//!
//! let mut reader = Reader::new(writer.as_bytes());
//! assert_eq!(reader.require::<User>(1)?, user);
//!
//! // "ann" where a number belongs:
//! let error = Reader::new(b"\x1a\x06\x03ann\x0b").require::<User>(1).unwrap_err();
//! assert_eq!(error.to_string(), "User.id: expected int64, found string at byte 1");
//! # Ok::<(), tars_wire::Error>(())
//! ```
//!
//! # Types
//!
//! | Tars | Rust |
//! |---|---|
//! | bool, byte, short, int, long | `bool`, `i8`, `i16`, `i32`, `i64` |
//! | unsigned byte, unsigned short, unsigned int (sent as short, int, long) | `u8`, `u16`, `u32` |
//! | float, double | `f32`, `f64` |
//! | string | `&str`, `String` (UTF-8 is checked), [`TarsStr`] (any bytes) |
//! | vector&lt;byte&gt; (a simple list) | [`SimpleList`], [`bytes::Bytes`], `Vec<i8>` |
//! | vector&lt;T&gt; (a list; `Vec<u8>` is one of unsigned bytes) | `Vec<T>` |
//! | map&lt;K, V&gt; | `BTreeMap<K, V>`, `HashMap<K, V>`; [`StringMap`] for strings, borrowed |
//! | struct | [`tars_struct!`] |
//!
//! # Layout
//!
//! * [`head`]: what stands before every value: its tag and wire type.
//! * [`reader`]: finding a field; entering lists, maps and structs. [`Reader`]
//!   reads numbers and strings in `scalar`, and what is not asked for in `skip`.
//! * [`writer`]: heads, numbers, strings, beginnings and ends, into a [`Buffer`].
//! * [`value`], `collections`, `structs`: Rust types as Tars values, on top of them.
//! * [`text`]: strings and string maps that borrow from the message.
//! * [`packet`]: RequestPacket and ResponsePacket; [`answer`]: which of them answers a call; [`code`]: and
//!   what it says.
//! * [`tup`]: the named values of versions 2 and 3, inside a packet's buffer.
//! * [`frame`]: the length before a packet on a stream.
//! * [`server_f`]: the calls a server makes to its node.
//! * [`error`]: what was wrong, in which field, at which byte.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod answer;
mod buffer;
pub mod code;
mod collections;
pub mod error;
pub mod frame;
pub mod head;
pub mod packet;
pub mod reader;
mod scalar;
pub mod server_f;
mod skip;
mod structs;
pub mod text;
pub mod tup;
pub mod value;
pub mod writer;

pub use answer::{Answer, Form};
pub use buffer::Buffer;
pub use error::{Error, ErrorKind, Result};
pub use head::{Head, WireType};
pub use packet::{RequestPacket, ResponsePacket};
pub use reader::{Reader, MAX_DEPTH, MAX_STRING};
#[doc(hidden)]
pub use structs::tags_ascend;
pub use structs::Struct;
pub use text::{StringMap, TarsStr};
pub use value::{Decode, Encode, SimpleList};
pub use writer::Writer;
