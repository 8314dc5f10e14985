//! The settings of a server, as tarsnode writes them into `App.Server.config.conf`:
//! `<tars><application>` with `<server>`, its adapters and `<client>`. A `ServerConf` is
//! checked: it has names, and every number, flag and endpoint in it can be used.
//! It knows the settings that all servers have; an application's own are in the [`Tree`].

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::adapter::{adapters, Adapter};
use crate::client::Client;
use crate::de::from_domain;
use crate::endpoint::Endpoint;
use crate::error::{shown, ConfError, SettingError};
use crate::file::read_file;
use crate::foreign::Foreign;
use crate::node::{node_line, NodeLine};
use crate::tree::{Domain, Tree};
use crate::value::{millis, path, seconds};

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
    /// The path of `<server>`, for errors.
    #[serde(skip)]
    pub(crate) section: String,
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

const SERVER: &str = "/tars/application/server";
const HINT: &str = "the conf of a server has <tars>, in it <application>, in it <server>";

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
    /// [`ConfError::Syntax`], [`ConfError::Missing`] or [`ConfError::Invalid`].
    pub fn parse(text: &[u8], source: &str) -> Result<Self, ConfError> {
        Self::parse_or(text, source, "")
    }

    /// As [`parse`](Self::parse), and where the conf does not say which server it is
    /// for, it is for `name`, as in `Shop.Cart`.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_or(text: &[u8], source: &str, name: &str) -> Result<Self, ConfError> {
        let tree = Tree::parse(text).map_err(|error| ConfError::Syntax {
            file: source.to_owned(),
            error,
        })?;
        let mut conf = Self::from_tree(&tree).map_err(|error| ConfError::setting(source, error))?;
        source.clone_into(&mut conf.source);
        (conf.application, conf.server) =
            named(source, &conf.section, name, conf.application, conf.server)?;
        Ok(conf)
    }

    fn from_tree(tree: &Tree<'_>) -> Result<Self, SettingError> {
        let (application, server) = tree.server()?;
        let mut conf: ServerConf = from_domain(server)?;
        conf.section = server.path();
        conf.node = node_line(server)?;
        conf.adapters = adapters(server)?;
        conf.loglevel = from_domain::<LogLevel>(server)?.get();
        conf.set_division = from_domain::<Set>(application)?.division();
        if let Some(client) = application.domain("client") {
            conf.client = from_domain(client)?;
        }
        Ok(conf)
    }
}

/// What the platform's confs begin with: `taf` is its older name, and that of Tencent's own.
const ROOTS: [&str; 2] = ["tars", "taf"];

impl<'a> Tree<'a> {
    /// The conf's `<application>` and, in it, `<server>`.
    ///
    /// # Errors
    /// [`SettingError::Missing`], which says what the text is if it is no conf of a server.
    pub fn server(&self) -> Result<(Domain<'_, 'a>, Domain<'_, 'a>), SettingError> {
        let root = ROOTS.iter().find_map(|root| self.root().domain(root));
        let application = root.and_then(|domain| domain.domain("application"));
        let server = application.and_then(|domain| domain.domain("server"));
        let missing = || {
            let mut hint = HINT.to_owned();
            if let Some((line, foreign)) = Foreign::without_server(self.text) {
                hint += &format!("; line {line}: {foreign}");
            } else if let (None, Some(other)) = (root, self.root().domains().next()) {
                hint += &format!("; line {} has <{}>", other.line(), shown(other.key()));
            }
            SettingError::Missing {
                key: SERVER.to_owned(),
                hint,
            }
        };
        application.zip(server).ok_or_else(missing)
    }
}

/// Application and server; those that `section` does not name are the parts of `name`.
pub(crate) fn named(
    source: &str,
    section: &str,
    name: &str,
    application: String,
    server: String,
) -> Result<(String, String), ConfError> {
    let (its_application, its_server) = name.split_once('.').unwrap_or_default();
    let or = |key: &str, value: String, fallback: &str| {
        if !value.is_empty() {
            return Ok(value);
        }
        let fallback = Some(fallback.to_owned()).filter(|fallback| !fallback.is_empty());
        fallback.ok_or_else(|| ConfError::Missing {
            file: source.to_owned(),
            key: format!("{section}<{key}>"),
            hint: format!("write a line '{key}=...' in <server>"),
        })
    };
    Ok((
        or("app", application, its_application)?,
        or("server", server, its_server)?,
    ))
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
