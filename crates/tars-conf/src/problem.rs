//! What does not fit while a type is filled from a domain. serde says what and knows no
//! place; the place is added here on the way out, at the innermost setting.

use std::fmt;

use serde::de;

use crate::error::{shown, SettingError};
use crate::param::Param;
use crate::tree::Domain;

/// A name or a value as text, or why it is none.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, &'static str> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8; save the conf as UTF-8")?;
    if text.contains('\0') {
        return Err("a byte of value 0 is in it, as in no text");
    }
    Ok(text)
}

/// What went wrong, and where as soon as that is known.
#[derive(Debug)]
pub(crate) enum Problem {
    Missing(&'static str),
    Reason(String),
    Found(Box<SettingError>),
}

impl Problem {
    /// Adds the place, unless a place further inside is known.
    pub(crate) fn at(self, domain: Domain<'_, '_>, param: &Param<'_>) -> Self {
        let Problem::Reason(reason) = self else {
            return self;
        };
        Problem::from(SettingError::Invalid {
            line: param.line(),
            key: key(domain, param.name()),
            text: shown(param.value()),
            reason,
        })
    }

    /// The same for a domain, where a place is known at last.
    pub(crate) fn within(self, domain: Domain<'_, '_>) -> SettingError {
        match self {
            Problem::Found(error) => *error,
            Problem::Missing(name) => SettingError::Missing {
                key: key(domain, name.as_bytes()),
                hint: format!("write a line '{name}=...' in {}", domain.path()),
            },
            Problem::Reason(reason) => SettingError::Invalid {
                line: domain.line(),
                key: domain.path(),
                text: String::new(),
                reason,
            },
        }
    }
}

impl From<SettingError> for Problem {
    fn from(error: SettingError) -> Self {
        Problem::Found(Box::new(error))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Missing(name) => write!(out, "{name} is missing"),
            Problem::Reason(reason) => out.write_str(reason),
            Problem::Found(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for Problem {}

impl de::Error for Problem {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Problem::Reason(reason.to_string())
    }

    fn missing_field(field: &'static str) -> Self {
        Problem::Missing(field)
    }

    fn invalid_type(found: de::Unexpected<'_>, wanted: &dyn de::Expected) -> Self {
        match found {
            de::Unexpected::Map => {
                Problem::Reason("it is a domain; write it as a line 'name=value'".to_owned())
            }
            _ => Problem::Reason(format!("it must be {wanted}")),
        }
    }
}

/// `/tars/application/server<node>`
fn key(domain: Domain<'_, '_>, name: &[u8]) -> String {
    format!("{}<{}>", domain.path(), shown(name))
}
