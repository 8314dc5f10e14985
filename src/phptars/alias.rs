//! The name `phptars` among the loaded extensions, for `extension_loaded()`, Composer's
//! `ext-phptars` and all who ask before they call.

use std::ffi::{c_char, CStr};
use std::mem;
use std::ptr::addr_of_mut;

use ext_php_rs::error::php_error;
use ext_php_rs::ffi::{
    self, ext_php_rs_php_build_id, zend_module_entry, HashTable, ZEND_DEBUG, ZEND_MODULE_API_NO,
};
use ext_php_rs::flags::ErrorType;

extern "C" {
    static mut module_registry: HashTable;
    fn zend_register_internal_module(module: *mut zend_module_entry) -> *mut zend_module_entry;
}

const NAME: &CStr = c"phptars";
// The version whose behaviour this is.
const VERSION: &CStr = c"2.2.6";

static mut MODULE: mem::MaybeUninit<zend_module_entry> = mem::MaybeUninit::zeroed();

/// Whether the C extension has the name; PHP's user is told then.
pub fn is_taken() -> bool {
    // SAFETY: module startup: the registry exists.
    let found = unsafe {
        let registry = &raw const module_registry;
        ffi::zend_hash_str_find(registry, NAME.as_ptr(), NAME.count_bytes())
    };
    if !found.is_null() {
        php_error(&ErrorType::CoreWarning, LOADED_TWICE);
    }
    !found.is_null()
}

/// Takes the name. After the classes: the engine forgets whose startup this is.
pub fn register() {
    // SAFETY: module startup: one thread; the registry keeps the pointer to our entry, whose memory
    // stays mapped. The entry of an earlier start was destroyed at that one's shutdown.
    unsafe {
        let module = addr_of_mut!(MODULE).cast::<zend_module_entry>();
        module.write(entry());
        zend_register_internal_module(module);
    }
}

const LOADED_TWICE: &str = "tars_rs: the C extension phptars is loaded, too, and its classes are \
    used. Remove \"extension=phptars\" from php.ini: tars_rs has these classes, faster and safer";

fn entry() -> zend_module_entry {
    // SAFETY: module startup: a plain C struct, for which zero means nothing.
    let mut entry: zend_module_entry = unsafe { mem::zeroed() };
    entry.size = u16::try_from(mem::size_of::<zend_module_entry>()).expect("a small struct");
    entry.zend_api = ZEND_MODULE_API_NO;
    entry.zend_debug = u8::from(ZEND_DEBUG != 0);
    entry.name = NAME.as_ptr();
    entry.version = VERSION.as_ptr();
    // SAFETY: module startup: a string constant of the build.
    entry.build_id = unsafe { ext_php_rs_php_build_id() }.cast::<c_char>();
    entry
}
