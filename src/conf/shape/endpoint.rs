//! A node line, a locator and an endpoint as arrays. Values are strings as their author wrote them.

use ext_php_rs::types::Zval;
use tars_conf::{Locator, Options, Protocol};

use crate::module::exception::Failure;
use crate::zend::convert::Array;

/// `Utils::parseNodeInfo`: the first endpoint that can be read, with TarsCpp's defaults.
pub fn node(text: &str) -> Result<Array, Failure> {
    let locator = Locator::parse(text);
    let mut pieces = locator.pieces.iter();
    let piece = pieces
        .clone()
        .find(|piece| piece.endpoint.is_ok())
        .or_else(|| pieces.next())
        .ok_or_else(|| Failure::NoEndpoint {
            text: text.to_owned(),
        })?;
    let endpoint = piece.endpoint.as_ref().map_err(|error| Failure::Endpoint {
        text: piece.text.clone(),
        error: error.clone(),
    })?;
    let written = Written::read(&piece.text);
    let host = written.host.unwrap_or(&endpoint.host);
    let port = written.port.unwrap_or("0");
    let mut array = Array::with_capacity(7);
    array.put("objName", locator.object.as_str());
    array.put("mode", endpoint.protocol.as_str());
    array.put("host", host);
    array.put("port", port);
    array.put("timeout", seconds(endpoint.timeout));
    array.put("sIp", host);
    array.put("iPort", port);
    Ok(array)
}

/// `Utils::getLocatorInfo`: the endpoints that can be read, in order.
pub fn locator(text: &str) -> Array {
    let locator = Locator::parse(text);
    let readable = locator.pieces.iter().filter(|piece| piece.endpoint.is_ok());
    let routes: Array = readable.map(|piece| endpoint(&piece.text)).collect();
    let mut array = Array::with_capacity(2);
    array.put("locatorName", locator.object.as_str());
    array.put("routeInfo", routes);
    array
}

/// `Utils::getEndpointInfo`: what is written, be it of use or not; what is not written is "".
pub fn endpoint(text: &str) -> Array {
    let written = Written::read(text);
    let host = written.host.unwrap_or_default();
    let mut array = Array::with_capacity(6);
    array.put("sHost", host);
    array.put("sProtocol", written.protocol.map_or("", Protocol::as_str));
    array.put("iPort", written.port.unwrap_or_default());
    array.put("iTimeout", written.timeout.unwrap_or_default());
    array.put("bIp", written.bind.unwrap_or_default());
    array.put("sIp", array.share("sHost"));
    array
}

/// An endpoint's words, whatever they are worth.
#[derive(Default)]
struct Written<'a> {
    protocol: Option<Protocol>,
    host: Option<&'a str>,
    port: Option<&'a str>,
    timeout: Option<&'a str>,
    bind: Option<&'a str>,
}

impl<'a> Written<'a> {
    fn read(text: &'a str) -> Self {
        let mut written = Written {
            protocol: Options::new(text).word().and_then(Protocol::from_word),
            ..Written::default()
        };
        // A word that is no option is skipped, and so is the protocol.
        for (letter, argument) in Options::new(text).flatten() {
            match letter {
                'h' => written.host = argument,
                'p' => written.port = argument,
                't' => written.timeout = argument,
                'b' => written.bind = argument,
                _ => {}
            }
        }
        written
    }
}

/// Milliseconds as PHP's division by 1000 has them: an int when it is one, else a float.
fn seconds(milliseconds: i32) -> Zval {
    let mut number = Zval::new();
    match milliseconds % 1000 {
        0 => number.set_long(milliseconds / 1000),
        _ => number.set_double(f64::from(milliseconds) / 1000.0),
    }
    number
}
