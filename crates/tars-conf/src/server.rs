//! The settings of a server, as tarsnode writes them into `App.Server.config.conf`:
//! `<tars><application>` with `<server>`, its adapters and `<client>`. A `ServerConf` is
//! checked: it has names, and every number, flag and endpoint in it can be used.
//! It knows the settings that all servers have; an application's own are in the [`Tree`].

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::de::{Deserialize, Deserializer};

use crate::de::{from_domain, key};
use crate::endpoint::{Endpoint, Protocol};
use crate::error::{ConfError, SettingError};
use crate::file::{check_len, read_file};
use crate::locator::{Locator, Piece};
use crate::tree::{Domain, Tree};

/// A server's settings. A key that is absent or has no value is `None`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[non_exhaustive]
pub struct ServerConf {
    /// The file they are from, or the name given to the text.
    #[serde(skip)]
    pub source: String,
    /// `app`. Never empty.
    #[serde(rename = "app", default)]
    pub application: String,
    /// `server`: the server's name, without the application. Never empty.
    #[serde(default)]
    pub server: String,
    /// `node`: the tarsnode that runs this server. See [`node_endpoint`](Self::node_endpoint).
    #[serde(skip)]
    pub node: Option<NodeLine>,
    /// In the conf's order.
    #[serde(skip)]
    pub adapters: Vec<Adapter>,
    /// `basepath`: where the program is.
    #[serde(default, deserialize_with = "path")]
    pub basepath: Option<PathBuf>,
    /// `datapath`
    #[serde(default, deserialize_with = "path")]
    pub datapath: Option<PathBuf>,
    /// `logpath`
    #[serde(default, deserialize_with = "path")]
    pub logpath: Option<PathBuf>,
    /// `localip`: what other hosts know this one by.
    pub localip: Option<String>,
    /// `nodename`
    pub nodename: Option<String>,
    /// `local`: where the server takes tarsnode's commands.
    pub local: Option<Endpoint>,
    /// `loglevel`. TarsCpp and TarsPHP also know it as `logLevel`, and templates have both.
    #[serde(skip)]
    pub loglevel: Option<String>,
    /// `logsize`, as in `15M`.
    pub logsize: Option<String>,
    /// `lognum`
    pub lognum: Option<u32>,
    /// `config`: the object that keeps configurations.
    pub config: Option<String>,
    /// `notify`: the object that takes notices.
    pub notify: Option<String>,
    /// `log`: the object that takes logs.
    pub log: Option<String>,
    /// `activating-timeout`: how long tarsnode waits for the first heartbeat.
    #[serde(rename = "activating-timeout", default, deserialize_with = "millis")]
    pub activating_timeout: Option<Duration>,
    /// `deactivating-timeout`: how long tarsnode waits for the end before SIGKILL.
    #[serde(rename = "deactivating-timeout", default, deserialize_with = "millis")]
    pub deactivating_timeout: Option<Duration>,
    /// `hearttimeout`: after how long without a heartbeat tarsnode restarts the server.
    #[serde(default, deserialize_with = "seconds")]
    pub hearttimeout: Option<Duration>,
    /// `daemonize`
    pub daemonize: Option<bool>,
    /// `php`: the interpreter that tarsnode starts.
    #[serde(default, deserialize_with = "path")]
    pub php: Option<PathBuf>,
    /// `setdivision`, if `enableset` is `y`: `name.area.group`.
    #[serde(skip)]
    pub set_division: Option<String>,
    /// `<client>`; every setting `None` if there is no such domain.
    #[serde(skip)]
    pub client: Client,
}

/// The `node` line, for those who want to show or search it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeLine {
    /// Its number in the conf, from 1.
    pub line: u32,
    /// Its value.
    pub text: String,
    /// What the value says.
    pub locator: Locator,
}

/// The tarsnode to report to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeEndpoint {
    /// `tars.tarsnode.ServerObj`
    pub object: String,
    /// A tcp endpoint with a port.
    pub endpoint: Endpoint,
}

/// One adapter of a server: a subdomain of `<server>` that has an `endpoint` or a
/// `servant`, or whose name ends in `Adapter`. (TarsCpp takes every subdomain for one.)
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[non_exhaustive]
pub struct Adapter {
    /// The domain's name, by which tarsnode knows it: `Shop.Cart.CartObjAdapter`.
    #[serde(skip)]
    pub name: String,
    /// `servant`: `Shop.Cart.CartObj`.
    pub servant: Option<String>,
    /// `endpoint`: where it listens.
    pub endpoint: Option<Endpoint>,
    /// `protocol`: `tars`, or `not_tars` as for HTTP. TarsCpp's default is `tars`.
    pub protocol: Option<String>,
    /// `threads`. TarsCpp's default is 1.
    pub threads: Option<u32>,
    /// `maxconns`. TarsCpp's default is 128.
    pub maxconns: Option<i32>,
    /// `queuecap`. TarsCpp's default is 1024.
    pub queuecap: Option<i32>,
    /// `queuetimeout`. TarsCpp's default is 10 s.
    #[serde(default, deserialize_with = "millis")]
    pub queuetimeout: Option<Duration>,
    /// `handlegroup`
    pub handlegroup: Option<String>,
    /// `allow`: addresses, separated by `;` or `,`. Empty: all.
    #[serde(default, deserialize_with = "list")]
    pub allow: Vec<String>,
}

/// How the server calls others.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[non_exhaustive]
pub struct Client {
    /// `locator`: the registry.
    pub locator: Option<Locator>,
    /// `sync-invoke-timeout`
    #[serde(rename = "sync-invoke-timeout", default, deserialize_with = "millis")]
    pub sync_invoke_timeout: Option<Duration>,
    /// `async-invoke-timeout`
    #[serde(rename = "async-invoke-timeout", default, deserialize_with = "millis")]
    pub async_invoke_timeout: Option<Duration>,
    /// `refresh-endpoint-interval`
    #[serde(
        rename = "refresh-endpoint-interval",
        default,
        deserialize_with = "millis"
    )]
    pub refresh_endpoint_interval: Option<Duration>,
    /// `report-interval`
    #[serde(rename = "report-interval", default, deserialize_with = "millis")]
    pub report_interval: Option<Duration>,
    /// `stat`: the object that takes call statistics.
    pub stat: Option<String>,
    /// `property`: the object that takes properties.
    pub property: Option<String>,
    /// `modulename`: `Shop.Cart`.
    pub modulename: Option<String>,
    /// `asyncthread`
    pub asyncthread: Option<u32>,
}

const SERVER: &str = "/tars/application/server";
const NODE: &str = "/tars/application/server<node>";
const NODE_HINT: &str = "tarsnode writes it as 'node=tars.tarsnode.ServerObj@tcp -h 127.0.0.1 \
    -p 19386 -t 60000'; without it nobody can be told that this server is alive";

impl ServerConf {
    /// Reads a conf file.
    ///
    /// # Errors
    /// Every [`ConfError`].
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, ConfError> {
        let path = path.as_ref();
        Self::parse(&read_file(path)?, &path.display().to_string())
    }

    /// Reads a conf that is called `source` in errors.
    ///
    /// # Errors
    /// [`ConfError::TooLarge`], [`ConfError::Syntax`], [`ConfError::Missing`] or
    /// [`ConfError::Invalid`].
    pub fn parse(text: &[u8], source: &str) -> Result<Self, ConfError> {
        Self::parse_or(text, source, "")
    }

    /// As [`parse`](Self::parse), and where the conf does not say which server it is
    /// for, it is for `name`, as in `Shop.Cart`.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_or(text: &[u8], source: &str, name: &str) -> Result<Self, ConfError> {
        check_len(text, source)?;
        let tree = Tree::parse(text).map_err(|error| ConfError::Syntax {
            file: source.to_owned(),
            error,
        })?;
        let mut conf = Self::from_tree(&tree).map_err(|error| ConfError::setting(source, error))?;
        source.clone_into(&mut conf.source);
        conf.name_or(name)?;
        Ok(conf)
    }

    fn from_tree(tree: &Tree<'_>) -> Result<Self, SettingError> {
        let application = tree
            .root()
            .domain("tars")
            .and_then(|d| d.domain("application"));
        let server = application.and_then(|domain| domain.domain("server"));
        let (Some(application), Some(server)) = (application, server) else {
            return Err(SettingError::Missing {
                key: SERVER.to_owned(),
                hint: "the conf of a server has <tars>, in it <application>, in it <server>"
                    .to_owned(),
            });
        };
        let mut conf: ServerConf = from_domain(server)?;
        conf.node = node(server)?;
        conf.adapters = adapters(server)?;
        conf.loglevel = from_domain::<LogLevel>(server)?.get();
        conf.set_division = from_domain::<Set>(application)?.division();
        if let Some(client) = application.domain("client") {
            conf.client = from_domain(client)?;
        }
        Ok(conf)
    }

    fn name_or(&mut self, name: &str) -> Result<(), ConfError> {
        let (application, server) = name.split_once('.').unwrap_or_default();
        for (key, value, fallback) in [
            ("app", &mut self.application, application),
            ("server", &mut self.server, server),
        ] {
            if value.is_empty() {
                fallback.clone_into(value);
            }
            if value.is_empty() {
                return Err(ConfError::Missing {
                    file: self.source.clone(),
                    key: format!("{SERVER}<{key}>"),
                    hint: format!("write a line '{key}=...' in <server>"),
                });
            }
        }
        Ok(())
    }

    /// The tarsnode to report to: the object of the `node` line and its first tcp endpoint
    /// that has a port.
    ///
    /// # Errors
    /// [`ConfError::Missing`] without a `node` line, [`ConfError::Invalid`] with the reason
    /// for each endpoint that cannot be used.
    pub fn node_endpoint(&self) -> Result<NodeEndpoint, ConfError> {
        let node = self.node.as_ref().ok_or_else(|| ConfError::Missing {
            file: self.source.clone(),
            key: NODE.to_owned(),
            hint: NODE_HINT.to_owned(),
        })?;
        let object = node.locator.object.trim();
        let mut endpoints = node.locator.endpoints();
        match endpoints.find(|endpoint| unusable(endpoint).is_none()) {
            Some(endpoint) if !object.is_empty() => Ok(NodeEndpoint {
                object: object.to_owned(),
                endpoint: endpoint.clone(),
            }),
            _ => Err(ConfError::Invalid {
                file: self.source.clone(),
                line: node.line,
                key: NODE.to_owned(),
                text: node.text.clone(),
                reason: why_not(&node.locator),
            }),
        }
    }
}

/// Why a heartbeat cannot go there.
fn unusable(endpoint: &Endpoint) -> Option<String> {
    if endpoint.protocol != Protocol::Tcp {
        let protocol = endpoint.protocol.as_str();
        Some(format!("{protocol} is not spoken to a node, tcp is"))
    } else if endpoint.port == 0 {
        Some("it has no port; add -p and the port".to_owned())
    } else {
        None
    }
}

/// Why a locator names no node.
fn why_not(locator: &Locator) -> String {
    if !locator.direct {
        return "it has no '@' and endpoint after the object".to_owned();
    }
    if locator.object.trim().is_empty() {
        return "it has no object before '@'".to_owned();
    }
    if locator.pieces.is_empty() {
        let error = locator.ignored.parse::<Endpoint>().err();
        return error.map_or_else(String::new, |error| format!("after '@', {error}"));
    }
    let reasons = locator.pieces.iter().map(|Piece { text, endpoint }| {
        let reason = match endpoint {
            Ok(endpoint) => unusable(endpoint).unwrap_or_default(),
            Err(error) => error.to_string(),
        };
        format!("in '{text}', {reason}")
    });
    reasons.collect::<Vec<_>>().join("; ")
}

fn node(server: Domain<'_, '_>) -> Result<Option<NodeLine>, SettingError> {
    let Some(param) = server
        .param("node")
        .filter(|param| !param.value().is_empty())
    else {
        return Ok(None);
    };
    let text = utf8(param.value(), param.line(), || key(server, b"node"))?;
    Ok(Some(NodeLine {
        line: param.line(),
        locator: Locator::parse(&text),
        text,
    }))
}

fn adapters(server: Domain<'_, '_>) -> Result<Vec<Adapter>, SettingError> {
    let adapters = server.domains().filter(|domain| is_adapter(*domain));
    adapters
        .map(|domain| {
            let mut adapter: Adapter = from_domain(domain)?;
            adapter.name = utf8(domain.key(), domain.line(), || SERVER.to_owned())?;
            Ok(adapter)
        })
        .collect()
}

fn is_adapter(domain: Domain<'_, '_>) -> bool {
    let has = |name| domain.param(name).is_some();
    has("endpoint") || has("servant") || domain.name().ends_with(b"Adapter")
}

fn utf8(text: &[u8], line: u32, key: impl Fn() -> String) -> Result<String, SettingError> {
    String::from_utf8(text.to_vec()).map_err(|error| SettingError::Invalid {
        line,
        key: key(),
        text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
        reason: "it is not UTF-8; save the conf as UTF-8".to_owned(),
    })
}

/// A template may have both spellings, so they are two settings.
#[derive(serde::Deserialize)]
struct LogLevel {
    loglevel: Option<String>,
    #[serde(rename = "logLevel")]
    log_level: Option<String>,
}

impl LogLevel {
    fn get(self) -> Option<String> {
        self.loglevel.or(self.log_level)
    }
}

/// The set of a server. tarsnode writes `setdivision=NULL` where there is none.
#[derive(serde::Deserialize)]
struct Set {
    enableset: Option<bool>,
    setdivision: Option<String>,
}

impl Set {
    fn division(self) -> Option<String> {
        let enabled = self.enableset.unwrap_or_default();
        self.setdivision
            .filter(|division| enabled && division != "NULL")
    }
}

/// Paths are bytes: they need not be UTF-8.
fn path<'de, D: Deserializer<'de>>(input: D) -> Result<Option<PathBuf>, D::Error> {
    let text = Option::<&[u8]>::deserialize(input)?;
    Ok(text.map(|text| PathBuf::from(OsStr::from_bytes(text))))
}

fn millis<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Duration>, D::Error> {
    Ok(Option::<u32>::deserialize(input)?.map(|millis| Duration::from_millis(millis.into())))
}

fn seconds<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Duration>, D::Error> {
    Ok(Option::<i32>::deserialize(input)?
        .and_then(|seconds| u64::try_from(seconds).ok())
        .map(Duration::from_secs))
}

fn list<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<String>, D::Error> {
    let text = Option::<String>::deserialize(input)?.unwrap_or_default();
    let words = text.split([';', ',']).map(str::trim);
    Ok(words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect())
}
