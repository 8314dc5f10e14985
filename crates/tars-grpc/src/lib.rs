//! What gRPC puts around the messages of a call, as far as HTTP/2 itself does not: the frames of a body, the
//! status at its end, the deadline at its beginning.
//!
//! Bytes off the network may be anything: they give a value or an [`Error`] that knows the status number a
//! servant answers with, and never a panic or memory beyond the limit that was set. What is in the messages is
//! protobuf's, and HTTP/2 is the server's: this crate does no I/O.
//!
//! ```
//! use tars_grpc::{frame, Code, Frame, Frames, Encoding};
//!
//! let body = [&frame::head(3, false)?[..], b"one", &frame::head(3, false)?, b"two"].concat();
//! let frames: Result<Vec<_>, _> = Frames::new(&body, Encoding::None, 4 << 20).collect();
//! assert_eq!(frames?, [Frame::Plain(b"one"), Frame::Plain(b"two")]);
//!
//! let cut = Frames::new(&body[..10], Encoding::None, 4 << 20).last().unwrap().unwrap_err();
//! assert_eq!(cut.code(), Code::Internal);
//! assert_eq!(cut.to_string(), "the frame at byte 8 is cut off: 2 bytes of its head of 5 are there");
//! # Ok::<(), tars_grpc::Error>(())
//! ```
//!
//! # Layout
//!
//! * [`frame`]: messages in a body, each behind its flag and length; [`gzip`]: those that are compressed.
//! * [`status`]: the status numbers, `grpc-status`, and what a status of HTTP means.
//! * [`message`]: `grpc-message`, percent-encoded.
//! * [`timeout`]: the deadline, in `grpc-timeout`.
//! * [`error`]: what can be wrong, and the status it is answered with.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod error;
pub mod frame;
pub mod gzip;
pub mod message;
pub mod status;
pub mod timeout;

pub use error::{Error, Result};
pub use frame::{Encoding, Frame, Frames};
pub use status::Code;
