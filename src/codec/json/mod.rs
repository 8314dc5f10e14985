//! JSON as it is spoken on Tars: by a schema, to Tars bytes and from them. Values of PHP are not seen here:
//! what they must be is the same in both.
//!
//! A vector, of bytes as well, is an array; a map is an object, its keys in decimal text, and what is no basic
//! type in its own JSON; a struct is an object by its fields' names; an enum its number. What is read must be
//! of its kind; names that nobody knows are passed over, and what may be absent may be null.

mod read;
mod write;

pub use read::{members, Member};
pub use write::{string, value};
