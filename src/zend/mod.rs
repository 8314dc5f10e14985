//! What the extension asks of the engine and ext-php-rs does not offer, each behind one safe
//! function. Everything here runs on a PHP thread, in module startup or inside a request, as each
//! SAFETY line says; nothing here keeps a pointer that the engine may free.

pub mod args;
pub mod assoc;
pub mod attributes;
pub mod by_address;
pub mod call;
pub mod convert;
pub mod coroutine;
pub mod declare;
pub mod declared;
pub mod engine;
pub mod entries;
pub mod invoke;
pub mod list;
pub mod memory;
pub mod names;
pub mod signature;
pub mod storage;

use std::ffi::{c_char, c_int, CStr, CString};
use std::{mem, ptr};

use ext_php_rs::args::ArgInfoTables;
use ext_php_rs::boxed::ZBox;
use ext_php_rs::ffi;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendHashTable, ZendObject, ZendStr, Zval};
use ext_php_rs::zend::{ClassEntry, ModuleEntry};

extern "C" {
    fn zend_ini_string_ex(
        name: *const c_char,
        length: usize,
        original: c_int,
        exists: *mut bool,
    ) -> *const c_char;
    fn zend_unregister_ini_entries(module_number: c_int);
    fn php_during_module_startup() -> bool;
    fn display_ini_entries(module: *mut ModuleEntry);
    fn zend_get_constant_str(name: *const c_char, length: usize) -> *const Zval;
    fn zend_update_property(
        scope: *mut ClassEntry,
        object: *mut ZendObject,
        name: *const c_char,
        length: usize,
        value: *mut Zval,
    );
    fn zend_eval_stringl(
        code: *const c_char,
        length: usize,
        result: *mut Zval,
        name: *const c_char,
    ) -> c_int;
    fn php_format_date(
        format: *const c_char,
        length: usize,
        time: libc::time_t,
        local: bool,
    ) -> *mut ffi::zend_string;
    fn zend_error(kind: c_int, format: *const c_char, ...);
    fn php_check_open_basedir_ex(path: *const c_char, warn: c_int) -> c_int;
    static zend_string_init_existing_interned: StringInit;
}

/// How the engine makes a string for its table of interned ones.
type StringInit = unsafe extern "C" fn(*const c_char, usize, bool) -> *mut ffi::zend_string;

/// Sets a key of an array. For a [usual](names) name, and for one that the engine has, as it has each that
/// stands in PHP code, nothing is allocated.
pub fn put(array: &mut ZendHashTable, key: &[u8], mut value: Zval) {
    // SAFETY: request: the array is ours alone. It takes the value, so that it must not be released
    // here, and a count of the key, whose own is given back.
    unsafe {
        let key = names::usual(key).unwrap_or_else(|| {
            zend_string_init_existing_interned(key.as_ptr().cast(), key.len(), false)
        });
        ffi::zend_hash_update(array, key, &raw mut value);
        ffi::ext_php_rs_zend_string_release(key);
    }
    mem::forget(value);
}

/// The value an ini setting has now; empty when PHP does not know it.
pub fn ini(name: &CStr) -> Vec<u8> {
    // SAFETY: startup or request: the ini table exists, and the value is copied before PHP runs on.
    unsafe {
        let mut exists = false;
        let value = zend_ini_string_ex(name.as_ptr(), name.count_bytes(), 0, &raw mut exists);
        if value.is_null() {
            return Vec::new();
        }
        CStr::from_ptr(value).to_bytes().to_vec()
    }
}

/// Takes this module's settings out of the ini table.
pub fn unregister_ini(module_number: c_int) {
    // SAFETY: module shutdown: the entries were registered under this number in module startup.
    unsafe { zend_unregister_ini_entries(module_number) }
}

/// Prints the module's settings as phpinfo() does.
pub fn print_ini(module: *mut ModuleEntry) {
    // SAFETY: the engine calls the info function with its own module entry.
    unsafe { display_ini_entries(module) }
}

/// Registers a class whose argument tables stay: the engine reads them as long as the class lives.
pub fn keep(_class: &'static mut ClassEntry, arguments: ArgInfoTables) {
    Box::leak(arguments);
}

/// An E_WARNING in the name of the running method, whose text is the request's.
pub fn warn(text: ZBox<ZendStr>) {
    // SAFETY: request: the text ends with NUL and is only read. Where PHP does not come back, it is
    // gone with the request.
    unsafe {
        let (level, format) = (ffi::E_WARNING as c_int, c"%s".as_ptr());
        let text: &ZendStr = &text;
        let start = text.as_bytes().as_ptr();
        ffi::php_error_docref(ptr::null(), level, format, start);
    }
}

/// An E_NOTICE in the words of PHP itself.
#[cold]
pub fn notice(text: &'static CStr) {
    const E_NOTICE: c_int = 1 << 3;
    // SAFETY: request: the format takes one C string.
    unsafe { zend_error(E_NOTICE, c"%s".as_ptr(), text.as_ptr()) };
}

/// Lets PHP code set any property on the objects of a class, and of those that extend it: with the
/// attribute `AllowDynamicProperties`, which PHP 8.2 and later want for that.
pub fn allow_any_property(class: &mut ClassEntry) {
    const SINCE_PHP_8_2: bool = ffi::ZEND_MODULE_API_NO >= 20_220_829;
    const ALLOW_DYNAMIC_PROPERTIES: u32 = 1 << 15;
    if SINCE_PHP_8_2 {
        class.ce_flags |= ALLOW_DYNAMIC_PROPERTIES;
    }
}

/// A class of the running engine, by its name without a leading backslash. Looked up each time:
/// a SAPI may start the module again, and the classes are new then.
pub fn class(name: &str) -> Option<&'static ClassEntry> {
    // SAFETY: from module startup on, the compiler's class table exists; the name is only read.
    unsafe {
        let table = (*ffi::ext_php_rs_compiler_globals()).class_table;
        ffi::zend_hash_str_find_ptr_lc(table, name.as_ptr().cast(), name.len())
            .cast::<ClassEntry>()
            .as_ref()
    }
}

/// Whether the class is that one, or extends it.
pub fn extends(class: &ClassEntry, parent: &ClassEntry) -> bool {
    // SAFETY: request: both classes are alive, and only read.
    std::ptr::eq(class, parent) || unsafe { ffi::instanceof_function_slow(class, parent) }
}

/// Whether a warning would go to PHP code: to what set_error_handler() was given.
pub fn warnings_are_handled() -> bool {
    const E_WARNING: c_int = 1 << 1;
    // SAFETY: request: the executor's globals exist, and are only read.
    unsafe {
        let globals = &*ffi::ext_php_rs_executor_globals();
        let handled = globals.user_error_handler_error_reporting & E_WARNING != 0;
        handled && globals.user_error_handler.get_type() != DataType::Undef
    }
}

/// Whether this is the request in which opcache preloads. No thread may start then: the process that
/// preloads is the parent of every later one, and may still change its user.
pub fn preloading() -> bool {
    // SAFETY: any phase: reads a flag. A request while PHP still starts is that of preloading.
    unsafe { php_during_module_startup() }
}

/// The arguments this process was started with, the script first. They come from the SAPI and not
/// from `$argv`, which a web SAPI may fill from the query string.
pub fn arguments() -> impl Iterator<Item = Vec<u8>> {
    // SAFETY: request: the SAPI's globals exist.
    let info = unsafe { &(*ffi::ext_php_rs_sapi_globals()).request_info };
    let (argc, argv) = (info.argc, info.argv);
    let count = if argv.is_null() {
        0
    } else {
        usize::try_from(argc).unwrap_or(0)
    };
    // SAFETY: request: argc C strings stand at argv, for as long as the request runs.
    (0..count).map(move |i| unsafe { CStr::from_ptr(*argv.add(i)) }.to_bytes().to_vec())
}

/// The string value of a global PHP constant.
pub fn constant(name: &str) -> Option<Vec<u8>> {
    // SAFETY: request: the constant's value is copied before PHP runs on.
    unsafe {
        let value = zend_get_constant_str(name.as_ptr().cast(), name.len()).as_ref()?;
        Some(value.zend_str()?.as_bytes().to_vec())
    }
}

/// A string that PHP code put into `$_ENV`, as dotenv loaders do.
pub fn env_superglobal(name: &str) -> Option<Vec<u8>> {
    // SAFETY: request: the symbol table exists, and the value is copied before PHP runs on.
    unsafe {
        let symbols: &ZendHashTable = &(*ffi::ext_php_rs_executor_globals()).symbol_table;
        let env = symbols.get("_ENV")?.dereference().array()?;
        Some(env.get(name)?.zend_str()?.as_bytes().to_vec())
    }
}

/// Whether PHP's `open_basedir` lets a script read this file.
pub fn open_basedir_allows(path: &[u8]) -> bool {
    // SAFETY: request: the core globals exist; the path ends with NUL and is only read.
    unsafe {
        let allowed = (*ffi::ext_php_rs_process_globals()).open_basedir;
        if allowed.is_null() || *allowed == 0 {
            return true;
        }
        CString::new(path).is_ok_and(|path| php_check_open_basedir_ex(path.as_ptr(), 0) == 0)
    }
}

/// The value of a property that the class of the running method declares.
pub fn own_property(name: &CStr) -> Zval {
    // SAFETY: called from a method: the frame has an object, and its function has a scope.
    unsafe {
        let (scope, object) = this();
        property(scope, object, name)
    }
}

/// Sets a property that the class of the running method declares to a string.
pub fn set_own_property(name: &CStr, text: &[u8]) {
    let mut value = Zval::new();
    value.set_zend_string(ZendStr::new(text, false));
    // SAFETY: as in own_property().
    unsafe {
        let (scope, object) = this();
        set_property(scope, object, name, &mut value);
    }
}

/// The value of a property that `scope` declares. It is counted, so it lives on when PHP changes
/// the property.
///
/// # Safety
/// Inside a request; the object is alive and of the class `scope`.
pub unsafe fn property(scope: *mut ClassEntry, object: *mut ZendObject, name: &CStr) -> Zval {
    let mut slot = Zval::new();
    let found = ffi::zend_read_property(
        scope,
        object,
        name.as_ptr(),
        name.count_bytes(),
        true,
        &raw mut slot,
    );
    found.as_ref().map_or_else(Zval::new, Zval::shallow_clone)
}

/// Sets a property that `scope` declares; the engine takes its own count of the value.
///
/// # Safety
/// As for [`property`].
pub unsafe fn set_property(
    scope: *mut ClassEntry,
    object: *mut ZendObject,
    name: &CStr,
    value: &mut Zval,
) {
    zend_update_property(scope, object, name.as_ptr(), name.count_bytes(), value);
}

/// The running method's class and object.
///
/// # Safety
/// Only inside a handler of a non-static method.
pub unsafe fn this() -> (*mut ClassEntry, *mut ZendObject) {
    let frame = (*ffi::ext_php_rs_executor_globals()).current_execute_data;
    ((*(*frame).func).common.scope, (*frame).This.value.obj)
}

/// What a PHP file returns when it is included. None: an exception or an exit is under way in PHP.
pub fn include(path: &[u8]) -> Option<Zval> {
    // In a function of its own, for the file's variables are not the caller's.
    let mut code = b"(static fn () => include '".to_vec();
    for byte in path {
        if matches!(byte, b'\\' | b'\'') {
            code.push(b'\\');
        }
        code.push(*byte);
    }
    code.extend(b"')()\0");
    let mut result = Zval::new();
    // SAFETY: request: the code ends with NUL, and the engine writes the result or leaves null.
    unsafe {
        let name = c"tars_rs".as_ptr();
        zend_eval_stringl(code.as_ptr().cast(), code.len() - 1, &raw mut result, name);
        let thrown = (*ffi::ext_php_rs_executor_globals()).exception;
        thrown.is_null().then_some(result)
    }
}

/// The time, as PHP's date() has it: in the time zone that PHP is set to.
pub fn local_time(format: &str) -> String {
    // SAFETY: request: the engine makes a string of its own, which is ours to release.
    unsafe {
        let time = libc::time(std::ptr::null_mut());
        let text = php_format_date(format.as_ptr().cast(), format.len(), time, true);
        let copy = String::from_utf8_lossy((*text.cast::<ZendStr>()).as_bytes()).into_owned();
        ffi::ext_php_rs_zend_string_release(text);
        copy
    }
}
