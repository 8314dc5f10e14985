//! The `<client>` domain of a server's conf.

use std::time::Duration;

use crate::locator::Locator;
use crate::value::millis;

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
