//! TarsPHP's array shapes: the same keys in the same order, the same types. Where TarsPHP is wrong
//! these are right: the conf is read by the grammar, options may stand in any order, hosts may have
//! dashes, and what the conf does not say is left out instead of guessed.

mod conf;
mod endpoint;

pub use conf::conf;
pub use endpoint::{endpoint, locator, node};
