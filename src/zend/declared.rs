//! What a class declares: its properties, their types and their defaults.

use std::ffi::c_int;
use std::mem::ManuallyDrop;
use std::ptr;

use ext_php_rs::ffi::{
    self, zend_arg_info, zend_function, zend_op_array, zend_property_info, zend_string, zend_type,
    HashTable,
};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;

use super::engine::{self, ARRAY};
use super::entries::{Key, Walk};

extern "C" {
    fn zval_update_constant_ex(value: *mut Zval, scope: *mut ClassEntry) -> c_int;
}

/// `_ZEND_TYPE_LIST_BIT`: a union or an intersection of classes.
const LIST: u32 = 1 << 22;
/// The kinds of values in a type, a bit for each.
const KINDS: u32 = (1 << 18) - 1;
const CONSTANT_CODE: u8 = 11;
const USER_FUNCTION: u8 = 2;
const RECEIVE: u8 = 63;
const RECEIVE_OR_DEFAULT: u8 = 64;

/// A property of a class, as the engine keeps it.
#[derive(Clone, Copy)]
pub struct Property {
    pub info: *const zend_property_info,
    pub name: *mut zend_string,
}

/// A type in PHP code.
pub struct Type {
    /// The one class that is named.
    pub class: Option<*mut zend_string>,
    /// The kinds of values beside objects of a class; a bit for each.
    pub kinds: u32,
    /// Whether there are classes that are not named here.
    pub others: bool,
}

impl Type {
    fn new(ty: &zend_type) -> Self {
        let named = ty.type_mask & ffi::_ZEND_TYPE_NAME_BIT != 0;
        Self {
            class: named.then_some(ty.ptr.cast()),
            kinds: ty.type_mask & KINDS,
            others: ty.type_mask & LIST != 0,
        }
    }

    /// Whether any value may be there, because nothing is declared.
    pub fn is_open(&self) -> bool {
        self.class.is_none() && self.kinds == 0 && !self.others
    }

    /// Whether values of this kind may be there, whatever they are.
    pub fn takes(&self, kind: u8) -> bool {
        self.kinds & (1 << kind) != 0
    }
}

/// The properties of a class that are not its parents' own, each once.
pub fn properties(class: &ClassEntry) -> Vec<Property> {
    let mut found = Vec::new();
    each(&class.properties_info, |name, info| {
        let info = info.cast_const().cast();
        found.push(Property { info, name });
    });
    found
}

/// The value of a property that the object's class declares, whoever may see it.
pub fn value<'a>(object: *mut ZendObject, name: &[u8]) -> Option<&'a Zval> {
    // SAFETY: request: the object is alive; the table holds pointers.
    unsafe {
        let table = &raw const (*(*object).ce).properties_info;
        let found = ffi::zend_hash_str_find(table, name.as_ptr().cast(), name.len());
        let info = found.as_ref()?.value.ptr.cast::<zend_property_info>();
        let is_static = (*info).flags & ffi::ZEND_ACC_STATIC != 0;
        (!is_static).then(|| engine::deref(engine::slot(object, (*info).offset)))
    }
}

// Calls `see` with the names and pointers of a class's table.
fn each(table: *const HashTable, mut see: impl FnMut(*mut zend_string, *mut std::ffi::c_void)) {
    // Not counted: the tables of classes may lie in memory that cannot be written.
    let mut array = ManuallyDrop::new(Zval::new());
    array.value.arr = table.cast_mut();
    array.u1.type_info = ARRAY.into();
    let mut walk = Walk::new(&array);
    while let Some((key, entry)) = walk.next() {
        if let Key::Name(name) = key {
            // SAFETY: request: these tables hold pointers.
            see(name.as_ptr(), unsafe { entry.value.ptr });
        }
    }
}

impl Property {
    fn info(&self) -> &zend_property_info {
        // SAFETY: request: classes and their properties live as long as the request.
        unsafe { &*self.info }
    }

    /// The class that declares it.
    pub fn class(&self) -> *mut ClassEntry {
        self.info().ce
    }

    pub fn attributes(&self) -> *mut HashTable {
        self.info().attributes
    }

    pub fn is_static(&self) -> bool {
        self.info().flags & ffi::ZEND_ACC_STATIC != 0
    }

    /// Whether a parameter of the constructor declares it.
    pub fn is_promoted(&self) -> bool {
        self.info().flags & ffi::ZEND_ACC_PROMOTED != 0
    }

    pub fn ty(&self) -> Type {
        Type::new(&self.info().type_)
    }

    /// The default of the parameter that declares it; `None` if it has none.
    ///
    /// # Errors
    /// Its code has thrown.
    pub fn promoted_default(&self) -> Result<Option<Zval>, Thrown> {
        let Some(constructor) = constructor(self.class()) else {
            return Ok(None);
        };
        // SAFETY: request: names of the engine's.
        let name = unsafe { engine::string_bytes(self.name) };
        let number = constructor.parameters().iter().position(|parameter| {
            // SAFETY: as above.
            let own = unsafe { engine::string_bytes(parameter.name) };
            own == name
        });
        match number {
            Some(number) => constructor.default(number),
            None => Ok(None),
        }
    }
}

/// PHP code has thrown.
pub struct Thrown;

/// A method in PHP code.
pub struct Code(*const zend_op_array);

/// A parameter of a method.
pub struct Parameter {
    pub name: *mut zend_string,
    pub ty: Type,
    pub by_reference: bool,
}

/// The constructor of the class, if it is PHP code.
pub fn constructor(class: *const ClassEntry) -> Option<Code> {
    // SAFETY: request: the class lives as long as the request.
    Code::of(unsafe { (*class).constructor })
}

/// The methods of the class and of those above it, if they are PHP code.
pub fn methods(class: &ClassEntry) -> Vec<Code> {
    let mut found = Vec::new();
    each(&class.function_table, |_, method| {
        found.extend(Code::of(method.cast()));
    });
    found
}

/// The interfaces of the class, with those that they extend.
pub fn interfaces(class: &ClassEntry) -> &[&ClassEntry] {
    match class.num_interfaces as usize {
        0 => &[],
        // SAFETY: request: a class that can have objects is linked; its interfaces live as long.
        count => unsafe {
            std::slice::from_raw_parts(class.__bindgen_anon_3.interfaces.cast(), count)
        },
    }
}

impl Code {
    /// The function, if it is PHP code.
    pub fn of(function: *const zend_function) -> Option<Self> {
        // SAFETY: request: the class lives as long as the request, and so do its methods.
        unsafe {
            (!function.is_null() && (*function).type_ == USER_FUNCTION)
                .then(|| Self(&raw const (*function).op_array))
        }
    }

    fn code(&self) -> &zend_op_array {
        // SAFETY: request: as in `of`.
        unsafe { &*self.0 }
    }

    pub fn name(&self) -> *mut zend_string {
        self.code().function_name
    }

    /// The class that declares it.
    pub fn class(&self) -> *mut ClassEntry {
        self.code().scope
    }

    pub fn attributes(&self) -> *mut HashTable {
        self.code().attributes
    }

    /// The docblock before it.
    pub fn comment(&self) -> Option<&[u8]> {
        let comment = self.code().doc_comment;
        // SAFETY: request: the comment is the method's.
        (!comment.is_null()).then(|| unsafe { engine::string_bytes(comment) })
    }

    /// Its parameters, in their order.
    pub fn takes(&self) -> impl ExactSizeIterator<Item = Parameter> + '_ {
        self.parameters().iter().map(|parameter| Parameter {
            name: parameter.name,
            ty: Type::new(&parameter.type_),
            by_reference: parameter.type_.type_mask >> ffi::_ZEND_SEND_MODE_SHIFT & 1 != 0,
        })
    }

    /// The type of its result, if that is declared.
    pub fn returns(&self) -> Option<Type> {
        let code = self.code();
        let declared = code.fn_flags & ffi::ZEND_ACC_HAS_RETURN_TYPE != 0;
        // SAFETY: request: it stands before the parameters.
        declared.then(|| Type::new(unsafe { &(*code.arg_info.sub(1)).type_ }))
    }

    /// The names of its parameters.
    pub fn names(&self) -> impl Iterator<Item = *mut zend_string> + '_ {
        self.parameters().iter().map(|parameter| parameter.name)
    }

    fn parameters(&self) -> &[zend_arg_info] {
        let code = self.code();
        match code.num_args {
            0 => &[],
            // SAFETY: request: so many are described.
            count => unsafe { std::slice::from_raw_parts(code.arg_info, count as usize) },
        }
    }

    // What the parameter is if it is not given.
    fn default(&self, number: usize) -> Result<Option<Zval>, Thrown> {
        let code = self.code();
        // SAFETY: request: so many instructions.
        let instructions = unsafe { std::slice::from_raw_parts(code.opcodes, code.last as usize) };
        let receives = instructions.iter().find(|instruction| {
            matches!(instruction.opcode, RECEIVE | RECEIVE_OR_DEFAULT)
                // SAFETY: request: these have the parameter's number, from 1, there.
                && unsafe { instruction.op1.num } as usize == number + 1
        });
        let Some(receives) = receives.filter(|found| found.opcode == RECEIVE_OR_DEFAULT) else {
            return Ok(None);
        };
        // SAFETY: request: constants lie so many bytes from the instruction.
        let mut value = unsafe {
            #[allow(clippy::cast_possible_wrap)]
            let distance = receives.op2.constant as i32;
            let constant = ptr::from_ref(receives)
                .cast::<u8>()
                .offset(distance as isize);
            engine::copy(&*constant.cast::<Zval>())
        };
        if engine::kind(&value) == CONSTANT_CODE {
            // SAFETY: request: the engine runs its code and puts the value in its place.
            let done = unsafe { zval_update_constant_ex(&raw mut value, code.scope) == 0 };
            if !done || engine::exception_waits() {
                return Err(Thrown);
            }
        }
        Ok(Some(value))
    }
}
