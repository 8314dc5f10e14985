//! Calls between servants, and the code that is made for them.

pub mod tars2php;
