//! Calls of PHP code that was looked up before, and what they throw. Such a call may suspend its
//! coroutine, throw, exit, or never come back: nobody holds a borrow across it.

use std::ffi::{c_char, c_int, CString};
use std::ops::{Deref, DerefMut};
use std::ptr::{self, NonNull};
use std::slice;

use ext_php_rs::alloc::{efree, emalloc};
use ext_php_rs::ffi::{self, zend_function, zend_reference, HashTable};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;

use super::engine::{self, REFERENCE, STRING, UNDEF};

extern "C" {
    fn zend_is_unwind_exit(exception: *const ZendObject) -> bool;
    fn zend_is_graceful_exit(exception: *const ZendObject) -> bool;
    fn php_log_err_with_severity(message: *const c_char, severity: c_int);
    fn _call_user_function_impl(
        object: *mut Zval,
        callable: *mut Zval,
        result: *mut Zval,
        count: u32,
        arguments: *mut Zval,
        named: *mut HashTable,
    ) -> c_int;
    fn zend_create_fake_closure(
        closure: *mut Zval,
        function: *mut zend_function,
        scope: *mut ClassEntry,
        called_scope: *mut ClassEntry,
        this: *mut Zval,
    );
}

/// A method of a class.
#[derive(Clone, Copy)]
pub struct Method(NonNull<zend_function>);

impl Method {
    /// The method with this name in small letters; it lives as long as the class.
    pub fn of(class: *const ClassEntry, name: &[u8]) -> Option<Self> {
        // SAFETY: request: the class is alive; its table holds pointers to functions.
        let found = unsafe {
            let table = &raw const (*class).function_table;
            ffi::zend_hash_str_find(table, name.as_ptr().cast(), name.len()).as_ref()?
        };
        // SAFETY: as above.
        NonNull::new(unsafe { found.value.ptr }.cast()).map(Self)
    }

    /// The function that a class says is there for something.
    pub fn from_pointer(function: *mut zend_function) -> Option<Self> {
        NonNull::new(function).map(Self)
    }

    pub fn as_ptr(self) -> *mut zend_function {
        self.0.as_ptr()
    }

    /// Calls it on the object. What it throws waits, and `out` is no value then.
    #[inline]
    pub fn call(self, object: *mut ZendObject, out: &mut Zval, arguments: &mut [Zval]) {
        // SAFETY: request: the object is alive and of the method's class.
        unsafe { self.call_in((*object).ce, object, out, arguments) };
    }

    /// The same, of a static method.
    pub fn call_static(self, class: &ClassEntry, out: &mut Zval, arguments: &mut [Zval]) {
        let class = ptr::from_ref(class).cast_mut();
        // SAFETY: request: a method of that class, which needs no object.
        unsafe { self.call_in(class, ptr::null_mut(), out, arguments) };
    }

    #[inline]
    unsafe fn call_in(
        self,
        class: *mut ClassEntry,
        object: *mut ZendObject,
        out: &mut Zval,
        arguments: &mut [Zval],
    ) {
        let count = u32::try_from(arguments.len()).expect("a function has few parameters");
        // SAFETY: request: the engine takes counts of its own.
        ffi::zend_call_known_function(
            self.0.as_ptr(),
            object,
            class,
            out,
            count,
            arguments.as_mut_ptr(),
            ptr::null_mut(),
        );
    }

    /// A closure that calls it on the object.
    pub fn closure(self, object: *mut ZendObject) -> Zval {
        let (mut this, mut closure) = (Zval::new(), Zval::new());
        engine::set_counted_object(&mut this, object);
        // SAFETY: request: as for `call`; the closure takes its own count of the object.
        unsafe {
            let class = (*object).ce;
            zend_create_fake_closure(
                &raw mut closure,
                self.0.as_ptr(),
                class,
                class,
                &raw mut this,
            );
        }
        closure
    }
}

/// Calls whatever can be called.
pub fn callable(callable: &Zval, out: &mut Zval, arguments: &mut [Zval]) {
    let mut callable = engine::copy(callable);
    let count = u32::try_from(arguments.len()).expect("they are few");
    // SAFETY: request: all values are alive until the call is over.
    unsafe {
        let arguments = arguments.as_mut_ptr();
        let none = ptr::null_mut();
        _call_user_function_impl(
            none,
            &raw mut callable,
            out,
            count,
            arguments,
            ptr::null_mut(),
        );
    }
}

/// Whether it can be called from here.
pub fn is_callable(value: &Zval) -> bool {
    // SAFETY: request: the value is only read.
    unsafe { ffi::zend_is_callable(ptr::from_ref(value).cast_mut(), 0, ptr::null_mut()) }
}

/// What a call has thrown.
pub enum Thrown {
    /// The script, or the coroutine, is to end: it waits on.
    Exit,
    /// An exception, which waits no longer.
    Exception(Zval),
}

/// What waits to be caught, if anything does.
#[inline]
pub fn thrown() -> Option<Thrown> {
    engine::exception_waits().then(caught)
}

#[cold]
fn caught() -> Thrown {
    // SAFETY: request: the executor's globals exist, and an exception waits.
    let exception = unsafe { (*ffi::ext_php_rs_executor_globals()).exception };
    if is_exit(exception) {
        return Thrown::Exit;
    }
    let mut value = Zval::new();
    engine::set_counted_object(&mut value, exception);
    engine::clear_exception();
    Thrown::Exception(value)
}

// PHP's own way out, or Swoole's out of a coroutine.
fn is_exit(exception: *mut ZendObject) -> bool {
    // SAFETY: request: the exception is alive.
    unsafe {
        zend_is_unwind_exit(exception)
            || zend_is_graceful_exit(exception)
            || super::class(r"Swoole\ExitException")
                .is_some_and(|exit| super::extends(&*(*exception).ce, exit))
    }
}

/// What `__toString()` makes of an exception: all of it, with those before it. What that throws in its turn
/// is forgotten, but for an exit.
///
/// # Errors
/// It is to end here.
pub fn described(exception: &Zval) -> Result<Vec<u8>, Thrown> {
    let object = engine::object(exception);
    // SAFETY: request: the object is alive.
    let class = unsafe { (*object).ce };
    let mut text = Zval::new();
    if let Some(method) = Method::of(class, b"__tostring") {
        method.call(object, &mut text, &mut []);
    }
    if let Some(Thrown::Exit) = thrown() {
        return Err(Thrown::Exit);
    }
    Ok(match engine::kind(&text) {
        STRING => engine::bytes(&text).to_vec(),
        // SAFETY: request: classes live as long as the request.
        _ => unsafe { engine::string_bytes((*class).name) }.to_vec(),
    })
}

/// Writes to PHP's log, wherever that is.
pub fn log(text: &[u8]) {
    const LOG_NOTICE: c_int = 5;
    let text: Vec<u8> = text.iter().map(|&byte| byte.max(1)).collect();
    let text = CString::new(text).expect("no byte is 0");
    // SAFETY: request: the text is only read.
    unsafe { php_log_err_with_severity(text.as_ptr(), LOG_NOTICE) };
}

/// Makes the value a reference to itself, as a parameter by reference needs it.
pub fn refer(value: &mut Zval) {
    // A reference's header: its type, and that it is in no cycle by itself.
    const HEADER: u32 = REFERENCE as u32 | 1 << 4;
    const COUNTED: u32 = 1 << 8;
    let layout = std::alloc::Layout::new::<zend_reference>();
    // SAFETY: request: the memory is the engine's and large enough; the value moves into it.
    unsafe {
        let reference = emalloc(layout).cast::<zend_reference>();
        (*reference).gc.refcount = 1;
        (*reference).gc.u.type_info = HEADER;
        (*reference).sources.ptr = ptr::null_mut();
        ptr::write(&raw mut (*reference).val, ptr::read(value));
        value.value.ref_ = reference;
        value.u1.type_info = u32::from(REFERENCE) | COUNTED;
    }
}

/// Values side by side, in the request's memory.
pub struct Values {
    start: NonNull<Zval>,
    count: usize,
}

impl Values {
    /// So many that are not there yet.
    #[inline]
    pub fn new(count: usize) -> Self {
        if count == 0 {
            let start = NonNull::dangling();
            return Self { start, count };
        }
        let layout = std::alloc::Layout::array::<Zval>(count).expect("they are few");
        // SAFETY: request: the memory is the engine's, and all of it is written.
        unsafe {
            let start = emalloc(layout).cast::<Zval>();
            for number in 0..count {
                (*start.add(number)).u1.type_info = UNDEF.into();
            }
            let start = NonNull::new_unchecked(start);
            Self { start, count }
        }
    }
}

impl Deref for Values {
    type Target = [Zval];

    #[inline]
    fn deref(&self) -> &[Zval] {
        // SAFETY: request: so many were written.
        unsafe { slice::from_raw_parts(self.start.as_ptr(), self.count) }
    }
}

impl DerefMut for Values {
    #[inline]
    fn deref_mut(&mut self) -> &mut [Zval] {
        // SAFETY: request: as above.
        unsafe { slice::from_raw_parts_mut(self.start.as_ptr(), self.count) }
    }
}

impl Drop for Values {
    #[inline]
    fn drop(&mut self) {
        if self.count == 0 {
            return;
        }
        // SAFETY: request: each is dropped once, and then the engine's memory given back.
        unsafe {
            for number in 0..self.count {
                ptr::drop_in_place(self.start.as_ptr().add(number));
            }
            efree(self.start.as_ptr().cast());
        }
    }
}
