//! A domain to any type that serde can fill: parameters are texts, numbers and flags,
//! subdomains are structs and maps. Says which setting does not fit, in which line.
//! Never guesses: a number is a whole decimal number, a flag is one of a few words.

use std::fmt::Display;
use std::str::FromStr;

use serde::de::value::{BorrowedBytesDeserializer, BorrowedStrDeserializer};
use serde::de::{self, Deserialize, DeserializeSeed, IntoDeserializer, Visitor};

use crate::error::SettingError;
use crate::param::Param;
use crate::problem::{self, Problem};
use crate::tree::{Domain, Domains};

/// Fills a type from a domain: a struct by field names (rename them to the keys), or a map.
///
/// An `Option` is `None` for an absent key and for one without a value, as tarsnode
/// writes what it does not know. A name that is both a parameter and a domain is the
/// domain. Unknown keys are ignored, or what the type says of them.
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Pool { size: u32, name: Option<String> }
///
/// let tree = tars_conf::Tree::parse(b"<pool>\nsize=8\nname=\n</pool>\n")?;
/// let pool: Pool = tars_conf::from_domain(tree.domain("/pool")?.unwrap())?;
/// assert_eq!((pool.size, pool.name), (8, None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// The path and line of the first setting that is missing or does not fit.
pub fn from_domain<'de, T: Deserialize<'de>>(domain: Domain<'de, '_>) -> Result<T, SettingError> {
    T::deserialize(DomainInput { domain }).map_err(|problem| problem.within(domain))
}

struct DomainInput<'de, 'a> {
    domain: Domain<'de, 'a>,
}

impl<'de> de::Deserializer<'de> for DomainInput<'de, '_> {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_map(Entries {
            domain: self.domain,
            params: self.domain.params().iter(),
            domains: self.domain.domains(),
            value: Value::None,
        })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Problem> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// A domain's parameters, then its subdomains.
struct Entries<'de, 'a> {
    domain: Domain<'de, 'a>,
    params: std::slice::Iter<'de, Param<'a>>,
    domains: Domains<'de, 'a>,
    value: Value<'de, 'a>,
}

enum Value<'de, 'a> {
    None,
    Param(&'de Param<'a>),
    Domain(Domain<'de, 'a>),
}

impl<'de> de::MapAccess<'de> for Entries<'de, '_> {
    type Error = Problem;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Problem> {
        let domain = self.domain;
        let param = (self.params).find(|param| domain.domain(param.name()).is_none());
        let (name, value) = if let Some(param) = param {
            (param.name(), Value::Param(param))
        } else if let Some(domain) = self.domains.next() {
            (domain.key(), Value::Domain(domain))
        } else {
            return Ok(None);
        };
        self.value = value;
        let key = match std::str::from_utf8(name) {
            Ok(name) => seed.deserialize(BorrowedStrDeserializer::new(name)),
            Err(_) => seed.deserialize(BorrowedBytesDeserializer::new(name)),
        };
        key.map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Problem> {
        match std::mem::replace(&mut self.value, Value::None) {
            Value::Param(param) => {
                let input = ParamInput { param };
                let value = seed.deserialize(input);
                value.map_err(|problem| problem.at(self.domain, param))
            }
            Value::Domain(domain) => {
                let value = seed.deserialize(DomainInput { domain });
                value.map_err(|problem| problem.within(domain).into())
            }
            Value::None => Err(de::Error::custom("a value was asked for before its key")),
        }
    }
}

struct ParamInput<'de, 'a> {
    param: &'de Param<'a>,
}

impl<'de> ParamInput<'de, '_> {
    fn text(&self) -> Result<&'de str, Problem> {
        problem::text(self.param.value()).map_err(de::Error::custom)
    }

    fn number<T: FromStr + Display>(&self, low: T, high: T) -> Result<T, Problem> {
        let wanted = || format!("it must be a whole number from {low} to {high}");
        (self.text()?.parse()).map_err(|_| Problem::Reason(wanted()))
    }

    fn flag(&self) -> Result<bool, Problem> {
        let is = |words: &[&str]| {
            let value = self.param.value();
            (words.iter()).any(|word| value.eq_ignore_ascii_case(word.as_bytes()))
        };
        if is(&["1", "y", "yes", "true", "on"]) {
            Ok(true)
        } else if is(&["0", "n", "no", "false", "off"]) {
            Ok(false)
        } else {
            Err(de::Error::custom("it must be 1 or 0, y or n"))
        }
    }
}

/// The whole numbers, each with its own limits in the message.
macro_rules! numbers {
    ($($method:ident $visit:ident $type:ty),+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
            visitor.$visit(self.number(<$type>::MIN, <$type>::MAX)?)
        })+
    };
}

impl<'de> de::Deserializer<'de> for ParamInput<'de, '_> {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match std::str::from_utf8(self.param.value()) {
            Ok(text) => visitor.visit_borrowed_str(text),
            Err(_) => visitor.visit_borrowed_bytes(self.param.value()),
        }
    }

    numbers! {
        deserialize_i8 visit_i8 i8, deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32, deserialize_i64 visit_i64 i64,
        deserialize_u8 visit_u8 u8, deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_bool(self.flag()?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_borrowed_str(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_borrowed_bytes(self.param.value())
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        if self.param.value().is_empty() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        visitor.visit_enum(self.text()?.into_deserializer())
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Problem> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        i128 u128 f32 f64 char unit unit_struct seq tuple tuple_struct map struct identifier
    }
}
