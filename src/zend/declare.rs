//! Classes of ours, declared when PHP starts: from constants, as extensions in C do it.

use std::ffi::{c_char, c_int, CStr};
use std::mem::{self, ManuallyDrop};
use std::ptr;

use ext_php_rs::error::{Error, Result};
use ext_php_rs::ffi::{self, zend_string, zend_type};
use ext_php_rs::flags::{ClassFlags, PropertyFlags};
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ClassEntry;

use super::engine;
use super::signature::{Method, Parameter, END};

extern "C" {
    fn zend_declare_typed_property(
        class: *mut ClassEntry,
        name: *mut zend_string,
        value: *mut Zval,
        flags: c_int,
        comment: *mut zend_string,
        ty: zend_type,
    ) -> *mut ffi::zend_property_info;
    static zend_string_init_interned: StringInit;
}

/// How the engine makes a string for its table of interned ones.
type StringInit = unsafe extern "C" fn(*const c_char, usize, bool) -> *mut zend_string;

/// The name's string among those that live as long as the module.
fn interned(name: &[u8]) -> *mut zend_string {
    // SAFETY: module startup, when permanent strings may be interned; the engine copies the bytes
    // and frees its string at the module's end.
    unsafe { zend_string_init_interned(name.as_ptr().cast(), name.len(), true) }
}

/// The value that a property of ours has at first.
#[derive(Clone, Copy)]
pub enum Value {
    /// None: not even null.
    Nothing,
    Null,
    False,
    Int(i64),
    Float(f64),
    EmptyText,
    EmptyList,
}

impl Value {
    fn zval(self) -> Zval {
        let mut value = Zval::new();
        match self {
            Self::Nothing => value.u1.type_info = engine::UNDEF.into(),
            Self::Null => {}
            Self::False => engine::set_bool(&mut value, false),
            Self::Int(number) => engine::set_long(&mut value, number),
            Self::Float(number) => engine::set_double(&mut value, number),
            Self::EmptyList => engine::set_empty_array(&mut value),
            Self::EmptyText => engine::set_string(&mut value, b""),
        }
        value
    }
}

/// A class that was just registered.
#[derive(Clone, Copy)]
pub struct Class(*mut ClassEntry);

/// A class without methods.
pub static NO_METHODS: [Method; 1] = [END];

impl Class {
    /// Module startup: registers a class. The list of its methods ends with `END`.
    ///
    /// # Errors
    /// Another extension has a class of this name.
    pub fn register(
        name: &'static CStr,
        parent: Option<&ClassEntry>,
        methods: &'static [Method],
    ) -> Result<Self> {
        assert!(methods.last().is_some_and(Method::is_end));
        let taken = name.to_str().ok().and_then(super::class);
        if taken.is_some() {
            let name = name.to_string_lossy().into_owned();
            return Err(Error::DuplicateClass { class: name });
        }
        // SAFETY: module startup, on its one thread: the engine copies the entry and the methods, and
        // keeps what the methods point to, which are constants. A parent is never freed before.
        unsafe {
            let mut class: ClassEntry = mem::zeroed();
            class.name = interned(name.to_bytes());
            class.info.internal.builtin_functions = methods[0].entry();
            let parent = parent.map_or(ptr::null_mut(), |parent| ptr::from_ref(parent).cast_mut());
            let class = ffi::zend_register_internal_class_ex(&raw mut class, parent);
            Ok(Self(class))
        }
    }

    /// The engine's own.
    pub fn entry(self) -> &'static mut ClassEntry {
        // SAFETY: module startup: nobody else looks at the class before the first request.
        unsafe { &mut *self.0 }
    }

    pub fn with(self, flags: ClassFlags) -> Self {
        self.entry().ce_flags |= flags.bits();
        self
    }

    pub fn implements(self, interface: &ClassEntry) -> Self {
        // SAFETY: module startup: the class has the interface's methods.
        unsafe { ffi::zend_do_implement_interface(self.0, ptr::from_ref(interface).cast_mut()) };
        self
    }

    pub fn property(self, name: &CStr, value: Value, flags: PropertyFlags) -> Self {
        self.declare(name, value.zval(), flags.bits(), no_type())
    }

    /// A property of a type, public and to be set once, that has no value at first.
    pub fn read_only(self, parameter: &Parameter) -> Self {
        const READ_ONLY: u32 = 1 << 7;
        let flags = ffi::ZEND_ACC_PUBLIC | READ_ONLY;
        let nothing = Value::Nothing.zval();
        self.declare(parameter.name(), nothing, flags, parameter.ty())
    }

    /// A property of a type that is public.
    pub fn typed(self, parameter: &Parameter, value: Value) -> Self {
        let flags = ffi::ZEND_ACC_PUBLIC;
        self.declare(parameter.name(), value.zval(), flags, parameter.ty())
    }

    fn declare(self, name: &CStr, value: Zval, flags: u32, ty: zend_type) -> Self {
        // The class has the value then.
        let mut value = ManuallyDrop::new(value);
        // SAFETY: module startup: the class is ours.
        unsafe {
            zend_declare_typed_property(
                self.0,
                interned(name.to_bytes()),
                &raw mut *value,
                flags.cast_signed(),
                ptr::null_mut(),
                ty,
            )
        };
        self
    }

    pub fn constant(self, name: &str, number: i64) -> Self {
        let mut value = Zval::new();
        engine::set_long(&mut value, number);
        // SAFETY: module startup: the class is ours, and takes the value.
        unsafe {
            ffi::zend_declare_class_constant_ex(
                self.0,
                interned(name.as_bytes()),
                &raw mut value,
                ffi::ZEND_ACC_PUBLIC.cast_signed(),
                ptr::null_mut(),
            )
        };
        self
    }
}

fn no_type() -> zend_type {
    zend_type {
        ptr: ptr::null_mut(),
        type_mask: 0,
    }
}
