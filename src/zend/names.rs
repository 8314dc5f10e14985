//! The strings of names that arrays have as keys again and again: made once in a process, when an
//! array first has one, and never counted or freed. In the engine's own table they would cost every
//! start of PHP 1 % of its time, whether the extension is used or not.

use std::ptr;
use std::sync::OnceLock;

use ext_php_rs::ffi::zend_string;
use ext_php_rs::types::ZendStr;

use super::engine;

/// Lists of names.
pub type Names = &'static [&'static [&'static str]];

static USUAL: OnceLock<Names> = OnceLock::new();
static STRINGS: OnceLock<Strings> = OnceLock::new();

/// Says which names are usual. In module startup.
pub fn expect(names: Names) {
    USUAL.get_or_init(|| names);
}

/// The name's string, if it is usual.
pub fn usual(name: &[u8]) -> Option<*mut zend_string> {
    let strings = STRINGS.get_or_init(|| Strings::new(USUAL.get().copied().unwrap_or_default()));
    let place = strings.0[strings.place(name)];
    (!place.is_null()).then_some(place)
}

// By their hashes; at least half of the places are free.
struct Strings(Vec<*mut zend_string>);

// SAFETY: nobody changes them or their strings, which have their hashes, and no counts.
unsafe impl Send for Strings {}
// SAFETY: as above.
unsafe impl Sync for Strings {}

impl Strings {
    fn new(lists: Names) -> Self {
        let names = lists.concat();
        let places = (2 * names.len()).next_power_of_two();
        let mut strings = Self(vec![ptr::null_mut(); places]);
        for name in names {
            let string = ZendStr::new(name, true).into_raw();
            // SAFETY: request: the string is new, and in memory that outlives the request.
            unsafe { engine::make_permanent(string) };
            let place = strings.place(name.as_bytes());
            strings.0[place] = string;
        }
        strings
    }

    // Where the name's string is, or would be.
    fn place(&self, name: &[u8]) -> usize {
        // SAFETY: any phase: reads the name.
        let hash = unsafe { engine::zend_hash_func(name.as_ptr().cast(), name.len()) };
        let last = self.0.len() - 1;
        let mut place = hash as usize & last;
        // SAFETY: any phase: the strings live as long as the process.
        while !self.0[place].is_null() && unsafe { engine::string_bytes(self.0[place]) } != name {
            place = (place + 1) & last;
        }
        place
    }
}
