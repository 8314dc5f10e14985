//! Decoded values as the properties of a new object: typed and readonly ones, and enums by their
//! value.

use std::ffi::c_void;
use std::mem::ManuallyDrop;

use ext_php_rs::ffi::{self, zend_property_info, zend_string, _ZEND_TYPE_NAME_BIT};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;

use super::failure::{Code, Failure};
use super::objects;
use super::plan::{Field, Slot};
use super::schema::Struct;
use crate::zend::engine::{self, LONG, NULL, STRING};

/// An object whose properties are being set. One that is let go before is not destructed, as one whose
/// constructor has failed.
pub struct Unfinished(ManuallyDrop<Zval>);

impl Unfinished {
    #[inline(always)]
    pub fn as_ptr(&self) -> *mut ZendObject {
        engine::object(&self.0)
    }

    /// The object, which has all its properties.
    #[inline(always)]
    pub fn finished(mut self) -> Zval {
        // SAFETY: it is taken once: `self` is forgotten.
        let object = unsafe { ManuallyDrop::take(&mut self.0) };
        std::mem::forget(self);
        object
    }
}

impl Drop for Unfinished {
    #[cold]
    fn drop(&mut self) {
        // SAFETY: request: the object is alive, and this is the only count of it.
        unsafe {
            (*self.as_ptr()).gc.u.type_info |= DESTRUCTOR_CALLED;
            ManuallyDrop::drop(&mut self.0);
        }
    }
}

// `IS_OBJ_DESTRUCTOR_CALLED`
const DESTRUCTOR_CALLED: u32 = 1 << 8;

/// A new object of the schema's class or its prototype's, whose constructor is not called.
#[inline(never)]
pub fn instance(schema: &Struct) -> Result<Unfinished, Failure> {
    if let Some(class) = schema.class() {
        return of_class(class.as_ptr());
    }
    let prototype = schema.prototype().ok_or(Code::Type)?;
    // SAFETY: request: the prototype is alive.
    let object = of_class(unsafe { prototype.as_ref().ce })?;
    (objects::known()?.adopt)(object.as_ptr(), schema);
    Ok(object)
}

/// A new object of the class, with the defaults that its properties have.
#[inline(always)]
pub fn of_class(class: *mut ClassEntry) -> Result<Unfinished, Failure> {
    let mut value = ManuallyDrop::new(Zval::new());
    // SAFETY: request: the class is alive; one that can have no objects makes PHP throw.
    match unsafe { engine::object_init_ex(&raw mut *value, class) } {
        0 => Ok(Unfinished(value)),
        _ => Err(Failure::Thrown),
    }
}

/// Makes `item` the value of the field's property.
#[inline(always)]
pub fn set(object: *mut ZendObject, field: &Field, item: Zval) -> Result<(), Failure> {
    match field.slot() {
        // SAFETY: request: the property table lives as long as its class.
        Some(slot) if unsafe { takes(&*slot.info, &item) } => {
            put_at(object, slot.offset, item);
            Ok(())
        }
        _ => set_other(object, field, item),
    }
}

// Whether the property takes values of this kind as they are.
#[inline(always)]
fn takes(info: &zend_property_info, item: &Zval) -> bool {
    let mask = info.type_.type_mask;
    mask == 0 || mask & (1 << engine::kind(item)) != 0
}

// Not in the frame of a walk, of which there is one for each level.
#[inline(never)]
fn set_other(object: *mut ZendObject, field: &Field, item: Zval) -> Result<(), Failure> {
    let Some(Slot { offset, info }) = field.slot() else {
        return add(object, field, item);
    };
    // SAFETY: request: the property table lives as long as its class.
    let item = unsafe { fitting(&*info, item)? };
    put_at(object, offset, item);
    Ok(())
}

/// Makes `item`, which is known to be of its type, the value of the field's property.
#[inline(always)]
pub fn put(object: *mut ZendObject, field: &Field, item: Zval) {
    if let Some(Slot { offset, .. }) = field.slot() {
        put_at(object, offset, item);
    }
}

#[inline(always)]
fn put_at(object: *mut ZendObject, offset: u32, item: Zval) {
    // SAFETY: request: the plan was made for the object's class, and nobody knows the object yet.
    let slot = unsafe { engine::slot(object, offset) };
    let old = std::mem::replace(slot, item);
    // A property that has a value is not uninitialized any more.
    slot.u2.extra = 0;
    // Most have had null, or nothing: then there is nothing to let go.
    if !engine::is_counted(&old) {
        std::mem::forget(old);
    }
}

// As PHP code sets a property that the class does not declare.
fn add(object: *mut ZendObject, field: &Field, mut item: Zval) -> Result<(), Failure> {
    // SAFETY: request: object and name are alive; the engine takes its own count of the value.
    unsafe {
        let no_cache = std::ptr::null_mut();
        engine::zend_std_write_property(object, field.name(), &raw mut item, no_cache);
    }
    match engine::exception_waits() {
        true => Err(Failure::Thrown),
        false => Ok(()),
    }
}

// The value as one of the property's type.
fn fitting(info: &zend_property_info, item: Zval) -> Result<Zval, Failure> {
    let nullable = info.type_.type_mask & (1 << NULL) != 0;
    let mut item = match engine::kind(&item) {
        LONG | STRING => match enum_of(info)? {
            Some(class) => case(class, item, nullable)?,
            None => item,
        },
        _ => item,
    };
    // SAFETY: request: checks, converts in place, or throws PHP's own error.
    if unsafe { engine::zend_verify_property_type(info, &raw mut item, false) } {
        return Ok(item);
    }
    Err(Failure::Thrown)
}

fn enum_of(info: &zend_property_info) -> Result<Option<*mut ClassEntry>, Failure> {
    if info.type_.type_mask & _ZEND_TYPE_NAME_BIT == 0 {
        return Ok(None);
    }
    // SAFETY: request: the type holds a class name, whose class PHP may load now.
    unsafe {
        let name = info.type_.ptr.cast::<zend_string>();
        let class = ffi::zend_lookup_class_ex(name, std::ptr::null_mut(), 0);
        if engine::exception_waits() {
            return Err(Failure::Thrown);
        }
        Ok((!class.is_null() && (*class).enum_backing_type != 0).then_some(class))
    }
}

// As `$class::tryFrom($value)`; what null was packed as is null where it may be.
fn case(class: *mut ClassEntry, mut value: Zval, nullable: bool) -> Result<Zval, Failure> {
    let case = try_from(class, &mut value)?;
    if engine::kind(&case) == NULL && !(nullable && is_blank(&value)) {
        return Err(no_case(class, &value));
    }
    Ok(case)
}

/// `$class::cases()` of an enum.
pub fn cases(class: *mut ClassEntry) -> Result<Zval, Failure> {
    let mut cases = Zval::new();
    // SAFETY: request: an enum has this method.
    unsafe {
        let table = &raw const (*class).function_table;
        let method = ffi::zend_hash_str_find(table, c"cases".as_ptr(), 5);
        let method: *mut c_void = method.as_ref().ok_or(Code::Conversion)?.value.ptr;
        ffi::zend_call_known_function(
            method.cast(),
            std::ptr::null_mut(),
            class,
            &raw mut cases,
            0,
            std::ptr::null_mut(),
            std::ptr::null_mut(),
        );
    }
    match engine::exception_waits() {
        true => Err(Failure::Thrown),
        false => Ok(cases),
    }
}

/// `$class::tryFrom($value)` of a backed enum: the case, or null.
pub fn try_from(class: *mut ClassEntry, value: &mut Zval) -> Result<Zval, Failure> {
    let mut case = Zval::new();
    // SAFETY: request: a backed enum has this method.
    unsafe {
        let table = &raw const (*class).function_table;
        let try_from = ffi::zend_hash_str_find(table, c"tryfrom".as_ptr(), 7);
        let try_from: *mut c_void = try_from.as_ref().ok_or(Code::Conversion)?.value.ptr;
        ffi::zend_call_known_function(
            try_from.cast(),
            std::ptr::null_mut(),
            class,
            &raw mut case,
            1,
            value,
            std::ptr::null_mut(),
        );
    }
    match engine::exception_waits() {
        true => Err(Failure::Thrown),
        false => Ok(case),
    }
}

fn is_blank(value: &Zval) -> bool {
    match engine::kind(value) {
        LONG => engine::long(value) == 0,
        _ => engine::bytes(value).is_empty(),
    }
}

#[cold]
fn no_case(class: *mut ClassEntry, value: &Zval) -> Failure {
    // SAFETY: request: class entries live as long as the request.
    let class = String::from_utf8_lossy(unsafe { engine::string_bytes((*class).name) });
    let value = match engine::kind(value) {
        LONG => engine::long(value).to_string(),
        _ => String::from_utf8_lossy(engine::bytes(value)).into_owned(),
    };
    Failure::told(
        Code::Unpack,
        format_args!("{value:.64} is no value of the enum {class}."),
    )
}
