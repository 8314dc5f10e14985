//! What a heartbeat needs of a conf: who the server is, and which node watches it. Nothing else in
//! the conf is looked at: a thread count that is no number must not silence a healthy service.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use crate::adapter::name;
use crate::de::from_domain;
use crate::error::ConfError;
use crate::node::{node_line, reportable, NodeEndpoint};
use crate::server::named;
use crate::tree::Tree;

/// Who reports to whom. [`ServerConf`](crate::ServerConf) is for all other settings.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Heartbeat {
    /// `app`. Never empty.
    pub application: String,
    /// `server`: the server's name, without the application. Never empty.
    pub server: String,
    /// The names of the adapters, in the conf's order.
    pub adapters: Vec<String>,
    /// The tarsnode to report to.
    pub node: NodeEndpoint,
    /// `basepath`: where the program is.
    pub basepath: Option<PathBuf>,
}

#[derive(serde::Deserialize)]
struct Server {
    #[serde(default)]
    app: String,
    #[serde(default)]
    server: String,
}

impl Heartbeat {
    /// Reads a conf that is called `source` in errors. Where it does not say which server it is
    /// for, it is for `fallback`, as in `Shop.Cart`, which may be empty.
    ///
    /// # Errors
    /// [`ConfError::Syntax`]; [`ConfError::Missing`] or [`ConfError::Invalid`] for a name or a
    /// node that is missing or cannot be used.
    pub fn parse_or(text: &[u8], source: &str, fallback: &str) -> Result<Self, ConfError> {
        let tree = Tree::parse(text).map_err(|error| ConfError::Syntax {
            file: source.to_owned(),
            error,
        })?;
        let at = |error| ConfError::setting(source, error);
        let (_, domain) = tree.server().map_err(at)?;
        let section = domain.path();
        let server: Server = from_domain(domain).map_err(at)?;
        let (application, server_name) =
            named(source, &section, fallback, server.app, server.server)?;
        let adapters = domain.domains().filter(|domain| domain.is_adapter());
        let basepath = domain.param("basepath").map(|param| param.value());
        Ok(Heartbeat {
            application,
            server: server_name,
            adapters: adapters.map(name).collect::<Result<_, _>>().map_err(at)?,
            node: reportable(source, &section, node_line(domain).map_err(at)?.as_ref())?,
            basepath: basepath
                .filter(|path| !path.is_empty())
                .map(|path| PathBuf::from(OsStr::from_bytes(path))),
        })
    }
}
