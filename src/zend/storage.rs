//! Objects with native state: the state lies before the engine's object in one allocation, is made
//! with it and dropped with it, and is found by the object's address. No property is involved.

use std::cell::UnsafeCell;
use std::ffi::c_int;
use std::marker::PhantomData;
use std::mem::{offset_of, size_of, MaybeUninit};
use std::ptr::{self, addr_of_mut, NonNull};
use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::ffi::{self, zend_object_handlers, HashTable};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;

use super::engine::{self, GcBuffer};

/// The state of a class's objects.
pub trait State: Default + 'static {
    /// The class's own kind.
    const KIND: &'static Kind<Self>;

    /// Calls `see` with each counted value the state holds: cycles through it are then collected.
    fn values(&self, see: &mut dyn FnMut(&Zval));
}

#[repr(C)]
struct Storage<T> {
    state: T,
    object: ZendObject,
}

/// What all objects of one class, and of the classes that extend it, have in common.
pub struct Kind<T> {
    class: AtomicPtr<ClassEntry>,
    handlers: UnsafeCell<MaybeUninit<zend_object_handlers>>,
    state: PhantomData<fn() -> T>,
}

// SAFETY: written in module startup only, on one thread, before any request.
unsafe impl<T> Sync for Kind<T> {}

impl<T: State> Kind<T> {
    pub const fn new() -> Self {
        Self {
            class: AtomicPtr::new(ptr::null_mut()),
            handlers: UnsafeCell::new(MaybeUninit::uninit()),
            state: PhantomData,
        }
    }

    /// Gives `class`, which was just registered, objects with this state.
    pub fn install(&'static self, class: &mut ClassEntry, special: fn(&mut zend_object_handlers)) {
        // SAFETY: module startup: nobody else looks at the handlers yet; the standard ones are the
        // engine's own table.
        unsafe {
            let handlers = &mut *(*self.handlers.get()).as_mut_ptr();
            ptr::copy_nonoverlapping(&raw const ffi::std_object_handlers, handlers, 1);
            let offset = offset_of!(Storage<T>, object);
            handlers.offset = c_int::try_from(offset).expect("a state is small");
            handlers.free_obj = Some(free::<T>);
            handlers.clone_obj = None;
            handlers.get_gc = Some(collect::<T>);
            special(handlers);
        }
        class.__bindgen_anon_2.create_object = Some(create::<T>);
        self.class.store(class, Ordering::Relaxed);
    }

    /// The class.
    pub fn class(&self) -> *mut ClassEntry {
        self.class.load(Ordering::Relaxed)
    }

    #[inline(always)]
    fn handlers(&self) -> *const zend_object_handlers {
        self.handlers.get().cast()
    }

    /// The state of an object of this class; `None` for any other object.
    #[inline(always)]
    pub fn state<'a>(&self, object: *mut ZendObject) -> Option<&'a mut T> {
        // SAFETY: request: the object is alive, and only objects made by `create` have our
        // handlers. Nobody keeps the reference over a call into PHP.
        unsafe { ((*object).handlers == self.handlers()).then(|| self.state_of_own(object)) }
    }

    /// As `state`, of a value; `None` when it is no object.
    #[inline(always)]
    pub fn state_of<'a>(&self, value: &Zval) -> Option<&'a mut T> {
        (engine::kind(value) == engine::OBJECT)
            .then(|| self.state(engine::object(value)))
            .flatten()
    }

    /// The state of an object that has this class.
    ///
    /// # Safety
    /// The object is of this class, as the object of one of its methods is.
    #[inline(always)]
    pub unsafe fn state_of_own<'a>(&self, object: *mut ZendObject) -> &'a mut T {
        let storage = object.byte_sub(offset_of!(Storage<T>, object));
        &mut (*storage.cast::<Storage<T>>()).state
    }

    /// A new object of this very class, its constructor not called.
    pub fn instance(&self) -> *mut ZendObject {
        // SAFETY: request: the class has this state.
        unsafe { create::<T>(self.class()) }
    }
}

unsafe extern "C" fn create<T: State>(class: *mut ClassEntry) -> *mut ZendObject {
    // SAFETY: request: the memory is large enough for the state, the object and its properties,
    // and all of it is written before anybody sees it.
    let storage = ffi::ext_php_rs_zend_object_alloc(size_of::<Storage<T>>(), class);
    let storage = storage.cast::<Storage<T>>();
    addr_of_mut!((*storage).state).write(T::default());
    let object = addr_of_mut!((*storage).object);
    ffi::zend_object_std_init(object, class);
    ffi::object_properties_init(object, class);
    (*object).handlers = T::KIND.handlers();
    object
}

/// A new object of the other's class, its constructor not called.
pub fn alike<T: State>(object: NonNull<ZendObject>) -> *mut ZendObject {
    // SAFETY: request: the class has this state, and had objects before.
    unsafe { create::<T>(object.as_ref().ce) }
}

unsafe extern "C" fn free<T: State>(object: *mut ZendObject) {
    // SAFETY: request, or its end: the engine frees each object once.
    ptr::drop_in_place(T::KIND.state_of_own(object));
    ffi::zend_object_std_dtor(object);
}

/// `clone_obj` for states that may be cloned.
pub unsafe extern "C" fn clone<T: State + Clone>(old: *mut ZendObject) -> *mut ZendObject {
    // SAFETY: request: the old object is of this class, so is the new one.
    let new = create::<T>((*old).ce);
    *T::KIND.state_of_own(new) = T::KIND.state_of_own(old).clone();
    engine::zend_objects_clone_members(new, old);
    new
}

unsafe extern "C" fn collect<T: State>(
    object: *mut ZendObject,
    table: *mut *mut Zval,
    count: *mut c_int,
) -> *mut HashTable {
    // SAFETY: request: the collector runs no code of the user; the buffer is the engine's own and
    // is used up before the collector asks the next object.
    let buffer = engine::zend_get_gc_buffer_create();
    // A property table, if there is one, leads to the slots.
    if (*object).properties.is_null() {
        let declared = usize::try_from((*(*object).ce).default_properties_count).unwrap_or(0);
        let slots = (*object).properties_table.as_ptr();
        for index in 0..declared {
            add(buffer, &*slots.add(index));
        }
    }
    T::KIND
        .state_of_own(object)
        .values(&mut |value| unsafe { add(buffer, value) });
    *table = (*buffer).start;
    let values = (*buffer).next.offset_from((*buffer).start);
    *count = c_int::try_from(values).expect("an object has few values");
    (*object).properties
}

// As `zend_get_gc_buffer_add_zval`.
unsafe fn add(buffer: *mut GcBuffer, value: &Zval) {
    if (*buffer).next == (*buffer).end {
        engine::zend_get_gc_buffer_grow(buffer);
    }
    // SAFETY: request: there is room for one more; the buffer borrows, it counts nothing.
    ptr::copy_nonoverlapping(value, (*buffer).next, 1);
    (*buffer).next = (*buffer).next.add(1);
}
