//! Enums whose cases have ints: an int on the wire, a case in PHP.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ptr::NonNull;

use ext_php_rs::types::Zval;
use ext_php_rs::zend::ClassEntry;

use super::failure::Failure;
use super::fill;
use crate::zend::engine::{self, LONG, NULL, OBJECT};

/// An enum.
pub struct Enum {
    class: NonNull<ClassEntry>,
    // Those that were there already: PHP is asked once for each.
    cases: RefCell<HashMap<i64, Zval>>,
}

impl Enum {
    /// The enum that the class is; `None` if it is none, or its cases have no ints.
    pub fn of_class(class: NonNull<ClassEntry>) -> Option<Self> {
        // SAFETY: request: classes live as long as the request.
        let backing = unsafe { class.as_ref() }.enum_backing_type;
        (backing == u32::from(LONG)).then(|| Self {
            class,
            cases: RefCell::default(),
        })
    }

    pub fn class(&self) -> NonNull<ClassEntry> {
        self.class
    }

    /// The case with this int; `None` if there is none.
    ///
    /// # Errors
    /// PHP code that its constants need has thrown.
    pub fn case(&self, number: i64) -> Result<Option<Zval>, Failure> {
        if let Some(case) = self.cases.borrow().get(&number) {
            return Ok(Some(engine::copy(case)));
        }
        let mut value = Zval::new();
        engine::set_long(&mut value, number);
        let case = fill::try_from(self.class.as_ptr(), &mut value)?;
        if engine::kind(&case) == NULL {
            return Ok(None);
        }
        self.cases.borrow_mut().insert(number, engine::copy(&case));
        Ok(Some(case))
    }

    /// The int of a case of this enum.
    pub fn number(&self, value: &Zval) -> Option<i64> {
        if engine::kind(value) != OBJECT {
            return None;
        }
        let object = engine::object(value);
        // SAFETY: request: the object is alive; a backed case has its value in its second slot.
        unsafe {
            ((*object).ce == self.class.as_ptr())
                .then(|| engine::long(&*(*object).properties_table.as_ptr().add(1)))
        }
    }
}
