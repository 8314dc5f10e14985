//! The parameter types of the PHP methods. They accept what a PHP function with the same declared
//! type accepts, by asking PHP itself: `declare(strict_types=1)` in the caller counts, strings stay
//! bytes, and an int is a float where a float is wanted. Anything else is PHP's own TypeError.

use std::borrow::Cow;
use std::ffi::{c_char, CStr};
use std::ptr;

use ext_php_rs::convert::{FromZvalMut, StubLiteral};
use ext_php_rs::ffi::{self, zend_string};
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendHashTable, ZendLong, ZendStr, Zval};

use super::call::Refused;

extern "C" {
    fn zend_parse_arg_str_slow(arg: *mut Zval, dest: *mut *mut zend_string, number: u32) -> bool;
    fn zend_parse_arg_long_slow(arg: *mut Zval, dest: *mut ZendLong, number: u32) -> bool;
    fn zend_parse_arg_double_slow(arg: *mut Zval, dest: *mut f64, number: u32) -> bool;
    fn zend_zval_type_name(arg: *const Zval) -> *const c_char;
    fn zend_argument_type_error(number: u32, format: *const c_char, ...);
}

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
        if !zval.is_string() {
            let number = number(zval);
            let mut text = ptr::null_mut();
            // SAFETY: inside a handler; PHP replaces the argument in its own frame by the string.
            if zval.is_null() || !unsafe { zend_parse_arg_str_slow(zval, &raw mut text, number) } {
                return refuse(zval, number, c"string");
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
        if let Some(number) = zval.long() {
            return Some(Int(number));
        }
        let (number, mut int) = (number(zval), 0);
        // SAFETY: inside a handler; the argument is only read.
        if zval.is_null() || !unsafe { zend_parse_arg_long_slow(zval, &raw mut int, number) } {
            return refuse(zval, number, c"int");
        }
        Some(Int(int))
    }
}

/// `float`.
pub struct Float(pub f64);

impl FromZvalMut<'_> for Float {
    const TYPE: DataType = DataType::Double;

    fn from_zval_mut(zval: &mut Zval) -> Option<Self> {
        if let Some(number) = zval.double() {
            return Some(Float(number));
        }
        let (number, mut float) = (number(zval), 0.0);
        // SAFETY: inside a handler; the argument is only read.
        if zval.is_null() || !unsafe { zend_parse_arg_double_slow(zval, &raw mut float, number) } {
            return refuse(zval, number, c"float");
        }
        Some(Float(float))
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

/// `array`; as a default, the empty one.
pub struct Items<'a>(pub Option<&'a ZendHashTable>);

impl<'a> FromZvalMut<'a> for Items<'a> {
    const TYPE: DataType = DataType::Array;

    fn from_zval_mut(zval: &'a mut Zval) -> Option<Self> {
        if !zval.is_array() {
            return refuse(zval, number(zval), c"array");
        }
        Some(Items(zval.array()))
    }
}

impl StubLiteral for Items<'_> {
    fn stub_literal(&self) -> String {
        "[]".to_owned()
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

/// Which argument of the running method this is, from 1.
fn number(argument: &Zval) -> u32 {
    // SAFETY: inside a handler: the frame is the method's, and it holds that many arguments.
    unsafe {
        let frame = (*ffi::ext_php_rs_executor_globals()).current_execute_data;
        (1..=(*frame).This.u2.num_args)
            .find(|number| {
                (*frame)
                    .zend_call_arg(*number as usize - 1)
                    .is_some_and(|slot| ptr::eq(slot.dereference(), argument))
            })
            .unwrap_or(1)
    }
}

/// PHP's own TypeError for the argument, of which the first is 0.
#[cold]
pub fn refused(index: u32, argument: &Zval, wanted: &CStr) -> Refused {
    let _: Option<()> = refuse(argument, index + 1, wanted);
    Refused
}

fn refuse<T>(argument: &Zval, number: u32, wanted: &CStr) -> Option<T> {
    // SAFETY: inside a handler; the format takes two C strings, and both outlive the call.
    unsafe {
        zend_argument_type_error(
            number,
            c"must be of type %s, %s given".as_ptr(),
            wanted.as_ptr(),
            zend_zval_type_name(argument),
        );
    }
    None
}
