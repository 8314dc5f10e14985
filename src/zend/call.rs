//! A call from PHP: its arguments, taken with PHP's own rules, warnings and errors, and its object.
//! By hand, because a conversion per argument would cost more than the whole work of most methods.

use std::ffi::CStr;

use ext_php_rs::ffi::{
    _zend_expected_type_Z_EXPECTED_ARRAY, _zend_expected_type_Z_EXPECTED_BOOL,
    _zend_expected_type_Z_EXPECTED_DOUBLE, _zend_expected_type_Z_EXPECTED_LONG,
    _zend_expected_type_Z_EXPECTED_STRING, zend_reference, zend_string,
    zend_wrong_parameters_count_error, HashTable,
};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ExecuteData;

use super::args;
use super::engine::{
    self, ARRAY, DOUBLE, FALSE, LONG, NULL, OBJECT, REFERENCE, STRING, TRUE, UNDEF,
};

/// The arguments were wrong and PHP has thrown its error.
pub struct Refused;

pub type Taken<T> = Result<T, Refused>;

/// A running call.
pub struct Call<'a> {
    frame: &'a mut ExecuteData,
    count: u32,
}

// `ZEND_CALL_FRAME_SLOT`: the frame's own size in zvals; the arguments follow it.
const FRAME: usize = std::mem::size_of::<ExecuteData>().div_ceil(std::mem::size_of::<Zval>());

/// The object of a method and its argument, if it was called with one that is no reference.
#[inline(always)]
pub fn only_argument(frame: &ExecuteData) -> (*mut ZendObject, Option<&Zval>) {
    let at = std::ptr::from_ref(frame).cast::<Zval>();
    // SAFETY: request: a method that is not static; the arguments follow the frame.
    unsafe {
        let value = (frame.This.u2.num_args == 1).then(|| &*at.add(FRAME));
        (frame.This.value.obj, value)
    }
}

impl<'a> Call<'a> {
    /// The call, if it has from `min` to `max` arguments.
    #[inline(always)]
    pub fn new(frame: &'a mut ExecuteData, min: u32, max: u32) -> Taken<Self> {
        // SAFETY: request: the engine fills the frame before it calls.
        let count = unsafe { frame.This.u2.num_args };
        if count < min || count > max {
            // SAFETY: request: called from the method the error is about.
            unsafe { zend_wrong_parameters_count_error(min, max) };
            return Err(Refused);
        }
        Ok(Self { frame, count })
    }

    /// The method's object.
    #[inline(always)]
    pub fn this(&self) -> *mut ZendObject {
        // SAFETY: request: asked of methods that are not static only.
        unsafe { self.frame.This.value.obj }
    }

    #[inline(always)]
    fn argument(&mut self, index: u32) -> *mut Zval {
        let frame: *mut ExecuteData = self.frame;
        // SAFETY: request: the arguments follow the frame, `index` is less than their count.
        unsafe { frame.cast::<Zval>().add(FRAME + index as usize) }
    }

    // An argument that was not given is undefined where later ones were given by name.
    #[inline(always)]
    fn given(&mut self, index: u32) -> Option<*mut Zval> {
        if index >= self.count {
            return None;
        }
        let argument = self.argument(index);
        // SAFETY: request: an argument of this call.
        let argument = std::ptr::from_ref(engine::deref(unsafe { &*argument })).cast_mut();
        // SAFETY: as above.
        (engine::kind(unsafe { &*argument }) != UNDEF).then_some(argument)
    }

    /// The value of an argument that must be there, of any type.
    #[inline(always)]
    pub fn value(&mut self, index: u32) -> &'a Zval {
        let argument = self.argument(index);
        // SAFETY: request: the arguments outlive the call.
        engine::deref(unsafe { &*argument })
    }

    /// The variable that was passed by reference, if the argument was given.
    pub fn reference(&mut self, index: u32) -> Option<*mut zend_reference> {
        if index >= self.count {
            return None;
        }
        // SAFETY: request: an argument of this call; a zval of this type holds a reference.
        unsafe {
            let argument = &*self.argument(index);
            (engine::kind(argument) == REFERENCE).then_some(argument.value.ref_)
        }
    }

    /// For an argument that PHP may pass by reference or not: what PHP says of an object that is no
    /// variable's where it must.
    #[inline]
    pub fn expect_variable(&mut self, index: u32) -> Taken<()> {
        // SAFETY: request: an argument of this call, which has it.
        if engine::kind(unsafe { &*self.argument(index) }) != OBJECT {
            return Ok(());
        }
        super::notice(c"Only variables should be passed by reference");
        match engine::exception_waits() {
            true => Err(Refused),
            false => Ok(()),
        }
    }

    /// A string, its bytes alive as long as the call.
    #[inline(always)]
    pub fn string(&mut self, index: u32) -> Taken<&'a [u8]> {
        let value = self.value(index);
        if engine::kind(value) == STRING {
            return Ok(engine::bytes(value));
        }
        self.as_string(index)
    }

    /// A string, if the argument was given.
    pub fn string_if_given(&mut self, index: u32) -> Taken<Option<&'a [u8]>> {
        match self.given(index) {
            Some(_) => self.string(index).map(Some),
            None => Ok(None),
        }
    }

    /// A string, or nothing where null or nothing was given.
    pub fn string_or_null(&mut self, index: u32) -> Taken<Option<&'a [u8]>> {
        match self.given(index) {
            // SAFETY: request: an argument of this call.
            Some(value) if engine::kind(unsafe { &*value }) != NULL => self.string(index).map(Some),
            _ => Ok(None),
        }
    }

    /// A float, or nothing where null or nothing was given.
    pub fn float_or_null(&mut self, index: u32) -> Taken<Option<f64>> {
        let Some(value) = self.given(index) else {
            return Ok(None);
        };
        let mut float = 0.0;
        // SAFETY: request: the argument is alive.
        unsafe {
            match engine::kind(&*value) {
                NULL => return Ok(None),
                DOUBLE => return Ok(Some(engine::double(&*value))),
                _ if engine::zend_parse_arg_double_slow(value, &raw mut float, index + 1) => {
                    return Ok(Some(float));
                }
                _ => {}
            }
        }
        Err(self.refuse(index, _zend_expected_type_Z_EXPECTED_DOUBLE, value))
    }

    /// An array or an object.
    pub fn compound(&mut self, index: u32) -> Taken<&'a Zval> {
        let value = self.value(index);
        if matches!(engine::kind(value), ARRAY | OBJECT) {
            return Ok(value);
        }
        Err(args::refused(index, value, c"object|array"))
    }

    #[cold]
    fn as_string(&mut self, index: u32) -> Taken<&'a [u8]> {
        // PHP converts in place: in the frame, not in the variable that was passed by reference.
        let kept = engine::copy(self.value(index));
        let value = self.argument(index);
        let mut string: *mut zend_string = std::ptr::null_mut();
        // SAFETY: request: an argument of this call, which owns it.
        unsafe {
            *value = kept;
            if engine::zend_parse_arg_str_slow(value, &raw mut string, index + 1) {
                return Ok(engine::string_bytes(string));
            }
        }
        Err(self.refuse(index, _zend_expected_type_Z_EXPECTED_STRING, value))
    }

    #[inline(always)]
    pub fn long(&mut self, index: u32) -> Taken<i64> {
        let value = std::ptr::from_ref(self.value(index)).cast_mut();
        self.as_long(index, value)
    }

    /// An int, or `default` when it was not given.
    #[inline(always)]
    pub fn long_or(&mut self, index: u32, default: i64) -> Taken<i64> {
        match self.given(index) {
            Some(value) => self.as_long(index, value),
            None => Ok(default),
        }
    }

    #[inline(always)]
    fn as_long(&mut self, index: u32, value: *mut Zval) -> Taken<i64> {
        // SAFETY: request: the argument is alive.
        unsafe {
            if engine::kind(&*value) == LONG {
                return Ok(engine::long(&*value));
            }
            let mut long = 0;
            if engine::zend_parse_arg_long_slow(value, &raw mut long, index + 1) {
                return Ok(long);
            }
        }
        Err(self.refuse(index, _zend_expected_type_Z_EXPECTED_LONG, value))
    }

    /// A bool, or `default` when it was not given.
    #[inline(always)]
    pub fn bool_or(&mut self, index: u32, default: bool) -> Taken<bool> {
        let Some(value) = self.given(index) else {
            return Ok(default);
        };
        // SAFETY: request: the argument is alive.
        unsafe {
            match engine::kind(&*value) {
                TRUE => return Ok(true),
                FALSE => return Ok(false),
                _ => {}
            }
            let mut flag = false;
            if engine::zend_parse_arg_bool_slow(value, &raw mut flag, index + 1) {
                return Ok(flag);
            }
        }
        Err(self.refuse(index, _zend_expected_type_Z_EXPECTED_BOOL, value))
    }

    /// An array, if the argument was given.
    pub fn array_if_given(&mut self, index: u32) -> Taken<Option<&'a Zval>> {
        match self.given(index) {
            Some(_) => self.array(index).map(|_| Some(self.value(index))),
            None => Ok(None),
        }
    }

    pub fn double(&mut self, index: u32) -> Taken<f64> {
        let value = std::ptr::from_ref(self.value(index)).cast_mut();
        // SAFETY: request: the argument is alive.
        unsafe {
            if engine::kind(&*value) == DOUBLE {
                return Ok(engine::double(&*value));
            }
            let mut double = 0.0;
            if engine::zend_parse_arg_double_slow(value, &raw mut double, index + 1) {
                return Ok(double);
            }
        }
        Err(self.refuse(index, _zend_expected_type_Z_EXPECTED_DOUBLE, value))
    }

    #[inline(always)]
    pub fn array(&mut self, index: u32) -> Taken<*mut HashTable> {
        let value = self.value(index);
        if engine::kind(value) == ARRAY {
            return Ok(engine::array(value));
        }
        Err(self.refuse(index, _zend_expected_type_Z_EXPECTED_ARRAY, value))
    }

    /// An object for which `of` answers, of the class called `class`.
    #[inline(always)]
    pub fn object<T>(
        &mut self,
        index: u32,
        class: &CStr,
        of: impl FnOnce(*mut ZendObject) -> Option<T>,
    ) -> Taken<T> {
        let value = self.value(index);
        if engine::kind(value) == OBJECT {
            if let Some(found) = of(engine::object(value)) {
                return Ok(found);
            }
        }
        // SAFETY: request: called from the method the error is about.
        unsafe {
            engine::zend_wrong_parameter_class_error(index + 1, class.as_ptr(), value);
        }
        Err(Refused)
    }

    #[cold]
    fn refuse(&self, index: u32, expected: u32, value: *const Zval) -> Refused {
        if !engine::exception_waits() {
            // SAFETY: request: called from the method the error is about.
            unsafe { engine::zend_wrong_parameter_type_error(index + 1, expected, value) };
        }
        Refused
    }
}
