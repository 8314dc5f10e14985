//! The conf file of a Tars server: its grammar, its endpoints and its settings.
//!
//! ```
//! use tars_conf::{ServerConf, Tree};
//!
//! let text = b"<tars>\n<application>\n<server>\n  app=Shop\n  server=Cart\n  \
//!     node=tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p 19386 -t 60000\n\
//!     </server>\n</application>\n</tars>\n";
//!
//! let tree = Tree::parse(text)?;
//! assert_eq!(tree.get("/tars/application/server<app>")?, Some(&b"Shop"[..]));
//!
//! let conf = ServerConf::parse(text, "Shop.Cart.config.conf")?;
//! let node = conf.node_endpoint()?;
//! assert_eq!((node.object.as_str(), node.endpoint.port), ("tars.tarsnode.ServerObj", 19386));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Layout
//! - `parse`: text to tree, line by line, exactly as TarsCpp's `TC_Config` reads it.
//! - `tree`, and in it `param`: what was read, borrowed from the text, in order.
//! - `query`: TarsCpp's paths, `/tars/application/server<node>`.
//! - `text`: a tree back to text, as `TC_Config::tostr` writes it.
//! - `de`: a domain to any type that serde can fill; `problem`: what does not fit, and where.
//! - `endpoint`, `locator`: `tcp -h 127.0.0.1 -p 10001 -t 60000`, and `Obj@` lists of them.
//! - `server`, and in it `node`, `adapter`, `client`: the settings of a server as tarsnode
//!   writes them, checked and typed; `value`: one of them.
//! - `heartbeat`: the few of them that a heartbeat needs, whatever the others are.
//! - `file`: one conf file to bytes; the only I/O of this crate.
//! - `error`: what can be wrong with a conf, and where; `foreign`: what is none at all.
//!
//! Text is bytes here: Chinese services keep comments and values in GBK. Only a typed
//! setting that must be text asks for UTF-8.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod adapter;
mod client;
mod de;
mod endpoint;
mod error;
mod file;
mod foreign;
mod heartbeat;
mod locator;
mod node;
mod param;
mod parse;
mod problem;
mod query;
mod server;
mod text;
mod tree;
mod value;

pub use adapter::Adapter;
pub use client::Client;
pub use de::from_domain;
pub use endpoint::{Endpoint, EndpointError, Options, Protocol};
pub use error::{ConfError, SettingError, SyntaxError, SyntaxErrorKind};
pub use file::read_file;
pub use foreign::Foreign;
pub use heartbeat::Heartbeat;
pub use locator::{Locator, Piece};
pub use node::{NodeEndpoint, NodeLine};
pub use param::Param;
pub use parse::{MAX_DEPTH, MAX_LEN};
pub use query::PathError;
pub use server::ServerConf;
pub use text::Unprintable;
pub use tree::{Domain, Domains, Tree};
