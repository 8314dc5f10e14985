//! The adapters of a server: which subdomains of `<server>` are some, and their settings.

use std::time::Duration;

use crate::de::from_domain;
use crate::endpoint::Endpoint;
use crate::error::SettingError;
use crate::problem;
use crate::tree::Domain;
use crate::value::{list, millis};

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

/// The adapters of `<server>`, in the conf's order.
pub(crate) fn adapters(server: Domain<'_, '_>) -> Result<Vec<Adapter>, SettingError> {
    let adapters = server.domains().filter(|domain| domain.is_adapter());
    adapters.map(adapter).collect()
}

impl Domain<'_, '_> {
    /// Whether this subdomain of `<server>` is an adapter: see [`Adapter`].
    pub fn is_adapter(self) -> bool {
        let has = |name| self.param(name).is_some();
        has("endpoint") || has("servant") || self.name().ends_with(b"Adapter")
    }
}

/// The name that the node knows the adapter by.
pub(crate) fn name(domain: Domain<'_, '_>) -> Result<String, SettingError> {
    let name = problem::text(domain.key()).map_err(|reason| SettingError::Invalid {
        line: domain.line(),
        key: domain.path(),
        text: String::new(),
        reason: reason.to_owned(),
    })?;
    Ok(name.to_owned())
}

fn adapter(domain: Domain<'_, '_>) -> Result<Adapter, SettingError> {
    Ok(Adapter {
        name: name(domain)?,
        ..from_domain(domain)?
    })
}
