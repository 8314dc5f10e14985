//! PHP values as the numbers and strings of the wire, by phptars' rules: what it took is taken as
//! it took it. Backed enums count as their value, objects with `__toString()` as their string. No
//! value is changed.

use ext_php_rs::ffi::{self, zend_string};
use ext_php_rs::types::Zval;

use super::failure::{Code, Failure};
use crate::zend::engine::{self, ARRAY, DOUBLE, FALSE, LONG, NULL, OBJECT, STRING, TRUE};

/// The longest string: what a length on the wire can say.
pub const LONGEST: usize = i32::MAX as usize;

/// The value itself, or a backed enum case's value.
#[inline(always)]
pub fn scalar(value: &Zval) -> &Zval {
    let value = engine::deref(value);
    if engine::kind(value) == OBJECT {
        return enum_value(value);
    }
    value
}

#[cold]
fn enum_value(value: &Zval) -> &Zval {
    let object = engine::object(value);
    // SAFETY: request: the object is alive; a backed case has its value in its second slot.
    unsafe {
        if (*(*object).ce).enum_backing_type == 0 {
            return value;
        }
        &*(*object).properties_table.as_ptr().add(1)
    }
}

pub fn bool(value: &Zval) -> Result<bool, Failure> {
    let value = scalar(value);
    match engine::kind(value) {
        TRUE => Ok(true),
        FALSE | NULL => Ok(false),
        OBJECT => Err(Code::Conversion.into()),
        // SAFETY: request: an array or a scalar, of which no code of the user is called.
        _ => Ok(unsafe { engine::zend_is_true(value) }),
    }
}

/// A byte: the one of a string, or a number. The others are the first byte of what PHP prints.
pub fn char(value: &Zval) -> Result<i8, Failure> {
    let value = scalar(value);
    match engine::kind(value) {
        STRING => match engine::bytes(value) {
            [] => Ok(0),
            [byte] => Ok(i8::from_be_bytes([*byte])),
            _ => Err(Code::Conversion.into()),
        },
        NULL | FALSE => Ok(b'0' as i8),
        TRUE => Ok(b'1' as i8),
        LONG | DOUBLE => int(value, i8::MIN.into(), i8::MAX.into())
            .map(|byte| i8::try_from(byte).expect("it is in range")),
        _ => Err(Code::Conversion.into()),
    }
}

/// An integer within `min..=max`. Strings count as far as they are a number.
#[inline]
pub fn int(value: &Zval, min: i64, max: i64) -> Result<i64, Failure> {
    let value = scalar(value);
    let number = match engine::kind(value) {
        LONG => engine::long(value),
        ARRAY | OBJECT => return Err(Code::Conversion.into()),
        // PHP takes what is left of it in 64 bits.
        DOUBLE if is_beyond_64_bits(engine::double(value)) => return Err(Code::Range.into()),
        // SAFETY: request: a scalar, which PHP converts without calling code of the user.
        _ => unsafe { engine::zval_get_long_func(value, false) },
    };
    within(number, min, max)
}

/// An integer within `min..=max`. A string must be one as a whole.
#[inline]
pub fn wide_int(value: &Zval, min: i64, max: i64) -> Result<i64, Failure> {
    let value = scalar(value);
    if engine::kind(value) != STRING {
        return int(value, min, max);
    }
    within(whole_number(engine::bytes(value))?, min, max)
}

fn is_beyond_64_bits(number: f64) -> bool {
    const END: f64 = 9_223_372_036_854_775_808.0;
    number.is_finite() && !(-END..END).contains(&number)
}

#[inline]
fn within(number: i64, min: i64, max: i64) -> Result<i64, Failure> {
    if number < min || number > max {
        return Err(Code::Range.into());
    }
    Ok(number)
}

/// The text from its first byte on that C's `isspace` is not true of.
#[inline]
pub fn without_blanks(text: &[u8]) -> &[u8] {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let start = text.iter().position(|byte| !blank(byte));
    &text[start.unwrap_or(text.len())..]
}

// strtol() of the whole string, base 10.
fn whole_number(text: &[u8]) -> Result<i64, Failure> {
    let text = without_blanks(text);
    if text.is_empty() {
        return Ok(0);
    }
    let digits = text
        .strip_prefix(b"-")
        .or(text.strip_prefix(b"+"))
        .unwrap_or(text);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(Code::Conversion.into());
    }
    let text = std::str::from_utf8(text).expect("digits are ASCII");
    text.parse().map_err(|_| Code::Range.into())
}

#[inline]
pub fn float(value: &Zval) -> Result<f64, Failure> {
    let value = scalar(value);
    match engine::kind(value) {
        DOUBLE => Ok(engine::double(value)),
        ARRAY | OBJECT => Err(Code::Conversion.into()),
        // SAFETY: request: a scalar, which PHP converts without calling code of the user.
        _ => Ok(unsafe { engine::zval_get_double_func(value) }),
    }
}

/// The bytes of a value as a string: its own, or those of a string made for it.
pub enum Text<'a> {
    Own(&'a [u8]),
    Made(*mut zend_string),
}

impl Text<'_> {
    #[inline(always)]
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Own(bytes) => bytes,
            // SAFETY: request: the string is counted until this is dropped.
            Self::Made(string) => unsafe { engine::string_bytes(*string) },
        }
    }
}

impl Drop for Text<'_> {
    fn drop(&mut self) {
        if let Self::Made(string) = self {
            // SAFETY: request: the one count taken when it was made.
            unsafe { ffi::ext_php_rs_zend_string_release(*string) };
        }
    }
}

#[inline]
pub fn text(value: &Zval) -> Result<Text<'_>, Failure> {
    let value = scalar(value);
    let text = if engine::kind(value) == STRING {
        Text::Own(engine::bytes(value))
    } else {
        Text::Made(made_string(value)?)
    };
    if text.bytes().len() > LONGEST {
        return Err(Code::Range.into());
    }
    Ok(text)
}

/// As PHP prints the value, with PHP's own warnings and errors for what has no string.
pub fn printed(value: &Zval) -> Result<Text<'_>, Failure> {
    let value = scalar(value);
    if engine::kind(value) == ARRAY {
        return php_string(value).map(Text::Made);
    }
    text(value)
}

fn made_string(value: &Zval) -> Result<*mut zend_string, Failure> {
    let stringable = match engine::kind(value) {
        ARRAY => false,
        // SAFETY: request: the object is alive.
        OBJECT => unsafe { !(*(*engine::object(value)).ce).__tostring.is_null() },
        _ => true,
    };
    if !stringable {
        return Err(Code::Conversion.into());
    }
    php_string(value)
}

fn php_string(value: &Zval) -> Result<*mut zend_string, Failure> {
    // `__toString()` may take the value away from where it stands.
    let kept = engine::copy(value);
    // SAFETY: request: the value is counted while PHP converts it.
    let string = unsafe { engine::zval_try_get_string_func(&raw const kept) };
    if string.is_null() {
        return Err(Failure::Thrown);
    }
    Ok(string)
}
