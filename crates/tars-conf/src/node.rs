//! Which tarsnode a server reports to: its `node` line, and the endpoint in it that a
//! heartbeat can go to. Says for each endpoint of the line why it is none.

use crate::de::from_domain;
use crate::endpoint::{Endpoint, Protocol};
use crate::error::{shown, ConfError, SettingError};
use crate::locator::{Locator, Piece};
use crate::server::ServerConf;
use crate::tree::Domain;

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

impl ServerConf {
    /// The tarsnode to report to: the object of the `node` line and its first tcp endpoint
    /// that has a port.
    ///
    /// # Errors
    /// [`ConfError::NoNode`] without a `node` line, [`ConfError::Invalid`] with the reason
    /// for each endpoint that cannot be used.
    pub fn node_endpoint(&self) -> Result<NodeEndpoint, ConfError> {
        reportable(&self.source, &self.section, self.node.as_ref())
    }
}

/// The endpoint of the `node` line that a heartbeat can go to; `section` is the path of `<server>`.
pub(crate) fn reportable(
    source: &str,
    section: &str,
    node: Option<&NodeLine>,
) -> Result<NodeEndpoint, ConfError> {
    let key = || format!("{section}<node>");
    let node = node.ok_or_else(|| ConfError::NoNode {
        file: source.to_owned(),
        key: key(),
    })?;
    let object = node.locator.object.trim();
    let mut endpoints = node.locator.endpoints();
    match endpoints.find(|endpoint| unusable(endpoint).is_none()) {
        Some(endpoint) if !object.is_empty() => Ok(NodeEndpoint {
            object: object.to_owned(),
            endpoint: endpoint.clone(),
        }),
        _ => Err(ConfError::Invalid {
            file: source.to_owned(),
            line: node.line,
            key: key(),
            text: shown(node.text.as_bytes()),
            reason: why_not(&node.locator),
        }),
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
    const SHOWN: usize = 3;
    let pieces = locator.pieces.iter().take(SHOWN);
    let reasons = pieces.map(|Piece { text, endpoint }| {
        let reason = match endpoint {
            Ok(endpoint) => unusable(endpoint).unwrap_or_default(),
            Err(error) => error.to_string(),
        };
        format!("in '{text}', {reason}")
    });
    reasons.collect::<Vec<_>>().join("; ")
}

#[derive(serde::Deserialize)]
struct Setting {
    node: Option<String>,
}

/// The `node` line of `<server>`; none if it has no value.
pub(crate) fn node_line(server: Domain<'_, '_>) -> Result<Option<NodeLine>, SettingError> {
    let text = from_domain::<Setting>(server)?.node;
    let line = server.param("node").map_or(0, |param| param.line());
    Ok(text.map(|text| NodeLine {
        line,
        locator: Locator::parse(&text),
        text,
    }))
}
