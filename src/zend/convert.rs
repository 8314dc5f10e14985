//! PHP arrays, built from Rust values. Strings are bytes on both sides. A key that reads as a
//! decimal integer becomes an int key, as it does in every PHP array (`$a['5']` is `$a[5]`).

use ext_php_rs::boxed::ZBox;
use ext_php_rs::convert::IntoZval;
use ext_php_rs::error::Result;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendHashTable, ZendStr, Zval};
use tars_conf::Domain;

use crate::zend;

/// An array under construction.
pub struct Array(ZBox<ZendHashTable>);

impl Array {
    pub fn new() -> Self {
        Array(ZendHashTable::new())
    }

    pub fn with_capacity(size: usize) -> Self {
        Array(ZendHashTable::with_capacity(
            u32::try_from(size).unwrap_or(0),
        ))
    }

    /// Sets one key; a key that was there keeps its place.
    pub fn put(&mut self, key: impl AsRef<[u8]>, value: impl IntoZval) {
        let key = key.as_ref();
        // Fails only when the value does not convert, and all of ours do.
        let Ok(value) = value.into_zval(false) else {
            return;
        };
        match index(key) {
            Some(index) => drop(self.0.insert_at_index(index, value)),
            None => zend::put(&mut self.0, key, value),
        }
    }

    /// The value of a key, held together with this array.
    pub fn share(&self, key: &str) -> Option<Zval> {
        self.0.get(key).map(Zval::shallow_clone)
    }

    /// Appends a value under the next int key.
    pub fn push(&mut self, value: impl IntoZval) {
        let _ = self.0.push(value);
    }
}

impl<V: IntoZval> FromIterator<V> for Array {
    fn from_iter<I: IntoIterator<Item = V>>(values: I) -> Self {
        let mut list = Array::new();
        values.into_iter().for_each(|value| list.push(value));
        list
    }
}

impl IntoZval for Array {
    const TYPE: DataType = DataType::Array;
    const NULLABLE: bool = false;

    fn set_zval(self, zval: &mut Zval, persistent: bool) -> Result<()> {
        self.0.set_zval(zval, persistent)
    }
}

/// An array that PHP code and a cache hold together; PHP copies it when one of them writes.
pub struct SharedArray(Zval);

impl SharedArray {
    pub fn new(array: Array) -> Self {
        let mut zval = Zval::new();
        zval.set_hashtable(array.0);
        SharedArray(zval)
    }

    pub fn share(&self) -> Self {
        SharedArray(self.0.shallow_clone())
    }
}

impl IntoZval for SharedArray {
    const TYPE: DataType = DataType::Array;
    const NULLABLE: bool = false;

    fn set_zval(self, zval: &mut Zval, persistent: bool) -> Result<()> {
        self.0.set_zval(zval, persistent)
    }
}

/// A PHP string of any bytes.
pub struct Bytes<'a>(pub &'a [u8]);

impl IntoZval for Bytes<'_> {
    const TYPE: DataType = DataType::String;
    const NULLABLE: bool = false;

    fn set_zval(self, zval: &mut Zval, persistent: bool) -> Result<()> {
        zval.set_zend_string(ZendStr::new(self.0, persistent));
        Ok(())
    }
}

/// The int that PHP makes of a key, if it is one as PHP itself would write it.
#[inline]
fn index(key: &[u8]) -> Option<i64> {
    let first = *key.first()?;
    if !first.is_ascii_digit() && first != b'-' {
        return None;
    }
    let number: i64 = std::str::from_utf8(key).ok()?.parse().ok()?;
    (number.to_string().as_bytes() == key).then_some(number)
}

/// A domain as an array: its parameters, then its domains, each in the conf's order. A name used
/// for both is the domain.
pub fn tree(domain: Domain<'_, '_>) -> Array {
    let mut array = Array::with_capacity(domain.params().len() + domain.domain_count());
    for param in domain.params() {
        if domain.domain(param.name()).is_none() {
            array.put(param.name(), Bytes(param.value()));
        }
    }
    for sub in domain.domains() {
        // The parser limits how deep domains nest, so this recursion ends.
        array.put(sub.key(), tree(sub));
    }
    array
}
