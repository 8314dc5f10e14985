//! What a heartbeat needs of a conf: who the server is, and which node watches it. Nothing else in
//! the conf is looked at: a thread count that is no number must not silence a healthy service.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::time::Duration;

use crate::adapter::name;
use crate::de::from_domain;
use crate::error::{shown, ConfError, SettingError};
use crate::node::{node_line, reportable, NodeEndpoint};
use crate::server::named;
use crate::tree::{Domain, Tree};

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
    /// `hearttimeout`: after how long without a heartbeat the node restarts the server.
    pub hearttimeout: Option<Duration>,
    /// What is wrong with a setting that a heartbeat can do without.
    pub useless: Option<ConfError>,
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
    /// [`ConfError::Syntax`]; [`ConfError::NoNode`]; [`ConfError::Missing`] or
    /// [`ConfError::Invalid`] for a name that is missing, or a name or node that cannot be used.
    pub fn parse_or(text: &[u8], source: &str, fallback: &str) -> Result<Self, ConfError> {
        let tree = Tree::parse(text).map_err(|error| ConfError::Syntax {
            file: source.to_owned(),
            error,
        })?;
        let at = |error| ConfError::setting(source, error);
        let (_, domain) = tree.server().map_err(at)?;
        let section = domain.path();
        // First: a conf without a node is for a server that nobody watches, whatever its name.
        let node = reportable(source, &section, node_line(domain).map_err(at)?.as_ref())?;
        let server: Server = from_domain(domain).map_err(at)?;
        let (application, server_name) =
            named(source, &section, fallback, server.app, server.server)?;
        let (hearttimeout, useless) = hearttimeout(domain);
        let adapters = domain.domains().filter(|domain| domain.is_adapter());
        let basepath = domain.param("basepath").map(|param| param.value());
        Ok(Heartbeat {
            application,
            server: server_name,
            adapters: adapters.map(name).collect::<Result<_, _>>().map_err(at)?,
            node,
            basepath: basepath
                .filter(|path| !path.is_empty())
                .map(|path| PathBuf::from(OsStr::from_bytes(path))),
            hearttimeout,
            useless: useless.map(at),
        })
    }
}

/// The limit as the node reads it; where it reads no more than 0, its own limit holds. And what is wrong
/// with the text.
fn hearttimeout(server: Domain<'_, '_>) -> (Option<Duration>, Option<SettingError>) {
    let Some(param) = server.param("hearttimeout") else {
        return (None, None);
    };
    let text = String::from_utf8_lossy(param.value());
    let seconds = as_the_node(&text).and_then(|seconds| u64::try_from(seconds).ok());
    let limit = seconds
        .filter(|seconds| *seconds > 0)
        .map(Duration::from_secs);
    if text.is_empty() || text.parse::<i32>().is_ok_and(|seconds| seconds >= 0) {
        return (limit, None);
    }
    let reason = match limit {
        Some(limit) => {
            let read = limit.as_secs();
            format!("it must be a whole number of seconds; the node reads {read}")
        }
        None => "it must be a whole number of seconds; it is ignored".to_owned(),
    };
    let useless = SettingError::Invalid {
        line: param.line(),
        key: format!("{}<hearttimeout>", server.path()),
        text: shown(param.value()),
        reason,
    };
    (limit, Some(useless))
}

/// By TarsCpp's `strto<int>`: hexadecimal after `0x`, else by atoi(), which takes the sign and the digits that a
/// text begins with. None for what does not fit.
fn as_the_node(text: &str) -> Option<i32> {
    let (number, radix) = match text.strip_prefix("0x") {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let signed = usize::from(number.starts_with(['+', '-']));
    let digits = number[signed..].find(|c: char| !c.is_digit(radix));
    let end = digits.map_or(number.len(), |digits| signed + digits);
    i32::from_str_radix(&number[..end], radix).ok()
}
