//! The parameter types of the PHP methods. They accept what a PHP function with the same declared
//! type accepts, by asking PHP itself: `declare(strict_types=1)` in the caller counts, strings stay
//! bytes, and an int is a float where a float is wanted. Anything else is a TypeError.

use std::borrow::Cow;
use std::ptr;

use ext_php_rs::convert::{FromZvalMut, StubLiteral};
use ext_php_rs::ffi::zend_string;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendLong, ZendStr, Zval};

extern "C" {
    fn zend_parse_arg_str_slow(arg: *mut Zval, dest: *mut *mut zend_string, number: u32) -> bool;
    fn zend_parse_arg_long_slow(arg: *mut Zval, dest: *mut ZendLong, number: u32) -> bool;
    fn zend_parse_arg_double_slow(arg: *mut Zval, dest: *mut f64, number: u32) -> bool;
}

/// The argument number of "no argument in particular": PHP then adds no deprecation of its own.
const ANY: u32 = u32::MAX;

/// `string`, as bytes.
pub struct Text<'a>(pub &'a [u8]);

impl Text<'_> {
    /// As text; a byte that is not UTF-8 becomes U+FFFD.
    pub fn lossy(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.0)
    }
}

impl<'a> FromZvalMut<'a> for Text<'a> {
    const TYPE: DataType = DataType::String;

    fn from_zval_mut(zval: &'a mut Zval) -> Option<Self> {
        if zval.is_null() {
            return None;
        }
        if !zval.is_string() {
            let mut text = ptr::null_mut();
            // SAFETY: inside a handler; PHP replaces the argument in its own frame by the string.
            if !unsafe { zend_parse_arg_str_slow(zval, &raw mut text, ANY) } {
                return None;
            }
        }
        zval.zend_str().map(ZendStr::as_bytes).map(Text)
    }
}

/// `int`.
pub struct Int(pub ZendLong);

impl FromZvalMut<'_> for Int {
    const TYPE: DataType = DataType::Long;

    fn from_zval_mut(zval: &mut Zval) -> Option<Self> {
        if zval.is_null() {
            return None;
        }
        if let Some(number) = zval.long() {
            return Some(Int(number));
        }
        let mut number = 0;
        // SAFETY: inside a handler; the argument is only read.
        unsafe { zend_parse_arg_long_slow(zval, &raw mut number, ANY) }.then_some(Int(number))
    }
}

/// `float`.
pub struct Float(pub f64);

impl FromZvalMut<'_> for Float {
    const TYPE: DataType = DataType::Double;

    fn from_zval_mut(zval: &mut Zval) -> Option<Self> {
        if zval.is_null() {
            return None;
        }
        if let Some(number) = zval.double() {
            return Some(Float(number));
        }
        let mut number = 0.0;
        // SAFETY: inside a handler; the argument is only read.
        unsafe { zend_parse_arg_double_slow(zval, &raw mut number, ANY) }.then_some(Float(number))
    }
}

impl From<f64> for Float {
    fn from(number: f64) -> Self {
        Float(number)
    }
}

impl StubLiteral for Float {
    fn stub_literal(&self) -> String {
        self.0.stub_literal()
    }
}

/// `?T`; null, or no argument at all, is `None`.
pub struct Nullable<T>(pub Option<T>);

impl<'a, T: FromZvalMut<'a>> FromZvalMut<'a> for Nullable<T> {
    const TYPE: DataType = T::TYPE;
    const NULLABLE: bool = true;

    fn from_zval_mut(zval: &'a mut Zval) -> Option<Self> {
        if zval.is_null() {
            return Some(Nullable(None));
        }
        T::from_zval_mut(zval).map(|value| Nullable(Some(value)))
    }

    fn from_missing() -> Option<Self> {
        Some(Nullable(None))
    }
}
